"""The benchmark of stories: BCubed by hand, the forms of gold that are read, and the whole run on an invented file."""

from __future__ import annotations

import gzip
import json
import sys
from itertools import islice
from pathlib import Path

import benchmarks.stories as benchmark
import pytest
from benchmarks.bcubed import bcubed
from hypothesis import given
from hypothesis import strategies as st
from training.stories.data import read

LOCK = "The lock gates of Skell were shut after a gravel barge struck the sill, the Skell harbour office said."
CHESS = "A queen sacrifice in the final round won the Oldenmoor chess open for Vera Tolk of Oldenmoor."


def test_bcubed_of_a_case_worked_by_hand() -> None:
    # Found: {a a b} {b b}. Precision: 2/3 2/3 1/3 1 1; recall: 1 1 1/3 2/3 2/3.
    found = bcubed("aabbb", [1, 1, 1, 2, 2])
    assert found.precision == pytest.approx(11 / 15)
    assert found.recall == pytest.approx(11 / 15)
    assert bcubed("aabbb", [1, 1, 1, 2, 2], [2]).precision == pytest.approx(1 / 3)
    with pytest.raises(ValueError, match="scored"):
        bcubed("", "")


@given(st.lists(st.sampled_from("abc"), min_size=1, max_size=12))
def test_bcubed_is_whole_for_gold_and_halves_where_it_must(gold: list[str]) -> None:
    assert bcubed(gold, [one * 2 for one in gold]).f1 == 1
    assert bcubed(gold, list(range(len(gold)))).precision == 1
    assert bcubed(gold, [0] * len(gold)).recall == 1
    other = ["x"] * len(gold)
    assert bcubed(gold, other).precision == bcubed(other, gold).recall


@pytest.fixture
def gold(tmp_path: Path) -> Path:
    """Three forms in one file: a story with its articles, sentence-split articles, headlines."""
    article = {"url": "https://example.org/lock.html", "title": "Lock shut", "text": LOCK, "url_date": "2031-03-04"}
    other = {**article, "url_date": None, "text": LOCK + " Ana Ruiz of the office named no day."}
    rows = [
        {"story": "lock", "set": "one", "articles": [article, other]},
        {"id": "c1", "story": "chess", "topic": 7, "url": "", "sentences": [CHESS, "It was a long game ."]},
        {"id": "c2", "story": "chess", "topic": 7, "url": "", "sentences": [CHESS]},
        {"id": "h1", "story": "heat", "url": "", "title": "Cattle plague vaccines burn", "timestamp": 1932000000000},
    ]
    path = tmp_path / "gold.jsonl.gz"
    with gzip.open(path, "wt", encoding="utf-8") as file:
        file.writelines(json.dumps(row) + "\n" for row in rows)
    return path


def test_all_forms_of_gold_are_read(gold: Path, tmp_path: Path) -> None:
    found = read(gold)
    assert [one.story for one in found] == ["one/lock", "one/lock", "chess", "chess", "heat"]
    assert [one.document.published.edtf for one in found] == ["2031-03-04", None, None, None, "2031-03-23T02:40"]
    assert found[0].document.text.content == f"Lock shut\n\n{LOCK}"
    assert len({one.document.id for one in found}) == 5
    odd = tmp_path / "odd.jsonl"
    odd.write_text('{"story": "x"}\n', encoding="utf-8")
    with pytest.raises(ValueError, match="line 1"):
        read(odd)


def test_the_run_writes_its_figures(gold: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    target = tmp_path / "figures.json"
    monkeypatch.setattr(sys, "argv", ["stories", "--data", str(gold), "--json", str(target)])
    benchmark.main()
    figures = json.loads(target.read_text(encoding="utf-8"))
    assert figures["bcubed_f1"] == 1
    assert figures["found_stories"] == figures["gold_stories"] == 3
    assert figures["documents_per_second"] > 0


def test_without_data_the_run_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["stories", "--data", str(tmp_path / "absent.jsonl.gz")])
    with pytest.raises(SystemExit, match="skipped: no file"):
        benchmark.main()


def test_a_load_is_filled_up_with_other_stories(tmp_path: Path) -> None:
    row = {"id": "n", "title": "Skell lock shut", "outlet": "Post", "url": "", "date": "0001-01-01", "text": LOCK}
    with gzip.open(tmp_path / "news.jsonl.gz", "wt", encoding="utf-8") as file:
        file.write(json.dumps(row) + "\n")
    assert benchmark.altered("Skell people said", 2) == "Skellqq people said"
    documents = list(islice(benchmark.news(tmp_path), 3))
    assert len({document.id for document in documents}) == len({document.text.content for document in documents}) == 3
    assert benchmark.load(tmp_path, 1)["largest"] == 1
