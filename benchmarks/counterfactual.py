"""Counterfactual or open: F1 of the counterfactual sentences of SemEval-2020 task 5, subtask 1.

    python -m benchmarks.counterfactual --train FILE [--test FILE] [--json FILE]

Files are CSV with the columns ``sentence`` and ``gold_label`` (1: counterfactual). What ships has learned from four of
five folds of ``--train`` (by a hash of the words, `training.certainty.corpora`); it is scored on the fifth, or with
``--test`` on that file. ``f1_words`` is a logistic regression over words, pairs and threes of words, cross-validated
and scored on the same sentences.
"""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from training.certainty.corpora import KEPT_OUT
from training.certainty.data import FOLDS, Passage, fold, sentences

from benchmarks.certainty import Shipped
from benchmarks.common import machine, report
from standfirst.attribute.reader.certainty import counterfactual
from standfirst.attribute.reader.model import FOLDER

Flags = NDArray[np.bool_]

_WORD = re.compile(r"[a-z]+(?:[’'][a-z]+)?|\d+|[?!,.]")
_LONGEST = 3
_RARE = 3
_ROUNDS, _RATE, _FADE = 150, 0.15, 1e-5


def grams(text: str) -> set[str]:
    """The words, pairs and threes of words of a sentence, lower case."""
    words = ["^", *_WORD.findall(text.lower().replace("’", "'"))]
    return {" ".join(words[k : k + n]) for n in range(1, _LONGEST + 1) for k in range(len(words) - n + 1)}


class Words:
    """A logistic regression over the grams that occur in at least three sentences. Classes weigh alike."""

    def __init__(self, texts: Sequence[str], gold: Flags) -> None:
        bags = [grams(text) for text in texts]
        counts = Counter(gram for bag in bags for gram in bag)
        kept = sorted(gram for gram, count in counts.items() if count >= _RARE)
        self.places = {gram: k for k, gram in enumerate(kept)}
        self.weights = np.zeros(len(kept) + 1)
        self._fit(*self._rows(bags), gold)

    def _rows(self, bags: Sequence[set[str]]) -> tuple[NDArray[np.int64], NDArray[np.int64], NDArray[np.float64]]:
        """Row, column and value of each gram of each bag; values make the rows' lengths 1. The last column is 1."""
        rows, columns, values = [], [], []
        for k, bag in enumerate(bags):
            known = sorted(self.places[gram] for gram in bag if gram in self.places)
            rows += [k] * (len(known) + 1)
            columns += [*known, len(self.weights) - 1]
            values += [len(known) ** -0.5] * len(known) + [1.0]
        return np.array(rows), np.array(columns), np.array(values)

    def _fit(
        self, rows: NDArray[np.int64], columns: NDArray[np.int64], values: NDArray[np.float64], gold: Flags
    ) -> None:
        """Adam over all sentences at once."""
        weigh = np.where(gold, 0.5 / max(gold.sum(), 1), 0.5 / max((~gold).sum(), 1))
        first, second = np.zeros_like(self.weights), np.zeros_like(self.weights)
        for step in range(1, _ROUNDS + 1):
            odds = np.bincount(rows, self.weights[columns] * values, len(gold))
            wrong = (1 / (1 + np.exp(-odds)) - gold) * weigh
            slope = np.bincount(columns, wrong[rows] * values, len(self.weights)) + _FADE * self.weights
            first, second = 0.9 * first + 0.1 * slope, 0.99 * second + 0.01 * slope**2
            root = np.sqrt(second / (1 - 0.99**step)) + 1e-8
            self.weights -= _RATE * first / (1 - 0.9**step) / root

    def say(self, texts: Sequence[str]) -> Flags:
        """Which of some sentences are counterfactual."""
        rows, columns, values = self._rows([grams(text) for text in texts])
        return np.bincount(rows, self.weights[columns] * values, len(texts)) > 0


def scored(gold: Flags, said: Flags, suffix: str = "") -> dict[str, float]:
    """F1, precision and recall of the counterfactual sentences."""
    both = float((gold & said).sum())
    return {
        f"f1{suffix}": 2 * both / max(float(gold.sum() + said.sum()), 1.0),
        f"precision{suffix}": both / max(float(said.sum()), 1.0),
        f"recall{suffix}": both / max(float(gold.sum()), 1.0),
    }


def labels(passages: Sequence[Passage]) -> Flags:
    """Which sentences are counterfactual, as annotated."""
    return np.array([passage.asks[0].label > 0 for passage in passages], np.bool_)


def words_across(passages: Sequence[Passage]) -> Flags:
    """What the words say of each sentence, trained on the folds that it is not in."""
    gold, folds = labels(passages), np.array([fold(passage) for passage in passages])
    texts = np.array([passage.text for passage in passages], dtype=object)
    said = np.zeros(len(passages), np.bool_)
    for number in range(FOLDS):
        held = folds == number
        if held.any():
            said[held] = Words(list(texts[~held]), gold[~held]).say(list(texts[held]))
    return said


def shipped_says(passages: Sequence[Passage], shipped: Shipped) -> Flags:
    """What the encoder that ships says of each sentence."""
    windows = shipped.windows(passages)
    return np.array([counterfactual(shipped.scores(w), 1, len(w) - 1) > 0.5 for w in windows], np.bool_)


def figures_of(given: Namespace) -> dict[str, Any]:
    """All figures of a run."""
    train = sentences(given.train)
    if given.test is not None:
        test = sentences(given.test)
        gold = labels(test)
        words = Words([one.text for one in train], labels(train)).say([one.text for one in test])
        said = shipped_says(test, Shipped(given.model))
        return {**scored(gold, said), **scored(gold, words, "_words"), "sentences": len(test)}
    held = [k for k, one in enumerate(train) if fold(one) == KEPT_OUT]
    gold, words = labels(train)[held], words_across(train)[held]
    said = shipped_says([train[k] for k in held], Shipped(given.model))
    return {**scored(gold, said), **scored(gold, words, "_words"), "sentences": len(held)}


def main() -> None:
    """Command line."""
    parser = ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--train", type=Path, required=True, help="CSV with sentence and gold_label")
    parser.add_argument("--test", type=Path, help="score the head that ships on this file")
    parser.add_argument("--model", type=Path, default=FOLDER, help="folder of the model, if not the one that ships")
    parser.add_argument("--json", type=Path, help="write the figures to this file")
    given = parser.parse_args()
    report({**figures_of(given), "machine": machine()}, given.json)


if __name__ == "__main__":
    main()
