"""Rulings: what people decided, laid over one story while it is linked and weighed (the newsroom's hand).

Takes all decisions of the chain and one story's documents, gives at each step of the path what the step before found,
corrected, and in the end what became of each decision that is about this story. Pure; knows no ledger and no clock.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING

from standfirst.records import (
    AppliedDecision,
    Claim,
    CorrectState,
    Decision,
    DecisionStatus,
    Document,
    Grade,
    GradeSource,
    MergeStories,
    Note,
    Proposition,
    SplitStory,
    State,
    StateHistory,
    Undo,
    undone_by,
)

if TYPE_CHECKING:
    from standfirst.link import Actors, Places
    from standfirst.weigh import Evidence


class Rulings:
    """The decisions of one story. Its methods are called in the order of the path, each once.

    As of a day, states and grades that were set later do not act; corrections of what was read do, since the words
    were there.
    """

    def __init__(self, decisions: Sequence[Decision], documents: Sequence[Document], day: str | None = None) -> None:
        self._all = list(decisions)
        self._documents = {document.id: document for document in documents}
        self._undone = undone_by(decisions)
        standing = [d for d in decisions if d.id not in self._undone and not isinstance(d.ruling, Undo)]
        self._standing = [d for d in standing if not (day and _judges(d) and d.at[:10] > day)]
        self._found: dict[str, AppliedDecision] = {}
        self._places: Places | None = None
        self._states: dict[str, Decision] = {}

    def claims(self, claims: Sequence[Claim]) -> list[Claim]:
        """The claims as corrected, in the same order."""
        from standfirst.link import correct_claims

        corrected, self._places, applied = correct_claims(claims, self._standing)
        self._found.update(applied.found)
        return corrected

    def actors(self, actors: Actors) -> Actors:
        """The actors as merged and split."""
        from standfirst.link import correct_actors

        assert self._places is not None
        corrected, applied = correct_actors(actors, self._places, self._standing, self._documents)
        self._found.update(applied.found)
        return corrected

    def propositions(self, propositions: Sequence[Proposition]) -> list[Proposition]:
        """The propositions as merged and split, with corrected stances; the states that were set are found here."""
        from standfirst.link import correct_propositions, find_proposition

        assert self._places is not None
        corrected, applied = correct_propositions(propositions, self._places, self._standing, self._documents)
        self._found.update(applied.found)
        for decision in self._standing:
            noted = isinstance(decision.ruling, Note) and decision.anchors and decision.anchors[0].topic
            if not noted and not isinstance(decision.ruling, CorrectState):
                continue
            about = find_proposition(decision.anchors[0], corrected, self._places)
            if about is None:
                if decision.documents & self._documents.keys():
                    self._found[decision.id] = AppliedDecision(decision, DecisionStatus.ORPHANED)
                continue
            self._acts(decision, about)
            if not noted:
                self._set(decision, about)
        return corrected

    def _acts(self, decision: Decision, about: Proposition) -> None:
        acts = AppliedDecision(decision, DecisionStatus.ACTS, (about.statement_span,), (about.id,))
        self._found[decision.id] = acts

    def _set(self, decision: Decision, about: Proposition) -> None:
        before = self._states.get(about.id)
        if before is not None:
            self._found[before.id] = AppliedDecision(before, DecisionStatus.REPLACED, by=decision.id)
        self._states[about.id] = decision

    def states(self, states: Sequence[State], propositions: Sequence[Proposition]) -> list[State]:
        """The states, with those that a person set. `states` runs parallel to `propositions`."""
        from standfirst.weigh import set_state

        pairs = zip(states, propositions, strict=True)
        return [set_state(s, d) if (d := self._states.get(p.id)) is not None else s for s, p in pairs]

    def histories(self, found: Iterable[StateHistory], propositions: Sequence[Proposition]) -> list[StateHistory]:
        """The histories of states, each with the state that a person set as its last change."""
        from standfirst.weigh import set_history

        decided = {p.id: self._states[p.id] for p in propositions if p.id in self._states}
        return [set_history(h, decided[h.proposition]) if h.proposition in decided else h for h in found]

    def grades(self, grades: Sequence[Grade], states: Sequence[State], evidence: Evidence) -> tuple[Grade, ...]:
        """The grades with the reliability of their sources, as far as people set it."""
        from standfirst.weigh import graded, letters_of

        letters = letters_of(self._standing)
        self._grade_sources(letters)
        return tuple(graded(g, s, evidence, letters) for g, s in zip(grades, states, strict=True))

    def _grade_sources(self, letters: Mapping[str, Decision]) -> None:
        from standfirst.weigh import outlet_name

        outlets: dict[str, dict[str, None]] = {}
        for document in self._documents.values():
            if document.outlet:
                outlets.setdefault(outlet_name(document.outlet), {})[document.outlet] = None
        for decision in self._standing:
            if not isinstance(decision.ruling, GradeSource):
                continue
            name = outlet_name(decision.ruling.outlet)
            last = letters[name]
            if name in outlets and last is decision:
                self._found[decision.id] = AppliedDecision(decision, DecisionStatus.ACTS, (), tuple(outlets[name]))
            elif name in outlets:
                self._found[decision.id] = AppliedDecision(decision, DecisionStatus.REPLACED, by=last.id)

    def applied(self) -> tuple[AppliedDecision, ...]:
        """What became of the decisions that are about this story, in their order."""
        from standfirst.weigh import outlet_name

        outlets = {outlet_name(d.outlet) for d in self._documents.values() if d.outlet}
        made = []
        for decision in self._all:
            if decision.id in self._found:
                made.append(self._found[decision.id])
            elif decision.documents & self._documents.keys() or outlet_name(decision.subject) in outlets:
                made.extend(self._other(decision))
        return tuple(made)

    def _other(self, decision: Decision) -> Iterable[AppliedDecision]:
        """A decision about these documents that changed nothing on the path."""
        if decision.id in self._undone:
            yield AppliedDecision(decision, DecisionStatus.UNDONE, by=self._undone[decision.id])
        elif isinstance(decision.ruling, (MergeStories, SplitStory, Note, Undo)):
            yield AppliedDecision(decision, DecisionStatus.ACTS)
        elif not _judges(decision):  # a judgement of a later day than is asked for is passed over
            yield AppliedDecision(decision, DecisionStatus.ORPHANED)


def _judges(decision: Decision) -> bool:
    """Whether it is a judgement, of a day, and no correction of what was read."""
    return isinstance(decision.ruling, (CorrectState, GradeSource))
