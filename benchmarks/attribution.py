"""Who says what: the claim reader against human annotators, beside two baselines, and the speed of the whole room.

    python -m benchmarks.attribution --data ../shared/data/polnear --split dev [--pred FILE] [--json FILE]

`--data` is the folder of PolNeAR (``SPLIT/text/*.txt``, ``SPLIT/attributions/*.ann``), or one above it; without it,
the folder that `STANDFIRST_DATA` names. Of an article with several annotators the first by name is the gold. A split
without annotations is read, and scored not. `benchmarks.attribution_score` defines the metrics.

`--pred` writes what the first predictor found: a line ``{"name", "attributions"}`` per article, offsets into the file
as it lies. Speed is that of `standfirst.workers.attribute_all`, models loaded, on articles of 750 words that are made
of those in ``news/`` beside the corpus, or else of the split's own; `--no-speed` leaves it out.
"""

from __future__ import annotations

import argparse
import gzip
import json
import os
import re
import sys
import time
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.progress import track
from rich.table import Table
from training.attribution.data import read

from benchmarks.attribution_baselines import Prediction, Predicts, Reader, left_out, predictors
from benchmarks.attribution_score import KINDS, ROLES, Attribution, Score, interval, score, total
from benchmarks.common import Measured, machine, measured, note, parser_for, report
from standfirst.attribute import ClaimReader, Parse, Parser, Reading, attribute
from standfirst.attribute.reader.model import OnnxParser, OnnxReader
from standfirst.attribute.spacy_model import SpacyParser
from standfirst.ids import text_digest
from standfirst.records import Document, Text, document_id
from standfirst.workers import Models, attribute_all

ARTICLES, ARTICLE_WORDS = 200, 750
"""What the speed is measured on."""
MEASURED_SINGLY = 20
"""So many of these articles go through each part by itself."""

SHOWN = (
    "attr_src attr_strict attr_content recall_direct recall_indirect recall_mixed content_exact source_exact cue_exact "
    "content_trimmed source_trimmed cue_trimmed content_token source_token cue_token"
).split()
_WORD = re.compile(r"\S+")


@dataclass(frozen=True, slots=True)
class Article:
    """One text of a split with its gold; None where nobody annotated it."""

    name: str
    text: str = field(repr=False)
    gold: tuple[Attribution, ...] | None = field(repr=False)


@dataclass(frozen=True, slots=True)
class Ran:
    """What one predictor found in each article, in their order, and how long it took."""

    name: str
    found: list[list[Prediction]] = field(repr=False)
    seconds: float


# Accuracy


def folder_of(data: Path, split: str) -> Path:
    """The folder of a split, in the corpus or under a folder that holds the corpus. Raises `FileNotFoundError`."""
    places = [data / split, data / "polnear" / split, data / "data" / "polnear" / split]
    for place in places:
        if (place / "text").is_dir():
            return place
    raise FileNotFoundError(f"no {split}/text in {data}, nor in polnear/ or data/polnear/ there")


def articles_of(folder: Path) -> list[Article]:
    """All texts of a split, by name, with the reading of the first annotator by name."""
    annotated = any((folder / "attributions").glob("*.ann"))
    gold = {one.name: one.readings[0] for one in read(folder)} if annotated else {}
    found = []
    for path in sorted((folder / "text").glob("*.txt")):
        with path.open(encoding="utf-8", newline="") as file:  # line ends as they lie, since gold counts them
            found.append(Article(path.stem, file.read(), gold.get(path.stem)))
    return found


def run(predictor: Predicts, articles: Sequence[Article]) -> Ran:
    """Let a predictor read all articles."""
    start = time.perf_counter()
    bar = track(articles, predictor.name, console=Console(stderr=True))
    found = [predictor.predict(article.text) for article in bar]
    return Ran(predictor.name, found, time.perf_counter() - start)


