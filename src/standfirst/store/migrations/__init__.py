"""Migrations of the ledger: each moves a file from one version to the next, and is never changed once published."""

from __future__ import annotations

from pathlib import Path

from alembic import command
from alembic.config import Config
from sqlalchemy import Connection


def upgrade(connection: Connection, revision: str = "head") -> None:
    """Run what is missing up to `revision`, in the transaction that is open on `connection`.

    On PostgreSQL the connection must be one that translates (see `postgres.ddl`).
    """
    command.upgrade(_config(connection), revision)


def downgrade(connection: Connection, revision: str) -> None:
    """Go back to `revision`, as `upgrade` goes forward. Nothing that is precious is dropped: v0001 is the first."""
    command.downgrade(_config(connection), revision)


def _config(connection: Connection) -> Config:
    config = Config()
    # A percent sign would be an interpolation.
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    config.attributes["connection"] = connection
    return config
