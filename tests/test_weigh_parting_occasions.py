"""Parting by counts and days: four fires are no one question, and what was cut in January was not cut on Friday."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from benchmarks.conflicts import Reader

from standfirst.records import Proposition, StateLabel, Text
from standfirst.tell.material import Material
from standfirst.weigh.things import thing_of
from test_weigh_parting import weighed

MONDAY, SATURDAY = "2031-03-03", "2031-03-08"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def held(material: Material, topic: str) -> list[tuple[Proposition, list[str]]]:
    """The propositions of a class, with the sentences that take a side on each."""
    return [
        (p, sorted(material.claims[position.claim].sentence.exact for position in p.positions))
        for p in material.propositions
        if p.topic[0] == topic
    ]


@pytest.mark.parametrize(
    ("phrase", "head"),
    [
        ("up to 36 people", "people"),
        ("as many as 36 people", "people"),
        ("close to 40 miners", "miner"),
        ("between 20 and 30 boats in the bay", "boat"),
        ("20 to 30 people", "people"),
        ("well over a hundred people", "people"),
        ("a total of 14 people", "people"),
        ("about 20 to 30 people", "people"),
        ("the road to Skell", "road"),
    ],
)
def test_a_count_told_roughly_is_what_it_counts(phrase: str, head: str) -> None:
    text = Text("d-1", phrase)
    thing = thing_of(text.span(0, len(phrase)), ())
    assert thing is not None
    assert thing.head == head
    assert phrase.startswith(thing.text)  # the words that a reader is shown stand in the text


FIRES = [
    (MONDAY, "A hotel fire in Skell killed up to 36 people. A mine fire in Tarn killed another 14 people."),
    (MONDAY, "The Brenk fires are believed to have killed 1,400 people."),
    ("2031-03-04", "The fire at the Skell hotel killed 36 people, police said."),
    ("2031-03-04", "As many as 36 people were killed in the hotel fire in Skell."),
]


@pytest.mark.parametrize("order", [(0, 1, 2, 3), (3, 1, 0, 2)])
def test_four_fires_are_no_one_question(reader: Reader, order: Sequence[int]) -> None:
    told = [sentences for _, sentences in held(weighed(reader, *(FIRES[n] for n in order)), "kill")]
    assert told
    assert max(map(len, told)) == 3  # those of the 36
    for sentences in told:
        assert not any("14 people" in s or "1,400" in s for s in sentences)


PIPES = [
    (SATURDAY, "The water pipes were cut on Friday, the utility said."),
    (SATURDAY, "The pipes were cut on Friday, Skell council said. The pipes had been cut with a saw, Krag said."),
    ("2031-03-09", "The pipes were cut, police said."),
    ("2031-03-09", "The pipes were cut on Friday, Lund said."),
]


def test_a_cutting_of_january_is_not_confirmed_by_who_tells_of_fridays(reader: Reader) -> None:
    also = (
        "2031-03-09",
        "The pipes were cut on Friday, the mayor said. Pipes were also cut in January, the mayor said.",
    )
    material = weighed(reader, *PIPES, also)
    ((proposition, sentences),) = held(material, "cut")
    assert len(sentences) == 6
    assert not any("January" in sentence for sentence in sentences)
    assert "January" not in proposition.statement


def test_an_undated_telling_counts_from_the_day_of_its_own_article(reader: Reader) -> None:
    january = (SATURDAY, "The pipes were cut in January, the mayor said.")
    sawn = (SATURDAY, "The pipes were cut on Friday, Krag said. The pipes were cut with a saw, Krag said.")
    for _, sentences in held(weighed(reader, january, sawn), "cut"):
        assert not (any("January" in s for s in sentences) and any("saw" in s for s in sentences))


def test_what_happens_once_is_one_question_with_its_days_in_dispute(reader: Reader) -> None:
    days = ("Per Vik was killed on Friday, police said.", "Per Vik was killed on Monday, Krag said.")
    material = weighed(reader, *((SATURDAY, text) for text in days))
    assert [len(sentences) for _, sentences in held(material, "kill")] == [2]
    assert [conflict.type.value for conflict in material.conflicts] == ["when"]


def test_a_statement_carries_no_date_that_most_documents_lack(reader: Reader) -> None:
    undated = [(SATURDAY, f"The bridge was closed, {who} said.") for who in ("police", "the mayor", "Krag")]
    dated = (SATURDAY, "The bridge was closed on Tuesday, the port said.")
    material = weighed(reader, *undated, dated)
    ((proposition, sentences),) = held(material, "close")
    assert len(sentences) == 4
    assert "Tuesday" not in proposition.statement
    assert [state.label for state in material.states if state.proposition == proposition.id] == [StateLabel.CONFIRMED]
