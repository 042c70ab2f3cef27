"""A PostgreSQL server that is killed, a connection that is cut, a server's full disk: nothing promised is lost."""

from __future__ import annotations

import json
import os
import random
import shlex
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from tools.private_postgres import Server, owner

from standfirst.errors import LedgerError
from standfirst.store import Ledger, open_ledger
from store_samples import NOON, add, capture, document
from store_server import on_server
from store_writer import numbers, start
from test_store_crashes import numbers_in

pytest_plugins = ("store_ledgers",)

HERE = Path(__file__).parent
ENVIRONMENT = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(HERE.parent)])}


@pytest.fixture
def may_start(postgres: str) -> None:
    """Skips where no server can be started here; none is wanted where the other tests have none."""
    if shutil.which("initdb") is None or shutil.which("pg_ctl") is None:
        pytest.skip("initdb and pg_ctl are not on the PATH")
    if owner() is not None and not Path("/dev/null").stat().st_mode & 0o002:
        pytest.skip("only root may write to /dev/null here; tools/private_postgres.py has another one")


@pytest.fixture
def own_server(may_start: None) -> Iterator[Server]:
    """A server that a test may kill."""
    folder = Path(tempfile.mkdtemp(prefix="pg-"))
    server = Server(folder)
    server.make()
    server.start()
    yield server
    server.stop()
    shutil.rmtree(folder, ignore_errors=True)


def test_a_killed_server_loses_nothing_that_it_promised(own_server: Server) -> None:
    chance, promised = random.Random(4), set[int]()
    with open_ledger(own_server.url) as reader:
        for round_ in range(3):
            first = round_ * 10_000
            writer = start(own_server.url, first, 10_000)
            assert writer.stdout is not None
            for _ in range(chance.randint(1, 6)):
                promised.add(int(writer.stdout.readline()))
            time.sleep(chance.random() * 0.03)
            own_server.stop()
            rest, errors = writer.communicate(timeout=120)
            assert b"LedgerError" in errors
            promised |= numbers(rest)
            own_server.start()
            # Who had the ledger open before goes on, as if nothing had been.
            there = {int(d.place.removeprefix("articles/").removesuffix(".txt")) for d in reader.each_document()}
            found = numbers_in(own_server.url)
            assert found == there
            assert promised <= found
            # At most one more in each round: committed, and stopped before it could say so.
            assert len(found - promised) <= round_ + 1
        before = reader.digest()
        with open_ledger() as other:
            for number in sorted(found):
                assert add(reader, number).id == add(other, number).id
            assert reader.digest() == before == other.digest()


def cut(url: str) -> None:
    """End all other connections to the database, as a firewall or an operator does."""
    server = url.partition("&schema=")[0]
    on_server(server, "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")


def test_a_connection_that_is_cut_keeps_nothing_of_its_transaction(own_server: Server) -> None:
    with open_ledger(own_server.url) as ledger:
        add(ledger, 1)
        before = ledger.digest()
        with pytest.raises(LedgerError, match=r"terminat|closed|lost"):
            add_and_cut(own_server.url, ledger)
        assert ledger.digest() == before
        assert ledger.examine() == []
        cut(own_server.url)
        # Cut between two uses, it is not even noticed.
        assert add(ledger, 2).id == document(2).id
    assert numbers_in(own_server.url) == {1, 2}


def add_and_cut(url: str, ledger: Ledger) -> None:
    with ledger.transaction():
        add(ledger, 2)
        cut(url)
        ledger.add_capture(capture(3), at=NOON)


def test_a_server_without_space_keeps_what_it_promised(may_start: None) -> None:
    disk = Path(tempfile.mkdtemp(prefix="pg-"))
    mount = f"mount -t tmpfs -o size=90m,mode=755 tmpfs {shlex.quote(str(disk))}"
    alone = ["unshare", "--mount", "--propagation", "private", "sh", "-c"]
    try:
        if (
            shutil.which("unshare") is None
            or subprocess.run([*alone, mount], capture_output=True, check=False).returncode
        ):
            pytest.skip("no small disk can be mounted here")
        filler = shlex.join([sys.executable, str(HERE / "full_server.py"), str(disk)])
        ran = subprocess.run(
            [*alone, f"{mount} && {filler}"], capture_output=True, text=True, env=ENVIRONMENT, check=False
        )
    finally:
        disk.rmdir()
    assert ran.returncode == 0, ran.stderr
    told = json.loads(ran.stdout.splitlines()[-1])
    assert told["said"], "the disk was never full"
    assert told["promised"]
    assert set(told["promised"]) <= set(told["found"])
    assert len(told["found"]) <= len(told["promised"]) + 1
    assert told["wrong"] == []
