"""PDF layout: from lines with boxes to paragraphs with boxes.

A page knows no paragraphs, only where characters stand. Lines belong together while they follow one another at the
text's usual pitch, in one size, and the line before ran to the right edge; the rest is told by gaps. Sizes and places
are PDF points, origin bottom left.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from itertools import pairwise
from statistics import median

from standfirst.read.draft import Block
from standfirst.read.words import bullet, one_line
from standfirst.records import Box, PartKind

_HYPHENS = "\u0002\u00ad\ufffe"
"""What pdfium gives for a hyphen at a line's end."""
_STOP = re.compile(r"[.!?:;]['’”\")\]]*$")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a page: its words, its box, its font size and its angle (radians)."""

    text: str
    box: Box
    size: float
    angle: float = 0.0

    @property
    def hyphenated(self) -> bool:
        return self.text[-1:] in _HYPHENS or (self.text.endswith(("-", "\u2010")) and self.text[-2:-1].isalpha())


@dataclass(frozen=True, slots=True)
class Shape:
    """The usual measures of a document's text."""

    size: float
    pitch: float
    right: float
    length: int
    """Characters of a full line."""
    words: frozenset[str]


def shape_of(lines: list[Line]) -> Shape:
    """The usual font size, line pitch (baseline to baseline), right edge, and all words, for hyphens."""
    if not lines:
        return Shape(10.0, 12.0, 500.0, 80, frozenset())
    weights: Counter[float] = Counter()
    for line in lines:
        weights[round(line.size, 1)] += len(line.text)
    size = weights.most_common(1)[0][0] or 10.0
    steps = [a.box.bottom - b.box.bottom for a, b in pairwise(lines) if a.box.page == b.box.page]
    usual = [step for step in steps if 0.8 * size < step < 2.2 * size]
    right = sorted(line.box.right for line in lines)[int(0.9 * (len(lines) - 1))]
    length = sorted(len(line.text) for line in lines)[int(0.9 * (len(lines) - 1))]
    words = frozenset(word.casefold() for line in lines for word in re.findall(r"[\w’'-]+", line.text))
    return Shape(size, median(usual) if usual else 1.2 * size, right, length, words)


def blocks_of(lines: list[Line], shape: Shape, furniture: dict[int, str]) -> list[Block]:
    """Paragraphs in reading order; the lines in `furniture` (number to rule) stand alone as what they are."""
    groups: list[list[int]] = []
    highest: dict[int, float] = {}
    for number, line in enumerate(lines):
        before = groups[-1][-1] if groups else None
        # A line above all that its page has so far is no next column: a head that was drawn last.
        above = line.box.bottom > highest.get(line.box.page, line.box.top)
        highest[line.box.page] = max(line.box.top, highest.get(line.box.page, line.box.top))
        joined = before is not None and number not in furniture and before not in furniture and not above
        if before is not None and joined and not _breaks(lines[before], line, shape):
            groups[-1].append(number)
        else:
            groups.append([number])
    groups = _over_pages(groups, lines, furniture)
    found = []
    for group in groups:
        members = [lines[number] for number in group]
        block = Block(_text(members, shape), boxes=tuple(line.box for line in members))
        label = furniture.get(group[0])
        if label is not None:
            block = block.marked(PartKind.FURNITURE, label)
        elif members[0].size > 1.15 * shape.size and len(block.text) <= 200:
            block = block.marked(PartKind.HEADING)
        found.append(block)
    return [block for block in found if one_line(block.text)]


def _breaks(before: Line, line: Line, shape: Shape) -> bool:
    """Whether a paragraph ends between two lines."""
    if before.box.page != line.box.page or abs(before.size - line.size) > 0.15 * shape.size:
        return True
    step = before.box.bottom - line.box.bottom
    if step > 1.35 * shape.pitch or bullet(line.text):
        return True
    if step < -2 * shape.pitch:  # the next column
        return bool(_STOP.search(before.text))
    if step < 0.3 * shape.size:  # the same line: a wide gap parts two stretches of it
        return line.box.left - before.box.right > 2.5 * shape.size
    short = before.box.right < shape.right - 0.2 * (shape.right - before.box.left)
    indented = line.box.left > before.box.left + 0.8 * shape.size
    return (short and bool(_STOP.search(before.text))) or (indented and bool(_STOP.search(before.text)))


def _over_pages(groups: list[list[int]], lines: list[Line], furniture: dict[int, str]) -> list[list[int]]:
    """Paragraphs that run over a page's end made one again; page furniture between is set after them."""
    found: list[list[int]] = []
    between: list[list[int]] = []
    for group in groups:
        if group[0] in furniture:
            between.append(group)
            continue
        last = found[-1] if found else None
        if last is not None and lines[last[-1]].box.page == lines[group[0]].box.page - 1:
            before, first = lines[last[-1]].text, lines[group[0]].text
            if (
                not _STOP.search(before)
                and first[:1].islower()
                and abs(lines[last[-1]].size - lines[group[0]].size) < 1
            ):
                last.extend(group)
                continue
        found.extend(between)
        between = []
        found.append(group)
    return found + between


def _text(lines: list[Line], shape: Shape) -> str:
    """The words of a paragraph. Lines that all end short (an address, a signature) keep their ends."""
    stacked = len(lines) > 1 and all(len(line.text) <= min(60, 0.6 * shape.length) for line in lines)
    text = lines[0].text
    for before, line in pairwise(lines):
        if stacked and before.box.bottom - line.box.bottom > 0.3 * shape.size:
            text = f"{text}\n{line.text}"
        elif before.hyphenated and line.text[:1].islower():
            text = _joined(text, line.text, shape.words)
        else:
            text = f"{text} {line.text}"
    return re.sub(f"[{_HYPHENS}]", "-", text)


def _joined(first: str, second: str, words: frozenset[str]) -> str:
    """Two halves of a word that a line's end parts; the hyphen stays where the text has the compound elsewhere."""
    stem = first[:-1]
    head = re.search(r"[\w’'-]*$", stem)
    tail = re.match(r"[\w’']*", second)
    left, right = (head.group() if head else "").casefold(), (tail.group() if tail else "").casefold()
    keep = f"{left}-{right}" in words and f"{left}{right}" not in words
    return f"{stem}-{second}" if keep else f"{stem}{second}"


def page_furniture(lines: list[Line], pages: int, shape: Shape, heights: list[float]) -> dict[int, str]:
    """Numbers of the lines that are running heads, feet and page numbers, each with the rule's name."""
    found: dict[int, str] = {}
    keys: dict[tuple[str, int], set[int]] = {}
    for line in lines:
        keys.setdefault(_key(line), set()).add(line.box.page)
    for number, line in enumerate(lines):
        height = heights[line.box.page] if line.box.page < len(heights) else 800.0
        edge = line.box.bottom < 0.09 * height or line.box.top > 0.93 * height
        if edge and re.fullmatch(r"(?:page )?[-–—\s]*\d{1,4}[-–—\s]*(?:(?:of|/) ?\d{1,4})?", line.text.strip(), re.I):
            found[number] = "page number"
        elif edge and pages > 1 and len(keys[_key(line)]) > 1:
            found[number] = "running head"
        elif line.box.bottom < 0.09 * height and line.size < 0.92 * shape.size and len(line.text) <= 160:
            found[number] = "foot line"
    return found


def _key(line: Line) -> tuple[str, int]:
    return re.sub(r"\d+", "#", one_line(line.text)).casefold(), round(line.box.bottom / 6)
