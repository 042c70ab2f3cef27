"""The benchmark of attribution: metrics on texts small enough to work by hand, and against the public scorer."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import benchmarks.attribution as benchmark
import pytest
from benchmarks.attribution_baselines import Prediction, Quotes, Textacy
from benchmarks.attribution_score import (
    ROLES,
    Attribution,
    Counts,
    Fragment,
    interval,
    kind,
    paired,
    score,
    total,
    within_quotes,
)

from attribute_helpers import PARSER
from standfirst.attribute import Reading
from standfirst.workers import Models

TEXT = "“The ferry’s late,” Mara Quill said. Port-side staff denied it.\nShe added that “no one” had called."


def places(text: str, *quoted: str) -> tuple[Fragment, ...]:
    """Where each of these words first lies in a text."""
    return tuple((text.index(words), text.index(words) + len(words)) for words in quoted)


def said(source: Sequence[str], cue: Sequence[str], content: Sequence[str], text: str = TEXT) -> Prediction:
    """An attribution from the words of its fragments."""
    return Prediction(places(text, *source), places(text, *cue), places(text, *content))


QUILL = said(["Mara Quill"], ["said"], ["“The ferry’s late,”"])
STAFF = said(["Port-side staff"], ["denied"], ["it"])
SHE = said(["She"], ["added"], ["that “no one” had called"])
GOLD = [QUILL, STAFF, SHE]


def test_gold_against_itself_is_all_right() -> None:
    found = score(TEXT, GOLD, GOLD)
    assert {metric: counts.f1 for metric, counts in found.items()} == dict.fromkeys(found, 100.0)
    assert found["attr_strict"] == Counts(3, 3, 3)
    assert [found[f"recall_{kind}"].gold for kind in ("direct", "indirect", "mixed")] == [1, 1, 1]


def test_words_keep_their_hyphens_and_apostrophes_and_each_mark_is_one() -> None:
    # “ The ferry’s late , ” are six; "Port-side staff" two; "it" one; that “ no one ” had called seven
    found = score(TEXT, GOLD, [said([], [], ["ferry’s late,"]), said(["staff"], [], [])])
    assert found["content_token"] == Counts(matched=3, predicted=3, gold=14)
    assert found["source_token"] == Counts(matched=1, predicted=1, gold=5)
    assert found["cue_token"] == Counts(matched=0, predicted=0, gold=3)


def test_a_fragment_holds_the_word_that_it_cuts() -> None:
    begin = TEXT.index("staff")
    assert score(TEXT, [STAFF], [Prediction(((begin + 1, begin + 3),), (), ())])["source_token"].matched == 1


def test_exact_needs_both_ends_and_trimmed_forgives_marks() -> None:
    without_marks = said(["Mara Quill"], ["said."], ["The ferry’s late"])
    found = score(TEXT, [QUILL], [without_marks])
    assert [found[f"{role}_exact"].matched for role in ROLES] == [1, 0, 0]
    assert [found[f"{role}_trimmed"].matched for role in ROLES] == [1, 1, 1]
    assert found["attr_strict"].matched == 1
    one_word_less = said(["Quill"], ["said"], ["“The ferry’s late,”"])
    found = score(TEXT, [QUILL], [one_word_less])
    assert found["source_trimmed"].matched == 0
    assert (found["attr_src"].matched, found["attr_strict"].matched) == (1, 0)


def test_a_span_that_two_attributions_share_counts_once() -> None:
    again = said(["Mara Quill"], ["denied"], ["it"])
    assert score(TEXT, [QUILL, again], [QUILL])["source_exact"] == Counts(1, 1, 1)


def test_an_interrupted_span_counts_by_fragment_and_pairs_as_a_whole() -> None:
    gold = said(["She"], ["added"], ["“The ferry’s late,”", "that “no one” had called"])
    found = score(TEXT, [gold], [SHE])
    assert found["content_exact"] == Counts(matched=1, predicted=1, gold=2)
    assert found["attr_content"].matched == 1  # seven of thirteen words
    assert found["attr_strict"].matched == 0


def test_the_source_is_right_if_it_shares_a_word_or_neither_has_one() -> None:
    cases = [
        (["Mara Quill"], ["Quill"], 1),
        (["Mara Quill"], ["She"], 0),
        (["Mara Quill"], [], 0),
        ([], ["She"], 0),
        ([], [], 1),
    ]
    for theirs, ours, right in cases:
        gold, predicted = (said(source, ["said"], ["“The ferry’s late,”"]) for source in (theirs, ours))
        assert score(TEXT, [gold], [predicted])["attr_src"].matched == right, (theirs, ours)


def test_attributions_without_content_are_no_attributions() -> None:
    found = score(TEXT, [QUILL, said(["She"], ["added"], [])], [said(["She"], ["added"], [])])
    assert found["attr_content"] == Counts(matched=0, predicted=0, gold=1)
    assert found["cue_exact"].matched == 1


def test_pairs_are_one_to_one_best_first_and_half_is_enough() -> None:
    four, two, other = frozenset({1, 2, 3, 4}), frozenset({1, 2}), frozenset({8, 9})
    assert paired([four], [two]) == [(0, 0)]
    assert paired([four], [frozenset({1}), other]) == []
    assert paired([four], [two, frozenset({1, 2, 3})]) == [(0, 1)]
    assert sorted(paired([four, two], [two, four])) == [(0, 1), (1, 0)]
    assert paired([two, two], [two]) == [(0, 0)]
    assert paired([frozenset()], [frozenset()]) == []


def test_kinds_are_told_by_the_quotation_marks_around_the_words() -> None:
    text = '"We sail," he said; the crew "must" rest.\n“Nobody knows\nthe hour.'
    quoted = within_quotes(text)
    spans = {words: kind(text, places(text, words), quoted) for words in ('"We sail,"', "We", 'crew "must" rest', "he")}
    assert spans == {'"We sail,"': "direct", "We": "direct", 'crew "must" rest': "mixed", "he": "indirect"}
    assert kind(text, places(text, "Nobody knows"), quoted) == "direct"
    assert kind(text, places(text, "the hour"), quoted) == "indirect", "an open quotation ends with its paragraph"
    assert kind(text, places(text, ";"), quoted) is None


def test_counts_of_documents_are_summed_before_they_are_divided() -> None:
    found = total([score(TEXT, GOLD, GOLD), score(TEXT, [QUILL], []), score("", [], [])])["attr_src"]
    assert found == Counts(matched=3, predicted=3, gold=4)
    assert (found.precision, found.recall) == (100.0, 75.0)
    assert found.f1 == pytest.approx(600 / 7)
    assert (Counts().precision, Counts().recall, Counts().f1) == (0.0, 0.0, 0.0)


def test_the_interval_holds_the_figure_and_does_not_change() -> None:
    scores = [score(TEXT, GOLD, GOLD if number % 3 else GOLD[:1]) for number in range(30)]
    low, high = interval(scores, "attr_src")
    assert low < total(scores)["attr_src"].f1 < high
    assert interval(scores, "attr_src") == (low, high)
    assert interval(scores[1:2], "attr_src") == (100.0, 100.0)


# The baselines


def test_quotations_by_rule_take_the_verb_beside_them_and_its_name() -> None:
    text = (
        "“The pier is shut for the winter,” Mara Quill said. “It opens again in March.”\n"
        "The harbour master told reporters that “nobody was ever in danger” there.\n"
        "The plan, called “Low Tide”, was dropped.\n"
        "“It was a very long night.\n\n“And we are tired,” added Ovid Lant."
    )
    assert Quotes().predict(text) == [
        said(["Mara Quill"], ["said"], ["“The pier is shut for the winter,”", "“It opens again in March.”"], text),
        said(["The harbour master"], ["told"], ["“nobody was ever in danger”"], text),
        said(["Ovid Lant"], ["added"], ["“It was a very long night.\n\n“And we are tired,”"], text),
    ]


def test_a_quotation_without_a_verb_is_still_one() -> None:
    text = 'Nobody said so.\nA sign at the gate: "No boats until further notice".\nSomebody said so.'
    assert Quotes().predict(text) == [said([], [], ['"No boats until further notice"'], text)]


@pytest.mark.parametrize("text", ["", '"', "“", "“\n“", '"""', "said said said", '" said "' * 50])
def test_quotations_by_rule_survive_broken_marks(text: str) -> None:
    for one in Quotes().predict(text):
        assert all(0 <= a < b <= len(text) for spans in (one.source, one.cue, one.content) for a, b in spans)


