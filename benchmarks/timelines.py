"""Timelines: which days a topic turns on, and what is told of each, against timelines that people wrote.

    python -m benchmarks.timelines --data ../shared/data/timeline17 [--entities ../shared/data/entities] [--json FILE]

`--data` and `--entities` hold a folder for each topic, with ``articles.jsonl.gz`` (``date``, ``sentences``) and
``timelines.jsonl.gz`` (``timeline``: ``date`` and ``sentences`` of each entry; or ``dates`` alone). A topic without
articles is skipped. For each timeline, the articles from its first to its last day are ranked; the number of its days
and of its sentences a day are given. Precision and recall are averaged over the timelines; F1 is taken from the means.

The method is `standfirst.weigh.salience`: a fixed formula, the same for every topic, without a topic's name or query.
Nothing is learned, but its constants were set by hand on four topics of T17 and fourteen of Entities: of these, the
figures flatter. `--spread` scores with each constant set to nothing, halved and doubled, and each topic with that
choice among these which is best on all the others (``date_f1_left_out``).
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import product
from pathlib import Path
from typing import Any

from benchmarks.common import machine, note, parser_for, report
from benchmarks.timelines_data import Gold, Topic, topics
from benchmarks.timelines_score import INSTALL, Rouge, Score, mean, missing, score_days
from standfirst.weigh import salience

CONSTANTS = ("EARLY_BONUS", "PRINTED", "SHADOW")
FACTORS = (0.0, 0.5, 2.0)


@dataclass(frozen=True, slots=True)
class Scored:
    """One timeline's scores; those of ROUGE are None where the gold has no sentences, or its packages are missing."""

    name: str
    days: Score
    one: Score | None = None
    two: Score | None = None

    def row(self) -> dict[str, Any]:
        """For the JSON."""
        shown: dict[str, Any] = {"timeline": self.name, "date_f1": round(self.days.f1, 4)}
        for key, score in (("ar1", self.one), ("ar2", self.two)):
            if score is not None:
                shown[key] = round(score.f1, 4)
        return shown


def scored(topic: Topic, gold: Gold, rouge: Rouge | None) -> Scored:
    """What the ranking makes of a topic's articles, against one of its timelines."""
    articles = [article for article in topic.articles if gold.within(article)]
    texts = [article.dated for article in articles]
    days = salience.salient_days(texts, len(gold.days), first=gold.days[0], last=gold.days[-1]) if texts else []
    found = score_days(days, gold.days)
    if rouge is None or not gold.sentences:
        return Scored(gold.name, found)
    places = salience.tell_days(texts, days, gold.per_day)
    told = {day: [articles[at].sentences[index] for at, index in chosen] for day, chosen in places.items() if chosen}
    one, two = rouge.score(told, dict(zip(gold.days, gold.sentences, strict=True)))
    return Scored(gold.name, found, one, two)


def figures_of(results: list[Scored]) -> dict[str, float]:
    """``date_f1``, and ``ar1`` and ``ar2`` where anything has them."""
    figures = {"date_f1": mean([result.days for result in results]).f1}
    for key, scores in (("ar1", [r.one for r in results if r.one]), ("ar2", [r.two for r in results if r.two])):
        if scores:
            figures[key] = mean(scores).f1
    return figures


def spread(known: list[Topic]) -> tuple[dict[str, float], float]:
    """F1 of days with one constant changed, by the change; and each topic's with the choice best on the others."""
    by_choice: dict[str, dict[str, list[Scored]]] = {}
    for name, factor in [("", 1.0), *product(CONSTANTS, FACTORS)]:
        with _changed(name, factor):
            by_choice[f"{name} × {factor:g}".strip(" ×") if name else "as it is"] = {
                topic.name: [scored(topic, gold, None) for gold in topic.golds] for topic in known
            }
    left_out: list[Scored] = []
    for topic in known:
        best = max(by_choice, key=lambda choice: _days(by_choice[choice], without=topic.name))
        left_out += by_choice[best][topic.name]
    table = {choice: round(_days(found), 4) for choice, found in by_choice.items()}
    return table, figures_of(left_out)["date_f1"]


def _days(found: dict[str, list[Scored]], without: str | None = None) -> float:
    return figures_of([one for name, results in found.items() if name != without for one in results])["date_f1"]


@contextmanager
def _changed(name: str, factor: float) -> Iterator[None]:
    before = {one: getattr(salience, one) for one in CONSTANTS}
    if name:
        setattr(salience, name, before[name] * factor)
    try:
        yield
    finally:
        for one, value in before.items():
            setattr(salience, one, value)


def _read(folder: Path) -> list[Topic]:
    known = list(topics(folder))
    if not known:
        raise SystemExit(f"{folder} holds no topic with articles.jsonl.gz and timelines.jsonl.gz")
    note(f"{folder}: {len(known)} topics, {sum(len(topic.articles) for topic in known)} articles")
    return known


def main() -> None:
    """Command line."""
    parser = parser_for(__doc__, data_help="folder with a folder for each topic: articles and gold timelines")
    parser.add_argument("--entities", type=Path, help="likewise, with gold days alone")
    parser.add_argument(
        "--spread", action="store_true", help="also with each constant changed, and chosen topic by topic"
    )
    given = parser.parse_args()
    absent = missing()
    if absent:
        note(f"without {', '.join(absent)} there is no alignment ROUGE: {INSTALL}")
    rouge = None if absent else Rouge()
    sets = {"date_f1": _read(given.data)}
    if given.entities is not None:
        sets["date_f1_entities"] = _read(given.entities)
    figures: dict[str, Any] = {}
    for key, known in sets.items():
        results = [scored(topic, gold, rouge if key == "date_f1" else None) for topic in known for gold in topic.golds]
        found = figures_of(results)
        figures[key] = found.pop("date_f1")
        figures.update(found)
        figures[key.replace("date_f1", "timelines")] = len(results)
        figures[f"rows_{key}"] = [result.row() for result in results]
        for result in results:
            note("  ".join(str(value) for value in result.row().values()))
    for key, known in sets.items() if given.spread else ():
        figures[f"spread_{key}"], figures[f"{key}_left_out"] = spread(known)
        for choice, value in figures[f"spread_{key}"].items():
            note(f"{key}  {choice}: {value}")
    figures["machine"] = machine()
    report(figures, given.json)


if __name__ == "__main__":
    main()
