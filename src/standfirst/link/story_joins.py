"""Joins: broad stories, whose parts differ in their words and keep the same names, made whole; strays taken out.

Takes groups of one component and the vectors of its documents, gives fewer groups. The first pass (`cluster`) asks
how alike documents are; a story that runs for weeks has parts (a search, a trial, a funeral) that are less alike than
two accidents of one kind. What such parts share is names, so two groups become one where the mean of their documents'
names, as unit vectors, lies close (Rocchio 1971), and the rest of their words does not speak against it. The best
pair first, until none is left (Sneath and Sokal 1973). Rarity is by the background table alone: what else is in the
pile cannot change a join. A pure function of the component.
"""

from __future__ import annotations

import heapq
import math
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from standfirst.link.story_vectors import Vector, background_idf

SMALLEST = 3
"""Documents from which a group has names of its own; smaller ones are left to the first pass."""
DATED, UNDATED = (0.32, 0.6), (0.45, 0.7)
"""Mean cosine of the names of two documents, and cosine of the two groups' names, from which groups are joined: where
both have dates that lie near, and where a date is missing, which takes more."""
WORDS = 0.55
"""Cosine of all words of two groups, from which they are joined."""
QUIET_DAYS = 30.0
"""Days without a report after which a story is over."""
OUTLYING = 0.1
"""Share of a group's documents at each end of its time that do not count: a date may be wrong."""
NAME_WEIGHT = 1.5
FEWEST, ENOUGH, STRAY = 4, 20, 0.25
"""Other documents, and terms, from which a document may be told to be astray; cosines of names and of words with the
others, both below which it is."""
KEY_NAMES = 8
WINDOW = 32
"""So many groups before it does one meet by each of its key names."""


@dataclass
class Group:
    """Documents that are one so far: their places, sums of their unit vectors of names and of words, sorted days."""

    members: list[int]
    names: dict[str, float]
    words: dict[str, float]
    days: list[float]

    @classmethod
    def of(cls, members: Sequence[int], vectors: Sequence[Vector]) -> Group:
        """The group of the vectors at these places."""
        held = [vectors[number] for number in members]
        days = sorted(one.days for one in held if one.days is not None)
        return cls(list(members), _sum(map(_names, held)), _sum(map(_words, held)), days)

    @cached_property
    def lengths(self) -> tuple[float, float]:
        """Lengths of the sums of names and of words."""
        return _length(self.names), _length(self.words)

    @cached_property
    def span(self) -> tuple[float, float] | None:
        """First and last day without the outlying ones, or None where fewer than half of the documents are dated."""
        if 2 * len(self.days) < len(self.members):
            return None
        cut = math.floor(OUTLYING * len(self.days))
        return self.days[cut], self.days[-1 - cut]

    def taking_in(self, other: Group) -> Group:
        """This group with the documents of another."""
        names, words = (_sum(pair) for pair in ((self.names, other.names), (self.words, other.words)))
        members = sorted(self.members + other.members)
        return Group(members, names, words, sorted(self.days + other.days))


def _names(one: Vector) -> dict[str, float]:
    return _unit({term: (1 + math.log(one.counts[term])) * background_idf(term) for term in sorted(one.names)})


def _words(one: Vector) -> dict[str, float]:
    weighed = {term: (1 + math.log(count)) * background_idf(term) for term, count in one.counts.items()}
    return _unit({term: w * NAME_WEIGHT if term in one.names else w for term, w in weighed.items()})


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = _length(weights)
    return {term: weight / length for term, weight in weights.items()} if length else {}


def _sum(all_weights: Iterable[Mapping[str, float]]) -> dict[str, float]:
    total: defaultdict[str, float] = defaultdict(float)
    for weights in all_weights:
        for term, weight in weights.items():
            total[term] += weight
    return dict(total)


def _length(weights: Mapping[str, float]) -> float:
    return math.sqrt(math.fsum(weight * weight for weight in weights.values()))


