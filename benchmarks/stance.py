"""Stance: article headline to claim (Emergent), which claim weakens which (ClaimDiff), and inference; beside controls.

    python -m benchmarks.stance --data ../shared [--task claimdiff|inference] [--train FILE --test FILE]

Without ``--train`` and ``--test``, the task's training file is cross-validated: no claim stands in two folds. With
both, what is learnt from the one is measured on the other. `--data` is the folder with ``stance/`` and ``nli/``, or one
above it; without it, the folder that `STANDFIRST_DATA` names.

Beside the model stand controls: the commonest class, and a bag of words of the text alone, which never sees the claim.
Of ClaimDiff, average precision of *weaken* is also given with whole topics kept apart (`average_precision_by_topic`);
what is learnt there ships in nothing. Inference measures the weights that ship, on pairs that they never saw.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import sys
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from rich.console import Console
from rich.table import Table
from training.pair.data import STANCES, Pair, inference, stances, weakening
from training.pair.folds import folds
from training.pair.linear import held_out

from benchmarks.common import machine, note, parser_for, report
from benchmarks.stance_models import (
    FAMILY,
    as_shipped,
    commonest,
    inference_as_shipped,
    linear,
    text_alone,
    weakens,
    words_of_both,
)

FOLDS = 5
SURE = 0.7
"""A contradiction with less than this is not counted as told."""
FILES = {"emergent": "emergent-train.csv", "claimdiff": "claimdiff-weak-train.json"}
Scores = NDArray[np.float64]
"""(rows, classes): a row's score for each class, higher is likelier."""
Learns = Callable[[Sequence[Pair], Sequence[Pair]], Scores]
"""Learns from the first pairs, scores the second."""

PREDICTORS: dict[str, dict[str, Learns]] = {
    "emergent": {"model": linear, "text alone": text_alone, "commonest": commonest},
    "claimdiff": {"model": weakens, "words of both": words_of_both, "commonest": commonest},
}
"""By task, the model first."""


def file_of(data: Path, task: str) -> Path:
    """The task's training file in the folder, or below a folder that holds it. Raises `FileNotFoundError`."""
    for place in (data, data / "stance", data / "data" / "stance"):
        if (place / FILES[task]).is_file():
            return place / FILES[task]
    raise FileNotFoundError(
        f"no {FILES[task]} in {data}, nor in stance/ or data/stance/ there: Emergent is published by William Ferreira "
        "and Andreas Vlachos (NAACL 2016), ClaimDiff by KAIST AI"
    )


def read(file: Path, task: str) -> list[Pair]:
    """The task's pairs."""
    return stances(file) if task == "emergent" else weakening(file)


def crossed(learns: Learns, pairs: Sequence[Pair], dealt: Sequence[Sequence[int]]) -> Scores:
    """Each pair's scores by what was learnt from the folds that do not hold it."""
    found: Scores | None = None
    for held in dealt:
        out = set(held)
        learnt = [pair for row, pair in enumerate(pairs) if row not in out]
        scores = learns(learnt, [pairs[row] for row in held])
        found = np.zeros((len(pairs), scores.shape[1])) if found is None else found
        found[list(held)] = scores
    assert found is not None
    return found


# Figures


def stance_figures(pairs: Sequence[Pair], scores: Scores) -> dict[str, Any]:
    """Accuracy and F1 of each class, 0 to 1, with the interval of 95 % of resamples of claims."""
    labels, best = np.array([pair.label for pair in pairs]), scores.argmax(1)
    f1 = {name: _f1(labels == k, best == k) for k, name in enumerate(STANCES)}
    return {
        "accuracy": float((labels == best).mean()),
        "macro_f1": sum(f1.values()) / len(f1),
        **{f"f1_{name}": value for name, value in f1.items()},
        "accuracy_interval": _interval(pairs, lambda rows: float((labels[rows] == best[rows]).mean())),
        "f1_against_interval": _interval(pairs, lambda rows: _f1(labels[rows] == 2, best[rows] == 2)),
        "confusion": [[int(((labels == a) & (best == b)).sum()) for b in range(3)] for a in range(3)],
    }


def weaken_figures(pairs: Sequence[Pair], scores: Scores) -> dict[str, Any]:
    """Average precision of *weaken* (precision at each hit, ties broken by place), with its interval."""
    labels, own = np.array([pair.label for pair in pairs]), scores[:, 1] - scores[:, 0]
    return {
        "average_precision": average_precision(labels, own),
        "share_of_weaken": float(labels.mean()),
        "average_precision_interval": _interval(pairs, lambda rows: average_precision(labels[rows], own[rows])),
    }


def inference_figures(pairs: Sequence[Pair], scores: Scores) -> dict[str, Any]:
    """Accuracy, and of *contradict* precision and recall among what has a probability above `SURE`."""
    labels, shares = np.array([pair.label for pair in pairs]), np.exp(scores - scores.max(axis=1, keepdims=True))
    sure, gold = (shares / shares.sum(axis=1, keepdims=True))[:, 2] > SURE, labels == 2
    both = float((sure & gold).sum())
    return {
        "accuracy": float((labels == scores.argmax(1)).mean()),
        "precision_contradict": both / max(1.0, float(sure.sum())),
        "recall_contradict": both / max(1.0, float(gold.sum())),
    }


def average_precision(labels: NDArray[np.int64], scores: NDArray[np.float64]) -> float:
    """The area under the curve of precision over recall, as scikit-learn has it."""
    from sklearn.metrics import average_precision_score

    return float(average_precision_score(labels, scores)) if labels.any() else 0.0


def _f1(gold: NDArray[np.bool_], found: NDArray[np.bool_]) -> float:
    hit = int((gold & found).sum())
    return 2 * hit / max(1, int(gold.sum()) + int(found.sum()))


