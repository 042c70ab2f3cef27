"""Workers of a cluster: how much faster two read than one, the models alone and the writer left out.

    python -m benchmarks.cluster --data ../shared/data/news --json FILE [--documents 200] [--pairs 3] [--most 2]
        [--ray-address HOST:PORT]

`--data` is a folder of ``*.jsonl.gz`` with dated articles. The first `--documents` are read by one worker and by
`--most`, in turn, `--pairs` times, each on one thread. What they give is counted and thrown away. The first fifth is
not timed (workers start, models are loaded); the figure is the median of the pairs' ratios. On a machine that does
other things too, or has fewer cores than workers, it says little: `idle` is the share of the processor that was free
before. Ray's workers yield to all else (niceness 15) unless ``RAY_worker_niceness=0`` is set.
"""

from __future__ import annotations

import argparse
import os
import statistics
import tempfile
import time
from datetime import UTC, datetime
from pathlib import Path

from benchmarks.common import machine, note, parser_for, report
from benchmarks.growth_data import real_articles
from standfirst.engines import Job, RayEngine
from standfirst.engines.stages import shipped
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
    parser.add_argument("--documents", type=int, default=200)
    parser.add_argument("--pairs", type=int, default=3)
    parser.add_argument("--most", type=int, default=2, help="workers to set against one")
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
    free, pairs = idle(), []
    with tempfile.TemporaryDirectory() as name:
        for number, article in enumerate(pile):
            article.write(Path(name) / f"{number:05}.txt")
        for _ in range(given.pairs):
            one, many = (rate(Path(name), workers, given.ray_address) for workers in (1, given.most))
            note(f"one: {one:.2f} documents/s, {given.most}: {many:.2f}, {many / one:.2f} x")
            pairs.append((one, many))
    figures = {
        "ratio": statistics.median(many / one for one, many in pairs),
        "one": statistics.median(one for one, _ in pairs),
        "many": statistics.median(many for _, many in pairs),
        "idle": free,
    }
    report({**figures, "workers": given.most, "pairs": pairs, "machine": machine()}, given.json)


if __name__ == "__main__":
    main()
