"""Timeline: what happened and what was said, on its dates, with honest precision.

Takes the events that `weigh` found and chooses those that a reader needs; what has no anchor stays words, in the
undated list. What is planned or threatened is marked as to come. Knows nothing of how a time was read.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from standfirst.records import (
    Basis,
    Claim,
    DateValue,
    Event,
    Proposition,
    Span,
    Speech,
    Stance,
    State,
    Timeline,
    TimelineEntry,
)
from standfirst.tell.gate import Gate, own_times
from standfirst.tell.material import Material
from standfirst.tell.questions import fitness
from standfirst.tell.when import part_of, part_order

_PER_DATE = 2
_LOOKING_BACK = re.compile(
    r"\b(?:initial(?:ly)?|previously|earlier|at first|days of|for the first \w+ (?:hours|days|weeks)|"
    r"had (?:\w+ )?(?:denied|said|rejected|insisted|reported)|"
    r"(?:after|having|despite)(?: \w+)? (?:deny|den|reject|insist|dismiss|maintain|say|report|claim)(?:ing|ied|ed))\b",
    re.IGNORECASE,
)
_ASIDE = re.compile(r"(?:which|who|whose|whom)\b", re.IGNORECASE)
_LEANING = re.compile(
    r"(?:(?:on|by|early|late|earlier|later|last|this|next|the|that|same|earlier this|later this) )*(?:now|today|"
    r"tonight|yesterday|tomorrow|day|night|morning|afternoon|evening|week|weekend|month|year|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)day)s?(?: (?:night|morning|afternoon|evening|ago))?",
    re.IGNORECASE,
)
"""Times that say nothing without the day on which they were written."""
_UNDATED = 8
_FEW = 6
_SALIENT = 0.5
"""What the day of which the coverage makes most adds to an entry's score; other days add their share of it."""
_SIDES = {
    Stance.ASSERTS: "asserts",
    Stance.HEDGES: "asserts",
    Stance.DENIES: "denies",
    Stance.RETRACTS: "denies",
    Stance.UNDECIDED: "undecided",
}


@dataclass(frozen=True, slots=True)
class _Item:
    """A claim that may become an entry, the event that it tells of (None: a turning point without a day of its own)."""

    score: float
    claim: Claim
    when: DateValue
    words: str
    """Of its time, as printed; "" where the text names none."""
    event: Event | None

    @property
    def firm(self) -> bool:
        """A day is known, or more than one document tells of it."""
        if self.when.day is not None:
            return True
        return self.event is not None and len({span.document for span in self.event.spans}) > 1

    @property
    def order(self) -> tuple[float, str]:
        return -self.score, self.claim.id


def compile_timeline(
    gate: Gate,
    stances: Mapping[str, Stance],
    *,
    longest: int = 16,
    always: Sequence[Claim] = (),
    turning: Sequence[Claim] = (),
    theme: Sequence[str] = (),
) -> Timeline:
    """At most `longest` dated entries, in order; `stances` are those to the first question, `theme` its words.

    At most two a date, beside the claims of `always` (those that the brief's lines rest on), which come first where
    they have a date, and those of `turning`, which come with about the day of print where they have none.
    """
    material = gate.material
    turns = {claim.id for claim in turning}
    kept = {claim.id for claim in always} | turns
    signs = [span for standing in material.standings for reason in standing.reasons for span in reason.spans]
    most = max((event.salience for event in material.events), default=0.0) or 1.0
    found: list[_Item] = []
    for claim, event, when, words in _told(material, turning):
        aside = claim.speech is Speech.DIRECT or material.is_opinion(claim)
        if claim.id in material.background or (aside and claim.id not in kept):
            continue
        off = _off_topic(claim, theme, stances, kept)
        if _too_far(when, claim, material) or (off and when.edtf is not None and when.day is None):
            continue
        score = fitness(claim, material) + (2.0 if claim.id in kept else 0.0) + (0.6 if claim.id in stances else 0.0)
        score += 0.5 if any(claim.sentence.overlaps(span) for span in signs) else 0.0
        score += _SALIENT * max(event.salience, 0.0) / most if event is not None else 0.0
        score -= 0.6 if when.day is None else 0.0
        score -= 0.5 if off else 0.0
        found.append(_Item(score, claim, when, words, event))
    found.sort(key=lambda item: item.order)
    dated = [item for item in found if item.when.edtf is not None]
    chosen = _choose((item for item in dated if item.firm or item.claim.id in kept), gate, longest, kept)
    if len(chosen) < _FEW:
        chosen = _choose(dated, gate, longest, kept)
    chosen.sort(key=_in_time)
    undated = (i for i in found if i.when.edtf is None and i.words and not _LEANING.fullmatch(i.words))
    loose = _choose(undated, gate, _UNDATED, kept, per_date=_UNDATED) if len(chosen) < _FEW else []
    return Timeline(
        tuple(_entry(item, gate, stances) for item in chosen), tuple(_entry(item, gate, stances) for item in loose)
    )


