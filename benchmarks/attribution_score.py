"""Scores attributions against gold, one text at a time: spans by role, and whole attributions.

An attribution has fragments of its source, its cue and its content: half-open ranges of code points; a span that is
interrupted has several. An *evaluation word* is a run of letters and digits with the hyphens and apostrophes inside it,
or one punctuation mark; a fragment holds every evaluation word that it overlaps. The metrics, for each role:

- ``ROLE_token``: evaluation words that carry the role in gold and in the prediction;
- ``ROLE_exact``: fragments whose two ends are those of a gold fragment (an interrupted span counts once a fragment);
- ``ROLE_trimmed``: the same after everything that is neither letter nor digit is trimmed from the ends of both.

And for attributions that have a content. Gold and predicted ones are paired one to one, those first whose contents
have the highest Jaccard index over evaluation words, and none below one half:

- ``attr_content``: the pairs;
- ``attr_src``: pairs whose sources share an evaluation word, or are both empty;
- ``attr_strict``: pairs whose fragments of source, cue and content are all equal, trimmed as above;
- ``recall_KIND``: gold attributions of a kind that are in a pair. The kind is by double quotation marks: `direct` if
  all words of the content are within them, `indirect` if none is, else `mixed`.

Figures are micro-averages over documents: counts are summed, then made into precision, recall and F1, in percent.
"""

from __future__ import annotations

import random
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Protocol

Fragment = tuple[int, int]

ROLES = ("source", "cue", "content")
KINDS = ("direct", "indirect", "mixed")
LEAST_OVERLAP = 0.5
"""Jaccard index of two contents below which they are not of one attribution."""

_EVALUATED = re.compile(r"\w+(?:[’'\-]\w+)*|[^\w\s]")
_WORD = re.compile(r"\w+")


class Attribution(Protocol):
    """Who, verb, what: whatever has the fragments of the three."""

    @property
    def source(self) -> tuple[Fragment, ...]: ...
    @property
    def cue(self) -> tuple[Fragment, ...]: ...
    @property
    def content(self) -> tuple[Fragment, ...]: ...


@dataclass(frozen=True, slots=True)
class Counts:
    """How many were predicted, how many are in gold, and how many of them match."""

    matched: int = 0
    predicted: int = 0
    gold: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(self.matched + other.matched, self.predicted + other.predicted, self.gold + other.gold)

    @property
    def precision(self) -> float:
        """In percent; 0 if nothing was predicted."""
        return 100 * self.matched / self.predicted if self.predicted else 0.0

    @property
    def recall(self) -> float:
        """In percent; 0 if gold has none."""
        return 100 * self.matched / self.gold if self.gold else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of precision and recall; 0 if nothing matches."""
        return 200 * self.matched / (self.predicted + self.gold) if self.matched else 0.0


Score = Mapping[str, Counts]
"""The counts of one document, or of many, by metric."""


def score(text: str, gold: Sequence[Attribution], predicted: Sequence[Attribution]) -> Score:
    """The counts of one document, by every metric of this module."""
    words = _Words(text)
    found: dict[str, Counts] = {}
    for role in ROLES:
        ours, theirs = fragments(predicted, role), fragments(gold, role)
        found[f"{role}_token"] = _common(words.of(ours), words.of(theirs))
        found[f"{role}_exact"] = _common(ours, theirs)
        found[f"{role}_trimmed"] = _common(_whole_trimmed(text, ours), _whole_trimmed(text, theirs))
    gold = [one for one in gold if one.content]
    predicted = [one for one in predicted if one.content]
    pairs = paired([words.of(one.content) for one in gold], [words.of(one.content) for one in predicted])
    return found | _attributions(text, words, gold, predicted, pairs) | _recalls(text, gold, {g for g, _ in pairs})


def total(scores: Iterable[Score]) -> Score:
    """The counts of many documents as one."""
    found: dict[str, Counts] = {}
    for one in scores:
        for metric, counts in one.items():
            found[metric] = found.get(metric, Counts()) + counts
    return found


def interval(scores: Sequence[Score], metric: str, *, rounds: int = 1000, seed: int = 0) -> tuple[float, float]:
    """95 % bootstrap interval of a metric's F1: documents are drawn anew, with replacement, `rounds` times."""
    drawn = random.Random(seed)
    counts = [one[metric] for one in scores]
    values = sorted(sum(drawn.choices(counts, k=len(counts)), Counts()).f1 for _ in range(rounds))
    return values[int(0.025 * rounds)], values[int(0.975 * rounds)]


