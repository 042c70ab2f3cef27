"""The brief on paper: its HTML page, laid out by WeasyPrint as it would print, as a tagged PDF.

Takes an `Edition`, gives bytes. WeasyPrint is an extra (``standfirst[pdf]``). It is handed a fetcher that refuses every
address, files and ``data:`` included: whatever a document says, nothing is fetched and no file is read. Fonts are those
of the machine. The same page gives the same bytes.
"""

from __future__ import annotations

from standfirst.errors import UsageError
from standfirst.records import Edition
from standfirst.tell.html import to_html


def export(edition: Edition, width: int, color: bool) -> bytes:
    """The page as PDF. Raises `UsageError` where WeasyPrint, or a library that it needs, is missing."""
    return to_pdf(to_html(edition.brief))


def to_pdf(page: str) -> bytes:
    """A self-contained page as PDF; what it points at is left out."""
    try:
        from weasyprint import HTML
        from weasyprint.urls import URLFetcher
    except (ImportError, OSError) as error:  # OSError: Pango is not there
        raise UsageError(
            f"pdf needs WeasyPrint, which is not here ({error}): pip install 'standfirst[pdf]', or print the html form"
        ) from error

    class Refusing(URLFetcher):  # type: ignore[misc]  # the library is not typed
        """Fetches nothing."""

        def fetch(self, url: str, headers: object = None) -> None:
            raise ValueError(f"nothing is fetched for a PDF: {url}")

    written = HTML(string=page, url_fetcher=Refusing(allowed_protocols=())).write_pdf(
        pdf_identifier=b"standfirst", pdf_tags=True
    )
    return bytes(written)
