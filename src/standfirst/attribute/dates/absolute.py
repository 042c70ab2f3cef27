"""Rules for times that are named by the calendar: dates, ranges of dates, months."""

from __future__ import annotations

import re
from datetime import date

from standfirst.attribute.dates import reckon, words
from standfirst.attribute.dates.context import UNRESOLVED, Context, Reading, Rule, anchored
from standfirst.attribute.dates.edtf import day_edtf, edtf_bounds, interval_edtf, month_edtf, year_edtf
from standfirst.attribute.dates.reckon import Tense
from standfirst.attribute.dates.tense import names_event
from standfirst.attribute.dates.words import (
    BARE_DAY,
    DASH,
    DATE,
    HYPHEN,
    LONG_MONTH,
    MONTH,
    RANGE,
    WEEKDAY_OR_SHORT,
    YEAR,
    compiled,
)

_MONTH = compiled(rf"(?<![A-Za-z]){MONTH}")
_WEEKDAY = compiled(WEEKDAY_OR_SHORT)
_NUMBER = re.compile(r"\d+")
OTHER_YEAR = compiled(r"(?i:(last|this|next)_year)$")
SHIFTS = {"last": -1, "this": 0, "next": 1}
_YEAR_IN_STORY = compiled(r"(?i:(?:that|the)(?:_(same|following|next|previous|preceding))?_year)$")
_SHIFTS_IN_STORY = {"following": 1, "next": 1, "previous": -1, "preceding": -1}
# "May 3 and June 5, 2014", "May and June 2014": the year of the second is the year of the first.
_LATER_YEAR = compiled(
    rf"(?:_(?:and|or|to|through|until|till)_(?:on_|from_)?|,_|{DASH})"
    rf"(?:{MONTH}(?:_{BARE_DAY})?|{BARE_DAY}_{MONTH}),?_(?P<year>{YEAR})"
)
_STAMP = (
    r"(?P<y>(?:1\d|20)\d\d)-(?P<m>0[1-9]|1[0-2])(?:-(?P<d>0[1-9]|[12]\d|3[01])"
    r"(?:(?:T|_)(?P<h>[01]\d|2[0-3]):(?P<mi>[0-5]\d)(?::[0-5]\d(?:\.\d+)?)?(?:Z|[+-]\d\d:?\d\d)?)?)?(?!-?\d)"
)
_NUMERIC = (
    r"(?:(?P<a>\d{1,2})(?P<sep>[/.-])(?P<b>\d{1,2})(?P=sep)(?P<y>(?:19|20)?\d\d)"
    r"|(?P<yy>(?:19|20)\d\d)/(?P<mm>\d{1,2})/(?P<dd>\d{1,2}))(?![\d/]|[.-]\d)"
)


def _read_stamp(found: re.Match[str], _: Context) -> Reading | None:
    year, month = int(found["y"]), int(found["m"])
    if found["d"] is None:
        return Reading(month_edtf(year, month))
    reading = _day_or_month(year, month, int(found["d"]))
    if found["h"] and reading.edtf and len(reading.edtf) == 10:
        return Reading(f"{reading.edtf}T{found['h']}:{found['mi']}")
    return reading


def _day_or_month(year: int, month: int, day: int) -> Reading:
    """The day; the month where it has no such day."""
    known = reckon.valid_day(year, month, day)
    return Reading(day_edtf(known) if known else month_edtf(year, month))


def _read_numeric(found: re.Match[str], context: Context) -> Reading | None:
    if found["yy"]:
        month, day = int(found["mm"]), int(found["dd"])
        return _day_or_month(int(found["yy"]), month, day) if 1 <= month <= 12 and 1 <= day <= 31 else None
    first, second, year = int(found["a"]), int(found["b"]), _full_year(found["y"], context.anchor)
    if not (1 <= first <= 31 and 1 <= second <= 31 and min(first, second) <= 12):
        return None
    if len(found["y"]) == 2 and found["sep"] != "/":
        return None  # "2.5.11" is a version, a score or a section at least as often as a date
    if year is None:
        return UNRESOLVED
    if first != second and first <= 12 and second <= 12:
        return Reading(year_edtf(year))  # day first or month first: nobody can tell
    return _day_or_month(year, min(first, second) if max(first, second) > 12 else first, max(first, second))


def _full_year(digits: str, anchor: date | None) -> int | None:
    """A year of four digits, or of two: then the one nearest to the anchor."""
    if len(digits) == 4:
        return int(digits)
    if anchor is None:
        return None
    century = anchor.year // 100 * 100
    return min((c + int(digits) for c in (century - 100, century, century + 100)), key=lambda y: abs(y - anchor.year))


