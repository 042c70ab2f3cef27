"""TIMEX3 of invented sentences, and of anything at all."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from standfirst.attribute.dates.timex3 import Timex3, find_timex3
from standfirst.attribute.dates.timex3.numbers import duration, number
from standfirst.records import UNKNOWN_DATE, Basis, DateValue, Text

TUESDAY = "2031-05-06"


def timexes(words: str, published: str | None = TUESDAY) -> list[Timex3]:
    """The expressions of a text published on a Tuesday in May 2031, unless another day is given."""
    return find_timex3(Text("d-1", words), DateValue(published, Basis.LISTED) if published else UNKNOWN_DATE)


def found(words: str, published: str | None = TUESDAY) -> list[tuple[str, str, str]]:
    return [(one.span.exact, one.kind.value, one.value) for one in timexes(words, published)]


def valued(words: str) -> dict[str, str]:
    return {exact: value for exact, _, value in found(words)}


@pytest.mark.parametrize(
    ("words", "exact", "kind", "value"),
    [
        ("It fell on Monday.", "Monday", "DATE", "2031-05-05"),
        ("It fell last week.", "last week", "DATE", "2031-W18"),
        ("It fell over the weekend.", "the weekend", "DATE", "2031-W18-WE"),
        ("It fell last month.", "last month", "DATE", "2031-04"),
        ("It fell three years ago.", "three years ago", "DATE", "2028"),
        ("It fell six weeks ago.", "six weeks ago", "DATE", "2031-W13"),
        ("It fell some years ago.", "some years ago", "DATE", "PAST_REF"),
        ("It fell last summer.", "last summer", "DATE", "2030-SU"),
        ("It fell in the first quarter of 2030.", "the first quarter of 2030", "DATE", "2030-Q1"),
        ("It fell in the second half of 2030.", "the second half of 2030", "DATE", "2030-H2"),
        ("It fell in the 1990s.", "the 1990s", "DATE", "199"),
        ("It fell in the 19th century.", "the 19th century", "DATE", "18"),
        ("It fell in the past year.", "the past year", "DATE", "2030"),
        ("It fell on Friday night.", "Friday night", "TIME", "2031-05-02TNI"),
        ("It fell this morning.", "this morning", "TIME", "2031-05-06TMO"),
        ("It fell at 7:43 p.m. Monday.", "7:43 p.m. Monday", "TIME", "2031-05-05T19:43"),
        ("It fell at noon on Monday.", "noon on Monday", "TIME", "2031-05-05T12:00"),
        ("It fell at midnight on Monday.", "midnight on Monday", "TIME", "2031-05-05T24:00"),
        ("It fell on Monday at 10:30 and broke.", "Monday at 10:30", "TIME", "2031-05-05T10:30"),
        ("It fell later in the day.", "later in the day", "DATE", "2031-05-06"),
        ("It will stand for another year.", "another year", "DURATION", "P1Y"),
        ("It changed over the years.", "years", "DURATION", "PXY"),
        ("It fell long ago.", "long ago", "DATE", "PAST_REF"),
        ("It fell in the first two quarters of 2030.", "the first two quarters of 2030", "DATE", "2030-H1"),
        ("It fell at 6 a.m. and broke.", "6 a.m.", "TIME", "2031-05-06T06:00"),
        ("It stood for ten years.", "ten years", "DURATION", "P10Y"),
        ("It stood for over an hour.", "over an hour", "DURATION", "PT1H"),
        ("It stood for at least 30 more days.", "at least 30 more days", "DURATION", "P30D"),
        ("It stood for two decades.", "two decades", "DURATION", "P20Y"),
        ("It stood for two and a half years.", "two and a half years", "DURATION", "P2Y6M"),
        ("It stood for 1 1/2 hours.", "1 1/2 hours", "DURATION", "PT1H30M"),
        ("It stood for one hundred and twenty days.", "one hundred and twenty days", "DURATION", "P120D"),
        ("It stood for a couple of weeks.", "a couple of weeks", "DURATION", "P2W"),
        ("It stood for years.", "years", "DURATION", "PXY"),
        ("It stood for the past few days.", "the past few days", "DURATION", "PXD"),
        ("It stood for the past 18 months.", "the past 18 months", "DURATION", "P18M"),
        ("It will pay over the next five years.", "the next five years", "DURATION", "P5Y"),
        ("It was the two-day hearing.", "two-day", "DURATION", "P2D"),
        ("It was a decades-long feud.", "decades-long", "DURATION", "PXY"),
        ("It fell two days after the vote.", "two days", "DURATION", "P2D"),
        ("It opens every day.", "every day", "SET", "P1D"),
        ("It opens every two weeks.", "every two weeks", "SET", "P2W"),
        ("It opens each Thursday.", "each Thursday", "SET", "XXXX-WXX-4"),
        ("It opens on Tuesday mornings.", "Tuesday mornings", "SET", "XXXX-WXX-2TMO"),
        ("It opens twice a week.", "a week", "SET", "P1W"),
        ("A weekly fair.", "weekly", "SET", "P1W"),
        ("It is open now.", "now", "DATE", "PRESENT_REF"),
        ("It has been closed in recent years.", "recent years", "DATE", "PAST_REF"),
        ("It may open in the near future.", "the near future", "DATE", "FUTURE_REF"),
        ("It will one day open.", "one day", "DATE", "FUTURE_REF"),
    ],
)
def test_each_kind_of_expression(words: str, exact: str, kind: str, value: str) -> None:
    assert found(words) == [(exact, kind, value)]


def test_a_range_is_two_expressions() -> None:
    assert found("The works ran Jan. 3-5, 2030.") == [
        ("Jan. 3", "DATE", "2030-01-03"),
        ("5, 2030", "DATE", "2030-01-05"),
    ]
    assert found("The works ran in 2011-13.") == [("2011", "DATE", "2011"), ("13", "DATE", "2013")]


def test_figures_alone_are_guessed_as_the_form_asks() -> None:
    assert valued("It fell on 04/05/2031.") == {"04/05/2031": "2031-04-05"}
    assert valued("Printed 06/05/2031.") == {"06/05/2031": "2031-05-06"}, "the day of publication itself"


def test_accounts_count_from_the_quarter_that_they_name() -> None:
    told = "The mill lost $2 million in the first quarter, against a profit of $1 million a year earlier. "
    assert valued(told) == {"the first quarter": "2031-Q1", "a year earlier": "2030-Q1"}
    more = "Sales in the quarter fell from the year-ago quarter. In the latest quarter, the mill paid no tax."
    read = valued(told + more)
    assert (read["the quarter"], read["the year-ago quarter"], read["the latest quarter"]) == (
        "2031-Q1",
        "2030-Q1",
        "2031-Q1",
    )
    assert valued("The mill closed a year ago.") == {"a year ago": "2030"}
    assert valued("For the year ended Jan. 31, it paid.")["the year"] == "P1Y"


def test_what_counts_from_another_time() -> None:
    assert valued("It rose on 3 May, from the previous Friday.")["the previous Friday"] == "2031-05-02"
    read = valued("The vote was on 3 May 2029. Two days later he left, and three years later he came back.")
    assert (read["Two days later"], read["three years later"]) == ("2029-05-05", "2032")
    assert valued("It fell on 3 May 2029 in the afternoon. The next morning it burned.") == {
        "3 May 2029": "2029-05-03",
        "the afternoon": "2029-05-03TAF",
        "The next morning": "2029-05-04TMO",
    }


@pytest.mark.parametrize(
    "words",
    [
        "The 12-year-old boy and a 40-year-old bridge.",
        "She was 30 years old.",
        "They cost $5 a year.",
        "It runs four ferries a week.",
        "A second term, a quarter of all, and nearly three quarters of the rest.",
        "He read the Daily Bugle.",
        "The same period of calm.",
        "The future of the mill.",
        "Three-quarters of them left.",
    ],
)
def test_words_that_only_look_like_times(words: str) -> None:
    assert found(words) == []


def test_without_a_day_of_publication_only_what_needs_none() -> None:
    words = "It fell on 3 May 2029, not on Monday, for two days, a year ago, in the quarter, at 6 a.m., in the morning."
    for published in (None, "2031"):
        assert [(exact, value) for exact, _, value in found(words, published)][:2] == [
            ("3 May 2029", "2029-05-03"),
            ("two days", "P2D"),
        ]
        assert not any(value.startswith("2031") for _, _, value in found(words, published))


@pytest.mark.parametrize(
    ("words", "count"),
    [("two", 2), ("twenty-one", 21), ("a hundred and five", 105), ("1,500", 1500), ("2.5", 2.5), ("4 1/2", 4.5)],
)
def test_numbers(words: str, count: float) -> None:
    assert number(words) == count


def test_no_number_is_none() -> None:
    assert number("several") is None
    assert duration(None, "hours") == "PTXH"


_PIECES = st.sampled_from(
    "on in the of last next this Monday nights May 6 31 2020 1 1/2 7:43 p.m. two a hundred thousand and half days ago "
    "later after before week years year-ago quarter period earlier every each daily now recent future morning - – , . "
    "\n \n\n ( ) past first century 1990s 99/99/9999 2020-02-31 $5 long 20th midnight decade-long ſ ٣ \u2009".split(" ")
)
_DAYS = st.dates(min_value=date(1, 1, 1), max_value=date(9999, 12, 31)).map(date.isoformat)


@given(st.lists(_PIECES, max_size=30).map(" ".join), st.one_of(st.none(), _DAYS, st.text(max_size=12)))
@example("a year ago in the latest quarter and the next morning", "0001-01-01")
@example("ten centuries later, the following day, two months later than 31 December 9999", "9999-12-31")
def test_any_words_give_values_in_order_and_apart(words: str, published: str | None) -> None:
    ends = 0
    for one in timexes(words, published):
        assert one.span.start >= ends
        assert one.value
        assert " " not in one.value
        ends = one.span.end
    assert timexes(words, published) == timexes(words, published)


def test_many_dates_and_long_runs_are_read_whole() -> None:
    text = " ".join(f"It rained on {1 + k % 28} May {1900 + k % 100} for two days." for k in range(2500))
    assert len(timexes(text)) == 5000
    for run in ("two ", "a hundred and ", "the last ", "twenty-", "years and "):
        assert len(timexes(run * 1500)) <= 3000
