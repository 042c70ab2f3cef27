"""Evidence: the cited passages as tokens, and where each word of a line stands in them.

A passage is what is cited of one paragraph, with the rest of the sentences that it was cut from. Those
other words support nothing, but a "denied that" just before a cited clause still governs it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import lru_cache

from standfirst.records import Document, Kind, PartKind, Span, Text
from standfirst.tell.checker.lexicon import FRAMING, FUNCTION, NEGATION, TITLES
from standfirst.tell.checker.tokens import Token, tokenise

SURE = 2
"""Score from which an occurrence is surely the one that a line means; the only one always is."""
_WRITTEN = frozenset({Kind.LETTER, Kind.STATEMENT, Kind.MAIL, Kind.POST})
_WINDOW = 4
"""Content words on either side that decide which occurrence of a word a line means."""


_LOWER_CASE = re.compile(r"(?<![^\W\d_])[^\W\d_A-Z][^\W\d_]*")
_FIRST_CAPITAL = re.compile(r"(?:^|[.!?”\"]\s+|\n[“\"]?)([A-Z][^\W\d_]+)")
_NEXT_CAPITAL = re.compile(r"[ -][A-Z][^\W\d_]*(?:[.'’-][^\W\d_]+)*")
_INNER_CAPITAL = re.compile(r"(?<=[a-z0-9,;’')] )[A-Z][^\W\d_]*(?:[.'’-][^\W\d_]+)*\.?")


@lru_cache(maxsize=256)
def inner_capitals(content: str) -> frozenset[str]:
    """Folded words that stand with a capital inside a sentence, or open one and stand nowhere in lower case."""
    plain = set(_LOWER_CASE.findall(content))
    first = {match.group(1).lower() for match in _FIRST_CAPITAL.finditer(content)}
    found: set[str] = first - plain - FUNCTION - FRAMING
    for match in _INNER_CAPITAL.finditer(content):
        end = match.end()
        found |= {token.lower for token in tokenise(match.group()) if token.kind == "word"}
        if match.group().endswith(".") and match.group()[:-1].lower() not in TITLES:
            continue  # the sentence ends here
        while (more := _NEXT_CAPITAL.match(content, end)) is not None:
            found |= {token.lower for token in tokenise(more.group()) if token.kind == "word"}
            end = more.end()
    return frozenset(found) - FUNCTION - NEGATION


@dataclass(frozen=True, slots=True)
class Passage:
    """Tokens of the sentences that a paragraph's citations touch; offsets count in the document's text."""

    text: Text
    tokens: tuple[Token, ...]


@dataclass(frozen=True, slots=True)
class Occurrence:
    """The token `index` of the passage `passage`, and how well its neighbours agree with the line's."""

    passage: int
    index: int
    score: int


@dataclass(slots=True)
class Evidence:
    """What a line may rest on."""

    citations: tuple[Span, ...]
    passages: tuple[Passage, ...]
    documents: Mapping[str, Document]
    allowed: frozenset[str]
    """Folded words that need no span: outlets and writers of the cited documents, words that the compiler declares."""
    outlets: frozenset[str]
    """Folded words of the outlets alone: "the Courier reported" needs no attribution in the text."""
    speakers: dict[Span, tuple[str, ...]]
    """Who speaks in a cited span by its place: the turn of a transcript, the writer of a letter."""
    by_stem: dict[str, list[tuple[int, int]]] = field(default_factory=lambda: defaultdict(list))
    words: set[str] = field(default_factory=set)
    names: set[str] = field(default_factory=set)
    """Folded words that stand with a capital inside a sentence."""

    def __post_init__(self) -> None:
        for content in {passage.text.content for passage in self.passages}:
            self.names |= inner_capitals(content)
        for p, passage in enumerate(self.passages):
            for i, token in enumerate(passage.tokens):
                if token.kind not in ("word", "number"):
                    continue
                if token.cited:
                    self.words.add(token.lower)
                    self.by_stem[token.stem].append((p, i))

    def holds(self, token: Token) -> bool:
        """Whether the word, in any inflection, stands in a cited span."""
        return token.lower in self.words or token.stem in self.by_stem

    def token(self, occurrence: Occurrence) -> Token:
        return self.passages[occurrence.passage].tokens[occurrence.index]

    def align(self, line: Sequence[Token]) -> dict[int, list[Occurrence]]:
        """For each content word of the line its best occurrences; several where the context cannot tell."""
        aligned: dict[int, list[Occurrence]] = {}
        for k, token in enumerate(line):
            places = self.by_stem.get(token.stem) if token.anchor else None
            if not places:
                continue
            near = _neighbours(line, k)
            scored = [Occurrence(p, i, _agreement(near, _neighbours(self.passages[p].tokens, i))) for p, i in places]
            if len(scored) == 1:
                scored = [replace(scored[0], score=max(scored[0].score, SURE))]
            best = max(found.score for found in scored)
            aligned[k] = [found for found in scored if found.score == best]
        return aligned


