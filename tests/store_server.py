"""What tests do on a PostgreSQL server by hand."""

from __future__ import annotations


def on_server(url: str, *statements: str) -> list[tuple[object, ...]]:
    """The rows of the last statement, run by hand; in the ledger's schema if the URL names one."""
    import psycopg

    server, _, schema = url.partition("&schema=")
    rows: list[tuple[object, ...]] = []
    with psycopg.connect(server) as connection:
        if schema:
            connection.execute(f'SET search_path TO "{schema}", public')
        for statement in statements:
            ran = connection.execute(statement)
            rows = ran.fetchall() if ran.description else []
    return rows


def drop_schema(url: str) -> None:
    """Remove a test's ledger from the server."""
    server, _, schema = url.partition("&schema=")
    on_server(server, f'DROP SCHEMA IF EXISTS "{schema}" CASCADE')
