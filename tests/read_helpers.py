"""Short ways to read invented documents, and to look at what was read."""

from __future__ import annotations

from datetime import UTC, datetime

from standfirst.read import Reading, read
from standfirst.records import Capture, Document, PartKind, Trouble

NOW = datetime(2031, 5, 20, 12, 0, tzinfo=UTC)


def reading(content: str | bytes, media_type: str = "text/plain", **fields: object) -> Reading:
    """What is read from bytes or text that were taken in at `NOW`."""
    data = content.encode("utf-8") if isinstance(content, str) else content
    place = str(fields.pop("place", "sample"))
    url = fields.pop("url", None)
    headers = fields.pop("headers", ())
    assert isinstance(headers, tuple)
    assert not fields, fields
    return read(
        Capture(data, media_type, place, url=None if url is None else str(url), fetched_at=NOW, headers=headers)
    )


def document(content: str | bytes, media_type: str = "text/plain", **fields: object) -> Document:
    """The one document that is read."""
    (only,) = reading(content, media_type, **fields).documents
    return only


def troubles(result: Reading) -> set[Trouble]:
    return {problem.trouble for problem in result.problems}


def parts(found: Document, kind: PartKind) -> list[str]:
    """The words of the parts of one kind."""
    return [found.text.content[part.start : part.end] for part in found.parts if part.kind is kind]


def kinds(found: Document) -> list[tuple[str, str]]:
    """Kind and words of every part."""
    return [(str(part.kind), found.text.content[part.start : part.end]) for part in found.parts]


def labels(found: Document, kind: PartKind) -> list[str | None]:
    return [part.label for part in found.parts if part.kind is kind]


def article(*paragraphs: str, title: str = "Pier stays open", date: str = "2031-05-19") -> str:
    """An article in the form with header lines."""
    body = "\n\n".join(paragraphs)
    return f"title: {title}\noutlet: Harbour Post\nurl:\ndate: {date}\ndate_basis: listed\n\n{body}\n"


NEWS = (
    "The harbour board said on Monday that the pier will stay open through the winter season.",
    "Two engineers examined the northern span last week and found no damage to the iron frame.",
    "The mayor had asked for a second opinion after a ferry scraped the fender in heavy fog.",
    "Fishing crews said that they were relieved, although the crane remains out of service.",
)
"""Four plain sentences of invented news."""
