"""The brief as text for a terminal: 80 columns, numbered citations, the exact words at the end.

Takes a `Brief` and a width in columns, gives one string. Words from documents never carry control characters or
marks that reorder text to the terminal.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from standfirst.records import (
    AppliedDecision,
    Brief,
    BriefConditional,
    BriefConflict,
    BriefDocument,
    BriefSide,
    Length,
    Line,
    Question,
    Span,
    Timeline,
    TimelineEntry,
)
from standfirst.tell.citations import Numbering
from standfirst.tell.columns import columns, pieces, wrap
from standfirst.tell.coverage import coverage_words
from standfirst.tell.decided import MARK, listed_words, mark_words, marks_of, marks_of_question
from standfirst.tell.text_parts import (
    NOTHING,
    SETTLED_TITLE,
    apart_rows,
    one_line_brief,
    other_rows,
    side_count_words,
    source_words,
    state_style,
)
from standfirst.tell.when import coming, notes, when_words
from standfirst.tell.wording import (
    CONFLICT_SHAPE,
    conditional_shown,
    count_of,
    in_a_sentence,
    listed,
    one_line,
    outlets_of,
    questions_title,
    set_aside_reason,
    shortened,
    show_date,
    standing_words,
    state_shown,
    voice_words,
)

WIDEST = 96
"""Columns beyond which lines are not drawn out, however wide the terminal is."""
_NARROWEST = 24
_CITED_WORDS = 320
_STYLES = {"bold": "1", "dim": "2", "red": "31", "green": "32", "blue": "34", "head": "1"}

_MARKER = re.compile(
    r"(unless|only (?:if|unless)|without|once|as long as|so long as|provided(?: that)?|providing(?: that)?"
    r"|assuming(?: that)?|in the event(?: of| that)?|in case(?: of)?|on condition that) (?=\S)",
    re.IGNORECASE,
)
_VOICES = 7
"""Origins named for each side; of more, the number is given."""


def marked_trigger(trigger: str) -> tuple[str, str]:
    """What a trigger is shown with, and its other words: ("If", …), or ("Unless", …) where it has such a word."""
    match = _MARKER.match(trigger)
    return (match[1].capitalize(), trigger[match.end() :]) if match is not None else ("If", trigger)


def to_text(brief: Brief, *, width: int = 80, color: bool = False) -> str:
    """The brief for a terminal of `width` columns; `color` allows ANSI colours and weights."""
    if brief.length is Length.LINE:
        return one_line_brief(brief) + "\n"
    return _Writer(brief, max(_NARROWEST, min(width, WIDEST)), color).write()


def timeline_text(timeline: Timeline, *, width: int = 80, color: bool = False) -> str:
    """A timeline alone, without citation numbers."""
    return _finish(_timeline(timeline, max(_NARROWEST, min(width, WIDEST)), _Pen(color), None))


class _Pen:
    """Paints words where colour is allowed."""

    def __init__(self, color: bool) -> None:
        self.color = color

    def __call__(self, text: str, style: str) -> str:
        return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if self.color and text else text


class _Writer:
    def __init__(self, brief: Brief, width: int, color: bool) -> None:
        self.brief, self.width, self.pen = brief, width, _Pen(color)
        self.numbering = Numbering(brief)

    def write(self) -> str:
        brief = self.brief
        parts: list[Iterable[str]] = [self._top()]
        for title, lines in (
            ("Your question", self._asked()),
            (questions_title(brief.questions), self._questions()),
            ("The story so far", self._lines()),
            (count_of(len(brief.conflicts), "conflict"), self._conflicts()),
            (SETTLED_TITLE, self._rows(apart_rows(brief), "–  ", "   ")),
            ("Versions of pages", self._versions()),
            ("Timeline", _timeline(brief.timeline, self.width, self.pen, self.numbering)),
            ("What would follow", self._conditionals()),
            ("Open questions", self._open()),
            ("Standing of documents", self._standings()),
            ("Sources", self._sources()),
            ("Set aside", self._set_aside()),
            ("Decided by people", self._decided()),
            ("Problems", self._problems()),
            ("Coverage", self._rows(((words, ()) for words in coverage_words(brief.coverage)), "", "")),
        ):
            body = list(lines)
            if body:
                parts.append(["", self._rule(title), "", *body])
        parts.append(["", *self._foot()])
        return _finish(line for part in parts for line in part)

    def _rule(self, title: str) -> str:
        return self.pen(title.upper(), "head") + " " + self.pen("─" * (self.width - columns(title) - 1), "dim")

    def _top(self) -> Iterator[str]:
        left, right = (
            "STANDFIRST",
            (f"as of {show_date(self.brief.as_of.edtf)}" if self.brief.as_of.edtf else "undated"),
        )
        yield self.pen(left + " " * max(1, self.width - len(left) - columns(right)) + right, "dim")
        yield ""
        for row in _plain(self.brief.headline.text, self.width):
            yield self.pen(row, "bold")
        yield self.pen(cites(self.numbering, self.brief.headline.citations), "dim")
        if self.brief.standfirst.text != self.brief.headline.text:
            yield ""
            yield from self._cited(self.brief.standfirst.text, self.brief.standfirst.citations)
        top = (*self.brief.headline.citations, *self.brief.standfirst.citations)
        yield from self._marks(marks_of(top, self.brief.decisions), "")

    def _marks(self, decisions: Iterable[AppliedDecision], indent: str) -> Iterator[str]:
        """What people decided about these words, as a note under them."""
        for applied in decisions:
            text = mark_words(applied.decision)
            yield from (self.pen(row, "dim") for row in _plain(text, self.width, f"{indent}{MARK} ", f"{indent}  "))

    def _cited(self, text: str, spans: Iterable[Span], first: str = "", later: str = "") -> Iterator[str]:
        return _cited(text, cites(self.numbering, spans), self.width, self.pen, first, later)

    def _head(self, label: str, style: str, title: str) -> Iterator[str]:
        """A label in its style, then a title in bold, wrapped."""
        fitting = pieces(_words(title), self.width - columns(label) - 2)
        painted = [self.pen(word, "bold") for word in fitting]
        return iter(wrap(painted, self.width, f"{self.pen(label, style)}  ", "  "))

    def _questions(self) -> Iterator[str]:
        for index, question in enumerate(self.brief.questions):
            if index:
                yield ""
            yield from self._question(question)

    def _question(self, question: Question) -> Iterator[str]:
        shown = state_shown(question.state)
        yield from self._head(str(shown), state_style(question.state), question.question)
        yield from self._cited(question.answer, question.citations, "  ", "  ")
        named = (question.voices_for, question.voices_hedged, question.voices_against, question.voices_undecided)
        sides = {side.name: side for side in question.sides}
        for title, voices in zip(("for", "for, hedged", "against", "undecided"), named, strict=True):
            if voices:
                counted = sides.get(title)
                outlets = count_of(counted.outlets if counted else len(outlets_of(voices)), "outlet")
                words = [voice_words(voice) for voice in voices]
                more = len(words) - _VOICES
                names = listed([*words[:_VOICES], f"{more} more"] if more > 1 else words)
                text = f"{count_of(len(voices), 'origin')} {title}, {outlets}: {names}"
                yield from self._cited(text, counted.citations if counted else (), "  ", "    ")
        for ground in question.because:
            if ground.side not in sides:
                yield from self._cited(ground.text, ground.citations, "  – ", "    ")
        yield from self._marks(marks_of_question(question, self.brief.decisions), "  ")

    def _asked(self) -> Iterator[str]:
        asked = self.brief.asked
        if asked is None:
            return
        if asked.answer is not None:
            yield from self._question(asked.answer)
        else:
            yield from self._head("?", "bold", asked.question)
            yield from _plain(NOTHING, self.width, "  ", "  ")
        yield from self._rows(other_rows(asked), "  – ", "    ")

    def _rows(self, rows: Iterable[tuple[str, Iterable[Span]]], first: str, later: str) -> Iterator[str]:
        for text, spans in rows:
            yield from self._cited(text, tuple(spans), first, later)

    def _lines(self) -> Iterator[str]:
        indent = len(str(len(self.brief.lines))) + 2
        for number, line in enumerate(self.brief.lines, 1):
            yield from self._line(number, line, indent)

    def _line(self, number: int, line: Line, indent: int) -> Iterator[str]:
        if number > 1:
            yield ""
        yield from self._cited(line.text, line.citations, f"{number:>{indent - 2}}  ", " " * indent)
        yield from self._marks(marks_of(line.citations, self.brief.decisions), " " * indent)

    def _conflicts(self) -> Iterator[str]:
        for index, conflict in enumerate(self.brief.conflicts):
            if index:
                yield ""
            yield from self._conflict(conflict)

    def _conflict(self, conflict: BriefConflict) -> Iterator[str]:
        head = f"{CONFLICT_SHAPE} {conflict.type.value.upper()}"
        yield from self._head(head, "red", conflict.about)
        yield from self._sides(conflict.sides)
        if conflict.settles:
            yield from _plain(f"Would settle it: {conflict.settles}", self.width, "  ", "  ")

    def _sides(self, sides: Sequence[BriefSide]) -> Iterator[str]:
        gap, column = 3, (self.width - 2 - 3 * (len(sides) - 1)) // len(sides)
        if column < _NARROWEST:
            for side in sides:
                yield from ("  " + row for row in self._side(side, self.width - 2))
            return
        cells = [list(self._side(side, column)) for side in sides]
        for row in range(max(map(len, cells))):
            texts = [cell[row] if row < len(cell) else "" for cell in cells]
            padded = [text + " " * (column - columns(text)) for text in texts[:-1]]
            separator = " " * (gap - 2) + self.pen("│", "dim") + " "
            yield "  " + separator.join([*padded, texts[-1]]).rstrip()

    def _side(self, side: BriefSide, width: int) -> Iterator[str]:
        yield from (self.pen(row, "bold") for row in _plain(side.label.upper(), width))
        yield from _cited(side.text, cites(self.numbering, side.citations), width, self.pen)
        yield from (self.pen(row, "dim") for row in _plain(side_count_words(side), width))

    def _conditionals(self) -> Iterator[str]:
        for conditional in self.brief.conditionals:
            yield from self._conditional(conditional)

    def _conditional(self, conditional: BriefConditional) -> Iterator[str]:
        if conditional.text:
            yield from self._cited(conditional.text, conditional.citations, "IF →  ", "      ")
        else:
            marker, trigger = marked_trigger(conditional.trigger)
            first = f"{marker.upper():<6}" if marker == "If" else f"{marker.upper()} "
            yield from _plain(trigger, self.width, first, "      ")
            yield from self._cited(conditional.consequence, conditional.citations, "THEN  ", "      ")
        notes = [str(conditional_shown(conditional.state))]
        if conditional.speaker not in conditional.text:
            notes.append(f"says {one_line(in_a_sentence(conditional.speaker))}")
        if conditional.threat:
            notes.insert(1, "a threat")
        if conditional.deadline is not None and conditional.deadline.edtf:
            notes.append(f"by {show_date(conditional.deadline.edtf)}")
        yield from (self.pen(row, "dim") for row in _plain(", ".join(notes), self.width, "      ", "      "))
        if conditional.because is not None:
            because = conditional.because
            yield from self._cited(because.text, because.citations, "      – ", "        ")

    def _open(self) -> Iterator[str]:
        for asked in self.brief.open_questions:
            yield from self._cited(f"{asked.question} ({asked.rule})", asked.raised_by, "?  ", "   ")

    def _versions(self) -> Iterator[str]:
        for version in self.brief.versions:
            yield from self._cited(version.text, version.citations, "–  ", "   ")

    def _standings(self) -> Iterator[str]:
        for standing in self.brief.standings:
            of = f", in the name of {standing.attributed_to}" if standing.attributed_to else ""
            shown = "" if standing.shown else "; no document read shows it"
            label = f"{standing_words(standing).upper()}  "
            yield from _plain(f"{standing.exhibit}{of}{shown}", self.width, label, "  ")
            for reason in standing.reasons:
                yield from self._cited(reason.note or reason.rule, reason.spans, "  – ", "    ")

    def _sources(self) -> Iterator[str]:
        cited = [entry for entry in self.brief.documents if self.numbering.of_document(entry.document)]
        cited.sort(key=lambda entry: min(number for number, _ in self.numbering.of_document(entry.document)))
        for index, entry in enumerate(cited):
            if index:
                yield ""
            yield from self._source(entry)

    def _source(self, entry: BriefDocument) -> Iterator[str]:
        for row in _plain(source_words(entry), self.width, "", "  "):
            yield self.pen(row, "bold")
        indent = len(str(len(self.numbering.spans))) + 5
        for number, span in sorted(self.numbering.of_document(entry.document)):
            mark = f"[{number}]".rjust(indent - 1) + " "
            words = shortened(one_line(span.exact), _CITED_WORDS)
            yield from _plain(f"“{words}”", self.width, mark, " " * indent)

    def _set_aside(self) -> Iterator[str]:
        for entry in self.brief.documents:
            if not entry.used:
                text = f"{source_words(entry)}: {set_aside_reason(entry)}"
                yield from _plain(text, self.width, "–  ", "   ")

    def _decided(self) -> Iterator[str]:
        for applied in self.brief.decisions:
            yield from _plain(listed_words(applied), self.width, f"{MARK}  ", "   ")

    def _problems(self) -> Iterator[str]:
        for problem in self.brief.problems:
            text = f"{problem.place}: {problem.message} [{problem.trouble.value}]"
            yield from _plain(text, self.width, "!  ", "   ")

    def _foot(self) -> Iterator[str]:
        used = sum(entry.used for entry in self.brief.documents)
        aside = len(self.brief.documents) - used
        read = "" if self.brief.coverage.read else f"{count_of(used, 'document')} read, {aside} set aside · "
        words = f"{read}{count_of(len(self.numbering.spans), 'citation')}"
        version = f" · Standfirst {self.brief.version}" if self.brief.version else ""
        yield from (self.pen(row, "dim") for row in _plain(words + version, self.width))


def _timeline(timeline: Timeline, width: int, pen: _Pen, numbering: Numbering | None) -> Iterator[str]:
    parts = (("", timeline.happened), ("Planned or threatened:", timeline.coming), ("Undated:", timeline.undated))
    dates = [when_words(entry) for _, entries in parts for entry in entries]
    indent = min(max((columns(date) for date in dates), default=0) + 2, 24, width // 3)
    first = True
    for title, entries in parts:
        if title and entries:
            yield from ([] if first else [""])
            yield pen(title, "bold")
        for entry in entries:
            first = False
            yield from _row(entry, indent, width, pen, numbering)


def _row(entry: TimelineEntry, indent: int, width: int, pen: _Pen, numbering: Numbering | None) -> Iterator[str]:
    marks, date = cites(numbering, entry.cited) if numbering else "", when_words(entry)
    text = f"{entry.text} ({coming(entry)})" if entry.planned else entry.text
    text += f" ({also})" if (also := notes(entry)) else ""
    if entry.side:
        text = f"{entry.side.upper()}: {text}"
    first = date + " " * (indent - columns(date))
    if columns(date) > indent - 2:  # too long for the column: on a line of its own
        yield from _plain(date, width)
        first = " " * indent
    yield from _cited(text, marks, width, pen, first, " " * indent)


def _cited(text: str, marks: str, width: int, pen: _Pen, first: str = "", later: str = "") -> Iterator[str]:
    """The text wrapped with its citation marks at the end."""
    # A short group of marks stays on one row; a long one may be broken.
    groups = [marks] if columns(marks) <= 20 else marks.split()
    painted = [pen(mark, "dim") for mark in groups if mark]
    yield from wrap([*_words(text), *painted], width, first, later)


def _plain(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    return wrap(_words(text), width, first, later)


def _words(text: str) -> list[str]:
    return one_line(text).split(" ")


def cites(numbering: Numbering, spans: Iterable[Span]) -> str:
    """``[2]``, ``[2, 5]``, ``[2, 5–8]``; empty without spans."""
    numbers = sorted(numbering.numbers(spans))
    runs: list[list[int]] = []
    for number in numbers:
        if runs and number == runs[-1][1] + 1:
            runs[-1][1] = number
        else:
            runs.append([number, number])
    shown = []
    for low, high in runs:
        shown.extend([str(low)] if low == high else [f"{low}, {high}"] if high == low + 1 else [f"{low}–{high}"])
    return f"[{', '.join(shown)}]" if shown else ""


def _finish(lines: Iterable[str]) -> str:
    return "\n".join(line.rstrip() for line in lines) + "\n"
