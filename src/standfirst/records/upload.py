"""Upload: a file that somebody handed over, under the name that they know it by."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Upload:
    """A file, and the name to keep as its place: the file itself may lie anywhere, under any name."""

    path: Path
    name: str
