"""Formats: the reader that fits the bytes. Readers of heavy formats are imported when the first such bytes come."""

from __future__ import annotations

from collections.abc import Mapping

from standfirst.read.draft import Draft, Unread
from standfirst.read.plain import read_plain
from standfirst.records import Trouble

PLAIN = "text/plain"
MARKDOWN = "text/markdown"
HTML = "text/html"
PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
MAIL = "message/rfc822"

READER_VERSIONS: Mapping[str, str] = {
    PLAIN: "plain/2",
    MARKDOWN: "markdown/1",
    HTML: "html/1",
    PDF: "pdf/3",
    DOCX: "docx/2",
    MAIL: "mail/1",
}
"""The reader of each media type with its version; a new version reads a kept capture anew beside the old text."""


def format_of(content: bytes, media_type: str) -> str | None:
    """The format to read as: what was declared, unless the first bytes say otherwise; None where nothing fits."""
    if b"%PDF-" in content[:1024]:
        return PDF
    if content.startswith(b"PK\x03\x04"):
        return DOCX
    if media_type in (PDF, DOCX) or media_type not in READER_VERSIONS:
        return media_type if media_type in READER_VERSIONS else (PLAIN if media_type.startswith("text/") else None)
    return media_type


def draft_of(content: bytes, media_type: str, *, charset: str | None = None, url: str | None = None) -> Draft | Unread:
    """The draft of one document's bytes, or why there is none."""
    if not content.strip(b" \t\r\n\x00"):
        return Unread(Trouble.EMPTY, "it is empty")
    kind = format_of(content, media_type)
    # The imports stand here and not at the top: lxml, trafilatura, pdfium and python-docx cost a third of a second
    # together, and a folder of plain text needs none of them.
    if kind == HTML:
        from standfirst.read.html import read_html

        return read_html(content, charset=charset, url=url)
    if kind == PDF:
        from standfirst.read.pdf import read_pdf

        return read_pdf(content)
    if kind == DOCX:
        from standfirst.read.docx import read_docx

        return read_docx(content)
    if kind in (PLAIN, MARKDOWN):
        return read_plain(content, charset, markdown=kind == MARKDOWN)
    return Unread(Trouble.BINARY, f"{media_type or 'unknown content'} is no kind of document that can be read")
