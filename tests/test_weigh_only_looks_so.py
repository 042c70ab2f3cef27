"""What only looks so: counts that did not grow, doers that are tools, threats, telegrams and pasts that are none."""

from __future__ import annotations

import pytest
from benchmarks.conflicts import Reader

from standfirst.records import Conflict
from test_weigh_parting import weighed

WEDNESDAY, FRIDAY = "2031-03-12", "2031-03-14"


@pytest.fixture(scope="module")
def reader() -> Reader:
    return Reader()


def conflicts(reader: Reader, first: str, later: str, day: str = FRIDAY) -> list[Conflict]:
    return list(weighed(reader, (WEDNESDAY, first), (day, later)).conflicts)


def types(reader: Reader, first: str, later: str, day: str = FRIDAY) -> list[str]:
    return [conflict.type.value for conflict in conflicts(reader, first, later, day)]


BOATS = "Nearly 100 people set off from the pier in Skell, the port said."


@pytest.mark.parametrize(
    ("first", "later"),
    [
        (BOATS, "On Thursday night more than 200 people set off from the pier in Skell, the harbour office said."),
        (BOATS, "More than 200 people set off from the pier in Skell, the harbour office said."),
        (
            "The storm delayed 100 ferries in Skell, the port said.",
            "The storm delayed 200 ferries in Skell, Krag said.",
        ),
    ],
)
def test_what_may_come_again_is_neither_brought_up_to_date_nor_disputed(reader: Reader, first: str, later: str) -> None:
    assert types(reader, first, later) == []


def test_a_toll_grows(reader: Reader) -> None:
    first = "The fire killed 12 people in Skell, the port said."
    assert types(reader, first, "The fire killed 14 people in Skell, the harbour office said.") == ["superseded"]


def test_two_counts_of_one_day_are_in_dispute(reader: Reader) -> None:
    later = "More than 200 people set off from the pier in Skell, the harbour office said."
    assert types(reader, BOATS, later, WEDNESDAY) == ["number"]


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Seven bullets hit Odo Vik, a doctor said.", "Both guards fired, hitting Odo Vik in the legs, police said."),
        ("A bullet hit Odo Vik, a doctor said.", "A guard hit Odo Vik, police said."),
        ("Two broken cables caused the outage, the utility said.", "A domino effect caused the outage, Krag said."),
        (
            "Lightning caused the fire at the mill, Krag said.",
            "Arson caused the fire at the mill to spread, Lund said.",
        ),
    ],
)
def test_what_was_used_and_a_share_of_a_cause_are_no_other_doer(reader: Reader, first: str, later: str) -> None:
    assert "who" not in types(reader, first, later, WEDNESDAY)


@pytest.mark.parametrize(
    ("first", "later"),
    [
        ("Two gunmen killed Odo Vik, police said.", "Soldiers killed Odo Vik, Krag said."),
        ("Lightning caused the fire at the mill, Krag said.", "Arson caused the fire at the mill, Lund said."),
    ],
)
def test_two_doers_are(reader: Reader, first: str, later: str) -> None:
    assert types(reader, first, later, WEDNESDAY) == ["who"]


@pytest.mark.parametrize(
    ("text", "threats"),
    [
        ("Once the man has a knife, the trainer said, the threat to the guards is imminent.", []),
        ("If the dam is not mended, Krag said, the threat to drinking water will be with us for years.", [False]),
        ("If the port stays shut, the union said, it will carry out its threat to occupy the quay.", [True]),
        ("If the port stays shut, the union said, it will carry out its threat to strike.", [True]),
    ],
)
def test_a_threat_is_to_do_something(reader: Reader, text: str, threats: list[bool]) -> None:
    assert [c.threat for c in weighed(reader, (WEDNESDAY, text)).conditionals] == threats


WIRE = [
    (WEDNESDAY, "Sela's cable was cut off Tarn, the minister said. The cable was damaged on Monday."),
    (WEDNESDAY, "The undersea cable was cut, Krag said. Sela's cable has been repaired, the ministry wrote."),
    (WEDNESDAY, "Sela's cable was cut again. “The cable is in poor shape,” Krag said of the cable."),
]


def test_a_cable_in_the_sea_is_no_document(reader: Reader) -> None:
    assert weighed(reader, *WIRE).standings == ()


def test_a_cable_of_an_embassy_is_one(reader: Reader) -> None:
    leaked = (
        "A leaked diplomatic cable says the envoy was warned. The cable, signed by Ida Vik, is authentic, Krag said."
    )
    sent = "The embassy sent the cable to Skell. Krag called the cable a forgery."
    assert {s.exhibit for s in weighed(reader, (WEDNESDAY, leaked), (WEDNESDAY, sent)).standings} == {"the cable"}


@pytest.mark.parametrize(
    ("text", "day", "planned"),
    [
        ("The bridge could be unveiled as early as Monday, the port said.", "2031-03-17", True),
        ("Power may not be restored till 31 December, the utility said.", "2031-12-31", True),
        ("The bridge opened on Tuesday, the port said.", "2031-03-11", False),
    ],
)
def test_a_day_after_publication_is_to_come(reader: Reader, text: str, day: str, planned: bool) -> None:
    assert [(e.when.day, e.planned) for e in weighed(reader, (WEDNESDAY, text)).events] == [(day, planned)]
