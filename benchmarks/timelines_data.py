"""Articles and gold timelines as they lie in a folder, and articles as `standfirst.weigh.salience` takes them."""

from __future__ import annotations

import gzip
import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib import import_module
from pathlib import Path
from typing import Any

from benchmarks.timelines_score import missing, stop_words
from standfirst.attribute.dates import find_times
from standfirst.link.terms import STOP_WORDS
from standfirst.records import Basis, DatedSentence, DatedText, DateValue, Text

_WORD = re.compile(r"[a-z0-9][a-z0-9\-]*")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Article:
    """One article: ISO day of publication, sentences as printed, and what the ranking sees of them."""

    day: str
    sentences: tuple[str, ...]
    dated: DatedText


@dataclass(frozen=True, slots=True)
class Gold:
    """One timeline that people wrote: its days, and where the set has them the sentences of each."""

    name: str
    days: tuple[str, ...]
    sentences: tuple[tuple[str, ...], ...] = ()

    @property
    def per_day(self) -> int:
        """Sentences a day, rounded; at least one."""
        return max(1, round(sum(map(len, self.sentences)) / len(self.days)))

    def within(self, article: Article) -> bool:
        """Whether an article was published from the first to the last day of the timeline."""
        return self.days[0] <= article.day <= self.days[-1]


@dataclass(frozen=True, slots=True)
class Topic:
    """A topic's name, articles and timelines."""

    name: str
    articles: tuple[Article, ...]
    golds: tuple[Gold, ...]


def topics(folder: Path) -> Iterator[Topic]:
    """The topics of a folder in the order of their names; one without articles or timelines is skipped."""
    for path in sorted(folder.iterdir()) if folder.is_dir() else ():
        files = path / "articles.jsonl.gz", path / "timelines.jsonl.gz"
        if not all(file.is_file() for file in files):
            continue
        read = tuple(
            article
            for number, row in enumerate(_rows(files[0]))
            if (article := _article(f"{path.name}/{number:06}", row)) is not None
        )
        golds = tuple(
            gold for number, row in enumerate(_rows(files[1])) if (gold := _gold(f"{path.name}/{number}", row))
        )
        if read and golds:
            yield Topic(path.name, read, golds)


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def _article(id: str, row: dict[str, Any]) -> Article | None:
    """None for an article without a day or without words."""
    day, sentences = str(row.get("date") or "")[:10], row.get("sentences") or []
    printed = tuple(" ".join(str(one).split()) for one in ([sentences] if isinstance(sentences, str) else sentences))
    if not _DAY.fullmatch(day) or not any(printed):
        return None
    return Article(day, printed, dated(id, day, printed))


def dated(id: str, day: str, sentences: tuple[str, ...]) -> DatedText:
    """What the ranking sees of sentences printed on `day` (ISO): their telling words, and the days in them."""
    starts: list[int] = []
    length = 0
    for sentence in sentences:
        starts.append(length)
        length += len(sentence) + 1
    named: dict[int, list[str]] = {}
    for time in find_times(Text(id, "\n".join(sentences)), DateValue(day, Basis.LISTED)):
        if time.value.day is not None:
            named.setdefault(bisect_right(starts, time.span.start) - 1, []).append(time.value.day)
    return DatedText(
        id,
        day,
        tuple(
            DatedSentence(terms(sentence), tuple(dict.fromkeys(named.get(index, ()))), len(sentence.split()))
            for index, sentence in enumerate(sentences)
        ),
    )


def terms(sentence: str) -> tuple[str, ...]:
    """Stems of the lower-case words, without stop words: stemmer and stop words are those of ROUGE, where installed."""
    stem, stop = _language()
    return tuple(stem(word) for word in _WORD.findall(sentence.lower()) if word not in stop)


@cache
def _language() -> tuple[Callable[[str], str], frozenset[str]]:
    if missing():
        return str, STOP_WORDS
    stemmer: Any = import_module("nltk.stem").PorterStemmer()
    return lru_cache(None)(stemmer.stem), frozenset(stop_words())


def _gold(name: str, row: dict[str, Any]) -> Gold | None:
    if row.get("timeline"):
        told: dict[str, list[str]] = {}
        for entry in row["timeline"]:
            told.setdefault(str(entry["date"])[:10], []).extend(map(str, entry["sentences"]))
        days = tuple(sorted(told))
        return Gold(name, days, tuple(tuple(told[day]) for day in days))
    days = tuple(sorted({str(day)[:10] for day in row.get("dates") or ()}))
    return Gold(name, days) if days else None
