"""Conflicts told in other words: framed predicates, denials at large, notices, tallies, hours in words."""

from __future__ import annotations

import pytest
from benchmarks.conflicts import Pair, Passage, Reader, type_of

MONDAY, TUESDAY, FRIDAY = "2031-03-03", "2031-03-04", "2031-03-07"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def pair_of(one: str, other: str, *, days: tuple[str, str] = (TUESDAY, TUESDAY), outlet: str = "Tarn Echo") -> Pair:
    return Pair("x", Passage("Skell Courier", days[0], one), Passage(outlet, days[1], other), "none", "", "")


DISPUTED = [
    (
        "The dam at Tarn leaked, the Tarn Echo reported.",
        "The Tarn Echo withdrew its report that the dam at Tarn had leaked.",
    ),
    (
        "Elin Roth, 31, was found on the moor at Skell.",
        "Elin Roth, a 36-year-old nurse, was found on the moor at Skell.",
    ),
    ("The 31-year-old diver Elin Roth drowned off Skell.", "Elin Roth was 36 years old when she drowned off Skell."),
    ("The poet Dag Orm died in Tarn on Monday.", "Dag Orm, the poet, died in Tarn on Sunday, a clerk said."),
    ("The dairy shredded the records of its tests.", "The dairy said that no test records had been shredded."),
    (
        "The canal bill passed its second reading by 31 votes to 28 on Monday.",
        "With 34 in favour and 25 against, deputies on Monday gave the canal bill its second reading.",
    ),
    ("The harbour bill cleared Skell's senate on Monday.", "The harbour bill fell in Skell's senate on Monday."),
    ("The bridge at Skell gave way on Monday.", "The bridge at Skell held throughout Monday's flood."),
    ("Talks in Skell went ahead on Monday as planned.", "Talks in Skell were suspended on Monday."),
    ("Abbot Oda Krag stepped down on Monday.", "Oda Krag remains in charge of the abbey, a monk said."),
    ("The nurse Edda Vik was set free on Monday.", "Gunmen are still holding the nurse Edda Vik, an aide said."),
    (
        "The tram drivers' strike at Skell was called off on Monday.",
        "Tram drivers at Skell were still on strike on Monday.",
    ),
    ("Oda Krag signed the permits for the Skell quarry.", "Ms Krag signed none of the permits for the Skell quarry."),
    (
        "Managers at Skell Dairy knew for weeks that its milk was contaminated.",
        "Nobody at Skell Dairy had been aware of any contamination of the milk, it said.",
    ),
    (
        "The sailors' union took a loan from the banker Oda Krag.",
        "\u201cThere was no loan,\u201d said the banker, Oda Krag.",
    ),
    ("Guards cleared Skell Square on Monday with dogs and clubs.", "No dogs were used in Skell Square on Monday."),
    (
        "Skell's council backed the quay plan by 19 votes to 14 on Monday.",
        "Skell's council backed the quay plan on Monday by 21\u201312.",
    ),
    (
        "Sixteen of those aboard the trawler Mirela drowned, the navy said.",
        "The sinking of the trawler Mirela cost 24 lives, the owners said.",
    ),
    (
        "The mast in Skell toppled at about four in the morning on Monday.",
        "It was midday on Monday when the mast in Skell toppled.",
    ),
]


@pytest.mark.parametrize(("one", "other"), DISPUTED)
def test_other_words_for_one_happening_are_set_beside_each_other(reader: Reader, one: str, other: str) -> None:
    undisputed = ("none", "other scope or date", "superseded")
    assert type_of(reader.conflicts(pair_of(one, other))) not in undisputed
    assert type_of(reader.conflicts(pair_of(other, one))) not in undisputed


