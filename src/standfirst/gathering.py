"""Gathering: captures read and attributed before anything is written (the newsroom's hands).

Reading and the models take nearly all of the time of `Newsroom.add`, and need no lock: what is known already is asked
of the ledger, and nothing is kept here. So many workers may gather at once, and take turns only to write. By then
another worker may have kept a text or an answer first; what the ledger holds counts, and `Gatherer.settled` draws the
claims from that.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from standfirst.ids import text_digest
from standfirst.records import Capture, Document

if TYPE_CHECKING:
    from standfirst.attribute import Attribution
    from standfirst.read import Reading
    from standfirst.store import Ledger
    from standfirst.workers import Answers, Models


@dataclass(frozen=True, slots=True)
class Extracted:
    """One document with what was found in it, and the weighted terms that it is filed by.

    `answers`: both models' raw answers, and `known` those of them that the ledger had; None where there is none. There
    are none for a document in a language that the models do not read.
    """

    document: Document
    known: Answers
    answers: Answers
    found: Attribution
    terms: Mapping[str, float]

    @property
    def key(self) -> str:
        """The digest of the text that the models were asked about."""
        return text_digest(self.document.news_text)


@dataclass(frozen=True, slots=True)
class Gathered:
    """One capture with what was read from it; `reading` is None where this reader's is in the ledger already."""

    capture: Capture
    reader: str
    reading: Reading | None = None
    extracted: tuple[Extracted, ...] = ()


class Gatherer:
    """Reads captures and draws their claims. Asks the ledger, writes nothing.

    `models` is asked when there is a text to read; `workers` bounds the processes.
    """

    def __init__(self, ledger: Ledger, models: Callable[[], Models], workers: int | None = None) -> None:
        self._ledger, self._models, self._workers = ledger, models, workers

    def gather(self, captures: Sequence[Capture]) -> list[Gathered]:
        """Each capture with its documents and their claims; only the first of equal bytes is read."""
        found = self.read(captures)
        if not _documents(found):
            return found  # no model is asked for
        return draw(self._models(), found, self.known(found), self._workers)

    def read(self, captures: Sequence[Capture]) -> list[Gathered]:
        """Each capture with its documents, whose claims are not drawn yet."""
        from standfirst.read import READER_VERSIONS, read

        found: list[Gathered] = []
        seen: set[tuple[str, str]] = set()
        for capture in captures:
            reader = READER_VERSIONS.get(capture.media_type, "other/1")
            known = (capture.id, reader) in seen or self._ledger.known(capture.id, reader)
            seen.add((capture.id, reader))
            found.append(Gathered(capture, reader, None if known else read(capture)))
        return found

    def known(self, found: Sequence[Gathered]) -> dict[str, Answers]:
        """By document id: what both models once said of the text, as far as the ledger has it."""
        documents = _documents(found)
        if not documents:
            return {}
        models = self._models()
        languages = {*models.parser.languages, None}
        return {d.id: self._kept(models, d) for d in documents if d.language in languages}

    def settled(self, one: Extracted) -> Extracted:
        """The same, drawn from the answers that the ledger holds by now, where they are others than these."""
        from standfirst.workers import Answers, attribute_all

        models = self._models()
        if one.answers == Answers() or (kept := self._kept(models, one.document)) == one.answers:
            return one
        ((answers, found),) = attribute_all(models, [one.document], {one.document.id: kept}, 1)
        return replace(one, answers=answers, found=found)

    def _kept(self, models: Models, document: Document) -> Answers:
        """What both models once said of a document's text, as far as the ledger has it."""
        from standfirst.workers import Answers

        key, ask = text_digest(document.news_text), self._ledger.answer
        return Answers(ask(models.parser.digest, key), ask(models.reader.digest, key))


def draw(
    models: Models, found: Sequence[Gathered], known: Mapping[str, Answers], workers: int | None = None
) -> list[Gathered]:
    """What was read, with its claims. `known`: answers that are at hand, by document id."""
    from standfirst.attribute import Attribution
    from standfirst.workers import Answers, attribute_all

    documents = _documents(found)
    languages = {*models.parser.languages, None}  # one whose language could not be told is tried
    readable = [document for document in documents if document.language in languages]
    reads = iter(attribute_all(models, readable, known, workers))
    unread, nothing = Answers(), (Answers(), Attribution((), ()))
    drawn = iter(
        [
            Extracted(document, known.get(document.id, unread), *next(reads), _terms(document))
            if document.language in languages
            else Extracted(document, unread, *nothing, _terms(document))
            for document in documents
        ]
    )
    return [
        replace(one, extracted=tuple(next(drawn) for _ in one.reading.documents)) if one.reading else one
        for one in found
    ]


def _documents(found: Sequence[Gathered]) -> list[Document]:
    return [document for one in found if one.reading for document in one.reading.documents]


def _terms(document: Document) -> dict[str, float]:
    from standfirst.link import stories

    return dict(stories.key_terms(document))
