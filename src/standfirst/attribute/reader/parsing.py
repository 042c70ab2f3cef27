"""From the encoder's vectors to a parse and to certainty: the tokens of a text laid over its windows."""

from __future__ import annotations

from itertools import pairwise

import numpy as np
from numpy.typing import NDArray

from standfirst.attribute.parse import Parse
from standfirst.attribute.reader.certainty import certainties, counterfactual
from standfirst.attribute.reader.features import Encoded
from standfirst.attribute.reader.reading import Event, Unreal
from standfirst.attribute.reader.syntax import DEPENDENCIES, NAMES, PENN, Begins, Floats, Ints, Weights, grammar
from standfirst.attribute.spacy_model import Tokens

TRIFLE = 0.1
"""Sentences that are less probably counterfactual are not told."""
_PAST, _PARTICIPLE, _STOP = PENN.index("VBD"), PENN.index("VBN"), PENN.index(".")
_SUBJECTS = [DEPENDENCIES.index(name) for name in ("nsubj", "nsubjpass")]
_AUXILIARIES = [DEPENDENCIES.index(name) for name in ("aux", "auxpass")]
_ARTICLE = PENN.index("DT")
_COMMON = {PENN.index("NNP"): PENN.index("NN"), PENN.index("NNPS"): PENN.index("NNS")}
_PROPER = frozenset(k for k, tag in enumerate(PENN) if tag in ("NNP", "NNPS"))
_EVENTS = frozenset(k for k, tag in enumerate(PENN) if tag[:2] in ("VB", "NN", "JJ"))


def spread(starts: Ints, ends: Ints, encoded: Encoded) -> tuple[Ints, Ints]:
    """First and last piece of each token, given as offsets; a token without a piece of its own has the next one's."""
    most = max(len(encoded) - 1, 0)
    firsts = np.searchsorted(encoded.ends, starts, "right").clip(0, most)
    lasts = np.maximum(np.searchsorted(encoded.starts, ends, "left") - 1, firsts)
    return firsts, lasts


