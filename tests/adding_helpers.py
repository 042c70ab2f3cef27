"""What the tests of adding share: an article, fakes of the network, and waiting for a thing to come about."""

from __future__ import annotations

import threading
import time
from collections.abc import Awaitable, Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import datetime
from typing import Any

import anyio

from standfirst.attribute.reader.model import OnnxReader
from standfirst.records import Capture, Problem, Trouble

ARTICLE = b"""title: Pier to close for repairs
outlet: Coast Gazette
date: 2021-05-20

The harbour master said on Thursday that the pier will close on Friday.
"""


class GatedFetcher:
    """A fake of the network: each address is a short article, and none comes before the gate, or its own, is open."""

    def __init__(self) -> None:
        self.gate = threading.Event()
        self.gates: dict[str, threading.Event] = {}
        self.asked: list[str] = []

    def fetch(self, url: str, *, now: datetime) -> Capture | Problem:
        self.asked.append(url)
        assert self.gates.get(url, self.gate).wait(60)
        page = f"<!doctype html><html><body><p>The mayor said pier {url[-1]} is open.</p></body></html>"
        return Capture(page.encode(), "text/html", url, url, now)


class DeadFetcher(GatedFetcher):
    """A fake of the network that cannot be reached the first time."""

    def fetch(self, url: str, *, now: datetime) -> Capture | Problem:
        if not self.asked:
            self.asked.append(url)
            return Problem(Trouble.NETWORK, "no answer came", url)
        self.gate.set()
        return super().fetch(url, now=now)


class GatedReader:
    """A fake of a slow claim reader: the one that ships, which reads nothing before the gate is open."""

    def __init__(self) -> None:
        self.gate, self.asked = threading.Event(), threading.Event()
        self._reader = OnnxReader()

    @property
    def digest(self) -> str:
        return self._reader.digest

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        for text in texts:
            self.asked.set()
            assert self.gate.wait(60)
            yield from self._reader.answer([text])


class FaultyFetcher(GatedFetcher):
    """A fake of the network that has a fault of its own, the first time."""

    def fetch(self, url: str, *, now: datetime) -> Capture | Problem:
        self.gate.set()
        if not self.asked:
            self.asked.append(url)
            raise RuntimeError("no such register")
        return super().fetch(url, now=now)


def finished(look: Callable[[], Any], done: Callable[[Any], bool]) -> Any:
    ends = time.monotonic() + 60
    while not done(found := look()):
        assert time.monotonic() < ends, found
        time.sleep(0.02)
    return found


def run_async(function: Callable[..., Awaitable[Any]], *arguments: Any) -> Any:
    """What an async function gives, run in a thread of its own: a browser's loop may be running in this one."""
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(anyio.run, function, *arguments).result(120)
