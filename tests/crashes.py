"""Work that is killed at a seeded point, in a process of its own."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable

from sqlalchemy import Engine, event

Say = Callable[[int], None]
"""Tells the parent that a piece of the work was reported as done."""
_TIMED = 0.4
"""The share of kills that come after a time, and so anywhere: within a statement, within a commit."""


def killed(work: Callable[[Say], None], chance: random.Random, *, statements: int) -> tuple[list[int], bool]:
    """What `work` said to have done before it was killed with SIGKILL, and whether it was.

    The point is before or after one of the first `statements` statements and ends of transactions, or (four times in
    ten) after some milliseconds. Nothing of the child's is cleaned up, as after a power cut of that process.
    """
    timed = chance.random() < _TIMED
    point, delay = chance.randint(1, statements), chance.random() * 0.002 * statements
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        code = 1
        try:
            os.close(reading)
            if not timed:
                _die_at(point)
            os.write(writing, b"begun\n")
            work(lambda number: _tell(writing, number))
            code = 0
        finally:
            os._exit(code)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        assert said.readline() == b"begun\n"
        if timed:
            time.sleep(delay)
            os.kill(child, signal.SIGKILL)
        lines = said.read().splitlines(keepends=True)
    _, status = os.waitpid(child, 0)
    died = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    assert died or os.WEXITSTATUS(status) == 0, "the work failed by itself"
    return [int(line) for line in lines if line.endswith(b"\n")], died


def _tell(writing: int, number: int) -> None:
    os.write(writing, b"%d\n" % number)


def _die_at(point: int) -> None:
    """Die at the given one of all statements and commits from now on."""
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == point:
            os.kill(os.getpid(), signal.SIGKILL)

    for name in ("before_cursor_execute", "after_cursor_execute", "commit"):
        event.listen(Engine, name, count)
