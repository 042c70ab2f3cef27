"""The brief as Markdown, with a footnote for each citation.

Takes a `Brief`, gives one string. Each footnote names outlet, date, the exact words (on one line) and the place as
``document:start-end``, so that a checker can read it back: see `CITATION`.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from standfirst.records import (
    AppliedDecision,
    Brief,
    BriefConflict,
    Document,
    Kind,
    PartKind,
    Question,
    SideCount,
    Span,
    TimelineEntry,
    Voice,
)
from standfirst.tell.citations import Numbering
from standfirst.tell.coverage import coverage_words
from standfirst.tell.decided import MARK, listed_words, mark_words, marks_of, marks_of_question
from standfirst.tell.inputs import NAME, inputs_text
from standfirst.tell.text import marked_trigger
from standfirst.tell.text_parts import NOTHING, SETTLED_TITLE, apart_rows, other_rows, source_words
from standfirst.tell.when import coming, notes, when_words
from standfirst.tell.wording import (
    CONFLICT_SHAPE,
    conditional_shown,
    count_of,
    document_name,
    listed,
    one_line,
    outlets_of,
    published_words,
    set_aside_reason,
    show_date,
    standing_words,
    state_shown,
    voice_words,
)

CITATION = re.compile(r"^\[\^(?P<number>\d+)\]: .* `(?P<document>[^`:]+):(?P<start>\d+)-(?P<end>\d+)`$", re.MULTILINE)
"""Finds each footnote of `to_markdown` with its number, document, start and end."""

_WRITTEN = frozenset({Kind.LETTER, Kind.STATEMENT, Kind.MAIL, Kind.POST})
"""Documents whose words are their writer's: a footnote names him, since a line may."""
_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~&!$^])")
_BLOCK_START = re.compile(r"^(\d+)([.)])|^([-+=:])")


def _questions_title(brief: Brief) -> str:
    return "Questions in dispute" if any(question.contested for question in brief.questions) else "Questions"


def to_markdown(brief: Brief) -> str:
    """The brief as Markdown (CommonMark with footnotes and tables, as GitHub and Pandoc read them)."""
    numbering = Numbering(brief)
    parts = [list(_top(brief, numbering))]
    for title, lines in (
        ("Your question", _asked(brief, numbering)),
        (_questions_title(brief), _questions(brief, numbering)),
        ("The story so far", _lines(brief, numbering)),
        ("Conflicts", _conflicts(brief.conflicts, numbering)),
        (SETTLED_TITLE, (f"- {escaped(words)}{_marks(numbering, spans)}" for words, spans in apart_rows(brief))),
        ("Versions of pages", _versions(brief, numbering)),
        ("Timeline", _timeline(brief, numbering)),
        ("What would follow", _conditionals(brief, numbering)),
        ("Open questions", _open(brief, numbering)),
        ("Standing of documents", _standings(brief, numbering)),
        ("Documents", _documents(brief)),
        ("Decided by people", _decided(brief)),
        ("Problems", _problems(brief)),
        ("Coverage", (f"- {escaped(words)}" for words in coverage_words(brief.coverage))),
        ("Sources", _footnotes(brief, numbering)),
    ):
        body = list(lines)
        if body:
            parts.append([f"## {title}", "", *body])
    if inputs := inputs_text(brief.inputs, brief.story):
        parts.append([f"<!-- {NAME} {inputs} -->"])
    return "\n\n".join("\n".join(lines).strip("\n") for lines in parts) + "\n"


def escaped(text: str) -> str:
    """Text on one line in which no character is read as Markdown or HTML."""
    words = _SPECIAL.sub(r"\\\1", one_line(text))
    return _BLOCK_START.sub(lambda m: f"{m[1]}\\{m[2]}" if m[1] else f"\\{m[3]}", words)


def _marks(numbering: Numbering, spans: Iterable[Span]) -> str:
    return "".join(f"[^{number}]" for number in numbering.numbers(spans))


