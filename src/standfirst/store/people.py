"""Decisions and marks of people, and problems."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, select, update

from standfirst.errors import NotFoundError, UsageError
from standfirst.records import Problem, Trouble
from standfirst.store.connection import Connected
from standfirst.store.dialects import insert, key
from standfirst.store.kinds import Decision, Quotation, ReaderMark
from standfirst.store.tables import decisions, marks, problems


class PeopleRows(Connected):
    """See `protocol.People`."""

    def decide(self, decision: Decision, *, supersedes: str | None = None) -> str:
        with self._writing() as connection:
            connection.execute(insert(connection, decisions).on_conflict_do_nothing(), _decision_row(decision))
            if supersedes is not None and supersedes != decision.id:
                _supersede(connection, supersedes, decision)
        return decision.id

    def decisions(self, subject: str | None = None, *, superseded: bool = False) -> list[Decision]:
        query = select(decisions).order_by(decisions.c.decided_at, decisions.c.id)
        if subject is not None:
            query = query.where(decisions.c.subject == subject)
        if not superseded:
            query = query.where(decisions.c.superseded_at.is_(None))
        with self._reading() as connection:
            return [_decision(row) for row in connection.execute(query).mappings()]

    def mark_seen(self, reader: str, story: str, *, at: datetime, digest: str = "") -> None:
        row = {"reader": reader, "story": story, "seen_at": at, "digest": digest}
        with self._writing() as connection:
            connection.execute(insert(connection, marks).on_conflict_do_nothing(), row)

    def last_seen(self, reader: str, story: str) -> ReaderMark | None:
        query = (
            select(marks.c.reader, marks.c.story, marks.c.seen_at, marks.c.digest)
            .where(marks.c.reader == reader, marks.c.story == story)
            .order_by(marks.c.seen_at.desc(), marks.c.number.desc())
            .limit(1)
        )
        with self._reading() as connection:
            row = connection.execute(query).first()
        return None if row is None else ReaderMark(*row)

    def add_problems(self, problems: Iterable[Problem], *, at: datetime) -> None:
        with self._writing() as connection:
            keep_problems(connection, problems, at)

    def problems(self, *, documents: Sequence[str] | None = None, capture: str | None = None) -> list[Problem]:
        query = select(problems).order_by(problems.c.number)
        if capture is not None:
            query = query.where(problems.c.capture == capture)
        wanted = None if documents is None else set(documents)
        with self._reading() as connection:
            rows = connection.execute(query).mappings().all()
        return [_problem(row) for row in rows if wanted is None or row["document"] in wanted]


def keep_problems(connection: Connection, found: Iterable[Problem], at: datetime, capture: str = "") -> None:
    """Insert problems (of a capture, if one is named); one met again moves its last-seen, never back."""
    rows = [
        {
            "trouble": problem.trouble.value,
            "message": problem.message,
            "place": problem.place,
            "document": problem.document or "",
            "capture": capture,
            "first_seen": at,
            "last_seen": at,
        }
        for problem in found
    ]
    if not rows:
        return
    statement = insert(connection, problems)
    newer = statement.excluded.last_seen
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=key(connection, problems, "place", "trouble", "message", "document", "capture"),
            set_={"last_seen": newer},
            where=problems.c.last_seen < newer,
        ),
        rows,
    )


def _problem(row: Any) -> Problem:
    return Problem(Trouble(row["trouble"]), row["message"], row["place"], row["document"] or None)


def _supersede(connection: Connection, old: str, by: Decision) -> None:
    query = select(decisions.c.superseded_by).where(decisions.c.id == old)
    found = connection.execute(query).first()
    if found is None:
        raise NotFoundError(f"no decision {old} in the ledger")
    if found.superseded_by == by.id:
        return
    if found.superseded_by is not None:
        raise UsageError(f"decision {old} is superseded already, by {found.superseded_by}")
    change = update(decisions).where(decisions.c.id == old)
    connection.execute(change.values(superseded_at=by.when, superseded_by=by.id))


def _decision_row(decision: Decision) -> dict[str, Any]:
    place = decision.quotation
    return {
        "id": decision.id,
        "kind": decision.kind,
        "subject": decision.subject,
        "value": decision.value,
        "document": place.document if place else None,
        "start": place.start if place else None,
        "end": place.end if place else None,
        "exact": place.exact if place else None,
        "prefix": place.prefix if place else None,
        "suffix": place.suffix if place else None,
        "who": decision.who,
        "decided_at": decision.when,
        "why": decision.why,
    }


def _decision(row: Any) -> Decision:
    place = None
    if row["document"] is not None:
        names = ("document", "start", "end", "exact", "prefix", "suffix")
        place = Quotation(*(row[name] for name in names))
    what = (row["kind"], row["subject"], row["value"], row["who"], row["decided_at"], row["why"])
    return Decision(*what, place, row["superseded_at"], row["superseded_by"])
