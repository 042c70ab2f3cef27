"""Shingles: the words of body texts as numbers, and an index of the runs of five that several texts share.

Takes documents, gives `Words` and `Shared`. Does not know which of two texts was first, nor what a copy is.

Method: a text is an array of code points; a table folds case and diacritics and tells words from what lies between
them; each word is a polynomial hash (Karp and Rabin 1987), each run of `SHINGLE` words a hash of theirs (the shingles
of Broder 1997). All hashes are 64 bits wide and fixed, so that results depend on the texts alone. The index is exact:
MinHash estimates how alike two whole texts are, and a passage in a long text shows too little there.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache, cached_property

import numpy as np
from numpy.typing import NDArray

from standfirst.records import Document, Part, PartKind

SHINGLE = 5
HOLDERS = 4
"""So many texts that hold a shingle are remembered, the first in the order of the texts."""

Codes = NDArray[np.uint64]
Places = NDArray[np.int64]
Flags = NDArray[np.bool_]

_BASE = 0x9E3779B97F4A7C15
_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_SKIPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Marks without width: a word goes on across them."""
_ALONE = ((0x0E00, 0x0E80), (0x3040, 0x3100), (0x3400, 0x9FFF), (0xF900, 0xFB00))
"""Scripts written without spaces: each character counts as a word."""
_CHUNK = 128
"""So many texts go through the tables at once."""
_BMP = 0x10000
_SKIP, _GAP = 1, 0
_UTF32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_MARK = re.compile('[“”"«‘]')
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)‘[^’]{3,}?’(?!\w)|^[^“”]*”")


