"""Growth: what the next document costs when there are many, and what a brief and a search do.

    python -m benchmarks.growth --data ../shared/data/news --json FILE [--sizes 1000,10000,20000,100000]
        [--read 1000] [--paragraphs 0] [--minutes 0] [--answers FILE] [--picture docs/growth.svg]

`--data` is a folder of ``*.jsonl.gz`` with dated articles. One ledger grows by the whole path, live but for the models:
the first `--read` articles are real and read by the models that ship (whose raw answers `--answers` keeps for the next
run); further ones are these again, edited and dated anew, with the answers replayed (see `growth_data`). At each size:
seconds of one more whole document (median of 15, the models live), of a search (median of 20), and what the
documents since the last size cost in seconds and CPU seconds each. Then a story of 1,000 documents is briefed.
`--paragraphs` cuts articles, `--minutes` ends the growth after so many: the sizes that were reached are told.
"""

from __future__ import annotations

import argparse
import itertools
import resource
import statistics
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import standfirst
from benchmarks.common import machine, note, parser_for, report
from benchmarks.growth_data import (
    Article,
    Kept,
    ReplayParser,
    ReplayReader,
    articles,
    common_words,
    edited,
    nearest,
    real_articles,
    retold,
)
from benchmarks.growth_plot import growth_plot
from standfirst.records import Story

PILE = 240
"""Documents that are added by one call while the ledger grows."""
ONE_MORE = 15
STORY = 1000
STORY_REAL = 100
SIZES = "1000,10000,20000,100000"


@dataclass(frozen=True, slots=True)
class Point:
    """What was measured at one size. Times are seconds; those of the processor count this process and its workers."""

    documents: int
    added_each: float
    added_each_cpu: float
    add_one: float
    add_one_cpu: float
    add_one_most: float
    search_cpu: float
    ledger_mb: float


