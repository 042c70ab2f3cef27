"""Pairs: how likely two documents are of one story, by what their words, names, numbers and dates share.

Takes the vectors of one component and the pairs worth comparing, gives a probability for each pair: logistic
regression over the features below, its weights plain numbers (`story_weights`). How common a word is counts twice: in
news at large, and among the documents at hand, where the words of a much covered story are common.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np
from numpy.typing import NDArray

from standfirst.link.story_vectors import Vector, background_idf
from standfirst.link.terms import BACKGROUND

Floats = NDArray[np.float64]

BACKGROUND_SIZE = 300
"""How many documents the background frequencies count for, beside the documents at hand."""
RARE_SHARE = 0.002
"""Share of documents, where counted with those at hand, that hold a word which is not in the background table."""
NAME_WEIGHT = 1.5
NEIGHBOURS = 15
"""So many of a document's nearest stand for its neighbourhood."""
SHORT = 4.0
"""Mass of a text that is neither a headline nor an article."""
ONE_DAY = 1.0
"""Hours within a day tell when a page was listed, not what it is about: lists of one crawl stand minutes apart."""
LONGEST_GAP = 60.0
"""Days from which two documents are simply far apart."""

NAMES = (
    "all background rare common numbers neighbours product shorter longer gap undated all_short background_short "
    "rare_short common_short numbers_short neighbours_short all_all"
).split()
"""Features of a pair: cosines over all terms (weights of the documents at hand), all terms (background weights), terms
that are not in the background table, terms that are, and numbers; cosine of the neighbourhoods; logarithm of the dot
product; logarithms of the masses of the two; logarithm of the days between; whether these are unknown; six of these
times the shorter one's mass; the square of the first."""


class Component:
    """Vectors that are compared with each other, and the features of their pairs.

    `vectors` in canonical order; `pairs` of places in them, sorted, the smaller place first.
    """

    def __init__(self, vectors: Sequence[Vector], pairs: Sequence[tuple[int, int]]) -> None:
        self.vectors, self.pairs = vectors, pairs
        self._ends = np.array(pairs, dtype=np.int64).reshape(-1, 2)
        size = len(vectors)
        held = Counter(term for one in vectors for term in one.counts)
        # Terms have numbers, the rare ones first, so that no sum depends on how strings are hashed.
        ordered = sorted(held, key=lambda term: (term in BACKGROUND, term))
        self._rare = sum(term not in BACKGROUND for term in ordered)
        idf = {term: (n, _pooled(term, held[term], size), background_idf(term)) for n, term in enumerate(ordered)}
        self._start = np.cumsum([0, *(len(one.counts) for one in vectors)])
        rows = [_row(one, idf) for one in vectors]
        self._terms = np.concatenate([row[0] for row in rows])
        self._here, here = _units(np.concatenate([row[1] for row in rows]), self._start)
        self._there, _ = _units(np.concatenate([row[2] for row in rows]), self._start)
        self._mass = np.log1p(here)
        told = Counter(number for one in vectors for number in one.numbers)
        weight = {number: math.log((size + 10) / (count + 1)) for number, count in told.items()}
        self._numbers = [_unit({number: weight[number] for number in sorted(one.numbers)}) for one in vectors]

    @property
    def masses(self) -> list[float]:
        """How much text each document has: a logarithm, about 3.5 for a headline, 5 for an article."""
        return list(map(float, self._mass))

    def features(self) -> Floats:
        """A row of `NAMES` for each pair: float64 (pairs, features)."""
        likeness = self._likenesses()
        around = self._neighbourhoods(likeness[:, 0])
        numbers = [_cosine(self._numbers[one], self._numbers[two]) for one, two in self.pairs]
        near = [_cosine(around[one], around[two]) for one, two in self.pairs]
        six = np.column_stack([likeness, np.array(numbers, dtype=np.float64), np.array(near, dtype=np.float64)])
        mass = self._mass[self._ends]
        days = np.array([math.nan if one.days is None else one.days for one in self.vectors], dtype=np.float64)
        gap = np.abs(days[self._ends[:, 0]] - days[self._ends[:, 1]])
        undated = np.isnan(gap)
        shorter = mass.min(axis=1, initial=np.inf)
        rest = [
            np.log1p(six[:, 0] * np.expm1(mass).prod(axis=1)), shorter, mass.max(axis=1, initial=0.0),
            np.where(undated, 0.0, np.log1p(np.clip(gap - ONE_DAY, 0.0, LONGEST_GAP))), undated,
        ]  # fmt: skip
        return np.column_stack([six, *rest, six * (shorter - SHORT)[:, None], six[:, 0] ** 2])

    def _likenesses(self) -> Floats:
        """Cosines over all terms, all terms by the background, rare and common terms: float64 (pairs, 4)."""
        found = np.zeros((len(self.pairs), 4))
        here, there = np.zeros((2, int(self._terms.max(initial=0)) + 1))
        rare = np.sqrt(_sums(np.where(self._terms < self._rare, self._here**2, 0.0), self._start))
        common = np.sqrt(np.maximum(1.0 - rare**2, 0.0))
        first = np.searchsorted(self._ends[:, 0], np.arange(len(self.vectors) + 1))
        for one in np.flatnonzero(np.diff(first)):
            own = slice(self._start[one], self._start[one + 1])
            here[self._terms[own]], there[self._terms[own]] = self._here[own], self._there[own]
            others = self._ends[first[one] : first[one + 1], 1]
            found[first[one] : first[one + 1], :3] = self._beside(others, here, there)
            here[self._terms[own]] = there[self._terms[own]] = 0.0
        norms = rare[self._ends].prod(axis=1), common[self._ends].prod(axis=1)
        found[:, 3] = found[:, 0] - found[:, 2]
        for column, norm in zip((2, 3), norms, strict=True):
            found[:, column] = np.divide(found[:, column], norm, out=np.zeros(len(norm)), where=norm > 1e-9)
        return found

    def _beside(self, others: NDArray[np.int64], here: Floats, there: Floats) -> Floats:
        """Dot products of some documents with one that is laid out over all terms: all, background, rare."""
        spans = [slice(self._start[other], self._start[other + 1]) for other in others]
        starts = np.cumsum([0, *(span.stop - span.start for span in spans)])
        terms = np.concatenate([self._terms[span] for span in spans])
        product = here[terms] * np.concatenate([self._here[span] for span in spans])
        by_background = there[terms] * np.concatenate([self._there[span] for span in spans])
        rare = np.where(terms < self._rare, product, 0.0)
        return np.column_stack([_sums(column, starts) for column in (product, by_background, rare)])

    def _neighbourhoods(self, likeness: Floats) -> list[dict[int, float]]:
        """For each document its nearest and itself, with the likeness to each, as a unit vector."""
        near: list[list[tuple[float, int]]] = [[] for _ in self.vectors]
        for (one, two), value in zip(self.pairs, likeness.tolist(), strict=True):
            near[one].append((value, -two))
            near[two].append((value, -one))
        found = []
        for number, all_near in enumerate(near):
            kept = {-other: value for value, other in heapq.nlargest(NEIGHBOURS, all_near)}
            kept[number] = 1.0
            length = math.sqrt(math.fsum(value * value for value in kept.values()))
            found.append({other: value / length for other, value in kept.items()})
        return found


