"""PDF: text with its places, by pdfium."""

from __future__ import annotations

import ctypes
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

from standfirst.read import pdf_signs
from standfirst.read.draft import Block, Draft, RawSign, Unread
from standfirst.read.pdf_layout import Line, blocks_of, page_furniture, shape_of
from standfirst.read.pdf_lock import PDFIUM
from standfirst.read.words import one_line
from standfirst.records import Box, PartKind, Trouble, Where

READER = "pdf/3"
_MOST_PAGES = 1000
_PASSWORD, _SECURITY = 4, 5
"""pdfium's error codes FPDF_ERR_PASSWORD and FPDF_ERR_SECURITY."""


def read_pdf(content: bytes) -> Draft | Unread:
    """The draft of a PDF."""
    with PDFIUM:
        return _read(content)


def _read(content: bytes) -> Draft | Unread:
    ends = b"%%EOF" in content[-2048:]
    try:
        document = pypdfium2.PdfDocument(content)
    except pypdfium2.PdfiumError as error:
        if getattr(error, "err_code", None) in (_PASSWORD, _SECURITY):
            return Unread(Trouble.ENCRYPTED, "the PDF is encrypted")
        if not ends:
            return Unread(Trouble.TRUNCATED, "the PDF is cut off: its end is missing, and it cannot be opened")
        return Unread(Trouble.UNREADABLE, f"the PDF is damaged: {error}")
    try:
        return _draft(document, ends=ends)
    except (pypdfium2.PdfiumError, OSError, ValueError, ctypes.ArgumentError) as error:
        return Unread(Trouble.UNREADABLE, f"the PDF is damaged: {error}")
    finally:
        document.close()


def _draft(document: Any, *, ends: bool) -> Draft | Unread:
    pages = min(len(document), _MOST_PAGES)
    lines: list[Line] = []
    heights: list[float] = []
    for number in range(pages):
        page = document[number]
        heights.append(float(page.get_height()))
        lines.extend(_lines(page, number))
        page.close()
    problems = [] if ends else [(Trouble.TRUNCATED, "the PDF's end is missing; what could be read was read")]
    if len(document) > pages:
        problems.append((Trouble.TOO_LARGE, f"{len(document)} pages; only the first {pages} were read"))
    if not any(one_line(line.text) for line in lines):
        if not ends:
            return Unread(Trouble.TRUNCATED, "the PDF is cut off, and no text is left")
        return Unread(Trouble.FURNITURE_ONLY, f"no text on {pages} pages: it may be a scan, and pictures are not read")
    marks = [line for line in lines if _is_mark(line)]
    lines = [line for line in lines if not _is_mark(line)]
    shape = shape_of(lines)
    blocks = blocks_of(lines, shape, page_furniture(lines, pages, shape, heights))
    blocks, signs = _with_marks(blocks, marks)
    signs += pdf_signs.fields(document)
    image = None
    for number in range(pages):
        page = document[number]
        image = image or pdf_signs.signature_image(number, page, blocks)
        signs += pdf_signs.stamps(number, page)
    signs += [image] if image is not None else []
    metadata = document.get_metadata_dict()
    signs += pdf_signs.info(metadata)
    title = _title(metadata.get("Title", ""), blocks)
    return Draft(READER, tuple(blocks), title=title, signs=tuple(signs), problems=tuple(problems))


def _is_mark(line: Line) -> bool:
    aslant = 0.1 < abs(line.angle) % 1.5708 < 1.47
    return (aslant or line.size >= 40) and pdf_signs.watermark(line.text)


def _with_marks(blocks: list[Block], marks: list[Line]) -> tuple[list[Block], list[RawSign]]:
    """The blocks with the watermark (once) after them, and its sign."""
    if not marks:
        return blocks, []
    words = one_line(marks[0].text)
    block = Block(words, PartKind.FURNITURE, "watermark", boxes=tuple(mark.box for mark in marks))
    return [*blocks, block], pdf_signs.of_mark(words, Where(page=marks[0].box.page + 1), "watermark")


