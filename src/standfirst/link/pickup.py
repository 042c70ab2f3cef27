"""Pickup: where a passage and a document's text come from, back to the text where it first stood.

Takes documents and their copies, gives whose text a document carries, groups of reprints, and the way back of a span.
Does not know how copies are found.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from standfirst.link.bodies import outlet_key
from standfirst.link.institutions import agency
from standfirst.link.origin_credits import credits_of, source_of_text
from standfirst.link.terms import body_parts
from standfirst.records import Copy, Document, Reason, Span

REPRINT = 0.5
"""Share of its body from which a document counts as a reprint."""
_NEAR = 2000
"""So many code points around the expected place are searched for the words of a span."""


@dataclass(frozen=True, slots=True)
class TextSource:
    """Where most of a document's body comes from: another document, or an agency whose own text is not at hand."""

    document: str | None
    name: str
    share: float
    """Share of the body's characters, 0 to 1."""
    reasons: tuple[Reason, ...]

    @property
    def reprint(self) -> bool:
        """Whether the document counts as a reprint."""
        return self.share >= REPRINT


def text_sources(documents: Sequence[Document], copies: Iterable[Copy]) -> Mapping[str, TextSource]:
    """For each document with copied text: from where most of it comes, and which share of its body that is.

    A document that says by dateline or byline that an agency wrote it is that agency's as a whole.
    """
    by_id = {document.id: document for document in documents}
    index = CopyIndex(copies)
    found: dict[str, TextSource] = {}
    for document in by_id.values():
        taken: Counter[str] = Counter()
        grounds: defaultdict[str, list[Reason]] = defaultdict(list)
        for copy in index.of(document.id):
            source = index.root(copy.copy).document
            taken[source] += len(copy.copy)
            grounds[source].extend(copy.reasons)
        line = source_of_text(document)
        root_id = min(taken, key=lambda id: (-taken[id], id)) if taken else None
        root = by_id.get(root_id) if root_id else None
        body = sum(part.end - part.start for part in body_parts(document)) or 1
        if line:
            found[document.id] = TextSource(root_id, line.note, 1.0, (line,))
        elif root:
            behind = source_of_text(root)
            name = behind.note if behind else root.name
            reasons = tuple(grounds[root.id][:4])
            found[document.id] = TextSource(root.id, name, min(1.0, taken[root.id] / body), reasons)
    return found


@dataclass(frozen=True, slots=True)
class CopyGroup:
    """Documents whose text is mostly one: `source` is the agency or outlet behind it, None where nobody is credited."""

    documents: tuple[str, ...]
    source: str | None


def copy_groups(documents: Sequence[Document], copies: Iterable[Copy]) -> tuple[CopyGroup, ...]:
    """Reprints with what they reprint, largest group first."""
    by_id = {document.id: document for document in documents}
    together: dict[str, set[str]] = {}
    for id, source in text_sources(documents, copies).items():
        if source.reprint:
            # Texts that credit one agency are one group even where the agency's own text is not at hand.
            line = source_of_text(by_id[id])
            ends = (
                {id}
                | ({source.document} if source.document else set())
                | ({f"={outlet_key(line.note)}"} if line else set())
            )
            joined = set().union(*(together.get(end, {end}) for end in ends))
            together.update(dict.fromkeys(joined, joined))
    groups = {tuple(sorted(id for id in joined if id in by_id)) for joined in together.values()}
    found = [CopyGroup(ids, _source_of_group([by_id[id] for id in ids])) for ids in groups]
    return tuple(sorted(found, key=lambda group: (-len(group.documents), group.documents)))


def _source_of_group(documents: Sequence[Document]) -> str | None:
    """The agency among the outlets, else the one in most datelines and bylines, else one that a credit names."""
    outlets = [name for document in documents if (name := agency(document.outlet))]
    lines = Counter(line.note for document in documents if (line := source_of_text(document)))
    named = [name for document in documents for name in credits_of(document) if agency(name)]
    return next(iter([*outlets, *(name for name, _ in lines.most_common()), *named]), None)


