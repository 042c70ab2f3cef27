"""What concerns the ledger as a whole: search, counts, its digest, and whether it is sound."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator

from sqlalchemy import Connection, select, text

from standfirst.ids import digest, text_digest
from standfirst.records import Text, chain_digest
from standfirst.store.connection import Connected
from standfirst.store.kinds import Counts, Hit
from standfirst.store.tables import decisions, texts
from standfirst.store.types import Words, moment
from standfirst.store.words import Asked, expression, find, parse, snippet

_SEARCH = text(
    "SELECT t.document, t.content, d.title, d.outlet FROM search_index "
    "JOIN texts t ON t.number = search_index.rowid "
    "JOIN current_documents c ON c.id = t.document JOIN documents d ON d.number = c.number "
    "WHERE search_index MATCH :words "
    # A word of the title counts for four of the body.
    "ORDER BY bm25(search_index, 4.0, 1.0), t.document LIMIT :limit OFFSET :offset"
).columns(texts.c.document, content=Words(), title=Words(), outlet=Words())

_COUNTS = text(
    "SELECT (SELECT count(*) FROM captures), (SELECT count(*) FROM current_documents), "
    "(SELECT count(DISTINCT claim) FROM sightings WHERE gone_at IS NULL), "
    "(SELECT count(DISTINCT story) FROM current_memberships), "
    "(SELECT count(*) FROM answers), (SELECT count(*) FROM decisions), (SELECT count(*) FROM problems)"
)

_PRECIOUS = (
    "SELECT id FROM captures ORDER BY id",
    "SELECT capture, place, media_type, charset, url, fetched_at, headers FROM sources ORDER BY capture, place",
    "SELECT document, capture, digest FROM texts ORDER BY document",
    "SELECT capture, reader FROM readings ORDER BY capture, reader",
    """SELECT r.capture, r.reader, d.id, d.record FROM documents d JOIN readings r ON r.number = d.reading
    ORDER BY r.capture, r.reader, d.id""",
    "SELECT text_digest, model, digest FROM answers ORDER BY text_digest, model",
    # Their order is part of what they are: a later decision replaces an earlier one.
    "SELECT id, kind, subject, value, who, decided_at, why, previous FROM decisions ORDER BY number",
    "SELECT reader, story, seen_at, digest FROM marks ORDER BY reader, story, seen_at, digest",
)
"""Precious rows by what they are, not by when or in which order this ledger stored them."""

_LOOSE = (
    ("captures without a place", "SELECT id FROM captures WHERE id NOT IN (SELECT capture FROM sources)"),
    ("texts without a document", "SELECT document FROM texts WHERE document NOT IN (SELECT id FROM documents)"),
    (
        "texts not in the search index",
        "SELECT document FROM texts WHERE number NOT IN (SELECT rowid FROM search_index)",
    ),
    ("claims that nobody saw", "SELECT id FROM claims WHERE id NOT IN (SELECT claim FROM sightings)"),
)


class WholeLedger(Connected):
    """See `protocol.Ledger`."""

    def search(self, words: str, *, limit: int = 20, offset: int = 0) -> list[Hit]:
        asked = parse(words)
        if not asked or limit <= 0:
            return []
        values = {"words": expression(asked), "limit": limit, "offset": max(0, offset)}
        with self._reading() as connection:
            rows = connection.execute(_SEARCH, values).all()
        return [_hit(asked, Text(row.document, row.content), row.title, row.outlet) for row in rows]

    def counts(self) -> Counts:
        with self._reading() as connection:
            return Counts(*connection.execute(_COUNTS).one())

    def digest(self) -> str:
        hasher = hashlib.sha256()
        with self._reading() as connection:
            for query in _PRECIOUS:
                hasher.update(b"t;")
                for row in connection.exec_driver_sql(query):
                    hasher.update(b"r;")
                    for value in row:
                        data = value if isinstance(value, bytes) else b"" if value is None else str(value).encode()
                        hasher.update(f"{type(value).__name__[0]}{len(data)};".encode())
                        hasher.update(data)
        return hasher.hexdigest()

    def verify(self) -> list[str]:
        with self._reading() as connection:
            return list(_wrong(connection))


def _hit(asked: list[Asked], held: Text, title: str | None, outlet: str | None) -> Hit:
    places = find(held.content, asked)
    spans = tuple(held.span(start, end) for start, end in places)
    return Hit(held.document, title, outlet, spans, held.span(*snippet(held.content, places)))


def _wrong(connection: Connection) -> Iterator[str]:
    for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if line != "ok":
            yield f"damaged: {line}"
    for table, row, parent, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"row {row} of {table} points at a row of {parent} that is not there"
    for what, query in _LOOSE:
        for (id,) in connection.exec_driver_sql(query):
            yield f"{what}: {id}"
    for table, column in (("captures", "id"), ("answers", "digest")):
        for expected, content in connection.exec_driver_sql(f"SELECT {column}, content FROM {table}"):
            if not _is(content, expected):
                yield f"{table}: the bytes of {expected} are not those that were stored"
    held = text("SELECT document, digest, content FROM texts").columns(content=Words())
    for document, expected, content in connection.execute(held):
        if text_digest(content) != expected:
            yield f"texts: the text of {document} is not the one that was stored"
    yield from _chain(connection)


def _chain(connection: Connection) -> Iterator[str]:
    """Where the chain of decisions breaks; read column by column, so that a row that nobody can decode shows too."""
    columns = [decisions.c[name] for name in ("number", "kind", "value", "who", "decided_at", "why")]
    last = ""
    query = select(*columns, decisions.c.previous, decisions.c.digest).order_by(decisions.c.number)
    for number, kind, value, who, at, why, previous, kept in connection.execute(query):
        if previous != last:
            yield f"decisions: row {number} does not follow the one before it: one was changed, added or removed"
        if chain_digest(previous, kind, value, who, moment(at), why) != kept:
            yield f"decisions: row {number} is not what was decided: it was changed"
        last = kept


def _is(content: bytes, expected: str) -> bool:
    try:
        return digest(zlib.decompress(content)) == expected
    except zlib.error:
        return False
