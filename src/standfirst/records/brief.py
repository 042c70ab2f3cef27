"""The Brief: what a person reads. Every line rests on citations; a line without one cannot be built."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from standfirst.errors import RecordError
from standfirst.records.changes import Inputs
from standfirst.records.dated import Dating
from standfirst.records.decided import AppliedDecision
from standfirst.records.document import DateValue, Document, Problem
from standfirst.records.linked import Reason, Voice
from standfirst.records.show import show
from standfirst.records.text import Span
from standfirst.records.traced import LineTrace
from standfirst.records.weighed import (
    ConditionalState,
    ConflictType,
    Grade,
    Reliability,
    Standing,
    StateLabel,
    VersionKind,
)


class LineRole(StrEnum):
    """What a line is for; the order of the members is a desk editor's order."""

    HEADLINE = "headline"
    STANDFIRST = "standfirst"
    HAPPENED = "what happened"
    CLAIMED = "what was claimed"
    STANDING = "standing"
    DENIED = "denial"
    UNDECIDED = "undecided"
    LATEST = "latest"
    NUMBERS = "numbers"
    BACKGROUND = "background"
    RISK = "at risk"
    CONDITIONAL = "what would follow"


@dataclass(frozen=True, slots=True)
class Line:
    """A sentence or two with the spans that they rest on."""

    text: str
    citations: tuple[Span, ...]
    role: LineRole

    def __post_init__(self) -> None:
        if not self.citations:
            raise RecordError(f"a line needs a citation: {self.text!r}")
        if not self.text.strip():
            raise RecordError("a line needs words")


@dataclass(frozen=True, slots=True)
class Because:
    """One ground of an answer, in words, with its citations (none for a count)."""

    text: str
    citations: tuple[Span, ...] = ()
    side: str | None = None
    """Where it only counts a side: the name of its `SideCount`."""


@dataclass(frozen=True, slots=True)
class SideCount:
    """How many stand on one side of a question, counted once for all forms; `citations`: some of their words."""

    name: str
    """``for``, ``for, hedged``, ``against``, ``undecided``."""
    origins: int
    outlets: int
    citations: tuple[Span, ...] = ()


_CONTESTED = frozenset({StateLabel.DISPUTED, StateLabel.DENIED, StateLabel.UNDECIDED})


@dataclass(frozen=True, slots=True)
class Question:
    """A question in dispute with its current answer, state and grounds."""

    question: str
    answer: str
    state: StateLabel
    as_of: DateValue
    because: tuple[Because, ...]
    citations: tuple[Span, ...]
    voices_for: tuple[Voice, ...] = ()
    voices_against: tuple[Voice, ...] = ()
    voices_undecided: tuple[Voice, ...] = ()
    voices_hedged: tuple[Voice, ...] = ()
    """Those who say so with a hedge; a hedge counts for no side."""
    grade: Grade | None = None
    proposition: str | None = None
    """Id of the proposition that it asks about: what a decision names."""
    sides: tuple[SideCount, ...] = ()
    """The sides that anybody takes, in the order of the voices above."""

    @property
    def contested(self) -> bool:
        """Whether anybody says otherwise, or that nothing is decided; else it is in no dispute, only weakly borne."""
        return bool(self.voices_against or self.voices_undecided) or self.state in _CONTESTED


@dataclass(frozen=True, slots=True)
class Asked:
    """What somebody asked in his own words, and what the story's documents say to it.

    `answer` None: nothing in them answers it. Numbers that differ, and sentences that only mention it, stand apart,
    each with who says so.
    """

    question: str
    answer: Question | None = None
    other_numbers: tuple[Because, ...] = ()
    mentions: tuple[Because, ...] = ()


@dataclass(frozen=True, slots=True)
class BriefSide:
    label: str
    text: str
    citations: tuple[Span, ...]
    origins: int
    outlets: int
    hedged: int = 0
    """How many of the origins say so only with a hedge."""


@dataclass(frozen=True, slots=True)
class BriefConflict:
    type: ConflictType
    about: str
    sides: tuple[BriefSide, ...]
    settles: str
    reasons: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class TimelineEntry:
    when: DateValue
    text: str
    citations: tuple[Span, ...]
    planned: bool = False
    words: str | None = None
    side: str | None = None
    """"asserts", "denies", "undecided" where it belongs to the first question; None for what happened."""
    threat: bool = False
    """Planned, and threatened."""
    otherwise: tuple[Dating, ...] = ()
    """Other times that documents give for the same event."""
    documents: int = 1
    """How many documents tell of it."""
    part: str | None = None
    """The part of the day, or of the longer time, where the text names one: "evening", "early"."""

    @property
    def cited(self) -> tuple[Span, ...]:
        """All that it rests on: the citations of its words, and the words of other times."""
        return (*self.citations, *(span for other in self.otherwise for span in other.spans))


