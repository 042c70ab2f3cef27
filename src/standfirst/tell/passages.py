"""Cited passages as HTML: each document's paragraphs with its cited words in ``<mark>``, the rest folded away.

Takes a numbered `Brief`, gives what the page's list of sources shows. All text is escaped here.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from markupsafe import Markup, escape

from standfirst.records import Brief, BriefDocument, Document
from standfirst.tell.citations import Block, Numbering, blocks
from standfirst.tell.wording import citation_name, count_of, day_words, encodable, year_of

_CONTROL = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f]")
_OVERRIDES = re.compile("[\u202d\u202e]")


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A block ready for the page."""

    html: Markup
    kind: str
    label: str | None
    continued: bool
    cited: bool


@dataclass(frozen=True, slots=True)
class Stretch:
    """Neighbouring paragraphs that are shown, or folded under a summary."""

    cited: bool
    paragraphs: tuple[Paragraph, ...]
    summary: str


@dataclass(frozen=True, slots=True)
class Source:
    """A listed document with its cited passages in place."""

    anchor: str
    entry: BriefDocument
    name: str
    date: str
    numbers: tuple[int, ...]
    stretches: tuple[Stretch, ...]

    @property
    def link(self) -> str | None:
        """The document's URL if a browser may follow it: http and https only."""
        url = self.entry.document.url
        return url if url and re.match(r"https?://", url, re.IGNORECASE) else None

    @property
    def language(self) -> str | None:
        """The document's language as an HTML `lang`, if it is a plain code."""
        language = self.entry.document.language
        return language if language and re.fullmatch(r"[a-z]{2,3}", language) else None


def sources(brief: Brief, numbering: Numbering) -> list[Source]:
    """All documents of the brief: the cited ones by their first number, then the others in the brief's order."""
    year = year_of(brief.as_of)
    found = []
    for entry in brief.documents:
        cited = numbering.of_document(entry.document)
        found.append((min((number for number, _ in cited), default=len(numbering.spans) + 1), entry, cited))
    found.sort(key=lambda item: item[0])
    return [
        Source(
            f"d{index}",
            entry,
            citation_name(entry.document, year=year),
            day_words(entry.document.published, year=year),
            tuple(sorted(number for number, _ in cited)),
            tuple(_stretches(entry.document, [(number, span.start, span.end) for number, span in cited])),
        )
        for index, (_, entry, cited) in enumerate(found, 1)
    ]


def _stretches(document: Document, cited: Sequence[tuple[int, int, int]]) -> Iterator[Stretch]:
    spans = [document.text.span(start, end) for _, start, end in cited]
    seen: set[int] = set()
    content = document.text.content
    made = [
        _paragraph(content, block, cited, seen)
        for block in blocks(document, spans)
        if block.start or content[: block.end] != document.title or any(start < block.end for _, start, _ in cited)
    ]  # a title that is not cited stands in the header already
    for is_cited, group in groupby(made, key=lambda paragraph: paragraph.cited):
        paragraphs = tuple(group)
        words = sum(len(paragraph.html.striptags().split()) for paragraph in paragraphs)
        whole = sum(not paragraph.continued for paragraph in paragraphs) or 1
        yield Stretch(is_cited, paragraphs, f"{count_of(whole, 'paragraph')}, {count_of(words, 'word')}")


def _paragraph(content: str, block: Block, cited: Sequence[tuple[int, int, int]], seen: set[int]) -> Paragraph:
    inside = [
        (number, max(start, block.start), min(end, block.end))
        for number, start, end in cited
        if start < block.end and block.start < end
    ]
    html = marked(content, block.start, block.end, inside, seen)
    return Paragraph(html, block.kind.value, block.label, block.continued, bool(inside))


def marked(content: str, start: int, end: int, spans: Sequence[tuple[int, int, int]], seen: set[int]) -> Markup:
    """Text from `start` to `end`, escaped, with each of the spans (number, start, end) in ``<mark data-c=number>``.

    Spans nest; one that crosses another's end is marked in two pieces. The first piece of a number that is not in
    `seen` has the id ``cN``; `seen` is added to.
    """
    parts: list[Markup] = []
    waiting = sorted(spans, key=lambda span: (span[1], -span[2]))
    position = start
    while waiting:
        number, first, last = waiting.pop(0)
        inner = [span for span in waiting if span[1] < last]
        beyond = [(n, last, stop) for n, _, stop in inner if stop > last]
        waiting = sorted([*waiting[len(inner) :], *beyond], key=lambda span: (span[1], -span[2]))
        anchor = Markup("") if number in seen else Markup(' id="c{}"').format(number)
        seen.add(number)
        parts.append(shown(content[position:first]))
        parts.append(Markup('<mark{} data-c="{}">').format(anchor, number))
        parts.append(marked(content, first, last, [(n, begin, min(stop, last)) for n, begin, stop in inner], seen))
        parts.append(Markup("</mark>"))
        position = last
    parts.append(shown(content[position:end]))
    return Markup("").join(parts)


def shown(text: str) -> Markup:
    """Text escaped for HTML; control characters and lone surrogates, which HTML cannot hold, become U+FFFD.

    Marks that override the direction of text are left out: with them, words would not be shown as they stand.
    """
    return escape(_CONTROL.sub("\ufffd", encodable(_OVERRIDES.sub("", text))))
