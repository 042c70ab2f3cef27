"""Dates, citations and counts in readable words."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_brief import MEMO, POST, RADIO, WIRE, document, make_brief, on
from standfirst import render
from standfirst.records import UNKNOWN_DATE, Basis, DateValue, StateLabel
from standfirst.tell.wording import (
    STATE_MEANINGS,
    STATE_SHAPES,
    citation_name,
    count_of,
    listed,
    one_line,
    published_words,
    questions_title,
    short_date,
    shortened,
    show_date,
    state_shown,
)


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2020-01-06", "6 January 2020"),
        ("2020-01", "January 2020"),
        ("2020", "2020"),
        ("2020-01-06T19:43", "6 January 2020, 19:43"),
        ("2020-01-06T19:43:10Z", "6 January 2020, 19:43 UTC"),
        ("2020-01-06T19:43+03:00", "6 January 2020, 19:43 UTC+3"),
        ("2020-01-06T19:43+05:30", "6 January 2020, 19:43 UTC+5:30"),
        ("2020-01-06~", "about 6 January 2020"),
        ("2020-01?", "January 2020 (uncertain)"),
        ("1934%", "about 1934 (uncertain)"),
        ("200X", "the 2000s"),
        ("19XX", "the years 1900–1999"),
        ("2020-06-XX", "June 2020"),
        ("2020-XX", "2020"),
        ("2020-21", "spring 2020"),
        ("2020-24", "winter 2020"),
        ("2020-33", "first quarter of 2020"),
        ("2020-36~", "about fourth quarter of 2020"),
        ("2020-01-06/2020-01-08", "6–8 January 2020"),
        ("2020-01-30/2020-02-02", "30 January – 2 February 2020"),
        ("2019-12-30/2020-01-02", "30 December 2019 – 2 January 2020"),
        ("2020-01-06/..", "since 6 January 2020"),
        ("../2020-01", "until January 2020"),
        (None, "undated"),
        ("", "undated"),
        ("2020-99", "2020-99"),
        ("next Tuesday", "next Tuesday"),
    ],
)
def test_a_date_is_shown_in_words_with_its_precision(edtf: str | None, words: str) -> None:
    assert show_date(edtf) == words


@pytest.mark.parametrize(
    ("edtf", "words"),
    [
        ("2021-03-04", "4 Mar"),
        ("2020-03-04", "4 Mar 2020"),
        ("2021-23", "autumn"),
        ("2021-03-04/2021-03-06", "4–6 Mar"),
    ],
)
def test_a_short_date_leaves_out_the_year_of_the_brief(edtf: str, words: str) -> None:
    assert short_date(edtf, year=2021) == words


@given(st.text(max_size=30))
def test_no_string_breaks_a_date(edtf: str) -> None:
    assert isinstance(show_date(edtf), str)


@given(st.dates())
def test_every_day_is_named_with_its_own_numbers(day: object) -> None:
    iso = str(day)
    words = show_date(iso)
    assert [int(part) for part in re.findall(r"\d+", words)] == [int(iso[8:]), int(iso[:4])]


def test_a_citation_names_outlet_and_day() -> None:
    assert citation_name(WIRE, year=2021) == "Coastwire, 2 Mar"
    assert citation_name(RADIO, year=2022) == "Radio Fenmark, 3 Mar 2021"
    assert citation_name(MEMO, year=2021) == "memo.pdf, about Mar"
    assert citation_name(POST) == "post.txt, undated"
    long = document("long", "Words.", outlet="The very long name of a very small newspaper that nobody remembers")
    assert len(citation_name(long)) < 62


def test_a_date_says_on_what_it_rests_unless_it_was_listed() -> None:
    assert published_words(on("2021-03-02")) == "2 March 2021"
    assert published_words(on("2021-03~", Basis.ESTIMATED)) == "about March 2021 (estimated)"
    assert published_words(DateValue("2021-03-02", Basis.UPDATED)) == "2 March 2021 (date of its last change)"
    assert published_words(UNKNOWN_DATE) == "undated"


def test_counts_and_lists() -> None:
    assert count_of(1, "origin") == "1 origin"
    assert count_of(0, "outlet") == "0 outlets"
    assert count_of(1204, "entry", "entries") == "1,204 entries"
    assert [listed([]), listed("A"), listed("AB"), listed("ABC")] == ["", "A", "A and B", "A, B and C"]


def test_every_state_has_a_word_a_shape_of_its_own_and_a_meaning() -> None:
    assert set(STATE_SHAPES) == set(STATE_MEANINGS) == set(StateLabel)
    assert len(set(STATE_SHAPES.values())) == len(StateLabel)
    assert str(state_shown(StateLabel.DISPUTED)) == "◇ DISPUTED"


@given(st.text())
def test_one_line_has_no_line_end_control_or_reordering_mark(text: str) -> None:
    shown = one_line(text + "\x1b[2J\u202e\ud800\n")
    assert not re.search("[\x00-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\ud800-\udfff]", shown)


def test_shortened_text_keeps_both_ends() -> None:
    text = "begin " + "middle " * 100 + "end"
    assert shortened(text, 60).startswith("begin")
    assert shortened(text, 60).endswith("end")
    assert "[…]" in shortened(text, 60)
    assert shortened("short", 60) == "short"


def test_a_head_over_questions_says_how_many_are_in_dispute() -> None:
    (open_,) = make_brief().questions
    told = replace(open_, state=StateLabel.REPORTED, voices_against=(), voices_undecided=())
    denied = replace(told, voices_against=open_.voices_for)
    assert questions_title((open_,)) == "1 question in dispute"
    assert questions_title((told, told)) == "2 questions"
    assert questions_title((told, denied, told)) == "3 questions, 1 in dispute"
    only_told = replace(make_brief(), questions=(told,))
    for form in ("text", "md", "html"):
        assert "in dispute" not in render(only_told, form).casefold()
