"""Pickup as a picture: who has whose words, drawn from left (documents, agencies) to right (where they are printed).

Takes a `Graph`, gives one SVG file. Every hop is said in words at its nearer end, with the number of claims that came
that way; the lines only show it. Nothing is told by colour.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.tell.pickup_graph import Graph
from standfirst.tell.pickup_layout import Layout, Place, Port, lay_out
from standfirst.tell.svg_page import MARGIN, NARROWEST, WIDEST, Sheet, rows_of
from standfirst.tell.timeline_svg import xml_text
from standfirst.tell.wording import count_of

_GAP, _BETWEEN = 92.0, 22.0
_NAME_STEP, _NOTE_STEP = 19.0, 18.0
_PAD = 12.0
_DASHES = {"credits": "7 4", "has what was said to": "2 4", "shares text with": "12 4 2 4"}
_STYLE = (
    "<style>.link { fill: none; stroke: var(--edge); } .tip { fill: var(--edge); } "
    ".bar { fill: var(--ink); } .ground { fill: var(--paper); }</style>"
)
_KEY = (("copies, carries, quotes", ""), ("credits", "7 4"), ("has what was said to", "2 4"),
        ("shares text with (which was first is not known)", "12 4 2 4"))  # fmt: skip
_FOLDED_ROWS = 6


@dataclass(slots=True)
class _Box:
    """A place with its rows of text and where it stands; `ports` are the heights of its ports below its top."""

    place: Place
    names: list[str]
    notes: list[str]
    lines: list[tuple[Port, list[str]]]
    x: float
    width: float
    y: float = 0.0

    @property
    def height(self) -> float:
        rows = len(self.notes) + sum(len(rows) for _, rows in self.lines)
        return _NAME_STEP * len(self.names) + _NOTE_STEP * rows + 3 * len(self.lines)

    def port_y(self, index: int) -> float:
        """The height of a port's first row."""
        above = len(self.notes) + sum(len(rows) for _, rows in self.lines[:index])
        return self.y + _NAME_STEP * len(self.names) + _NOTE_STEP * above + 3 * (index + 1) + 9

    @property
    def exit_y(self) -> float:
        """Where its lines begin: beside its name."""
        return self.y + 10


def pickup_plot(graph: Graph, title: str, *, width: int = 960) -> str:
    """One SVG file, `width` units wide and as high as its text needs. A story without any hop says so."""
    sheet = Sheet(max(NARROWEST, min(width, WIDEST)))
    sheet.put(_STYLE)
    sheet.paragraph(title, "head")
    layout = lay_out(graph)
    linked = sum(edge.claims for edge in graph.edges)
    read = sum(node.documents > 0 for node in graph.nodes)
    told = f"Who has whose words · {count_of(read, 'outlet')} read · {count_of(linked, 'claim')} taken from others"
    sheet.paragraph(told, "note")
    if layout.places:
        _key(sheet)
        sheet.top += 18
        _draw(sheet, layout)
    else:
        sheet.top += 8
        sheet.paragraph("No text that was read copies, credits or quotes another.", "what")
    if layout.alone:
        sheet.top += 26
        sheet.rule()
        sheet.top += 8
        sheet.paragraph("With words of their own alone, as far as their texts tell", "label")
        sheet.paragraph(", ".join(layout.alone), "note")
    return sheet.svg(f"Pickup: {title}", _description(layout))


def _key(sheet: Sheet) -> None:
    sheet.top += 6
    for words, dash in _KEY:
        sheet.top += 19
        sheet.put(_line(MARGIN, sheet.top - 4, MARGIN + 40, sheet.top - 4, 2.0, dash))
        sheet.text(words, "note", MARGIN + 50, sheet.top)
    sheet.paragraph("In brackets: how many claims came that way.", "note")


def _description(layout: Layout) -> str:
    told = [
        f"{place.title} ({place.about}): {'; '.join(port.words for port in place.ports) or 'nothing from others'}."
        for place in layout.places
    ]
    return " ".join(told) or "No text copies, credits or quotes another."


def _draw(sheet: Sheet, layout: Layout) -> None:
    boxes = _boxes(sheet, layout)
    _stand(boxes, layout, sheet.top)
    for box in boxes:
        for index, (port, _) in enumerate(box.lines):
            if port.source is not None and boxes[port.source].place.column <= box.place.column:
                _link(sheet, boxes[port.source], box, box.port_y(index), port)
    for box in boxes:
        _box(sheet, box)
    sheet.top = max(box.y + box.height for box in boxes)


