"""Opening a ledger in a schema of a PostgreSQL database, as `opening` does it for a file."""

from __future__ import annotations

from collections.abc import Callable

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from standfirst.errors import LedgerError, UsageError
from standfirst.store import schema
from standfirst.store.postgres import ddl
from standfirst.store.postgres.engine import connect, parse
from standfirst.store.tables import metadata

HEAD = len(schema.REVISIONS)
_MARK = "standfirst ledger"
"""The comment on the table of versions, by which a ledger is known from another's tables."""
_HELD = """
SELECT count(*), current_schema(), current_setting('server_encoding'),
    (SELECT obj_description(to_regclass('alembic_version'), 'pg_class'))
FROM pg_class c WHERE c.relnamespace = to_regnamespace(quote_ident(current_schema())) AND c.relkind IN ('r', 'p', 'v')
AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = c.oid AND d.deptype = 'e')
"""
_TRIGRAMS = (
    "SELECT quote_ident(n.nspname) FROM pg_extension e JOIN pg_namespace n ON n.oid = e.extnamespace "
    "WHERE e.extname = 'pg_trgm'"
)


def open_schema(where: str, *, create: bool, migrate: Callable[[Connection], None]) -> tuple[Engine, str]:
    """An engine for the ledger at a URL, brought to its newest version by `migrate`, and its place in words.

    With `create`, tables (and a schema that ``?schema=`` names) are made where there are none. Raises `LedgerError`,
    naming the place without the password; `UsageError` if there is none and none is to be made.
    """
    url, wanted, place = parse(where)
    engine = connect(url, wanted)
    try:
        _bring_to_head(engine, wanted, place, create, migrate)
    except (DBAPIError, LedgerError, UsageError) as error:
        engine.dispose()
        if not isinstance(error, DBAPIError):
            raise
        raise LedgerError(f"{place}: cannot be opened as a ledger: {str(error.orig).strip()}") from error
    return engine, place


def _bring_to_head(
    engine: Engine, wanted: str | None, place: str, create: bool, migrate: Callable[[Connection], None]
) -> None:
    with engine.connect() as connection:
        version = _version(connection, wanted, place)
    if version == HEAD:
        return
    if version == 0 and not create:
        raise UsageError(f"{place}: there is no ledger")
    with engine.connect() as connection:
        # One at a time in the whole database: schemas and extensions are shared.
        connection = connection.execution_options(writes=True, of_schema=False)
        with connection.begin():
            if wanted is not None:
                connection.exec_driver_sql(f"CREATE SCHEMA IF NOT EXISTS {_quoted(connection, wanted)}")
            # Asked again: another process may have been faster.
            version = _version(connection, wanted, place)
            if version == 0:
                make(connection)
            elif version < HEAD:
                ddl.translate_on(connection, _trigrams(connection))
                migrate(connection)


def _quoted(connection: Connection, name: str) -> str:
    return connection.dialect.identifier_preparer.quote_identifier(name)


def _version(connection: Connection, wanted: str | None, place: str) -> int:
    """How many migrations the schema has had; 0 for an empty or a missing one. Raises `LedgerError` as `opening`."""
    tables, name, encoding, mark = connection.exec_driver_sql(_HELD).one()
    if encoding != "UTF8":
        raise LedgerError(f"{place}: the database is in {encoding}; a ledger needs one in UTF8")
    if tables == 0 or (wanted is not None and name != wanted):
        return 0
    if mark != _MARK:
        raise LedgerError(f"{place}: the schema {name} holds tables, but no ledger")
    revision: str = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar_one()
    if revision in schema.REVISIONS:
        return schema.REVISIONS.index(revision) + 1
    if revision > schema.REVISIONS[-1]:
        raise LedgerError(f"{place}: was made by a newer version (ledger {revision}, this one knows {HEAD})")
    raise LedgerError(f"{place}: is a ledger of an unknown version ({revision})")


def make(connection: Connection) -> None:
    """All tables and what belongs to them, in an empty schema."""
    trigrams = begin(connection)
    metadata.create_all(connection, checkfirst=False)
    for statement in (*schema.tables_beside(), *schema.views()):
        for line in ddl.translated(statement, trigrams):
            connection.exec_driver_sql(line)
    connection.exec_driver_sql(f"INSERT INTO alembic_version VALUES ('{schema.REVISIONS[-1]}')")


def begin(connection: Connection) -> str:
    """What must be there before the first table or migration; gives the schema that pg_trgm is in."""
    if connection.exec_driver_sql(_TRIGRAMS).first() is None:
        connection.exec_driver_sql("CREATE EXTENSION IF NOT EXISTS pg_trgm WITH SCHEMA public")
    ddl.prepare(connection)
    connection.exec_driver_sql(
        "CREATE TABLE alembic_version (version_num varchar(32) NOT NULL, "
        "CONSTRAINT alembic_version_pkc PRIMARY KEY (version_num))"
    )
    connection.exec_driver_sql(f"COMMENT ON TABLE alembic_version IS '{_MARK}'")
    return _trigrams(connection)


def _trigrams(connection: Connection) -> str:
    return str(connection.exec_driver_sql(_TRIGRAMS).scalar_one())
