"""PDF signs: what the file shows beside its text: signature fields, an image where a signature would be, Info.

A digital signature's presence is reported, not its validity: checking one is another room's work.
"""

from __future__ import annotations

import re
from itertools import islice
from typing import Any

import pypdfium2.raw as pdfium

from standfirst.read.draft import Block, RawSign
from standfirst.records import PartKind, Where

_DRAFTS = r"draft|entwurf|brouillon|borrador|bozza|preliminary|pre-?\s?decisional|work in progress|unofficial"
_VOIDS = r"sample|specimen|void|cancell?ed|superseded|obsolete|not approved|expired"
_WATERMARK = re.compile(
    rf"^(?:(?:{_DRAFTS})\b.{{0,40}}|.{{0,24}}\bdraft|{_VOIDS}|(?:strictly )?confidential|copy|(?:top )?secret"
    r"|for (?:comment|review|discussion)\b.{0,24}|not (?:for|yet) \w+.*|embargo\w*.*)$",
    re.I,
)
_DRAFT = re.compile(rf"\b(?:{_DRAFTS}|for (?:comment|review|discussion)|not yet)\b", re.I)
_VOID = re.compile(rf"\b(?:{_VOIDS})\b", re.I)
_STAMP, _INK, _FREE_TEXT, _WATERMARK_KIND = 13, 15, 3, 24
"""pdfium's numbers of the kinds of annotations."""
_CURVES = 16
"""Points of curves from which a path counts as drawn by hand; a circle and a box with round corners have twelve."""
_STROKES = 30
"""Points of any kind from which it does."""
_MOST = 2000
"""Annotations or objects of a page that are looked at."""
_NEAR = 70.0
"""Points above a name within which an image is taken for a signature."""


def fields(document: Any) -> list[RawSign]:
    """The signature fields of the form, filled or empty."""
    count = max(0, int(pdfium.FPDF_GetSignatureCount(document)))
    filled = 0
    for number in range(count):
        signature = pdfium.FPDF_GetSignatureObject(document, number)
        filled += bool(signature) and int(pdfium.FPDFSignatureObj_GetContents(signature, None, 0)) > 0
    signs = []
    if filled:
        signs.append(
            RawSign("signature-field", f"{filled} of {count} signature fields hold a digital signature; not checked")
        )
    if count > filled:
        signs.append(RawSign("signature-field-empty", f"{count - filled} of {count} signature fields are empty"))
    return signs


def info(metadata: dict[str, str]) -> list[RawSign]:
    """What the Info dictionary says, as one sign; it is easily written by anybody."""
    kept = [
        (key, metadata.get(key, "").strip()) for key in ("Author", "Creator", "Producer", "CreationDate", "ModDate")
    ]
    said = "; ".join(f"{key} {_day(value) if key.endswith('Date') else value}" for key, value in kept if value)
    where = Where(part="Info")
    signs = [RawSign("info", said, where=where)] if said else []
    title = " ".join(metadata.get("Title", "").split())
    if re.search(rf"\b(?:{_DRAFTS})\b", title, re.I):
        signs.append(RawSign("draft-name", f"its property Title reads {title[:80]!r}", where=where))
    return signs


def _day(value: str) -> str:
    """A PDF's date (``D:20310512090000Z``) as day and time; other words as they are."""
    found = re.match(r"D:(\d{4})(\d\d)(\d\d)(?:(\d\d)(\d\d))?", value)
    if not found:
        return value[:40]
    year, month, day, hour, minute = found.groups()
    return f"{year}-{month}-{day}" + (f" {hour}:{minute}" if hour else "")


def watermark(text: str) -> bool:
    """Whether words set large or aslant are those of a watermark."""
    return bool(_WATERMARK.match(" ".join(text.split()).strip(" -–—")))


def of_mark(words: str, where: Where, label: str | None = None) -> list[RawSign]:
    """The signs of a watermark or a stamp with these words."""
    what = "the watermark" if label else "a stamp"
    note = f"{what} reads {words!r}"
    signs = [RawSign("watermark" if label else "stamp", note, where=where, label=label)]
    if _DRAFT.search(words):
        signs.append(RawSign("draft-mark", note, where=where, label=label))
    elif _VOID.search(words):
        signs.append(RawSign("void-mark", note, where=where, label=label))
    return signs


