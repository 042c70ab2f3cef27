"""Copies: passages that one document took from another, and where each document's text comes from.

Takes documents, gives `Copy`s: near-identical sentences and runs of sentences in body text. Does not know claims or
voices. Words inside quotation marks alone never make a copy: two texts may quote one voice.

Method: every sentence is a set of 5-word shingles (Broder 1997) after folding case, quotes and punctuation; an index
from shingle to sentence proposes pairs, and a pair stands where the two share 0.6 of the shorter one's shingles. Each
sentence is matched to the first text that holds it: eleven reprints of one report give ten copies, not fifty-five.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from standfirst.link.bodies import outlet_key
from standfirst.link.institutions import agency
from standfirst.link.terms import body_parts, sentences, tokens
from standfirst.records import Copy, Document, Reason, Span

SHINGLE = 5
MIN_LIKENESS = 0.6
MIN_WORDS = 12
"""Shared words outside quotation marks that a passage needs."""
REPRINT = 0.5
"""Share of its body from which a document counts as a reprint."""
_COMMON = 200
"""A shingle in more sentences than this is a set phrase and proposes nothing."""
_SAME = 0.95
_GAP = 2


@dataclass(frozen=True, slots=True)
class _Sentence:
    number: int
    document: int
    order: int
    start: int
    end: int
    words: tuple[str, ...]
    quoted: tuple[bool, ...]
    shingles: frozenset[tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Match:
    copy: _Sentence
    original: _Sentence


def find_copies(documents: Sequence[Document]) -> list[Copy]:
    """All passages that one document shares with an earlier one, in the order of documents and places.

    Original is: an agency's own text, then a text whose outlet others credit, then the one published earlier; where
    none of these tells them apart, the choice is by document id and the reasons say that the direction is unknown.
    """
    ranked = sorted(_unique(documents), key=_Rank.of(documents).key)
    index: defaultdict[tuple[str, ...], list[_Sentence]] = defaultdict(list)
    found: list[Copy] = []
    count = 0
    for number, document in enumerate(ranked):
        cut = _sentences_of(document, number, count)
        count += len(cut)
        matches = _match(cut, index)
        matched = {match.copy.number: match for match in matches}
        for run in _runs(matches):
            copy = _copy_of(run, ranked)
            if copy:
                found.append(copy)
        for sentence in cut:
            match = matched.get(sentence.number)
            if match is None or _likeness(match.copy, match.original) < _SAME:
                for shingle in sentence.shingles:
                    index[shingle].append(sentence)
    return sorted(found, key=lambda copy: (copy.copy, copy.original))


def _unique(documents: Iterable[Document]) -> list[Document]:
    return list({document.id: document for document in documents}.values())


@dataclass(frozen=True, slots=True)
class _Rank:
    """The order in which texts may be each other's originals."""

    credited: frozenset[str]

    @classmethod
    def of(cls, documents: Iterable[Document]) -> _Rank:
        return cls(frozenset(outlet_key(name) for document in documents for name in credits_of(document)))

    def key(self, document: Document) -> tuple[int, str, str]:
        return self.place(document), document.published.edtf or "9999", document.id

    def place(self, document: Document) -> int:
        if document.outlet and agency(document.outlet):
            return 0
        own = document.outlet and outlet_key(document.outlet)
        return 1 if own in self.credited and own not in map(outlet_key, credits_of(document)) else 2


_DATELINE = re.compile(r"^(?:[A-Z][^()\n]{0,60}?)?\(\s*([A-Z][\w .&/’'-]{1,40}?)\s*\)\s*[-–—:]")
_BYLINE = re.compile(r"^(?:by )?(?:the )?(.+?)(?: staff| writers?| reporters?)?$", re.IGNORECASE)