def _told(material: Material, turning: Sequence[Claim]) -> Iterator[tuple[Claim, Event | None, DateValue, str]]:
    """Each claim that dates what it tells, with its event; and the turning points that date nothing, by their print."""
    seen: set[str] = set()
    for event in material.events:
        for id, span in zip(event.claims, event.spans, strict=True):
            claim = material.claims.get(id)
            if claim is None:
                continue
            seen.add(id)
            own = next((time.value for time in own_times(claim) if time.span == span), event.when)
            if own.day == event.when.day:  # one that dates it otherwise would contradict the date that it stands under
                yield claim, event, event.when, span.exact
    for claim in turning:
        when = _printed(claim, material) if claim.id not in seen else None
        if when is not None:
            yield claim, None, when, ""


def _choose(items: Iterable[_Item], gate: Gate, longest: int, kept: set[str], per_date: int = _PER_DATE) -> list[_Item]:
    """The best items that may be printed, at most `per_date` a date, none that says again what a better one says."""
    chosen: list[_Item] = []
    dates: Counter[str] = Counter()
    for item in items:
        date = _sort_key(item.when.edtf)[:10]
        full = dates[date] >= per_date and item.claim.id not in kept
        if full or _said_again(item, chosen):
            continue
        if gate.sentence(item.claim) is None:
            continue
        chosen.append(item)
        dates[date] += 1
        if len(chosen) == longest:
            break
    return chosen


def _said_again(item: _Item, chosen: Sequence[_Item]) -> bool:
    """Whether an entry of the same event stands already, or one of that day with half of its words."""
    terms, day = set(item.claim.terms), _sort_key(item.when.edtf)[:10]
    return any(
        (item.event is not None and item.event is other.event)
        or item.claim.sentence == other.claim.sentence
        or (_sort_key(other.when.edtf)[:10] == day and _overlap(terms, set(other.claim.terms)) >= 0.5)
        for other in chosen
    )


def turning_points(focus: tuple[Proposition, State] | None, gate: Gate) -> list[Claim]:
    """The first and the last printable claim of each side of the first question: slots that a timeline must have.

    What somebody says, or what names its day, comes before what an outlet only mentions: later articles tell again
    what was said before.
    """
    if focus is None:
        return []
    proposition, state = focus
    material, found = gate.material, []
    known = state.claims
    told = {id for event in material.events for id in event.claims}
    stances = {position.claim: position.stance for position in proposition.positions}
    for group in ((Stance.ASSERTS, Stance.HEDGES), (Stance.DENIES, Stance.RETRACTS), (Stance.UNDECIDED,)):
        claims = [material.claims[p.claim] for p in proposition.positions if p.stance in group and p.claim in known]
        now = [c for c in claims if material.days.get(c.id) and not _looks_back(c, material)]
        now = [c for c in now if _side(stances[c.id], c) is not None]
        firm = [c for c in now if c.speaker is not None or c.id in told] or now
        dated = sorted(firm, key=lambda c: (material.days[c.id] or "", c.id))
        for ends in (dated, dated[::-1]):
            first = next((claim for claim in ends if gate.sentence(claim) is not None), None)
            found.extend([first] if first is not None and first not in found else [])
    return found


