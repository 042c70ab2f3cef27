"""Decisions and marks of people, and problems."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, column, func, select, table

from standfirst.codec import decode
from standfirst.errors import LedgerError, RecordError, UsageError
from standfirst.records import RULINGS, Anchor, Decision, DecisionKind, Problem, Trouble
from standfirst.store.connection import Connected
from standfirst.store.dialects import insert, key
from standfirst.store.kinds import Looked, ReaderMark
from standfirst.store.tables import decisions, marks, problems
from standfirst.store.types import Moment

_MEMBERS = table("current_memberships", column("document"), column("story"), column("since", Moment))


class PeopleRows(Connected):
    """See `protocol.People`."""

    def decide(self, decision: Decision) -> bool:
        with self._writing() as connection:
            known = select(decisions.c.number).where(decisions.c.id == decision.id)
            if connection.execute(known).first() is not None:
                return False
            if decision.previous != _head(connection):
                raise UsageError(f"decision {decision.id} does not follow the last one in the ledger")
            connection.execute(decisions.insert(), _decision_row(decision))
        return True

    def last_decision(self) -> str:
        with self._reading() as connection:
            return _head(connection)

    def decisions(self) -> list[Decision]:
        with self._reading() as connection:
            rows = connection.execute(select(decisions).order_by(decisions.c.number)).mappings().all()
        return [_decision(row) for row in rows]

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

    def looked(self, reader: str) -> list[Looked]:
        newest = func.max(marks.c.seen_at).label("seen_at")
        seen = select(marks.c.story, newest).where(marks.c.reader == reader).group_by(marks.c.story).subquery()
        here = (_MEMBERS.c.story == seen.c.story) & (_MEMBERS.c.since > seen.c.seen_at)
        query = (
            select(seen.c.story, seen.c.seen_at, func.count(_MEMBERS.c.document))
            .select_from(seen.outerjoin(_MEMBERS, here))
            .group_by(seen.c.story, seen.c.seen_at)
            .order_by(seen.c.story)
        )
        with self._reading() as connection:
            return [Looked(*row) for row in connection.execute(query)]

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


def _head(connection: Connection) -> str:
    """The digest of the last decision, "" where there is none."""
    query = select(decisions.c.digest).order_by(decisions.c.number.desc()).limit(1)
    return connection.execute(query).scalar() or ""


def _decision_row(decision: Decision) -> dict[str, Any]:
    return {
        "id": decision.id,
        "kind": decision.kind.value,
        "subject": decision.subject,
        "value": decision.value,
        "who": decision.who,
        "decided_at": decision.when,
        "why": decision.why,
        "previous": decision.previous,
        "digest": decision.digest,
    }


def _decision(row: Any) -> Decision:
    try:
        data = json.loads(row["value"])
        ruling = decode(RULINGS[DecisionKind(row["kind"])], data["ruling"], {})
        anchors = tuple(decode(Anchor, anchor, {}) for anchor in data["anchors"])
        return Decision(ruling, row["who"], row["decided_at"], row["why"], anchors, row["previous"])
    except (ValueError, KeyError, TypeError, RecordError) as error:
        raise LedgerError(f"decision {row['number']} ({row['id']}) cannot be read: {error}") from error
