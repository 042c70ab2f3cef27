"""Capture, Document and Problem: what came in, what was read from it, and what went wrong."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from standfirst.ids import digest, make_id
from standfirst.records.text import Span, Text


class Trouble(StrEnum):
    """Kinds of trouble in the news or in a file. The values are stable and documented."""

    EMPTY = "empty"
    BINARY = "binary"
    ENCRYPTED = "encrypted"
    TRUNCATED = "truncated"
    TOO_LARGE = "too-large"
    BAD_ENCODING = "bad-encoding"
    UNREADABLE = "unreadable"
    UNKNOWN_KIND = "unknown-kind"
    NOT_FOUND = "not-found"
    NETWORK = "network"
    LANGUAGE = "language"
    NO_DATE = "no-date"
    DATE_CONFLICT = "date-conflict"
    FUTURE_DATE = "future-date"
    HEADLINE = "headline-mismatch"
    OFF_STORY = "off-story"
    WITHHELD = "line-withheld"
    FURNITURE_ONLY = "no-main-text"


SKIPPED = frozenset({Trouble.UNKNOWN_KIND})
"""Troubles that are notes: a file of no known kind inside a folder does not count as unread."""

UNREAD = frozenset(
    {
        Trouble.EMPTY,
        Trouble.BINARY,
        Trouble.ENCRYPTED,
        Trouble.TRUNCATED,
        Trouble.TOO_LARGE,
        Trouble.BAD_ENCODING,
        Trouble.UNREADABLE,
        Trouble.NOT_FOUND,
        Trouble.NETWORK,
        Trouble.FURNITURE_ONLY,
    }
)
"""Troubles by which an input, or a part of it, could not be read (exit code 3)."""


@dataclass(frozen=True, slots=True)
class Problem:
    """Trouble in the news or in a file, with its place. Never raised; it travels beside the results."""

    trouble: Trouble
    message: str
    place: str
    """The file, URL, page or entry; ``archive.zip!inner.txt`` for a member of an archive."""
    document: str | None = None

    def __str__(self) -> str:
        return f"{self.place}: {self.message} [{self.trouble}]"


@dataclass(frozen=True, slots=True)
class Capture:
    """Bytes as they came. Never changed; known by their SHA-256."""

    content: bytes = field(repr=False)
    media_type: str
    """As sniffed or declared, without parameters: ``text/html``, ``application/pdf``, ``message/rfc822`` …"""
    place: str
    """Where they came from: a path as given, ``zip!member``, or a URL."""
    url: str | None = None
    fetched_at: datetime | None = None
    """Time zone aware, UTC; None where nothing says so."""
    headers: tuple[tuple[str, str], ...] = ()
    """What came with the bytes: HTTP headers, or hints of a feed (``feed-title``, ``feed-source``, ``published``)."""
    charset: str | None = None

    @property
    def id(self) -> str:
        """SHA-256 of the bytes, 64 hexadecimal digits."""
        return digest(self.content)


class Basis(StrEnum):
    """On what a date rests."""

    LISTED = "listed"  # given with the document (header line, JSON-LD, meta tag, mail header)
    ESTIMATED = "estimated"  # given, but marked as an estimate: approximate
    UPDATED = "updated"  # only a modification date is known: approximate
    FEED = "feed"  # given by the feed that led here
    NONE = "none"  # unknown


@dataclass(frozen=True, slots=True)
class DateValue:
    """A date of EDTF-like precision with its basis.

    `edtf` is EDTF level 1: ``2020-01-06``, ``2020-01``, ``2020``, ``2020-01-06T19:43``, with ``~`` after it
    where it is approximate, or an interval ``2020-01-06/2020-01-08``; None is unknown.
    """

    edtf: str | None
    basis: Basis

    @property
    def day(self) -> str | None:
        """The ISO day, if the value is at least that fine; ``~`` and the time are left out."""
        if self.edtf is None or "/" in self.edtf:
            return None
        plain = self.edtf.rstrip("~?%")[:10]
        return plain if len(plain) == 10 else None


UNKNOWN_DATE = DateValue(None, Basis.NONE)


class Kind(StrEnum):
    """What sort of document it is."""

    NEWS = "news"
    COMMENT = "comment"
    ANALYSIS = "analysis"
    EXPLAINER = "explainer"
    LIVE_BLOG = "live blog"
    LETTER = "letter"
    STATEMENT = "statement"
    TRANSCRIPT = "transcript"
    MAIL = "mail"
    POST = "post"


class PartKind(StrEnum):
    """What a stretch of a document's text is."""

    TITLE = "title"
    PARAGRAPH = "paragraph"
    HEADING = "heading"
    ITEM = "item"  # of a list
    QUOTE = "quote"  # block quotation
    CAPTION = "caption"
    ENTRY = "entry"  # of a live blog; encloses its paragraphs
    TURN = "turn"  # of a transcript; label is the speaker
    SIGNATURE = "signature"  # signature block of a letter
    CORRECTION = "correction"  # correction, clarification or editor's note
    FURNITURE = "furniture"  # sign-up lines, credits, share bars: never news


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on a page of a PDF: page from 0, PDF points, origin bottom left."""

    page: int
    left: float
    bottom: float
    right: float
    top: float


@dataclass(frozen=True, slots=True)
class Part:
    """A stretch of the text with what it is and where it stood in the capture."""

    start: int
    end: int
    kind: PartKind
    label: str | None = None
    """A turn's or a post's speaker; an entry's own time as printed; of furniture, the rule that marked it."""
    time: str | None = None
    """An entry's time as EDTF, where the text and the published date give it."""
    boxes: tuple[Box, ...] = ()
    block: str | None = None
    """XPath-like path of the block in an HTML page."""


