"""Endings: a state of things that another event ended is superseded, with the words that end it; nothing else is."""

from __future__ import annotations

import pytest
from benchmarks.conflicts import Reader

from standfirst.records import StateLabel
from standfirst.tell.state_rows import state_rows, state_text
from standfirst.weighing import Pile, weigh_days
from test_weigh_parting import FRIDAY, MONDAY, TUESDAY, weighed

Told = tuple[tuple[str, str], ...]


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def label_of(reader: Reader, topic: str, told: Told) -> tuple[StateLabel, str, list[str]]:
    """Label, rule and words of the only proposition of a class."""
    material = weighed(reader, *told)
    ((state, _),) = [
        pair for pair in zip(material.states, material.propositions, strict=True) if pair[1].topic[0] == topic
    ]
    return state.label, state.reasons[0].rule, [span.exact for span in state.reasons[0].spans]


AT_LARGE = (
    (MONDAY, "The second suspect is still at large, police said."),
    (MONDAY, "Police said the second suspect remains at large."),
)
CAUGHT = (FRIDAY, "The second suspect was caught in Skell, police said.")
MISSING = (
    (MONDAY, "Ida Vik is missing, the harbour office said."),
    (MONDAY, "Ida Vik remains missing, Krag said."),
)
FOUND = (
    (FRIDAY, "Ida Vik was found alive on the island, the harbour office said."),
    (FRIDAY, "Rescuers found Ida Vik, Krag said."),
)
SHUT = (
    (MONDAY, "The bridge at Skell is closed, the road office said."),
    (MONDAY, "The bridge at Skell remains closed, Mayor Lund said."),
)
REOPENED = (
    (FRIDAY, "The bridge at Skell reopened, the road office said."),
    (FRIDAY, "Mayor Lund said the bridge at Skell had reopened."),
)
ON_STRIKE = (
    (MONDAY, "Drivers are still on strike, the union said."),
    (MONDAY, "Drivers remain on strike, the port said."),
)
BACK = (
    (FRIDAY, "Drivers returned to work, the union said."),
    (FRIDAY, "The port said drivers had returned to work."),
)
FAULT = (
    (MONDAY, "The Sorland army said a technical failure brought down the airliner."),
    (TUESDAY, "Sorland officials blamed a technical failure for the crash of the airliner."),
)
SHOT = (FRIDAY, "Sorland admitted that it had shot down the airliner.")


@pytest.mark.parametrize(
    ("topic", "before", "after"),
    [
        ("at large", AT_LARGE, (CAUGHT,)),
        ("disappear", MISSING, FOUND),
        ("close", SHUT, REOPENED),
        ("walkout", ON_STRIKE, BACK),
        ("shoot down", FAULT, (SHOT,)),
    ],
    ids=["caught", "found", "reopened", "back at work", "another cause owned"],
)
def test_what_another_event_ended_is_superseded_with_the_words_that_end_it(
    reader: Reader, topic: str, before: Told, after: Told
) -> None:
    label, rule, words = label_of(reader, topic, (*before, *after))
    assert (label, rule) == (StateLabel.SUPERSEDED, "ended")
    assert set(words) <= {text for _, text in after}


@pytest.mark.parametrize(
    ("topic", "told"),
    [
        ("at large", (*AT_LARGE, (FRIDAY, "The first suspect was caught in Skell, police said."))),
        ("at large", (*AT_LARGE, (FRIDAY, "The second suspect may have been caught, police said."))),
        ("at large", (*AT_LARGE, CAUGHT, (FRIDAY, "The mayor denied that the second suspect had been caught."))),
        ("at large", (*AT_LARGE, (FRIDAY, "The second suspect will be caught soon, police said."))),
        ("at large", (*AT_LARGE, (FRIDAY, "The second suspect was caught, a barman said."))),
        ("disappear", (*MISSING, (FRIDAY, "Rescuers found Olav Vik, Krag said."))),
        ("close", ((FRIDAY, SHUT[0][1]), (FRIDAY, SHUT[1][1]), (MONDAY, REOPENED[0][1]), (MONDAY, REOPENED[1][1]))),
    ],
    ids=["another", "perhaps", "denied", "to come", "one nobody else bears out", "a namesake", "shut again since"],
)
def test_a_state_of_things_goes_on_where_nothing_shows_its_end(reader: Reader, topic: str, told: Told) -> None:
    assert label_of(reader, topic, told)[0] is not StateLabel.SUPERSEDED


def test_before_the_day_of_its_end_a_state_stands_and_the_end_is_shown_on_its_day(reader: Reader) -> None:
    material = weighed(reader, *AT_LARGE, CAUGHT)
    story = material.story
    pile = Pile(story, list(material.documents.values()), list(material.claims.values()), (), {}, ())
    material, histories = weigh_days(pile)
    (row,) = [row for row in state_rows(histories, material) if "at large" in row["statement"]]
    assert [(s["as_of"], s["state"]) for s in row["states"]] == [(MONDAY, "reported"), (FRIDAY, "superseded")]
    assert f"ended by: {CAUGHT[1]}" in state_text(row)
    assert row["states"][0]["ended_by"] == []


def test_what_has_ended_is_not_called_improbable(reader: Reader) -> None:
    material = weighed(reader, *SHUT, *REOPENED)
    grades = {grade.proposition: grade.credibility for grade in material.grades}
    (shut,) = [p.id for p in material.propositions if p.topic[0] == "close"]
    assert grades[shut] == 3
