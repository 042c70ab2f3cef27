"""Grammar from the encoder: best trees, and parses of any text."""

from __future__ import annotations

from functools import cache
from itertools import pairwise, product

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tokenizers import Tokenizer

from standfirst.attribute import Parse
from standfirst.attribute.reader.features import encode
from standfirst.attribute.reader.model import FOLDER, OnnxParser, OnnxReader
from standfirst.attribute.reader.parsing import spread
from standfirst.attribute.reader.syntax import DEPENDENCIES, NAMES, PENN, WIDTH, Weights, best_tree, grammar, slices
from standfirst.attribute.spacy_model import SpacyParser, tokens

NEWS = (
    "Harbour Deal Is Dead, Port Chief Says\n\n"
    "SKARROW (AP) — The port authority has ended its talks with the ferry union, its chief executive, Marit Oye, said. "
    "“We have nothing more to offer,” she told Gov. Lund. “The ships will sail on Monday.”\n\n"
    "The union did not deny it."
)
texts = st.text(st.sampled_from("ab Zé“”\"'’\n.,:—\t\u200b0😀said "), max_size=300) | st.text(max_size=120)


@cache
def parser(threads: int = 1) -> OnnxParser:
    return OnnxParser(threads=threads)


# --- Trees ---------------------------------------------------------------------------------------------------


def _is_tree(heads: np.ndarray) -> bool:
    """Whether every token reaches the one root."""
    if sum(heads[k] == k for k in range(len(heads))) != 1:
        return False
    for start in range(len(heads)):
        at, steps = start, 0
        while heads[at] != at and steps <= len(heads):
            at, steps = heads[at], steps + 1
        if heads[at] != at:
            return False
    return True


def _crosses(heads: np.ndarray) -> bool:
    """Whether the words below some word are no one stretch."""
    for top in range(len(heads)):
        below = {top}
        for _ in heads:
            below |= {k for k, head in enumerate(heads) if head in below}
        if max(below) - min(below) + 1 != len(below):
            return True
    return False


def _worth(heads: np.ndarray, scores: np.ndarray) -> float:
    return float(sum(scores[k, h] for k, h in enumerate(heads) if h != k))


@given(st.integers(0, 2**32 - 1), st.integers(1, 5))
@settings(max_examples=80)
def test_the_best_tree_is_a_tree_and_none_under_its_root_is_better(seed: int, n: int) -> None:
    draw = np.random.default_rng(seed)
    scores, roots = draw.normal(size=(n, n)), draw.normal(size=n)
    found = best_tree(scores, roots)
    assert _is_tree(found)
    root = int(np.flatnonzero(found == np.arange(n))[0])
    others = (np.array(heads) for heads in product(range(n), repeat=n))
    trees = (heads for heads in others if heads[root] == root and _is_tree(heads) and not _crosses(heads))
    assert not _crosses(found)
    assert _worth(found, scores) == pytest.approx(max(_worth(heads, scores) for heads in trees))


@given(st.integers(0, 2**32 - 1), st.integers(2, 80), st.booleans())
@settings(max_examples=40)
def test_long_sentences_and_equal_scores_make_trees_too(seed: int, n: int, flat: bool) -> None:
    draw = np.random.default_rng(seed)
    scores = np.zeros((n, n)) if flat else draw.integers(0, 3, (n, n)).astype(float)
    found = best_tree(scores, np.zeros(n))
    assert _is_tree(found)
    assert not _crosses(found)


def test_the_parts_of_a_vector_do_not_overlap() -> None:
    taken = sorted((part.start, part.stop) for both in slices().values() for part in both)
    assert taken[0][0] == 0
    assert taken[-1][1] == WIDTH
    assert all(before[1] == after[0] for before, after in pairwise(taken))


@given(st.integers(0, 2**32 - 1), st.integers(1, 30))
@settings(max_examples=40)
def test_sentences_begin_where_they_must_and_never_where_they_may_not(seed: int, n: int) -> None:
    draw = np.random.default_rng(seed)
    vectors = draw.normal(size=(n, WIDTH)).astype(np.float32)
    sizes = {"root": (96,), "pairs": (48, len(DEPENDENCIES) * 48), "lower": (48, len(DEPENDENCIES))}
    sizes["upper"] = sizes["lower"]
    weights = Weights(**{name: draw.normal(size=size).astype(np.float32) for name, size in sizes.items()})
    known = draw.integers(-1, 2, n).astype(np.int8)
    pieces = np.arange(n)
    found = grammar(vectors, pieces, pieces, known, weights)
    assert found.begins[0]
    assert found.begins[known > 0].all()
    assert not found.begins[1:][known[1:] < 0].any()
    edges = [*np.flatnonzero(found.begins).tolist(), n]
    for a, b in pairwise(edges):
        assert _is_tree(found.heads[a:b] - a)
    assert ((found.dependencies == 0) == (found.heads == pieces)).all()
    inner = (found.names > 0) & (found.names % 2 == 0)
    assert not inner[0]
    assert all(found.names[k - 1] in (found.names[k], found.names[k] - 1) for k in np.flatnonzero(inner))


