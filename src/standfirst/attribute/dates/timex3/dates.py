"""TIMEX3 values of what the rules for dates found: EDTF turned into the forms of ISO-TimeML."""

from __future__ import annotations

import re
from datetime import date, timedelta

from standfirst.attribute.dates.edtf import edtf_bounds, plain
from standfirst.attribute.dates.find import Found
from standfirst.attribute.dates.grammar import pattern
from standfirst.attribute.dates.reckon import weekday_after, weekday_before
from standfirst.attribute.dates.timex3 import numbers
from standfirst.attribute.dates.timex3.memory import Memory, Timex3Type, Valued
from standfirst.attribute.dates.words import weekday

_SEASONS = {21: "SP", 22: "SU", 23: "FA", 24: "WI"}
_PART = re.compile(r"(?i)\b(morning|afternoon|evening|night|tonight|overnight|lunchtime)\b")
_PARTS = {"morning": "TMO", "afternoon": "TAF", "evening": "TEV"}


def timex3_value(edtf: str) -> str | None:
    """The TIMEX3 value of an EDTF value; None for an interval that TIMEX3 has no value for."""
    value = plain(edtf)
    if "/" in value:
        return _period(value)
    if value.endswith("X"):
        return value.rstrip("X")  # "the 1990s" is 199, the 20th century 19 (TIDES 2005, which TIMEX3 builds on)
    if len(value) == 7 and int(value[5:]) > 12:
        code = int(value[5:])
        return f"{value[:5]}{_SEASONS[code]}" if code < 30 else f"{value[:5]}Q{code - 32}"
    return value


def _period(value: str) -> str | None:
    bounds = edtf_bounds(value)
    if bounds is None or ".." in value:
        return None
    first, last = bounds
    days = (last - first).days + 1
    year, week, weekday = first.isocalendar()
    if days == 7 and weekday == 1:
        return f"{year:04d}-W{week:02d}"
    if days == 2 and weekday == 6:
        return f"{year:04d}-W{week:02d}-WE"
    if len(value) == 15 and value[5:7] in ("01", "07") and days > 180:
        return f"{value[:4]}-H{1 if value[5:7] == '01' else 2}"
    return None


def convert(found: Found, memory: Memory) -> list[Valued]:
    """Type and value of what a rule for dates found; more than one for a range; none where nothing fits."""
    inner = pattern(found.name).fullmatch(memory.content, found.start, found.end)
    words, edtf = memory.content[found.start : found.end], found.reading.edtf
    if found.name in ("window", "within", "incount"):
        return []
    if found.name == "counted" and inner is not None:
        return _counted(inner, found, memory)
    if found.name == "range" or (found.name == "years" and edtf):
        return _ends(words, found, edtf)
    if found.name in ("clock", "dayclock"):
        return _clock(found, memory)
    if found.name == "phrase" and inner is not None:
        return _phrase(inner, found, memory)
    if found.name == "weekday" and inner is not None and edtf is None:
        return _weekday_in_story(inner, memory)
    if found.name == "numeric" and inner is not None:
        return _numeric(inner, found, memory)
    if edtf is None:
        return []
    if found.name in ("near", "weekday") and (part := _PART.search(words)):
        return _part_of_day(part[1].lower(), edtf)
    value = timex3_value(edtf)
    return [Valued(Timex3Type.TIME if "T" in value else Timex3Type.DATE, value)] if value else []


def _weekday_in_story(inner: re.Match[str], memory: Memory) -> list[Valued]:
    """ "The previous Friday": counted from the day named last, however far back."""
    number, direction = weekday(inner["name"]), (inner["dir"] or "").lower().split()
    if number is None or not direction or memory.last is None or not re.fullmatch(r"\d{4}-\d\d-\d\d", memory.last[:10]):
        return []
    day = date.fromisoformat(memory.last[:10])
    if direction[-1] in ("previous", "preceding"):
        return [Valued(Timex3Type.DATE, weekday_before(number, day).isoformat())]
    return (
        [Valued(Timex3Type.DATE, weekday_after(number, day).isoformat())]
        if direction[-1] in ("following", "next")
        else []
    )


def _part_of_day(part: str, edtf: str) -> list[Valued]:
    day = plain(edtf).split("/")[0][:10]
    return [Valued(Timex3Type.TIME, day + _PARTS.get(part, "TNI"))]


def _ends(words: str, found: Found, edtf: str | None) -> list[Valued]:
    """The two ends of a range: two expressions."""
    if edtf is None or "/" not in edtf:
        return []
    first, last = plain(edtf).split("/")
    middle = re.search(r"\s*(?:\s(?:to|through|until|till|and)\s|--|[-–—/‑‒])\s*(?=\S)", words)
    if middle is None:
        return []
    a = (found.start, found.start + middle.start())
    b = (found.start + middle.end(), found.end)
    return [Valued(Timex3Type.DATE, first, a), Valued(Timex3Type.DATE, last, b)]


_PRINTED = re.compile(r"\b(\d{1,2})[:.](\d\d)\b")


