"""The tags of the claim reader: roles by BIOES, and which tag may follow which."""

from __future__ import annotations

from typing import Final

import numpy as np
from numpy.typing import NDArray

ROLES: Final = ("source", "cue", "content")

OUT: Final = 0
TAGS: Final = ("O", *(f"{place}-{role}" for role in ROLES for place in "BIES"))
"""O, then begin, inside, end and single for each role."""


def tag(role: int, place: str) -> int:
    """Index of a tag. `place` is one of B, I, E, S."""
    return 1 + 4 * role + "BIES".index(place)


def legal() -> tuple[NDArray[np.bool_], NDArray[np.bool_], NDArray[np.bool_]]:
    """Legal transitions (from, to), legal first tags, legal last tags."""
    n = len(TAGS)
    opens = np.array([name[0] in "OBS" for name in TAGS])
    closes = np.array([name[0] in "OES" for name in TAGS])
    steps = np.zeros((n, n), np.bool_)
    for i, before in enumerate(TAGS):
        for j, after in enumerate(TAGS):
            if closes[i]:
                steps[i, j] = opens[j]
            else:
                steps[i, j] = after[0] in "IE" and before[1:] == after[1:]
    return steps, opens, closes


def spans(path: NDArray[np.int64]) -> list[tuple[int, int, int]]:
    """Spans of a legal path of tags: (role, first word, last word), both included, in order."""
    found: list[tuple[int, int, int]] = []
    begin = 0
    for at, value in enumerate(path.tolist()):
        if value == OUT:
            continue
        role, place = divmod(value - 1, 4)
        if place in (0, 3):
            begin = at
        if place in (2, 3):
            found.append((role, begin, at))
    return found
