"""Occasions: when and where a claim's happening was, as far as its words tell, and whether two can be one.

Takes a claim and a predication, gives days, hours and places; compares them as same, other or open.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from standfirst.records import Claim, Predication, Span
from standfirst.weigh.thing_words import PLACES, STATES, WIDE
from standfirst.weigh.things import Likeness, singular

_PLACE = re.compile(
    r"\b(in|at|near|outside|inside|off|around|to|into|from|on|under|behind|beneath|through|along)\s+"
    r"((?:the |a |an |his |her |its |their |downtown |central |northern |southern |eastern |western )*"
    r"(?:(?:town|city|village|port|island|province|district|region|state|suburb|county|coast|shore|outskirts"
    r"|centre|center|edge|north|south|east|west|banks?|harbou?r|bay|hills?|mountains?|forests?|suburbs) of )?)"
    r"([A-Z][\w’'-]+(?:[ -][A-Z][\w’'-]+)*(?:\s(?!(?:in|at|near|on|by|to|from|and|as|for|with|of)\b)[a-z]+)?"
    r"|[a-z][\w-]+(?: (?!(?:in|at|near|on|by|to|from|and|as|for|with|of)\b)[a-z][\w-]+)?)"
)
_SOURCE = frozenset({"from", "to", "into"})
_CALENDAR = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june july august "
    "september "
    "october november december jan feb mar apr jun jul aug sept sep oct nov dec spring summer autumn winter fall "
    "morning evening night noon midnight".split()
)
_PARTS = {
    "morning": (5, 12),
    "noon": (11, 13),
    "midday": (11, 13),
    "afternoon": (12, 18),
    "evening": (17, 23),
    "night": (18, 30),
    "midnight": (23, 25),
    "dawn": (4, 8),
    "dusk": (17, 22),
}
_CLOCK = re.compile(r"\b(\d{1,2})(?:[:.](\d\d))?\s*(a\.?m\.?|p\.?m\.?)(?![a-z])|\b(\d{1,2})[:.](\d\d)\b", re.IGNORECASE)
_CLEFT = re.compile(r"[“\"'‘]?It was ([^.;]{3,70}?),? (?:[^,.;]{3,50}, )?when\b", re.IGNORECASE)
_NUMBERS = "one two three four five six seven eight nine ten eleven twelve".split()
_SPELLED = re.compile(
    rf"\b(?:at|before|after|by|around|about|past|towards?|nearly|almost|until)\s+"
    rf"(?:about |around |just |nearly |almost )*"
    rf"({'|'.join(_NUMBERS)}|\d{{1,2}})(?:[ ]o['’]clock)?\s+(?:in the|at|on \w+|that|this|the same|\w+day)?\s*"
    rf"(morning|afternoon|evening|night)\b",
    re.IGNORECASE,
)
_SEASONS = {"21": (3, 6), "22": (6, 9), "23": (9, 12), "24": (12, 12)}


@dataclass(frozen=True, slots=True)
class Place:
    """A place with the preposition before it."""

    preposition: str
    names: frozenset[str]
    head: str
    """Its noun, lower case; "" for a bare name."""
    span: Span
    wide: bool
    """Whether it may hold other places: a region, a country."""


@dataclass(frozen=True, slots=True)
class Occasion:
    """When and where, as far as told. Days as ordinals of the proleptic Gregorian calendar, both ends included."""

    days: tuple[tuple[int, int], ...]
    hours: tuple[float, float] | None
    times: tuple[Span, ...]
    places: tuple[Place, ...]


def occasion_of(claim: Claim, predication: Predication, country: Callable[[str], str | None]) -> Occasion:
    """The times and places of one predication. "Friday's vote" dates the vote alone, and is left out."""
    clause = predication.clause
    inner = [
        p.clause
        for p in claim.predications
        if p is not predication
        and not p.noun
        and p.depth > predication.depth
        and clause.contains(p.clause)
        and p.clause != clause
        and not p.clause.contains(predication.predicate)
    ]
    within = [t for t in claim.times if clause.contains(t.span) and not any(i.contains(t.span) for i in inner)] or [
        t
        for t in claim.times
        if not clause.contains(t.span) and len([p for p in claim.predications if not p.noun]) == 1
    ]
    told = [t for t in within if not t.possessive]
    days = tuple(sorted({span for t in told if (span := _days(t.value.edtf)) is not None}))
    words = " ".join(t.span.exact for t in told)
    cleft = _CLEFT.match(claim.sentence.exact)
    at = predication.predicate.start - claim.sentence.start
    if cleft is not None and cleft.end() <= at:  # "It was midday on Tuesday when the dam gave way"
        words = f"{cleft[1]} {words}"
        held = [t for t in claim.times if t.span.start - claim.sentence.start < cleft.end() and t not in told]
        days = days or tuple(sorted({span for t in held if (span := _days(t.value.edtf)) is not None}))
        told = [*held, *told] or told
    spelled = _spelled_hour(clause, inner) if days or told else None
    hours = spelled or _hours(words)
    return Occasion(days, hours, tuple(t.span for t in told), _places(predication, inner, country))


def _days(edtf: str | None) -> tuple[int, int] | None:
    """First and last day of an EDTF value of level 1, or None."""
    if edtf is None:
        return None
    if "/" in edtf:
        ends = [_days(part) for part in edtf.split("/", 1)]
        return (ends[0][0], ends[1][1]) if ends[0] and ends[1] else None
    plain = edtf.rstrip("~?%").split("T")[0]
    try:
        if len(plain) == 10:
            day = date.fromisoformat(plain).toordinal()
            return day, day
        year = int(plain[:4])
        if len(plain) == 4:
            return date(year, 1, 1).toordinal(), date(year, 12, 31).toordinal()
        if len(plain) != 7:
            return None
        if plain[5:] in _SEASONS:
            first, last = _SEASONS[plain[5:]]
            return date(year, first, 1).toordinal(), date(year, last, 28).toordinal()
        month = int(plain[5:])
        end = date(year + month // 12, month % 12 + 1, 1) - timedelta(days=1)
        return date(year, month, 1).toordinal(), end.toordinal()
    except ValueError:  # "2031-XX"
        return None


def _spelled_hour(clause: Span, inner: list[Span]) -> tuple[float, float] | None:
    """The hour that words tell with a part of the day: "about two in the morning"."""
    for match in _SPELLED.finditer(clause.text.content, clause.start, clause.end):
        if any(i.start <= match.start() < i.end for i in inner):
            continue
        word = match[1].lower()
        hour = _NUMBERS.index(word) + 1 if word in _NUMBERS else int(word)
        if hour > 12:
            return None
        part = match[2].lower()
        hour = hour % 12 + (0 if part == "morning" else 12)
        if part == "night" and hour < 18:
            hour += 12
        return hour - 0.75, hour + 0.75
    return None


def _hours(words: str) -> tuple[float, float] | None:
    """The hours of a day that the words name, from 0 to 30 (a night ends on the next day)."""
    if not words:
        return None
    match = _CLOCK.search(words)
    if match is not None:
        hour = int(match[1] or match[4]) + int(match[2] or match[5] or 0) / 60
        if match[3]:
            hour = hour % 12 + (12 if match[3].lower().startswith("p") else 0)
        return (hour - 0.5, hour + 0.5) if hour <= 24 else None
    lowered = words.lower()
    found = [hours for word, hours in _PARTS.items() if word in lowered and re.search(rf"\b{word}\b", lowered)]
    return found[0] if len(found) == 1 else None


def _places(predication: Predication, inner: list[Span], country: Callable[[str], str | None]) -> tuple[Place, ...]:
    clause, subject = predication.clause, predication.subject
    text, found = clause.text, []
    for match in _PLACE.finditer(text.content, clause.start, clause.end):
        if any(i.start <= match.start() < i.end for i in inner) or (
            subject is not None and subject.start <= match.start() < subject.end
        ):
            continue  # "the fire at the museum" names the fire
        words = match[3].split()
        capital = [w for w in words if w[0].isupper()]
        head = singular(words[-1].lower()) if not words[-1][0].isupper() else ""
        names = frozenset((country(w) or w).lower() for w in capital) - _CALENDAR
        before = match[2].split()
        if capital and head and head not in PLACES and head not in WIDE:
            head = ""
        if not capital:
            head = next((h for w in reversed(words) if (h := singular(w.lower())) in PLACES), "")
        if not names and not head:
            continue
        wide = bool({head, *(singular(w.lower()) for w in before)} & WIDE) or bool(country(match[3]))
        wide = wide or any(country(w) for w in capital) or bool({w.lower() for w in capital[1:]} & WIDE)
        wide = wide or bool(names & STATES)
        found.append(Place(match[1].lower(), names, head, text.span(match.start(3), match.end(3)), wide))
    return tuple(found)


def compare_days(one: Occasion, other: Occasion) -> Likeness:
    """Whether the days told can be the same: every one of one side apart from every one of the other is not."""
    if not one.days or not other.days:
        return Likeness.OPEN
    meet = any(a[0] <= b[1] and b[0] <= a[1] for a in one.days for b in other.days)
    return Likeness.SAME if meet else Likeness.OTHER


def compare_hours(one: Occasion, other: Occasion) -> Likeness:
    """Whether the hours told can be the same, of one day."""
    if one.hours is None or other.hours is None:
        return Likeness.OPEN
    meet = one.hours[0] < other.hours[1] and other.hours[0] < one.hours[1]
    return Likeness.SAME if meet else Likeness.OTHER


def compare_places(one: Occasion, other: Occasion, words: tuple[frozenset[str], frozenset[str]]) -> Likeness:
    """Whether the places told can be one. `words`: all words of both sentences, lower case.

    A place that is named on both sides, or one that may hold the other (a region, a country), is no difference.
    """
    named = headed = False
    same = False
    for a in one.places:
        for b in other.places:
            if (a.preposition in _SOURCE) != (b.preposition in _SOURCE) or (
                a.preposition in _SOURCE and a.preposition != b.preposition
            ):
                continue
            if (a.names & b.names) or (not a.names and not b.names and a.head == b.head):
                same = True
            elif _apart(a, b):
                named, headed = named or bool(a.names), headed or not a.names
    if named and same:
        named = False  # one of several places that both give
    if headed and same and not all(any(p.names for p in o.places) for o in (one, other)):
        headed = False
    if not named and not headed:
        return Likeness.SAME if same else Likeness.OPEN
    if headed:
        return Likeness.OTHER
    known = [frozenset(n for p in o.places for n in p.names) for o in (one, other)]
    if known[0] & words[1] or known[1] & words[0]:
        return Likeness.OPEN
    return Likeness.OTHER


def _apart(a: Place, b: Place) -> bool:
    if a.wide != b.wide:
        return False
    if a.names and b.names:
        return True
    return not a.names and not b.names and bool(a.head and b.head) and a.preposition in _IN and b.preposition in _IN


_IN = frozenset("in at inside on near under behind outside".split())
