"""Excerpts: every cited place inside one of them, nothing else carried, and a check that still finds the words."""

from __future__ import annotations

import json
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standfirst
from data_brief import document, make_brief
from standfirst.errors import UsageError
from standfirst.tell.as_json import dumps
from standfirst.tell.excerpts import excerpts
from standfirst.tell.given import read_given

TEXT = "Ferry sold\n\nThe ferry was sold.\n\nThe crew was not told.\n\nThe buyer is not named."


def test_the_paragraph_of_a_place_is_the_excerpt_and_no_other() -> None:
    ferry = document("ferry", TEXT)
    at = TEXT.index("crew")
    [(start, end)] = excerpts(ferry, [(at, at + 4)])
    assert TEXT[start:end] == "The crew was not told."
    assert excerpts(ferry, []) == []


def test_a_place_over_two_paragraphs_lies_in_one_excerpt_and_what_touches_is_one() -> None:
    ferry = document("ferry", TEXT)
    over = (TEXT.index("sold."), TEXT.index("crew") + 4)
    [(start, end)] = excerpts(ferry, [over, (TEXT.index("told"), TEXT.index("told") + 4)])
    assert TEXT[start:end] == "The ferry was sold.\n\nThe crew was not told."


@given(st.text("ab. \n", max_size=80), st.lists(st.tuples(st.integers(-3, 90), st.integers(-3, 90)), max_size=6))
def test_every_place_in_the_text_is_in_just_one_excerpt(text: str, places: list[tuple[int, int]]) -> None:
    found = excerpts(document("any", text), places)
    assert all(before[1] < after[0] for before, after in pairwise(found))
    for start, end in places:
        if 0 <= start < end <= len(text):
            assert sum(first <= start and end <= last for first, last in found) == 1


def test_a_brief_without_whole_texts_is_read_with_its_places() -> None:
    brief = make_brief()
    _, excerpted = read_given(dumps(brief), "brief.json")
    texts = {entry.document.id: entry.document.text.content for entry in brief.documents}
    assert len(excerpted) >= 6
    for carried in excerpted:
        whole = texts[carried.id]
        kept = [at for at, letter in enumerate(carried.text) if letter != "\n"]
        assert kept
        assert all(carried.text[at] == whole[at] for at in kept)
    assert any(len(carried.text.split()) < len(texts[carried.id].split()) for carried in excerpted)


def test_the_example_is_checked_the_same_with_and_without_whole_texts() -> None:
    brief = standfirst.brief(standfirst.example_folder())
    with standfirst.Newsroom() as newsroom:
        cited = newsroom.check(standfirst.render(brief, "json"), name="brief.json")
        whole = newsroom.check(standfirst.render(brief, "json", whole=True), name="brief.json")
        changed = json.loads(standfirst.render(brief, "json"))
        changed["lines"][0]["citations"][0]["exact"] = "words that stand nowhere"
        wrong = newsroom.check(json.dumps(changed), name="brief.json")
    assert cited == whole
    assert len(cited) > 10
    assert not any(line.faults or line.trusted for line in cited)
    assert any("does not hold the cited words" in fault.message for line in wrong for fault in line.faults)


@pytest.mark.parametrize(
    ("passages", "words"),
    [
        ([{"start": 10**12, "text": "far"}], "no text is that long"),
        ([{"start": 0, "text": "one two"}, {"start": 3, "text": "two"}], "overlap"),
        ([{"start": -4, "text": "one"}], "overlap"),
    ],
)
def test_passages_that_cannot_be_are_told_and_cost_nothing(passages: list[dict[str, object]], words: str) -> None:
    brief = {"lines": [], "documents": [{"id": "d", "passages": passages}]}
    with pytest.raises(UsageError, match=words):
        read_given(json.dumps(brief), "brief.json")


def test_what_is_no_passage_is_passed_over() -> None:
    loose = [{"start": True, "text": "a"}, {"start": 1}, {"text": "b"}, 7, {"start": 0, "text": None}]
    for passages in (loose, "none", None):
        _, documents = read_given(json.dumps({"lines": [], "documents": [{"id": "d", "passages": passages}]}), "b.json")
        assert documents == []
