"""Material: everything about one story that `tell` may use, as the rooms before it left it."""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from standfirst.records import (
    Actor,
    AppliedDecision,
    Claim,
    Conditional,
    Conflict,
    Document,
    Event,
    Grade,
    PageVersions,
    Problem,
    Proposition,
    Reason,
    Standing,
    State,
    Story,
    Voice,
)


@dataclass(frozen=True)
class Material:
    """One story, weighed. `states` runs parallel to `propositions`; ids map to records."""

    story: Story
    documents: Mapping[str, Document]
    claims: Mapping[str, Claim]
    propositions: tuple[Proposition, ...]
    states: tuple[State, ...]
    grades: tuple[Grade, ...]
    """Runs parallel to `propositions`, as `states` does."""
    pages: tuple[PageVersions, ...]
    conflicts: tuple[Conflict, ...]
    standings: tuple[Standing, ...]
    conditionals: tuple[Conditional, ...]
    voices: Mapping[str, Voice]
    count: Callable[[Sequence[str]], tuple[int, int]]
    """Origins and outlets behind some claims, by their ids."""
    days: Mapping[str, str | None]
    background: frozenset[str] = frozenset()
    """Ids of claims that tell of a time long before their document."""
    set_aside: Mapping[str, Reason] = field(default_factory=dict)
    copies_from: Mapping[str, str] = field(default_factory=dict)
    """By document id: the outlet or agency that most of its text is a copy of."""
    problems: tuple[Problem, ...] = ()
    day: str | None = None
    """The ISO day as of which all this was weighed; None: as far as it is at hand."""
    events: tuple[Event, ...] = ()
    """Dated happenings, merged over documents."""
    actors: Mapping[str, Actor] = field(default_factory=dict)
    speakers: Mapping[str, str] = field(default_factory=dict)
    """Id of the actor that makes a claim, by the claim's id."""
    decisions: tuple[AppliedDecision, ...] = ()
    """What people decided about this story, in the order of the decisions, with what became of each."""

    @cached_property
    def weights(self) -> Mapping[str, float]:
        """Weight of a content term, 0 to 1: the share of the story's documents whose claims use it."""
        counts: Counter[str] = Counter()
        by_document: dict[str, set[str]] = {}
        for claim in self.claims.values():
            by_document.setdefault(claim.document, set()).update(claim.terms)
        for terms in by_document.values():
            counts.update(terms)
        total = max(len(by_document), 1)
        return {term: count / total for term, count in counts.items() if count > 1 or total == 1}

    def centrality(self, claim: Claim) -> float:
        """How much of what the whole story talks about a claim's content holds (0 to about 1.5)."""
        terms = set(claim.terms)
        if not terms:
            return 0.0
        total: float = sum(self.weights.get(term, 0.0) for term in terms)
        return total / math.pow(len(terms), 0.6)