def stamps(page_number: int, page: Any) -> list[RawSign]:
    """Annotations that mark a page: stamps, watermarks, text written over it, ink."""
    found: list[RawSign] = []
    for index in range(min(int(pdfium.FPDFPage_GetAnnotCount(page)), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        try:
            kind = int(pdfium.FPDFAnnot_GetSubtype(annotation))
            if kind not in (_STAMP, _FREE_TEXT, _WATERMARK_KIND):
                continue
            name, words = _value(annotation, b"Name"), _value(annotation, b"Contents")
            said = " ".join((words or _split(name)).split())[:80]
            where = Where(page=page_number + 1, part="annotation")
            if kind == _STAMP or (said and watermark(said)):
                found.extend(of_mark(said or "a picture", where))
        finally:
            pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _value(annotation: Any, key: bytes) -> str:
    size = int(pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0))
    if not 2 < size < 4096:
        return ""
    buffer = (pdfium.FPDF_WCHAR * (size // 2))()
    pdfium.FPDFAnnot_GetStringValue(annotation, key, buffer, size)
    return bytes(buffer).decode("utf-16-le", "replace").rstrip("\0")


def _split(name: str) -> str:
    """The name of a standard stamp as words: ``NotForPublicRelease`` is "Not For Public Release"."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name.removeprefix("SB").removeprefix("#"))


def signature_image(page_number: int, page: Any, blocks: list[Block]) -> RawSign | None:
    """An image close above (or on) a short line that could be the signer's name."""
    names = [
        box
        for block in blocks[-12:]
        for box in block.boxes[:1]
        if box.page == page_number and block.kind is not PartKind.FURNITURE and len(block.text.split("\n")[0]) <= 60
    ]
    if not names:
        return None
    height = float(page.get_height())
    inked = [box for box in _ink(page) if _signs(box, names, height)]
    kinds = [pdfium.FPDF_PAGEOBJ_IMAGE, pdfium.FPDF_PAGEOBJ_PATH]
    for thing in islice(page.get_objects(filter=kinds, max_depth=3), _MOST):
        if thing.type == pdfium.FPDF_PAGEOBJ_PATH and not _handwritten(thing):
            continue
        if inked or _signs(thing.get_bounds(), names, height):
            inked.append(thing.get_bounds())
            break
    if not inked:
        return None
    where = Where(page=page_number + 1)
    return RawSign("signature-image", "an image stands where the signature would be", where=where)


def _signs(bounds: tuple[float, float, float, float], names: list[Any], height: float) -> bool:
    """Whether something is of a signature's size and stands close above one of the names, or on it."""
    left, bottom, right, top = bounds
    if not (8 < top - bottom < 160 and 25 < right - left < 330 and bottom < 0.75 * height):
        return False
    return any(
        box.bottom - 10 <= bottom <= box.top + _NEAR and left < box.right + 80 and right > box.left - 20
        for box in names
    )


def _ink(page: Any) -> list[tuple[float, float, float, float]]:
    """Bounds of what was drawn on the page by hand as an annotation."""
    found = []
    for index in range(min(int(pdfium.FPDFPage_GetAnnotCount(page)), _MOST)):
        annotation = pdfium.FPDFPage_GetAnnot(page, index)
        if not annotation:
            continue
        box = pdfium.FS_RECTF()
        if pdfium.FPDFAnnot_GetSubtype(annotation) == _INK and pdfium.FPDFAnnot_GetRect(annotation, box):
            found.append((box.left, min(box.bottom, box.top), box.right, max(box.bottom, box.top)))
        pdfium.FPDFPage_CloseAnnot(annotation)
    return found


def _handwritten(path: Any) -> bool:
    """Whether a path is drawn by curves, as ink is; rules and boxes are drawn by lines."""
    count = min(int(pdfium.FPDFPath_CountSegments(path)), _MOST)
    curves = sum(
        pdfium.FPDFPathSegment_GetType(pdfium.FPDFPath_GetPathSegment(path, n)) == pdfium.FPDF_SEGMENT_BEZIERTO
        for n in range(count)
    )
    return curves >= _CURVES or count >= _STROKES
