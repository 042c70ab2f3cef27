"""Killed, without space, without rights, with a clock that goes backwards: nothing that was promised is lost."""

from __future__ import annotations

import os
import random
import resource
import shlex
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import TextIO

import pytest
from benchmarks.killing import Length, Say, killed

from standfirst.errors import LedgerError
from standfirst.records import Story
from standfirst.store import Ledger, back_up, copy_ledger, open_ledger
from standfirst.store.opening import is_url
from store_samples import EXTRACTOR, NOON, READER, add, claims, document, later
from store_server import drop_schema
from test_store_opening import migrate as migrate_file
from test_store_postgres import migrate as migrate_schema

pytest_plugins = ("store_ledgers",)
pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")

MANY = 6
"""Documents of one round."""
STATEMENTS = 60
"""About so many statements and commits do six documents take."""


def length(points: int) -> Length:
    """About as long as so many statements and commits take."""
    return Length(points, 0.002 * points)


def add_some(place: str, first: int) -> Callable[[Say], None]:
    def work(say: Say) -> None:
        with open_ledger(place) as ledger:
            for number in range(first, first + MANY):
                made = add(ledger, number)
                ledger.put_story(Story(f"s-{number}", "Harbour", (made.id,)), at=NOON)
                say(number)

    return work


def numbers_in(place: str) -> set[int]:
    """The numbers of the documents that are there, each with all that belongs to it."""
    with open_ledger(place) as ledger:
        assert ledger.examine() == []
        found = set()
        for held in ledger.each_document():
            number = int(held.place.removeprefix("articles/").removesuffix(".txt"))
            assert held == document(number)
            assert ledger.claims([held.id]) == claims(held)
            found.add(number)
        assert ledger.counts().captures == len(found)
    return found


def test_a_killed_add_loses_nothing_that_it_promised(place: str, crashes: int) -> None:
    chance = random.Random(3)
    promised: set[int] = set()
    died = 0
    for number in range(crashes):
        outcome = killed(add_some(place, number * MANY), chance, length(STATEMENTS * 3))
        promised |= set(outcome.said)
        died += outcome.died
        found = numbers_in(place)
        assert promised <= found
        # At most one more in each round: committed, and killed before it could say so.
        assert len(found - promised) <= number + 1
    assert died > crashes // 4
    with open_ledger(place) as ledger, open_ledger() as other:
        before = ledger.digest()
        for number in sorted(found):
            assert add(ledger, number).id == add(other, number).id
        assert ledger.digest() == before == other.digest()


def test_a_killed_migration_leaves_the_old_ledger_or_the_new_one(
    place: str, crashes: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    chance = random.Random(5)
    for number in range(crashes):
        if is_url(place):
            old = request.getfixturevalue("new_schema")()
            migrate_schema(old, "v0001")
        else:
            old = str(tmp_path / f"old{number}.sqlite")
            migrate_file(Path(old), "v0001")

        def work(say: Say, old: str = old) -> None:
            open_ledger(old).close()
            say(1)

        killed(work, chance, length(24))
        with open_ledger(old) as ledger:
            add(ledger, 1)
            assert ledger.examine() == []
        if is_url(old):
            drop_schema(old)


@pytest.mark.parametrize("to", ["file", "postgres"])
def test_a_killed_copy_leaves_nothing_or_all(
    place: str, to: str, crashes: int, tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    chance = random.Random(8)
    with open_ledger(place) as ledger:
        for number in range(MANY):
            add(ledger, number)
        expected = ledger.digest()
    for number in range(crashes):
        target = request.getfixturevalue("new_schema")() if to == "postgres" else str(tmp_path / f"to{number}.sqlite")

        def work(say: Say, target: str = target) -> None:
            with open_ledger(place) as ledger:
                copy_ledger(ledger, target)
            say(1)

        done = killed(work, chance, length(120)).said
        with open_ledger(target) as copy:
            there = copy.counts().captures
            assert copy.digest() == expected if done else there in (0, MANY)
        with open_ledger(place) as ledger:
            if not there:
                assert copy_ledger(ledger, target) == expected
            assert ledger.digest() == expected
        if is_url(target):
            drop_schema(target)


def test_a_killed_backup_has_no_name(tmp_path: Path, crashes: int) -> None:
    place, chance = tmp_path / "ledger.sqlite", random.Random(9)
    with open_ledger(place) as ledger:
        for number in range(MANY):
            add(ledger, number)
        expected = ledger.digest()
    for number in range(crashes):
        target = tmp_path / f"backup{number}.sqlite"

        def work(say: Say, target: Path = target) -> None:
            with open_ledger(place) as ledger:
                back_up(ledger, target)
            say(1)

        done = killed(work, chance, length(30)).said
        assert target.exists() or not done
        if target.exists():
            with open_ledger(target) as copy:
                assert copy.digest() == expected


def in_child(work: Callable[[], None]) -> int:
    """Run in a process of its own, for what cannot be undone in this one; its exit code."""
    child = os.fork()
    if child == 0:
        code = 70
        try:
            work()
            code = 0
        finally:
            os._exit(code)
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])


