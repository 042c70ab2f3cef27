"""Base articles without natural copies among them, edited copies of them, and which pairs of these are copies.

Reads ``timeline17/*/articles.jsonl.gz`` and ``clusters/{ecbplus,wikinews}.jsonl.gz``. Gold is exact: runs of five words
as Python sets, counted here and not by the detector that is measured.
"""

from __future__ import annotations

import gzip
import json
import random
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations
from pathlib import Path
from typing import Any

from benchmarks.origins_edits import EDITS, Sentences, mixed, quoting, with_own
from standfirst.ids import text_digest
from standfirst.records import Basis, DateValue, Document, Text, document_id

RUN = 5
NATURAL = 0.05
"""Base articles that share this much of the shorter one's runs are one natural group, of which one is taken."""
PROMISED = 0.3
"""Pairs of one base that share less of the shorter one's runs are neither right nor wrong."""
BANDS = (0.3, 0.4, 0.5, 0.7, 0.9, 1.01)
FEWEST_WORDS = 80
_WORD = re.compile(r"\w+")
_END = re.compile(r"(?<=[.!?])[”\"']?\s+(?=[“\"A-Z])")
_TOKENISED = (
    (r"`` ?", "“"),
    (r" ?''", "”"),
    (r" (n't|'s|'re|'ve|'ll|'d|'m)\b", r"\1"),
    (r" ([.,;:!?%)\]])", r"\1"),
    (r"([(\[$]) ", r"\1"),
)

Runs = frozenset[tuple[str, ...]]


def runs(text: str) -> Runs:
    """All runs of five words of a text, in lower case."""
    words = _WORD.findall(text.lower())
    return frozenset(tuple(words[i : i + RUN]) for i in range(len(words) - RUN + 1))


def shared(one: Runs, two: Runs) -> float:
    """Share of the shorter text's runs that the other has, too."""
    return len(one & two) / (min(len(one), len(two)) or 1)


@dataclass(frozen=True)
class Made:
    """A text of the benchmark: a base article or a copy, with the numbers of the base articles that it is made of."""

    name: str
    edit: str
    bases: frozenset[int]
    sentences: Sentences = field(repr=False)
    speech: int | None = None
    """Number of the speech that it quotes, if any."""

    @cached_property
    def runs(self) -> Runs:
        return runs(" ".join(self.sentences))

    @cached_property
    def document(self) -> Document:
        """As a document: paragraphs of two sentences, an outlet and a day that tell nothing."""
        paragraphs = [" ".join(self.sentences[i : i + 2]) for i in range(0, len(self.sentences), 2)]
        content, capture = "\n".join(paragraphs), text_digest(self.name)
        outlet = f"Outlet {text_digest(self.name)[:6]}"
        text = Text(document_id(capture, content), content)
        return Document(
            capture, "benchmark/1", text, outlet=outlet, published=DateValue("2031-03-04", Basis.LISTED), language="en"
        )


# Base articles


def folder_of(data: Path) -> Path:
    """The folder that holds ``timeline17`` and ``clusters``: `data` or ``data/data``. Raises `FileNotFoundError`."""
    for place in (data, data / "data"):
        if (place / "timeline17").is_dir() and (place / "clusters").is_dir():
            return place
    raise FileNotFoundError(
        f"no timeline17/ and clusters/ in {data}, nor in data/ there: the articles of Timeline17 (Tran et al. 2013), "
        "ECB+ and WikiNews as JSON lines"
    )


def articles(folder: Path) -> Iterator[Sentences]:
    """The sentences of every article, tokenised text brought back to print."""
    for path in sorted((folder / "timeline17").glob("*/articles.jsonl.gz")):
        yield from ([printed(s) for s in row["sentences"]] for row in _rows(path))
    yield from ([printed(s) for s in row["sentences"]] for row in _rows(folder / "clusters" / "ecbplus.jsonl.gz"))
    for row in _rows(folder / "clusters" / "wikinews.jsonl.gz"):
        for article in row["articles"]:
            yield [s.strip() for line in article["text"].split("\n") for s in _END.split(line) if s.strip()]


def _rows(path: Path) -> Iterator[dict[str, Any]]:
    if path.is_file():
        with gzip.open(path, "rt", encoding="utf-8") as lines:
            yield from map(json.loads, lines)


def printed(sentence: str) -> str:
    """A tokenised sentence as it would be printed."""
    for pattern, words in _TOKENISED:
        sentence = re.sub(pattern, words, sentence)
    return sentence.strip()


