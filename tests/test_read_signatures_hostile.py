"""Broken, huge and contrary files: a clear answer in bounded work, and never a crash."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import paper_samples as paper
import signed_samples as made
from pdf_samples import column, make_pdf
from standfirst.inspection import inspect_file
from standfirst.read.signatures import Trust, signatures_in, trusted_in
from standfirst.records import Inspection, SignatureState

S = SignatureState
PDF, MAIL = "application/pdf", "message/rfc822"


def look(content: bytes, folder: Path, name: str = "letter.pdf") -> Inspection:
    (folder / name).write_bytes(content)
    return inspect_file(folder / name, now=made.NOW)


def many_fields(count: int, *, filled: bool) -> bytes:
    """A PDF whose form has very many signature fields; filled ones hold what is no signature."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    value = "/V << /Type /Sig /SubFilter /adbe.pkcs7.detached /ByteRange [0 9 9 9] /Contents <00> >>" if filled else ""
    kids = " ".join(f"{n + 4} 0 R" for n in range(count))
    objects = [
        f"<< /Type /Catalog /Pages 2 0 R /AcroForm << /Fields [{kids}] /SigFlags 3 >> >>",
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>",
        *(f"<< /FT /Sig /T (F{n}) /Subtype /Widget /Rect [0 0 0 0] {value} >>" for n in range(count)),
    ]
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n".encode()
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    return bytes(out + f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode())


def test_five_thousand_empty_fields_are_counted(tmp_path: Path) -> None:
    found = look(many_fields(5000, filled=False), tmp_path)
    assert found.signature is S.EMPTY
    assert len(found.signs) < 250
    assert any("4800 more" in sign.note for sign in found.signs)


def test_five_thousand_filled_fields_are_not_all_checked(tmp_path: Path) -> None:
    found = look(many_fields(5000, filled=True), tmp_path)
    assert found.signature is S.UNREADABLE
    assert any("4976 were not checked" in sign.note for sign in found.signs)


def test_a_stream_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    packed = zlib.compress(zlib.compress(bytes(256 * 1024 * 1024), 9), 9)
    assert len(packed) < 10_000
    stream = b"<< /Type /ObjStm /N 1 /First 4 /Filter [/FlateDecode /FlateDecode] /Length %d >>" % len(packed)
    form = b"<< /Type /Catalog /AcroForm 5 0 R /Pages 2 0 R >>"
    out = bytearray(b"%PDF-1.7\n1 0 obj\n" + form + b"\nendobj\n")
    at = len(out)
    out += b"4 0 obj\n" + stream + b"\nstream\n" + packed + b"\nendstream\nendobj\n"
    # The catalogue's form lies in the object stream.
    rows = [(0, 0, 65535), (1, 9, 0), (0, 0, 0), (0, 0, 0), (1, at, 0), (2, 4, 0), (1, len(out), 0)]
    table = b"".join(bytes([kind]) + where.to_bytes(4, "big") + more.to_bytes(2, "big") for kind, where, more in rows)
    start = len(out)
    head = b"<< /Type /XRef /Size 7 /W [1 4 2] /Root 1 0 R /Length %d >>" % len(table)
    out += b"6 0 obj\n" + head + b"\nstream\n" + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF\n" % start
    assert look(bytes(out), tmp_path).signature is S.UNREADABLE


def test_a_form_that_goes_in_a_circle_cannot_be_told(tmp_path: Path) -> None:
    circle = b"<< /T (A) /Kids [9 0 R] >>"
    plain = make_pdf(column(["The pier stays open."]), signature_field=True)
    field = plain[plain.index(b"<< /FT /Sig") : plain.index(b">>", plain.index(b"<< /FT /Sig")) + 2]
    number = int(plain[: plain.index(field)].rsplit(b"\n", 2)[1].split()[0])
    looped = plain.replace(field, circle.replace(b"9 0", b"%d 0" % number).ljust(len(field)))
    found = look(looped, tmp_path)
    assert found.signature is S.UNREADABLE
    assert any("cannot tell, because" in sign.note for sign in found.signs)


def test_a_signature_to_which_no_field_leads_is_not_taken_for_none(tmp_path: Path) -> None:
    signed = made.sign(made.page())
    lost = made.flipped(signed, b"/T (Signature)", b"/X (Signature)")
    assert look(lost, tmp_path).signature is S.UNREADABLE


