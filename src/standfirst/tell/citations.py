"""Citations of a brief: their numbers, and the passages that they stand in.

Takes a `Brief`, gives each distinct span one number in the order of reading, and cuts a document's text into
blocks so that a cited passage can be shown in its paragraph. Knows no format.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from standfirst.errors import RecordError
from standfirst.records import Brief, BriefDocument, Document, Part, PartKind, Span, Timeline

LONG_BLOCK = 1400
"""Code points from which a paragraph is cut at sentence ends, so that one giant paragraph can be shown in part."""

_SENTENCE_END = re.compile(r"[.!?。؟…][\"'”’»)\]]*\s+")


class Numbering:
    """Each distinct span of a brief with a number from 1, in the order in which a reader meets them.

    Raises `RecordError` if the brief cites a document that it does not list.
    """

    def __init__(self, brief: Brief) -> None:
        self._documents = {entry.document.id: entry for entry in brief.documents}
        self._numbers: dict[tuple[str, int, int], int] = {}
        self.spans: list[Span] = []
        for span in reading_order(brief):
            self._add(span)

    def _add(self, span: Span) -> None:
        key = (span.document, span.start, span.end)
        if key in self._numbers:
            return
        if span.document not in self._documents:
            raise RecordError(f"the brief cites document {span.document}, which it does not list")
        self.spans.append(span)
        self._numbers[key] = len(self.spans)

    def number(self, span: Span) -> int:
        """The number of a span. Raises KeyError for one that the brief does not cite."""
        return self._numbers[(span.document, span.start, span.end)]

    def numbers(self, spans: Iterable[Span]) -> list[int]:
        """The numbers of these spans, each once, in their order."""
        return list(dict.fromkeys(self.number(span) for span in spans))

    def entry(self, span: Span) -> BriefDocument:
        """The listed document that a span is in."""
        return self._documents[span.document]

    def by_document(self, spans: Iterable[Span]) -> list[tuple[BriefDocument, list[int]]]:
        """The spans' numbers grouped by document, in order of first mention."""
        groups: dict[str, list[int]] = {}
        for span in spans:
            numbers = groups.setdefault(span.document, [])
            if (number := self.number(span)) not in numbers:
                numbers.append(number)
        return [(self._documents[id_], numbers) for id_, numbers in groups.items()]

    def of_document(self, document: Document) -> list[tuple[int, Span]]:
        """All numbered spans of one document, in the order of its text; of two at one place, the longer first."""
        found = [(number, span) for number, span in enumerate(self.spans, 1) if span.document == document.id]
        return sorted(found, key=lambda item: (item[1].start, -item[1].end))


def reading_order(brief: Brief) -> Iterator[Span]:
    """All cited spans in the order of the sections, with repeats."""
    for line in (brief.headline, brief.standfirst):
        yield from line.citations
    for question in brief.questions:
        yield from question.citations
        for ground in question.because:
            yield from ground.citations
    for line in brief.lines:
        yield from line.citations
    for conflict in brief.conflicts:
        for side in conflict.sides:
            yield from side.citations
        for reason in conflict.reasons:
            yield from reason.spans
    for version in brief.versions:
        yield from version.citations
    yield from _of_timeline(brief.timeline)
    for conditional in brief.conditionals:
        yield from conditional.citations
        yield from conditional.because.citations if conditional.because is not None else ()
    for asked in brief.open_questions:
        yield from asked.raised_by
    for standing in (*brief.standings, *(entry.standing for entry in brief.documents if entry.standing)):
        for reason in standing.reasons:
            yield from reason.spans


def _of_timeline(timeline: Timeline) -> Iterator[Span]:
    for entry in (*timeline.entries, *timeline.undated):
        yield from entry.citations
        for other in entry.otherwise:
            yield from other.spans


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph of a document, or a piece of a very long one. Offsets are those of the document's text."""

    start: int
    end: int
    kind: PartKind = PartKind.PARAGRAPH
    label: str | None = None
    """The speaker of a turn or the time of an entry, at the first block of it."""
    continued: bool = False
    """Whether it goes on a paragraph that the block before has begun."""


def blocks(document: Document, cited: Sequence[Span] = ()) -> list[Block]:
    """The text of a document as blocks in order, without the white space between them.

    The reader's parts give the bounds; where they leave text uncovered, blank lines do (or line ends, in a text
    without any blank line). A block longer than `LONG_BLOCK` is cut at sentence ends that no cited span crosses.
    """
    content = document.text.content
    found: list[Block] = []
    position = 0
    for part in _leaves(document.parts):
        if part.start < position:
            continue
        found.extend(_split(content, position, part.start))
        found.extend(_trimmed(content, part.start, part.end, part.kind))
        position = part.end
    found.extend(_split(content, position, len(content)))
    pieces = [piece for block in found for piece in _cut(content, block, cited)]
    return _labelled(pieces, document.parts)


def _leaves(parts: Iterable[Part]) -> list[Part]:
    """The parts that hold no smaller part, in the order of the text."""
    ordered = sorted(parts, key=lambda part: (part.start, -part.end))
    afters: list[Part | None] = [*ordered[1:], None]
    return [
        part
        for part, after in zip(ordered, afters, strict=False)
        if after is None or after.start >= part.end or (after.start, after.end) == (part.start, part.end)
    ]


def _trimmed(content: str, start: int, end: int, kind: PartKind = PartKind.PARAGRAPH) -> Iterator[Block]:
    while start < end and content[start].isspace():
        start += 1
    while end > start and content[end - 1].isspace():
        end -= 1
    if start < end:
        yield Block(start, end, kind)


def _split(content: str, start: int, end: int) -> Iterator[Block]:
    """Stretches between blank lines; between line ends where the whole text has no blank line."""
    if start >= end:
        return
    separator = re.compile(r"\n[^\S\n]*\n\s*") if re.search(r"\n[^\S\n]*\n", content) else re.compile(r"\n")
    position = start
    for match in separator.finditer(content, start, end):
        yield from _trimmed(content, position, match.start())
        position = match.end()
    yield from _trimmed(content, position, end)


def _cut(content: str, block: Block, cited: Sequence[Span]) -> Iterator[Block]:
    if block.end - block.start <= LONG_BLOCK:
        yield block
        return
    start, goal = block.start, LONG_BLOCK // 2
    sentences = {match.end() for match in _SENTENCE_END.finditer(content, block.start, block.end)}
    # Text without sentence ends (a table, one giant word) is cut at any place.
    anywhere = range(block.start + LONG_BLOCK, block.end, LONG_BLOCK)
    for end in sorted(sentences.union(anywhere)):
        too_early = end - start < (goal if end in sentences else LONG_BLOCK)
        if too_early or block.end - end < goal // 4 or any(span.start < end < span.end for span in cited):
            continue
        yield Block(start, end, block.kind, None, start > block.start)
        start = end
    yield Block(start, block.end, block.kind, None, start > block.start)


def _labelled(pieces: list[Block], parts: Sequence[Part]) -> list[Block]:
    """Gives the first block of a turn or an entry its label."""
    firsts: dict[int, str] = {}
    for part in parts:
        if part.label and part.kind in (PartKind.ENTRY, PartKind.TURN):
            first = next((i for i, block in enumerate(pieces) if part.start <= block.start < part.end), None)
            if first is not None:
                firsts.setdefault(first, part.label)
    return [
        Block(block.start, block.end, block.kind, firsts.get(index), block.continued)
        for index, block in enumerate(pieces)
    ]