def figures_of(articles: Sequence[Article], found: Sequence[Sequence[Prediction]]) -> dict[str, Any]:
    """F1 of every metric over the annotated articles, in percent, and what it is made of."""
    pairs = zip(articles, found, strict=True)
    scores = [score(one.text, one.gold, predicted) for one, predicted in pairs if one.gold is not None]
    whole = total(scores)
    return {
        **{metric: counts.f1 for metric, counts in whole.items() if not metric.startswith("recall_")},
        "attr_src_precision": whole["attr_src"].precision,
        "attr_src_recall": whole["attr_src"].recall,
        "attr_src_interval": interval(scores, "attr_src"),
        "recall": {kind: whole[f"recall_{kind}"].recall for kind in KINDS},
        "counts": _counts(whole),
    }


def _counts(whole: Score) -> dict[str, dict[str, float]]:
    return {
        metric: {
            "precision": counts.precision,
            "recall": counts.recall,
            "matched": counts.matched,
            "predicted": counts.predicted,
            "gold": counts.gold,
        }
        for metric, counts in whole.items()
    }


def write_predictions(target: Path, articles: Sequence[Article], found: Sequence[Sequence[Prediction]]) -> None:
    """A line of JSON for each article, annotated or not."""
    with target.open("w", encoding="utf-8") as file:
        for article, predicted in zip(articles, found, strict=True):
            rows = [{role: getattr(one, role) for role in ROLES} for one in predicted]
            file.write(json.dumps({"name": article.name, "attributions": rows}, ensure_ascii=False) + "\n")


# Speed


def room(models: Models, documents: Sequence[Document]) -> float:
    """Seconds that the room takes for these documents on all cores, the models being loaded."""
    for model in (models.parser, models.reader):
        list(model.answer(["One."]))
    start = time.perf_counter()
    attribute_all(models, documents, {})
    return time.perf_counter() - start


def room_that_ships(texts: Sequence[str]) -> float:
    """`room` with the models that ship."""
    return room(Models(OnnxParser(), OnnxReader()), [document(text) for text in texts])


def parts(texts: Sequence[str], with_reader: bool) -> dict[str, float]:
    """Seconds of each part on one core: the encoder's pass, which gives grammar and attributions, and the rules.

    Without the claim reader's model, grammar is spaCy's.
    """
    from threadpoolctl import threadpool_limits

    models: list[Parser | ClaimReader] = [OnnxParser(), OnnxReader()] if with_reader else [SpacyParser()]
    documents = [document(text) for text in texts]
    with threadpool_limits(1):
        for model in models:
            list(model.answer(["One."]))
        start = time.perf_counter()
        answers = [[next(iter(model.answer([one.news_text]))) for model in models] for one in documents]
        seconds = {"encoder" if with_reader else "parser": time.perf_counter() - start}
        start = time.perf_counter()
        for one, (parse, *reading) in zip(documents, answers, strict=True):
            read_by = Reading.decode(reading[0], one.news_text) if reading else None
            attribute(one, Parse.decode(parse, one.news_text), read_by)
        seconds["rules"] = time.perf_counter() - start
    return seconds


def document(text: str) -> Document:
    """A document in English with this text."""
    capture = text_digest(text)
    return Document(capture, "benchmark/1", Text(document_id(capture, text), text), language="en")


def cut(texts: Iterable[str], words: int) -> Iterator[str]:
    """Articles of exactly so many words: a text, with the next ones where it is too short; what is over is dropped."""
    held: list[str] = []
    for text in texts:
        held.append(text)
        joined = "\n\n".join(held)
        last = next(islice(_WORD.finditer(joined), words - 1, None), None)
        if last is not None:
            yield joined[: last.end()]
            held = []


