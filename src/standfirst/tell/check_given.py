"""Check of a given brief: each line against what it cites, as the checker does for compiled lines.

Takes the lines of `given`, the documents that are at hand and their times; gives a `CheckedLine` for each. A citation
that points nowhere, or whose words do not stand where it says, is a fault of its own; the words are then looked for in
the document, and a citation whose document is not at hand is taken at its word, which the result says.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from standfirst.ids import make_id
from standfirst.records import Basis, DateValue, Document, Kind, Span, Text, TimeExpression, document_id
from standfirst.tell.checker import Fault, FaultKind, check_line, check_question
from standfirst.tell.given import GivenCitation, GivenDocument, GivenLine

Times = Callable[[Document], Sequence[TimeExpression]]
"""The times that a document names, resolved."""


@dataclass(frozen=True, slots=True)
class CheckedLine:
    """A line with its faults; none for a sound one."""

    text: str
    place: str
    faults: tuple[Fault, ...]
    trusted: int = 0
    """Citations whose document is not at hand, so that their words were taken as the file has them."""


def carried(given: GivenDocument) -> Document:
    """A document that a brief carries. Its id is the one that the brief uses."""
    kind = next((kind for kind in Kind if kind.value == given.kind), Kind.NEWS)
    published = DateValue(given.published, Basis.LISTED) if given.published else DateValue(None, Basis.NONE)
    text = Text(given.id or document_id("carried", given.text), given.text)
    return Document("carried", "given/1", text, given.title, given.outlet, given.byline, published=published, kind=kind)


def check_given(lines: Sequence[GivenLine], documents: Mapping[str, Document], times: Times) -> list[CheckedLine]:
    """The lines in their order, each with its faults."""
    resolved: dict[str, Sequence[TimeExpression]] = {}
    found: list[CheckedLine] = []
    for line in lines:
        spans: list[Span] = []
        known: dict[str, Document] = {}
        faults: list[Fault] = []
        trusted = 0
        for citation in line.citations:
            document = documents.get(citation.document or "")
            if document is None:
                span, document, fault = _taken(citation, documents)
                trusted += fault is None and citation.document not in documents
            else:
                span, fault = _held(citation, document)
            if fault is not None:
                faults.append(fault)
            if span is not None and document is not None:
                spans.append(span)
                known[document.id] = document
                if document.id not in resolved:
                    resolved[document.id] = times(document)
        if not line.citations:
            faults.append(Fault(FaultKind.CITATION, line.text, "nothing is cited for this"))
        elif spans:
            spoken = [time for id in known for time in resolved[id]]
            check = check_question if line.question else check_line
            faults.extend(check(line.text, spans, known, times=spoken))
        found.append(CheckedLine(line.text, line.place, tuple(dict.fromkeys(faults)), trusted))
    return found


def _held(citation: GivenCitation, document: Document) -> tuple[Span | None, Fault | None]:
    """The span of a citation in its document; a fault where the words are not where it says, or not there at all."""
    content, exact = document.text.content, citation.exact
    start, end = citation.start, citation.end
    inside = start is not None and end is not None and 0 <= start < end <= len(content)
    if inside and _same(content[start:end], exact):
        return document.text.span(start or 0, end or 0), None
    at = content.find(exact) if exact else -1
    if start is None and at >= 0:
        return document.text.span(at, at + len(exact)), None
    where = f"{citation.document}:{start}-{end}" if start is not None else citation.document
    if at >= 0:
        message = f"the cited words do not stand at {where}, but at {at}-{at + len(exact)}"
        return document.text.span(at, at + len(exact)), Fault(FaultKind.CITATION, exact, message)
    return None, Fault(FaultKind.CITATION, exact, f"{where} does not hold the cited words “{_short(exact)}”")


def _taken(
    citation: GivenCitation, documents: Mapping[str, Document]
) -> tuple[Span | None, Document | None, Fault | None]:
    """A citation whose document is not known by id: found by its words, or taken at its word."""
    if not citation.exact.strip():
        return (
            None,
            None,
            Fault(FaultKind.CITATION, citation.document or "", f"{citation.document or 'a citation'} points nowhere"),
        )
    if citation.document is None:
        for document in documents.values():
            at = document.text.content.find(citation.exact)
            if at >= 0:
                return document.text.span(at, at + len(citation.exact)), document, None
    published = DateValue(citation.published, Basis.LISTED) if citation.published else DateValue(None, Basis.NONE)
    text = Text(make_id("g", citation.document or "", citation.exact), citation.exact)
    kind = Kind.STATEMENT if citation.writer else Kind.NEWS
    taken = Document("cited", "given/1", text, None, citation.outlet, citation.writer, published=published, kind=kind)
    return text.span(0, len(citation.exact)), taken, None


def _same(one: str, other: str) -> bool:
    return " ".join(one.split()) == " ".join(other.split())


def _short(words: str) -> str:
    return words if len(words) <= 80 else f"{words[:77]}…"
