"""The newsroom: the path of a claim, top to bottom. The only file that knows all rooms.

    capture  →  read  →  attribute  →  link  →  weigh  →  tell
     bytes      text     claims       origins    standing   brief
                    ↕ store (the ledger)

Owns transactions and the clock; everything below it is told the time.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import UTC, date, datetime
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Self

from standfirst import heap
from standfirst.deciding import Deciding
from standfirst.errors import NotFoundError
from standfirst.listing import Listing
from standfirst.looking import Looking
from standfirst.outfile import whole_file
from standfirst.records import Added, Brief, Claim, Document, Edition, Problem, Story, StoryOrigins, Upload
from standfirst.store import Ledger, open_ledger
from standfirst.watching import Watching
from standfirst.weighing import (
    Pile,
    Remembered,
    published,
    tell_story,
    trace_origins,
    weigh_question,
    weigh_story,
)

if TYPE_CHECKING:
    from standfirst.attribute import ClaimReader, Parser
    from standfirst.capture import Fetcher
    from standfirst.engines import Engine
    from standfirst.gathering import Extracted, Gathered, Gatherer
    from standfirst.inquiry import Inquiry
    from standfirst.store.kinds import Hit
    from standfirst.tell.check_given import CheckedLine
    from standfirst.tell.found import FoundSide, Judged
    from standfirst.workers import Models

_BATCH = 24
Progress = Callable[[int, int, str], None]
"""Called with things done, things known so far, and what was last read."""


class Newsroom(Deciding, Watching, Listing, Looking):
    """Reads sources into a ledger and answers from it. Use as a context manager.

    `ledger` is a path to an SQLite file, or None for a temporary ledger. `now` gives the time (UTC) and is a
    parameter so that a run can be repeated exactly. `workers` bounds the processes that read sentences; None is one for
    each core. `engine` does the work of `add` up to the ledger; None is this machine.
    """

    def __init__(
        self,
        ledger: str | Path | None = None,
        *,
        parser: Parser | None = None,
        reader: ClaimReader | None = None,
        fetcher: Fetcher | None = None,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        workers: int | None = None,
        engine: Engine | None = None,
    ) -> None:
        self._ledger: Ledger = open_ledger(ledger)
        self._place = None if ledger is None or str(ledger) == ":memory:" else str(ledger)
        self._parser = parser
        self._reader = reader
        self._fetcher = fetcher
        self._now = now
        self._workers = workers
        self._engine = engine
        self._remembered = Remembered()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    def close(self) -> None:
        """Close the ledger; a temporary one is gone."""
        self._ledger.close()

    # -- in: capture, read, attribute, link to a story, keep -------------------------------------------------

    def add(
        self,
        sources: Iterable[str | Path | Upload],
        *,
        online: bool = False,
        progress: Progress | None = None,
    ) -> Added:
        """Read paths, URLs, feeds and uploads into the ledger. Adding a thing again changes nothing.

        Work is kept batch by batch, each in one transaction: an interruption loses at most the batch at hand. Texts
        are read and claims drawn before a transaction begins, so that many may add to one ledger at once.
        URLs are fetched only if `online` is true.
        """
        from standfirst.capture import HttpFetcher
        from standfirst.engines import Job, LocalEngine

        now, added = self._now(), Added()
        fetcher = (self._fetcher or HttpFetcher()) if online else None
        job = Job(sources, now, fetcher, self._ledger, self._place, self._models, self._workers)
        done = 0
        for batch in _batches((self._engine or LocalEngine()).run(job), added):
            with heap.held(), self._ledger.transaction():
                # The moment of the batch, not of the whole: who looks meanwhile has not seen what comes later.
                self._keep(batch, self._now(), added)
            done += len(batch)
            if progress is not None:
                progress(done, done, batch[-1].capture.place)
        with self._ledger.transaction():
            self._ledger.add_problems(added.problems, at=now)
        return added

    def _keep(self, gathered: Sequence[Gathered], now: datetime, added: Added) -> None:
        """Write what was gathered. What another worker has read in the meantime is known."""
        fresh: list[Extracted] = []
        for one in gathered:
            self._ledger.add_capture(one.capture, at=now)
            if one.reading is None or self._ledger.known(one.capture.id, one.reader):
                ids = self._ledger.document_ids(capture=one.capture.id)
                added.known += 1
                added.problems.extend(self._ledger.problems(capture=one.capture.id))
            else:
                reading = one.reading
                self._ledger.add_reading(one.capture.id, one.reader, reading.documents, reading.problems, at=now)
                added.problems.extend(reading.problems)
                added.new += bool(reading.documents)
                ids = [document.id for document in reading.documents]
                fresh.extend(one.extracted)
            added.hold(ids)
        self._keep_extracted(fresh, now, added)

    def _keep_extracted(self, fresh: Sequence[Extracted], now: datetime, added: Added) -> None:
        from standfirst.attribute import EXTRACTOR_VERSION

        answers = [(one.key, one.known, one.answers) for one in fresh]
        parses = sorted({(key, new.parse) for key, known, new in answers if known.parse is None and new.parse})
        readings = sorted({(key, new.reading) for key, known, new in answers if known.reading is None and new.reading})
        if parses or readings:
            kept = self._ledger.add_answers(self.parser.digest, parses, at=now)
            kept += self._ledger.add_answers(self.reader.digest, readings, at=now)
            if kept < len(parses) + len(readings):
                # One text has two answers, of types of processors, or another worker was faster: what is kept counts.
                fresh = [self._gatherer().settled(one) for one in fresh]
        for one in fresh:
            found = one.found
            self._ledger.add_extraction(one.document.id, EXTRACTOR_VERSION, found.claims, found.mentions, at=now)
            added.problems.extend(found.problems)
        for one in fresh:
            self._file(one, now)

    def _gatherer(self) -> Gatherer:
        from standfirst.gathering import Gatherer

        return Gatherer(self._ledger, self._models, self._workers)

    def _models(self) -> Models:
        from standfirst.workers import Models

        return Models(self.parser, self.reader)

    @property
    def parser(self) -> Parser:
        """The model that reads sentences; loaded when first needed."""
        if self._parser is None:
            from standfirst.attribute.reader.model import OnnxParser

            self._parser = OnnxParser()
        return self._parser

    @property
    def reader(self) -> ClaimReader:
        """The model that finds who says what; loaded when first needed."""
        if self._reader is None:
            from standfirst.attribute.reader.model import OnnxReader

            self._reader = OnnxReader()
        return self._reader

    def _file(self, one: Extracted, now: datetime) -> None:
        """Put a document into the story that it belongs to, or open one with it."""
        from standfirst.link import stories

        document, day = one.document, one.document.published.day
        near = self._ledger.neighbours(one.terms, day, limit=12)
        candidates = dict.fromkeys(s for id in near if (s := self._ledger.story_of(id)) is not None)
        known = [self._ledger.story(id) for id in candidates]
        story, reason = stories.assign(document, [(s, self._ledger.documents(s.documents[-12:])) for s in known])
        if story is None:
            self._ledger.put_story(stories.group([document])[0], at=now)
        else:
            self._ledger.assign(document.id, story.id, reason, at=now)
        self._ledger.index_terms(document.id, one.terms, day)

    # -- out: link, weigh, tell ------------------------------------------------------------------------------

    def brief(
        self, story: str | None = None, *, as_of: str | date | None = None, length: str = "full",
        question: str | None = None,
    ) -> Brief:  # fmt: skip
        """The brief of one story, or of all documents of the ledger read as one story.

        `as_of` (an ISO day) gives the brief that one would have had then: from what had been published by that day.
        `length` is ``line``, ``short`` or ``full``. A `question` in one's own words is answered in `Brief.asked` from
        the story's claims, or is not, where nothing in them answers it.
        Raises `NotFoundError` for an unknown story, and where no document has a sentence to stand on; `UsageError`
        where `as_of` is no day, `length` no length, or `question` has no word.
        """
        return self.edition(story, as_of=as_of, length=length, question=question).brief

    def edition(
        self,
        story: str | None = None,
        *,
        as_of: str | date | None = None,
        length: str = "full",
        question: str | None = None,
    ) -> Edition:
        """The brief with all the claims behind it: what `standfirst.export` writes. Raises as `brief` does."""
        from standfirst.attribute import EXTRACTOR_VERSION
        from standfirst.tell.lengths import length_of

        wanted = length_of(length)
        with heap.held():
            pile = self._pile(story, as_of)
            if question is None:
                return tell_story(weigh_story(pile), EXTRACTOR_VERSION, wanted)
            material, asked = weigh_question(pile, question, self._inquiry().asked(question, pile.last_day))
            return tell_story(material, EXTRACTOR_VERSION, wanted, asked)

    def origins(self, story: str | None = None, *, as_of: str | date | None = None) -> StoryOrigins:
        """Who stands behind a story, by which ways words came, and in which wordings. Raises as `brief` does."""
        with heap.held():
            return trace_origins(self._pile(story, as_of))

    def _pile(self, story: str | None, as_of: str | date | None = None) -> Pile:
        """All that is known of a story, as of a day if one is given."""
        from standfirst.link import find_pages, stories
        from standfirst.weigh import checked_day, known_claims

        # By date, then id: what is told never depends on the order in which documents came in.
        documents = sorted(self.documents(story), key=lambda d: (d.published.edtf or "9999", d.id))
        if not documents:
            raise NotFoundError("there is no document to write a brief from")
        day, left_out = None, list[Problem]()
        if as_of is not None:
            day = checked_day(as_of)
            then = published(documents, day)
            documents, left_out = list(then.kept), then.problems()
        ids = [d.id for d in documents]
        claims = self._ledger.claims(ids)
        if day is not None:
            claims = known_claims(claims, {d.id: d for d in documents}, day)
        on, aside = stories.on_story(documents, claims)
        every = story is None and day is None
        problems = self._ledger.problems() if every else self._ledger.problems(documents=ids if day else on.documents)
        fetched = [d for page in find_pages(documents) for d in page if "://" in d.place]
        times = {d.id: self._ledger.capture(d.capture).fetched_at for d in fetched}
        return Pile(
            on if story is None else self._ledger.story(story),
            documents,
            [c for c in claims if c.document not in aside],
            [m for m in self._ledger.mentions(ids) if m.span.document not in aside],
            aside,
            sorted([*problems, *left_out], key=lambda p: (p.place, p.document or "", p.trouble.value, p.message)),
            {id: at.isoformat() for id, at in times.items() if at is not None},
            day,
            self._ledger.decisions(),
            self._remembered,
        )

    def split(self) -> list[Story]:
        """Group all documents of the ledger into stories anew, and keep the grouping."""
        from standfirst.link import stories

        found = stories.group(self._ledger.documents(self._ledger.document_ids()))
        with self._ledger.transaction():
            for story in found:
                self._ledger.put_story(story, at=self._now())
            if self._arranged_again():
                return self.stories()
        return found

    def stories(self) -> list[Story]:
        """All stories that hold a document, those with the newest documents first."""
        return self._ledger.stories()

    def documents(self, story: str | None = None) -> list[Document]:
        """The documents of a story, or all. Raises `NotFoundError`."""
        ids = self._ledger.document_ids() if story is None else self._ledger.story(story).documents
        return self._ledger.documents(ids)

    def document(self, id: str) -> Document:
        """One document. Raises `NotFoundError`."""
        return self._ledger.document(id)

    def claims(self, story: str | None = None) -> list[Claim]:
        """All claims of a story's documents, or of all, as people corrected them. Raises `NotFoundError`."""
        return self._corrected(self._ledger.claims([d.id for d in self.documents(story)]))

    def search(self, words: str, *, limit: int = 20) -> list[Hit]:
        """Documents that hold all the words, best first, with the places of the words."""
        return self._ledger.search(words, limit=limit)

    def plot(
        self, what: str, story: str | None = None, *, as_of: str | date | None = None, width: int | None = None
    ) -> str:
        """A story as one SVG file: its ``timeline``, ``pickup`` or ``states``. Raises as `brief`, and `UsageError`."""
        from standfirst.attribute import EXTRACTOR_VERSION
        from standfirst.drawing import draw

        with heap.held():
            return draw(what, self._pile(story, as_of), EXTRACTOR_VERSION, width)

    def check(self, content: str, *, name: str = "brief") -> list[CheckedLine]:
        """Each line of a given brief (JSON, or Markdown with footnotes) with what its cited words do not hold.

        Documents that the brief does not carry are looked up in the ledger; the words of those that it does not hold
        either are taken as the brief has them. Raises `UsageError` for a file that is no brief.
        """
        from standfirst.inquiry import check

        return check(self._ledger, content, name)

    def find(self, sentence: str, story: str | None = None) -> tuple[FoundSide, ...]:
        """Who asserts, denies or hedges what a sentence says, by side, with origins and the words.

        Looks in one story, or in the documents of the ledger that share the sentence's rarer words. Empty where
        nothing is about it. Raises `NotFoundError` for an unknown story.
        """
        return self._inquiry().find(sentence, None if story is None else self.documents(story))

    def check_draft(self, content: str, story: str | None = None) -> list[Judged]:
        """Each sentence of a draft without citations: supported, contradicted, disputed, in part, or not found."""
        return self._inquiry().judge(content, self.documents(story))

    def _inquiry(self) -> Inquiry:
        from standfirst.inquiry import Inquiry

        return Inquiry(self._ledger, self.parser, self.reader, self._corrected)

    def export_warc(self, path: str | Path, story: str | None = None) -> int:
        """Write captures, bytes as they came, to a WARC file, which is there when it is whole; says how many."""
        from standfirst.capture import write_warc

        wanted = {d.capture for d in self.documents(story)} if story is not None else None
        captures = [c for c in self._ledger.captures() if wanted is None or c.id in wanted]
        with whole_file(path) as stream:
            write_warc(captures, stream)
        return len(captures)


def _batches(items: Iterable[Gathered | Problem], added: Added) -> Iterator[list[Gathered]]:
    """What was gathered, in batches; problems go straight to `added`."""
    batch: list[Gathered] = []
    for item in items:
        if isinstance(item, Problem):
            added.problems.append(item)
            continue
        batch.append(item)
        if len(batch) == _BATCH:
            yield batch
            batch = []
    if batch:
        yield batch
