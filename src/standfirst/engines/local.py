"""The local engine: on this machine, by forked processes where that is worth it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from standfirst import heap
from standfirst.engines.protocol import Job
from standfirst.records import Capture, Problem

if TYPE_CHECKING:
    from standfirst.gathering import Gathered, Gatherer

_BATCH = 24
"""Captures that are shared out among the processes at a time."""


class LocalEngine:
    """The default engine."""

    def run(self, job: Job) -> Iterator[Gathered | Problem]:
        """See `Engine`."""
        from standfirst.capture import collect
        from standfirst.gathering import Gatherer

        gatherer = Gatherer(job.ledger, job.models, job.workers)
        batch: list[Capture] = []
        for item in collect(job.sources, now=job.now, fetcher=job.fetcher):
            if isinstance(item, Problem):
                yield item
                continue
            batch.append(item)
            if len(batch) == _BATCH:
                yield from _gathered(gatherer, batch)
                batch = []
        yield from _gathered(gatherer, batch)


def _gathered(gatherer: Gatherer, batch: list[Capture]) -> list[Gathered]:
    with heap.held():
        return gatherer.gather(batch)