def aligned(copy: Copy, span: Span) -> Span:
    """Where the words of a span, which lies in a copied passage, stand in the original: the most similar stretch there.

    Raises nothing for a span that reaches beyond the passage; what lies outside has no place in the original.
    """
    start, end = max(span.start, copy.copy.start), min(span.end, copy.copy.end)
    if (start, end) == (copy.copy.start, copy.copy.end):
        return copy.original
    # Looked for near the place that its share of the passage's length gives, so that long texts cost no more.
    ratio = len(copy.original) / len(copy.copy)
    near = copy.original.start + round((start - copy.copy.start) * ratio)
    first = max(copy.original.start, near - _NEAR)
    last = min(copy.original.end, near + (end - start) + _NEAR)
    content = copy.original.text.content
    found = fuzz.partial_ratio_alignment(span.text.content[start:end], content[first:last])
    if found is None or found.dest_start >= found.dest_end:
        return copy.original
    begin, stop = first + found.dest_start, first + found.dest_end
    while begin > first and content[begin].isalnum() and content[begin - 1].isalnum():
        begin -= 1
    while stop < last and content[stop - 1].isalnum() and content[stop].isalnum():
        stop += 1
    text = copy.original.text
    return text.trimmed(begin, stop) if content[begin:stop].strip() else text.span(begin, stop)


class CopyIndex:
    """Finds the copy that a span lies in, and the passage at the end of the pickup chain."""

    def __init__(self, copies: Iterable[Copy]) -> None:
        self._by_document: defaultdict[str, list[Copy]] = defaultdict(list)
        for copy in copies:
            self._by_document[copy.copy.document].append(copy)

    def of(self, document: str) -> Sequence[Copy]:
        """The passages that a document copied."""
        return self._by_document.get(document, ())

    def holding(self, span: Span) -> Copy | None:
        """The copied passage that holds more than half of a span, or None."""
        for copy in self.of(span.document):
            shared = min(copy.copy.end, span.end) - max(copy.copy.start, span.start)
            if shared * 2 > len(span):
                return copy
        return None

    def chain(self, span: Span) -> tuple[Copy, ...]:
        """The copies from a span back to the text where it first stood, nearest first; empty for original text."""
        return tuple(copy for copy, _ in self.hops(span))

    def hops(self, span: Span) -> Iterator[tuple[Copy, Span]]:
        """The copies from a span back to where it first stood, each with the place of the span in its original."""
        seen = {span.document}
        while (copy := self.holding(span)) and copy.original.document not in seen:
            span = aligned(copy, span)
            yield copy, span
            seen.add(span.document)

    def root(self, span: Span) -> Span:
        """The passage at the end of the chain: the span itself for original text."""
        for _, original in self.hops(span):
            span = original
        return span

    def roots(self, span: Span) -> tuple[Span, ...]:
        """The places where the parts of a span first stood, as far as copies tell; parts of its own are left out.

        Within a copied passage a place is told by its share of the passage's length: near enough to compare by.
        """
        return tuple(root for root in self._roots(span, frozenset({span.document})) if root.document != span.document)

    def _roots(self, span: Span, seen: frozenset[str]) -> Iterator[Span]:
        at = span.start
        for copy in sorted(self.of(span.document), key=lambda one: one.copy.start):
            start, end = max(at, copy.copy.start), min(span.end, copy.copy.end)
            if start >= end or copy.original.document in seen:
                continue
            if at < start:
                yield span.text.span(at, start)
            at = end
            ratio = len(copy.original) / len(copy.copy)
            first = copy.original.start + round((start - copy.copy.start) * ratio)
            last = copy.original.end - round((copy.copy.end - end) * ratio)
            if first < last:
                yield from self._roots(copy.original.text.span(first, last), seen | {copy.original.document})
        if at < span.end:
            yield span.text.span(at, span.end)
