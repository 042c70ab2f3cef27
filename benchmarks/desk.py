"""The desk: story pages and searches for twenty readers at once, weight, first paint, adding while they read.

    python -m benchmarks.desk --data ../shared/data/news [--documents N] [--ledger FILE] [--captures N] --json FILE

`--data` is a folder of ``*.jsonl.gz``, a dated article a line. A ledger of `--documents` of them is built by the whole
path, most cut to their first sentences (``benchmarks.desk_data``); with `--ledger FILE` it is kept and used again.
``standfirst desk`` then serves a copy of it in one process. Twenty readers ask as fast as they are answered, without
waiting between pages: many more readers than twenty people. Stories: of those with at most `LARGEST` documents every
tenth by size. Requests that are answered "is being weighed" (202) are counted, and asked again as a browser would; the
time of a page is from its first asking. All run on the machine that serves: a busy one shows in `load`, and
`story_cpu_ms` is what one story page costs the server's process. `search` is of forty searches asked
over and over, `new_search` of four hundred that nobody asked before:
the desk keeps pages of the search until anything is kept in the ledger.
"""

from __future__ import annotations

import argparse
import asyncio
import json
import os
import random
import re
import shutil
import signal
import statistics
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2

import standfirst
from benchmarks.common import machine, measured, note, parser_for, report
from benchmarks.desk_data import articles_of, build, write

READERS, STORIES, LARGEST = 20, 20, 200
PAINTS = 5
_AGAIN_S = 0.25
_ASSETS = re.compile(r'(?:href|src)="(/static/[^"]+)"')


_NO_TLS = httpx2.create_ssl_context()
"""One for all readers: each would else load the world's certificates, some 20 ms, while the others' clocks run."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A server that answers: its address, and its process."""

    address: str
    process: int

    def cpu_s(self) -> float:
        """Seconds of processor time that it has used, in all its threads; 0 where the system does not tell."""
        told = Path(f"/proc/{self.process}/stat")
        if not told.exists():
            return 0.0
        fields = told.read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(fields[11]) + int(fields[12])) / float(os.sysconf("SC_CLK_TCK"))


@dataclass(slots=True)
class Read:
    """What readers met: milliseconds of each page, answers by status, requests without a good answer."""

    ms: list[float] = field(default_factory=list)
    statuses: Counter[int] = field(default_factory=Counter)
    lost: list[str] = field(default_factory=list)

    def p95(self) -> float:
        """The 95th percentile; 0 for none."""
        return sorted(self.ms)[int(0.95 * (len(self.ms) - 1))] if self.ms else 0.0


