"""Work that is killed at a seeded point, in a process of its own."""

from __future__ import annotations

import os
import random
import signal
import time
from collections.abc import Callable
from dataclasses import dataclass

from sqlalchemy import Engine, event

Say = Callable[[int], None]
"""Tells the parent that a piece of the work was reported as done."""
Work = Callable[[Say], None]
_TIMED = 0.4
"""The share of kills that come after a time, and so anywhere: within a statement, within a commit, between two."""
_EVENTS = ("before_cursor_execute", "after_cursor_execute", "commit")


@dataclass(frozen=True, slots=True)
class Length:
    """How long a work is, uninterrupted: its points (before and after each statement, each commit), and seconds."""

    points: int
    seconds: float


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a work said to have done, and whether it was killed."""

    said: list[int]
    died: bool


def measured_length(work: Work) -> Length:
    """Run the work to its end, in a process of its own. Raises `RuntimeError` if it fails."""
    reading, writing = os.pipe()

    def counted(say: Say) -> None:
        seen = _counting(lambda _: None)
        work(say)
        os.write(writing, b"%d" % seen())

    start = time.perf_counter()
    killed_at(counted, None, None)
    seconds = time.perf_counter() - start
    os.close(writing)
    with os.fdopen(reading, "rb") as told:
        return Length(int(told.read()), seconds)


def killed(work: Work, chance: random.Random, length: Length) -> Outcome:
    """The work, killed with SIGKILL at one of its points or (four times in ten) after a part of its seconds.

    Nothing of the process's is cleaned up, as when the system's own killer ends it.
    """
    timed = chance.random() < _TIMED
    point, delay = chance.randint(1, max(length.points, 1)), chance.random() * length.seconds
    return killed_at(work, None if timed else point, delay if timed else None)


def killed_at(work: Work, point: int | None, delay: float | None) -> Outcome:
    """The work, killed at one of its points (from 1), after some seconds, or (both None) not at all.

    Raises `RuntimeError` if it fails by itself.
    """
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        _run(work, point, reading, writing)
    os.close(writing)
    with os.fdopen(reading, "rb") as said:
        begun = said.readline() == b"begun\n"
        if delay is not None:
            time.sleep(delay)
            os.kill(child, signal.SIGKILL)
        lines = said.read().splitlines(keepends=True)
    _, status = os.waitpid(child, 0)
    died = os.WIFSIGNALED(status) and os.WTERMSIG(status) == signal.SIGKILL
    if not begun or not (died or os.WEXITSTATUS(status) == 0):
        raise RuntimeError("the work failed by itself")
    return Outcome([int(line) for line in lines if line.endswith(b"\n")], died)


def _run(work: Work, point: int | None, reading: int, writing: int) -> None:
    """All that the child does; it never returns."""
    code = 1
    try:
        os.close(reading)
        if point is not None:
            _counting(lambda seen: os.kill(os.getpid(), signal.SIGKILL) if seen == point else None)
        os.write(writing, b"begun\n")
        work(lambda number: _tell(writing, number))
        code = 0
    except Exception:  # noqa: BLE001 - a child says why it failed, and ends
        import traceback

        traceback.print_exc()
    finally:
        os._exit(code)


def _tell(writing: int, number: int) -> None:
    os.write(writing, b"%d\n" % number)


def _counting(then: Callable[[int], object]) -> Callable[[], int]:
    """Call `then` at each statement's begin and end and each commit from now on; gives how many there were."""
    seen = 0

    def count(*_: object) -> None:
        nonlocal seen
        seen += 1
        then(seen)

    for name in _EVENTS:
        event.listen(Engine, name, count)
    return lambda: seen
