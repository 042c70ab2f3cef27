"""The timeline as an SVG drawing: a lane for each side, a mark for each entry, precision shown as width.

Takes a `Timeline`, gives one self-contained ``<svg>``. Distances are true to time up to a longest gap; a longer one is
drawn short with a break in the axis, so that a founding in 1934 does not crush three days in March.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, timedelta
from html import escape
from itertools import pairwise

from standfirst.records import DateValue, Timeline, TimelineEntry
from standfirst.tell.when import coming, when_words
from standfirst.tell.wording import day_words, encodable, show_date, year_of

LANES = (
    (None, "what happened"),
    ("asserts", "asserts"),
    ("denies", "denies"),
    ("undecided", "undecided"),
    ("planned", "planned"),
)
"""Sides with their names; what is planned or threatened has a lane of its own, whoever says so."""
_LEFT, _RIGHT, _TOP, _ROW, _PAD = 118, 26, 14, 20, 10
_MARK = 6.5
_SOLID = 'fill="currentColor"'
_UNBROKEN_DAYS, _MOST_BREAKS = 16, 7
_SEASON_MONTH = {21: 3, 22: 6, 23: 9, 24: 12, 33: 1, 34: 4, 35: 7, 36: 10}


def timeline_svg(timeline: Timeline, *, width: int = 720, anchors: bool = False) -> str:
    """The dated entries as SVG, `width` units wide; empty without any. With `anchors`, a mark links to ``#tN``."""
    placed = [
        (index, entry, found)
        for index, entry in enumerate(timeline.entries, 1)
        if (found := extent(entry.when.edtf)) is not None
    ]
    if not placed:
        return ""
    scale = Scale([found for _, _, found in placed], _LEFT + 14, width - _RIGHT)
    drawn = [_Mark(index, entry, scale.x(found[0]), scale.x(found[1])) for index, entry, found in placed]
    body: list[str] = []
    top = _TOP
    for side, name in LANES:
        marks = [mark for mark in drawn if _lane_of(mark.entry) == side]
        if marks:
            top = _lane(body, name, side or "happened", marks, top, width, anchors)
    body.append(_axis(scale, drawn, top, width))
    height = top + 34
    first, last = show_date(placed[0][1].when.edtf), show_date(placed[-1][1].when.edtf)
    role = "group" if anchors else "img"  # an image has no parts, and links are parts
    label = xml_text(f"Timeline of {len(placed)} dated entries, {first} to {last}; the list beside it says the same.")
    return (
        f'<svg class="timeline" xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" role="{role}" '
        f'aria-label="{label}" font-family="system-ui, sans-serif" font-size="12" fill="currentColor">'
        f"{''.join(body)}</svg>"
    )


def _lane_of(entry: TimelineEntry) -> str | None:
    if entry.planned:
        return "planned"
    return entry.side if entry.side in ("asserts", "denies", "undecided") else None


@dataclass(slots=True)
class _Mark:
    number: int
    entry: TimelineEntry
    left: float
    right: float
    row: int = 0


class Scale:
    """Days to units: true to time, but that no gap is drawn longer than `longest` days."""

    def __init__(self, extents: list[tuple[float, float]], left: float, right: float) -> None:
        self.days = sorted({day for found in extents for day in found})
        gaps = [after - before for before, after in pairwise(self.days)]
        bars = [found for found in extents if found[1] > found[0]]
        open_gaps = [
            not any(first <= before and after <= last for first, last in bars) for before, after in pairwise(self.days)
        ]
        longest = _longest(gaps, open_gaps)
        sizes = [min(gap, longest) for gap in gaps]
        unit = (right - left) / (sum(sizes) or 1.0)
        self.places = [left + unit * sum(sizes[:index]) for index in range(len(self.days))]
        if len(self.days) == 1:
            self.places = [(left + right) / 2]
        self.breaks = [
            (self.places[index] + self.places[index + 1]) / 2
            for index, gap in enumerate(gaps)
            if gap > longest and open_gaps[index]
        ]

    def x(self, day: float) -> float:
        return self.places[self.days.index(day)]


