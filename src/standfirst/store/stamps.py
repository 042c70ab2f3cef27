"""Stamps: whether anything was kept since, told by the newest row numbers of the tables that only ever grow.

And by the last sighting of an extraction: one that is seen again may lack a claim, and adds no row.
"""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import Connection, Select, func, select

from standfirst.store.connection import Connected, chunks
from standfirst.store.tables import claims, decisions, documents, extractions, memberships, problems, sightings, stories

_ALL = (
    func.max(documents.c.number),
    func.max(extractions.c.number),
    func.max(extractions.c.last_seen),
    func.max(sightings.c.number),
    func.max(memberships.c.number),
    func.max(stories.c.last_seen),
    func.max(decisions.c.number),
    func.max(problems.c.number),
)


class Stamps(Connected):
    """See `protocol.Ledger.stamp`."""

    def stamp(self, documents: Sequence[str] | None = None) -> str:
        with self._reading() as connection:
            values = _of_all(connection) if documents is None else _of_some(connection, documents)
        return "/".join("" if value is None else str(value) for value in values)


def _of_all(connection: Connection) -> list[object]:
    return list(connection.execute(select(*(select(newest).scalar_subquery() for newest in _ALL))).one())


def _of_some(connection: Connection, ids: Sequence[str]) -> list[object]:
    found: list[object] = []
    for some in chunks(ids):
        found.extend(connection.execute(query).scalar() for query in _queries(some))
    return found


def _queries(ids: Sequence[str]) -> tuple[Select[tuple[object]], ...]:
    """Newest reading, extraction and sighting of some documents, and when an extraction was last seen."""
    sighted = select(func.max(sightings.c.number)).join(claims, claims.c.id == sightings.c.claim)
    return (
        select(func.max(documents.c.number)).where(documents.c.id.in_(ids)),
        select(func.max(extractions.c.number)).where(extractions.c.document.in_(ids)),
        select(func.max(extractions.c.last_seen)).where(extractions.c.document.in_(ids)),
        sighted.where(claims.c.document.in_(ids)),
    )
