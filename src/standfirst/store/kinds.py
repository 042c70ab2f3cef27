"""What the ledger gives that is not one of the shared nouns: decisions, sightings, marks, hits, counts."""

from __future__ import annotations

from dataclasses import dataclass, fields
from datetime import datetime

from standfirst.ids import make_id
from standfirst.records import Force, Reason, Span, Speech

CONTEXT = 32
"""Code points of context that a quotation keeps on either side."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A place in a document that outlives a re-read: the exact words, and some on either side.

    Offsets are code points of the text of `document` as it was when the quotation was taken.
    """

    document: str
    start: int
    end: int
    exact: str
    prefix: str = ""
    suffix: str = ""

    @classmethod
    def of(cls, span: Span, context: int = CONTEXT) -> Quotation:
        """The quotation of a span, with up to `context` code points on either side."""
        content = span.text.content
        before = content[max(0, span.start - context) : span.start]
        return cls(span.document, span.start, span.end, span.exact, before, content[span.end : span.end + context])


@dataclass(frozen=True, slots=True)
class Decision:
    """A person's override: what, about which subject, who, when, why. Never changed; only superseded."""

    kind: str
    """What sort of decision: ``merge-actors``, ``move-document``, ``state`` …; the newsroom owns the list."""
    subject: str
    """Id of the record that it is about."""
    value: str
    """What was decided, in the words (or JSON) of its kind."""
    who: str
    when: datetime
    """Time zone aware."""
    why: str
    quotation: Quotation | None = None
    superseded_at: datetime | None = None
    superseded_by: str | None = None

    @property
    def id(self) -> str:
        """Made from everything but what came later."""
        place = self.quotation
        where = (place.document, place.start, place.end) if place else None
        fields_ = (self.kind, self.subject, self.value, self.who, self.when.timestamp().hex(), self.why, where)
        return make_id("x", *fields_)


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
class Hit:
    """A document that a search found, the places of the words in its text, and some text around the best of them."""

    document: str
    title: str | None
    outlet: str | None
    spans: tuple[Span, ...]
    snippet: Span


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
