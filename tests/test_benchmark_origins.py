"""The benchmark of origins: its edits, its gold and its scores, on articles small enough to check by eye."""

from __future__ import annotations

import gzip
import json
import os
import random
import sys
from pathlib import Path

import benchmarks.origins as benchmark
import pytest
from benchmarks.origins_data import (
    Made,
    Truth,
    articles,
    collection,
    folder_of,
    pair_of,
    printed,
    runs,
    shared,
    thinned,
    truth,
)
from benchmarks.origins_edits import EDITS, mixed, quoting, with_own

from standfirst.link.copies import find_copies

NOUNS = "lock barge sill basin canal gate keeper towpath angler perch ferry quay mason tower clock bell mill".split()
VERBS = "struck closed opened crossed left passed raised lowered watched mended painted counted sold bought".split()


def article(seed: int, sentences: int = 16) -> list[str]:
    """Invented sentences, no two alike."""
    chance = random.Random(seed)

    def sentence(number: int) -> str:
        a, b, c, d, e, f = (chance.choice(NOUNS) for _ in range(6))
        one, two = chance.choice(VERBS), chance.choice(VERBS)
        return f"The {a} of {b} {seed} {one} the {c} and {seed} {two} {number} {d}s {seed} at the {e} {seed} by {f}."

    return [sentence(number) for number in range(sentences)]


@pytest.mark.parametrize("name", sorted(EDITS))
def test_an_edit_repeats_with_its_seed_and_leaves_something(name: str) -> None:
    text = article(1)
    one = EDITS[name](text, random.Random(5), 0.5)
    assert one == EDITS[name](text, random.Random(5), 0.5)
    assert text == article(1)
    share = shared(runs(" ".join(text)), runs(" ".join(one)))
    assert share > 0.9 if name in ("byline", "cut") else 0.1 < share < 1.0


def test_mixtures_and_additions_hold_all_of_a_text_and_quotations_mark_it() -> None:
    one, two = article(1), article(2)
    both = mixed(one, two, random.Random(1))
    assert sorted(both) == sorted([*one, *two])
    assert [sentence for sentence in both if sentence in one] == one
    assert set(one[1:]) < set(with_own(one, two, random.Random(1), 0.5)) <= {*one, *two}
    quoted = quoting(one, two, "Ana Ruiz", random.Random(1))
    assert all(("“" in sentence) == (sentence not in one) for sentence in quoted)


def test_tokenised_text_is_printed_as_it_would_be() -> None:
    assert printed("`` We do n't , '' he said ( twice ) .") == "“We don't,” he said (twice)."


def test_of_texts_that_share_runs_the_first_is_kept() -> None:
    one, two = article(1, 40), article(2, 40)
    assert thinned([one, two, one[:20] + two[20:], ["Too short."]]) == [one]
    assert thinned([one, two]) == [one, two]


def test_gold_is_told_by_bases_and_by_exact_shares() -> None:
    one, two = article(1), article(2)
    made = [
        Made("a", "base", frozenset({1}), one),
        Made("b", "cut", frozenset({1}), one[:8]),
        Made("c", "cut", frozenset({1}), one[8:]),
        Made("d", "base", frozenset({2}), two),
    ]
    a, b, c, d = (one.document.id for one in made)
    gold = truth(made)
    assert gold.copies == {pair_of(a, b): 1.0, pair_of(a, c): 1.0}
    assert gold.unjudged == {pair_of(b, c)}
    scored = benchmark.score(frozenset({pair_of(a, b), pair_of(b, c), pair_of(c, d)}), gold)
    assert (scored.precision, scored.recall, scored.f1) == (0.5, 0.5, 0.5)


def test_pairs_are_found_through_a_third_text_and_only_where_they_share_its_place() -> None:
    text = article(1, 30)
    cuts = {"whole": text, "front": text[:20], "middle": text[10:25], "end": text[25:]}
    documents = {name: Made(name, "cut", frozenset({1}), sentences).document for name, sentences in cuts.items()}
    found = benchmark.pairs_of(find_copies(list(documents.values())), list(documents.values()))
    names = {document.id: name for name, document in documents.items()}
    pairs = {frozenset({names[one], names[two]}) for one, two in found}
    wanted = [("whole", "front"), ("whole", "middle"), ("whole", "end"), ("front", "middle")]
    assert pairs == {frozenset(pair) for pair in wanted}


def test_the_detector_keeps_the_promise_on_invented_articles() -> None:
    made = collection([article(seed, 24) for seed in range(24)], random.Random(3), size=8)
    documents = [one.document for one in made]
    copies, *_ = benchmark.detect(documents)
    gold = truth(made)
    scored = benchmark.score(benchmark.pairs_of(copies, documents), gold)
    figures = benchmark.figures_of(made, gold, scored)
    assert len(gold.copies) > 200
    assert figures["pairwise_f1"] >= 0.98
    assert figures["speech_pairs"] > 0
    assert figures["speech_pairs_taken_for_copies"] == 0


def test_no_pairs_are_no_errors() -> None:
    scored = benchmark.score(frozenset(), Truth({}, frozenset()))
    assert (scored.precision, scored.recall, scored.f1) == (0.0, 0.0, 0.0)


def test_a_run_writes_figures_and_reports_the_case(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    for topic, seeds in (("canal", range(12)), ("ferry", range(12, 24))):
        folder = tmp_path / "data" / "timeline17" / topic
        folder.mkdir(parents=True)
        rows = [json.dumps({"id": n, "sentences": article(n, 20)}) for n in seeds]
        (folder / "articles.jsonl.gz").write_bytes(gzip.compress("\n".join(rows).encode()))
    (tmp_path / "data" / "clusters").mkdir()
    case = tmp_path / "cases" / "lock"
    case.mkdir(parents=True)
    for name, text in (("a.txt", article(1, 12)), ("b.txt", article(1, 12)[:9]), ("c.txt", article(2, 12))):
        (case / name).write_text("title:\noutlet: Courier\n\n" + "\n".join(text), encoding="utf-8")
    row = {"file": "lock/a.txt", "shared_text": [{"file": "lock/b.txt", "overlap_8gram": 0.9}]}
    (case / "manifest.jsonl").write_text(json.dumps(row) + "\n", encoding="utf-8")
    target = tmp_path / "figures.json"
    arguments = ["origins", "--data", str(tmp_path), "--bases", "4", "--json", str(target), "--show"]
    monkeypatch.setattr(sys, "argv", arguments)
    benchmark.main()
    figures = json.loads(target.read_text(encoding="utf-8"))
    assert figures["pairwise_f1"] >= 0.98
    assert figures["documents_per_second"] > 0
    assert figures["cases"]["lock"]["listed_and_found"] == 1
    assert figures["cases"]["lock"]["found_and_not_listed"] == []
    assert "pairwise_f1=" in capsys.readouterr().out


def test_without_data_it_says_what_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["origins", "--data", str(tmp_path)])
    with pytest.raises(SystemExit, match="no timeline17/ and clusters/"):
        benchmark.main()


def test_real_articles_can_be_read() -> None:
    data = os.environ.get("STANDFIRST_DATA")
    if not data or not (Path(data) / "data" / "timeline17").is_dir():
        pytest.skip("STANDFIRST_DATA names no folder with data/timeline17")
    first = next(articles(folder_of(Path(data))))
    assert len(first) > 1
    assert all(isinstance(sentence, str) for sentence in first)
