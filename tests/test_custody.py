"""Ledgers as a whole: a copy is equal, a backup is one of a ledger in use, the doctor finds what is wrong."""

from __future__ import annotations

import sqlite3
import threading
import zlib
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

import standfirst
from conftest import Command
from standfirst.errors import LedgerError, UsageError
from standfirst.records import Anchor, Decision, Note, Problem, Quotation, Reason, Story, Trouble
from standfirst.store import ClaimFilter, Ledger, open_ledger, transfer
from standfirst.store.opening import is_url
from store_samples import NOON, add, claims, document, later
from store_server import on_server

pytest_plugins = ("store_ledgers",)


def fill(ledger: Ledger, numbers: range = range(5)) -> None:
    """A bit of everything."""
    for number in numbers:
        made = add(ledger, number, at=later(number))
        reason = Reason("shared terms", "of the harbour", (made.text.span(0, 7),))
        ledger.put_story(Story(f"s-{number % 2}", "Harbour", (), ("harbour",), (reason,)), at=NOON)
        ledger.assign(made.id, f"s-{number % 2}", reason, at=later(number))
        ledger.index_terms(made.id, {"harbour": 1.0, "é\ud800": 2.0, f"t{number}": 1 / 3}, made.published.day)
        ledger.add_answers("model-a", [(f"text-{number}", b"\0answer %d" % number)], at=NOON)
    first = document(1)
    ledger.add_extraction(first.id, "rules/2", claims(first)[:1], at=later(9))
    odd = replace(document(2), title="\0 odd \ud800", place="\x01")
    ledger.add_reading(odd.capture, "plain/2", [odd], at=later(9))
    quoted = Quotation.of(first.text.span(0, 7))
    decision = Decision(Note("a-1"), "R. Weber", NOON, "one mayor", (Anchor("a-1", "Marsh", (quoted,)),))
    ledger.decide(decision)
    ledger.decide(replace(decision, why="one mayor, still", when=later(1), previous=decision.digest))
    ledger.mark_seen("ruth \udce9", "s-1", at=NOON, digest="abc")
    ledger.add_problems([Problem(Trouble.ENCRYPTED, "needs a password", "articles/\udce9.pdf")], at=NOON)


def answers(ledger: Ledger) -> list[object]:
    """What a ledger answers, in all its parts."""
    ids = ledger.document_ids()
    found: list[object] = [ledger.counts(), ledger.digest(), ids, ledger.documents(ids), ledger.claims(ids)]
    found += [ledger.mentions(ids), list(ledger.captures()), ledger.stories(), ledger.problems()]
    found += [ledger.decisions(), ledger.last_seen("ruth \udce9", "s-1")]
    found += [ledger.memberships(id) for id in ids]
    found += [ledger.sightings(claim.id) for claim in ledger.find_claims(ClaimFilter(gone=True))]
    found += [ledger.find_claims(ClaimFilter(speaker="marsh")), ledger.neighbours({"t3": 1.0, "harbour": 1.0}, None)]
    found += [{hit.document for hit in ledger.search(words)} for words in ("harbour", "osterby council", "odd")]
    found += [ledger.answer("model-a", "text-1"), ledger.unextracted("rules/2")]
    return found


def test_a_copy_is_equal_and_goes_on_as_the_ledger_would(place: str, other_place: str) -> None:
    with open_ledger(place) as ledger:
        fill(ledger)
        expected = answers(ledger)
    digest = standfirst.copy_ledger(place, other_place)
    assert digest == standfirst.ledger_digest(place) == standfirst.ledger_digest(other_place) == expected[1]
    assert standfirst.examine_ledger(other_place) == []
    with open_ledger(place) as ledger, open_ledger(other_place) as copy:
        assert answers(copy) == expected
        for held in (ledger, copy):
            add(held, 70)
            held.add_reading(document(3).capture, "plain/2", [document(3)], at=later(20))
        assert answers(copy) == answers(ledger)


