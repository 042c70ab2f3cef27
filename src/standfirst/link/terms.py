"""Words and their weights: the tokeniser, the stop words and the term vectors that `link` compares texts by.

Takes text, gives words with their places, and weighted terms. Does not know documents' stories or speakers.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import NamedTuple

from standfirst.link.common_words import BANDS
from standfirst.records import Document, Part, PartKind, Text

WORD = re.compile(r"[^\W_]+(?:['’.&/-][^\W_]+)*")
_SENTENCE_END = re.compile(
    r"[.!?…\n](?:(?<=\n)(?P<line>\n*)|(?<!\n)[\"'”’)\]]*(?P<gap>\s+)(?=[\"'“‘(\[]?[^\W\d_a-zà-ÿ]))"
)
"""Line breaks, or a mark, what closes with it, and space before a capital. The first character is of a few, so that
the matcher looks for these alone."""

_MARKS = frozenset(".!?…")
OPENERS = frozenset("\"'“‘([")
"""What may stand before the first word of a sentence."""

_LINE = re.compile(r"\S[^\n]*")

STOP_WORDS = frozenset(
    """a about above across after again against ago ahead all almost along already also although always am amid
    among an and another any anyone anything are around as ask asked at away back be became because become been
    before began behind being below best between both but by call called came can cannot can't come comes could
    couldn't day days did didn't do does doesn't doing don't done down during each early either else end enough even
    ever every few first following for former from full further gave get gets give given go goes going gone good got
    had hadn't half has hasn't have haven't having he he's head held her here hers herself him himself his hour hours
    how however i i'm if in including into is isn't it it's its itself just keep kept know known last late later least
    less let like long look made make makes making man many may me might mine minute minutes month months more most
    mr mrs ms much must my near never new news next no nor not nothing now of off often old on once one only onto or
    other others our out outside over own part people per perhaps put quite rather really report reported reporter
    reporters reporting reports s said same saw say saying says second see seen set several she should show shows
    since so some someone something soon still such t take taken takes taking tell tells than that that's the their
    them themselves then there there's these they they're thing things think this those though three through thus time
    times to today together told tomorrow tonight too took toward towards two under until up upon us use used using
    very via want was wasn't way we week weeks well went were weren't what when where whether which while who whole
    whom whose why will with within without won't work would wouldn't year years yes yesterday yet you your
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september
    october november december jan feb mar apr jun jul aug sept oct nov dec according statement spokesman spokeswoman
    spokesperson read more click subscribe newsletter copyright rights reserved photo image video watch related
    """.split()
)
"""Words that say nothing about what a text is about: function words, days, months, a reporter's stock of verbs."""

_TITLE_WEIGHT = 3.0
_LEAD_WEIGHT = 2.0
_LEAD_WORDS = 120
_NAME_WEIGHT = 1.5
_BACKGROUND = 300
"""How many documents the background frequencies count for, beside the documents at hand."""
_RARE = 0.002
"""Document frequency of a word that is not in the table of common words."""

BODY_KINDS = frozenset({PartKind.PARAGRAPH, PartKind.ITEM, PartKind.TURN})
"""Parts that hold an outlet's running text: no titles, captions, furniture, block quotations."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word and its place: code points in the text, and the word folded."""

    start: int
    end: int
    word: str


@lru_cache(maxsize=200_000)
def fold(words: str) -> str:
    """Lower case, without diacritics, with plain quotes and without dots: "Núñez’s" → "nunez's", "U.S." → "us"."""
    plain = words.replace(".", "")
    if plain.isascii():
        return plain.lower()
    plain = plain.replace("’", "'").replace("‘", "'")
    plain = unicodedata.normalize("NFKD", plain)
    return "".join(c for c in plain if not unicodedata.combining(c)).translate(_LETTERS).casefold()


