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

from standfirst.link.terms import Stretch
from standfirst.records import Document, Part, PartKind

SHINGLE = 5
HOLDERS = 4
"""So many texts that hold a shingle are remembered, the first in the order of the texts."""

Codes = NDArray[np.uint64]
Points = NDArray[np.uint32]
Places = NDArray[np.int64]
Numbers = NDArray[np.int32]
Flags = NDArray[np.bool_]

_BASE = 0x9E3779B97F4A7C15
_WHOLE = (1 << 64) - 1
_MIX = (0xBF58476D1CE4E5B9, 0x94D049BB133111EB)
_SKIPPED = frozenset("\u00ad\u200b\u200c\u200d\u2060\ufeff")
"""Marks without width: a word goes on across them."""
_UNSPACED = ((0x0E00, 0x0E80), (0x3040, 0x3100), (0x3400, 0x9FFF), (0xF900, 0xFB00))
"""Scripts written without spaces: each character counts as a word."""
_CHUNK = 1 << 17
"""So many characters, or one text, go through the tables at once: as many as a processor has at hand."""
_BMP = 0x10000
_TURN = PartKind.TURN
_GAP, _SKIP, _ALONE = 0, 1 << 20, 1 << 21
"""Marks in the table of characters; folded letters lie between the first two."""
_UTF32 = "utf-32-le" if sys.byteorder == "little" else "utf-32-be"
_MARKS = '“”"«‘'
_MARK = re.compile(f"[{_MARKS}]")
_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|‘(?<!\w‘)[^’]{3,}?’(?!\w)")
"""Each alternative begins with a mark of its own: so the matcher looks for these alone."""


