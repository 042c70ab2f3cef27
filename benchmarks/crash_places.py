"""Where ledgers are killed: new places, copies and old versions of one ledger, on SQLite or PostgreSQL."""

from __future__ import annotations

import shutil
import uuid
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import Engine

from standfirst.store import open_ledger
from standfirst.store.connection import connect as connect_file
from standfirst.store.migrations import downgrade
from standfirst.store.schema import REVISIONS


@dataclass(frozen=True)
class Places:
    """Files in a folder, or schemas of the server at a URL."""

    folder: Path
    server: str | None = None

    def new(self) -> str:
        """Where no ledger is yet."""
        name = f"crash_{uuid.uuid4().hex[:12]}"
        if self.server is None:
            return str(self.folder / f"{name}.sqlite")
        return f"{self.server}{'&' if '?' in self.server else '?'}schema={name}"

    def copy(self, kept: Path) -> str:
        """A ledger equal to one in a file that nobody has open."""
        place = self.new()
        if self.server is None:
            shutil.copyfile(kept, place)
        else:
            from standfirst.store import copy_ledger

            with open_ledger(kept) as ledger:
                copy_ledger(ledger, place)
        return place

    def old(self, kept: Path, revision: str = REVISIONS[0]) -> str:
        """The same, as it was at an older version of the tables."""
        place = self.copy(kept)
        engine = self._engine(place)
        with engine.connect() as connection:
            writing = connection.execution_options(writes=True)
            with writing.begin():
                if self.server is not None:
                    from standfirst.store.postgres import ddl

                    ddl.translate_on(writing, "public")
                downgrade(writing, revision)
                if self.server is None:
                    writing.exec_driver_sql(f"PRAGMA user_version = {REVISIONS.index(revision) + 1}")
        engine.dispose()
        return place

    def drop(self, place: str) -> None:
        """Remove a ledger."""
        if self.server is None:
            for path in self.folder.glob(f"{Path(place).name}*"):
                path.unlink()
            return
        import psycopg

        with psycopg.connect(self.server) as connection:
            schema = place.rpartition("schema=")[2]
            connection.execute(f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')

    def _engine(self, place: str) -> Engine:
        if self.server is None:
            return connect_file(place)
        from standfirst.store.postgres.engine import connect, parse

        url, schema, _ = parse(place)
        return connect(url, schema)
