"""The timeline as plain text that stands alone: every entry with the documents that it rests on.

Takes a `Brief`, gives rows for a terminal of some width.
"""

from __future__ import annotations

from collections.abc import Iterator

from standfirst.records import Brief, TimelineEntry
from standfirst.tell.citations import Numbering
from standfirst.tell.columns import columns, wrap
from standfirst.tell.when import coming, notes, when_words
from standfirst.tell.wording import citation_name, one_line

_DIM, _BOLD = "2", "1"


def timeline_page(brief: Brief, *, width: int = 80, color: bool = False) -> str:
    """Entries in the order of time, then what was to come, then what has no date; each with its sources beneath it."""
    timeline, numbering = brief.timeline, Numbering(brief)
    parts = (
        ("", timeline.happened),
        ("Planned or threatened", timeline.coming),
        ("Without a date, in the words of the text", timeline.undated),
    )
    dates = [when_words(entry) for _, entries in parts for entry in entries]
    indent = min(max(map(columns, dates), default=0) + 2, 26, width // 3)
    rows: list[str] = []
    for title, entries in parts:
        if title and entries:
            rows += ["", _painted(title, _BOLD, color), ""] if rows else [_painted(title, _BOLD, color), ""]
        for entry in entries:
            rows += _entry(entry, numbering, indent, width, color)
    if not rows:
        rows = ["No document names a time of anything that happened."]
    return "\n".join(row.rstrip() for row in rows) + "\n"


def _entry(entry: TimelineEntry, numbering: Numbering, indent: int, width: int, color: bool) -> Iterator[str]:
    side = "".join(f"{word.upper()}: " for word in (entry.side or "", coming(entry)) if word)
    date, space = when_words(entry), " " * indent
    if columns(date) > indent - 2:
        yield from wrap(date.split(" "), width)
        date = ""
    yield from wrap(f"{side}{one_line(entry.text)}".split(" "), width, date + " " * (indent - columns(date)), space)
    names = dict.fromkeys(citation_name(found.document) for found, _ in numbering.by_document(entry.cited))
    sources = " · ".join([*names, *filter(None, [notes(entry)])])
    for row in wrap(sources.split(" "), width, space, space):
        yield space + _painted(row[indent:], _DIM, color)


def _painted(words: str, style: str, color: bool) -> str:
    return f"\x1b[{style}m{words}\x1b[0m" if color else words
