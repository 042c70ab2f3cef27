"""Rules for longer times that are named by the calendar: quarters, halves, years, decades, centuries."""

from __future__ import annotations

import re

from standfirst.attribute.dates import reckon, words
from standfirst.attribute.dates.absolute import OTHER_YEAR, SHIFTS
from standfirst.attribute.dates.context import UNRESOLVED, Context, Reading, Rule, anchored
from standfirst.attribute.dates.edtf import interval_edtf, month_edtf, year_edtf
from standfirst.attribute.dates.words import APOSTROPHE, DASH, HYPHEN, ONE_TO_99, ORDINAL, YEAR

_NUMBER = re.compile(r"\d+")

# --- quarters and halves --------------------------------------------------------------------------------------------

_WHICH_YEAR = rf"(?:(?:fiscal_(?:year_)?)?{YEAR}|(?:last|this|next|the)_year)"
_QUARTER = (
    rf"(?:(?P<yb>{YEAR}|(?:last|this|next)_year){APOSTROPHE}?s?_)?(?:the_)?(?:fiscal_)?"
    rf"(?:(?P<nth>first|second|third|fourth|1st|2nd|3rd|4th){HYPHEN}quarter|(?-i:Q(?P<q>[1-4])))"
    rf"(?:,?(?:_of|_in)?_(?P<ya>{_WHICH_YEAR}))?"
)
_HALF = rf"(?:the_)?(?P<nth>first|second|last|latter){HYPHEN}half(?:,?_of|_in)?_(?P<ya>{_WHICH_YEAR})"


def _which_year(text: str | None, context: Context) -> tuple[int | None, bool]:
    """The year that words name, and whether it counts from the anchor."""
    if text is None:
        return None, False
    digits = _NUMBER.search(text)
    if digits:
        return int(digits[0]), False
    other = OTHER_YEAR.search(text)
    shift = SHIFTS[other[1].lower()] if other else 0
    return (context.anchor.year + shift if context.anchor else None), True


def _read_quarter(found: re.Match[str], context: Context) -> Reading | None:
    number = int(found["q"]) if found["q"] else words.ordinal(found["nth"]) or 1
    said = found["ya"] or found["yb"]
    if said is None and found["q"]:
        return None  # "Q3" of anything
    year, based = _which_year(said, context)
    if year is not None:
        return Reading(reckon.quarter_at(year * 4 + number - 1), anchored=based)
    if context.anchor is None:
        return UNRESOLVED
    index = context.anchor.year * 4 + (context.anchor.month - 1) // 3
    return anchored(reckon.quarter_at(reckon.cycle(number - 1, 4, index, context.look(), strict=2)))


def _read_half(found: re.Match[str], context: Context) -> Reading | None:
    year, based = _which_year(found["ya"], context)
    if year is None:
        return UNRESOLVED
    first = 1 if found["nth"].lower() == "first" else 7
    return Reading(interval_edtf(month_edtf(year, first), month_edtf(year, first + 5)), anchored=based)


# --- decades and centuries ------------------------------------------------------------------------------------------

_MID = rf"(?:(?:early|mid|late){HYPHEN}(?:to{HYPHEN}late{HYPHEN})?)?"
_NAMED_DECADES = ("thirties", "forties", "fifties", "sixties", "seventies", "eighties", "nineties")
_DECADE = (
    rf"(?:the_)?{_MID}(?:(?P<full>(?:1[0-9]|20)\d0){APOSTROPHE}?s|{APOSTROPHE}?(?P<two>[3-9]0){APOSTROPHE}?s"
    rf"|(?P<named>{'|'.join(_NAMED_DECADES)}))"
)
_CENTURY = rf"(?:the_)?{_MID}(?P<nth>{ORDINAL}){HYPHEN}century"
_BEFORE_CHRIST = re.compile(r",?\s*(?:B\.?C\.?E?\b|AH\b)")


def _read_decade(found: re.Match[str], context: Context) -> Reading | None:
    if found["full"]:
        year = int(found["full"])
        return Reading(f"{year // 100:02d}XX" if year % 100 == 0 and year != 2000 else f"{year // 10:03d}X")
    text = found[0].lower()
    if found["two"] and not re.search(r"['’‘]\d0|^(?:the )?(?:early|mid|late)", text):
        return None
    if found["named"] and (not text.startswith("the ") or re.search(r"(?i)temperature|high|low", context.before)):
        return None
    if context.anchor is None:
        return UNRESOLVED
    tens = int(found["two"]) if found["two"] else (_NAMED_DECADES.index(found["named"].lower()) + 3) * 10
    century = context.anchor.year // 100 * 100
    year = century + tens if century + tens <= context.anchor.year else century - 100 + tens
    return anchored(reckon.decade_at(year))


def _read_century(found: re.Match[str], context: Context) -> Reading | None:
    number = words.ordinal(found["nth"])
    if number is None or not 2 <= number <= 22 or _BEFORE_CHRIST.match(context.after):
        return None
    return Reading(f"{number - 1:02d}XX")


