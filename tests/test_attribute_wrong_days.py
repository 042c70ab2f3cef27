"""Times that were taken for the coming ones: deadlines gone by, what befell on a day, a clause of the past."""

from __future__ import annotations

import pytest

from standfirst.attribute.dates import find_times
from standfirst.records import Basis, DateValue, Text


def only(words: str, published: str) -> str | None:
    (found,) = find_times(Text("d-1", words), DateValue(published, Basis.LISTED))
    return found.value.edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("Harbour Telecom missed a revised deadline on Sunday.", "2031-04-20"),
        ("The port met its deadline on Sunday.", "2031-04-20"),
        ("The deadline passed on Sunday without a word.", "2031-04-20"),
        ("They set a deadline of Sunday.", "2031-04-27"),
        ("The port could miss the deadline on Sunday.", "2031-04-27"),
        ("The port must meet a deadline on Sunday.", "2031-04-27"),
    ],
)
def test_a_deadline_is_to_come_unless_a_verb_tells_how_it_went(words: str, edtf: str) -> None:
    assert only(words, "2031-04-22") == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("There was outrage over the Aug. 21 barge fire.", "2030-08-21"),
        ("Those killed by an Aug. 21 blast were dockers.", "2030-08-21"),
        ("The council will discuss the Aug. 21 barge fire.", "2030-08-21"),
        ("Talks on the August barge fire went on.", "2030-08"),
        ("The Aug. 21 strike will close the port.", "2031-08-21"),
        ("A fight over the Aug. 21 vote began.", "2031-08-21"),
        ("The port prepares for the Aug. 21 fire drill.", "2031-08-21"),
        ("Roads shut for the Aug. 21 vote after the fire.", "2031-08-21"),
        ("Vik will speak at the Aug. 21 meeting.", "2031-08-21"),
    ],
)
def test_what_befell_on_a_day_is_over(words: str, edtf: str) -> None:
    assert only(words, "2031-06-10") == edtf


@pytest.mark.parametrize(
    ("words", "edtf"),
    [
        ("In May, an anchor cut the pipes.", "2030-05"),
        ("But in May an anchor cut the pipes.", "2030-05"),
        ("In May, the port will close.", "2031-05"),
        ("In May, the pier owned by Vik will close.", "2031-05"),
        ("In May, the council said, the pier may open.", "2031-05"),
        ("By May, the council wanted an answer.", "2031-05"),
        ("The council announced a vote in May.", "2031-05"),
    ],
)
def test_a_month_that_opens_a_clause_of_the_past_is_over(words: str, edtf: str) -> None:
    assert only(words, "2031-04-20") == edtf
