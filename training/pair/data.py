"""Reads the sets that the pair model learns from: inference, stances of headlines, ClaimDiff.

All readers take a folder or a file and give `Pair`s; a missing one raises `FileNotFoundError`, naming it. Licences and
sources stand in README.md beside this file; sets for research alone are not read here.
"""

from __future__ import annotations

import csv
import json
import random
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

NLI = ("entailment", "neutral", "contradiction")
STANCES = ("for", "observing", "against")
_FEVER = {"SUPPORTS": 0, "REFUTES": 2, "NOT ENOUGH INFO": 1}


@dataclass(frozen=True, slots=True)
class Pair:
    """Two texts, and the class of the first beside the second."""

    text: str
    other: str
    label: int
    """Index into `NLI` or `STANCES`; of ClaimDiff 1 where the first text weakens the second, else 0."""
    group: str = ""
    """What may not stand on both sides of a split: the claim, or the claims that hang together."""
    topic: str = ""


def inference(shared: Path) -> list[Pair]:
    """Pairs of all five sets, in an order that the seed alone tells; of ConjNLI, made by rule and much alike, 7,000."""
    folder = place(shared, "nli")
    return sampled([*nli(folder), *sampled(list(_conjoined(folder)), 7_000)])


def nli(folder: Path) -> Iterator[Pair]:
    """MultiNLI and SNLI (their development parts), FEVER-Symmetric, FoolMeTwice: premise, hypothesis."""
    for name in ("mnli_dev.csv", "snli_dev.csv"):
        for row in _csv(folder / name):
            if row["label"] in NLI:
                yield Pair(row["premise"], row["hypothesis"], NLI.index(row["label"]))
    for line in _lines(folder / "fever-symmetric-dev.jsonl"):
        yield Pair(line["evidence"], line["claim"], _FEVER[line["gold_label"]])
    for line in _lines(folder / "fm2-dev.jsonl"):
        evidence = " ".join(one["text"] for one in line["gold_evidence"])
        yield Pair(evidence, line["text"], _FEVER[line["label"]])


def _conjoined(folder: Path) -> Iterator[Pair]:
    """ConjNLI, its adversarial training part."""
    for row in _csv(folder / "conjnli-adversarial_train_15k.tsv", delimiter="\t"):
        yield Pair(row["Premise"], row["Hypothesis"], NLI.index(row["Label"]))


def stances(file: Path) -> list[Pair]:
    """Emergent (Ferreira and Vlachos 2016): article headline, claim headline; grouped by claim."""
    return [
        Pair(row["articleHeadline"], row["claimHeadline"], STANCES.index(row["articleHeadlineStance"]), row["claimId"])
        for row in _csv(file)
    ]


def weakening(file: Path) -> list[Pair]:
    """ClaimDiff (Ko et al. 2022): whether claim A weakens claim B; grouped by claims that hang together."""
    rows = json.loads(file.read_text(encoding="utf-8"))["data"]
    groups = _Sets()
    for row in rows:
        groups.join(row["claim_a"], row["claim_b"])
    return [
        Pair(row["claim_a"], row["claim_b"], int(row["relation"]), groups.of(row["claim_a"]), row["topic"])
        for row in rows
    ]


def place(shared: Path, folder: str) -> Path:
    """The folder of that name in the shared data, at its top or below ``data``."""
    return shared / folder if (shared / folder).is_dir() else shared / "data" / folder


def sampled(pairs: Sequence[Pair], most: int | None = None, seed: int = 0) -> list[Pair]:
    """At most so many of the pairs, drawn by the seed alone."""
    drawn = list(pairs)
    random.Random(seed).shuffle(drawn)
    return drawn[:most]


class _Sets:
    """Disjoint sets of strings, each named by its least member."""

    def __init__(self) -> None:
        self._up: dict[str, str] = {}

    def of(self, item: str) -> str:
        up = self._up.setdefault(item, item)
        while up != item:
            item, up = up, self._up[up]
        return item

    def join(self, one: str, other: str) -> None:
        low, high = sorted((self.of(one), self.of(other)))
        self._up[high] = low


def _csv(file: Path, delimiter: str = ",") -> Iterator[dict[str, str]]:
    with file.open(encoding="utf-8-sig", newline="") as lines:
        if delimiter == ",":
            yield from csv.DictReader(lines)
        else:  # quotation marks are words there
            yield from csv.DictReader(lines, delimiter=delimiter, quoting=csv.QUOTE_NONE)


def _lines(file: Path) -> Iterator[Any]:
    with file.open(encoding="utf-8") as lines:
        for line in lines:
            yield json.loads(line)
