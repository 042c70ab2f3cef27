"""What is precious is never changed and never removed, by whatever tool; and it has one digest."""

from __future__ import annotations

import random
import sqlite3
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from standfirst.records import Anchor, Decision, Note, Story
from standfirst.store import Ledger, open_ledger
from store_samples import NOON, READER, add, capture, claims, document, later

pytest_plugins = ("store_ledgers",)

DECISION = Decision(Note("a-1"), "R. Weber", NOON, "the same mayor", (Anchor("a-1", "Marsh"),))


def fill(ledger: Ledger, numbers: list[int], hours: float = 0) -> None:
    """A bit of everything, at a time."""
    for number in numbers:
        made = add(ledger, number, at=later(hours))
        ledger.add_answers("model-a", [(f"text-{number}", b"answer %d" % number)], at=later(hours))
        ledger.put_story(Story("s-1", "Harbour", (made.id,)), at=later(hours))
    ledger.decide(DECISION)
    ledger.mark_seen("ruth", "s-1", at=NOON)


@pytest.fixture
def file(tmp_path: Path) -> sqlite3.Connection:
    """A ledger with a bit of everything, opened by another tool, with that tool's usual settings."""
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as ledger:
        fill(ledger, [1, 2])
        made = document(1)
        ledger.add_extraction(made.id, "rules/2", claims(made)[:1], at=later(2))
        ledger.decide(replace(DECISION, when=later(1), previous=DECISION.digest))
    opened = sqlite3.connect(place, isolation_level=None)
    opened.execute("PRAGMA recursive_triggers = ON")
    return opened


PRECIOUS = {
    "captures": "content",
    "sources": "place",
    "texts": "content",
    "readings": "reader",
    "documents": "record",
    "answers": "content",
    "decisions": "why",
    "marks": "seen_at",
    "memberships": "story",
    "sightings": "first_seen",
}


@pytest.mark.parametrize("table", PRECIOUS)
def test_a_precious_row_is_not_removed(file: sqlite3.Connection, table: str) -> None:
    before = file.execute(f"SELECT * FROM {table}").fetchall()
    assert before
    with pytest.raises(sqlite3.IntegrityError, match=f"{table}: rows are never removed"):
        file.execute(f"DELETE FROM {table}")
    with pytest.raises(sqlite3.IntegrityError):
        file.execute(f"REPLACE INTO {table} SELECT * FROM {table}")
    assert file.execute(f"SELECT * FROM {table}").fetchall() == before


@pytest.mark.parametrize(("table", "column"), PRECIOUS.items())
def test_a_precious_row_is_not_changed(file: sqlite3.Connection, table: str, column: str) -> None:
    before = file.execute(f"SELECT * FROM {table}").fetchall()
    for value in ("'x'", "NULL", f"{column} || ''"):
        with pytest.raises(sqlite3.IntegrityError):
            file.execute(f"UPDATE {table} SET {column} = {value}")
    assert file.execute(f"SELECT * FROM {table}").fetchall() == before


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE sightings SET last_seen = '2001-01-01T00:00:00.000000Z'",
        "UPDATE sources SET last_seen = '2001-01-01T00:00:00.000000Z'",
        "UPDATE sightings SET gone_at = NULL WHERE gone_at IS NOT NULL",
        "UPDATE sightings SET gone_at = '2041-01-01T00:00:00.000000Z' WHERE gone_at IS NOT NULL",
    ],
)
def test_time_does_not_run_backwards(file: sqlite3.Connection, statement: str) -> None:
    with pytest.raises(sqlite3.IntegrityError, match=r"never goes back|set once"):
        file.execute(statement)


def test_equal_input_has_an_equal_digest_in_any_order_and_at_any_time(ledger: Ledger) -> None:
    fill(ledger, [1, 2, 3, 4])
    with open_ledger(None) as other:
        numbers = [4, 2, 2, 1, 3]
        fill(other, numbers, hours=30)
        assert other.digest() == ledger.digest()
        random.Random(7).shuffle(numbers)
        fill(other, numbers, hours=50)
        assert other.digest() == ledger.digest()


def more_capture(ledger: Ledger) -> None:
    ledger.add_capture(capture(9), at=NOON)


def another_place(ledger: Ledger) -> None:
    ledger.add_capture(replace(capture(1), place="mirror/1.txt"), at=NOON)


def more_document(ledger: Ledger) -> None:
    add(ledger, 9)


def another_reading(ledger: Ledger) -> None:
    ledger.add_reading(capture(1).id, "plain/2", [], at=NOON)


def better_metadata(ledger: Ledger) -> None:
    ledger.add_reading(capture(1).id, "plain/2", [replace(document(1), byline="Omar Haddad")], at=NOON)


def more_answer(ledger: Ledger) -> None:
    ledger.add_answers("model-b", [("text-1", b"answer 1")], at=NOON)


def more_decision(ledger: Ledger) -> None:
    ledger.decide(replace(DECISION, why="another reason", previous=ledger.last_decision()))


def superseded(ledger: Ledger) -> None:
    ledger.decide(replace(DECISION, previous=ledger.last_decision()))
    ledger.decide(replace(DECISION, when=later(1), previous=ledger.last_decision()))


def more_mark(ledger: Ledger) -> None:
    ledger.mark_seen("ruth", "s-1", at=later(1))


@pytest.mark.parametrize(
    "change",
    [
        more_capture,
        another_place,
        more_document,
        another_reading,
        better_metadata,
        more_answer,
        more_decision,
        superseded,
        more_mark,
    ],
)
def test_every_precious_addition_changes_the_digest(ledger: Ledger, change: Callable[[Ledger], None]) -> None:
    fill(ledger, [1])
    before = ledger.digest()
    change(ledger)
    assert ledger.digest() != before


def test_what_can_be_rebuilt_does_not_change_the_digest(ledger: Ledger) -> None:
    fill(ledger, [1])
    before = ledger.digest()
    made = document(1)
    ledger.add_extraction(made.id, "rules/2", claims(made)[:1], at=later(1))
    ledger.index_terms(made.id, {"harbour": 1.0}, None)
    ledger.put_story(Story("s-2", "Other", (made.id,)), at=later(1))
    assert ledger.digest() == before
    assert ledger.known(made.capture, READER)
