"""Claims and mentions as extractors saw them, and when they did."""

from __future__ import annotations

import json
import zlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from sqlalchemy import Connection, Engine, Select, bindparam, column, exists, select, table, text, update

from standfirst import heap
from standfirst.codec import pack, unpack
from standfirst.errors import NotFoundError, UsageError
from standfirst.ids import digest
from standfirst.records import Claim, Mention, Text
from standfirst.store.captures import load_texts
from standfirst.store.connection import Connected, chunks
from standfirst.store.decoded import Decoded
from standfirst.store.dialects import each, insert, speaks
from standfirst.store.indexing import index_speakers
from standfirst.store.kinds import ClaimFilter, Sighting
from standfirst.store.tables import claims, extractions, sightings
from standfirst.store.types import dump
from standfirst.store.words import fold

R = TypeVar("R")

_NEWEST_FIRST = (extractions.c.last_seen.desc(), extractions.c.number.desc())
_NEWEST = (
    select(extractions.c.document, extractions.c.number, extractions.c.digest)
    .where(extractions.c.document.in_(bindparam("ids", expanding=True)))
    .order_by(extractions.c.last_seen, extractions.c.number)
)
_UNEXTRACTED = text(
    "SELECT c.id FROM current_documents c WHERE NOT EXISTS ("
    " SELECT 1 FROM extractions e WHERE e.document = c.id AND e.extractor = :extractor AND NOT EXISTS ("
    "  SELECT 1 FROM extractions n WHERE n.document = c.id"
    "  AND (n.last_seen > e.last_seen OR (n.last_seen = e.last_seen AND n.number > e.number))))"
    " ORDER BY c.number"
)
_CURRENT = table("current_documents", column("id"), column("number"))
_MEMBERS = table("current_memberships", column("document"), column("story"))
_MOST_CLAIMS = 40_000
"""Claims of which the records are held in memory, at most: two stories of a thousand documents."""
_FLAGS = ("negated", "hedged", "undecided", "conditional")


@dataclass(frozen=True, slots=True)
class _Open:
    """A sighting that has not ended."""

    number: int
    claim: str
    extractor: str


class ClaimRows(Connected):
    """See `protocol.Claims`."""

    def __init__(self, engine: Engine, place: str) -> None:
        super().__init__(engine, place)
        self._claims: Decoded[Claim] = Decoded(_MOST_CLAIMS)
        self._mentions: Decoded[Mention] = Decoded(2 * _MOST_CLAIMS)

    def add_extraction(
        self,
        document: str,
        extractor: str,
        claims: Sequence[Claim],
        mentions: Sequence[Mention] = (),
        *,
        at: datetime,
    ) -> None:
        with self._writing() as connection:
            text = load_texts(connection, [document]).get(document)
            if text is None:
                raise NotFoundError(f"no document {document} in the ledger")
            for record in (*(claim.sentence for claim in claims), *(mention.span for mention in mentions)):
                if record.document != document:
                    raise UsageError(f"a claim or mention of {record.document} in an extraction of {document}")
            # Two with one id are one claim; the first is as good as the second.
            by_id = {claim.id: claim for claim in reversed(claims)}
            kept = [claim for claim in claims if by_id[claim.id] is claim]
            late_to = _keep_packed(connection, text, extractor, kept, mentions, at)
            _keep_rows(connection, kept, overwrite=late_to is None)
            if late_to is None:
                _see(connection, document, extractor, [claim.id for claim in kept], at)
            else:
                _see_late(connection, document, extractor, [claim.id for claim in kept], at, late_to)

    def extractor(self, document: str) -> str | None:
        with self._reading() as connection:
            numbers = _newest_numbers(connection, [document])
            if document not in numbers:
                return None
            query = select(extractions.c.extractor).where(extractions.c.number == numbers[document].number)
            name: str = connection.execute(query).scalar_one()
        return name

    def unextracted(self, extractor: str) -> list[str]:
        with self._reading() as connection:
            return list(connection.execute(_UNEXTRACTED, {"extractor": extractor}).scalars())

    def claims(self, documents: Sequence[str]) -> list[Claim]:
        with self._reading() as connection:
            return _load(connection, documents, Claim, extractions.c.claims, self._claims)

    def mentions(self, documents: Sequence[str]) -> list[Mention]:
        with self._reading() as connection:
            return _load(connection, documents, Mention, extractions.c.mentions, self._mentions)

    def claim(self, id: str) -> Claim:
        with self._reading() as connection:
            document = connection.execute(select(claims.c.document).where(claims.c.id == id)).scalar()
            if document is None:
                raise NotFoundError(f"no claim {id} in the ledger")
            return _claims_of(connection, document, {id})[0]

    def find_claims(self, wanted: ClaimFilter) -> list[Claim]:
        if (wanted.limit is not None and wanted.limit < 0) or wanted.offset < 0:
            raise UsageError("limit and offset are not negative")
        with self._reading() as connection:
            rows = connection.execute(_question(connection, wanted)).all()
            ids: dict[str, set[str]] = {}
            for id, document in rows:
                ids.setdefault(document, set()).add(id)
            found = {c.id: c for document, some in ids.items() for c in _claims_of(connection, document, some)}
        return [found[id] for id, _ in rows]

    def sightings(self, claim: str) -> list[Sighting]:
        columns = [sightings.c[name] for name in ("claim", "extractor", "first_seen", "last_seen", "gone_at")]
        query = select(*columns).where(sightings.c.claim == claim).order_by(sightings.c.first_seen, sightings.c.number)
        with self._reading() as connection:
            return [Sighting(*row) for row in connection.execute(query)]


