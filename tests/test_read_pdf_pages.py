"""Pages of PDFs as pictures, and where on them the words of the text stand."""

from __future__ import annotations

import io
import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pdf_samples import Words, column, make_pdf
from standfirst import NotFoundError, UsageError
from standfirst.read import read
from standfirst.read.pdf_lock import PDFIUM
from standfirst.read.pdf_pages import Sheet, picture, sheet
from standfirst.read.pdf_places import Glyph, OnPage
from standfirst.records import Box, Capture, Document, Part, PartKind

LETTER = make_pdf(
    column(
        ["Port of Kelverport"],
        [
            "The harbour master said on Thursday that the pier will be closed for re-",
            "pairs on Friday. It will open in",
        ],
    ),
    column(["late June, as the mayor said, unless the storms come back."], ["Nobody has signed this letter."]),
)


def document(content: bytes) -> Document:
    (found,) = read(Capture(content, "application/pdf", "letter.pdf")).documents
    return found


def on_page(number: int, *words: str, content: bytes = LETTER) -> Sheet:
    held = document(content)
    text = held.text.content
    spans = [(at := text.index(one), at + len(one)) for one in words]
    return sheet(content, number, text, held.parts, spans)


def ink(content: bytes, number: int, box: tuple[float, float, float, float], found: Sheet) -> str:
    """The words that pdfium itself finds in a rectangle of a sheet."""
    import pypdfium2

    with PDFIUM:
        opened = pypdfium2.PdfDocument(content)
        text = opened[number - 1].get_textpage()
        left, top, right, bottom = (value / 10 for value in box)
        tall = found.height / 10
        words = text.get_text_bounded(left=left - 1, bottom=tall - bottom - 1, right=right + 1, top=tall - top + 1)
        text.close()
        opened.close()
    return str(words).strip().replace("\x02", "-")  # its mark of a hyphen at a line's end


def test_words_are_found_where_they_stand_line_by_line_over_hyphens_and_pages() -> None:
    words = "Thursday", "closed for repairs on Friday", "late June", "open in late", "Nobody"
    first, second = on_page(1, *words), on_page(2, *words)
    assert (first.pages, first.width, first.height) == (2, 5950, 8420)
    told = [[ink(LETTER, 1, box, first) for box in boxes] for boxes in first.places]
    assert told == [["Thursday"], ["closed for re-", "pairs on Friday"], [], ["open in"], []]
    told = [[ink(LETTER, 2, box, second) for box in boxes] for boxes in second.places]
    assert told == [[], [], ["late June"], ["late"], ["Nobody"]]


def test_a_page_without_the_words_shows_none_and_one_that_is_not_there_is_refused() -> None:
    held = document(LETTER)
    assert sheet(LETTER, 1, held.text.content, held.parts, []).places == ()
    for number in (0, 3, -1):
        with pytest.raises(NotFoundError):
            sheet(LETTER, number, held.text.content, held.parts, [])
        with pytest.raises(NotFoundError):
            picture(LETTER, number, 200)


def test_a_picture_is_a_png_of_the_page_and_bounded() -> None:
    image = pytest.importorskip("PIL.Image")
    drawn = image.open(io.BytesIO(picture(LETTER, 1, 600))).convert("L")
    assert drawn.size == (600, 849)
    (left, top, right, bottom), *_ = on_page(1, "Thursday").places[0]
    box = [round(value * 600 / 5950) for value in (left, top, right, bottom)]
    assert min(drawn.crop(box).get_flattened_data()) < 100
    assert min(drawn.crop((0, 700, 600, 849)).get_flattened_data()) > 250
    tall = LETTER.replace(b"[0 0 595 842]", b"[0 0 5 14000]")
    assert image.open(io.BytesIO(picture(tall, 1, 2000))).size[1] < 110_000
    wide, high = image.open(io.BytesIO(picture(tall, 1, 2000))).size
    assert wide * high <= 4_100_000


@pytest.mark.parametrize("content", [b"", b"%PDF-1.4 nothing", b"\0" * 100, make_pdf([], password="secret")])
def test_what_cannot_be_opened_is_refused_in_words(content: bytes) -> None:
    with pytest.raises(UsageError):
        picture(content, 1, 200)
    with pytest.raises(UsageError):
        sheet(content, 1, "", [], [])


def test_a_page_without_a_size_is_refused_and_a_turned_one_has_its_marks_turned() -> None:
    with pytest.raises(UsageError):
        picture(LETTER.replace(b"[0 0 595 842]", b"[0 0 0.1 0.1]"), 1, 200)
    turned = LETTER.replace(b"/MediaBox [0 0 595 842]", b"/Rotate 90 /MediaBox [0 0 595 842]")
    found = on_page(1, "Thursday", content=turned)
    assert (found.width, found.height) == (8420, 5950)
    (left, top, right, bottom), *_ = found.places[0]
    assert bottom - top > 2 * (right - left)


def test_a_page_that_takes_too_long_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from standfirst.read import pdf_pages

    monkeypatch.setattr(pdf_pages, "_SECONDS", -1.0)
    many = make_pdf([Words(10 + n % 500, 10 + n % 800, "ink") for n in range(3000)])
    with pytest.raises(UsageError, match="too long"):
        picture(many, 1, 900)


def test_many_threads_may_draw_at_once() -> None:
    begun = threading.Barrier(8)

    def draw(number: int) -> bytes:
        begun.wait(60)
        return picture(LETTER, number % 2 + 1, 300)

    with ThreadPoolExecutor(8) as pool:
        drawn = list(pool.map(draw, range(8)))
    assert len(set(drawn)) == 2


def glyphs(text: str, top: float = 100.0) -> list[Glyph]:
    return [Glyph(one, 10.0 * n, top - 10, 10.0 * n + 9, top) for n, one in enumerate(text) if not one.isspace()]


def test_where_text_and_page_do_not_run_alike_the_whole_lines_are_given() -> None:
    text = "The pier is closed."
    part = Part(0, len(text), PartKind.PARAGRAPH, boxes=(Box(0, 0, 90, 500, 100),))
    alike = OnPage(text, [part], glyphs("The pier is closed."), 0).places((4, 8))
    assert alike == [(40.0, 90.0, 79.0, 100.0)]
    behind = OnPage(text, [part], glyphs("PORT (CNW) - The pier is closed."), 0).places((4, 8))
    assert behind == [(170.0, 90.0, 209.0, 100.0)]
    assert OnPage(text, [part], glyphs("Q9 zzzz xx vvvvvvv"), 0).places((4, 8)) == [(0, 90, 500, 100)]
    assert OnPage(text, [part], [], 0).places((4, 8)) == [(0, 90, 500, 100)]
    assert OnPage(text, [part], glyphs(text), 0).places((90, 99)) == []


@given(st.text("abc- \n", max_size=60), st.text("abc- ", max_size=60), st.integers(0, 60), st.integers(0, 60))
def test_a_mark_never_leaves_the_lines_of_its_paragraph(text: str, page: str, a: int, b: int) -> None:
    part = Part(0, len(text), PartKind.PARAGRAPH, boxes=(Box(0, 0, 90, 800, 100), Box(1, 0, 0, 800, 10)))
    for found in OnPage(text, [part], glyphs(page), 0).places((min(a, b), max(a, b))):
        left, bottom, right, top = found
        assert 0 <= left <= right <= 800
        assert 90 <= bottom <= top <= 100