def _title(stated: str, blocks: list[Block]) -> str | None:
    """The Info title where the text has it too, else a large first line; programs write other things there."""
    stated = one_line(stated)
    texts = [one_line(block.text) for block in blocks[:12]]
    if stated and any(text.casefold() == stated.casefold() for text in texts):
        return stated
    large = next((block for block in blocks[:3] if block.kind is PartKind.HEADING), None)
    return one_line(large.text) if large is not None and len(large.text.split()) >= 4 else None


def _lines(page: Any, number: int) -> list[Line]:
    """The lines of a page in the order of its content."""
    text = page.get_textpage()
    try:
        collector = _Collector(number)
        count = max(0, int(text.count_chars()))
        left, right, bottom, top = (ctypes.c_double() for _ in range(4))
        for index in range(count):
            character = chr(pdfium.FPDFText_GetUnicode(text, index) or 0xFFFD)
            if character in "\r\n":
                collector.end()
                continue
            if pdfium.FPDFText_IsGenerated(text, index) == 1 and character == " ":
                collector.words.append(" ")
                continue
            pdfium.FPDFText_GetCharBox(text, index, left, right, bottom, top)
            collector.gap(left.value)
            if not character.isspace():
                collector.drop(bottom.value, top.value)
            # A line may begin with a space that pdfium made up: its first real character tells size and angle.
            first = collector.box is None
            size = pdfium.FPDFText_GetFontSize(text, index) if first else 0.0
            angle = pdfium.FPDFText_GetCharAngle(text, index) if first else 0.0
            scale = _scale(text, index) if first else 1.0
            collector.add(character, (left.value, bottom.value, right.value, top.value), size * scale, angle)
        collector.end()
        return collector.lines
    finally:
        text.close()


def _scale(text: Any, index: int) -> float:
    """How much the text matrix enlarges the font: many writers set size 1 and scale it."""
    matrix = pdfium.FS_MATRIX()
    if not pdfium.FPDFText_GetMatrix(text, index, matrix):
        return 1.0
    return float((matrix.c**2 + matrix.d**2) ** 0.5) or 1.0


class _Collector:
    """Characters gathered into lines."""

    def __init__(self, page: int) -> None:
        self.page = page
        self.lines: list[Line] = []
        self.words: list[str] = []
        self.box: tuple[float, float, float, float] | None = None
        self.size = self.angle = 0.0

    def add(self, character: str, box: tuple[float, float, float, float], size: float, angle: float) -> None:
        if self.box is None:
            self.size, self.angle = size or self.size, angle
        self.words.append(character)
        if not character.isspace():
            old = self.box or box
            self.box = (min(old[0], box[0]), min(old[1], box[1]), max(old[2], box[2]), max(old[3], box[3]))

    def drop(self, bottom: float, top: float) -> None:
        """Ends the line where the next character stands under it or above it: pdfium joins hyphenated lines."""
        if self.box is None or abs(self.angle) >= 0.1:
            return
        height = max(1.0, self.box[3] - self.box[1])
        if top < self.box[1] - 0.2 * height or bottom > self.box[3] + height:
            self.end()

    def gap(self, left: float) -> None:
        """Ends the line where the next character stands far to the right: a second stretch on the same height."""
        if (
            self.box is not None
            and left - self.box[2] > 3 * max(6.0, self.box[3] - self.box[1])
            and abs(self.angle) < 0.1
        ):
            self.end()

    def end(self) -> None:
        text = "".join(self.words).strip()
        if text and self.box is not None:
            left, bottom, right, top = (round(value, 2) for value in self.box)
            box = Box(self.page, left, bottom, right, top)
            self.lines.append(Line(text, box, self.size or top - bottom, self.angle))
        self.words, self.box = [], None
