"""Origins: who copied whom, on edited copies of real articles, and on the real reuse of one case.

    python -m benchmarks.origins --data ../shared [--seed N] [--bases N] [--json FILE] [--show]

`--data` is the folder that holds ``timeline17`` and ``clusters`` (or ``data/`` with both, and ``cases/``); without it,
the folder that `STANDFIRST_DATA` names. Articles that share runs of words by nature are thinned to one of each group;
then edited copies are made of a sample of them (`benchmarks.origins_edits`). Two texts are a pair of copies if they
come from one base and share 30 % of the shorter one's runs of five words; a pair is found if 15 % of the shorter one
stands in both, be it that one has it from the other or both from a third. Texts that quote one speech in quotation
marks are no copies.

`shared_text` in the manifest of a case names pairs that share 30 % of the runs of eight words, or more: real reuse.
`--show` prints the pairs that are wrong. Nothing is trained or tuned on what is scored.
"""

from __future__ import annotations

import json
import os
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime
from itertools import combinations, pairwise
from pathlib import Path
from typing import Any

from rich.console import Console
from rich.table import Table

from benchmarks.common import Measured, machine, measured, note, parser_for, report
from benchmarks.origins_data import BANDS, Made, Truth, articles, collection, folder_of, pair_of, thinned, truth
from standfirst import heap
from standfirst.capture import collect
from standfirst.link.copies import find_copies
from standfirst.link.pickup import CopyIndex
from standfirst.read import read
from standfirst.records import Capture, Copy, Document

SEED, BASES = 7, 300
SHARE = 0.15
"""Share of the shorter text that both must have to be found a pair: half of what the promise speaks of. One sentence
of background that two long texts share is a passage, and no pair of copies."""

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Scored:
    """Pairs found and missed."""

    right: frozenset[Pair]
    wrong: frozenset[Pair]
    missed: frozenset[Pair] = field(repr=False)

    @property
    def precision(self) -> float:
        return len(self.right) / (len(self.right) + len(self.wrong) or 1)

    @property
    def recall(self) -> float:
        return len(self.right) / (len(self.right) + len(self.missed) or 1)

    @property
    def f1(self) -> float:
        return 2 * len(self.right) / (2 * len(self.right) + len(self.wrong) + len(self.missed) or 1)


def pairs_of(copies: Sequence[Copy], documents: Sequence[Document]) -> frozenset[Pair]:
    """Pairs of documents that hold the same text, by `SHARE` of the shorter one: the one has it from the other, or
    both from a third."""
    index = CopyIndex(copies)
    sizes = {document.id: len(document.text) - len(document.title or "") for document in documents}
    held: defaultdict[str, defaultdict[str, list[tuple[int, int]]]] = defaultdict(lambda: defaultdict(list))
    for copy in copies:
        for root in index.roots(copy.copy):
            held[root.document][copy.copy.document].append((root.start, root.end))
    common: Counter[Pair] = Counter()
    for origin, holders in held.items():
        holders[origin] = [(0, sizes[origin])]
        for one, two in combinations(sorted(holders), 2):
            common[pair_of(one, two)] += _common(holders[one], holders[two])
    return frozenset(pair for pair, length in common.items() if length >= SHARE * min(sizes[pair[0]], sizes[pair[1]]))


def _common(one: Sequence[tuple[int, int]], two: Sequence[tuple[int, int]]) -> int:
    """Length that two lists of stretches have in common."""
    return sum(max(0, min(b, d) - max(a, c)) for a, b in one for c, d in two)


def score(found: frozenset[Pair], gold: Truth) -> Scored:
    """Compares pairs with the truth; those that are not judged are left out."""
    judged = found - gold.unjudged
    return Scored(judged & gold.copies.keys(), judged - gold.copies.keys(), frozenset(gold.copies.keys() - judged))


def detect(documents: Sequence[Document]) -> tuple[list[Copy], float, float]:
    """The copies among documents, and the seconds and processor seconds that finding them took, tables being loaded.

    The second tells less of what else the machine had to do."""
    find_copies(documents[:2])
    with heap.held():  # as the newsroom holds it
        start, work = time.perf_counter(), time.process_time()
        copies = find_copies(documents)
        return copies, time.perf_counter() - start, time.process_time() - work


def figures_of(made: Sequence[Made], gold: Truth, scored: Scored) -> dict[str, Any]:
    """F1, recall by share and by edit, and how often one speech made a copy."""
    edits = {one.document.id: one.edit for one in made}
    speeches = {one.document.id: one.speech for one in made if one.speech is not None}
    by_band = {}
    for low, high in pairwise(BANDS):
        inside = [pair for pair, share in gold.copies.items() if low <= share < high]
        by_band[f"{low:.1f}-{min(high, 1):.1f}"] = {
            "pairs": len(inside), "recall": sum(pair in scored.right for pair in inside) / (len(inside) or 1)
        }  # fmt: skip
    by_edit: defaultdict[str, Counter[bool]] = defaultdict(Counter)
    for pair in gold.copies:
        for edit in {edits[pair[0]], edits[pair[1]]}:
            by_edit[edit][pair in scored.right] += 1
    same_speech = [
        pair for pair in combinations(sorted(speeches), 2)
        if speeches[pair[0]] == speeches[pair[1]] and pair not in gold.copies and pair not in gold.unjudged
    ]  # fmt: skip
    return {
        "pairwise_f1": scored.f1,
        "pairwise_precision": scored.precision,
        "pairwise_recall": scored.recall,
        "pairs": len(gold.copies),
        "pairs_missed": len(scored.missed),
        "pairs_wrong": len(scored.wrong),
        "speech_pairs": len(same_speech),
        "speech_pairs_taken_for_copies": sum(pair in scored.wrong for pair in same_speech),
        "recall_by_share": by_band,
        "recall_by_edit": {edit: hits[True] / hits.total() for edit, hits in sorted(by_edit.items())},
    }


