"""BCubed (Bagga and Baldwin 1998): how well a clustering agrees with gold, averaged over documents."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class BCubed:
    """Precision and recall from 0 to 1, means over documents."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean of the two; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def bcubed(gold: Sequence[Hashable], found: Sequence[Hashable], scored: Sequence[int] | None = None) -> BCubed:
    """Scores the cluster labels `found` against `gold`, document by document.

    `scored`: places of the documents over which the mean is taken (all by default); the others still fill clusters.
    Raises `ValueError` where the lengths differ or nothing is scored.
    """
    both = list(zip(gold, found, strict=True))
    places = range(len(both)) if scored is None else scored
    if not places:
        raise ValueError("no document is scored")
    shared, of_gold, of_found = Counter(both), Counter(gold), Counter(found)
    precision = sum(shared[both[place]] / of_found[found[place]] for place in places) / len(places)
    recall = sum(shared[both[place]] / of_gold[gold[place]] for place in places) / len(places)
    return BCubed(precision, recall)
