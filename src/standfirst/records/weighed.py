"""What `weigh` decides, each with its reasons: standing, state, conflicts, conditionals, events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standfirst.errors import RecordError
from standfirst.records.document import DateValue
from standfirst.records.linked import Reason
from standfirst.records.text import Span


class StandingLabel(StrEnum):
    SIGNED = "signed"
    UNSIGNED = "unsigned"
    DRAFT = "draft"
    UNSIGNED_DRAFT = "unsigned draft"
    DISOWNED = "disowned"
    AUTHENTIC = "authentic"
    LEAKED = "leaked"
    ALTERED = "altered"  # after it was signed
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True)
class Standing:
    """How far a document can be relied on as what it seems to be; the signs for and against.

    `exhibit` is what the coverage calls it ("the letter"); `document` is its id where the ledger holds it.
    """

    exhibit: str
    labels: tuple[StandingLabel, ...]
    reasons: tuple[Reason, ...]
    document: str | None = None
    attributed_to: str | None = None
    shown: bool = False
    """Whether any document read shows it, in full or as a capture."""


class StateLabel(StrEnum):
    CONFIRMED = "confirmed"
    REPORTED = "reported"
    DISPUTED = "disputed"
    DENIED = "denied"
    UNDECIDED = "undecided"
    RETRACTED = "retracted"
    SUPERSEDED = "superseded"


@dataclass(frozen=True, slots=True)
class State:
    """Where a proposition stands, as of a day, and because of what."""

    proposition: str
    label: StateLabel
    as_of: DateValue
    reasons: tuple[Reason, ...]
    voices_for: tuple[str, ...] = ()
    voices_against: tuple[str, ...] = ()
    voices_undecided: tuple[str, ...] = ()
    claims_for: tuple[str, ...] = ()
    claims_against: tuple[str, ...] = ()
    claims_undecided: tuple[str, ...] = ()


class ConflictType(StrEnum):
    WHETHER = "whether"
    NUMBER = "number"
    WHO = "who"
    WHEN = "when"
    WHERE = "where"
    DENIES = "denies"
    DENIES_NARROWER = "denies something narrower"
    OTHER_SCOPE = "other scope or date"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Side:
    """One side of a conflict: its claims and the voices behind them."""

    label: str
    claims: tuple[str, ...]
    spans: tuple[Span, ...]
    voices: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Two or more sides that cannot all be right as they stand, and what would settle it."""

    id: str
    type: ConflictType
    about: str
    sides: tuple[Side, ...]
    settles: str
    reasons: tuple[Reason, ...]
    proposition: str | None = None

    def __post_init__(self) -> None:
        if len(self.sides) < 2:
            raise RecordError("a conflict has at least two sides")


class ConditionalState(StrEnum):
    PENDING = "pending"
    MET = "met"
    LAPSED = "lapsed"
    DENIED = "denied"


@dataclass(frozen=True, slots=True)
class Conditional:
    """If trigger, then consequence; who says so, by when, and where it stands."""

    id: str
    claim: str
    trigger: Span
    consequence: Span
    speaker: str
    state: ConditionalState
    reasons: tuple[Reason, ...]
    deadline: DateValue | None = None
    threat: bool = False


@dataclass(frozen=True, slots=True)
class Event:
    """A dated happening with its spans. `when.edtf` None: undated, the words stay words."""

    when: DateValue
    spans: tuple[Span, ...]
    claims: tuple[str, ...]
    planned: bool = False
    words: str | None = None
    """The time as the text has it, for an undated event."""
