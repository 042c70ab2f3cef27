"""A process of its own that adds sample documents to a ledger: ``python store_writer.py FILE FIRST COUNT``.

Prints the number of each document after its transaction has ended, so that a test knows what was promised.
"""

from __future__ import annotations

import sys

from standfirst.store import open_ledger
from store_samples import add


def main() -> None:
    place, first, count = sys.argv[1], int(sys.argv[2]), int(sys.argv[3])
    with open_ledger(place) as ledger:
        for number in range(first, first + count):
            add(ledger, number)
            print(number, flush=True)


if __name__ == "__main__":
    main()
