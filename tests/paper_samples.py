"""Papers of our own making: one letter, drawn as PDF or DOCX with and without the marks that tell how it stands."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable, Sequence
from typing import Any

import docx
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from reportlab.pdfgen import canvas

HEAD = ("Harbour Authority of Skell", "14 Quay Street, Skell", "Our ref: HA-17/2031", "12 May 2031")
BODY = (
    "Dear Ms Rask,",
    "The Harbour Authority will keep the old pier open until the spring of next year, as the board",
    "has asked. Two engineers examined the northern span last week and found no damage to it.",
    "The ferries will use the eastern berth while the crane is being repaired.",
    "Yours sincerely,",
)
FOOT = ("Ida Vik", "Director")
Draw = Callable[[Any], None]


def pdf_letter(
    *,
    head: Sequence[str] = HEAD,
    foot: Sequence[str] = FOOT,
    body: Sequence[str] = BODY,
    draw: Draw | None = None,
    pages: int = 1,
    each: Draw | None = None,
    **info: str,
) -> bytes:
    """The letter as a PDF. `draw` puts something on its first page, `each` on all; `info` sets its properties."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842), invariant=True)
    for name, value in info.items():
        getattr(sheet, f"set{name.capitalize()}")(value)
    _lines(sheet, 72, 780, head)
    _lines(sheet, 72, 660, body[:1])
    _lines(sheet, 72, 630, body[1:-1])
    _lines(sheet, 72, 540, body[-1:])
    _lines(sheet, 72, 440, foot)
    if draw is not None:
        draw(sheet)
    for number in range(pages):
        if number:
            _lines(sheet, 72, 700, ("The annex lists the berths that stay in use, one line for each ferry and day.",))
        if each is not None:
            each(sheet)
        sheet.showPage()
    sheet.save()
    return out.getvalue()


def _lines(sheet: Any, left: float, top: float, lines: Sequence[str]) -> None:
    sheet.setFont("Helvetica", 11)
    for number, line in enumerate(lines):
        sheet.drawString(left, top - 15 * number, line)


def aslant(words: str, size: int = 60, angle: int = 45) -> Draw:
    """A watermark across the page."""

    def draw(sheet: Any) -> None:
        sheet.saveState()
        sheet.setFillGray(0.85)
        sheet.setFont("Helvetica-Bold", size)
        sheet.translate(300, 400)
        sheet.rotate(angle)
        sheet.drawCentredString(0, 0, words)
        sheet.restoreState()

    return draw


def line_at(words: str, left: float = 72, bottom: float = 810, size: float = 11) -> Draw:
    """A line of words at a place."""

    def draw(sheet: Any) -> None:
        sheet.setFont("Helvetica", size)
        sheet.drawString(left, bottom, words)

    return draw


def scrawl(left: float = 80, bottom: float = 462) -> Draw:
    """Curves as a pen draws them, above the name."""

    def draw(sheet: Any) -> None:
        path = sheet.beginPath()
        path.moveTo(left, bottom)
        for n in range(9):
            at = left + 12 * n
            path.curveTo(at + 3, bottom + 30, at + 8, bottom - 8, at + 12, bottom + 14 * (n % 2))
        sheet.drawPath(path)

    return draw


def picture(left: float = 80, bottom: float = 458, width: float = 110, height: float = 32) -> Draw:
    """A scanned picture above the name."""

    def draw(sheet: Any) -> None:
        from PIL import Image
        from reportlab.lib.utils import ImageReader

        sheet.drawImage(ImageReader(Image.new("L", (80, 20), 60)), left, bottom, width, height)

    return draw


def rule(left: float = 72, bottom: float = 458, width: float = 160) -> Draw:
    """A line to sign on, drawn with a ruler."""
    return lambda sheet: sheet.line(left, bottom, left + width, bottom)


def docx_letter(
    *, head: Sequence[str] = HEAD, foot: Sequence[str] = FOOT, change: Callable[[Any], None] | None = None
) -> bytes:
    """The letter as a Word document; `change` does something to it before it is kept."""
    document = docx.Document()
    document.core_properties.author = "Ida Vik"
    for line in (*head, BODY[0], " ".join(BODY[1:-1]), BODY[-1], *foot):
        document.add_paragraph(line)
    if change is not None:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def tracked(kind: str = "ins", author: str = "Bo Lund") -> Callable[[Any], None]:
    """An insertion (``ins``) or deletion (``del``) that nobody has accepted."""

    def change(document: Any) -> None:
        mark = OxmlElement(f"w:{kind}")
        mark.set(qn("w:author"), author)
        mark.set(qn("w:id"), "7")
        run, words = OxmlElement("w:r"), OxmlElement("w:t" if kind == "ins" else "w:delText")
        words.text = " unless the board objects"
        run.append(words)
        mark.append(run)
        document.paragraphs[5]._p.append(mark)

    return change


def behind(words: str) -> Callable[[Any], None]:
    """A watermark as Word draws it: a shape in the header."""

    def change(document: Any) -> None:
        paragraph = document.sections[0].header.paragraphs[0]
        paragraph._p.append(
            parse_xml(
                '<w:r xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
                ' xmlns:v="urn:schemas-microsoft-com:vml"><w:pict><v:shape id="PowerPlusWaterMarkObject1">'
                f'<v:textpath style="font-family:Arial" string="{words}"/></v:shape></w:pict></w:r>'
            )
        )

    return change


def headed(words: str) -> Callable[[Any], None]:
    """Words in the page's head."""

    def change(document: Any) -> None:
        document.sections[0].header.paragraphs[0].text = words

    return change


def stated(**properties: str) -> Callable[[Any], None]:
    """Core properties, such as `content_status`."""

    def change(document: Any) -> None:
        for name, value in properties.items():
            setattr(document.core_properties, name, value)

    return change


def signature_line(document: Any) -> None:
    """A line for a digital signature, as Word draws it."""
    spaces = (
        ("w", "http://schemas.openxmlformats.org/wordprocessingml/2006/main"),
        ("v", "urn:schemas-microsoft-com:vml"),
        ("o", "urn:schemas-microsoft-com:office:office"),
    )
    named = " ".join(f'xmlns:{name}="{space}"' for name, space in spaces)
    shape = '<w:pict><v:shape><o:signatureline issignatureline="t"/></v:shape></w:pict>'
    document.paragraphs[-2]._p.append(parse_xml(f"<w:r {named}>{shape}</w:r>"))


def inked(document: Any) -> None:
    """A picture between the closing and the name."""
    from PIL import Image

    out = io.BytesIO()
    Image.new("L", (80, 20), 60).save(out, "PNG")
    out.seek(0)
    name = document.paragraphs[-2]
    name.insert_paragraph_before("").add_run().add_picture(out)


def commented(document: Any) -> None:
    """A comment at the margin."""
    document.add_comment(document.paragraphs[5].runs, text="Is this settled?", author="Bo Lund")


def with_member(content: bytes, name: str, data: bytes) -> bytes:
    """The Word document with one more member in its package."""
    out = io.BytesIO(content)
    with zipfile.ZipFile(out, "a") as package:
        package.writestr(name, data)
    return out.getvalue()
