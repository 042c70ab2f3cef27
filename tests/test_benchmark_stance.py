"""The benchmark of stance: its figures on invented pairs, its folds, what it says without data."""

from __future__ import annotations

import csv
import importlib.util
import json
import sys
from pathlib import Path

import pytest
from training.pair.data import Pair, weakening
from training.pair.linear import held_out

pytest.importorskip("sklearn", reason="the benchmark needs scikit-learn, which the extra `bench` brings")

from benchmarks import stance

THINGS = ["ferry", "bridge", "tower", "mill", "dam", "chapel", "tunnel", "depot", "kiln", "quay"]
HEADLINES = [
    ("The {} collapsed on Monday", "for"),
    ("Did the {} collapse?", "observing"),
    ("No, the {} has not collapsed", "against"),
]


@pytest.fixture
def emergent(tmp_path: Path) -> Path:
    file = tmp_path / "stance" / "emergent-train.csv"
    file.parent.mkdir()
    with file.open("w", encoding="utf-8", newline="") as target:
        rows = csv.writer(target)
        rows.writerow(["", "claimHeadline", "articleHeadline", "articleHeadlineStance", "articleId", "claimId"])
        for n, thing in enumerate(THINGS):
            for k, (headline, side) in enumerate(HEADLINES):
                rows.writerow([3 * n + k, f"The {thing} collapsed", headline.format(thing), side, f"a{n}{k}", f"c{n}"])
    return tmp_path


@pytest.fixture
def claimdiff(tmp_path: Path) -> Path:
    rows = [
        {
            "topic": thing,
            "claim_a": f"The builder denied that the {thing} was unsafe." if n % 2 else f"The {thing} opened in May.",
            "claim_b": f"Critics said the {thing} was unsafe.",
            "relation": n % 2,
        }
        for n, thing in enumerate(THINGS)
    ]
    file = tmp_path / "claimdiff-weak-train.json"
    file.write_text(json.dumps({"data": rows}), encoding="utf-8")
    return tmp_path


def run(monkeypatch: pytest.MonkeyPatch, *arguments: str) -> None:
    monkeypatch.setattr(sys, "argv", ["stance", *arguments])
    monkeypatch.delenv("STANDFIRST_DATA", raising=False)
    stance.main()


def test_figures_over_folds(emergent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = emergent / "figures.json"
    run(monkeypatch, "--data", str(emergent), "--json", str(target))
    figures = json.loads(target.read_text(encoding="utf-8"))
    assert figures["accuracy"] == figures["f1_against"] == 1.0
    assert figures["predictors"]["commonest"]["accuracy"] == pytest.approx(1 / 3)
    assert figures["over_control"] == pytest.approx(figures["accuracy"] - figures["control_accuracy"])
    assert figures["labels"] == {"0": 10, "1": 10, "2": 10}


def test_learns_from_one_file_and_measures_on_the_other(emergent: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file, target = emergent / "stance" / "emergent-train.csv", emergent / "figures.json"
    test = emergent / "test.csv"
    test.write_text(
        "claimHeadline,articleHeadline,articleHeadlineStance,claimId\n"
        "The mayor resigned,The mayor has not resigned,against,z\n"
        "The mayor resigned,Did the mayor resign?,observing,z\n"
        "The mayor resigned,The mayor resigned,against,z\n",
        encoding="utf-8",
    )
    run(monkeypatch, "--train", str(file), "--test", str(test), "--json", str(target))
    figures = json.loads(target.read_text(encoding="utf-8"))
    assert figures["accuracy"] == pytest.approx(2 / 3)
    assert figures["predictors"]["model"]["confusion"] == [[0, 0, 0], [0, 1, 0], [1, 0, 1]]


def test_weakening_over_folds_and_topics(claimdiff: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = claimdiff / "figures.json"
    run(monkeypatch, "--data", str(claimdiff), "--task", "claimdiff", "--json", str(target))
    figures = json.loads(target.read_text(encoding="utf-8"))
    assert figures["average_precision"] == figures["average_precision_by_topic"] == 1.0
    assert figures["predictors"]["commonest"]["average_precision"] == pytest.approx(figures["share_of_weaken"])


def test_claims_that_meet_in_a_pair_are_one_group(tmp_path: Path) -> None:
    pairs = [("a", "b"), ("b", "c"), ("d", "e"), ("c", "a")]
    rows = [{"topic": "t", "claim_a": a, "claim_b": b, "relation": 0} for a, b in pairs]
    file = tmp_path / "rows.json"
    file.write_text(json.dumps({"data": rows}), encoding="utf-8")
    groups = [pair.group for pair in weakening(file)]
    assert groups[0] == groups[1] == groups[3] != groups[2]


def test_inference_is_measured_on_what_was_kept_out_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    premises = [f"A sailor mends {n} nets on the quay." for n in range(40)]
    kept_out = [text for text in premises if held_out(Pair(text, "", 0))]
    assert 0 < len(kept_out) < len(premises)
    folder, target = tmp_path / "nli", tmp_path / "figures.json"
    folder.mkdir()
    with (folder / "mnli_dev.csv").open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(["premise", "hypothesis", "label"])
        rows.writerows([text, "A sailor mends nets.", "entailment"] for text in premises)
    (folder / "snli_dev.csv").write_text("premise,hypothesis,label\n", encoding="utf-8")
    (folder / "conjnli-adversarial_train_15k.tsv").write_text("Premise\tHypothesis\tLabel\n", encoding="utf-8")
    for name in ("fever-symmetric-dev.jsonl", "fm2-dev.jsonl"):
        (folder / name).write_text("", encoding="utf-8")
    run(monkeypatch, "--data", str(tmp_path), "--task", "inference", "--json", str(target))
    figures = json.loads(target.read_text(encoding="utf-8"))
    assert figures["pairs"] == len(kept_out)
    assert figures["recall_contradict"] == 0


def test_without_scikit_learn_the_weights_that_ship_are_measured(
    emergent: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file, target = emergent / "stance" / "emergent-train.csv", emergent / "figures.json"
    monkeypatch.setattr(importlib.util, "find_spec", lambda name: None)
    run(monkeypatch, "--train", str(file), "--test", str(file), "--json", str(target))
    figures = json.loads(target.read_text(encoding="utf-8"))
    assert list(figures["predictors"]) == ["model"]
    assert figures["f1_against"] > 0.8


def test_without_data_it_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(SystemExit, match=r"no emergent-train\.csv in .* published by"):
        run(monkeypatch, "--data", str(tmp_path))
