"""The Ledger, method by method: what any store must do, whatever database is behind it.

All methods are safe to repeat: a thing seen again is the same row. A method that writes runs in the transaction
that is open, or in one of its own. Times are passed in (time zone aware) and never read from a clock. Every method
raises `LedgerError` when the database fails (a full disk, a lock held too long, a damaged file), and `UsageError`
for a time without a zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from types import TracebackType
from typing import Protocol, Self

from standfirst.records import Capture, Claim, Decision, Document, Mention, Problem, Reason, Story, Text
from standfirst.store.kinds import ClaimFilter, Counts, Hit, Looked, Membership, ReaderMark, Sighting


class Captures(Protocol):
    """Bytes as they came, and what was read from them. Precious: never changed, never removed."""

    def add_capture(self, capture: Capture, *, at: datetime) -> bool:
        """Keep the bytes (once for each SHA-256) and where they came from (once for each place).

        Says whether the bytes are new.
        """
        ...

    def capture(self, id: str) -> Capture:
        """The capture with its first place. Raises `NotFoundError`."""
        ...

    def captures(self) -> Iterator[Capture]:
        """All captures as they came in, one for each place, oldest first; for export as WARC."""
        ...

    def known(self, capture: str, reader: str) -> bool:
        """Whether this version of the reader has read this capture already, even if it found no document."""
        ...

    def add_reading(
        self,
        capture: str,
        reader: str,
        documents: Iterable[Document],
        problems: Iterable[Problem] = (),
        *,
        at: datetime,
    ) -> list[str]:
        """Keep what `reader` (name and version) read from a capture that was added before.

        The texts are kept for ever. Documents of the newest reading of a capture are the *current* ones; those of
        older readings stay and are still found by id. A second reading by the same version adds nothing but
        documents that were missing. Gives the ids of the documents whose text is new. Raises `NotFoundError` if
        the capture was not added, `UsageError` if a document was read from another.
        """
        ...

    def document(self, id: str) -> Document:
        """The document as its newest reader saw it. Raises `NotFoundError`."""
        ...

    def documents(self, ids: Sequence[str]) -> list[Document]:
        """Documents in the order asked for, in bulk. Raises `NotFoundError` for the first that is missing."""
        ...

    def each_document(self, *, batch: int = 200) -> Iterator[Document]:
        """All current documents in the order of arrival, loaded `batch` at a time."""
        ...

    def document_ids(self, *, story: str | None = None, capture: str | None = None) -> list[str]:
        """Ids of current documents: of a story (by date), of a capture, or all; in order of arrival."""
        ...

    def texts(self, ids: Sequence[str]) -> dict[str, Text]:
        """The stored texts by document id; ids that are not in the ledger are left out."""
        ...


class Answers(Protocol):
    """Raw answers of models, by the digest of the text and the digest of the model. Precious."""

    def add_answers(self, model: str, answers: Iterable[tuple[str, bytes]], *, at: datetime) -> int:
        """Keep pairs of (text digest, answer) of the model; the first answer stays. Gives the number added."""
        ...

    def answer(self, model: str, text_digest: str) -> bytes | None:
        """The model's raw answer for the text, or None."""
        ...

    def answered(self, model: str, text_digests: Sequence[str]) -> set[str]:
        """Which of these texts the model has answered."""
        ...


class Claims(Protocol):
    """What extractors found in documents. Can be rebuilt; but when it was seen, and when it was gone, is kept."""

    def add_extraction(
        self,
        document: str,
        extractor: str,
        claims: Sequence[Claim],
        mentions: Sequence[Mention] = (),
        *,
        at: datetime,
    ) -> None:
        """Keep all that `extractor` (name and version) found in one document.

        A claim seen before moves its `last_seen` (never back), not its `first_seen`. One that an older extraction
        of this document saw and this one does not is marked as gone, and stays. An extraction that is older than
        one already kept changes no current claim. Raises `NotFoundError` for an unknown document, `UsageError`
        if a claim lies in another.
        """
        ...

    def extractor(self, document: str) -> str | None:
        """The extractor of the document's newest extraction, or None if there is none."""
        ...

    def unextracted(self, extractor: str) -> list[str]:
        """Ids of current documents whose newest extraction is not this extractor's."""
        ...

    def claims(self, documents: Sequence[str]) -> list[Claim]:
        """All claims of the newest extraction of each document: in the order of documents, then as extracted."""
        ...

    def mentions(self, documents: Sequence[str]) -> list[Mention]:
        """As `claims`, for mentions."""
        ...

    def claim(self, id: str) -> Claim:
        """The claim as it was last seen, gone or not. Raises `NotFoundError`."""
        ...

    def find_claims(self, wanted: ClaimFilter) -> list[Claim]:
        """The claims that the filter lets through, by document in order of arrival, then by place."""
        ...

    def sightings(self, claim: str) -> list[Sighting]:
        """When the claim was seen and by which extractor, oldest first; empty for an unknown claim."""
        ...


