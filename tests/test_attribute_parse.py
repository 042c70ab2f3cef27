"""The raw answer of the model: stored, replayed, refused where it does not fit; the model's files are pinned."""

from __future__ import annotations

import shutil
import sys
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from attribute_helpers import PARSER, parsed
from standfirst.attribute import Parse
from standfirst.attribute import spacy_model as model
from standfirst.attribute.layout import cut
from standfirst.attribute.model_files import model_digest
from standfirst.errors import ModelError

TEXT = "Ingrid Falk said the bridge was safe.\n\nNobody believed her."


@st.composite
def parses(draw: st.DrawFn) -> Parse:
    words = draw(st.lists(st.text(min_size=1, max_size=8).filter(lambda w: not w.isspace()), max_size=12))
    n = len(words)
    text = " ".join(words)
    starts, at = [], 0
    for word in words:
        starts.append(at)
        at += len(word) + 1
    column = st.lists(st.text(max_size=5), min_size=n, max_size=n).map(tuple)
    flags = st.lists(st.booleans(), min_size=n, max_size=n).map(tuple)
    heads = draw(st.lists(st.integers(0, max(n - 1, 0)), min_size=n, max_size=n).map(tuple))
    ends = tuple(start + len(word) for start, word in zip(starts, words, strict=True))
    strings = [draw(column) for _ in range(5)]
    return Parse(
        text,
        tuple(starts),
        ends,
        strings[0],
        strings[1],
        strings[2],
        strings[3],
        heads,
        strings[4],
        draw(flags),
        draw(flags),
    )


@given(parses())
def test_a_parse_survives_its_bytes(parse: Parse) -> None:
    answer = parse.encode()
    assert Parse.decode(answer, parse.text) == parse
    assert parse.encode() == answer


def test_the_models_answer_survives_its_bytes() -> None:
    parse = parsed(TEXT)
    assert Parse.decode(parse.encode(), TEXT) == parse


@pytest.mark.parametrize("damage", [b"", b"SFP1", b"SFP0" + bytes(40), bytes(200)])
def test_bytes_that_are_no_answer_are_refused(damage: bytes) -> None:
    with pytest.raises(ModelError):
        Parse.decode(damage, TEXT)


def test_a_damaged_answer_is_refused() -> None:
    answer = parsed(TEXT).encode()
    with pytest.raises(ModelError):
        Parse.decode(answer[:-5], TEXT)


def test_an_answer_for_another_text_is_refused() -> None:
    with pytest.raises(ModelError):
        Parse.decode(parsed(TEXT).encode(), TEXT.replace("Falk", "Berg"))


def test_answers_come_in_the_order_of_the_texts_also_for_empty_ones() -> None:
    texts = ["", TEXT, " \n ", "It rained."]
    answers = [Parse.decode(answer, text) for answer, text in zip(PARSER.answer(texts), texts, strict=True)]
    assert [len(parse) for parse in answers] == [0, 12, 0, 3]


def test_sentences_and_names_are_views_with_offsets_of_the_text() -> None:
    parse = parsed(TEXT)
    assert [TEXT[s.start : s.end] for s in parse.sentences()] == TEXT.split("\n\n")
    assert [(TEXT[parse.starts[a] : parse.ends[b - 1]], label) for a, b, label in parse.named()] == [
        ("Ingrid Falk", "PERSON")
    ]
    token = parse.token(2)
    assert (token.text, token.lemma, token.pos, TEXT[token.start : token.end]) == ("said", "say", "VERB", "said")


def test_nothing_is_loaded_before_the_first_answer(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "model_folder", lambda: tmp_path)
    parser = model.SpacyParser()
    assert parser.digest.startswith("spacy-")
    assert parser.languages == {"en"}


def test_changed_model_files_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    copy = tmp_path / "model"
    shutil.copytree(model.model_folder(), copy)
    assert model_digest(copy) == model.PINNED
    with (copy / "tokenizer").open("ab") as stream:
        stream.write(b" ")
    monkeypatch.setattr(model, "model_folder", lambda: copy)
    with pytest.raises(ModelError, match="not the pinned ones"):
        next(model.SpacyParser().answer(["It rained."]))


def test_a_missing_model_is_told_with_the_remedy(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(model, "PACKAGE", "no_such_package_here")
    with pytest.raises(ModelError, match="pip install"):
        model.model_folder()


def test_the_models_package_is_never_imported() -> None:
    assert len(parsed("It rained.")) == 3
    assert model.PACKAGE not in sys.modules


@given(st.text(max_size=400))
def test_cuts_are_in_order_and_hold_all_that_is_no_white_space(text: str) -> None:
    pieces = cut(text)
    assert all(a < b for a, b in pieces)
    assert all(before[1] <= after[0] for before, after in pairwise(pieces))
