"""Rules for times of day, with the day before them, after them, or elsewhere in the sentence.

A time is given as printed, in its own place's time: zones are part of the words, never reckoned with.
"""

from __future__ import annotations

import re

from standfirst.attribute.dates.context import Context, ReadDay, Reading, Rule
from standfirst.attribute.dates.words import CLOCK, ZONE

_AT = "(?:(?:at|around|about|by|from|just_before|just_after|shortly_after|shortly_before|exactly|roughly)_){0,2}"
_PARTS = re.compile(r"(?P<h>\d{1,2})(?:[:.](?P<m>\d\d))?(?:[:.]\d\d)?\s*(?P<half>[ap]\.?\s?m)?", re.IGNORECASE)
_LEADS = re.compile(
    r"(?:\b(?:at|around|about|by|from|until|till|before|after|to|and|since|between|past|on|is|was|exactly|nearly|almost)"
    r"|[,(\u2013\u2014-])\s?$",
    re.IGNORECASE,
)


def clock_rules(day: str, read_day: ReadDay) -> tuple[Rule, Rule]:
    """The two orders, day first and time first, given the fragment of one day and what reads such words."""

    def read(found: re.Match[str], context: Context) -> Reading | None:
        return _read_clock(found, context, read_day)

    return (
        Rule("dayclock", rf"(?P<day>{day}),?_{_AT}(?P<clock>{CLOCK})(?P<zone>{ZONE})", read),
        Rule("clock", rf"(?P<clock>{CLOCK})(?P<zone>{ZONE})(?:,?_(?:on_)?(?P<day>{day}))?", read),
    )


def _read_clock(found: re.Match[str], context: Context, read_day: ReadDay) -> Reading | None:
    time = _time(found["clock"], found["zone"] or "")
    if found["day"] is None:
        if time is None or not _is_clock(found["clock"], found["zone"] or "", context):
            return None
        return Reading(None, clock=time)
    day = read_day(found["day"], context)
    if day is None or time is None or day.edtf is None or len(day.edtf) != 10:
        return day
    return Reading(day.edtf + time, anchored=day.anchored, vague=day.vague)


def _is_clock(clock: str, zone: str, context: Context) -> bool:
    """Whether "14:30" alone is a time and not a score or a verse."""
    if re.search(r"(?i)[a-z]", clock) or zone:
        return clock.lower() != "midnight"
    return _LEADS.search(context.before) is not None


def _time(clock: str, zone: str) -> str | None:
    """``T19:43``; None where the words leave open which half of the day, or which end of it, is meant."""
    text = clock.lower()
    if text in ("noon", "midday"):
        return "T12:00"
    found = _PARTS.match(text)
    if text == "midnight" or found is None:
        return None
    if re.fullmatch(r"\d{4}.*", text, re.DOTALL):
        return f"T{text[:2]}:{text[2:4]}"
    hour, minute = int(found["h"]), found["m"] or "00"
    half = (found["half"] or "")[:1]
    if "morning" in text:
        half = "a"
    elif "afternoon" in text or "evening" in text:
        half = "p"
    if half:
        if not 1 <= hour <= 12:
            return f"T{hour:02d}:{minute}" if 12 < hour < 24 and half == "p" else None
        return f"T{hour % 12 + (12 if half == 'p' else 0):02d}:{minute}"
    sure = hour > 12 or found["h"].startswith("0") or re.search(r"GMT|UTC|hours|hrs", zone + clock)
    return f"T{hour:02d}:{minute}" if sure else None
