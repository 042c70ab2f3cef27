"""A ledger is made where there is none, brought up to date where it is old, and refused where it is something else."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from sqlalchemy import Connection

from standfirst.errors import LedgerError
from standfirst.store import Ledger, open_ledger
from standfirst.store.connection import connect
from standfirst.store.migrations import upgrade
from standfirst.store.schema import APPLICATION_ID, REVISIONS
from store_samples import add, document


def in_file(place: Path, *statements: str) -> list[tuple[object, ...]]:
    """The rows of the last statement, run on the file by hand."""
    file = sqlite3.connect(place)
    with file:
        rows = [file.execute(statement).fetchall() for statement in statements]
    file.close()
    return rows[-1]


def schema(place: Path) -> set[tuple[object, ...]]:
    """All tables, indexes, triggers and views, without white space and the order of constraints."""
    rows = in_file(place, "SELECT type, name, tbl_name, sql FROM sqlite_master")
    return {(kind, name, table, parts(str(sql))) for kind, name, table, sql in rows}


def parts(sql: str) -> tuple[str, ...]:
    plain = re.sub(r"\s+", " ", sql).strip()
    return tuple(sorted(part.strip(" ,)") for part in plain.split("CONSTRAINT")))


def migrate(place: Path, revision: str) -> None:
    """Make a ledger as it was at a revision, by the migrations alone."""
    engine = connect(str(place))
    with engine.connect() as connection:
        writing: Connection = connection.execution_options(writes=True)
        with writing.begin():
            upgrade(writing, revision)
            writing.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            writing.exec_driver_sql(f"PRAGMA user_version = {REVISIONS.index(revision) + 1}")
    engine.dispose()


def test_a_new_file_is_a_ledger_and_stays_one(tmp_path: Path) -> None:
    place = tmp_path / "my ledger ü%.sqlite"
    with open_ledger(str(place)) as ledger:
        assert ledger.place == str(place)
        made = add(ledger, 1)
        expected = (ledger.digest(), ledger.counts())
    with open_ledger(place) as ledger:
        assert ledger.document(made.id) == made
        assert (ledger.digest(), ledger.counts()) == expected
        assert ledger.verify() == []


@pytest.mark.parametrize("where", [None, ":memory:"])
def test_a_temporary_ledger_leaves_nothing(where: str | None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with open_ledger(where) as ledger, open_ledger(where) as other:
        made = add(ledger, 1)
        assert ledger.document(made.id) == made
        assert other.counts().documents == 0
    assert list(tmp_path.iterdir()) == []


def test_an_empty_file_becomes_a_ledger(tmp_path: Path) -> None:
    place = tmp_path / "empty.sqlite"
    place.touch()
    with open_ledger(place) as ledger:
        assert ledger.verify() == []


def test_migrations_and_a_new_file_give_the_same_schema(tmp_path: Path) -> None:
    new, migrated = tmp_path / "new.sqlite", tmp_path / "migrated.sqlite"
    open_ledger(new).close()
    migrate(migrated, REVISIONS[-1])
    assert schema(new) == schema(migrated)
    for query in ("PRAGMA application_id", "PRAGMA user_version", "SELECT version_num FROM alembic_version"):
        assert in_file(new, query) == in_file(migrated, query)


@pytest.mark.parametrize("revision", REVISIONS[:-1])
def test_an_older_ledger_is_brought_up_to_date_with_all_that_it_holds(tmp_path: Path, revision: str) -> None:
    new, old = tmp_path / "new.sqlite", tmp_path / "old.sqlite"
    open_ledger(new).close()
    migrate(old, revision)
    assert schema(old) != schema(new)
    in_file(old, "INSERT INTO marks VALUES (1, 'ruth', 's-1', '2031-03-04T12:00:00.000000Z', 'abc')")
    with open_ledger(old) as ledger:
        mark = ledger.last_seen("ruth", "s-1")
        assert mark is not None
        assert mark.digest == "abc"
        add(ledger, 1)
        assert ledger.verify() == []
    assert schema(old) == schema(new)


def test_a_migration_that_fails_leaves_the_file_as_it_was(tmp_path: Path) -> None:
    place = tmp_path / "old.sqlite"
    migrate(place, REVISIONS[0])
    in_file(place, "CREATE TABLE v_claims (in_the_way)")
    before = schema(place)
    with pytest.raises(LedgerError, match=r"old\.sqlite"):
        open_ledger(place)
    assert schema(place) == before
    assert in_file(place, "PRAGMA user_version") == [(1,)]


def not_sqlite(place: Path) -> None:
    place.write_bytes(b"%PDF-1.7 and so on" * 500)


def truncated(place: Path) -> None:
    open_ledger(place).close()
    data = place.read_bytes()
    place.write_bytes(data[: len(data) // 3])


def foreign(place: Path) -> None:
    in_file(place, "CREATE TABLE recipes (name)")


def foreign_with_an_id(place: Path) -> None:
    in_file(place, "PRAGMA application_id = 1234", "CREATE TABLE recipes (name)")


def newer(place: Path) -> None:
    open_ledger(place).close()
    in_file(place, f"PRAGMA user_version = {len(REVISIONS) + 1}", "UPDATE alembic_version SET version_num = 'v9999'")


def unknown(place: Path) -> None:
    open_ledger(place).close()
    in_file(place, "UPDATE alembic_version SET version_num = 'v-other'")


def a_folder(place: Path) -> None:
    place.mkdir()


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (not_sqlite, "not an SQLite file"),
        (truncated, "cannot be opened|damaged"),
        (foreign, "not a ledger"),
        (foreign_with_an_id, "not a ledger"),
        (newer, "newer version"),
        (unknown, "unknown version"),
        (a_folder, "is a folder"),
    ],
)
def test_what_is_no_ledger_is_refused_with_its_place_and_left_alone(
    tmp_path: Path, make: Callable[[Path], None], reason: str
) -> None:
    place = tmp_path / "thing.sqlite"
    make(place)
    before = place.read_bytes() if place.is_file() else None
    with pytest.raises(LedgerError, match=reason) as raised:
        open_ledger(place)
    assert str(place) in str(raised.value)
    assert (place.read_bytes() if place.is_file() else None) == before


def test_a_missing_folder_is_named_and_not_made(tmp_path: Path) -> None:
    place = tmp_path / "no" / "such" / "ledger.sqlite"
    with pytest.raises(LedgerError, match=re.escape(str(place.parent))):
        open_ledger(place)
    assert not (tmp_path / "no").exists()


def as_somebody(work: Callable[[], None]) -> str:
    """What `work` raises as `LedgerError`, run without the rights of root (for whom nothing is read-only)."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        if os.geteuid() == 0:
            os.setuid(65534)
        try:
            work()
        except LedgerError as error:
            os.write(writing, str(error).encode())
        finally:
            os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading) as answer:
        return answer.read()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
