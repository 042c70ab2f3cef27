"""Mood, predications, quantities and times of a claim."""

from __future__ import annotations

import pytest

from attribute_helpers import claims, mood
from standfirst.records import Basis, Claim, DateValue, Predication

MOODS = {
    "We are not leaving.": "not: not",
    "No missile hit the plane.": "not: No",
    "The letter was never sent.": "not: never",
    "There are no plans to leave.": "not: no",
    "No decision has been made on whether to withdraw the brigade.": "open: No decision",
    "The council has not decided whether to sell the harbour.": "open: not decided",
    "The bank has yet to decide whether to close the branch.": "open: yet to decide",
    "It is unclear whether the pilot survived.": "open: unclear",
    "It remains to be seen whether the truce will hold.": "open: remains to be seen",
    "The plan is under review.": "open: under review",
    "It was not known if the pilot survived.": "open: not known",
    "The council is considering selling the harbour.": "open: considering",
    "The dam may have been damaged by the quake.": "hedge: may",
    "The gunman was believed to have fled by boat.": "hedge: was believed",
    "The crash was apparently an accident.": "hedge: apparently",
    "The fire appears to have been set.": "hedge: appears",
    "The truce is likely to hold.": "hedge: likely",
    "The company plans to close two mines.": "plan: plans to",
    "The minister will resign.": "plan: will",
    "The fleet is due to arrive.": "plan: due to",
    "If the dam fails, the town will be evacuated.": "plan: will; if: If > the dam fails > the town will be evacuated",
    "Should the dam fail, the town would be evacuated.": (
        "plan: would; if: Should > the dam fail > the town would be evacuated"
    ),
    "The strike will go ahead unless wages rise.": "plan: will; if: unless > wages rise > The strike will go ahead",
    "The bridge was closed by police.": "",
}


@pytest.mark.parametrize(("sentence", "expected"), MOODS.items())
def test_mood_of_a_sentence(sentence: str, expected: str) -> None:
    (claim,) = claims(sentence)
    assert mood(claim) == expected


def test_a_threat_keeps_its_condition() -> None:
    (claim,) = claims("Anna Roth threatened Norland with sanctions if its troops crossed the river.")
    assert mood(claim) == "if: if > its troops crossed the river > Norland with sanctions"


def test_what_is_framed_is_what_is_negated() -> None:
    (claim,) = claims('"The point is that no missile hit the plane," Berg said.')
    assert mood(claim) == "not: no"


def predications(claim: Claim) -> dict[str, Predication]:
    return {predication.lemma: predication for predication in claim.predications}


def test_predications_have_their_arguments() -> None:
    (claim,) = claims("The navy shot down a spy drone near Port Vesna.")
    (shot,) = claim.predications
    assert (shot.lemma, shot.subject and shot.subject.exact) == ("shoot down", "The navy")
    assert shot.arguments[:3] == ("navy", "spy", "drone")
    assert not shot.passive
    assert shot.depth == 0


def test_a_decision_not_made_leaves_what_it_is_about_open() -> None:
    (claim,) = claims("No decision has been made on whether to withdraw the brigade.")
    withdraw = predications(claim)["withdraw"]
    assert withdraw.undecided is not None
    assert withdraw.undecided.exact == "No decision"
    assert withdraw.negation is None
    assert withdraw.depth == 1


def test_no_plans_negates_what_is_planned_and_knows_whose_plan_it_is() -> None:
    (claim,) = claims("The council has no plans to close the school.")
    close = predications(claim)["close"]
    assert close.negation is not None
    assert close.negation.exact == "no plans"
    assert close.subject is not None
    assert close.subject.exact == "The council"


def test_nouns_of_events_are_predications() -> None:
    (claim,) = claims("The withdrawal of the brigade was delayed by the storm.")
    withdrawal = predications(claim)["withdrawal"]
    assert withdrawal.noun
    assert [span.exact for span in withdrawal.objects] == ["the brigade"]


def test_a_hedge_reaches_what_is_joined_but_not_a_new_clause() -> None:
    (claim,) = claims("The bridge may have been hit by a truck and was closed by police.")
    found = predications(claim)
    assert found["hit"].hedge is not None
    assert found["close"].hedge is None


def test_of_a_denied_part_in_an_attack_only_the_part_is_denied() -> None:
    (claim,) = claims("Norland denied any role in the attack on the convoy.")
    assert [predication.lemma for predication in claim.predications] == ["role"]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("About 5,000 troops left.", [("About 5,000", 5000, 5000, "troop", True)]),
        ("At least twelve people died.", [("At least twelve", 12, None, "person", False)]),
        ("Up to 189 passengers were hurt.", [("Up to 189", None, 189, "passenger", False)]),
        ("Between 20 and 30 tanks remained.", [("Between 20 and 30", 20, 30, "tank", False)]),
        ("Two or three dozen men were held.", [("Two or three dozen", 24, 36, "man", False)]),
        ("The ship cost $2.5 million.", [("$2.5 million", 2_500_000, 2_500_000, "dollar", False)]),
        ("Prices rose 4.5 percent.", [("4.5 percent", 4.5, 4.5, "percent", False)]),
        ("Flight 17 landed in 2019.", []),
    ],
)
def test_quantities(sentence: str, expected: list[tuple[str, float | None, float | None, str, bool]]) -> None:
    (claim,) = claims(sentence)
    found = [(q.span.exact, q.low, q.high, q.unit, q.approximate) for q in claim.quantities]
    assert found == expected


def test_the_time_of_saying_is_not_the_time_of_what_was_said() -> None:
    published = DateValue("2021-03-10", Basis.LISTED)
    (claim,) = claims("The drone fell on Tuesday, the defence ministry said on Wednesday.", published=published)
    assert claim.said == DateValue("2021-03-10", Basis.LISTED)
    assert [(time.span.exact, time.value.day) for time in claim.times] == [("Tuesday", "2021-03-09")]


def test_terms_hold_content_words_without_dates_and_stop_words() -> None:
    (claim,) = claims("The navy shot down a drone near Port Vesna on Tuesday.")
    assert claim.terms == ("navy", "shoot", "drone", "port", "vesna")
    assert claim.names == ("Port Vesna",)


def test_what_had_been_said_before_has_not_the_day_of_the_saying_around_it() -> None:
    published = DateValue("2021-03-10", Basis.LISTED)
    told = "Roe said on Monday that Lund {} that the port was sold."
    said = {}
    for verb in ("had denied", "denies"):
        found = claims(told.format(verb), published=published)
        said[verb] = next(claim.said for claim in found if claim.speaker is not None and claim.speaker.name == "Lund")
    assert said["had denied"] is None
    assert said["denies"] == DateValue("2021-03-08", Basis.LISTED)
