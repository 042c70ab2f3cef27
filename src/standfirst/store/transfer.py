"""A ledger copied, row by row, into an empty one on either database; and a backup of one that is in use.

Rows keep their numbers, so that all that goes by the order of arrival stays. What can be made from the rows (the
search index, the index of names) is made anew.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable, Iterable, Iterator
from contextlib import closing
from itertools import islice
from pathlib import Path
from typing import Any

from sqlalchemy import Boolean, Column, Connection, LargeBinary, Table, select, text

from standfirst.errors import LedgerError, UsageError
from standfirst.store.dialects import STREAMED, on_postgres
from standfirst.store.indexing import index_speakers, vector
from standfirst.store.opening import is_url, open_ledger
from standfirst.store.protocol import Ledger
from standfirst.store.sql import SqlLedger
from standfirst.store.tables import claims, metadata
from standfirst.store.types import Words
from standfirst.store.whole import digest_of
from standfirst.store.words import indexed

_TITLED = text(
    "SELECT t.number, (SELECT d.title FROM documents d WHERE d.id = t.document ORDER BY d.number LIMIT 1) AS title, "
    "t.content FROM texts t ORDER BY t.number"
).columns(title=Words(), content=Words())
_NAMES = select(claims.c.speaker).where(claims.c.speaker.is_not(None)).distinct()
_MANY = 1_000


def copy_ledger(ledger: Ledger, where: str | Path) -> str:
    """Copy all of a ledger, as it is at one moment, into a new or empty one; gives the digest of both.

    In one transaction: a copy that is interrupted leaves an empty ledger. Raises `UsageError` if there is something
    at `where` already, `LedgerError` as `open_ledger`, and if the copy is not equal to the ledger.
    """
    source = _on_sql(ledger)
    with open_ledger(where) as made:
        target = _on_sql(made)
        with source._reading() as reading, target._writing() as writing:
            for table in metadata.sorted_tables:
                if writing.execute(select(table).limit(1)).first() is not None:
                    raise UsageError(f"{made.place}: holds something already; a ledger is copied into an empty one")
            for table in metadata.sorted_tables:
                _copy_table(reading, writing, table)
            _index_anew(reading, writing)
            digest = digest_of(writing)
            if digest != digest_of(reading):
                raise LedgerError(f"{made.place}: the copy is not equal to {ledger.place}")
    return digest


def back_up(ledger: Ledger, where: str | Path) -> str:
    """Copy a ledger that may be in use, as it is at one moment, to a place where nothing is; gives its digest.

    From file to file by SQLite's own online backup, else by `copy_ledger`. A file is there under its name only when it
    is whole. Raises `UsageError` if there is something at `where` already, `LedgerError` if the copy fails.
    """
    source = _on_sql(ledger)
    if is_url(str(where)):
        return copy_ledger(ledger, where)
    path = Path(where)
    part = path.with_name(f"{path.name}.part")
    for taken in (path, part):
        if taken.exists():
            raise UsageError(f"{taken}: is there already; a backup goes to a new file")
    try:
        return _backed_up(source, part, path)
    except FileExistsError as error:
        raise UsageError(f"{path}: is there by now; a backup goes to a new file") from error
    except (OSError, sqlite3.Error) as error:
        raise LedgerError(f"{path}: the backup cannot be written: {error}") from error
    finally:
        part.unlink(missing_ok=True)  # of a backup that is whole, there is none


def _backed_up(source: SqlLedger, part: Path, path: Path) -> str:
    with source._reading() as reading:
        if not on_postgres(reading):
            with closing(sqlite3.connect(part)) as file:
                _raw(reading).backup(file)
    if not part.exists():
        copy_ledger(source, part)
    with open_ledger(part, create=False) as made:
        digest = made.digest()
    _settle(part, path)
    return digest


def _settle(part: Path, path: Path) -> None:
    """Give the file its name, when all of it is on the disk. Raises `FileExistsError` if another got it meanwhile."""
    with part.open("rb") as file:
        os.fsync(file.fileno())
    try:
        os.link(part, path)
    except FileExistsError:
        raise
    except OSError:  # a file system without links
        part.rename(path)
    else:
        part.unlink()


def _on_sql(ledger: Ledger) -> SqlLedger:
    if not isinstance(ledger, SqlLedger):
        raise UsageError(f"{ledger.place}: only a ledger on SQLite or PostgreSQL can be copied")
    return ledger


def _raw(connection: Connection) -> Any:
    """The driver's own connection."""
    return connection.connection.driver_connection


