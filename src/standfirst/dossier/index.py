"""Index: a weighed story with the look-ups that its rows need, each made when first asked for."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from standfirst.link import PickupChains
from standfirst.records import (
    Brief,
    Claim,
    Grade,
    Position,
    Proposition,
    Span,
    Standing,
    State,
    StateHistory,
    Voice,
)
from standfirst.tell.citations import Numbering
from standfirst.tell.material import Material
from standfirst.tell.questions import title_of


@dataclass(frozen=True)
class Index:
    """`brief` is None where no sentence of the story can stand as a line."""

    material: Material
    brief: Brief | None
    histories: Sequence[StateHistory]

    @cached_property
    def numbering(self) -> Numbering | None:
        """The numbers of the brief's citations."""
        return Numbering(self.brief) if self.brief is not None else None

    @cached_property
    def chains(self) -> PickupChains:
        return PickupChains(list(self.material.documents.values()), self.material.copies)

    @cached_property
    def claims_in(self) -> Mapping[str, list[Claim]]:
        """Document id → its claims in the order of its text."""
        found: dict[str, list[Claim]] = defaultdict(list)
        for claim in self.material.claims.values():
            found[claim.document].append(claim)
        return {
            id: sorted(claims, key=lambda claim: (claim.content[0].start, claim.content[-1].end, claim.id))
            for id, claims in found.items()
        }

    @cached_property
    def propositions(self) -> Mapping[str, Proposition]:
        return {proposition.id: proposition for proposition in self.material.propositions}

    @cached_property
    def states(self) -> Mapping[str, State]:
        return {state.proposition: state for state in self.material.states}

    @cached_property
    def grades(self) -> Mapping[str, Grade]:
        return {grade.proposition: grade for grade in self.material.grades}

    @cached_property
    def history(self) -> Mapping[str, StateHistory]:
        return {history.proposition: history for history in self.histories}

    @cached_property
    def questions(self) -> Mapping[str, str]:
        """Proposition id → its question, or the sentence that states it where it cannot be put as one."""
        return {p.id: one_line(title_of(p, self.material)) for p in self.material.propositions}

    @cached_property
    def positions(self) -> Mapping[str, list[tuple[Proposition, Position]]]:
        """Claim id → the propositions that it takes a side to."""
        found: dict[str, list[tuple[Proposition, Position]]] = defaultdict(list)
        for proposition in self.material.propositions:
            for position in proposition.positions:
                found[position.claim].append((proposition, position))
        return found

    @cached_property
    def voice_of(self) -> Mapping[str, Voice]:
        """Claim id → the voice behind it."""
        return {claim: voice for voice in self.material.voices.values() for claim in voice.claims}

    @cached_property
    def standing_of(self) -> Mapping[str, Standing]:
        """Document id → its standing, where it has one."""
        return {standing.document: standing for standing in self.material.standings if standing.document}

    @cached_property
    def in_order(self) -> Sequence[Proposition]:
        """The propositions, first those that the brief puts as questions, then those with most voices behind them."""
        asked = {q.question: rank for rank, q in enumerate(self.brief.questions)} if self.brief else {}
        return sorted(
            self.material.propositions,
            key=lambda p: (
                asked.get(self.questions[p.id], len(asked)),
                -len(self.states[p.id].voices_against) - len(self.states[p.id].voices_undecided),
                -len(self.states[p.id].claims),
                p.id,
            ),
        )

    def claims_at(self, spans: Iterable[Span]) -> list[Claim]:
        """The claims whose words these spans hold, or lie in, in the order of the spans."""
        found: dict[str, Claim] = {}
        for span in spans:
            for claim in self.claims_in.get(span.document, ()):
                if any(part.overlaps(span) for part in claim.content):
                    found.setdefault(claim.id, claim)
        return list(found.values())


def one_line(words: str) -> str:
    """White space of any kind as one space."""
    return " ".join(words.split())
