"""How far the encoder's grammar agrees with the parser that it learned from, on articles that neither was tuned on.

`python -m benchmarks.grammar --data POLNEAR [--split dev] [--articles N] [--json FILE]`. The figures are agreement with
spaCy's pipeline, token by token: no gold trees stand behind them.
"""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from benchmarks.attribution import articles_of, folder_of
from benchmarks.common import parser_for, report
from standfirst.attribute import Parse, Parser
from standfirst.attribute.reader.model import FOLDER, OnnxParser
from standfirst.attribute.spacy_model import SpacyParser


def compare(theirs: Parse, ours: Parse) -> Counter[str]:
    """Counts of one text: tokens, those with the same tag, head, head and dependency; sentences and names.

    Punctuation counts for tags and not for heads.
    """
    found: Counter[str] = Counter()
    assert theirs.starts == ours.starts
    for i in range(len(theirs)):
        found["tokens"] += 1
        found["tag"] += theirs.tags[i] == ours.tags[i]
        if theirs.deps[i] == "punct":
            continue
        found["arcs"] += 1
        same = theirs.heads[i] == ours.heads[i]
        found["head"] += same
        found["labelled"] += same and theirs.deps[i] == ours.deps[i]
    kinds: dict[str, tuple[set[object], set[object]]] = {
        "sentence": (set(theirs.sentences()), set(ours.sentences())),
        "name": (set(theirs.named()), set(ours.named())),
    }
    for name, (gold, told) in kinds.items():
        found[f"{name}_both"] += len(gold & told)
        found[f"{name}_gold"] += len(gold)
        found[f"{name}_told"] += len(told)
    return found


def figures(counts: Counter[str]) -> dict[str, float]:
    """Shares: tags, heads (`uas`), heads with dependencies (`las`); F1 of sentences and of names."""

    def f1(name: str) -> float:
        return 2 * counts[f"{name}_both"] / max(1, counts[f"{name}_gold"] + counts[f"{name}_told"])

    return {
        "tag": counts["tag"] / max(1, counts["tokens"]),
        "uas": counts["head"] / max(1, counts["arcs"]),
        "las": counts["labelled"] / max(1, counts["arcs"]),
        "sentence": f1("sentence"),
        "name": f1("name"),
    }


def measure(texts: Sequence[str], folder: Path) -> dict[str, float]:
    """Figures over these texts, and seconds that each parser took."""
    counts: Counter[str] = Counter()
    seconds = {"spacy": 0.0, "encoder": 0.0}
    parsers: dict[str, Parser] = {"spacy": SpacyParser(), "encoder": OnnxParser(folder)}
    for parser in parsers.values():
        list(parser.answer(["One."]))
    for text in texts:
        parses = []
        for name, parser in parsers.items():
            start = time.process_time()
            parses.append(Parse.decode(next(iter(parser.answer([text]))), text))
            seconds[name] += time.process_time() - start
        counts += compare(parses[0], parses[1])
    return {**figures(counts), **{f"seconds_{name}": value for name, value in seconds.items()}}


def main(argv: Sequence[str] | None = None) -> None:
    """Command line."""
    parser = parser_for(__doc__, data_help="the folder of PolNeAR, or one above it")
    parser.add_argument("--split", default="dev")
    parser.add_argument("--articles", type=int, help="read only the first ones")
    parser.add_argument("--model", type=Path, default=FOLDER, help="folder of the encoder")
    given = parser.parse_args(argv)
    articles = articles_of(folder_of(given.data, given.split))[: given.articles]
    report(measure([one.text for one in articles], given.model), given.json)


if __name__ == "__main__":
    main()
