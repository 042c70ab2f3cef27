"""Grammar from the encoder: tags, heads, dependencies, names and sentences of tokens, so that a text is read once.

For each piece the encoder gives one vector; a token's is the sum of two parts, one read at its first piece and one at
its last. Heads are scored as products of vectors (the arcs of Dozat and Manning 2017, without their hidden layers) and
read off as the best tree of each sentence. Labels are those of the parser that it learned from: Penn tags, ClearNLP
dependencies, OntoNotes names. Plain numpy; no state.
"""

from __future__ import annotations

from dataclasses import dataclass
from itertools import pairwise
from typing import Final

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float32]
Ints = NDArray[np.int64]
Begins = NDArray[np.int8]
Floats64 = NDArray[np.float64]

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
    """(LABEL, dependencies * LABEL): for each part of the dependent's vector, the tables of all dependencies."""
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


def grammar(vectors: Floats, firsts: Ints, lasts: Ints, begins: Begins, weights: Weights) -> Grammar:
    """Tags, tree and names of the tokens of a window.

    `vectors` (pieces, `WIDTH`); `firsts` and `lasts`: each token's first and last piece; `begins`: what is known of
    sentences: 1 where one begins, -1 where none does, 0 where the encoder decides.
    """
    opens: NDArray[np.bool_] = (part("begins", vectors, firsts, lasts)[:, 0] > 0) & (begins >= 0) | (begins > 0)
    opens[0] = True
    heads = np.arange(len(firsts))
    dependents, possible = part("dependent", vectors, firsts, lasts), part("head", vectors, firsts, lasts)
    roots = dependents @ weights.root
    edges = [*np.flatnonzero(opens).tolist(), len(firsts)]
    for a, b in pairwise(edges):
        scores = dependents[a:b] @ possible[a:b].T
        heads[a:b] = a + best_tree(scores, roots[a:b])
    lower, upper = part("lower", vectors, firsts, lasts), part("upper", vectors, firsts, lasts)[heads]
    mixed = (lower @ weights.pairs).reshape(-1, len(DEPENDENCIES), LABEL)
    labels = (mixed @ upper[:, :, None])[:, :, 0] + lower @ weights.lower + upper @ weights.upper
    root = heads == np.arange(len(heads))
    labels[:, 0] = np.where(root, np.inf, -np.inf)
    names = _names(part("name", vectors, firsts, lasts))
    return Grammar(part("tag", vectors, firsts, lasts).argmax(1), heads, labels.argmax(1), names, opens)


def best_tree(scores: NDArray[np.floating], roots: NDArray[np.floating]) -> Ints:
    """The best projective tree with one root, which is chosen first: the token that gains most by being it.

    `scores` (dependent, head); `roots`: the score of each token as the root. A root is its own head. In a projective
    tree the words below a word are one stretch, as nearly always in English. Heads are the best by themselves where
    they make such a tree; else they are found together (Eisner 1996).
    """
    n = len(roots)
    if n == 1:
        return np.zeros(1, np.int64)
    table = np.array(scores, np.float64)
    np.fill_diagonal(table, -np.inf)
    root = int((roots - table.max(1)).argmax())
    heads: Ints = table.argmax(1)
    heads[root] = root
    return heads if _is_projective(heads, root) else _eisner(table, root)


def _is_projective(heads: Ints, root: int) -> bool:
    """Whether heads make a tree under the root whose arcs do not cross, nor pass over the root."""
    reached = heads
    for _ in range(len(heads).bit_length()):
        reached = reached[reached]
    if (reached != root).any():
        return False
    others = np.delete(np.arange(len(heads)), root)
    low, high = np.minimum(others, heads[others]), np.maximum(others, heads[others])
    over = ((low < root) & (root < high)).any()
    crossing = (low[:, None] < low) & (low < high[:, None]) & (high[:, None] < high)
    return not over and not crossing.any()


def _eisner(table: NDArray[np.float64], root: int) -> Ints:
    """The best projective tree under a root, in time cubic in the tokens.

    Spans are kept by one end and their length; a span is open (an arc between its ends) or whole (its head at one end).
    """
    n = len(table)
    right_by_start, right_by_end, left_by_start, left_by_end = (np.full((n, n), -np.inf) for _ in range(4))
    for whole in (right_by_start, right_by_end, left_by_start, left_by_end):
        whole[:, 0] = 0
    open_right, open_left = np.full((n, n), -np.inf), np.full((n, n), -np.inf)
    # Where a span that begins there, of that length, is cut: open, whole to the right, whole to the left.
    cuts = np.zeros((3, n, n), np.int64)
    for width in range(1, n):
        starts, ends = np.arange(n - width), np.arange(width, n)
        first, last = slice(0, n - width), slice(width, n)

        def best(parts: NDArray[np.float64], kind: int, starts: Ints = starts, width: int = width) -> Floats64:
            cuts[kind, starts, width] = parts.argmax(1)
            found: Floats64 = parts.max(1)
            return found

        inner = best(right_by_start[first, :width] + left_by_end[last, :width][:, ::-1], 0)
        open_right[first, width] = inner + table[ends, starts]
        open_left[last, width] = inner + table[starts, ends]
        right = best(open_right[first, 1 : width + 1] + right_by_end[last, :width][:, ::-1], 1)
        left = best(left_by_start[first, :width] + open_left[last, 1 : width + 1][:, ::-1], 2)
        right_by_start[first, width] = right_by_end[last, width] = right
        left_by_start[first, width] = left_by_end[last, width] = left
    return _followed(cuts, root, n)


def _followed(cuts: NDArray[np.int64], root: int, n: int) -> Ints:
    """The heads that the cuts of the best spans tell, from the two whole spans of the root downwards."""
    heads: Ints = np.full(n, root)
    todo = [(2, 0, root), (1, root, n - 1)]
    while todo:
        kind, start, end = todo.pop()
        if start == end:
            continue
        cut = start + int(cuts[kind, start, end - start])
        if kind == 1:  # an arc to the right, and what hangs on its end
            heads[cut + 1] = start
            todo += [(0, start, cut + 1), (1, cut + 1, end)]
        elif kind == 2:
            heads[cut] = end
            todo += [(2, start, cut), (0, cut, end)]
        else:  # an open span: two whole ones that meet
            todo += [(1, start, cut), (2, cut + 1, end)]
    return heads


def _names(scores: Floats) -> Ints:
    """Kinds of names; one that goes on without having begun begins."""
    best = scores.argmax(1)
    before = np.concatenate([[0], best[:-1]])
    goes_on = (best > 0) & (best % 2 == 0)
    held = (before == best) | (before == best - 1)
    found: Ints = np.where(goes_on & ~held, best - 1, best)
    return found
