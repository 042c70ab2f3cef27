"""Reading: what the claim reader says of a text, and its stable form in bytes.

As with a parse, the bytes are the raw answer that a ledger keeps by the digests of text and model.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from standfirst.errors import ModelError

Fragment = tuple[int, int]
"""Start and end in code points of the text, the end excluded."""

_FORM = 1


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution: who (source), says (cue), what (content). Each role is one fragment, several, or none."""

    source: tuple[Fragment, ...] = ()
    cue: tuple[Fragment, ...] = ()
    content: tuple[Fragment, ...] = ()
    confidence: float = 1.0
    """How sure the model is of the spans, 0 to 1: the least mean probability of the tags of a fragment."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The attributions of one text, in the order of their first fragments."""

    text: str = field(repr=False)
    relations: tuple[Relation, ...]

    def encode(self) -> bytes:
        """The raw answer in bytes; `decode` gives the same reading back."""
        rows = [[*map(_flat, (r.source, r.cue, r.content)), round(r.confidence, 3)] for r in self.relations]
        body = {"form": _FORM, "text": _checksum(self.text), "relations": rows}
        return zlib.compress(json.dumps(body, separators=(",", ":")).encode("ascii"), 6)

    @staticmethod
    def decode(answer: bytes, text: str) -> Reading:
        """The reading that `answer` holds, of this very `text`.

        Raises `ModelError` if the bytes are no such answer, or are one for another text.
        """
        try:
            body = json.loads(zlib.decompress(answer))
            if body["form"] != _FORM:
                raise ModelError("stored answer of the claim reader is of another version: read the text again")
            if body["text"] != _checksum(text):
                raise ModelError("stored answer of the claim reader belongs to another text")
            rows = [Relation(_pairs(s), _pairs(q), _pairs(c), float(sure)) for s, q, c, sure in body["relations"]]
        except (zlib.error, ValueError, KeyError, TypeError, IndexError) as error:
            raise ModelError(f"stored answer of the claim reader cannot be read: {error}") from error
        return Reading(text, tuple(rows))


def _flat(fragments: Sequence[Fragment]) -> list[int]:
    return [offset for fragment in fragments for offset in fragment]


def _pairs(offsets: Sequence[int]) -> tuple[Fragment, ...]:
    return tuple((int(a), int(b)) for a, b in zip(offsets[::2], offsets[1::2], strict=True))


def _checksum(text: str) -> int:
    return zlib.crc32(text.encode("utf-8", "surrogatepass"))


class ClaimReader(Protocol):
    """A model that finds attributions. The one that ships is `standfirst.attribute.reader.model.OnnxReader`."""

    @property
    def digest(self) -> str:
        """Names the model and its version: stored answers are keyed by it."""
        ...

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        """One raw answer per text, in order; `Reading.decode` reads it. Raises `ModelError`."""
        ...
