"""Makes the two binary documents of the example that ships: a letter (PDF) and a statement (DOCX).

    python tools/make_example.py            writes them into src/standfirst/example/skarrow-ferries/
    python tools/make_example.py --check    writes nothing; exit 1 if the files there are others

Needs reportlab, which the package does not depend on (`pip install reportlab`), and python-docx. The same versions of
these give the same bytes on every run: no clock, no random ids, fixed archive times. Everything here is invented.
"""

from __future__ import annotations

import argparse
import os
import sys
import zipfile
from datetime import UTC, datetime
from io import BytesIO
from pathlib import Path

import docx
from docx.document import Document as Docx
from docx.shared import Pt
from reportlab.lib.pagesizes import A4
from reportlab.lib.utils import simpleSplit
from reportlab.pdfbase.pdfdoc import PDFArray, PDFDictionary, PDFName, PDFString
from reportlab.pdfgen.canvas import Canvas

FOLDER = Path(__file__).resolve().parent.parent / "src" / "standfirst" / "example" / "skarrow-ferries"

LETTER_MADE = datetime(2024, 5, 20, 14, 5, tzinfo=UTC)
LETTER_ADDRESSEE = ("Mrs Agnes Rooke", "Mayor of Skarrow", "Town Hall, Skarrow")
LETTER_PARAGRAPHS = (
    (
        "I write to inform you that sailings between Kelverport and Skarrow will be brought to an orderly end by "
        "30 June 2024."
    ),
    (
        "The cracks that were found in the loading ramp at Pier 4 on 26 April cannot be repaired within this year’s "
        "budget. In view of them, and of the resolution that the city council adopted on 16 May, the Port Authority "
        "will close the ferry line and give up the berth. The limit of 12 tonnes a vehicle will stay in force until "
        "the last sailing."
    ),
    (
        "The staff at Pier 4 will be informed in due course. If the island wishes to charter a vessel of its own, the "
        "Port Authority will offer it a berth at Pier 2 on the usual terms."
    ),
    "I would ask you to treat this matter as confidential until the Port Authority has made its own announcement.",
)

STATEMENT_MADE = datetime(2024, 5, 21, 9, 30, tzinfo=UTC)
STATEMENT_TITLE = "Statement by the director of the port of Kelverport"
STATEMENT_PARAGRAPHS = (
    "Kelverport, 21 May 2024",
    (
        "A letter to the mayor of Skarrow that bears my name has been published. I did not sign it. I did not send it. "
        "Nobody in my office wrote it, and I first read it on Monday evening on a news site."
    ),
    (
        "The letterhead is genuine. The reference number, HH/2024/117, is not in our register. I have asked the city’s "
        "auditor to find out how a letter could go out in my name."
    ),
    (
        "It is true that inspectors found cracks in the loading ramp at Pier 4 on 26 April. Since 29 April no vehicle "
        "of more than 12 tonnes has been let onto the ramp. We expect the builders’ offers for the repair by 14 June, "
        "and the repair itself will likely take until the end of August."
    ),
    (
        "The ferries support 340 jobs, on board and ashore. The people who hold them should hear about their future "
        "from us, and not from a letter that nobody has signed."
    ),
    "About the future of the line itself I have nothing to say today.",
    "Edwin Thorsby",
    "Director, Kelverport Port Authority",
)

LEFT, RIGHT = 72.0, A4[0] - 72.0
LEADING = 15.0


def _letterhead(canvas: Canvas) -> None:
    top = A4[1] - 62
    canvas.setFont("Times-Bold", 17)
    canvas.drawString(LEFT, top, "KELVERPORT PORT AUTHORITY")
    canvas.setFont("Times-Italic", 10.5)
    canvas.drawString(LEFT, top - 16, "Office of the Director")
    canvas.setFont("Times-Roman", 9)
    canvas.drawRightString(RIGHT, top, "Harbour House, 1 Customs Quay")
    canvas.drawRightString(RIGHT, top - 16, "Kelverport, Vantmark")
    canvas.setLineWidth(0.8)
    canvas.line(LEFT, top - 26, RIGHT, top - 26)


def _signature_field(canvas: Canvas, left: float, bottom: float, width: float, height: float) -> None:
    """An empty signature field (ISO 32000-1, 12.7.4.5): reportlab has no call for one, so its dictionary is built."""
    field = PDFDictionary(
        {
            "Type": PDFName("Annot"),
            "Subtype": PDFName("Widget"),
            "FT": PDFName("Sig"),
            "T": PDFString("Signature of the Director"),
            "F": 4,  # print
            "Rect": PDFArray([left, bottom, left + width, bottom + height]),
        }
    )
    canvas._addAnnotation(field)
    canvas.acroForm.fields.append(field)
    canvas.acroForm.sigFlags = 1  # the form has signature fields


