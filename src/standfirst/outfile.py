"""Outfile: a file that is under its name whole, or not at all.

What is exported is written beside its place and gets its name when all of it is on the disk: a run that is killed, or a
disk that is full, leaves the file that was there before. Knows nothing of what is written.
"""

from __future__ import annotations

import os
import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import BinaryIO


@contextmanager
def whole_file(target: str | Path) -> Iterator[BinaryIO]:
    """A stream for all of a file; the file is put in place when the context ends without an error.

    A link is followed, the mode of a file that was there stays. What is no file (a pipe, a terminal) is written to as
    it is, and so is a file in a folder where none may be made. Raises `OSError`.
    """
    path = Path(target)
    special = path.exists() and not path.is_file()
    path = path if special else path.resolve()
    if special or not _may_replace(path):
        with path.open("wb") as stream:  # raises where it may not be written
            yield stream
        return
    part = path.with_name(f".standfirst-{os.getpid()}-{threading.get_ident()}.part")
    try:
        with part.open("wb") as stream:
            yield stream
            stream.flush()
            os.fsync(stream.fileno())
        if path.exists():
            shutil.copymode(path, part)
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)


def _may_replace(path: Path) -> bool:
    return os.access(path.parent, os.W_OK) and (not path.exists() or os.access(path, os.W_OK))
