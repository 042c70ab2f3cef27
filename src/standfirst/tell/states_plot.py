"""States over time as a picture: for each question a band over the days, and what moved it from one state to the next.

Takes the rows of `state_rows`, gives one SVG file. A band begins on the day on which the question was first in dispute;
each mark on it is a day on which its state became another, with the same number in the list below it. Colour is never
alone: each stretch has its state's word or shape, and its own pattern.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from standfirst.records import StateLabel
from standfirst.tell.svg_page import MARGIN, NARROWEST, WIDEST, Sheet, clipped, width_of
from standfirst.tell.timeline_svg import Scale, xml_text
from standfirst.tell.wording import STATE_SHAPES, count_of, short_date, show_date

_BAND = 30
_SHOWN = 2
"""So many claims of each change are told; the others are counted."""
_COLOUR = {
    StateLabel.CONFIRMED: "confirmed",
    StateLabel.DISPUTED: "conflict",
    StateLabel.DENIED: "conflict",
    StateLabel.SUPERSEDED: "change",
    StateLabel.RETRACTED: "change",
}
_HATCH = {StateLabel.DISPUTED: "hatch", StateLabel.UNDECIDED: "dots"}
_SIDES = {"against": "against it", "undecided": "undecided", "for": "for it", "hedged": "for it, hedged"}
_DEFS = (
    '<defs><pattern id="hatch" width="7" height="7" patternUnits="userSpaceOnUse" patternTransform="rotate(45)">'
    '<line class="hatching" y2="7"/></pattern><pattern id="dots" width="8" height="8" patternUnits="userSpaceOnUse">'
    '<circle class="dot" cx="4" cy="4" r="1"/></pattern></defs><style>.hatching { stroke: var(--conflict); '
    "stroke-width: 2; stroke-opacity: .35; } .dot { fill: var(--edge); } .band { fill-opacity: .16; } "
    ".cap { stroke: var(--paper); stroke-width: 2; } .plate { fill: var(--paper); } .num { fill: var(--paper); }"
    "</style>"
)


def states_plot(rows: Sequence[dict[str, Any]], title: str, last: str | None, *, width: int = 760) -> str:
    """One SVG file, `width` units wide. `last`: the ISO day up to which the story is told; None: no day is known."""
    sheet = Sheet(max(NARROWEST, min(width, WIDEST)))
    sheet.put(_DEFS)
    sheet.paragraph(title, "head")
    told = f"What is in dispute, and where it stood{f' until {show_date(last)}' if last else ''}"
    sheet.paragraph(f"{told} · {count_of(len(rows), 'question')}", "note")
    sheet.paragraph(
        "Numbers mark the days on which a state became another; below each stand the sentences that moved it, "
        "in their documents' own words.",
        "note",
    )
    days = sorted(
        {state["as_of"] for row in rows for state in row["states"] if state["as_of"]} | ({last} if last else set())
    )
    scale = Scale([(_ordinal(day), _ordinal(day)) for day in days], MARGIN + 11, sheet.width - MARGIN) if days else None
    for row in rows:
        sheet.top += 22
        sheet.rule()
        sheet.top += 10
        _question(sheet, row, scale, last)
    if not rows:
        sheet.paragraph("Nothing is in dispute, and nothing changed.", "what")
    return sheet.svg(f"States: {title}", _description(rows))


def _ordinal(day: str) -> float:
    return float(date.fromisoformat(day).toordinal())


def _description(rows: Sequence[dict[str, Any]]) -> str:
    told = []
    for row in rows:
        states = ", then ".join(f"{state['state']} {_since(state['as_of'])}" for state in row["states"])
        told.append(f"{row['question']} {states}.")
    return " ".join(told) or "No question is in dispute."


def _since(day: str | None) -> str:
    return f"from {show_date(day)}" if day else "on no known day"


def _question(sheet: Sheet, row: dict[str, Any], scale: Scale | None, last: str | None) -> None:
    sheet.paragraph(row["question"], "ask")
    sheet.top += 20
    dated = [state for state in row["states"] if state["as_of"]]
    if scale and dated:
        _band(sheet, dated, row["states"], scale, last or dated[-1]["as_of"])
    for number, state in enumerate(row["states"], 1):
        _change(sheet, number, state)
    if row["undated_documents"]:
        sheet.top += 4
        left = count_of(row["undated_documents"], "document")
        sheet.paragraph(f"Left out: {left} of unknown date.", "note")


def _band(sheet: Sheet, dated: list[dict[str, Any]], states: list[dict[str, Any]], scale: Scale, last: str) -> None:
    top, right = sheet.top, float(sheet.width - MARGIN)
    starts = [scale.x(_ordinal(state["as_of"])) for state in dated]
    if len(scale.days) == 1:  # one day alone fills the width
        starts = [float(MARGIN + 11)]
    for index, state in enumerate(dated):
        end = starts[index + 1] if index + 1 < len(starts) else right
        _stretch(sheet, state, starts[index], max(end, starts[index] + 2), top)
    for x in scale.breaks:
        if x > starts[0]:
            sheet.put(
                f'<g><title>Not to scale: a longer time passes here</title><path d="M{x - 5:.1f} {top + _BAND + 5:.1f}'
                f'l5 {-_BAND - 10}m5 0l-5 {_BAND + 10}" fill="none" class="edge"/></g>'
            )
    free, taken = 0.0, -99.0
    for state, x in zip(dated, starts, strict=True):
        if x - taken < 19:  # no room for a number: a mark alone, and the list below has its day
            sheet.put(f'<circle cx="{x:.1f}" cy="{top:.1f}" r="3.5" style="fill: var(--ink)"/>')
            continue
        number, taken = states.index(state) + 1, x
        sheet.put(
            f'<circle class="ink" cx="{x:.1f}" cy="{top:.1f}" r="9" fill="currentColor" style="color: var(--ink)"/>'
        )
        sheet.text(str(number), "label", x, top + 4.5, more="num", anchor="middle")
        label = short_date(state["as_of"])
        half = width_of(label, "note") / 2
        at = min(max(x, MARGIN + half), right - half)
        if at - half >= free:
            sheet.text(label, "note", at, top + _BAND + 17, anchor="middle")
            free = at + half + 8
    label = short_date(last)
    if last > dated[-1]["as_of"] and right - width_of(label, "note") >= free:
        sheet.text(label, "note", right, top + _BAND + 17, anchor="end")
    sheet.top = top + _BAND + 26


def _stretch(sheet: Sheet, state: dict[str, Any], left: float, right: float, top: float) -> None:
    """One state's stretch of a band; its word stands in it where there is room, else its shape."""
    label = StateLabel(state["state"])
    colour = _COLOUR.get(label, "muted")
    size = f'x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="{_BAND}"'
    title = xml_text(f"{label.value}: {state['reason']}")
    sheet.put(f'<g><title>{title}</title><rect class="band {colour}" {size}/>')
    if label in _HATCH:
        sheet.put(f'<rect {size} fill="url(#{_HATCH[label]})"/>')
    sheet.put(f'<rect class="{colour}" x="{left:.1f}" y="{top:.1f}" width="{right - left:.1f}" height="3"/>')
    words = f"{STATE_SHAPES[label]} {label.value.upper()}"
    for shown in (words, STATE_SHAPES[label]):
        room = width_of(shown, "label") + 26
        if room <= right - left:
            plate = f'x="{left + 13:.1f}" y="{top + 7:.1f}" width="{room - 20:.1f}" height="{_BAND - 11}"'
            sheet.put(f'<rect class="plate" {plate} rx="2"/>')
            sheet.text(shown, "label", left + 16, top + 21, more=colour)
            break
    sheet.put("</g>")


