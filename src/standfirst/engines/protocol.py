"""The Protocol of engines, and the job that one is handed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from standfirst.records import Problem, Upload

if TYPE_CHECKING:
    from standfirst.capture import Fetcher
    from standfirst.gathering import Gathered
    from standfirst.store import Ledger
    from standfirst.workers import Models


@dataclass(frozen=True, slots=True)
class Job:
    """Sources to gather from, as the newsroom was told.

    `place` is where other processes open the ledger, with its password; None where no other can.
    `now` is the moment of capture, with its time zone. Without a `fetcher` nothing is asked of the network. `models` is
    called when there is a text to read. `workers` bounds the processes; None is one for each core.
    """

    sources: Iterable[str | Path | Upload]
    now: datetime
    fetcher: Fetcher | None
    ledger: Ledger
    place: str | None
    models: Callable[[], Models]
    workers: int | None = None


class Engine(Protocol):
    """Captures, reads and attributes; where and by how many is its own affair."""

    def run(self, job: Job) -> Iterator[Gathered | Problem]:
        """What the sources gave, one by one and in their order. Asks the ledger, writes nothing.

        Raises `EngineError` if what the work is done on fails.
        """
        ...
