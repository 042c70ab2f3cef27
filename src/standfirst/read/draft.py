"""Draft: what the reader of one format found, before the rules that hold for all formats.

These types never leave the room; `compose` turns a draft into a `Document`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime

from standfirst.records import (
    UNKNOWN_DATE,
    Basis,
    Box,
    Capture,
    DateValue,
    Document,
    Kind,
    PartKind,
    Problem,
    Trouble,
    Where,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """What one capture gave: its documents (a mail gives its attachments too) and what went wrong."""

    documents: tuple[Document, ...] = ()
    problems: tuple[Problem, ...] = ()


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a block's text, offsets from the block's start."""

    start: int
    end: int
    kind: PartKind
    label: str | None = None


@dataclass(frozen=True, slots=True)
class Block:
    """One paragraph as the format has it. `pieces` is empty while the block is of one kind throughout."""

    text: str
    kind: PartKind = PartKind.PARAGRAPH
    label: str | None = None
    boxes: tuple[Box, ...] = ()
    path: str | None = None
    pieces: tuple[Piece, ...] = ()
    entry: int | None = None
    """Number of the live blog's entry that it belongs to."""

    @property
    def open(self) -> bool:
        """Whether no rule has said yet what the block is."""
        return self.kind is PartKind.PARAGRAPH and not self.pieces

    def marked(self, kind: PartKind, label: str | None = None) -> Block:
        return replace(self, kind=kind, label=label, pieces=())

    def split(self, *pieces: Piece) -> Block:
        return replace(self, pieces=pieces)


@dataclass(frozen=True, slots=True)
class RawSign:
    """A sign whose place is still the number of a block (None: not in the text)."""

    name: str
    detail: str
    block: int | None = None
    where: Where | None = None
    label: str | None = None
    """Label of the block that it lies in, for one whose number is not known before the text is laid out."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a live blog: its time as printed, and as EDTF where it can be told."""

    label: str
    time: str | None = None


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft came from: the capture, and the member of it (an attachment's name)."""

    capture: str
    place: str
    url: str | None = None
    fetched_at: datetime | None = None
    headers: tuple[tuple[str, str], ...] = ()
    member: str = ""

    @staticmethod
    def of(capture: Capture) -> Origin:
        return Origin(capture.id, capture.place, capture.url, capture.fetched_at, capture.headers)

    def header(self, name: str) -> str | None:
        return next((value for key, value in self.headers if key.lower() == name and value.strip()), None)


@dataclass(frozen=True, slots=True)
class Draft:
    """What a format's reader found. Everything but the blocks may be missing."""

    reader: str
    blocks: tuple[Block, ...]
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    published: DateValue = UNKNOWN_DATE
    updated: DateValue = UNKNOWN_DATE
    kind: Kind | None = None
    section: str | None = None
    language: str | None = None
    entries: tuple[Entry, ...] = ()
    signs: tuple[RawSign, ...] = ()
    credits: tuple[str, ...] = ()
    problems: tuple[tuple[Trouble, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """Why a format's reader found nothing."""

    trouble: Trouble
    message: str

    def at(self, place: str) -> Problem:
        return Problem(self.trouble, self.message, place)


def approximate(edtf: str | None, basis: Basis) -> DateValue:
    """A date whose basis makes it approximate, in EDTF's form for that."""
    return UNKNOWN_DATE if edtf is None else DateValue(f"{edtf.rstrip('~')}~", basis)
