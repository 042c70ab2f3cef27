"""Connections to PostgreSQL: what a transaction begins with, who may write, and text as Python has it.

A reader sees one state of the ledger (REPEATABLE READ). A writer waits at its start for the advisory lock of the
ledger's schema, and holds it to its end: workers may add at once and never fail half-way for one another. The server
lets go of the lock of a worker that dies.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine import URL
from sqlalchemy.exc import ArgumentError

from standfirst.errors import LedgerError
from standfirst.store import connection as sqlite_connection
from standfirst.store.postgres import ddl
from standfirst.store.schema import APPLICATION_ID

_LOCK = "SELECT pg_advisory_xact_lock({}, CAST({} AS integer))"
_THIS_SCHEMA = "CAST(CAST(quote_ident(current_schema()) AS regnamespace) AS oid)"


def parse(where: str) -> tuple[URL, str | None, str]:
    """The server's URL, the schema that ``?schema=`` names, and the place in words, without the password.

    Raises `LedgerError` for what is no URL.
    """
    try:
        url = make_url(where).set(drivername="postgresql+psycopg")
    except (ArgumentError, ValueError) as error:
        raise LedgerError("a postgresql:// URL that cannot be read") from error
    schema = url.query.get("schema")
    place = url.set(drivername="postgresql").render_as_string(hide_password=True)
    return url.difference_update_query(["schema"]), schema if isinstance(schema, str) else None, place


def connect(url: URL, schema: str | None) -> Engine:
    """An engine for the schema, or for the one that the server gives. Opens nothing yet. Raises `LedgerError`."""
    try:
        from standfirst.store.postgres.text import adapt
    except ImportError as error:
        raise LedgerError("a ledger on PostgreSQL needs psycopg: pip install 'standfirst[postgres]'") from error
    # Asked before each use, so that a server that was started again is no error to whoever asks next.
    engine = create_engine(
        url, isolation_level="REPEATABLE READ", connect_args={"client_encoding": "utf8"}, pool_pre_ping=True
    )
    ddl.speak(engine)

    def prepare(made: Any, _: Any) -> None:
        adapt(made)
        if schema is not None:
            made.execute("SELECT set_config('search_path', %s, false)", (_path(schema),))
            made.commit()

    event.listen(engine, "connect", prepare)
    event.listen(engine, "begin", _begin)
    return engine


def _path(schema: str) -> str:
    quoted = schema.replace('"', '""')
    # What extensions bring is in public, as a rule.
    return f'"{quoted}", public'


def _begin(connection: Connection) -> None:
    options = connection.get_execution_options()
    if options.get("writes", False):
        wait = int(sqlite_connection.BUSY_S * 1000)
        # Committed by the writers before, and so to be seen: a state from before the lock would be too old.
        # Of a schema, or (0) of all ledgers in the database.
        lock = _LOCK.format(APPLICATION_ID, _THIS_SCHEMA if options.get("of_schema", True) else "0")
        connection.exec_driver_sql(
            f"SET TRANSACTION ISOLATION LEVEL READ COMMITTED; SET LOCAL lock_timeout = {wait}; {lock}"
        )
