"""Candidates: which documents are worth comparing when documents are put into stories, without comparing all.

Takes vectors, gives pairs that share key terms, and the components that the pairs make. An inverted index over key
terms (Salton and McGill 1983), read in the order of time: a document meets at most `WINDOW` earlier ones for each of
its terms and keeps at most `MOST` of them, so that the work grows with the number of documents and not with its
square. Depends on the set of vectors alone.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence

from standfirst.link.story_vectors import Vector

WINDOW = 64
"""So many documents before it does one meet by each key term."""
MOST = 32
"""So many of those that it meets does a document keep: the nearest."""
NEAR = 0.12
"""Cosine of the key terms from which a pair is worth a comparison."""


def candidate_pairs(vectors: Sequence[Vector]) -> list[tuple[int, int]]:
    """Pairs of places in `vectors`, which must be in canonical order (`Vector.place`); the smaller place first."""
    postings: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    pairs: list[tuple[int, int]] = []
    for number, one in enumerate(vectors):
        met: defaultdict[int, float] = defaultdict(float)
        for term, weight in one.keys:
            posting = postings[term]
            for other, its in posting[-WINDOW:]:
                met[other] += weight * its
            posting.append((number, weight))
        near = [(other, likeness) for other, likeness in met.items() if likeness >= NEAR]
        if len(near) > MOST:
            near = sorted(near, key=lambda pair: (-round(pair[1], 9), pair[0]))[:MOST]
        pairs.extend((other, number) for other, _ in near)
    return sorted(pairs)


def components(count: int, pairs: Sequence[tuple[int, int]]) -> list[list[int]]:
    """The places 0 … `count` - 1 by connected component, each in order, the component of the first place first."""
    root = list(range(count))

    def find(one: int) -> int:
        while root[one] != one:
            root[one] = root[root[one]]
            one = root[one]
        return one

    for one, two in pairs:
        low, high = sorted((find(one), find(two)))
        root[high] = low
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number in range(count):
        found[find(number)].append(number)
    return list(found.values())
