"""A picture that stands alone as one SVG file: its sheet, its colours, and text laid out on it.

Knows nothing of stories. The file makes no request and runs no script; it is light or dark as its reader's screen is,
and dark on white on paper. Its text is text, so that it can be read aloud, searched and copied. Nothing here can
measure a font: widths are estimated by classes of characters, a little more than common fonts take.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass, field

from standfirst.tell.timeline_svg import xml_text
from standfirst.tell.wording import one_line

NARROWEST, WIDEST = 320, 2_000
MARGIN = 24
_LIGHT = (
    "--paper: #fbfaf7; --ink: #1c1b19; --muted: #5d594f; --rule: #d9d5cc; --edge: #8a8477; --conflict: #a3281f; "
    "--change: #1f5fa3; --confirmed: #2f6b45;"
)
_DARK = (
    "--paper: #171614; --ink: #ece8df; --muted: #aaa498; --rule: #3b3833; --edge: #7d776b; --conflict: #f0938a; "
    "--change: #8fbcee; --confirmed: #8cc7a1;"
)
_PRINT = (
    "--paper: #fff; --ink: #000; --muted: #444; --rule: #bbb; --edge: #777; --conflict: #8c1d15; --change: #1a4d85; "
    "--confirmed: #24543a;"
)
_SERIF = 'Charter, "Bitstream Charter", "Iowan Old Style", "Source Serif 4", Georgia, "Liberation Serif", serif'
_SANS = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Liberation Sans", sans-serif'
_STYLE = f"""
svg {{ {_LIGHT} }}
@media (prefers-color-scheme: dark) {{ svg {{ {_DARK} }} }}
@media print {{ svg {{ {_PRINT} }} }}
.paper {{ fill: var(--paper); }} text {{ fill: var(--ink); font-variant-numeric: tabular-nums; }}
.head {{ font: 700 24px {_SERIF}; }} .ask {{ font: 700 18px {_SERIF}; }} .what {{ font: 16px {_SERIF}; }}
.note {{ font: 13px {_SANS}; fill: var(--muted); }} .label {{ font: 600 13px {_SANS}; }}
.name {{ font: 600 15px {_SANS}; }}
.conflict {{ fill: var(--conflict); }} .change {{ fill: var(--change); }} .confirmed {{ fill: var(--confirmed); }}
.muted {{ fill: var(--muted); }} .rule {{ stroke: var(--rule); }} .edge {{ stroke: var(--edge); }}
"""
SIZES = {"head": 24.0, "ask": 18.0, "what": 16.0, "note": 13.0, "label": 13.0, "name": 15.0}
"""Font sizes by style; `label` and `name` are semi-bold."""
_BREADTH = {"head": 1.03, "ask": 1.03, "what": 0.95, "label": 1.08, "name": 1.08}
"""How much broader than the plain sans a style is."""
_NARROW = frozenset("iIjlftr.,:;'’‘|!()[]-· ")
_BROAD = frozenset("mwMW@%—…")


def width_of(words: str, style: str) -> float:
    """About how many units a line of text takes."""
    ems = sum(_ems(char) for char in words)
    return ems * SIZES[style] * _BREADTH.get(style, 1.0)


def _ems(char: str) -> float:
    if char in _NARROW:
        return 0.36
    if char in _BROAD:
        return 0.95
    if ord(char) >= 0x300 and unicodedata.category(char) in ("Mn", "Me", "Cf"):
        return 0.0
    if ord(char) >= 0x1100 and unicodedata.east_asian_width(char) in "WF":
        return 1.05
    return 0.74 if char.isupper() else 0.56


def rows_of(words: str, style: str, width: float) -> list[str]:
    """The words in rows of at most `width` units; a word that is too long for a row is broken."""
    rows: list[str] = []
    row = ""
    for word in one_line(words).split(" "):
        while width_of(word, style) > width and len(word) > 1:
            cut = max(1, int(len(word) * width / width_of(word, style)) - 1)
            if row:
                rows.append(row)
                row = ""
            rows.append(word[:cut])
            word = word[cut:]
        if row and width_of(f"{row} {word}", style) > width:
            rows.append(row)
            row = word
        else:
            row = f"{row} {word}" if row else word
    return [*rows, row] if row else rows


def clipped(words: str, style: str, width: float) -> str:
    """The words on one row, with "…" where they are longer."""
    rows = rows_of(words, style, width)
    return rows[0] if len(rows) < 2 else f"{rows_of(words, style, width - SIZES[style])[0]}…"


@dataclass(slots=True)
class Sheet:
    """A sheet that grows downwards: `top` is where the last thing ended."""

    width: int
    top: float = MARGIN
    parts: list[str] = field(default_factory=list)

    @property
    def inner(self) -> float:
        """The width between the margins."""
        return self.width - 2 * MARGIN

    def put(self, drawn: str) -> None:
        """Adds drawn SVG as it stands."""
        self.parts.append(drawn)

    def text(self, words: str, style: str, x: float, y: float, *, more: str = "", anchor: str = "start") -> None:
        """One line of text at a place; `more` are further classes."""
        at = "" if anchor == "start" else f' text-anchor="{anchor}"'
        self.put(f'<text class="{f"{style} {more}".strip()}" x="{x:.1f}" y="{y:.1f}"{at}>{xml_text(words)}</text>')

    def paragraph(
        self, words: str, style: str, *, x: float = MARGIN, width: float | None = None, more: str = ""
    ) -> None:
        """Text in rows below what is there."""
        step = round(SIZES[style] * 1.35)
        self.top += 3 if style == "note" else 0
        for row in rows_of(words, style, self.inner - (x - MARGIN) if width is None else width):
            self.top += step
            self.text(row, style, x, self.top, more=more)

    def rule(self) -> None:
        """A thin line across the sheet."""
        self.put(
            f'<line class="rule" x1="{MARGIN}" x2="{self.width - MARGIN}" y1="{self.top:.1f}" y2="{self.top:.1f}"/>'
        )

    def svg(self, title: str, description: str) -> str:
        """All that was put, as one file with its title and a description for those who do not see it."""
        height = int(self.top + MARGIN)
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" lang="en" '
            f'viewBox="0 0 {self.width} {height}" width="{self.width}" height="{height}" role="graphics-document" '
            f'aria-labelledby="title" aria-describedby="desc"><title id="title">{xml_text(one_line(title))}</title>'
            f'<desc id="desc">{xml_text(one_line(description))}</desc><style>{_STYLE}</style>'
            f'<rect class="paper" width="100%" height="100%"/>{"".join(self.parts)}</svg>\n'
        )
