"""Timeline: what happened and what was said, on its dates, with honest precision.

An entry's date is the date that its words have, resolved against the publication date of its document; what has
no anchor stays words, in the undated list. What is planned or threatened is marked as to come.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from standfirst.records import Claim, Force, Speech, Stance, TimeExpression, Timeline, TimelineEntry
from standfirst.tell.gate import Gate
from standfirst.tell.material import Material
from standfirst.tell.questions import fitness

_PER_DATE = 2
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
    gate: Gate, stances: Mapping[str, Stance], *, longest: int = 16, always: Sequence[Claim] = ()
) -> Timeline:
    """At most `longest` dated entries, at most two a date, in order; `stances` are those to the first question.

    Claims of `always` (those that the brief's lines rest on) get an entry where they have a date.
    """
    material = gate.material
    found: list[_Item] = []
    kept = {claim.id for claim in always}
    signs = [span for standing in material.standings for reason in standing.reasons for span in reason.spans]
    for claim in material.claims.values():
        if claim.id in material.background or (claim.speech is Speech.DIRECT and claim.id not in kept):
            continue
        time = _time_of(claim, material)
        if time is None or _too_far(time, claim, material):
            continue
        score = fitness(claim, material) + (2.0 if claim.id in kept else 0.0) + (0.6 if claim.id in stances else 0.0)
        score += 0.5 if any(claim.sentence.overlaps(span) for span in signs) else 0.0
        score -= 0.6 if time.value.day is None else 0.0
        found.append((score, claim, time))
    found.sort(key=_order)
    chosen = _choose((item for item in found if item[2].value.edtf is not None), gate, longest)
    chosen.sort(key=lambda item: (_sort_key(item[2].value.edtf), item[1].sentence))
    undated = (item for item in found if item[2].value.edtf is None)
    loose = _choose(undated, gate, _UNDATED, per_date=_UNDATED) if len(chosen) < _FEW else []
    return Timeline(
        tuple(_entry(claim, time, gate, stances) for _, claim, time in chosen),
        tuple(_entry(claim, time, gate, stances) for _, claim, time in loose),
    )


def _choose(items: Iterable[_Item], gate: Gate, longest: int, per_date: int = _PER_DATE) -> list[_Item]:
    """The best items that may be printed, at most `per_date` a date, none that says again what a better one says."""
    chosen: list[_Item] = []
    dates: Counter[str] = Counter()
    for item in items:
        date = _sort_key(item[2].value.edtf)[:10]
        if dates[date] >= per_date or _said_again(item, [o for o in chosen if _near(item, o)]):
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


def _order(item: _Item) -> tuple[float, str]:
    return -item[0], item[1].id


def _time_of(claim: Claim, material: Material) -> TimeExpression | None:
    """When it was said, for what somebody said on a day; else the first day, value, or words that it names."""
    if claim.said is not None and claim.said.day and claim.speaker is not None:
        return TimeExpression(claim.said_words or claim.sentence, claim.said)
    times = claim.times
    ranked = sorted(times, key=lambda t: (t.value.day is None, t.value.edtf is None, t.span.start))
    ranked = [t for t in ranked if (t.value.edtf is not None or not t.vague) and not _possessive(t)]
    return ranked[0] if ranked else None


def _too_far(time: TimeExpression, claim: Claim, material: Material) -> bool:
    """A year far from the document's; for a document without a date, anything coarser than a day is history."""
    if time.value.edtf is None:
        return False
    published = material.documents[claim.document].published.edtf
    if published is None:
        return True
    return abs(int(published[:4]) - int(_sort_key(time.value.edtf)[:4])) > 1


def _possessive(time: TimeExpression) -> bool:
    """ "Friday's vote" dates the vote, not what the sentence tells of it."""
    after = time.span.text.content[time.span.end : time.span.end + 2]
    return after in ("’s", "'s") or time.span.exact.endswith(("’s", "'s"))


def _overlap(a: set[str], b: set[str]) -> float:
    return len(a & b) / max(min(len(a), len(b)), 1)


def _sort_key(edtf: str | None) -> str:
    """Orders by the first day covered; a coarser date stands before the finer ones within it."""
    return (edtf or "9999").split("/")[0].replace("X", "0").rstrip("~?%")


def _entry(claim: Claim, time: TimeExpression, gate: Gate, stances: Mapping[str, Stance]) -> TimelineEntry:
    compiled = gate.sentence(claim)
    assert compiled is not None  # only what passed was chosen
    planned = bool(claim.mood.planned) or claim.force in (Force.THREATEN, Force.PROMISE)
    about_content = time in claim.times
    return TimelineEntry(
        when=time.value,
        text=compiled.text,
        citations=compiled.citations,
        planned=planned and about_content,
        words=time.span.exact if time.value.edtf is None else None,
        side=_SIDES.get(stances[claim.id]) if claim.id in stances else None,
    )
