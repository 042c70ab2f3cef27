"""A process of its own that fills the disk of a PostgreSQL server: ``python full_server.py DISK``.

DISK is a small file system of its own (a tmpfs) that nobody else uses. Prints what was said when it was full, and the
numbers of the documents that were promised; then the disk is made larger, the server started again, and the numbers
of the documents that are there are printed, and what is wrong.
"""

from __future__ import annotations

import json
import random
import subprocess
import sys
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from tools.private_postgres import Server

from standfirst.errors import LedgerError
from standfirst.store import open_ledger
from store_samples import NOON, add, capture

MOST = 400


def fill(url: str) -> tuple[list[int], str]:
    """Documents, each with a capture of a megabyte that cannot be compressed, until the server says no."""
    chance, promised = random.Random(5), list[int]()
    with open_ledger(url) as ledger:
        for number in range(MOST):
            large = replace(capture(number), content=chance.randbytes(1_000_000), place=f"large/{number}")
            try:
                with ledger.transaction():
                    ledger.add_capture(large, at=NOON)
                    add(ledger, number)
            except LedgerError as error:
                return promised, str(error)
            promised.append(number)
    return promised, ""


def main() -> None:
    disk = Path(sys.argv[1])
    folder = disk / "s"
    folder.mkdir()
    server = Server(folder, settings={"min_wal_size": "4MB", "max_wal_size": "4MB", "shared_buffers": "4MB"})
    server.make("--wal-segsize=1")
    server.start()
    promised, said = fill(server.url)
    subprocess.run(["mount", "-o", "remount,size=400m", str(disk)], check=True)
    with suppress(SystemExit):  # a server that could not write its log has stopped by itself
        server.stop()
    server.start()
    with open_ledger(server.url) as ledger:
        found = [int(c.place.removeprefix("large/")) for c in ledger.captures() if c.place.startswith("large/")]
        wrong = ledger.examine()
        before = ledger.digest()
        for number in found:
            add(ledger, number)
        wrong += ["a repeat changed it"] * (ledger.digest() != before)
        add(ledger, MOST)
    server.stop()
    print(json.dumps({"said": said, "promised": promised, "found": found, "wrong": wrong}))


if __name__ == "__main__":
    main()
