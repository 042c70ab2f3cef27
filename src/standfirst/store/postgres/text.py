"""Text that PostgreSQL cannot hold, as text that it can.

A `str` of Python may hold U+0000 and lone surrogates (of a file name in a wrong encoding); PostgreSQL's `text` may
not. Such a string is kept as U+0001 and its JSON in ASCII, and so is one that begins with U+0001 itself: no two strings
are kept alike. All other text is kept as it is.
"""

from __future__ import annotations

import json
from typing import Any

from psycopg import Connection
from psycopg.abc import Buffer
from psycopg.adapt import Dumper, Loader

_MARK = "\x01"


def to_server(value: str) -> bytes:
    """The string as the server is to keep it, UTF-8."""
    try:
        data = value.encode()
    except UnicodeEncodeError:
        data = b"\0"
    return data if data[:1] != b"\x01" and b"\0" not in data else (_MARK + json.dumps(value)).encode()


def from_server(data: bytes) -> str:
    """The string that was given to `to_server`."""
    value = data.decode()
    if value[:1] != _MARK:
        return value
    given: str = json.loads(value[1:])
    return given


class _TextDumper(Dumper):
    oid = 0  # unknown: the server takes the type from where the value stands

    def dump(self, obj: Any) -> Buffer:
        return to_server(obj)


class _TextLoader(Loader):
    def load(self, data: Buffer) -> str:
        return from_server(bytes(data))


def adapt(connection: Connection[Any]) -> None:
    """Make this connection keep and give text so."""
    connection.adapters.register_dumper(str, _TextDumper)
    for name in ("text", "varchar"):
        connection.adapters.register_loader(name, _TextLoader)