def quoted_stretches(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of what stands in quotation marks in a paragraph; an open quotation runs to the paragraph's end."""
    if _MARK.search(content, start, end) is None:
        return []
    return [(start + first, start + last) for first, last in _stretches(content[start:end])]


def _stretches(piece: str) -> list[tuple[int, int]]:
    """What stands in quotation marks in a paragraph, as `quoted_stretches`."""
    close = piece.find("”")
    if close < 0 or piece.find("“", 0, close) >= 0 or _QUOTED.match(piece):
        return [match.span() for match in _QUOTED.finditer(piece)]
    return [(0, close + 1), *(match.span() for match in _QUOTED.finditer(piece, close + 1))]  # was open before


@dataclass(frozen=True, eq=False)
class Words:
    """The words of the bodies of some texts, one text after the other.

    Words are known by their place among all of them; the words of text `n` are `bounds[n]` to `bounds[n + 1]`, the
    end excluded. `starts`, `ends`: code points in the text's document; `codes`: equal where the folded words are;
    `quoted`: somebody's words, as two texts may have them from one speaker. All four are as long as there are words.
    """

    bounds: Places
    starts: Numbers
    ends: Numbers
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
        base = np.uint64(_MIX[0])
        two = self.codes * base
        two[:-1] += self.codes[1:]
        four = two * np.uint64(_MIX[0] ** 2 & _WHOLE)
        four[:-2] += two[2:]
        four *= base
        four[:-4] += self.codes[4:]
        return four


def words_of(texts: Sequence[tuple[Document, Sequence[Part | Stretch]]]) -> Words:
    """The words of texts, each a document with its body parts. What stands in quotation marks, and a turn of a
    transcript, is quoted."""
    chunks: list[list[tuple[Document, Sequence[Part | Stretch]]]] = [[]]
    size = 0
    for text in texts:
        size += len(text[0].text)
        if size > _CHUNK and chunks[-1]:
            chunks.append([])
            size = len(text[0].text)
        chunks[-1].append(text)
    counts, *columns = (np.concatenate(column) for column in zip(*map(_chunk, chunks), strict=True))
    return Words(np.concatenate([[0], np.cumsum(counts)]), *columns)


def _chunk(texts: Sequence[tuple[Document, Sequence[Part | Stretch]]]) -> tuple[Places, Numbers, Numbers, Codes, Flags]:
    """How many words each text has; starts, ends, codes and flags of all."""
    pieces: list[str] = []
    part_starts: list[int] = []
    turns: list[int] = []
    for document, parts in texts:
        content = document.text.content
        turns += [number for number, part in enumerate(parts, len(pieces)) if part.kind is _TURN]
        part_starts += [part.start for part in parts]
        pieces += [content[part.start : part.end] for part in parts]
    begins = np.cumsum([0, *(len(piece) + 1 for piece in pieces)])  # in the text that the pieces make; a gap at the end
    points = np.frombuffer("\n".join(["", *pieces, ""]).encode(_UTF32, "surrogatepass"), np.uint32)
    starts, ends, codes = _words(points)
    bounds = np.searchsorted(starts, begins)  # the first word of each piece
    move = np.repeat((np.array(part_starts, np.int64) - begins[:-1]).astype(np.int32), np.diff(bounds))
    held = np.cumsum([0, *(len(parts) for _, parts in texts)])
    quoted = _flags(starts, _quoted(points, pieces, begins, turns))
    starts, ends = starts.astype(np.int32) + move, ends.astype(np.int32) + move
    return np.diff(bounds[held]), starts, ends, codes, quoted


def _quoted(points: Points, pieces: Sequence[str], begins: Places, turns: Sequence[int]) -> list[tuple[int, int]]:
    """The quoted stretches of pieces of text, in the text that the pieces make; `turns`: the pieces quoted whole."""
    marks = np.zeros(len(points), np.bool_)
    for mark in _MARKS:
        marks |= points == ord(mark)
    numbers = np.searchsorted(begins, np.flatnonzero(marks) - 1, "right") - 1
    whole = frozenset(turns)
    found = []
    for number in sorted({*numbers.tolist(), *whole}):
        at, piece = int(begins[number]), pieces[number]
        stretches = [(0, len(piece))] if number in whole else _stretches(piece)
        found += [(at + start, at + end) for start, end in stretches]
    return found


def _flags(starts: Places, stretches: Sequence[tuple[int, int]]) -> Flags:
    """Which of the words that start at `starts` do so in one of the stretches, which are in order and apart."""
    edges = np.searchsorted(starts, np.array(stretches, np.int64).reshape(-1, 2))
    edges = edges[edges[:, 0] < edges[:, 1]]
    inside = np.zeros(len(starts) + 1, np.int8)
    inside[edges[:, 0]] += 1
    inside[edges[:, 1]] -= 1
    return np.cumsum(inside[:-1], dtype=np.int8) > 0


def _words(points: Points) -> tuple[Places, Places, Codes]:
    """Starts, ends and codes of the words of a text, its code points given with a gap before and after it."""
    folded = _table().take(points, mode="clip")  # beyond the table: no words
    if folded.max() >= _SKIP:
        return _odd_words(folded)
    inside = folded != _GAP
    edges = np.flatnonzero(inside[1:] != inside[:-1])
    firsts, ends = edges[::2], edges[1::2]
    return firsts, ends, _coded(folded, firsts, ends)


def _odd_words(folded: Codes) -> tuple[Places, Places, Codes]:
    """As `_words`, where some characters have no width or are words by themselves."""
    kept = np.flatnonzero(folded != _SKIP)
    folded = folded[kept]
    inside, single = folded != _GAP, folded >= _ALONE
    folded &= np.uint64(_ALONE - 1)
    apart = (inside[1:] != inside[:-1]) | single[1:] | single[:-1]
    firsts, ends = np.flatnonzero(apart & inside[1:]), np.flatnonzero(apart & inside[:-1])
    return kept[firsts + 1] - 1, kept[ends + 1] - 1, _coded(folded, firsts, ends)


def _coded(folded: Codes, firsts: Places, ends: Places) -> Codes:
    """The hash of each word, which stands from the character after `firsts` to the one at `ends`."""
    powers, inverse = _powers(1 << max(len(folded), 1024).bit_length())
    sums = np.multiply(folded, powers[: len(folded)])
    np.cumsum(sums, out=sums)
    return _mixed((sums.take(ends) - sums.take(firsts)) * inverse.take(firsts))


def _mixed(codes: Codes) -> Codes:
    """Spreads the bits of each code over all 64 (the finalizer of SplitMix64)."""
    codes = (codes ^ (codes >> np.uint64(30))) * np.uint64(_MIX[0])
    codes = (codes ^ (codes >> np.uint64(27))) * np.uint64(_MIX[1])
    return codes ^ (codes >> np.uint64(31))


@cache
def _table() -> Codes:
    """Code point → folded letter or digit, `_GAP` between words, `_SKIP` for no width, from `_ALONE` on for a letter
    that stands alone."""
    values = np.zeros(_BMP, np.uint64)
    for point in range(_BMP):
        character = chr(point)
        if character in _SKIPPED or unicodedata.category(character) == "Mn":
            values[point] = _SKIP
        elif character.isalnum():
            plain = unicodedata.normalize("NFKD", character)[0].casefold()[0]
            values[point] = ord(_LETTERS.get(plain, plain))
    for start, end in _UNSPACED:
        letters = values[start:end]
        letters[(letters != _GAP) & (letters != _SKIP)] += np.uint64(_ALONE)
    return values


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

    text_at: Numbers
    group: Numbers
    holders: Numbers

    @classmethod
    def of(cls, words: Words) -> Shared:
        """Indexes texts in their order. Time grows with the words: the shingles are sorted once."""
        text_at = np.repeat(np.arange(len(words.bounds) - 1, dtype=np.int32), np.diff(words.bounds))
        whole = text_at[: -SHINGLE + 1] == text_at[SHINGLE - 1 :]
        places, new = _repeated(words.shingles, whole)
        texts = text_at.take(places)
        other = new.copy()  # the first time in its text
        other[1:] |= texts[1:] != texts[:-1]
        firsts = np.flatnonzero(other)
        begins = np.flatnonzero(new.take(firsts))
        texts_with = np.diff(begins, append=len(firsts))
        several = texts_with > 1
        sizes = np.diff(firsts[begins], append=len(places))
        order = np.flatnonzero(several)
        held = places.take(firsts)
        order = order[np.argsort(held[begins[order]])]  # by their first place, as they will be asked for
        rows = np.full(len(several), -1, np.int32)
        rows[order] = np.arange(len(order), dtype=np.int32)
        group = np.full(len(text_at), -1, np.int32)
        group[places] = np.repeat(rows, sizes)
        begins, texts_with = begins[order], texts_with[order]
        holders = np.full((len(begins), HOLDERS), -1, np.int32)
        for rank in range(HOLDERS):
            more = texts_with > rank
            holders[more, rank] = held[begins[more] + rank]
        return cls(text_at, group, holders)


def _repeated(codes: Codes, chosen: Flags) -> tuple[Numbers, Flags]:
    """The chosen places whose code stands at another one, too, by codes and in their order; and where a code is new.

    The upper bits of a code and its place go into one number, since numbers sort much faster than pairs; codes that
    differ in their lower bits alone are told apart afterwards.
    """
    bits = np.uint64(max(len(codes), 1).bit_length())
    low = (np.uint64(1) << bits) - np.uint64(1)
    wanted = np.flatnonzero(chosen)
    packed = codes.take(wanted)
    packed &= ~low
    packed |= wanted.astype(np.uint64)
    packed.sort()
    same = np.zeros(len(packed) + 1, np.bool_)  # whether the one before is as this one
    same[1:-1] = (packed[1:] ^ packed[:-1]) <= low
    kept = np.flatnonzero(same[1:] | same[:-1])
    places: Numbers = (packed.take(kept) & low).astype(np.int32)
    near = same.take(kept)
    full = codes.take(places)
    new = np.ones(len(places), np.bool_)
    new[1:] = full[1:] != full[:-1]
    if np.any(new & near):
        order = np.lexsort((places, full))
        places, full = places.take(order), full.take(order)
        new[1:] = full[1:] != full[:-1]
    return places, new
