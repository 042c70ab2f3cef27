"""Touching: which stories a decision can change, so that one in a story leaves the others fresh (the newsroom's hand).

| decision | touches a story that |
|---|---|
| about a claim, a document, a proposition, a story, an undo of such | holds one of the documents that it is tied to |
| that actors are one | holds such a document, or all of these actors |
| about an outlet | has a document of that outlet |

Which actors and outlets a story has is known once it was weighed; before that there is nothing that could be stale.
"""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from standfirst.records import Decision, MergeActors, Undo
from standfirst.weigh import outlet_name

_MOST = 512
"""Stories whose actors and outlets are kept in mind."""


@dataclass(frozen=True, slots=True)
class Held:
    """What a weighed story holds: ids of actors, also of those that were merged into others, and names of outlets."""

    actors: frozenset[str]
    outlets: frozenset[str]

    @classmethod
    def of(cls, actors: Iterable[str], merged: Iterable[Decision], outlets: Iterable[str | None]) -> Held:
        """From the actors, the decisions that act on the story, and its documents' outlets."""
        gone = (id for decision in merged if isinstance(decision.ruling, MergeActors) for id in decision.ruling.actors)
        return cls(frozenset((*actors, *gone)), frozenset(outlet_name(name) for name in outlets if name))


@dataclass(frozen=True, slots=True)
class _Reach:
    """What one decision can change."""

    id: str
    documents: frozenset[str]
    actors: frozenset[str]
    outlet: str | None

    @classmethod
    def of(cls, decision: Decision, target: Decision) -> _Reach:
        """Of a decision; `target` is the one that it takes back in the end, or itself."""
        merged = target.ruling.actors if isinstance(target.ruling, MergeActors) else ()
        outlet = outlet_name(decision.subject) if not decision.documents else None
        return cls(decision.id, decision.documents, frozenset(merged), outlet)


class Touching:
    """Remembers what stories hold. `last` gives the digest of the ledger's last decision, `load` all decisions."""

    def __init__(self, last: Callable[[], str], load: Callable[[], list[Decision]]) -> None:
        self._last, self._load = last, load
        self._known: tuple[str, Sequence[_Reach]] = ("", ())
        self._held: OrderedDict[tuple[str, tuple[str, ...]], Held] = OrderedDict()

    def of(self, story: str, documents: Collection[str]) -> tuple[str, ...]:
        """Ids of the decisions that can change a story of these documents, in the order of the chain."""
        members, reaches = frozenset(documents), self._reaches()
        tied = self._tied(members, reaches)
        held = self._held.get((story, tied))
        if held is None:
            return tied
        return tuple(reach.id for reach in reaches if reach.documents & members or _within(reach, held))

    def remember(self, story: str, documents: Collection[str], held: Held) -> None:
        """What a story holds, as it was weighed with the decisions that are tied to its documents by now."""
        self._held[story, self._tied(frozenset(documents), self._reaches())] = held
        while len(self._held) > _MOST:
            self._held.popitem(last=False)

    @staticmethod
    def _tied(members: frozenset[str], reaches: Iterable[_Reach]) -> tuple[str, ...]:
        return tuple(reach.id for reach in reaches if reach.documents & members)

    def _reaches(self) -> Sequence[_Reach]:
        last = self._last()
        if self._known[0] != last:
            decisions = self._load()
            by_id = {decision.id: decision for decision in decisions}
            self._known = (last, [_Reach.of(decision, _target(decision, by_id)) for decision in decisions])
        return self._known[1]


def _target(decision: Decision, by_id: dict[str, Decision]) -> Decision:
    while isinstance(decision.ruling, Undo) and decision.ruling.decision in by_id:
        decision = by_id[decision.ruling.decision]
    return decision


def _within(reach: _Reach, held: Held) -> bool:
    if reach.actors:
        return reach.actors <= held.actors
    return reach.outlet is not None and reach.outlet in held.outlets
