"""Touching: which stories a decision can change, so that one in a story leaves the others fresh (the newsroom's hand).

| decision | touches a story that |
|---|---|
| about a claim, a document, a proposition, a story, an undo of such | holds one of the documents that it is tied to |
| that actors are one | holds such a document, or all of these actors |
| about an outlet | has a document of that outlet |

Which actors and outlets a story has is known once it was weighed. Until then, and again after a decision that is tied
to it, any decision about actors or outlets may: one that comes while a story is being weighed is not in what is made.
Weighing alone changes nothing: the decisions that a story was told to have before it was weighed are told of it
afterwards too, until another one can change it.
"""

from __future__ import annotations

import threading
from collections import OrderedDict
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass

from standfirst.records import Decision, MergeActors, Undo
from standfirst.weigh import outlet_name

_MOST = 512
"""Stories whose actors and outlets are kept in mind, the longest unasked dropped first."""


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

    def within(self, held: Held) -> bool:
        """Whether it can change a story that holds this."""
        if self.actors:
            return self.actors <= held.actors
        return self.outlet is not None and self.outlet in held.outlets

    @classmethod
    def of(cls, decision: Decision, target: Decision) -> _Reach:
        """Of a decision; `target` is the one that it takes back in the end, or itself."""
        merged = target.ruling.actors if isinstance(target.ruling, MergeActors) else ()
        outlet = outlet_name(decision.subject) if not decision.documents else None
        return cls(decision.id, decision.documents, frozenset(merged), outlet)


@dataclass(frozen=True, slots=True)
class _Known:
    """What a story was found to hold, and the decisions that are told where those that can change it are `touching`."""

    held: Held
    touching: tuple[str, ...]
    told: tuple[str, ...]


class Touching:
    """Remembers what stories hold. `last` gives the digest of the ledger's last decision, `load` all decisions.

    Safe to use from many threads.
    """

    def __init__(self, last: Callable[[], str], load: Callable[[], list[Decision]]) -> None:
        self._last, self._load = last, load
        self._decided: tuple[str, Sequence[_Reach]] = ("", ())
        self._known: OrderedDict[tuple[str, tuple[str, ...]], _Known] = OrderedDict()
        self._lock = threading.Lock()

    def of(self, read: str, documents: Collection[str]) -> tuple[str, ...]:
        """Ids of decisions, in the order of the chain: others as soon as one is kept that can change the story.

        `read` names the state in which the story and its documents were read, `documents` are their ids.
        """
        return self._told(read, frozenset(documents), self._reaches())

    def remember(self, read: str, documents: Collection[str], held: Held, decisions: Iterable[Decision]) -> None:
        """What a story holds, as it was weighed in the state `read` with these decisions of the chain."""
        members, with_these = frozenset(documents), {decision.id for decision in decisions}
        reaches = [reach for reach in self._reaches() if reach.id in with_these]
        known = _Known(held, _touching(members, reaches, held), self._told(read, members, reaches))
        with self._lock:
            self._known[read, _tied(members, reaches)] = known
            while len(self._known) > _MOST:
                self._known.popitem(last=False)

    def _told(self, read: str, members: frozenset[str], reaches: Sequence[_Reach]) -> tuple[str, ...]:
        key = (read, _tied(members, reaches))
        with self._lock:
            known = self._known.get(key)
            if known is None:
                return tuple(r.id for r in reaches if r.documents & members or r.actors or r.outlet is not None)
            self._known.move_to_end(key)
        now = _touching(members, reaches, known.held)
        return known.told if now == known.touching else now

    def _reaches(self) -> Sequence[_Reach]:
        last, decided = self._last(), self._decided
        if decided[0] != last:
            decisions = self._load()
            by_id = {decision.id: decision for decision in decisions}
            decided = self._decided = (last, [_Reach.of(one, _target(one, by_id)) for one in decisions])
        return decided[1]


def _target(decision: Decision, by_id: dict[str, Decision]) -> Decision:
    while isinstance(decision.ruling, Undo) and decision.ruling.decision in by_id:
        decision = by_id[decision.ruling.decision]
    return decision


def _tied(members: frozenset[str], reaches: Iterable[_Reach]) -> tuple[str, ...]:
    return tuple(reach.id for reach in reaches if reach.documents & members)


def _touching(members: frozenset[str], reaches: Iterable[_Reach], held: Held) -> tuple[str, ...]:
    return tuple(reach.id for reach in reaches if reach.documents & members or reach.within(held))
