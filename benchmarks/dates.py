"""Times of news text: TIMEX3 values and spans of `find_timex3` against an annotated set.

    python -m benchmarks.dates --data ../shared/data/timex/timebank.jsonl.gz [--json FILE]

`--data` is a gzip file with a JSON object a line: ``text``, ``dct`` (ISO, the day of publication) and ``timexes``
(``start``, ``end``, code points; ``type``; ``value``). Scores are those of TempEval-3 (UzZaman et al. 2013): a gold
expression is found if one that was found overlaps it (``span_f1``; each counts once) or has the same bounds
(``strict_f1``); ``value_f1`` counts those of the former that have the same value, character by character, and
``alike_f1`` lets pass what sets write in two ways (``199X`` and ``199``, ``P12M`` and ``P1Y``). Nothing is fitted to
the set; ``fold_sd`` is the spread of ``value_f1`` over five folds of documents, by the digest of their ids.
"""

from __future__ import annotations

import gzip
import hashlib
import json
import re
import time
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import pstdev
from typing import Any, NamedTuple

from benchmarks.common import machine, parser_for, report
from standfirst.attribute.dates.timex3 import find_timex3
from standfirst.records import Basis, DateValue, Text

FOLDS = 5


class Expression(NamedTuple):
    """Bounds in code points, type and value of one expression."""

    start: int
    end: int
    kind: str
    value: str


@dataclass(frozen=True, slots=True)
class Annotated:
    """One document with its gold expressions."""

    name: str
    text: str
    published: str
    gold: tuple[Expression, ...]


@dataclass(slots=True)
class Counts:
    """Expressions of gold, those found, and those of them that agree."""

    gold: int = 0
    found: int = 0
    overlap: int = 0
    exact: int = 0
    value: int = 0
    alike: int = 0
    typed: int = 0

    def __add__(self, other: Counts) -> Counts:
        return Counts(*(getattr(self, name) + getattr(other, name) for name in self.__slots__))

    def scores(self, right: int) -> tuple[float, float, float]:
        """Precision, recall and F1 of a number of agreements; 0 where nothing was asked or found."""
        precision = right / self.found if self.found else 0.0
        recall = right / self.gold if self.gold else 0.0
        return precision, recall, 2 * right / (self.found + self.gold) if self.found + self.gold else 0.0


def documents(path: Path) -> list[Annotated]:
    """The set. Raises SystemExit with a line that says what is wrong with it."""
    try:
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            return [_document(json.loads(line)) for line in lines if line.strip()]
    except (OSError, EOFError, KeyError, TypeError, ValueError) as error:
        raise SystemExit(f"{path} is no set of annotated times ({type(error).__name__}: {error})") from error


def _document(row: dict[str, Any]) -> Annotated:
    gold = sorted(Expression(t["start"], t["end"], t["type"], str(t["value"])) for t in row["timexes"])
    return Annotated(row["id"], row["text"], (row["dct"] or "")[:10], tuple(gold))


def expressions(document: Annotated) -> list[Expression]:
    """What the tagger finds in a document."""
    day = document.published
    published = DateValue(day or None, Basis.LISTED if day else Basis.NONE)
    return [
        Expression(one.span.start, one.span.end, one.kind.value, one.value)
        for one in find_timex3(Text(document.name, document.text), published)
    ]


def pairs(gold: Sequence[Expression], found: Sequence[Expression]) -> list[tuple[Expression, Expression]]:
    """Gold and found expressions that overlap, each in one pair; same bounds first, then the longest overlap."""
    overlaps = [
        ((one.start, one.end) == (other.start, other.end), min(one.end, other.end) - max(one.start, other.start), i, k)
        for i, one in enumerate(gold)
        for k, other in enumerate(found)
        if one.start < other.end and other.start < one.end
    ]
    chosen: list[tuple[int, int]] = []
    for _, _, i, k in sorted(overlaps, key=lambda item: (not item[0], -item[1], item[2], item[3])):
        if all(i != a and k != b for a, b in chosen):
            chosen.append((i, k))
    return [(gold[i], found[k]) for i, k in sorted(chosen)]


_LENGTHS = {"P12M": "P1Y", "PT24H": "P1D", "PT48H": "P2D", "PT72H": "P3D", "P1Q": "P3M", "P7D": "P1W", "P14D": "P2W"}


def same_time(value: str) -> str:
    """One form for values that sets write in two: ``2031-W5``, ``199X``, ``1949-XX``, ``T17``, ``P12M``."""
    value = re.sub(r"-W(\d)\b", r"-W0\1", value)
    value = re.sub(r"(?<=\d)(?:-?X+)+$", "", value)
    value = re.sub(r"(T\d\d)$", r"\1:00", value)
    return _LENGTHS.get(value, value)


def counted(document: Annotated, found: Sequence[Expression]) -> Counts:
    """How far the expressions found agree with gold."""
    matched = pairs(document.gold, found)
    return Counts(
        gold=len(document.gold),
        found=len(found),
        overlap=len(matched),
        exact=sum((a.start, a.end) == (b.start, b.end) for a, b in matched),
        value=sum(a.value == b.value for a, b in matched),
        alike=sum(same_time(a.value) == same_time(b.value) for a, b in matched),
        typed=sum(a.kind == b.kind for a, b in matched),
    )


def total(counts: Iterable[Counts]) -> Counts:
    """The sum."""
    return sum(counts, Counts())


def fold_of(name: str) -> int:
    """The fold of a document, the same in every run."""
    return int(hashlib.sha256(name.encode()).hexdigest(), 16) % FOLDS


def figures(read: Sequence[Annotated], found: Sequence[Sequence[Expression]]) -> dict[str, Any]:
    """All figures of a set, given what was found in each document."""
    counts = [counted(document, one) for document, one in zip(read, found, strict=True)]
    whole = total(counts)
    told: dict[str, Any] = {}
    rights = {"value": whole.value, "span": whole.overlap, "strict": whole.exact, "type": whole.typed}
    for key, right in (rights | {"alike": whole.alike}).items():
        told[f"{key}_precision"], told[f"{key}_recall"], told[f"{key}_f1"] = whole.scores(right)
    folds = [
        total(one for document, one in zip(read, counts, strict=True) if fold_of(document.name) == k)
        for k in range(FOLDS)
    ]
    told["fold_value_f1"] = [fold.scores(fold.value)[2] for fold in folds]
    told["fold_sd"] = pstdev(told["fold_value_f1"])
    return {**told, "documents": len(read), "gold": whole.gold, "found": whole.found}


def main() -> None:
    """Command line."""
    given = parser_for(__doc__, data_help="FILE.jsonl.gz of texts with their expressions of time").parse_args()
    read = documents(given.data)
    find_timex3(Text("first", "It rained on Friday for two days."), DateValue("2031-05-06", Basis.LISTED))
    start = time.perf_counter()
    found = [expressions(document) for document in read]
    seconds = time.perf_counter() - start
    told = figures(read, found)
    told["characters_per_second"] = round(sum(len(one.text) for one in read) / seconds) if seconds else 0
    report({**told, "machine": machine()}, given.json)


if __name__ == "__main__":
    main()