def _change(sheet: Sheet, number: int, state: dict[str, Any]) -> None:
    """What the state became, why, and whose words moved it."""
    label = StateLabel(state["state"])
    sheet.top += 24
    x, day = MARGIN + 26.0, show_date(state["as_of"]) if state["as_of"] else "on no known day"
    sheet.text(str(number), "label", MARGIN + 11, sheet.top, anchor="middle")
    head = f"{STATE_SHAPES[label]} {label.value.upper()}"
    sheet.text(head, "label", x, sheet.top, more=_COLOUR.get(label, "muted"))
    after = x + width_of(head, "label") + 10
    sheet.text(clipped(day, "note", sheet.width - MARGIN - after), "note", after, sheet.top)
    counts = ", ".join(f"{count} {side}" for side, count in state["origins"].items() if count)
    sheet.paragraph(f"{state['reason']}{f'; origins: {counts}' if counts else ''}", "note", x=x)
    for side, told in _SIDES.items():
        moved = [one for one in state["because"] if one["side"] == side]
        for one in moved[:_SHOWN]:
            _mover(sheet, one, told, x)
        if len(moved) > _SHOWN:
            sheet.paragraph(f"and {len(moved) - _SHOWN} more {told}", "note", x=x)


def _mover(sheet: Sheet, one: dict[str, Any], told: str, x: float) -> None:
    who = f"{one['speaker']}, in {one['outlet']}" if one["speaker"] else one["outlet"]
    since = " (since replaced)" if one["replaced"] else ""
    sheet.top += 5
    sheet.paragraph(one["citation"]["exact"], "what", x=x)
    sheet.paragraph(f"{told}: {who}{since}", "note", x=x)
