"""What a pair of short texts is to each other, and what tells it: the doorway of the pair model.

`link` and `weigh` open no file, so a `PairModel` is handed to them; `standfirst.pair_model.shipped` opens the one that
ships. A pair's score depends on the pair alone, never on what else is asked.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

STANCES = ("for", "observing", "against")
INFERENCES = ("entail", "neutral", "contradict")


@dataclass(frozen=True, slots=True)
class PairScore:
    """Probabilities of one pair, 0 to 1. The first three sum to 1, and so do the other three."""

    entail: float
    """Where the first text is true, the second is."""
    neutral: float
    """The first settles nothing about the second."""
    contradict: float
    """Where the first text is true, the second is not."""
    for_: float
    """As a headline beside a claim, the first says, or takes for granted, that it is so."""
    observing: float
    """It passes the claim on, asks, or is about something near it."""
    against: float
    """It says that it is not so."""

    @property
    def inference(self) -> str:
        """The likeliest of `INFERENCES`; the earlier one where two are alike."""
        values = (self.entail, self.neutral, self.contradict)
        return INFERENCES[values.index(max(values))]

    @property
    def stance(self) -> str:
        """The likeliest of `STANCES`; the earlier one where two are alike."""
        values = (self.for_, self.observing, self.against)
        return STANCES[values.index(max(values))]


class PairModel(Protocol):
    """Anything that scores pairs."""

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[PairScore]:
        """One score a pair, in their order: what the first text is to the second."""
        ...
