"""Timeline: what happened and what was said, on its dates, with honest precision.

An entry's date is the date that its words have, resolved against the publication date of its document; what has
no anchor stays words, in the undated list. What is planned or threatened is marked as to come.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from standfirst.records import (
    Basis,
    Claim,
    DateValue,
    Force,
    Proposition,
    Speech,
    Stance,
    State,
    TimeExpression,
    Timeline,
    TimelineEntry,
)
from standfirst.tell.gate import Gate
from standfirst.tell.material import Material
from standfirst.tell.questions import fitness

_PER_DATE = 2
_RELATIVE = re.compile(r",? (?:who|which|whose|where|that|after|since|before|in view of|following|despite)\b")
_CALENDAR = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d{1,2}\b"
)
_ANSWERING = frozenset(
    {Force.DENY, Force.REJECT, Force.LEAVE_OPEN, Force.ADMIT, Force.APOLOGISE, Force.CONFIRM, Force.RETRACT}
    | {Force.CORRECT, Force.CLARIFY}
)
_COMING = frozenset({Force.THREATEN, Force.PROMISE, Force.EXPECT})
_LINKING = frozenset({"be", "come", "follow", "stem", "mark"})
_LOOKING_BACK = re.compile(
    r"\b(?:initially|previously|earlier|at first|had (?:\w+ )?(?:denied|said|rejected|insisted|reported))\b",
    re.IGNORECASE,
)
_UNDATED = 8
_FEW = 6
_Item = tuple[float, Claim, TimeExpression]
_SIDES = {
    Stance.ASSERTS: "asserts",
    Stance.HEDGES: "asserts",
    Stance.DENIES: "denies",
    Stance.RETRACTS: "denies",
    Stance.UNDECIDED: "undecided",
}


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
    found: list[_Item] = []
    turns = {claim.id for claim in turning}
    kept = {claim.id for claim in always} | turns
    signs = [span for standing in material.standings for reason in standing.reasons for span in reason.spans]
    for claim in material.claims.values():
        if claim.id in material.background or (claim.speech is Speech.DIRECT and claim.id not in kept):
            continue
        time = _time_of(claim) or (_printed(claim, material) if claim.id in turns else None)
        if time is None or _too_far(time, claim, material):
            continue
        score = fitness(claim, material) + (2.0 if claim.id in kept else 0.0) + (0.6 if claim.id in stances else 0.0)
        score += 0.5 if any(claim.sentence.overlaps(span) for span in signs) else 0.0
        score -= 0.6 if time.value.day is None else 0.0
        score -= 0.5 if _off_topic(claim, theme, stances, kept) else 0.0
        found.append((score, claim, time))
    found.sort(key=_order)
    chosen = _choose((item for item in found if item[2].value.edtf is not None), gate, longest, kept)
    chosen.sort(key=lambda item: (_sort_key(item[2].value.edtf), item[1].sentence))
    undated = (item for item in found if item[2].value.edtf is None)
    loose = _choose(undated, gate, _UNDATED, kept, per_date=_UNDATED) if len(chosen) < _FEW else []
    return Timeline(
        tuple(_entry(claim, time, gate, stances) for _, claim, time in chosen),
        tuple(_entry(claim, time, gate, stances) for _, claim, time in loose),
    )


def _choose(items: Iterable[_Item], gate: Gate, longest: int, kept: set[str], per_date: int = _PER_DATE) -> list[_Item]:
    """The best items that may be printed, at most `per_date` a date, none that says again what a better one says."""
    chosen: list[_Item] = []
    dates: Counter[str] = Counter()
    for item in items:
        date = _sort_key(item[2].value.edtf)[:10]
        full = dates[date] >= per_date and item[1].id not in kept
        if full or _said_again(item, [o for o in chosen if _near(item, o)]):
            continue
        if gate.sentence(item[1]) is None:
            continue
        chosen.append(item)
        dates[date] += 1
        if len(chosen) == longest:
            break
    return chosen


def _near(one: _Item, other: _Item) -> bool:
    return _sort_key(one[2].value.edtf)[:10] == _sort_key(other[2].value.edtf)[:10]


def _said_again(item: _Item, others: Sequence[_Item]) -> bool:
    terms = set(item[1].terms)
    return any(_overlap(terms, set(other[1].terms)) >= 0.5 for other in others)


def _to_come(claim: Claim, time: TimeExpression) -> bool:
    """Whether the innermost predicate that holds the time speaks of the future."""
    holding = [p for p in claim.predications if not p.noun and p.clause.contains(time.span)]
    return bool(holding) and min(holding, key=lambda p: len(p.clause)).future


def turning_points(focus: tuple[Proposition, State] | None, gate: Gate) -> list[Claim]:
    """The first and the last printable claim of each side of the first question: slots that a timeline must have."""
    if focus is None:
        return []
    proposition, state = focus
    material, found = gate.material, []
    known = state.claims
    for group in ((Stance.ASSERTS, Stance.HEDGES), (Stance.DENIES, Stance.RETRACTS), (Stance.UNDECIDED,)):
        claims = [material.claims[p.claim] for p in proposition.positions if p.stance in group and p.claim in known]
        now = (c for c in claims if material.days.get(c.id) and not _LOOKING_BACK.search(c.sentence.exact))
        dated = sorted(now, key=lambda c: (material.days[c.id] or "", c.id))
        for ends in (dated, reversed(dated)):
            first = next((claim for claim in ends if gate.sentence(claim) is not None), None)
            found.extend([first] if first is not None and first not in found else [])
    return found


def _order(item: _Item) -> tuple[float, str]:
    return -item[0], item[1].id


def _time_of(claim: Claim) -> TimeExpression | None:
    """When it was said, for what somebody said on a day; else the time that its main statement has.

    A time inside a relative clause, a noun phrase ("Friday's vote") or somebody's quotation dates something else.
    """
    if claim.said is not None and claim.said.day and claim.speaker is not None:
        return TimeExpression(claim.said_words or claim.sentence, claim.said)
    if claim.force in _ANSWERING:
        return None  # the times in it are those of what is denied or conceded
    own = [t for t in claim.times if not t.possessive and _of_main(t, claim)]
    own = [t for t in own if t.value.edtf is not None or not t.vague]
    ranked = sorted(own, key=lambda t: (t.value.day is None, t.value.edtf is None, t.span.start))
    return _exact(ranked[0]) if ranked else None


def _printed(claim: Claim, material: Material) -> TimeExpression | None:
    """For a turning point that names no day: about the day on which it was printed."""
    day = material.days.get(claim.id)
    return TimeExpression(claim.sentence, DateValue(f"{day}~", Basis.ESTIMATED)) if day else None


def _off_topic(claim: Claim, theme: Sequence[str], stances: Mapping[str, Stance], kept: set[str]) -> bool:
    """Whether an entry has nothing of what the first question is about."""
    if claim.id in kept or claim.id in stances or not theme:
        return False
    words = {*claim.terms, *(name.lower() for name in claim.names)}
    return not any(word in known for known in words for word in theme)


def _of_main(time: TimeExpression, claim: Claim) -> bool:
    """Whether the innermost predicate that holds the time is the claim's own, or one joined to it."""
    holding = [p for p in claim.predications if not p.noun and p.clause.contains(time.span)]
    if not holding:
        return not claim.predications or claim.speaker is None
    inner = max(holding, key=lambda p: (p.depth, -len(p.clause)))
    relative = _RELATIVE.search(claim.sentence.text.content[inner.clause.start : time.span.start])
    own = min(p.depth for p in claim.predications if not p.noun)
    if inner.lemma in _LINKING and any(
        p.noun and inner.predicate.end <= p.predicate.start < time.span.start for p in claim.predications
    ):
        return False  # "was a response to the raid on 3 March": the day of the raid
    return inner.depth == own and relative is None


