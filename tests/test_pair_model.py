"""The pair model: probabilities that depend on the pair alone, weights that survive the file, reasons in words."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from training.pair.data import Pair
from training.pair.folds import folds

from standfirst.errors import ModelError
from standfirst.link.pair import PairScore
from standfirst.link.pair_linear import LinearModel, LinearPairs
from standfirst.pair_model import digest, shipped

THINGS = ["ferry", "bridge", "tower", "mill", "dam", "chapel", "tunnel", "depot"]
LEARNT = [
    pair
    for thing in THINGS
    for pair in (
        Pair(f"The {thing} collapsed on Monday", f"The {thing} collapsed", 0, thing),
        Pair(f"The {thing} has collapsed", f"The {thing} collapsed", 0, thing),
        Pair(f"Did the {thing} collapse?", f"The {thing} collapsed", 1, thing),
        Pair(f"The {thing} reportedly collapsed", f"The {thing} collapsed", 1, thing),
        Pair(f"No, the {thing} has not collapsed", f"The {thing} collapsed", 2, thing),
        Pair(f"Report that the {thing} collapsed is a hoax", f"The {thing} collapsed", 2, thing),
    )
]
MODEL = LinearModel((0.5, 0.0, -0.5), {"n:not1": (-1.0, 0.0, 1.0), "d:1:?": (0.0, 0.75, 0.0)})
EVEN = LinearModel((0.0, 0.0, 0.0), {})
PAIRS = LinearPairs(MODEL, EVEN)
CLOSED = "The pier closed"


def stance(text: str, claim: str, model: LinearPairs = PAIRS) -> str:
    return model.score([(text, claim)])[0].stance


def test_a_fitted_model_takes_sides_in_a_story_that_it_never_saw() -> None:
    pytest.importorskip("sklearn", reason="the fit needs scikit-learn, which the extra `bench` brings")
    from training.pair.linear import fit

    model = LinearPairs(fit(LEARNT), EVEN)
    claim = "The governor resigned"
    assert stance("The governor resigned on Monday", claim, model) == "for"
    assert stance("Did the governor resign?", claim, model) == "observing"
    assert stance("No, the governor has not resigned", claim, model) == "against"
    assert any("not" in name for name, _ in model.because("No, the governor has not resigned", claim))


def test_weights_come_back_from_the_file_as_they_were() -> None:
    again = LinearModel.from_bytes(MODEL.to_bytes())
    assert again == MODEL
    assert again.to_bytes() == MODEL.to_bytes()


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"[]",
        b"\xff\xfe",
        b'{"bias": [0, 0, 0]}',
        b'{"bias": [0, 0], "weights": {}}',
        b'{"bias": [0, 0, NaN], "weights": {}}',
        b'{"bias": [0, 0, 0], "weights": {"w:1:a": [1, 2]}}',
        b'{"bias": [0, 0, 0], "weights": []}',
    ],
)
def test_a_file_that_holds_no_weights_is_refused(raw: bytes) -> None:
    with pytest.raises(ModelError, match="pair model"):
        LinearModel.from_bytes(raw)


def test_a_folder_without_weights_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"stance\.json cannot be read"):
        shipped(tmp_path)
    with pytest.raises(ModelError, match=r"stance\.json cannot be read"):
        digest(tmp_path)


TEXTS = st.text(max_size=80) | st.sampled_from(
    ["", "?", "The pier has not closed", "No, 12 hurt", "Mayor: “no decision”", "a" * 9_000, "１２ \x00 \ud7ff"]
)


@settings(max_examples=60)
@given(st.lists(st.tuples(TEXTS, TEXTS), max_size=6))
def test_a_score_depends_on_its_pair_alone_and_holds_probabilities(pairs: list[tuple[str, str]]) -> None:
    model = shipped()
    together = model.score(pairs)
    assert together == [model.score([pair])[0] for pair in pairs]
    assert together == model.score(pairs[::-1])[::-1]
    with ThreadPoolExecutor(2) as threads:
        assert together == list(threads.map(lambda pair: model.score([pair])[0], pairs))
    for one in together:
        assert one.entail + one.neutral + one.contradict == pytest.approx(1)
        assert one.for_ + one.observing + one.against == pytest.approx(1)
        assert min(one.entail, one.neutral, one.contradict, one.for_, one.observing, one.against) >= 0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Claim that the harbour master resigned is a hoax", "against"),
        ("No, the harbour master has not resigned", "against"),
        ("Did the harbour master resign?", "observing"),
        ("Harbour master has reportedly resigned", "observing"),
        ("Confirmed: harbour master has resigned", "for"),
    ],
)
def test_the_weights_that_ship_read_plain_headlines(text: str, expected: str) -> None:
    assert stance(text, "The harbour master has resigned", shipped()) == expected


@pytest.mark.parametrize(
    ("premise", "hypothesis", "expected"),
    [
        ("A woman is repairing a boat on the quay.", "A woman is repairing a boat.", "entail"),
        ("A woman is repairing a boat on the quay.", "A woman is not repairing a boat.", "contradict"),
        ("No, the harbour master has not resigned", "The harbour master has resigned", "contradict"),
        ("The ferry never sank", "The ferry sank", "contradict"),
        ("The mayor sold 12 boats in May.", "The mayor sold 15 boats in May.", "contradict"),
        ("A woman is repairing a boat on the quay.", "Her brother sold it to a tall stranger last year.", "neutral"),
    ],
)
def test_the_weights_that_ship_tell_what_follows(premise: str, hypothesis: str, expected: str) -> None:
    assert shipped().score([(premise, hypothesis)])[0].inference == expected


def test_the_reasons_are_what_tells_the_likeliest_stance_from_the_next() -> None:
    assert stance("The pier has not closed", CLOSED) == "against"
    assert PAIRS.because("The pier has not closed", CLOSED) == [("n:not1", 2.0)]
    sure = LinearPairs(LinearModel((9.0, 0.0, 0.0), MODEL.weights), EVEN)
    assert sure.because("The pier has not closed", CLOSED) == []  # what speaks against it is no reason


@pytest.mark.parametrize(
    "text",
    [
        "No final decision on the pier, not yet",
        "The council is undecided on the pier, not yet closed",
        "Whether to close the pier has not been decided",
    ],
)
def test_no_decision_is_neither_for_nor_against(text: str) -> None:
    assert stance(text, "The pier will close") == "observing"
    assert PAIRS.because(text, "The pier will close")[0][0] == "undecided"
    for about_the_decision in ("No decision on the pier has been made", "The council decided to close the pier"):
        assert stance(text, about_the_decision) != "observing"


def test_of_equal_scores_the_first_is_best() -> None:
    score = PairScore(0.1, 0.45, 0.45, 0.4, 0.4, 0.2)
    assert (score.inference, score.stance) == ("neutral", "for")


GROUPED = st.lists(st.tuples(st.sampled_from("abcdefgh"), st.integers(0, 2)), min_size=1, max_size=60)


@settings(max_examples=80)
@given(GROUPED, st.integers(1, 4))
def test_folds_hold_every_row_once_and_keep_groups_whole(rows: list[tuple[str, int]], count: int) -> None:
    groups, labels = [group for group, _ in rows], [label for _, label in rows]
    if len(set(groups)) < count:
        with pytest.raises(ValueError, match="cannot be dealt"):
            folds(groups, labels, count)
        return
    dealt = folds(groups, labels, count)
    assert sorted(row for fold in dealt for row in fold) == list(range(len(rows)))
    assert all(dealt)
    for group in set(groups):
        assert sum(any(groups[row] == group for row in fold) for fold in dealt) == 1


def test_folds_spread_the_rare_class() -> None:
    groups = [f"g{n // 3}" for n in range(90)]
    labels = [2 if (n // 3) % 6 == 0 else 0 for n in range(90)]
    dealt = folds(groups, labels, 5)
    assert [sum(labels[row] == 2 for row in fold) for fold in dealt] == [3, 3, 3, 3, 3]
