"""PDF places: which characters of a page are those of a stretch of the text, and the rectangles around them.

The text that was kept is not the page's, character for character: lines are joined, hyphens at their ends dropped,
white space made one. So both are walked along side by side, a few characters forgiven; where they do not run alike,
the lines of the paragraph are given whole, which shows too much and never the wrong place.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.records import Part

Place = tuple[float, float, float, float]
"""Left, bottom, right, top, in points, the origin bottom left."""
_AHEAD = 4
"""Characters of one side that may be missing on the other in a row."""
_ALIKE = 0.95
"""Share of a stretch's characters that must be found on the page."""
_SLACK = 1.0
_BEGIN = 12
"""Characters by which it is found where on a page a paragraph begins or goes on."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with its box, in points, the origin bottom left."""

    character: str
    left: float
    bottom: float
    right: float
    top: float


class OnPage:
    """The places of stretches of `text` on one page (the first is 0).

    `parts` are parts of the text with boxes, `glyphs` the page's characters in the order of its content.
    """

    def __init__(self, text: str, parts: Sequence[Part], glyphs: Sequence[Glyph], page: int) -> None:
        self._text, self._parts, self._glyphs, self._page = text, parts, glyphs, page
        self._walked: dict[Part, _Walk] = {}

    def places(self, span: tuple[int, int]) -> list[Place]:
        """Where a stretch (start, end) stands, line by line; empty where it stands on another page."""
        found: list[Place] = []
        for part in self._parts:
            start, end = max(span[0], part.start), min(span[1], part.end)
            if start < end:
                found.extend(self._of_part(part, start, end))
        return found

    def _of_part(self, part: Part, start: int, end: int) -> list[Place]:
        if part not in self._walked:
            self._walked[part] = _walk(self._text, part, self._glyphs, self._page)
        walk = self._walked[part]
        wanted = [offset for offset in range(start, end) if not self._text[offset].isspace()]
        held = [walk.inside[walk.matched[offset]] for offset in wanted if offset in walk.matched]
        if any(box.page != self._page for box in part.boxes):
            # It runs over the page's end: what is not found here stands on the other page, if all of here was found.
            alike = len(walk.matched) >= _ALIKE * len(walk.inside)
        else:
            alike = bool(wanted) and len(held) >= _ALIKE * len(wanted)
        return _merged(held, len(walk.lines)) if alike else walk.lines


@dataclass(frozen=True, slots=True)
class _Walk:
    """A part beside its page: its lines, the characters in them, and by offset of the text the number of its own."""

    lines: list[Place]
    inside: list[tuple[int, Glyph]]
    matched: dict[int, int]


def _walk(text: str, part: Part, glyphs: Sequence[Glyph], page: int) -> _Walk:
    lines = [(box.left, box.bottom, box.right, box.top) for box in part.boxes if box.page == page]
    bottom, top = min(line[1] for line in lines) - _SLACK, max(line[3] for line in lines) + _SLACK
    near = [glyph for glyph in glyphs if bottom <= (glyph.bottom + glyph.top) / 2 <= top]
    inside = [(n, glyph) for glyph in near if (n := _line_of(glyph, lines)) is not None]
    return _Walk(lines, inside, _matched(text, part, [glyph.character for _, glyph in inside]))


def _line_of(glyph: Glyph, lines: Sequence[Place]) -> int | None:
    x, y = (glyph.left + glyph.right) / 2, (glyph.bottom + glyph.top) / 2
    for number, (left, bottom, right, top) in enumerate(lines):
        if left - _SLACK <= x <= right + _SLACK and bottom - _SLACK <= y <= top + _SLACK:
            return number
    return None


def _matched(text: str, part: Part, characters: Sequence[str]) -> dict[int, int]:
    """By offset of the text: the number of the character on the page that is the same one."""
    offsets = [offset for offset in range(part.start, part.end) if not text[offset].isspace()]
    a, b = _begin("".join(text[offset] for offset in offsets), "".join(characters))
    found: dict[int, int] = {}
    while a < len(offsets) and b < len(characters):
        if text[offsets[a]] == characters[b]:
            found[offsets[a]] = b
            a, b = a + 1, b + 1
            continue
        step = _step([text[offset] for offset in offsets[a : a + _AHEAD + 2]], characters[b : b + _AHEAD + 2])
        if step is None:
            break
        a, b = a + step[0], b + step[1]
    return found


def _begin(text: str, page: str) -> tuple[int, int]:
    """Where both begin to be the same: a paragraph may have begun on the page before, or behind other words here."""
    begun = text.find(page[:_BEGIN])
    return (begun, 0) if begun >= 0 else (0, max(0, page.find(text[:_BEGIN])))


def _step(ahead: Sequence[str], on_page: Sequence[str]) -> tuple[int, int] | None:
    """How many characters to pass over on either side so that two in a row are the same; None if too many."""
    steps = sorted(((i, j) for i in range(_AHEAD + 1) for j in range(_AHEAD + 1) if i + j), key=sum)
    for i, j in steps:
        pair = ahead[i : i + 2]
        if pair and list(pair) == list(on_page[j : j + 2]):
            return i, j
    return None


def _merged(held: Sequence[tuple[int, Glyph]], lines: int) -> list[Place]:
    """One rectangle around the characters of each line."""
    found = []
    for line in range(lines):
        on = [glyph for number, glyph in held if number == line]
        if on:
            found.append(
                (min(g.left for g in on), min(g.bottom for g in on), max(g.right for g in on), max(g.top for g in on))
            )
    return found
