"""What changed in a story since somebody last looked: `Changes`, and whether an exported brief is `Stale`."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from enum import StrEnum

from standfirst.errors import RecordError
from standfirst.ids import make_id
from standfirst.records.document import Document
from standfirst.records.linked import Reason
from standfirst.records.text import Span


class ChangeKind(StrEnum):
    """What a change is; the order of the members is the order in which an editor wants to hear of them."""

    DENIED = "denied"
    WITHDRAWN = "withdrawn"
    CORRECTED = "corrected"
    REVERSED = "changed its account"
    STATE = "state moved"
    CONTRADICTED = "contradicted"
    CONDITION = "condition moved"
    STANDING = "standing moved"
    PAGE = "page changed"
    THREAT = "new threat or condition"
    ORIGIN = "new origin"
    NEW = "new claim"

    @property
    def rank(self) -> int:
        """0 for what comes first."""
        return list(ChangeKind).index(self)

    @property
    def nouns(self) -> tuple[str, str]:
        """What one change and several changes of this kind are called: "denial", "denials"."""
        return _NOUNS[self]


_NOUNS = {
    ChangeKind.DENIED: ("denial", "denials"),
    ChangeKind.WITHDRAWN: ("withdrawal", "withdrawals"),
    ChangeKind.CORRECTED: ("correction", "corrections"),
    ChangeKind.REVERSED: ("changed account", "changed accounts"),
    ChangeKind.STATE: ("moved state", "moved states"),
    ChangeKind.CONTRADICTED: ("contradiction", "contradictions"),
    ChangeKind.CONDITION: ("moved condition", "moved conditions"),
    ChangeKind.STANDING: ("document of another standing", "documents of another standing"),
    ChangeKind.PAGE: ("changed page", "changed pages"),
    ChangeKind.THREAT: ("new threat or condition", "new threats or conditions"),
    ChangeKind.ORIGIN: ("known claim with a new origin", "known claims with a new origin"),
    ChangeKind.NEW: ("new claim", "new claims"),
}


@dataclass(frozen=True, slots=True)
class Told:
    """One claim that a change rests on: who said what, where."""

    what: str
    """"says so", "denies it", "leaves it undecided", "took it back", "says it with a hedge", "was withdrawn" …"""
    who: str | None
    """The speaker's name; None: the outlet's own statement."""
    span: Span
    claim: str | None = None
    outlet: str = ""
    published: str | None = None
    """EDTF date of its document."""


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is otherwise than it was, with who brought it about, in their words.

    `kind` is the gravest that holds; `also` the others. `before` and `after` are labels of states (of a proposition,
    a conditional, a document's standing), where there are such.
    """

    kind: ChangeKind
    subject: str
    """Id of the record that changed: proposition, conflict, conditional, document or claim."""
    about: str
    """What it is about: a question where it can be put as one, else words of the coverage."""
    because: tuple[Told, ...]
    reasons: tuple[Reason, ...] = ()
    also: tuple[ChangeKind, ...] = ()
    before: str | None = None
    after: str | None = None
    weight: float = 0.0
    """How much of the coverage it touches: larger comes first within a kind."""
    leading: bool = False
    """It is about a question that the story turns on: it comes before all that is not."""

    def __post_init__(self) -> None:
        if not self.because and not any(reason.spans for reason in self.reasons):
            raise RecordError(f"a change needs words that it rests on: {self.about!r}")

    @property
    def kinds(self) -> tuple[ChangeKind, ...]:
        """All that it is, the gravest first."""
        return (self.kind, *self.also)


@dataclass(frozen=True, slots=True)
class Changes:
    """All that changed in a story since a day, a reader's last look or an exported brief; the gravest first."""

    story: str | None
    label: str
    since: str | None
    """The ISO day or moment; None: from nothing, since this reader had never looked."""
    reader: str | None
    changes: tuple[Change, ...]
    new_documents: tuple[Document, ...] = ()
    known_documents: int = 0
    unplaced: int = 0
    """Documents of which nothing shows whether they are new; they are taken as known."""
    until: str | None = None
    """The newest ISO day of publication in what is compared."""
    brief: str | None = None
    """The file of the exported brief that the story is compared with, if one is."""
    looked_at: str | None = None
    """The moment at which all this was read from the ledger (ISO); what comes later is new at the next look."""

    def counts(self) -> dict[ChangeKind, int]:
        """How many changes there are of each kind, by their gravest kind, in the order of the kinds."""
        found = Counter(change.kind for change in self.changes)
        return {kind: found[kind] for kind in ChangeKind if found[kind]}


@dataclass(frozen=True, slots=True)
class Inputs:
    """What a brief was made from. Two briefs with one `digest` were made from the same by the same rules."""

    documents: tuple[str, ...]
    """Ids, sorted."""
    claims: str
    """Digest of the ids of its claims."""
    extractor: str
    """Version of what reads claims out of texts."""
    rules: str
    """Version of Standfirst: of the rules that weigh and tell."""
    as_of: str | None = None
    """The ISO day that was asked for; None: all that was at hand."""

    @property
    def digest(self) -> str:
        """An id made of all of it."""
        return make_id("b", self.rules, self.extractor, self.documents, self.claims, self.as_of)


@dataclass(frozen=True, slots=True)
class Stale:
    """Whether an exported brief still is what the ledger gives, and else why not."""

    story: str | None
    then: Inputs
    now: Inputs
    reasons: tuple[str, ...]
    """In words; empty for a brief that is not stale."""
    changes: Changes | None = None
    """What the documents that came since then changed; None where none came."""

    @property
    def stale(self) -> bool:
        """Whether the inputs are others now."""
        return self.then.digest != self.now.digest
