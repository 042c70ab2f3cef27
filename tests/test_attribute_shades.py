"""Shades of mood: how far a negation reaches, the scale of likelihood, counterfactuals, orders, possibilities, past."""

from __future__ import annotations

from itertools import pairwise

import pytest

from attribute_helpers import by_rules
from standfirst.records import Claim, Likelihood, Span


def one(sentence: str) -> Claim:
    """The sentence's only claim, by the rules alone; of an order, what is ordered."""
    return by_rules(sentence).claims[-1]


def exact(spans: tuple[Span, ...]) -> list[str]:
    return [span.exact for span in spans]


def negated(sentence: str) -> set[str]:
    """The predicates of the sentence that are negated."""
    return {p.lemma for claim in by_rules(sentence).claims for p in claim.predications if p.negation is not None}


REACH = {
    "The missile could not be fired and hit its target.": {"fire", "hit"},
    "The missile could not be fired but hit its target.": {"fire"},
    "The guards did not stop the car and search it.": {"stop", "search"},
    "The guards did not stop the car, and searched the next one.": {"stop"},
    "Neither the mayor nor the council knew of the plan.": {"know"},
    "The mayor neither knew of the plan nor approved it.": {"know", "approve"},
    "The mayor did not know, nor did the council know.": {"know"},
    "The fire not only destroyed the mill but also killed two men.": set(),
    "Not only did the fire destroy the mill, it killed two men.": set(),
    "The company no longer employs divers.": {"employ"},
    "The company failed to warn its workers.": {"warn"},
    "The company did not fail to warn its workers.": {"fail"},
    "The mayor forgot to lock the gate.": {"lock"},
    "The mayor stopped to lock the gate.": set(),
}


@pytest.mark.parametrize(("sentence", "expected"), REACH.items())
def test_how_far_a_negation_reaches(sentence: str, expected: set[str]) -> None:
    assert negated(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The company failed to warn its workers.", ["failed"]),
        ("The company did not fail to warn its workers.", []),
        ('The film "Nobody Told the King" was too long, Falk said.', []),
    ],
)
def test_what_the_whole_negates(sentence: str, expected: list[str]) -> None:
    assert exact(one(sentence).mood.negated) == expected


SCALE = {
    "The mine will probably close.": ("probably", Likelihood.LIKELY, 2),
    "It is very likely that the mine will close.": ("very likely", Likelihood.VERY_LIKELY, 1),
    "The drone is unlikely to have been armed.": ("unlikely", Likelihood.UNLIKELY, 1),
    "There is a remote chance that the mine will close.": ("remote chance", Likelihood.ALMOST_NO_CHANCE, 2),
    "There is almost no chance that the mine will close.": ("almost no chance", Likelihood.ALMOST_NO_CHANCE, 1),
    "There is a roughly even chance that the mine will close.": (
        "roughly even chance",
        Likelihood.ROUGHLY_EVEN_CHANCE,
        1,
    ),
}


@pytest.mark.parametrize(("sentence", "expected"), SCALE.items())
def test_terms_of_the_scale_of_likelihood(sentence: str, expected: tuple[str, Likelihood, int]) -> None:
    mood = one(sentence).mood
    (term,) = mood.likelihood
    assert (term.span.exact, term.band, term.row) == expected
    assert term.span in mood.hedges


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("The company may close the mine.", "may"),
        ("The mine could be closed.", "could"),
        ("It is possible that the mine will close.", "possible"),
        ("It is highly unlikely that the mine will close.", "highly unlikely"),
        ("The troops are not likely to leave.", "likely"),
        ("The pilot must have been asleep.", "must"),
        ("The trail, as far as anyone can tell, ends at the docks.", "as far as anyone can tell"),
    ],
)
def test_hedges_off_the_scale_have_no_place_on_it(sentence: str, hedge: str) -> None:
    mood = one(sentence).mood
    assert exact(mood.hedges) == [hedge]
    assert mood.likelihood == ()


