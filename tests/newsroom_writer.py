"""A process of its own that adds sources to a ledger: ``python newsroom_writer.py LEDGER GO SOURCE…``.

Says ``ready`` when its models are loaded, and begins when there is a file GO.
"""

from __future__ import annotations

import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from standfirst import Newsroom


def noon() -> datetime:
    """The time of each such process: when a file was captured is a part of what a ledger's digest is of."""
    return datetime(2031, 3, 4, 12, tzinfo=UTC)


def main() -> None:
    place, go, *sources = sys.argv[1:]
    with Newsroom(place, workers=1, now=noon) as newsroom:
        list(newsroom.parser.answer(["."]))
        print("ready", flush=True)
        while not Path(go).exists():
            time.sleep(0.01)
        newsroom.add(sources)


if __name__ == "__main__":
    main()
