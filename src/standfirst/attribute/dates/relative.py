"""Rules for times that are counted: this week, three days ago, two days later, the past two weeks, in 48 hours."""

from __future__ import annotations

import re
from datetime import date, timedelta

from standfirst.attribute.dates import reckon, words
from standfirst.attribute.dates.context import UNRESOLVED, VAGUE, Context, ReadDay, Reading, Rule, anchored
from standfirst.attribute.dates.edtf import approximate, day_edtf, edtf_bounds, interval_edtf
from standfirst.attribute.dates.reckon import Tense
from standfirst.attribute.dates.words import COUNT, HYPHEN, LONG_MONTH, SEASON, UNIT, WEEKDAY, YEAR

_WHEN = (
    "(?:(?:earlier|later|early|late|sometime"
    "|(?:the_)?(?:start|beginning|end|middle|first_(?:part|days|weeks)|rest)_of)_)?"
)
_SEASONS = {"spring": 0, "summer": 1, "autumn": 2, "fall": 2, "winter": 3}

# --- this, last and next --------------------------------------------------------------------------------------------

_PHRASE = (
    rf"{_WHEN}(?P<dir>this_past|this_coming|the_(?:past|last|next|coming|current|previous|preceding|following|same|"
    rf"very_next)|that(?:_same|_very)?|this(?:_same|_very)?|last|next|past|coming)"
    rf"_(?:fiscal_|calendar_|financial_)?(?P<what>week|weekend|month|year|quarter|decade|century|day|{SEASON}|{LONG_MONTH})"
)
_OF_PERIOD = (
    r"(?:(?:the_)?(?:end|start|beginning|middle|close|rest)_of_the_|(?:earlier|later|early|late|sometime)_in_the_)"
    r"(?P<of>week|weekend|month|year|decade|century)|the_(?P<weekend>weekend)"
)
_YEAR_END = r"(?:(?:the_)?year(?:['’]s)?(?:-|_)end|month(?:['’]s)?(?:-|_)end)"
_STORY = ("the previous", "the preceding", "the following", "the same", "the very next", "the next")


def _read_phrase(found: re.Match[str], context: Context) -> Reading | None:
    direction, what = " ".join(found["dir"].lower().split()), found["what"].lower()
    if found["dir"][-4:].istitle() and found["what"].istitle() and not words.month(what):
        return None  # the name of a programme
    if what == "day" and not direction.startswith(("the ", "that")):
        return None  # "this day", "last day"
    if direction.startswith("that") or direction in _STORY:
        return _in_story(direction, what, context)
    anchor = context.anchor
    if direction.startswith("the ") and what in ("day", "century", "decade") and direction != "the current":
        return None if what == "day" else _window(1, what, direction, context)
    if anchor is None:
        return UNRESOLVED
    if direction in ("the past", "the last", "the coming") and what in ("week", "month", "year", "quarter"):
        return _window(1, what, direction, context)
    shift = _shift(direction)
    if words.month(what) and what not in _SEASONS:
        return anchored(reckon.month_at(_named(words.month(what) or 1, shift, anchor)))
    if what in _SEASONS:
        return anchored(reckon.season_at(_season(what, shift, anchor, context.look())))
    return _period(what, shift, anchor, context)


def _shift(direction: str) -> int:
    if direction in ("last", "past", "this past", "the last", "the past"):
        return -1
    return 1 if direction in ("next", "coming", "this coming", "the coming") else 0


def _named(month: int, shift: int, anchor: date) -> int:
    """Index of "last December", "this May", "next March"."""
    index = reckon.month_index(anchor)
    if shift < 0:
        return index - ((index - (month - 1) - 1) % 12 + 1)
    if shift > 0:
        return index + ((month - 1 - index - 1) % 12 + 1)
    return anchor.year * 12 + month - 1


def _season(name: str, shift: int | None, anchor: date, tense: Tense | None) -> int:
    """Index of "last summer", "this summer" (of this year), "next summer"; without a shift the tense decides."""
    index, number = reckon.season_index(anchor), _SEASONS[name]
    if shift is None:
        return reckon.cycle(number, 4, index, tense)
    if shift < 0:
        return index - ((index - number - 1) % 4 + 1)
    if shift > 0:
        return index + ((number - index - 1) % 4 + 1)
    return index if index % 4 == number else anchor.year * 4 + number


