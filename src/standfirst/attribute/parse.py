"""Parse: what a syntactic model says of a text, as plain arrays, with a stable form in bytes.

The bytes are the *raw answer* of the model: a ledger keeps them by the digests of text and model, so that
claims can be drawn again without the model. The form is a header (magic, version), the text's length and
checksum, and zlib over a string table and little-endian arrays; the same parse gives the same arrays.
"""

from __future__ import annotations

import json
import struct
import sys
import zlib
from array import array
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import Protocol

from standfirst.errors import ModelError

_MAGIC = b"SFP1"
_HEADER = struct.Struct("<4sIII")  # magic, code points of the text, CRC-32 of its UTF-8, number of tokens
_LEVEL = 6


@dataclass(frozen=True, slots=True)
class Token:
    """A view of one token. Offsets are code points of the document's text; `head` is a token's index."""

    index: int
    start: int
    end: int
    text: str
    lemma: str
    pos: str
    tag: str
    dep: str
    head: int
    entity: str
    """Type of the named entity that the token is in, or ""."""


@dataclass(frozen=True, slots=True)
class Sentence:
    """A view of one sentence: tokens `first` to `last`, both included."""

    first: int
    last: int
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Parse:
    """Tokens, dependencies, entities and sentences of one text, as parallel arrays.

    Parts of speech are Universal, tags Penn Treebank, dependencies those of spaCy's English models
    (ClearNLP), entities those of OntoNotes. White space is no token.
    """

    text: str = field(repr=False)
    starts: tuple[int, ...] = field(repr=False)
    ends: tuple[int, ...] = field(repr=False)
    lemmas: tuple[str, ...] = field(repr=False)
    pos: tuple[str, ...] = field(repr=False)
    tags: tuple[str, ...] = field(repr=False)
    deps: tuple[str, ...] = field(repr=False)
    heads: tuple[int, ...] = field(repr=False)
    """Index of the head; a root is its own head."""
    entities: tuple[str, ...] = field(repr=False)
    entity_begins: tuple[bool, ...] = field(repr=False)
    sentence_begins: tuple[bool, ...] = field(repr=False)

    def __len__(self) -> int:
        return len(self.starts)

    def word(self, index: int) -> str:
        """The token as printed."""
        return self.text[self.starts[index] : self.ends[index]]

    def token(self, index: int) -> Token:
        return Token(
            index,
            self.starts[index],
            self.ends[index],
            self.word(index),
            self.lemmas[index],
            self.pos[index],
            self.tags[index],
            self.deps[index],
            self.heads[index],
            self.entities[index],
        )

    def sentences(self) -> Iterator[Sentence]:
        """Sentences in the order of the text."""
        firsts = [i for i, begins in enumerate(self.sentence_begins) if begins]
        for first, after in pairwise([*firsts, len(self)]):
            yield Sentence(first, after - 1, self.starts[first], self.ends[after - 1])

    def named(self) -> Iterator[tuple[int, int, str]]:
        """Named entities as (first token, token after the last, type)."""
        i = 0
        while i < len(self):
            if not self.entities[i]:
                i += 1
                continue
            j = i + 1
            while j < len(self) and self.entities[j] == self.entities[i] and not self.entity_begins[j]:
                j += 1
            yield i, j, self.entities[i]
            i = j

    def encode(self) -> bytes:
        """The raw answer in bytes; `decode` gives the same parse back."""
        table: dict[str, int] = {}
        columns = [[table.setdefault(s, len(table)) for s in column] for column in self._words()]
        flags = [2 * b + s for b, s in zip(self.entity_begins, self.sentence_begins, strict=True)]
        gaps = [s - (self.starts[i - 1] if i else 0) for i, s in enumerate(self.starts)]
        lengths = [e - s for s, e in zip(self.starts, self.ends, strict=True)]
        jumps = [h - i for i, h in enumerate(self.heads)]
        body = b"".join(_pack(column) for column in (gaps, lengths, jumps, flags, *columns))
        names = json.dumps(list(table), ensure_ascii=True, separators=(",", ":")).encode("ascii")
        packed = zlib.compress(struct.pack("<I", len(names)) + names + body, _LEVEL)
        return _HEADER.pack(_MAGIC, len(self.text), _checksum(self.text), len(self)) + packed

    def _words(self) -> tuple[tuple[str, ...], ...]:
        return self.lemmas, self.pos, self.tags, self.deps, self.entities

    @staticmethod
    def decode(answer: bytes, text: str) -> Parse:
        """The parse that `answer` holds, of this very `text`.

        Raises `ModelError` if the bytes are no such answer, or are one for another text.
        """
        try:
            magic, length, checksum, n = _HEADER.unpack_from(answer)
            if magic != _MAGIC:
                raise ModelError("stored answer of the model is of another version: parse the text again")
            if length != len(text) or checksum != _checksum(text):
                raise ModelError("stored answer of the model belongs to another text")
            data = zlib.decompress(answer[_HEADER.size :])
            (size,) = struct.unpack_from("<I", data)
            table: list[str] = json.loads(data[4 : 4 + size])
            return _build(text, table, _unpack(data[4 + size :], n, 9))
        except (struct.error, zlib.error, ValueError, IndexError) as error:
            raise ModelError(f"stored answer of the model cannot be read: {error}") from error


def _build(text: str, table: list[str], columns: list[array[int]]) -> Parse:
    gaps, lengths, jumps, flags, *names = columns
    starts: list[int] = []
    for gap in gaps:
        starts.append(gap + (starts[-1] if starts else 0))
    lemmas, pos, tags, deps, entities = (tuple(table[i] for i in column) for column in names)
    return Parse(
        text=text,
        starts=tuple(starts),
        ends=tuple(s + n for s, n in zip(starts, lengths, strict=True)),
        lemmas=lemmas,
        pos=pos,
        tags=tags,
        deps=deps,
        heads=tuple(i + jump for i, jump in enumerate(jumps)),
        entities=entities,
        entity_begins=tuple(bool(flag & 2) for flag in flags),
        sentence_begins=tuple(bool(flag & 1) for flag in flags),
    )


def _checksum(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


def _pack(values: Sequence[int]) -> bytes:
    numbers = array("i", values)
    if sys.byteorder == "big":
        numbers.byteswap()
    return numbers.tobytes()


def _unpack(data: bytes, n: int, columns: int) -> list[array[int]]:
    found = []
    size = 4 * n
    if len(data) != size * columns:
        raise ValueError("wrong number of columns")
    for k in range(columns):
        numbers = array("i")
        numbers.frombytes(data[k * size : (k + 1) * size])
        if sys.byteorder == "big":
            numbers.byteswap()
        found.append(numbers)
    return found


class Parser(Protocol):
    """A model that parses texts. `standfirst.attribute.reader.model.OnnxParser` reads with the claim reader's encoder,
    `standfirst.attribute.spacy_model.SpacyParser` is the one that it learned from."""

    @property
    def digest(self) -> str:
        """Names the model and its version: stored answers are keyed by it."""
        ...

    @property
    def languages(self) -> frozenset[str]:
        """ISO 639-1 codes of the languages that the model knows."""
        ...

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        """One raw answer per text, in order; `Parse.decode` reads it. Raises `ModelError`."""
        ...