def test_textacy_gives_places_in_the_text_and_leaves_what_it_refuses() -> None:
    pytest.importorskip("textacy", reason="textacy is not installed")
    text = 'One mark " alone is refused.\n\n"The pier is shut for the winter," Mara Quill said.'
    expected = said(["Mara Quill"], ["said"], ['"The pier is shut for the winter,"'], text)
    assert Textacy().predict(text) == [expected]


# The corpus and the run


def standoff(attributions: Sequence[Attribution]) -> str:
    """Attributions as brat writes them."""
    lines, number = [], 0
    for event, one in enumerate(attributions, 1):
        arguments = []
        for role in ROLES:
            spans: tuple[Fragment, ...] = getattr(one, role)
            if spans:
                number += 1
                lines.append(f"T{number}\t{role.title()} {';'.join(f'{a} {b}' for a, b in spans)}\tas printed")
                arguments.append(f"{role.title()}:T{number}")
        lines.append(f"E{event}\tAttribution:T{number} {' '.join(arguments)}")
    return "\n".join(lines) + "\n"


def corpus(folder: Path, articles: dict[str, tuple[str, Sequence[Attribution]]]) -> Path:
    """A split with these articles, as the corpus lays it out."""
    for name in ("text", "attributions"):
        (folder / name).mkdir(parents=True)
    for name, (text, gold) in articles.items():
        (folder / "text" / f"{name}.txt").write_text(text, encoding="utf-8", newline="")
        (folder / "attributions" / f"{name}_00ab.ann").write_text(standoff(gold), encoding="utf-8")
        (folder / "attributions" / f"{name}_ffff.ann").write_text(standoff(gold[:1]), encoding="utf-8")
    return folder


