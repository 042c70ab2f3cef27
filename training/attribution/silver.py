"""Silver grammar: texts parsed by the parser that ships, for the encoder to learn from.

`python -m training.attribution.silver --data DATA --out FILE --articles 3000` takes those articles of PolNeAR's train
that are not kept out, and unlabelled news; one line of JSON for each: name, text and the parser's raw answer.
"""

from __future__ import annotations

import argparse
import base64
import gzip
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from standfirst.attribute.parse import Parse
from standfirst.attribute.reader.features import Encoded
from standfirst.attribute.reader.parsing import spread
from standfirst.attribute.reader.syntax import DEPENDENCIES, NAMES, PENN

Ints = NDArray[np.int64]

_SHORT, _LONG = 1_500, 9_000  # code points of an article that is taken


@dataclass(frozen=True)
class Grammars:
    """The parser's tokens over the pieces of a text."""

    firsts: Ints
    lasts: Ints
    tags: Ints
    heads: Ints
    dependencies: Ints
    names: Ints
    begins: Ints


def align(parse: Parse, encoded: Encoded) -> Grammars:
    """First and last piece of each token of a parse, with what the parser says of it."""
    starts, ends = np.array(parse.starts), np.array(parse.ends)
    firsts, lasts = spread(starts, ends, encoded)
    names = [
        0 if not kind else 1 + 2 * NAMES.index(kind) + (not begins)
        for kind, begins in zip(parse.entities, parse.entity_begins, strict=True)
    ]
    return Grammars(
        firsts,
        lasts,
        np.array([PENN.index(tag) if tag in PENN else PENN.index("XX") for tag in parse.tags], np.int64),
        np.array(parse.heads, np.int64),
        np.array([DEPENDENCIES.index(dep) if dep in DEPENDENCIES else -1 for dep in parse.deps], np.int64),
        np.array(names, np.int64),
        np.array(parse.sentence_begins, np.int64),
    )


def load(path: Path) -> Iterator[tuple[str, str, Parse]]:
    """Name, text and parse of each line."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            yield row["name"], row["text"], Parse.decode(base64.b64decode(row["answer"]), row["text"])


def _texts(data: Path, articles: int) -> Iterator[tuple[str, str]]:
    from training.attribution.data import kept_out, read

    for article in read(data / "polnear" / "train"):
        if not kept_out(article):
            yield article.name, article.text
    found = 0
    for path in sorted((data / "news").glob("*.jsonl.gz")):
        with gzip.open(path, "rt", encoding="utf-8") as file:
            for number, line in enumerate(file):
                row = json.loads(line)
                if number % 4 == 0 and _SHORT <= len(row["text"]) <= _LONG and found < articles:
                    found += 1
                    yield f"news/{row['id']}", f"{row['title']}\n\n{row['text']}"


def main() -> None:
    """Command line."""
    from standfirst.attribute.spacy_model import SpacyParser

    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", required=True, type=Path, help="folder with polnear/ and news/")
    parser.add_argument("--out", required=True, type=Path)
    parser.add_argument("--articles", type=int, default=3000, help="of news, beside those of PolNeAR")
    given = parser.parse_args()
    model = SpacyParser()
    with gzip.open(given.out, "wt", encoding="utf-8", compresslevel=3) as file:
        for name, text in _texts(given.data, given.articles):
            answer = base64.b64encode(next(model.answer([text]))).decode("ascii")
            file.write(json.dumps({"name": name, "text": text, "answer": answer}) + "\n")


if __name__ == "__main__":
    main()