class Stories(Protocol):
    """Stories and which documents are in them. A document is in one story at most; its moves are kept."""

    def put_story(self, story: Story, *, at: datetime) -> None:
        """Keep the story's label, terms and reasons (the newest count), and move its documents into it.

        Documents that it does not name stay where they are. Raises `NotFoundError` for an unknown document.
        """
        ...

    def assign(self, document: str, story: str | None, reason: Reason | None = None, *, at: datetime) -> bool:
        """Move a document into a story, or out of any; says whether it moved. Raises `NotFoundError`."""
        ...

    def story(self, id: str) -> Story:
        """The story with its current documents, by date. Raises `NotFoundError`."""
        ...

    def stories(self) -> list[Story]:
        """All stories that hold a document, those with the newest documents first."""
        ...

    def story_of(self, document: str) -> str | None:
        """Id of the story that the document is in now."""
        ...

    def stories_of(self, documents: Sequence[str]) -> dict[str, str]:
        """By document: id of the story that it is in now; those in none are left out."""
        ...

    def memberships(self, document: str) -> list[Membership]:
        """The document's moves, oldest first."""
        ...

    def index_terms(self, document: str, terms: Mapping[str, float], day: str | None) -> None:
        """Put a document into the index of neighbours: a handful of key terms with weights, and its ISO day."""
        ...

    def neighbours(
        self, terms: Mapping[str, float], day: str | None, limit: int = 20, *, within_days: int = 60
    ) -> list[str]:
        """Ids of current documents that share weighted terms, best first (sum of products of weights, then id).

        Those published more than `within_days` before or after `day` are left out; undated ones never are.
        """
        ...


class People(Protocol):
    """Decisions and marks of people (precious), and problems."""

    def decide(self, decision: Decision) -> bool:
        """Keep a decision at the end of the chain; says whether it is new.

        Raises `UsageError` if its `previous` is not the digest of the last decision that is kept.
        """
        ...

    def last_decision(self) -> str:
        """The digest of the last decision, which the next one has to hold; "" where there is none."""
        ...

    def decisions(self) -> list[Decision]:
        """All decisions in the order of the chain. Raises `LedgerError` where one cannot be read."""
        ...

    def mark_seen(self, reader: str, story: str, *, at: datetime, digest: str = "") -> None:
        """This reader has looked at the story now, and was shown the brief with this digest."""
        ...

    def last_seen(self, reader: str, story: str) -> ReaderMark | None:
        """The reader's newest mark on the story, or None."""
        ...

    def looked(self, reader: str) -> list[Looked]:
        """All stories that the reader has marked, by id, with how many documents came into each since. Cheap."""
        ...

    def add_problems(self, problems: Iterable[Problem], *, at: datetime) -> None:
        """Keep problems; one met again moves its last-seen."""
        ...

    def problems(self, *, documents: Sequence[str] | None = None, capture: str | None = None) -> list[Problem]:
        """Problems, oldest first: all, or those of these documents, of the readings of this capture, or of both."""
        ...


class Ledger(Captures, Answers, Claims, Stories, People, Protocol):
    """All that Standfirst keeps: one file, or one schema of a database server."""

    @property
    def place(self) -> str:
        """The file's path, or ``:memory:``."""
        ...

    def transaction(self) -> AbstractContextManager[None]:
        """All or nothing: what is written inside is kept together when it ends, and undone if it raises.

        One writer at a time, across processes; others wait. Nested ones are part of the outermost. Reads outside
        one see what was last committed.
        """
        ...

    def search(self, words: str, *, limit: int = 20, offset: int = 0) -> list[Hit]:
        """Current documents that hold all the words, best first, with the places of the words.

        Letter case and accents do not count; ``"two words"`` finds the phrase, ``withdr*`` the beginning of a word.
        Anything else is words: no input is an error, and input without a word finds nothing.
        """
        ...

    def stamp(self, documents: Sequence[str] | None = None) -> str:
        """A short text that is another one after anything was kept that a story is weighed from.

        Of some documents: after these were read or extracted anew. None: of all, of how they are grouped, and of all
        that was decided. Cheap; what was only looked at again need not change it.
        """
        ...

    def counts(self) -> Counts:
        """How much there is (current documents; claims that are not gone)."""
        ...

    def digest(self) -> str:
        """SHA-256 over all precious rows in an order of their own: equal for equal input, in any order of adding.

        Times at which this ledger stored something are left out; times that are part of a record are not.
        """
        ...

    def verify(self) -> list[str]:
        """What is wrong with the file, in words: damaged pages, bytes that do not have their digest, loose ends.

        Reads everything; empty when all is well.
        """
        ...

    def examine(self) -> list[str]:
        """As `verify`; and whether every document, claim, quotation and reason stands on the words of its text."""
        ...

    def close(self) -> None:
        """Let go of the file. Closing twice is fine."""
        ...

    def __enter__(self) -> Self: ...

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None: ...