@pytest.mark.parametrize(("file_mode", "folder_mode"), [(0o444, 0o777), (0o666, 0o555)])
def test_what_cannot_be_written_is_refused(file_mode: int, folder_mode: int) -> None:
    # Not in `tmp_path`, which nobody but its owner may enter.
    with tempfile.TemporaryDirectory() as name:
        folder, place = Path(name), Path(name) / "ledger.sqlite"
        open_ledger(place).close()
        place.chmod(file_mode)
        folder.chmod(folder_mode)
        said = as_somebody(lambda: open_ledger(place).close())
        folder.chmod(0o700)
    assert "read-only" in said
    assert str(place) in said


def test_opening_does_not_load_the_migrations(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    code = (
        "import sys; from standfirst.store import open_ledger\n"
        f"for _ in range(2): open_ledger({str(place)!r}).close()\n"
        "print(sorted(name for name in sys.modules if name.split('.')[0] in ('alembic', 'mako')))"
    )
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, env=environment, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_person_can_read_the_file_with_a_tool(tmp_path: Path) -> None:
    from standfirst.records import Story

    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as ledger:
        made = add(ledger, 1)
        ledger.put_story(
            Story("s-1", "Harbour", (made.id,)), at=ledger.sightings(ledger.claims([made.id])[0].id)[0].first_seen
        )
    assert in_file(place, "SELECT document, outlet, published, story, characters FROM v_documents") == [
        (made.id, made.outlet, made.published.edtf, "s-1", len(made.text))
    ]
    rows = in_file(place, "SELECT speaker, force, words, hedged, gone_at FROM v_claims ORDER BY start")
    assert rows[1] == ("two officials", "allege", "She may be wrong", 1, None)
    assert len(rows) == 3
    assert in_file(place, "SELECT story, label, documents, first FROM v_stories") == [
        ("s-1", "Harbour", 1, made.published.edtf)
    ]


def test_closing_twice_is_fine(tmp_path: Path) -> None:
    ledger: Ledger = open_ledger(tmp_path / "ledger.sqlite")
    add(ledger, 1)
    ledger.close()
    ledger.close()
    # All is in the one file: it can be copied.
    assert [path.name for path in tmp_path.iterdir()] == ["ledger.sqlite"]


def test_a_damaged_file_is_told_of(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as ledger:
        add(ledger, 1)
    in_file(place, "DROP TRIGGER texts_fixed", "UPDATE texts SET content = content || '!'")
    in_file(place, "DROP TRIGGER captures_fixed", "UPDATE captures SET content = zeroblob(9)")
    with open_ledger(place) as ledger:
        wrong = ledger.verify()
    assert len(wrong) == 2
    assert any(document(1).id in line for line in wrong)
    assert any(document(1).capture in line for line in wrong)
