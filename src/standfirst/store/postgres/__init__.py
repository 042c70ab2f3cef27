"""The ledger on PostgreSQL: its connections, its DDL, and how it is opened. Needs psycopg (extra ``postgres``)."""

from __future__ import annotations

from standfirst.store.postgres.opening import open_schema

__all__ = ["open_schema"]
