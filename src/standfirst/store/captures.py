"""Captures, texts, documents and raw answers: the precious rows that all else is rebuilt from."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, bindparam, select, text, update

from standfirst.codec import decode, encode
from standfirst.errors import NotFoundError, UsageError
from standfirst.ids import digest, text_digest
from standfirst.records import Capture, Document, Problem, Text
from standfirst.store.connection import Connected, chunks
from standfirst.store.dialects import added, insert
from standfirst.store.indexing import index_words
from standfirst.store.people import keep_problems
from standfirst.store.tables import answers, captures, documents, readings, sources, texts

_CURRENT = text("SELECT id FROM current_documents ORDER BY number")
_CURRENT_OF_CAPTURE = text("SELECT id FROM current_documents WHERE capture = :capture ORDER BY number")
_CURRENT_OF_STORY = text(
    "SELECT c.id FROM current_memberships m JOIN current_documents c ON c.id = m.document "
    "JOIN documents d ON d.number = c.number WHERE m.story = :story "
    "ORDER BY d.published IS NULL, d.published, c.id"
)
# Oldest first: in a dict, the newest reading wins.
_RECORDS = (
    select(documents.c.id, documents.c.record)
    .join(readings, readings.c.number == documents.c.reading)
    .where(documents.c.id.in_(bindparam("ids", expanding=True)))
    .order_by(readings.c.read_at, documents.c.number)
)
_TEXTS = select(texts.c.document, texts.c.content).where(texts.c.document.in_(bindparam("ids", expanding=True)))
_SEEN_AGAIN = (
    update(sources)
    .where(sources.c.capture == bindparam("of"), sources.c.place == bindparam("at_place"))
    .where(sources.c.last_seen < bindparam("now"))
    .values(last_seen=bindparam("now"))
)


class CaptureRows(Connected):
    """See `protocol.Captures`."""

    def add_capture(self, capture: Capture, *, at: datetime) -> bool:
        id = capture.id
        with self._writing() as connection:
            known = _has_capture(connection, id)
            if not known:
                row = {"id": id, "size": len(capture.content), "content": zlib.compress(capture.content)}
                connection.execute(insert(connection, captures), {**row, "stored_at": at})
            source = {
                "capture": id,
                "place": capture.place,
                "media_type": capture.media_type,
                "charset": capture.charset,
                "url": capture.url,
                "fetched_at": capture.fetched_at,
                "headers": [list(pair) for pair in capture.headers],
                "first_seen": at,
                "last_seen": at,
            }
            connection.execute(insert(connection, sources).on_conflict_do_nothing(), source)
            connection.execute(_SEEN_AGAIN, {"of": id, "at_place": capture.place, "now": at})
        return not known

    def capture(self, id: str) -> Capture:
        with self._reading() as connection:
            found = connection.execute(_captures().where(captures.c.id == id).limit(1)).mappings().first()
        if found is None:
            raise NotFoundError(f"no capture {id} in the ledger")
        return _capture(found)

    def captures(self) -> Iterator[Capture]:
        last = 0
        while True:
            # One at a time, and no connection held between: bytes are large, and the caller may write meanwhile.
            with self._reading() as connection:
                found = connection.execute(_captures().where(sources.c.number > last).limit(1)).mappings().first()
            if found is None:
                return
            last = found["number"]
            yield _capture(found)

    def known(self, capture: str, reader: str) -> bool:
        query = select(readings.c.number).where(readings.c.capture == capture, readings.c.reader == reader)
        with self._reading() as connection:
            return connection.execute(query).first() is not None

    def add_reading(
        self,
        capture: str,
        reader: str,
        documents: Iterable[Document],
        problems: Iterable[Problem] = (),
        *,
        at: datetime,
    ) -> list[str]:
        new: list[str] = []
        with self._writing() as connection:
            if not _has_capture(connection, capture):
                raise NotFoundError(f"no capture {capture} in the ledger")
            reading = _reading_number(connection, capture, reader, at)
            for document in documents:
                if document.capture != capture:
                    raise UsageError(f"document {document.id} was not read from capture {capture}")
                if _keep_document(connection, reading, document, at):
                    new.append(document.id)
            keep_problems(connection, problems, at, capture)
        return new

    def document(self, id: str) -> Document:
        return self.documents([id])[0]

    def documents(self, ids: Sequence[str]) -> list[Document]:
        records: dict[str, Any] = {}
        with self._reading() as connection:
            for chunk in chunks(ids):
                records.update((row.id, row.record) for row in connection.execute(_RECORDS, {"ids": chunk}))
            held = load_texts(connection, ids)
        for id in ids:
            if id not in records:
                raise NotFoundError(f"no document {id} in the ledger")
        return [decode(Document, records[id], held, home=held[id]) for id in ids]

    def each_document(self, *, batch: int = 200) -> Iterator[Document]:
        ids = self.document_ids()
        for start in range(0, len(ids), batch):
            yield from self.documents(ids[start : start + batch])

    def document_ids(self, *, story: str | None = None, capture: str | None = None) -> list[str]:
        with self._reading() as connection:
            if story is None and capture is None:
                return list(connection.execute(_CURRENT).scalars())
            of_story, of_capture = None, None
            if story is not None:
                of_story = list(connection.execute(_CURRENT_OF_STORY, {"story": story}).scalars())
            if capture is not None:
                of_capture = list(connection.execute(_CURRENT_OF_CAPTURE, {"capture": capture}).scalars())
        if of_story is None:
            return of_capture or []
        return of_story if of_capture is None else [id for id in of_story if id in of_capture]

    def texts(self, ids: Sequence[str]) -> dict[str, Text]:
        with self._reading() as connection:
            return load_texts(connection, ids)


class AnswerRows(Connected):
    """See `protocol.Answers`."""

    def add_answers(self, model: str, answers: Iterable[tuple[str, bytes]], *, at: datetime) -> int:
        with self._writing() as connection:
            return sum(_keep_answer(connection, model, text, answer, at) for text, answer in answers)

    def answer(self, model: str, text_digest: str) -> bytes | None:
        query = select(answers.c.content).where(answers.c.text_digest == text_digest, answers.c.model == model)
        with self._reading() as connection:
            content = connection.execute(query).scalar()
        return None if content is None else zlib.decompress(content)

    def answered(self, model: str, text_digests: Sequence[str]) -> set[str]:
        found: set[str] = set()
        with self._reading() as connection:
            for chunk in chunks(text_digests):
                query = select(answers.c.text_digest).where(
                    answers.c.model == model, answers.c.text_digest.in_(list(chunk))
                )
                found.update(connection.execute(query).scalars())
        return found


def load_texts(connection: Connection, ids: Sequence[str]) -> dict[str, Text]:
    """The stored texts by document id."""
    found: dict[str, Text] = {}
    for chunk in chunks(ids):
        for row in connection.execute(_TEXTS, {"ids": chunk}):
            found[row.document] = Text(row.document, row.content)
    return found


def _has_capture(connection: Connection, id: str) -> bool:
    return connection.execute(select(captures.c.number).where(captures.c.id == id)).first() is not None


def _captures() -> Any:
    columns = (sources, captures.c.content)
    return select(*columns).join(captures, captures.c.id == sources.c.capture).order_by(sources.c.number)


def _capture(row: Any) -> Capture:
    return Capture(
        content=zlib.decompress(row["content"]),
        media_type=row["media_type"],
        place=row["place"],
        url=row["url"],
        fetched_at=row["fetched_at"],
        headers=tuple((name, value) for name, value in row["headers"]),
        charset=row["charset"],
    )


def _keep_answer(connection: Connection, model: str, text_digest: str, answer: bytes, at: datetime) -> int:
    """1 if there was none."""
    row = {"text_digest": text_digest, "model": model, "digest": digest(answer), "stored_at": at}
    # Level 1: answers are large and compress well at any level.
    row["content"] = zlib.compress(answer, 1)
    return added(connection, insert(connection, answers).on_conflict_do_nothing(), row)


def _reading_number(connection: Connection, capture: str, reader: str, at: datetime) -> int:
    row = {"capture": capture, "reader": reader, "read_at": at}
    connection.execute(insert(connection, readings).on_conflict_do_nothing(), row)
    query = select(readings.c.number).where(readings.c.capture == capture, readings.c.reader == reader)
    number: int = connection.execute(query).scalar_one()
    return number


def _keep_document(connection: Connection, reading: int, document: Document, at: datetime) -> bool:
    """Whether its text is new."""
    content = document.text.content
    row = {"document": document.id, "capture": document.capture, "digest": text_digest(content), "content": content}
    new = added(connection, insert(connection, texts).on_conflict_do_nothing(), {**row, "stored_at": at}) > 0
    if new:
        number = connection.execute(select(texts.c.number).where(texts.c.document == document.id)).scalar_one()
        index_words(connection, number, document.title or "", content)
    seen = {"reading": reading, "id": document.id, "record": encode(document, home=document.text), **shown(document)}
    connection.execute(insert(connection, documents).on_conflict_do_nothing(), seen)
    return new


def shown(document: Document) -> dict[str, str | None]:
    """What stands in columns of its own, beside the record that holds it too."""
    return {
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published.edtf,
        "kind": document.kind.value,
        "language": document.language,
        "url": document.url,
        "place": document.place,
    }
