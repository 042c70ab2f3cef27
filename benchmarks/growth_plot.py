"""The curve of growth as one SVG file: cost of one more document, and of a search, against the size of the ledger."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from typing import Any

from standfirst.tell.svg_page import MARGIN, Sheet

WIDTH, HEIGHT = 760, 260
_LEFT, _RIGHT = 64, 175
_LINES = (
    ("add_one_cpu", "one more document", "change"),
    ("added_each_cpu", "each, of many at once", "confirmed"),
    ("search_cpu", "a search", "conflict"),
)
LINE = 0.2
"""Seconds that one more document may take."""


def growth_plot(points: Sequence[Mapping[str, float]], about: Mapping[str, Any]) -> str:
    """The picture. `points`: by size, with ``documents`` and seconds by name; both axes are logarithmic."""
    sheet = Sheet(WIDTH)
    sheet.paragraph("Cost against the size of the ledger", "head")
    cores, processor = about["machine"]["cores"], about["machine"]["processor"]
    sheet.paragraph(
        f"CPU seconds ({processor}, {cores} cores). Both axes are logarithmic.",
        "note",
    )
    top, bottom = sheet.top + 24, sheet.top + 24 + HEIGHT
    sizes = [point["documents"] for point in points]
    seconds = [point[key] for point in points for key, _, _ in _LINES if key in point] + [LINE]
    across = _Axis(min(sizes), max(sizes), MARGIN + _LEFT, WIDTH - MARGIN - _RIGHT)
    upward = _Axis(10 ** math.floor(math.log10(min(seconds))), 10 ** math.ceil(math.log10(max(seconds))), bottom, top)
    _grid(sheet, across, upward, sizes)
    ends: list[float] = []
    for key, words, style in _LINES:
        _line(sheet, [(across.at(p["documents"]), upward.at(p[key])) for p in points if key in p], words, style, ends)
    sheet.top = bottom + 28
    read = f"The first {about['read']} articles are real and were read by the models; further ones are these, edited, "
    sheet.paragraph(f"{read}with the models' answers replayed. Paragraphs of each: {about['paragraphs']}.", "note")
    told = "; ".join(f"{point['documents']:.0f} documents: {_told(point)}" for point in points)
    return sheet.svg("Cost against the size of the ledger", told)


def _told(point: Mapping[str, float]) -> str:
    return ", ".join(f"{words} {point[key]:.3f} s" for key, words, _ in _LINES if key in point)


class _Axis:
    """From values to places, by their logarithms."""

    def __init__(self, low: float, high: float, start: float, end: float) -> None:
        self.low, self.high = math.log10(low), math.log10(high if high > low else low * 10)
        self.start, self.end = start, end

    def at(self, value: float) -> float:
        return self.start + (math.log10(value) - self.low) / (self.high - self.low) * (self.end - self.start)


def _grid(sheet: Sheet, across: _Axis, upward: _Axis, sizes: Sequence[float]) -> None:
    for power in range(round(upward.low), round(upward.high) + 1):
        y = upward.at(10.0**power)
        sheet.put(f'<line class="rule" x1="{across.start:.1f}" x2="{across.end:.1f}" y1="{y:.1f}" y2="{y:.1f}"/>')
        sheet.text(f"{10.0**power:g} s", "note", across.start - 8, y + 4, anchor="end")
    y = upward.at(LINE)
    sheet.put(
        f'<line class="edge" stroke-dasharray="5 4" x1="{across.start:.1f}" x2="{across.end:.1f}" '
        f'y1="{y:.1f}" y2="{y:.1f}"/>'
    )
    sheet.text(f"the line: {LINE:g} s", "note", across.start + 6, y - 6)
    for size in sizes:
        sheet.text(f"{size:,.0f}", "note", across.at(size), upward.start + 20, anchor="middle")


def _line(sheet: Sheet, places: list[tuple[float, float]], words: str, style: str, ends: list[float]) -> None:
    """A line through the places with its name at the end, moved away from names that are there."""
    path = " ".join(f"{x:.1f},{y:.1f}" for x, y in places)
    sheet.put(f'<polyline points="{path}" fill="none" stroke="var(--{style})" stroke-width="2"/>')
    for x, y in places:
        sheet.put(f'<circle class="{style}" cx="{x:.1f}" cy="{y:.1f}" r="3.5"/>')
    x, y = places[-1]
    while any(abs(y - other) < 16 for other in ends):
        y += 16
    ends.append(y)
    sheet.text(words, "label", x + 10, y + 4, more=style)