def _longest(gaps: list[float], open_gaps: list[bool]) -> float:
    """The longest gap drawn true to time: three usual short gaps, more where that would break the axis too often."""
    days = sorted(gap for gap in gaps if gap >= 0.5)
    if not days or sum(gaps) <= _UNBROKEN_DAYS:
        return max(gaps, default=1.0)
    longest = max(2.0, 3 * days[len(days) // 4])
    while sum(gap > longest and is_open for gap, is_open in zip(gaps, open_gaps, strict=True)) > _MOST_BREAKS:
        longest *= 1.5
    return longest


def extent(edtf: str | None) -> tuple[float, float] | None:
    """First and last moment of an EDTF date in days (proleptic ordinals with the time of day); None if unknown.

    The ends are equal for a day or a time. An open interval ends where its known end is.
    """
    if not edtf:
        return None
    if "/" in edtf:
        ends = [found for part in edtf.split("/") if (found := extent(part)) is not None]
        return (min(end[0] for end in ends), max(end[1] for end in ends)) if ends else None
    match = re.match(r"(\d{2}[\dX]{2})(?:-(\d\d))?(?:-(\d\d))?(?:T(\d\d)(?::(\d\d))?)?", edtf)
    if match is None:
        return None
    year, month, day, hour, minute = match.groups()
    try:
        if day:
            moment = date(int(year), int(month), int(day)).toordinal() + int(hour or 0) / 24 + int(minute or 0) / 1440
            return (moment, moment)
        return _months(year, int(month) if month else None)
    except ValueError:  # a month of 13, a 30 February
        return None


def _months(year: str, month: int | None) -> tuple[float, float]:
    if month is None or "X" in year:
        first, last = int(year.replace("X", "0")), int(year.replace("X", "9"))
        return (date(max(first, 1), 1, 1).toordinal(), date(last, 12, 31).toordinal())
    start = date(int(year), _SEASON_MONTH.get(month, month), 1)
    length = 3 if month in _SEASON_MONTH else 1
    months = start.year * 12 + start.month - 1 + length
    return (start.toordinal(), (date(months // 12, months % 12 + 1, 1) - timedelta(days=1)).toordinal())


def _lane(body: list[str], name: str, side: str, marks: list[_Mark], top: int, width: int, anchors: bool) -> int:
    """Draws one lane from `top`; gives the top of the next."""
    ends: list[float] = []
    for mark in marks:
        free = next((row for row, end in enumerate(ends) if mark.left - end >= 2 * _MARK + 4), len(ends))
        ends[free : free + 1] = [mark.right]
        mark.row = free
    height = _PAD * 2 + _ROW * len(ends)
    middle = top + _PAD + _ROW / 2
    body.append(
        f'<text class="lane" x="0" y="{middle + 4:.0f}">{xml_text(name)}</text>'
        f'<line class="rule" x1="{_LEFT}" x2="{width}" y1="{top + height}" y2="{top + height}" stroke="currentColor" '
        f'stroke-opacity=".2"/>'
    )
    body.extend(_mark(mark, side, middle + mark.row * _ROW, anchors) for mark in marks)
    return top + height


def _mark(mark: _Mark, side: str, y: float, anchors: bool) -> str:
    entry = mark.entry
    planned = f" ({coming(entry)})" if entry.planned else ""
    title = xml_text(f"{when_words(entry, short=False)}: {entry.text}{planned}")
    shape = _span_shape(mark, y) if mark.right - mark.left > 2 else ""
    shape += _shape(side, (mark.left + mark.right) / 2, y, _about(entry))
    group = f'<g class="mark {side}"><title>{title}</title>{shape}</g>'
    return f'<a href="#t{mark.number}" tabindex="-1" aria-label="{title}">{group}</a>' if anchors else group


def _span_shape(mark: _Mark, y: float) -> str:
    """A bar as wide as the date is vague; dashed where it is approximate."""
    vague = ' stroke-dasharray="3 3"' if _about(mark.entry) else ""
    return (
        f'<line x1="{mark.left:.1f}" x2="{mark.right:.1f}" y1="{y:.1f}" y2="{y:.1f}" stroke="currentColor" '
        f'stroke-width="2"{vague}/>'
    )


def _about(entry: TimelineEntry) -> bool:
    return (entry.when.edtf or "").rstrip("?").endswith(("~", "%"))


def _shape(side: str, x: float, y: float, about: bool) -> str:
    """A square for what happened, a disc for what is asserted, a cross for a denial, a ring for undecided.

    What is planned is a hollow square. What is only about that time is dashed and hollow, a cross in a dashed ring.
    """
    r = _MARK
    dash = ' stroke-dasharray="2.5 2"' if about else ""
    ring = f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r * 1.15:.1f}" fill="none" stroke="currentColor"{dash}/>'
    hollow = about or side in ("undecided", "planned")
    style = f'class="hollow" fill="Canvas" stroke="currentColor" stroke-width="2"{dash}' if hollow else _SOLID
    if side == "denies":
        d = r * (0.55 if about else 0.75)
        there, back = f"{2 * d:.1f}", f"{-2 * d:.1f}"
        return (
            f'{ring if about else ""}<path d="M{x - d:.1f} {y - d:.1f}l{there} {there}m0 {back}l{back} {there}" '
            f'fill="none" stroke="currentColor" stroke-width="{2 if about else 2.5}"/>'
        )
    if side in ("happened", "planned"):
        d = r * 0.85
        return f'<rect x="{x - d:.1f}" y="{y - d:.1f}" width="{2 * d:.1f}" height="{2 * d:.1f}" {style}/>'
    return f'<circle cx="{x:.1f}" cy="{y:.1f}" r="{r * 0.95:.1f}" {style}/>'


def _axis(scale: Scale, marks: list[_Mark], top: int, width: int) -> str:
    faint = 'stroke="currentColor" stroke-opacity=".5"'
    parts = [f'<line class="axis" x1="{_LEFT}" x2="{width}" y1="{top}" y2="{top}" {faint}/>']
    parts.extend(
        f'<g class="break"><title>Not to scale: a longer time passes here</title>'
        f'<path d="M{x - 4:.1f} {top + 5}l4 -10m1 10l4 -10" fill="none" stroke="currentColor"/></g>'
        for x in scale.breaks
    )
    free, year = 0.0, None
    for mark in sorted(marks, key=lambda mark: (mark.left + mark.right, mark.number)):
        label, x = _tick(mark.entry.when, year), (mark.left + mark.right) / 2
        half = len(label) * 3.3
        at = min(x, width - half)
        if at - half < free:
            continue
        parts.append(
            f'<line x1="{x:.1f}" x2="{x:.1f}" y1="{top}" y2="{top + 5}" {faint}/>'
            f'<text class="tick" x="{at:.1f}" y="{top + 20}" text-anchor="middle">{xml_text(label)}</text>'
        )
        free, year = at + half + 8, year_of(mark.entry.when)
    return "".join(parts)


def _tick(when: DateValue, year: int | None) -> str:
    """The date below a mark; that it is approximate is drawn, not written."""
    return day_words(DateValue(re.sub("[~?%]", "", when.edtf or ""), when.basis), year=year)


def xml_text(text: str) -> str:
    """Text for SVG and HTML: escaped, without the control characters that XML forbids."""
    clean = "".join(char for char in encodable(text) if char >= " " or char in "\t\n")
    return escape(clean)
