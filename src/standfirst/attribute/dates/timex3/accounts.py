"""Periods that figures are of: "the quarter", "the year-earlier period", "a year earlier".

Reports of accounts name their period once; what follows counts from it.
"""

from __future__ import annotations

import re
from datetime import date

from standfirst.attribute.dates.timex3.memory import FAR, Memory, Timex3Type, Valued, Words, years_before
from standfirst.attribute.dates.words import APOSTROPHE, HYPHEN, MONTH, YEAR, compiled, month

_ACCOUNT = (
    rf"(?:(?:the|its|a|last_year{APOSTROPHE}s|this_year{APOSTROPHE}s)_)?(?:(?:fiscal|comparable|corresponding)_)?"
    rf"(?P<which>year{HYPHEN}(?:earlier|ago)|latest|current|same|comparable|corresponding|most_recent|previous|prior|"
    rf"{YEAR}|last_year{APOSTROPHE}s|just{HYPHEN}ended)_(?:fiscal_)?"
    rf"(?:(?P<nth>first|second|third|fourth){HYPHEN})?(?P<what>quarter|period|nine_months)"
    rf"(?:_(?P<ago>a_year_(?:ago|earlier|before)|last_year|of_(?P<year>{YEAR})|in_(?P<inyear>{YEAR})))?"
)
_YEAR_AGO = rf"(?:(?:an?|one)_)?year{HYPHEN}(?:ago|earlier|before)"
_THE_PERIOD = (
    r"(?:the|that|this)_(?P<what>quarter|period|year|week|month|fiscal_year|full_year)"
    r"(?:_(?P<ago>a_year_(?:ago|earlier|before)))?"
)


def _read_account(found: re.Match[str], memory: Memory) -> Valued | None:
    which = " ".join(found["which"].lower().split())
    base = memory.quarter()
    if base is None or (found["what"].lower() == "period" and which != "latest" and not memory.period):
        return None  # "the same period" of anything
    if found["nth"]:
        base = f"{base[:4]}-Q{('first', 'second', 'third', 'fourth').index(found['nth'].lower()) + 1}"
    if which[:4].isdigit():
        return _other(f"{which[:4]}{base[4:]}")
    if year := found["year"] or found["inyear"]:
        return _other(f"{year}{base[4:]}")
    last = found[0].lower().startswith("last") or which.startswith(("year", "last")) or found["ago"]
    if found["what"].lower().startswith("nine"):
        return Valued(Timex3Type.DURATION, "P9M")
    if which in ("same", "comparable", "corresponding") or last:
        return _other(years_before(base, 1))
    if which == "current" and memory.written:
        return _date(f"{memory.written.year}-Q{(memory.written.month + 2) // 3}")
    return _date(base)


def _date(value: str | None) -> Valued | None:
    return Valued(Timex3Type.DATE, value) if value else None


def _other(value: str | None) -> Valued | None:
    """A period that figures are compared with: what follows is not of it."""
    return Valued(Timex3Type.DATE, value, lasting=False) if value else None


def _read_year_ago(found: re.Match[str], memory: Memory) -> Valued | None:
    """ "A year earlier": in accounts the same period of the year before, else the year before."""
    if memory.written is None:
        return None
    accounts = _ACCOUNTS.search(memory.content, max(0, found.start() - 120), found.start())
    if accounts and memory.period:
        return _other(years_before(memory.period, 1))
    if not accounts and "ago" not in found[0].lower() and memory.last and found.start() - memory.last_at < FAR:
        return _other(years_before(memory.last[:4], 1))
    return _other(f"{memory.written.year - 1:04d}")


# What figures stand with: "$5.2 million, or 24 cents a share, a year earlier".
_ACCOUNTS = re.compile(r"\$|\d%|\b(?:percent|cents|million|billion|compared|sales|profit|earnings|revenue|net|loss)\b")


_ENDED = compiled(rf"_ended_(?:(?:on|in)_)?({MONTH})")


def _quarter_of(ends: int, written: date) -> str:
    """The calendar quarter that a month of that number ended last."""
    year = written.year - (1 if ends > written.month else 0)
    return f"{year:04d}-Q{(ends + 2) // 3}"


def _read_the_period(found: re.Match[str], memory: Memory) -> Valued | None:
    what = " ".join(found["what"].lower().split())
    determiner = found[0].lower()[:4]
    if memory.written is None:
        return None
    if what in ("quarter", "period"):
        if what == "period" and not memory.period:
            return None
        ended = _ENDED.match(memory.after(found.end()))
        if ended and not memory.fiscal:
            return _date(_quarter_of(month(ended[1]) or 1, memory.written))
        base = memory.quarter()
        return _other(years_before(base, 1) if found["ago"] and base else base)
    if determiner != "the ":
        return None
    after = memory.after(found.end())
    if re.match(r"['’]s? |-| (?:of|when|in which|that|19|20|two thousand|ahead|before|after|earlier|\d+)\b", after):
        return None
    if what in ("year", "fiscal year", "full year") and re.match(r" end(?:ed|ing)\b", after):
        return Valued(Timex3Type.DURATION, "P1Y")
    if what in ("year", "fiscal year", "full year"):
        return _date(f"{memory.written.year:04d}")
    if what == "month":
        return _date(f"{memory.written:%Y-%m}")
    year, week, _ = memory.written.isocalendar()
    return _date(f"{year:04d}-W{week:02d}")


_HALVES = rf"(?:the_)?(?P<which>first|last)_two_quarters_of_(?P<year>{YEAR})"


def _read_halves(found: re.Match[str], _: Memory) -> Valued | None:
    return _date(f"{found['year']}-H{1 if found['which'].lower() == 'first' else 2}")


BEFORE_LENGTHS = (
    Words("halves", _HALVES, _read_halves),
    Words("account", _ACCOUNT, _read_account),
    Words("yearago", _YEAR_AGO, _read_year_ago),
)
AFTER_LENGTHS = (Words("theperiod", _THE_PERIOD, _read_the_period),)
