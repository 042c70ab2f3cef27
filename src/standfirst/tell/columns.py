"""Columns of a terminal: how wide a text is there, and how it is wrapped.

Takes words, gives rows. Knows East Asian width, combining marks and ANSI codes; knows nothing of briefs.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Iterator


def columns(text: str) -> int:
    """How many columns a terminal gives to a text: wide characters two, combining marks and ANSI codes none."""
    total, index = 0, 0
    while index < len(text):
        if text[index] == "\x1b":
            index = text.find("m", index) + 1 or len(text)
            continue
        total += _columns_of(text[index])
        index += 1
    return total


def _columns_of(char: str) -> int:
    if ord(char) < 0x300:
        return 1
    if unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def wrap(words: Iterable[str], width: int, first: str = "", later: str = "") -> list[str]:
    """The words in rows of at most `width` columns that begin with `first`, then with `later`.

    A word that is too long for a row is broken. Painted words (with ANSI codes) are not: break those with `pieces`
    before they are painted.
    """
    rows, row, used, fresh = [], first, columns(first), True
    for word in pieces(words, max(8, width - max(columns(first), columns(later)))):
        size = columns(word)
        if not fresh and used + 1 + size > width:
            rows.append(row)
            row, used, fresh = later, columns(later), True
        row += word if fresh else f" {word}"
        used += size if fresh else size + 1
        fresh = False
    return [*rows, row]


def pieces(words: Iterable[str], width: int) -> Iterator[str]:
    """The words, with those that are wider than `width` columns broken; painted words stay whole."""
    step = max(1, width // 2)
    for word in words:
        at, left = 0, 0 if "\x1b" in word else columns(word)
        while left > width:
            yield word[at : at + step]
            left -= columns(word[at : at + step])
            at += step
        yield word[at:]
