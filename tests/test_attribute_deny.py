"""Who denies that something is so speaks, whatever noun stands for it; who denies somebody a thing does not."""

from __future__ import annotations

import pytest
from benchmarks.conflicts import Passage, Reader

from standfirst.records import Claim, Force


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def claims(reader: Reader, text: str) -> list[Claim]:
    return list(reader.claims_of(reader._document(Passage("Skell Courier", "2031-03-04", text), 0)))


@pytest.mark.parametrize(
    ("text", "speaker"),
    [
        ("The port denied that the pier had closed.", "The port"),
        ("The dairy denied selling spoiled milk.", "The dairy"),
        ("The shipyard denied any role in the fire.", "The shipyard"),
        ("The bakery denied the allegation.", "The bakery"),
        ("Its owner was away and the mill denied that it was shut.", "the mill"),
    ],
)
def test_a_bare_noun_denies_what_was_said_of_it(reader: Reader, text: str, speaker: str) -> None:
    denials = [c for c in claims(reader, text) if c.force is Force.DENY]
    assert [c.speaker.name for c in denials if c.speaker is not None] == [speaker]


@pytest.mark.parametrize(
    "text",
    [
        "The move denied families homes.",
        "The storm denied the crew a rest.",
        "The late goal denied Skell victory.",
        "The court's ruling denied him the right to appeal.",
    ],
)
def test_what_keeps_a_thing_from_somebody_says_nothing(reader: Reader, text: str) -> None:
    assert [c for c in claims(reader, text) if c.force is Force.DENY] == []
