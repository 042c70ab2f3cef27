"""What the encoder is shown of a text: word pieces, four marks on each, and windows that end with paragraphs.

Training and reading both come through here, so that the model sees at work what it saw at school: in training windows
of several paragraphs, in reading one paragraph at a time, as if it stood in the middle of a text.
Pure functions of the text. Offsets are code points of the text as it lies; straight and curly quotation marks are
one mark to the encoder.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from standfirst.attribute.layout import blocks

Ints = NDArray[np.int64]

CLS, SEP, MASK, BREAK = 101, 102, 103, 1
"""Ids in the vocabulary of BERT (uncased); `BREAK` is its first unused piece and stands between paragraphs."""

WINDOW = 256
"""Word pieces in one window, its two ends included."""

CASES, QUOTES, GAPS, PLACES = 6, 4, 3, 4
"""Sizes of the four marks: letter case, quotation, white space before, paragraph of the text."""

_STRAIGHT = str.maketrans(dict.fromkeys("“”„‟«»″", '"') | dict.fromkeys("‘’‚‛′`´", "'"))
_SURROGATE = re.compile("[\ud800-\udfff]")  # half a character: a broken file may hold one, the tokenizer may not
_LONGEST_WORD = 100  # pieces; longer runs of letters are no words


@dataclass(frozen=True, slots=True)
class Encoded:
    """A text as word pieces, with a piece `BREAK` before each paragraph but the first.

    All arrays are parallel. `first` marks pieces that begin a word (a run of letters, or one other sign); a break is
    a word too, of no length. `paragraph` counts from 0.
    """

    ids: Ints
    starts: Ints
    ends: Ints
    first: NDArray[np.bool_]
    paragraph: Ints
    marks: Ints
    """Shape (pieces, 4): case, quotation, gap, place."""

    def __len__(self) -> int:
        return len(self.ids)


def plain(text: str) -> str:
    """The text with every quotation mark straight and no broken characters; same length."""
    return _SURROGATE.sub("\ufffd", text.translate(_STRAIGHT))


def encode(text: str, tokenizer: Tokenizer) -> Encoded:
    """Word pieces and marks of a text. Time and memory are linear in its length."""
    rows: list[tuple[int, ...]] = []
    for number, (begin, end) in enumerate(blocks(text)):
        if number:
            rows.append((BREAK, begin, begin, 1, number, 0, 0, 0, _place(number)))
        _paragraph(rows, plain(text[begin:end]), begin, number, tokenizer)
    table = np.array(rows, np.int64).reshape(len(rows), 9)
    columns = np.ascontiguousarray(table[:, :5].T)
    return Encoded(
        columns[0], columns[1], columns[2], columns[3].astype(np.bool_), columns[4], np.ascontiguousarray(table[:, 5:])
    )


def _paragraph(rows: list[tuple[int, ...]], line: str, offset: int, number: int, tokenizer: Tokenizer) -> None:
    encoding = tokenizer.encode(line, add_special_tokens=False)
    inside, last, place = False, 0, _place(number)
    previous: int | None = -1
    for piece, (start, end), word in zip(encoding.ids, encoding.offsets, encoding.word_ids, strict=True):
        begins = word != previous
        previous = word
        quote = 1 if inside else 0
        if line[start:end] == '"':
            quote, inside = (3, False) if inside else (2, True)
        gap = 2 if start == 0 else int(start > last) if begins else 0
        last = end
        case = _case(line[start:end])
        rows.append((piece, offset + start, offset + end, int(begins), number, case, quote, gap, place))


def _case(word: str) -> int:
    if not word[:1].isalnum():
        return 1
    if word.isdigit():
        return 2
    if word[:1].isupper():
        return 4 if len(word) > 1 and word.isupper() else 3
    return 5


def _place(number: int) -> int:
    return 0 if number == 0 else 1 if number == 1 else 2 if number < 4 else 3


def windows(encoded: Encoded, size: int = WINDOW, first: int | None = None) -> list[tuple[int, int]]:
    """Cuts a text into windows of whole paragraphs: half-open ranges of pieces, in order, without overlap.

    A paragraph that is longer than a window is cut after a sentence's end where there is one, else after a word.
    `first` is the size of the first window (training varies it, so that cuts fall elsewhere in each epoch).
    """
    room = size - 2
    limit = min(first or room, room)
    found: list[tuple[int, int]] = []
    begin = at = 0
    for stop in _stops(encoded, room):
        if stop - begin > limit and at > begin:
            found.append((begin, at))
            begin, limit = at, room
        at = stop
    if at > begin:
        found.append((begin, at))
    return found


def apart(encoded: Encoded) -> list[tuple[int, int]]:
    """Windows for reading: each paragraph by itself, a long one cut as in `windows`; its break stands before it.

    What is beside a paragraph then changes nothing in how it is read: copies of it are read alike.
    """
    edges = [0, *_stops(encoded, WINDOW - 2)]
    return [(a, b) for a, b in pairwise(edges) if b - a > int(encoded.ids[a] == BREAK)]


def shown(encoded: Encoded, begin: int, end: int) -> tuple[Ints, Ints, int]:
    """Pieces and marks of a window of `apart` as the encoder sees them, and how many of them stand before it.

    Every paragraph is shown as one from the middle of a text, with a break before it; so is the first.
    """
    first = [CLS, BREAK] if begin == 0 else [CLS]
    ids = np.concatenate([first, encoded.ids[begin:end], [SEP]])
    marks = np.zeros((len(ids), encoded.marks.shape[1]), np.int64)
    marks[len(first) : -1] = encoded.marks[begin:end]
    marks[1:-1, -1] = PLACES - 1
    return ids, marks, len(first)


def _stops(encoded: Encoded, room: int) -> Iterator[int]:
    """Where a window may end: at each paragraph's end, and inside those longer than `room`."""
    n = len(encoded)
    cuts = [*(np.flatnonzero(np.diff(encoded.paragraph)) + 1).tolist(), n] if n else []
    begin = 0
    for end in cuts:
        while end - begin > room:
            begin = _cut(encoded, begin, begin + room)
            yield begin
        yield end
        begin = end


def _cut(encoded: Encoded, begin: int, limit: int) -> int:
    word = limit
    for at in range(limit, begin + (limit - begin) // 2, -1):
        if not encoded.first[at]:
            continue
        word = max(word, at) if word != limit else at
        if encoded.ids[at - 1] in _FULL_STOPS:
            return at
    return word if limit - word < _LONGEST_WORD else limit


_FULL_STOPS = frozenset({1012, 999, 1029})  # . ! ?
