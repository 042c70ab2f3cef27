"""Finding times in text: one pass of one pattern, then the surroundings decide."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from standfirst.attribute.dates.context import UNRESOLVED, Context, Reading
from standfirst.attribute.dates.edtf import approximate, edtf_bounds
from standfirst.attribute.dates.grammar import BY_NAME, RULES, WORD_GOES_ON, any_time, pattern
from standfirst.attribute.dates.quoted import is_day_of_speech, is_quoted
from standfirst.attribute.dates.reckon import Tense
from standfirst.attribute.dates.tense import tense_around
from standfirst.records import Basis, DateValue, Text, TimeExpression

_NEAR = 60
_REACH = 300
"""How far to either side of a time its sentence is looked at, in code points."""
_MEMORY = 8
"""How many times back an antecedent is looked for."""
_ABOUT = re.compile(
    r"\b(?P<loose>around|approximately|roughly|circa|ca\.|on or about|on or around|sometime (?:in|around|on))\s+$"
    r"|\b(?P<clock>about|nearly|almost|just before|just after|shortly before|shortly after|before|after)\s+$",
    re.IGNORECASE,
)
_SAID_BEFORE = 3
"""How many sentences back a quotation may find the day on which it was spoken."""
_AT_ONCE = 25
# The time at which a line was published: it belongs to the line, not to what the line tells.
_STAMPED = re.compile(r"(?:\[[^\]]*|\b[Uu]pdated?(?: at)?:? ?|\b[Pp]osted(?: at)?:? ?|[_—-] *\n?\s*)$")
_STOP = re.compile(r"[.!?][\"”’')\]]*\s+(?=[\"“‘'(\[]?[A-Z0-9])|\n\s*\n|\n(?=\s*[-*•])")
_ABBREVIATED = re.compile(
    r"(?:\b(?:Mr|Mrs|Ms|Dr|Gen|Lt|Col|Maj|Sgt|Capt|Sen|Rep|Gov|Rev|St|Jr|Sr|No|vs|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|"
    r"Nov|Dec|Mon|Tues?|Wed|Thu(?:rs)?|Fri|Sat|Sun|Adm|Cmdr|Prof|Inc|Corp|Co|Ltd)|\b[A-Z]|\b[ap]\.m|\b[A-Z]\.[A-Z])$"
)


@dataclass(frozen=True, slots=True)
class Anchor:
    """First and last day on which the words may have been written."""

    first: date | None = None
    last: date | None = None
    approximate: bool = False
    basis: Basis = Basis.NONE


@dataclass(frozen=True, slots=True)
class _Place:
    """Where the words stand: the text and its limits, the sentence, and what was named before."""

    content: str
    begin: int
    stop: int
    starts: list[int]
    """Offsets at which sentences start, without the first."""
    sentence: int
    anchor: Anchor
    antecedent: str | None
    told: str | None

    def bounds(self, inner: re.Match[str]) -> tuple[int, int]:
        """Start and end of the sentence around a match, as far as it is looked at."""
        starts, sentence = self.starts, self.sentence
        low = max(self.begin, starts[sentence - 1] if sentence else 0, inner.start() - _REACH)
        high = min(self.stop, starts[sentence] if sentence < len(starts) else self.stop, inner.end() + _REACH)
        return low, high


@dataclass(slots=True)
class Found:
    """Words of time in their place, with what the rule that found them made of them."""

    start: int
    end: int
    sentence: int
    bounds: tuple[int, int]
    """Where the sentence starts and ends, or some hundreds of code points to either side."""
    name: str
    """Of the rule."""
    reading: Reading


def find_times(
    text: Text, published: DateValue, *, start: int = 0, end: int | None = None, entry_time: str | None = None
) -> list[TimeExpression]:
    """The expressions of time in ``text.content[start:end]``, in order, each with its value.

    Words that count from the day of writing ("on Monday", "last month", "Jan. 6") are resolved against
    `published`, or against `entry_time` (EDTF) for an entry of a live blog. A value is never finer than its
    words; where the anchor is missing or too coarse, ``value.edtf`` is None and the words stay words. Values that
    rest on an approximate anchor are approximate. Lengths of time ("for three years") are no expressions.
    """
    stop = len(text.content) if end is None else min(end, len(text.content))
    anchor = anchor_of(published, entry_time)
    return [_expression(text, one, anchor) for one in readings(text.content, anchor, max(start, 0), stop)]


def readings(content: str, anchor: Anchor, begin: int, stop: int) -> list[Found]:
    """What the rules make of ``content[begin:stop]``, in order."""
    found = _scan(content, begin, stop, anchor)
    _shift_quoted(content, found)
    _give_days(content, found)
    return found


def resolve(words: str, anchor: date | None, *, tense: Tense | None = None) -> tuple[str | None, bool]:
    """The EDTF value of `words` as written on `anchor`, and whether it is vague; (None, False) for other words.

    No sentence is looked at: the tense is passed in, and what refers to another time ("two days later") stays
    unresolved.
    """
    trimmed = re.sub(r"^(?i:(?:on|in|at|since|by|until|from|during|over|before|after|through)\s+)", "", words.strip())
    context = Context(anchor, lambda: tense)
    for candidate in (words.strip(), trimmed):
        for rule in RULES:
            if found := pattern(rule.name).fullmatch(candidate):
                lead = words.strip()[: len(words.strip()) - len(candidate)]
                reading = _read(rule.name, found, replace(context, before=lead))
                if reading is not None:
                    return reading.edtf, reading.vague
    return None, False


def anchor_of(published: DateValue, entry_time: str | None = None) -> Anchor:
    """The day or days that words such as "yesterday" count from."""
    edtf = entry_time if edtf_bounds(entry_time) else published.edtf
    bounds = edtf_bounds(edtf)
    if edtf is None or bounds is None or bounds[1] == date.max or bounds[0] == date.min:
        return Anchor()
    basis = Basis.LISTED if published.basis is Basis.NONE else published.basis
    return Anchor(bounds[0], bounds[1], any(mark in edtf for mark in "~?%"), basis)


def _scan(content: str, begin: int, stop: int, anchor: Anchor) -> list[Found]:
    found: list[Found] = []
    starts: list[int] | None = None
    position = begin
    while match := any_time().search(content, position, stop):
        if starts is None:
            starts = _sentence_starts(content, begin, stop)
        sentence = bisect_right(starts, match.start())
        place = _Place(
            content,
            begin,
            stop,
            starts,
            sentence,
            anchor,
            _antecedent(found, sentence),
            _told(content, found, sentence),
        )
        position = match.start() + 1
        for name, inner in _matches(content, match, stop):
            reading = _read_in_place(name, inner, place)
            if reading is not None:
                found.append(Found(inner.start(), inner.end(), sentence, place.bounds(inner), name, reading))
                position = inner.end()
                break
    return found


def _matches(content: str, match: re.Match[str], stop: int) -> Iterator[tuple[str, re.Match[str]]]:
    """The rules that match where the one pattern did, its own choice first."""
    chosen = match.lastgroup or ""
    inner = pattern(chosen).fullmatch(content, match.start(), match.end())
    if inner is not None:
        yield chosen, inner
    names = list(BY_NAME)
    for name in names[names.index(chosen) + 1 :]:
        inner = pattern(name).match(content, match.start(), stop)
        if inner is not None and not WORD_GOES_ON.match(content, inner.end()):
            yield name, inner


def _sentence_starts(content: str, begin: int, stop: int) -> list[int]:
    """Offsets at which sentences start, without the first one."""
    return [
        stopped.end()
        for stopped in _STOP.finditer(content, begin, stop)
        if stopped[0][0] != "." or not _ABBREVIATED.search(content, max(begin, stopped.start() - 12), stopped.start())
    ]


def _antecedent(found: list[Found], sentence: int) -> str | None:
    """The last value named before, in this sentence or the one before it."""
    for one in reversed(found[-_MEMORY:]):
        if one.sentence < sentence - 1:
            return None
        if one.reading.edtf is not None:
            return one.reading.edtf
    return None


def _told(content: str, found: list[Found], sentence: int) -> str | None:
    """The month or day named last in the same sentence, if it stands for itself: the time that is told of."""
    for one in reversed(found[-_MEMORY:]):
        if one.sentence < sentence:
            return None
        if one.reading.edtf is not None:
            return None if one.reading.anchored or len(one.reading.edtf) < 7 else one.reading.edtf
    return None


def _read_in_place(name: str, inner: re.Match[str], place: _Place) -> Reading | None:
    start, end = inner.span()
    content, anchor = place.content, place.anchor
    low, high = place.bounds(inner)
    before = content[max(place.begin, start - _NEAR) : start].rpartition("\n\n")[2]
    after = content[end : min(place.stop, end + _NEAR)].partition("\n\n")[0]

    def look() -> Tense | None:
        return tense_around(content[low:high], start - low, end - low)

    context = Context(anchor.first, look, before, after, place.antecedent, place.told)
    reading = _read(name, inner, context)
    if reading is None:
        return None
    if reading.anchored and anchor.first != anchor.last:
        other = _read(name, inner, replace(context, anchor=anchor.last))
        if other is None or other.edtf != reading.edtf:
            return UNRESOLVED  # the anchor is too coarse to tell
    about = _ABOUT.search(before)
    if reading.edtf and about and ("T" in reading.edtf or (about["loose"] and name in ("date", "month", "year"))):
        return replace(reading, edtf=approximate(reading.edtf), vague=True)
    return reading


def _read(name: str, found: re.Match[str], context: Context) -> Reading | None:
    try:
        return BY_NAME[name].read(found, context)
    except (OverflowError, ValueError):
        return UNRESOLVED  # beyond the calendar that Python knows


def _shift_quoted(content: str, found: list[Found]) -> None:
    """Lets "yesterday" and its like in a quotation count from the day of the speech, where one is named."""
    for index, one in enumerate(found):
        if one.name != "near" or one.reading.edtf is None or not is_quoted(content, one.start):
            continue
        around = [*reversed(found[max(0, index - _MEMORY) : index]), *found[index + 1 : index + 1 + _MEMORY]]
        for other in around:
            spoken = edtf_bounds(_day_of(other.reading))
            close = one.sentence - _SAID_BEFORE <= other.sentence <= one.sentence
            if spoken and close and is_day_of_speech(content, other.start, other.end, other.bounds):
                inner = pattern(one.name).fullmatch(content, one.start, one.end)
                reading = _read(one.name, inner, Context(spoken[0], lambda: None)) if inner else None
                one.reading = reading or one.reading
                break


def _give_days(content: str, found: list[Found]) -> None:
    """Gives a time of day without a day the last day named before it, or the one that follows at once."""
    for index, one in enumerate(found):
        if (
            one.reading.clock is None
            or one.reading.edtf is not None
            or _STAMPED.search(content, one.start - 14, one.start)
        ):
            continue
        days = [other for other in found[max(0, index - _MEMORY) : index] if _day_of(other.reading)]
        if not days or days[-1].sentence < one.sentence:
            days += [
                other
                for other in found[index + 1 : index + 2]
                if _day_of(other.reading) and other.start - one.end < _AT_ONCE and other.sentence == one.sentence
            ]
        if days and days[-1].sentence >= one.sentence - 1:
            day = days[-1].reading
            one.reading = replace(day, edtf=f"{_day_of(day)}{one.reading.clock}", clock=one.reading.clock)


def _day_of(reading: Reading) -> str | None:
    edtf = reading.edtf
    return edtf[:10] if edtf and "/" not in edtf and len(edtf.rstrip("~?%")) >= 10 else None


def _expression(text: Text, found: Found, anchor: Anchor) -> TimeExpression:
    reading = found.reading
    span = text.span(found.start, found.end)
    if reading.edtf is None:
        return TimeExpression(span, DateValue(None, Basis.NONE), vague=reading.vague)
    if not reading.anchored:
        return TimeExpression(span, DateValue(reading.edtf, Basis.LISTED), vague=reading.vague)
    edtf = approximate(reading.edtf) if anchor.approximate else reading.edtf
    return TimeExpression(span, DateValue(edtf, anchor.basis), vague=reading.vague)
