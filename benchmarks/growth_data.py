"""Articles of any number for a ledger's growth, and the models' raw answers replayed.

Real articles first. When there are no more, they come again: on other days, with other names and numbers of the same
length and letter case, so that texts, ids and neighbours differ while a model's answer for the first still fits. An
answer that was given once is kept in a file and replayed; for an edited article, that of the one it was made from.
"""

from __future__ import annotations

import gzip
import json
import os
import random
import re
import sqlite3
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from standfirst.attribute import ClaimReader, Parse, Parser, Reading
from standfirst.attribute.reader.model import OnnxParser, OnnxReader
from standfirst.ids import text_digest

SEED = 20310520
_NAME = re.compile(r"(?<=[a-z,] )[A-Z][a-z]{3,11}\b")
_DATING = frozenset(
    "January February March April June July August September October November December Monday Tuesday Wednesday "
    "Thursday Friday Saturday Sunday".split()
)
_NUMBER = re.compile(r"\b[1-9]\d*\b")
_SHAPE = str.maketrans(
    dict.fromkeys("abcdefghijklmnopqrstuvwxyz", "x")
    | dict.fromkeys("ABCDEFGHIJKLMNOPQRSTUVWXYZ", "X")
    | dict.fromkeys("0123456789", "0")
)
_SPREAD = 1500
"""Days over which edited articles are dated anew."""


@dataclass(frozen=True, slots=True)
class Article:
    """One article: where it comes from, its day, its words."""

    title: str
    outlet: str
    day: str
    body: str

    @property
    def content(self) -> str:
        """In the plain-text form that Standfirst reads."""
        head = f"title: {self.title}\noutlet: {self.outlet}\nurl:\ndate: {self.day}\ndate_basis: listed\n\n"
        return f"{head}{self.body}\n"

    def write(self, path: Path) -> None:
        """Into a file, in that form."""
        path.write_text(self.content, encoding="utf-8")