def letter() -> bytes:
    """The letter: one page, letterhead, signature block, a signature field that nobody filled."""
    # reportlab reads the time of an invariant file from here; without it every such file dates from 2000.
    os.environ["SOURCE_DATE_EPOCH"] = str(int(LETTER_MADE.timestamp()))
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=0, invariant=1, lang="en")
    canvas.setTitle("Skarrow ferry service")
    canvas.setAuthor("Kelverport Port Authority")
    canvas.setSubject("Letter to the mayor of Skarrow")
    canvas.setCreator("Office of the Director")
    _letterhead(canvas)
    canvas.setFont("Times-Roman", 11.5)
    y = A4[1] - 122
    canvas.drawString(LEFT, y, "Our reference: HH/2024/117")
    canvas.drawRightString(RIGHT, y, "20 May 2024")
    y -= 2 * LEADING
    for line in LETTER_ADDRESSEE:
        canvas.drawString(LEFT, y, line)
        y -= LEADING
    y -= LEADING
    canvas.setFont("Times-Bold", 11.5)
    canvas.drawString(LEFT, y, "Skarrow ferry service")
    canvas.setFont("Times-Roman", 11.5)
    y -= 2 * LEADING
    canvas.drawString(LEFT, y, "Dear Mayor Rooke,")
    y -= 1.7 * LEADING
    for paragraph in LETTER_PARAGRAPHS:
        for line in simpleSplit(paragraph, "Times-Roman", 11.5, RIGHT - LEFT):
            canvas.drawString(LEFT, y, line)
            y -= LEADING
        y -= 0.7 * LEADING
    canvas.drawString(LEFT, y, "Yours sincerely,")
    y -= 5 * LEADING
    _signature_field(canvas, LEFT, y + LEADING, 190, 3 * LEADING)
    for line in ("Edwin Thorsby", "Director", "Kelverport Port Authority"):
        canvas.drawString(LEFT, y, line)
        y -= LEADING
    canvas.setFont("Times-Roman", 8)
    canvas.drawCentredString(A4[0] / 2, 42, "Kelverport Port Authority · Harbour House · port.kelverport.example")
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _same_times(archive: bytes) -> bytes:
    """The same ZIP with every member's time set to the start of the format's calendar, 1980, and in order of name."""
    buffer = BytesIO()
    with zipfile.ZipFile(BytesIO(archive)) as old, zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as new:
        # The list of content types goes first, where readers that sniff the format look for it.
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            info = zipfile.ZipInfo(name, date_time=(1980, 1, 1, 0, 0, 0))
            info.compress_type = zipfile.ZIP_DEFLATED
            info.create_system = 0
            new.writestr(info, old.read(name))
    return buffer.getvalue()


def _properties(document: Docx) -> None:
    properties = document.core_properties
    properties.title = STATEMENT_TITLE
    properties.author = "Kelverport Port Authority"
    properties.last_modified_by = "Kelverport Port Authority"
    properties.language = "en"
    properties.comments = ""
    properties.revision = 1
    properties.created = properties.modified = STATEMENT_MADE


def statement() -> bytes:
    """The statement: a heading, the place and day, six paragraphs, name and office."""
    document = docx.Document()
    normal = document.styles["Normal"]
    normal.font.name = "Times New Roman"
    normal.font.size = Pt(12)
    _properties(document)
    document.add_heading(STATEMENT_TITLE, level=1)
    for paragraph in STATEMENT_PARAGRAPHS:
        document.add_paragraph(paragraph)
    buffer = BytesIO()
    document.save(buffer)
    return _same_times(buffer.getvalue())


def main() -> int:
    """Write the files, or compare them; the exit code."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--check", action="store_true", help="compare with the files there, write nothing")
    check: bool = parser.parse_args().check
    made = {"letter-to-the-mayor.pdf": letter(), "port-director-statement.docx": statement()}
    status = 0
    for name, content in made.items():
        path = FOLDER / name
        if not check:
            path.write_bytes(content)
        elif not path.is_file() or path.read_bytes() != content:
            print(f"{path} is not what this script makes", file=sys.stderr)
            status = 1
    return status


if __name__ == "__main__":
    raise SystemExit(main())
