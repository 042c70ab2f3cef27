"""Fault: why a line is withheld."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class FaultKind(StrEnum):
    """What the cited spans do not support."""

    NAME = "name"
    NUMBER = "number"
    DATE = "date"
    QUOTE = "quoted words"
    NEGATION = "negation"
    HEDGE = "hedge"
    CONDITION = "condition"
    ATTRIBUTION = "attribution"
    WORD = "unsupported word"
    CITATION = "citation"


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing in a line that its cited spans do not support."""

    kind: FaultKind
    words: str
    """The words of the line (or, where something was dropped, of the source)."""
    message: str

    def __str__(self) -> str:
        return self.message