def test_a_copy_goes_into_an_empty_ledger_only(place: str, other_place: str) -> None:
    for where in (place, other_place):
        with open_ledger(where) as ledger:
            add(ledger, len(where))
    before = standfirst.ledger_digest(other_place)
    with pytest.raises(UsageError, match="holds something"):
        standfirst.copy_ledger(place, other_place)
    assert standfirst.ledger_digest(other_place) == before


def test_where_there_is_no_ledger_none_is_made(tmp_path: Path) -> None:
    nothing, target = tmp_path / "nothing.sqlite", tmp_path / "to.sqlite"
    for call in (
        lambda: standfirst.copy_ledger(nothing, target),
        lambda: standfirst.backup_ledger(nothing, target),
        lambda: standfirst.ledger_digest(nothing),
        lambda: standfirst.examine_ledger(nothing),
    ):
        with pytest.raises(UsageError, match="no ledger"):
            call()
    assert list(tmp_path.iterdir()) == []


def test_a_backup_of_a_ledger_in_use_is_one_moment_of_it(place: str, tmp_path: Path) -> None:
    enough = threading.Event()
    begun = threading.Event()

    def write() -> None:
        with open_ledger(place) as ledger:
            for number in range(100, 2_000):
                add(ledger, number)
                begun.set()
                if enough.is_set():
                    return

    with open_ledger(place) as ledger:
        fill(ledger)
    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write)
        assert begun.wait(timeout=120)
        backups = [tmp_path / f"backup{number}.sqlite" for number in range(3)]
        digests = [standfirst.backup_ledger(place, backup) for backup in backups]
        enough.set()
        writing.result(120)
    assert sorted(path.name for path in tmp_path.glob("backup*")) == [path.name for path in backups]
    for backup, digest in zip(backups, digests, strict=True):
        assert standfirst.ledger_digest(backup) == digest
        assert standfirst.examine_ledger(backup) == []