class Parsing:
    """Gathers what a text's tokens are, window by window, so that no window's vectors need to be kept."""

    def __init__(self, tokens: Tokens, encoded: Encoded, weights: Weights) -> None:
        self.tokens, self.weights = tokens, weights
        starts, ends = (np.array(offsets, np.int64) for offsets in (tokens.starts, tokens.ends))
        self.firsts, self.lasts = spread(starts, ends, encoded)
        self.known: Begins = np.array(tokens.opens, np.int8)
        n = len(starts)
        self.tags: Ints = np.full(n, PENN.index("XX"))
        self.heads: Ints = np.arange(n)
        self.dependencies: Ints = np.zeros(n, np.int64)
        self.names: Ints = np.zeros(n, np.int64)
        self.begins: NDArray[np.bool_] = np.ones(n, np.bool_)
        self.certainty: NDArray[np.float64] = np.zeros(n)
        self.unreal: list[Unreal] = []

    def add(self, begin: int, end: int, vectors: Floats, sure: Floats) -> None:
        """Read the tokens that begin in the pieces `begin` to `end`: their grammar from `vectors`, certainty from
        `sure` (pieces, 3)."""
        low, high = np.searchsorted(self.firsts, [begin, end])
        if high <= low:
            return
        here = slice(low, high)
        first, last = self.firsts[here] - begin, np.minimum(self.lasts[here], end - 1) - begin
        found = grammar(vectors, first, last, self.known[here], self.weights)
        self.tags[here], self.heads[here], self.dependencies[here] = found.tags, found.heads + low, found.dependencies
        self.names[here], self.begins[here] = found.names, found.begins
        self.certainty[here] = certainties(sure, first, last)
        for a, b in pairwise([*np.flatnonzero(found.begins).tolist(), high - low]):
            probability = counterfactual(sure, int(first[a]), int(last[b - 1]) + 1)
            if probability >= TRIFLE:
                start, stop = self.tokens.starts[low + a], self.tokens.ends[low + b - 1]
                self.unreal.append(Unreal(start, stop, round(probability, 2)))

    def events(self) -> tuple[Event, ...]:
        """The certainty of each word that may name an event."""
        rows = zip(self.tokens.starts, self.tokens.ends, self.tags.tolist(), self.certainty.tolist(), strict=True)
        return tuple(Event(a, b, round(sure, 2)) for a, b, tag, sure in rows if tag in _EVENTS)

    def parse(self) -> Parse:
        """The parse of the text, all windows being read."""
        self._part_cannot()
        self._mend_names()
        self._mend_participles()
        return self.tokens.parse(
            [PENN[k] for k in self.tags.tolist()],
            [DEPENDENCIES[k] for k in self.dependencies.tolist()],
            self.heads.tolist(),
            [NAMES[(k - 1) // 2] if k else "" for k in self.names.tolist()],
            [k % 2 == 1 for k in self.names.tolist()],
            self.begins.tolist(),
        )

    def _part_cannot(self) -> None:
        """ "cannot" is one piece and two tokens, which the encoder cannot tell apart."""
        text, starts, ends = self.tokens.text, self.tokens.starts, self.tokens.ends
        for i in np.flatnonzero((self.firsts[:-1] == self.firsts[1:]) & (self.lasts[:-1] == self.lasts[1:])).tolist():
            if text[starts[i] : ends[i + 1]].lower() != "cannot" or self.heads[i] in (i, i + 1):
                continue
            for token, tag, dependency in ((i, "MD", "aux"), (i + 1, "RB", "neg")):
                self.tags[token], self.dependencies[token] = PENN.index(tag), DEPENDENCIES.index(dependency)
                self.heads[token] = self.heads[i]

    def _mend_names(self) -> None:
        """Kinds are chosen token by token: one name has one kind, its head's, and no article is a name by itself."""
        text, starts, ends = self.tokens.text, self.tokens.starts, self.tokens.ends
        for i in np.flatnonzero(np.isin(self.tags, [*_COMMON])).tolist():
            if text[starts[i] : ends[i]].islower():
                self.tags[i] = _COMMON[int(self.tags[i])]  # "the port authority": no proper noun is in small letters
        tags, names, heads = self.tags.tolist(), self.names.tolist(), self.heads.tolist()
        for i in range(len(names) - 2, -1, -1):
            after = names[i + 1]
            if names[i] and tags[i] == _ARTICLE and not (after and after % 2 == 0):
                names[i] = 0
            joined = heads[i] == i + 1 or heads[i] == heads[i + 1]
            if names[i] and after and joined and tags[i] in _PROPER and tags[i + 1] in _PROPER:
                kind = (after - 1) // 2
                if (names[i] - 1) // 2 != kind:
                    names[i], names[i + 1] = 1 + 2 * kind, 2 + 2 * kind
        self.names[:] = names

    def _mend_participles(self) -> None:
        """A main verb with a subject and without an auxiliary is in the past: "The port, which was closed, reopened."

        Only where the sentence has a full stop; a headline leaves the auxiliary out ("Three killed in blast").
        """
        subjects: dict[int, list[int]] = {}
        helped = set()
        for i, (head, dependency) in enumerate(zip(self.heads.tolist(), self.dependencies.tolist(), strict=True)):
            if dependency in _SUBJECTS:
                subjects.setdefault(head, []).append(i)
            elif dependency in _AUXILIARIES:
                helped.add(head)
        ends = np.append(np.flatnonzero(self.begins)[1:] - 1, len(self.heads) - 1)
        for root in np.flatnonzero((self.tags == _PARTICIPLE) & (self.heads == np.arange(len(self.heads)))).tolist():
            end = ends[np.searchsorted(ends, root)]
            if root in helped or root not in subjects or self.tags[end] != _STOP:
                continue
            self.tags[root] = _PAST
            self.dependencies[subjects[root]] = _SUBJECTS[0]
