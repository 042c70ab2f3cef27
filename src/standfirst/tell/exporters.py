"""The one door of all exports: a name such as ``csv`` → the exporter that writes an `Edition` in that form.

Those that ship are in `BUILT_IN`. Others come from installed packages, by an entry point of the group
``standfirst.exporters`` whose name is the form's and whose value is an `Exporter`, or a class of one. A package's code
is loaded only when its form is asked for or listed, so a broken one harms no other. A name that ships cannot be taken.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from importlib import import_module
from importlib.metadata import EntryPoint, entry_points
from typing import Protocol, runtime_checkable

from standfirst.errors import StandfirstError, UsageError
from standfirst.records import Edition
from standfirst.tell.joining import joined

GROUP = "standfirst.exporters"
"""The entry points' group."""


@runtime_checkable
class Exporter(Protocol):
    """What a package offers under an entry point."""

    @property
    def media_type(self) -> str:
        """``text/csv``; parameters may follow."""

    @property
    def suffix(self) -> str:
        """Of the files that it writes, lower case, with its dot: ``.csv``."""

    @property
    def about(self) -> str:
        """One line for people: what the form holds."""

    def export(self, edition: Edition, *, width: int, color: bool) -> str | bytes:
        """One story in this form. `width` (columns) and `color` (ANSI codes) are for terminals. Never changes it."""


@dataclass(frozen=True, slots=True)
class Form:
    """An exporter as it is listed; `fault` tells why it cannot be used, and then the rest may be empty."""

    name: str
    media_type: str
    suffix: str
    about: str
    source: str = "standfirst"
    """The package that it comes from."""
    fault: str | None = None


@dataclass(frozen=True, slots=True)
class _Own:
    """An exporter that ships; its module is imported when it is first used."""

    media_type: str
    suffix: str
    about: str
    place: str
    """``module:function`` under ``standfirst.tell``."""

    def export(self, edition: Edition, *, width: int, color: bool) -> str | bytes:
        module, _, name = self.place.partition(":")
        written: str | bytes = getattr(import_module(f"standfirst.tell.{module}"), name)(edition, width, color)
        return written


_ANNOTATION = 'application/ld+json; profile="http://www.w3.org/ns/anno.jsonld"'
BUILT_IN: dict[str, _Own] = {
    "text": _Own("text/plain", ".txt", "the brief for a terminal", "forms:text"),
    "html": _Own("text/html", ".html", "the brief as one self-contained page", "forms:html"),
    "md": _Own("text/markdown", ".md", "the brief as Markdown with footnotes", "forms:markdown"),
    "json": _Own("application/json", ".json", "the brief for a program", "forms:json"),
    "pdf": _Own("application/pdf", ".pdf", "the brief on paper", "pdf:export"),
    "csv": _Own("text/csv", ".csv", "all claims, one a row", "claims_csv:export"),
    "web-annotation": _Own(
        _ANNOTATION, ".anno.jsonld", "every citation as a W3C Web Annotation", "web_annotation:export"
    ),
    "schema-org": _Own("application/ld+json", ".claims.jsonld", "the claims as schema.org Claim", "schema_org:export"),
}
"""Those that ship, by name."""
_OTHER_SUFFIXES = {".htm": "html"}


def forms() -> list[Form]:
    """All that there is: those that ship in their order, then those of packages by name, the unusable ones too."""
    found = [Form(name, own.media_type, own.suffix, own.about) for name, own in BUILT_IN.items()]
    seen = set(BUILT_IN)
    for point in _points():
        source = point.dist.name if point.dist else point.value
        if point.name in seen:
            fault = f"the name {point.name!r} is taken"
            found.append(Form(point.name, "", "", "", source, fault))
            continue
        seen.add(point.name)
        try:
            made = _load(point)
        except UsageError as error:
            found.append(Form(point.name, "", "", "", source, str(error)))
        else:
            found.append(Form(point.name, made.media_type, made.suffix, made.about, source))
    return found


