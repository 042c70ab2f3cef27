"""The features of a pair: without topics where they can be, the same for the same words, safe on any text."""

from __future__ import annotations

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.link.pair_features import pair_features


def group(text: str, proposition: str, *groups: str) -> dict[str, float]:
    """The features of some groups."""
    return {name: value for name, value in pair_features(text, proposition).items() if name[0] in groups}


def test_what_holds_of_one_topic_holds_of_another() -> None:
    ferry = group("No, the ferry has not capsized", "The ferry capsized", "d", "k", "n", "p")
    mayor = group("No, the mayor has not resigned", "The mayor resigned", "d", "k", "n", "p")
    assert ferry == mayor
    assert "d:3:not =" not in ferry
    assert "d:2:not =" in ferry


def test_other_forms_of_a_word_and_other_words_for_a_happening_are_aligned() -> None:
    assert "d:1:=" in group("Harbour closing", "The pier closed", "d")
    assert "d:1:~" in group("Pier shut down", "The harbour closed", "d")
    assert "d:1:=" not in group("Mayor resigns", "The pier closed", "d")


def test_a_cue_that_the_proposition_holds_too_takes_no_side() -> None:
    assert "n:pass1" in group("Falk says the pier closed", "The pier closed", "n")
    assert "n:pass1" not in group("Falk says the pier closed", "Falk says the pier will close", "n")


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Nine hurt in pier fire", "n:number own"),
        ("9 hurt in pier fire", "n:number same"),
        ("12 hurt in pier fire", "n:number other"),
    ],
)
def test_numbers_agree_or_do_not(text: str, expected: str) -> None:
    found = group(text, "9 people were hurt in a fire on the pier", "n")
    assert (expected in found) is (text[0].isdigit())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The mayor of Vik sold 15 boats in May", {"x:9 around", "x:9 after"}),
        ("The mayor of Vik bought 12 boats in May", {"x:x around", "x:x after"}),
        ("The mayor of Vik sold 12 boats in May", set()),
        ("In May 15 herons were seen near Vik", set()),
    ],
)
def test_a_word_or_number_in_the_place_of_another_is_seen(text: str, expected: set[str]) -> None:
    assert set(group(text, "The mayor of Vik sold 12 boats in May", "x")) == expected


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Harbour master shoots down talk of a closure", "n:idiom"),
        ("Did the pier close?", "n:asks"),
        ("Did the pier close?", "n:opens"),
        ("The pier is NOT closed", "n:shouts"),
        ("The pier didn't close", "n:neg01"),
    ],
)
def test_what_a_headline_as_a_whole_is_like(text: str, name: str) -> None:
    assert name in group(text, "The pier closed", "n")
    assert name not in group("The pier closed on Monday", "The pier closed", "n")


@settings(max_examples=150)
@given(st.text(max_size=300), st.text(max_size=300))
def test_any_two_texts_have_finite_features(text: str, proposition: str) -> None:
    found = pair_features(text, proposition)
    assert found == pair_features(text, proposition)
    assert all(math.isfinite(value) and 0 <= value <= 2 for value in found.values())


def test_a_text_without_end_has_no_more_features_than_its_start() -> None:
    words = " ".join(f"word{n}" for n in range(50_000))
    assert len(pair_features(words, words)) < 1_000