_LETTERS = str.maketrans({"ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "đ": "d", "Đ": "D", "ı": "i", "æ": "ae", "Æ": "Ae"})


def tokens(content: str, start: int = 0, end: int | None = None) -> Iterator[Token]:
    """The words of `content[start:end]` in their order, with code point offsets into `content`."""
    for match in WORD.finditer(content, start, len(content) if end is None else end):
        yield Token(match.start(), match.end(), fold(match.group()))


def words(content: str) -> list[str]:
    """The folded words of a text."""
    return [fold(word) for word in WORD.findall(content)]


@lru_cache(maxsize=100_000)
def stem(word: str) -> str:
    """A folded word without possessive and plural ending (the S-stemmer of Harman 1991, with "-es" after a hiss)."""
    word = word.removesuffix("'s").removesuffix("'")
    if len(word) > 4 and word.endswith("ies") and word[-4] not in "ae":
        return word[:-3] + "y"
    if len(word) > 4 and word.endswith(("sses", "shes", "ches", "xes", "zes")):
        return word[:-2]
    if len(word) > 3 and word.endswith("s") and not word.endswith(("ss", "us", "is")):
        return word[:-1]
    return word


class Stretch(NamedTuple):
    """A stretch of running text and its kind: what of a `Part` is compared, and quick to make."""

    start: int
    end: int
    kind: PartKind


def body_stretches(document: Document) -> tuple[Stretch, ...]:
    """The innermost parts that hold running text, in text order; a document without parts is cut at line breaks."""
    inner = sorted((part for part in document.parts if part.kind in BODY_KINDS), key=lambda part: part.start)
    if inner:
        return tuple(Stretch(part.start, part.end, part.kind) for part in inner)
    content, kind = document.text.content, PartKind.PARAGRAPH
    title_end = len(document.title or "") if content.startswith(document.title or "\0") else 0
    places = [match.span() for match in _LINE.finditer(content)]
    return tuple(Stretch(start, end, kind) for start, end in places if start >= title_end)


def body_parts(document: Document) -> tuple[Part, ...]:
    """As `body_stretches`, as parts: with all that is known of them."""
    inner = sorted((part for part in document.parts if part.kind in BODY_KINDS), key=lambda part: part.start)
    return tuple(inner) or tuple(Part(*stretch) for stretch in body_stretches(document))


def sentences(text: Text, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Offsets of the sentences of a stretch, by punctuation alone: good enough to compare texts by."""
    at = start
    content = text.content
    before = start > 0 and content[start - 1] in _MARKS  # a mark that ends a sentence just there
    for match in _SENTENCE_END.finditer(content, start - before, end):
        stop = match.start("gap") if match["gap"] else match.start()
        if stop > at:
            yield at, stop
        at = match.end()
    if at < end:
        yield at, end


def begins_sentence(content: str, at: int, start: int, end: int) -> bool:
    """Whether one of `sentences` of the stretch from `start` to `end` begins at `at`, as what stands just before
    shows: True is certain, False is not."""
    if at == start:
        return True
    for back in (2, 3):  # a mark and a space, or with a closing mark between
        if at - back >= start and content[at - back] in _MARKS:
            match = _SENTENCE_END.match(content, at - back, end)
            return match is not None and match.end() == at
    return False


def ends_sentence(content: str, at: int, end: int) -> bool:
    """Whether a sentence of a stretch to `end` ends with the one character at `at`: True is certain, False is not.
    The character before is in a word."""
    if at + 1 == end:
        return not content[at].isspace()
    match = _SENTENCE_END.match(content, at, end) if content[at] in _MARKS else None
    return match is not None and match.start("gap") == at + 1


BACKGROUND: Mapping[str, float] = {
    word: 2.0 ** -(band + 0.5) for band, line in enumerate(BANDS) for word in line.split()
}
"""Share of English news articles that hold a word, from the banded table (band b stands for 2 ** -(b + 0.5))."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What one document's words say it is about.

    `counts`: term → weighted count; `names`: those terms that the text writes as names; `title`: terms of its title.
    """

    document: str
    counts: Mapping[str, float]
    names: frozenset[str]
    title: frozenset[str]

    def __len__(self) -> int:
        return len(self.counts)


def profile(document: Document) -> Profile:
    """The terms of a document: title words count three times, the first 120 words of the body twice."""
    counts: defaultdict[str, float] = defaultdict(float)
    upper: Counter[str] = Counter()
    lower: Counter[str] = Counter()
    title = frozenset(_terms(words(document.title or "")))
    for word in title:
        counts[word] += _TITLE_WEIGHT
    seen = 0
    content = document.text.content
    for part in body_parts(document):
        for start, end in sentences(document.text, part.start, part.end):
            for number, printed in enumerate(WORD.findall(content, start, end)):
                seen += 1
                if (term := telling(printed)) is None:
                    continue
                counts[term] += _LEAD_WEIGHT if seen <= _LEAD_WORDS else 1.0
                if printed[0].islower():
                    lower[term] += 1
                elif number:
                    upper[term] += 1
    names = frozenset(term for term, count in upper.items() if count > lower[term])
    return Profile(document.id, dict(counts), names, title)


@lru_cache(maxsize=400_000)
def telling(printed: str) -> str | None:
    """The stem of a word that says something of a text's subject; None for stop words, digits and short words."""
    word = fold(printed)
    term = stem(word)
    return term if len(word) > 2 and not {word, term} & STOP_WORDS and not word[0].isdigit() else None


def _terms(found: Iterable[str]) -> list[str]:
    return [term for word in found if (term := telling(word)) is not None]


@dataclass(frozen=True, slots=True)
class Weights:
    """Inverse document frequencies: a background table of common English words, corrected by the documents at hand."""

    size: int
    frequencies: Mapping[str, int]

    @classmethod
    def of(cls, profiles: Iterable[Profile]) -> Weights:
        """Counts in how many of the documents each term stands."""
        frequencies: Counter[str] = Counter()
        size = 0
        for entry in profiles:
            size += 1
            frequencies.update(entry.counts.keys())
        return cls(size, frequencies)

    def idf(self, term: str) -> float:
        """Logarithm of 1 / (share of documents that hold the term), background and documents at hand pooled."""
        share = BACKGROUND.get(term, _RARE)
        pooled = (_BACKGROUND * share + self.frequencies.get(term, 0)) / (_BACKGROUND + self.size)
        return -math.log(min(pooled, 1.0))

    def vector(self, entry: Profile, *, top: int | None = None) -> dict[str, float]:
        """Unit vector (term → weight) of a document: (1 + ln count) · idf, names half as much again; `top` heaviest."""
        raw = {
            term: (1.0 + math.log(count)) * self.idf(term) * (_NAME_WEIGHT if term in entry.names else 1.0)
            for term, count in entry.counts.items()
        }
        kept = sorted(raw.items(), key=lambda item: (-item[1], item[0]))[:top]
        norm = math.sqrt(sum(weight * weight for _, weight in kept)) or 1.0
        return {term: weight / norm for term, weight in kept}


NO_WEIGHTS = Weights(0, {})
"""The background table alone."""


def cosine(one: Mapping[str, float], two: Mapping[str, float]) -> float:
    """Cosine of two unit vectors."""
    small, large = (one, two) if len(one) <= len(two) else (two, one)
    return sum(weight * large[term] for term, weight in small.items() if term in large)
