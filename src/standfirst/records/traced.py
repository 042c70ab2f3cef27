"""What `link` traces of a story's words: origins, the ways by which words came, one utterance in several wordings."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from standfirst.errors import RecordError
from standfirst.records.document import Document
from standfirst.records.linked import Pickup, Reason
from standfirst.records.text import Span


class Counting(StrEnum):
    """How a party counts among a story's origins."""

    ORIGIN = "origin"
    """Somebody with a name, apart from all others: one origin."""
    UNNAMED = "unnamed"
    """May be anybody: one origin only where nobody with a name says it."""
    JOINT = "joint"
    """Several who speak together: each counts, under its own name."""
    NOBODY = "nobody"
    """Names nobody ("some", "media reports"): adds no origin."""


@dataclass(frozen=True, slots=True)
class Origin:
    """A party with all that it said, by whomever it spoke and on however many occasions, and who carries it."""

    id: str
    """Of the actor that it is; of an outlet that no text names, an id of the same form."""
    name: str
    counting: Counting
    speakers: tuple[str, ...]
    """Names under which it spoke, its own left out: officials of one institution, outlets of one owner."""
    voices: tuple[str, ...]
    """Ids of its voices, one for each occasion."""
    claims: tuple[str, ...]
    outlets: tuple[str, ...]
    """Each once, in the order of the documents' dates."""
    documents: tuple[str, ...]
    reasons: tuple[Reason, ...] = ()
    """Why those who speak are one, or do not count."""


@dataclass(frozen=True, slots=True)
class PickupChain:
    """One way by which words came: who prints them, and from where, hop by hop, these have them.

    `carriers`: one hop for each document that prints them, in the order of dates; `hops`: what all of these have in
    common, the nearest first, with the places of the first carrier's words.
    """

    id: str
    carriers: tuple[Pickup, ...]
    hops: tuple[Pickup, ...]
    claims: tuple[str, ...]
    origins: tuple[str, ...]
    """Ids of the origins whose words came by this way."""
    sentences: int
    """Sentences with a claim that came by it, in the carrier that has most of them."""
    outlets: tuple[str, ...]
    """Of the carriers, each once."""

    def __post_init__(self) -> None:
        if not self.carriers or not self.hops:
            raise RecordError("a pickup chain needs somebody who prints it, and from whom")


class Difference(StrEnum):
    """How a wording of an utterance differs from the fullest one."""

    FULLEST = "fullest"
    SAME = "same"
    CLIPPED = "clipped"
    REQUOTED = "quoted otherwise"
    REWORDED = "in other words"


@dataclass(frozen=True, slots=True)
class Wording:
    """One printing of an utterance: the claim, its words, and what they share with the fullest wording.

    `aligned`: stretches that both have, of two words or more: place in the fullest wording and place here. `added`:
    words of this one that the fullest lacks; `dropped`: words of the fullest one that are not here.
    """

    claim: str
    span: Span
    difference: Difference
    likeness: float
    """Share of words, quoted words or telling words (as `difference` says) that the fullest wording has, 0 to 1."""
    aligned: tuple[tuple[Span, Span], ...] = ()
    added: tuple[Span, ...] = ()
    dropped: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class Utterance:
    """One statement of one voice in all wordings that are at hand, the fullest first."""

    id: str
    voice: str
    versions: tuple[Wording, ...]


@dataclass(frozen=True, slots=True)
class Owned:
    """Outlets of a story that one owner has: what they state is one origin."""

    owner: str
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class StoryOrigins:
    """Who stands behind a story: origins, how their words came, their utterances in several wordings.

    Those with most outlets stand first, in each of the three.
    """

    story: str | None
    documents: tuple[Document, ...]
    """In the order of their dates, the undated last."""
    outlets: tuple[str, ...]
    reprints: tuple[str, ...]
    """Ids of the documents of which at least half is copied, or that an agency wrote."""
    origins: tuple[Origin, ...]
    chains: tuple[PickupChain, ...]
    utterances: tuple[Utterance, ...]
    owned: tuple[Owned, ...]

    @property
    def counted(self) -> tuple[Origin, ...]:
        """Those that are origins of their own."""
        return tuple(origin for origin in self.origins if origin.counting is Counting.ORIGIN)


@dataclass(frozen=True, slots=True)
class LineTrace:
    """Where the words that one line of a brief cites came from, and how else they are printed.

    `pickups`: for each claim that it rests on, the chain from where it is printed, if there is one hop or more behind;
    `utterances`: those of which the line cites a wording.
    """

    pickups: tuple[tuple[Pickup, ...], ...] = ()
    utterances: tuple[Utterance, ...] = ()
