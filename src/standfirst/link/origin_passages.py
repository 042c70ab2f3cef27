"""Passages: stretches of words that lie near one diagonal between a text and an earlier one. Helper of `copies`.

Takes the words of texts and the index of the runs that they share, gives `Passage`s. Does not know documents.

Method: each shared run is matched to the first texts that have it. In rounds, each text is given the one that gave most
of what is left; the matches with it are cut into passages, and the words of these are free no more. All texts of a
batch go through a round together: a few operations on long arrays, instead of many on short ones.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np

from standfirst.link.shingles import SHINGLE, Flags, Numbers, Places, Shared, Words

MIN_WORDS = 12
"""Shared words outside quotation marks that a passage needs."""
_MOST_NEW = 30
"""So many new words in a row, in either text, end a passage."""
_MOST_MORE = 8
"""So many more new words in the one text than in the other end a passage: they were put in, not put otherwise."""
_AS_MUCH = 0.9
"""The earliest text that gave this share of what the most generous one gave is the original."""
_MOST_ORIGINALS = 12
_FEWEST = MIN_WORDS - 2 * (SHINGLE - 1)
"""Fewer shingles than this do not cover `MIN_WORDS` words."""
_CHANCE = 2
"""So few shared shingles away from a passage are chance."""
_BATCH = 1 << 18
"""So many words, or one text, are matched at once: as many as a processor has at hand."""
_NONE = -1


@dataclass(frozen=True, slots=True)
class Passage:
    """Words of a text and of an earlier one that lie near one diagonal: number of the first word and of the first
    after the last, here and there."""

    text: int
    original: int
    here: tuple[int, int]
    there: tuple[int, int]
    own_words: int
    """Shared words outside quotation marks, counted on the side that has fewer."""


@dataclass(frozen=True, eq=False)
class _Matches:
    """Words from which a shared run goes, and where earlier texts have it.

    `here`: the words in their order, shape (n,); `texts`: the text of each, counted from the batch's first; `plain`:
    whether the run is evidence. `there`, shape (`HOLDERS`, n): where the run stands elsewhere; `originals`, likewise:
    in which text, `_NONE` where in no earlier one.
    """

    here: Numbers
    texts: Numbers
    plain: Flags
    there: Numbers
    originals: Numbers

    @classmethod
    def of(cls, words: Words, shared: Shared, first: int, end: int) -> _Matches:
        """All matches of the words of the texts `first` to `end`, the end excluded."""
        begin, stop = words.bounds[first], words.bounds[end]
        rows = shared.group[begin:stop]
        texts = shared.text_at[begin:stop]
        own = words.bounds.astype(np.int32).take(texts)
        kept = np.flatnonzero(rows >= 0)
        there = shared.holders.take(rows.take(kept), axis=0)
        earlier = np.flatnonzero(there[:, 0] < own.take(kept))  # the first holder is the earliest: else none is
        kept, there = kept.take(earlier), np.ascontiguousarray(there.take(earlier, axis=0).T)
        originals = shared.text_at.take(there, mode="clip")
        np.putmask(originals, (there < 0) | (there >= own.take(kept)), np.int32(_NONE))
        here = (kept + begin).astype(np.int32)
        return cls(here, texts.take(kept) - np.int32(first), words.plain.take(here), there, originals)

    def where(self, kept: Places) -> _Matches:
        """The matches at some places, given by number."""
        columns = self.here.take(kept), self.texts.take(kept), self.plain.take(kept)
        return _Matches(*columns, self.there.take(kept, axis=1), self.originals.take(kept, axis=1))


class _Found(NamedTuple):
    """The passages of a round, text by text and in their order: columns of equal length, with the number of the first
    word and of the first after the last, here and there."""

    texts: Numbers
    originals: Numbers
    here_first: Numbers
    here_end: Numbers
    there_first: Numbers
    there_end: Numbers
    own_words: Places


def passages(words: Words, shared: Shared) -> Iterator[Passage]:
    """The passages of texts that earlier ones have, each matched to one of these: text by text, and the most generous
    original's first."""
    first = 0
    while first < len(words.bounds) - 1:
        # as many whole texts as fit, at least one
        end = max(int(np.searchsorted(words.bounds, words.bounds[first] + _BATCH, "right")) - 1, first + 1)
        yield from _passages(words, shared, first, end)
        first = end


def _passages(words: Words, shared: Shared, first: int, end: int) -> Iterator[Passage]:
    """The passages of the texts `first` to `end`, the end excluded."""
    matches = _Matches.of(words, shared, first, end)
    rounds: list[_Found] = []
    for _ in range(_MOST_ORIGINALS):
        wanted = _most_generous(matches, end - first)
        if not np.any(wanted >= 0):
            break
        wanted_here = wanted.take(matches.texts)
        given = matches.originals == wanted_here
        found = _chains(matches, given, wanted, words.plain)
        rounds.append(found)
        matches = _left(matches, given, wanted_here, found)
    if not rounds:
        return
    columns = [np.concatenate(column) for column in zip(*rounds, strict=True)]
    order = np.argsort(columns[0], kind="stable")  # by text
    for text, original, a, b, c, d, count in zip(*(column.take(order).tolist() for column in columns), strict=True):
        yield Passage(text + first, original, (a, b), (c, d), count)


