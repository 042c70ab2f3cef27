"""The timeline as a picture that stands alone: a headline, the drawing, its key, and every entry with its sources.

Takes a `Brief`, gives one SVG file. It makes no request and runs no script; it is drawn light or dark as its reader's
screen is. Text is laid out by an estimate of its width, since nothing here can measure a font.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from standfirst.records import Brief, TimelineEntry
from standfirst.tell.citations import Numbering
from standfirst.tell.columns import wrap
from standfirst.tell.timeline_svg import timeline_svg, xml_text
from standfirst.tell.when import coming, notes, when_words
from standfirst.tell.wording import citation_name, count_of, one_line, show_date

NARROWEST, WIDEST = 320, 2_000
_MARGIN, _LINE = 24, 21
_GLYPH, _SMALL_GLYPH, _BOLD_GLYPH = 7.9, 6.9, 13.2
"""Estimated widths of a character of the text, of the notes and of the headline; a little more than most fonts take."""
_STYLE = """
svg { --paper: #fbfaf7; --ink: #1c1b19; --muted: #5d594f; --rule: #d9d5cc; --conflict: #a3281f; --change: #1f5fa3; }
@media (prefers-color-scheme: dark) {
svg { --paper: #171614; --ink: #ece8df; --muted: #aaa498; --rule: #3b3833; --conflict: #f0938a; --change: #8fbcee; }
}
.paper { fill: var(--paper); } .plot { color: var(--ink); fill: var(--ink); } .timeline { color: var(--ink); }
.head { font: 700 24px Charter, "Iowan Old Style", Georgia, "Liberation Serif", serif; }
.what { font: 16px Charter, "Iowan Old Style", Georgia, "Liberation Serif", serif; }
.when, .from, .part { font: 13px system-ui, "Liberation Sans", sans-serif; fill: var(--muted); }
.part { font-weight: 600; letter-spacing: .05em; } .side { font-weight: 600; }
.line { stroke: var(--rule); } .lane, .tick { fill: var(--muted); } .hollow { fill: var(--paper); }
.asserts, .undecided { color: var(--change); } .denies { color: var(--conflict); }
"""
_KEY = (
    ("■", "happened"),
    ("●", "asserted"),
    ("✕", "denied"),
    ("○", "undecided"),
    ("□", "planned or threatened"),
    ("┄", "about that time"),
    ("━", "no finer date is known"),
)


def timeline_plot(brief: Brief, *, width: int = 760) -> str:
    """One SVG file, `width` units wide and as high as its entries need. A story without entries says so."""
    page = _Page(max(NARROWEST, min(width, WIDEST)), Numbering(brief), brief)
    page.head()
    page.drawing()
    page.entries()
    return page.svg()


class _Page:
    def __init__(self, width: int, numbering: Numbering, brief: Brief) -> None:
        self.width, self.numbering, self.brief = width, numbering, brief
        self.top = float(_MARGIN)
        self.parts: list[str] = []
        self.inner = width - 2 * _MARGIN
        self.narrow = width < 560
        self.column = 0 if self.narrow else 150

    def head(self) -> None:
        """The headline, and as of when."""
        for row in _rows(self.brief.headline.text, self.inner / _BOLD_GLYPH):
            self.top += 28
            self._text(row, "head", _MARGIN)
        used = sum(entry.used for entry in self.brief.documents)
        as_of = self.brief.as_of.edtf
        words = f"Timeline{f', as of {show_date(as_of)}' if as_of else ''} · {count_of(used, 'document')}"
        self._small(words)
        self.top += 14

    def drawing(self) -> None:
        """The lanes, with their key."""
        drawn = timeline_svg(self.brief.timeline, width=self.inner)
        size = re.search(r'viewBox="0 0 \d+ (\d+)"', drawn)
        if size is None:
            return
        placed = drawn.replace(
            "<svg ", f'<svg x="{_MARGIN}" y="{self.top:.0f}" width="{self.inner}" height="{size[1]}" ', 1
        )
        self.parts.append(placed)
        self.top += int(size[1]) + 4
        key = [f"{shape} {words}\u2003".replace(" ", "\u00a0") for shape, words in _KEY]
        for row in wrap(key, int(self.inner / _SMALL_GLYPH)):
            self.top += 19
            self._text(row, "from", _MARGIN)
        self.top += 12

    def entries(self) -> None:
        """What happened, what was to come, and what has no date."""
        timeline = self.brief.timeline
        parts: tuple[tuple[str, Sequence[TimelineEntry]], ...] = (
            ("", timeline.happened),
            ("PLANNED OR THREATENED", timeline.coming),
            ("WITHOUT A DATE, IN THE WORDS OF THE TEXT", timeline.undated),
        )
        for title, entries in parts:
            if title and entries:
                self.top += 30
                self._text(title, "part", _MARGIN)
                self.top += 4
            for entry in entries:
                self._entry(entry)
        if not any(entries for _, entries in parts):
            self._small("No document names a time of anything that happened.")

    def _entry(self, entry: TimelineEntry) -> None:
        self.top += 10
        self.parts.append(
            f'<line class="line" x1="{_MARGIN}" x2="{self.width - _MARGIN}" y1="{self.top:.0f}" y2="{self.top:.0f}"/>'
        )
        left, top = _MARGIN + self.column, self.top
        dates = _rows(
            when_words(entry), (self.column - 12) / _SMALL_GLYPH if self.column else self.inner / _SMALL_GLYPH
        )
        for row in dates:
            self.top += _LINE
            self._text(row, "when", _MARGIN)
        low, self.top = self.top, self.top if self.narrow else top
        for number, row in enumerate(self._told(entry)):
            self.top += _LINE
            lead = f'<tspan class="when side">{xml_text(self._side(entry))}</tspan> ' if number == 0 else ""
            self._text(row, "what", left, lead if self._side(entry) else "")
        for row in _rows(self._from(entry), (self.inner - self.column) / _SMALL_GLYPH):
            self.top += 18
            self._text(row, "from", left)
        self.top = max(self.top, low)

    def _side(self, entry: TimelineEntry) -> str:
        return " · ".join(word.upper() for word in (entry.side or "", coming(entry)) if word)

    def _told(self, entry: TimelineEntry) -> Iterator[str]:
        """The entry's words in rows; the first leaves room for its side."""
        side = self._side(entry)
        room = int((self.inner - self.column) / _GLYPH)
        rows = wrap(one_line(entry.text).split(" "), room, "\u2007" * (len(side) + 2 if side else 0))
        return (row.lstrip("\u2007") for row in rows)

    def _from(self, entry: TimelineEntry) -> str:
        groups = self.numbering.by_document(entry.cited)
        names = dict.fromkeys(citation_name(found.document) for found, _ in groups)
        return " · ".join([*names, *filter(None, [notes(entry)])])

    def _small(self, words: str) -> None:
        for row in _rows(words, self.inner / _SMALL_GLYPH):
            self.top += 20
            self._text(row, "from", _MARGIN)

    def _text(self, words: str, style: str, left: float, lead: str = "") -> None:
        place = f'x="{left:.0f}" y="{self.top:.0f}"'
        self.parts.append(f'<text class="{style}" {place} xml:space="preserve">{lead}{xml_text(words)}</text>')

    def svg(self) -> str:
        """All that was laid out, as one file."""
        height = int(self.top + _MARGIN)
        label = xml_text(f"Timeline: {self.brief.headline.text}")
        return (
            f'<?xml version="1.0" encoding="UTF-8"?>\n<svg xmlns="http://www.w3.org/2000/svg" class="plot" '
            f'viewBox="0 0 {self.width} {height}" width="{self.width}" height="{height}" role="img" '
            f'aria-label="{label}"><title>{label}</title><style>{_STYLE}</style>'
            f'<rect class="paper" width="100%" height="100%"/>{"".join(self.parts)}</svg>\n'
        )


def _rows(words: str, columns: float) -> list[str]:
    return wrap(one_line(words).split(" "), max(int(columns), 8))
