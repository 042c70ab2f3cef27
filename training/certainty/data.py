"""The corpora of certainty and of counterfactuals, as windows of word pieces with the places that are asked about.

UDS-IH2 (White et al. 2016; Rudinger et al. 2018), MegaVeridicality (White et al. 2018) and RP (Ross and Pavlick 2019)
in the form of Jiang and de Marneffe 2021: a JSON line a sentence, tokens between spaces, labels from -3 to 3.
SemEval-2020 task 5, subtask 1 (Yang et al. 2020): CSV, a sentence a row, 1 for a counterfactual.
"""

from __future__ import annotations

import csv
import hashlib
import json
import random
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from tokenizers import Tokenizer

from standfirst.attribute.reader.certainty import places
from standfirst.attribute.reader.features import CLS, SEP, WINDOW, encode
from training.certainty.text import detokenise

SETS = ("UDS_IH2", "MV2", "RP")
"""The sets of certainty that are trained on; the first is the scale that the others are brought to."""

COUNTERFACTUAL = len(SETS)
"""The number of a sentence asked whether it is counterfactual, where sets have theirs."""


FOLDS = 5
"""Folds of the sentences that may be counterfactual; one is kept out of training."""


@dataclass(frozen=True)
class Ask:
    """A place in a text (code points), what is so there, and the number of the set that says it."""

    begin: int
    end: int
    label: float
    kind: int


@dataclass(frozen=True)
class Passage:
    """A text with its questions."""

    text: str
    asks: tuple[Ask, ...]


@dataclass(frozen=True)
class Asked:
    """A window with its ends, and the pieces that are asked about; rows of `spans`, `labels`, `kinds` are parallel."""

    ids: NDArray[np.int64]
    marks: NDArray[np.int64]
    spans: NDArray[np.int64]
    """(asks, 2): first piece and the one after the last, the window's first end being piece 0."""
    labels: NDArray[np.float32]
    kinds: NDArray[np.int64]

    def __len__(self) -> int:
        return len(self.ids)


def tokenizer_of(folder: Path) -> Tokenizer:
    """The tokenizer of a folder, without padding and truncation."""
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def events(path: Path, kind: int) -> list[Passage]:
    """The sentences of one `SPLIT.jsonl`, as running text. Raises `OSError` if it is missing."""
    found = []
    with path.open(encoding="utf-8") as file:
        for line in file:
            row = json.loads(line)
            text, spans = detokenise(row["text"].split(" "))
            asks = []
            for target in row["targets"]:
                first, last = target["span1"][0], min(target["span1"][1], len(spans)) - 1
                asks.append(Ask(spans[first][0], spans[last][1], float(target["label"]), kind))
            found.append(Passage(text, tuple(asks)))
    return found


def sentences(path: Path) -> list[Passage]:
    """The rows of a CSV with the columns `sentence` and `gold_label`. Raises `OSError` if it is missing."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = [(" ".join(row["sentence"].split()), float(row["gold_label"])) for row in csv.DictReader(file)]
    return [Passage(text, (Ask(0, len(text), label, COUNTERFACTUAL),)) for text, label in rows if text]


def digest(paths: Iterable[Path]) -> dict[str, str]:
    """SHA-256 of each file, by the last two parts of its path."""
    return {"/".join(path.parts[-2:]): hashlib.sha256(path.read_bytes()).hexdigest() for path in paths}


def fold(passage: Passage) -> int:
    """The fold of a sentence: by its words, so that one that occurs twice is in one fold."""
    return int(hashlib.sha256(passage.text.encode()).hexdigest(), 16) % FOLDS


def joined(
    passages: Sequence[Passage], tokenizer: Tokenizer, draw: random.Random, room: int = WINDOW - 6
) -> list[Passage]:
    """The same sentences in their order, as many as fit into a window joined to one text: one to three a paragraph."""
    found: list[Passage] = []
    group: list[Passage] = []
    used = 0
    for passage in passages:
        size = len(encode(passage.text, tokenizer)) + 1
        if group and used + size > room:
            found.append(_join(group, draw))
            group, used = [], 0
        group.append(passage)
        used += size
    return [*found, _join(group, draw)] if group else found


def _join(group: Sequence[Passage], draw: random.Random) -> Passage:
    text, asks, left = "", [], draw.randint(1, 3)
    for passage in group:
        if text:
            text += " " if left else "\n"
            left = left or draw.randint(1, 3)
        left -= 1
        asks += [Ask(a.begin + len(text), a.end + len(text), a.label, a.kind) for a in passage.asks]
        text += passage.text
    return Passage(text, tuple(asks))


def asked(passage: Passage, tokenizer: Tokenizer) -> Asked:
    """A passage as one window; what is beyond it, and asks that lie there, are left out."""
    encoded = encode(passage.text, tokenizer)
    size = min(len(encoded), WINDOW - 2)
    marks = np.zeros((size + 2, encoded.marks.shape[1]), np.int64)
    marks[1:-1] = encoded.marks[:size]
    spans = [places(encoded, 0, size, (ask.begin, ask.end)) for ask in passage.asks]
    kept = [(span, ask) for span, ask in zip(spans, passage.asks, strict=True) if span is not None]
    return Asked(
        np.concatenate([[CLS], encoded.ids[:size], [SEP]]),
        marks,
        np.array([span for span, _ in kept], np.int64).reshape(-1, 2),
        np.array([ask.label for _, ask in kept], np.float32),
        np.array([ask.kind for _, ask in kept], np.int64),
    )
