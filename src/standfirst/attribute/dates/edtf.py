"""EDTF values of news text, and the days that they cover. How a reader sees them is told in `tell`.

The values are a subset of EDTF (ISO 8601-2:2019, level 1): day ``2020-01-06``, minute ``2020-01-06T19:43``,
month ``2020-01``, year ``2020``, decade ``200X``, century ``19XX``, season ``2020-21`` (spring) to ``2020-24``
(winter, named after the year in which it begins), quarter ``2020-33`` to ``2020-36``, intervals ``a/b``
with ``..`` for an open end, and ``~``, ``?`` or ``%`` after a value that is approximate, uncertain or both.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date

MONTH_NAMES = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_OPEN = ("", "..")
_VALUE = re.compile(
    r"(?P<year>\d{4}|\d{3}X|\d{2}XX)"
    r"(?:-(?P<month>\d{2})(?:-(?P<day>\d{2})(?:T(?P<hour>\d{2}):(?P<minute>\d{2})(?::\d{2})?"
    r"(?P<zone>Z|[+-]\d{2}(?::?\d{2})?)?)?)?)?(?P<qualifier>[~?%])?"
)


def day_edtf(day: date) -> str:
    return day.isoformat()


def month_edtf(year: int, month: int) -> str:
    return f"{year:04d}-{month:02d}"


def year_edtf(year: int) -> str:
    return f"{year:04d}"


def interval_edtf(first: str, last: str) -> str:
    """``first/last``, or the one value if both are the same."""
    return first if first == last else f"{first}/{last}"


def approximate(edtf: str) -> str:
    """The same value marked ``~``; both ends of an interval are."""
    return "/".join(part if part in _OPEN or part[-1] in "~?%" else part + "~" for part in edtf.split("/"))


def plain(edtf: str) -> str:
    """The value without its qualifiers."""
    return re.sub(r"[~?%]", "", edtf)


def edtf_bounds(edtf: str | None) -> tuple[date, date] | None:
    """First and last day that a value covers, both included; None for an unknown or malformed value.

    An open end reaches to the last day of the calendar that Python knows, an open start to the first.
    """
    if edtf is None:
        return None
    parts = edtf.split("/")
    if len(parts) > 2:
        return None
    bounds = [None if part in _OPEN else _single_bounds(part) for part in parts]
    if len(parts) == 1:
        return bounds[0]
    first = date.min if parts[0] in _OPEN else bounds[0] and bounds[0][0]
    last = date.max if parts[1] in _OPEN else bounds[1] and bounds[1][1]
    if first is None or last is None or last < first or (parts[0] in _OPEN and parts[1] in _OPEN):
        return None
    return first, last


def _single_bounds(part: str) -> tuple[date, date] | None:
    found = _VALUE.fullmatch(part)
    if not found or "0000" in found["year"] or found["year"] in ("000X", "00XX"):
        return None
    year = found["year"]
    if "X" in year:
        return None if found["month"] else _year_bounds(int(year.replace("X", "0")), int(year.replace("X", "9")))
    if found["month"] is None:
        return _year_bounds(int(year), int(year))
    if found["day"] is None:
        return _part_of_year(int(year), int(found["month"]))
    if found["hour"] and (int(found["hour"]) > 23 or int(found["minute"]) > 59):
        return None
    try:
        day = date(int(year), int(found["month"]), int(found["day"]))
    except ValueError:
        return None
    return day, day


def _year_bounds(first: int, last: int) -> tuple[date, date]:
    return date(max(first, 1), 1, 1), date(last, 12, 31)


def _part_of_year(year: int, code: int) -> tuple[date, date] | None:
    """Bounds of a month (1-12), a northern meteorological season (21-24) or a quarter (33-36)."""
    if 1 <= code <= 12:
        return _months(year, code, 1)
    if 21 <= code <= 24:
        return _months(year, (code - 20) * 3, 3)
    if 33 <= code <= 36:
        return _months(year, (code - 33) * 3 + 1, 3)
    return None


def _months(year: int, month: int, count: int) -> tuple[date, date]:
    last_year, last_month = divmod(year * 12 + month - 1 + count - 1, 12)
    if last_year > date.max.year:
        return date(year, month, 1), date.max
    return date(year, month, 1), date(last_year, last_month + 1, monthrange(last_year, last_month + 1)[1])
