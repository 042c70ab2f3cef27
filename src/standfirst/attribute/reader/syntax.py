"""Grammar from the encoder: tags, heads, dependencies, names and sentences of tokens, so that a text is read once.

For each piece the encoder gives one vector; a token's is the sum of two parts, one read at its first piece and one at
its last. Heads are scored as products of vectors (the arcs of Dozat and Manning 2017, without their hidden layers) and
read off as the best tree of each sentence. The model that ships has no such output yet; training learns it. Labels are
those of the parser that it learned from: Penn tags, ClearNLP dependencies, OntoNotes names. Plain numpy; no state.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]

PENN: Final = (
    "$ '' , -LRB- -RRB- . : ADD AFX CC CD DT EX FW HYPH IN JJ JJR JJS LS MD NFP NN NNP NNPS NNS PDT POS PRP PRP$ RB "
    "RBR RBS RP SYM TO UH VB VBD VBG VBN VBP VBZ WDT WP WP$ WRB XX `` _SP"
).split()
DEPENDENCIES: Final = (
    "ROOT acl acomp advcl advmod agent amod appos attr aux auxpass case cc ccomp compound conj csubj csubjpass dative "
    "dep det dobj expl intj mark meta neg nmod npadvmod nsubj nsubjpass nummod oprd parataxis pcomp pobj poss preconj "
    "predet prep prt punct quantmod relcl xcomp"
).split()
NAMES: Final = (
    "CARDINAL DATE EVENT FAC GPE LANGUAGE LAW LOC MONEY NORP ORDINAL ORG PERCENT PERSON PRODUCT QUANTITY TIME "
    "WORK_OF_ART"
).split()

ARC, LABEL = 96, 48
"""Dimensions of the vectors for heads, and for dependencies."""

_SIZES: Final = {
    "dependent": ARC,
    "head": ARC,
    "lower": LABEL,
    "upper": LABEL,
    "tag": len(PENN),
    "name": 1 + 2 * len(NAMES),
    "begins": 1,
}


def slices() -> dict[str, tuple[slice, slice]]:
    """Where each part lies in a piece's vector: read at a token's first piece, and at its last."""
    found, at = {}, 0
    for name, size in _SIZES.items():
        found[name] = (slice(at, at + size), slice(at + size, at + 2 * size))
        at += 2 * size
    return found


WIDTH: Final = 2 * sum(_SIZES.values())
"""Length of a piece's vector."""
_PARTS: Final = slices()


@dataclass(frozen=True, slots=True)
class Weights:
    """What is scored outside the encoder: the root, and dependencies from pairs of vectors."""

    root: Floats
    """(ARC,): what a dependent is matched with to be a root."""
    pairs: Floats
    """(dependencies, LABEL, LABEL)."""
    lower: Floats
    """(LABEL, dependencies)."""
    upper: Floats
    """(LABEL, dependencies)."""


@dataclass(frozen=True, slots=True)
class Grammar:
    """The grammar of the tokens of one window, as parallel arrays."""

    tags: Ints
    heads: Ints
    """Index of the head; a root is its own."""
    dependencies: Ints
    names: Ints
    """0, or 1 + 2k for the first token of a name of kind k, 2 + 2k for those after it."""
    begins: NDArray[np.bool_]


def part(name: str, vectors: Floats, firsts: Ints, lasts: Ints) -> Floats:
    """One part of the tokens' vectors."""
    first, last = _PARTS[name]
    found: Floats = vectors[firsts, first] + vectors[lasts, last]
    return found


