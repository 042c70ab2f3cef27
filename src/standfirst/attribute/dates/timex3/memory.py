"""What TIMEX3 values of one text remember of each other: the time last named, and the period that figures are of."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

FAR = 400
"""How far back, in code points, words without a day look for the one that they are of."""
_NEAR = 60
_QUARTER = re.compile(r"\d{4}-Q[1-4X]")


class Timex3Type(StrEnum):
    """The types of ISO-TimeML."""

    DATE = "DATE"
    TIME = "TIME"
    DURATION = "DURATION"
    SET = "SET"


@dataclass(frozen=True, slots=True)
class Valued:
    """Type and value, with the words that they are of where these are fewer than the rule saw."""

    kind: Timex3Type
    value: str
    span: tuple[int, int] | None = None
    """Code points of the text."""
    lasting: bool = True
    """Whether later words may be of the same period."""


@dataclass(slots=True)
class Memory:
    """The text as far as it was read. Values are TIMEX3; none is None."""

    content: str
    written: date | None
    """The day of publication."""
    last: str | None = None
    """The date named last."""
    last_at: int = 0
    """Where, in code points."""
    period: str | None = None
    """The quarter that the figures told of are of."""
    fiscal: bool = False
    """Whether a quarter of somebody's own year was named."""

    def remember(self, valued: Valued, start: int, end: int) -> None:
        """Keeps what later words may count from. A quarter still to end hardly has accounts, unless it comes first."""
        if valued.kind is Timex3Type.DATE and valued.value[0].isdigit():
            self.last, self.last_at = valued.value, start
            latest = self.latest_quarter()
            over = latest is None or valued.value <= latest or self.after(end).startswith(" ended")
            if valued.lasting and (over or self.period is None) and _QUARTER.fullmatch(valued.value):
                self.period = valued.value
                self.fiscal |= "fiscal" in self.content[start:end].lower()
        elif valued.kind is Timex3Type.DURATION and valued.value == "P9M":
            self.period = None

    def before(self, start: int) -> str:
        """Up to 60 code points before a place, within the paragraph, with single spaces."""
        return " ".join(self.content[max(0, start - _NEAR) : start].rpartition("\n\n")[2].split(" ")).replace("\n", " ")

    def after(self, end: int) -> str:
        """Up to 60 code points after a place, within the paragraph."""
        return self.content[end : end + _NEAR].partition("\n\n")[0].replace("\n", " ")

    def latest_quarter(self) -> str | None:
        """The quarter that was reported last when the text was written."""
        if self.written is None:
            return None
        index = self.written.year * 4 + (self.written.month - 1) // 3 - 1
        return f"{index // 4:04d}-Q{index % 4 + 1}" if index >= 4 else None

    def quarter(self) -> str | None:
        """The quarter that figures are of here."""
        return self.period or self.latest_quarter()


@dataclass(frozen=True, slots=True)
class Words:
    """One kind of expression: its pattern (a fragment) and how to read a match of it."""

    name: str
    pattern: str
    read: Callable[[re.Match[str], Memory], Valued | None]
    """None: these words name no time after all."""


def years_before(value: str, count: int) -> str | None:
    """The same period `count` years earlier: ``1988-Q3`` for ``1989-Q3`` and 1."""
    if not re.match(r"\d{4}", value):
        return None
    year = int(value[:4]) - count
    return f"{year:04d}{value[4:]}" if 1 <= year <= 9999 else None