_NAMING = re.compile(r"(?P<after>\b(?:after|since|following|from|of|in|before) )?(?:\bthe|['’]s) $", re.IGNORECASE)


def _tense(context: Context) -> Tense | None:
    """The tense, unless the date only tells which thing is meant: "after the Jan. 3 strike"."""
    if names_event(context.before, context.after):
        return Tense.OVER
    named = _NAMING.search(context.before)
    if named is None or not re.match(r" [a-z]", context.after):
        return context.look()
    return Tense.PAST if named["after"] else None


def _read_date(found: re.Match[str], context: Context) -> Reading | None:
    text = found[0]
    named = _MONTH.search(text)
    if named is None:
        return None
    month = words.month(named[0]) or 1
    numbers = _NUMBER.findall(text)
    day = int(numbers[0])
    if day > 31:
        return None
    if _OTHER_CALENDAR.match(context.after):
        return UNRESOLVED
    weekday = words.weekday(text) if _WEEKDAY.match(text) else None
    if _names_other_year(text):
        other = _other_year(text, context)
        return UNRESOLVED if other is None else _based(_day_or_month(other, month, day))
    year = _full_year(numbers[1], context.anchor) if len(numbers) > 1 else _shared_year(context, month)
    if year is not None:
        return (
            _based(_day_or_month(year, month, day))
            if len(numbers) > 1 and len(numbers[1]) == 2
            else (_day_or_month(year, month, day))
        )
    return _day_without_year(month, day, weekday, context)


# "25 October 1917 (Old Style)": another day in our calendar.
_OTHER_CALENDAR = re.compile(r",? ?\(?(?:O\.S\.|OS\b|[Oo]ld [Ss]tyle|Julian\b|(?:in|on|by) the Julian)")


def _names_other_year(text: str) -> bool:
    return text.lower().endswith("year")


def _other_year(text: str, context: Context) -> int | None:
    """The year of "last year", or of "that year" and "the following year" in a story; None if it is not known."""
    if other := OTHER_YEAR.search(text):
        return context.anchor.year + SHIFTS[other[1].lower()] if context.anchor else None
    bounds, told = edtf_bounds(context.antecedent), _YEAR_IN_STORY.search(text)
    if bounds is None or told is None or bounds[0].year != bounds[1].year:
        return None
    return bounds[0].year + _SHIFTS_IN_STORY.get((told[1] or "").lower(), 0)


def _based(reading: Reading) -> Reading:
    return Reading(reading.edtf, anchored=True, vague=reading.vague)


def _day_without_year(month: int, day: int, weekday: int | None, context: Context) -> Reading:
    anchor = context.anchor
    if month == 9 and day == 11 and _THE_ATTACKS.match(context.after):
        return Reading("2001-09-11")
    if anchor is None:
        return UNRESOLVED
    if (told := _told_end(context)) and (known := reckon.next_after(month, day, told)):
        return Reading(day_edtf(known))
    known = reckon.day_without_year(month, day, anchor, _tense(context))
    if known and weekday is not None and known.weekday() != weekday:
        return _on_weekday(month, day, weekday, known, anchor)
    if known:
        return anchored(day_edtf(known))
    return anchored(reckon.month_at(reckon.cycle(month - 1, 12, reckon.month_index(anchor), context.look())))


_SLIP = 31
"""Days from that of writing within which a weekday that does not fit is as likely a slip as another year."""


def _on_weekday(month: int, day: int, weekday: int, usual: date, anchor: date) -> Reading:
    """ "Monday, May 6" where that was no Monday: the year in which it was, or the month where too near to tell."""
    other = reckon.on_weekday(month, day, weekday, anchor)
    if other is None or abs((usual - anchor).days) <= _SLIP:
        return anchored(month_edtf(usual.year, usual.month))
    return anchored(day_edtf(other))


def _told_end(context: Context) -> date | None:
    """The last day of the time named before in the sentence, if that is of an earlier year than that of writing."""
    bounds = edtf_bounds(context.told)
    if bounds is None or context.anchor is None or context.look() is Tense.FUTURE:
        return None
    return bounds[1] if bounds[1].year < context.anchor.year else None


_THE_ATTACKS = compiled(r"(?:(?:,_2001,?)?_(?:terror\w*_)?(?:attack|hijack|era_|terror)s?)")


def _shared_year(context: Context, month: int) -> int | None:
    later = _LATER_YEAR.match(context.after)
    if not later:
        return None
    other = _MONTH.search(later[0])
    following = words.month(other[0]) if other else None
    return int(later["year"]) - (1 if following and following < month else 0)