@dataclass(frozen=True, slots=True)
class Where:
    """A place in a file's bytes, as fine as it is known."""

    page: int | None = None
    """Page of a PDF, the first is 1."""
    field: str | None = None
    """Full name of a form's field, or a header of a mail."""
    part: str | None = None
    """Member of a package (``word/header1.xml``), or part of a mail (``annex.pdf``)."""
    offset: int | None = None
    """Byte in the file at which it begins."""

    def __str__(self) -> str:
        named = (
            (self.page, f"page {self.page}"),
            (self.field, f"field “{self.field}”"),
            (self.part, str(self.part)),
            (self.offset, f"byte {self.offset}"),
        )
        return ", ".join(words for value, words in named if value is not None)


@dataclass(frozen=True, slots=True)
class Sign:
    """What inspection of the bytes or of the text's form showed: for or against a document's standing."""

    name: str
    """``signature-block``, ``signature-absent``, ``signature-field-empty``, ``signature-valid``, ``watermark``,
    ``draft-mark``, ``tracked-changes``, ``comments``, ``correction-note``, ``signature-altered`` …"""
    detail: str
    span: Span | None = None
    where: Where | None = None


def name_of(id: str, outlet: str | None, title: str | None, place: str) -> str:
    """What to call a document before a person: outlet, else title, else file name, else its id."""
    return outlet or title or place.rsplit("/", 1)[-1] or id


@dataclass(frozen=True, slots=True)
class Document:
    """The text read from a capture. `text` holds the title (if any) as first paragraph, then the body."""

    capture: str
    reader: str
    """Name and version of the reader, such as ``html/1``."""
    text: Text = field(repr=False)
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    url: str | None = None
    place: str = ""
    published: DateValue = UNKNOWN_DATE
    updated: DateValue = UNKNOWN_DATE
    kind: Kind = Kind.NEWS
    language: str | None = None
    """ISO 639-1, or None where it could not be told."""
    parts: tuple[Part, ...] = field(default=(), repr=False)
    signs: tuple[Sign, ...] = ()
    credits: tuple[str, ...] = ()
    """Agencies and outlets that the document credits: dateline, byline, contributor line, feed source."""

    @property
    def id(self) -> str:
        return self.text.document

    @property
    def name(self) -> str:
        """What to call it before a person: outlet, else title, else file name."""
        return name_of(self.id, self.outlet, self.title, self.place)

    @property
    def news_text(self) -> str:
        """The text with furniture blanked by as many spaces, so that offsets hold: what a parser should see."""
        characters = list(self.text.content)
        for part in self.parts:
            if part.kind is PartKind.FURNITURE:
                characters[part.start : part.end] = " " * (part.end - part.start)
        return "".join(characters)

    def part_at(self, offset: int) -> Part | None:
        """The innermost part that holds a code point, or None."""
        best: Part | None = None
        for part in self.parts:
            if part.start <= offset < part.end and (best is None or part.end - part.start < best.end - best.start):
                best = part
        return best

    def _repr_html_(self) -> str:
        from standfirst.records.show import show

        return show(self)


def document_id(capture: str, content: str, member: str = "") -> str:
    """The id of the document with this text read from this capture (`member`: message of a digest, WARC record)."""
    return make_id("d", capture, member, digest(content.encode("utf-8", "surrogatepass")))