def _product(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    small, large = (one, two) if len(one) <= len(two) else (two, one)
    return math.fsum(weight * large[term] for term, weight in small.items() if term in large)


def margin(one: Group, two: Group) -> float | None:
    """By how much two groups are nearer than is needed to join them (names alone); None where they are not."""
    least = UNDATED
    if one.span and two.span:
        if max(one.span[0], two.span[0]) - min(one.span[1], two.span[1]) > QUIET_DAYS:
            return None
        least = DATED
    product = _product(one.names, two.names)
    mean = product / (len(one.members) * len(two.members))
    near = product / ((one.lengths[0] * two.lengths[0]) or 1.0)
    if mean < least[0] or near < least[1]:
        return None
    words = _product(one.words, two.words) / ((one.lengths[1] * two.lengths[1]) or 1.0)
    # Rounded, so that no order of adding decides between two pairs.
    return round(min(mean - least[0], near - least[1]), 9) if words >= WORDS else None


def joined(groups: Sequence[Sequence[int]], vectors: Sequence[Vector]) -> list[list[int]]:
    """The groups of one component (places in `vectors`, which are in canonical order), those that are one story joined.

    Every group is compared with at most `WINDOW` earlier ones for each of its key names, and once more with the
    neighbours that it gains by a join.
    """
    broad = [Group.of(group, vectors) for group in sorted(map(sorted, groups)) if len(group) >= SMALLEST]
    small = [sorted(group) for group in groups if len(group) < SMALLEST]
    held = dict(enumerate(broad))
    near = _neighbours(broad)
    heap: list[tuple[float, int, int]] = []

    def offer(one: int, two: int) -> None:
        if (found := margin(held[one], held[two])) is not None:
            heapq.heappush(heap, (-found, min(one, two), max(one, two)))

    for one, its in near.items():
        for two in sorted(its):
            if one < two:
                offer(one, two)
    while heap:
        _, one, two = heapq.heappop(heap)
        if one not in held or two not in held:
            continue
        number = len(near)
        held[number] = held.pop(one).taking_in(held.pop(two))
        near[number] = {other for other in near[one] | near[two] if other in held}
        for other in sorted(near[number]):
            near[other].add(number)
            offer(other, number)
    return sorted([*small, *(group.members for group in held.values())])


def without_strays(groups: Sequence[Sequence[int]], vectors: Sequence[Vector]) -> list[list[int]]:
    """The groups, each document by itself that shares neither words nor names with the others of its group.

    A long list of weak likenesses (all name one town) can draw such a document in. It is looked at where there is
    enough to judge by: `FEWEST` other documents with `ENOUGH` terms each, and as many in its own.
    """
    kept: list[list[int]] = []
    for group in groups:
        told = [number for number in group if len(vectors[number].counts) >= ENOUGH]
        strays: set[int] = set()
        if len(told) > FEWEST:
            whole = Group.of(told, vectors)
            strays = {number for number in told if _astray(vectors[number], whole)}
        kept += [[number] for number in sorted(strays)]
        if rest := sorted(set(group) - strays):
            kept.append(rest)
    return sorted(kept)


def _astray(one: Vector, whole: Group) -> bool:
    names = _beside(_names(one), whole.names, whole.lengths[0])
    return names < STRAY and _beside(_words(one), whole.words, whole.lengths[1]) < STRAY


def _beside(own: Mapping[str, float], total: Mapping[str, float], length: float) -> float:
    """Cosine of a unit vector with the rest of a sum that it is part of; `length` is that of the whole sum."""
    if not own:
        return 0.0
    product = _product(own, total)
    return (product - 1.0) / math.sqrt(max(length * length - 2.0 * product + 1.0, 1e-9))


def _neighbours(groups: Sequence[Group]) -> dict[int, set[int]]:
    """By number of a group, those that share one of its heaviest names."""
    near: dict[int, set[int]] = {number: set() for number in range(len(groups))}
    holding: defaultdict[str, list[int]] = defaultdict(list)
    for number, group in enumerate(groups):
        for name in heapq.nsmallest(KEY_NAMES, group.names, key=lambda term: (-round(group.names[term], 9), term)):
            for other in holding[name][-WINDOW:]:
                near[number].add(other)
                near[other].add(number)
            holding[name].append(number)
    return near
