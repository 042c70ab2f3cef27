"""How often the marks on a PDF's page stand on the words that they are for.

    python -m benchmarks.sheets --data …/news/news-0.jsonl.gz --articles 40 --json sheets.json

Articles are set as PDFs by WeasyPrint in two layouts (one wide column; two narrow ones, justified and hyphenated) and
read back. Stretches of 3 to 25 words are drawn from the text by a fixed seed, and what pdfium itself finds within
their marks is compared with them, white space and hyphens aside. Nothing was tuned on these articles.
"""

from __future__ import annotations

import gzip
import html
import json
import random
import re
import sys
import unicodedata
from collections import Counter
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pypdfium2

from benchmarks.common import note, parser_for, report
from standfirst.read import read
from standfirst.read.pdf_lock import PDFIUM
from standfirst.read.pdf_pages import Sheet, sheet
from standfirst.records import Capture, Document

_STRETCHES = 25
"""Stretches of one document."""
LAYOUTS = {
    "one column": "@page { size: A4; margin: 25mm } body { font: 11pt serif }",
    "two columns, hyphenated": "@page { size: A4; margin: 18mm } body { font: 9pt sans-serif; columns: 2; "
    "text-align: justify; hyphens: auto }",
}


def articles(place: Path, most: int) -> Iterator[dict[str, Any]]:
    """The first articles of at most 12,000 characters."""
    with gzip.open(place, "rt", encoding="utf-8") as lines:
        rows = (json.loads(line) for line in lines)
        yield from islice((row for row in rows if 500 < len(row["text"]) < 12_000), most)


def set_as_pdf(row: dict[str, Any], style: str) -> bytes:
    """An article as the bytes of a PDF."""
    import weasyprint

    paragraphs = "".join(f"<p>{html.escape(one)}</p>" for one in row["text"].split("\n") if one.strip())
    page = f"<html lang=en><style>{style}</style><body><h1>{html.escape(row['title'])}</h1>{paragraphs}</body></html>"
    made: bytes = weasyprint.HTML(string=page).write_pdf()
    return made


def stretches(document: Document, chance: random.Random) -> list[tuple[int, int]]:
    """Stretches of whole words within one part that has a place on a page."""
    parts = [part for part in document.parts if part.boxes and part.end - part.start > 20]
    found = []
    for _ in range(_STRETCHES if parts else 0):
        part = chance.choice(parts)
        words = [match.span() for match in re.finditer(r"\S+", document.text.content[part.start : part.end])]
        first = chance.randrange(len(words))
        last = min(len(words) - 1, first + chance.randrange(2, 25))
        found.append((part.start + words[first][0], part.start + words[last][1]))
    return found


def judged(content: bytes, document: Document, spans: list[tuple[int, int]]) -> Counter[str]:
    """How the marks of each stretch fit: ``exact``, ``too much``, ``too little``, ``elsewhere``, ``none``."""
    text, told = document.text.content, [""] * len(spans)
    with PDFIUM:
        opened = pypdfium2.PdfDocument(content)
        for number in range(1, len(opened) + 1):
            page = opened[number - 1].get_textpage()
            found = sheet(content, number, text, document.parts, spans)
            for n, boxes in enumerate(found.places):
                told[n] += "".join(_ink(page, box, found) for box in boxes)
            page.close()
        opened.close()
    return Counter(_verdict(_plain(text[a:b]), _plain(seen)) for (a, b), seen in zip(spans, told, strict=True))


def _ink(page: Any, box: tuple[float, float, float, float], found: Sheet) -> str:
    left, top, right, bottom = (value / 10 for value in box)
    tall = found.height / 10
    return str(page.get_text_bounded(left=left, bottom=tall - bottom, right=right, top=tall - top))


def _plain(text: str) -> str:
    return re.sub(r"[\s\x02\u00ad\ufffe‐-]+", "", unicodedata.normalize("NFKC", text))


def _verdict(wanted: str, seen: str) -> str:
    if wanted == seen:
        return "exact"
    if not seen:
        return "none"
    return "too much" if wanted in seen else "too little" if seen in wanted else "elsewhere"


def main(arguments: list[str] | None = None) -> int:
    parser = parser_for(__doc__, data_help="a file of articles, JSON lines with title and text, packed by gzip")
    parser.add_argument("--articles", type=int, default=40)
    given = parser.parse_args(arguments)
    found: dict[str, Counter[str]] = {name: Counter() for name in LAYOUTS}
    for number, row in enumerate(articles(given.data, given.articles)):
        for name, style in LAYOUTS.items():
            content = set_as_pdf(row, style)
            for document in read(Capture(content, "application/pdf", "article.pdf")).documents:
                found[name] += judged(content, document, stretches(document, random.Random(number)))
        note(f"{number + 1} articles: { ({name: dict(counts) for name, counts in found.items()}) }")
    figures = {name: {"stretches": counts.total(), **dict(sorted(counts.items()))} for name, counts in found.items()}
    report(figures, given.json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
