"""PDFs made by hand, byte by byte, so that the tests need no library that writes them (PDF 32000-1)."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

_PADDING = bytes.fromhex("28BF4E5E4E758A4164004E56FFFA01082E2E00B6D0683E802F0CA9FE6453697A")


@dataclass(frozen=True, slots=True)
class Words:
    """Words at a place of a page, in points from the bottom left."""

    left: float
    bottom: float
    text: str
    size: float = 11
    aslant: bool = False


def column(*paragraphs: list[str], top: float = 740, left: float = 72, pitch: float = 14) -> list[Words]:
    """Paragraphs, each a list of lines, set one under the other."""
    placed, at = [], top
    for lines in paragraphs:
        for line in lines:
            placed.append(Words(left, at, line))
            at -= pitch
        at -= pitch
    return placed


def make_pdf(
    *pages: list[Words],
    signature_field: bool = False,
    password: str | None = None,
    image_at: tuple[int, int] | None = None,
) -> bytes:
    """A PDF of pages; with an empty signature field, an image, or under a password (RC4, 40 bits) where asked for."""
    kids = " ".join(f"{4 + 2 * n} 0 R" for n in range(len(pages)))
    form = ""
    last = 4 + 2 * len(pages)
    if signature_field:
        form = f"/AcroForm << /Fields [{last} 0 R] /SigFlags 3 >>"
    objects: list[bytes] = [
        f"<< /Type /Catalog /Pages 2 0 R {form} >>".encode(),
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>".encode(),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for number, words in enumerate(pages):
        stream = b"".join(map(_drawn, words)) + (_image(*image_at) if image_at and number == len(pages) - 1 else b"")
        page = f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents {5 + 2 * number} 0 R "
        objects.append(f"{page}/Resources << /Font << /F1 3 0 R >> >> >>".encode())
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
    if signature_field:
        objects.append(b"<< /FT /Sig /T (Signature) /Type /Annot /Subtype /Widget /Rect [72 100 272 150] /P 4 0 R >>")
    return _file(objects, password)


def _drawn(words: Words) -> bytes:
    text = words.text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)").encode("cp1252")
    matrix = "0.7 0.7 -0.7 0.7" if words.aslant else "1 0 0 1"
    return f"BT /F1 {words.size} Tf {matrix} {words.left} {words.bottom} Tm (".encode() + text + b") Tj ET\n"


def _image(left: int, bottom: int) -> bytes:
    return f"q 120 0 0 40 {left} {bottom} cm BI /W 1 /H 1 /CS /G /BPC 8 ID ".encode() + b"\x40" + b" EI Q\n"


def _file(objects: list[bytes], password: str | None) -> bytes:
    out = bytearray(b"%PDF-1.4\n")
    trailer = f"/Size {len(objects) + 1} /Root 1 0 R"
    if password is not None:
        identity = hashlib.md5(b"standfirst").digest()
        owner = _rc4(hashlib.md5(_padded("owner")).digest()[:5], _padded(password))
        key = hashlib.md5(_padded(password) + owner + b"\xfc\xff\xff\xff" + identity).digest()[:5]
        user = _rc4(key, _PADDING)
        objects = [*objects, f"<< /Filter /Standard /V 1 /R 2 /P -4 /O <{owner.hex()}> /U <{user.hex()}> >>".encode()]
        trailer = f"/Size {len(objects) + 1} /Root 1 0 R /Encrypt {len(objects)} 0 R"
        trailer += f" /ID [<{identity.hex()}> <{identity.hex()}>]"
    offsets = []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + body + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    return bytes(out + f"trailer << {trailer} >>\nstartxref\n{start}\n%%EOF\n".encode())


def _padded(password: str) -> bytes:
    return (password.encode("latin-1") + _PADDING)[:32]


def _rc4(key: bytes, data: bytes) -> bytes:
    state = list(range(256))
    j = 0
    for i in range(256):
        j = (j + state[i] + key[i % len(key)]) % 256
        state[i], state[j] = state[j], state[i]
    out, i, j = bytearray(), 0, 0
    for byte in data:
        i = (i + 1) % 256
        j = (j + state[i]) % 256
        state[i], state[j] = state[j], state[i]
        out.append(byte ^ state[(state[i] + state[j]) % 256])
    return bytes(out)
