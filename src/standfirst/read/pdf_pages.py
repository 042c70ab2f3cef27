"""PDF pages: a page as a picture, and where on it the words of a stretch of the text stand, by pdfium.

Both are for people to look at. Nothing is decided by them, and the text that was kept stays what is cited.
"""

from __future__ import annotations

import ctypes
import io
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from standfirst.errors import NotFoundError, UsageError
from standfirst.read.pdf_lock import PDFIUM
from standfirst.read.pdf_places import Glyph, OnPage, Place
from standfirst.records import Part

_MOST_PIXELS = 4_000_000
_SECONDS = 5.0
"""How long one page may take to draw."""
_MOST_GLYPHS = 50_000
"""Characters of one page that are looked at."""
_COLOURS = 64
"""Of the picture: enough for a letter with its seal, and a third of the bytes."""
_UNITS = 10
"""Of a sheet's measures, to one point."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page of a PDF with the places of stretches of the text on it, in tenths of a point from the top left."""

    number: int
    """The first is 1."""
    pages: int
    width: int
    height: int
    places: tuple[tuple[Place, ...], ...]
    """For each stretch that was asked for, in that order: where it stands on this page, line by line."""


def sheet(content: bytes, number: int, text: str, parts: Sequence[Part], spans: Sequence[tuple[int, int]]) -> Sheet:
    """Page `number` of a PDF. Raises `NotFoundError` for a page that it has not, `UsageError` if it cannot be opened.

    `text` and `parts` are those read from it, `spans` (start, end) stretches of `text` in code points.
    """
    with _page(content, number) as (page, pages):
        width, height = round(page.get_width() * _UNITS), round(page.get_height() * _UNITS)
        near = [part for part in parts if any(box.page == number - 1 for box in part.boxes)]
        wanted = [part for part in near if any(a < part.end and part.start < b for a, b in spans)]
        on_page = OnPage(text, wanted, list(_glyphs(page)) if wanted else [], number - 1)
        found = [on_page.places(span) for span in spans]

        def on_sheet(box: Place) -> Place:
            corners = [_device(page, width, height, x, y) for x, y in ((box[0], box[1]), (box[2], box[3]))]
            (left, bottom), (right, top) = corners
            return min(left, right), min(bottom, top), max(left, right), max(bottom, top)

        return Sheet(number, pages, width, height, tuple(tuple(map(on_sheet, boxes)) for boxes in found))


def picture(content: bytes, number: int, width: int) -> bytes:
    """Page `number` as PNG, `width` pixels wide, or less where the page is very tall. Raises as `sheet` does.

    `UsageError` also where drawing takes more than five seconds.
    """
    with _page(content, number) as (page, _):
        wide, tall = float(page.get_width()), float(page.get_height())
        scale = min(width / wide, (_MOST_PIXELS / (wide * tall)) ** 0.5)
        bitmap = _drawn(page, max(1, round(wide * scale)), max(1, round(tall * scale)))
        try:
            image = bitmap.to_pil()
        except ModuleNotFoundError as error:
            raise UsageError("pictures of pages need Pillow: pip install 'standfirst[desk]'") from error
        out = io.BytesIO()
        image.convert("RGB").quantize(_COLOURS).save(out, "PNG", optimize=True)
        bitmap.close()
    return out.getvalue()


@contextmanager
def _page(content: bytes, number: int) -> Iterator[tuple[Any, int]]:
    """A page and how many there are; nobody else uses pdfium meanwhile."""
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(content)
        except pypdfium2.PdfiumError as error:
            raise UsageError(f"the PDF cannot be opened: {error}") from error
        try:
            document.init_forms()
            pages = len(document)
            if not 1 <= number <= pages:
                raise NotFoundError(f"no page {number}: the PDF has {pages}")
            page = document[number - 1]
            if min(page.get_width(), page.get_height()) < 1:
                raise UsageError(f"page {number} has no size")
            yield page, pages
        except (pypdfium2.PdfiumError, ctypes.ArgumentError) as error:
            raise UsageError(f"page {number} cannot be drawn: {error}") from error
        finally:
            document.close()


def _drawn(page: Any, width: int, height: int) -> Any:
    """The page on white, with its annotations and the fields of its form."""
    ends = time.monotonic() + _SECONDS
    bitmap = pypdfium2.PdfBitmap.new_native(width, height, pdfium.FPDFBitmap_BGR)
    pdfium.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, 0xFFFFFFFF)
    asked = type(pdfium.IFSDK_PAUSE().NeedToPauseNow)(lambda _: int(time.monotonic() > ends))
    pause = pdfium.IFSDK_PAUSE(version=1, NeedToPauseNow=asked, user=None)
    where = (0, 0, width, height, 0, pdfium.FPDF_ANNOT)
    state = pdfium.FPDF_RenderPageBitmap_Start(bitmap, page, *where, pause)
    pdfium.FPDF_RenderPage_Close(page)
    if state != pdfium.FPDF_RENDER_DONE:
        bitmap.close()
        raise UsageError("this page takes too long to draw; its text is beneath")
    if page.formenv:
        pdfium.FPDF_FFLDraw(page.formenv, bitmap, page, *where)
    return bitmap


def _glyphs(page: Any) -> Iterator[Glyph]:
    """The characters of a page that leave ink, in the order of its content."""
    text = page.get_textpage()
    try:
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        for index in range(min(_MOST_GLYPHS, max(0, int(text.count_chars())))):
            character = chr(pdfium.FPDFText_GetUnicode(text, index) or 0xFFFD)
            if not character.isspace() and pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top):
                yield Glyph(character, left.value, bottom.value, right.value, top.value)
    finally:
        text.close()


def _device(page: Any, width: int, height: int, x: float, y: float) -> tuple[float, float]:
    """A point of the page on the sheet: the page may be turned, or cut out of a larger one."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium.FPDF_PageToDevice(page, 0, 0, width, height, 0, x, y, across, down)
    return float(across.value), float(down.value)
