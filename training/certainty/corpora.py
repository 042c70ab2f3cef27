"""The corpora of certainty and of counterfactuals as windows for the claim reader's training.

In one epoch sentences stand alone, as the corpora have them; in the next they are joined to texts, as they stand in
news. One fold of the counterfactuals is kept out, so that what ships can be measured on it.
"""

from __future__ import annotations

import random
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from training.attribution.data import Window
from training.certainty.data import SETS, Passage, asked, events, fold, joined, sentences

SENTENCES = "semeval2020-t5-subtask1-train.csv"

KEPT_OUT = 0
"""The fold of the counterfactuals that is not trained on."""

_NEGATIVES = 0.4
"""Share of the sentences that are no counterfactuals that an epoch draws."""


class Corpora:
    """The train parts of all sets in a folder. Raises `OSError` if a file is missing."""

    def __init__(self, folder: Path, tokenizer: Tokenizer, seed: int) -> None:
        self.tokenizer, self.seed = tokenizer, seed
        self.made: dict[int, list[Window]] = {}
        self.sets = [events(folder / name / "train.jsonl", kind) for kind, name in enumerate(SETS)]
        self.sentences = [one for one in sentences(folder / SENTENCES) if fold(one) != KEPT_OUT]

    def epoch(self, number: int) -> list[Window]:
        """The windows of one epoch; the same for the same seed and number, and kept, as they are asked for twice."""
        if number not in self.made:
            self.made[number] = self._make(number)
        return self.made[number]

    def _make(self, number: int) -> list[Window]:
        draw = random.Random(f"{self.seed}/certainty/{number}")
        drawn = [one for one in self.sentences if one.asks[0].label > 0 or draw.random() < _NEGATIVES]
        first = self.sets[0]
        if number % 2:
            draw.shuffle(drawn)
            first, drawn = joined(first, self.tokenizer, draw), joined(drawn, self.tokenizer, draw)
        return [self._window(passage) for part in (first, *self.sets[1:], drawn) for passage in part]

    def _window(self, passage: Passage) -> Window:
        found = asked(passage, self.tokenizer)
        nothing = np.zeros(0, np.int64)
        asks = np.column_stack([found.spans, found.kinds])
        return Window(
            found.ids, found.marks, nothing, nothing, np.zeros((0, 7), np.int64), asks=asks, answers=found.labels
        )
