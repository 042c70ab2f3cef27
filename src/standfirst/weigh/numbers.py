"""Conflicts of number: different values for the same counted thing, with the same event, place and time.

Precision first: two counts are compared only if unit, predicate and most of the words around them agree, and
nothing says that one counts another group, another place or another day. "At least 40" does not contradict 52,
nor does a rounded number the exact one. A toll that only grows from day to day is superseded, not disputed.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise

from standfirst.ids import make_id
from standfirst.records import (
    Claim,
    Conflict,
    ConflictType,
    Document,
    Predication,
    Quantity,
    Reason,
    Side,
    Span,
)

_MEASURES = frozenset(
    """year day hour minute month week second decade percent % percentage mile kilometer kilometre km foot feet metre
    meter inch degree time age o'clock p.m. a.m. page point question thing way part side step person-hour one other
    first""".split()
)
"""Units by which lengths and durations are told: too many in one text for their likeness to mean anything."""

_EVENTS = {
    word: event
    for event, words in {
        "kill": "kill die dead death murder slay perish lose_life toll fatality claim",
        "injure": "injure wound hurt injury injured wounded",
        "arrest": "arrest detain custody hold",
        "carry": "carry board aboard",
        "have": "have be number stand put count estimate there",
        "station": "station deploy base",
        "depend": "depend support employ sustain rely",
    }.items()
    for word in words.split()
}
_OTHER_GROUP = frozenset(
    """additional more another other extra further new total altogether remaining rest half previous earlier last
    previously first second third average maximum up""".split()
)
_STOP = frozenset(
    """the a an of in on at to by for from with and or that which who was were is are be been has have had it its their
    his her this there about around some at least more than nearly almost up said say says told according as but not
    after before when while over under into out all also""".split()
)
_ALIKE, _SHARED = 0.5, 2
_ROUNDING = 0.12


@dataclass(frozen=True, slots=True)
class _Count:
    """A number with what it counts and the words around it."""

    claim: Claim
    quantity: Quantity
    counted: Span
    unit: str
    event: str
    scope: frozenset[str]
    context: frozenset[str]
    group: frozenset[str]
    """Words between the number and its unit: "U.S." of "5,000 U.S. troops"."""
    names: frozenset[str]
    day: str | None
    voice: str | None


def find_number_conflicts(
    claims: Sequence[Claim], by_voice: Mapping[str, str], documents: Sequence[Document]
) -> list[Conflict]:
    """The conflicts of number among one story's claims, those told by most documents first."""
    by_id = {document.id: document for document in documents}
    counts = [
        count
        for claim in claims
        if claim.document in by_id and not claim.mood.question and claim.mood.condition is None
        for quantity in claim.quantities
        if (count := _count(claim, quantity, by_id[claim.document], by_voice)) is not None
    ]
    by_unit: dict[tuple[str, str], list[_Count]] = {}
    for count in _unique(counts):
        by_unit.setdefault((count.unit, count.event), []).append(count)
    found = [conflict for group in by_unit.values() for conflict in _conflicts(group)]
    return sorted(found, key=lambda c: (-sum(len(side.claims) for side in c.sides), c.id))


def _unique(counts: Sequence[_Count]) -> list[_Count]:
    """One count for each place: of nested claims over the same words, the one with a voice of its own."""
    places: dict[object, _Count] = {}
    for count in counts:
        known = places.get(count.quantity.span)
        if known is None or (known.claim.speaker is None and count.claim.speaker is not None):
            places[count.quantity.span] = count
    return list(places.values())