def news(folder: Path) -> Iterator[str]:
    """The texts of the articles in a folder of ``*.jsonl.gz``."""
    for file in sorted(folder.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            for line in lines:
                yield json.loads(line)["text"]


def speed_figures(folder: Path, articles: Sequence[Article], with_reader: bool) -> dict[str, Any]:
    """Documents per second of the room, and the milliseconds of its parts; without the reader, of the others alone."""
    beside = folder.parent.parent / "news"
    texts = list(islice(cut(news(beside), ARTICLE_WORDS), ARTICLES))
    source = "news" if texts else "the split"
    texts = texts or list(islice(cut((one.text for one in articles), ARTICLE_WORDS), ARTICLES))
    if not texts:
        note(f"speed is left out: there are not {ARTICLE_WORDS} words")
        return {}
    few = texts[:MEASURED_SINGLY]
    alone: Measured[dict[str, float]] = measured(parts, few, with_reader)
    speed: dict[str, Any] = {
        "documents": len(texts),
        "words": ARTICLE_WORDS,
        "made_of": source,
        "parts_ms_on_one_core": {part: 1000 * seconds / len(few) for part, seconds in alone.value.items()},
    }
    if not with_reader:
        note("documents per second are left out: the room is not whole without the claim reader")
        return {"speed": speed}
    ran: Measured[float] = measured(room_that_ships, texts)
    speed |= {"seconds": ran.value, "peak_mb": ran.peak_mb}
    return {"documents_per_second": len(texts) / ran.value, "speed": speed}


# The report


def table(named: Mapping[str, Mapping[str, Any]], title: str) -> Table:
    """The figures of all predictors side by side."""
    shown = Table("", *named, title=title)
    for column in shown.columns[1:]:
        column.justify = "right"
    low_high = [figures["attr_src_interval"] for figures in named.values()]
    for metric in SHOWN:
        kind = metric.removeprefix("recall_")
        values = [figures["recall"][kind] if kind != metric else figures[metric] for figures in named.values()]
        shown.add_row(metric.replace("_", " "), *(f"{value:.1f}" for value in values))
        if metric == "attr_src":
            for part in ("precision", "recall"):
                values = [figures[f"attr_src_{part}"] for figures in named.values()]
                shown.add_row(f"  {part}", *(f"{value:.1f}" for value in values))
            shown.add_row("  95 % of resamples", *(f"{low:.1f}–{high:.1f}" for low, high in low_high))
    return shown


def accuracy_figures(articles: Sequence[Article], ran: Sequence[Ran]) -> dict[str, Any]:
    """Prints the table; the first predictor's figures on top, and those of each."""
    annotated = sum(one.gold is not None for one in articles)
    if not annotated:
        note("nothing is scored: the split has no annotations")
        return {}
    named = {one.name: {**figures_of(articles, one.found), "seconds": one.seconds} for one in ran}
    Console().print(table(named, f"F1 in percent over {annotated} articles; recall by kind"))
    first = named[ran[0].name]
    return {key: first[key] for key in ("attr_src", "attr_strict", "content_exact")} | {"predictors": named}


def _arguments() -> argparse.Namespace:
    parser = parser_for(__doc__, data_help="the folder of PolNeAR, or one above it; default: in STANDFIRST_DATA")
    parser.add_argument("--split", required=True, help="its folder with text/ and, to be scored, attributions/")
    parser.add_argument("--pred", type=Path, help="write the first predictor's attributions to this file")
    parser.add_argument("--no-speed", action="store_true", help="leave out documents per second")
    outside = os.environ.get("STANDFIRST_DATA")
    return parser.parse_args([*(["--data", outside] if outside else []), *sys.argv[1:]])


def main() -> None:
    """Read the split with every predictor, score what is annotated, measure the speed; write and print the figures."""
    given = _arguments()
    try:
        folder = folder_of(given.data, given.split)
    except FileNotFoundError as error:
        raise SystemExit(str(error)) from error
    articles = articles_of(folder)
    absent, present = left_out(), predictors()
    for line in absent:
        note(line)
    ran = [run(predictor, articles) for predictor in present]
    if given.pred is not None:
        write_predictions(given.pred, articles, ran[0].found)
        note(f"the predictions of {ran[0].name} are in {given.pred}")
    figures = accuracy_figures(articles, ran)
    if not given.no_speed:
        figures |= speed_figures(folder, articles, any(isinstance(one, Reader) for one in present))
    about = {"split": given.split, "articles": len(articles), "left_out": absent, "machine": machine()}
    report({**figures, **about}, given.json)


if __name__ == "__main__":
    main()