@dataclass(frozen=True, slots=True)
class Timeline:
    """Entries in the order of their dates; undated ones, whose time stays words, are kept apart."""

    entries: tuple[TimelineEntry, ...] = ()
    undated: tuple[TimelineEntry, ...] = ()

    @property
    def happened(self) -> tuple[TimelineEntry, ...]:
        """The dated entries of what had happened, or had been said, when it was told."""
        return tuple(entry for entry in self.entries if not entry.planned)

    @property
    def coming(self) -> tuple[TimelineEntry, ...]:
        """The dated entries of what was still to come: planned, promised or threatened."""
        return tuple(entry for entry in self.entries if entry.planned)

    def __iter__(self) -> Iterator[TimelineEntry]:
        return iter(self.entries)

    def __len__(self) -> int:
        return len(self.entries)

    def _repr_html_(self) -> str:
        return show(self)


@dataclass(frozen=True, slots=True)
class BriefConditional:
    trigger: str
    consequence: str
    speaker: str
    state: ConditionalState
    citations: tuple[Span, ...]
    threat: bool = False
    deadline: DateValue | None = None
    because: Because | None = None
    """Why its state is no longer pending, with the words that moved it."""
    text: str = ""
    """The whole sentence as a line, where it can stand alone; else trigger and consequence tell it."""


@dataclass(frozen=True, slots=True)
class BriefVersion:
    """A version of a page whose claims changed or that bears a note, in the page's own words."""

    text: str
    kind: VersionKind
    document: str
    citations: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class OpenQuestion:
    question: str
    raised_by: tuple[Span, ...]
    rule: str
    """``side not heard``, ``number without a source``, ``document not shown``, ``asked, not answered``, ``unclear``."""


@dataclass(frozen=True, slots=True)
class BriefDocument:
    """A document as the brief saw it: used, or set aside with the reason."""

    document: Document
    used: bool
    reason: str | None
    standing: Standing | None = None
    copies_from: str | None = None
    """Name of the outlet or agency that most of its text is a copy of."""
    reliability: Reliability = Reliability.F
    """Of its outlet, by the letters of the Admiralty code: F until a person sets it."""
    reliability_set_by: str | None = None


class Length(StrEnum):
    """How much of a brief is written."""

    LINE = "line"
    SHORT = "short"
    FULL = "full"


@dataclass(frozen=True, slots=True)
class Group:
    """Some documents or inputs of one kind: what they are, how many, and the first few by name."""

    what: str
    count: int
    names: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Coverage:
    """What was read for a brief, what it rests on, and what was left out and why."""

    read: int = 0
    used: int = 0
    cited: int = 0
    """Documents that the whole brief cites."""
    kinds: tuple[Group, ...] = ()
    """The used ones by their kind, the commonest first."""
    opinion: tuple[Group, ...] = ()
    """Of the used ones, those whose own statements stay out of the news lines: comment, analysis, explainers."""
    set_aside: tuple[Group, ...] = ()
    """By reason."""
    copies: tuple[Group, ...] = ()
    """Used ones that are mostly a copy of another text: by whose it is."""
    undated: tuple[Group, ...] = ()
    unread: tuple[Group, ...] = ()
    """Inputs of which nothing, or not all, could be read: by the trouble."""


@dataclass(frozen=True, slots=True)
class Brief:
    """The whole brief, with a digest of its inputs so that it can be called stale."""

    headline: Line
    standfirst: Line
    lines: tuple[Line, ...]
    questions: tuple[Question, ...]
    conflicts: tuple[BriefConflict, ...]
    timeline: Timeline
    conditionals: tuple[BriefConditional, ...]
    open_questions: tuple[OpenQuestion, ...]
    standings: tuple[Standing, ...]
    documents: tuple[BriefDocument, ...]
    problems: tuple[Problem, ...]
    as_of: DateValue
    digest: str
    story: str | None = None
    version: str = ""
    versions: tuple[BriefVersion, ...] = ()
    """What changed in the story's pages."""
    decisions: tuple[AppliedDecision, ...] = ()
    """What people decided that acts here, and what would but no longer finds its words."""
    traces: tuple[LineTrace, ...] = ()
    """For each line, in their order: where its words came from, and how else they are printed. Empty if not traced."""
    apart: tuple[BriefConflict, ...] = ()
    """What looks like a conflict and needs no deciding: settled, replaced, or about another occasion."""
    coverage: Coverage = Coverage()
    asked: Asked | None = None
    length: Length = Length.FULL
    inputs: Inputs | None = None
    """What it was made from; `digest` is of these."""

    def document(self, id: str) -> Document:
        """The document with this id. Raises KeyError if the brief does not know it."""
        for entry in self.documents:
            if entry.document.id == id:
                return entry.document
        raise KeyError(id)

    def _repr_html_(self) -> str:
        return show(self)
