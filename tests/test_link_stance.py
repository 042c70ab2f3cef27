"""Stances that hang on the force of the cue: who refuses, leaves open or orders does not say that a thing is so."""

from __future__ import annotations

import pytest

from attribute_helpers import by_rules
from standfirst.link.stance import stance_of
from standfirst.records import Force, Stance


@pytest.mark.parametrize(
    ("sentence", "lemma", "expected"),
    [
        ("Norland denied that its troops had withdrawn.", "withdraw", Stance.DENIES),
        ("Norland rejected demands that it withdraw.", "withdraw", None),
        ("The minister did not deny that the troops had withdrawn.", "withdraw", None),
        ("The ministry would neither confirm nor deny that the troops had withdrawn.", "withdraw", None),
        ("The court ordered that the ship be sold.", "sell", Stance.ASKS),
        ("The bank expects that prices will rise.", "rise", Stance.PLANS),
        ("Falk said the town would have drowned.", "drown", Stance.CONDITIONAL),
        ("Falk said the town would drown.", "drown", Stance.PLANS),
        ("The envoy does not believe that the dam broke.", "break", Stance.DENIES),
        ("The envoy does not think that the dam never broke.", "break", Stance.ASSERTS),
        ("The envoy believes that the dam broke.", "break", Stance.ASSERTS),
        ("Falk said it was doubtful whether the dam broke.", "break", None),
        ("Falk said it was unlikely that the dam would have broken.", "break", None),
        ("Falk said it was unlikely the dam had broken.", "break", None),
        ("Falk said there was little doubt that the dam broke.", "break", Stance.ASSERTS),
        ("Falk said nobody knew what broke the dam.", "break", None),
        ("Falk alleged that the envoy broke the dam.", "break", Stance.ASSERTS),
        ("Falk said it was highly likely that the dam broke.", "break", Stance.HEDGES),
        ("Falk said it was not highly likely that the dam broke.", "break", Stance.HEDGES),
        ("“Do not close the pier,” Falk said.", "close", Stance.ASKS),
        ("“We do not close the pier,” Falk said.", "close", Stance.DENIES),
        ("Falk said they chose to march or not to strike.", "strike", None),
        ("Falk denied that the envoy spoke about the crash.", "crash", None),
        ("Falk denied knowing what the envoy closed.", "close", None),
        ("Falk denied that the crash had happened.", "crash", Stance.DENIES),
        ("Falk said that reports that the envoy had ordered the killing were false.", "order", Stance.DENIES),
        ("“I do not want to close the pier,” Falk said.", "close", None),
        ("Falk said that catching the thieves was the main aim of the police.", "catch", None),
        ("Falk said the letter should never have been sent.", "send", Stance.ASSERTS),
        ("Falk said the letter was never sent.", "send", Stance.DENIES),
        ("Falk said the pier should never have opened and was not closed.", "close", Stance.DENIES),
        ("Falk said the letter should never have been so widely sent.", "send", Stance.ASSERTS),
        ("Falk would not say who had closed the pier.", "close", None),
        ("Falk said the envoy wouldn’t say who had closed the pier.", "close", None),
        ("Falk said there were reports on whether the pier was or was not closed.", "close", None),
        ("Falk denied any knowledge of what broke the dam.", "break", None),
        ("The envoy does not believe that the dam broke because of the storm.", "break", None),
        ("Falk said there were other ways than closing the pier.", "close", None),
        ("Falk said that no picture showed the envoy leaving the pier.", "leave", None),
        ("Falk said it was inconceivable that the envoy closed the pier without her help.", "close", None),
        ("Falk said it was inconceivable that the envoy closed the pier.", "close", Stance.DENIES),
    ],
)
def test_the_stance_of_what_somebody_says(sentence: str, lemma: str, expected: Stance | None) -> None:
    claim = next(c for c in by_rules(sentence).claims if c.force is not Force.STATE)
    predication = next(p for p in claim.predications if p.lemma == lemma)
    found = stance_of(claim, predication)
    assert (found[0] if found is not None else None) == expected


def test_rumours_that_are_put_to_bed_are_nobodys_own_denial() -> None:
    (claim,) = by_rules("Rumours of a strike at the port have been put to bed.").claims
    assert stance_of(claim, next(p for p in claim.predications if p.lemma == "strike")) is None
