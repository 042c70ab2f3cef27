"""The ledger as it began: tables, the search index, and the triggers that keep what is precious."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "v0001"
down_revision = None
branch_labels = None
depends_on = None

_BESIDE = (
    "CREATE VIRTUAL TABLE search_index USING fts5(title, body, content='', tokenize='ascii')",
    """CREATE TRIGGER captures_stay
BEFORE DELETE ON captures
BEGIN SELECT RAISE(ABORT, 'captures: rows are never removed'); END""",
    """CREATE TRIGGER texts_stay
BEFORE DELETE ON texts
BEGIN SELECT RAISE(ABORT, 'texts: rows are never removed'); END""",
    """CREATE TRIGGER readings_stay
BEFORE DELETE ON readings
BEGIN SELECT RAISE(ABORT, 'readings: rows are never removed'); END""",
    """CREATE TRIGGER documents_stay
BEFORE DELETE ON documents
BEGIN SELECT RAISE(ABORT, 'documents: rows are never removed'); END""",
    """CREATE TRIGGER answers_stay
BEFORE DELETE ON answers
BEGIN SELECT RAISE(ABORT, 'answers: rows are never removed'); END""",
    """CREATE TRIGGER marks_stay
BEFORE DELETE ON marks
BEGIN SELECT RAISE(ABORT, 'marks: rows are never removed'); END""",
    """CREATE TRIGGER memberships_stay
BEFORE DELETE ON memberships
BEGIN SELECT RAISE(ABORT, 'memberships: rows are never removed'); END""",
    """CREATE TRIGGER sources_stay
BEFORE DELETE ON sources
BEGIN SELECT RAISE(ABORT, 'sources: rows are never removed'); END""",
    """CREATE TRIGGER sightings_stay
BEFORE DELETE ON sightings
BEGIN SELECT RAISE(ABORT, 'sightings: rows are never removed'); END""",
    """CREATE TRIGGER decisions_stay
BEFORE DELETE ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions: rows are never removed'); END""",
    """CREATE TRIGGER captures_fixed
BEFORE UPDATE ON captures
BEGIN SELECT RAISE(ABORT, 'captures: rows are never changed'); END""",
    """CREATE TRIGGER texts_fixed
BEFORE UPDATE ON texts
BEGIN SELECT RAISE(ABORT, 'texts: rows are never changed'); END""",
    """CREATE TRIGGER readings_fixed
BEFORE UPDATE ON readings
BEGIN SELECT RAISE(ABORT, 'readings: rows are never changed'); END""",
    """CREATE TRIGGER documents_fixed
BEFORE UPDATE ON documents
BEGIN SELECT RAISE(ABORT, 'documents: rows are never changed'); END""",
    """CREATE TRIGGER answers_fixed
BEFORE UPDATE ON answers
BEGIN SELECT RAISE(ABORT, 'answers: rows are never changed'); END""",
    """CREATE TRIGGER marks_fixed
BEFORE UPDATE ON marks
BEGIN SELECT RAISE(ABORT, 'marks: rows are never changed'); END""",
    """CREATE TRIGGER memberships_fixed
BEFORE UPDATE ON memberships
BEGIN SELECT RAISE(ABORT, 'memberships: rows are never changed'); END""",
    """CREATE TRIGGER sources_fixed
BEFORE UPDATE OF number, capture, place, media_type, charset, url, fetched_at, headers, first_seen ON sources
BEGIN SELECT RAISE(ABORT, 'sources: this is never changed'); END""",
    """CREATE TRIGGER sources_forward
BEFORE UPDATE OF last_seen ON sources
WHEN NEW.last_seen < OLD.last_seen
BEGIN SELECT RAISE(ABORT, 'sources: last_seen never goes back'); END""",
    """CREATE TRIGGER sightings_fixed
BEFORE UPDATE OF number, claim, extractor, first_seen ON sightings
BEGIN SELECT RAISE(ABORT, 'sightings: this is never changed'); END""",
    """CREATE TRIGGER sightings_forward
BEFORE UPDATE OF last_seen ON sightings
WHEN NEW.last_seen < OLD.last_seen
BEGIN SELECT RAISE(ABORT, 'sightings: last_seen never goes back'); END""",
    """CREATE TRIGGER sightings_once
BEFORE UPDATE OF gone_at ON sightings
WHEN OLD.gone_at IS NOT NULL AND NEW.gone_at IS NOT OLD.gone_at
BEGIN SELECT RAISE(ABORT, 'sightings: gone_at is set once'); END""",
    """CREATE TRIGGER decisions_once
BEFORE UPDATE OF superseded_at ON decisions
WHEN OLD.superseded_at IS NOT NULL AND NEW.superseded_at IS NOT OLD.superseded_at
BEGIN SELECT RAISE(ABORT, 'decisions: superseded_at is set once'); END""",
    """CREATE TRIGGER decisions_fixed
BEFORE UPDATE OF number, id, kind, subject, value, document, start, "end", exact, prefix, suffix,
who, decided_at, why ON decisions
BEGIN SELECT RAISE(ABORT, 'decisions: only superseded'); END""",
    """
CREATE VIEW current_documents AS
SELECT d.id AS id, d.number AS number, r.capture AS capture, r.reader AS reader
FROM documents d JOIN readings r ON r.number = d.reading
WHERE NOT EXISTS (
    SELECT 1 FROM readings later WHERE later.capture = r.capture
    AND (later.read_at > r.read_at OR (later.read_at = r.read_at AND later.number > r.number)))
""",
    """
CREATE VIEW current_memberships AS
SELECT m.document AS document, m.story AS story, m.since AS since
FROM memberships m
WHERE m.story IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM memberships later WHERE later.document = m.document AND later.number > m.number)
""",
)