def _packed(records: Sequence[object], text: Text) -> bytes:
    return dump(pack(records, text)).encode("ascii")


def _keep_packed(
    connection: Connection,
    text: Text,
    extractor: str,
    found: Sequence[Claim],
    mentions: Sequence[Mention],
    at: datetime,
) -> datetime | None:
    """Keep the extraction. None if it is the newest of its document now, else the time of the one that is."""
    claim_data, mention_data = _packed(found, text), _packed(mentions, text)
    row = {
        "document": text.document,
        "extractor": extractor,
        "digest": digest(claim_data + b"\n" + mention_data),
        "claims": zlib.compress(claim_data, 3),
        "mentions": zlib.compress(mention_data, 3),
        "first_seen": at,
        "last_seen": at,
    }
    statement = insert(connection, extractions)
    connection.execute(
        statement.on_conflict_do_update(
            index_elements=["document", "extractor", "digest"],
            set_={"last_seen": statement.excluded.last_seen},
            where=extractions.c.last_seen < statement.excluded.last_seen,
        ),
        row,
    )
    newest = _newest(connection, text.document)
    same = (newest.extractor, newest.digest) == (extractor, row["digest"])
    return None if same else newest.last_seen


def _keep_rows(connection: Connection, found: Sequence[Claim], *, overwrite: bool) -> None:
    if not found:
        return
    statement = insert(connection, claims)
    details = [column.name for column in claims.c if column.name not in ("id", "document", "start", "end")]
    if overwrite:
        newer = {name: statement.excluded[name] for name in details}
        statement = statement.on_conflict_do_update(index_elements=["id"], set_=newer)
    else:
        statement = statement.on_conflict_do_nothing()
    connection.execute(statement, [_row(claim) for claim in found])
    index_speakers(connection, [claim.speaker.name for claim in found if claim.speaker])


def _row(claim: Claim) -> dict[str, Any]:
    mood = claim.mood
    return {
        "id": claim.id,
        "document": claim.document,
        "start": claim.content[0].start,
        "end": claim.content[-1].end,
        "speaker": claim.speaker.name if claim.speaker else None,
        "speaker_kind": claim.speaker.kind.value if claim.speaker else None,
        "speech": claim.speech.value,
        "force": claim.force.value,
        "negated": bool(mood.negated),
        "hedged": bool(mood.hedges),
        "undecided": bool(mood.undecided),
        "conditional": mood.condition is not None,
        "question": mood.question,
        "planned": bool(mood.planned),
    }


def _newest(connection: Connection, document: str) -> Any:
    """The row of the document's newest extraction: the last seen, and of several seen at one time the last to begin."""
    query = select(extractions.c.extractor, extractions.c.digest, extractions.c.last_seen)
    query = query.where(extractions.c.document == document)
    return connection.execute(query.order_by(*_NEWEST_FIRST).limit(1)).one()


def _open_sightings(connection: Connection, document: str) -> list[_Open]:
    query = (
        select(sightings.c.number, sightings.c.claim, sightings.c.extractor)
        .join(claims, claims.c.id == sightings.c.claim)
        .where(claims.c.document == document, sightings.c.gone_at.is_(None))
    )
    return [_Open(*row) for row in connection.execute(query)]


_GONE = update(sightings).where(sightings.c.number == bindparam("which")).values(gone_at=bindparam("now"))
_AGAIN = (
    update(sightings)
    .where(sightings.c.number == bindparam("which"), sightings.c.last_seen < bindparam("now"))
    .values(last_seen=bindparam("now"))
)


def _see(connection: Connection, document: str, extractor: str, ids: Sequence[str], at: datetime) -> None:
    """The newest extraction of a document: what it sees goes on or begins, what it does not see is gone."""
    seen = set(ids)
    held = _open_sightings(connection, document)
    gone = [{"which": entry.number, "now": at} for entry in held if entry.claim not in seen]
    again = [entry for entry in held if entry.claim in seen and entry.extractor == extractor]
    if gone:
        connection.execute(_GONE, gone)
    if again:
        connection.execute(_AGAIN, [{"which": entry.number, "now": at} for entry in again])
    known = {entry.claim for entry in again}
    _begin_sightings(connection, [id for id in ids if id not in known], extractor, at, None)


