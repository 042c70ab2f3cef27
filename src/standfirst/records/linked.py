"""What `link` finds: actors, copies, voices, stories, propositions."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standfirst.errors import RecordError
from standfirst.records.document import DateValue
from standfirst.records.text import Span


@dataclass(frozen=True, slots=True)
class Reason:
    """Why something was decided: the name of the rule, what it saw, and the spans that it rests on."""

    rule: str
    note: str
    spans: tuple[Span, ...] = ()


class ActorKind(StrEnum):
    PERSON = "person"
    BODY = "body"
    PLACE = "place"
    ANONYMOUS = "anonymous"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Actor:
    """A person, body or place under all its names, or an anonymous source as described."""

    id: str
    name: str
    kind: ActorKind
    names: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    institution: str | None = None
    """Id of the actor that this one speaks for."""
    reasons: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True)
class Copy:
    """A passage that comes from another text: `copy` was taken from `original`, or both from `source`."""

    original: Span
    copy: Span
    similarity: float
    """Share of the shorter passage's words that the longer has in the same order, 0 to 1."""
    credited: str | None
    """Agency or outlet that the copy credits, if any."""
    reasons: tuple[Reason, ...]


class PickupKind(StrEnum):
    """Who or what a hop of a pickup chain is."""

    OUTLET = "outlet"
    AGENCY = "agency"
    DOCUMENT = "document"


@dataclass(frozen=True, slots=True)
class Pickup:
    """One hop of a pickup chain, passage ← outlet ← agency ← document: who has the passage, and how that is known."""

    kind: PickupKind
    name: str
    """The outlet's or agency's name, or what the document is called ("statement")."""
    document: str | None
    """Id of the document in which the passage stands there; None where its text is not at hand."""
    span: Span
    """The passage there; without its text, the words by which another text names it."""
    reason: Reason


@dataclass(frozen=True, slots=True)
class Voice:
    """One origin: an utterance's speaker and occasion, however many outlets heard it.

    Speakers of one institution are one voice. An outlet's own witness or own statement is a voice of its
    own, unless its passage is a copy.
    """

    id: str
    name: str
    """"Pentagon (Ida Vik, Olav Roe)", "Reuters", "U.S. officials (unnamed)"."""
    actors: tuple[str, ...]
    claims: tuple[str, ...]
    outlets: tuple[str, ...]
    """Names of the outlets that carry it."""
    anonymous: bool = False
    independence_known: bool = True
    reasons: tuple[Reason, ...] = ()
    why_unnamed: Span | None = None
    """The words by which a text says why, or on what terms, somebody is not named."""


@dataclass(frozen=True, slots=True)
class Story:
    """Documents about the same developing event."""

    id: str
    label: str
    documents: tuple[str, ...]
    terms: tuple[str, ...] = ()
    reasons: tuple[Reason, ...] = ()


class Stance(StrEnum):
    """A claim's stance to a proposition."""

    ASSERTS = "asserts"
    DENIES = "denies"
    HEDGES = "hedges"
    UNDECIDED = "undecided"
    CONDITIONAL = "conditional"
    PLANS = "plans"
    ASKS = "asks"
    RETRACTS = "retracts"


@dataclass(frozen=True, slots=True)
class Position:
    """One claim's stance to one proposition, with the reasons."""

    claim: str
    stance: Stance
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class Proposition:
    """What claims agree or disagree about."""

    id: str
    statement: str
    """The words of the claim that states it most plainly."""
    statement_span: Span
    topic: tuple[str, ...]
    """Event class (or lemma) and main arguments."""
    positions: tuple[Position, ...]
    question: str = ""
    occurred: DateValue | None = None

    def __post_init__(self) -> None:
        if not self.positions:
            raise RecordError("a proposition needs at least one claim")
