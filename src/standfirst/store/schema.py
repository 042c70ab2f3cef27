"""What SQLAlchemy has no words for: the search index, the triggers that refuse to forget, the views for people."""

from __future__ import annotations

APPLICATION_ID = int.from_bytes(b"Sfst", "big")
"""Marks the file as a ledger (``PRAGMA application_id``)."""

REVISIONS = ("v0001", "v0002", "v0003")
"""Names of the migrations, oldest first. A file's ``PRAGMA user_version`` is how many of them it has had."""

SEARCH_INDEX = (
    # Without content of its own: the text is in `texts`, under the same row number. The words come in already
    # folded and separated by spaces (see `words`), so that the index and the finder of spans agree on every word.
    "CREATE VIRTUAL TABLE search_index USING fts5(title, body, content='', tokenize='ascii')"
)

FROZEN = ("captures", "texts", "readings", "documents", "answers", "decisions", "marks", "memberships")
"""Tables whose rows are never changed and never removed."""

MOVING = {
    "sources": ("number, capture, place, media_type, charset, url, fetched_at, headers, first_seen", "last_seen"),
    "sightings": ("number, claim, extractor, first_seen", "last_seen"),
}
"""Tables whose rows are never removed: the columns that never change, and the time that never goes back."""


def triggers() -> list[str]:
    """Statements that make the precious tables append-only, whoever writes to them."""
    kept = (*FROZEN, *MOVING)
    made = [_refuse(f"{t}_stay", f"DELETE ON {t}", f"{t}: rows are never removed") for t in kept]
    made += [_refuse(f"{t}_fixed", f"UPDATE ON {t}", f"{t}: rows are never changed") for t in FROZEN]
    for table, (columns, time) in MOVING.items():
        made.append(_refuse(f"{table}_fixed", f"UPDATE OF {columns} ON {table}", f"{table}: this is never changed"))
        back = f"UPDATE OF {time} ON {table} WHEN NEW.{time} < OLD.{time}"
        made.append(_refuse(f"{table}_forward", back, f"{table}: {time} never goes back"))
    again = "UPDATE OF gone_at ON sightings WHEN OLD.gone_at IS NOT NULL AND NEW.gone_at IS NOT OLD.gone_at"
    made.append(_refuse("sightings_once", again, "sightings: gone_at is set once"))
    return made


def _refuse(name: str, event: str, message: str) -> str:
    before, _, when = event.partition(" WHEN ")
    condition = f"WHEN {when}\n" if when else ""
    return f"CREATE TRIGGER {name}\nBEFORE {before}\n{condition}BEGIN SELECT RAISE(ABORT, '{message}'); END"


CURRENT_DOCUMENTS = """
CREATE VIEW current_documents AS
SELECT d.id AS id, d.number AS number, r.capture AS capture, r.reader AS reader
FROM documents d JOIN readings r ON r.number = d.reading
WHERE NOT EXISTS (
    SELECT 1 FROM readings later WHERE later.capture = r.capture
    AND (later.read_at > r.read_at OR (later.read_at = r.read_at AND later.number > r.number)))
"""

CURRENT_MEMBERSHIPS = """
CREATE VIEW current_memberships AS
SELECT m.document AS document, m.story AS story, m.since AS since
FROM memberships m
WHERE m.story IS NOT NULL
AND NOT EXISTS (SELECT 1 FROM memberships later WHERE later.document = m.document AND later.number > m.number)
"""

V_DOCUMENTS = """
CREATE VIEW v_documents AS
SELECT d.id AS document, d.outlet, d.title, d.published, d.kind, d.language, d.url, d.place,
    length(t.content) AS characters, m.story, c.reader, c.capture
FROM current_documents c JOIN documents d ON d.number = c.number JOIN texts t ON t.document = d.id
LEFT JOIN current_memberships m ON m.document = d.id
"""

V_CLAIMS = """
CREATE VIEW v_claims AS
SELECT k.id AS claim, k.document, d.outlet, d.published, k.speaker, k.speech, k.force,
    substr(t.content, k.start + 1, k."end" - k.start) AS words,
    k.negated, k.hedged, k.undecided, k.conditional, k.question, k.planned, k.start, k."end",
    s.extractor, s.first_seen, s.last_seen, s.gone_at
FROM claims k JOIN texts t ON t.document = k.document
JOIN current_documents c ON c.id = k.document JOIN documents d ON d.number = c.number
JOIN sightings s ON s.number = (SELECT max(number) FROM sightings WHERE claim = k.id)
"""

V_STORIES = """
CREATE VIEW v_stories AS
SELECT s.id AS story, s.label, count(*) AS documents, min(d.published) AS first, max(d.published) AS last
FROM stories s JOIN current_memberships m ON m.story = s.id
JOIN current_documents c ON c.id = m.document JOIN documents d ON d.number = c.number
GROUP BY s.id
"""


def tables_beside() -> list[str]:
    """Statements for all that belongs to the tables and is no table of `tables.metadata`."""
    return [SEARCH_INDEX, *triggers(), CURRENT_DOCUMENTS, CURRENT_MEMBERSHIPS]


def views() -> list[str]:
    """Statements for the views that are there for people alone."""
    return [V_DOCUMENTS, V_CLAIMS, V_STORIES]