def _row(one: Vector, idf: Mapping[str, tuple[int, float, float]]) -> tuple[NDArray[np.int64], Floats, Floats]:
    """Numbers of a document's terms, with their weights by the documents at hand and by the background."""
    known = [idf[term] for term in one.counts]
    times = 1.0 + np.log(np.fromiter(one.counts.values(), dtype=np.float64, count=len(known)))
    named = np.array([NAME_WEIGHT if term in one.names else 1.0 for term in one.counts], dtype=np.float64)
    table = np.array(known, dtype=np.float64).reshape(-1, 3)
    return table[:, 0].astype(np.int64), times * table[:, 1] * named, times * table[:, 2]


def _sums(values: Floats, starts: NDArray[np.int64]) -> Floats:
    """Sums of stretches that begin at `starts`, the last of which is the end; 0 for an empty stretch."""
    sums = np.concatenate([[0.0], np.cumsum(values)])[starts]
    return np.asarray(np.diff(sums))


def _units(values: Floats, starts: NDArray[np.int64]) -> tuple[Floats, Floats]:
    """Stretches as unit vectors, and the lengths that they had; an empty one has length 1."""
    lengths = np.sqrt(_sums(values**2, starts))
    lengths[lengths == 0.0] = 1.0
    return values / np.repeat(lengths, np.diff(starts)), lengths


def _unit(weights: Mapping[str, float]) -> dict[str, float]:
    length = math.sqrt(math.fsum(weight * weight for weight in weights.values())) or 1.0
    return {key: weight / length for key, weight in weights.items()}


def _pooled(term: str, count: int, size: int) -> float:
    """Logarithm of 1 / (share of documents that hold the term), background and documents at hand pooled."""
    share = BACKGROUND_SIZE * BACKGROUND.get(term, RARE_SHARE) + count
    return -math.log(min(share / (BACKGROUND_SIZE + size), 1.0))


def _cosine(one: Mapping[str, float] | Mapping[int, float], two: Mapping[str, float] | Mapping[int, float]) -> float:
    shared = one.keys() & two.keys()
    return math.fsum(one[key] * two[key] for key in shared)  # type: ignore[index]


def probabilities(features: Floats, weights: Sequence[float], bias: float) -> Floats:
    """Logistic regression: float64 (pairs,)."""
    return np.asarray(1.0 / (1.0 + np.exp(-np.clip(features @ np.array(weights) + bias, -30.0, 30.0))))
