"""The benchmarks of certainty and counterfactuals: their text, their figures, and what the model that ships says."""

from __future__ import annotations

import json
import random
import sys
from pathlib import Path

import numpy as np
import pytest
from benchmarks import certainty, counterfactual
from tokenizers import Tokenizer, models, pre_tokenizers
from training.certainty.corpora import KEPT_OUT, SENTENCES, Corpora
from training.certainty.data import COUNTERFACTUAL, SETS, Ask, Passage, asked, events, fold, joined, sentences
from training.certainty.text import detokenise


@pytest.fixture
def tokenizer() -> Tokenizer:
    """A tokenizer that knows no word; every word and sign is one piece."""
    made = Tokenizer(models.WordLevel({"[UNK]": 0}, unk_token="[UNK]"))
    made.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
    return made


@pytest.mark.parametrize(
    ("tokens", "text"),
    [
        ("Al - Noor : the dam has n't burst .", "Al-Noor: the dam hasn't burst."),
        ('He said " it held " , and left .', 'He said "it held", and left.'),
        ("They 're the workers ' tools ( all 12 % ) !!", "They're the workers' tools (all 12%)!!"),
        ("`` We ca n't , '' she said -LRB- twice -RRB- .", '"We can\'t," she said (twice).'),
        ("and / or $ 40 - and more", "and/or $40-and more"),
        ('It held . "', 'It held."'),
        ("The ' old ' gate is gon na hold", "The 'old' gate is gonna hold"),
    ],
)
def test_tokens_become_running_text(tokens: str, text: str) -> None:
    assert detokenise(tokens.split(" "))[0] == text


def test_every_token_has_its_place() -> None:
    tokens = "Al - Noor said : \" It is n't over ( yet ) , they 'll see . \"".split(" ")
    text, places = detokenise(tokens)
    assert [text[begin:end] for begin, end in places] == tokens


def test_no_tokens_no_text() -> None:
    assert detokenise([]) == ("", [])


def row(text: str, *targets: tuple[int, int, float]) -> str:
    spans = [{"span1": [a, b], "label": label, "span_text": ""} for a, b, label in targets]
    return json.dumps({"text": text, "targets": spans})


def test_events_lie_on_the_words_that_were_asked_about(tmp_path: Path) -> None:
    path = tmp_path / "dev.jsonl"
    path.write_text(row("The dam , he said , is n't safe .", (4, 5, 3.0), (6, 8, -2.5)) + "\n")
    (passage,) = events(path, 0)
    assert [(passage.text[a.begin : a.end], a.label) for a in passage.asks] == [("said", 3.0), ("isn't", -2.5)]


def test_sentences_are_read_with_quotes_and_line_breaks(tmp_path: Path) -> None:
    path = tmp_path / "train.csv"
    path.write_text('sentenceID,gold_label,sentence\n1,1,"Had it held, ""we""\nwould know."\n2,0,It held.\n')
    first, second = sentences(path)
    assert first == Passage('Had it held, "we" would know.', (Ask(0, 29, 1.0, COUNTERFACTUAL),))
    assert second.asks[0].label == 0


def test_joined_sentences_keep_their_places_and_fit_a_window(tokenizer: Tokenizer) -> None:
    passages = [Passage(f"Gate {k} opened at noon.", (Ask(8, 14, k, 0),)) for k in range(10, 90)]
    texts = joined(passages, tokenizer, random.Random(3))
    assert 1 < len(texts) < 10
    assert [ask.label for text in texts for ask in text.asks] == [float(k) for k in range(10, 90)]
    for text in texts:
        assert {text.text[ask.begin : ask.end] for ask in text.asks} == {"opened"}
        assert len(asked(text, tokenizer)) <= 256
        assert len(asked(text, tokenizer).labels) == len(text.asks)


def test_what_lies_beyond_the_window_is_not_asked(tokenizer: Tokenizer) -> None:
    text = "word " * 300 + "opened"
    window = asked(Passage(text, (Ask(0, 4, 1.0, 0), Ask(1500, 1506, 2.0, 0))), tokenizer)
    assert len(window) == 256
    assert window.labels.tolist() == [1.0]
    assert window.spans.tolist() == [[1, 2]]


def corpora(folder: Path) -> Path:
    """A folder of small corpora."""
    for name in SETS:
        (folder / name).mkdir()
        rows = [row(f"Gate {k} opened .", (2, 3, 3.0)) for k in range(20)]
        (folder / name / "train.jsonl").write_text("\n".join(rows) + "\n")
    listed = [(k % 3 == 0, f"If gate {k} had held we would know.") for k in range(60)]
    csv_of(folder / SENTENCES, [(int(true), text) for true, text in listed])
    return folder