def add_all(ledger: Ledger, notes: TextIO) -> None:
    for number in range(100_000):
        add(ledger, number)
        print(number, file=notes, flush=True)


def fill(place: Path, promised: Path) -> None:
    """Add documents until the disk is full, and note each that was promised (elsewhere)."""
    with open_ledger(place) as ledger, promised.open("a", encoding="utf-8") as notes:
        with pytest.raises(LedgerError, match=r"full|disk I/O error"):
            add_all(ledger, notes)
        # And it goes on answering.
        assert ledger.verify() == []


def test_a_file_that_cannot_grow_keeps_what_was_promised(tmp_path: Path) -> None:
    place, promised = tmp_path / "ledger.sqlite", tmp_path / "promised.txt"
    open_ledger(place).close()

    def work() -> None:
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
        resource.setrlimit(resource.RLIMIT_FSIZE, (700_000, 700_000))
        fill(place, promised)

    assert in_child(work) == 0
    numbers = {int(line) for line in promised.read_text(encoding="utf-8").split()}
    assert numbers
    assert numbers <= numbers_in(str(place))
    with open_ledger(place) as ledger:
        add(ledger, 90_000)


def test_a_full_disk_keeps_what_was_promised(tmp_path: Path) -> None:
    disk, after = tmp_path / "disk", tmp_path / "after"
    disk.mkdir()
    # Seen by this process alone, and gone with it.
    mount = f"mount -t tmpfs -o size=900k tmpfs {shlex.quote(str(disk))}"
    alone = ["unshare", "--mount", "--propagation", "private", "sh", "-c"]
    if shutil.which("unshare") is None or subprocess.run([*alone, mount], capture_output=True, check=False).returncode:
        pytest.skip("no small disk can be mounted here")
    writer = [
        sys.executable,
        str(Path(__file__).with_name("store_writer.py")),
        str(disk / "ledger.sqlite"),
        "0",
        "9999",
    ]
    script = f"{mount} && {{ {shlex.join(writer)}; cp -r {shlex.quote(str(disk))} {shlex.quote(str(after))}; }}"
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    ran = subprocess.run([*alone, script], capture_output=True, text=True, env=environment, check=False)
    assert "LedgerError" in ran.stderr
    assert "full" in ran.stderr
    numbers = {int(line) for line in ran.stdout.split()}
    assert numbers
    assert numbers <= numbers_in(str(after / "ledger.sqlite"))


def test_a_server_that_only_lets_read_is_a_ledger_error(new_schema: Callable[[], str]) -> None:
    url = new_schema()
    with open_ledger(url) as ledger:
        made = add(ledger, 1)
    with open_ledger(f"{url}&options=-cdefault_transaction_read_only%3Don") as ledger:
        assert ledger.document(made.id) == made
        with pytest.raises(LedgerError, match="read-only"):
            add(ledger, 2)


def test_a_clock_that_goes_backwards_changes_no_id_and_loses_nothing(place: str) -> None:
    with open_ledger(place) as ledger, open_ledger() as other:
        for number, hours in enumerate((0, -5, 3, -70_000, 1)):
            made, same = add(ledger, number, at=later(hours)), add(other, number)
            assert made.id == same.id
            ledger.put_story(Story("s-1", "Harbour", (made.id,)), at=later(hours))
        before = ledger.digest()
        for number, hours in enumerate((-9, 8, -9, 8, -9)):
            made = document(number)
            add(ledger, number, at=later(hours))
            assert ledger.document(made.id) == made
            assert ledger.extractor(made.id) == EXTRACTOR
            assert ledger.known(made.capture, READER)
        assert ledger.digest() == before == other.digest()
        assert len(ledger.story("s-1").documents) == 5
        assert ledger.examine() == []
