"""What people decided, in a chain that shows tampering; what they looked at; and what went wrong."""

from __future__ import annotations

import sqlite3
from dataclasses import replace
from datetime import timedelta, timezone
from pathlib import Path

import pytest

from standfirst.errors import LedgerError, RecordError, UsageError
from standfirst.records import (
    Anchor,
    Confirm,
    Decision,
    MergeActors,
    Problem,
    Quotation,
    Story,
    Trouble,
)
from standfirst.store import Ledger, open_ledger
from standfirst.store.connection import connect
from standfirst.store.kinds import Looked
from standfirst.store.migrations import downgrade, upgrade
from store_samples import NOON, add, claims, document, later

pytest_plugins = ("store_ledgers",)

MERGE = Decision(
    MergeActors(("a-1", "a-2")),
    "R. Weber",
    NOON,
    "the same mayor",
    (Anchor("a-1", "Marsh"), Anchor("a-2", "the mayor")),
)


def confirmed(hours: float, why: str, previous: str = "") -> Decision:
    claim = claims(document(1))[0]
    return Decision(Confirm(claim.id), "Omar \udce9", later(hours), why, (Anchor.of(claim),), previous)


def fill(ledger: Ledger) -> list[Decision]:
    """Three decisions in a chain."""
    second = confirmed(1, "so he said", MERGE.digest)
    third = confirmed(2, "and “again”\n\x00", second.digest)
    for decision in (MERGE, second, third):
        assert ledger.decide(decision)
    return [MERGE, second, third]


def test_decisions_come_back_as_they_were_in_the_order_of_the_chain(ledger: Ledger) -> None:
    assert ledger.last_decision() == ""
    made = fill(ledger)
    assert ledger.decisions() == made
    assert [decision.id for decision in ledger.decisions()] == [decision.id for decision in made]
    assert ledger.last_decision() == made[-1].digest
    assert ledger.counts().decisions == 3


def test_a_quotation_holds_what_stands_around_it() -> None:
    made = document(1)
    start = made.text.content.index("not close")
    quotation = Quotation.of(made.text.span(start, start + 9), context=5)
    assert (quotation.exact, quotation.prefix, quotation.suffix) == ("not close", "will ", '" bef')
    whole = Quotation.of(made.text.span(0, len(made.text)))
    assert (whole.prefix, whole.exact, whole.suffix) == ("", made.text.content, "")


def test_deciding_the_same_again_is_one_decision(ledger: Ledger) -> None:
    in_another_zone = replace(MERGE, when=NOON.astimezone(timezone(timedelta(hours=5))))
    assert ledger.decide(MERGE)
    assert not ledger.decide(MERGE)
    assert not ledger.decide(in_another_zone)
    assert ledger.decisions() == [MERGE]


def test_a_decision_that_does_not_follow_the_last_is_refused(ledger: Ledger) -> None:
    made = fill(ledger)
    for previous in ("", MERGE.digest, "0" * 64):
        with pytest.raises(UsageError, match="does not follow"):
            ledger.decide(confirmed(9, "late", previous))
    assert ledger.decisions() == made


def test_decisions_differ_in_every_part_that_was_decided() -> None:
    others = [
        replace(MERGE, ruling=MergeActors(("a-1", "a-3"))),
        replace(MERGE, ruling=Confirm("a-1")),
        replace(MERGE, who="x"),
        replace(MERGE, why="x"),
        replace(MERGE, when=later(1)),
        replace(MERGE, anchors=()),
    ]
    assert len({decision.id for decision in (MERGE, *others)}) == len(others) + 1
    assert len({decision.digest for decision in (MERGE, *others, replace(MERGE, previous="x"))}) == len(others) + 2


@pytest.mark.parametrize("change", [{"who": " "}, {"why": ""}, {"when": NOON.replace(tzinfo=None)}])
def test_a_decision_without_name_reason_or_zone_cannot_be_built(change: dict[str, object]) -> None:
    with pytest.raises(RecordError):
        replace(MERGE, **change)  # type: ignore[arg-type]


TAMPERINGS = {
    "the reason": "UPDATE decisions SET why = 'another' WHERE number = 2",
    "the name": "UPDATE decisions SET who = 'Somebody' WHERE number = 1",
    "the time": "UPDATE decisions SET decided_at = '2031-01-01T00:00:00.000000Z' WHERE number = 3",
    "what was decided": "UPDATE decisions SET value = replace(value, 'a-2', 'a-9') WHERE number = 1",
    "one taken out": "DELETE FROM decisions WHERE number = 2",
    "the first taken out": "DELETE FROM decisions WHERE number = 1",
    "two exchanged": "UPDATE decisions SET number = 9 WHERE number = 2",
    "a digest": "UPDATE decisions SET digest = 'x' WHERE number = 2",
}


@pytest.mark.parametrize("statement", TAMPERINGS.values(), ids=TAMPERINGS.keys())
def test_tampering_with_the_chain_shows(tmp_path: Path, statement: str) -> None:
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as ledger:
        fill(ledger)
        assert ledger.verify() == []
    file = sqlite3.connect(place, isolation_level=None)
    with pytest.raises(sqlite3.IntegrityError, match="decisions: rows are never"):
        file.execute(statement)
    for trigger in ("decisions_stay", "decisions_fixed"):
        file.execute(f"DROP TRIGGER {trigger}")
    file.execute(statement)
    file.close()
    with open_ledger(place) as ledger:
        assert any(line.startswith("decisions: row") for line in ledger.verify())