def _period(what: str, shift: int, anchor: date, context: Context) -> Reading | None:
    """The calendar period of the anchor, or the one before or after it."""
    if what == "week":
        return anchored(reckon.week_edtf(anchor, shift))
    if what == "weekend":
        return anchored(reckon.weekend_edtf(anchor, _weekend_shift(shift, anchor, context)))
    if what == "month":
        return anchored(reckon.month_at(reckon.month_index(anchor) + shift))
    if what == "quarter":
        return anchored(reckon.quarter_at(anchor.year * 4 + (anchor.month - 1) // 3 + shift))
    if what == "year":
        return anchored(reckon.year_at(anchor.year + shift))
    if what == "century":
        return anchored(reckon.century_at(anchor.year + 100 * shift))
    if what == "decade" and shift == 0:
        return anchored(reckon.decade_at(anchor.year))
    return _window(1, what, "past" if shift < 0 else "coming", context) if what == "decade" else None


def _weekend_shift(shift: int, anchor: date, context: Context) -> int:
    """Weeks between the anchor's week and the one whose weekend is meant.

    Early in the week "this weekend" with a past tense is the one just gone; "last weekend" always is.
    """
    if shift:
        return shift
    return -1 if anchor.weekday() < 3 and context.look() in (Tense.PAST, Tense.OVER) else 0


def _in_story(direction: str, what: str, context: Context) -> Reading:
    """ "The next day", "that week": counted from the time named before, if there is one that is fine enough."""
    shift = {"the previous": -1, "the preceding": -1, "the following": 1, "the next": 1, "the very next": 1}.get(
        direction, 0
    )
    return _moved(context.antecedent, shift, what)


def _read_of_period(found: re.Match[str], context: Context) -> Reading | None:
    if context.anchor is None:
        return UNRESOLVED
    if found["weekend"]:
        return _the_weekend(context.anchor, context)
    return _period(found["of"].lower(), 0, context.anchor, context)


def _the_weekend(anchor: date, context: Context) -> Reading | None:
    """ "Over the weekend": the one just gone (or that it is now), unless the sentence looks ahead."""
    if not re.search(
        r"(?i)\b(?:over|during|on|at|for|this|since|until|before|after|of|by|through|in) $", context.before
    ):
        return None
    ahead = context.look() is Tense.FUTURE and not (anchor.weekday() < 3 and context.before.lower().endswith("over "))
    past = anchor.weekday() < 5 and not ahead
    return anchored(reckon.weekend_edtf(anchor, -1 if past else 0))


def _read_year_end(found: re.Match[str], context: Context) -> Reading | None:
    if context.anchor is None:
        return UNRESOLVED
    return _period("month" if "month" in found[0].lower() else "year", 0, context.anchor, context)


# --- seasons --------------------------------------------------------------------------------------------------------

_SEASONAL = (
    rf"(?:(?:the_)?(?:early|mid|late){HYPHEN})?(?:(?:the|in|last|this)_)?"
    rf"(?P<season>{SEASON})(?:(?:_of|,)?_(?P<syear>{YEAR}|{words.SPOKEN_YEAR}|(?:last|this|next)_year))?"
)


def _read_season(found: re.Match[str], context: Context) -> Reading | None:
    name, said = found["season"].lower(), found["syear"]
    if said and (year := words.year(said)):
        return Reading(reckon.season_at(year * 4 + _SEASONS[name]))
    before = context.before + found[0][: found.start("season") - found.start()]
    if not re.search(r"(?i)\b(?:in|during|over|by|since|until|through) the $|\b(?:early|mid|late)[ -]$|\bin $", before):
        return None
    if re.match(r" of\b|[-’']|\w", context.after) or (name in ("spring", "fall") and before.endswith("in ")):
        return None
    if context.anchor is None:
        return UNRESOLVED
    if said:
        return anchored(
            reckon.season_at((context.anchor.year + _YEAR_SHIFTS[said.split()[0].lower()]) * 4 + _SEASONS[name])
        )
    return anchored(reckon.season_at(_season(name, None, context.anchor, context.look())))


_YEAR_SHIFTS = {"last": -1, "this": 0, "next": 1}

# --- counted from now, from a day, or from the time named before ----------------------------------------------------


def counted(day: str) -> str:
    """The pattern of "two days ago", "a week after Friday"; `day` is a fragment for one day."""
    return (
        rf"(?:(?P<rough>about|around|nearly|almost|roughly|more_than|less_than|over|at_least|just|only)_)?"
        rf"(?:(?P<n>{COUNT})(?:_(?:more|full|whole))?{HYPHEN}|(?P<bare>))(?P<unit>{UNIT})(?:_or_(?P<so>so|more))?"
        rf"(?:_(?:ago|back)(?:_(?:on_)?(?P<wd>{WEEKDAY}))?(?P<ago>)|_from_(?:now|today)(?P<hence>)"
        rf"|_(?P<rel>before|after|from|prior_to|since)_(?P<day>{day})"
        rf"|_(?P<later>later|afterwards?|after|on)|_(?P<earlier>earlier|before|prior|previously))"
    )


def _read_week_of(found: re.Match[str], context: Context, read_day: ReadDay) -> Reading | None:
    day = read_day(found["weekday"], context)
    return _moved(day.edtf, 0, "week") if day else None


_THE_DAY = r"the_day_(?P<side>before|after)"


def _read_counted(found: re.Match[str], context: Context, read_day: ReadDay) -> Reading | None:
    unit = _unit(found["unit"])
    count = words.number(found["n"]) if found["n"] else None
    if found["n"] is None and not found["unit"].lower().endswith("s"):
        return None
    if found["later"] and found["later"].lower() == "on":
        return None
    event = found["later"] in ("after",) or found["earlier"] in ("before",)
    if count is None:
        return None if found["day"] or (event and found["n"] is None) else VAGUE
    rough = bool(found["so"] or (found["rough"] and found["rough"].lower() not in ("just", "only")))
    if found["ago"] is not None:
        return _ago(-count, unit, found["wd"], rough, context)
    if found["hence"] is not None:
        return _ago(count, unit, None, rough, context)
    if found["day"]:
        return _from_day(count, unit, found["rel"].lower(), read_day(found["day"], context))
    if event and not _alone(context):
        return UNRESOLVED  # "two days after the vote": only the event's own date would tell
    return _moved(context.antecedent, count if found["later"] else -count, unit, hours=unit == "hour")


def _alone(context: Context) -> bool:
    """Whether nothing follows that "before" or "after" could govern."""
    return re.match(r"\s*(?:[.,;:)!?]|$)", context.after) is not None


def _unit(text: str) -> str:
    unit = text.lower().rstrip("s")
    return words.UNITS.get(unit, unit)


def _ago(count: int, unit: str, weekday: str | None, rough: bool, context: Context) -> Reading:
    """Counted from the anchor: days are days, weeks are ISO weeks, months and years are rough."""
    if unit in ("minute", "hour") and abs(count) % 24:
        return VAGUE
    if context.anchor is None:
        return UNRESOLVED
    if unit == "hour":
        return _roughly(anchored(day_edtf(context.anchor + timedelta(count // 24))), True)
    if unit == "minute":
        return VAGUE
    if weekday and unit == "week":
        number = words.weekday(weekday) or 0
        return anchored(day_edtf(reckon.monday(context.anchor, count) + timedelta(number)))
    moved = _moved(day_edtf(context.anchor), count, unit)
    return _roughly(moved, rough or unit in ("month", "quarter", "year", "decade", "century"))


def _roughly(reading: Reading, rough: bool) -> Reading:
    if not rough or reading.edtf is None:
        return reading
    return Reading(approximate(reading.edtf), anchored=reading.anchored, vague=True)


def _from_day(count: int, unit: str, relation: str, start: Reading | None) -> Reading | None:
    if start is None:
        return None
    return _moved(start.edtf, -count if relation in ("before", "prior to") else count, unit)


def _read_the_day(found: re.Match[str], context: Context) -> Reading | None:
    if not _alone(context):
        return UNRESOLVED
    return _moved(context.antecedent, -1 if found["side"].lower() == "before" else 1, "day")


def _moved(start: str | None, count: int, unit: str, *, hours: bool = False) -> Reading:
    """A value some units away from another that is at least as fine; unresolved where it is coarser."""
    bounds = edtf_bounds(start)
    if bounds is None:
        return UNRESOLVED
    first, last = bounds
    if hours or unit in ("hour", "minute"):
        return UNRESOLVED
    if unit == "day":
        return anchored(day_edtf(first + timedelta(count))) if first == last else UNRESOLVED
    if unit in ("week", "weekend"):
        week = reckon.week_edtf if unit == "week" else reckon.weekend_edtf
        same = reckon.monday(first) == reckon.monday(last)
        return anchored(week(first, count)) if same else UNRESOLVED
    length, index, show = {
        "month": (1, reckon.month_index, reckon.month_at),
        "quarter": (1, lambda day: reckon.month_index(day) // 3, reckon.quarter_at),
        "year": (1, lambda day: day.year, reckon.year_at),
        "decade": (10, lambda day: day.year, reckon.year_at),
        "century": (100, lambda day: day.year, reckon.century_at),
    }.get(unit, (0, reckon.month_index, reckon.month_at))
    if not length or index(first) != index(last):
        return UNRESOLVED
    return anchored(show(index(first) + count * length))


# --- stretches of time that end or begin now ------------------------------------------------------------------------

_WINDOW = (
    r"(?:within_)?(?:the_|these_)?(?P<wdir>past|last|next|coming|previous|recent)_"
    rf"(?:(?P<wn>{COUNT}){HYPHEN})?(?P<wunit>{UNIT})"
)
_WITHIN = rf"within_(?:a_|the_)?(?:(?:matter|space)_of_)?(?:{COUNT}{HYPHEN})?{UNIT}(?:_of)?"
_IN_COUNT = rf"in_(?:(?:about|around|just|under|less_than)_)?(?P<in>{COUNT})_(?P<inunit>{UNIT})(?P<time>['’]s?_time)?"


def _read_window(found: re.Match[str], context: Context) -> Reading | None:
    direction, unit, text = found["wdir"].lower(), found["wunit"].lower(), found[0].lower()
    if found["wn"] is None:
        if not unit.endswith("s") or (direction == "last" and not context.before.lower().endswith(" the")):
            return None
        return VAGUE if direction in ("past", "recent", "coming") else None
    if direction in ("last", "next") and not text.startswith(("the ", "within", "these ")):
        return None
    count = words.number(found["wn"])
    if direction in ("last", "next") and re.match(r" of (?!20|19)", context.after):
        return None  # "the last two years of the war"
    if count is None:
        return VAGUE
    return _window(count, _unit(unit), "the " + direction, context)


def _window(count: int, unit: str, direction: str, context: Context) -> Reading:
    """The stretch of `count` units that ends (past) or begins (coming) at the anchor, as an interval."""
    if unit in ("weekend", "minute") or (unit == "hour" and count < 24):
        return VAGUE
    if context.anchor is None:
        return UNRESOLVED
    back = not direction.endswith(("next", "coming"))
    sign = -1 if back else 1
    if unit in ("hour", "day", "week"):
        days = count * 7 if unit == "week" else -(-count // 24) if unit == "hour" else count
        ends = [day_edtf(context.anchor + timedelta(sign * days)), day_edtf(context.anchor)]
    else:
        far = _moved(day_edtf(context.anchor), sign * count, unit)
        near = _moved(day_edtf(context.anchor), 0, unit)
        if far.edtf is None or near.edtf is None:
            return UNRESOLVED
        ends = [far.edtf, near.edtf]
    return anchored(interval_edtf(ends[0], ends[1]) if back else interval_edtf(ends[1], ends[0]))


def _read_within(_: re.Match[str], __: Context) -> Reading | None:
    return UNRESOLVED  # a deadline: what it counts from is not said here


def _read_in_count(found: re.Match[str], context: Context) -> Reading | None:
    if found["time"] is None and (context.look() is not Tense.FUTURE or re.match(r" (?:of|or)\b", context.after)):
        return None  # "in three days of talks"
    count, unit = words.number(found["in"]), _unit(found["inunit"])
    return VAGUE if count is None else _ago(count, unit, None, False, context)


RULES_BEFORE_DAYS = (
    Rule("within", _WITHIN, _read_within),
    Rule("window", _WINDOW, _read_window),
    Rule("incount", _IN_COUNT, _read_in_count),
)
RULES = (
    Rule("phrase", _PHRASE, _read_phrase),
    Rule("ofperiod", _OF_PERIOD, _read_of_period),
    Rule("yearend", _YEAR_END, _read_year_end),
    Rule("season", _SEASONAL, _read_season),
    Rule("theday", _THE_DAY, _read_the_day),
)


def week_of_rule(day: str, read_day: ReadDay) -> Rule:
    """The rule for "the week of March 6", given what `counted_rule` is given."""
    pattern = rf"(?:the_)?week_(?:of|beginning|starting)_(?:on_)?(?P<weekday>{day})"
    return Rule("weekof", pattern, lambda found, context: _read_week_of(found, context, read_day))


def counted_rule(day: str, read_day: ReadDay) -> Rule:
    """The rule for counted times, given the fragment of one day and what reads such words."""
    return Rule("counted", counted(day), lambda found, context: _read_counted(found, context, read_day))