@pytest.fixture
def alone(monkeypatch: pytest.MonkeyPatch) -> None:
    """Only the rule takes part: the run is tested, no model."""
    monkeypatch.setattr(benchmark, "predictors", lambda: [Quotes()])
    monkeypatch.setattr(benchmark, "left_out", lambda: ["a model: left out, it is not here"])


@pytest.mark.usefixtures("alone")
def test_a_run_writes_figures_and_predictions(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    text = "All day it blew.\r\n\r\n" + TEXT
    gold = [said(["Mara Quill"], ["said"], ["“The ferry’s late,”"], text)]
    corpus(tmp_path / "data" / "polnear" / "small", {"ferry": (text, gold)})
    monkeypatch.setenv("STANDFIRST_DATA", str(tmp_path))
    monkeypatch.setattr(sys, "argv", "attribution --split small --no-speed".split())
    sys.argv += ["--pred", str(tmp_path / "pred.jsonl"), "--json", str(tmp_path / "figures.json")]
    benchmark.main()
    printed = capsys.readouterr()
    assert "quotation marks" in printed.out
    assert "attr_src=100" in printed.out.splitlines()[-1]
    assert "a model: left out" in printed.err
    figures = json.loads((tmp_path / "figures.json").read_text(encoding="utf-8"))
    assert (figures["attr_src"], figures["attr_strict"], figures["content_exact"]) == (100.0, 100.0, 100.0)
    own = figures["predictors"]["quotation marks"]
    assert own["recall"] == {"direct": 100.0, "indirect": 0.0, "mixed": 0.0}
    assert {"source_exact", "cue_exact", "attr_content", "attr_src_precision", "attr_src_recall"} < own.keys()
    assert own["attr_src_interval"] == [100.0, 100.0]
    (line,) = (tmp_path / "pred.jsonl").read_text(encoding="utf-8").splitlines()
    written = json.loads(line)
    assert written["name"] == "ferry"
    assert [text[a:b] for one in written["attributions"] for a, b in one["source"] + one["content"]] == [
        "Mara Quill",
        "“The ferry’s late,”",
    ]


@pytest.mark.usefixtures("alone")
def test_a_split_without_annotations_is_read_and_the_run_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "bare" / "text").mkdir(parents=True)
    (tmp_path / "bare" / "text" / "ferry.txt").write_text(TEXT, encoding="utf-8")
    target = tmp_path / "pred.jsonl"
    command = ["attribution", "--data", str(tmp_path), "--split", "bare", "--no-speed", "--pred", str(target)]
    monkeypatch.setattr(sys, "argv", command)
    benchmark.main()
    printed = capsys.readouterr()
    assert "no annotations" in printed.err
    assert "attr_src" not in printed.out
    assert len(target.read_text(encoding="utf-8").splitlines()) == 1


