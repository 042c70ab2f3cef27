"""What a rule knows when it reads words of time, and what it gives back."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from standfirst.attribute.dates.edtf import edtf_bounds
from standfirst.attribute.dates.reckon import Tense


@dataclass(frozen=True, slots=True)
class Reading:
    """The value that words have: EDTF, or None where they stay words."""

    edtf: str | None
    anchored: bool = False
    """Whether the value rests on the anchor (it is as approximate as the anchor is)."""
    vague: bool = False
    """Whether the words give a rough measure only ("about", "some weeks ago", "three years ago")."""
    clock: str | None = None
    """``T19:43`` where the words name a time of day and no day: the sentence may give the day."""


UNRESOLVED = Reading(None)
VAGUE = Reading(None, vague=True)


@dataclass(frozen=True, slots=True)
class Context:
    """The surroundings of the words: what time they count from and which way the sentence looks."""

    anchor: date | None
    look: Callable[[], Tense | None]
    """The tense around the words; asked for only when it matters."""
    before: str = ""
    """Up to 60 characters before the words, within the paragraph."""
    after: str = ""
    antecedent: str | None = None
    """Value of the last time named before, in the same sentence or the one before it."""
    told: str | None = None
    """Value of the month or day named last in the same sentence, if it does not count from the day of writing."""

    @property
    def antecedent_day(self) -> date | None:
        """The antecedent, if it is one single day (or a moment of it)."""
        bounds = edtf_bounds(self.antecedent)
        return bounds[0] if bounds and bounds[0] == bounds[1] else None


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of expression: its pattern (a fragment of `words`) and how to read a match of it."""

    name: str
    pattern: str
    read: Callable[[re.Match[str], Context], Reading | None]
    """None: these words name no time after all."""


ReadDay = Callable[[str, Context], Reading | None]
"""Reads the words of one day ("Friday night", "Jan. 6"); None if they are none."""


def anchored(edtf: str, *, vague: bool = False) -> Reading:
    return Reading(edtf, anchored=True, vague=vague)