def quoted_stretches(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of what stands in quotation marks in a paragraph; an open quotation runs to the paragraph's end."""
    if _MARK.search(content, start, end) is None:
        return []
    return [(start + match.start(), start + match.end()) for match in _QUOTED.finditer(content[start:end])]


@dataclass(frozen=True, eq=False)
class Words:
    """The words of the bodies of some texts, one text after the other.

    Words are known by their place among all of them; the words of text `n` are `bounds[n]` to `bounds[n + 1]`, the
    end excluded. `starts`, `ends`: code points in the text's document; `codes`: equal where the folded words are;
    `quoted`: somebody's words, as two texts may have them from one speaker. All four are as long as there are words.
    """

    bounds: Places
    starts: Places
    ends: Places
    codes: Codes
    quoted: Flags

    @cached_property
    def plain(self) -> Flags:
        """Whether the run of `SHINGLE` words from each word on has no quoted one: only these are evidence of a copy."""
        found = ~self.quoted
        for k in range(1, SHINGLE):
            found[:-k] &= ~self.quoted[k:]
        return found

    @cached_property
    def shingles(self) -> Codes:
        """The code of the run of `SHINGLE` words from each word on; without meaning for the last words of a text."""
        found = self.codes.copy()
        for k in range(1, SHINGLE):
            found[:-k] = found[:-k] * np.uint64(_MIX[0]) + self.codes[k:]
        return _mixed(found)


def words_of(texts: Sequence[tuple[Document, Sequence[Part]]]) -> Words:
    """The words of texts, each a document with its body parts. What stands in quotation marks, and a turn of a
    transcript, is quoted."""
    chunks = [_chunk(texts[i : i + _CHUNK]) for i in range(0, len(texts), _CHUNK)] or [_chunk([])]
    counts, *columns = (np.concatenate(column) for column in zip(*chunks, strict=True))
    return Words(np.concatenate([[0], np.cumsum(counts)]), *columns)


def _chunk(texts: Sequence[tuple[Document, Sequence[Part]]]) -> tuple[Places, Places, Places, Codes, Flags]:
    """How many words each text has; starts, ends, codes and flags of all."""
    pieces: list[str] = []
    moves, begins, quoted_from, quoted_to, firsts = [0], [0], [0], [0], []
    at = 0
    for document, parts in texts:
        content = document.text.content
        firsts.append(at)
        for part in parts:
            pieces.append(content[part.start : part.end])
            begins.append(at)
            moves.append(part.start - at)
            whole = [(part.start, part.end)] if part.kind is PartKind.TURN else None
            for start, end in whole or quoted_stretches(content, part.start, part.end):
                quoted_from.append(start - part.start + at)
                quoted_to.append(end - part.start + at)
            at += part.end - part.start + 1
    starts, ends, codes = _words("\n".join(pieces))
    move = np.array(moves)[np.searchsorted(begins, starts, "right") - 1]
    quoted = starts < np.array(quoted_to)[np.searchsorted(quoted_from, starts, "right") - 1]
    counts = np.diff(np.searchsorted(starts, [*firsts, at]))
    return counts, starts + move, ends + move, codes, quoted


def _words(content: str) -> tuple[Places, Places, Codes]:
    points = np.frombuffer(content.encode(_UTF32, "surrogatepass"), np.uint32)
    values, alone = _table()
    points = np.minimum(points, _BMP - 1)  # beyond it: no words
    folded = values[points]
    kept = np.flatnonzero(folded != _SKIP)
    if len(kept) < len(folded):
        folded, points = folded[kept], points[kept]
    inside = folded > _SKIP
    single = alone[points]
    begins, stops = inside.copy(), inside.copy()
    begins[1:] &= ~inside[:-1] | single[1:] | single[:-1]
    stops[:-1] &= ~inside[1:] | single[1:] | single[:-1]
    first, last = np.flatnonzero(begins), np.flatnonzero(stops)
    powers, inverse = _powers(1 << max(len(folded), 1024).bit_length())
    sums = np.zeros(len(folded) + 1, np.uint64)
    np.cumsum(folded * powers[: len(folded)], out=sums[1:])
    codes = _mixed((sums[last + 1] - sums[first]) * inverse[first])
    return kept[first], np.append(kept, len(content))[last + 1], codes


def _mixed(codes: Codes) -> Codes:
    """Spreads the bits of each code over all 64 (the finalizer of SplitMix64)."""
    codes = (codes ^ (codes >> np.uint64(30))) * np.uint64(_MIX[0])
    codes = (codes ^ (codes >> np.uint64(27))) * np.uint64(_MIX[1])
    return codes ^ (codes >> np.uint64(31))


@cache
def _table() -> tuple[Codes, Flags]:
    """Code point → folded letter or digit, `_GAP` between words, `_SKIP` for no width; and which stand alone."""
    values = np.zeros(_BMP, np.uint64)
    for point in range(_BMP):
        character = chr(point)
        if character in _SKIPPED or unicodedata.category(character) == "Mn":
            values[point] = _SKIP
        elif character.isalnum():
            plain = unicodedata.normalize("NFKD", character)[0].casefold()[0]
            values[point] = ord(_LETTERS.get(plain, plain)) + 2
    alone = np.zeros(_BMP, np.bool_)
    for start, end in _ALONE:
        alone[start:end] = values[start:end] > _SKIP
    return values, alone


_LETTERS = {"ø": "o", "ł": "l", "đ": "d", "ı": "i"}


@cache
def _powers(size: int) -> tuple[Codes, Codes]:
    """The powers 0 … size - 1 of the base of the hash and of its inverse, modulo 2 ** 64."""
    found = []
    for base in (_BASE, pow(_BASE, -1, 1 << 64)):
        powers = np.full(size, base, np.uint64)
        powers[0] = 1
        found.append(np.cumprod(powers, dtype=np.uint64))
    return found[0], found[1]


@dataclass(frozen=True, eq=False)
class Shared:
    """Which runs of words stand in several texts, and where in the first ones.

    `text_at`: the number of the text that each word is in.
    `group` holds for each word the row of `holders` that its shingle has, or -1 where only one text has it; a row
    holds the places of the shingle in the first `HOLDERS` texts that have it, filled up with -1.
    """

    text_at: NDArray[np.int32]
    group: NDArray[np.int32]
    holders: NDArray[np.int32]

    @classmethod
    def of(cls, words: Words) -> Shared:
        """Indexes texts in their order. Time grows with the words: the shingles are sorted once."""
        text_at = np.repeat(np.arange(len(words.bounds) - 1, dtype=np.int32), np.diff(words.bounds))
        whole = np.flatnonzero(text_at[: -SHINGLE + 1] == text_at[SHINGLE - 1 :])
        codes = words.shingles[whole]
        places = whole[np.argsort(codes, kind="stable")].astype(np.int32)
        ranked = words.shingles[places]
        new = np.ones(len(places), np.bool_)
        new[1:] = ranked[1:] != ranked[:-1]
        texts = text_at[places]
        other = new.copy()  # the first time in its text
        other[1:] |= texts[1:] != texts[:-1]
        begins = np.flatnonzero(new)
        several = np.add.reduceat(other, begins, dtype=np.int64) > 1 if len(begins) else np.zeros(0, np.bool_)
        rows = np.where(several, np.cumsum(several) - 1, -1).astype(np.int32)
        group = np.full(len(text_at), -1, np.int32)
        row = np.repeat(rows, np.diff(np.append(begins, len(places))))
        group[places] = row
        kept = other & (row >= 0)
        row, firsts = row[kept], places[kept]
        starts = np.flatnonzero(np.diff(row, prepend=-1))
        rank = np.arange(len(row)) - np.repeat(starts, np.diff(np.append(starts, len(row))))
        holders = np.full((int(several.sum()), HOLDERS), -1, np.int32)
        few = rank < HOLDERS
        holders[row[few], rank[few]] = firsts[few]
        return cls(text_at, group, holders)