def thinned(texts: Iterable[Sentences]) -> list[Sentences]:
    """One text, the first, of every group whose members share runs by exact containment, however far apart its ends."""
    kept = [text for text in texts if len(" ".join(text).split()) >= FEWEST_WORDS]
    held = [runs(" ".join(text)) for text in kept]
    places: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    for number, found in enumerate(held):
        for run in found:
            places[run].append(number)
    common: Counter[tuple[int, int]] = Counter()
    for numbers in places.values():
        if len(numbers) > 1:
            common.update(combinations(numbers, 2))
    group = list(range(len(kept)))

    def head(number: int) -> int:
        while group[number] != number:
            group[number] = number = group[group[number]]
        return number

    for (one, two), count in common.items():
        if count >= NATURAL * min(len(held[one]), len(held[two])):
            first, second = sorted((head(one), head(two)))
            group[second] = first
    return [text for number, text in enumerate(kept) if head(number) == number]


# Copies


def collection(bases: Sequence[Sentences], chance: random.Random, *, size: int) -> list[Made]:
    """`size` of the base articles with their copies: each edit once for each, at a strength drawn by chance, then
    combinations, mixtures of two, and texts that quote one speech and are no copies."""
    numbers = chance.sample(range(len(bases)), len(bases))
    # What is added to a copy, and what is quoted, is a text that is taken once: two copies share their base alone.
    chosen, spare = numbers[:size], numbers[size:]
    made = []
    for place, number in enumerate(chosen):
        text = bases[number]
        made.append(Made(f"{number}", "base", frozenset({number}), text))
        for name, edit in EDITS.items():
            made.append(Made(f"{number}-{name}", name, frozenset({number}), edit(text, chance, chance.uniform(0.3, 1))))
        own = bases[spare.pop()] if spare else []
        added = with_own(text, own, chance, chance.uniform(0.3, 0.9))
        made.append(Made(f"{number}-own", "new lead and own text", frozenset({number}), added))
        made.append(_several(number, text, chance))
        other = chosen[place - 1]
        made.append(Made(f"{number}-mixed", "mixed", frozenset({number, other}), mixed(text, bases[other], chance)))
    return made + _speeches(bases, chosen, spare, chance)


def _several(number: int, text: Sentences, chance: random.Random) -> Made:
    names = chance.sample([name for name in EDITS if name != "byline"], 2)
    for name in names:
        text = EDITS[name](text, chance, chance.uniform(0.6, 1))
    return Made(f"{number}-several", "two edits", frozenset({number}), text)


def _speeches(bases: Sequence[Sentences], chosen: list[int], spare: list[int], chance: random.Random) -> list[Made]:
    """Pairs of texts that quote one speech: sentences of a spare article, in quotation marks."""
    made = []
    for speech in spare[: max(1, len(chosen) // 3)]:
        said = [s for s in bases[speech] if 8 <= len(s.split()) <= 60 and not set('“”"') & set(s)][:12]
        for listener in chance.sample(chosen, min(2, len(chosen))):
            text = bases[listener][: chance.randint(4, max(4, len(bases[listener])))]
            quoted = quoting(text, said[: chance.randint(3, 12)], "Ines Varga", chance)
            made.append(Made(f"{listener}-quoting-{speech}", "speech", frozenset({listener}), quoted, speech))
    return made


@dataclass(frozen=True, slots=True)
class Truth:
    """Pairs of documents, by their ids: copies with the share of runs that both have, and those not to be judged."""

    copies: dict[tuple[str, str], float]
    unjudged: frozenset[tuple[str, str]]


def truth(made: Sequence[Made]) -> Truth:
    """Which pairs are copies of one base that share enough; the others of one base are not judged."""
    by_base: defaultdict[int, list[Made]] = defaultdict(list)
    for one in made:
        for base in one.bases:
            by_base[base].append(one)
    copies: dict[tuple[str, str], float] = {}
    unjudged: set[tuple[str, str]] = set()
    for together in by_base.values():
        for one, two in combinations(together, 2):
            pair = pair_of(one.document.id, two.document.id)
            share = shared(one.runs, two.runs)
            if share >= PROMISED:
                copies[pair] = share
            else:
                unjudged.add(pair)
    return Truth(copies, frozenset(unjudged - copies.keys()))


def pair_of(one: str, two: str) -> tuple[str, str]:
    """A pair in one order."""
    return (one, two) if one < two else (two, one)
