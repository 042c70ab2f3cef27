"""What an inspection found, as text for a terminal and as JSON-able data.

Takes an `Inspection`; adds no fact. Words from files never carry control characters to the terminal.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from standfirst.records import Bearing, Inspection, SignatureState, WeighedSign, Where
from standfirst.tell.columns import wrap
from standfirst.tell.wording import one_line

SCHEMA = "urn:standfirst:inspection:1"
_NARROWEST = 40
_SAID = {
    SignatureState.NONE: "none: nobody signed it digitally, and it has no place for that",
    SignatureState.EMPTY: "empty: there is a place for one, and nobody signed there",
    SignatureState.VALID: "valid: intact, and somebody who is trusted vouches for the signer",
    SignatureState.UNTRUSTED: "untrusted: intact, but nobody who is trusted vouches for the signer",
    SignatureState.UNREADABLE: "unreadable: it cannot be told",
    SignatureState.ALTERED: "altered: the file is not, or not only, what was signed",
}
_HEADS = {Bearing.FOR: "For", Bearing.AGAINST: "Against", Bearing.NEITHER: "To be known"}
_STYLES = {Bearing.FOR: "32", Bearing.AGAINST: "31", Bearing.NEITHER: "2"}
_MOST = 12
"""Signs under one heading of the text; JSON has them all."""


def inspection_data(inspection: Inspection) -> dict[str, Any]:
    """The inspection as dicts, lists and strings. The keys are documented in docs/json.md."""
    return {
        "schema": SCHEMA,
        "file": inspection.place,
        "sha256": inspection.capture or None,
        "media_type": inspection.media_type or None,
        "kind": inspection.kind.value if inspection.kind is not None else None,
        "title": inspection.title,
        "signature": inspection.signature.value,
        "standing": standing_of(inspection),
        "signs": [_sign(sign) for sign in inspection.signs],
        "attachments": [inspection_data(inner) for inner in inspection.attachments],
        "problems": [{"code": p.trouble.value, "message": p.message, "place": p.place} for p in inspection.problems],
    }


def standing_of(inspection: Inspection) -> str:
    """Its labels as words: ``unsigned draft``, ``draft, signed``, ``unknown``."""
    return ", ".join(label.value for label in inspection.standing)


def _sign(sign: WeighedSign) -> dict[str, Any]:
    return {
        "rule": sign.rule,
        "for": sign.bearing is Bearing.FOR,
        "against": sign.bearing is Bearing.AGAINST,
        "note": sign.note,
        "place": _place(sign),
    }


def _place(sign: WeighedSign) -> dict[str, Any]:
    where, span = sign.where or Where(), sign.span
    return {
        "page": where.page,
        "field": where.field,
        "part": where.part,
        "offset": where.offset,
        "start": span.start if span is not None else None,
        "end": span.end if span is not None else None,
        "exact": span.exact if span is not None else None,
    }


def inspection_text(inspection: Inspection, *, width: int = 80, color: bool = False) -> str:
    """The inspection for a terminal of `width` columns; `color` allows ANSI colours."""
    return "\n".join(_rows(inspection, max(_NARROWEST, width), color)) + "\n"


def _rows(inspection: Inspection, width: int, color: bool) -> Iterator[str]:
    title = f"  “{one_line(inspection.title)}”" if inspection.title else ""
    yield from wrap((one_line(inspection.place) + title).split(), width)
    yield from wrap(_SAID[inspection.signature].split(), width, "signature  ", " " * 11)
    yield from wrap(standing_of(inspection).split(), width, "standing   ", " " * 11)
    told = {sign.note for sign in inspection.signs if sign.bearing is not Bearing.NEITHER}
    for bearing in Bearing:
        # What speaks for or against need not be said again as something to be known.
        signs = [s for s in inspection.bearing(bearing) if bearing is not Bearing.NEITHER or s.note not in told]
        if signs:
            yield ""
            yield _painted(_HEADS[bearing], _STYLES[bearing], color)
        for sign in signs[:_MOST]:
            yield from wrap(_words(sign).split(), width, "  - ", "    ")
        if len(signs) > _MOST:
            yield f"  - and {len(signs) - _MOST} more, which --json lists"
    if inspection.problems:
        yield ""
        yield "Problems"
        for problem in inspection.problems:
            yield from wrap(one_line(problem.message).split(), width, "  - ", "    ")
    for inner in inspection.attachments:
        yield ""
        yield from _rows(inner, width, color)


def _words(sign: WeighedSign) -> str:
    """The note, its place in brackets, and the rule by which JSON names it."""
    where = str(sign.where) if sign.where is not None else ""
    return one_line(f"{sign.note}{f' ({where})' if where else ''} [{sign.rule}]")


def _painted(text: str, style: str, color: bool) -> str:
    return f"\x1b[1;{style}m{text}\x1b[0m" if color else text
