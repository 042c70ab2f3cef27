"""Model files: their SHA-256 digests, by which stored answers are keyed and files are known to be those of a model."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from standfirst.errors import ModelError


def model_digest(folder: Path, names: Iterable[str] = ()) -> str:
    """One SHA-256 over a model's files, all of the folder unless named.

    For each, in the order given or sorted by its path in the folder: the path, a zero byte, its SHA-256 in hex, a
    newline. Raises `ModelError` if one is missing.
    """
    found = sorted(path for path in folder.rglob("*") if path.is_file())
    listed = [*names] or [path.relative_to(folder).as_posix() for path in found]
    whole = hashlib.sha256()
    for name in listed:
        whole.update(f"{name}\0{file_digest(folder / name)}\n".encode())
    return whole.hexdigest()


def file_digest(path: Path) -> str:
    """SHA-256 of a file in hex; one that has not changed since is not read again. Raises `ModelError`."""
    try:
        about = path.stat()
        return _read(path, about.st_size, about.st_mtime_ns)
    except OSError as error:
        raise ModelError(f"the model's file {path} cannot be read: {error}") from error


@cache
def _read(path: Path, size: int, changed: int) -> str:
    with path.open("rb") as stream:
        return hashlib.file_digest(stream, "sha256").hexdigest()
