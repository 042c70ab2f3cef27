"""Documents to stories: BCubed against gold clusters with the one configuration that ships, and the speed.

    python -m benchmarks.stories --data ../shared/data/clusters/ecbplus.jsonl.gz [--news FOLDER] [--json FILE]

`--data` is one file of gold clusters, in a form that `training.stories.data` reads; all of it is one pile. The
weights that ship were trained on three such files, so a figure on these says how well they fit; what to expect of
other news is what `training.stories.train` prints, by cross-validation.

`--news` is a folder of ``*.jsonl.gz`` with dated articles: `standfirst.link.stories.group` is timed on `--documents`
of them, in a process of its own. Where more are asked for than there are, the others are made of those, their rare
words altered.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import count, islice
from pathlib import Path
from typing import Any

from training.stories.data import Gold, document, read

from benchmarks.bcubed import bcubed
from benchmarks.common import machine, measured, note, parser_for, report
from standfirst.link.stories import group
from standfirst.link.terms import BACKGROUND, WORD, telling
from standfirst.records import Basis, DateValue, Document, Story

SIZES = (20_000, 100_000)
"""How many documents the load is made of."""


def labels(golds: Sequence[Gold], stories: Sequence[Story]) -> list[str]:
    """The story that each document was put into, in the order of `golds`."""
    of = {document: story.id for story in stories for document in story.documents}
    return [of[gold.document.id] for gold in golds]


def figures_of(golds: Sequence[Gold]) -> dict[str, Any]:
    """BCubed and documents per second on one pile, read already."""
    if not golds:
        raise SystemExit("the file holds no document")
    start = time.perf_counter()
    stories = group([gold.document for gold in golds])
    seconds = time.perf_counter() - start
    found = bcubed([gold.story for gold in golds], labels(golds, stories))
    return {
        "bcubed_f1": found.f1,
        "bcubed_precision": found.precision,
        "bcubed_recall": found.recall,
        "documents_per_second": len(golds) / seconds,
        "documents": len(golds),
        "gold_stories": len({gold.story for gold in golds}),
        "found_stories": len(stories),
    }


# Load


def news(folder: Path) -> Iterator[Document]:
    """The articles of a folder of ``*.jsonl.gz``, over and over; from the second time on with other rare words."""
    files = sorted(folder.glob("*.jsonl.gz"))
    if not files:
        raise SystemExit(f"no *.jsonl.gz in {folder}")
    for again in count():
        for file in files:
            with gzip.open(file, "rt", encoding="utf-8") as lines:
                for line in lines:
                    row = json.loads(line)
                    text, title = altered(row["text"], again), altered(row["title"] or "", again)
                    yield document(f"{again}.{row['id']}", title, text, None, DateValue(row["date"], Basis.LISTED))


def altered(text: str, times: int) -> str:
    """A text whose rare words are other words, the same ones everywhere: another story in the same language."""
    if not times:
        return text
    mark = "q" * times
    return WORD.sub(lambda word: word.group() + (mark if _rare(word.group()) else ""), text)


def _rare(word: str) -> bool:
    return (term := telling(word)) is not None and term not in BACKGROUND


def load(folder: Path, size: int) -> dict[str, Any]:
    """What grouping so many articles takes; reading them is not counted."""
    documents = list(islice(news(folder), size))
    start = time.perf_counter()
    stories = group(documents)
    seconds = time.perf_counter() - start
    sizes = Counter(len(story.documents) for story in stories)
    return {"seconds": seconds, "stories": len(stories), "alone": sizes[1], "largest": max(sizes)}


def load_figures(folder: Path, sizes: Sequence[int]) -> dict[str, Any]:
    """Documents per second for each size."""
    figures: dict[str, Any] = {}
    for size in sizes:
        ran = measured(load, folder, size)
        figures[f"documents_per_second_at_{size}"] = size / ran.value["seconds"]
        figures[f"load_{size}"] = {**ran.value, "peak_mb": ran.peak_mb}
        note(f"{size} documents: {ran.value}, {ran.peak_mb:.0f} MB")
    return figures


def _arguments() -> argparse.Namespace:
    parser = parser_for(__doc__, data_help="a file of gold clusters, *.jsonl.gz")
    parser.add_argument("--news", type=Path, help="a folder of dated articles: time a load of them")
    parser.add_argument("--documents", type=int, nargs="*", default=SIZES, help="how many (%(default)s)")
    return parser.parse_args()


def main() -> None:
    """Group the file, score it, time the load; write and print the figures."""
    given = _arguments()
    if not given.data.is_file():
        outside = os.environ.get("STANDFIRST_DATA")
        hint = f"; there are some in {outside}/data/clusters" if outside else ""
        raise SystemExit(
            f"skipped: no file {given.data}{hint}. ECB+ is on github.com/cltl/ecbPlus, the UCI News Aggregator at "
            "archive.ics.uci.edu, WikiNews clusters on github.com/frnsys/galaxy; `training.stories.data` has the forms"
        )
    figures = {**figures_of(read(given.data)), "file": given.data.name, "machine": machine()}
    if given.news is not None:
        figures |= load_figures(given.news, given.documents)
    report(figures, given.json)


if __name__ == "__main__":
    main()
