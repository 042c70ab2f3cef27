"""From scores to attributions: the best legal path of tags (Viterbi), then links. Plain numpy; no state."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from standfirst.attribute.reader.features import Encoded
from standfirst.attribute.reader.link import CONTENT, CUE, SOURCE, Floats, Limits, Tagged, group, probabilities
from standfirst.attribute.reader.reading import Fragment, Relation
from standfirst.attribute.reader.tags import TAGS, legal, spans

_NEVER = -1e4


@dataclass(frozen=True, slots=True)
class Grammar:
    """Scores of the chain: steps (from, to), first tags, last tags; and of distances between linked spans."""

    steps: Floats
    opens: Floats
    closes: Floats
    distance: Floats
    limits: Limits

    @staticmethod
    def of(steps: Floats, opens: Floats, closes: Floats, distance: Floats, limits: Limits) -> Grammar:
        """The chain as it was trained, with what is not legal shut out."""
        may_step, may_open, may_close = legal()
        return Grammar(
            np.where(may_step, steps, _NEVER).astype(np.float32),
            np.where(may_open, opens, _NEVER).astype(np.float32),
            np.where(may_close, closes, _NEVER).astype(np.float32),
            distance.astype(np.float32),
            limits,
        )


@dataclass(frozen=True, slots=True)
class Scored:
    """What the encoder gave for one window: its pieces `begin` to `end` of the text, tag scores, link vectors."""

    begin: int
    end: int
    tags: Floats
    """(pieces, tags), the window's two ends left out."""
    vectors: Floats
    """(pieces, 2 + 2 per role, dimensions)."""


def best_paths(scores: Sequence[Floats], grammar: Grammar) -> list[NDArray[np.int64]]:
    """The best path of tags for each of several score tables (words, tags), all walked together."""
    if not scores:
        return []
    lengths = np.array([len(table) for table in scores])
    n = int(lengths.max())
    padded = np.zeros((len(scores), n, len(TAGS)), np.float32)
    for k, table in enumerate(scores):
        padded[k, : len(table)] = table
    best = grammar.opens + padded[:, 0]
    back = np.zeros((n, len(scores), len(TAGS)), np.int64)
    ends = np.zeros_like(best)
    ends[lengths == 1] = best[lengths == 1]
    for t in range(1, n):
        reach = best[:, :, None] + grammar.steps[None]
        back[t] = reach.argmax(1)
        best = reach.max(1) + padded[:, t]
        ends[lengths == t + 1] = best[lengths == t + 1]
    last = (ends + grammar.closes).argmax(1)
    return [_walk(back[:, k], int(last[k]), int(length)) for k, length in enumerate(lengths)]


def _walk(back: NDArray[np.int64], last: int, length: int) -> NDArray[np.int64]:
    path = np.zeros(length, np.int64)
    path[-1] = last
    for t in range(length - 1, 0, -1):
        path[t - 1] = back[t, path[t]]
    return path


def relations(encoded: Encoded, scored: Sequence[Scored], grammar: Grammar) -> tuple[Relation, ...]:
    """The attributions of a text from the scores of its windows, in order."""
    firsts = np.flatnonzero(encoded.first)
    ends = encoded.ends[np.append(firsts[1:], len(encoded)) - 1] if len(firsts) else firsts
    ranges = [np.searchsorted(firsts, [window.begin, window.end]) for window in scored]
    kept = [(window, low, high) for window, (low, high) in zip(scored, ranges, strict=True) if high > low]
    tables = [window.tags[firsts[low:high] - window.begin] for window, low, high in kept]
    found: list[Relation] = []
    for path, table, (window, low, _) in zip(best_paths(tables, grammar), tables, kept, strict=True):
        places = firsts[low:]
        tagged = [
            Tagged(
                role,
                a,
                b,
                (int(encoded.paragraph[places[a]]), int(encoded.paragraph[places[b]])),
                (int(places[a]) - window.begin, int(places[b]) - window.begin),
                _confidence(table[a : b + 1], path[a : b + 1]),
            )
            for role, a, b in spans(path)
        ]
        belongs = probabilities(tagged, window.vectors, grammar.distance)
        groups = group(tagged, belongs, grammar.limits)
        found += [_relation([tagged[m] for m in members], encoded, places, ends[low:]) for members in groups]
    return tuple(found)


def _confidence(table: Floats, path: NDArray[np.int64]) -> float:
    top = table.max(axis=1, keepdims=True)
    weights = np.exp(table - top)
    return float((weights[np.arange(len(path)), path] / weights.sum(axis=1)).mean())


def _relation(tagged: list[Tagged], encoded: Encoded, places: NDArray[np.int64], ends: NDArray[np.int64]) -> Relation:
    def fragments(role: int) -> tuple[Fragment, ...]:
        listed = sorted((span.first, span.last) for span in tagged if span.role == role)
        return tuple((int(encoded.starts[places[a]]), int(ends[b])) for a, b in listed)

    sure = min(span.confidence for span in tagged)
    return Relation(fragments(SOURCE), fragments(CUE), fragments(CONTENT), sure)
