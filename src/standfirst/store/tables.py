"""The tables, as SQLAlchemy Core has them. Plain names: a person may open the file with any SQLite tool.

Precious and append-only (triggers refuse updates and deletes, see `schema`): captures, sources, texts, readings,
documents, answers, decisions, marks, memberships, sightings. The others can be rebuilt from these.
"""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from standfirst.store.types import Json, Moment, Words

# Named constraints: a migration can only change what has a name.
metadata = MetaData(
    naming_convention={
        "ix": "ix_%(column_0_label)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "pk": "pk_%(table_name)s",
    }
)

captures = Table(
    "captures",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),  # SHA-256 of the bytes
    Column("size", Integer, nullable=False),  # of the bytes as they came
    Column("content", LargeBinary, nullable=False),  # zlib
    Column("stored_at", Moment, nullable=False),
)

sources = Table(
    "sources",  # where captures came from
    metadata,
    Column("number", Integer, primary_key=True),
    Column("capture", ForeignKey("captures.id"), nullable=False),
    Column("place", Words, nullable=False),
    Column("media_type", String, nullable=False),
    Column("charset", String),
    Column("url", Words),
    Column("fetched_at", Moment),
    Column("headers", Json, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    UniqueConstraint("capture", "place"),
)

texts = Table(
    "texts",
    metadata,
    Column("number", Integer, primary_key=True),  # row of the search index
    Column("document", String, nullable=False, unique=True),
    Column("capture", ForeignKey("captures.id"), nullable=False),
    Column("digest", String, nullable=False),  # SHA-256 of the UTF-8 form
    Column("content", Words, nullable=False),
    Column("stored_at", Moment, nullable=False),
)

readings = Table(
    "readings",  # one for each capture and reader version
    metadata,
    Column("number", Integer, primary_key=True),
    Column("capture", ForeignKey("captures.id"), nullable=False),
    Column("reader", String, nullable=False),
    Column("read_at", Moment, nullable=False),
    UniqueConstraint("capture", "reader"),
)

documents = Table(
    "documents",  # what a reading saw in a text
    metadata,
    Column("number", Integer, primary_key=True),
    Column("reading", ForeignKey("readings.number"), nullable=False),
    Column("id", ForeignKey("texts.document"), nullable=False, index=True),
    Column("title", Words),
    Column("outlet", Words),
    Column("published", String),  # EDTF
    Column("kind", String, nullable=False),
    Column("language", String),
    Column("url", Words),
    Column("place", Words, nullable=False),
    Column("record", Json, nullable=False),  # the whole Document but its text
    UniqueConstraint("reading", "id"),
)

answers = Table(
    "answers",  # raw answers of models
    metadata,
    Column("number", Integer, primary_key=True),
    Column("text_digest", String, nullable=False),
    Column("model", String, nullable=False),
    Column("digest", String, nullable=False),  # SHA-256 of the answer
    Column("content", LargeBinary, nullable=False),  # zlib
    Column("stored_at", Moment, nullable=False),
    UniqueConstraint("text_digest", "model"),
)

extractions = Table(
    "extractions",  # all claims and mentions of a document at once, for bulk loading
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", ForeignKey("texts.document"), nullable=False),
    Column("extractor", String, nullable=False),
    Column("digest", String, nullable=False),  # SHA-256 of both, before compression
    Column("claims", LargeBinary, nullable=False),  # zlib of JSON, see codec.pack
    Column("mentions", LargeBinary, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    UniqueConstraint("document", "extractor", "digest"),
)

claims = Table(
    "claims",  # an index over what the extractions hold
    metadata,
    Column("id", String, primary_key=True),
    Column("document", ForeignKey("texts.document"), nullable=False),
    Column("start", Integer, nullable=False),  # of the content, code points
    Column("end", Integer, nullable=False),
    Column("speaker", Words),  # NULL: the outlet itself
    Column("speaker_kind", String),
    Column("speech", String, nullable=False),
    Column("force", String, nullable=False),
    Column("negated", Boolean, nullable=False),
    Column("hedged", Boolean, nullable=False),
    Column("undecided", Boolean, nullable=False),
    Column("conditional", Boolean, nullable=False),
    Column("question", Boolean, nullable=False),
    Column("planned", Boolean, nullable=False),
    Index("claims_by_place", "document", "start", "end"),
    sqlite_with_rowid=False,
)

sightings = Table(
    "sightings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("claim", ForeignKey("claims.id"), nullable=False, index=True),
    Column("extractor", String, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    Column("gone_at", Moment),
)

stories = Table(
    "stories",
    metadata,
    Column("id", String, primary_key=True),
    Column("label", Words, nullable=False),
    Column("terms", Json, nullable=False),
    Column("reasons", Json, nullable=False),
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
)

memberships = Table(
    "memberships",  # the newest row of a document tells where it is now
    metadata,
    Column("number", Integer, primary_key=True),
    Column("document", ForeignKey("texts.document"), nullable=False),
    Column("story", ForeignKey("stories.id"), index=True),  # NULL: taken out of any
    Column("since", Moment, nullable=False),
    Column("reason", Json),
    Index("memberships_by_document", "document", "number"),
)

key_terms = Table(
    "key_terms",  # the index of neighbours
    metadata,
    Column("term", Words, primary_key=True),
    Column("document", ForeignKey("texts.document"), primary_key=True, index=True),
    Column("weight", Float, nullable=False),
    Column("day", String),  # ISO day of publication
    sqlite_with_rowid=False,
)

decisions = Table(
    "decisions",  # a chain: each row holds the digest of the one before
    metadata,
    Column("number", Integer, primary_key=True),
    Column("id", String, nullable=False, unique=True),
    Column("kind", String, nullable=False),
    Column("subject", String, nullable=False, index=True),
    Column("value", Words, nullable=False),  # ruling and anchors, canonical JSON
    Column("who", Words, nullable=False),
    Column("decided_at", Moment, nullable=False),
    Column("why", Words, nullable=False),
    Column("previous", String, nullable=False, unique=True),  # unique, so that the chain cannot fork
    Column("digest", String, nullable=False, unique=True),
)

marks = Table(
    "marks",  # who looked at which story when
    metadata,
    Column("number", Integer, primary_key=True),
    Column("reader", Words, nullable=False),
    Column("story", String, nullable=False),
    Column("seen_at", Moment, nullable=False),
    Column("digest", String, nullable=False),  # of the brief shown
    UniqueConstraint("reader", "story", "seen_at", "digest"),
)

problems = Table(
    "problems",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("trouble", String, nullable=False),
    Column("message", Words, nullable=False),
    Column("place", Words, nullable=False),
    Column("document", String, nullable=False),  # "" where there is none
    Column("capture", String, nullable=False, index=True),  # as document
    Column("first_seen", Moment, nullable=False),
    Column("last_seen", Moment, nullable=False),
    UniqueConstraint("place", "trouble", "message", "document", "capture", name="uq_problems"),
)
