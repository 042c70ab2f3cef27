"""The brief's own four forms behind the door of `tell/exporters.py`: text, HTML, Markdown, JSON."""

from __future__ import annotations

from standfirst.records import Edition


def text(edition: Edition, width: int, color: bool) -> str:
    """For a terminal of `width` columns."""
    from standfirst.tell.text import to_text

    return to_text(edition.brief, width=width, color=color)


def html(edition: Edition, width: int, color: bool) -> str:
    """One self-contained page."""
    from standfirst.tell.html import to_html

    return to_html(edition.brief, whole=edition.whole)


def markdown(edition: Edition, width: int, color: bool) -> str:
    """Markdown with footnotes."""
    from standfirst.tell.markdown import to_markdown

    return to_markdown(edition.brief)


def json(edition: Edition, width: int, color: bool) -> str:
    """The form of ``brief.schema.json``."""
    from standfirst.tell.as_json import dumps

    return dumps(edition.brief, whole=edition.whole)
