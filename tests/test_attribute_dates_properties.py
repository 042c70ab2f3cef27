"""Properties of the news-date normaliser: never finer than the words, monotone in the anchor, never raising."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from standfirst.attribute.dates import Tense, edtf_bounds, find_times, resolve
from standfirst.records import Basis, DateValue, Text

DAYS = st.dates(min_value=date(1950, 1, 1), max_value=date(2080, 12, 31))
TENSES = st.sampled_from([None, *Tense])
_WEEKDAYS = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"]
_MONTHS = ["January", "February", "June", "September", "December"]

# Words with the least number of days that any value of theirs may cover.
_DAY_WORDS = [
    *_WEEKDAYS,
    *(f"{direction} {day}" for direction in ("last", "next", "this", "this past") for day in _WEEKDAYS),
    "today",
    "yesterday",
    "tomorrow",
    "last night",
    "tonight",
    "the day before yesterday",
    "three days ago",
    "Friday night",
    "early Monday",
    "Monday of last week",
    *(f"{month} {day}" for month in _MONTHS for day in (1, 14, 29, 30)),
    "Christmas Day",
    "Thanksgiving",
    "last Christmas",
]
_COARSE_WORDS = {
    "last week": 7,
    "this week": 7,
    "two weeks ago": 7,
    "the weekend": 2,
    "last weekend": 2,
    "overnight": 2,
    "last month": 28,
    "this month": 28,
    "two months ago": 28,
    "last December": 28,
    "next March": 28,
    "early September": 28,
    "last summer": 89,
    "next winter": 89,
    "the first quarter": 90,
    "the fourth quarter": 90,
    "last quarter": 90,
    "last year": 365,
    "next year": 365,
    "three years ago": 365,
    "the end of the year": 365,
    "the past two weeks": 14,
    "the past three years": 365,
    "the 1990s": 3652,
    "the '80s": 3652,
    "the 19th century": 36524,
    "this century": 36524,
    "2003": 365,
    "May 2018": 28,
}
_WORDS = st.sampled_from([*_DAY_WORDS, *_COARSE_WORDS])


@given(st.sampled_from(sorted(_COARSE_WORDS)), DAYS, TENSES)
def test_a_value_is_never_finer_than_its_words(words: str, anchor: date, tense: Tense | None) -> None:
    edtf, _ = resolve("over " + words if words == "the weekend" else words, anchor, tense=tense)
    bounds = edtf_bounds(edtf)
    assert bounds is not None
    assert (bounds[1] - bounds[0]).days + 1 >= _COARSE_WORDS[words]


@given(_WORDS, DAYS, TENSES)
def test_days_without_a_time_are_no_minutes(words: str, anchor: date, tense: Tense | None) -> None:
    edtf, _ = resolve(words, anchor, tense=tense)
    assert edtf is None or "T" not in edtf


@given(_WORDS, DAYS, st.integers(min_value=0, max_value=800), TENSES)
@example("February 29", date(2015, 12, 1), 300, None)
@example("last winter", date(2019, 12, 31), 1, None)
def test_a_later_anchor_never_gives_an_earlier_time(words: str, anchor: date, later: int, tense: Tense | None) -> None:
    earlier = edtf_bounds(resolve(words, anchor, tense=tense)[0])
    after = edtf_bounds(resolve(words, anchor + timedelta(later), tense=tense)[0])
    if earlier is not None and after is not None and "February 30" not in words:
        assert earlier <= after


@given(st.sampled_from(_WEEKDAYS), DAYS, TENSES)
def test_a_weekday_is_that_weekday_within_a_week(words: str, anchor: date, tense: Tense | None) -> None:
    bounds = edtf_bounds(resolve(words, anchor, tense=tense)[0])
    assert bounds is not None
    assert bounds[0].strftime("%A") == words
    assert abs((bounds[0] - anchor).days) < 7


@given(_WORDS, DAYS)
def test_found_words_read_again_as_the_same(words: str, anchor: date) -> None:
    value = DateValue(anchor.isoformat(), Basis.LISTED)
    once = find_times(Text("d-1", f"It rained during {words}."), value)
    again = find_times(Text("d-1", f"It rained during {words}."), value)
    assert once == again
    for time in once:
        assert time.span.exact in words
        inner = find_times(Text("d-2", f"It rained during {time.span.exact}."), value)
        assert [other.value for other in inner] == [time.value]


_PIECES = st.sampled_from(
    "on in the of last next this Monday May March January 6 31 32 2020 20 1999 7:43 p.m. ET GMT two days ago later "
    "after before week weeks year ’s - – / , . \n \n\n ( ) [ within past first quarter century 1990s '90s 99/99/9999 "
    "2020-02-31 0000 nineteen Thanksgiving noon said will ſ İ ٣ \u2009".split(" ")
)


@given(
    st.lists(_PIECES, max_size=30).map(" ".join), st.one_of(st.none(), DAYS.map(date.isoformat), st.text(max_size=12))
)
def test_words_of_time_in_any_order_never_raise(words: str, published: str | None) -> None:
    _check_spans(words, published)


@given(st.text(max_size=200), st.one_of(st.none(), st.text(max_size=12)))
def test_any_text_and_any_date_never_raise(words: str, published: str | None) -> None:
    _check_spans(words, published)


@pytest.mark.parametrize("published", ["0001-01-01", "9999-12-31", "0001", "9999", "9999-12-31T23:59~", "1999/2000"])
def test_anchors_at_the_edge_of_the_calendar(published: str) -> None:
    for words in [*_DAY_WORDS, *_COARSE_WORDS, "a century ago", "99 decades ago", "in 99 weeks' time"]:
        _check_spans(f"It will rain on {words}, it rained over {words}.", published)


def _check_spans(words: str, published: str | None) -> None:
    found = find_times(Text("d-1", words), DateValue(published, Basis.LISTED if published else Basis.NONE))
    ends = [0]
    for time in found:
        assert time.span.start >= ends[-1]
        assert time.value.edtf is None or edtf_bounds(time.value.edtf) is not None
        assert (time.value.edtf is None) == (time.value.basis is Basis.NONE)
        ends.append(time.span.end)