def _see_late(
    connection: Connection, document: str, extractor: str, ids: Sequence[str], at: datetime, newest: datetime
) -> None:
    """An extraction that comes in late: what the newest one does not see was gone when that one looked."""
    held = _open_sightings(connection, document)
    current = {entry.claim for entry in held}
    again = {entry.claim for entry in held if entry.extractor == extractor}
    closed = select(sightings.c.claim).where(
        sightings.c.claim.in_(list(ids)), sightings.c.extractor == extractor, sightings.c.last_seen >= at
    )
    again |= set(connection.execute(closed).scalars())
    new = [id for id in ids if id not in again]
    _begin_sightings(connection, [id for id in new if id in current], extractor, at, None)
    _begin_sightings(connection, [id for id in new if id not in current], extractor, at, newest)


def _begin_sightings(
    connection: Connection, ids: Sequence[str], extractor: str, at: datetime, gone_at: datetime | None
) -> None:
    row = {"extractor": extractor, "first_seen": at, "last_seen": at, "gone_at": gone_at}
    if ids:
        connection.execute(insert(connection, sightings), [{"claim": id, **row} for id in ids])


@dataclass(frozen=True, slots=True)
class _Extraction:
    """The row number of an extraction, and the digest of what it found."""

    number: int
    digest: str


def _newest_numbers(connection: Connection, documents: Sequence[str]) -> dict[str, _Extraction]:
    """The newest extraction of each document."""
    newest: dict[str, _Extraction] = {}
    for chunk in chunks(documents):
        rows = connection.execute(_NEWEST, {"ids": chunk})
        newest.update((row.document, _Extraction(row.number, row.digest)) for row in rows)
    return newest


def _load(connection: Connection, documents: Sequence[str], cls: type[R], column: Any, decoded: Decoded[R]) -> list[R]:
    """All records of one type from the newest extractions, in bulk; those `decoded` of late as they are."""
    newest = _newest_numbers(connection, documents)
    known = {id: held for id, one in newest.items() if (held := decoded.get(id, one.digest)) is not None}
    numbers = [one.number for id, one in newest.items() if id not in known]
    blobs: dict[str, bytes] = {}
    for start in range(0, len(numbers), 500):
        query = select(extractions.c.document, column).where(extractions.c.number.in_(numbers[start : start + 500]))
        blobs.update((row[0], row[1]) for row in connection.execute(query))
    texts = load_texts(connection, list(blobs)) if blobs else {}
    found: list[R] = []
    with heap.held():
        for document in dict.fromkeys(documents):
            if document in known:
                found += known[document]
            elif document in blobs:
                records = _unpacked(cls, blobs[document], texts[document])
                decoded.keep(document, newest[document].digest, records)
                found += records
    return found


def _unpacked(cls: type[R], blob: bytes, text: Text) -> list[R]:
    return unpack(cls, json.loads(zlib.decompress(blob)), text)


def _claims_of(connection: Connection, document: str, ids: set[str]) -> list[Claim]:
    """These claims of one document, each from the newest extraction that saw it."""
    query = select(extractions.c.claims).where(extractions.c.document == document).order_by(*_NEWEST_FIRST)
    text = load_texts(connection, [document])[document]
    found: dict[str, Claim] = {}
    for blob in connection.execute(query).scalars():
        for claim in _unpacked(Claim, blob, text):
            if claim.id in ids:
                found.setdefault(claim.id, claim)
        if len(found) == len(ids):
            break
    return list(found.values())


def _question(connection: Connection, wanted: ClaimFilter) -> Select[Any]:
    """The filter as a query over the index of claims: (id, document) in order."""
    query = (
        select(claims.c.id, claims.c.document)
        .join(_CURRENT, _CURRENT.c.id == claims.c.document)
        .order_by(_CURRENT.c.number, claims.c.start, claims.c.end, claims.c.id)
        .limit(wanted.limit)
        .offset(wanted.offset or None)
    )
    if wanted.documents:
        query = query.where(claims.c.document.in_(each(connection, wanted.documents)))
    if wanted.story is not None:
        query = query.where(claims.c.document.in_(select(_MEMBERS.c.document).where(_MEMBERS.c.story == wanted.story)))
    if wanted.speaker is not None:
        query = query.where(speaks(connection, claims.c.speaker, fold(wanted.speaker)))
    for name in ("force", "speech"):
        value = getattr(wanted, name)
        if value is not None:
            query = query.where(claims.c[name] == value.value)
    for name in _FLAGS:
        if getattr(wanted, name) is not None:
            query = query.where(claims.c[name].is_(getattr(wanted, name)))
    if not wanted.gone:
        query = query.where(exists().where(sightings.c.claim == claims.c.id, sightings.c.gone_at.is_(None)))
    return query
