"""Clusters: agglomeration of a sparse graph of likely pairs, each merge decided by a trained rule.

Takes the probabilities that pairs are one, gives clusters. Average linkage (Sokal and Murtagh 1958) asks for one mean
probability of clusters of all sizes; here a logistic rule over a pair of clusters weighs the mean and the greatest
probability between them against their sizes, how dense each is, and how much text they hold, as learned merges do in
coreference (Clark and Manning 2016). Scores are kept in a heap and computed anew when they are met and old: about
E log n scores for E pairs. A pure function of the numbered graph; ties go to the smaller numbers.
"""

from __future__ import annotations

import heapq
import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from standfirst.link.story_candidates import MOST

GROWTH = 1.3
"""A cluster is compared with all its neighbours again when it has grown by this factor since the last time."""

Score = Callable[[Sequence[float]], float]
"""Features of two clusters (`between`) → log-odds that they are one story."""


def log_odds(share: float) -> float:
    """Log-odds of a share from 0 to 1, kept finite at both ends (-4.6 to 4.6)."""
    return math.log((share + 0.01) / (1.01 - share))


@dataclass(slots=True)
class Link:
    """What lies between two clusters: the sum and the greatest of the probabilities, and the last offer's number."""

    total: float
    greatest: float
    offer: int = -1


@dataclass(slots=True)
class Cluster:
    """Documents that are one so far."""

    members: list[int]
    mass: float
    """Mean of its documents' masses."""
    inner: float
    """Sum of the probabilities within it, each pair twice and each document with itself once."""
    near: dict[int, Link] = field(default_factory=dict)
    """Neighbours by number."""
    version: int = 0
    compared_at: int = 1
    """Its size when it was last compared with all its neighbours."""


USUAL_MASS = 4.5
"""Mass of a usual short article: its features are counted from there."""


def room(one: int, two: int) -> float:
    """How many pairs between clusters of these sizes are looked at: all, or `MOST` for each of the smaller's."""
    return min(one * two, MOST * min(one, two))


FEATURES = (
    "mean greatest relative smaller larger mass mass_apart looser denser mean_smaller mean_larger mean_mass "
    "smaller_mass larger_mass mean_mean"
).split()


def between(one: Cluster, two: Cluster, link: Link) -> tuple[float, ...]:
    """What the rule sees of two clusters, in the order of `FEATURES`."""
    sizes = len(one.members), len(two.members)
    small, large = math.log(min(sizes)), math.log(max(sizes))
    inner = [min(c.inner / room(size, size), 1.0) for c, size in zip((one, two), sizes, strict=True)]
    average = min(link.total / room(*sizes), 1.0)
    mean, mass = log_odds(average), (one.mass + two.mass) / 2 - USUAL_MASS
    relative = log_odds(min(average / math.sqrt(inner[0] * inner[1]), 1.0))
    return (
        mean, log_odds(link.greatest), relative, small, large, mass, abs(one.mass - two.mass), min(inner), max(inner),
        mean * small, mean * large, mean * mass, small * mass, large * mass, mean * mean,
    )  # fmt: skip


class Agglomeration:
    """Merges of documents 0 … n - 1 with these masses, by probabilities of pairs, as long as a score is above 0."""

    def __init__(self, masses: Sequence[float], pairs: Mapping[tuple[int, int], float], score: Score) -> None:
        self._score = score
        self.clusters = {number: Cluster([number], mass, 1.0) for number, mass in enumerate(masses)}
        self._heap: list[tuple[float, int, int, int, int, int]] = []
        self._offers = 0
        for (one, two), likely in sorted(pairs.items()):
            self.clusters[one].near[two] = self.clusters[two].near[one] = Link(likely, likely)
            self._offer(one, two)

    def features(self, one: int, two: int) -> tuple[float, ...]:
        """What the rule sees of two clusters that are neighbours."""
        return between(self.clusters[one], self.clusters[two], self.clusters[one].near[two])

    def _offer(self, one: int, two: int) -> None:
        """Puts a pair into the heap with its score of now; an older offer of it no longer counts."""
        one, two = min(one, two), max(one, two)
        score = round(self._score(self.features(one, two)), 9)  # so that no order of adding decides
        link = self.clusters[one].near[two]
        self._offers += 1
        link.offer = self._offers
        if score > 0:
            versions = self.clusters[one].version, self.clusters[two].version
            heapq.heappush(self._heap, (-score, one, two, *versions, self._offers))

    def best(self) -> tuple[int, int] | None:
        """The pair with the highest score above 0, or None."""
        while self._heap:
            _, one, two, first, second, offer = heapq.heappop(self._heap)
            if one not in self.clusters or two not in self.clusters or self.clusters[one].near[two].offer != offer:
                continue
            if (first, second) == (self.clusters[one].version, self.clusters[two].version):
                return one, two
            self._offer(one, two)
        return None

    def merge(self, one: int, two: int) -> int:
        """Makes two neighbours one cluster under the number of the one with more neighbours, and gives that number.

        It is compared with the neighbours that it gains; with all of them once it has grown enough. What is not
        compared keeps its old place in the heap until it is met there.
        """
        number, other = sorted((one, two), key=lambda n: (-len(self.clusters[n].near), n))
        into, gone = self.clusters[number], self.clusters.pop(other)
        sizes = len(into.members), len(gone.members)
        into.inner += gone.inner + 2 * into.near.pop(other).total
        into.mass = (into.mass * sizes[0] + gone.mass * sizes[1]) / sum(sizes)
        into.members += gone.members
        into.version += 1
        del gone.near[number]
        for neighbour, link in gone.near.items():
            self._hand_over(number, neighbour, other, link)
        compared = set(gone.near)
        if len(into.members) >= GROWTH * into.compared_at:
            into.compared_at, compared = len(into.members), set(into.near)
        for neighbour in sorted(compared):
            self._offer(number, neighbour)
        return number

    def _hand_over(self, number: int, neighbour: int, gone: int, link: Link) -> None:
        """What lay between a neighbour and a cluster that is gone now lies between it and the one that took it in."""
        near, its = self.clusters[number].near, self.clusters[neighbour].near
        del its[gone]
        if held := near.get(neighbour):
            held.total, held.greatest = held.total + link.total, max(held.greatest, link.greatest)
        else:
            near[neighbour] = its[number] = Link(link.total, link.greatest)

    def run(self) -> list[list[int]]:
        """All merges; the clusters, each in order, that of the smallest number first."""
        while (pair := self.best()) is not None:
            self.merge(*pair)
        return sorted(sorted(cluster.members) for cluster in self.clusters.values())
