"""Readings: what was read off single claims, kept from one weighing to the next.

Most of weighing looks at one claim alone, and a claim never changes: who weighs a story again because a document came
in has to look at what is new only. Takes claims with what was read of them, gives it back; knows nothing of either.
"""

from __future__ import annotations

from typing import Generic, TypeVar

from standfirst.records import Claim

R = TypeVar("R")
_MOST = 40_000
"""Claims from which on the older half is let go: those that nobody asked about since."""


class Readings(Generic[R]):
    """What was read of each claim, by the claim itself. Bounded by two generations of `most` claims.

    By the object, not by what it holds: to compare two claims costs as much as to read one. So this serves where the
    same claims come again, and is empty where they were read from the ledger anew. Threads may share it: what is read
    of a claim is the same whoever reads it.
    """

    def __init__(self, most: int = _MOST) -> None:
        self._most = most
        self._now: dict[int, tuple[Claim, R]] = {}
        self._before: dict[int, tuple[Claim, R]] = {}

    def get(self, claim: Claim) -> R | None:
        """What was kept of the claim, or None."""
        held = self._now.get(id(claim))
        if held is None:
            held = self._before.get(id(claim))
            if held is None:
                return None
            self._hold(held)
        return held[1]

    def keep(self, claim: Claim, reading: R) -> None:
        """Keep what was read of the claim, in place of what was kept before."""
        self._hold((claim, reading))  # with the claim: its place in memory is no other's as long as it is held

    def _hold(self, held: tuple[Claim, R]) -> None:
        if len(self._now) >= self._most and id(held[0]) not in self._now:
            self._now, self._before = {}, self._now
        self._now[id(held[0])] = held
