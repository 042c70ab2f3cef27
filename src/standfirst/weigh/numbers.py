"""Conflicts of number: different values for the same counted thing, with the same event, place and time.

Precision first: two counts are compared only if unit, predicate and most of the words around them agree, and
nothing says that one counts another group, another place or another day; where that alone sets them apart, they are of
another scope. "At least 40" does not contradict 52, nor does a rounded number the exact one, nor miles kilometres. A
toll that only grows from day to day, and a number that its own source put right, are superseded, not disputed.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import combinations, pairwise

from standfirst.ids import make_id
from standfirst.records import Claim, Conflict, ConflictType, Reason, Side
from standfirst.weigh.counts import COUNTING, KNOWN_EVENTS, Count, compatible, counts_of, dimension, one_unit
from standfirst.weigh.event_words import GROWING
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.facts import Fact
from standfirst.weigh.matching import match
from standfirst.weigh.things import Likeness, compare

_ALIKE, _SHARED, _OF_ONE_DAY = 0.5, 2, 3
_GROUP = 250
"""Counts of one unit and event that are compared with each other, at most; those that repeat a value go first."""
_NEAR_DAYS = 60


@dataclass(frozen=True, slots=True)
class _Found:
    """Two counts that cannot both stand, or that only look so: `scope` says why."""

    i: int
    j: int
    scope: str


def find_number_conflicts(claims: Sequence[Claim], evidence: Evidence, facts: Sequence[Fact] = ()) -> list[Conflict]:
    """The conflicts of number among one story's claims, those told by most documents first."""
    by_unit: dict[tuple[str, str], list[Count]] = defaultdict(list)
    for count in counts_of(claims, evidence, facts):
        by_unit[dimension(count.unit), count.event].append(count)
    found = [conflict for key in sorted(by_unit) for conflict in _conflicts(_thinned(by_unit[key]))]
    return sorted(found, key=lambda c: (c.type is ConflictType.OTHER_SCOPE, -sum(len(s.claims) for s in c.sides), c.id))


def _thinned(counts: Sequence[Count]) -> list[Count]:
    """In the order of their places; of many, one for each value, document and wording."""
    ordered = sorted(counts, key=lambda c: (c.claim.document, c.quantity.span.start, c.claim.id))
    if len(ordered) <= _GROUP:
        return ordered
    first: dict[object, Count] = {}
    for count in ordered:
        first.setdefault((_value(count), count.context), count)
    return list(first.values())[:_GROUP]


def _conflicts(counts: Sequence[Count]) -> list[Conflict]:
    """Groups of comparable counts whose values cannot all stand, and pairs of another scope."""
    groups: list[set[int]] = []
    apart: list[_Found] = []
    for i, j in combinations(range(len(counts)), 2):
        found = _compared(counts, i, j)
        if found is None:
            continue
        if found.scope:
            apart.append(found)
            continue
        home = [group for group in groups if i in group or j in group]
        joined = {i, j}.union(*home)
        groups = [group for group in groups if group not in home] + [joined]
    made = [c for group in groups if (c := _conflict([counts[i] for i in sorted(group)])) is not None]
    disputed = set().union(*groups) if groups else set()
    return [*made, *(_other_scope(counts, f) for f in apart[:3] if not {f.i, f.j} & disputed)]


def _compared(counts: Sequence[Count], i: int, j: int) -> _Found | None:
    one, other = counts[i], counts[j]
    factor = one_unit(one, other)
    if factor is None or one.claim.sentence == other.claim.sentence:
        return None
    if one.claim.document == other.claim.document and (one.voice == other.voice or one.revised or other.revised):
        return None
    if compatible(one.quantity, other.quantity, factor):
        return None
    if not (_alike(one, other) or _revised(one, other)):
        return None
    if _other_thing(one, other) or _of_two_moments(one, other) or _after(one, other) or _after(other, one):
        return None
    scope = _scope(one, other)
    if scope and one.joined == other.joined and not (_framed(one, other) or _one_frame(one, other)):
        return None
    if not scope and (one.history or other.history) and not (one.history and other.history and _framed(one, other)):
        return None
    if any(_value(one) == v for v in _values(other)) or any(_value(other) == v for v in _values(one)):
        return None  # "4,000, including 1,200": part and whole
    return _Found(i, j, scope)