def dateline_of(document: Document) -> Reason | None:
    """The agency or outlet in the dateline ("KELVERPORT (Meridian) —"): the reason's note is its name, its span shows
    it. None without one."""
    for part in body_parts(document)[:2]:
        # A reader may have set the dateline apart as furniture, so the whole line is looked at.
        start = document.text.content.rfind("\n", 0, part.start) + 1
        match = _DATELINE.match(document.text.content[start : part.end])
        if match:
            span = document.text.span(start + match.start(1), start + match.end(1))
            return Reason("dateline", agency(match.group(1)) or match.group(1), (span,))
    return None


def source_of_text(document: Document) -> Reason | None:
    """The agency that a document itself says its text is by: dateline or byline; None where it is the outlet's own.

    A contributor's line ("X contributed to this report") is no such word.
    """
    line = dateline_of(document)
    if line and outlet_key(line.note) != outlet_key(document.outlet or ""):
        return line
    match = _BYLINE.match(document.byline or "")
    named = agency(match.group(1)) if match else None
    if named and named != agency(document.outlet):
        return Reason("byline", named)
    return None


def credits_of(document: Document) -> tuple[str, ...]:
    """Agencies and outlets other than its own that a document credits, each once; its dateline's first."""
    line = source_of_text(document)
    own = outlet_key(document.outlet or "")
    named = ([line.note] if line else []) + [agency(credit) or credit for credit in document.credits]
    return tuple(dict.fromkeys(name for name in named if outlet_key(name) != own))


def _sentences_of(document: Document, number: int, count: int) -> list[_Sentence]:
    cut: list[_Sentence] = []
    for part in body_parts(document):
        quotes = quoted_stretches(document.text.content, part.start, part.end)
        for start, end in sentences(document.text, part.start, part.end):
            found = list(tokens(document.text.content, start, end))
            words = tuple(token.word for token in found)
            if not words:
                continue
            quoted = tuple(any(a <= token.start < b for a, b in quotes) for token in found)
            size = min(SHINGLE, len(words))
            shingles = frozenset(words[i : i + size] for i in range(len(words) - size + 1))
            cut.append(_Sentence(count + len(cut), number, len(cut), start, end, words, quoted, shingles))
    return cut


_QUOTED = re.compile(r"“[^”]*(?:”|$)|\"[^\"]*(?:\"|$)|«[^»]*(?:»|$)|(?<!\w)‘[^’]{3,}?’(?!\w)|^[^“”]*”")


def quoted_stretches(content: str, start: int, end: int) -> list[tuple[int, int]]:
    """Offsets of what stands in quotation marks in a paragraph; an open quotation runs to the paragraph's end."""
    return [(start + match.start(), start + match.end()) for match in _QUOTED.finditer(content[start:end])]


def _likeness(one: _Sentence, two: _Sentence) -> float:
    return len(one.shingles & two.shingles) / min(len(one.shingles), len(two.shingles))


def _match(cut: Sequence[_Sentence], index: Mapping[tuple[str, ...], list[_Sentence]]) -> list[_Match]:
    """For each sentence the earlier sentence that it copies, if any: from the document that gave most, if it can be."""
    candidates: list[tuple[_Sentence, list[tuple[_Sentence, int]]]] = []
    given: Counter[int] = Counter()
    for sentence in cut:
        shared: Counter[int] = Counter()
        by_number: dict[int, _Sentence] = {}
        for shingle in sentence.shingles:
            places = index.get(shingle, ())
            if len(places) > _COMMON:
                continue
            for place in places:
                shared[place.number] += 1
                by_number[place.number] = place
        alike = [
            (by_number[number], count)
            for number, count in shared.items()
            if count >= MIN_LIKENESS * min(len(sentence.shingles), len(by_number[number].shingles))
        ]
        if alike:
            candidates.append((sentence, alike))
            best: Counter[int] = Counter()
            for place, count in alike:
                best[place.document] = max(best[place.document], count)
            given.update(best)
    matches: list[_Match] = []
    for sentence, alike in candidates:
        after = matches[-1].original.number + 1 if matches and matches[-1].copy.number == sentence.number - 1 else -1
        chosen = min(alike, key=lambda one: (-given[one[0].document], one[0].document, one[0].number != after, -one[1]))
        matches.append(_Match(sentence, chosen[0]))
    return matches


