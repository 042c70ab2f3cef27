"""The public functions behind `import standfirst`, beside `Newsroom`."""

from __future__ import annotations

import json
from collections.abc import Iterable
from datetime import date
from pathlib import Path

from standfirst.errors import UsageError
from standfirst.inspection import inspect_file
from standfirst.newsroom import Newsroom
from standfirst.records import Brief, Changes, Inspection, Stale

__all__ = [
    "Newsroom",
    "brief",
    "default_ledger",
    "example_folder",
    "inspect",
    "plot_timeline",
    "render",
    "timeline_text",
]


def brief(*sources: str | Path, as_of: str | date | None = None) -> Brief:
    """The brief of files and folders, read as one story in a temporary ledger.

    `as_of`: an ISO day; the brief is the one that one would have had then, from what had been published by that day.
    Raises `NotFoundError` where nothing in them could be read, or nothing had been published.
    """
    with Newsroom() as newsroom:
        newsroom.add(_paths(sources))
        return newsroom.brief(as_of=as_of)


def inspect(path: str | Path, *, trust: Iterable[str | Path] = (), online: bool = False) -> Inspection:
    """Whether one file is signed, by whom, and what else shows for and against its being what it seems to be.

    `trust` names files with roots (X.509 certificates) or OpenPGP public keys; without one no signature in a document
    is ``valid``. `online` allows to look up the keys of a mail's domain in the DNS. Never raises for what the file
    holds; raises `UsageError` for a file in `trust` that holds neither.
    """
    return inspect_file(path, trust=trust, online=online)


def _paths(sources: Iterable[str | Path]) -> list[str | Path]:
    paths = list(sources)
    if not paths:
        raise UsageError("name at least one file or folder")
    return paths


def render(
    brief: Brief | Inspection | Changes | Stale,
    form: str = "text",
    *,
    width: int = 80,
    color: bool = False,
    everything: bool = False,
) -> str:
    """A brief as ``text``, ``html`` (one self-contained page), ``md`` or ``json``; all else as text or json.

    `width` (columns) and `color` (ANSI) are for the text form; `everything` for the text of `Changes`, which else
    shows so many of each kind. Raises `UsageError` for any other form.
    """
    if isinstance(brief, Inspection):
        return _rendered(brief, form, width=width, color=color)
    if isinstance(brief, (Changes, Stale)):
        return _changed(brief, form, width=width, everything=everything)
    if form == "text":
        from standfirst.tell.text import to_text

        return to_text(brief, width=width, color=color)
    if form == "html":
        from standfirst.tell.html import to_html

        return to_html(brief)
    if form == "md":
        from standfirst.tell.markdown import to_markdown

        return to_markdown(brief)
    if form == "json":
        from standfirst.tell.as_json import dumps

        return dumps(brief)
    raise UsageError(f"no form {form!r}: text, html, md or json")


def _rendered(inspection: Inspection, form: str, *, width: int, color: bool) -> str:
    from standfirst.tell.inspected import inspection_data, inspection_text

    if form == "text":
        return inspection_text(inspection, width=width, color=color)
    if form == "json":
        return json.dumps(inspection_data(inspection), ensure_ascii=False, indent=2) + "\n"
    raise UsageError(f"no form {form!r} of an inspection: text or json")


def _changed(changed: Changes | Stale, form: str, *, width: int, everything: bool) -> str:
    from standfirst.tell import changes

    if form not in ("text", "json"):
        raise UsageError(f"no form {form!r} of changes: text or json")
    if isinstance(changed, Stale):
        as_text = changes.stale_text(changed, width=width, everything=everything)
        return as_text if form == "text" else changes.dump(changes.stale_json(changed))
    as_text = changes.changes_text(changed, width=width, everything=everything)
    return as_text if form == "text" else changes.dump(changes.changes_json(changed))


def timeline_text(brief: Brief, *, width: int = 80, color: bool = False) -> str:
    """A brief's timeline alone as text of `width` columns, each entry with its sources; `color`: with ANSI codes."""
    from standfirst.tell.timeline_page import timeline_page

    return timeline_page(brief, width=width, color=color)


def plot_timeline(brief: Brief, *, width: int = 760) -> str:
    """A brief's timeline as one self-contained SVG file, `width` units wide (320 to 2000)."""
    from standfirst.tell.timeline_plot import timeline_plot

    return timeline_plot(brief, width=width)


def default_ledger() -> Path:
    """Where the ledger lies if nobody says otherwise: the user's data folder of the platform."""
    from platformdirs import user_data_path

    return user_data_path("standfirst", appauthor=False, ensure_exists=True) / "ledger.sqlite"


def example_folder() -> Path:
    """The folder of the example that ships: an invented story in ten documents."""
    from standfirst.example import folder

    return folder()
