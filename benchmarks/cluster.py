"""Workers of a cluster: how much faster two read than one, the writer left out; and what the writer takes alone.

    python -m benchmarks.cluster --data ../shared/data/news --json FILE [--documents 400] [--pairs 3] [--most 2]
        [--ray-address HOST:PORT]

`--data` is a folder of ``*.jsonl.gz`` with dated articles. The first `--documents` are read by one worker and by
`--most`, in turn, `--pairs` times, each on one thread. What they give is counted and thrown away. The first fifth is
not timed (workers start, models are loaded); the figure is the median of the pairs' ratios. On a machine that does
other things too, or has fewer cores than workers, it says little: `idle` is the share of the processor that was free
before. The writer's figures are of `--written` documents that were read before, in this process: CPU seconds, and what
the ledger grows by. `--pairs 0` leaves Ray out. Ray's workers yield to all else (niceness 15) unless
``RAY_worker_niceness=0`` is set.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import standfirst
from benchmarks.common import machine, note, parser_for, report
from benchmarks.growth_data import Article, real_articles
from standfirst.engines import Job, LocalEngine, RayEngine
from standfirst.engines.stages import shipped
from standfirst.gathering import Gathered
from standfirst.records import Problem
from standfirst.store import open_ledger


def rate(folder: Path, workers: int, address: str | None) -> float:
    """Documents per second of so many workers, after the first fifth of the documents."""
    with open_ledger(None) as ledger:
        job = Job([folder], datetime.now(UTC), None, ledger, None, shipped, workers)
        found = RayEngine(address, workers=workers).run(job)
        times = [time.perf_counter() for one in found if not isinstance(one, Problem)]
    warm = len(times) // 5
    return (len(times) - 1 - warm) / (times[-1] - times[warm])


class Done:
    """An engine whose work was done before."""

    def __init__(self, found: list[Gathered | Problem]) -> None:
        self._found = found

    def run(self, job: Job) -> Iterator[Gathered | Problem]:
        """See `Engine`."""
        yield from self._found


def writer_figures(pile: list[Article]) -> dict[str, float]:
    """CPU seconds and KiB of a document, when its claims are drawn and when it is written."""
    with tempfile.TemporaryDirectory() as name:
        place = Path(name) / "ledger.sqlite"
        paths = [Path(name) / f"{number:05}.txt" for number in range(len(pile))]
        for path, article in zip(paths, pile, strict=True):
            article.write(path)
        with open_ledger(None) as none:
            start = time.process_time()
            found = list(LocalEngine().run(Job(paths, datetime.now(UTC), None, none, None, shipped, workers=1)))
            drawn = time.process_time() - start
        with standfirst.Newsroom(place, engine=Done(found)) as newsroom:
            start = time.process_time()
            newsroom.add([])
            written = time.process_time() - start
        size = place.stat().st_size
    count = len(pile)
    return {"draw_cpu_s": drawn / count, "write_cpu_s": written / count, "ledger_kib": size / 1024 / count}


def idle() -> float:
    """The share of the processor that nobody uses, over two seconds; 1 where the system does not tell."""
    stat = Path("/proc/stat")
    if not stat.is_file():
        return 1.0
    ticks = []
    for pause in (2.0, 0.0):
        ticks.append([int(n) for n in stat.read_text(encoding="ascii").splitlines()[0].split()[1:]])
        time.sleep(pause)
    spent: list[int] = [after - before for before, after in zip(*ticks, strict=True)]
    return float(spent[3] / max(sum(spent), 1))


def _arguments() -> argparse.Namespace:
    parser = parser_for(__doc__, data_help="a folder of *.jsonl.gz with dated articles")
    parser.add_argument("--documents", type=int, default=400, help="fewer tell nothing: they come in parcels")
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--most", type=int, default=2, help="workers to set against one")
    parser.add_argument("--written", type=int, default=60, help="documents for the writer's figures")
    parser.add_argument("--ray-address")
    return parser.parse_args()


def main() -> None:
    """One and many, in turn."""
    given = _arguments()
    pile = real_articles(given.data, 0)[: given.documents]
    if not pile:
        note(f"skipped: no *.jsonl.gz with articles in {given.data}")
        return
    os.environ.setdefault("OMP_NUM_THREADS", "1")
    free, pairs = idle(), list[tuple[float, float]]()
    writer = writer_figures(pile[: given.written])
    note(str(writer))
    with tempfile.TemporaryDirectory() as name:
        for number, article in enumerate(pile):
            article.write(Path(name) / f"{number:05}.txt")
        for _ in range(given.pairs):
            one, many = (rate(Path(name), workers, given.ray_address) for workers in (1, given.most))
            note(f"one: {one:.2f} documents/s, {given.most}: {many:.2f}, {many / one:.2f} x")
            pairs.append((one, many))
    figures = {**writer, "idle": free}
    if pairs:
        figures["ratio"] = statistics.median(many / one for one, many in pairs)
        figures["one"] = statistics.median(one for one, _ in pairs)
        figures["many"] = statistics.median(many for _, many in pairs)
    report({**figures, "workers": given.most, "pairs": pairs, "machine": machine()}, given.json)


if __name__ == "__main__":
    main()