# --- years ----------------------------------------------------------------------------------------------------------

_YEARS = rf"(?P<y1>(?:1[5-9]|20)\d\d)(?:{DASH})(?P<y2>(?:1[5-9]|20)?\d\d)(?![\d%]|[.,:/-]\d)"
_YEAR = (
    rf"(?P<mark>(?:fiscal|calendar)_(?:year_)?|the_year_|(?:the_)?(?:early|mid|late){HYPHEN}(?:in_)?)?(?P<year4>{YEAR})"
)
_SURE = re.compile(
    r"\b(?:in|since|from|by|until|till|before|after|during|of|between|through|throughout|late|early|mid|year|circa|"
    r"around|fiscal|summer|spring|autumn|fall|winter|season|than|that|as|pre|post|the|his|her|its|their|our|an?|for|to|and|or|both|when|while|on|at)[\s-]+$",
    re.IGNORECASE,
)
_COUNTING = re.compile(
    r"(?:\b(?:about|some|nearly|almost|than|over|least|most|up to|another|approximately|roughly|exactly|all|estimated|"
    r"flight|no\.?|number|room|boeing|model|page|channel|highway|route|lot|unit|code|article|section|resolution|copyright|©)\s+|©\s*"
    r"|[\d,.:/+–-])$",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\s*(?:%|per ?cent|percent|B\.?C)|[-\s](?:people|men|women|children|troops?|soldiers?|marines|forces|police|"
    r"officers|dead|wounded|injured|dollars?|euros?|pounds?|points?|votes?|miles?|km|kilomet\w+|met(?:er|re)s?|feet|foot|"
    r"fans|tons?|tonnes?|barrels?|shares?|homes|houses|jobs|workers|words|acres|hours|hrs|GMT|rounds|calories|percent|"
    r"students|protesters|members|families|refugees|passengers|guests|seats|copies|times|watts|rpm|residents|employees)\b"
    r"|\s[A-Z][\w.]+(?:\s[A-Z]\w+)?\s(?:Ave|Avenue|St|Street|Road|Rd|Blvd|Boulevard|Drive|Lane|Way)\b"
)


_SPOKEN = rf"(?:(?P<ninety>nineteen)_|(?P<lead>the_year_|in_)two_thousand(?:_and)?_?)(?P<rest>{ONE_TO_99})?"


def _read_spoken(found: re.Match[str], _: Context) -> Reading | None:
    """A year as transcripts spell it: "nineteen ninety-six", "in two thousand and four"."""
    rest = words.number(found["rest"]) if found["rest"] else None
    if found["ninety"]:
        return Reading(year_edtf(1900 + rest)) if rest and rest >= 10 else None
    if rest is None and found["lead"].lower().startswith("in"):
        return None
    return Reading(year_edtf(2000 + (rest or 0)))


def _read_years(found: re.Match[str], context: Context) -> Reading | None:
    first, second = int(found["y1"]), found["y2"]
    last = int(second) if len(second) == 4 else first // 100 * 100 + int(second)
    if not first < last <= first + 400 or _COUNTING.search(context.before):
        return None
    return Reading(interval_edtf(year_edtf(first), year_edtf(last)))


def _read_year(found: re.Match[str], context: Context) -> Reading | None:
    year = int(found["year4"])
    if found["mark"] is None and not _is_year(year, context):
        return None
    return None if _BEFORE_CHRIST.match(context.after) else Reading(year_edtf(year))


def _is_year(year: int, context: Context) -> bool:
    """Whether four bare digits are a year and not a count, a code or a time of day."""
    before, after = context.before, context.after
    if re.search(r"\b(?:earl\w+|later?|more) than\s$", before):
        return 1900 <= year < 2100
    if _COUNTING.search(before) and not re.search(r"(?i)\b(?:mid|pre|post|early|late)-$", before):
        return False
    if _COUNTED.match(after) or re.match(r"[-/]\d|[-–]\w", after):
        return False
    sure = _SURE.search(before) is not None
    if year % 100 == 0 and re.match(r"\s[a-z]+s\b(?<!\bwas)(?<!\bhas)(?<!\bis)(?<!\bas)", after):
        return False
    if year < 1500:
        return bool(re.search(r"(?i)\b(?:in|since|of|around|until) $", before) and re.match(r"[.,;)]", after))
    if year < 1900:
        return sure and not re.match(r"\s[a-z]+s\b", after)
    if sure:
        return True
    # "Agenda 2030", "Windows 2000": a name; but a sentence or a list may well open with a year.
    return not re.search(r"[A-Za-z]\w*\s$", before) or bool(re.search(r"\b[a-z]+\s$", before))


RULES = (
    Rule("quarter", _QUARTER, _read_quarter),
    Rule("half", _HALF, _read_half),
    Rule("century", _CENTURY, _read_century),
    Rule("decade", _DECADE, _read_decade),
    Rule("years", _YEARS, _read_years),
    Rule("year", _YEAR, _read_year),
    Rule("spoken", _SPOKEN, _read_spoken),
)