def _of_two_moments(one: Count, other: Count) -> bool:
    """ "49 remain in hospital" and, a day later, "60 were still there": each was so of its own day."""
    if one.day is None or other.day is None or one.day == other.day:
        return False
    return any(_REMAINING.search(count.claim.sentence.exact) for count in (one, other))


def _after(one: Count, other: Count) -> bool:
    """Whether the one tells of a day that had not come when the other was said: "on Thursday 200 set off"."""
    if one.fact is None or other.fact is None or other.fact.day is None or one.planned or other.planned:
        return False
    days = one.fact.occasion.days
    return bool(days) and min(first for first, _ in days) > other.fact.day


def _values(count: Count) -> list[tuple[float, float]]:
    """All values of one kind in the count's claim."""
    return [(q.low or -1.0, q.high or -1.0) for q in count.claim.quantities if q.unit in ("", count.quantity.unit)]


def _alike(one: Count, other: Count) -> bool:
    """Whether the words around both say the same: of a measure all who take part, of a count of things most words."""
    if one.measure or one.unit != other.unit:
        return _framed(one, other, strictly=True)
    if _framed(one, other):
        return True
    if one.fact is not None and other.fact is not None:
        found = match(one.fact, other.fact)
        if found is not None and (found.agent is Likeness.OTHER or _other_patient(one.fact, other.fact)):
            return False
    shared = one.context & other.context
    if (
        one.party is not None
        and one.party == other.party
        and shared
        and len(shared) / len(one.context | other.context) >= _ALIKE
    ):
        return True
    smaller = min(len(one.context), len(other.context))
    if one.event in KNOWN_EVENTS and one.names & other.names and len(shared) >= _OF_ONE_DAY and _one_day(one, other):
        return True
    # An event of a known kind, told by two verbs, is itself something in common.
    least = 1 if one.event in KNOWN_EVENTS else _SHARED
    return len(shared) >= least and len(shared) / max(smaller, 1) >= _ALIKE


def _one_day(one: Count, other: Count) -> bool:
    """Whether both sentences give the same day."""
    days = [{t.value.day for t in count.claim.times if t.value.day} for count in (one, other)]
    return bool(days[0] & days[1])


def _framed(one: Count, other: Count, *, strictly: bool = False) -> bool:
    """Whether both sentences say one thing of one subject, slot by slot."""
    if one.fact is None or other.fact is None:
        return False
    found = match(one.fact, other.fact)
    if found is None or found.event < 1.0 or found.apart:
        return False
    said = one.fact.stance is not None and other.fact.stance is not None
    if one.fact.side != other.fact.side or not (said or (one.planned and other.planned)):
        return False
    least = 2 if strictly and one.fact.event != "be" else 1
    named = Likeness.SAME in (found.agent, found.others) or (found.patient is Likeness.SAME and one.fact.agent is None)
    enough = found.overlap >= (_ALIKE if not strictly else 0.6)
    return named and found.shared >= min(least, len(one.fact.words), len(other.fact.words)) and enough


def _one_frame(one: Count, other: Count) -> bool:
    """Whether one verb of one subject is told of two places: "the flood killed nine in Orrin", "… 16 in Skell"."""
    if one.fact is None or other.fact is None or one.fact.event != other.fact.event:
        return False
    return compare(one.fact.agent, other.fact.agent) is Likeness.SAME


def _other_patient(one: Fact, other: Fact) -> bool:
    """Whether what it happens to is another kind of thing; another place of it is a matter of scope."""
    if one.patient is None or other.patient is None:
        return False
    bare = [replace(thing, tail=frozenset()) for thing in (one.patient, other.patient)]
    return compare(*bare) is Likeness.OTHER


def _revised(one: Count, other: Count) -> bool:
    """ "Lowered the toll to 12", beside the toll as it was."""
    if not (one.revised or other.revised) or one.event not in KNOWN_EVENTS:
        return False
    return bool(one.context & other.context) or (one.party is not None and one.party == other.party)