def exporter(name: str) -> Exporter:
    """The exporter of a form. Raises `UsageError` for an unknown name, and for a package's that does not load."""
    if name in BUILT_IN:
        return BUILT_IN[name]
    points = _points()
    point = next((point for point in points if point.name == name), None)
    if point is None:
        names = list(dict.fromkeys([*BUILT_IN, *(point.name for point in points)]))
        raise UsageError(f"no form {name!r}; there are {', '.join(names)}")
    return _load(point)


def form_of(filename: str) -> str | None:
    """The form that a file's name asks for by its suffix; None where no suffix is known.

    Raises `UsageError` where several forms would fit ("claims.jsonld").
    """
    lowered = filename.lower()
    suffixes = {own.suffix: name for name, own in BUILT_IN.items()} | _OTHER_SUFFIXES
    fits = [suffix for suffix in suffixes if lowered.endswith(suffix)]
    if fits:
        return suffixes[max(fits, key=len)]
    for point in _points():  # a package's own suffix is known only when it is loaded: by name first
        if lowered.endswith(f".{point.name.lower()}"):
            return point.name
    for form in forms():
        if form.suffix and lowered.endswith(form.suffix):
            return form.name
    last = lowered.rpartition(".")[2]
    near = [name for suffix, name in suffixes.items() if suffix.endswith(f".{last}")]
    if near:
        raise UsageError(f"{filename}: {' and '.join(near)} both end so; say which with -f")
    return None


def export(edition: Edition | Sequence[Edition], name: str, *, width: int = 80, color: bool = False) -> bytes:
    """A story in a form, or a list of stories, joined as the form allows. Text is UTF-8.

    Raises `UsageError` for an unknown form, for a package's exporter that fails, and for several stories in a form that
    holds only one.
    """
    found = exporter(name)
    if isinstance(edition, Edition):
        return _written(found, name, edition, width, color)
    return joined([_written(found, name, one, width, color) for one in edition], name, found.media_type)


def _written(found: Exporter, name: str, edition: Edition, width: int, color: bool) -> bytes:
    if isinstance(found, _Own):
        written = found.export(edition, width=width, color=color)
    else:
        try:
            written = found.export(edition, width=width, color=color)
        except StandfirstError:
            raise
        except (Exception, SystemExit) as error:  # somebody else's code may raise anything
            raise UsageError(f"the exporter {name!r} failed: {_told(error)}") from error
        if not isinstance(written, str | bytes):
            raise UsageError(f"the exporter {name!r} gave {type(written).__name__}, not text or bytes")
    if isinstance(written, bytes):
        return written
    return (written if written.endswith("\n") else f"{written}\n").encode("utf-8", "replace")


def _points() -> list[EntryPoint]:
    """The entry points of all installed packages, in an order that does not hang on how they were installed."""
    return sorted(entry_points(group=GROUP), key=lambda point: (point.name, point.value))


def _load(point: EntryPoint) -> Exporter:
    try:
        loaded = point.load()
        made = loaded() if isinstance(loaded, type) else loaded
    except (Exception, SystemExit) as error:  # somebody else's code may raise anything
        raise UsageError(f"the exporter {point.name!r} ({point.value}) does not load: {_told(error)}") from error
    wrong = _wrong(made)
    if wrong or not isinstance(made, Exporter):
        raise UsageError(f"the exporter {point.name!r} ({point.value}) is none: {wrong}")
    return made


def _wrong(made: object) -> str:
    """What an exporter lacks, or nothing."""
    texts: Iterable[str] = ("media_type", "suffix", "about")
    missing = [name for name in texts if not isinstance(getattr(made, name, None), str)]
    if not callable(getattr(made, "export", None)):
        missing.append("export")
    if missing:
        return f"it lacks {', '.join(missing)}"
    if not str(made.suffix).startswith("."):  # type: ignore[attr-defined]
        return "its suffix has no dot"
    return ""


def _told(error: BaseException) -> str:
    words = " ".join(str(error).split())
    return f"{type(error).__name__}: {words}" if words else type(error).__name__
