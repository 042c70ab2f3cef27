"""The server's plans for the queries that are asked most: none reads all claims to find a few."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from sqlalchemy import event

from standfirst.records import Force
from standfirst.store import ClaimFilter, Ledger, open_ledger
from store_samples import add, claims
from store_server import drop_schema, on_server

pytest_plugins = ("store_ledgers",)

DOCUMENTS, EACH = 2_000, 50
"""Documents of a ledger that is not small, and claims of each: 100,000."""
LARGE = {"claims", "sightings", "extractions", "texts"}
"""Tables that no query of a few rows may read from end to end."""

_AT = "'2031-03-04T12:00:00.000000Z'"
_FLAGS = "false, k % 7 = 0, false, false, false, false"
# Rows beside those of the sample documents, whose numbers are small. Their bytes are never looked at.
FILL = (
    f"""INSERT INTO captures SELECT n + 100, 'c' || n, 1, '\\x00', {_AT} FROM generate_series(1, {DOCUMENTS}) n""",
    f"""INSERT INTO sources SELECT n + 100, 'c' || n, 'articles/x' || n, 'text/plain', NULL, NULL, NULL, '[]', {_AT},
    {_AT} FROM generate_series(1, {DOCUMENTS}) n""",
    f"""INSERT INTO texts SELECT n + 100, 'd' || n, 'c' || n, 'x', 'Words of ' || n, {_AT}
    FROM generate_series(1, {DOCUMENTS}) n""",
    f"""INSERT INTO search_index SELECT n + 100, array_to_tsvector(ARRAY['words', 'of', n::text])
    FROM generate_series(1, {DOCUMENTS}) n""",
    f"INSERT INTO readings SELECT n + 100, 'c' || n, 'plain/1', {_AT} FROM generate_series(1, {DOCUMENTS}) n",
    f"""INSERT INTO documents SELECT n + 100, n + 100, 'd' || n, 'T', 'O', '2031-03-04', 'news', 'en', NULL, 'p', '{{}}'
    FROM generate_series(1, {DOCUMENTS}) n""",
    f"""INSERT INTO extractions SELECT n + 100, 'd' || n, 'rules/1', 'x', '\\x00', '\\x00', {_AT}, {_AT}
    FROM generate_series(1, {DOCUMENTS}) n""",
    f"""INSERT INTO claims SELECT 'k' || n || '-' || k, 'd' || n, k, k + 9,
    'Speaker ' || (n * {EACH} + k) % 9000, 'person', 'direct', 'say', {_FLAGS}
    FROM generate_series(1, {DOCUMENTS}) n, generate_series(1, {EACH}) k""",
    f"""INSERT INTO sightings SELECT 1000 + n * {EACH} + k, 'k' || n || '-' || k, 'rules/1', {_AT}, {_AT}, NULL
    FROM generate_series(1, {DOCUMENTS}) n, generate_series(1, {EACH}) k""",
    "INSERT INTO speakers SELECT DISTINCT words_key(speaker), lower(speaker) FROM claims WHERE id LIKE 'k%'",
    f"""INSERT INTO stories SELECT 's' || n, 'x', '[]', '[]', {_AT}, {_AT}
    FROM generate_series(1, {DOCUMENTS} / 10) n""",
    f"""INSERT INTO memberships SELECT n + 100, 'd' || n, 's' || (n % ({DOCUMENTS} / 10) + 1), {_AT}, NULL
    FROM generate_series(1, {DOCUMENTS}) n""",
    f"""INSERT INTO key_terms SELECT 'term' || (n * 31 + t * 17) % 5000, 'd' || n, 1.0, '2031-03-04'
    FROM generate_series(1, {DOCUMENTS}) n, generate_series(1, 8) t ON CONFLICT DO NOTHING""",
    "ANALYZE",
)


@pytest.fixture(scope="module")
def large(postgres: str) -> Iterator[Ledger]:
    """A ledger of 100,000 claims with statistics, and one sample document in it."""
    url = f"{postgres}&schema=plans_{uuid.uuid4().hex[:12]}"
    with open_ledger(url) as ledger:
        made = add(ledger, 1)
        ledger.index_terms(made.id, {"harbour": 1.0}, "2031-03-02")
        on_server(url, *FILL)
        yield ledger
    drop_schema(url)


def asked_by(ledger: Any, work: Callable[[], object]) -> list[tuple[str, Any]]:
    """The statements that some work sends, with their values."""
    sent: list[tuple[str, Any]] = []

    def note(_: Any, __: Any, statement: str, values: Any, ___: Any, many: bool) -> None:
        sent.extend((statement, one) for one in (values[:1] if many else [values]))

    event.listen(ledger._engine, "before_cursor_execute", note)
    try:
        work()
    finally:
        event.remove(ledger._engine, "before_cursor_execute", note)
    return [(statement, values) for statement, values in sent if statement.startswith(("SELECT", "INSERT", "UPDATE"))]


def scans(plan: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """(kind of access, table) of each scan in a plan."""
    if "Relation Name" in plan:
        yield plan["Node Type"], plan["Relation Name"]
    for part in plan.get("Plans", ()):
        yield from scans(part)


def read_whole(ledger: Any, work: Callable[[], object]) -> set[str]:
    """The large tables that some work reads from end to end."""
    found: set[str] = set()
    for statement, values in asked_by(ledger, work):
        with ledger._writing() as connection:
            explained = connection.exec_driver_sql(f"EXPLAIN (FORMAT JSON) {statement}", values).scalar_one()
        found |= {table for kind, table in scans(explained[0]["Plan"]) if "Seq Scan" in kind}
    return found & LARGE


HOT: dict[str, Callable[[Ledger], object]] = {
    "all claims of documents": lambda ledger: ledger.claims(_documents(ledger)),
    "one claim": lambda ledger: ledger.claim(_sample(ledger)),
    "claims of a speaker": lambda ledger: ledger.find_claims(ClaimFilter(speaker="Ada Marsh")),
    "claims of a story": lambda ledger: ledger.find_claims(ClaimFilter(story="s-none", force=Force.SAY)),
    "claims of documents": lambda ledger: ledger.find_claims(ClaimFilter(documents=("d-none", "d-1"), hedged=True)),
    "when a claim was seen": lambda ledger: ledger.sightings(_sample(ledger)),
    "words": lambda ledger: ledger.search("harbour council"),
    "neighbours of a document": lambda ledger: ledger.neighbours({"harbour": 1.0, "mayor": 2.0}, "2031-03-04"),
    "the documents of a story": lambda ledger: ledger.document_ids(story="s-none"),
    "documents by id": lambda ledger: ledger.documents(_documents(ledger)),
    "the story of a document": lambda ledger: ledger.story_of("d7"),
    "adding a document again": lambda ledger: add(ledger, 1),
    "adding a document": lambda ledger: add(ledger, 2),
}
"""What briefs, searches and additions ask most."""


def _documents(ledger: Ledger) -> list[str]:
    return [hit.document for hit in ledger.search("harbour")]


def _sample(ledger: Ledger) -> str:
    return claims(ledger.document(_documents(ledger)[0]))[0].id


@pytest.mark.parametrize("name", HOT)
def test_no_hot_query_reads_a_large_table_whole(large: Ledger, name: str) -> None:
    assert read_whole(large, lambda: HOT[name](large)) == set()


def test_the_test_sees_a_table_that_is_read_whole(large: Ledger) -> None:
    assert read_whole(large, lambda: _all(large)) == {"claims"}


def _all(ledger: Any) -> object:
    with ledger._reading() as connection:
        return connection.exec_driver_sql("SELECT count(*) FROM claims WHERE force = 'say'").scalar_one()