# --- Parses --------------------------------------------------------------------------------------------------


def test_a_report_is_parsed_as_its_teacher_parses_it() -> None:
    ours = parser().parse(NEWS)
    theirs = Parse.decode(next(SpacyParser().answer([NEWS])), NEWS)
    assert (ours.starts, ours.ends) == (theirs.starts, theirs.ends)
    assert [NEWS[s.start : s.end] for s in ours.sentences()] == [NEWS[s.start : s.end] for s in theirs.sentences()]
    same = sum(a == b for a, b in zip(ours.heads, theirs.heads, strict=True))
    assert same >= 0.9 * len(ours)
    named = {NEWS[ours.starts[a] : ours.ends[b - 1]]: kind for a, b, kind in ours.named()}
    assert named["Marit Oye"] == "PERSON"
    assert named["Monday"] == "DATE"
    negated = next(i for i in range(len(ours)) if ours.word(i) == "deny")
    below = [ours.deps[k] for k, head in enumerate(ours.heads) if head == negated != k]
    assert below == ["nsubj", "aux", "neg", "dobj", "punct"]
    assert [ours.lemmas[k] for k in range(len(ours)) if ours.word(k) in ("said", "ships")] == ["say", "ship"]


def test_no_sentence_begins_after_a_title_or_within_a_dateline() -> None:
    parse = parser().parse(NEWS)
    firsts = [parse.word(i) for i, begins in enumerate(parse.sentence_begins) if begins]
    assert "Lund" not in firsts
    assert "SKARROW" not in [parse.word(i) for i in range(len(parse))]


def test_cannot_is_a_modal_and_a_negation() -> None:
    text = "The company cannot close the mine, the minister said on Friday."
    parse = parser().parse(text)
    can = next(i for i in range(len(parse)) if parse.word(i) == "can")
    assert [(parse.tags[i], parse.deps[i], parse.word(parse.heads[i])) for i in (can, can + 1)] == [
        ("MD", "aux", "close"),
        ("RB", "neg", "close"),
    ]


@given(texts)
@settings(max_examples=80)
def test_any_text_is_parsed_into_trees_within_its_sentences(text: str) -> None:
    parse = parser().parse(text)
    assert all(0 <= a < b <= len(text) for a, b in zip(parse.starts, parse.ends, strict=True))
    assert all(b <= a for b, a in zip(parse.ends, parse.starts[1:], strict=False))
    assert not len(parse) or parse.sentence_begins[0]
    heads = np.array(parse.heads)
    for sentence in parse.sentences():
        assert _is_tree(heads[sentence.first : sentence.last + 1] - sentence.first)
    assert set(parse.tags) <= set(PENN)
    assert set(parse.entities) <= {"", *NAMES}
    assert Parse.decode(parse.encode(), text) == parse


@given(st.lists(st.sampled_from([*NEWS.split("\n\n"), NEWS, "", "x"]), min_size=1, max_size=4))
@settings(max_examples=12)
def test_a_parse_depends_on_nothing_but_its_text(several: list[str]) -> None:
    together = list(parser().answer(several))
    assert together == [next(parser().answer([text])) for text in several]
    assert together == list(parser(2).answer(several))


@pytest.mark.parametrize(
    "text",
    [
        NEWS.upper(),
        NEWS.replace(".", " "),
        "said " * 20_000,
        "x" * 100_000,
        "\n" * 9_000,
        "\u200b\u200b",
        "\ud800 \x00.",
    ],
    ids=["capitals", "no stops", "transcript", "one word", "empty lines", "no pieces", "surrogate"],
)
def test_hostile_text_is_parsed(text: str) -> None:
    parse = parser().parse(text)
    assert all(0 <= head < len(parse) for head in parse.heads)


def test_parser_and_reader_have_digests_of_their_own() -> None:
    assert parser().digest != OnnxReader().digest
    assert parser().languages == {"en"}


@given(texts)
@settings(max_examples=60)
def test_every_token_has_pieces_of_the_text(text: str) -> None:
    encoded, cut = encode(text, Tokenizer.from_file(str(FOLDER / "tokenizer.json"))), tokens(text)
    firsts, lasts = spread(np.array(cut.starts, np.int64), np.array(cut.ends, np.int64), encoded)
    assert (firsts <= lasts).all()
    assert (np.diff(firsts) >= 0).all()
    assert not len(firsts) or (firsts[0] >= 0 and lasts.max() < max(len(encoded), 1))
