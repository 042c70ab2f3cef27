"""What `weigh` decides, each with its reasons: standing, state, conflicts, conditionals, events."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum, StrEnum

from standfirst.errors import RecordError
from standfirst.records.document import DateValue
from standfirst.records.linked import Reason, Stance
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
class AccountStep:
    """One step of an account: what the party said on an ISO day, and where it stands."""

    day: str
    stance: Stance
    claim: str
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class Account:
    """What one party said of one proposition, by day, where it changed its word."""

    party: str
    """The party's name."""
    steps: tuple[AccountStep, ...]


@dataclass(frozen=True, slots=True)
class State:
    """Where a proposition stands, as of a day, and because of what.

    What is said with a hedge is kept apart from what is said for it; claims that their own party has replaced stay
    listed on their side, and in `claims_replaced`.
    """

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
    voices_hedged: tuple[str, ...] = ()
    claims_hedged: tuple[str, ...] = ()
    claims_replaced: tuple[str, ...] = ()
    claims_announced: tuple[str, ...] = ()
    """Those of the claims for it that only say that it will come."""
    accounts: tuple[Account, ...] = ()
    """Of the parties that changed their word."""

    @property
    def claims(self) -> frozenset[str]:
        """Ids of all claims that were weighed."""
        return frozenset((*self.claims_for, *self.claims_hedged, *self.claims_against, *self.claims_undecided))


@dataclass(frozen=True, slots=True)
class StateChange:
    """The state as of an ISO day on which it became another, or was first there. `day` None: no day is known."""

    day: str | None
    state: State
    because: tuple[str, ...]
    """Ids of the claims in it that had not been published by the day before."""


@dataclass(frozen=True, slots=True)
class StateHistory:
    """How the state of one proposition went over the days of its story; at least one entry."""

    proposition: str
    statement: str
    changes: tuple[StateChange, ...]
    undated: int = 0
    """Documents that are left out, since nothing shows when they were published."""

    def __post_init__(self) -> None:
        if not self.changes:
            raise RecordError("a history needs at least one state")


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


class VersionKind(StrEnum):
    """What a version of a page is to the one before it, told by what it says and by its note."""

    FIRST = "first"
    KILL = "kill"
    CORRECTION = "correction"
    REFILE = "refile"
    UPDATE = "update"
    SILENT = "silent edit"
    SAME = "no claim changed"
    UNKNOWN = "cannot tell"


@dataclass(frozen=True, slots=True)
class Version:
    """One version of a page: what it is to the one before it, and because of what."""

    document: str
    kind: VersionKind
    reasons: tuple[Reason, ...]
    note: Span | None = None
    """The words by which the page itself tells of the change."""
    added: tuple[str, ...] = ()
    """Ids of claims that the version before did not make."""
    dropped: tuple[str, ...] = ()
    """Ids of claims of the version before that this one does not make."""
    altered: tuple[tuple[str, str], ...] = ()
    """(claim before, claim now): the same statement with another number, name, speaker or sign."""
    returns_to: str | None = None
    """Id of the earlier document that makes the same claims: the page went back."""

    @property
    def changed(self) -> bool:
        """Whether any claim changed."""
        return bool(self.added or self.dropped or self.altered)


@dataclass(frozen=True, slots=True)
class PageVersions:
    """The versions of one page, oldest first where that is known. One alone stands here if it bears a note."""

    versions: tuple[Version, ...]
    ordered: bool = True
    """False: nothing shows which came first; they stand in the order of their ids."""

    def __post_init__(self) -> None:
        if not self.versions:
            raise RecordError("a page needs at least one version")


class Credibility(IntEnum):
    """Information credibility: the digits of the Admiralty code. 6 is no rung of the scale: it cannot be judged."""

    CONFIRMED = 1
    PROBABLY_TRUE = 2
    POSSIBLY_TRUE = 3
    DOUBTFUL = 4
    IMPROBABLE = 5
    CANNOT_BE_JUDGED = 6

    @property
    def name_in_scale(self) -> str:
        """The scale's own name of the grade."""
        return _CREDIBILITY[self][0]

    @property
    def wording(self) -> str:
        """The scale's own description of the grade."""
        return _CREDIBILITY[self][1]


_CREDIBILITY = {
    Credibility.CONFIRMED: (
        "Confirmed by other sources",
        "Confirmed by other independent sources; logical in itself; consistent with other information on the subject",
    ),
    Credibility.PROBABLY_TRUE: (
        "Probably true",
        "Not confirmed; logical in itself; consistent with other information on the subject",
    ),
    Credibility.POSSIBLY_TRUE: (
        "Possibly true",
        "Not confirmed; reasonably logical in itself; agrees with some other information on the subject",
    ),
    Credibility.DOUBTFUL: (
        "Doubtful",
        "Not confirmed; possible but not logical; no other information on the subject",
    ),
    Credibility.IMPROBABLE: (
        "Improbable",
        "Not confirmed; not logical in itself; contradicted by other information on the subject",
    ),
    Credibility.CANNOT_BE_JUDGED: (
        "Truth cannot be judged",
        "No basis exists for evaluating the validity of the information",
    ),
}


class Reliability(StrEnum):
    """Source reliability: the letters of the Admiralty code. F is no rung of the scale: it cannot be judged."""

    A = "A"
    B = "B"
    C = "C"
    D = "D"
    E = "E"
    F = "F"

    @property
    def name_in_scale(self) -> str:
        """The scale's own name of the grade."""
        return _RELIABILITY[self][0]

    @property
    def wording(self) -> str:
        """The scale's own description of the grade."""
        return _RELIABILITY[self][1]


_DOUBT = "authenticity, trustworthiness, or competency"
_RELIABILITY = {
    Reliability.A: ("Completely reliable", f"No doubt of {_DOUBT}; has a history of complete reliability"),
    Reliability.B: (
        "Usually reliable",
        f"Minor doubt about {_DOUBT}; has a history of valid information most of the time",
    ),
    Reliability.C: ("Fairly reliable", f"Doubt of {_DOUBT} but has provided valid information in the past"),
    Reliability.D: (
        "Not usually reliable",
        f"Significant doubt about {_DOUBT} but has provided valid information in the past",
    ),
    Reliability.E: (
        "Unreliable",
        "Lacking in authenticity, trustworthiness, and competency; history of invalid information",
    ),
    Reliability.F: (
        "Reliability cannot be judged",
        "No basis exists for evaluating the reliability of the source",
    ),
}


@dataclass(frozen=True, slots=True)
class Grade:
    """The Admiralty grade of what is said for a proposition: two fields that are never mixed.

    `credibility` is proposed by rule, with its reasons. `reliability` is the source's and set by a person alone: no
    rule gives another letter than F. Neither is a likelihood, nor an analyst's confidence.
    """

    proposition: str
    credibility: Credibility
    reasons: tuple[Reason, ...]
    reliability: Reliability = Reliability.F
    set_by: str | None = None
    """Who set the reliability; None: nobody."""

    def __post_init__(self) -> None:
        if self.reliability is not Reliability.F and not self.set_by:
            raise RecordError("source reliability is set by a person, who is named")

    def __str__(self) -> str:
        return f"{self.reliability}{int(self.credibility)}"