def _other_thing(one: Count, other: Count) -> bool:
    """Whether the words between number and unit, or a word beside the number, tell of another group."""
    widest = {"nationwide", "countrywide", "worldwide", "overall", "combined", "total", "altogether"}
    if one.scope - widest != other.scope - widest:
        return True
    if one.planned != other.planned or (one.about != other.about and ((one.about and other.about) or one.measure)):
        return True
    if one.measure and "year" in one.quantity.unit and not _one_person(one, other):
        return True
    return bool(one.group and other.group and not one.group & other.group)


def _one_person(one: Count, other: Count) -> bool:
    """Whether two ages are of one person: by name, or by the one definite subject."""
    if one.names and other.names:
        return bool(one.names & other.names)
    if one.fact is None or other.fact is None:
        return False
    things = [fact.agent or fact.patient for fact in (one.fact, other.fact)]
    return compare(*things) is Likeness.SAME and all(t is not None and t.definite for t in things)


def _scope(one: Count, other: Count) -> str:
    """Why the two count different things of one kind; "" if nothing says so."""
    days = [
        {t.value.edtf for t in count.claim.times if t.value.edtf and t.value.edtf[:4].isdigit()}
        for count in (one, other)
    ]
    if one.joined != other.joined:
        return "one counts the dead, the other dead and injured together"
    if one.widest != other.widest:
        return "one counts a part, the other the whole"
    if one.history != other.history:
        return ""  # another year's event is background, and nobody takes the two for one
    if one.history:
        if not _framed(one, other, strictly=True):
            return ""
        years = [{day[:4] for day in told} for told in days]
        return "the two are of different years" if years[0] and years[1] and not years[0] & years[1] else ""
    exact = [{t.value.day for t in count.claim.times if t.value.day} for count in (one, other)]
    if exact[0] and exact[1] and not exact[0] & exact[1]:
        return "the two are of different days"
    if one.fact is not None and other.fact is not None:
        found = match(one.fact, other.fact)
        if found is not None and Likeness.OTHER in (found.days, found.places):
            return f"the two are of different {'days' if found.days is Likeness.OTHER else 'places'}"
    if one.names and other.names and not one.names & other.names:
        return "the two name different places or bodies"
    return "" if _same_place(one, other) else "the two are of different places"


def _same_place(one: Count, other: Count) -> bool:
    """No "in X" right after one number against "in Y" after the other."""
    places = [_place(count) for count in (one, other)]
    return not (places[0] and places[1] and places[0] != places[1])


def _place(count: Count) -> str | None:
    text = count.quantity.span.text.content
    after = text[count.quantity.span.end : count.claim.sentence.end]
    match_ = re.match(r"[^,.;]{0,24}?\b(?:in|at|from|near) (?:the )?([A-Z][\w-]+)", after)
    return match_.group(1).lower() if match_ else None


def _other_scope(counts: Sequence[Count], found: _Found) -> Conflict:
    pair = [counts[found.i], counts[found.j]]
    return Conflict(
        id=make_id("k", "scope", pair[0].unit, sorted(count.claim.id for count in pair)),
        type=ConflictType.OTHER_SCOPE,
        about=_about(pair),
        sides=tuple(_side([count]) for count in pair),
        settles="Nothing to settle: the two count different things.",
        reasons=(Reason("other scope", found.scope, tuple(count.counted for count in pair)),),
    )


def _conflict(counts: Sequence[Count]) -> Conflict | None:
    sides: list[list[Count]] = []
    for count in sorted(counts, key=lambda c: (_value(c), c.claim.sentence)):
        home = next((side for side in sides if _value(side[0]) == _value(count)), None)
        if home is None:
            sides.append([count])
        else:
            home.append(count)
    if len(sides) < 2 or len({count.claim.document for count in counts}) < 2:
        return None
    replaced = _replaced(sides)
    if not replaced and _grows(sides) and not any(count.event in KNOWN_EVENTS for count in counts):
        return None  # 100, then 200 of a happening of no known kind: it may have gone on, or come again
    about = _about(counts)
    kind = ConflictType.SUPERSEDED if replaced else ConflictType.NUMBER
    note = f"the same count of {about}, with different values"
    reasons = [Reason("same count", note, tuple(side[0].counted for side in sides))]
    if replaced:
        reasons.append(Reason("grew" if replaced == _GREW else "own count", replaced))
    return Conflict(
        id=make_id("k", "number", counts[0].unit, sorted(count.claim.id for count in counts)),
        type=kind,
        about=about,
        sides=tuple(_side(side) for side in sides),
        settles=_settles(bool(replaced)),
        reasons=tuple(reasons),
    )


