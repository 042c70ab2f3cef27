"""Ids are made from content: equal content gives an equal id, and fields cannot run into each other."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from standfirst.ids import digest, make_id, text_digest

FIELD = st.one_of(st.text(max_size=8), st.integers(-1000, 1000), st.none())
FIELDS = st.lists(FIELD, max_size=5)


@given(FIELDS)
def test_an_id_is_its_kind_and_sixteen_letters_and_the_same_each_time(fields: list[str | int | None]) -> None:
    made = make_id("c", *fields)
    assert re.fullmatch(r"c-[a-z2-7]{16}", made)
    assert made == make_id("c", *fields)


@given(FIELDS, FIELDS)
def test_different_fields_give_different_ids(one: list[str | int | None], two: list[str | int | None]) -> None:
    assert (make_id("c", *one) == make_id("c", *two)) == (one == two)


@given(st.text(min_size=1), st.text(min_size=1), st.integers(0, 10))
def test_letters_cannot_move_from_one_field_to_the_next(one: str, two: str, cut: int) -> None:
    whole, cut = one + two, min(cut, len(one + two))
    if cut != len(one):
        assert make_id("c", one, two) != make_id("c", whole[:cut], whole[cut:])
    assert make_id("c", one, two) != make_id("c", whole)


@given(st.lists(st.text(max_size=4), min_size=1, max_size=4), st.text(max_size=4))
def test_items_cannot_move_out_of_a_list(items: list[str], last: str) -> None:
    assert make_id("c", items, last) != make_id("c", [*items, last])
    assert make_id("c", items) != make_id("c", *items)


@given(st.integers())
def test_a_number_is_not_its_digits(number: int) -> None:
    assert make_id("c", number) != make_id("c", str(number))


def test_kinds_are_apart_and_absent_is_not_empty() -> None:
    assert make_id("c", "x")[1:] != make_id("d", "x")[1:]
    assert len({make_id("c"), make_id("c", None), make_id("c", ""), make_id("c", 0), make_id("c", [])}) == 5


def test_a_digest_is_sha_256() -> None:
    assert digest(b"abc") == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"
    assert text_digest("abc") == digest(b"abc")


def test_a_lone_surrogate_has_a_digest_and_an_id_of_its_own() -> None:
    assert text_digest("a\ud800") != text_digest("a\ud801")
    assert make_id("d", "a\ud800") != make_id("d", "a\ud801")
