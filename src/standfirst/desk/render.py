"""Rendering: templates to bytes. What comes from documents is text: it is cleaned and escaped, always."""

from __future__ import annotations

import gzip
import hashlib
import re
from calendar import month_name
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote, urlencode

from jinja2 import Environment, PackageLoader, StrictUndefined
from markupsafe import Markup

from standfirst import Dossier, Reliability, SpeakerKind, Stance, StateLabel, __version__

CHOICES = {
    "speakers": [str(kind) for kind in SpeakerKind if kind is not SpeakerKind.OUTLET],
    "stances": [str(stance) for stance in Stance],
    "labels": [(str(label), str(label)) for label in StateLabel],
    "grades": [(str(grade), f"{grade}: {grade.name_in_scale}") for grade in Reliability],
}
"""The words that forms of decisions offer."""
_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OVERRIDES = re.compile("[\u202d\u202e]")
_SURROGATE = re.compile("[\ud800-\udfff]")
_DAY = re.compile(r"(\d{4}-(?:0[1-9]|1[0-2])-\d\d)(?:T(\d\d:\d\d)\S*?)?(~?)", re.ASCII)
_CLOSING = {"“": "”", '"': '"', "‘": "’", "«": "»", "„": "“"}
_LONG = 2000
"""Code points of one piece of text that a template shows without asking for more."""


def clean(text: str) -> str:
    """Text that HTML can hold: control characters and lone surrogates become U+FFFD, overrides of direction go."""
    return _CONTROL.sub("\ufffd", _SURROGATE.sub("\ufffd", _OVERRIDES.sub("", text)))


def _finalized(value: Any) -> Any:
    if not isinstance(value, str) or isinstance(value, Markup) or value.isprintable():
        return value  # what is printable holds nothing that `clean` takes away
    return clean(value)


@cache
def environment() -> Environment:
    """The templates of the desk."""
    made = Environment(
        loader=PackageLoader("standfirst", "desk/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        finalize=_finalized,
        auto_reload=False,
    )
    made.globals.update(
        states=Dossier.legend(), version=__version__, asset=asset_url, link=link, choices=CHOICES, watch=""
    )
    made.filters.update(cut=cut, web=web, counted=counted, quoted=quoted, day=day_words, when=when)
    return made


def render(template: str, **values: Any) -> bytes:
    """A page as UTF-8."""
    return environment().get_template(template).render(**values).encode("utf-8")


def cut(text: str, limit: int = _LONG) -> str:
    """The text, with its end left out where it is longer than `limit` characters."""
    return text if len(text) <= limit else f"{text[:limit].rstrip()} […]"


def quoted(text: str) -> str:
    """The words between quotation marks, unless they begin with one of their own that ends among them."""
    closing = _CLOSING.get(text[:1])
    return text if closing is not None and closing in text[1:] else f"“{text}”"


def day_words(day: str) -> str:
    """An ISO day in words: ``7 January 2031``."""
    year, month, number = day.split("-")
    return f"{int(number)} {month_name[int(month)]} {year}"


def when(edtf: str | None) -> str:
    """An EDTF date in words where it is a day, with its time if it has one; any other as it stands; None: undated."""
    if not edtf:
        return "undated"
    found = _DAY.fullmatch(edtf)
    if found is None:
        return edtf
    return f"{'about ' if found[3] else ''}{day_words(found[1])}{f', {found[2]}' if found[2] else ''}"


def web(url: str | None) -> str | None:
    """A URL that a browser may follow: http and https only, of a sane length."""
    return url if url and len(url) < 2000 and re.match(r"https?://", url, re.IGNORECASE) else None


def counted(number: int, noun: str, plural: str | None = None) -> str:
    """``1 origin``, ``11 outlets``, ``1,204 documents``."""
    return f"{number:,} {noun if number == 1 else plural or noun + 's'}"


def link(*parts: str | int, **query: str | int | None) -> str:
    """A path on this server with a query; what is None is left out."""
    path = "/" + "/".join(quote(str(part), safe="") for part in parts)
    given = {name: str(value) for name, value in query.items() if value not in (None, "")}
    return f"{path}?{urlencode(given)}" if given else path


@cache
def asset(name: str) -> bytes:
    """A file of the desk's folder `static`."""
    return (files("standfirst.desk") / "static" / name).read_bytes()


@cache
def packed(name: str) -> bytes:
    """The same file by gzip. Pages are not packed: they hold the token of their forms beside what a reader typed."""
    return gzip.compress(asset(name), 9, mtime=0)


@cache
def asset_url(name: str) -> str:
    """Its path, with a digest, so that a browser may keep it for ever."""
    return f"/static/{name}?v={hashlib.sha256(asset(name)).hexdigest()[:12]}"