@contextmanager
def serving(ledger: Path) -> Iterator[Desk]:
    """``standfirst desk`` over the ledger, on a free port."""
    command = [sys.executable, "-m", "standfirst.cli", "desk", "--ledger", str(ledger), "--port", "0", "--as", "bench"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            found = re.match(r"(http://\S+)/ ", process.stdout.readline() if process.stdout else "")
            if not found:
                raise RuntimeError("the desk did not start")
            yield Desk(found[1], process.pid)
        finally:
            process.send_signal(signal.SIGINT)
            process.wait(60)


# Readers


Chooser = Callable[[random.Random], str]


async def read(address: str, choose: Chooser, go_on: Callable[[int], bool], seed: int, told: Read) -> None:
    """One reader: a page after another, in an order of its own, as long as `go_on` (of pages read so far) says."""
    order, done = random.Random(seed), 0
    async with httpx2.AsyncClient(base_url=address, timeout=120, verify=_NO_TLS) as client:
        while go_on(done):
            path = choose(order)
            begun = time.perf_counter()
            try:
                answer = await client.get(path)
                while answer.status_code == 202:
                    told.statuses[202] += 1
                    await asyncio.sleep(_AGAIN_S)
                    answer = await client.get(path)
            except httpx2.HTTPError as error:
                told.lost.append(f"{path}: {error!r}")
            else:
                told.ms.append((time.perf_counter() - begun) * 1000)
                told.statuses[answer.status_code] += 1
                if answer.status_code != 200:
                    told.lost.append(f"{path}: {answer.status_code}")
            done += 1


async def at_once(address: str, paths: list[str], go_on: Callable[[int], bool], readers: int = READERS) -> Read:
    """What `readers` readers meet at once."""
    told = Read()
    await asyncio.gather(*(read(address, lambda o: o.choice(paths), go_on, seed, told) for seed in range(readers)))
    return told


async def each_once(address: str, paths: list[str]) -> Read:
    """What `READERS` readers meet at once who ask for each page once among them all: nothing is kept from before."""
    told, left = Read(), sorted(set(paths))
    random.Random(0).shuffle(left)
    await asyncio.gather(*(read(address, lambda _: left.pop(), lambda _: bool(left), s, told) for s in range(READERS)))
    return told


# The parts of the report


def paths_of(ledger: Path) -> tuple[list[str], list[str], list[str]]:
    """Story pages; searches: two long words of a story's label, or one; and 400 searches of other stories' labels."""
    with standfirst.Newsroom(ledger) as newsroom:
        stories = sorted(newsroom.stories(), key=lambda one: (-len(one.documents), one.id))
    fit = [one for one in stories if len(one.documents) <= LARGEST][: 10 * STORIES : 10]
    note(f"stories of {', '.join(str(len(one.documents)) for one in fit)} documents")
    searches = _searches(one.label for one in fit)
    held = {one.id for one in fit}
    others = set(_searches(one.label for one in stories[:1000] if one.id not in held)) - set(searches)
    return [f"/story/{one.id}" for one in fit], searches, sorted(others)[:: max(1, len(others) // 400)][:400]


def _searches(labels: Iterable[str]) -> list[str]:
    words = [sorted(re.findall(r"[A-Za-z]{4,}", one), key=lambda word: (-len(word), word))[:2] for one in labels]
    return [f"/search?q={'+'.join(pair)}" for pair in words if pair] + [f"/search?q={p[0]}" for p in words if p]


def reading_figures(desk: Desk, stories: list[str], searches: list[str], new: list[str], rounds: int) -> dict[str, Any]:
    """Milliseconds of story pages and searches; the first visit to each story, and searches never asked, apart."""
    first = asyncio.run(at_once(desk.address, stories, _each_once(stories), readers=1))
    before = desk.cpu_s()
    told = asyncio.run(at_once(desk.address, stories, lambda done: done < rounds))
    cpu = desk.cpu_s() - before
    before = desk.cpu_s()
    found = asyncio.run(at_once(desk.address, searches, lambda done: done < rounds))
    found_cpu = desk.cpu_s() - before
    before = desk.cpu_s()
    anew = asyncio.run(each_once(desk.address, new))
    anew_cpu = desk.cpu_s() - before
    return {
        "story_p95_ms": told.p95(),
        "story_median_ms": statistics.median(told.ms),
        "story_cpu_ms": cpu * 1000 / len(told.ms),
        "search_p95_ms": found.p95(),
        "search_median_ms": statistics.median(found.ms),
        "search_cpu_ms": found_cpu * 1000 / len(found.ms),
        "new_search_p95_ms": anew.p95(),
        "new_search_median_ms": statistics.median(anew.ms),
        "new_search_cpu_ms": anew_cpu * 1000 / len(anew.ms),
        "first_visit_ms": {"median": statistics.median(first.ms), "longest": max(first.ms)},
        "reading": {
            "pages": len(told.ms),
            "searches": len(found.ms),
            "new_searches": len(anew.ms),
            "statuses": told.statuses + found.statuses + anew.statuses,
        },
        "reading_lost": told.lost + found.lost + anew.lost,
    }


def _each_once(paths: list[str]) -> Callable[[int], bool]:
    """Enough pages that a reader who chooses at random has most likely seen each."""
    return lambda done: done < 4 * len(paths)


def weight_figures(desk: Desk, stories: list[str]) -> dict[str, Any]:
    """Kilobytes (2**10 bytes) that the heaviest story page is sent as, with its style and scripts, without images."""
    with httpx2.Client(base_url=desk.address, timeout=120) as client:
        pages = {path: client.get(path) for path in stories}
        heaviest = max(stories, key=lambda path: _sent(pages[path]))
        assets = sum(_sent(client.get(url)) for url in sorted(set(_ASSETS.findall(pages[heaviest].text))))
    page = pages[heaviest]
    return {
        "page_kb": (_sent(page) + assets) / 1024,
        "page": {
            "html_kb": _sent(page) / 1024,
            "html_unpacked_kb": len(page.content) / 1024,
            "assets_kb": assets / 1024,
        },
    }


def _sent(answer: httpx2.Response) -> int:
    return int(answer.headers.get("content-length") or len(answer.content))


def paint_figures(desk: Desk, stories: list[str]) -> dict[str, Any]:
    """Seconds to the first paint, and layout shift, of the front and three stories, in a browser without memory."""
    try:
        from playwright.sync_api import sync_playwright
    except ModuleNotFoundError:
        note("skipped: playwright is not installed (first paint, layout shift)")
        return {}
    found = next((at for name in ("chromium", "chromium-browser", "google-chrome") if (at := shutil.which(name))), None)
    if found is None:
        note("skipped: no Chromium here (first paint, layout shift)")
        return {}
    seconds, shifts = [], []
    with sync_playwright() as started:
        browser = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        for path in ("/", *stories[:3]):
            for _ in range(PAINTS):
                context = browser.new_context(viewport={"width": 1280, "height": 900})
                page = context.new_page()
                page.goto(f"{desk.address}{path}", wait_until="load")
                page.wait_for_timeout(700)
                paint, shift = page.evaluate(_PAINTED)
                seconds.append(paint / 1000)
                shifts.append(shift)
                context.close()
        browser.close()
    return {
        "first_paint_s": statistics.median(seconds),
        "first_paint_ms": statistics.median(seconds) * 1000,
        "layout_shift": max(shifts),
        "paint": {"seconds": seconds, "shifts": shifts},
    }


_PAINTED = """() => new Promise(resolve => {
  let shift = 0;
  new PerformanceObserver(list => { for (const one of list.getEntries()) { shift += one.value; } })
    .observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve([performance.getEntriesByName("first-contentful-paint")[0].startTime, shift]), 100);
})"""


def adding_figures(desk: Desk, stories: list[str], ledger: Path, folder: Path, count: int) -> dict[str, Any]:
    """What twenty readers meet, one page a second each, while ``standfirst add`` keeps `count` captures."""
    command = [sys.executable, "-m", "standfirst.cli", "add", str(folder), "--ledger", str(ledger)]
    begun = time.perf_counter()
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as adding:
        told = asyncio.run(at_once(desk.address, ["/", *stories], lambda _: adding.poll() is None))
        failed = adding.wait()
    if failed:
        raise RuntimeError(f"standfirst add ended with {failed}")
    return {
        "lost_requests": len(told.lost),
        "adding_p95_ms": told.p95(),
        "adding": {
            "captures": count,
            "seconds": time.perf_counter() - begun,
            "requests": len(told.ms),
            "statuses": told.statuses,
            "lost": told.lost[:20],
        },
    }


def _ledger(given: argparse.Namespace, folder: Path) -> tuple[Path, int]:
    """A ledger to be changed at will, and the number of its documents; new captures lie in ``folder/new`` after it."""
    chosen = articles_of(given.data, given.documents, given.captures)
    write(folder / "new", chosen.new)
    ledger = folder / "ledger.sqlite"
    if given.ledger and given.ledger.exists():
        note(f"using the ledger {given.ledger}")
    else:
        note(f"building a ledger of {len(chosen.inside)} documents; --documents 2000 makes this shorter")
        write(folder / "articles", chosen.inside)
        measured(build, given.ledger or ledger, folder / "articles", None)
    if given.ledger:
        shutil.copyfile(given.ledger, ledger)
    with standfirst.Newsroom(ledger) as newsroom:
        return ledger, sum(len(story.documents) for story in newsroom.stories())


def main() -> None:
    """Run all parts; write and print the figures."""
    parser = parser_for(__doc__, data_help="a folder of *.jsonl.gz, a dated article a line")
    parser.add_argument("--documents", type=int, default=20_000, help="size of the ledger; 0: all there are")
    parser.add_argument("--ledger", type=Path, help="keep the built ledger here, and use it if it is there")
    parser.add_argument("--captures", type=int, default=1000, help="how many are added while readers read; 0: none")
    parser.add_argument("--rounds", type=int, default=50, help="pages that each reader reads")
    given = parser.parse_args()
    if not any(given.data.glob("*.jsonl.gz")):
        parser.error(f"{given.data} holds no *.jsonl.gz")
    with tempfile.TemporaryDirectory() as name:
        ledger, documents = _ledger(given, Path(name))
        stories, searches, new = paths_of(ledger)
        with serving(ledger) as desk:
            figures: dict[str, Any] = {"documents": documents, "load": os.getloadavg()[0]}
            figures |= reading_figures(desk, stories, searches, new, given.rounds)
            figures |= weight_figures(desk, stories)
            figures |= paint_figures(desk, stories)
            note(json.dumps(figures))  # what was measured is told even if the adding does not end
            if given.captures:
                figures |= adding_figures(desk, stories, ledger, Path(name) / "new", given.captures)
    report({**figures, "machine": machine()}, given.json)


if __name__ == "__main__":
    main()
