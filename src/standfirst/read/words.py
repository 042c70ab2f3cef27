"""Words: from decoded characters to clean paragraphs."""

from __future__ import annotations

import re
import unicodedata

_SPACES = re.compile(r"[\t\v\f\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000 ]+")
_NOTHING = re.compile(r"[\u00ad\u200b-\u200f\u2060\ufeff\u202a-\u202e\u2066-\u2069]")
_CONTROLS = re.compile(r"[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ufffe\uffff]")
_SURROGATES = re.compile("[\ud800-\udfff]")
_BREAKS = re.compile(r"\r\n?|[\x85\u2028\u2029]")
_BULLET = re.compile(r"[ \t]*(?:[•‣◦▪●·*]|-{1,2}|–|\d{1,2}[.)])[ \t]+(?=\S)")
_BLANK = re.compile(r"\n[ \t]*\n\s*")
_LABELLED = re.compile(r"[ \t]*(?:[A-Z][A-Z .,'’()-]{1,60}|Q|A|[A-Z][a-z]+(?: [A-Z][\w.'’-]*){0,4}):[ \t]+\S")
_SHORT = 60
_WIDEST = 110
"""Longest line that counts as wrapped by hand or by an old mail program; RFC 5322 asks for 78."""


def clean(text: str) -> str:
    """Characters that carry words only: line ends as ``\\n``, plain spaces, no controls, Unicode NFC."""
    text = _BREAKS.sub("\n", text)
    text = _SURROGATES.sub("\ufffd", text)
    text = _CONTROLS.sub("", _NOTHING.sub("", text))
    return unicodedata.normalize("NFC", _SPACES.sub(" ", text))


def one_line(text: str) -> str:
    """All white space as single spaces."""
    return " ".join(clean(text).split())


def lines_of(text: str) -> str:
    """As `one_line`, line by line; empty lines left out."""
    return "\n".join(line for line in (" ".join(part.split()) for part in clean(text).split("\n")) if line)


def bullet(line: str) -> int:
    """Length of the list mark that opens a line, 0 where there is none."""
    match = _BULLET.match(line)
    return match.end() if match else 0


def paragraphs(text: str) -> list[str]:
    """Paragraphs of plain text: blank lines part them, lines wrapped by hand are joined.

    A line end is a wrap when the next line's first word would not have fitted; the width is that of the text's own
    long lines. A paragraph of short lines (an address, a signature) keeps its line ends. A list's marks stay in front.
    """
    text = clean(text).strip("\n")
    width = _width(text)
    found: list[str] = []
    for chunk in _BLANK.split(text):
        lines = [line.rstrip() for line in chunk.split("\n") if line.strip()]
        found.extend(_unwrap(lines, width))
    return found


def _width(text: str) -> int:
    """The width that the text was wrapped at, or 0 if its lines are paragraphs."""
    lengths = sorted(len(line.rstrip()) for line in text.split("\n") if line.strip())
    if not lengths or lengths[-1] > _WIDEST * 2 or lengths[int(len(lengths) * 0.95)] > _WIDEST:
        return 0
    return lengths[int(len(lengths) * 0.9)]


def _unwrap(lines: list[str], width: int) -> list[str]:
    if len(lines) > 1 and max(len(line) for line in lines) <= _SHORT and not any(map(_starts_own, lines)):
        full = [line for line in lines[:-1] if len(line) + 12 > width]
        if len(full) < len(lines) - 1:
            return ["\n".join(" ".join(line.split()) for line in lines)]
    found: list[list[str]] = []
    wraps = False
    for number, line in enumerate(lines):
        words = " ".join(line.split())
        if wraps and not _starts_own(line):
            found[-1] += _between(found[-1][-1], words), words
        else:
            found.append([words])
        following = lines[number + 1] if number + 1 < len(lines) else ""
        wraps = bool(width and following) and len(line) + 1 + len(following.split()[0]) + 6 > width
    return ["".join(words) for words in found]


def _starts_own(line: str) -> bool:
    return bool(bullet(line)) or _LABELLED.match(line) is not None or line.lstrip().startswith(">")


def _between(first: str, second: str) -> str:
    """What stands between two lines of a paragraph; nothing after a compound's own hyphen."""
    compound = first.endswith("-") and not first.endswith((" -", "--")) and second[:1].islower()
    return "" if compound else " "