def _boxes(sheet: Sheet, layout: Layout) -> list[_Box]:
    """The places with their text in rows. The first column is narrow: few ports are there."""
    gap = _GAP if sheet.width >= 640 else 44.0
    shares = [0.68, 1.0, 1.0] if layout.columns > 2 else [0.68, 1.0][-layout.columns :]
    unit = (sheet.inner - gap * (layout.columns - 1)) / sum(shares)
    boxes = []
    for place in layout.places:
        wide = unit * shares[place.column]
        x = MARGIN + unit * sum(shares[: place.column]) + gap * place.column
        room = wide - _PAD
        notes = rows_of(place.about, "note", room)
        if len(notes) > _FOLDED_ROWS:
            notes = [*notes[:_FOLDED_ROWS], f"… ({len(place.members)} in all)"]
        lines = [(port, rows_of(port.words, "note", room)) for port in place.ports]
        boxes.append(_Box(place, rows_of(place.title, "name", room), notes, lines, x, wide))
    return boxes


def _stand(boxes: Sequence[_Box], layout: Layout, top: float) -> None:
    """Gives each box its height: the right column by weight, each one to its left beside what it leads to."""
    leads: defaultdict[int, list[tuple[_Box, int]]] = defaultdict(list)
    for box in boxes:
        for index, (port, _) in enumerate(box.lines):
            if port.source is not None:
                leads[port.source].append((box, index))
    for column in reversed(range(layout.columns)):
        inside = [(number, box) for number, box in enumerate(boxes) if box.place.column == column]
        if column == layout.columns - 1:
            inside.sort(key=lambda one: (-sum(port.claims for port in one[1].place.ports), one[1].place.title, one[0]))
        else:
            wanted = {number: _mean([box.port_y(index) for box, index in leads[number]], top) for number, _ in inside}
            inside.sort(key=lambda one: (wanted[one[0]], one[1].place.title, one[0]))
        free = top
        for number, box in inside:
            goal = top if column == layout.columns - 1 else wanted[number] - 10
            box.y = max(free, goal)
            free = box.y + box.height + _BETWEEN


def _mean(heights: list[float], otherwise: float) -> float:
    return math.fsum(heights) / len(heights) if heights else otherwise


def _link(sheet: Sheet, source: _Box, target: _Box, y: float, port: Port) -> None:
    right, start = target.x - 8, source.exit_y
    if source.place.column == target.place.column:  # an arc beside the column
        left, bends = source.x - 3, (right - 18, right - 20)
    else:
        left = source.x + source.width
        bends = (left + (right - left) * 0.55, right - (right - left) * 0.55)
    # What passes behind a column in between is drawn fainter.
    faint = ' stroke-opacity=".55"' if target.place.column - source.place.column > 1 else ""
    weight = min(1.2 + math.log2(max(port.claims, 1)) * 0.7, 5.0)
    dash = f' stroke-dasharray="{_DASHES[port.hop]}"' if port.hop in _DASHES else ""
    said = xml_text(f"{target.place.title} {port.words}")
    sheet.put(
        f'<g><title>{said}</title><path class="link" stroke-width="{weight:.1f}"{dash}{faint} d="M{left:.1f} '
        f"{start:.1f}C{bends[0]:.1f} {start:.1f} {bends[1]:.1f} {y:.1f} {right - 5:.1f} {y:.1f}"
        f'"/><path class="tip" d="M{right + 2:.1f} {y:.1f}l-8 -4.5v9z"/></g>'
    )


def _line(x1: float, y1: float, x2: float, y2: float, weight: float, dash: str) -> str:
    dashed = f' stroke-dasharray="{dash}"' if dash else ""
    return f'<path class="link" stroke-width="{weight}"{dashed} d="M{x1:.1f} {y1:.1f}L{x2:.1f} {y2:.1f}"/>'


def _box(sheet: Sheet, box: _Box) -> None:
    size = f'x="{box.x:.1f}" y="{box.y - 4:.1f}" height="{box.height + 8:.1f}"'
    full = f"<title>{xml_text(box.place.about)}</title>" if box.place.members else ""
    sheet.put(f'<g>{full}<rect class="ground" {size} width="{box.width:.1f}"/>')
    sheet.put(f'<rect class="bar" {size} width="2.5"/>')
    x, y = box.x + _PAD - 3, box.y - 4
    for row in box.names:
        y += _NAME_STEP
        sheet.text(row, "name", x, y)
    for row in box.notes:
        y += _NOTE_STEP
        sheet.text(row, "note", x, y)
    for _, rows in box.lines:
        y += 3
        for row in rows:
            y += _NOTE_STEP
            sheet.text(row, "note", x, y, more="said")
    sheet.put("</g>")
