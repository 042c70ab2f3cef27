"""Reckoning with days, months and years: plain calendar arithmetic, no words.

Every function is monotone in its anchor: a later anchor never gives an earlier answer.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from enum import StrEnum
from typing import TypeVar

from standfirst.attribute.dates.edtf import day_edtf, interval_edtf, month_edtf

T = TypeVar("T")


class Tense(StrEnum):
    """Which way the words around a time look from the day of writing."""

    PAST = "past"
    FUTURE = "future"
    OVER = "over"
    """The past of the very clause that the time opens: "in May, an anchor cut the pipe"."""
    EITHER = "either"
    """Seen from a time in the past: "he said it would end on Friday" may be over or not."""


def choose(before: tuple[int, T] | None, after: tuple[int, T] | None, tense: Tense | None, strict: int) -> T | None:
    """The nearer of two candidates, each with its distance from the anchor (not negative).

    News looks back: a day to come counts twice as far, and four times in the past tense, whose verb may be another's
    ("announced a vote in May"). Where the cue is surer the side that it speaks against counts `strict` times as far:
    the day gone by in the future tense, the day to come for what is over. That never rules a side out: "the strike of
    Jan. 3" stands in sentences about tomorrow, too.
    """
    if before is None or after is None:
        only = after if before is None else before
        return only[1] if only else None
    back = before[0] * (strict if tense is Tense.FUTURE else 1)
    ahead = after[0] * {Tense.PAST: 4, Tense.OVER: strict, Tense.FUTURE: 1, Tense.EITHER: 1, None: 2}[tense]
    return before[1] if back <= ahead else after[1]


def valid_day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def day_without_year(month: int, day: int, anchor: date, tense: Tense | None) -> date | None:
    """The day that "January 6" means when written on `anchor`; None if no such day is near (31 February)."""
    years = range(max(anchor.year - 8, 1), min(anchor.year + 8, 9999) + 1)
    days = [found for year in years if (found := valid_day(year, month, day))]
    return _nearest(days, anchor, tense)


def next_after(month: int, day: int, told: date) -> date | None:
    """The first such day after another day."""
    years = range(told.year, min(told.year + 8, 9999) + 1)
    return next((found for year in years if (found := valid_day(year, month, day)) and found > told), None)


def on_weekday(month: int, day: int, weekday: int, anchor: date) -> date | None:
    """The "Monday, April 1" nearest to the anchor; None where no year near it has such a day.

    It is looked for up to three years away: the weekday tells which year is meant.
    """
    years = range(max(anchor.year - 3, 1), min(anchor.year + 3, 9999) + 1)
    days = [found for year in years if (found := valid_day(year, month, day)) and found.weekday() == weekday]
    return min(days, key=lambda found: (abs((found - anchor).days), found), default=None)


def _nearest(days: list[date], anchor: date, tense: Tense | None) -> date | None:
    before = max((day for day in days if day <= anchor), default=None)
    after = min((day for day in days if day > anchor), default=None)
    return choose(
        None if before is None else ((anchor - before).days, before),
        None if after is None else ((after - anchor).days, after),
        tense,
        strict=10,
    )


def day_of_some_month(day: int, anchor: date, tense: Tense | None) -> date | None:
    """The day that "the 6th" means when written on `anchor`."""
    index = anchor.year * 12 + anchor.month - 1
    days = [found for k in range(-2, 3) if (found := valid_day((index + k) // 12, (index + k) % 12 + 1, day))]
    return _nearest(days, anchor, tense)


def cycle(number: int, length: int, anchor: int, tense: Tense | None, strict: int | None = None) -> int:
    """The index of the period `number` of a cycle of `length` that is meant when the anchor has index `anchor`.

    Indices count periods from year 0: for months of the year `length` is 12 and the anchor is
    ``12 * year + month - 1``; for quarters 4. The anchor's own period is at distance 0.
    """
    back = (anchor - number) % length
    if back == 0:
        return anchor
    before, after = anchor - back, anchor - back + length
    return choose((back, before), (length - back, after), tense, strict or length) or before


def weekday(number: int, anchor: date, tense: Tense | None) -> date:
    """The day that "Monday" (0) means: the latest one up to the anchor, or the first one from it on.

    Where the tense fits both, it is the nearer of the two.
    """
    ahead = (number - anchor.weekday()) % 7
    if tense is Tense.FUTURE or (tense is Tense.EITHER and ahead < 4):
        return anchor + timedelta(ahead)
    return anchor - timedelta((anchor.weekday() - number) % 7)


def weekday_after(number: int, anchor: date) -> date:
    """The first such weekday strictly after the anchor."""
    return anchor + timedelta((number - anchor.weekday() - 1) % 7 + 1)


def weekday_before(number: int, anchor: date) -> date:
    """The last such weekday strictly before the anchor."""
    return anchor - timedelta((anchor.weekday() - number - 1) % 7 + 1)


def monday(anchor: date, weeks: int = 0) -> date:
    """The Monday of the anchor's ISO week, moved by some weeks."""
    return anchor - timedelta(anchor.weekday()) + timedelta(weeks=weeks)