# The case with real reuse


def case_documents(folder: Path) -> dict[str, Document]:
    """The articles of a case as documents, by file name."""
    found = {}
    for capture in collect([folder], now=datetime(2000, 1, 1, tzinfo=UTC)):
        if isinstance(capture, Capture) and capture.place.endswith(".txt"):
            for document in read(capture).documents:
                found[Path(capture.place).name] = document
    return found


def agreement(cases: Path) -> dict[str, Any]:
    """For each case whose manifest tells of shared text: how many of these pairs are found, and what else is."""
    told = {}
    for manifest in sorted(cases.glob("*/manifest.jsonl")):
        rows = [json.loads(line) for line in manifest.read_text(encoding="utf-8").splitlines() if line]
        listed = {
            pair_of(Path(row["file"]).name, Path(other["file"]).name): other["overlap_8gram"]
            for row in rows
            for other in row.get("shared_text", ())
        }
        if listed:
            told[manifest.parent.name] = _agreement(case_documents(manifest.parent), listed)
    return told


def _agreement(documents: Mapping[str, Document], listed: Mapping[Pair, float]) -> dict[str, Any]:
    names = {document.id: name for name, document in documents.items()}
    texts = list(documents.values())
    pairs = pairs_of(find_copies(texts), texts)
    found = {pair_of(names[one], names[two]) for one, two in pairs}
    others = {pair: _overlap(documents, pair) for pair in sorted(found - listed.keys())}
    return {
        "documents": len(documents),
        "listed": len(listed),
        "listed_and_found": len(listed.keys() & found),
        "listed_and_missed": sorted(map(list, listed.keys() - found)),
        "found_and_not_listed": [[*pair, round(overlap, 2)] for pair, overlap in others.items()],
    }


def _overlap(documents: Mapping[str, Document], pair: Pair) -> float:
    """Share of the shorter text's runs of eight words that the other has, as the manifest counts it."""
    one, two = (documents[name].text.content.lower().split() for name in pair)
    held = [{tuple(words[i : i + 8]) for i in range(len(words) - 7)} for words in (one, two)]
    return len(held[0] & held[1]) / (min(map(len, held)) or 1)


# The report


def shown(made: Sequence[Made], gold: Truth, scored: Scored) -> None:
    """Prints what went wrong, to stderr."""
    by_id = {one.document.id: one for one in made}
    for kind, pairs in (("wrong", scored.wrong), ("missed", scored.missed)):
        for pair in sorted(pairs, key=lambda pair: [by_id[id].name for id in pair]):
            note(f"{kind} {by_id[pair[0]].name} {by_id[pair[1]].name} {gold.copies.get(pair, 0.0):.2f}")


def table(figures: Mapping[str, Any]) -> Table:
    """Recall by the share that both texts have, and by edit."""
    rows = Table("", "pairs", "recall", title=f"Pairwise F1 {figures['pairwise_f1']:.4f}")
    for band, counts in figures["recall_by_share"].items():
        rows.add_row(f"share {band}", str(counts["pairs"]), f"{counts['recall']:.4f}")
    for edit, recall in figures["recall_by_edit"].items():
        rows.add_row(edit, "", f"{recall:.4f}")
    return rows


def main() -> None:
    """Make the copies, find them, score and time it; report the case's real reuse."""
    parser = parser_for(__doc__, data_help="the folder with timeline17/ and clusters/; default: STANDFIRST_DATA")
    parser.add_argument("--seed", type=int, default=SEED, help="of all chance in the copies")
    parser.add_argument("--bases", type=int, default=BASES, help="how many base articles are copied")
    parser.add_argument("--show", action="store_true", help="print the pairs that are wrong")
    outside = os.environ.get("STANDFIRST_DATA")
    given = parser.parse_args([*(["--data", outside] if outside else []), *sys.argv[1:]])
    try:
        folder = folder_of(given.data)
    except FileNotFoundError as error:
        raise SystemExit(str(error)) from error
    bases = thinned(articles(folder))
    made = collection(bases, random.Random(given.seed), size=given.bases)
    documents = [one.document for one in made]
    ran: Measured[tuple[list[Copy], float, float]] = measured(detect, documents)
    copies, seconds, work = ran.value
    gold = truth(made)
    scored = score(pairs_of(copies, documents), gold)
    figures = figures_of(made, gold, scored)
    Console().print(table(figures))
    if given.show:
        shown(made, gold, scored)
    cases = next((place for place in (given.data / "cases", given.data.parent / "cases") if place.is_dir()), None)
    words = sum(len(document.text.content.split()) for document in documents) / len(documents)
    speed = {"documents": len(documents), "words_a_document": words, "seconds": seconds, "cpu_seconds": work,
             "documents_per_cpu_second": len(documents) / work, "peak_mb": ran.peak_mb}  # fmt: skip
    about = {
        "seed": given.seed, "articles_after_thinning": len(bases), "documents_per_second": len(documents) / seconds,
        "speed": speed, "cases": agreement(cases) if cases else {}, "machine": machine(),
    }  # fmt: skip
    report({**figures, **about}, given.json)


if __name__ == "__main__":
    main()
