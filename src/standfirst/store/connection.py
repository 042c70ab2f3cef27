"""Connections and transactions: SQLite's own rules, kept by hand.

Python's sqlite3 begins transactions when it thinks fit; here it is told not to (``isolation_level=None``), and each
transaction begins with the words that it needs: BEGIN IMMEDIATE for a writer, so that it waits at its start and
never fails half-way for a lock, and plain BEGIN for a reader, who then sees one state of the ledger.
"""

from __future__ import annotations

import sqlite3
import threading
import time
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from types import TracebackType
from typing import Any, Self, TypeVar

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import StatementError
from sqlalchemy.pool import QueuePool, StaticPool

from standfirst.errors import LedgerError, StandfirstError
from standfirst.store.words import fold

CHUNK = 500
"""Values in one IN list; SQLite once allowed 999."""
MEMORY = ":memory:"
BUSY_S = 60.0
"""How long a writer waits for another before it gives up, seconds."""
_WAL_TRIES = 200
_NO_LOCK = "55P03"
"""PostgreSQL's word for a lock that was waited for too long."""


def connect(place: str) -> Engine:
    """An engine for the file at `place` (which may be new), or for one database in memory. Opens nothing yet."""

    def dial() -> sqlite3.Connection:
        # Threads share connections only through the pool, one at a time; sqlite3's own check would forbid even that.
        made = sqlite3.connect(place, timeout=BUSY_S, isolation_level=None, check_same_thread=False)
        _prepare(made, place)
        return made

    if place == MEMORY:
        engine = create_engine("sqlite://", creator=dial, poolclass=StaticPool)
    else:
        engine = create_engine("sqlite://", creator=dial, poolclass=QueuePool)
    event.listen(engine, "begin", _begin)
    return engine


def _prepare(made: sqlite3.Connection, place: str) -> None:
    made.execute("PRAGMA foreign_keys = ON")
    # So that INSERT OR REPLACE cannot slip past the triggers that refuse deletes.
    made.execute("PRAGMA recursive_triggers = ON")
    made.execute("PRAGMA cache_size = -16000")
    made.create_function("folded", 1, lambda word: None if word is None else fold(word), deterministic=True)
    if place == MEMORY:
        return
    _use_wal(made)
    # With WAL, NORMAL survives kill -9 too; FULL also survives a power cut without losing what was reported as
    # kept. It costs one fsync for each transaction, and a transaction here is a document or more.
    made.execute("PRAGMA synchronous = FULL")


def _use_wal(made: sqlite3.Connection) -> None:
    """Switch to WAL. Two that open a new file at once may collide here, where SQLite does not wait by itself."""
    for attempt in range(_WAL_TRIES):
        try:
            made.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if "locked" not in str(error) or attempt == _WAL_TRIES - 1:
                made.close()
                raise
            time.sleep(0.02)
        else:
            return


def _begin(connection: Connection) -> None:
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


class Connected:
    """What every part of the ledger stands on: one engine, and the writer's transaction of each thread."""

    def __init__(self, engine: Engine, place: str) -> None:
        self._engine = engine
        self._place = place
        self._local = threading.local()
        lock = threading.RLock()
        # One database in memory is one connection: its readers must wait, too.
        self._write_lock: AbstractContextManager[Any] = lock
        self._read_lock: AbstractContextManager[Any] = lock if place == MEMORY else nullcontext()

    @property
    def place(self) -> str:
        return self._place

    @contextmanager
    def transaction(self) -> Iterator[None]:
        with self._writing():
            yield

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        """The connection of the transaction that is open in this thread, or of a new one."""
        held: Connection | None = getattr(self._local, "writer", None)
        if held is not None:
            with self._as_ledger_error():
                yield held
            return
        with self._write_lock, self._as_ledger_error(), self._engine.connect() as connection:
            connection = connection.execution_options(writes=True)
            with connection.begin():
                self._local.writer = connection
                try:
                    yield connection
                finally:
                    self._local.writer = None

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        """The writer's connection if this thread is in a transaction, else one that sees what is committed."""
        held: Connection | None = getattr(self._local, "writer", None)
        if held is not None:
            with self._as_ledger_error():
                yield held
            return
        with self._read_lock, self._as_ledger_error(), self._engine.connect() as connection:
            yield connection

    @contextmanager
    def _as_ledger_error(self) -> Iterator[None]:
        try:
            yield
        except StatementError as error:
            if isinstance(error.orig, StandfirstError):
                # A value that a column type refused (a time without a zone) says so itself.
                raise error.orig from None
            if getattr(error.orig, "sqlstate", None) == _NO_LOCK:
                raise LedgerError(f"{self._place}: locked by another writer for too long") from error
            raise LedgerError(f"{self._place}: {str(error.orig).strip()}") from error
        except UnicodeDecodeError as error:
            raise LedgerError(
                f"{self._place}: damaged: bytes that are no text any more: {error.object[:20]!r}"
            ) from error
        except UnicodeEncodeError as error:
            raise LedgerError(f"{self._place}: an id that is no Unicode text: {error.object!a}") from error

    def close(self) -> None:
        self._engine.dispose()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self.close()


_Value = TypeVar("_Value")


def chunks(values: Sequence[_Value]) -> Iterator[Sequence[_Value]]:
    """The values, `CHUNK` at a time."""
    for start in range(0, len(values), CHUNK):
        yield values[start : start + CHUNK]