ALIKE = [
    ("The painter Elin Roth, 81, died in Tarn.", "Elin Roth, the 24-year-old rower, trained with the squad in Skell."),
    (
        "Elin Roth, 31, was found on the moor at Skell.",
        "Elin Roth, a 32-year-old nurse, was found on the moor at Skell.",
    ),
    ("The dairy shredded the records of its tests.", "The dairy has no records that show what it tested."),
    (
        "The harbour bill passed Skell's lower house on Monday.",
        "The harbour bill fell in Skell's upper house on Monday.",
    ),
    ("The bridge at Skell gave way on Monday.", "The roof of the mill at Skell held on Monday."),
    ("Talks in Skell were suspended on Monday.", "Talks in Tarn went ahead on Monday as planned."),
    (
        "The tram drivers' strike at Skell was called off on Monday.",
        "Cleaners at Skell were still on strike on Monday.",
    ),
    ("Managers at Skell Dairy knew that sales fell.", "Nobody at Skell Dairy had been aware of the bad milk."),
    ("Guards cleared Skell Square on Monday with clubs.", "No dogs were used in Skell Square on Monday."),
    ("Oda Krag bought a boat.", "\u201cThere was no loan,\u201d said the banker, Oda Krag."),
    (
        "Skell's council rejected the quay plan by 19 votes to 14 on Monday.",
        "Skell's council rejected the school plan by 20 votes to 13 on Monday.",
    ),
    (
        "Skell's council passed the quay plan by 19 votes to 14 on Monday.",
        "The quay plan passed Skell's council on Monday with 19 in favour and 14 against.",
    ),
    ("The driver of the Skell tram was pulled alive from it.", "A passenger of the Skell tram died."),
]


@pytest.mark.parametrize(("one", "other"), ALIKE)
def test_other_matters_in_the_same_words_are_no_conflict(reader: Reader, one: str, other: str) -> None:
    assert type_of(reader.conflicts(pair_of(one, other))) in ("none", "other scope or date")
    assert type_of(reader.conflicts(pair_of(other, one))) in ("none", "other scope or date")


@pytest.mark.parametrize(
    ("denial", "type_"),
    [
        ("The port said no armed boats left Skell on Monday.", "denies something narrower"),
        ("The port said no boats left Skell on Monday.", "whether"),
    ],
)
def test_a_denial_of_one_kind_of_thing_is_narrower(reader: Reader, denial: str, type_: str) -> None:
    said = "Boats left Skell on Monday, the union said."
    assert type_of(reader.conflicts(pair_of(said, denial))) == type_


def test_who_denies_her_words_replaces_no_account(reader: Reader) -> None:
    told = "Judge Elin Roth told the panel that the tapes were lost."
    denied = "Judge Elin Roth denied telling the panel that the tapes were lost."
    assert type_of(reader.conflicts(pair_of(told, denied, days=(MONDAY, TUESDAY)))) == "denies"


def test_an_office_held_first_and_left_later_is_no_conflict(reader: Reader) -> None:
    pair = pair_of(
        "Oda Krag remains in charge of the abbey, a monk said.",
        "Abbot Oda Krag stepped down on Monday night.",
        days=(MONDAY, TUESDAY),
    )
    assert type_of(reader.conflicts(pair)) in ("none", "other scope or date", "superseded")


NOTICES = [
    "Our report on Oda Krag said in error that she had sold the abbey. We apologise to her.",
    "We wrongly reported that Oda Krag had sold the abbey. She has not.",
    "Editors: please kill our item on Oda Krag's sale of the abbey. The deed was a forgery.",
]


@pytest.mark.parametrize("notice", NOTICES)
def test_an_outlets_own_notice_takes_its_report_back(reader: Reader, notice: str) -> None:
    told = "The abbot Oda Krag has sold the abbey, monks said."
    assert (
        type_of(reader.conflicts(pair_of(told, notice, days=(MONDAY, FRIDAY), outlet="Skell Courier"))) == "retracted"
    )


@pytest.mark.parametrize(
    ("notice", "outlet", "days"),
    [
        (NOTICES[1], "Skell Courier", (FRIDAY, MONDAY)),
        ("Please kill our item on the Tarn lottery. The numbers were wrong.", "Skell Courier", (MONDAY, FRIDAY)),
        ("We wrongly gave Oda Krag's age as 40. It was 41.", "Skell Courier", (MONDAY, FRIDAY)),
    ],
)
def test_a_notice_of_another_matter_takes_nothing_back(
    reader: Reader, notice: str, outlet: str, days: tuple[str, str]
) -> None:
    told = "The abbot Oda Krag has sold the abbey, monks said."
    assert type_of(reader.conflicts(pair_of(told, notice, days=days, outlet=outlet))) != "retracted"
