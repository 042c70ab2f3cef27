"""Words of TIMEX3 that name no day: lengths of time, parts of a day, what recurs, and "now" and "soon"."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date, timedelta

from standfirst.attribute.dates.timex3 import numbers
from standfirst.attribute.dates.timex3.memory import FAR, Memory, Timex3Type, Valued, Words
from standfirst.attribute.dates.words import HYPHEN, WEEKDAY, weekday

_ABOUT = (
    "about|around|nearly|almost|approximately|roughly|more_than|less_than|fewer_than|at_least|at_most|up_to|over|under"
    "|no_more_than|only|just|as_(?:long|much|little|many)_as|an_estimated|well_over|just_over|just_under"
)
_FRAME = (
    "(?:the_)?(?:entire_)?(?:past|last|next|first|latest|previous|final|coming|initial|following|preceding|recent"
    "|upcoming|ensuing|other)|the|these|those|another|every_other|its|his|her|their"
)
_KIND = (
    "(?:(?:full|whole|more|additional|extra|straight|consecutive|successive|trading|business|working|calendar|fiscal"
    "|solid|long|short|further|remaining|entire)_)?"
)
_COUNT = (
    rf"(?P<count>{numbers.NUMBER})|(?P<rough>{numbers.ROUGH})|(?P<couple>{numbers.COUPLE})"
    r"|(?P<one>half_an?|an?|another)"
)
_LENGTH = (
    rf"(?:(?P<about>{_ABOUT})_)?(?:(?P<frame>{_FRAME})_)?(?:(?P<within>{_ABOUT})_)?"
    rf"(?P<number>{_COUNT})(?:(?:_to_|_or_|{HYPHEN}to{HYPHEN}){numbers.NUMBER})?(?P<joint>{HYPHEN}){_KIND}"
    rf"(?P<unit>{numbers.UNIT}s?|hrs?|yrs?|mins?)(?P<half>_and_a_half)?(?:_or_so)?"
)
_OLD = re.compile(r"[\s-](?:old\b|of age\b)|['’]?s? (?:old|of age)\b|[-–](?!long\b|plus\b)\w*old")
_MODAL = re.compile(r"(?i)\b(?:will|would|may|might|could|can|should|to|['’]ll) $")


def _read_length(found: re.Match[str], memory: Memory) -> Valued | None:
    before, after = memory.before(found.start()), memory.after(found.end())
    if _OLD.match(after) or re.search(r"(?i)\b(?:aged?|turned) $", before):
        return None
    valued = _read_one(found, before, after) if found["one"] else _read_many(found, before)
    return replace(valued, span=(_start(found, before), found.end())) if valued else None


def _read_many(found: re.Match[str], before: str) -> Valued | None:
    unit, plural = found["unit"].lower(), found["unit"].lower().endswith("s")
    if unit.startswith("quarter") and (not plural or re.search(r"(?i)\bthree(?:-| )quarters$", found[0])):
        return None
    if found["rough"] and not plural and found["joint"] != "-":
        return None
    if found["unit"][0].isupper() and found[0][0].isdigit() and not found["unit"].isupper():
        return None  # the name of a programme
    count = 2.0 if found["couple"] else numbers.number(found["count"]) if found["count"] else None
    if found["count"] and count is None:
        return None
    if count == 1 and unit in ("day", "second") and (unit == "second" or _MODAL.search(before)):
        return Valued(Timex3Type.DATE, "FUTURE_REF") if unit == "day" else None  # "will one day"
    return Valued(Timex3Type.DURATION, numbers.duration(count + 0.5 if count and found["half"] else count, unit))


_MEASURING = re.compile(r"(?i)\b(?:for|in|within|after|of|than|by|spen[dt]|last\w*|too?k|takes?|is|was) $")


def _start(found: re.Match[str], before: str) -> int:
    """Where the expression begins: "the two-year" is one of two years; "over ten years" is long, or meanwhile."""
    about = (found["about"] or "").lower()
    if (
        about
        and about not in ("just", "only")
        and (about != "over" or (not found["frame"] and _MEASURING.search(before)))
    ):
        return found.start("about")
    if found["frame"] and found["joint"] != "-":
        return found.start("frame")
    within = (found["within"] or "").lower()
    return found.start("within") if within and within not in ("just", "only", "over") else found.start("number")


_PER = re.compile(r"(?i)\b(?:times?|once|twice) $")
# "$5 a year", "four ferries a week".
_RATE = re.compile(
    rf"(?i)(?:\b(?:percent|cents?|dollars?|million|billion|paid|[\d,.]+)|%|\$\S+"
    rf"|\b(?:[\d,.]+|{'|'.join(numbers.ONES[2:13])}) [a-z]+s) $"
)


def _read_one(found: re.Match[str], before: str, after: str) -> Valued | None:
    """ "A year": a length; "twice a year" recurs; "$5 a year" is a rate, "a second" mostly a number: no times."""
    if re.match(r"[-\s](?:end|old|round)\b|['’]s? ", after) or (after[:1] == "-" and not after.startswith("-long")):
        return None
    half, unit = found["one"].lower().startswith("half"), found["unit"].lower()
    if unit.endswith("s") or unit in ("quarter", "second") or _RATE.search(before):
        return None
    value = numbers.duration((0.5 if half else 1) + (0.5 if found["half"] else 0), unit)
    if not half and _PER.search(before):
        return Valued(Timex3Type.SET, value)
    return Valued(Timex3Type.DURATION, value)


_BARE = rf"(?P<bare>{numbers.UNITS})(?:_(?:and|or|and_even)_(?:{numbers.UNITS}))?"
_OVER_THE = re.compile(r"(?i)\b(?:over|through|throughout|down) the $")
_RELATED = re.compile(r" (?:before|after|since|that|leading|following|ahead|to come|of the)\b")


def _read_bare(found: re.Match[str], memory: Memory) -> Valued | None:
    """ "Years", "weeks": a length that nobody counted."""
    if _OLD.match(memory.after(found.end())) or re.search(r"[\w-]-$", memory.before(found.start())):
        return None
    before, after = memory.before(found.start()), memory.after(found.end())
    if found["bare"].lower() in ("quarters", "nights", "weekends"):
        return None
    if re.search(r"(?i)\bthe $", before) and not (_RELATED.match(after) or _OVER_THE.search(before)):
        return None
    if re.search(
        r"\b(?:his|her|their|your|my|our|its) $|\b(?!(?:For|In|After|Over|Within|Through|And|But)\b)[A-Z]\w+ $", before
    ):
        return None
    return Valued(Timex3Type.DURATION, numbers.duration(None, found["bare"]))


_AROUND = (
    r"(?P<when>the_(?:past|last)|past|recent|(?:the_)?coming|future|the_next|these|(?:the_)?last)_"
    rf"(?P<many>(?:few|several|couple_of|many)_)?(?P<unit>{numbers.UNITS})(?:_(?:and|or)_{numbers.UNITS})?"
)


def _read_around(found: re.Match[str], memory: Memory) -> Valued | None:
    """ "Recent weeks", "the past few years"."""
    when = found["when"].lower().split()[-1]
    if found["many"]:
        return Valued(Timex3Type.DURATION, numbers.duration(None, found["unit"]))
    if when in ("last", "these") and found["unit"].lower() != "days":
        return None
    value = {"past": "PAST_REF", "recent": "PAST_REF", "last": "PAST_REF", "these": "PRESENT_REF"}.get(
        when, "FUTURE_REF"
    )
    return Valued(Timex3Type.DATE, value)


_LONG = r"(?P<unit>second|minute|hour|day|night|week|month|year|decade|century)(?P<s>s)?-long"


def _read_long(found: re.Match[str], _: Memory) -> Valued:
    """ "Day-long", "decades-long"."""
    return Valued(Timex3Type.DURATION, numbers.duration(None if found["s"] else 1, found["unit"]))


# --- parts of a day -------------------------------------------------------------------------------------------------

_PART = (
    r"(?:(?P<dir>the_(?:next|following|same|previous)|that)_|(?:the_)?(?:early|late|mid)(?:-|_)|the_)"
    r"(?P<part>morning|afternoon|evening|night)"
)
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV", "night": "TNI"}
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


_IN_THE_DAY = "(?:later|earlier|early|late|later_on|early_on)_in_the_day"


def _read_in_the_day(found: re.Match[str], memory: Memory) -> Valued | None:
    """ "Later in the day": the one named shortly before, else that of publication."""
    day = _day_at(found.start(), memory)
    return Valued(Timex3Type.DATE, day.isoformat()) if day else None


def _day_at(start: int, memory: Memory) -> date | None:
    near = memory.last and start - memory.last_at < FAR and _DAY.match(memory.last)
    return date.fromisoformat(near[0]) if near else memory.written


def _read_part(found: re.Match[str], memory: Memory) -> Valued | None:
    """ "In the morning": of the day named shortly before, else of the day of publication."""
    if not found["dir"] and not re.search(
        r"(?i)\b(?:in|by|during|on|for|until|since|through|throughout|of) $", memory.before(found.start())
    ):
        return None
    if re.match(r" of\b|['’]s|-", memory.after(found.end())):
        return None
    day = _day_at(found.start(), memory)
    if day is None:
        return None
    direction = (found["dir"] or "").lower().split()[-1:]
    day += timedelta({"next": 1, "following": 1, "previous": -1}.get(direction[0] if direction else "", 0))
    return Valued(Timex3Type.TIME, f"{day.isoformat()}{_PARTS[found['part'].lower()]}")


# --- what recurs ----------------------------------------------------------------------------------------------------

_OFTEN = {
    "daily": "P1D", "weekly": "P1W", "monthly": "P1M", "hourly": "PT1H", "yearly": "P1Y", "nightly": "P1D",
}  # fmt: skip
_EVERY = (
    rf"(?:every|each)_(?:(?P<other>other|second|single)_|(?P<n>{numbers.NUMBER})_)?"
    rf"(?:(?P<unit>{numbers.UNIT}s?)|(?P<day>{WEEKDAY})|(?P<part>morning|afternoon|evening))"
)
_DAYS = (
    rf"(?P<day>{WEEKDAY})s(?:_(?P<part>mornings?|afternoons?|evenings?|nights?))?"
    rf"|(?P<single>{WEEKDAY})_(?P<parts>mornings|afternoons|evenings|nights)"
)


def _read_often(found: re.Match[str], memory: Memory) -> Valued | None:
    if found[0][0].isupper() and re.match(r" [A-Z]", memory.after(found.end())):
        return None  # "Daily Mail"
    if re.search(r"[A-Z]\w* $", memory.before(found.start())) and found[0][0].isupper():
        return None
    return Valued(Timex3Type.SET, _OFTEN[found[0].lower()])


def _read_every(found: re.Match[str], _: Memory) -> Valued | None:
    if found["day"]:
        return Valued(Timex3Type.SET, f"XXXX-WXX-{(weekday(found['day']) or 0) + 1}")
    if found["part"]:
        return Valued(Timex3Type.SET, f"XXXX-XX-XX{_PARTS[found['part'].lower()]}")
    count = (
        numbers.number(found["n"]) if found["n"] else 2 if (found["other"] or "").lower() in ("other", "second") else 1
    )
    return Valued(Timex3Type.SET, numbers.duration(count, found["unit"]))


def _read_days(found: re.Match[str], memory: Memory) -> Valued | None:
    if memory.content[found.end() : found.end() + 1] in ("'", "’"):
        return None
    part = (found["part"] or found["parts"] or "").lower().rstrip("s")
    number = (weekday(found["day"] or found["single"]) or 0) + 1
    return Valued(Timex3Type.SET, f"XXXX-WXX-{number}{_PARTS.get(part, '')}")


# --- now, then, some day --------------------------------------------------------------------------------------------

_REFERENCES = {
    "now": "PRESENT_REF", "right now": "PRESENT_REF", "currently": "PRESENT_REF", "current": "PRESENT_REF",
    "at present": "PRESENT_REF", "at the moment": "PRESENT_REF", "presently": "PRESENT_REF", "nowadays": "PRESENT_REF",
    "at this time": "PRESENT_REF", "the present": "PRESENT_REF",
    "long ago": "PAST_REF", "a long time ago": "PAST_REF",
    "recently": "PAST_REF", "recent": "PAST_REF", "lately": "PAST_REF", "the past": "PAST_REF",
    "the recent past": "PAST_REF",
    "the future": "FUTURE_REF", "the near future": "FUTURE_REF", "the near term": "FUTURE_REF",
    "the short term": "FUTURE_REF", "the foreseeable future": "FUTURE_REF", "the long term": "FUTURE_REF",
    "in future": "FUTURE_REF", "a later date": "FUTURE_REF", "as soon as possible": "FUTURE_REF",
    "the immediate future": "FUTURE_REF", "the coming days": "FUTURE_REF",
}  # fmt: skip
_REFERENCE = "|".join(sorted((words.replace(" ", "_") for words in _REFERENCES), key=len, reverse=True))


_COUNTED = re.compile(
    rf" (?:few|several|couple|many|\d+|{'|'.join(numbers.ONES[2:13])}"
    r"|(?:[a-z]+ )?(?:year|week|month|day|decade|quarter))"
)


def _read_reference(found: re.Match[str], memory: Memory) -> Valued | None:
    name = " ".join(found[0].lower().split())
    before, after = memory.before(found.start()), memory.after(found.end())
    if (
        name == "now"
        and re.search(r"(?i)\b(?:until|till|by|from|even|and|just|but|and then|ago|and is) $", before)
        and re.match(r" that\b", after)
    ):
        return None
    if name == "in future" and re.match(r" [a-z]+s\b", after):
        return None
    if name == "the future" and re.match(r"s\b| of\b", after):
        return None
    if name == "the past" and _COUNTED.match(after):
        return None
    return Valued(Timex3Type.DATE, _REFERENCES[name])


LENGTHS = (Words("length", _LENGTH, _read_length), Words("around", _AROUND, _read_around))
OTHERS = (
    Words("every", _EVERY, _read_every),
    Words("days", _DAYS, _read_days),
    Words("often", "|".join(_OFTEN), _read_often),
    Words("reference", _REFERENCE, _read_reference),
    Words("part", _PART, _read_part),
    Words("inday", _IN_THE_DAY, _read_in_the_day),
    Words("long", _LONG, _read_long),
    Words("bare", _BARE, _read_bare),
)