def upgrade() -> None:
    _answers()
    _captures()
    _decisions()
    _marks()
    _problems()
    _stories()
    _readings()
    _sources()
    _texts()
    _claims()
    _documents()
    _extractions()
    _key_terms()
    _memberships()
    _sightings()
    for statement in _BESIDE:
        op.execute(statement)


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("text_digest", sa.String(), nullable=False),
        sa.Column("model", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("stored_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_answers")),
        sa.UniqueConstraint("text_digest", "model", name=op.f("uq_answers_text_digest_model")),
    )


def _captures() -> None:
    op.create_table(
        "captures",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("size", sa.Integer(), nullable=False),
        sa.Column("content", sa.LargeBinary(), nullable=False),
        sa.Column("stored_at", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_captures")),
        sa.UniqueConstraint("id", name=op.f("uq_captures_id")),
    )


def _decisions() -> None:
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
    with op.batch_alter_table("decisions", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_decisions_subject"), ["subject"], unique=False)


def _marks() -> None:
    op.create_table(
        "marks",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reader", sa.Text(), nullable=False),
        sa.Column("story", sa.String(), nullable=False),
        sa.Column("seen_at", sa.Text(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_marks")),
        sa.UniqueConstraint("reader", "story", "seen_at", "digest", name=op.f("uq_marks_reader_story_seen_at_digest")),
    )


def _problems() -> None:
    op.create_table(
        "problems",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("trouble", sa.String(), nullable=False),
        sa.Column("message", sa.Text(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("capture", sa.String(), nullable=False),
        sa.Column("first_seen", sa.Text(), nullable=False),
        sa.Column("last_seen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_problems")),
        sa.UniqueConstraint("place", "trouble", "message", "document", "capture", name="uq_problems"),
    )
    with op.batch_alter_table("problems", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_problems_capture"), ["capture"], unique=False)


def _stories() -> None:
    op.create_table(
        "stories",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("label", sa.Text(), nullable=False),
        sa.Column("terms", sa.Text(), nullable=False),
        sa.Column("reasons", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.Text(), nullable=False),
        sa.Column("last_seen", sa.Text(), nullable=False),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_stories")),
    )


def _readings() -> None:
    op.create_table(
        "readings",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("capture", sa.String(), nullable=False),
        sa.Column("reader", sa.String(), nullable=False),
        sa.Column("read_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["capture"], ["captures.id"], name=op.f("fk_readings_capture")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_readings")),
        sa.UniqueConstraint("capture", "reader", name=op.f("uq_readings_capture_reader")),
    )


def _sources() -> None:
    op.create_table(
        "sources",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("capture", sa.String(), nullable=False),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("media_type", sa.String(), nullable=False),
        sa.Column("charset", sa.String(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("fetched_at", sa.Text(), nullable=True),
        sa.Column("headers", sa.Text(), nullable=False),
        sa.Column("first_seen", sa.Text(), nullable=False),
        sa.Column("last_seen", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["capture"], ["captures.id"], name=op.f("fk_sources_capture")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_sources")),
        sa.UniqueConstraint("capture", "place", name=op.f("uq_sources_capture_place")),
    )


def _texts() -> None:
    op.create_table(
        "texts",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("capture", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("content", sa.Text(), nullable=False),
        sa.Column("stored_at", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["capture"], ["captures.id"], name=op.f("fk_texts_capture")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_texts")),
        sa.UniqueConstraint("document", name=op.f("uq_texts_document")),
    )


def _claims() -> None:
    op.create_table(
        "claims",
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("start", sa.Integer(), nullable=False),
        sa.Column("end", sa.Integer(), nullable=False),
        sa.Column("speaker", sa.Text(), nullable=True),
        sa.Column("speaker_kind", sa.String(), nullable=True),
        sa.Column("speech", sa.String(), nullable=False),
        sa.Column("force", sa.String(), nullable=False),
        sa.Column("negated", sa.Boolean(), nullable=False),
        sa.Column("hedged", sa.Boolean(), nullable=False),
        sa.Column("undecided", sa.Boolean(), nullable=False),
        sa.Column("conditional", sa.Boolean(), nullable=False),
        sa.Column("question", sa.Boolean(), nullable=False),
        sa.Column("planned", sa.Boolean(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["texts.document"], name=op.f("fk_claims_document")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_claims")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("claims", schema=None) as batch_op:
        batch_op.create_index("claims_by_place", ["document", "start", "end"], unique=False)


def _documents() -> None:
    op.create_table(
        "documents",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("reading", sa.Integer(), nullable=False),
        sa.Column("id", sa.String(), nullable=False),
        sa.Column("title", sa.Text(), nullable=True),
        sa.Column("outlet", sa.Text(), nullable=True),
        sa.Column("published", sa.String(), nullable=True),
        sa.Column("kind", sa.String(), nullable=False),
        sa.Column("language", sa.String(), nullable=True),
        sa.Column("url", sa.Text(), nullable=True),
        sa.Column("place", sa.Text(), nullable=False),
        sa.Column("record", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["id"], ["texts.document"], name=op.f("fk_documents_id")),
        sa.ForeignKeyConstraint(["reading"], ["readings.number"], name=op.f("fk_documents_reading")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_documents")),
        sa.UniqueConstraint("reading", "id", name=op.f("uq_documents_reading_id")),
    )
    with op.batch_alter_table("documents", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_documents_id"), ["id"], unique=False)


def _extractions() -> None:
    op.create_table(
        "extractions",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("digest", sa.String(), nullable=False),
        sa.Column("claims", sa.LargeBinary(), nullable=False),
        sa.Column("mentions", sa.LargeBinary(), nullable=False),
        sa.Column("first_seen", sa.Text(), nullable=False),
        sa.Column("last_seen", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(["document"], ["texts.document"], name=op.f("fk_extractions_document")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_extractions")),
        sa.UniqueConstraint("document", "extractor", "digest", name=op.f("uq_extractions_document_extractor_digest")),
    )


def _key_terms() -> None:
    op.create_table(
        "key_terms",
        sa.Column("term", sa.Text(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("weight", sa.Float(), nullable=False),
        sa.Column("day", sa.String(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["texts.document"], name=op.f("fk_key_terms_document")),
        sa.PrimaryKeyConstraint("term", "document", name=op.f("pk_key_terms")),
        sqlite_with_rowid=False,
    )
    with op.batch_alter_table("key_terms", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_key_terms_document"), ["document"], unique=False)


def _memberships() -> None:
    op.create_table(
        "memberships",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("document", sa.String(), nullable=False),
        sa.Column("story", sa.String(), nullable=True),
        sa.Column("since", sa.Text(), nullable=False),
        sa.Column("reason", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["document"], ["texts.document"], name=op.f("fk_memberships_document")),
        sa.ForeignKeyConstraint(["story"], ["stories.id"], name=op.f("fk_memberships_story")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_memberships")),
    )
    with op.batch_alter_table("memberships", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_memberships_story"), ["story"], unique=False)
        batch_op.create_index("memberships_by_document", ["document", "number"], unique=False)


def _sightings() -> None:
    op.create_table(
        "sightings",
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("claim", sa.String(), nullable=False),
        sa.Column("extractor", sa.String(), nullable=False),
        sa.Column("first_seen", sa.Text(), nullable=False),
        sa.Column("last_seen", sa.Text(), nullable=False),
        sa.Column("gone_at", sa.Text(), nullable=True),
        sa.ForeignKeyConstraint(["claim"], ["claims.id"], name=op.f("fk_sightings_claim")),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_sightings")),
    )
    with op.batch_alter_table("sightings", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sightings_claim"), ["claim"], unique=False)


def downgrade() -> None:
    raise NotImplementedError("there is no ledger before the first, and what is precious is never dropped")