def _most_generous(matches: _Matches, size: int) -> Numbers:
    """For each of `size` texts, the first original that gave nearly the most evidence, or less than `_NONE` where none
    gave enough.

    An original gives many words on end: so runs of one original are counted, and not each match for itself.
    """
    wanted = np.full(size, _NONE - 1, np.int32)
    columns, length = matches.originals.shape
    if not length:
        return wanted
    new = np.ones((columns, length), np.bool_)
    new[:, 1:] = matches.originals[:, 1:] != matches.originals[:, :-1]
    new[:, 1:] |= matches.texts[1:] != matches.texts[:-1]
    begins = np.flatnonzero(new)
    ends = np.append(begins[1:], columns * length) - 1
    counts = np.cumsum(matches.plain, dtype=np.int32)
    at = begins % length
    given = counts[ends % length] - counts[at] + matches.plain[at]
    originals = matches.originals.reshape(-1)[begins]
    told = (originals >= 0) & (given > 0)
    keys = (matches.texts[at].astype(np.int64) << 32 | originals)[told]
    order = np.argsort(keys, kind="stable")
    keys = keys[order]
    pairs = np.flatnonzero(np.diff(keys, prepend=-1))
    if not len(pairs):
        return wanted
    keys, sums = keys[pairs], np.add.reduceat(given[told][order], pairs)
    texts = keys >> 32
    firsts = np.flatnonzero(np.diff(texts, prepend=-1))
    most = np.repeat(np.maximum.reduceat(sums, firsts), np.diff(firsts, append=len(texts)))
    fit = np.flatnonzero((sums >= _AS_MUCH * most) & (most >= _FEWEST))[::-1]
    wanted[texts[fit]] = (keys & 0xFFFFFFFF)[fit]  # backwards: the first is written last
    return wanted


def _left(matches: _Matches, given: Flags, wanted: Numbers, found: _Found) -> _Matches:
    """The matches that the next round starts from: without those looked at, those of words that are in a passage, and
    those of texts that found no original."""
    inside = np.zeros(len(matches.here) + 1, np.int8)
    inside[np.searchsorted(matches.here, found.here_first)] += 1
    inside[np.searchsorted(matches.here, found.here_end - (SHINGLE - 1))] -= 1
    np.cumsum(inside, out=inside)
    kept = np.flatnonzero((inside[:-1] == 0) & (wanted >= 0))
    left = matches.where(kept)
    np.putmask(left.originals, given.take(kept, axis=1), np.int32(_NONE))
    return left.where(np.flatnonzero(np.any(left.originals >= 0, axis=0)))


def _chains(matches: _Matches, given: Flags, wanted: Numbers, plain: Flags) -> _Found:
    """Cuts the given matches where the texts part. One or two that match elsewhere by chance do not cut a passage."""
    there = np.full(len(matches.here), _NONE, np.int32)
    for column, chosen in zip(matches.there, given, strict=True):  # a text is in one column at most
        np.copyto(there, column, where=chosen)
    chosen = np.flatnonzero(there >= 0)
    here, there, texts = matches.here.take(chosen), there.take(chosen), matches.texts.take(chosen)
    evidence = matches.plain.take(chosen) & plain.take(there)
    cuts = _cuts(texts, here, there)
    kept = np.flatnonzero(np.repeat(np.diff(cuts) > _CHANCE, np.diff(cuts)))
    here, there, texts, evidence = here.take(kept), there.take(kept), texts.take(kept), evidence.take(kept)
    cuts = _cuts(texts, here, there)
    starts, stops = cuts[:-1], cuts[1:] - 1
    counts = np.cumsum(evidence, dtype=np.int64)
    ends = counts[stops]
    firsts = ends - np.diff(ends, prepend=0)  # the first plain shingle of each, `ends` being the first after it
    enough = np.flatnonzero(ends - firsts >= _FEWEST)
    firsts, ends = firsts[enough], ends[enough]
    own_words = np.minimum(_covered(here[evidence], firsts, ends), _covered(there[evidence], firsts, ends))
    long = own_words >= MIN_WORDS
    starts, stops = starts[enough[long]], stops[enough[long]]
    texts = texts[starts]
    return _Found(
        texts,
        wanted[texts],
        here[starts],
        here[stops] + np.int32(SHINGLE),
        there[starts],
        there[stops] + np.int32(SHINGLE),
        own_words[long],
    )


def _cuts(texts: Numbers, here: Numbers, there: Numbers) -> Places:
    """Where passages begin and end in a row of shared shingles: the next one is in another text, or far from this one
    in either text."""
    if not len(here):
        return np.zeros(1, np.int64)
    on, over = here[1:] - here[:-1], there[1:] - there[:-1]
    far = (on > _MOST_NEW + SHINGLE) | (over <= 0) | (over > _MOST_NEW + SHINGLE) | (abs(on - over) > _MOST_MORE)
    far |= texts[1:] != texts[:-1]
    return np.concatenate([[0], np.flatnonzero(far) + 1, [len(here)]])


def _covered(places: Numbers, firsts: Places, ends: Places) -> Places:
    """How many words the shingles at `places[first:end]`, in their order, cover together, for each first and end."""
    held = np.zeros(len(places), np.int64)
    np.cumsum(np.minimum(places[1:] - places[:-1], SHINGLE), out=held[1:])
    return SHINGLE + held[ends - 1] - held[firsts]
