"""Column types: words that need not be valid Unicode, moments, and JSON, each the same on any database."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import Text as TextColumn
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from standfirst.errors import UsageError


def moment(at: datetime) -> str:
    """A time in UTC at a fixed width, so that the order of strings is the order of times."""
    if at.tzinfo is None:
        raise UsageError(f"a time without a zone: {at}")
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.%fZ").rjust(27, "0")


class Moment(TypeDecorator[datetime]):
    """A time zone aware time, kept as text in UTC."""

    impl = TextColumn
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        return None if value is None else moment(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        return None if value is None else datetime.fromisoformat(value)


class Words(TypeDecorator[str]):
    """Text as it came. What is no UTF-8 (a lone surrogate of a file name in a wrong encoding) is kept as bytes."""

    impl = TextColumn
    cache_ok = True

    def process_bind_param(self, value: str | None, dialect: Dialect) -> Any:
        # PostgreSQL has its own way, for all that is text: see `postgres.engine`.
        if value is None or value.isascii() or dialect.name != "sqlite":
            return value
        try:
            value.encode("utf-8")
        except UnicodeEncodeError:
            return value.encode("utf-8", "surrogatepass")
        return value

    def process_result_value(self, value: Any, dialect: Dialect) -> str | None:
        return value.decode("utf-8", "surrogatepass") if isinstance(value, bytes) else value


class Json(TypeDecorator[Any]):
    """JSON in ASCII (so that any string may stand in it), without needless spaces, keys in their own order."""

    impl = TextColumn
    cache_ok = True

    def process_bind_param(self, value: Any, dialect: Dialect) -> str | None:
        return None if value is None else dump(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Any:
        return None if value is None else json.loads(value)


def dump(value: Any) -> str:
    """Compact JSON."""
    return json.dumps(value, separators=(",", ":"))
