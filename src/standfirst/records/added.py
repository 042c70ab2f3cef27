"""Added: what one reading of sources into a ledger did."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from standfirst.records.document import UNREAD, Problem


@dataclass(slots=True)
class Added:
    """What one call of `Newsroom.add` did."""

    documents: list[str] = field(default_factory=list)
    """Ids of all documents that the sources hold, new and known."""
    problems: list[Problem] = field(default_factory=list)
    new: int = 0
    known: int = 0
    _held: set[str] = field(default_factory=set, init=False, repr=False, compare=False)

    def hold(self, ids: Iterable[str]) -> None:
        """Note documents, each once."""
        for id in ids:
            if id not in self._held:
                self._held.add(id)
                self.documents.append(id)

    @property
    def unread(self) -> int:
        """How many inputs could not be read."""
        return sum(problem.trouble in UNREAD for problem in self.problems)

    def to_dict(self) -> dict[str, Any]:
        """For a program: counts, document ids and problems."""
        problems = [{"code": str(p.trouble), "message": p.message, "place": p.place} for p in self.problems]
        return {"new": self.new, "known": self.known, "documents": self.documents, "problems": problems}
