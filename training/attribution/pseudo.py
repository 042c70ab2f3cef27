"""Attributions that a trained reader finds in unlabelled news, for a smaller one to learn from.

`python -m training.attribution.pseudo --silver FILE --model FOLDER --out FILE` reads the news among the texts that
`training.attribution.silver` parsed; one line of JSON for each: name and attributions.
"""

from __future__ import annotations

import argparse
import gzip
import json
from pathlib import Path

from standfirst.attribute.reader.model import OnnxReader
from training.attribution.data import Article, Attributed


def load(path: Path, texts: dict[str, str]) -> list[Article]:
    """The articles of a file of predictions, with their texts."""
    found = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            if row["name"] in texts:
                reading = tuple(
                    Attributed(*(tuple((a, b) for a, b in one[role]) for role in ("source", "cue", "content")))
                    for one in row["attributions"]
                )
                found.append(Article(row["name"], texts[row["name"]], (reading,)))
    return found


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--silver", required=True, type=Path)
    parser.add_argument("--model", required=True, type=Path, help="folder of the reader that teaches")
    parser.add_argument("--out", required=True, type=Path)
    given = parser.parse_args()
    reader = OnnxReader(given.model)
    with gzip.open(given.silver, "rt", encoding="utf-8") as texts, given.out.open("w", encoding="utf-8") as out:
        for line in texts:
            row = json.loads(line)
            if row["name"].startswith("news/"):
                found = reader.read(row["text"]).relations
                rows = [{"source": r.source, "cue": r.cue, "content": r.content} for r in found]
                out.write(json.dumps({"name": row["name"], "attributions": rows}) + "\n")


if __name__ == "__main__":
    main()