def _side(stance: Stance, claim: Claim) -> str | None:
    """The side under which a claim is shown. What an outlet calls alleged in passing is nobody's assertion."""
    if stance is Stance.HEDGES and claim.speaker is None:
        return None
    return _SIDES.get(stance)


def _side_of(item: _Item, stances: Mapping[str, Stance]) -> str | None:
    """The side under which an entry is shown: none where its sentence only looks back at what was said before."""
    if item.claim.id not in stances or (item.event is None and _LOOKING_BACK.search(item.claim.sentence.exact)):
        return None
    return _side(stances[item.claim.id], item.claim)


def _looks_back(claim: Claim, material: Material) -> bool:
    """Whether the sentence tells of what was before the day of the claim: in words, or by naming an earlier day.

    A claim in a relative clause ("the report, which he hinted was true, …") only stands beside what its sentence tells.
    """
    if _LOOKING_BACK.search(claim.sentence.exact) or _ASIDE.match(claim.content[0].exact):
        return True
    day = material.days.get(claim.id) or ""
    named = [time.value.day for time in claim.times if time.value.day]
    return bool(named) and all(one < _day_before(day) for one in named)


def _day_before(day: str) -> str:
    try:
        return (date.fromisoformat(day) - timedelta(days=1)).isoformat()
    except (ValueError, OverflowError):
        return day


def _printed(claim: Claim, material: Material) -> DateValue | None:
    """For a turning point that dates nothing itself: the one near day in its sentence, or about the day of print."""
    day = material.days.get(claim.id)
    if not day:
        return None
    times = [t for c in material.claims.values() if c.sentence == claim.sentence for t in c.times]
    near = {t.value.day: t.value for t in times if t.value.day and _day_before(day) <= t.value.day <= day}
    return next(iter(near.values())) if len(near) == 1 else DateValue(f"{day}~", Basis.ESTIMATED)


def _off_topic(claim: Claim, theme: Sequence[str], stances: Mapping[str, Stance], kept: set[str]) -> bool:
    """Whether an entry has nothing of what the first question is about."""
    if claim.id in kept or claim.id in stances or not theme:
        return False
    words = {*claim.terms, *(name.lower() for name in claim.names)}
    return not any(word in known for known in words for word in theme)


def _too_far(when: DateValue, claim: Claim, material: Material) -> bool:
    """A year far from the document's; for a document without a date, anything coarser than a day is history."""
    if when.edtf is None:
        return False
    published = material.documents[claim.document].published.edtf
    if published is None:
        return True
    return abs(int(published[:4]) - int(_sort_key(when.edtf)[:4])) > 1


def _in_time(item: _Item) -> tuple[str, int, str, Span]:
    """Orders entries: by day, by part of the day, by the clock."""
    key = _sort_key(item.when.edtf)
    return key[:10], part_order(part_of(item.words, item.when.edtf)), key, item.claim.sentence


def _overlap(a: set[str], b: set[str]) -> float:
    return len(a & b) / max(min(len(a), len(b)), 1)


def _sort_key(edtf: str | None) -> str:
    """Orders by the first day covered; a coarser date stands before the finer ones within it."""
    return (edtf or "9999").split("/")[0].replace("X", "0").rstrip("~?%")


def _entry(item: _Item, gate: Gate, stances: Mapping[str, Stance]) -> TimelineEntry:
    compiled = gate.sentence(item.claim)
    assert compiled is not None  # only what passed was chosen
    event = item.event
    return TimelineEntry(
        when=item.when,
        text=compiled.text,
        citations=compiled.citations,
        planned=event is not None and event.planned,
        words=item.words or None if item.when.edtf is None else None,
        side=_side_of(item, stances),
        threat=event is not None and event.threat,
        otherwise=event.datings[1:] if event is not None else (),
        documents=len({span.document for span in event.spans}) if event is not None else 1,
        part=part_of(item.words, item.when.edtf),
    )