def test_a_decision_that_nobody_can_read_is_named(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as ledger:
        fill(ledger)
    file = sqlite3.connect(place, isolation_level=None)
    file.execute("DROP TRIGGER decisions_fixed")
    file.execute("UPDATE decisions SET value = '{}' WHERE number = 2")
    file.close()
    with open_ledger(place) as ledger, pytest.raises(LedgerError, match="decision 2"):
        ledger.decisions()


def test_decisions_survive_the_migration_down_and_up(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as ledger:
        made, digest = fill(ledger), ledger.digest()
    engine = connect(str(place))
    with engine.connect() as connection:
        writing = connection.execution_options(writes=True)
        with writing.begin():
            downgrade(writing, "v0002")
            writing.exec_driver_sql("PRAGMA user_version = 2")
    engine.dispose()
    file = sqlite3.connect(place)
    assert file.execute("SELECT exact FROM decisions WHERE number = 2").fetchone() == ("the harbour will not close",)
    file.close()
    with open_ledger(place) as ledger:
        assert ledger.decisions() == made
        assert ledger.digest() == digest
        assert ledger.verify() == []


def test_what_an_older_ledger_holds_of_decisions_becomes_notes(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    engine = connect(str(place))
    with engine.connect() as connection:
        writing = connection.execution_options(writes=True)
        with writing.begin():
            upgrade(writing, "v0002")
            writing.exec_driver_sql("PRAGMA application_id = 1399223156")
            writing.exec_driver_sql("PRAGMA user_version = 2")
            writing.exec_driver_sql(
                "INSERT INTO decisions VALUES (1, 'x-1', 'merge-actors', 'a-1', 'a-2', 'd-1', 4, 9, 'pier ', 'the ', "
                "'s', 'R. Weber', '2031-03-04T12:00:00.000000Z', 'the same', '2031-03-05T12:00:00.000000Z', 'x-2')"
            )
    engine.dispose()
    with open_ledger(place) as ledger:
        (note,) = ledger.decisions()
        assert ledger.verify() == []
    assert (note.kind.value, note.who, note.subject) == ("note", "R. Weber", "a-1")
    assert all(words in note.why for words in ("merge-actors: a-2", "the same", "superseded 2031-03-05", "x-2"))
    assert note.anchors[0].content[0].exact == "pier "


def test_the_last_look_at_a_story_is_each_readers_own(ledger: Ledger) -> None:
    ledger.mark_seen("ruth", "s-1", at=later(2), digest="two")
    ledger.mark_seen("ruth", "s-1", at=later(1), digest="one")
    ledger.mark_seen("omar", "s-1", at=later(3))
    mark = ledger.last_seen("ruth", "s-1")
    assert mark is not None
    assert (mark.seen_at, mark.digest) == (later(2), "two")
    assert ledger.last_seen("ruth", "s-2") is None
    assert ledger.last_seen("nobody", "s-1") is None


def test_what_came_into_a_story_since_each_reader_looked_is_counted(ledger: Ledger) -> None:
    made = [add(ledger, number) for number in range(4)]
    ledger.put_story(Story("s-1", "Harbour", (made[0].id, made[1].id)), at=later(1))
    ledger.put_story(Story("s-2", "Council", (made[2].id,)), at=later(1))
    ledger.mark_seen("ruth", "s-1", at=later(0.5))  # an older look counts no more
    ledger.mark_seen("ruth", "s-1", at=later(1))  # what came at that very moment was there
    ledger.mark_seen("ruth", "s-2", at=later(2))
    ledger.mark_seen("omar", "s-1", at=later(0.5))
    ledger.mark_seen("ruth", "s-gone", at=later(2))
    assert ledger.looked("ruth") == [
        Looked("s-1", later(1), 0),
        Looked("s-2", later(2), 0),
        Looked("s-gone", later(2), 0),
    ]
    ledger.assign(made[2].id, "s-1", at=later(3))
    ledger.assign(made[3].id, "s-1", at=later(3))
    ledger.assign(made[1].id, None, at=later(3))  # one that leaves is none that came
    assert [(one.story, one.came) for one in ledger.looked("ruth")] == [("s-1", 2), ("s-2", 0), ("s-gone", 0)]
    assert [(one.story, one.came) for one in ledger.looked("omar")] == [("s-1", 3)]
    assert ledger.looked("nobody") == []


def test_problems_are_kept_once_and_asked_for_by_document(ledger: Ledger) -> None:
    made = add(ledger, 1)
    undated = Problem(Trouble.NO_DATE, "no date", "articles/1.txt", made.id)
    broken = Problem(Trouble.ENCRYPTED, "needs a password", "articles/\udce9.pdf")
    ledger.add_problems([broken, undated], at=NOON)
    ledger.add_problems([undated, broken], at=later(1))
    assert ledger.problems() == [broken, undated]
    assert ledger.problems(documents=[made.id]) == [undated]
    assert ledger.problems(documents=[]) == []
    assert ledger.counts().problems == 2
