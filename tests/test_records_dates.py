"""A date is as fine as it was given; what is coarser than a day has none."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.records import UNKNOWN_DATE, Basis, DateValue


@given(st.dates(), st.sampled_from(["", "~", "T09:30", "T09:30~"]))
def test_a_day_is_found_whatever_is_said_about_it(day: object, mark: str) -> None:
    assert DateValue(f"{day}{mark}", Basis.LISTED).day == str(day)


@pytest.mark.parametrize("edtf", ["2031", "2031-03", "2031-03-01/2031-03-04", "2031~"])
def test_what_is_coarser_than_a_day_has_none(edtf: str) -> None:
    assert DateValue(edtf, Basis.LISTED).day is None


def test_unknown_is_unknown() -> None:
    assert UNKNOWN_DATE.edtf is None
    assert UNKNOWN_DATE.day is None
