"""Which source and which content belong to which cue: scores of pairs to attributions.

A pair's score is the product of two vectors that the encoder gives for the ends of the cue and of the other span, and
a weight for their distance. Plain numpy; no state.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standfirst.attribute.reader.tags import ROLES

Floats = NDArray[np.float32]

BUCKETS = 16
"""Classes of the distance between two spans, sign included."""

SOURCE, CUE, CONTENT = range(len(ROLES))


def bucket(words: int, before: bool, breaks: int) -> int:
    """Class of the distance from a cue to a span: words between them, on which side, paragraph breaks between."""
    if breaks > 1:
        near = 7
    elif breaks == 1:
        near = 6
    else:
        near = 0 if words == 0 else 1 if words == 1 else 2 if words < 4 else 3 if words < 10 else 4 if words < 25 else 5
    return near + (8 if before else 0)


@dataclass(frozen=True, slots=True)
class Tagged:
    """A span that the tags give: role, first and last word (both included), paragraphs and pieces of its ends."""

    role: int
    first: int
    last: int
    paragraphs: tuple[int, int]
    pieces: tuple[int, int]
    confidence: float = 1.0


@dataclass(frozen=True, slots=True)
class Limits:
    """Probabilities above which spans are joined."""

    content: float = 0.2
    """A content goes to its likeliest cue above this, else it stands alone."""
    source: float = 0.3
    """A source goes to its likeliest cue above this, else it is let go."""
    also: float = 0.5
    """A span goes to further cues above this; a second fragment joins its cue above this."""


def near(cue: Tagged, span: Tagged) -> int:
    """The bucket of two spans."""
    before = span.first < cue.first
    words = cue.first - span.last - 1 if before else span.first - cue.last - 1
    here, there = (cue.paragraphs[0], span.paragraphs[1]) if before else (cue.paragraphs[1], span.paragraphs[0])
    return bucket(words, before, abs(there - here))


def probabilities(spans: Sequence[Tagged], vectors: Floats, distance: Floats) -> NDArray[np.float64]:
    """Probability that cue i and span j belong together; shape (spans, spans), 0 in rows that are no cue's.

    `vectors`: (pieces, 2 + 2 per role, dimensions). `distance`: (roles, `BUCKETS`) log odds.
    """
    n = len(spans)
    found = np.zeros((n, n))
    cues = [i for i, span in enumerate(spans) if span.role == CUE]
    if not cues:
        return found
    pieces = np.array([span.pieces for span in spans])
    roles = np.array([span.role for span in spans])
    head = vectors[pieces[cues, 0], 0] + vectors[pieces[cues, 1], 1]
    tail = vectors[pieces[:, 0], 2 + 2 * roles] + vectors[pieces[:, 1], 3 + 2 * roles]
    odds = head @ tail.T / np.sqrt(vectors.shape[2])
    for row, i in enumerate(cues):
        for j, span in enumerate(spans):
            if j != i and (span.role != CUE or j > i):
                found[i, j] = 1 / (
                    1 + np.exp(-(float(odds[row, j]) + float(distance[span.role, near(spans[i], span)])))
                )
    return found


def group(spans: Sequence[Tagged], belongs: NDArray[np.float64], limits: Limits) -> list[list[int]]:
    """Spans (by index) of each attribution: a cue with its fragments, sources and contents; or a content alone."""
    leader = list(range(len(spans)))
    for i, j in zip(*np.nonzero(belongs > limits.also), strict=True):
        if spans[j].role == CUE:
            leader[j] = leader[i]
    members: dict[int, list[int]] = {}
    for i, span in enumerate(spans):
        if span.role == CUE:
            members.setdefault(leader[i], []).append(i)
    alone = []
    for j, span in enumerate(spans):
        if span.role == CUE:
            continue
        found = _cues_of(belongs[:, j], limits.content if span.role == CONTENT else limits.source, limits.also)
        for i in dict.fromkeys(leader[i] for i in found):
            members[i].append(j)
        if not found and span.role == CONTENT:
            alone.append([j])
    return sorted([*members.values(), *alone], key=min)


def _cues_of(column: NDArray[np.float64], least: float, also: float) -> list[int]:
    best = int(column.argmax()) if len(column) else -1
    if best < 0 or column[best] <= least:
        return []
    return [best, *(int(i) for i in np.flatnonzero(column > also) if i != best)]
