"""Stories, the moves of documents between them, and the index that proposes a document's neighbours."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from sqlalchemy import Connection, TextClause, delete, select, text

from standfirst.codec import decode, encode
from standfirst.errors import NotFoundError, UsageError
from standfirst.records import Reason, Story
from standfirst.store.captures import load_texts
from standfirst.store.connection import Connected, chunks
from standfirst.store.dialects import POSTGRES, insert, on_postgres
from standfirst.store.kinds import Membership
from standfirst.store.tables import key_terms, memberships, stories, texts
from standfirst.store.types import dump

_MEMBERS = (
    "SELECT m.story, c.id, d.published FROM current_memberships m JOIN current_documents c ON c.id = m.document "
    "JOIN documents d ON d.number = c.number {where}ORDER BY d.published IS NULL, d.published, c.id"
)
_ALL_MEMBERS = text(_MEMBERS.format(where=""))
_MEMBERS_OF = text(_MEMBERS.format(where="WHERE m.story = :story "))


def _neighbours(terms: str, same: str, score: str) -> TextClause:
    # Rounded, so that equal sums are equal whatever the order in which a database adds.
    return text(
        f"SELECT k.document FROM {terms} JOIN key_terms k ON {same} "
        "WHERE (k.day IS NULL OR CAST(:low AS text) IS NULL OR k.day BETWEEN :low AND :high) "
        "AND EXISTS (SELECT 1 FROM current_documents c WHERE c.id = k.document) "
        f"GROUP BY k.document ORDER BY round({score}, 9) DESC, k.document LIMIT :limit"
    )


_NEIGHBOURS = {
    "sqlite": _neighbours("json_each(:terms) q", "k.term = q.key", "sum(k.weight * q.value)"),
    POSTGRES: _neighbours(
        "unnest(CAST(:terms AS text[]), CAST(:weights AS float8[])) AS q(key, value)",
        "words_key(k.term) = words_key(q.key)",  # the primary key of such a table, see `postgres.ddl`
        "CAST(sum(k.weight * q.value) AS numeric)",
    ),
}


class StoryRows(Connected):
    """See `protocol.Stories`."""

    def put_story(self, story: Story, *, at: datetime) -> None:
        row = {
            "id": story.id,
            "label": story.label,
            "terms": list(story.terms),
            "reasons": [encode(reason) for reason in story.reasons],
            "first_seen": at,
            "last_seen": at,
        }
        with self._writing() as connection:
            statement = insert(connection, stories)
            newer = {name: statement.excluded[name] for name in ("label", "terms", "reasons", "last_seen")}
            connection.execute(
                statement.on_conflict_do_update(
                    index_elements=["id"], set_=newer, where=stories.c.last_seen <= statement.excluded.last_seen
                ),
                row,
            )
            for document in story.documents:
                _move(connection, document, story.id, None, at)

    def assign(self, document: str, story: str | None, reason: Reason | None = None, *, at: datetime) -> bool:
        with self._writing() as connection:
            held = select(stories.c.id).where(stories.c.id == story)
            if story is not None and connection.execute(held).first() is None:
                raise NotFoundError(f"no story {story} in the ledger")
            return _move(connection, document, story, reason, at)

    def story(self, id: str) -> Story:
        with self._reading() as connection:
            row = connection.execute(select(stories).where(stories.c.id == id)).mappings().first()
            if row is None:
                raise NotFoundError(f"no story {id} in the ledger")
            members = [member.id for member in connection.execute(_MEMBERS_OF, {"story": id})]
            return _story(connection, row, members)

    def stories(self) -> list[Story]:
        members: dict[str, list[str]] = {}
        newest: dict[str, str] = {}
        with self._reading() as connection:
            for story, document, published in connection.execute(_ALL_MEMBERS):
                members.setdefault(story, []).append(document)
                newest[story] = max(newest.get(story, ""), published or "")
            rows = connection.execute(select(stories).order_by(stories.c.id)).mappings().all()
            made = [_story(connection, row, members[row["id"]]) for row in rows if row["id"] in members]
        return sorted(made, key=lambda story: newest[story.id], reverse=True)

    def story_of(self, document: str) -> str | None:
        with self._reading() as connection:
            return _now_in(connection, document)

    def stories_of(self, documents: Sequence[str]) -> dict[str, str]:
        found: dict[str, str | None] = {}
        query = select(memberships.c.document, memberships.c.story).order_by(memberships.c.number)
        with self._reading() as connection:
            for ids in chunks(documents):
                found.update(
                    (row[0], row[1]) for row in connection.execute(query.where(memberships.c.document.in_(ids)))
                )
        return {document: story for document, story in found.items() if story is not None}

    def memberships(self, document: str) -> list[Membership]:
        query = select(memberships).where(memberships.c.document == document).order_by(memberships.c.number)
        with self._reading() as connection:
            rows = connection.execute(query).mappings().all()
            return [
                Membership(row["document"], row["story"], row["since"], _reason(connection, row["reason"]))
                for row in rows
            ]

    def index_terms(self, document: str, terms: Mapping[str, float], day: str | None) -> None:
        with self._writing() as connection:
            _must_hold(connection, document)
            connection.execute(delete(key_terms).where(key_terms.c.document == document))
            row = {"document": document, "day": _day(day)}
            if terms:
                connection.execute(
                    insert(connection, key_terms), [{"term": t, "weight": w, **row} for t, w in terms.items()]
                )

    def neighbours(
        self, terms: Mapping[str, float], day: str | None, limit: int = 20, *, within_days: int = 60
    ) -> list[str]:
        low, high = None, None
        if day is not None:
            low, high = _around(day, within_days)
        asked: dict[str, Any] = {"low": low, "high": high, "limit": limit}
        with self._reading() as connection:
            if on_postgres(connection):
                asked |= {"terms": list(terms), "weights": list(terms.values())}
            else:
                asked["terms"] = dump(dict(terms))
            return list(connection.execute(_NEIGHBOURS[connection.dialect.name], asked).scalars())


def _day(day: str | None) -> str | None:
    if day is None:
        return None
    try:
        return date.fromisoformat(day).isoformat()
    except ValueError as error:
        raise UsageError(f"not an ISO day: {day!r}") from error


def _around(day: str, within_days: int) -> tuple[str, str]:
    middle = date.fromisoformat(_day(day) or day)
    far = min(within_days, (date.max - middle).days), min(within_days, (middle - date.min).days)
    return (middle - timedelta(days=far[1])).isoformat(), (middle + timedelta(days=far[0])).isoformat()


def _must_hold(connection: Connection, document: str) -> None:
    if connection.execute(select(texts.c.number).where(texts.c.document == document)).first() is None:
        raise NotFoundError(f"no document {document} in the ledger")


def _now_in(connection: Connection, document: str) -> str | None:
    query = select(memberships.c.story).where(memberships.c.document == document)
    return connection.execute(query.order_by(memberships.c.number.desc()).limit(1)).scalar()


def _move(connection: Connection, document: str, story: str | None, reason: Reason | None, at: datetime) -> bool:
    _must_hold(connection, document)
    if _now_in(connection, document) == story:
        return False
    row = {"document": document, "story": story, "since": at, "reason": None if reason is None else encode(reason)}
    connection.execute(insert(connection, memberships), row)
    return True


def _story(connection: Connection, row: Any, members: list[str]) -> Story:
    reasons = tuple(reason for data in row["reasons"] if (reason := _reason(connection, data)) is not None)
    return Story(row["id"], row["label"], tuple(members), tuple(row["terms"]), reasons)


def _reason(connection: Connection, data: Any) -> Reason | None:
    """A reason with its spans, whose texts may be any documents'."""
    if data is None:
        return None
    named = sorted({span[0] for span in data.get("spans", ())})
    return decode(Reason, data, load_texts(connection, named))
