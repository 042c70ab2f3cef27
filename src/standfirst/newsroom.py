"""The newsroom: the path of a claim, top to bottom. The only file that knows all rooms.

    capture  →  read  →  attribute  →  link  →  weigh  →  tell
     bytes      text     claims       origins    standing   brief
                    ↕ store (the ledger)

Owns transactions and the clock; everything below it is told the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from standfirst._version import __version__
from standfirst.errors import NotFoundError, UsageError
from standfirst.records import UNREAD, Brief, Capture, Claim, Document, Problem, Story
from standfirst.store import Ledger, open_ledger

if TYPE_CHECKING:
    from standfirst.attribute import Parser
    from standfirst.capture import Fetcher

_BATCH = 12
Progress = Callable[[int, int, str], None]
"""Called with things done, things known so far, and what was last read."""


@dataclass(slots=True)
class Added:
    """What one call of `Newsroom.add` did."""

    documents: list[str] = field(default_factory=list)
    """Ids of all documents that the sources hold, new and known."""
    problems: list[Problem] = field(default_factory=list)
    new: int = 0
    known: int = 0

    @property
    def unread(self) -> int:
        """How many inputs could not be read."""
        return sum(problem.trouble in UNREAD for problem in self.problems)

    def to_dict(self) -> dict[str, Any]:
        """For a program: counts, document ids and problems."""
        problems = [{"code": str(p.trouble), "message": p.message, "place": p.place} for p in self.problems]
        return {"new": self.new, "known": self.known, "documents": self.documents, "problems": problems}


class Newsroom:
    """Reads sources into a ledger and answers from it. Use as a context manager.

    `ledger` is a path to an SQLite file, or None for a temporary ledger. `now` gives the time (UTC) and is a
    parameter so that a run can be repeated exactly.
    """

    def __init__(
        self,
        ledger: str | Path | None = None,
        *,
        parser: Parser | None = None,
        fetcher: Fetcher | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._ledger: Ledger = open_ledger(ledger)
        self._parser = parser
        self._fetcher = fetcher
        self._now = now

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the ledger; a temporary one is gone."""
        self._ledger.close()

    # -- in: capture, read, attribute, link to a story, keep -------------------------------------------------

    def add(
        self, sources: Iterable[str | Path], *, online: bool = False, progress: Progress | None = None
    ) -> Added:
        """Read paths, URLs and feeds into the ledger. Adding a thing again changes nothing.

        Work is kept batch by batch, each in one transaction: an interruption loses at most the batch at hand.
        URLs are fetched only if `online` is true.
        """
        from standfirst.capture import HttpFetcher, collect

        now, added = self._now(), Added()
        fetcher = (self._fetcher or HttpFetcher()) if online else None
        batch: list[Capture] = []
        done = 0
        for item in collect(sources, now=now, fetcher=fetcher):
            if isinstance(item, Problem):
                added.problems.append(item)
                continue
            batch.append(item)
            if len(batch) == _BATCH:
                done = self._keep(batch, now, added, progress, done)
                batch = []
        self._keep(batch, now, added, progress, done)
        return added

    def _keep(
        self, captures: Sequence[Capture], now: datetime, added: Added, progress: Progress | None, done: int
    ) -> int:
        from standfirst.read import read

        fresh: list[Document] = []
        for capture in captures:
            known = self._ledger.known(capture.id)
            if known:
                added.known += len(known)
                added.documents.extend(known)
                continue
            reading = read(capture)
            added.problems.extend(reading.problems)
            with self._ledger.transaction():
                self._ledger.add_capture(capture)
                self._ledger.add_problems(reading.problems, now)
            fresh.extend(reading.documents)
        self._attribute(fresh, now, added)
        done += len(captures)
        if progress is not None and captures:
            progress(done, done, captures[-1].place)
        return done

    def _attribute(self, documents: Sequence[Document], now: datetime, added: Added) -> None:
        from standfirst.attribute import EXTRACTOR_VERSION, Parse, attribute
        from standfirst.link import stories

        answers = self._answers(documents)
        with self._ledger.transaction():
            for document in documents:
                parse = Parse.decode(answers[document.id], document.text.content) if document.id in answers else None
                self._ledger.add_document(document, now)
                added.documents.append(document.id)
                added.new += 1
                if parse is None:
                    continue
                found = attribute(document, parse)
                self._ledger.add_claims(document.id, found.claims, EXTRACTOR_VERSION, now)
                self._ledger.add_mentions(document.id, found.mentions)
                self._ledger.add_problems(found.problems, now)
                added.problems.extend(found.problems)
