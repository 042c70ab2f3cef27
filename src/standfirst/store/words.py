"""Words of a text and of a query, folded alike, so that the search index and the finder of spans agree.

A word is a run of letters and digits; letter case and accents are folded away. Offsets are code points of the text.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_WORD = re.compile(r"[^\W_](?:[^\W_]|[̀-ͯ])*")
_ODD = re.compile("[^\x00-\x7f\xa0\xa3\xa7\xa9\xab\xae\xb7\xbb\u2000-\u206f\u20ac]")
"""What a text may hold besides ASCII and common punctuation: only then can folding a word change its length."""
_ASKED = re.compile(r'"([^"]*)"?|([^\s"]+)')
MOST_ITEMS = 24
"""Words and phrases of a query that are looked at; the rest of a very long one is left out."""
_SNIPPET = 220
_MOST_SPANS = 200


@dataclass(frozen=True, slots=True)
class Asked:
    """A word, the beginning of one, or a phrase that a query asks for; folded."""

    words: tuple[str, ...]
    prefix: bool = False


def fold(word: str) -> str:
    """Without letter case and accents."""
    if word.isascii():
        return word.lower()
    plain = unicodedata.normalize("NFKD", word.casefold())
    return "".join(char for char in plain if not unicodedata.combining(char)).casefold()


def words_of(text: str) -> Iterator[tuple[str, int, int]]:
    """The folded words with their places."""
    for match in _WORD.finditer(text):
        folded = fold(match.group())
        # NFKD can put a space or a mark into a word (a ligature, a spacing accent): such are no letters to search.
        folded = folded if folded.isalnum() else "".join(filter(str.isalnum, folded))
        if folded:
            yield folded, match.start(), match.end()


def indexed(text: str) -> str:
    """What the search index is given for a text: its folded words, separated by spaces."""
    return " ".join(word for word, _, _ in words_of(text))


def parse(query: str) -> list[Asked]:
    """What a query asks for; empty if it holds no word. Never raises."""
    asked: list[Asked] = []
    for match in _ASKED.finditer(query):
        phrase, plain = match.groups()
        words = tuple(word for word, _, _ in words_of(phrase if plain is None else plain))
        if words:
            item = Asked(words, prefix=plain is not None and plain.endswith("*"))
            if item not in asked:
                asked.append(item)
        if len(asked) == MOST_ITEMS:
            break
    return asked


def expression(asked: list[Asked]) -> str:
    """The query in the language of FTS5: every item must be there. Only letters and digits stand in the quotes."""
    return " AND ".join(f'"{" ".join(item.words)}"{"*" if item.prefix else ""}' for item in asked)


def find(text: str, asked: list[Asked]) -> list[tuple[int, int]]:
    """Places where an item stands, in text order, at most 200; where two overlap, the one that starts first."""
    places = _folded_places if _ODD.search(text) else _plain_places
    return _apart(sorted(places(text, asked)))[:_MOST_SPANS]


def _plain_places(text: str, asked: list[Asked]) -> set[tuple[int, int]]:
    """As `_folded_places`, for a text whose words are ASCII: only where an item's first word stands is looked at."""
    lower = text.lower()
    found: set[tuple[int, int]] = set()
    for item in asked:
        pattern, first = _pattern(item), item.words[0]
        at = lower.find(first)
        while at >= 0:
            if match := pattern.match(lower, at):
                found.add(match.span())
            at = lower.find(first, at + 1)
    return found


@lru_cache(maxsize=256)
def _pattern(item: Asked) -> re.Pattern[str]:
    """The item in a text of lower case; words hold letters and digits alone, so nothing need be escaped."""
    words = "[^a-z0-9]+".join(item.words)
    return re.compile(f"(?<![a-z0-9]){words}{'[a-z0-9]*' if item.prefix else ''}(?![a-z0-9])")


def _folded_places(text: str, asked: list[Asked]) -> set[tuple[int, int]]:
    """Places of all items, overlapping ones too, in a text of any letters: each of its words is folded."""
    found: set[tuple[int, int]] = set()
    words = list(words_of(text))
    at: dict[str, list[int]] = {}
    for number, (word, _, _) in enumerate(words):
        at.setdefault(word, []).append(number)
    for item in asked:
        for number in _starts(item, at):
            last = number + len(item.words) - 1
            if last < len(words) and _stands(item, [word for word, _, _ in words[number : last + 1]]):
                found.add((words[number][1], words[last][2]))
    return found


def _starts(item: Asked, at: dict[str, list[int]]) -> list[int]:
    if item.prefix and len(item.words) == 1:
        return [number for word, numbers in at.items() if word.startswith(item.words[0]) for number in numbers]
    return at.get(item.words[0], [])


def _stands(item: Asked, words: list[str]) -> bool:
    *first, last = item.words
    return words[:-1] == first and (words[-1].startswith(last) if item.prefix else words[-1] == last)


def _apart(places: list[tuple[int, int]]) -> list[tuple[int, int]]:
    kept: list[tuple[int, int]] = []
    for start, end in places:
        if not kept or start >= kept[-1][1]:
            kept.append((start, end))
    return kept


def snippet(text: str, places: list[tuple[int, int]]) -> tuple[int, int]:
    """The stretch of about 220 code points that holds the most places, cut between words; the start without any."""
    if not places:
        return _between_words(text, 0, min(len(text), _SNIPPET))
    starts = [start for start, _ in places]
    best = max(range(len(places)), key=lambda i: (bisect_left(starts, starts[i] + _SNIPPET * 2 // 3) - i, -i))
    start = max(0, starts[best] - _SNIPPET // 3)
    end = min(len(text), max(start + _SNIPPET, places[best][1]))
    return _between_words(text, start, end)


def _between_words(text: str, start: int, end: int) -> tuple[int, int]:
    """Moved inwards to white space, unless there is none near; never empty for a text that is not."""
    for _ in range(30):
        if start == 0 or text[start - 1].isspace() or start + 1 >= end:
            break
        start += 1
    for _ in range(30):
        if end == len(text) or text[end].isspace() or end - 1 <= start:
            break
        end -= 1
    return start, end
