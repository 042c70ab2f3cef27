"""Decode: bytes to characters, and an honest refusal where no encoding fits.

Order: byte order mark, UTF-16 without a mark by where its NULs stand, UTF-8, the declared encoding, then
charset-normalizer's measure of how much a decoding looks like language.
"""

from __future__ import annotations

import codecs
from dataclasses import dataclass

from standfirst.read.draft import Unread
from standfirst.records import Trouble

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_GUESS_FROM = 256 * 1024
_FEW = 0.002
"""Share of broken characters up to which a text is UTF-8 with damage, and not another encoding."""


@dataclass(frozen=True, slots=True)
class Decoded:
    text: str
    encoding: str
    broken: int = 0
    """Characters that could not be decoded and stand as U+FFFD."""


def decode(content: bytes, declared: str | None = None) -> Decoded | Unread:
    """The text of `content`, or why it is none (`Trouble.BINARY`, `Trouble.BAD_ENCODING`)."""
    for mark, encoding in _BOMS:
        if content.startswith(mark):
            return _lenient(content, encoding)
    if b"\x00" in content:
        wide = _wide(content[:8192])
        return _lenient(content, wide) if wide else Unread(Trouble.BINARY, "the content is binary data, not text")
    controls = sum(content.count(bytes([code])) for code in range(1, 32) if code not in (9, 10, 12, 13, 27))
    if controls > 0.02 * len(content):
        return Unread(Trouble.BINARY, "the content is binary data, not text")
    try:
        return Decoded(content.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        pass
    found = _nearly_utf8(content) or _declared(content, declared) or _guessed(content)
    return found or Unread(Trouble.BAD_ENCODING, "the characters are in no encoding that gives readable text")


def _lenient(content: bytes, encoding: str) -> Decoded | Unread:
    text = content.decode(encoding, "replace")
    broken = text.count("\ufffd")
    if broken > 0.05 * len(text) + 1:
        return Unread(Trouble.BAD_ENCODING, f"marked as {encoding}, but {broken} characters are broken")
    return Decoded(text, encoding, broken)


def _wide(head: bytes) -> str | None:
    half = max(1, len(head) // 2)
    even, odd = head[0::2].count(0) / half, head[1::2].count(0) / half
    if odd > 0.4 and even < 0.02:
        return "utf-16-le"
    return "utf-16-be" if even > 0.4 and odd < 0.02 else None


def _nearly_utf8(content: bytes) -> Decoded | None:
    """UTF-8 with a few damaged characters: its own multi-byte characters far outnumber the broken ones."""
    text = content.decode("utf-8", "replace")
    broken = text.count("\ufffd")
    whole = sum(1 for character in text if character > "\x7f") - broken
    return Decoded(text, "utf-8", broken) if broken <= _FEW * len(text) and whole > 2 * broken else None


def _declared(content: bytes, declared: str | None) -> Decoded | None:
    if not declared:
        return None
    try:
        name = codecs.lookup(declared).name
        # What is declared as Latin-1 is Windows-1252 in practice (WHATWG Encoding standard).
        return Decoded(content.decode("cp1252" if name == "iso8859-1" else name), name)
    except (LookupError, UnicodeError, ValueError):
        return None


def _guessed(content: bytes) -> Decoded | None:
    # Needed only for the few texts that are no UTF-8.
    from charset_normalizer import from_bytes

    try:
        text = content.decode("cp1252")
    except UnicodeDecodeError:
        text = ""
    if text and _western(text):
        return Decoded(text, "cp1252")
    best = from_bytes(content[:_GUESS_FROM], threshold=0.15).best()
    if best is None:
        return None
    text = content.decode(best.encoding, "replace")
    broken = text.count("\ufffd")
    letters = sum(1 for character in text if character.isalpha() or character.isspace())
    if letters < 0.6 * len(text) or broken > 0.01 * len(text):
        return None
    return Decoded(text, best.encoding, broken)


def _western(text: str) -> bool:
    """Whether the text is plain ASCII with a few letters and quotation marks of western Europe between."""
    high = [character for character in text if character > "\x7f"]
    fitting = sum(1 for character in high if character.isalpha() or character in "‘’“”–—…«»„‚·•£€©®°§¡¿\xa0\xad´½¼²³")
    return len(high) < 0.12 * len(text) and fitting >= 0.95 * len(high)
