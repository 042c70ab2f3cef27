"""PDF signs: what the file shows beside its text: signature fields, an image where a signature would be, Info.

A digital signature's presence is reported, not its validity: checking one is another room's work.
"""

from __future__ import annotations

import re
from typing import Any

import pypdfium2.raw as pdfium

from standfirst.read.draft import Block, RawSign
from standfirst.records import PartKind

_WATERMARK = re.compile(
    r"^(?:draft|confidential|copy|sample|specimen|void|not (?:for|yet) \w+.*"
    r"|embargo\w*.*)$",
    re.I,
)
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
    said = "; ".join(f"{key} {value}" for key, value in kept if value)
    return [RawSign("info", said)] if said else []


def watermark(text: str) -> bool:
    """Whether words set large or aslant are those of a watermark."""
    return bool(_WATERMARK.match(" ".join(text.split()).strip(" -–—")))


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
    for thing in page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_IMAGE], max_depth=3):
        left, bottom, right, top = thing.get_bounds()
        if not (8 < top - bottom < 160 and 25 < right - left < 330):
            continue
        for box in names:
            above = box.bottom - 10 <= bottom <= box.top + _NEAR
            if above and left < box.right + 80 and right > box.left - 20 and bottom < 0.75 * page.get_height():
                return RawSign("signature-image", "an image stands where the signature would be")
    return None
