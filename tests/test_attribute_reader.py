"""The claim reader: features, windows, decoding, the raw answer, and the model that ships."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from standfirst.attribute.model_files import model_digest
from standfirst.attribute.reader.decode import Grammar, best_paths
from standfirst.attribute.reader.features import BREAK, WINDOW, encode, windows
from standfirst.attribute.reader.link import BUCKETS, CONTENT, CUE, SOURCE, Limits, Tagged, bucket, group
from standfirst.attribute.reader.model import FILES, FOLDER, OnnxReader
from standfirst.attribute.reader.reading import Reading, Relation
from standfirst.attribute.reader.tags import OUT, ROLES, TAGS, legal, spans, tag
from standfirst.errors import ModelError

NEWS = (
    "Harbour Deal Is Dead, Port Chief Says\n\n"
    "SKARROW — The port authority has ended its talks with the ferry union, its chief executive, Marit Oye, said on "
    "Monday. “We have nothing more to offer,” she told reporters. “The ships will sail.”\n\n"
    "A union official, who asked not to be named, denied that the talks had ended. According to two people briefed on "
    "the matter, the union had been told to wait until Friday.\n\n"
    "The transport ministry declined to comment."
)
texts = st.text(st.sampled_from("ab Zé“”\"'’\n.,:—\t\u200b0😀said "), max_size=300) | st.text(max_size=120)


@cache
def tokenizer() -> Tokenizer:
    found = Tokenizer.from_file(str(FOLDER / "tokenizer.json"))
    found.no_padding()
    found.no_truncation()
    return found


@cache
def reader(threads: int = 1) -> OnnxReader:
    return OnnxReader(threads=threads)


def words(text: str, fragments: tuple[tuple[int, int], ...]) -> list[str]:
    return [text[a:b] for a, b in fragments]


# --- Features and windows ------------------------------------------------------------------------------------


@given(texts)
@settings(max_examples=150)
def test_pieces_lie_in_the_text_in_order_and_windows_hold_each_once(text: str) -> None:
    encoded = encode(text, tokenizer())
    assert all(0 <= a <= b <= len(text) for a, b in zip(encoded.starts, encoded.ends, strict=True))
    assert (np.diff(encoded.starts) >= 0).all()
    assert encoded.marks.shape == (len(encoded), 4)
    for size in (16, WINDOW):
        cut = windows(encoded, size)
        assert [k for a, b in cut for k in range(a, b)] == list(range(len(encoded)))
        assert all(0 < b - a <= size - 2 for a, b in cut)


def test_straight_and_curly_marks_are_one_to_the_encoder() -> None:
    curly = encode("“It is over,” she said. It’s ‘done’.", tokenizer())
    straight = encode("\"It is over,\" she said. It's 'done'.", tokenizer())
    assert (curly.ids == straight.ids).all()
    assert (curly.marks == straight.marks).all()


def test_paragraphs_are_parted_by_a_break_and_windows_end_with_them() -> None:
    encoded = encode("One sentence here.\n\nAnother one there.\nAnd a third.", tokenizer())
    assert (encoded.ids == BREAK).sum() == 2
    ends = {b for _, b in windows(encoded, 12)}
    assert ends <= {*(np.flatnonzero(encoded.ids == BREAK)).tolist(), len(encoded)}


def test_a_long_paragraph_is_cut_after_a_sentence() -> None:
    encoded = encode("The ferry sailed at noon today. " * 60, tokenizer())
    assert all(encoded.ids[b - 1] == 1012 for _, b in windows(encoded, 64))


# --- Tags and links ------------------------------------------------------------------------------------------


@given(st.integers(0, 2**32 - 1), st.lists(st.integers(1, 30), min_size=1, max_size=4))
@settings(max_examples=60)
def test_best_paths_are_legal_and_none_is_better(seed: int, lengths: list[int]) -> None:
    draw = np.random.default_rng(seed)
    n = len(TAGS)
    steps, opens, closes = draw.normal(size=(n, n)), draw.normal(size=n), draw.normal(size=n)
    zero = np.zeros((len(ROLES), BUCKETS))
    tables = [x.astype(np.float32) for x in (steps, opens, closes, zero)]
    grammar = Grammar.of(tables[0], tables[1], tables[2], tables[3], Limits())
    scores = [draw.normal(size=(length, n)).astype(np.float32) for length in lengths]
    may_step, may_open, may_close = legal()
    for path, table in zip(best_paths(scores, grammar), scores, strict=True):
        assert may_open[path[0]]
        assert may_close[path[-1]]
        assert all(may_step[a, b] for a, b in pairwise(path.tolist()))
        assert len(path) == len(table)
        alone = best_paths([table], grammar)[0]
        assert (alone == path).all()
        value = _score(path, table, steps, opens, closes)
        assert value >= _score(np.zeros(len(path), np.int64), table, steps, opens, closes) - 1e-3


def _score(path: np.ndarray, table: np.ndarray, steps: np.ndarray, opens: np.ndarray, closes: np.ndarray) -> float:
    moves = sum(steps[a, b] for a, b in pairwise(path.tolist()))
    return float(table[np.arange(len(path)), path].sum() + moves + opens[path[0]] + closes[path[-1]])


def test_spans_of_a_path() -> None:
    path = np.array([tag(0, "S"), tag(1, "S"), OUT, tag(2, "B"), tag(2, "I"), tag(2, "E"), tag(2, "S")])
    assert spans(path) == [(0, 0, 0), (1, 1, 1), (2, 3, 5), (2, 6, 6)]


def _spans(*roles: int) -> list[Tagged]:
    return [Tagged(role, k, k, (0, 0), (k, k)) for k, role in enumerate(roles)]


def test_a_source_may_have_two_cues_and_a_content_may_stand_alone() -> None:
    listed = _spans(SOURCE, CUE, CONTENT, CUE, CONTENT, CONTENT)
    belongs = np.zeros((6, 6))
    belongs[1, 0], belongs[3, 0] = 0.9, 0.8
    belongs[1, 2], belongs[3, 4] = 0.9, 0.9
    belongs[1, 5] = 0.1
    assert group(listed, belongs, Limits()) == [[1, 0, 2], [3, 0, 4], [5]]


def test_two_fragments_of_a_cue_are_one_attribution() -> None:
    belongs = np.zeros((4, 4))
    belongs[0, 1], belongs[0, 2], belongs[1, 3] = 0.9, 0.9, 0.7
    assert group(_spans(CUE, CUE, SOURCE, CONTENT), belongs, Limits()) == [[0, 1, 2, 3]]


@given(st.integers(0, 400), st.booleans(), st.integers(0, 9))
def test_every_distance_has_a_bucket(between: int, before: bool, breaks: int) -> None:
    assert 0 <= bucket(between, before, breaks) < BUCKETS


# --- The raw answer ------------------------------------------------------------------------------------------


def test_a_reading_comes_back_from_its_bytes() -> None:
    given_ = Reading(NEWS, (Relation(((1, 4),), ((5, 8),), ((9, 12), (20, 30)), 0.875), Relation(content=((40, 41),))))
    assert Reading.decode(given_.encode(), NEWS) == given_


@pytest.mark.parametrize("answer", [b"", b"nothing", Reading("another text", ()).encode()])
def test_a_wrong_answer_is_refused(answer: bytes) -> None:
    with pytest.raises(ModelError, match="claim reader"):
        Reading.decode(answer, NEWS)


# --- The model that ships ------------------------------------------------------------------------------------


def test_who_says_what() -> None:
    found = reader().read(NEWS).relations
    said = {(" ".join(words(NEWS, r.source)), words(NEWS, r.content)[0]) for r in found if r.content}
    assert any(source == "she" and content.startswith("“We have nothing more to offer") for source, content in said)
    assert ("A union official", "that the talks had ended") in said
    assert any("union official" in source for source, _ in said)
    assert any("two people" in source for source, _ in said)


@given(texts)
@settings(max_examples=60)
def test_any_text_is_read_and_every_span_lies_in_it(text: str) -> None:
    for relation in reader().read(text).relations:
        for fragments in (relation.source, relation.cue, relation.content):
            assert all(0 <= a < b <= len(text) for a, b in fragments)
            assert list(fragments) == sorted(fragments)
        assert 0 <= relation.confidence <= 1


@given(st.lists(st.sampled_from([*NEWS.split("\n\n"), NEWS, "", "x"]), min_size=1, max_size=4))
@settings(max_examples=12)
def test_an_answer_depends_on_nothing_but_its_text(several: list[str]) -> None:
    together = list(reader().answer(several))
    assert together == [next(reader().answer([text])) for text in several]
    assert together == list(reader(2).answer(several))


@pytest.mark.parametrize(
    "text",
    [
        NEWS.upper(),
        NEWS.replace(".", " "),
        NEWS.replace("”", ""),
        "said " * 30_000,
        "x" * 200_000,
        "\n" * 10_000,
        "“" * 5_000,
        "Le ministre a déclaré que les pourparlers étaient terminés.",
        "\ud800 broken \x00 text",
    ],
    ids=["capitals", "no stops", "unclosed", "transcript", "one word", "empty lines", "marks", "French", "surrogate"],
)
def test_hostile_text_is_read(text: str) -> None:
    for relation in reader().read(text).relations:
        assert all(text[a:b] for fragments in (relation.source, relation.cue, relation.content) for a, b in fragments)


def test_time_is_linear_in_length() -> None:
    """Counted in windows and pieces rather than seconds: what is run for twice the text is twice as much."""
    once, twice = (encode(NEWS * n, tokenizer()) for n in (20, 40))
    assert len(windows(twice)) <= 2 * len(windows(once)) + 1
    assert sum(b - a for a, b in windows(twice)) <= 2 * len(once) + 2


def test_a_missing_model_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"model\.onnx"):
        model_digest(tmp_path, FILES)