def _interval(pairs: Sequence[Pair], figure: Callable[[NDArray[np.int64]], float], times: int = 200) -> list[float]:
    """Where 95 % of resamples of whole groups fall; the same resamples each time."""
    members: dict[str, list[int]] = {}
    for row, pair in enumerate(pairs):
        members.setdefault(pair.group, []).append(row)
    groups = [np.array(members[name]) for name in sorted(members)]
    chance = np.random.default_rng(7)
    drawn = (chance.integers(len(groups), size=len(groups)) for _ in range(times))
    values = [figure(np.concatenate([groups[k] for k in picks])) for picks in drawn]
    return [float(value) for value in np.quantile(values, (0.025, 0.975))]


# The runs


def cross_validated(task: str, pairs: Sequence[Pair]) -> dict[str, Scores]:
    """Every predictor's scores of every pair, the model that is measured first."""
    dealt = folds([pair.group for pair in pairs], [pair.label for pair in pairs], FOLDS)
    return {name: crossed(learns, pairs, dealt) for name, learns in PREDICTORS[task].items()}


def on_held_out(given: argparse.Namespace) -> tuple[str, list[Pair], dict[str, Scores]]:
    """What is learnt from ``--train``, measured on ``--test``; without scikit-learn, the weights that ship alone."""
    learnt, pairs = read(given.train, given.task), read(given.test, given.task)
    if importlib.util.find_spec("sklearn") is None and given.task == "emergent":
        note("no scikit-learn (the extra `bench`): the weights that ship are measured, without controls")
        return "held-out file, as shipped", pairs, {"model": as_shipped(pairs)}
    return "held-out file", pairs, {name: learns(learnt, pairs) for name, learns in PREDICTORS[given.task].items()}


def inferred(given: argparse.Namespace) -> tuple[str, list[Pair], dict[str, Scores]]:
    """The weights that ship on the pairs of inference that they have not learnt from."""
    pairs = [pair for pair in inference(given.data) if held_out(pair)]
    counts = Counter(pair.label for pair in pairs)
    tops = np.tile([float(counts[k]) for k in range(3)], (len(pairs), 1))
    return "pairs kept out of training", pairs, {"model": inference_as_shipped(pairs), "commonest": tops}


def by_topic(pairs: Sequence[Pair]) -> float:
    """Average precision of the model with whole topics kept apart."""
    labels = [pair.label for pair in pairs]
    learns = PREDICTORS["claimdiff"]["model"]
    scores = crossed(learns, pairs, folds([pair.topic for pair in pairs], labels, FOLDS))
    return average_precision(np.array(labels), scores[:, 1] - scores[:, 0])


def table(named: Mapping[str, Mapping[str, Any]], title: str) -> Table:
    """The figures of all predictors side by side, in percent."""
    shown = Table("", *named, title=title)
    for column in shown.columns[1:]:
        column.justify = "right"
    for metric in next(iter(named.values())):
        values = [figures[metric] for figures in named.values()]
        if all(isinstance(value, float) for value in values):
            shown.add_row(metric.replace("_", " "), *(f"{100 * value:.1f}" for value in values))
        elif metric.endswith("interval"):
            shown.add_row("  95 % of resamples", *(f"{100 * low:.1f}–{100 * high:.1f}" for low, high in values))
    return shown


def _arguments() -> argparse.Namespace:
    parser = parser_for(__doc__, data_help="the folder with stance/, or one above it; default: in STANDFIRST_DATA")
    parser.add_argument("--task", choices=sorted(MEASURES), default="emergent")
    parser.add_argument("--train", type=Path, help="learn from this file, in the form of the task's training file")
    parser.add_argument("--test", type=Path, help="measure on this file; goes with --train")
    outside = os.environ.get("STANDFIRST_DATA") or ("." if "--train" in sys.argv else None)
    given = parser.parse_args([*(["--data", outside] if outside else []), *sys.argv[1:]])
    if (given.train is None) is not (given.test is None):
        parser.error("--train and --test go together")
    return given


MEASURES = {"emergent": stance_figures, "claimdiff": weaken_figures, "inference": inference_figures}


def measured(given: argparse.Namespace) -> tuple[str, list[Pair], dict[str, Scores]]:
    """How it was measured, the pairs, and all predictors' scores. Raises `FileNotFoundError`."""
    if given.task == "inference":
        return inferred(given)
    if given.train is not None:
        return on_held_out(given)
    pairs = read(file_of(given.data, given.task), given.task)
    return f"{FOLDS} folds over claims", pairs, cross_validated(given.task, pairs)


def main() -> None:
    """Learn, measure, print; write the figures."""
    given = _arguments()
    try:
        how, pairs, scores = measured(given)
    except FileNotFoundError as error:
        raise SystemExit(str(error)) from error
    named = {name: MEASURES[given.task](pairs, found) for name, found in scores.items()}
    Console().print(table(named, f"{given.task}, {len(pairs)} pairs, {how}, in percent"))
    figures = {key: value for key, value in named["model"].items() if isinstance(value, float)}
    if "text alone" in named:
        figures["control_accuracy"] = named["text alone"]["accuracy"]
        figures["over_control"] = figures["accuracy"] - figures["control_accuracy"]
    if given.task == "claimdiff" and given.train is None:
        figures["average_precision_by_topic"] = by_topic(pairs)
    counts = Counter(pair.label for pair in pairs)
    about = {"task": given.task, "how": how, "pairs": len(pairs), "labels": dict(sorted(counts.items()))}
    note(f"{len({pair.group for pair in pairs})} claims or groups of claims")
    report({**figures, **about, "model": FAMILY, "predictors": named, "machine": machine()}, given.json)


if __name__ == "__main__":
    main()