def gather(citations: Iterable[Span], documents: Mapping[str, Document], framing: Iterable[str]) -> Evidence:
    """The evidence of these citations. `framing`: words and phrases that the compiler declares its own."""
    cited = tuple(dict.fromkeys(citations))
    paragraphs: dict[tuple[str, int, int], list[Span]] = defaultdict(list)
    for span in cited:
        paragraphs[(span.document, *_paragraph(span))].append(span)
    passages = tuple(_passage(spans[0].text, start, end, spans) for (_, start, end), spans in paragraphs.items())
    known = {span.document: documents[span.document] for span in cited if span.document in documents}
    outlets = [name for d in known.values() for name in (d.outlet, d.name, *d.credits) if name]
    writers = [(span, _writer(span, known.get(span.document))) for span in cited]
    speakers: dict[Span, tuple[str, ...]] = {span: (name,) for span, name in writers if name is not None}
    own = [*framing, *outlets, *(name for names in speakers.values() for name in names)]
    return Evidence(cited, passages, documents, _folded(own), _folded(outlets), speakers)


def _folded(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(token.lower for words in phrases for token in tokenise(words) if token.kind != "mark")


def _writer(span: Span, document: Document | None) -> str | None:
    """Whose words a document's own text is: the speaker of the turn, the writer of a letter, statement or mail."""
    if document is None:
        return None
    turns = [p for p in document.parts if p.kind is PartKind.TURN and p.start <= span.start < p.end]
    if turns:
        return turns[-1].label
    return document.byline if document.kind in _WRITTEN else None


def _paragraph(span: Span) -> tuple[int, int]:
    content = span.text.content
    start = content.rfind("\n", 0, span.start) + 1
    end = content.find("\n", max(span.end - 1, span.start))
    return start, len(content) if end < 0 else end


def _passage(text: Text, start: int, end: int, spans: Sequence[Span]) -> Passage:
    tokens: list[Token] = []
    for token in tokenise(text.content[start:end]):
        low, high = token.start + start, token.end + start
        cited = any(span.start <= low and high <= span.end for span in spans)
        tokens.append(replace(token, start=low, end=high, cited=cited))
    used = {token.sentence for token in tokens if token.cited}
    return Passage(text, tuple(token for token in tokens if token.sentence in used))


def _neighbours(tokens: Sequence[Token], index: int) -> tuple[list[str], list[str]]:
    """Stems of the content words before (nearest first) and after, within the sentence."""
    sentence = tokens[index].sentence
    sides: tuple[list[str], list[str]] = ([], [])
    for side, step in ((0, -1), (1, 1)):
        k = index + step
        while 0 <= k < len(tokens) and tokens[k].sentence == sentence and len(sides[side]) < _WINDOW:
            if tokens[k].anchor:
                sides[side].append(tokens[k].stem)
            k += step
    return sides


def _agreement(one: tuple[list[str], list[str]], other: tuple[list[str], list[str]]) -> int:
    """Shared neighbours, with weight on the nearest of each side."""
    score = len(set(one[0] + one[1]) & set(other[0] + other[1]))
    for mine, theirs in zip(one, other, strict=True):
        if mine and theirs and mine[0] == theirs[0]:
            score += 2
    return score