def kind(text: str, content: Sequence[Fragment], quoted: Sequence[bool]) -> str | None:
    """`direct`, `indirect` or `mixed`; None for a content without a word. `quoted` is `within_quotes` of the text."""
    held = [quoted[a + word.start()] for a, b in content for word in _WORD.finditer(text[a:b])]
    if not held:
        return None
    return "direct" if all(held) else "mixed" if any(held) else "indirect"


def within_quotes(text: str) -> list[bool]:
    """For each character, whether it is within double quotation marks or one of them.

    A quotation that is left open ends with its paragraph, since newspapers open it again in the next one.
    """
    found: list[bool] = []
    inside = False
    for sign in text:
        here = inside and sign != "\n"
        if sign == '"':
            here, inside = True, not inside
        elif sign == "”":
            inside = False
        else:
            here = inside = here or sign == "“"
        found.append(here)
    return found


def fragments(attributions: Iterable[Attribution], role: str) -> set[Fragment]:
    """The fragments of one role in all attributions, each once: attributions may share a source or a cue."""
    return {(a, b) for one in attributions for a, b in _of(one, role)}


def trimmed(text: str, fragment: Fragment) -> Fragment:
    """The fragment without what is neither letter nor digit at its ends; it may end up empty."""
    begin, end = fragment
    while begin < end and not text[begin].isalnum():
        begin += 1
    while end > begin and not text[end - 1].isalnum():
        end -= 1
    return begin, end


def paired(gold: Sequence[frozenset[int]], predicted: Sequence[frozenset[int]]) -> list[tuple[int, int]]:
    """Pairs of places (in gold, in the prediction), one to one, by falling Jaccard index; ties go to the earlier."""
    candidates = [
        (len(theirs & ours) / len(theirs | ours), g, p)
        for g, theirs in enumerate(gold)
        for p, ours in enumerate(predicted)
        if not theirs.isdisjoint(ours)
    ]
    found: dict[int, int] = {}
    taken: set[int] = set()
    for overlap, g, p in sorted(candidates, key=lambda candidate: (-candidate[0], candidate[1:])):
        if overlap >= LEAST_OVERLAP and g not in found and p not in taken:
            found[g] = p
            taken.add(p)
    return list(found.items())


class _Words:
    """The evaluation words of a text, by number."""

    def __init__(self, text: str) -> None:
        places = [word.span() for word in _EVALUATED.finditer(text)]
        self._starts = [a for a, _ in places]
        self._ends = [b for _, b in places]

    def of(self, spans: Iterable[Fragment]) -> frozenset[int]:
        """The numbers of the words that these fragments overlap."""
        held: set[int] = set()
        for a, b in spans:
            held.update(range(bisect_right(self._ends, a), bisect_left(self._starts, b)))
        return frozenset(held)


def _of(attribution: Attribution, role: str) -> tuple[Fragment, ...]:
    spans: tuple[Fragment, ...] = getattr(attribution, role)
    return spans


def _common(ours: frozenset[int] | set[Fragment], theirs: frozenset[int] | set[Fragment]) -> Counts:
    return Counts(len(ours & theirs), len(ours), len(theirs))


def _whole_trimmed(text: str, spans: set[Fragment]) -> set[Fragment]:
    return {(a, b) for a, b in (trimmed(text, span) for span in spans) if a < b}


def _attributions(
    text: str,
    words: _Words,
    gold: Sequence[Attribution],
    predicted: Sequence[Attribution],
    pairs: Sequence[tuple[int, int]],
) -> dict[str, Counts]:
    right = strict = 0
    for g, p in pairs:
        theirs, ours = words.of(gold[g].source), words.of(predicted[p].source)
        right += not theirs.isdisjoint(ours) or not (theirs or ours)
        strict += all(_same(text, _of(gold[g], role), _of(predicted[p], role)) for role in ROLES)
    matched = {"attr_content": len(pairs), "attr_src": right, "attr_strict": strict}
    return {metric: Counts(number, len(predicted), len(gold)) for metric, number in matched.items()}


def _same(text: str, one: Sequence[Fragment], other: Sequence[Fragment]) -> bool:
    return sorted(trimmed(text, span) for span in one) == sorted(trimmed(text, span) for span in other)


def _recalls(text: str, gold: Sequence[Attribution], hit: set[int]) -> dict[str, Counts]:
    """By kind. Nothing is predicted as of a kind, so the gold's number stands for the predicted too."""
    quoted = within_quotes(text)
    kinds = [kind(text, one.content, quoted) for one in gold]
    found = {}
    for name in KINDS:
        of_kind = [g for g, its in enumerate(kinds) if its == name]
        found[f"recall_{name}"] = Counts(len(hit.intersection(of_kind)), len(of_kind), len(of_kind))
    return found