_REMAINING = re.compile(
    r"\b(?:remain(?:s|ed|ing)?|still (?:in|at|being|held|missing|hospitali[sz]ed))\b", re.IGNORECASE
)
_GREW = "each larger number is of a later day"


def _replaced(sides: Sequence[Sequence[Count]]) -> str:
    """Why the last number stands for the others; "" where they are in dispute."""
    counts = [count for side in sides for count in side]
    parties = {count.party for count in counts}
    one_party = len(parties) == 1 and None not in parties
    growing = all(count.event in GROWING or count.event == "miss" for count in counts)
    if (_grows(sides) and (one_party or growing)) or (
        (one_party or _one_counter(counts)) and _grows_as_repeated(sides)
    ):
        return _GREW
    if any(count.revised for count in counts):
        return "the number was put right, in so many words"
    days = [{count.day for count in side} for side in sides]
    if one_party and None not in set().union(*days) and all(a.isdisjoint(b) for a, b in combinations(days, 2)):
        return "one source gave them on different days"
    return ""


def _settles(replaced: bool) -> str:
    if replaced:
        return "Nothing to settle: the number was brought up to date; the latest stands."
    return "The record or list that was counted, with its date, or a count by a body independent of both sides."


def _value(count: Count) -> tuple[float, float]:
    low, high = count.quantity.low, count.quantity.high
    return (low if low is not None else -1.0, high if high is not None else -1.0)


def _grows(sides: Sequence[Sequence[Count]]) -> bool:
    """Whether every larger value is of a later day than every smaller one."""
    days = [[count.day for count in side] for side in sides]
    if any(day is None for side in days for day in side):
        return False
    return all(max(day for day in one if day) < min(day for day in other if day) for one, other in pairwise(days))


def _one_counter(counts: Sequence[Count]) -> bool:
    """Whether all tell what one named body counted: "the Skell board has found 40 cracks", be it an outlet's word."""
    facts = [count.fact for count in counts if count.fact is not None and count.fact.predication.lemma in COUNTING]
    named = next(
        (fact.agent for fact in facts if fact.agent is not None and not fact.agent.pronoun and fact.agent.marked), None
    )
    return len(facts) == len(counts) and all(compare(named, fact.agent) is Likeness.SAME for fact in facts)


def _grows_as_repeated(sides: Sequence[Sequence[Count]]) -> bool:
    """Whether every larger value is first told later, though the smaller one may still be printed on its day: so
    grows what one source counts, told by outlets of which one is slow."""
    days = [sorted(count.day or "" for count in side) for side in sides]
    if not all(told[0] for told in days):
        return False
    return all(one[0] < other[0] and one[-1] <= other[-1] for one, other in pairwise(days))


def _about(counts: Sequence[Count]) -> str:
    """What is counted, in the plainest words of the sources: "jobs"."""
    phrases = [count.counted.exact[len(count.quantity.span) :].strip(" \n-–") for count in counts]
    plain = [" ".join(phrase.split()) for phrase in phrases if phrase]
    return min(plain, key=lambda p: (len(p), p)) if plain else counts[0].unit


def _side(counts: Sequence[Count]) -> Side:
    voices = tuple(dict.fromkeys(count.voice for count in counts if count.voice is not None))
    return Side(
        label=" ".join(counts[0].counted.exact.split()),
        claims=tuple(dict.fromkeys(count.claim.id for count in counts)),
        spans=tuple(count.counted for count in counts),
        voices=voices,
    )
