"""The benchmark of timelines: its scores on cases worked by hand, its reading of files, and a run from end to end."""

from __future__ import annotations

import gzip
import json
import sys
from pathlib import Path
from typing import Any

import benchmarks.timelines as benchmark
import pytest
from benchmarks.timelines_data import dated, topics
from benchmarks.timelines_score import Rouge, Score, mean, missing, score_days

needs_rouge = pytest.mark.skipif(bool(missing()), reason=f"not installed: {', '.join(missing())}")


def test_days_are_scored_by_what_both_have() -> None:
    assert score_days(["2021-03-01", "2021-03-02"], ["2021-03-02", "2021-03-05", "2021-03-06"]) == Score(1 / 2, 1 / 3)
    assert score_days([], ["2021-03-01"]) == Score(0.0, 0.0)


def test_f1_is_taken_from_the_means() -> None:
    whole = mean([Score(1.0, 0.0), Score(0.0, 1.0)])
    assert whole.f1 == pytest.approx(0.5)  # the mean of the two F1 would be 0
    assert mean([]).f1 == 0.0


@needs_rouge
def test_alignment_rouge_of_a_case_worked_by_hand() -> None:
    told = {"2020-01-01": ["bridge closed town"], "2020-01-05": ["storm"]}
    one, two = Rouge().score(told, {"2020-01-02": ["bridge closed storm"]})
    # Both days told can only go to the one gold day. The first is a day off: half of its 2 words of 3 count; the second
    # is three days off: a quarter of its 1 of 1.
    assert one.precision == pytest.approx((2 / 2 + 1 / 4) / (3 + 1))
    # The gold day goes to the first, which costs 1/2 · (1 - 2/3), not 3/4 · (1 - 1/2): half of 2 words of 3.
    assert one.recall == pytest.approx((2 / 2) / 3)
    # Pairs of words: "bridge closed" of two on either side, halved; the one word of the second day has none.
    assert (two.precision, two.recall) == pytest.approx(((1 / 2) / 2, (1 / 2) / 2))


@needs_rouge
def test_alignment_rouge_stems_and_leaves_stop_words_out() -> None:
    one, _ = Rouge().score({"2020-01-01": ["the bridges were closing"]}, {"2020-01-01": ["a bridge closed"]})
    assert one == Score(1.0, 1.0)


def test_a_sentence_carries_the_days_that_it_names() -> None:
    text = dated("a", "2021-03-10", ("The pier closed on Monday .", "It was built in 1934 .", "It opens on 12 March ."))
    assert [sentence.days for sentence in text.sentences] == [("2021-03-08",), (), ("2021-03-12",)]


def _write(folder: Path, name: str, rows: list[dict[str, Any]]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    with gzip.open(folder / name, "wt", encoding="utf-8") as lines:
        lines.writelines(json.dumps(row) + "\n" for row in rows)


def _collection(folder: Path) -> Path:
    """Two topics, the second without articles; on 2 and 9 March something happens to the invented pier."""
    articles: list[dict[str, Any]] = [
        {"date": f"2021-03-{day:02}", "sentences": [f"The Skell pier {verb} on 2 March , keepers of the pier said ."]}
        for day, verb in ((2, "closed"), (3, "was shut"), (5, "closed"), (9, "closed"))
    ]
    articles += [
        {"date": f"2021-03-{day:02}", "sentences": ["The Skell pier opened again on 9 March after repairs ."]}
        for day in (9, 10, 11)
    ]
    articles += [
        {"date": "", "sentences": ["No day ."]},
        {"date": "2021-03-04", "sentences": None},
        {"date": "2022-01-01", "sentences": ["Out of the window on 1 January 2022 ."]},
    ]
    _write(folder / "pier", "articles.jsonl.gz", articles)
    gold = [
        {"date": "2021-03-02", "sentences": ["The pier closed ."]},
        {"date": "2021-03-09", "sentences": ["The pier opened again after repairs ."]},
        {"date": "2021-03-12", "sentences": ["A party was held ."]},
    ]
    _write(folder / "pier", "timelines.jsonl.gz", [{"timeline": gold}, {"dates": ["2021-03-02"]}, {"dates": []}])
    _write(folder / "quay", "timelines.jsonl.gz", [{"dates": ["2021-03-02"]}])
    return folder


def test_topics_without_articles_and_rows_without_a_day_are_skipped(tmp_path: Path) -> None:
    (topic,) = topics(_collection(tmp_path))
    assert topic.name == "pier"
    assert len(topic.articles) == 8
    assert [gold.days for gold in topic.golds] == [("2021-03-02", "2021-03-09", "2021-03-12"), ("2021-03-02",)]


def test_a_run_prints_its_figures(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, out = _collection(tmp_path / "data"), tmp_path / "figures.json"
    monkeypatch.setattr(sys, "argv", ["x", "--data", str(folder), "--entities", str(folder), "--json", str(out)])
    benchmark.main()
    figures = json.loads(out.read_text("utf-8"))
    assert figures["timelines"] == figures["timelines_entities"] == 2
    # Two of the three days of the first timeline are named, the third by nobody; the one day of the second is found.
    assert figures["rows_date_f1"][0]["date_f1"] == pytest.approx(2 / 3, abs=1e-3)
    assert figures["rows_date_f1"][1]["date_f1"] == 1
    assert figures["date_f1"] == figures["date_f1_entities"] == pytest.approx(5 / 6)
    assert "date_f1_entities=" in capsys.readouterr().out
    if not missing():
        assert figures["rows_date_f1"][0]["ar1"] > 0.4
        assert "ar1" not in figures["rows_date_f1"][1]


def test_a_folder_without_topics_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["x", "--data", str(tmp_path)])
    with pytest.raises(SystemExit, match="no topic"):
        benchmark.main()