def test_very_many_revisions_are_refused(tmp_path: Path) -> None:
    content = made.sign(made.page(text_field=True))
    offset = content.rindex(b"startxref")
    last = int(content[offset:].split()[1])
    root = re.findall(rb"/Root (\d+) 0 R", content)[-1]
    for _ in range(220):
        at = len(content)
        table = b"xref\n0 1\n0000000000 65535 f \ntrailer << /Size 20 /Root %s 0 R /Prev %d >>\n" % (root, last)
        content, last = content + table + b"startxref\n%d\n%%%%EOF\n" % at, at
    found = look(content, tmp_path)
    assert found.signature is S.UNREADABLE
    assert any("more than are compared" in sign.note for sign in found.signs)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("letter.pdf", b"%PDF-1.7\n"),
        ("letter.pdf", b"%PDF-1.7\ntrailer << /Root 1 0 R >>\nstartxref\n0\n%%EOF"),
        ("letter.pdf", make_pdf(column(["Secret."]), password="lock")),
        ("letter.docx", b"PK\x03\x04 cut off"),
        ("letter.eml", b"From: \xff\xfe\r\nContent-Type: multipart/signed\r\n\r\n"),
        (
            "letter.eml",
            (
                b"From: a@b.example\r\nSubject: x\r\nContent-Type: multipart/signed; boundary=x;"
                b' protocol="application/pgp-signature"\r\n\r\n--x\r\n'
            ),
        ),
        ("photo.jpg", b"\xff\xd8\xff\xe0" + b"jumbc2pa" * 40),
        ("statement.txt", b"-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA256\n\nThe pier.\n"),
        (
            "statement.txt",
            (
                b"-----BEGIN PGP SIGNED MESSAGE-----\n\nx\n"
                b"-----BEGIN PGP SIGNATURE-----\n\nAAAA\n-----END PGP SIGNATURE-----\n"
            ),
        ),
        ("nothing.bin", b"\x00\x01\x02\x03" * 50),
    ],
)
def test_broken_files_get_an_answer(name: str, content: bytes, tmp_path: Path) -> None:
    found = look(content, tmp_path, name)
    assert found.signature in (S.NONE, S.UNREADABLE)
    if found.signature is S.UNREADABLE:
        assert found.problems or any("cannot tell, because" in sign.note for sign in found.signs)


def test_what_cannot_be_had_is_told(tmp_path: Path) -> None:
    for path in (tmp_path / "missing.pdf", tmp_path):
        found = inspect_file(path, now=made.NOW)
        assert found.signature is S.UNREADABLE
        assert found.problems
    (tmp_path / "empty.pdf").write_bytes(b" \n")
    assert inspect_file(tmp_path / "empty.pdf").problems[0].trouble.value == "empty"


@pytest.mark.parametrize(
    "content", [b"", b"\x00" * 40, b"-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"]
)
def test_a_file_without_a_certificate_is_no_root(content: bytes) -> None:
    assert trusted_in(content) == ((), ())


SIGNED = made.sign(made.page())
GAP = range(*(int(n) for n in SIGNED.partition(b"/ByteRange [")[2].split()[1:3]))
TRUST = Trust(made.NOW, (made.holder().root.dump(),))


@settings(max_examples=120, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(SIGNED) - 1).filter(lambda at: at not in GAP), st.integers(1, 255))
def test_no_byte_that_is_covered_can_be_another(at: int, by: int) -> None:
    """Whatever byte outside of the signature's own contents is changed, the file does not come out as signed."""
    other = bytearray(SIGNED)
    other[at] ^= by
    names = {sign.name for sign in signatures_in(bytes(other), PDF, trust=TRUST)}
    assert "signature-valid" not in names
    assert names & {"signature-altered", "signature-unreadable", "signature-removed"}


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, len(SIGNED) - 2))
def test_no_cut_leaves_it_signed(end: int) -> None:
    names = {sign.name for sign in signatures_in(SIGNED[:end], PDF, trust=TRUST)}
    # Only the line end behind the last mark may be missing.
    assert "signature-valid" not in names


@settings(max_examples=60, suppress_health_check=[HealthCheck.too_slow])
@given(st.binary(max_size=400), st.sampled_from([PDF, MAIL, "text/plain", "image/jpeg", "image/png"]))
def test_any_bytes_as_any_kind_never_raise(content: bytes, kind: str) -> None:
    head = {PDF: b"%PDF-1.7\n", MAIL: b"DKIM-Signature: v=1;", "image/jpeg": b"\xff\xd8\xff c2pa"}.get(kind, b"")
    for sign in signatures_in(head + content, kind, trust=TRUST):
        assert sign.name not in ("signature-valid", "signature-untrusted")


def test_a_word_document_that_is_a_bomb_is_refused(tmp_path: Path) -> None:
    out = io.BytesIO()
    with (
        zipfile.ZipFile(io.BytesIO(paper.docx_letter())) as old,
        zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new,
    ):
        for info in old.infolist():
            new.writestr(info, old.read(info))
        new.writestr("word/media/x.bin", bytes(300 * 1024 * 1024))
    found = look(out.getvalue(), tmp_path, "letter.docx")
    assert any(problem.trouble.value == "too-large" for problem in found.problems)
