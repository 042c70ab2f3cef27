"""Hostile bytes: whatever comes in, reading gives documents with well-formed parts, or a problem with its reason."""

from __future__ import annotations

import io
import zipfile

import docx
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from pdf_samples import column, make_pdf
from read_helpers import NEWS, article, reading, troubles
from standfirst.read import READER_VERSIONS, Reading
from standfirst.records import PartKind, Trouble

MEDIA = [*READER_VERSIONS, "", "image/png", "text/csv", "application/octet-stream"]


def check(result: Reading) -> None:
    """Every part lies in the text and says something; parts but entries neither overlap nor leave words out."""
    assert result.documents or result.problems
    for found in result.documents:
        content = found.text.content
        assert content.strip()
        order = [(part.start, -part.end) for part in found.parts]
        assert order == sorted(order)
        covered = 0
        for part in found.parts:
            assert 0 <= part.start < part.end <= len(content)
            assert content[part.start : part.end].strip()
            if part.kind is not PartKind.ENTRY:
                assert part.start >= covered
                assert not content[covered : part.start].strip()
                covered = part.end
        assert not content[covered:].strip()
        for sign in found.signs:
            assert sign.span is None or sign.span.text == found.text


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=600), st.sampled_from(MEDIA))
def test_reading_arbitrary_bytes_never_raises(content: bytes, media_type: str) -> None:
    check(reading(content, media_type))


_FORMS = """Dear Sir,|Yours sincerely,|Ilse Varn|Director|TOM HOLT: No.|Q: Why?|9:50 p.m.|8:00 a.m.
[Updated 1:00 a.m. ET] Fog.|Update: more fog|___|More:|- an item|ADVERTISEMENT|Photo: J. Wick|By Ilse Varn
KELPORT (AP) — Fog.|A heading|12 May 2031|The reasons are these:|SUBJECT: Crane|FROM: Ilse|Correction: not so.
Story highlights Fog is back|Image caption Fog|DRAFT|— Port (@port) May 1, 2031
Mayor Holt Tom HoltFog is back again MORE said|[Editor's note: it was not so.] Fog came."""
_LINES = st.sampled_from([*_FORMS.replace("\n", "|").split("|"), *NEWS])


@settings(max_examples=200)
@given(st.lists(st.one_of(_LINES, st.text(max_size=60)), min_size=1, max_size=14), st.booleans())
def test_parts_are_well_formed_however_lines_are_mixed(lines: list[str], headed: bool) -> None:
    check(reading(article(*lines) if headed else "\n\n".join(lines)))


_TAGS = st.sampled_from(
    ["<p>", "</p>", "<div>", "<h1>", "</h1>", "<li>", "<br>", "<article>", "<script>", "</div>", "<a href='x'>"]
)


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.one_of(_TAGS, _LINES, st.text(max_size=30)), max_size=25))
def test_broken_pages_never_raise(pieces: list[str]) -> None:
    check(reading("<html><body>" + "".join(pieces), "text/html"))


def test_a_page_nested_beyond_all_measure_is_read() -> None:
    check(reading("<div>" * 5000 + f"<p>{NEWS[0]}</p>", "text/html"))


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.data())
def test_damaged_files_never_raise(data: st.DataObject) -> None:
    stream = io.BytesIO()
    file = docx.Document()
    file.add_paragraph(NEWS[0])
    file.save(stream)
    samples = {
        "application/pdf": make_pdf(column([NEWS[0]]), signature_field=True),
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document": stream.getvalue(),
        "message/rfc822": b"From: a@b.example\r\nSubject: =?utf-8?q?x?=\r\n"
        b"Content-Type: multipart/mixed; boundary=x\r\n\r\n--x\r\n\r\nHi.",
    }
    media_type = data.draw(st.sampled_from(sorted(samples)))
    content = bytearray(samples[media_type])
    for _ in range(data.draw(st.integers(1, 6))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    end = data.draw(st.integers(1, len(content)))
    check(reading(bytes(content[:end]), media_type))


@pytest.mark.parametrize(
    ("content", "media_type", "trouble"),
    [
        (b"", "text/plain", Trouble.EMPTY),
        (b" \n\t ", "text/html", Trouble.EMPTY),
        (bytes(range(256)) * 8, "text/plain", Trouble.BINARY),
        (make_pdf(column([NEWS[0]]), password="tide"), "application/pdf", Trouble.ENCRYPTED),
        (make_pdf(column([NEWS[0]]))[:120], "application/pdf", Trouble.TRUNCATED),
        (b"%PDF-1.4 nothing follows %%EOF", "application/pdf", Trouble.UNREADABLE),
        (make_pdf([]), "application/pdf", Trouble.FURNITURE_ONLY),
        (b"PK\x03\x04 and no more", "application/zip", Trouble.TRUNCATED),
        (b"\xff\xfe" + b"\x00\xd8" * 40, "text/plain", Trouble.BAD_ENCODING),
    ],
)
def test_what_cannot_be_read_says_why(content: bytes, media_type: str, trouble: Trouble) -> None:
    result = reading(content, media_type, place="folder/broken")
    assert not result.documents
    assert [(problem.trouble, problem.place) for problem in result.problems] == [(trouble, "folder/broken")]


def test_a_file_with_a_few_broken_characters_is_read_and_reported() -> None:
    text = ("Die Fähre läuft früh aus. " * 60).encode() + b"\xff" + " Größe.".encode()
    result = reading(text)
    assert len(result.documents) == 1
    assert Trouble.BAD_ENCODING in troubles(result)


def test_an_archive_that_unpacks_beyond_measure_is_refused() -> None:
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("word/document.xml", b"0" * (257 * 1024 * 1024))
    result = reading(stream.getvalue(), "application/zip")
    assert troubles(result) == {Trouble.TOO_LARGE}
