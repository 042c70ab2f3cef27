"""The ledger's tables, triggers and views in PostgreSQL's words.

There is one set of tables and one chain of migrations, written for SQLite. Tables go through SQLAlchemy with the
compilers below; what else a migration or `schema` says (triggers, the search index, views) is translated by
`translated`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from sqlalchemy import Column, Connection, Constraint, Engine, Table, event
from sqlalchemy import Text as TextColumn
from sqlalchemy.dialects.postgresql.base import PGDDLCompiler, PGTypeCompiler
from sqlalchemy.types import TypeDecorator

_FUNCTIONS = (
    # For unique indexes over words of any length. The ledger refuses a database that is not in UTF-8, so that
    # the bytes of a text never change.
    """CREATE FUNCTION words_key(text) RETURNS bytea LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE
AS $$ SELECT sha256(convert_to($1, 'UTF8')) $$""",
    """CREATE FUNCTION refuse() RETURNS trigger LANGUAGE plpgsql
AS $$ BEGIN RAISE EXCEPTION USING MESSAGE = TG_ARGV[0], ERRCODE = 'integrity_constraint_violation'; END $$""",
)
_BESIDE = (
    "CREATE TABLE search_index (number bigint PRIMARY KEY REFERENCES texts (number), words tsvector NOT NULL)",
    "CREATE INDEX search_index_words ON search_index USING gin (words)",
    'CREATE TABLE speakers (key bytea PRIMARY KEY, folded text COLLATE "C" NOT NULL)',
    "CREATE INDEX speakers_folded ON speakers USING gin (folded {trigrams}.gin_trgm_ops)",
    "CREATE INDEX claims_by_speaker ON claims (words_key(speaker))",
)

_TRIGGER = re.compile(
    r"\s*CREATE TRIGGER (?P<name>\w+)\s+BEFORE (?P<event>DELETE|UPDATE(?: OF .+?)?) ON (?P<table>\w+)\s+"
    r"(?:WHEN (?P<when>.+?)\s+)?BEGIN SELECT RAISE\(ABORT, '(?P<message>[^']*)'\); END\s*",
    re.DOTALL,
)


def prepare(connection: Connection) -> None:
    """What must be there before the first table."""
    for statement in _FUNCTIONS:
        connection.exec_driver_sql(statement)


def translated(statement: str, trigrams: str) -> list[str]:
    """A statement as SQLite has it, in PostgreSQL's words. `trigrams` is the schema that pg_trgm is in."""
    if "USING fts5" in statement:
        return [line.replace("{trigrams}", trigrams) for line in _BESIDE]
    found = _TRIGGER.fullmatch(statement)
    if found is None:
        return [statement]
    name, event_, table, when, message = found.group("name", "event", "table", "when", "message")
    condition = f"WHEN ({_distinct(when)}) " if when else ""
    act = f"EXECUTE FUNCTION refuse('{message}')"
    made = [f"CREATE TRIGGER {name} BEFORE {event_} ON {table} FOR EACH ROW {condition}{act}"]
    if event_ == "DELETE":
        made.append(f"CREATE TRIGGER {name}_all BEFORE TRUNCATE ON {table} FOR EACH STATEMENT {act}")
    return made


def _distinct(condition: str) -> str:
    return re.sub(r"\bIS NOT (?=(?:OLD|NEW)\.)", "IS DISTINCT FROM ", condition)


def translate_on(connection: Connection, trigrams: str) -> None:
    """Translate what is executed on this connection from now on; for migrations."""

    def before(_: Any, __: Any, statement: str, parameters: Any, ___: Any, ____: bool) -> tuple[str, Any]:
        # Several statements in one are fine where there are no values.
        return "; ".join(translated(statement, trigrams)), parameters

    event.listen(connection, "before_cursor_execute", before, retval=True)


_Untyped: Any = PGDDLCompiler  # SQLAlchemy has no types for these methods


class _Types(PGTypeCompiler):
    """Row numbers are 64 bits wide; text is in the order of its code points, as on SQLite, whatever the database's."""

    def visit_INTEGER(self, type_: Any, **kw: Any) -> str:  # noqa: N802 - SQLAlchemy's name
        column = kw.get("type_expression")
        # Offsets and sizes fit into 32 bits, and the functions of text take no more.
        return "INTEGER" if isinstance(column, Column) and not column.foreign_keys else "BIGINT"

    def visit_VARCHAR(self, type_: Any, **kw: Any) -> str:  # noqa: N802
        return self.visit_TEXT(type_, **kw)

    def visit_TEXT(self, type_: Any, **kw: Any) -> str:  # noqa: N802
        return 'TEXT COLLATE "C"' if isinstance(kw.get("type_expression"), Column) else "TEXT"


class _Tables(_Untyped):  # type: ignore[misc]
    """A key over words becomes a unique index over their SHA-256: an index holds no row of more than 2,704 bytes."""

    def get_column_specification(self, column: Column[Any], **kwargs: Any) -> str:
        return str(super().get_column_specification(column, **kwargs)).replace(" SERIAL", " BIGSERIAL", 1)

    def visit_unique_constraint(self, constraint: Any, **kw: Any) -> Any:
        return None if _over_words(constraint) else super().visit_unique_constraint(constraint, **kw)

    def visit_primary_key_constraint(self, constraint: Any, **kw: Any) -> Any:
        return None if _over_words(constraint) else super().visit_primary_key_constraint(constraint, **kw)

    def post_create_table(self, table: Table) -> str:
        keys = sorted((c for c in table.constraints if _over_words(c)), key=lambda c: str(c.name))
        return str(super().post_create_table(table)) + "".join(f"; {self._unique(table, key)}" for key in keys)

    def _unique(self, table: Table, key: Any) -> str:
        quoted = self.preparer.quote
        parts = [f"words_key({quoted(c.name)})" if _is_words(c) else quoted(c.name) for c in key.columns]
        name = self.preparer.format_constraint(key) or f"pk_{table.name}"
        return f"CREATE UNIQUE INDEX {name} ON {self.preparer.format_table(table)} ({', '.join(parts)})"


def _over_words(constraint: Constraint) -> bool:
    keyed = constraint.__visit_name__ in ("unique_constraint", "primary_key_constraint")
    return keyed and any(_is_words(column) for column in _columns(constraint))


def _columns(constraint: Any) -> Sequence[Column[Any]]:
    return list(constraint.columns)


def _is_words(column: Column[Any]) -> bool:
    """Text without bounds: SQLAlchemy's Text, also where it is a moment (the migrations know no difference)."""
    held = column.type.impl if isinstance(column.type, TypeDecorator) else column.type
    return isinstance(held, TextColumn)


def speak(engine: Engine) -> None:
    """Make the engine's DDL as above."""
    dialect: Any = engine.dialect
    dialect.type_compiler_instance = dialect.type_compiler = _Types(dialect)
    dialect.ddl_compiler = _Tables