def _runs(matches: Sequence[_Match]) -> list[list[_Match]]:
    """Matches in a row, in both texts; a sentence or two left out of the original does not end a run."""
    runs: list[list[_Match]] = []
    for match in matches:
        last = runs[-1][-1] if runs else None
        if (
            last
            and match.copy.order == last.copy.order + 1
            and match.original.document == last.original.document
            and 0 <= match.original.order - last.original.order <= _GAP
        ):
            runs[-1].append(match)
        else:
            runs.append([match])
    return runs


def _copy_of(run: Sequence[_Match], ranked: Sequence[Document]) -> Copy | None:
    """The copy that a run of matched sentences makes, or None where too few of its words are outside quotations."""
    own_words, shared, smaller = 0, 0, 0
    for match in run:
        common = match.copy.shingles & match.original.shingles
        own_words += min(_outside(match.copy, common), _outside(match.original, common))
        shared += len(common)
        smaller += min(len(match.copy.shingles), len(match.original.shingles))
    if own_words < MIN_WORDS:
        return None
    original, copy = ranked[run[0].original.document], ranked[run[0].copy.document]
    likeness = shared / smaller
    from_span = original.text.span(min(match.original.start for match in run), max(match.original.end for match in run))
    to_span = copy.text.span(run[0].copy.start, run[-1].copy.end)
    near = Reason(
        "near-identical",
        f"{likeness:.0%} of the shorter passage's 5-word runs are in both, {own_words} words outside quotation marks",
        (from_span, to_span),
    )
    return Copy(from_span, to_span, likeness, _credited(original, copy), (near, _direction(original, copy)))


def _outside(sentence: _Sentence, common: frozenset[tuple[str, ...]]) -> int:
    """How many words of a sentence lie in shared shingles and outside quotation marks."""
    size = min(SHINGLE, len(sentence.words))
    held: set[int] = set()
    for i in range(len(sentence.words) - size + 1):
        if sentence.words[i : i + size] in common:
            held.update(range(i, i + size))
    return sum(not sentence.quoted[i] for i in held)


def _credited(original: Document, copy: Document) -> str | None:
    """The credit that fits: to the original's outlet, else to an agency, of the copy or of the original."""
    names = credits_of(copy)
    own = outlet_key(original.outlet or "")
    for name in names:
        if original.outlet and outlet_key(name) == own:
            return name
    line = source_of_text(copy) or source_of_text(original)
    if line:
        return line.note
    return next((name for name in names if agency(name)), None)


def _direction(original: Document, copy: Document) -> Reason:
    credits = {outlet_key(name) for name in credits_of(copy)}
    if original.outlet and outlet_key(original.outlet) in credits:
        return Reason("credit-line", f"the copy credits {original.outlet}")
    if agency(original.outlet) and not agency(copy.outlet):
        return Reason("agency-first", f"{original.outlet} is a news agency")
    first, second = original.published.edtf, copy.published.edtf
    if first and second and first[:10] < second[:10]:
        about = " (a date is approximate)" if "~" in first + second else ""
        return Reason("published-earlier", f"{first} before {second}{about}")
    common = {outlet_key(name) for name in credits_of(original)} & credits
    if common:
        name = next(name for name in credits_of(copy) if outlet_key(name) in common)
        return Reason("common-source", f"both credit {name}; which was first is not known")
    return Reason("direction-unknown", "neither credit nor date tells which was first; taken in the order of their ids")


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
        links: list[Copy] = []
        seen = {span.document}
        while (copy := self.holding(span)) and copy.original.document not in seen:
            links.append(copy)
            span = copy.original
            seen.add(span.document)
        return tuple(links)

    def root(self, span: Span) -> Span:
        """The passage at the end of the chain: the span itself for original text."""
        links = self.chain(span)
        return links[-1].original if links else span
