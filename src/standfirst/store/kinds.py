"""What the ledger gives that is not one of the shared nouns: sightings, marks, hits, counts."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from standfirst.records import UNKNOWN_DATE, DateValue, Force, Kind, Reason, Span, Speech
from standfirst.records.document import name_of


@dataclass(frozen=True, slots=True)
class Sighting:
    """One unbroken time in which one version of the extractor saw a claim."""

    claim: str
    extractor: str
    first_seen: datetime
    last_seen: datetime
    gone_at: datetime | None = None
    """When a newer extraction of the same document did not see it any more."""


@dataclass(frozen=True, slots=True)
class Membership:
    """A document came into a story, or was taken out of any (`story` None)."""

    document: str
    story: str | None
    since: datetime
    reason: Reason | None = None


@dataclass(frozen=True, slots=True)
class ReaderMark:
    """A reader looked at a story."""

    reader: str
    story: str
    seen_at: datetime
    digest: str = ""
    """Digest of the brief that was shown."""


@dataclass(frozen=True, slots=True)
class Looked:
    """When a reader last looked at a story, and how many of its documents came into it after that."""

    story: str
    seen_at: datetime
    came: int


@dataclass(frozen=True, slots=True)
class Hit:
    """A document that a search found, the places of the words in its text, and some text around the best of them."""

    document: str
    title: str | None
    outlet: str | None
    spans: tuple[Span, ...]
    snippet: Span
    place: str = ""
    published: DateValue = UNKNOWN_DATE
    kind: Kind = Kind.NEWS
    story: str | None = None
    """The story that the document is in."""

    @property
    def name(self) -> str:
        """As `Document.name`."""
        return name_of(self.document, self.outlet, self.title, self.place)


@dataclass(frozen=True, slots=True)
class ClaimFilter:
    """Which claims are asked for; what is None or empty does not restrict. All that is given must hold."""

    documents: tuple[str, ...] = ()
    story: str | None = None
    speaker: str | None = None
    """Words of the speaker's name, letter case ignored: "marsh" finds "Ada Marsh"."""
    force: Force | None = None
    speech: Speech | None = None
    negated: bool | None = None
    hedged: bool | None = None
    undecided: bool | None = None
    conditional: bool | None = None
    gone: bool = False
    """Whether to find claims that no extraction sees any more, too."""
    limit: int | None = None
    offset: int = 0


@dataclass(frozen=True, slots=True)
class Counts:
    """How much the ledger holds."""

    captures: int = 0
    documents: int = 0
    claims: int = 0
    stories: int = 0
    answers: int = 0
    decisions: int = 0
    problems: int = 0

    def __str__(self) -> str:
        return ", ".join(f"{getattr(self, entry.name)} {entry.name}" for entry in fields(self))