def test_the_bands_of_the_scale_touch_and_rise() -> None:
    bands = [band.percent for band in Likelihood]
    assert bands[0][0] == 1
    assert bands[-1][1] == 99
    assert all(low < high for low, high in bands)
    assert all(before[1] == after[0] for before, after in pairwise(bands))


CONDITIONS = {
    "If the dam fails, the town will be evacuated.": ("the dam fails", False),
    "Should the dam fail, the town would be evacuated.": ("the dam fail", False),
    "If the mayor were to resign, the council would vote.": ("the mayor were to resign", False),
    "Were the dam to fail, the town would be lost.": ("the dam to fail", False),
    "If the company had paid, it kept no receipt.": ("the company had paid", False),
    "The strike will go ahead provided that the union agrees.": ("the union agrees", False),
    "The strike will go ahead as long as the union agrees.": ("the union agrees", False),
    "Leave the pier or else you will be fined.": ("Leave the pier", False),
    "The company must pay, otherwise the union will strike.": ("The company must pay", False),
    "If the dam had failed, the town would have been evacuated.": ("the dam had failed", True),
    "Had the dam failed, the town would have been evacuated.": ("the dam failed", True),
    "Were it not for the dam, the town would flood every spring.": ("it not for the dam", True),
    "If I were the mayor, I would resign.": ("I were the mayor", True),
    "Without the dam, the town would have drowned.": ("the dam", True),
    "But for the dam, the town would have drowned.": ("the dam", True),
}


@pytest.mark.parametrize(("sentence", "expected"), CONDITIONS.items())
def test_conditions_are_open_or_counterfactual(sentence: str, expected: tuple[str, bool]) -> None:
    condition = one(sentence).mood.condition
    assert condition is not None
    assert (condition.trigger.exact, condition.counterfactual) == expected


@pytest.mark.parametrize(
    "sentence",
    [
        "Had the pilot seen the light?",
        "The pilot was tired; otherwise the flight was normal.",
        "The dam burst without hurting anyone.",
    ],
)
def test_what_looks_like_a_condition_and_is_none(sentence: str) -> None:
    assert one(sentence).mood.condition is None


def test_what_would_have_been_is_no_plan() -> None:
    assert one("The town would have drowned.").mood.planned == ()
    assert exact(one("The town would drown.").mood.planned) == ["would"]


FIELDS = {
    "The company intends to close the mine.": {"planned": ["intends to"], "intended": ["intends to"]},
    "The mine will close.": {"planned": ["will"]},
    "The ministry vowed to close the mine.": {"planned": ["vowed"], "intended": ["vowed"]},
    "The general ordered his troops to withdraw.": {"ordered": ["ordered"]},
    "The troops must withdraw by Friday.": {"ordered": ["must"]},
    "The troops were told to withdraw.": {"ordered": ["told to"], "past": ["were"]},
    "The company can close the mine.": {"possible": ["can"]},
    "The company cannot close the mine.": {},
    "The minister refused to rule out a tax rise.": {"possible": ["refused to rule out"]},
    "Falk said the road was closed.": {},
    "Falk said the road had closed.": {"past": ["had"]},
    "Falk says the road was closed.": {"past": ["was"]},
    "The mine used to employ 200 men.": {"past": ["used to"]},
}


@pytest.mark.parametrize(("sentence", "expected"), FIELDS.items())
def test_intended_ordered_possible_and_past(sentence: str, expected: dict[str, list[str]]) -> None:
    mood = one(sentence).mood
    names = ("planned", "intended", "ordered", "possible", "past")
    assert {name: words for name in names if (words := exact(getattr(mood, name)))} == expected


def test_a_mind_not_made_up_is_undecided() -> None:
    assert exact(one("Falk said she had not made up her mind.").mood.undecided) == ["not made up her mind"]
    assert one("Falk said she had made up the bed.").mood.undecided == ()
