"""A process of its own that adds sample documents to a ledger: ``python store_writer.py FILE FIRST COUNT``.

Prints the number of each document after its transaction has ended, so that a test knows what was promised.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from standfirst.store import open_ledger
from store_samples import add


def start(place: str | Path, first: int, count: int) -> subprocess.Popen[bytes]:
    """The process, whose output may be read line by line and then, by `communicate`, to its end.

    Nothing buffers its pipes on this side: `communicate` reads past such a buffer, and what lay in it (lines that came
    together with the one that was asked for) would be lost, as if it had never been promised.
    """
    here = Path(__file__)
    command = [sys.executable, str(here), str(place), str(first), str(count)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join([*sys.path, str(here.parent.parent)])}
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment, bufsize=0)


def numbers(printed: bytes) -> set[int]:
    """What was promised in what a writer printed; a line that was cut off is no promise."""
    return {int(line) for line in printed.splitlines(keepends=True) if line.endswith(b"\n")}


def main() -> None:
    place, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open_ledger(place) as ledger:
        for number in range(first, first + count):
            add(ledger, number)
            print(number, flush=True)


if __name__ == "__main__":
    main()
