"""Several stories in one file, as far as a form allows that. Takes what was written of each, gives one file's bytes."""

from __future__ import annotations

from collections.abc import Sequence

from standfirst.errors import UsageError

_BOM = "\ufeff".encode()


def joined(parts: Sequence[bytes], name: str, media_type: str) -> bytes:
    """JSON as one list, tables under one head, text one after the other. Raises `UsageError` for all else."""
    kind = media_type.partition(";")[0].strip().lower()
    if kind == "application/json" or kind.endswith("+json"):
        return b"[\n" + b",\n".join(part.strip() for part in parts) + b"\n]\n"
    if len(parts) < 2:
        return b"".join(parts)
    if kind == "text/csv":
        rows = [part.removeprefix(_BOM).partition(b"\r\n")[2] for part in parts[1:]]
        return parts[0] + b"".join(rows)
    if kind == "text/html":
        return b"\n".join(parts)
    if kind.startswith("text/"):
        return b"\n\n".join(parts)
    raise UsageError(f"{name} holds one story; ask for one, or leave out --split")