def _clock(found: Found, memory: Memory) -> list[Valued]:
    """A time of day with its day, or that of publication; "10:30" is taken as it is printed."""
    edtf, clock = found.reading.edtf, found.reading.clock
    words = memory.content[found.start : found.end]
    if edtf and "T" in edtf:
        return [Valued(Timex3Type.TIME, plain(edtf))]
    if "midnight" in words.lower():
        clock = "T24:00"
    elif clock is None and (printed := _PRINTED.search(words)):
        clock = f"T{int(printed[1]):02d}:{printed[2]}"
    day = plain(edtf)[:10] if edtf else memory.written.isoformat() if memory.written else None
    if clock and day and len(day) == 10:
        return [Valued(Timex3Type.TIME, day + clock)]
    return [Valued(Timex3Type.DATE, plain(edtf))] if edtf else []


def _numeric(found_: re.Match[str], found: Found, memory: Memory) -> list[Valued]:
    """Figures only: month first where both orders are days, unless the other is the day of publication."""
    edtf = found.reading.edtf
    if edtf is None:
        return []
    if len(edtf) == 4 and found_["a"]:
        orders = []
        for month, day in ((found_["a"], found_["b"]), (found_["b"], found_["a"])):
            try:
                orders.append(date(int(edtf), int(month), int(day)))
            except ValueError:
                continue
        if memory.written in orders and memory.written:
            return [Valued(Timex3Type.DATE, memory.written.isoformat())]
        if orders:
            return [Valued(Timex3Type.DATE, orders[0].isoformat())]
    value = timex3_value(edtf)
    return [Valued(Timex3Type.DATE, value)] if value else []


_SHIFTS = {"the past": -1, "the last": -1, "the coming": 1, "the next": 1}


def _phrase(inner: re.Match[str], found: Found, memory: Memory) -> list[Valued]:
    direction, what = " ".join(inner["dir"].lower().split()), inner["what"].lower()
    edtf = found.reading.edtf
    if what in ("decade", "century") and direction.endswith(("last", "past", "next", "coming")):
        return [Valued(Timex3Type.DURATION, numbers.duration(1, what))]
    if (
        edtf
        and "/" in edtf
        and memory.written
        and direction in _SHIFTS
        and what in ("week", "month", "year", "quarter")
    ):
        moved = shifted(memory.written.isoformat(), _SHIFTS[direction], what)
        return [Valued(Timex3Type.DATE, moved)] if moved else []
    if edtf is None and memory.last and direction not in ("this", "last", "next"):
        shift = {"the previous": -1, "the preceding": -1, "the following": 1, "the next": 1}.get(direction, 0)
        moved = shifted(memory.last, shift, what)
        return [Valued(Timex3Type.DATE, moved)] if moved else []
    if edtf is None:
        return []
    value = timex3_value(edtf)
    return [Valued(Timex3Type.DATE, value)] if value else []


def shifted(value: str, count: int, unit: str) -> str | None:
    """A TIMEX3 value `count` units later, at the unit's precision or that of the value, if it is coarser."""
    unit = unit.lower().rstrip("s").replace("centurie", "century")
    found = re.fullmatch(r"(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T.*)?)?|-W(\d\d)(?:-WE)?|-(Q[1-4]|H[12]|SP|SU|FA|WI))?", value)
    if found is None:
        return None
    year = int(found[1])
    if unit in ("year", "decade", "century"):
        year += count * {"year": 1, "decade": 10, "century": 100}[unit]
        return f"{year:04d}" if 1 <= year <= 9999 else None
    if found[4]:
        try:
            day: date | None = date.fromisocalendar(year, int(found[4]), 1)
        except ValueError:
            return None
    else:
        day = date(year, int(found[2]), int(found[3] or 1)) if found[2] else None
    if day is None:
        return None
    if unit in ("day", "night") and found[3]:
        return (day + timedelta(count)).isoformat()
    if unit == "week" and (found[3] or found[4]):
        iso = (day + timedelta(7 * count)).isocalendar()
        return f"{iso.year:04d}-W{iso.week:02d}"
    if unit == "month":
        index = day.year * 12 + day.month - 1 + count
        return f"{index // 12:04d}-{index % 12 + 1:02d}" if 12 <= index < 120000 else None
    return None


_YEAR_AGO = re.compile(r"(?i)(?:an?|one)[\s-]year[\s-](?:ago|earlier|before)")


def _counted(inner: re.Match[str], found: Found, memory: Memory) -> list[Valued]:
    """ "Two years ago" is a date; "two days after the vote" is a length and what it is counted from."""
    edtf = found.reading.edtf
    unit = inner["unit"]
    if _YEAR_AGO.fullmatch(inner[0]):
        return []  # in accounts, the same period of the year before
    if inner["ago"] is not None or inner["hence"] is not None:
        if edtf is None:
            past = inner["ago"] is not None
            return [Valued(Timex3Type.DATE, "PAST_REF" if past else "FUTURE_REF")] if memory.written else []
        value = timex3_value(edtf)
        return [Valued(Timex3Type.DATE, value)] if value else []
    if edtf is not None:
        value = timex3_value(edtf)
        return [Valued(Timex3Type.DATE, value)] if value else []
    count = numbers.number(inner["n"]) if inner["n"] else None
    alone = inner["later"] or inner["earlier"]
    if alone and alone.lower() in ("later", "earlier", "afterward", "afterwards", "previously"):
        sign = 1 if inner["later"] else -1
        if memory.last and count is not None and (moved := shifted(memory.last, sign * int(count), unit)):
            return [Valued(Timex3Type.DATE, moved)]
    return []
