"""Several processes at one ledger, and one that is killed: nothing is lost and nothing is half-written."""

from __future__ import annotations

import random
import signal
import time
from pathlib import Path

import pytest

from standfirst.store import open_ledger
from store_samples import EXTRACTOR, add, capture, claims, document
from store_writer import numbers, start


def numbers_in(place: Path) -> set[int]:
    """The numbers of the sample documents that are there, each checked for all that belongs to it."""
    with open_ledger(place) as ledger:
        assert ledger.verify() == []
        found = set()
        for held in ledger.each_document():
            number = int(held.place.removeprefix("articles/").removesuffix(".txt"))
            assert held == document(number)
            assert held.text.content == document(number).text.content
            assert ledger.capture(held.capture) == capture(number)
            assert ledger.extractor(held.id) == EXTRACTOR
            assert ledger.claims([held.id]) == claims(held)
            found.add(number)
        assert ledger.counts().captures == len(found)
        assert ledger.counts().claims == 3 * len(found)
    return found


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="needs SIGKILL")
def test_a_killed_writer_loses_nothing_that_it_promised_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    place, chance = tmp_path / "ledger.sqlite", random.Random(11)
    promised: set[int] = set()
    for round_ in range(4):
        first = round_ * 10_000
        writer = start(place, first, 10_000)
        assert writer.stdout is not None
        for _ in range(chance.randint(1, 6)):
            promised.add(int(writer.stdout.readline()))
        # Somewhere inside the next transactions, which take a few milliseconds each.
        time.sleep(chance.random() * 0.03)
        writer.send_signal(signal.SIGKILL)
        rest, _ = writer.communicate(timeout=60)
        assert writer.returncode == -signal.SIGKILL
        promised |= numbers(rest)
        found = numbers_in(place)
        assert promised <= found
        # At most one more in each round: committed, and killed before it could say so.
        assert len(found - promised) <= round_ + 1
    with open_ledger(place) as ledger:
        before = ledger.digest()
        for number in sorted(found):
            add(ledger, number)
        assert ledger.digest() == before
        assert ledger.counts().documents == len(found)


def test_two_processes_may_add_at_once_even_to_a_new_file(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    # They overlap in numbers 10 to 14, and both find no file.
    writers = [start(place, 0, 15), start(place, 10, 15)]
    for writer in writers:
        _, errors = writer.communicate(timeout=120)
        assert writer.returncode == 0, errors
    assert numbers_in(place) == set(range(25))


def test_a_ledger_does_not_depend_on_which_process_filled_it(tmp_path: Path) -> None:
    one, two = tmp_path / "one.sqlite", tmp_path / "two.sqlite"
    _, errors = (writer := start(one, 0, 6)).communicate(timeout=120)
    assert writer.returncode == 0, errors
    with open_ledger(one) as there, open_ledger(two) as here:
        for number in (5, 3, 1, 0, 2, 4):
            add(here, number)
        assert there.digest() == here.digest()


def test_a_ledger_that_is_opened_twice_in_a_process_keeps_its_locks(tmp_path: Path) -> None:
    """Else another process that leaves takes itself for the last one, and removes the log that this one writes to."""
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as ledger:
        add(ledger, 0)
        open_ledger(place).close()
        _, errors = (writer := start(place, 1, 1)).communicate(timeout=120)
        assert writer.returncode == 0, errors
        add(ledger, 2)
        assert numbers_in(place) == {0, 1, 2}
        _, errors = (writer := start(place, 3, 1)).communicate(timeout=120)
        assert writer.returncode == 0, errors
    assert numbers_in(place) == {0, 1, 2, 3}