def cpu() -> float:
    """CPU seconds so far, of this process and of its workers that have ended."""
    return sum(
        usage.ru_utime + usage.ru_stime
        for usage in (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    )


def timed(work: Callable[[], object]) -> float:
    """Seconds that the work takes."""
    start = time.perf_counter()
    work()
    return time.perf_counter() - start


class Growth:
    """One ledger that grows, with what is measured on the way."""

    def __init__(self, folder: Path, kept: Kept, workers: int) -> None:
        self.folder, self.place = folder, folder / "growth.sqlite"
        self.parser, self.reader = ReplayParser(kept), ReplayReader(kept)
        self.replaying = standfirst.Newsroom(self.place, parser=self.parser, reader=self.reader, workers=workers)
        self.live = standfirst.Newsroom(self.place, workers=1)
        self.documents = 0

    def grow(self, source: Iterator[Article], count: int) -> None:
        """Add `count` articles."""
        pile = self.folder / f"pile-{self.documents}"
        pile.mkdir()
        for number, article in enumerate(itertools.islice(source, count)):
            article.write(pile / f"{number:05}.txt")
        self.documents += self.replaying.add([pile]).new
        for path in pile.iterdir():
            path.unlink()

    def one_more(self, new: list[Article]) -> list[tuple[float, float]]:
        """Seconds, and CPU seconds, to add each of some whole documents by itself, the models live."""
        seconds = []
        for number, article in enumerate(new):
            path = self.folder / f"one-{self.documents}-{number}.txt"
            article.write(path)
            used = cpu()
            taken = timed(lambda path=path: self.live.add([path]))  # type: ignore[misc]
            seconds.append((taken, cpu() - used))
        self.documents += len(new)
        return seconds

    def searched(self, words: list[str]) -> float:
        """Median CPU seconds of a search."""
        used = [cpu()]
        for pair in words:
            self.replaying.search(pair)
            used.append(cpu())
        return statistics.median(after - before for before, after in itertools.pairwise(used))

    def close(self) -> None:
        self.replaying.close()
        self.live.close()


def points(given: argparse.Namespace, growth: Growth, real: list[Article]) -> Iterator[Point]:
    """Grow to each size in turn and measure there; ends early when the time is up."""
    source = articles(real, given.read)
    held_out = iter(real[given.read :] or [edited(a, -1 - i) for i, a in enumerate(real)])
    words = common_words(real[: given.read], 20)
    until = time.monotonic() + given.minutes * 60 if given.minutes else float("inf")
    for size in given.sizes:
        before, start, used = growth.documents, time.perf_counter(), cpu()
        while growth.documents < size:
            growth.grow(source, min(PILE, size - growth.documents))
            note(f"  {growth.documents} documents, {time.perf_counter() - start:.0f} s since the last size")
            if time.monotonic() > until and growth.documents < size:
                note(f"the time is up: {size} was not reached")
                break
        new = max(growth.documents - before, 1)
        each, each_cpu = (time.perf_counter() - start) / new, (cpu() - used) / new
        at = growth.documents
        growth.one_more(list(itertools.islice(held_out, 1)))  # loads the models
        one, one_cpu = zip(*growth.one_more(list(itertools.islice(held_out, ONE_MORE))), strict=True)
        middle = statistics.median
        search = growth.searched(words)
        yield Point(at, each, each_cpu, middle(one), middle(one_cpu), max(one), search, _mb(growth.place))
        if at < size:
            return


def _mb(place: Path) -> float:
    return sum(file.stat().st_size for file in place.parent.glob(f"{place.name}*")) / 2**20


def brief_figures(given: argparse.Namespace, folder: Path, kept: Kept, real: list[Article]) -> dict[str, Any]:
    """Seconds of the brief of one story of 1,000 documents, put together from articles that share their names."""
    near = nearest(real, STORY_REAL)
    pile = folder / "story"
    pile.mkdir()
    told = itertools.chain(near, (retold(near[i % len(near)], i) for i in itertools.count()))
    for number, article in enumerate(itertools.islice(told, STORY)):
        article.write(pile / f"{number:04}.txt")
    parser, reader = ReplayParser(kept), ReplayReader(kept)
    with standfirst.Newsroom(folder / "story.sqlite", parser=parser, reader=reader, workers=given.workers) as newsroom:
        newsroom.add([pile])
        ids = tuple(newsroom._ledger.document_ids())
        story = Story("st-benchmark", "one story of many documents", ids)
        newsroom._ledger.put_story(story, at=newsroom._now())
        used = cpu()
        seconds = [timed(lambda: standfirst.render(newsroom.brief(story.id), "json")) for _ in range(given.briefs)]
        claims = len(newsroom.claims(story.id))
    note(f"brief of {len(ids)} documents, {claims} claims: {statistics.median(seconds):.1f} s")
    return {
        "brief_1000_s": statistics.median(seconds),
        "story": {"documents": len(ids), "claims": claims, "seconds": seconds, "cpu_s": (cpu() - used) / given.briefs},
    }


def _arguments() -> argparse.Namespace:
    parser = parser_for(__doc__, data_help="a folder of *.jsonl.gz with dated articles")
    parser.add_argument("--sizes", default=SIZES, type=lambda s: [int(n) for n in s.split(",")], help="of the ledger")
    parser.add_argument("--read", type=int, default=1000, help="real articles that the models read")
    parser.add_argument("--paragraphs", type=int, default=0, help="of each article; 0: all")
    parser.add_argument("--minutes", type=float, default=0, help="end the growth after so many; 0: never")
    parser.add_argument("--workers", type=int, default=2)
    parser.add_argument("--briefs", type=int, default=3, help="how often the large story is briefed; 0: not")
    parser.add_argument(
        "--answers", type=Path, help="keep the models' raw answers here, and use them if they are there"
    )
    parser.add_argument("--picture", type=Path, help="write the curve to this file, as SVG")
    return parser.parse_args()


def main() -> None:
    """Grow, measure, draw."""
    given = _arguments()
    real = real_articles(given.data, given.paragraphs)
    if not real:
        note(f"skipped: no *.jsonl.gz with articles in {given.data}")
        return
    figures: dict[str, Any] = {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        kept = Kept(given.answers or folder / "answers.sqlite")
        growth = Growth(folder, kept, given.workers)
        found = []
        for point in points(given, growth, real):
            note(str(point))
            found.append(point)
            if given.json:  # a long run that is stopped has said what it found
                report({"points": [asdict(p) for p in found]}, given.json)
        growth.close()
        if given.briefs:
            figures |= brief_figures(given, folder, kept, real)
        figures["texts_read"] = len(kept)
    last = found[-1]
    figures |= {"documents": last.documents, "add_one_s": last.add_one, "search_cpu_s": last.search_cpu}
    figures |= {"growth_cpu": last.add_one_cpu / found[0].add_one_cpu, "points": [asdict(point) for point in found]}
    about = {"read": given.read, "paragraphs": given.paragraphs or "all", "machine": machine()}
    if given.picture:
        given.picture.write_text(growth_plot(figures["points"], about), encoding="utf-8")
    report({**figures, **about}, given.json)


if __name__ == "__main__":
    main()
