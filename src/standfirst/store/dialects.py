"""Where the two databases have other words for one thing. What is not here is the same statement on both."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, cast

from sqlalchemy import ARRAY, ColumnElement, Connection, Select, Table, Text, column, func, select, table
from sqlalchemy import cast as as_type
from sqlalchemy.dialects import sqlite

from standfirst.store.types import Json, Moment, Words, dump

POSTGRES = "postgresql"
STREAMED = {"stream_results": True, "max_row_buffer": 50}
"""Execution options of a query whose rows are not to be in memory all at once; SQLite never has them so."""


def on_postgres(connection: Connection) -> bool:
    """Whether the ledger is on PostgreSQL; else it is on SQLite."""
    return connection.dialect.name == POSTGRES


def insert(connection: Connection, into: Table) -> sqlite.Insert:
    """An INSERT that can be told what to do on a conflict; both dialects have the same methods for that."""
    if not on_postgres(connection):
        return sqlite.insert(into)
    # Here, since it takes longer to import than all else that a file needs.
    from sqlalchemy.dialects import postgresql

    return cast(sqlite.Insert, postgresql.insert(into))


def added(connection: Connection, statement: sqlite.Insert, row: Mapping[str, Any]) -> int:
    """How many rows the statement added: 0 where a conflict was let be."""
    counted = statement.execution_options(preserve_rowcount=True)
    made: int = connection.execute(counted, dict(row)).rowcount
    return made


def key(connection: Connection, of: Table, *names: str) -> list[Any]:
    """The columns of a unique key, as ON CONFLICT must name them.

    An index of PostgreSQL holds rows of at most 2,704 bytes, and a place or a message may be longer: words are
    in a unique index by their SHA-256 (see `postgres.ddl`).
    """
    columns = [of.c[name] for name in names]
    if not on_postgres(connection):
        return columns
    return [func.words_key(c) if isinstance(c.type, (Words, Moment, Json)) else c for c in columns]


def each(connection: Connection, values: Sequence[str]) -> Select[Any]:
    """A query that gives the values, however many: for ``column IN (…)``."""
    if on_postgres(connection):
        return select(func.unnest(as_type(list(values), ARRAY(Text))))
    return select(func.json_each(dump(list(values))).table_valued("value").c.value)


def speaks(connection: Connection, speaker: ColumnElement[Any], folded: str) -> ColumnElement[bool]:
    """Whether the folded words stand in the folded name."""
    if on_postgres(connection):
        names = table("speakers", column("key"), column("folded"))
        found = select(names.c.key).where(names.c.folded.contains(folded, autoescape=True))
        return func.words_key(speaker).in_(found)
    # LIKE would know the letter case of ASCII alone.
    return func.instr(func.folded(speaker), folded) > 0
