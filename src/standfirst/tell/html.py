"""The brief as one self-contained HTML page, and records as fragments for notebooks.

Takes a `Brief`, a `Timeline` or a `Document`, gives HTML. The page makes no request: styles and script are inside it,
and its content policy allows nothing else. It works without script: citations are then links to the marked passages.
"""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable
from functools import cache
from typing import TYPE_CHECKING, Any

from markupsafe import Markup

from standfirst.errors import UsageError
from standfirst.records import Brief, Document, LineTrace, Question, Span, StateLabel, Timeline
from standfirst.tell import decided, when, wording
from standfirst.tell.citations import Numbering
from standfirst.tell.coverage import coverage_words
from standfirst.tell.inputs import inputs_text
from standfirst.tell.passages import Source, shown, sources
from standfirst.tell.text import marked_trigger
from standfirst.tell.text_parts import NOTHING, SETTLED_TITLE, hedged_words, side_count_words
from standfirst.tell.timeline_svg import timeline_svg
from standfirst.tell.traces import ShownTrace, shown_trace

if TYPE_CHECKING:
    from jinja2 import Environment

_AS_IN_TEXT = {
    "side_count_words": side_count_words,
    "hedged_words": hedged_words,
    "settled_title": SETTLED_TITLE,
    "nothing_answers": NOTHING,
}
"""What the templates say in the words of the text form."""


def to_html(brief: Brief, *, whole: bool = False) -> str:
    """The brief as one page that needs no other file. Raises `RecordError` if it cites what it does not list.

    Documents show their cited paragraphs; with `whole` all else too, folded.
    """
    numbering = Numbering(brief)
    listed = sources(brief, numbering)
    style, script = _asset("brief.css"), _asset("brief.js")
    return _render(
        "brief.html",
        brief=brief,
        page=_Page(brief, numbering, listed),
        sources=listed,
        whole=whole,
        style=Markup(style),
        script=Markup(script),
        policy=_policy(style, script),
        svg=Markup(timeline_svg(brief.timeline, anchors=True)),
        states=list(StateLabel),
        traces=_traces(brief),
        coverage=coverage_words(brief.coverage),
    )


def _traces(brief: Brief) -> list[ShownTrace]:
    """What the page shows of each line's trace."""
    documents = {entry.document.id: entry.document for entry in brief.documents}
    traces = brief.traces or (LineTrace(),) * len(brief.lines)
    return [shown_trace(trace, documents, year=wording.year_of(brief.as_of)) for trace in traces]


def fragment(record: object) -> str:
    """A self-contained fragment without script, for a notebook. Raises `UsageError` for a record of another kind."""
    style = Markup(_asset("fragment.css"))
    if isinstance(record, Brief):
        numbering = Numbering(record)
        page = _Page(record, numbering, sources(record, numbering))
        svg = Markup(timeline_svg(record.timeline))
        return _render("fragment_brief.html", brief=record, page=page, style=style, svg=svg)
    if isinstance(record, Timeline):
        svg = Markup(timeline_svg(record))
        return _render("fragment_timeline.html", timeline=record, style=style, svg=svg)
    if isinstance(record, Document):
        return _render("fragment_document.html", document=record, style=style)
    raise UsageError(f"there is no HTML form of {type(record).__name__}")


class _Page:
    """What the templates ask of a brief: numbers, names, counts."""

    def __init__(self, brief: Brief, numbering: Numbering, listed: list[Source]) -> None:
        self.numbering, self._brief = numbering, brief
        self._sources = {source.entry.document.id: source for source in listed}
        self.used = [source for source in listed if source.entry.used]
        self.set_aside = [source for source in listed if not source.entry.used]
        self.cited = [source for source in listed if source.numbers]

    def marks(self, spans: Iterable[Span]) -> list[str]:
        """What people decided about these words."""
        return [decided.mark_words(a.decision) for a in decided.marks_of(tuple(spans), self._brief.decisions)]

    def question_marks(self, question: Question) -> list[str]:
        """What people decided about a question."""
        return [decided.mark_words(a.decision) for a in decided.marks_of_question(question, self._brief.decisions)]

    def numbers(self, spans: Iterable[Span]) -> list[tuple[int, str]]:
        """Each span's number with the name of its document."""
        return [
            (number, self.source(self.numbering.spans[number - 1]).name) for number in self.numbering.numbers(spans)
        ]

    def by_source(self, spans: Iterable[Span]) -> list[tuple[Source, list[int]]]:
        """The spans' numbers under their documents."""
        groups = self.numbering.by_document(spans)
        return [(self._sources[entry.document.id], numbers) for entry, numbers in groups]

    def source(self, span: Span) -> Source:
        """The document that a span is in."""
        return self._sources[span.document]

    def standing_source(self, document: str | None) -> Source | None:
        """The listed document with this id, if any."""
        return self._sources.get(document) if document else None


def _render(template: str, **values: Any) -> str:
    return _environment().get_template(template).render(**values)


@cache
def _environment() -> Environment:
    # Imported when a page is first asked for: text and JSON do without.
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("standfirst", "tell/templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        finalize=_finalized,
    )
    environment.globals.update(
        _AS_IN_TEXT,
        count_of=wording.count_of,
        questions_title=wording.questions_title,
        show_date=wording.show_date,
        short_date=wording.short_date,
        published=wording.published_words,
        kind_words=wording.kind_words,
        standing_words=wording.standing_words,
        decided_words=decided.listed_words,
        reliability_words=decided.reliability_words,
        state_shown=wording.state_shown,
        state_meanings=wording.STATE_MEANINGS,
        conditional_shown=wording.conditional_shown,
        document_name=wording.document_name,
        set_aside_reason=wording.set_aside_reason,
        outlets_of=wording.outlets_of,
        voice_words=wording.voice_words,
        marked_trigger=marked_trigger,
        shortened=wording.shortened,
        conflict_shape=wording.CONFLICT_SHAPE,
        when_words=when.when_words,
        coming=when.coming,
        entry_notes=when.notes,
        inputs_text=inputs_text,
    )
    return environment


def _finalized(value: Any) -> Any:
    """What every expression of a template passes through: text from documents is cleaned and escaped."""
    return shown(value) if isinstance(value, str) and not isinstance(value, Markup) else value


@cache
def _asset(name: str) -> str:
    """A style sheet or a script of the package, as it stands."""
    environment = _environment()
    assert environment.loader is not None
    return environment.loader.get_source(environment, name)[0]


def _policy(style: str, script: str) -> str:
    """A content policy that allows this style and this script, by hash, and nothing from anywhere."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:; "
        "base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{base64.b64encode(hashlib.sha256(text.encode()).digest()).decode()}"