def real_articles(data: Path, paragraphs: int) -> list[Article]:
    """All articles of `data` (files of JSON lines) with a plausible day, cut to so many paragraphs (0: all)."""
    found = []
    for file in sorted(data.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                row = json.loads(line)
                parts = [part.strip() for part in row["text"].splitlines() if part.strip()]
                body = "\n\n".join(parts[: paragraphs or None])
                if "1990" < row["date"] < "2030" and len(body) > 200:
                    title = " ".join(row["title"].split())
                    found.append(Article(title, row["outlet"], row["date"][:10], body))
    random.Random(SEED).shuffle(found)
    return found


def edited(article: Article, number: int) -> Article:
    """The article as another: on another day, under another name for each of its names, with other numbers."""
    chance = random.Random(f"{SEED}/{number}")
    names: dict[str, str] = {}

    def name(match: re.Match[str]) -> str:
        old = match[0]
        if old in _DATING:
            return old
        return names.setdefault(old, chance.choice("BCDFGHKLMNPRSTV") + _syllables(chance, len(old) - 1))

    def digits(match: re.Match[str]) -> str:
        return chance.choice("123456789") + "".join(chance.choice("0123456789") for _ in match[0][1:])

    day = date.fromisoformat("2012-01-01") + timedelta(days=chance.randrange(_SPREAD))
    title, body = (_NUMBER.sub(digits, _NAME.sub(name, text)) for text in (article.title, article.body))
    return Article(title, article.outlet, day.isoformat(), body)


def retold(article: Article, number: int) -> Article:
    """The article as a further one of the same story: only numbers and the day, by a week at most, are others."""
    chance = random.Random(f"{SEED}/again/{number}")
    body = _NUMBER.sub(lambda m: chance.choice("123456789") + m[0][1:], article.body)
    day = date.fromisoformat(article.day) + timedelta(days=chance.randrange(8))
    return replace(article, day=day.isoformat(), body=body)


def _syllables(chance: random.Random, length: int) -> str:
    return "".join(chance.choice("aeiou" if i % 2 == 0 else "bdfgklmnprstv") for i in range(length))


def articles(real: Sequence[Article], at_hand: int) -> Iterator[Article]:
    """Without end: the first `at_hand` real articles as they are, then edited ones of them, round after round."""
    pile = real[:at_hand]
    yield from pile
    number = 0
    while True:
        for article in pile:
            yield edited(article, number)
            number += 1


class Kept:
    """Raw answers in a file of their own, by the shape of the text that they are for."""

    def __init__(self, path: Path) -> None:
        self._path, self._opened = path, dict[int, sqlite3.Connection]()
        self._file.execute("CREATE TABLE IF NOT EXISTS kept (model, shape, text, answer, PRIMARY KEY (model, shape))")

    def __len__(self) -> int:
        """How many texts were read."""
        query = "SELECT max(n) FROM (SELECT count(*) AS n FROM kept GROUP BY model)"
        return int(self._file.execute(query).fetchone()[0] or 0)

    @property
    def _file(self) -> sqlite3.Connection:
        """The file, opened in each process for itself: a connection does not survive a fork."""
        if os.getpid() not in self._opened:
            file = sqlite3.connect(self._path, isolation_level=None, timeout=60)
            file.execute("PRAGMA journal_mode=WAL")
            file.execute("PRAGMA synchronous=OFF")
            self._opened[os.getpid()] = file
        return self._opened[os.getpid()]

    def find(self, model: str, text: str) -> tuple[str, bytes] | None:
        """The text that was read, and the answer for it."""
        query = "SELECT text, answer FROM kept WHERE model = ? AND shape = ?"
        row = self._file.execute(query, (model, _shape(text))).fetchone()
        return None if row is None else (zlib.decompress(row[0]).decode("utf-8", "surrogatepass"), row[1])

    def keep(self, model: str, text: str, answer: bytes) -> None:
        """For the next time."""
        packed = zlib.compress(text.encode("utf-8", "surrogatepass"))
        self._file.execute("INSERT OR IGNORE INTO kept VALUES (?, ?, ?, ?)", (model, _shape(text), packed, answer))


def _shape(text: str) -> str:
    return text_digest(text.translate(_SHAPE))


class ReplayParser:
    """A `Parser` that replays what the one that ships once answered, and asks it for what is new."""

    def __init__(self, kept: Kept) -> None:
        self._kept, self._model = kept, OnnxParser()
        self.languages, self.digest = self._model.languages, self._model.digest

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        """See `Parser`."""
        for text in texts:
            yield _replayed(self._kept, self._model, text, _parse_of)


class ReplayReader:
    """A `ClaimReader` that replays, as `ReplayParser` does."""

    def __init__(self, kept: Kept) -> None:
        self._kept, self._model = kept, OnnxReader()
        self.digest = self._model.digest

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        """See `ClaimReader`."""
        for text in texts:
            yield _replayed(self._kept, self._model, text, _reading_of)


def _replayed(kept: Kept, model: Parser | ClaimReader, text: str, again: Any) -> bytes:
    found = kept.find(model.digest, text)
    if found is None:
        (answer,) = model.answer([text])
        kept.keep(model.digest, text, answer)
        return answer
    first, answer = found
    if first == text:
        return answer
    anew: bytes = again(answer, first, text)
    return anew


def _parse_of(answer: bytes, first: str, text: str) -> bytes:
    return replace(Parse.decode(answer, first), text=text).encode()


def _reading_of(answer: bytes, first: str, text: str) -> bytes:
    return replace(Reading.decode(answer, first), text=text).encode()


def common_words(pile: Sequence[Article], count: int) -> list[str]:
    """Pairs of words to search for: two longer words of one article each, evenly over the pile."""
    pairs = []
    for article in pile[:: max(1, len(pile) // count)][:count]:
        long = sorted({w.lower() for w in re.findall(r"\b[A-Za-z]{6,}\b", article.body)})
        if len(long) > 1:
            pairs.append(f"{long[len(long) // 3]} {long[2 * len(long) // 3]}")
    return pairs


def nearest(real: Sequence[Article], count: int) -> list[Article]:
    """Articles about the matter that most of `real` is about: those that hold most of its commonest rare names."""
    names = [set(_NAME.findall(article.body)) for article in real]
    often: Mapping[str, int] = _counted(names)
    wanted = sorted((n for n in often if often[n] > 20), key=lambda n: (-often[n], n))[5:25]
    ranked = sorted(range(len(real)), key=lambda i: (-len(names[i] & set(wanted)), i))
    return [real[i] for i in ranked[:count]]


def _counted(sets: Sequence[set[str]]) -> dict[str, int]:
    counts: dict[str, int] = {}
    for found in sets:
        for name in found:
            counts[name] = counts.get(name, 0) + 1
    return counts
