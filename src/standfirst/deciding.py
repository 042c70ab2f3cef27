"""Deciding: what people decide, kept in the ledger and shown where it acts (the newsroom's hands).

A mixin of `Newsroom`: it takes rulings by the ids that a person sees, ties them to exact words, puts them at the end
of the ledger's chain, and tells what became of them. It never changes what was read.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import replace
from datetime import date, datetime
from typing import TYPE_CHECKING, Any

from standfirst import heap
from standfirst.anchoring import Anchoring
from standfirst.errors import NotFoundError, UsageError
from standfirst.records import (
    AppliedDecision,
    Claim,
    Decision,
    DecisionStatus,
    Document,
    MergeStories,
    Reason,
    ReviewItem,
    Ruling,
    SplitStory,
    Story,
    Undo,
    undone_by,
)
from standfirst.weighing import weigh_story

if TYPE_CHECKING:
    from standfirst.attribute import ClaimReader
    from standfirst.store import Ledger
    from standfirst.tell.material import Material
    from standfirst.weighing import Pile


LONGEST_NAME, LONGEST_REASON = 200, 4000
"""Characters; both are printed in briefs."""


class Deciding:
    """The part of `Newsroom` by which people decide, and see what was decided."""

    _ledger: Ledger
    _now: Callable[[], datetime]

    @property
    def reader(self) -> ClaimReader:
        """The model that finds who says what; loaded when first needed."""
        raise NotImplementedError

    def _pile(self, story: str | None, as_of: str | date | None = None) -> Pile:
        raise NotImplementedError

    def decide(self, ruling: Ruling, *, by: str, reason: str, story: str | None = None) -> Decision:
        """Keep a ruling as a decision, signed by `by`, dated by the newsroom's clock, with its reason.

        `ruling` is one of `Confirm`, `CorrectSpeaker`, `CorrectSpan`, `CorrectStance`, `CorrectState`, `MergeActors`,
        `SplitActor`, `MergeStories`, `SplitStory`, `MergePropositions`, `SplitProposition`, `GradeSource`, `Note` and
        `Undo`, with the ids of claims, actors, propositions, stories or documents as they are now. Actors and
        propositions are looked up in `story`, or in all documents read as one. What the ruling is about is tied to
        its exact words, so that it acts after a re-read too.

        Gives the decision as kept. Raises `NotFoundError` for an id that is not there (or not in the story), and
        `UsageError` for a ruling that makes no sense: a speaker who is not named in the document, words outside of
        it, an unsigned decision, something that is undone already.
        """
        if not by.strip() or not reason.strip():
            raise UsageError("a decision is signed with a name, and has a reason")
        if len(by) > LONGEST_NAME or len(reason) > LONGEST_REASON:
            raise UsageError(f"a name has at most {LONGEST_NAME} characters, a reason at most {LONGEST_REASON}")
        with heap.held():
            ruling, anchors = Anchoring(self._ledger, lambda: self._weighed(story), self._corrected).of(ruling)
        with self._ledger.transaction():
            last = self._ledger.last_decision()
            decision = Decision(ruling, by.strip(), self._now(), reason.strip(), anchors, last)
            if not self._ledger.decide(decision):
                return next(known for known in self._ledger.decisions() if known.id == decision.id)
            self._arrange(decision)
        return decision

    def undo(self, decision: str, *, by: str, reason: str) -> Decision:
        """Take a decision back, by its id: `decide` with `Undo`. To undo an undo makes the decision act again.

        Raises `NotFoundError` for an unknown id, `UsageError` where it is taken back already.
        """
        return self.decide(Undo(decision), by=by, reason=reason)

    def decisions(self, story: str | None = None) -> list[AppliedDecision]:
        """What people decided, oldest first, each with what became of it: it acts, was undone, replaced, or orphaned.

        With `story`, the decisions about its documents and their outlets, and the words that each acts on. Without,
        all, looked at in all documents of the ledger read as one story. An orphaned decision is one whose claim,
        actor or proposition is not found again at its exact place; it is kept, shown, and moved nowhere.
        Raises `NotFoundError` for an unknown story.
        """
        with heap.held():
            if story is None and not self._ledger.document_ids():
                return []
            return list(self._weighed(story).decisions)

    def review(self, story: str | None = None, *, limit: int = 50) -> list[ReviewItem]:
        """What the machine is least sure of, and what most of the story turns on, first.

        Orphaned decisions; speakers who could not be named; claims that the reader was unsure of; stances that its
        own signs contradict; actors put together by a weak sign; lines that the checker withheld. What a person has
        confirmed or corrected is left out. Raises `NotFoundError` for an unknown story.
        """
        with heap.held():
            return self._reviewed(self._weighed(story), limit)

    def _reviewed(self, material: Material, limit: int) -> list[ReviewItem]:
        from standfirst.tell.review import find_review

        sureness = {id: self._sureness(document) for id, document in material.documents.items()}
        return find_review(material, sureness, limit=limit)

    def _sureness(self, document: Document) -> list[tuple[int, int, float]]:
        """What the claim reader once took for one content in a document, and how sure it was; as far as it is kept."""
        from standfirst.attribute import Reading
        from standfirst.ids import text_digest

        answer = self._ledger.answer(self.reader.digest, text_digest(document.news_text))
        if answer is None:
            return []
        relations = Reading.decode(answer, document.news_text).relations
        return [(r.content[0][0], r.content[-1][1], r.confidence) for r in relations if r.content]

    def decision_rows(self, story: str | None = None) -> list[dict[str, Any]]:
        """`decisions` as flat dictionaries, as JSON has them."""
        from standfirst.tell.decided import decision_row

        return [decision_row(applied) for applied in self.decisions(story)]

    def review_rows(self, story: str | None = None, *, limit: int = 50) -> list[dict[str, Any]]:
        """`review` as flat dictionaries."""
        from standfirst.tell.decided import review_row

        return [review_row(item) for item in self.review(story, limit=limit)]

    def decision_row(self, id: str) -> dict[str, Any]:
        """One decision as a flat dictionary, as it was kept: what became of it is not looked up.

        Raises `NotFoundError`.
        """
        from standfirst.tell.decided import decision_row

        decisions = self._ledger.decisions()
        undone = undone_by(decisions)
        for decision in decisions:
            if decision.id == id:
                return decision_row(AppliedDecision(decision, _kept_status(decision, undone), by=undone.get(id)))
        raise NotFoundError(f"no decision {id} in the ledger")

    def kept_rows(self, about: Collection[str] = (), *, story: str | None = None) -> list[dict[str, Any]]:
        """The decisions that name one of these ids, or are tied to a document of a story; oldest first, no undos.

        As they were kept. Cheap: nothing is weighed, so `status` is only whether one was undone. Raises `NotFoundError`
        for an unknown story.
        """
        from standfirst.tell.decided import decision_row

        decisions = self._ledger.decisions()
        held = frozenset(self._ledger.story(story).documents) if story is not None else frozenset()
        undone = undone_by(decisions)
        return [
            decision_row(AppliedDecision(d, _kept_status(d, undone), by=undone.get(d.id)))
            for d in decisions
            if not isinstance(d.ruling, Undo)
            and (d.documents & held or any(anchor.subject in about for anchor in d.anchors))
        ]

    def decision_text(self, row: dict[str, Any]) -> str:
        """What `decision_rows` gave, for a person."""
        from standfirst.tell.decided import decision_text

        return decision_text(row)

    def review_text(self, row: dict[str, Any]) -> str:
        """What `review_rows` gave, for a person."""
        from standfirst.tell.decided import review_text

        return review_text(row)

    def _weighed(self, story: str | None) -> Material:
        return weigh_story(self._pile(story))

    def _corrected(self, claims: Sequence[Claim]) -> list[Claim]:
        """Claims of the ledger as people corrected them."""
        from standfirst.rulings import Rulings

        decisions = self._ledger.decisions()
        return Rulings(decisions, ()).claims(claims) if decisions else list(claims)

    # -- stories are moved when it is decided, since a document is in one story for all who ask ------------------

    def _arrange(self, decision: Decision) -> None:
        """Move documents as a decision about stories says, or back where one is undone."""
        ruling = decision.ruling
        if isinstance(ruling, Undo):
            self._rearrange(decision, ruling.decision)
        elif isinstance(ruling, (MergeStories, SplitStory)):
            self._move(decision)

    def _move(self, decision: Decision) -> None:
        """The documents that the decision names, as far as they are there, into the story that it makes."""
        held = [id for anchor in decision.anchors for id in anchor.documents]
        home = next((found for id in held if (found := self._ledger.story_of(id)) is not None), None)
        if isinstance(decision.ruling, SplitStory):
            made = _split_off(self._ledger.documents(held), decision)
            self._ledger.put_story(replace(made, documents=()), at=self._now())
            home = made.id
        for id in held if home is not None else ():
            self._ledger.assign(id, home, _moved_by(decision), at=self._now())

    def _rearrange(self, undo: Decision, undone: str) -> None:
        """After an undo: what the undone decision has moved, and nobody else since, goes back to where it was.

        Where the undo took back an undo, the decision moves them again.
        """
        decisions = self._ledger.decisions()
        by_id = {decision.id: decision for decision in decisions}
        target = by_id[undone]
        while isinstance(target.ruling, Undo):
            target = by_id[target.ruling.decision]
        if not isinstance(target.ruling, (MergeStories, SplitStory)):
            return
        if target.id not in undone_by(decisions):
            self._move(target)
            return
        reason = Reason("decided", f"undone by {undo.who} on {undo.at[:10]}: {undo.why}")
        for id in (id for anchor in target.anchors for id in anchor.documents):
            moves = self._ledger.memberships(id)
            if len(moves) > 1 and moves[-1].reason == _moved_by(target):
                self._ledger.assign(id, moves[-2].story, reason, at=self._now())

    def _arranged_again(self) -> bool:
        """After all documents were grouped anew: what people decided about stories, in its order, once more.

        Says whether anything was decided about them.
        """
        decisions = self._ledger.decisions()
        undone = undone_by(decisions)
        standing = [d for d in decisions if d.id not in undone and isinstance(d.ruling, (MergeStories, SplitStory))]
        for decision in standing:
            self._move(decision)
        return bool(standing)


def _kept_status(decision: Decision, undone: Mapping[str, str]) -> DecisionStatus:
    return DecisionStatus.UNDONE if decision.id in undone else DecisionStatus.ACTS


def _moved_by(decision: Decision) -> Reason:
    signed = f"{decision.kind}, by {decision.who} on {decision.at[:10]}"
    return Reason("decided", f"{signed}: {decision.why} ({decision.id})")


def _split_off(documents: Sequence[Document], decision: Decision) -> Story:
    from standfirst.ids import make_id
    from standfirst.link import stories

    largest = max(stories.group(documents), key=lambda story: (len(story.documents), story.id))
    ids = tuple(document.id for document in documents)
    return Story(make_id("s", "decided", decision.id), largest.label, ids, largest.terms, (_moved_by(decision),))
