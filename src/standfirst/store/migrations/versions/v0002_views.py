"""Views for people who open the file with a tool of their own."""

from __future__ import annotations

from alembic import op

revision = "v0002"
down_revision = "v0001"
branch_labels = None
depends_on = None

_VIEWS = (
    """
CREATE VIEW v_documents AS
SELECT d.id AS document, d.outlet, d.title, d.published, d.kind, d.language, d.url, d.place,
    length(t.content) AS characters, m.story, c.reader, c.capture
FROM current_documents c JOIN documents d ON d.number = c.number JOIN texts t ON t.document = d.id
LEFT JOIN current_memberships m ON m.document = d.id
""",
    """
CREATE VIEW v_claims AS
SELECT k.id AS claim, k.document, d.outlet, d.published, k.speaker, k.speech, k.force,
    substr(t.content, k.start + 1, k."end" - k.start) AS words,
    k.negated, k.hedged, k.undecided, k.conditional, k.question, k.planned, k.start, k."end",
    s.extractor, s.first_seen, s.last_seen, s.gone_at
FROM claims k JOIN texts t ON t.document = k.document
JOIN current_documents c ON c.id = k.document JOIN documents d ON d.number = c.number
JOIN sightings s ON s.number = (SELECT max(number) FROM sightings WHERE claim = k.id)
""",
    """
CREATE VIEW v_stories AS
SELECT s.id AS story, s.label, count(*) AS documents, min(d.published) AS first, max(d.published) AS last
FROM stories s JOIN current_memberships m ON m.story = s.id
JOIN current_documents c ON c.id = m.document JOIN documents d ON d.number = c.number
GROUP BY s.id
""",
)


def upgrade() -> None:
    for statement in _VIEWS:
        op.execute(statement)


def downgrade() -> None:
    for name in ("v_stories", "v_claims", "v_documents"):
        op.execute(f"DROP VIEW {name}")
