"""What people decide about what the machine read: rulings, where they apply, and decisions in a chain.

A *ruling* says what is so. A *decision* is a ruling with the name of who made it, the time and the reason, tied to
exact words by its anchors and, by `previous`, to the decision before it. Neither is ever changed: another decision
takes one back (`Undo`), or says something else about the same.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from enum import StrEnum

from standfirst.errors import RecordError
from standfirst.ids import make_id
from standfirst.records.claim import Claim, SpeakerKind
from standfirst.records.linked import Stance
from standfirst.records.text import Span
from standfirst.records.weighed import Reliability, StateLabel

CONTEXT = 32
"""Code points of context that a quotation keeps on either side."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """A place in a document that outlives a re-read: the exact words, and some on either side.

    Offsets are code points of the text of `document`, which never changes.
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
class Anchor:
    """What a decision is about, by what outlives a re-read.

    `subject` is the id at the time. A claim is tied to the exact places of its content, and, where two claims share
    these, to the words that name its source. A proposition is tied to the claim that states it and to its topic; an
    actor and an outlet to the name; a story to its documents.
    """

    subject: str
    label: str
    """For people: a claim's words, an actor's name, a proposition's statement."""
    content: tuple[Quotation, ...] = ()
    source: str | None = None
    topic: tuple[str, ...] = ()
    documents: tuple[str, ...] = ()
    """Ids of the documents of a story at the time, or of the one document that it is about."""

    @classmethod
    def of(cls, claim: Claim) -> Anchor:
        """The anchor of a claim."""
        source = claim.source.exact if claim.source else None
        return cls(claim.id, claim.words, tuple(Quotation.of(span) for span in claim.content), source)

    @property
    def place(self) -> tuple[tuple[str, int, int], ...]:
        """The exact places: (document, start, end) of each part of the content."""
        return tuple((part.document, part.start, part.end) for part in self.content)


class DecisionKind(StrEnum):
    """What sort of thing was decided."""

    CONFIRM = "confirm"
    SPEAKER = "speaker"
    SPAN = "span"
    STANCE = "stance"
    STATE = "state"
    MERGE_ACTORS = "merge actors"
    SPLIT_ACTOR = "split actor"
    MERGE_STORIES = "merge stories"
    SPLIT_STORY = "split story"
    MERGE_PROPOSITIONS = "merge propositions"
    SPLIT_PROPOSITION = "split proposition"
    GRADE = "grade"
    NOTE = "note"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Confirm:
    """The claim was read as it is meant: speaker, words and mood."""

    claim: str


@dataclass(frozen=True, slots=True)
class CorrectSpeaker:
    """Somebody else makes the claim. `name` stands in the claim's document; None: the outlet says it itself."""

    claim: str
    name: str | None
    kind: SpeakerKind = SpeakerKind.PERSON
    start: int | None = None
    """Where the name stands (code points); None: where it first stands in the document."""


@dataclass(frozen=True, slots=True)
class CorrectSpan:
    """The content of the claim is these words: (start, end) in its document, in the order of the text."""

    claim: str
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class CorrectStance:
    """The claim takes this stance to the proposition."""

    proposition: str
    claim: str
    stance: Stance


@dataclass(frozen=True, slots=True)
class CorrectState:
    """The proposition stands like this, from the day of the decision on."""

    proposition: str
    state: StateLabel


@dataclass(frozen=True, slots=True)
class MergeActors:
    """These actors are one; the first gives the name."""

    actors: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SplitActor:
    """These of the actor's claims are somebody else's, called `name`."""

    actor: str
    claims: tuple[str, ...]
    name: str


@dataclass(frozen=True, slots=True)
class MergeStories:
    """These stories are one; the first goes on."""

    stories: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SplitStory:
    """These documents of the story are a story of their own."""

    story: str
    documents: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class MergePropositions:
    """These propositions are one; the first gives the statement."""

    propositions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SplitProposition:
    """These of the proposition's claims are about something else, which they alone are about."""

    proposition: str
    claims: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GradeSource:
    """How reliable an outlet is, by the letters of the Admiralty code. Only ever set by a person."""

    outlet: str
    reliability: Reliability


@dataclass(frozen=True, slots=True)
class Note:
    """A note about a claim, proposition, actor, story, document or outlet; its words are the decision's reason."""

    about: str


@dataclass(frozen=True, slots=True)
class Undo:
    """The decision with this id is taken back. To undo an undo makes it act again."""

    decision: str


Ruling = (
    Confirm
    | CorrectSpeaker
    | CorrectSpan
    | CorrectStance
    | CorrectState
    | MergeActors
    | SplitActor
    | MergeStories
    | SplitStory
    | MergePropositions
    | SplitProposition
    | GradeSource
    | Note
    | Undo
)

RULINGS: dict[DecisionKind, type[Ruling]] = {
    DecisionKind.CONFIRM: Confirm,
    DecisionKind.SPEAKER: CorrectSpeaker,
    DecisionKind.SPAN: CorrectSpan,
    DecisionKind.STANCE: CorrectStance,
    DecisionKind.STATE: CorrectState,
    DecisionKind.MERGE_ACTORS: MergeActors,
    DecisionKind.SPLIT_ACTOR: SplitActor,
    DecisionKind.MERGE_STORIES: MergeStories,
    DecisionKind.SPLIT_STORY: SplitStory,
    DecisionKind.MERGE_PROPOSITIONS: MergePropositions,
    DecisionKind.SPLIT_PROPOSITION: SplitProposition,
    DecisionKind.GRADE: GradeSource,
    DecisionKind.NOTE: Note,
    DecisionKind.UNDO: Undo,
}
"""The form of the ruling of each kind."""
_KINDS = {form: kind for kind, form in RULINGS.items()}