def week_edtf(anchor: date, weeks: int = 0) -> str:
    """The ISO week (Monday to Sunday) of the anchor, moved by some weeks, as an interval."""
    first = monday(anchor, weeks)
    return interval_edtf(day_edtf(first), day_edtf(first + timedelta(6)))


def weekend_edtf(anchor: date, weeks: int = 0) -> str:
    """Saturday and Sunday of the anchor's ISO week, moved by some weeks."""
    first = monday(anchor, weeks)
    return interval_edtf(day_edtf(first + timedelta(5)), day_edtf(first + timedelta(6)))


def month_index(day: date) -> int:
    return day.year * 12 + day.month - 1


def month_at(index: int) -> str:
    """EDTF of the month with this index (see `cycle`). Raises ValueError outside the years 1 to 9999."""
    _check_year(index // 12)
    return month_edtf(index // 12, index % 12 + 1)


def quarter_at(index: int) -> str:
    """EDTF of the quarter with this index: ``4 * year + quarter - 1``. Raises ValueError as `month_at`."""
    _check_year(index // 4)
    return f"{index // 4:04d}-{33 + index % 4}"


def year_at(year: int) -> str:
    """EDTF of a year. Raises ValueError outside the years 1 to 9999."""
    _check_year(year)
    return f"{year:04d}"


def decade_at(year: int) -> str:
    """EDTF of the decade that holds a year. Raises ValueError outside the years 1 to 9999."""
    _check_year(year)
    return f"{year // 10:03d}X"


def century_at(year: int) -> str:
    """EDTF of the century (as its first two digits say it) that holds a year. Raises ValueError as `year_at`."""
    _check_year(year)
    return f"{year // 100:02d}XX"


def season_index(day: date) -> int:
    """Index of the northern meteorological season that holds a day: ``4 * year + 0`` (spring) to ``+ 3`` (winter).

    December opens the winter of its own year; January and February belong to the winter of the year before.
    """
    return (month_index(day) - 2) // 3


def season_at(index: int) -> str:
    """EDTF of the season with this index. Raises ValueError as `month_at`."""
    _check_year(index // 4)
    return f"{index // 4:04d}-{21 + index % 4}"


def nth_weekday(year: int, month: int, number: int, nth: int) -> date:
    """The nth (1 is the first, -1 the last) such weekday of a month."""
    if nth > 0:
        return weekday_before(number, date(year, month, 1) + timedelta(7)) + timedelta(weeks=nth - 1)
    return weekday_before(number, date(year + month // 12, month % 12 + 1, 1)) + timedelta(weeks=nth + 1)


def feast(on: Callable[[int], date], anchor: date, tense: Tense | None) -> date:
    """The day of a yearly feast that is meant when written on `anchor`."""
    days = [on(year) for year in range(max(anchor.year - 1, 1), min(anchor.year + 1, 9998) + 1)]
    found = _nearest(days, anchor, tense)
    return found or days[0]


def _check_year(year: int) -> None:
    if not 1 <= year <= 9999:
        raise ValueError(f"no year {year}")
