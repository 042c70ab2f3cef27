"""Frames: one cue with its source and its content, as tokens of the parse.

This is the room's working form between the parse and the claims; it never leaves the room.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from operator import itemgetter

from standfirst.attribute.tree import Range, Tree
from standfirst.records import Force


@dataclass(slots=True, eq=False)
class Frame:
    """A cue, who it is said of, and what it takes as content. Filled step by step."""

    cue: int
    """Head token of the cue."""
    cue_tokens: list[int]
    force: Force
    source: int | None = None
    """Head token of the source's noun phrase."""
    content: set[int] = field(default_factory=set)
    main: int | None = None
    """Head token of the content."""
    hops: list[tuple[int, Force]] = field(default_factory=list)
    """Reporters between the outlet and the source, outermost first: "was quoted *by the agency* as saying"."""
    quotable: bool = True
    """A direct quotation may be its content."""
    impersonal: bool = False
    """"It was reported that": nobody is named."""
    nominal: bool = False
    """The cue is a noun; its sentence stays the outlet's own statement."""
    negation: int | None = None
    """A negation of the cue that belongs to the content ("does not believe that")."""
    eventful: bool = False
    quotes: list[int] = field(default_factory=list)
    """Indices of the quotations that are its content, in whole or in part."""
    passed_on: bool = False
    """Its content went to whom it cites; its words are no statement of the outlet's."""
    let_go: list[int] = field(default_factory=list)
    """Heads of clauses that the parse joins to the content but that are the outlet's own."""
    parent: Frame | None = None
    """The frame whose content this one's cue stands in."""
    speaker_of: Frame | None = None
    """Another frame whose speaker this one shares."""
    phrase: Range | None = None
    """The source as the claim reader marked it; None: the noun phrase of `source`."""

    def source_range(self, tree: Tree) -> Range | None:
        if self.source is None:
            return None
        first, last = self.phrase or tree.noun_phrase(self.source)
        if self.cue_tokens and first <= self.cue <= last:  # "Source: …", where the parse joins what print parts
            first, last = (first, self.cue - 1) if self.source < self.cue else (self.cue + 1, last)
        return first, last

    def own(self, tree: Tree) -> set[int]:
        """Tokens of cue and source."""
        tokens = set(self.cue_tokens)
        if (around := self.source_range(tree)) is not None:
            tokens |= set(range(around[0], around[1] + 1)) - self.content
        return tokens


class Cued:
    """Frames by the token of their cue. Frames that are appended to the list later are found, too."""

    def __init__(self, frames: list[Frame]) -> None:
        self.frames = frames
        self._known = 0
        self._at: dict[int, list[tuple[int, Frame]]] = {}

    def between(self, first: int, last: int) -> list[Frame]:
        """Those whose cue is one of the tokens from `first` to `last`, in the order of the list."""
        for k in range(self._known, len(self.frames)):
            self._at.setdefault(self.frames[k].cue, []).append((k, self.frames[k]))
        self._known = len(self.frames)
        found = [pair for i in range(first, last + 1) if i in self._at for pair in self._at[i]]
        return [frame for _, frame in sorted(found, key=itemgetter(0))]


def holders(frames: Iterable[Frame]) -> dict[int, list[Frame]]:
    """For each token, the frames whose content it is part of, in the order given."""
    found: dict[int, list[Frame]] = {}
    for frame in frames:
        for i in frame.content:
            found.setdefault(i, []).append(frame)
    return found


def runs(tokens: set[int] | list[int], tree: Tree) -> list[Range]:
    """Tokens as ranges; gaps of nothing but punctuation are closed, punctuation at the edges is dropped."""
    found: list[list[int]] = []
    for i in sorted(tokens):
        if found and all(tree.pos[k] == "PUNCT" for k in range(found[-1][1] + 1, i)):
            found[-1][1] = i
        else:
            found.append([i, i])
    trimmed = [trim(first, last, tree) for first, last in found]
    return [pair for pair in trimmed if pair is not None]


_CLOSING = {")": "(", "]": "["}


def trim(first: int, last: int, tree: Tree) -> Range | None:
    """Without punctuation and conjunctions at the edges; a bracket with its partner inside and "%" stay."""
    while first <= last and (tree.pos[first] in ("PUNCT", "SPACE") and not _opener(first, last, tree)):
        first += 1
    while last >= first:
        word = tree.lower[last]
        inside = [tree.lower[k] for k in range(first, last)]
        bracket = word in _CLOSING and _CLOSING[word] in inside
        joins = tree.pos[last] == "CCONJ" or (tree.pos[last] == "SCONJ" and last > first)
        if not joins and (tree.pos[last] != "PUNCT" or bracket):
            break
        last -= 1
    return (first, last) if first <= last else None


def _opener(first: int, last: int, tree: Tree) -> bool:
    pairs = {opener: closer for closer, opener in _CLOSING.items()}
    word = tree.lower[first]
    return word in pairs and any(tree.lower[k] == pairs[word] for k in range(first + 1, last + 1))
