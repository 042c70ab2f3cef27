"""What a document is compared by: terms weighed by place, names, numbers, time."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from link_helpers import article, on_day
from standfirst.link.story_pairs import NAMES, Component
from standfirst.link.story_vectors import READ_WORDS, address_words, days_of, vector
from standfirst.records import Basis, DateValue


def test_terms_weigh_by_where_they_stand() -> None:
    body = "Divers inspected the sill. " + "padding words here " * 60 + "A wreck."
    found = vector(article(body, title="Sill of Skell"))
    assert found.counts["sill"] == 5.0  # title and lead
    assert found.counts["diver"] == 2.0
    assert found.counts["wreck"] == 1.0
    assert "the" not in found.counts


def test_names_stand_inside_sentences_and_never_small() -> None:
    found = vector(
        article("Divers met Ruiz at Skell. Harbour staff left. In the harbour, Ruiz waited for Barge traffic.")
    )
    assert {"ruiz", "skell"} <= found.names
    assert not {"diver", "harbour"} & found.names


def test_numbers_are_told_apart_from_terms() -> None:
    found = vector(article("At 6.40 am some 1,300 people of 7 villages fled; 98 were hurt in 2031."))
    assert {"640", "300", "98", "2031"} <= found.numbers
    assert "7" not in found.numbers
    assert not any(term[0].isdigit() for term in found.counts)


@pytest.mark.parametrize(
    ("url", "words"),
    [
        ("https://www.example.org/2031/03/news/lock-gates-shut.html?ref=home", ["lock", "gates", "shut"]),
        ("https://example.org", []),
        ("not an address", ["not", "address"]),
        (None, []),
    ],
)
def test_an_address_says_what_a_cut_headline_left_out(url: str | None, words: list[str]) -> None:
    assert address_words(url) == words


@pytest.mark.parametrize("day", [None, "2031", "2031-03", "2031-03-XX", "0001-11-30", "2031-03-04/2031-03-05", "??"])
def test_no_day_is_no_time(day: str | None) -> None:
    assert days_of(article("Text.", day=day)) is None


def test_time_counts_in_days() -> None:
    def days(edtf: str) -> float:
        made = article("Text.", day=edtf)
        assert made.published == on_day(edtf) == DateValue(edtf, Basis.LISTED)
        return days_of(made) or 0.0

    assert days("2031-03-05") - days("2031-03-04~") == 1
    assert days("2031-03-04T18:00") - days("2031-03-04") == 0.75
    assert days("2031-03-04T18:00Z") == days("2031-03-04T18:00")


def test_a_long_text_costs_no_more_than_its_beginning() -> None:
    long = "harbour " * READ_WORDS + "avalanche " * 50_000
    assert vector(article(long)).counts.keys() == {"harbour"}
    assert vector(article("x" * 1_000_000)).counts


@settings(max_examples=40)
@given(st.lists(st.text(max_size=80), min_size=2, max_size=5))
def test_any_texts_can_be_compared(texts: list[str]) -> None:
    vectors = [vector(article(text, title=text[::-1], outlet=str(n))) for n, text in enumerate(texts)]
    pairs = [(one, two) for one in range(len(texts)) for two in range(one + 1, len(texts))]
    found = Component(vectors, pairs).features()
    assert found.shape == (len(pairs), len(NAMES))
    assert (abs(found) < 1e3).all()
    likeness = found[:, :6]
    assert (likeness > -1e-6).all()
    assert (likeness < 1 + 1e-6).all()


def test_a_text_beside_itself_is_alike_in_all_that_it_has() -> None:
    one = vector(article("Barges of Skell waited 98 hours at the gates of Skell in Marren."))
    other = vector(article("A queen sacrifice won the open."))
    ((alike, apart),) = [Component([one, one, other], [(0, 1), (0, 2)]).features()[:, :5]]
    assert alike == pytest.approx([1, 1, 1, 1, 1])
    assert apart == pytest.approx([0, 0, 0, 0, 0], abs=1e-9)