def _read_range(found: re.Match[str], context: Context) -> Reading | None:
    text = found[0]
    months = [words.month(m[0]) or 1 for m in _MONTH.finditer(text)]
    numbers = [int(n) for n in _NUMBER.findall(text)]
    years, days = [n for n in numbers if n > 31], [n for n in numbers if n <= 31]
    if len(days) != 2 or not months:
        return None
    year, based = (years[-1], False) if years else (0, True)
    if not years:
        if context.anchor is None:
            return UNRESOLVED
        last = reckon.day_without_year(months[-1], days[1], context.anchor, _tense(context))
        if last is None:
            return None
        year = last.year
    first_year = years[0] if len(years) > 1 else year - (1 if months[0] > months[-1] else 0)
    first = reckon.valid_day(first_year, months[0], days[0])
    end = reckon.valid_day(year, months[-1], days[1])
    if first is None or end is None or end <= first:
        return None
    if re.search(r"\band\b", text) and (end - first).days > 1:
        return None  # "January 3 and 9" are two days, not a week
    return Reading(interval_edtf(day_edtf(first), day_edtf(end)), anchored=based)


# --- months ---------------------------------------------------------------------------------------------------------

_ROUGHLY = rf"(?:(?:early|mid|late)(?:{HYPHEN}to{HYPHEN}(?:mid|late))?{HYPHEN}(?:in_)?)"
_MONTHS = (
    rf"(?P<rough>{_ROUGHLY})?(?:{MONTH})(?P<year>(?:_of_|,?_|,){YEAR}|(?:_of_|,?_){words.SPOKEN_YEAR}|{words.OTHER_YEAR})?"
    rf"(?!_?-?\d)"
)
_PREPOSITION = re.compile(
    r"\b(?:in|since|until|till|during|through|throughout|late|early|mid|last|next|this"
    r"|(?:end|start|beginning|middle|month|rest|most|part|half|days?|weeks?|weekend) of)[ -]$",
    re.IGNORECASE,
)
_LOOSE_PREPOSITION = re.compile(r"\b(?:by|from|between|to|for|and|or|of|before|after) $", re.IGNORECASE)
_CLOSED = re.compile(r"\s*(?:[,.;:)!?]|(?:and|or|to|through|until|as|when|because|but|with) |$)")


def _read_month(found: re.Match[str], context: Context) -> Reading | None:
    named = _MONTH.search(found[0])
    if named is None:
        return None
    month, year = words.month(named[0]) or 1, found["year"]
    if year and (said := words.year(year)):
        return Reading(month_edtf(said, month))
    if year:
        other = _other_year(year, context)
        return UNRESOLVED if other is None else anchored(month_edtf(other, month))
    if not found["rough"] and not _is_month(named[0], context):
        return None
    if (shared := _shared_year(context, month)) is not None:
        return Reading(month_edtf(shared, month))
    if context.anchor is None:
        return UNRESOLVED
    if (told := _told_end(context)) and (near := reckon.next_after(month, 1, told)):
        return Reading(month_edtf(near.year, month))
    befell = Tense.OVER if names_event(context.before, context.after) else None
    tense = befell or context.look() or (Tense.FUTURE if _AIMED.search(context.before) else None)
    return anchored(reckon.month_at(reckon.cycle(month - 1, 12, reckon.month_index(context.anchor), tense)))


_AIMED = re.compile(r"\b(?:for|until|till|by|before|ahead of) (?:early |mid-|late )?$", re.IGNORECASE)


def _is_month(name: str, context: Context) -> bool:
    """Whether a bare name is the month: "May" and "March" are verbs and people, "April" and "June" people."""
    if not re.fullmatch(LONG_MONTH, name):
        return False  # "Jan", "Mar" alone
    before, after = context.before.replace("\n", " "), context.after
    if re.match(r"[-/]\w", after) or re.search(r"\b(?:[Ee]ach|[Ee]very) $", before):
        return False
    if name.title() == "March" and before.lower().endswith("the ") and re.match(r" [a-z]", after):
        return True
    if name.title() in ("May", "March"):
        if _PREPOSITION.search(before):
            return not after.startswith(("'", "’"))
        return bool(_LOOSE_PREPOSITION.search(before) and _CLOSED.match(after))
    if name.title() in ("April", "June", "August") and re.match(r" [A-Z][a-z]", after):
        return bool(_PREPOSITION.search(before) or re.search(r"\b(?:by|from|between|to|of) $", before))
    return True


RULES = (
    Rule("stamp", _STAMP, _read_stamp),
    Rule("numeric", _NUMERIC, _read_numeric),
    Rule("range", RANGE, _read_range),
    Rule("date", DATE, _read_date),
    Rule("month", _MONTHS, _read_month),
)
