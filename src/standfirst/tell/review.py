"""Review: what a person should look at first, since the machine is least sure of it and most of the story turns on it.

Takes `Material` and how sure the claim reader was of its spans, gives `ReviewItem`s, the most unsure first. How unsure
an item is, is a number for the order of the list and nothing else: no probability. Pure.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from standfirst.records import (
    Claim,
    Confirm,
    CorrectSpan,
    CorrectSpeaker,
    CorrectStance,
    DecisionStatus,
    MergeActors,
    PartKind,
    ReviewItem,
    Span,
    SplitActor,
    Stance,
)
from standfirst.tell.decided import about_words, mark_words
from standfirst.tell.gate import Gate
from standfirst.tell.material import Material
from standfirst.tell.questions import contested

Sureness = Mapping[str, Sequence[tuple[int, int, float]]]
"""By document: start and end of what the reader took for one content, and how sure it was, 0 to 1."""

_SURE = 0.8
"""From this the reader's spans are taken as read."""
_ASIDE = 0.3
"""Weight of a claim on which no question turns."""
_WEAK_MERGES = {"surname-of-the-most-named": 0.7, "surname-in-story": 0.5, "post": 0.5, "generic-name": 0.3}
"""Signs by which names were taken for one actor, and how unsure each is."""
_CERTAIN = 0.5
"""On the scale from -3 to 3: an assertion that is less certain, or a denial that is more, is doubted."""


def find_review(material: Material, sureness: Sureness, *, limit: int) -> list[ReviewItem]:
    """What a person should look at, at most `limit` items, the most unsure first; nothing that a person settled."""
    settled = _settled(material)
    weights = _weights(material)
    found = [
        *_orphans(material),
        *(item for item in _speakers(material, weights) if item.subject not in settled),
        *(item for item in _readings(material, sureness, weights) if item.subject not in settled),
        *(item for item in _stances(material) if (item.proposition, item.subject) not in settled),
        *(item for item in _merges(material) if item.subject not in settled),
        *(item for item in _withheld(material, weights) if item.subject not in settled),
    ]
    best: dict[tuple[str, str, str | None], ReviewItem] = {}
    for item in found:
        key = (item.kind, item.subject, item.proposition)
        if key not in best or item.unsure > best[key].unsure:
            best[key] = item
    return sorted(best.values(), key=lambda item: (-item.unsure, item.kind, item.subject))[:limit]


def _settled(material: Material) -> set[object]:
    """Ids of claims and actors that a person has looked at; pairs (proposition, claim) of stances."""
    found: set[object] = set()
    for applied in material.decisions:
        if not applied.acts:
            continue
        if isinstance(applied.decision.ruling, CorrectStance):
            found.add(applied.subjects)
        elif isinstance(applied.decision.ruling, (Confirm, CorrectSpeaker, CorrectSpan, MergeActors, SplitActor)):
            found.update(applied.subjects)
    return found


def _weights(material: Material) -> dict[str, float]:
    """How much turns on each claim: 1 where a question of the brief does, else by how central its words are."""
    asked = {position.claim for proposition, _ in contested(material) for position in proposition.positions}
    return {
        id: 1.0 if id in asked else _ASIDE * (0.5 + 0.5 * min(1.0, material.centrality(claim)))
        for id, claim in material.claims.items()
    }


def _orphans(material: Material) -> Iterator[ReviewItem]:
    for applied in material.decisions:
        if applied.status is DecisionStatus.ORPHANED:
            decision = applied.decision
            why = f"what was decided about is not found again at its place: {about_words(decision)}"
            yield ReviewItem("orphaned decision", decision.id, mark_words(decision), why, 1.0)


def _speakers(material: Material, weights: Mapping[str, float]) -> Iterator[ReviewItem]:
    for id, actor in material.speakers.items():
        claim, rules = material.claims[id], {reason.rule for reason in material.actors[actor].reasons}
        if "unresolved" in rules and claim.speaker is not None:
            why = f"nobody knows who “{claim.speaker.name}” is"
            yield ReviewItem("unresolved speaker", id, claim.words, why, 0.9 * weights[id], _spans(claim))


def _readings(material: Material, sureness: Sureness, weights: Mapping[str, float]) -> Iterator[ReviewItem]:
    for claim in material.claims.values():
        sure = _sure_of(claim, sureness.get(claim.document, ()))
        if sure is not None and sure < _SURE:
            who = claim.speaker.name if claim.speaker else "the outlet"
            why = f"the reader was unsure where this begins and ends, or who says it ({who})"
            yield ReviewItem("reading", claim.id, claim.words, why, (1.0 - sure) * weights[claim.id], _spans(claim))


def _sure_of(claim: Claim, read: Sequence[tuple[int, int, float]]) -> float | None:
    """How sure the reader was of the stretch that shares more than half of the claim's words; None without one."""
    first, last = claim.content[0].start, claim.content[-1].end
    shared = [(min(last, end) - max(first, start), sure) for start, end, sure in read]
    found = [sure for common, sure in shared if 2 * common > last - first]
    return min(found, default=None)


def _stances(material: Material) -> Iterator[ReviewItem]:
    """Stances of the questions of the brief that the certainty of the claim's own words contradicts."""
    for proposition, _ in contested(material):
        for position in proposition.positions:
            claim = material.claims[position.claim]
            certain = next((p.certainty for p in claim.predications if p.depth == 0 and p.certainty is not None), None)
            if certain is None or claim.place is PartKind.TITLE:
                continue
            doubtful = position.stance is Stance.ASSERTS and certain < _CERTAIN
            if not doubtful and not (position.stance is Stance.DENIES and certain > _CERTAIN):
                continue
            why = f"taken to say “{position.stance}” of “{proposition.statement}”, which its own words make uncertain"
            unsure = 0.4 + 0.1 * min(3.0, abs(certain - _CERTAIN))
            item = ReviewItem("stance", claim.id, claim.words, why, unsure, _spans(claim))
            yield replace(item, proposition=proposition.id)


def _merges(material: Material) -> Iterator[ReviewItem]:
    total = max(1, len(material.speakers))
    spoken: dict[str, int] = {}
    for speaker in material.speakers.values():
        spoken[speaker] = spoken.get(speaker, 0) + 1
    for id, actor in sorted(material.actors.items()):
        weak = [reason for reason in actor.reasons if reason.rule in _WEAK_MERGES and reason.spans]
        names = [name for name in actor.names if name != actor.name]
        if not weak or not names or id not in spoken:
            continue
        worst = max(weak, key=lambda reason: (_WEAK_MERGES[reason.rule], reason.note))
        share = _ASIDE + (1.0 - _ASIDE) * min(1.0, 5 * spoken[id] / total)
        unsure = _WEAK_MERGES[worst.rule] * share
        yield ReviewItem("weak merge", id, f"{actor.name}: {', '.join(names)}", worst.note, unsure, worst.spans)


def _withheld(material: Material, weights: Mapping[str, float]) -> Iterator[ReviewItem]:
    """Claims of the questions whose sentence the checker does not let pass."""
    gate = Gate(material)
    for id in sorted(id for id, weight in weights.items() if weight == 1.0):
        before = len(gate.withheld)
        if gate.sentence(material.claims[id]) is None and len(gate.withheld) > before:
            problem = list(gate.withheld.values())[-1]
            claim = material.claims[id]
            yield ReviewItem("line withheld", id, claim.words, problem.message, 0.6, _spans(claim))


def _spans(claim: Claim) -> tuple[Span, ...]:
    return tuple(span for span in (*claim.content, claim.source) if span is not None)
