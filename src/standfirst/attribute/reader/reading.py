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

_FORM = 2
STEP = 0.05
"""Certainty is kept to this, which is finer than two annotators agree."""


@dataclass(frozen=True, slots=True)
class Relation:
    """One attribution: who (source), says (cue), what (content). Each role is one fragment, several, or none."""

    source: tuple[Fragment, ...] = ()
    cue: tuple[Fragment, ...] = ()
    content: tuple[Fragment, ...] = ()
    confidence: float = 1.0
    """How sure the model is of the spans, 0 to 1: the least mean probability of the tags of a fragment."""


@dataclass(frozen=True, slots=True)
class Event:
    """A word that may name an event, and how certain the text is that it happened or will."""

    start: int
    end: int
    certainty: float
    """From -3 (certainly not) over 0 (not said) to 3 (certainly)."""


@dataclass(frozen=True, slots=True)
class Unreal:
    """A sentence that may tell of what would be or would have been."""

    start: int
    end: int
    probability: float


@dataclass(frozen=True, slots=True)
class Reading:
    """What the claim reader says of one text, all in the order of the text."""

    text: str = field(repr=False)
    relations: tuple[Relation, ...]
    """By their first fragments."""
    events: tuple[Event, ...] = ()
    """Verbs, nouns and adjectives."""
    unreal: tuple[Unreal, ...] = ()
    """Sentences whose probability is no trifle."""

    def encode(self) -> bytes:
        """The raw answer in bytes; `decode` gives the same reading back."""
        rows = [[*map(_flat, (r.source, r.cue, r.content)), round(r.confidence, 3)] for r in self.relations]
        starts = [0, *(e.start for e in self.events)]
        events = [
            [e.start - s, e.end - e.start, round(e.certainty / STEP)] for e, s in zip(self.events, starts, strict=False)
        ]
        unreal = [[u.start, u.end, round(u.probability, 2)] for u in self.unreal]
        body = {
            "form": _FORM,
            "text": _checksum(self.text),
            "relations": rows,
            "events": [number for row in events for number in row],
            "unreal": unreal,
        }
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
            events = tuple(_events(body["events"]))
            unreal = tuple(Unreal(int(a), int(b), float(p)) for a, b, p in body["unreal"])
        except (zlib.error, ValueError, KeyError, TypeError, IndexError) as error:
            raise ModelError(f"stored answer of the claim reader cannot be read: {error}") from error
        return Reading(text, tuple(rows), events, unreal)


def _flat(fragments: Sequence[Fragment]) -> list[int]:
    return [offset for fragment in fragments for offset in fragment]


def _pairs(offsets: Sequence[int]) -> tuple[Fragment, ...]:
    return tuple((int(a), int(b)) for a, b in zip(offsets[::2], offsets[1::2], strict=True))


def _events(numbers: Sequence[int]) -> Iterator[Event]:
    at = 0
    for gap, length, steps in zip(numbers[::3], numbers[1::3], numbers[2::3], strict=True):
        at += gap
        yield Event(at, at + length, round(steps * STEP, 2))


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
