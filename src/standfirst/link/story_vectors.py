"""Story vectors: what one document is compared by when documents are put into stories.

Takes a document, gives a `Vector`: weighted counts of its terms, which of them it writes as names, its numbers, its
time, and its key terms for an index. Each is a function of that document alone. Does not know other documents.
"""

from __future__ import annotations

import heapq
import math
import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from standfirst.link.terms import BACKGROUND, WORD, body_parts, fold, telling
from standfirst.records import Document

TITLE, LEAD, URL = 3.0, 2.0, 2.0
"""How often a word counts that stands in the title, among the first words of the body, in the address; else once."""
LEAD_WORDS = 120
READ_WORDS = 300
"""Words of the body that are read: news tells its matter first, and what follows is often an older story."""
_LONGEST = 10 * READ_WORDS
"""Code points that are looked at for names, and of one paragraph."""
KEY_TERMS = 24
RARE_SHARE = 0.0007
"""Share of news articles that hold a word which is not in the table of common words."""
_FIRST_YEAR = 1700
"""A date before newspapers is a slip of whoever listed it; such a document counts as undated."""

_NAME = re.compile(r"(?<=[a-zà-ÿ,;'’] )[A-ZÀ-Þ][\w'’-]+")
_ADDRESS = re.compile(r"^[a-z]+://[^/]*|[?#].*$")
_ADDRESS_WORD = re.compile(r"[a-z]{3,}")
_PLUMBING = frozenset(
    "article articles news story stories html htm www php aspx asp jsp index stm id blog blogs".split()
)


@dataclass(frozen=True, slots=True)
class Vector:
    """What one document is compared by.

    `counts`: term → count weighted by place; `names`: terms written as names; `numbers`: numbers as folded words;
    `days`: time of publishing in days since the year 1, None where unknown; `keys`: the terms that tell most, with
    weights of a unit vector, the heaviest first.
    """

    id: str
    counts: Mapping[str, float]
    names: frozenset[str]
    numbers: frozenset[str]
    days: float | None
    keys: tuple[tuple[str, float], ...]

    @property
    def place(self) -> tuple[bool, float, str]:
        """Where the document stands in the canonical order: by time, the undated last, then by id."""
        return self.days is None, self.days or 0.0, self.id


def vector(document: Document) -> Vector:
    """The vector of a document. A text of any length costs no more than its first 300 words."""
    printed, stretch = _read(document)
    weighed: dict[str, float] = {word: LEAD * count for word, count in Counter(printed[:LEAD_WORDS]).items()}
    for word, count in Counter(printed[LEAD_WORDS:]).items():
        weighed[word] = weighed.get(word, 0.0) + count
    counts: dict[str, float] = {}
    numbers: set[str] = set()
    lowered: set[str] = set()
    for word, weight in weighed.items():
        if (term := _told(word, weight, counts, numbers)) and word[0].islower():
            lowered.add(term)
    for word in dict.fromkeys(WORD.findall(document.title or "")):
        _told(word, TITLE, counts, numbers)
    for word in dict.fromkeys(address_words(document.url)):
        _told(word, URL, counts, numbers)
    names = {telling(word) for word in _NAME.findall(stretch)} - lowered
    named = frozenset(term for term in names if term in counts)
    return Vector(document.id, counts, named, frozenset(numbers), days_of(document), _keys(counts))


def _told(word: str, weight: float, counts: dict[str, float], numbers: set[str]) -> str | None:
    """Counts a printed word as a term, which it gives, or as a number; a single digit and a stop word are neither."""
    if word[0].isdigit():
        if len(word) > 1:
            numbers.add(fold(word))
    elif (term := telling(word)) is not None:
        counts[term] = counts.get(term, 0.0) + weight
        return term
    return None


def _read(document: Document) -> tuple[list[str], str]:
    """The first words of the body as they are printed, and the stretch of text that they are of."""
    content = document.text.content
    printed: list[str] = []
    start = end = None
    for part in body_parts(document):
        start, end = part.start if start is None else start, min(part.end, part.start + _LONGEST)
        printed += WORD.findall(content, part.start, end)
        if len(printed) >= READ_WORDS:
            break
    return printed[:READ_WORDS], content[start:end][:_LONGEST] if printed else ""


_IDF = {term: -math.log(share) for term, share in BACKGROUND.items()}
_RARE_IDF = -math.log(RARE_SHARE)


def background_idf(term: str) -> float:
    """Logarithm of 1 / (share of news articles that hold a term)."""
    return _IDF.get(term, _RARE_IDF)


def _keys(counts: Mapping[str, float]) -> tuple[tuple[str, float], ...]:
    raw = [(-(1.0 + math.log(count)) * _IDF.get(term, _RARE_IDF), term) for term, count in counts.items()]
    kept = heapq.nsmallest(KEY_TERMS, raw)
    norm = math.sqrt(sum(weight * weight for weight, _ in kept)) or 1.0
    return tuple((term, -weight / norm) for weight, term in kept)


def address_words(url: str | None) -> list[str]:
    """The words of a page's address, which often repeats a headline that was cut: "/2031/harbour-gate-shut.html"."""
    found = _ADDRESS_WORD.findall(_ADDRESS.sub("", url or "").lower())
    return [word for word in found if word not in _PLUMBING]


def days_of(document: Document) -> float | None:
    """Time of publishing in days, to the minute where it is told; None where unknown, open, or before newspapers."""
    printed = (document.published.edtf or "").rstrip("~?%Z")
    try:
        time = datetime.fromisoformat(printed).replace(tzinfo=None)
    except ValueError:  # unknown, a month, an interval, or a day that EDTF leaves open
        return None
    return time.toordinal() + (time.hour * 60 + time.minute) / 1440 if time.year >= _FIRST_YEAR else None
