"""Ids made from content: the same thing seen again has the same id.

An id is a kind prefix and 80 bits of a SHA-256 over length-prefixed fields, in lower-case base 32:
``c-4k2j…``. Length prefixes keep ``("ab", "c")`` and ``("a", "bc")`` apart.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable

_BYTES = 10


def digest(data: bytes) -> str:
    """SHA-256 of bytes as 64 hexadecimal digits."""
    return hashlib.sha256(data).hexdigest()


def text_digest(text: str) -> str:
    """SHA-256 of a text's UTF-8 form (lone surrogates are kept as they are)."""
    return digest(text.encode("utf-8", "surrogatepass"))


def make_id(kind: str, *fields: str | int | Iterable[str | int] | None) -> str:
    """An id for a record of `kind` (one or two letters) from its defining fields, in their order."""
    hasher = hashlib.sha256()
    for field in (kind, *fields):
        _feed(hasher, field)
    short = base64.b32encode(hasher.digest()[:_BYTES]).decode("ascii").lower()
    return f"{kind}-{short}"


def _feed(hasher: hashlib._Hash, field: str | int | Iterable[str | int] | None) -> None:
    if field is None:
        hasher.update(b"n;")
    elif isinstance(field, bool) or not isinstance(field, (str, int)):
        items = list(field) if not isinstance(field, bool) else [int(field)]
        hasher.update(f"l{len(items)};".encode())
        for item in items:
            _feed(hasher, item)
    else:
        tag = "i" if isinstance(field, int) else "s"
        data = str(field).encode("utf-8", "surrogatepass")
        hasher.update(f"{tag}{len(data)};".encode())
        hasher.update(data)
