"""Opening a ledger: a new file is made, an older one is brought up to date, any other file is refused."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from standfirst.errors import LedgerError, UsageError
from standfirst.store import schema
from standfirst.store.connection import BUSY_S, MEMORY, connect
from standfirst.store.protocol import Ledger
from standfirst.store.sql import SqlLedger
from standfirst.store.tables import metadata

HEAD = len(schema.REVISIONS)
Ask = Callable[[str], Any]
"""Runs a query and gives its first row, or None."""


def open_ledger(where: str | Path | None = None, *, create: bool = True) -> Ledger:
    """The ledger in the file at `where`; None or ``":memory:"`` is a temporary one.

    A ``postgresql://`` URL names one on a server: in the schema that ``?schema=`` names, else in the one that the
    server gives. With `create` a ledger is made where there is none. The folder must exist. Raises `LedgerError`,
    naming the place, if the folder or the server is missing, the file cannot be written, is not a ledger, was made by
    a newer version, or is damaged; `UsageError` if there is none and none is to be made.
    """
    place = MEMORY if where is None else str(where)
    if is_url(place):
        return _open_url(place, create)
    if place != MEMORY:
        _check_place(Path(place))
        if not create and not Path(place).exists():
            raise UsageError(f"{place}: there is no ledger")
    engine: Engine | None = None
    try:
        _check_version(place)
        engine = connect(place)
        _bring_to_head(engine, place)
    except (DBAPIError, sqlite3.Error, LedgerError) as error:
        if engine is not None:
            engine.dispose()
        if isinstance(error, LedgerError):
            raise
        cause = error.orig if isinstance(error, DBAPIError) else error
        raise LedgerError(f"{place}: cannot be opened as a ledger: {cause}") from error
    return SqlLedger(engine, place)


def is_url(place: str) -> bool:
    """Whether this names a database server and no file."""
    return place.startswith(("postgresql://", "postgres://", "postgresql+psycopg://"))


def _open_url(place: str, create: bool) -> Ledger:
    from standfirst.store.postgres import open_schema

    def migrate(connection: Connection) -> None:
        from standfirst.store.migrations import upgrade

        upgrade(connection)

    return SqlLedger(*open_schema(place, create=create, migrate=migrate))


def _check_place(path: Path) -> None:
    if not path.parent.is_dir():
        raise LedgerError(f"{path}: the folder {path.parent} does not exist")
    if path.is_dir():
        raise LedgerError(f"{path}: is a folder, not a ledger")
    if path.exists() and not os.access(path, os.R_OK | os.W_OK):
        raise LedgerError(f"{path}: the file is read-only")
    if not os.access(path.parent, os.W_OK):
        # The write-ahead log lies beside the file.
        raise LedgerError(f"{path}: the folder {path.parent} is read-only")


def _check_version(place: str) -> None:
    """Look at the file before anything of it is changed, were it only its mode: it may be somebody else's.

    By SQLite alone: to close a file that this process has open elsewhere would give up its locks there (POSIX).
    """
    if place == MEMORY or not Path(place).exists():
        return
    file = sqlite3.connect(place, timeout=BUSY_S)
    try:
        _version(lambda query: file.execute(query).fetchone(), place)
    except sqlite3.DatabaseError as error:
        if error.sqlite_errorcode == sqlite3.SQLITE_NOTADB:
            raise LedgerError(f"{place}: is not a ledger (not an SQLite file)") from error
        raise
    finally:
        file.close()


def _bring_to_head(engine: Engine, place: str) -> None:
    with engine.connect() as connection:
        if _version(_asking(connection), place) == HEAD:
            return
    with engine.connect() as connection:
        connection = connection.execution_options(writes=True)
        with connection.begin():
            # Asked again: another process may have been faster.
            version = _version(_asking(connection), place)
            if version == 0:
                _create(connection)
            elif version < HEAD:
                _upgrade(connection)


def _asking(connection: Connection) -> Ask:
    return lambda query: connection.exec_driver_sql(query).fetchone()


def _version(ask: Ask, place: str) -> int:
    """How many migrations the file has had; 0 for an empty file. Raises `LedgerError` for what is no ledger of ours.

    By hand and not by Alembic, which takes longer to import than all else here.
    """
    tables, application, version = (
        (ask(query) or (0,))[0]
        for query in ("SELECT count(*) FROM sqlite_master", "PRAGMA application_id", "PRAGMA user_version")
    )
    if tables == 0:
        return 0
    if application != schema.APPLICATION_ID:
        raise LedgerError(f"{place}: is an SQLite file, but not a ledger")
    if version > HEAD:
        raise LedgerError(f"{place}: was made by a newer version (ledger {version}, this one knows {HEAD})")
    (revision,) = ask("SELECT version_num FROM alembic_version") or (None,)
    if version < 1 or revision != schema.REVISIONS[version - 1]:
        raise LedgerError(f"{place}: is a ledger of an unknown version ({version}, {revision})")
    return int(version)


def _create(connection: Connection) -> None:
    metadata.create_all(connection, checkfirst=False)
    for statement in (*schema.tables_beside(), *schema.views()):
        connection.exec_driver_sql(statement)
    # As Alembic itself would make it.
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (\n\tversion_num VARCHAR(32) NOT NULL, \n"
        "\tCONSTRAINT alembic_version_pkc PRIMARY KEY (version_num)\n)"
    )
    connection.exec_driver_sql("INSERT INTO alembic_version VALUES (?)", (schema.REVISIONS[-1],))
    _stamp(connection)


def _upgrade(connection: Connection) -> None:
    from standfirst.store.migrations import upgrade

    upgrade(connection)
    _stamp(connection)


def _stamp(connection: Connection) -> None:
    connection.exec_driver_sql(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    connection.exec_driver_sql(f"PRAGMA user_version = {HEAD}")
