"""Whether a ledger is sound, down to each span: what `verify` asks, and whether every record stands on its text."""

from __future__ import annotations

import json
import re
import zlib
from collections.abc import Iterator
from typing import Any

from sqlalchemy import Connection, select

from standfirst.codec import decode, unpack
from standfirst.errors import StandfirstError
from standfirst.ids import digest
from standfirst.records import Claim, Document, Mention, Reason, Text, document_id
from standfirst.store import schema
from standfirst.store.captures import load_texts, shown
from standfirst.store.connection import chunks
from standfirst.store.dialects import STREAMED, on_postgres
from standfirst.store.tables import claims, decisions, documents, extractions, memberships, stories, texts
from standfirst.store.whole import wrong_in

_IDS = select(texts.c.document).order_by(texts.c.number)
_ASTRAY = (StandfirstError, ValueError, KeyError, TypeError, IndexError, zlib.error)
"""What a record raises that does not fit: its data or its bytes are no longer those that were stored."""


def examined(connection: Connection) -> Iterator[str]:
    """What is wrong, a line each; nothing where all is well. Reads everything."""
    yield from wrong_in(connection)
    yield from _unguarded(connection)
    ids = list(connection.execute(_IDS).scalars())
    for chunk in chunks(ids):
        held = load_texts(connection, chunk)
        yield from _documents(connection, list(chunk), held)
        yield from _extractions(connection, list(chunk), held)
    yield from _quotations(connection)
    yield from _reasons(connection)


def _unguarded(connection: Connection) -> Iterator[str]:
    """Triggers that are not there: without them a tool may change or remove what is precious."""
    query = _TRIGGERS_POSTGRES if on_postgres(connection) else "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    held = set(connection.exec_driver_sql(query).scalars())
    for statement in schema.triggers():
        name, table = _TRIGGER.match(statement).group("name", "table")  # type: ignore[union-attr]
        if name not in held:
            yield f"{table}: nothing keeps its rows as they are: the trigger {name} is gone"


_TRIGGER = re.compile(r"CREATE TRIGGER (?P<name>\w+)\s+BEFORE .*?\bON (?P<table>\w+)", re.DOTALL)
_TRIGGERS_POSTGRES = (
    "SELECT t.tgname FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid "
    "WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND t.tgenabled <> 'D'"
)


def _documents(connection: Connection, ids: list[str], held: dict[str, Text]) -> Iterator[str]:
    """Records against their texts, the columns beside them, and the ids, which are made from capture and text."""
    of = select(texts.c.document, texts.c.capture).where(texts.c.document.in_(ids)).order_by(texts.c.number)
    for id, capture in connection.execute(of):
        if document_id(capture, held[id].content) != id:
            yield f"texts: {id} is not the id of its text in capture {capture}"
    query = select(documents).where(documents.c.id.in_(ids)).order_by(documents.c.number)
    for row in connection.execute(query).mappings():
        number, id = row["number"], row["id"]
        try:
            record = decode(Document, row["record"], held, home=held[id])
        except _ASTRAY as error:
            yield f"documents: row {number} does not fit the text of {id}: {error}"
            continue
        for name, value in shown(record).items():
            if row[name] != value:
                yield f"documents: row {number} shows another {name} of {id} than its record holds"


def _extractions(connection: Connection, ids: list[str], held: dict[str, Text]) -> Iterator[str]:
    """Packed claims against their digest and text, and the index of claims against them."""
    places: dict[str, tuple[int, int]] = {}
    broken: set[str] = set()
    query = select(extractions).where(extractions.c.document.in_(ids)).order_by(extractions.c.number)
    for row in connection.execute(query, execution_options=STREAMED).mappings():
        try:
            packed = _opened(row)
            for claim in unpack(Claim, json.loads(packed[0]), held[row["document"]]):
                places[claim.id] = (claim.content[0].start, claim.content[-1].end)
            unpack(Mention, json.loads(packed[1]), held[row["document"]])
        except _ASTRAY as error:
            broken.add(row["document"])
            yield f"extractions: row {row['number']} does not fit the text of {row['document']}: {error}"
    index = select(claims.c.id, claims.c.document, claims.c.start, claims.c.end)
    for id, document, start, end in connection.execute(index.where(claims.c.document.in_(ids)).order_by(claims.c.id)):
        if document not in broken and places.pop(id, None) != (start, end):
            yield f"claims: {id} does not stand in {document} where the index says"
    for id in sorted(places):
        yield f"claims: {id} was extracted, and is not in the index"


def _opened(row: Any) -> tuple[bytes, bytes]:
    found, named = zlib.decompress(row["claims"]), zlib.decompress(row["mentions"])
    if digest(found + b"\n" + named) != row["digest"]:
        raise ValueError("the bytes are not those that were stored")
    return found, named


def _quotations(connection: Connection) -> Iterator[str]:
    """The words that the anchors of a decision quote, where the ledger holds the text."""
    for id, value in connection.execute(select(decisions.c.id, decisions.c.value).order_by(decisions.c.number)):
        try:
            quoted = [part for anchor in json.loads(value)["anchors"] for part in anchor["content"]]
            held = load_texts(connection, sorted({part["document"] for part in quoted}))
            wrong = [part["document"] for part in quoted if not _stands(part, held.get(part["document"]))]
        except _ASTRAY as error:
            yield f"decisions: {id} cannot be read: {error}"
            continue
        for document in wrong:
            yield f"decisions: {id} quotes words that do not stand in {document}"


def _stands(part: Any, text: Text | None) -> bool:
    return text is None or text.content[part["start"] : part["end"]] == part["exact"]


def _reasons(connection: Connection) -> Iterator[str]:
    """The spans of the reasons for which documents are in stories."""
    kept = [(f"stories: {id}", reason) for id, all_ in connection.execute(_STORIES) for reason in all_ or ()]
    kept += [(f"memberships: row {number}", reason) for number, reason in connection.execute(_MOVES)]
    for where, reason in kept:
        try:
            decode(Reason, reason, load_texts(connection, sorted({span[0] for span in reason.get("spans", ())})))
        except _ASTRAY as error:
            yield f"{where} gives a reason that does not fit the texts: {error}"


_STORIES = select(stories.c.id, stories.c.reasons).order_by(stories.c.id)
_MOVES = (
    select(memberships.c.number, memberships.c.reason)
    .where(memberships.c.reason.is_not(None))
    .order_by(memberships.c.number)
)
