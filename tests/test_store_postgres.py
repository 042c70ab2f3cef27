"""What is PostgreSQL's own: opening a schema, migrations, many writers, words that its text cannot hold."""

from __future__ import annotations

import itertools
import sys
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from standfirst.errors import LedgerError, NotFoundError, UsageError
from standfirst.records import Story
from standfirst.store import ClaimFilter, Ledger, open_ledger
from standfirst.store import connection as connection_module
from standfirst.store.schema import REVISIONS
from store_samples import NOON, READER, add, capture, claims, document, later
from store_server import on_server

pytest_plugins = ("store_ledgers",)

NewSchema = Callable[[], str]

_CATALOGUE = """
SELECT 'column', table_name, column_name, data_type, collation_name, is_nullable FROM information_schema.columns
    WHERE table_schema = current_schema()
UNION ALL SELECT 'index', tablename, indexname, regexp_replace(indexdef, '(test_|public)[^. ]*\\.', '', 'g'), '', ''
    FROM pg_indexes WHERE schemaname = current_schema()
UNION ALL SELECT 'trigger', event_object_table, trigger_name, event_manipulation, action_statement, action_condition
    FROM information_schema.triggers WHERE trigger_schema = current_schema()
UNION ALL SELECT 'constraint', conrelid::regclass::text, conname, contype::text, pg_get_constraintdef(oid), ''
    FROM pg_constraint WHERE connamespace = to_regnamespace(current_schema())
UNION ALL SELECT 'view', viewname, '', definition, '', '' FROM pg_views WHERE schemaname = current_schema()
"""


def catalogue(url: str) -> set[tuple[object, ...]]:
    """All columns, indexes, triggers, constraints and views of a ledger."""
    return set(on_server(url, _CATALOGUE))


def migrate(url: str, *revisions: str) -> None:
    """An empty schema brought to the first revision, and from there to each that follows, by the migrations alone."""
    from standfirst.store.migrations import downgrade, upgrade
    from standfirst.store.postgres import ddl, opening
    from standfirst.store.postgres.engine import connect, parse

    server, schema, _ = parse(url)
    on_server(url.partition("&schema=")[0], f'CREATE SCHEMA IF NOT EXISTS "{schema}"')
    engine = connect(server, schema)
    with engine.connect() as connection, connection.begin():
        ddl.translate_on(connection, opening.begin(connection))
        upgrade(connection, revisions[0])
        for before, after in itertools.pairwise(revisions):
            move = upgrade if after > before else downgrade
            move(connection, after)
    engine.dispose()


def test_migrations_and_a_new_schema_give_the_same_tables(new_schema: NewSchema) -> None:
    new, migrated, back = new_schema(), new_schema(), new_schema()
    open_ledger(new).close()
    migrate(migrated, REVISIONS[-1])
    migrate(back, REVISIONS[-1], REVISIONS[0], REVISIONS[-1])
    expected = catalogue(new)
    assert {row[0] for row in expected} == {"column", "index", "trigger", "constraint", "view"}
    assert catalogue(migrated) == expected
    assert catalogue(back) == expected


def test_an_older_schema_is_brought_up_to_date_with_all_that_it_holds(new_schema: NewSchema) -> None:
    old, new = new_schema(), new_schema()
    migrate(old, REVISIONS[0])
    on_server(old, "INSERT INTO marks VALUES (1, 'ruth', 's-1', '2031-03-04T12:00:00.000000Z', 'abc')")
    with open_ledger(old) as ledger, open_ledger(new):
        mark = ledger.last_seen("ruth", "s-1")
        assert mark is not None
        add(ledger, 1)
        assert ledger.verify() == []
    assert catalogue(old) == catalogue(new)


def test_what_is_no_ledger_is_refused_and_left_alone(new_schema: NewSchema, postgres: str) -> None:
    foreign, newer, unknown = new_schema(), new_schema(), new_schema()
    name = foreign.partition("schema=")[2]
    on_server(postgres, f'CREATE SCHEMA "{name}"', f'CREATE TABLE "{name}".recipes (name text)')
    for url in (newer, unknown):
        open_ledger(url).close()
    on_server(newer, "UPDATE alembic_version SET version_num = 'v9999'")
    on_server(unknown, "UPDATE alembic_version SET version_num = 'a-other'")
    for url, reason in ((foreign, "no ledger"), (newer, "newer version"), (unknown, "unknown version")):
        before = catalogue(url)
        with pytest.raises(LedgerError, match=reason):
            open_ledger(url)
        assert catalogue(url) == before


def test_where_none_is_to_be_made_none_is(new_schema: NewSchema) -> None:
    url = new_schema()
    with pytest.raises(UsageError, match="no ledger"):
        open_ledger(url, create=False)
    assert catalogue(url) == set()


@pytest.mark.parametrize(
    "url",
    [
        "postgresql://ruth:secret-word@127.0.0.1:1/none",
        "postgresql://ruth:secret-word@[::1",
        "postgresql://ruth:secret-word@host:port/none",
        "postgres://ruth:secret-word@127.0.0.1:1/none?schema=",
    ],
)
def test_a_server_that_is_not_there_is_an_error_that_tells_no_password(url: str) -> None:
    pytest.importorskip("psycopg")
    with pytest.raises(LedgerError) as raised:
        open_ledger(url)
    assert "secret-word" not in str(raised.value)


def test_without_the_driver_the_extra_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.delitem(sys.modules, "standfirst.store.postgres.text", raising=False)
    with pytest.raises(LedgerError, match=r"standfirst\[postgres\]"):
        open_ledger("postgresql://127.0.0.1:1/none")