def _count(claim: Claim, quantity: Quantity, document: Document, by_voice: Mapping[str, str]) -> _Count | None:
    if not quantity.unit or quantity.unit in _MEASURES or (quantity.low is None and quantity.high is None):
        return None
    clause = _clause(claim, quantity)
    if _is_history(claim, document):
        return None
    after = quantity.span.text.content[quantity.span.end : quantity.span.end + 4]
    if (quantity.low is not None and quantity.low <= 1) or after.startswith(" of "):
        return None  # "one of them"
    if clause is None or clause.negation or clause.future or clause.hedge or clause.conditional:
        return None
    words = [word for word in re.findall(r"[^\W\d_][\w'’-]*", clause.clause.exact.lower()) if word not in _STOP]
    counted = _counted(quantity, clause.clause.end)
    near = re.findall(r"[^\W\d_][\w'’-]*", _near(quantity, clause))
    inner = re.findall(r"[^\W\d_][\w'’-]*", counted.exact[len(quantity.span) :])[:-1]
    names = {word.lower() for name in claim.names for word in re.findall(r"[^\W\d_]{3,}", name)}
    return _Count(
        claim=claim,
        quantity=quantity,
        counted=counted,
        unit=quantity.unit,
        event=_EVENTS.get(clause.lemma, clause.lemma),
        scope=frozenset(word.lower() for word in near if word.lower() in _OTHER_GROUP),
        context=frozenset(word[:6] for word in words if not word.startswith(quantity.unit[:4])),
        group=frozenset(word.lower() for word in inner if word.lower() not in _STOP),
        names=frozenset(word for word in words if word in names),
        day=_day(claim, document),
        voice=by_voice.get(claim.id),
    )


def _is_history(claim: Claim, document: Document) -> bool:
    """Whether the sentence names a year other than the document's own: a comparison, not this development."""
    years = set(re.findall(r"\b(?:1[89]|20)\d\d\b", claim.sentence.exact))
    years |= {time.value.edtf[:4] for time in claim.times if time.value.edtf}
    own = document.published.edtf[:4] if document.published.edtf else None
    return any(year.isdigit() and year != own for year in years)


def _clause(claim: Claim, quantity: Quantity) -> Predication | None:
    """The smallest predication whose clause holds the number."""
    holding = [p for p in claim.predications if p.clause.contains(quantity.span)]
    return min(holding, key=lambda p: (len(p.clause), p.noun), default=None)


def _near(quantity: Quantity, clause: Predication) -> str:
    """The number with three words on either side, inside its clause."""
    text = quantity.span.text.content
    before = " ".join(text[clause.clause.start : quantity.span.start].split()[-3:])
    after = " ".join(text[quantity.span.end : clause.clause.end].split()[:3])
    return f"{before} {quantity.span.exact} {after}"


def _day(claim: Claim, document: Document) -> str | None:
    if claim.entry_time:
        return claim.entry_time[:10]
    return document.published.day


def _conflicts(counts: Sequence[_Count]) -> list[Conflict]:
    """Groups of comparable counts whose values cannot all stand."""
    groups: list[set[int]] = []
    for i, j in combinations(range(len(counts)), 2):
        if not _comparable(counts[i], counts[j]) or _compatible(counts[i].quantity, counts[j].quantity):
            continue
        home = next((group for group in groups if i in group or j in group), None)
        if home is None:
            groups.append({i, j})
        else:
            home |= {i, j}
    return [c for group in groups if (c := _conflict([counts[i] for i in sorted(group)])) is not None]


def _comparable(one: _Count, other: _Count) -> bool:
    """Whether the two count the same thing: same words around, no other group, place or day."""
    if one.claim.sentence == other.claim.sentence or one.scope != other.scope:
        return False
    if one.claim.document == other.claim.document and one.voice == other.voice:
        return False
    days = [{t.value.day for t in count.claim.times if t.value.day} for count in (one, other)]
    if days[0] and days[1] and not days[0] & days[1]:
        return False
    if one.group and other.group and not one.group & other.group:
        return False
    if one.names and other.names and not one.names & other.names:
        return False
    shared = one.context & other.context
    smaller = min(len(one.context), len(other.context))
    # An event of a known kind, told by two verbs, is itself something in common.
    least = 1 if one.event in _EVENTS.values() and one.event != "have" else _SHARED
    return len(shared) >= least and len(shared) / max(smaller, 1) >= _ALIKE and _same_place(one, other)


def _same_place(one: _Count, other: _Count) -> bool:
    """No "in X" right after one number against "in Y" after the other."""
    places = [_place(count) for count in (one, other)]
    return not (places[0] and places[1] and places[0] != places[1])


def _place(count: _Count) -> str | None:
    text = count.quantity.span.text.content
    after = text[count.quantity.span.end : count.claim.sentence.end]
    match = re.match(r"[^,.;]{0,24}?\b(?:in|at|from|near) (?:the )?([A-Z][\w-]+)", after)
    return match.group(1).lower() if match else None


