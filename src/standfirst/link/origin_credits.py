"""Credits: what a document itself says about whose text it carries. Helper of `copies` and `pickup`.

Takes a document, gives the agencies and outlets that its date line, its by-line and its credits name. Does not look at
other documents.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from standfirst.link.bodies import outlet_key
from standfirst.link.institutions import agency
from standfirst.link.terms import Stretch, body_stretches
from standfirst.records import Document, Reason

_DATELINE = re.compile(r"^(?:[A-Z][^()\n]{0,60}?)?\(\s*([A-Z][\w .&/’'-]{1,40}?)\s*\)\s*[-–—:]")
_BYLINE = re.compile(r"^(?:by )?(?:the )?(.+?)(?: staff| writers?| reporters?)?$", re.IGNORECASE)
_LONGEST_DATELINE = 160


@dataclass(frozen=True)
class Credits:
    """What a document says about whose text it is.

    `own`: key of its outlet, or "" where it names none; `line`: the date line or by-line that gives the text to an
    agency, its note being the name; `names`: agencies and outlets other than its own that it credits, each once, that
    of `line` first.
    """

    own: str
    line: Reason | None
    names: tuple[str, ...]

    @classmethod
    def of(cls, document: Document, parts: Sequence[Stretch] | None = None) -> Credits:
        """Reads the credits of a document; `parts` are its body parts, where they are at hand."""
        own = outlet_key(document.outlet) if document.outlet else ""
        line = _source_of_text(document, own, body_stretches(document) if parts is None else parts)
        named = ([line.note] if line else []) + [agency(credit) or credit for credit in document.credits]
        return cls(own, line, tuple(dict.fromkeys(name for name in named if outlet_key(name) != own)))

    @cached_property
    def keys(self) -> frozenset[str]:
        """The keys of `names`, by which two names of one outlet meet."""
        return frozenset(map(outlet_key, self.names))


def dateline_of(document: Document, parts: Sequence[Stretch] | None = None) -> Reason | None:
    """The agency or outlet in the dateline ("KELVERPORT (Meridian) —"): the reason's note is its name, its span shows
    it. None without one."""
    content = document.text.content
    for part in (body_stretches(document) if parts is None else parts)[:2]:
        # A reader may have set the dateline apart as furniture, so the whole line is looked at.
        start = content.rfind("\n", 0, part.start) + 1
        match = _DATELINE.match(content[start : min(part.end, start + _LONGEST_DATELINE)])
        if match:
            span = document.text.span(start + match.start(1), start + match.end(1))
            return Reason("dateline", agency(match.group(1)) or match.group(1), (span,))
    return None


def source_of_text(document: Document) -> Reason | None:
    """The agency that a document itself says its text is by: dateline or byline; None where it is the outlet's own.

    A contributor's line ("X contributed to this report") is no such word.
    """
    return _source_of_text(document, outlet_key(document.outlet or ""), body_stretches(document))


def _source_of_text(document: Document, own: str, parts: Sequence[Stretch]) -> Reason | None:
    line = dateline_of(document, parts)
    if line and outlet_key(line.note) != own:
        return line
    match = _BYLINE.match(document.byline) if document.byline else None
    named = agency(match.group(1)) if match else None
    if named and named != agency(document.outlet):
        return Reason("byline", named)
    return None


def credits_of(document: Document) -> tuple[str, ...]:
    """Agencies and outlets other than its own that a document credits, each once; its dateline's first."""
    return Credits.of(document).names
