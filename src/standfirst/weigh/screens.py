"""Screens: whether a sentence has any sign at all of what a rule looks for, found once for each sentence.

A rule is asked about each predicate of each claim of a sentence, and most sentences have no sign of it. Takes
patterns, gives a function of a text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

from standfirst.records import Claim, Predication

_KEPT = 20_000
"""Texts of which a screen remembers what it found."""


def screen(*patterns: re.Pattern[str]) -> Callable[[str], bool]:
    """A function that tells whether one of the patterns is in a text; what it found in late texts is remembered.

    A rule that looks at a part of a sentence may ask it of the whole: a pattern without an end of its own ("$") that
    is in the part is in the whole.
    """

    @lru_cache(maxsize=_KEPT)
    def found(text: str) -> bool:
        return any(pattern.search(text) is not None for pattern in patterns)

    return found


def may_have(found: Callable[[str], bool], claim: Claim, predication: Predication) -> bool:
    """Whether a rule has to look at what stands before a predicate: its sentence has a sign, or does not hold it."""
    return predication.predicate.start > claim.sentence.end or found(claim.sentence.exact)