@dataclass(frozen=True, slots=True)
class Decision:
    """A ruling, by whom, when and why; signed in the sense that it is named and hashed into a chain.

    `previous` is the digest of the decision made before this one in the same ledger, "" for the first.
    """

    ruling: Ruling
    who: str
    when: datetime
    """Time zone aware."""
    why: str
    anchors: tuple[Anchor, ...] = ()
    previous: str = ""

    def __post_init__(self) -> None:
        if not self.who.strip() or not self.why.strip():
            raise RecordError("a decision is signed with a name, and has a reason")
        if self.when.tzinfo is None:
            raise RecordError(f"a decision's time needs a zone: {self.when}")

    @property
    def kind(self) -> DecisionKind:
        """What sort of thing was decided."""
        return _KINDS[type(self.ruling)]

    @property
    def subject(self) -> str:
        """Id of what it is about (of the first, where it is about several)."""
        return self.anchors[0].subject if self.anchors else ""

    @property
    def value(self) -> str:
        """Ruling and anchors as canonical JSON: keys sorted, no spaces, ASCII."""
        return canonical({"ruling": asdict(self.ruling), "anchors": [asdict(anchor) for anchor in self.anchors]})

    @property
    def at(self) -> str:
        """The time in UTC, to the microsecond, at a fixed width."""
        return self.when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")

    @property
    def id(self) -> str:
        """Made from what was decided, by whom, when and why; not from the place in the chain."""
        return make_id("x", self.kind.value, self.value, self.who, self.at, self.why)

    @property
    def digest(self) -> str:
        """The link of the chain: see `chain_digest`."""
        return chain_digest(self.previous, self.kind.value, self.value, self.who, self.at, self.why)

    @property
    def documents(self) -> frozenset[str]:
        """Ids of the documents that it is tied to."""
        quoted = (part.document for anchor in self.anchors for part in anchor.content)
        return frozenset((*quoted, *(id for anchor in self.anchors for id in anchor.documents)))


def canonical(data: Mapping[str, object]) -> str:
    """JSON in ASCII with sorted keys and no needless spaces."""
    return json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True)


def chain_digest(previous: str, kind: str, value: str, who: str, at: str, why: str) -> str:
    """SHA-256 of the JSON array of these six strings: whoever changes one has to change all that came after."""
    return hashlib.sha256(json.dumps([previous, kind, value, who, at, why]).encode("ascii")).hexdigest()


class DecisionStatus(StrEnum):
    """Whether a decision acts, and if not, why."""

    ACTS = "acts"
    UNDONE = "undone"
    REPLACED = "replaced"  # a later decision says something else about the same
    ORPHANED = "orphaned"  # what it is about was not found again at its exact place


@dataclass(frozen=True, slots=True)
class AppliedDecision:
    """A decision and what became of it: whether it acts, and on which words."""

    decision: Decision
    status: DecisionStatus
    spans: tuple[Span, ...] = ()
    """The words that it acts on."""
    subjects: tuple[str, ...] = ()
    """Ids, as they are now, of what it acts on."""
    by: str | None = None
    """Id of the decision that took it back, or replaced it."""

    @property
    def acts(self) -> bool:
        """Whether it has an effect."""
        return self.status is DecisionStatus.ACTS

    def touches(self, spans: Sequence[Span]) -> bool:
        """Whether it acts on words of any of these spans."""
        return self.acts and any(own.overlaps(other) for own in self.spans for other in spans)


@dataclass(frozen=True, slots=True)
class ReviewItem:
    """Something that a person should look at, with why, and how unsure the machine is of it."""

    kind: str
    """``orphaned decision``, ``unresolved speaker``, ``stance``, ``weak merge``, ``reading``, ``line withheld``."""
    subject: str
    """Id of the claim, actor, decision or document that a decision would name."""
    text: str
    """What the machine holds."""
    why: str
    unsure: float
    """0 to 1: how unsure the machine is, times how much of the story turns on it."""
    spans: tuple[Span, ...] = ()
    proposition: str | None = None
    """Id of the proposition, where a stance is in doubt."""


def undone_by(decisions: Sequence[Decision]) -> dict[str, str]:
    """The decisions that are taken back: id → id of the undo that acts. `decisions` in the order of the chain."""
    found: dict[str, str] = {}
    for decision in reversed(decisions):
        if isinstance(decision.ruling, Undo) and decision.id not in found:
            found.setdefault(decision.ruling.decision, decision.id)
    return found


def breaks_of(decisions: Sequence[Decision]) -> Iterator[str]:
    """Where the chain breaks, in words; nothing where each decision holds the digest of the one before."""
    last = ""
    for number, decision in enumerate(decisions, 1):
        if decision.previous != last:
            yield f"decision {number} ({decision.id}) does not follow the one before it"
        last = decision.digest