def test_an_epoch_asks_every_set_and_never_the_fold_that_is_kept_out(tmp_path: Path, tokenizer: Tokenizer) -> None:
    read = Corpora(corpora(tmp_path), tokenizer, 1)
    kept = [one for one in sentences(tmp_path / SENTENCES) if fold(one) != KEPT_OUT]
    assert 0 < len(kept) < 60
    for number in (0, 1):
        windows = read.epoch(number)
        kinds = np.concatenate([window.asks[:, 2] for window in windows])
        assert [(kinds == kind).sum() for kind in range(3)] == [20, 20, 20]
        true = sum(one.asks[0].label > 0 for one in kept)
        answers = np.concatenate([window.answers for window in windows])
        assert answers[kinds == COUNTERFACTUAL].sum() == true
        assert true < (kinds == COUNTERFACTUAL).sum() < len(kept)
    assert len(read.epoch(1)) < len(read.epoch(0)), "joined to texts"
    again = Corpora(tmp_path, tokenizer, 1)
    assert [w.ids.tolist() for w in again.epoch(1)] == [w.ids.tolist() for w in read.epoch(1)]


def test_pearson_is_of_what_varies() -> None:
    assert certainty.pearson([1, 2, 3], [2, 4, 6]) == pytest.approx(1)
    assert certainty.pearson([1, 2, 3], [3, 2, 1]) == pytest.approx(-1)
    assert certainty.pearson([1, 1, 1], [3, 2, 1]) == 0
    assert certainty.pearson([], []) == 0


def test_f1_is_of_the_counterfactual_class() -> None:
    gold, said = np.array([True, True, False, False, False]), np.array([True, False, True, False, False])
    assert counterfactual.scored(gold, said) == {"f1": 0.5, "precision": 0.5, "recall": 0.5}
    assert counterfactual.scored(gold, ~(gold | ~gold))["f1"] == 0


def test_words_learn_what_tells_the_classes_apart() -> None:
    things = [f"thing{'abcdefghij'[k % 10]}{'xyz'[k % 3]}" for k in range(40)]
    texts = [f"The {one} would have held." for one in things] + [f"The {one} may hold." for one in things]
    gold = np.array([True] * 40 + [False] * 40)
    words = counterfactual.Words(texts, gold)
    assert words.say(["A wall would have stood.", "A wall may stand.", "The thing may hold."]).tolist() == [
        True,
        False,
        False,
    ]


def csv_of(path: Path, rows: list[tuple[int, str]]) -> Path:
    path.write_text("sentenceID,gold_label,sentence\n" + "".join(f"{k},{g},{s}\n" for k, (g, s) in enumerate(rows)))
    return path


def test_the_shipped_model_knows_denial_and_what_would_have_been(tmp_path: Path) -> None:
    shipped = certainty.Shipped()
    lines = [
        row("The crew reopened the bridge .", (2, 3, 3.0)),
        row("The crew did not reopen the bridge .", (4, 5, -3.0)),
    ]
    path = tmp_path / "dev.jsonl"
    path.write_text("\n".join(lines) + "\n")
    said, _ = certainty.judged(shipped, shipped.windows(events(path, 0)))
    assert said[0] > 1 > 0 > said[1]
    texts = [
        "If the crew had come sooner, the bridge would have held.",
        "The crew came on Tuesday and mended the bridge.",
    ]
    odds = counterfactual.shipped_says([Passage(t, (Ask(0, len(t), 1.0, COUNTERFACTUAL),)) for t in texts], shipped)
    assert odds.tolist() == [True, False]


def test_absent_sets_are_said_to_be_absent(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "UDS_IH2").mkdir()
    lines = [row("The crew reopened the bridge .", (2, 3, 3.0)), row("They never came .", (2, 3, -3.0))]
    (tmp_path / "UDS_IH2" / "dev.jsonl").write_text("\n".join(lines) + "\n")
    target = tmp_path / "figures.json"
    monkeypatch.setattr(sys, "argv", ["certainty", "--data", str(tmp_path), "--split", "dev", "--json", str(target)])
    certainty.main()
    figures = json.loads(target.read_text())
    assert figures["events_uds"] == 2
    assert "pearson_uw" not in figures
    assert "UW: absent" in capsys.readouterr().err
