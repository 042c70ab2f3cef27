"""The public functions behind `import standfirst`, beside `Newsroom`."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from standfirst.errors import UsageError
from standfirst.inspection import inspect_file
from standfirst.newsroom import Newsroom
from standfirst.records import Brief, Changes, Edition, Inspection, Stale, StoryOrigins

if TYPE_CHECKING:
    from standfirst.tell.exporters import Form

__all__ = [
    "Newsroom",
    "brief",
    "default_ledger",
    "example_folder",
    "export",
    "form_of",
    "forms",
    "inspect",
    "plot_timeline",
    "render",
    "timeline_text",
]


def brief(
    *sources: str | Path, as_of: str | date | None = None, length: str = "full", question: str | None = None
) -> Brief:
    """The brief of files and folders, read as one story in a temporary ledger.

    `as_of`: an ISO day; the brief is the one that one would have had then, from what had been published by that day.
    `length`: ``line``, ``short`` or ``full``. `question`: one in your own words, answered in `Brief.asked`.
    Raises `NotFoundError` where nothing in them could be read, or nothing had been published.
    """
    with Newsroom() as newsroom:
        newsroom.add(_paths(sources))
        return newsroom.brief(as_of=as_of, length=length, question=question)


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
    brief: Brief | Edition | Inspection | StoryOrigins | Changes | Stale,
    form: str = "text",
    *,
    width: int = 80,
    color: bool = False,
    length: str | None = None,
    everything: bool = False,
    whole: bool = False,
) -> str:
    """A brief in a form that is text (`forms` lists them); all else as ``text`` or ``json``.

    `width` (columns) and `color` (ANSI) are for the text form. `length` (``line``, ``short``) cuts a longer brief;
    `everything` is for the text of `Changes`, which else shows so many of each kind. With `whole`, ``json`` and
    ``html`` carry the documents' whole texts, not only the cited paragraphs.
    Raises `UsageError` for an unknown form or length, for a form that is no text, and for one made of claims (``csv``,
    ``schema-org``) where a brief is given and not its edition.
    """
    if isinstance(brief, Inspection):
        return _rendered(brief, form, width=width, color=color)
    if isinstance(brief, StoryOrigins):
        return _origins(brief, form, width=width, color=color)
    if isinstance(brief, (Changes, Stale)):
        return _changed(brief, form, width=width, everything=everything)
    if length is not None:
        brief = _cut(brief, length)
    try:
        return export(brief, form, width=width, color=color, whole=whole).decode("utf-8")
    except UnicodeDecodeError:
        raise UsageError(f"the form {form!r} is no text: use standfirst.export") from None


def export(
    edition: Brief | Edition | Sequence[Edition],
    form: str = "text",
    *,
    width: int = 80,
    color: bool = False,
    whole: bool = False,
) -> bytes:
    """A story in any form, as the bytes of a file (text: UTF-8); several stories where the form can hold them.

    ``json`` and ``html`` carry the cited paragraphs of the documents; with `whole` their whole texts.

    Raises `UsageError` as `render` does, for a form whose package fails, and for ``pdf`` where its library is missing.
    """
    from standfirst.tell import exporters

    one = Edition(edition) if isinstance(edition, Brief) else edition
    if whole:
        one = replace(one, whole=True) if isinstance(one, Edition) else [replace(each, whole=True) for each in one]
    return exporters.export(one, form, width=width, color=color)


def forms() -> list[Form]:
    """All forms that `export` can write, those of installed packages included; an unusable one says why."""
    from standfirst.tell import exporters

    return exporters.forms()


def form_of(filename: str | Path) -> str | None:
    """The form that a file's name asks for (``story.csv``), or None. Raises `UsageError` where several would fit."""
    from standfirst.tell import exporters

    return exporters.form_of(str(filename))


def _cut(brief: Brief | Edition, length: str) -> Brief | Edition:
    from standfirst.tell.lengths import cut_to, length_of

    if isinstance(brief, Edition):
        return replace(brief, brief=cut_to(brief.brief, length_of(length)))
    return cut_to(brief, length_of(length))


def _rendered(inspection: Inspection, form: str, *, width: int, color: bool) -> str:
    from standfirst.tell.inspected import inspection_data, inspection_text

    if form == "text":
        return inspection_text(inspection, width=width, color=color)
    if form == "json":
        return json.dumps(inspection_data(inspection), ensure_ascii=False, indent=2) + "\n"
    raise UsageError(f"no form {form!r} of an inspection: text or json")


def _origins(origins: StoryOrigins, form: str, *, width: int, color: bool) -> str:
    from standfirst.tell.origins import origins_json, origins_text

    if form == "text":
        return origins_text(origins, width=width, color=color)
    if form == "json":
        return origins_json(origins)
    raise UsageError(f"no form {form!r} of origins: text or json")


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
