"""Rules for days that are named from the day of writing: weekdays, today and its neighbours, feasts."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date, timedelta

from standfirst.attribute.dates import reckon, words
from standfirst.attribute.dates.context import UNRESOLVED, Context, Reading, Rule, anchored
from standfirst.attribute.dates.edtf import day_edtf, interval_edtf
from standfirst.attribute.dates.reckon import Tense
from standfirst.attribute.dates.words import ORDINAL_DAY, PART, WEEKDAY, compiled

# --- weekdays -------------------------------------------------------------------------------------------------------

_WHEN = "(?:(?:early|late|earlier|later|overnight)(?:_on)?_)?"
_WEEKDAY = (
    rf"{_WHEN}(?:(?P<dir>(?:this|the)_past|this_coming|last|next|this|coming|(?:the|that)_(?:previous|preceding|following|"
    rf"next|same|very_next)|that)_)?{_WHEN}(?P<name>{WEEKDAY})(?:,?_(?:(?:early|late)_)?(?:in_the_)?{PART})?"
    rf"(?P<week>_(?:of_)?(?:last|this|next)_week)?(?:_the_(?P<nth>{ORDINAL_DAY}))?"
)
_NAME_BEFORE = re.compile(
    r"(?:\b(?:Good|Black|Bloody|Super|Ash|Palm|Easter|Cyber|Holy|Maundy|Whit|Ruby|Fat|Shrove|Pancake|Giving|Joe|Mail on"
    r"|[Tt]hank God it['’]s|[Ee]very|[Ee]ach|[Mm]ost|[Aa]ny|[Oo]n an?|[Oo]ne|[Oo]ther|[Aa]lternate) (?:other )?)$"
)
_NAME_AFTER = re.compile(
    r" (?:Times|Telegraph|Mirror|Express|Mail|Herald|Independent|Tribune|Review|World|Sun|Star|Night Live|"
    r"Night Football|Night Lights|Night Fever|Night Raw|Evening Post|Morning Quarterback|Addams|schools?\b|School"
    r"|(?:mornings|afternoons|evenings|nights)\b)"
)
_SINCE = re.compile(r"\bsince (?:early |late )?$", re.IGNORECASE)
_AFTERMATH = re.compile(r"\b(?:after|since|following|from|over|despite|by|in) (?:the )?$", re.IGNORECASE)
_BEFOREHAND = re.compile(
    r"\b(?:ahead of|before|until|prior to|in advance of|(?:plans?|prepar\w+|ready|tickets|set) for) $", re.IGNORECASE
)
_SOMETHINGS = re.compile(r"['’]s?\s+\w")
# What can be to come when it is named by its day: "they will attend Friday's hearing".
_EXPECTED = re.compile(r"['’]s? (?:[\w-]+ ){1,4}?(?:will|(?:is|are) (?:to|set|due|expected|scheduled))\b")
_SCHEDULED = re.compile(
    r"['’]s? (?:[\w-]+ ){0,3}?(?:vote|hearing|meeting|game|match|final|election|referendum|poll|debate|session|summit|"
    r"talks|trial|deadline|ceremon\w+|funeral|visit|trip|march|rally|conference|launch|release|event|concert|show|inauguration)"
)


def _read_weekday(found: re.Match[str], context: Context) -> Reading | None:
    if _NAME_BEFORE.search(context.before) or _NAME_AFTER.match(context.after):
        return None
    number = words.weekday(found["name"])
    if number is None:
        return None
    direction = " ".join((found["dir"] or "").lower().split())
    if direction.startswith(("the ", "that")) and direction != "the past":
        return _weekday_in_story(number, direction, context)
    if context.anchor is None:
        return UNRESOLVED
    if found["nth"]:
        return _weekday_with_number(number, words.ordinal(found["nth"]) or 0, context.anchor, context)
    if found["week"]:
        weeks = {"last": -1, "this": 0, "next": 1}[found["week"].split()[-2].lower()]
        return anchored(day_edtf(reckon.monday(context.anchor, weeks) + timedelta(number)))
    return anchored(day_edtf(_weekday_from_anchor(number, direction, context.anchor, context)))


def _weekday_from_anchor(number: int, direction: str, anchor: date, context: Context) -> date:
    if direction in ("last", "the past", "this past"):
        return reckon.weekday_before(number, anchor)
    if direction == "next":
        return reckon.weekday_after(number, anchor)
    if direction in ("coming", "this coming"):
        return reckon.weekday(number, anchor, Tense.FUTURE)
    if direction == "this":
        return reckon.weekday(number, anchor, context.look() or Tense.FUTURE)
    return reckon.weekday(number, anchor, _weekday_tense(context))


def _weekday_tense(context: Context) -> Tense | None:
    """The tense that a weekday stands in; "after Friday's strike" is past in sentences about tomorrow, too."""
    if _SINCE.search(context.before):
        return Tense.PAST
    if _SOMETHINGS.match(context.after):
        if (ahead := _BEFOREHAND.search(context.before)) and (
            _SCHEDULED.match(context.after) or not ahead[0].lower().startswith("before")
        ):
            return Tense.FUTURE
        if _AFTERMATH.search(context.before) or not (_SCHEDULED.match(context.after) or _EXPECTED.match(context.after)):
            return Tense.PAST
    return context.look()


def _weekday_in_story(number: int, direction: str, context: Context) -> Reading:
    """ "The following Monday", "that Friday": counted from the day named before, if there is one."""
    day = context.antecedent_day
    if day is None or direction in ("that", "that same", "the same"):
        return UNRESOLVED
    if direction.endswith(("previous", "preceding")):
        return anchored(day_edtf(reckon.weekday_before(number, day)))
    return anchored(day_edtf(reckon.weekday_after(number, day)))


def _weekday_with_number(number: int, nth: int, anchor: date, context: Context) -> Reading:
    """ "Monday the 6th": both must agree."""
    day = reckon.day_of_some_month(nth, anchor, context.look())
    return anchored(day_edtf(day)) if day and day.weekday() == number else UNRESOLVED


# --- today and its neighbours ---------------------------------------------------------------------------------------

_TITLED = re.compile(r"\b[A-Z]\w* $")
_NEAR = (
    rf"(?:(?:earlier|later|early|late)_)?(?:(?P<two>the_day_(?:before_yesterday|after_tomorrow))"
    rf"|(?P<near>today|tonight|yesterday|tomorrow|overnight)(?:,?_(?:(?:early|late)_)?(?:in_the_)?{PART})?"
    rf"|(?P<dir>this|last|that)_(?:(?:same|very)_)?(?P<part>morning|afternoon|evening|night))"
)
_ALWAYS = re.compile(
    r"['’]s (?:world|society|standards|generation|youth|youngsters|age|technology|climate|culture|young|market|"
    r"environment|economy|consumers?)\b"
)
_STAYING = re.compile(
    r" (?:success|stay|bag|guest|flight|shift|trip|camp|delivery|sensation|low|rate|train|bus|hero|millionaire)"
)


def _read_near(found: re.Match[str], context: Context) -> Reading | None:
    anchor, near = context.anchor, (found["near"] or "").lower()
    if found[0][:2] in ("To", "TO") and _TITLED.search(context.before):
        return None  # the name of a paper or a programme
    if near in ("today", "tomorrow") and _ALWAYS.match(context.after):
        return None
    if near == "overnight" and _STAYING.match(context.after):
        return None
    if found["dir"] and found["dir"].lower() == "that":
        day = context.antecedent_day
        return anchored(day_edtf(day)) if day else UNRESOLVED
    if anchor is None:
        return UNRESOLVED
    if near == "overnight":
        if context.look() is Tense.FUTURE:
            return anchored(interval_edtf(day_edtf(anchor), day_edtf(anchor + timedelta(1))))
        return anchored(interval_edtf(day_edtf(anchor - timedelta(1)), day_edtf(anchor)))
    if found["two"]:
        shift = -2 if "before" in found["two"].lower() else 2
    elif found["dir"]:
        shift = -1 if found["dir"].lower() == "last" else 0
    else:
        shift = {"yesterday": -1, "tomorrow": 1}.get(near, 0)
    return anchored(day_edtf(anchor + timedelta(shift)))


# --- "the 6th", and feasts ------------------------------------------------------------------------------------------

_ORDINAL = rf"the_(?P<nthday>{ORDINAL_DAY})(?=_of_(?:this|the)_month|[.,;:)](?!\d)|_(?:and|but|when|after|before)_)"


def _read_ordinal(found: re.Match[str], context: Context) -> Reading | None:
    if not re.search(r"(?i)\b(?:on|since|until|by) $", context.before):
        return None
    if context.anchor is None:
        return UNRESOLVED
    day = reckon.day_of_some_month(words.ordinal(found["nthday"]) or 0, context.anchor, context.look())
    return anchored(day_edtf(day)) if day else UNRESOLVED


_FEASTS: dict[str, Callable[[int], date]] = {
    "new year's eve": lambda year: date(year, 12, 31),
    "new year's day": lambda year: date(year, 1, 1),
    "new year's": lambda year: date(year, 1, 1),
    "valentine's day": lambda year: date(year, 2, 14),
    "st. patrick's day": lambda year: date(year, 3, 17),
    "martin luther king day": lambda year: reckon.nth_weekday(year, 1, 0, 3),
    "memorial day": lambda year: reckon.nth_weekday(year, 5, 0, -1),
    "independence day": lambda year: date(year, 7, 4),
    "july fourth": lambda year: date(year, 7, 4),
    "the fourth of july": lambda year: date(year, 7, 4),
    "labor day": lambda year: reckon.nth_weekday(year, 9, 0, 1),
    "halloween": lambda year: date(year, 10, 31),
    "thanksgiving day": lambda year: reckon.nth_weekday(year, 11, 3, 4),
    "thanksgiving": lambda year: reckon.nth_weekday(year, 11, 3, 4),
    "christmas eve": lambda year: date(year, 12, 24),
    "christmas day": lambda year: date(year, 12, 25),
    "christmas": lambda year: date(year, 12, 25),
    "boxing day": lambda year: date(year, 12, 26),
}
_US_ONLY = ("independence day", "labor day", "memorial day")
_FEAST = rf"(?P<fdir>(?:last|this|next)_)?(?P<feast>{words.either(tuple(_FEASTS)).replace(chr(39), words.APOSTROPHE)})"
_FEAST_YEAR = compiled(rf",?_(?:of_)?(?P<year>{words.YEAR})")


def _read_feast(found: re.Match[str], context: Context) -> Reading | None:
    name = re.sub(r"[‘’]", "'", " ".join(found["feast"].lower().split()))
    on = _FEASTS.get(name)
    if on is None or (not found["feast"][0].isupper() and not name.startswith("the ")):
        return None
    if name in _US_ONLY and re.search(r"['’]s $", context.before):
        return None  # another country's
    if re.match(r" (?:tree|card|gift|present|carol|dinner|market|shopping|season|party|Island)s?\b", context.after):
        return None
    if said := _FEAST_YEAR.match(context.after):
        return Reading(day_edtf(on(int(said["year"]))))
    if context.anchor is None:
        return UNRESOLVED
    direction = (found["fdir"] or "").strip().lower()
    if direction == "last":
        return anchored(day_edtf(_last(on, context.anchor)))
    tense = Tense.FUTURE if direction == "next" else context.look()
    return anchored(day_edtf(reckon.feast(on, context.anchor, tense)))


def _last(on: Callable[[int], date], anchor: date) -> date:
    this = on(anchor.year)
    return this if this < anchor else on(anchor.year - 1)


RULES = (
    Rule("weekday", _WEEKDAY, _read_weekday),
    Rule("near", _NEAR, _read_near),
    Rule("ordinal", _ORDINAL, _read_ordinal),
    Rule("holiday", _FEAST, _read_feast),
)
DAY_PATTERN = "|".join(re.sub(r"\(\?P<\w+>", "(?:", part) for part in (words.DATE, _WEEKDAY, _NEAR))
"""Any words for one day, as a fragment without groups."""
