"""Scoring: a model's word on pairs that structure has proposed.

A `PairScorer` reads two statements and tells whether the first entails or contradicts the second. It is optional:
without one, structure alone decides. With one, it may strike out a pair that it reads as agreement, and let in a pair
that structure proposes and cannot settle. It never proposes a pair of its own, and never changes a type.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from standfirst.weigh.disputes import Verdict
from standfirst.weigh.facts import Fact

SURE = 0.5
"""Strength of a verdict from which structure alone is enough."""
_CONTRADICTS, _ENTAILS = 0.8, 0.9


class PairScorer(Protocol):
    """Reads pairs of statements, premise and hypothesis."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> Sequence[tuple[float, float, float]]:
        """For each pair the probabilities of entailment, contradiction and neither, which sum to 1."""
        ...


@dataclass(frozen=True, slots=True)
class Judged:
    """Two facts with what they amount to. The first says so, or is the earlier in the order of facts."""

    one: Fact
    other: Fact
    verdict: Verdict


def settle(proposed: Sequence[Judged], scorer: PairScorer | None = None) -> list[Judged]:
    """Those proposed pairs that stand, in their order."""
    if scorer is None or not proposed:
        return [pair for pair in proposed if pair.verdict.strength >= SURE]
    scores = scorer.score([(pair.one.claim.words, pair.other.claim.words) for pair in proposed])
    kept = []
    for pair, (entails, contradicts, _) in zip(proposed, scores, strict=True):
        sure = pair.verdict.strength >= SURE
        if (sure and entails < _ENTAILS) or (not sure and contradicts >= _CONTRADICTS):
            kept.append(pair)
    return kept
