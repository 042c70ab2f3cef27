"""Folds for cross-validation: groups stay whole, classes are spread evenly, and nothing is left to chance.

Shared by the training and by `benchmarks.stance`, so that scores of the one can be read by the other.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Sequence


def folds(groups: Sequence[str], labels: Sequence[int], count: int) -> list[list[int]]:
    """For each fold the rows that it holds, ascending. All rows of a group lie in one fold.

    Groups are dealt by size, then by a hash of their name (so that neighbours in the file do not stay together), each
    to the fold whose classes it unbalances least: the sum over classes of squared shares, as in scikit-learn's
    `StratifiedGroupKFold`. Raises `ValueError` with fewer groups than folds.
    """
    members: dict[str, list[int]] = defaultdict(list)
    for row, group in enumerate(groups):
        members[group].append(row)
    if len(members) < count:
        raise ValueError(f"{len(members)} groups cannot be dealt to {count} folds")
    totals = Counter(labels)
    held: list[Counter[int]] = [Counter() for _ in range(count)]
    dealt: list[list[int]] = [[] for _ in range(count)]
    for group in sorted(members, key=lambda name: (-len(members[name]), hashlib.sha256(name.encode()).hexdigest())):
        own = Counter(labels[row] for row in members[group])
        to = min(range(count), key=lambda fold: (_cost(held[fold], own, totals), len(dealt[fold]), fold))
        held[to] += own
        dealt[to] += members[group]
    return [sorted(rows) for rows in dealt]


def _cost(held: Counter[int], own: Counter[int], totals: Counter[int]) -> float:
    """How much fuller the fold gets, weighing a class by how rare it is."""
    return sum(((held[k] + own[k]) / n) ** 2 - (held[k] / n) ** 2 for k, n in totals.items())
