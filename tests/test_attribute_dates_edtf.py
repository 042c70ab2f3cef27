"""EDTF values: how a reader sees them, what they cover, and their order."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.attribute.dates import edtf_bounds, resolve, show_date, sort_key


@pytest.mark.parametrize(
    ("edtf", "shown", "short"),
    [
        ("2020-01-06", "6 January 2020", "6 Jan 2020"),
        ("2020-01-06T19:43", "6 January 2020, 7:43 pm", "6 Jan 2020, 7:43 pm"),
        ("2020-01-06T00:05", "6 January 2020, 12:05 am", "6 Jan 2020, 12:05 am"),
        ("2020-01-06T19:43Z", "6 January 2020, 7:43 pm UTC", "6 Jan 2020, 7:43 pm UTC"),
        ("2020-01", "January 2020", "Jan 2020"),
        ("2003", "2003", "2003"),
        ("2020-01-06~", "about 6 January 2020", "about 6 Jan 2020"),
        ("2020?", "possibly 2020", "possibly 2020"),
        ("199X", "1990s", "1990s"),
        ("18XX", "19th century", "19th century"),
        ("20XX", "21st century", "21st century"),
        ("2020-22", "summer 2020", "summer 2020"),
        ("2020-33", "first quarter of 2020", "Q1 2020"),
        ("2020-01-03/2020-01-05", "3–5 January 2020", "3–5 Jan 2020"),
        ("2020-01-30/2020-02-02", "30 January to 2 February 2020", "30 Jan to 2 Feb 2020"),
        ("2019-12-30/2020-01-02", "30 December 2019 to 2 January 2020", "30 Dec 2019 to 2 Jan 2020"),
        ("2020-01-03~/2020-01-05~", "about 3–5 January 2020", "about 3–5 Jan 2020"),
        ("2011/2013", "2011–2013", "2011–2013"),
        ("2003/..", "since 2003", "since 2003"),
        ("../2003", "until 2003", "until 2003"),
        ("not a date", "not a date", "not a date"),
        ("2020-02-31", "2020-02-31", "2020-02-31"),
    ],
)
def test_a_value_as_a_reader_sees_it(edtf: str, shown: str, short: str) -> None:
    assert show_date(edtf) == shown
    assert show_date(edtf, short=True) == short


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
def test_malformed_values_cover_nothing_and_come_last(edtf: str | None) -> None:
    assert edtf_bounds(edtf) is None
    assert sort_key(edtf) > sort_key("9998-12-31")


def test_order_is_by_first_moment_then_the_finer_first() -> None:
    ordered = [
        "201X",
        "2019",
        "2020-01-01",
        "2020-01",
        "2020",
        "2020-01-06",
        "2020-01-06/2020-01-08",
        "2020-01-06T07:00",
        "2020-01-06T19:43",
        "2020-01-07",
    ]
    ordered_keys = [sort_key(edtf) for edtf in ordered]
    assert ordered_keys == sorted(set(ordered_keys))


@given(st.dates(min_value=date(1900, 1, 1), max_value=date(2099, 12, 31)))
def test_what_is_shown_reads_back_as_the_same_value(day: date) -> None:
    for edtf in (day.isoformat(), f"{day:%Y-%m}", f"{day.year:04d}"):
        assert resolve(show_date(edtf), None)[0] == edtf


@given(st.text())
def test_any_text_can_be_shown_and_sorted(text: str) -> None:
    assert isinstance(show_date(text), str)
    assert sort_key(text) <= sort_key(None)
