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
    ],
)
def test_the_stance_of_what_somebody_says(sentence: str, lemma: str, expected: Stance | None) -> None:
    claim = next(c for c in by_rules(sentence).claims if c.force is not Force.STATE)
    predication = next(p for p in claim.predications if p.lemma == lemma)
    found = stance_of(claim, predication)
    assert (found[0] if found is not None else None) == expected