def test_a_backup_is_restored(place: str, other_place: str, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite"
    with open_ledger(place) as ledger:
        fill(ledger)
        expected = answers(ledger)
    standfirst.backup_ledger(place, backup)
    standfirst.copy_ledger(backup, other_place)
    with open_ledger(other_place) as restored, open_ledger(backup) as itself:
        assert answers(restored) == answers(itself) == expected


def test_a_backup_replaces_nothing(tmp_path: Path) -> None:
    place, target = tmp_path / "ledger.sqlite", tmp_path / "backup.sqlite"
    open_ledger(place).close()
    target.write_text("mine", encoding="utf-8")
    with pytest.raises(UsageError, match="already"):
        standfirst.backup_ledger(place, target)
    assert target.read_text(encoding="utf-8") == "mine"


def test_a_backup_that_failed_may_be_tried_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, target = tmp_path / "ledger.sqlite", tmp_path / "backup.sqlite"
    open_ledger(place).close()

    def lost(part: Path, path: Path) -> None:
        raise LedgerError(f"{part}: the disk is gone")

    with monkeypatch.context() as patched:
        patched.setattr(transfer, "_settle", lost)
        with pytest.raises(LedgerError, match="the disk is gone"):
            standfirst.backup_ledger(place, target)
    assert [path.name for path in tmp_path.glob("backup*")] == []
    standfirst.backup_ledger(place, target)
    assert standfirst.examine_ledger(target) == []


def test_a_backup_does_not_replace_what_came_meanwhile(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    place, target = tmp_path / "ledger.sqlite", tmp_path / "backup.sqlite"
    open_ledger(place).close()
    settle = transfer._settle

    def overtaken(part: Path, path: Path) -> None:
        path.write_text("mine", encoding="utf-8")
        settle(part, path)

    monkeypatch.setattr(transfer, "_settle", overtaken)
    with pytest.raises(UsageError, match="by now"):
        standfirst.backup_ledger(place, target)
    assert target.read_text(encoding="utf-8") == "mine"
    assert [path.name for path in tmp_path.glob("backup*")] == [target.name]


def by_hand(place: str, *statements: str) -> None:
    """Change a ledger past its triggers, as bad luck would."""
    if is_url(place):
        on_server(place, "SET session_replication_role = replica", *statements)
        return
    file = sqlite3.connect(place, isolation_level=None)
    for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        file.execute(f"DROP TRIGGER {name}")
    for statement in statements:
        file.execute(statement)
    file.close()


def blob(place: str, data: bytes) -> str:
    return f"'\\x{data.hex()}'" if is_url(place) else f"x'{data.hex()}'"


DAMAGES: dict[str, Callable[[str], str]] = {
    "captures: the bytes of": lambda place: f"UPDATE captures SET content = {blob(place, zlib.compress(b'x'))}",
    "answers: the bytes of": lambda place: f"UPDATE answers SET content = {blob(place, b'x')}",
    "texts: the text of": lambda _: "UPDATE texts SET content = content || '!'",
    "does not fit the text of": lambda _: "UPDATE documents SET record = replace(record, '[0,7]', '[0,7000]')",
    "extractions: row": lambda place: f"UPDATE extractions SET claims = {blob(place, zlib.compress(b'{}'))}",
    "where the index says": lambda _: 'UPDATE claims SET start = start + 1, "end" = "end" + 1',
    "quotes words that do not stand": lambda _: (
        """UPDATE decisions SET value = replace(value, '"start":0', '"start":1')"""
    ),
    "gives a reason that does not fit": lambda _: "UPDATE memberships SET reason = replace(reason, '0,7]', '0,7000]')",
    "captures without a place": lambda _: "DELETE FROM sources",
    "texts without a document": lambda _: "DELETE FROM documents",
    "texts not in the search index": lambda place: (
        "DELETE FROM search_index" if is_url(place) else "INSERT INTO search_index(search_index) VALUES('delete-all')"
    ),
    "claims that nobody saw": lambda _: "DELETE FROM sightings",
    "which is not there": lambda _: "DELETE FROM stories",
}
"""What the doctor says of a kind of damage, and a statement that does it."""


@pytest.mark.parametrize("said", DAMAGES)
def test_the_doctor_finds_damage_of_every_kind(place: str, said: str) -> None:
    with open_ledger(place) as ledger:
        fill(ledger, range(3))
    assert standfirst.examine_ledger(place) == []
    by_hand(place, DAMAGES[said](place))
    assert any(said in line for line in standfirst.examine_ledger(place))


def test_the_doctor_tells_of_what_cannot_be_opened(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as ledger:
        fill(ledger)
    whole = place.read_bytes()
    place.write_bytes(whole[: len(whole) // 2])
    assert standfirst.examine_ledger(place)
    middle = len(whole) // 2
    place.write_bytes(whole[:middle] + bytes(20_000) + whole[middle + 20_000 :])
    assert standfirst.examine_ledger(place)
    place.write_bytes(b"%PDF-1.7" * 900)
    assert "not a ledger" in standfirst.examine_ledger(place)[0]


def test_the_commands_copy_compare_back_up_and_examine(
    standfirst_command: Command, place: str, other_place: str, tmp_path: Path
) -> None:
    with open_ledger(place) as ledger:
        fill(ledger)
        digest = ledger.digest()
    backup = str(tmp_path / "backup.sqlite")
    for arguments in (
        ("ledger", "digest", place),
        ("ledger", "copy", place, other_place),
        ("backup", place, backup),
        ("ledger", "digest", backup),
    ):
        ran = standfirst_command(*arguments)
        assert (ran.returncode, ran.stdout) == (0, f"{digest}\n"), ran.stderr
    ran = standfirst_command("ledger", "digest", STANDFIRST_LEDGER=other_place)
    assert ran.stdout == f"{digest}\n"
    ran = standfirst_command("doctor", other_place)
    assert (ran.returncode, ran.stdout) == (0, "")
    by_hand(other_place, "UPDATE texts SET content = content || '!'")
    ran = standfirst_command("doctor", other_place)
    assert ran.returncode == 1
    assert document(1).id in ran.stdout
    assert standfirst_command("doctor", str(tmp_path / "none.sqlite")).returncode == 2
    ran = standfirst_command("stories", "--ledger", place)
    assert ran.returncode == 0, ran.stderr
    assert "Harbour" in ran.stdout