def _exact(time: TimeExpression) -> TimeExpression:
    """A calendar day that the text prints is exact, whatever the basis of the document's own date."""
    edtf = time.value.edtf
    if edtf is None or not edtf.endswith("~") or not _CALENDAR.search(time.span.exact):
        return time
    return TimeExpression(time.span, DateValue(edtf.rstrip("~"), Basis.LISTED), time.vague)


def _too_far(time: TimeExpression, claim: Claim, material: Material) -> bool:
    """A year far from the document's; for a document without a date, anything coarser than a day is history."""
    if time.value.edtf is None:
        return False
    published = material.documents[claim.document].published.edtf
    if published is None:
        return True
    return abs(int(published[:4]) - int(_sort_key(time.value.edtf)[:4])) > 1


def _overlap(a: set[str], b: set[str]) -> float:
    return len(a & b) / max(min(len(a), len(b)), 1)


def _sort_key(edtf: str | None) -> str:
    """Orders by the first day covered; a coarser date stands before the finer ones within it."""
    return (edtf or "9999").split("/")[0].replace("X", "0").rstrip("~?%")


def _entry(claim: Claim, time: TimeExpression, gate: Gate, stances: Mapping[str, Stance]) -> TimelineEntry:
    compiled = gate.sentence(claim)
    assert compiled is not None  # only what passed was chosen
    about_content = any(time.span == own.span for own in claim.times)
    planned = bool(claim.mood.planned) or claim.force in _COMING or _to_come(claim, time)
    return TimelineEntry(
        when=time.value,
        text=compiled.text,
        citations=compiled.citations,
        planned=planned and about_content,
        words=time.span.exact if time.value.edtf is None else None,
        side=_SIDES.get(stances[claim.id]) if claim.id in stances else None,
    )