def test_a_split_that_is_not_there_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "argv", ["attribution", "--data", str(tmp_path), "--split", "nowhere"])
    with pytest.raises(SystemExit, match="no nowhere/text"):
        benchmark.main()


def test_articles_for_the_speed_have_just_so_many_words() -> None:
    texts = ["one two three", "four  five\nsix seven", "eight", "nine"]
    assert list(benchmark.cut(texts, 5)) == ["one two three\n\nfour  five"]
    assert list(benchmark.cut(texts, 2)) == ["one two", "four  five", "eight\n\nnine"]


class SilentReader:
    """A claim reader that finds nothing, and keeps what it was shown."""

    digest = "silent/1"

    def __init__(self) -> None:
        self.shown: list[str] = []

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        self.shown += texts
        return iter([Reading(text, ()).encode() for text in texts])


def test_the_room_is_measured_with_all_documents_after_the_models_are_loaded() -> None:
    reader = SilentReader()
    benchmark.room(Models(PARSER, reader), [benchmark.document(text) for text in (TEXT, "The pier is shut.")])
    assert reader.shown[-2:] == [TEXT, "The pier is shut."]
    assert len(reader.shown) == 3, "one more, to load the model"


# Against the public scorer

_WORDS = 'harbour pier late-night crew\'s tide 42 lock_gate “ ” " " , . ; ’ — said she Quill\n \n\n (low) été'.split(
    " "
)


def invented(chance: random.Random) -> tuple[str, list[Prediction]]:
    """A text of random words and marks, with random attributions that share, nest, stop and start anywhere."""
    text = " ".join(chance.choices(_WORDS, k=chance.randint(5, 120)))
    return text, [attribution(chance, len(text)) for _ in range(chance.randint(0, 12))]


def attribution(chance: random.Random, length: int) -> Prediction:
    """Random fragments; a content more often than not."""
    counts = (chance.choice([0, 1, 1, 2]), chance.choice([0, 1, 1]), chance.choice([0, 1, 1, 1, 3]))
    source, cue, content = (
        tuple(fragment(chance, length, longest) for _ in range(count))
        for count, longest in zip(counts, (12, 6, 60), strict=True)
    )
    return Prediction(source, cue, content)


def fragment(chance: random.Random, length: int, longest: int) -> Fragment:
    """A random fragment of a text of this length."""
    begin = chance.randrange(length)
    return begin, min(begin + chance.randint(1, longest), length)


