"""Kept: results in memory, each with the stamp of its inputs; asked for by many at once, it is made once."""

from __future__ import annotations

import asyncio
import threading
from collections import OrderedDict
from collections.abc import Callable, Hashable
from concurrent.futures import Executor, Future
from contextlib import suppress
from dataclasses import dataclass
from typing import Generic, TypeVar

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Got(Generic[T]):
    """A value, and whether it was made from the inputs as they are now."""

    value: T
    fresh: bool
    stamp: str


@dataclass(slots=True)
class _Entry(Generic[T]):
    stamp: str
    future: Future[T]
    older: Got[T] | None = None
    """What was kept before, until the newer is there."""

    @property
    def waits(self) -> bool:
        """Whether its making has not begun."""
        return not self.future.running() and not self.future.done()


class Kept(Generic[T]):
    """At most `most` values, the longest unused dropped first. Safe to use from many threads.

    Of one key, one value is being made and one more waits to be, at most, however often its inputs change meanwhile:
    what waits is made from the inputs as they are when its turn comes. So whatever is handed over to make the value of
    a key must come to the same.
    """

    def __init__(self, executor: Executor, most: int) -> None:
        self._executor = executor
        self._most = most
        self._lock = threading.Lock()
        self._entries: OrderedDict[Hashable, _Entry[T]] = OrderedDict()

    def get(self, key: Hashable, stamp: str, make: Callable[[], T], *, patience: float | None = None) -> Got[T] | None:
        """The value made from the inputs with this stamp; `make` runs once, whoever asks meanwhile waits for it.

        After `patience` seconds (None: as long as it takes) the value of older inputs is given, if there is one, else
        None; the making goes on. Raises what `make` raises, and forgets that attempt; `CancelledError` after `give_up`.
        """
        entry = self._entry(key, stamp, make)
        with suppress(TimeoutError):  # who waits is told too where it is given up: `wait` would wait for ever
            entry.future.exception(patience)
        if not entry.future.done():
            return entry.older
        if entry.future.exception() is not None:
            self._forget(key, entry)
        return Got(entry.future.result(), True, entry.stamp)

    async def soon(self, key: Hashable, stamp: str, make: Callable[[], T]) -> T:
        """As `get` without patience, for who waits in an event loop: no thread waits with it."""
        entry = self._entry(key, stamp, make)
        try:
            # Others wait for the same making: one who leaves does not end it, hence the shield.
            return await asyncio.shield(asyncio.wrap_future(entry.future))
        finally:
            if entry.future.done() and entry.future.exception() is not None:
                self._forget(key, entry)

    def ready(self, key: Hashable) -> Got[T] | None:
        """What is kept under the key, of whatever inputs, without making it."""
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None:
                self._entries.move_to_end(key)
        if entry is None:
            return None
        if entry.future.done() and entry.future.exception() is None:
            return Got(entry.future.result(), True, entry.stamp)
        return entry.older

    def give_up(self) -> None:
        """Make nothing of what still waits to be made, and tell those who wait for it. What is being made is made."""
        with self._lock:
            for key, entry in list(self._entries.items()):
                if entry.future.cancel():
                    del self._entries[key]

    def _entry(self, key: Hashable, stamp: str, make: Callable[[], T]) -> _Entry[T]:
        with self._lock:
            entry = self._entries.get(key)
            if entry is not None and entry.waits:
                entry.stamp = stamp  # which was looked at before its making begins
            elif entry is None or entry.stamp != stamp:
                entry = _Entry(stamp, self._executor.submit(make), _older(entry))
                self._entries[key] = entry
            self._entries.move_to_end(key)
            self._drop()
        return entry

    def _drop(self) -> None:
        """Drop the longest unused; none that is still to be made, or it would be made twice."""
        over = len(self._entries) - self._most
        if over > 0:
            for key in [key for key, entry in self._entries.items() if entry.future.done()][:over]:
                del self._entries[key]

    def _forget(self, key: Hashable, entry: _Entry[T]) -> None:
        with self._lock:
            if self._entries.get(key) is entry:
                del self._entries[key]


def _older(entry: _Entry[T] | None) -> Got[T] | None:
    if entry is None:
        return None
    if entry.future.done() and not entry.future.cancelled() and entry.future.exception() is None:
        return Got(entry.future.result(), False, entry.stamp)
    return entry.older
