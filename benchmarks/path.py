"""The whole path: speed, memory, start-up, adding to a large ledger, a brief from it.

    python -m benchmarks.path --data ../shared/cases [--ledger-data ../shared/data] --json FILE

`--data` is a folder whose folders are each one story of articles. Each is read and briefed as `standfirst brief` does,
all in one process, as a newsroom's service would. `--ledger-data` is a folder with ``timeline17/`` and ``entities/``
(``TOPIC/articles.jsonl.gz``, a JSON object a line with ``date`` and ``sentences``). From it a ledger is built, live, by
the whole path; then one more document is added (timed), and the story nearest to thirty documents is briefed (timed).

Building is what takes long, so of most articles only the first `--sentences` are taken (0: all of them); those of the
smallest topic of ``timeline17`` are taken whole, and the story that is briefed is one of theirs. The documents that are
added are whole too. Shorter still: `--ledger-documents 1000`. Once built, `--ledger FILE` is used again.
"""

from __future__ import annotations

import argparse
import gzip
import json
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import standfirst
from benchmarks.common import Measured, machine, measured, note, parser_for, report
from standfirst.attribute.reader.model import OnnxParser

STORY_SIZE = 30
REPEATS = 5
_NO_SPACE_BEFORE = re.compile(r" (?=[.,;:!?)\]%]|'s\b|n't\b|'(?:re|ve|ll|d|m)\b)")
_NO_SPACE_AFTER = re.compile(r"(?<=[(\[$£€]) ")


# What is measured, each in a process of its own


def brief_stories(folders: Sequence[str]) -> dict[str, Any]:
    """Brief each folder as one story in a temporary ledger; documents read, and the seconds of each.

    The model is loaded once, within the time that is measured.
    """
    documents, seconds, parser = 0, {}, OnnxParser()
    for folder in folders:
        start = time.perf_counter()
        with standfirst.Newsroom(parser=parser) as newsroom:
            documents += len(newsroom.add([folder]).documents)
            standfirst.render(newsroom.brief(), "json")
        seconds[Path(folder).name] = round(time.perf_counter() - start, 3)
    return {"documents": documents, "seconds": seconds}


def build(ledger: str, folder: str) -> int:
    """Add all files of a folder to a ledger, by the whole path; the number of new documents."""

    def progress(done: int, total: int, what: str) -> None:
        if done % 600 < 12:
            note(f"  {done} documents in the ledger")

    with standfirst.Newsroom(ledger) as newsroom:
        return newsroom.add([folder], progress=progress).new


def add_each(ledger: str, warm: str, paths: Sequence[str]) -> list[float]:
    """Add some documents one by one, after one that loads the models; the seconds of each."""
    seconds = []
    with standfirst.Newsroom(ledger) as newsroom:
        newsroom.add([warm])
        for path in paths:
            start = time.perf_counter()
            added = newsroom.add([path])
            seconds.append(time.perf_counter() - start)
            if added.new != 1:
                raise RuntimeError(f"{path} was not new: the ledger has been used for this before")
    return seconds


def brief_story(ledger: str, size: int, outlet: str) -> dict[str, Any]:
    """Brief the outlet's story whose number of documents is nearest to `size`, several times; its size, the seconds."""
    with standfirst.Newsroom(ledger) as newsroom:
        stories = [s for s in newsroom.stories() if newsroom.document(s.documents[0]).outlet == outlet]
        story = min(stories or newsroom.stories(), key=lambda s: (abs(len(s.documents) - size), s.id))
        seconds = []
        for _ in range(REPEATS):
            start = time.perf_counter()
            standfirst.render(newsroom.brief(story.id), "json")
            seconds.append(time.perf_counter() - start)
    return {"documents": len(story.documents), "seconds": seconds}


def startup(arguments: Sequence[str], repeats: int = 7) -> float:
    """Median seconds of a command from start to end, after one run that compiles and warms the file cache."""
    seconds = []
    for _ in range(repeats + 1):
        start = time.perf_counter()
        subprocess.run(arguments, check=True, capture_output=True)
        seconds.append(time.perf_counter() - start)
    return statistics.median(seconds[1:])


# The articles of the large ledger


@dataclass(frozen=True, slots=True)
class Articles:
    """What goes into the large ledger, and what is added to it afterwards: (file name, content)."""

    inside: list[tuple[str, str]]
    new: list[tuple[str, str]]
    whole: str
    """Outlet of the articles that are in it whole."""


