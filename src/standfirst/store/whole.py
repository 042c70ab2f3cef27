"""What concerns the ledger as a whole: search, counts, its digest, and whether it is sound."""

from __future__ import annotations

import hashlib
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import groupby
from typing import Any

from sqlalchemy import Connection, Row, exists, select, text

from standfirst.codec import decode
from standfirst.ids import digest, text_digest
from standfirst.records import UNKNOWN_DATE, DateValue, Kind, Text, chain_digest
from standfirst.store.connection import Connected
from standfirst.store.dialects import STREAMED, on_postgres
from standfirst.store.indexing import search
from standfirst.store.kinds import Counts, Hit
from standfirst.store.tables import decisions, metadata
from standfirst.store.types import Words, moment
from standfirst.store.words import Asked, find, parse, snippet

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
    "SELECT seen_at, reader, story, digest FROM marks ORDER BY seen_at",
)
"""Precious rows by what they are, not by when or in which order this ledger stored them.

Each is ordered by its first column at least, which holds ASCII alone (databases have orders of their own for the rest),
or by the order that is part of what they are.
"""

_LOOSE = (
    ("captures without a place", "captures", "id", "sources", "capture"),
    ("texts without a document", "texts", "document", "documents", "id"),
    ("texts not in the search index", "texts", "number", "search_index", "{row}"),
    ("claims that nobody saw", "claims", "id", "sightings", "claim"),
)
"""What must have something that points at it: what is wrong else, table and column, by which table and column."""


class WholeLedger(Connected):
    """See `protocol.Ledger`."""

    def search(self, words: str, *, limit: int = 20, offset: int = 0) -> list[Hit]:
        asked = parse(words)
        if not asked or limit <= 0:
            return []
        with self._reading() as connection:
            rows = search(connection, asked, limit, max(0, offset))
        return [_hit(asked, row) for row in rows]

    def counts(self) -> Counts:
        with self._reading() as connection:
            return Counts(*connection.execute(_COUNTS).one())

    def digest(self) -> str:
        with self._reading() as connection:
            return digest_of(connection)

    def verify(self) -> list[str]:
        with self._reading() as connection, as_it_is(connection):
            return list(wrong_in(connection))


def digest_of(connection: Connection) -> str:
    """As `protocol.Ledger.digest`."""
    hasher = hashlib.sha256()
    for query in _PRECIOUS:
        hasher.update(b"t;")
        rows = connection.exec_driver_sql(query, execution_options=STREAMED)
        for _, group in groupby(rows, key=lambda row: row[0]):
            for row in sorted([_values(value) for value in row] for row in group):
                hasher.update(b"r;")
                for data in row:
                    hasher.update(data)
    return hasher.hexdigest()


def _hit(asked: list[Asked], row: Row[Any]) -> Hit:
    held = Text(row.document, row.content)
    places = find(held.content, asked)
    spans = tuple(held.span(start, end) for start, end in places)
    around = held.span(*snippet(held.content, places))
    record = row.record
    dated = decode(DateValue, record["published"], {}) if "published" in record else UNKNOWN_DATE
    kind = Kind(record.get("kind", Kind.NEWS))  # what is as by default is left out of a record
    return Hit(row.document, row.title, row.outlet, spans, around, row.place, dated, kind, row.story)


def _values(value: object) -> bytes:
    """A value with its type and length, the same from both databases."""
    if isinstance(value, str):
        try:
            kind, data = "s", value.encode()
        except UnicodeEncodeError:  # SQLite has such words as bytes
            kind, data = "b", value.encode("utf-8", "surrogatepass")
    elif isinstance(value, bytes):
        kind, data = "b", value
    else:
        # One database has truth values of their own, the other has 1 and 0.
        plain = int(value) if isinstance(value, bool) else value
        kind, data = ("N", b"") if value is None else (type(plain).__name__[0], str(plain).encode())
    return f"{kind}{len(data)};".encode() + data


@contextmanager
def as_it_is(connection: Connection) -> Iterator[None]:
    """Text that a damaged file has no longer in UTF-8 is read with U+FFFD in it, and so found by its digest."""
    if on_postgres(connection):
        yield  # which holds no other text
        return
    raw = connection.connection.driver_connection
    assert raw is not None
    before, raw.text_factory = raw.text_factory, lambda data: data.decode("utf-8", "replace")
    try:
        yield
    finally:
        raw.text_factory = before


def wrong_in(connection: Connection) -> Iterator[str]:
    """As `protocol.Ledger.verify`."""
    yield from _damaged(connection)
    for what, table, column, by, pointer in _LOOSE:
        pointer = pointer.format(row="number" if on_postgres(connection) else "rowid")
        query = f"SELECT {column} FROM {table} t WHERE NOT EXISTS (SELECT 1 FROM {by} b WHERE b.{pointer} = t.{column})"
        for (id,) in connection.exec_driver_sql(query):
            yield f"{what}: {id}"
    for table, column in (("captures", "id"), ("answers", "digest")):
        held = connection.exec_driver_sql(f"SELECT {column}, content FROM {table}", execution_options=STREAMED)
        for expected, content in held:
            if not _is(content, expected):
                yield f"{table}: the bytes of {expected} are not those that were stored"
    read = text("SELECT document, digest, content FROM texts").columns(content=Words())
    for document, expected, content in connection.execute(read, execution_options=STREAMED):
        if text_digest(content) != expected:
            yield f"texts: the text of {document} is not the one that was stored"
    yield from _chain(connection)


def _chain(connection: Connection) -> Iterator[str]:
    """Where the chain of decisions breaks; read column by column, so that a row that nobody can decode shows too."""
    columns = [decisions.c[name] for name in ("number", "kind", "value", "who", "decided_at", "why")]
    last = ""
    query: Any = select(*columns, decisions.c.previous, decisions.c.digest).order_by(decisions.c.number)
    for number, kind, value, who, at, why, previous, kept in connection.execute(query):
        if previous != last:
            yield f"decisions: row {number} does not follow the one before it: one was changed, added or removed"
        if chain_digest(previous, kind, value, who, moment(at), why) != kept:
            yield f"decisions: row {number} is not what was decided: it was changed"
        last = kept


def _damaged(connection: Connection) -> Iterator[str]:
    """What the database itself finds: pages that cannot be read, and rows that point nowhere."""
    if not on_postgres(connection):
        for (line,) in connection.exec_driver_sql("PRAGMA integrity_check"):
            if line != "ok":
                yield f"damaged: {line}"
    for table in metadata.sorted_tables:
        for key in sorted(table.foreign_keys, key=lambda key: str(key.parent.name)):
            mine, other = key.parent, key.column
            aimed = other.table.alias()
            held = exists().where(aimed.c[other.name] == mine)
            own = list(table.primary_key)
            query = select(mine, *own).where(mine.is_not(None), ~held).order_by(*own)
            for value, *row in connection.execute(query):
                at = ", ".join(str(part) for part in row)
                yield f"{table.name}: row {at} points at {value} of {other.table.name}, which is not there"


def _is(content: bytes, expected: str) -> bool:
    try:
        return digest(zlib.decompress(content)) == expected
    except (zlib.error, TypeError):  # TypeError: another tool has put words where bytes belong
        return False
