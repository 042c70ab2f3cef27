"""Places of a pattern in a sentence, looked for once: a sentence is asked about anew for each predicate in it."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

_KEPT = 2_000
"""Sentences whose places are kept, per pattern. Predicates of one sentence are asked about close together."""


def finder(pattern: str, flags: int = 0) -> Callable[[str], tuple[re.Match[str], ...]]:
    """A function that gives all matches of `pattern` in a text, as `finditer` does; those of late texts are kept.

    `flags`: as of `re.compile`. Raises `re.error` for a pattern that is none.
    """

    compiled = re.compile(pattern, flags)

    @lru_cache(maxsize=_KEPT)
    def find(text: str) -> tuple[re.Match[str], ...]:
        return tuple(compiled.finditer(text))

    return find
