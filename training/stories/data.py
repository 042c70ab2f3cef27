"""Gold story clusters, in the three forms in which they are kept, as documents with their story.

A line is a sentence-split article (``sentences``), a story with its ``articles``, or a headline (``title`` and
``timestamp`` in milliseconds). What an annotator added (topics, marked times, categories) is not read, nor is when a
page was fetched: a document gets what a reader would have: title, text, address, and the date where one was
published.
"""

from __future__ import annotations

import gzip
import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from standfirst.records import UNKNOWN_DATE, Basis, DateValue, Document, Part, PartKind, Text, document_id


@dataclass(frozen=True, slots=True)
class Gold:
    """A document and the story that annotators put it into."""

    document: Document
    story: str


def read(path: Path) -> list[Gold]:
    """All documents of a file of JSON lines, plain or gzip. Raises `ValueError` on a line of no known form."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [gold for number, line in enumerate(lines) for gold in _golds(json.loads(line), number)]


def _golds(row: dict[str, Any], number: int) -> Iterator[Gold]:
    if "articles" in row:
        story = f"{row.get('set', '')}/{row['story']}"
        for place, one in enumerate(row["articles"]):
            made = document(f"{number}.{place}", one["title"], one["text"], one["url"], _on(one.get("url_date")))
            yield Gold(made, story)
    elif "sentences" in row:
        yield Gold(document(row["id"], None, "\n".join(row["sentences"]), row["url"], UNKNOWN_DATE), row["story"])
    elif "title" in row:
        yield Gold(document(row["id"], row["title"], "", row["url"], _at(row.get("timestamp"))), row["story"])
    else:
        raise ValueError(f"line {number + 1} holds neither articles, sentences nor a title")


def _on(day: str | None) -> DateValue:
    try:
        return DateValue(date.fromisoformat(day or "").isoformat(), Basis.LISTED)
    except ValueError:
        return UNKNOWN_DATE


def _at(milliseconds: int | None) -> DateValue:
    if milliseconds is None:
        return UNKNOWN_DATE
    return DateValue(datetime.fromtimestamp(milliseconds / 1000, UTC).strftime("%Y-%m-%dT%H:%M"), Basis.FEED)


def document(id: str, title: str | None, body: str, url: str | None, published: DateValue) -> Document:
    """A document in English; `id` keeps documents of one text apart."""
    content = "\n\n".join(part for part in (title, body) if part)
    parts = tuple(
        Part(line.start(), line.end(), PartKind.TITLE if title and not line.start() else PartKind.PARAGRAPH)
        for line in re.finditer(r"\S[^\n]*", content)
    )
    text = Text(document_id(id, content), content)
    return Document(
        id, "clusters/1", text, title=title or None, url=url or None, published=published, parts=parts, language="en"
    )
