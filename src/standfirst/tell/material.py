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
    Copy,
    Document,
    Event,
    Grade,
    Kind,
    PageVersions,
    Pickup,
    Problem,
    Proposition,
    Reason,
    Standing,
    State,
    Story,
    Utterance,
    Voice,
)

OPINION = frozenset({Kind.COMMENT, Kind.ANALYSIS, Kind.EXPLAINER})
"""Kinds of documents whose own statements stay out of the news lines."""


def _no_pickup(claim: Claim) -> tuple[Pickup, ...]:
    return ()


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
    copies: tuple[Copy, ...] = ()
    decisions: tuple[AppliedDecision, ...] = ()
    """What people decided about this story, in the order of the decisions, with what became of each."""
    parties: Mapping[str, str] = field(default_factory=dict)
    """Claim id → the party that it counts as."""
    pickup: Callable[[Claim], tuple[Pickup, ...]] = _no_pickup
    """The pickup chain of a claim, from where it is printed."""
    canonical: Callable[[str], str] = str
    """The word by which one of a claim's terms goes: "killing" for "slaying"."""
    utterances: tuple[Utterance, ...] = ()
    """Statements that several documents print, in all their wordings."""

    def outlets(self, claims: Sequence[str]) -> int:
        """How many outlets print one of these claims: the one count of outlets that a brief shows."""
        return self.count(claims)[1]

    people: frozenset[str] = frozenset()
    """Words of the names of persons, as the documents give them."""

    @cached_property
    def opinion(self) -> frozenset[str]:
        """Ids of the documents whose own statements are no news: comment, analysis, explainers."""
        return frozenset(id for id, document in self.documents.items() if document.kind in OPINION)

    def is_opinion(self, claim: Claim) -> bool:
        """Whether it is what the writer of a comment, analysis or explainer says himself."""
        if claim.document not in self.opinion:
            return False
        byline = self.documents[claim.document].byline or ""
        return claim.speaker is None or claim.speaker.name.lower() in byline.lower()

    @cached_property
    def fitnesses(self) -> dict[str, float]:
        """What `questions.fitness` has found so far, by claim id: claims are put in order again and again."""
        return {}

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
        total = math.fsum(self.weights.get(term, 0.0) for term in terms)  # whatever the order of a set
        return total / math.pow(len(terms), 0.6)
