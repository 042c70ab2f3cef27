"""Conflicts among sentences that tell one matter in other words, read by the whole path from invented passages."""

from __future__ import annotations

import pytest
from benchmarks.conflicts import Pair, Passage, Reader, type_of

from standfirst.records import ConflictType
from standfirst.weigh.retold import find_retold


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def found(reader: Reader, one: str, other: str, days: tuple[str, str] = ("2031-05-04", "2031-05-05")) -> str:
    pair = Pair("x", Passage("Courier", days[0], one), Passage("Herald", days[1], other), "none", "", "")
    return type_of(reader.conflicts(pair))


@pytest.mark.parametrize(
    ("one", "other", "kind"),
    [
        (
            "Hotel Brenk served raw mussels from a closed bed at its jubilee dinner, one guest said.",
            "“We did not serve mussels at the jubilee dinner,” Hotel Brenk's manager, Ove Lund, said.",
            "whether",
        ),
        (
            "The gauge at Ostmark recorded 88 millimetres of rain in the night to Tuesday, the Courier says.",
            "The night to Tuesday brought 31 millimetres of rain to the gauge at Ostmark, the mayor said.",
            "number",
        ),
    ],
)
def test_a_conflict_in_other_words_is_found(reader: Reader, one: str, other: str, kind: str) -> None:
    assert found(reader, one, other) == kind


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (  # of another place
            "The gauge at Ostmark recorded 88 millimetres of rain in the night to Tuesday.",
            "In the night to Tuesday 31 millimetres of rain fell on the gauge at Velden.",
        ),
        (  # the dead, and the dead with the injured
            "Nine passengers died when the Ostmark bus left the coast road, the police in Ostmark said.",
            "The Ostmark bus left the coast road with 31 passengers dead or injured, the police in Ostmark said.",
        ),
        (  # a negation of something else in the same sentence
            "Ove Lund was absent from the jubilee dinner of Hotel Brenk.",
            "Ove Lund has not been seen for a month and missed the jubilee dinner of Hotel Brenk.",
        ),
        (  # nobody denies what he cannot tell
            "Hotel Brenk served raw mussels at its jubilee dinner, one guest said.",
            "It is not known whether Hotel Brenk served raw mussels at its jubilee dinner.",
        ),
    ],
)
def test_what_only_looks_like_one_is_none(reader: Reader, one: str, other: str) -> None:
    kind = found(reader, one, other)
    assert kind in ("none", ConflictType.OTHER_SCOPE.value)


def test_nothing_is_told_of_nothing() -> None:
    from standfirst.weigh.evidence import Evidence

    assert find_retold((), Evidence.of((), (), (), {}, {}), ()) == []