def _copy_table(reading: Connection, writing: Connection, table: Table) -> None:
    quoted = ", ".join(f'"{column.name}"' for column in table.c)
    order = ", ".join(f'"{column.name}"' for column in table.primary_key)
    asked = f"SELECT {quoted} FROM {table.name} ORDER BY {order}"
    rows = reading.exec_driver_sql(asked, execution_options=STREAMED)
    _fill(writing, table.name, quoted, _carried(rows, list(table.c), on_postgres(writing)))
    counter = table.autoincrement_column
    if counter is not None and on_postgres(writing):
        writing.exec_driver_sql(
            f"SELECT setval(pg_get_serial_sequence('{table.name}', '{counter.name}'), "
            f"coalesce(max({counter.name}), 1), max({counter.name}) IS NOT NULL) FROM {table.name}"
        )


def _fill(writing: Connection, table: str, quoted: str, rows: Iterable[tuple[Any, ...]]) -> None:
    """In bulk: by COPY, or by one prepared statement. Raises `LedgerError` with what the database says."""
    try:
        if on_postgres(writing):
            with _raw(writing).cursor() as cursor, cursor.copy(f"COPY {table} ({quoted}) FROM STDIN") as copy:
                for row in rows:
                    copy.write_row(row)
            return
        values = ", ".join("?" for _ in quoted.split(", "))
        with closing(_raw(writing).cursor()) as cursor:
            cursor.executemany(f"INSERT INTO {table} ({quoted}) VALUES ({values})", rows)
    except writing.dialect.loaded_dbapi.Error as error:
        raise LedgerError(f"{table} cannot be copied: {str(error).strip()}") from error


def _carried(rows: Iterable[Any], columns: list[Column[Any]], to_postgres: bool) -> Iterator[tuple[Any, ...]]:
    """Values as the one driver gives them, as the other takes them."""
    ways = [_way(column, to_postgres) for column in columns]
    for row in rows:
        yield tuple(value if way is None or value is None else way(value) for way, value in zip(ways, row, strict=True))


def _way(column: Column[Any], to_postgres: bool) -> Callable[[Any], Any] | None:
    if isinstance(column.type, LargeBinary):
        return bytes
    if isinstance(column.type, Boolean):
        return bool if to_postgres else int
    if isinstance(column.type, Words):
        # SQLite has words that are no UTF-8 as bytes.
        return _as_words if to_postgres else _as_stored
    return None


def _as_words(value: Any) -> Any:
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def _as_stored(value: Any) -> Any:
    if isinstance(value, str) and not value.isascii():
        try:
            value.encode()
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
    return value


def _index_anew(reading: Connection, writing: Connection) -> None:
    rows = reading.execute(_TITLED, execution_options=STREAMED)
    if on_postgres(writing):
        vectors = ((n, vector(title or "", words)) for n, title, words in rows)
        _fill(writing, "search_index", '"number", "words"', vectors)
        names = reading.execute(_NAMES, execution_options=STREAMED).scalars()
        while some := list(islice(names, _MANY)):
            index_speakers(writing, some)
    else:
        found = ((n, indexed(title or ""), indexed(words)) for n, title, words in rows)
        _fill(writing, "search_index", '"rowid", "title", "body"', found)