def _compatible(one: Quantity, other: Quantity) -> bool:
    """Whether both numbers can be right: their ranges meet, or one is the other rounded."""
    low = [_bounds(quantity) for quantity in (one, other)]
    if max(low[0][0], low[1][0]) <= min(low[0][1], low[1][1]):
        return True
    a, b = (quantity.low if quantity.low is not None else quantity.high or 0.0 for quantity in (one, other))
    small, large = sorted((abs(a), abs(b)))
    if large == 0 or (large - small) / large > _ROUNDING:
        return False
    return one.approximate or other.approximate or _rounds_to(a, b) or _rounds_to(b, a)


def _bounds(quantity: Quantity) -> tuple[float, float]:
    low = quantity.low if quantity.low is not None else float("-inf")
    high = quantity.high if quantity.high is not None else float("inf")
    if quantity.approximate and low == high:
        return low * (1 - _ROUNDING), high * (1 + _ROUNDING)
    return low, high


def _rounds_to(exact: float, rounded: float) -> bool:
    """Whether `rounded`, which ends in zeros, is `exact` with fewer digits: 5,200 and 5,000."""
    if rounded != int(rounded) or rounded < 100:
        return False
    zeros = len(str(int(rounded))) - len(str(int(rounded)).rstrip("0"))
    return zeros >= 2 and abs(exact - rounded) <= 0.5 * 10**zeros


def _conflict(counts: Sequence[_Count]) -> Conflict | None:
    sides: list[list[_Count]] = []
    for count in sorted(counts, key=lambda c: (_value(c), c.claim.sentence)):
        home = next((side for side in sides if _value(side[0]) == _value(count)), None)
        if home is None:
            sides.append([count])
        else:
            home.append(count)
    if len(sides) < 2 or len({count.claim.document for count in counts}) < 2:
        return None
    grows = _grows(sides)
    about = _about(counts)
    kind = ConflictType.SUPERSEDED if grows else ConflictType.NUMBER
    note = f"the same count of {about}, with different values"
    reasons = [Reason("same count", note, tuple(side[0].counted for side in sides))]
    if grows:
        reasons.append(Reason("grew", "each larger number is of a later day"))
    return Conflict(
        id=make_id("k", "number", counts[0].unit, sorted(count.claim.id for count in counts)),
        type=kind,
        about=about,
        sides=tuple(_side(side) for side in sides),
        settles=_settles(grows),
        reasons=tuple(reasons),
    )


def _settles(grows: bool) -> str:
    if grows:
        return "Nothing to settle: the number was brought up to date; the latest stands."
    return "The record or list that was counted, with its date, or a count by a body independent of both sides."


def _value(count: _Count) -> tuple[float, float]:
    low, high = count.quantity.low, count.quantity.high
    return (low if low is not None else -1.0, high if high is not None else -1.0)


def _grows(sides: Sequence[Sequence[_Count]]) -> bool:
    """Whether every larger value is of a later day than every smaller one."""
    days = [[count.day for count in side] for side in sides]
    if any(day is None for side in days for day in side):
        return False
    return all(max(day for day in one if day) < min(day for day in other if day) for one, other in pairwise(days))


def _about(counts: Sequence[_Count]) -> str:
    """What is counted, in the plainest words of the sources: "jobs"."""
    phrases = [count.counted.exact[len(count.quantity.span) :].strip(" \n-–") for count in counts]
    plain = [" ".join(phrase.split()) for phrase in phrases if phrase]
    return min(plain, key=lambda p: (len(p), p)) if plain else counts[0].unit


def _counted(quantity: Quantity, end: int) -> Span:
    """The number up to the word for what it counts ("at least 410 jobs"), if that follows closely before `end`."""
    text = quantity.span.text
    after = text.content[quantity.span.end : end]
    match = re.match(rf"(?:[ -][\w.’'-]+){{0,3}}?[ -]{re.escape(quantity.unit[:4])}\w*", after, re.IGNORECASE)
    return text.span(quantity.span.start, quantity.span.end + match.end()) if match else quantity.span


def _side(counts: Sequence[_Count]) -> Side:
    voices = tuple(dict.fromkeys(count.voice for count in counts if count.voice is not None))
    return Side(
        label=" ".join(counts[0].counted.exact.split()),
        claims=tuple(dict.fromkeys(count.claim.id for count in counts)),
        spans=tuple(count.counted for count in counts),
        voices=voices,
    )