def _top(brief: Brief, numbering: Numbering) -> Iterator[str]:
    yield f"# {escaped(brief.headline.text)}"
    yield ""
    # Marks in a heading end up in its anchor and in tables of contents, so the headline's stand with the date.
    as_of = f"As of {show_date(brief.as_of.edtf)}" if brief.as_of.edtf else "No document here carries a date"
    yield f"*{as_of}*{_marks(numbering, brief.headline.citations)}"
    yield ""
    if brief.standfirst.text != brief.headline.text:
        yield f"**{escaped(brief.standfirst.text)}**{_marks(numbering, brief.standfirst.citations)}"


def _questions(brief: Brief, numbering: Numbering) -> Iterator[str]:
    for question in brief.questions:
        yield from _question(question, brief, numbering)


def _question(question: Question, brief: Brief, numbering: Numbering) -> Iterator[str]:
    yield f"### {escaped(question.question)}"
    yield ""
    answer = f"{escaped(question.answer)}{_marks(numbering, question.citations)}"
    as_of = f"as of {show_date(question.as_of.edtf)}" if question.as_of.edtf else "undated"
    yield f"**{state_shown(question.state)}** ({as_of}). {answer}"
    yield ""
    named = (question.voices_for, question.voices_hedged, question.voices_against, question.voices_undecided)
    sides = {side.name: side for side in question.sides}
    for title, voices in zip(("for", "for, hedged", "against", "undecided"), named, strict=True):
        yield from _origins(title, voices, sides.get(title), numbering)
    for ground in question.because:
        if ground.side not in sides:
            yield f"- {escaped(ground.text)}{_marks(numbering, ground.citations)}"
    yield from (f"- {_mark(applied)}" for applied in marks_of_question(question, brief.decisions))
    yield ""


def _asked(brief: Brief, numbering: Numbering) -> Iterator[str]:
    if brief.asked is None:
        return
    if brief.asked.answer is not None:
        yield from _question(brief.asked.answer, brief, numbering)
    else:
        yield f"### {escaped(brief.asked.question)}"
        yield ""
        yield NOTHING
        yield ""
    for words, spans in other_rows(brief.asked):
        yield f"- {escaped(words)}{_marks(numbering, spans)}"


def _origins(title: str, voices: tuple[Voice, ...], counted: SideCount | None, numbering: Numbering) -> Iterator[str]:
    if voices:
        names = escaped(listed(voice_words(voice) for voice in voices))
        outlets = count_of(counted.outlets if counted else len(outlets_of(voices)), "outlet")
        marks = _marks(numbering, counted.citations) if counted else ""
        yield f"- **{count_of(len(voices), 'origin')} {title}, {outlets}**: {names}{marks}"


def _lines(brief: Brief, numbering: Numbering) -> Iterator[str]:
    for number, line in enumerate(brief.lines, 1):
        yield f"{number}. {escaped(line.text)}{_marks(numbering, line.citations)}"
        yield from (f"   - {_mark(applied)}" for applied in marks_of(line.citations, brief.decisions))


def _mark(applied: AppliedDecision) -> str:
    """What a person decided about the words above, in the brief's own name."""
    return f"{MARK} {escaped(mark_words(applied.decision))}"


def _decided(brief: Brief) -> Iterator[str]:
    for applied in brief.decisions:
        yield f"- {MARK} {escaped(listed_words(applied))}"


def _conflicts(conflicts: Iterable[BriefConflict], numbering: Numbering) -> Iterator[str]:
    for conflict in conflicts:
        yield f"### {CONFLICT_SHAPE} {conflict.type.value.capitalize()}: {escaped(conflict.about)}"
        yield ""
        yield "| Side | What it says | Origins | Outlets |"
        yield "|---|---|--:|--:|"
        for side in conflict.sides:
            text = f"{escaped(side.text)}{_marks(numbering, side.citations)}"
            origins = f"{side.origins} ({side.hedged} hedged)" if side.hedged else str(side.origins)
            yield f"| {escaped(side.label)} | {text} | {origins} | {side.outlets} |"
        yield ""
        if conflict.settles:
            yield f"Would settle it: {escaped(conflict.settles)}"
            yield ""
        for reason in conflict.reasons:
            yield f"- {escaped(reason.note or reason.rule)}{_marks(numbering, reason.spans)}"
        yield ""