def jittered(chance: random.Random, text: str, gold: Sequence[Attribution]) -> list[Prediction]:
    """The gold with errors: some left out, ends moved, roles lost, and some more that are wrong throughout."""
    found = [attribution(chance, len(text)) for _ in range(chance.randint(0, 3))]
    for one in gold:
        if chance.random() < 0.8:
            spans = [_moved(chance, text, getattr(one, role)) for role in ROLES]
            found.append(Prediction(*spans))
    chance.shuffle(found)
    return found


def _moved(chance: random.Random, text: str, spans: Sequence[Fragment]) -> tuple[Fragment, ...]:
    draw = chance.random()
    if draw < 0.1:
        return ()
    step = 0 if draw < 0.6 else chance.choice([-9, -2, -1, 1, 2, 9])
    return tuple((a, max(a + 1, min(b + step, len(text)))) for a, b in spans)


@pytest.fixture
def outside() -> Path:
    """The folder of outside data that has the public scorer in it; else the test is skipped."""
    place = os.environ.get("STANDFIRST_DATA")
    if not place or not (Path(place) / "tools" / "attribution" / "eval.py").is_file():
        pytest.skip("STANDFIRST_DATA names no folder with tools/attribution/eval.py")
    return Path(place).resolve()


def public(outside: Path, polnear: Path, split: str, predictions: Path) -> dict[str, Counts]:
    """The counts of the public scorer, under our names."""
    target = predictions.with_suffix(".json")
    script = outside / "tools" / "attribution" / "eval.py"
    command = [sys.executable, str(script), str(predictions), "--split", split, "--json", str(target)]
    subprocess.run(command, check=True, capture_output=True, env={**os.environ, "POLNEAR": str(polnear)})
    theirs = json.loads(target.read_text(encoding="utf-8"))
    names = {f"{role}_{ours}": f"{its}|{role}" for role in ROLES for ours, its in _SAME_SPANS.items()}
    names |= {metric: f"{metric}|" for metric in ("attr_content", "attr_src", "attr_strict")}
    names |= {f"recall_{kind}": f"attr_content recall|{kind}" for kind in ("direct", "indirect", "mixed")}
    return {ours: Counts(*theirs[its]["counts"]) for ours, its in names.items()}


_SAME_SPANS = {"token": "token", "exact": "exact", "trimmed": "exactT"}


def test_our_counts_are_those_of_the_public_scorer(outside: Path, tmp_path: Path) -> None:
    chance = random.Random(3)
    corpus(tmp_path / "invented", {f"article-{number:02}": invented(chance) for number in range(60)})
    articles = benchmark.articles_of(tmp_path / "invented")
    found = [jittered(chance, one.text, one.gold or ()) for one in articles]
    benchmark.write_predictions(tmp_path / "pred.jsonl", articles, found)
    ours = total(score(one.text, one.gold or (), its) for one, its in zip(articles, found, strict=True))
    assert ours == public(outside, tmp_path, "invented", tmp_path / "pred.jsonl")
    assert all(counts.matched > 0 for counts in ours.values()), "each metric is put to the test"
    assert all(ours[metric].matched < ours[metric].gold for metric in ("attr_src", "attr_strict", "content_exact"))


def test_our_counts_on_the_corpus_are_those_of_the_public_scorer(outside: Path, tmp_path: Path) -> None:
    polnear = outside / "data" / "polnear"
    if not (polnear / "dev" / "attributions").is_dir():
        pytest.skip("STANDFIRST_DATA has no data/polnear/dev")
    articles = benchmark.articles_of(polnear / "dev")
    chance = random.Random(4)
    found = [Quotes().predict(one.text) + jittered(chance, one.text, one.gold or ()) for one in articles]
    benchmark.write_predictions(tmp_path / "pred.jsonl", articles, found)
    ours = total(score(one.text, one.gold or (), its) for one, its in zip(articles, found, strict=True))
    assert ours == public(outside, polnear, "dev", tmp_path / "pred.jsonl")
