"""Limits of what is taken in, so that one hostile input cannot exhaust memory or time."""

from __future__ import annotations

from dataclasses import dataclass

_MIB = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Limits:
    """All sizes are in bytes and count what comes out of an archive, not what goes in."""

    document: int = 64 * _MIB
    """Largest single document."""
    archive: int = 1024 * _MIB
    """All documents of one archive together."""
    members: int = 20_000
    """Members of one archive."""
    ratio: int = 400
    """How much larger than its packed form a member of more than 1 MiB may be."""
    warc_ratio: int = 40
    """How many times its size the documents of a WARC that was named may have together, where that is more."""
    depth: int = 2
    """How many archives may lie within one another."""
    followed: int = 500
    """Entries of one feed whose links are followed, the first ones."""


DEFAULT_LIMITS = Limits()


def in_words(size: int) -> str:
    """A size for people: ``200 MiB``, ``12 KiB``, ``7 bytes``."""
    if size >= _MIB:
        return f"{size / _MIB:.0f} MiB"
    return f"{size / 1024:.0f} KiB" if size >= 1024 else f"{size} bytes"