ODD = ("\0", "a\0b", "\x01", '\x01"a"', "\ud800", "é\udcff", "%s %(x)s", "\\x41", "'; --", "\\N", "\t\n\r\\")


@pytest.mark.parametrize("odd", ODD)
def test_words_that_the_server_cannot_hold_come_back(new_schema: NewSchema, odd: str) -> None:
    with open_ledger(new_schema()) as ledger, open_ledger() as other:
        for held in (ledger, other):
            made = replace(document(1, f"x {odd} y"), title=odd, outlet=odd, place=odd, parts=(), signs=())
            held.add_capture(replace(capture(1, f"x {odd} y"), place=odd, url=odd), at=NOON)
            held.add_reading(made.capture, READER, [made], at=NOON)
            held.mark_seen(odd, "s-1", at=NOON)
            back = held.document(made.id)
            assert (back.text.content, back.title, back.outlet, back.place) == (f"x {odd} y", odd, odd, odd)
            mark = held.last_seen(odd, "s-1")
            assert mark is not None
            assert mark.reader == odd
            with pytest.raises((NotFoundError, LedgerError)):
                held.document(odd)
        assert ledger.digest() == other.digest()
        assert ledger.examine() == []


def test_keys_of_any_length_are_kept_once(new_schema: NewSchema) -> None:
    """An index of the server holds 2,704 bytes; a place, a name, a message and a term may be longer."""
    import random

    long = "".join(random.Random(5).choices("abcdefghijklmnopqrstuvwxyz0123456789", k=40_000))
    with open_ledger(new_schema()) as ledger:
        came = capture(1)
        for place in (long, long, long + "1"):
            ledger.add_capture(replace(came, place=place), at=NOON)
        assert [c.place for c in ledger.captures()] == [long, long + "1"]
        made = add(ledger, 1)
        first = claims(made)[0]
        assert first.speaker is not None
        ledger.add_extraction(
            made.id, "rules/2", [replace(first, speaker=replace(first.speaker, name=long))], at=later(1)
        )
        assert len(ledger.find_claims(ClaimFilter(speaker=long[70:90]))) == 1
        for _ in range(2):
            ledger.index_terms(made.id, {long: 1.0}, None)
        assert ledger.neighbours({long: 1.0}, None) == [made.id]


def test_a_text_of_more_words_than_the_index_holds_is_kept(new_schema: NewSchema) -> None:
    content = " ".join(f"w{number:x}" for number in range(200_000))
    with open_ledger(new_schema()) as ledger:
        made = replace(document(1, content), parts=(), signs=())
        ledger.add_capture(capture(1, content), at=NOON)
        ledger.add_reading(made.capture, READER, [made], at=NOON)
        assert ledger.document(made.id).text.content == content
        assert [hit.document for hit in ledger.search("w10")] == [made.id]


def test_many_workers_add_at_once(new_schema: NewSchema) -> None:
    url = new_schema()

    def work(first: int) -> None:
        with open_ledger(url) as ledger:
            for number in range(first, first + 4):
                add(ledger, number)
                ledger.put_story(Story(f"s-{number % 3}", "x", (document(number).id,)), at=NOON)

    with ThreadPoolExecutor(4) as pool:
        # They overlap, and all find no schema.
        list(pool.map(work, (0, 2, 4, 6)))
    with open_ledger(url) as ledger, open_ledger() as other:
        for number in range(10):
            add(other, number)
        assert ledger.digest() == other.digest()
        assert ledger.counts().claims == other.counts().claims == 30
        assert ledger.examine() == []


def test_a_writer_that_waits_too_long_says_so(new_schema: NewSchema, monkeypatch: pytest.MonkeyPatch) -> None:
    url = new_schema()
    with open_ledger(url) as one, open_ledger(url) as two, open_ledger(new_schema()) as elsewhere:
        monkeypatch.setattr(connection_module, "BUSY_S", 0.05)
        with one.transaction():
            with pytest.raises(LedgerError, match="locked by another writer"):
                two.add_capture(capture(1), at=NOON)
            # The lock is of one schema.
            assert elsewhere.add_capture(capture(1), at=NOON)
        assert two.add_capture(capture(1), at=NOON)


@pytest.mark.parametrize("table", ["captures", "sources", "texts", "readings", "documents", "sightings", "marks"])
def test_a_precious_row_is_neither_removed_nor_changed(new_schema: NewSchema, table: str) -> None:
    import psycopg

    url = new_schema()
    with open_ledger(url) as ledger:
        add(ledger, 1)
        ledger.mark_seen("ruth", "s-1", at=NOON)
        before = on_server(url, f"SELECT * FROM {table}")
        assert before
        for statement in (f"DELETE FROM {table}", f"TRUNCATE {table} CASCADE", f"UPDATE {table} SET number = 9"):
            with pytest.raises(psycopg.errors.IntegrityError, match="never"):
                on_server(url, statement)
        assert on_server(url, f"SELECT * FROM {table}") == before


PLAIN = ("harbour", "osterby mayor", "ferry", "will not close", "day 3", "the", "officials said wrong", "xyzzy")


def test_plain_words_find_the_same_documents_on_both(new_schema: NewSchema) -> None:
    def found(ledger: Ledger) -> list[set[str]]:
        return [{hit.document for hit in ledger.search(words, limit=100)} for words in PLAIN]

    with open_ledger(new_schema()) as ledger, open_ledger() as other:
        for held in (ledger, other):
            for number in range(6):
                add(held, number)
        assert found(ledger) == found(other)
        assert [bool(ids) for ids in found(ledger)] == [True, True, False, True, True, True, True, False]
