"""The ledger that the desk is measured on: dated articles, most of them cut to their first sentences.

Reading every sentence of 20,000 articles takes a day on two cores. The desk shows what was read, however it came to be
read, so most articles are cut. Those of the busiest month are taken whole: its stories are as long as real ones.
"""

from __future__ import annotations

import gzip
import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import standfirst
from benchmarks.common import note

SENTENCES = 3
WHOLE = 200
"""Articles that are taken whole, at most."""
_SANE = ("1990", "2030")
_END = re.compile(r"(?:(?<=[.!?])|(?<=[.!?][\"”’)]))\s+(?=[\"“‘(]*[A-Z])")


@dataclass(frozen=True, slots=True)
class Articles:
    """What goes into the ledger, and what is added while readers read: (file name, content)."""

    inside: list[tuple[str, str]]
    new: list[tuple[str, str]]


def articles_of(data: Path, count: int, new: int) -> Articles:
    """`count` articles of ``data/*.jsonl.gz`` by date, and `new` others, both taken evenly.

    A row is ``{id, title, outlet, url, date, text}``. Where `count` is all there are, the new ones are made of later
    sentences of articles that are inside: other words, so other documents.
    """
    found = sorted(_rows(data), key=lambda row: (row["date"], row["id"]))
    chosen = [found[i * len(found) // count] for i in range(count)] if 0 < count < len(found) else found
    ids = {row["id"] for row in chosen}
    rest = [row for row in found if row["id"] not in ids] or found
    added = [rest[i * len(rest) // new] for i in range(min(new, len(rest)))]
    whole = _whole(chosen)
    inside = [(f"{i:05}-{row['id']}.txt", _content(row, row["id"] in whole)) for i, row in enumerate(chosen)]
    return Articles(inside, [(f"new-{row['id']}.txt", _content(row, False, later=True)) for row in added])


def _rows(data: Path) -> Iterator[dict[str, Any]]:
    for file in sorted(data.glob("*.jsonl.gz")):
        with gzip.open(file, "rt", encoding="utf-8") as lines:
            yield from (row for line in lines if (row := json.loads(line))["text"].strip())


def _whole(rows: list[dict[str, Any]]) -> set[str]:
    """The articles of the month with most of them, at most `WHOLE`."""
    months = Counter(row["date"][:7] for row in rows if _SANE[0] <= row["date"] <= _SANE[1])
    busiest = min(months, key=lambda month: (-months[month], month), default="")
    return {row["id"] for row in [row for row in rows if row["date"].startswith(busiest)][:WHOLE]} if busiest else set()


def _content(row: dict[str, Any], whole: bool, *, later: bool = False) -> str:
    """An article in the plain-text form that Standfirst reads."""
    sentences = [" ".join(one.split()) for one in _END.split(row["text"]) if one.strip()]
    taken = sentences if whole else sentences[:SENTENCES]
    if later:
        taken = sentences[SENTENCES : 2 * SENTENCES] or sentences[-1:]
    head = {name: " ".join(str(row[name]).split()) for name in ("title", "outlet", "url", "date")}
    lines = [f"{name}: {value}" for name, value in head.items() if value]
    return "\n".join([*lines, "date_basis: listed", "", "\n\n".join(taken), ""])


def write(folder: Path, articles: list[tuple[str, str]]) -> None:
    """Each article as a file of the folder, which is made."""
    folder.mkdir(parents=True, exist_ok=True)
    for name, content in articles:
        (folder / name).write_text(content, encoding="utf-8")


def build(ledger: Path, folder: Path, workers: int | None) -> None:
    """Add all files of the folder, by the whole path; what the ledger has already is passed over."""

    def progress(done: int, total: int, what: str) -> None:
        if done % 600 < 24:
            note(f"  {done} documents in the ledger")

    with standfirst.Newsroom(ledger, workers=workers) as newsroom:
        newsroom.add([folder], progress=progress)
