"""Decisions in a chain: ruling and anchors as one value, and the digest of the decision before."""

from __future__ import annotations

import hashlib
import json
from typing import Any

import sqlalchemy as sa
from alembic import op

revision = "v0003"
down_revision = "v0002"
branch_labels = None
depends_on = None

_STAY = """CREATE TRIGGER decisions_stay
BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions: rows are never removed'); END"""
_FIXED = """CREATE TRIGGER decisions_fixed
BEFORE UPDATE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions: rows are never changed'); END"""
_OLD_ONCE = """CREATE TRIGGER decisions_once
BEFORE UPDATE OF superseded_at ON decisions
WHEN OLD.superseded_at IS NOT NULL AND NEW.superseded_at IS NOT OLD.superseded_at
BEGIN SELECT RAISE(ABORT, 'decisions: superseded_at is set once'); END"""
_OLD_FIXED = """CREATE TRIGGER decisions_fixed
BEFORE UPDATE OF number, id, kind, subject, value, document, start, "end", exact, prefix, suffix,
who, decided_at, why ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions: only superseded'); END"""
_PLACE = ("document", "start", "end", "exact", "prefix", "suffix")


def upgrade() -> None:
    rows = _rows()
    op.drop_table("decisions")
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("previous", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_decisions")),
        sa.UniqueConstraint("id", name=op.f("uq_decisions_id")),
        sa.UniqueConstraint("previous", name=op.f("uq_decisions_previous")),
        sa.UniqueConstraint("digest", name=op.f("uq_decisions_digest")),
    )
    _keep(_chained(rows))
    _index()
    for statement in (_STAY, _FIXED):
        op.execute(statement)


def downgrade() -> None:
    rows = _rows()
    op.drop_table("decisions")
    op.create_table(
        "decisions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("subject", sa.String(), nullable=False),
        sa.Column("value", sa.Text(), nullable=False),
        sa.Column("document", sa.String(), nullable=True),
        sa.Column("start", sa.Integer(), nullable=True),
        sa.Column("end", sa.Integer(), nullable=True),
        sa.Column("exact", sa.Text(), nullable=True),
        sa.Column("prefix", sa.Text(), nullable=True),
        sa.Column("suffix", sa.Text(), nullable=True),
        sa.Column("who", sa.Text(), nullable=False),
        sa.Column("decided_at", sa.Text(), nullable=False),
        sa.Column("why", sa.Text(), nullable=False),
        sa.Column("superseded_at", sa.Text(), nullable=True),
        sa.Column("superseded_by", sa.String(), nullable=True),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_decisions")),
        sa.UniqueConstraint("id", name=op.f("uq_decisions_id")),
    )
    _keep([_before(row) for row in rows])
    _index()
    for statement in (_STAY, _OLD_ONCE, _OLD_FIXED):
        op.execute(statement)


def _rows() -> list[dict[str, Any]]:
    found = op.get_bind().execute(sa.text("SELECT * FROM decisions ORDER BY number"))
    return [dict(row) for row in found.mappings()]


def _keep(rows: list[dict[str, Any]]) -> None:
    if rows:
        names = list(rows[0])
        table = sa.table("decisions", *(sa.column(name) for name in names))
        op.get_bind().execute(table.insert(), rows)


def _index() -> None:
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decisions_subject"), ["subject"], unique=False)


def _chained(rows: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """The old rows in a chain. What is no ruling (no version that was published made such rows) becomes a note."""
    made: list[dict[str, Any]] = []
    previous = ""
    for row in rows:
        kind, value, who, why = row["kind"], _text(row["value"]), _text(row["who"]), _text(row["why"])
        if not _is_ruling(value):
            kind, value, why = _noted(row)
        digest = hashlib.sha256(json.dumps([previous, kind, value, who, row["decided_at"], why]).encode("ascii"))
        same = {name: row[name] for name in ("number", "id", "subject", "who", "decided_at")}
        made.append({**same, "kind": kind, "value": value, "why": _stored(why), "previous": previous})
        made[-1]["digest"] = previous = digest.hexdigest()
    return made


def _text(value: str | bytes) -> str:
    """Words as the ledger has them: what is no UTF-8 is kept as bytes."""
    return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


def _stored(words: str) -> str | bytes:
    try:
        words.encode("utf-8")
    except UnicodeEncodeError:
        return words.encode("utf-8", "surrogatepass")
    return words


def _is_ruling(value: str) -> bool:
    try:
        data = json.loads(value)
    except (ValueError, TypeError):
        return False
    return isinstance(data, dict) and set(data) == {"anchors", "ruling"}


def _noted(row: dict[str, Any]) -> tuple[str, str, str]:
    words = {name: _text(row[name]) for name in ("exact", "prefix", "suffix") if row["document"] is not None}
    content = [{**{name: row[name] for name in _PLACE}, **words}] if words else []
    anchor = {
        "subject": row["subject"], "label": row["subject"], "content": content,
        "source": None, "topic": [], "documents": [],
    }  # fmt: skip
    data = {"ruling": {"about": row["subject"]}, "anchors": [anchor]}
    value = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    late = f"; superseded {row['superseded_at']} by {row['superseded_by']}" if row["superseded_at"] else ""
    return "note", value, f"{row['kind']}: {_text(row['value'])} ({_text(row['why'])}{late})"


def _before(row: dict[str, Any]) -> dict[str, Any]:
    same = {name: row[name] for name in ("number", "id", "kind", "subject", "value", "who", "decided_at", "why")}
    place: dict[str, Any] = dict.fromkeys(_PLACE)
    quoted = [part for anchor in json.loads(_text(row["value"]))["anchors"] for part in anchor["content"]]
    if quoted:
        place = {name: _stored(v) if isinstance(v := quoted[0][name], str) else v for name in _PLACE}
    return {**same, **place, "superseded_at": None, "superseded_by": None}
