"""All or nothing; one writer at a time; readers see what is committed."""

from __future__ import annotations

import threading
from collections.abc import Iterable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from standfirst.errors import LedgerError, NotFoundError
from standfirst.store import Ledger, open_ledger
from standfirst.store import connection as connection_module
from store_samples import EXTRACTOR, NOON, READER, add, capture, claims, document

pytest_plugins = ("store_ledgers",)


class Interruption(Exception):  # noqa: N818 - it is no error
    """Raised by a test in the middle of a transaction."""


@contextmanager
def interrupted(ledger: Ledger) -> Iterator[None]:
    """A transaction that is interrupted at its end."""
    with suppress(Interruption), ledger.transaction():
        yield
        raise Interruption


def add_all(ledger: Ledger, numbers: Iterable[int]) -> None:
    with ledger.transaction():
        for number in numbers:
            add(ledger, number)


def test_what_raises_leaves_nothing(ledger: Ledger) -> None:
    add(ledger, 1)
    before = (ledger.counts(), ledger.digest())
    with interrupted(ledger):
        add(ledger, 2)
        assert ledger.counts().documents == 2
    assert (ledger.counts(), ledger.digest()) == before
    assert not ledger.known(capture(2).id, READER)
    assert ledger.search("harbour", limit=5)[1:] == []
    add(ledger, 2)
    assert ledger.counts().documents == 2


def test_a_method_that_fails_half_way_leaves_nothing(ledger: Ledger) -> None:
    ledger.add_capture(capture(1), at=NOON)
    with pytest.raises(Exception, match="was not read from"):
        ledger.add_reading(capture(1).id, READER, [document(1), document(2)], at=NOON)
    assert ledger.document_ids() == []
    assert not ledger.known(capture(1).id, READER)


def test_nested_transactions_are_part_of_the_outermost(ledger: Ledger) -> None:
    with interrupted(ledger), ledger.transaction():
        add(ledger, 1)
    assert ledger.counts().documents == 0


def test_a_failure_that_was_caught_inside_does_not_end_the_transaction(ledger: Ledger) -> None:
    with ledger.transaction():
        with pytest.raises(NotFoundError):
            ledger.add_extraction("d-none", EXTRACTOR, (), at=NOON)
        add(ledger, 1)
    assert ledger.counts().documents == 1


def test_another_reader_sees_nothing_before_the_end(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as writer, open_ledger(place) as reader:
        with writer.transaction():
            made = add(writer, 1)
            assert reader.counts().documents == 0
        assert reader.document(made.id) == made


def test_a_writer_that_waits_too_long_says_where(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(connection_module, "BUSY_S", 0.05)
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as one, open_ledger(place) as two:
        with one.transaction(), pytest.raises(LedgerError, match=r"ledger\.sqlite.*locked"):
            two.add_capture(capture(1), at=NOON)
        assert two.add_capture(capture(1), at=NOON)


def test_a_full_disk_is_a_ledger_error_and_leaves_nothing_half_written(tmp_path: Path) -> None:
    place = tmp_path / "ledger.sqlite"
    with open_ledger(place) as ledger:
        add(ledger, 1)
        before = ledger.digest()
        with ledger.transaction():
            # The connection that this thread writes with; the limit stands in for the disk's end.
            writer = ledger._local.writer  # type: ignore[attr-defined]
            pages = writer.exec_driver_sql("PRAGMA page_count").scalar_one()
            writer.exec_driver_sql(f"PRAGMA max_page_count = {pages}")
        with pytest.raises(LedgerError, match=r"ledger\.sqlite.*full"):
            add_all(ledger, range(2, 60))
        assert ledger.digest() == before
        assert ledger.verify() == []


def test_threads_may_share_a_ledger(ledger: Ledger) -> None:
    barrier = threading.Barrier(4)

    def work(first: int) -> int:
        barrier.wait(timeout=60)
        for number in range(first, first + 5):
            made = add(ledger, number)
            assert ledger.claims([made.id]) == claims(made)
        return first

    with ThreadPoolExecutor(4) as pool:
        assert list(pool.map(work, (0, 100, 200, 300))) == [0, 100, 200, 300]
    assert ledger.counts().documents == 20
