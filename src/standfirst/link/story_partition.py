"""Partition: which documents are of one developing story.

Takes vectors of documents, gives groups of their ids. Candidates (`story_candidates`), the probability of each pair
(`story_pairs`), fading where days lie between, merges of clusters (`cluster`), strays taken out and parts joined
(`story_joins`), within each component of the candidates by itself. A pure function of the set of vectors: the order in
which they come cannot change it, and a document changes nothing outside of the component that it touches.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import numpy as np

from standfirst.link.cluster import Agglomeration
from standfirst.link.story_candidates import candidate_pairs, components
from standfirst.link.story_joins import joined, without_strays
from standfirst.link.story_pairs import Component, Floats, probabilities
from standfirst.link.story_vectors import Vector
from standfirst.link.story_weights import MERGE, MERGE_BIAS, PAIR, PAIR_BIAS

LIKELY = 0.1
"""Probability from which a pair counts as a link."""
GRACE_DAYS = 3.0
FADE_DAYS = 20.0
"""A pair up to three days apart, or undated, counts in full; three weeks later it counts half."""


def partition(vectors: Sequence[Vector]) -> list[list[str]]:
    """Groups of ids, each document in exactly one; of vectors with one id the first counts.

    In canonical order: documents by time (the undated last, then by id), groups by their first document.
    """
    unique = {one.id: one for one in reversed(vectors)}
    ordered = sorted(unique.values(), key=lambda one: one.place)
    return [[ordered[number].id for number in group] for group in sorted(_groups(ordered))]


def _groups(ordered: Sequence[Vector]) -> list[list[int]]:
    found: list[list[int]] = []
    for members, component in comparable(ordered):
        if component is None:
            found.append(members)
            continue
        likely = faded(component, probabilities(component.features(), PAIR, PAIR_BIAS))
        groups = Agglomeration(component.masses, links(component, likely), merge_score).run()
        found.extend([members[number] for number in group] for group in settled(groups, component))
    return found


def settled(groups: Sequence[Sequence[int]], component: Component) -> list[list[int]]:
    """What becomes of the clusters of a component: strays are taken out, parts of one broad story joined."""
    return joined(without_strays(groups, component.vectors), component.vectors)


def comparable(ordered: Sequence[Vector]) -> list[tuple[list[int], Component | None]]:
    """The components of vectors in canonical order: places, and what is compared there (None for a single one)."""
    pairs = candidate_pairs(ordered)
    apart = components(len(ordered), pairs)
    within = {number: (which, place) for which, members in enumerate(apart) for place, number in enumerate(members)}
    own: list[list[tuple[int, int]]] = [[] for _ in apart]
    for one, two in pairs:
        own[within[one][0]].append((within[one][1], within[two][1]))
    return [
        (members, Component([ordered[n] for n in members], its) if its else None)
        for members, its in zip(apart, own, strict=True)
    ]


def faded(component: Component, likely: Floats) -> Floats:
    """Probabilities of pairs, less where days lie between: float64 (pairs,)."""
    days = np.array([np.nan if one.days is None else one.days for one in component.vectors], dtype=np.float64)
    ends = np.array(component.pairs, dtype=np.int64).reshape(-1, 2)
    gap = np.nan_to_num(np.abs(days[ends[:, 0]] - days[ends[:, 1]]))
    return np.asarray(likely / (1.0 + np.maximum(gap - GRACE_DAYS, 0.0) / FADE_DAYS))


def links(component: Component, likely: Floats) -> Mapping[tuple[int, int], float]:
    """The pairs that are likely enough to count."""
    return {pair: p for pair, p in zip(component.pairs, likely.tolist(), strict=True) if p >= LIKELY}


def merge_score(features: Sequence[float]) -> float:
    """Log-odds that two clusters are one story."""
    return sum(weight * value for weight, value in zip(MERGE, features, strict=True)) + MERGE_BIAS
