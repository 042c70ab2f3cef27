"""EDTF values: the days that they cover, and that what is shown of them reads back."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.attribute.dates import edtf_bounds, resolve
from standfirst.tell.wording import show_date


@pytest.mark.parametrize(
    ("edtf", "first", "last"),
    [
        ("2020-02", date(2020, 2, 1), date(2020, 2, 29)),
        ("2020~", date(2020, 1, 1), date(2020, 12, 31)),
        ("199X", date(1990, 1, 1), date(1999, 12, 31)),
        ("19XX", date(1900, 1, 1), date(1999, 12, 31)),
        ("2020-21", date(2020, 3, 1), date(2020, 5, 31)),
        ("2020-24", date(2020, 12, 1), date(2021, 2, 28)),
        ("2020-36", date(2020, 10, 1), date(2020, 12, 31)),
        ("2020-01-06T19:43", date(2020, 1, 6), date(2020, 1, 6)),
        ("2019-12/2020-01-05", date(2019, 12, 1), date(2020, 1, 5)),
        ("2003/..", date(2003, 1, 1), date.max),
    ],
)
def test_first_and_last_day(edtf: str, first: date, last: date) -> None:
    assert edtf_bounds(edtf) == (first, last)


@pytest.mark.parametrize(
    "edtf", [None, "", "..", "../..", "2020-13", "2020-02-30", "0000", "a/b", "2020/2019", "1/2/3"]
)
def test_malformed_values_cover_nothing(edtf: str | None) -> None:
    assert edtf_bounds(edtf) is None


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_what_is_shown_reads_back_as_the_same_value(day: date) -> None:
    for edtf in (day.isoformat(), f"{day:%Y-%m}", f"{day.year:04d}"):
        assert resolve(show_date(edtf), None)[0] == edtf


@given(st.text())
def test_any_text_has_bounds_or_none(text: str) -> None:
    bounds = edtf_bounds(text)
    assert bounds is None or bounds[0] <= bounds[1]
