"""Single: one file of any kind as a capture, for a look at the file itself."""

from __future__ import annotations

from datetime import datetime
from pathlib import Path

from standfirst.capture.limits import DEFAULT_LIMITS, Limits, in_words
from standfirst.capture.sniff import sniff
from standfirst.records import Capture, Problem, Trouble


def take(path: Path, *, now: datetime, limits: Limits = DEFAULT_LIMITS) -> Capture | Problem:
    """The bytes of a file with their media type by content, or why there are none. Never raises for a file."""
    place = str(path)
    try:
        if not path.exists():
            return Problem(Trouble.NOT_FOUND, "there is no such file", place)
        if not path.is_file():
            return Problem(Trouble.UNREADABLE, "it is no file; name one file", place)
        size = path.stat().st_size
        if size > limits.document:
            message = f"{in_words(size)}, more than the {in_words(limits.document)} that are read"
            return Problem(Trouble.TOO_LARGE, message, place)
        content = path.read_bytes()
    except (OSError, ValueError) as error:
        return Problem(Trouble.UNREADABLE, str(getattr(error, "strerror", None) or error), place)
    if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
        return Problem(Trouble.EMPTY, "the file is empty", place)
    return as_capture(content, place, now=now)


def as_capture(content: bytes, place: str, *, now: datetime) -> Capture:
    """Bytes that came as a part of something else, with their media type by content."""
    return Capture(content, sniff(content, place.rsplit("!", 1)[-1]), place, fetched_at=now)


def beside(path: Path, suffixes: tuple[str, ...], *, limits: Limits = DEFAULT_LIMITS) -> list[tuple[str, bytes]]:
    """Names and bytes of the files beside one that bear its whole name and a suffix more (``letter.pdf.asc``)."""
    found = []
    for suffix in suffixes:
        other = path.with_name(path.name + suffix)
        try:
            if other.is_file() and other.stat().st_size <= limits.document:
                found.append((other.name, other.read_bytes()))
        except OSError:
            continue  # one that cannot be read is as good as none: nobody named it
    return found
