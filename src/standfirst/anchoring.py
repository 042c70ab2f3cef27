"""Anchoring: from the ids that a person names to the words that they stand for (the newsroom's hand).

Takes a ruling with ids as they are now, gives it complete, with the anchors by which it is found again after a re-read.
Raises where an id is not there or a ruling makes no sense.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from standfirst.errors import NotFoundError, UsageError
from standfirst.records import (
    Anchor,
    Claim,
    Confirm,
    CorrectSpan,
    CorrectSpeaker,
    CorrectStance,
    CorrectState,
    Decision,
    GradeSource,
    MergeActors,
    MergePropositions,
    MergeStories,
    Note,
    Reliability,
    Ruling,
    SplitActor,
    SplitProposition,
    SplitStory,
    Undo,
    undone_by,
)

if TYPE_CHECKING:
    from standfirst.store import Ledger
    from standfirst.tell.material import Material

Correct = Callable[[Sequence[Claim]], list[Claim]]


class Anchoring:
    """One ruling's way from ids to words.

    `weigh` gives the story in which actors and propositions are looked up, weighed; `correct` gives claims as people
    corrected them.
    """

    def __init__(self, ledger: Ledger, weigh: Callable[[], Material], correct: Correct) -> None:
        self._ledger, self._weigh, self._correct = ledger, weigh, correct

    def of(self, ruling: Ruling) -> tuple[Ruling, tuple[Anchor, ...]]:
        """The ruling, complete, with its anchors. Raises `NotFoundError` and `UsageError`."""
        match ruling:
            case Confirm(claim=id):
                return ruling, (Anchor.of(self._claim(id)),)
            case CorrectSpeaker():
                return self._speaker(ruling)
            case CorrectSpan():
                return self._span(ruling)
            case GradeSource():
                return self._outlet(ruling)
            case Note(about=id):
                return ruling, (self._anything(id),)
            case Undo(decision=id):
                return ruling, self._undone(id)
        return ruling, self._grouped(ruling)

    def _grouped(self, ruling: Ruling) -> tuple[Anchor, ...]:
        """Anchors of what is merged, split, or stands to a proposition."""
        match ruling:
            case CorrectStance(proposition=about, claim=id):
                return self._proposition(about), Anchor.of(self._claim(id))
            case CorrectState(proposition=about):
                return (self._proposition(about),)
            case MergeActors(actors=ids) if _several(ids):
                return tuple(self._actor(id) for id in ids)
            case SplitActor(actor=id, claims=ids) if ids and ruling.name.strip():
                return self._actor(id), *(self._spoken(one, id) for one in ids)
            case MergeStories(stories=ids) if _several(ids):
                return tuple(self._of_story(id) for id in ids)
            case SplitStory():
                return (self._part_of_story(ruling),)
            case MergePropositions(propositions=ids) if _several(ids):
                return tuple(self._proposition(id) for id in ids)
            case SplitProposition(proposition=about, claims=ids) if ids:
                return self._proposition(about), *(Anchor.of(self._claim(id)) for id in ids)
        raise UsageError(f"a ruling that names too little: {ruling}")

    def _claim(self, id: str) -> Claim:
        """The claim as it is now: as read, or as a person corrected it."""
        decisions = self._ledger.decisions()
        changed = sorted({d for one in decisions if _changes_a_claim(one) for d in one.documents})
        corrected = self._correct(self._ledger.claims(changed)) if changed else []
        for claim in corrected:
            if claim.id == id:
                return claim
        claim = self._ledger.claim(id)  # one that was corrected is still found under the id with which it was read
        if all(c.id != id for c in self._ledger.claims([claim.document])):
            raise NotFoundError(f"claim {id} is no more: a newer reading does not see it")
        return claim

    def _speaker(self, ruling: CorrectSpeaker) -> tuple[Ruling, tuple[Anchor, ...]]:
        claim = self._claim(ruling.claim)
        if ruling.name is None:
            return ruling, (Anchor.of(claim),)
        name, content = ruling.name.strip(), claim.sentence.text.content
        start = content.find(name) if ruling.start is None else ruling.start
        if not name or start < 0 or content[start : start + len(name)] != name:
            where = "" if ruling.start is None else f" at {ruling.start}"
            raise UsageError(
                f"“{name}” does not stand in document {claim.document}{where}: "
                "a speaker is named by words of the document, since no brief prints a name that its source lacks"
            )
        return replace(ruling, name=name, start=start), (Anchor.of(claim),)

    def _span(self, ruling: CorrectSpan) -> tuple[Ruling, tuple[Anchor, ...]]:
        claim = self._claim(ruling.claim)
        length, last = len(claim.sentence.text), 0
        for start, end in ruling.spans:
            if not last <= start < end <= length:
                raise UsageError(f"no words at {start}-{end}: spans lie in the document, in order, and do not overlap")
            last = end
        if not ruling.spans:
            raise UsageError("a claim needs words: name at least one span")
        return ruling, (Anchor.of(claim),)

    @cached_property
    def _material(self) -> Material:
        return self._weigh()

    def _proposition(self, id: str) -> Anchor:
        material = self._material
        found = next((p for p in material.propositions if p.id == id), None)
        if found is None:
            raise NotFoundError(f"no proposition {id} in story {material.story.id}; name the story that it is in")
        stating = [
            claim
            for position in found.positions
            for claim in [material.claims[position.claim]]
            if any(p.clause == found.statement_span for p in claim.predications)
        ]
        own = Anchor.of(stating[0] if stating else material.claims[found.positions[0].claim])
        return replace(own, subject=id, label=found.statement, topic=found.topic)

    def _actor(self, id: str) -> Anchor:
        material = self._material
        actor = material.actors.get(id)
        if actor is None:
            raise NotFoundError(f"no actor {id} in story {material.story.id}; name the story that it is in")
        spoken = {material.claims[claim].document for claim, of in material.speakers.items() if of == id}
        named = {span.document for reason in actor.reasons for span in reason.spans}
        return Anchor(id, actor.name, documents=tuple(sorted(spoken | named)))

    def _spoken(self, claim: str, actor: str) -> Anchor:
        if self._material.speakers.get(claim) != actor:
            raise UsageError(f"claim {claim} is not one of actor {actor}")
        return Anchor.of(self._material.claims[claim])

    def _of_story(self, id: str) -> Anchor:
        story = self._ledger.story(id)
        return Anchor(id, story.label, documents=story.documents)

    def _part_of_story(self, ruling: SplitStory) -> Anchor:
        story = self._ledger.story(ruling.story)
        strange = [id for id in ruling.documents if id not in story.documents]
        if strange or not ruling.documents or len(set(ruling.documents)) == len(story.documents):
            what = f"{strange[0]} is not in it" if strange else "name some of its documents, and not all"
            raise UsageError(f"story {ruling.story} cannot be split so: {what}")
        return Anchor(ruling.story, story.label, documents=tuple(dict.fromkeys(ruling.documents)))

    def _outlet(self, ruling: GradeSource) -> tuple[Ruling, tuple[Anchor, ...]]:
        clean = " ".join(ruling.outlet.split())
        if not clean:
            raise UsageError("name the outlet that is graded")
        return replace(ruling, outlet=clean), (Anchor(clean, clean),)

    def _anything(self, id: str) -> Anchor:
        kind = id.partition("-")[0]
        if kind == "c":
            return Anchor.of(self._claim(id))
        if kind == "p":
            return self._proposition(id)
        if kind == "a":
            return self._actor(id)
        if kind == "s":
            return self._of_story(id)
        if kind == "d":
            document = self._ledger.document(id)
            return Anchor(id, document.name, documents=(id,))
        return self._outlet(GradeSource(id, Reliability.F))[1][0]

    def _undone(self, id: str) -> tuple[Anchor, ...]:
        decisions = self._ledger.decisions()
        target = next((decision for decision in decisions if decision.id == id), None)
        if target is None:
            raise NotFoundError(f"no decision {id} in the ledger")
        before = undone_by(decisions).get(id)
        if before is not None:
            raise UsageError(f"decision {id} is undone already, by {before}")
        return target.anchors


def _several(ids: Sequence[str]) -> bool:
    return len(set(ids)) > 1


def _changes_a_claim(decision: Decision) -> bool:
    return isinstance(decision.ruling, (CorrectSpeaker, CorrectSpan))