def articles_of(data: Path, sentences: int, count: int) -> Articles:
    """`count` articles (0: all) taken evenly from all under `data`, and some more that are held out."""
    files = sorted(data.glob("*/*/articles.jsonl.gz"))
    whole = min(
        (f for f in files if f.parent.parent.name == "timeline17"), key=lambda f: f.stat().st_size, default=None
    )
    found = [
        (f"{file.parent.name}-{row['id']}", row, file)
        for file in files
        for row in _rows(file)
        if any(sentence.strip() for sentence in row["sentences"])
    ]
    held = set(range(len(found) // (2 * REPEATS), len(found), max(len(found) // (REPEATS + 1), 1)))
    rest = [entry for i, entry in enumerate(found) if i not in held]
    chosen = rest if not count or count >= len(rest) else [rest[i * len(rest) // count] for i in range(count)]
    if whole is not None:
        names = {name for name, _, _ in chosen}
        chosen += [entry for entry in rest if entry[2] == whole and entry[0] not in names]
    return Articles(
        [(name, content(row, file, 0 if file == whole else sentences)) for name, row, file in chosen],
        [(f"new-{name}", content(row, file, 0)) for name, row, file in (found[i] for i in sorted(held))],
        f"{whole.parent.name} wire" if whole is not None else "",
    )


def _rows(file: Path) -> Iterator[dict[str, Any]]:
    with gzip.open(file, "rt", encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)


def content(row: dict[str, Any], file: Path, sentences: int) -> str:
    """An article in the plain-text form that Standfirst reads, with its first `sentences` (0: all)."""
    kept = [untokenised(sentence) for sentence in row["sentences"] if sentence.strip()]
    body = "\n\n".join(kept[: sentences or None])
    return f"outlet: {file.parent.name} wire\ndate: {row['date']}\ndate_basis: listed\n\n{body}\n"


def untokenised(sentence: str) -> str:
    """A tokenised sentence as it would be printed, near enough."""
    text = sentence.replace("\\/", "/").replace("``", "“").replace("''", "”")
    return _NO_SPACE_AFTER.sub("", _NO_SPACE_BEFORE.sub("", text))


# The parts of the report


def path_figures(data: Path) -> dict[str, Any]:
    """Documents per second and peak memory over all stories of `data`."""
    folders = [str(path) for path in sorted(data.iterdir()) if path.is_dir()]
    if not folders:
        note(f"skipped: no folders in {data}")
        return {}
    ran: Measured[dict[str, Any]] = measured(brief_stories, folders)
    note(f"{ran.value['documents']} documents in {ran.seconds:.1f} s, {ran.peak_mb:.0f} MB")
    return {
        "documents_per_second": ran.value["documents"] / ran.seconds,
        "peak_mb": ran.peak_mb,
        "path": {"documents": ran.value["documents"], "seconds": ran.seconds, "stories": ran.value["seconds"]},
    }


def startup_figures() -> dict[str, Any]:
    """Seconds of ``standfirst --help`` and of ``import standfirst`` (without the interpreter's own start)."""
    script = Path(sys.executable).with_name("standfirst")
    command = [str(script)] if script.exists() else [sys.executable, "-m", "standfirst.cli"]
    bare = startup([sys.executable, "-c", "pass"])
    return {
        "startup_s": startup([*command, "--help"]),
        "import_s": max(startup([sys.executable, "-c", "import standfirst"]) - bare, 0.0),
        "interpreter_s": bare,
    }


def cold_brief(data: Path) -> dict[str, Any]:
    """Seconds of ``standfirst brief`` from start to end on the ten articles nearest to 700 words of one story."""
    stories = [sorted(folder.glob("*.txt")) for folder in sorted(data.iterdir()) if folder.is_dir()]
    words = {path: len(path.read_text(encoding="utf-8").split()) for story in stories for path in story}
    chosen = [sorted(story, key=lambda path: abs(words[path] - 700))[:10] for story in stories if len(story) >= 10]
    if not chosen:
        note("skipped: no story of ten articles (brief from a cold start)")
        return {}
    ten = min(chosen, key=lambda paths: abs(sum(words[path] for path in paths) - 7000))
    script = Path(sys.executable).with_name("standfirst")
    command = [str(script)] if script.exists() else [sys.executable, "-m", "standfirst.cli"]
    seconds = startup([*command, "brief", *map(str, ten)])
    return {"cold_brief_s": seconds, "cold_brief_words": sum(words[path] for path in ten)}


def ledger_figures(given: argparse.Namespace, data: Path) -> dict[str, Any]:
    """Seconds to add one document to the large ledger, and to brief a story of about thirty from it."""
    chosen = articles_of(data, given.sentences, given.ledger_documents)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        ledger = folder / "ledger.sqlite"
        built = _build(given, chosen.inside, folder, ledger)
        new = [str(_write(folder, *article)) for article in chosen.new]
        added: Measured[list[float]] = measured(add_each, str(ledger), new[0], new[1:])
        brief: Measured[dict[str, Any]] = measured(brief_story, str(ledger), STORY_SIZE, chosen.whole)
        return {
            "add_one_s": statistics.median(added.value),
            "brief_30_s": statistics.median(brief.value["seconds"]),
            "ledger": {
                **built,
                "mb": ledger.stat().st_size / 2**20,
                "add_one_all_s": added.value,
                "add_one_peak_mb": added.peak_mb,
                "brief_documents": brief.value["documents"],
                "brief_first_s": brief.value["seconds"][0],
                "brief_peak_mb": brief.peak_mb,
                "live": {
                    "add_one_s": "capture, read, attribute, link, store",
                    "brief_30_s": "store (claims as extracted when added), link, weigh, tell",
                },
            },
        }


def _build(given: argparse.Namespace, chosen: list[tuple[str, str]], folder: Path, ledger: Path) -> dict[str, Any]:
    """Put a ledger at `ledger`: a copy of the one that was kept, or a new one, kept where asked."""
    kept: Path | None = given.ledger
    note_file = kept.with_name(f"{kept.name}.json") if kept else None
    if kept and kept.exists() and note_file and note_file.exists():
        note(f"using the ledger {kept}")
        shutil.copyfile(kept, ledger)
        built: dict[str, Any] = json.loads(note_file.read_text(encoding="utf-8"))
        return {**built, "built": "before"}
    note(f"building a ledger of {len(chosen)} documents; --ledger-documents 1000 makes this shorter")
    source = folder / "articles"
    source.mkdir()
    for name, content in chosen:
        _write(source, name, content)
    ran: Measured[int] = measured(build, str(ledger), str(source))
    built = {"documents": ran.value, "sentences_each": given.sentences or "all", "build_s": ran.seconds}
    if kept and note_file:
        shutil.copyfile(ledger, kept)
        note_file.write_text(json.dumps(built), encoding="utf-8")
    return {**built, "built": "now", "build_peak_mb": ran.peak_mb}


def _write(folder: Path, name: str, content: str) -> Path:
    path = folder / f"{name}.txt"
    path.write_text(content, encoding="utf-8")
    return path


def _arguments() -> argparse.Namespace:
    parser = parser_for(__doc__, data_help="a folder of folders, each one story of articles")
    parser.add_argument(
        "--ledger-data",
        type=Path,
        help="a folder with timeline17/ and entities/; default: ../data there",
    )
    parser.add_argument("--ledger-documents", type=int, default=7000, help="size of the ledger; 0: all there are")
    parser.add_argument("--sentences", type=int, default=5, help="sentences of each of its articles; 0: all")
    parser.add_argument("--ledger", type=Path, help="keep the built ledger here, and use it if it is there")
    parser.add_argument("--no-ledger", action="store_true", help="leave out what needs the large ledger")
    return parser.parse_args()


def main() -> None:
    """Run all parts whose data is there; write and print the figures."""
    given = _arguments()
    data = given.data / "cases" if (given.data / "cases").is_dir() else given.data
    ledger_data = given.ledger_data or data.parent / "data"
    figures: dict[str, Any] = {}
    if data.is_dir():
        figures |= path_figures(data) | cold_brief(data)
    else:
        note(f"skipped: {data} is no folder (documents per second, peak memory)")
    figures |= startup_figures()
    if given.no_ledger:
        note("skipped, as asked: adding to a large ledger, a brief from it")
    elif any(ledger_data.glob("*/*/articles.jsonl.gz")):
        figures |= ledger_figures(given, ledger_data)
    else:
        note(f"skipped: no articles in {ledger_data} (adding to a large ledger, a brief from it)")
    report({**figures, "machine": machine()}, given.json)


if __name__ == "__main__":
    main()