def _timeline(brief: Brief, numbering: Numbering) -> Iterator[str]:
    for entry in brief.timeline.happened:
        yield f"- **{escaped(when_words(entry))}** {_entry(entry, numbering)}"
    if brief.timeline.coming:
        yield ""
        yield "Planned or threatened:"
        yield ""
    for entry in brief.timeline.coming:
        yield f"- **{escaped(when_words(entry))}** {_entry(entry, numbering)}"
    if brief.timeline.undated:
        yield ""
        yield "Without a date, in the words of the text:"
        yield ""
    for entry in brief.timeline.undated:
        words = f"“{escaped(entry.words)}”: " if entry.words else ""
        yield f"- {words}{_entry(entry, numbering)}"


def _entry(entry: TimelineEntry, numbering: Numbering) -> str:
    side = f"({escaped(entry.side)}) " if entry.side else ""
    planned = f" ({coming(entry)})" if entry.planned else ""
    also = f" ({escaped(words)})" if (words := notes(entry)) else ""
    return f"{side}{escaped(entry.text)}{planned}{also}{_marks(numbering, entry.cited)}"


def _conditionals(brief: Brief, numbering: Numbering) -> Iterator[str]:
    for conditional in brief.conditionals:
        notes = [str(conditional_shown(conditional.state)), "a threat" if conditional.threat else ""]
        if conditional.speaker not in conditional.text:
            notes.append(f"says {escaped(conditional.speaker)}")
        if conditional.deadline is not None and conditional.deadline.edtf:
            notes.append(f"by {show_date(conditional.deadline.edtf)}")
        marker, trigger = marked_trigger(conditional.trigger)
        text = escaped(conditional.text)
        text = text or f"**{marker}** {escaped(trigger)}, **then** {escaped(conditional.consequence)}"
        why = conditional.because
        moved = f": {escaped(why.text)}{_marks(numbering, why.citations)}" if why is not None else ""
        yield f"- {text} ({', '.join(filter(None, notes))}){_marks(numbering, conditional.citations)}{moved}"


def _open(brief: Brief, numbering: Numbering) -> Iterator[str]:
    for asked in brief.open_questions:
        yield f"- {escaped(asked.question)} *({escaped(asked.rule)})*{_marks(numbering, asked.raised_by)}"


def _versions(brief: Brief, numbering: Numbering) -> Iterator[str]:
    for version in brief.versions:
        yield f"- {escaped(version.text)}{_marks(numbering, version.citations)}"


def _standings(brief: Brief, numbering: Numbering) -> Iterator[str]:
    for standing in brief.standings:
        of = f", in the name of {escaped(standing.attributed_to)}" if standing.attributed_to else ""
        shown = "" if standing.shown else "; no document read shows it"
        yield f"- **{standing_words(standing).upper()}** {escaped(standing.exhibit)}{of}{shown}"
        for reason in standing.reasons:
            yield f"  - {escaped(reason.note or reason.rule)}{_marks(numbering, reason.spans)}"


def _documents(brief: Brief) -> Iterator[str]:
    for entry in brief.documents:
        if entry.used:
            yield f"- {escaped(source_words(entry))}"
    aside = [entry for entry in brief.documents if not entry.used]
    if aside:
        yield ""
        yield "Set aside:"
        yield ""
    for entry in aside:
        yield f"- {escaped(source_words(entry))}: {escaped(set_aside_reason(entry))}"


def _problems(brief: Brief) -> Iterator[str]:
    for problem in brief.problems:
        yield f"- {escaped(problem.place)}: {escaped(problem.message)} (`{problem.trouble.value}`)"


def _footnotes(brief: Brief, numbering: Numbering) -> Iterator[str]:
    for number, span in enumerate(numbering.spans, 1):
        document = numbering.entry(span).document
        name = f"{escaped(document_name(document))}, {escaped(published_words(document.published))}"
        writer = _writer(span, document)
        if writer is not None:
            name += f", by {escaped(writer)}"
        yield f"[^{number}]: {name}: “{escaped(span.exact)}” `{span.document}:{span.start}-{span.end}`"


def _writer(span: Span, document: Document) -> str | None:
    """Whose own words the cited ones are by their place: the speaker of the turn, the writer of the letter."""
    turns = [part for part in document.parts if part.kind is PartKind.TURN and part.start <= span.start < part.end]
    if turns:
        return turns[-1].label
    return document.byline if document.kind in _WRITTEN else None