def grammar(vectors: Floats, firsts: Ints, lasts: Ints, paragraphs: Ints, weights: Weights) -> Grammar:
    """Tags, tree and names of the tokens of a window.

    `vectors` (pieces, `WIDTH`); `firsts` and `lasts`: each token's first and last piece; `paragraphs`: its paragraph,
    which no sentence crosses.
    """
    begins = part("begins", vectors, firsts, lasts)[:, 0] > 0
    begins[0] = True
    begins[1:] |= paragraphs[1:] != paragraphs[:-1]
    heads = np.arange(len(firsts))
    dependents, possible = part("dependent", vectors, firsts, lasts), part("head", vectors, firsts, lasts)
    roots = dependents @ weights.root
    edges = [*np.flatnonzero(begins).tolist(), len(firsts)]
    for a, b in pairwise(edges):
        scores = dependents[a:b] @ possible[a:b].T
        heads[a:b] = a + best_tree(scores, roots[a:b])
    lower, upper = part("lower", vectors, firsts, lasts), part("upper", vectors, firsts, lasts)[heads]
    mixed = np.einsum("nl,klm->nkm", lower, weights.pairs)
    labels = np.einsum("nkm,nm->nk", mixed, upper) + lower @ weights.lower + upper @ weights.upper
    root = heads == np.arange(len(heads))
    labels[:, 0] = np.where(root, np.inf, -np.inf)
    names = _names(part("name", vectors, firsts, lasts))
    return Grammar(part("tag", vectors, firsts, lasts).argmax(1), heads, labels.argmax(1), names, begins)


def best_tree(scores: NDArray[np.floating], roots: NDArray[np.floating]) -> Ints:
    """The best tree with one root, which is chosen first: the token that gains most by being it.

    `scores` (dependent, head); `roots`: the score of each token as the root. A root is its own head. Heads are the best
    by themselves where they make a tree; else cycles are contracted (Chu and Liu 1965, Edmonds 1967).
    """
    n = len(roots)
    if n == 1:
        return np.zeros(1, np.int64)
    table = np.array(scores, np.float64)
    np.fill_diagonal(table, -np.inf)
    root = int((roots - table.max(1)).argmax())
    return _tree(table, root)


def _tree(table: NDArray[np.float64], root: int) -> Ints:
    """The best tree under a root."""
    heads: Ints = table.argmax(1)
    heads[root] = root
    found_cycle = _cycle(heads, root)
    if found_cycle is None:
        return heads
    cycle = np.array(found_cycle, np.int64)
    inside = np.zeros(len(heads), np.bool_)
    inside[cycle] = True
    outside = np.flatnonzero(~inside)
    small = np.full((len(outside) + 1, len(outside) + 1), -np.inf)  # the cycle as one token, the last
    small[:-1, :-1] = table[np.ix_(outside, outside)]
    into = table[np.ix_(outside, cycle)]
    small[:-1, -1] = into.max(1)
    out = table[np.ix_(cycle, outside)] - table[cycle, heads[cycle]][:, None]
    small[-1, :-1] = out.max(0)
    found = _tree(small, int(np.searchsorted(outside, root)))
    whole: Ints = heads.copy()
    for k, token in enumerate(outside.tolist()):
        head = int(found[k])
        whole[token] = outside[head] if head < len(outside) else cycle[int(into[k].argmax())]
    opened = int(found[-1])
    whole[cycle[int(out[:, opened].argmax())]] = outside[opened]
    return whole


def _cycle(heads: Ints, root: int) -> list[int] | None:
    """A cycle of heads that the root is not on, or None."""
    state = np.zeros(len(heads), np.int8)
    state[root] = 2
    for start in range(len(heads)):
        path, at = [], start
        while state[at] == 0:
            state[at] = 1
            path.append(at)
            at = int(heads[at])
        if state[at] == 1:
            return path[path.index(at) :]
        state[path] = 2
    return None


def _names(scores: Floats) -> Ints:
    """Kinds of names; one that goes on without having begun begins."""
    best = scores.argmax(1)
    before = np.concatenate([[0], best[:-1]])
    goes_on = (best > 0) & (best % 2 == 0)
    held = (before == best) | (before == best - 1)
    found: Ints = np.where(goes_on & ~held, best - 1, best)
    return found
