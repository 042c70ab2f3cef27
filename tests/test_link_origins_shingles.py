"""Words as numbers: what counts as one word, what is the same word, which are quoted, and where shared runs stand."""

from __future__ import annotations

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from link_helpers import article
from standfirst.link.shingles import HOLDERS, SHINGLE, Shared, Words, words_of
from standfirst.link.terms import body_parts


def read(*texts: str) -> Words:
    documents = [article(text, place=str(n)) for n, text in enumerate(texts)]
    return words_of([(document, body_parts(document)) for document in documents])


def printed(text: str) -> list[str]:
    words = read(text)
    return [text[start:end] for start, end in zip(words.starts, words.ends, strict=True)]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Don’t stop; 3,000 went.", ["Don", "t", "stop", "3", "000", "went"]),
        ("cafe\u0301 soft\u00adhyphen", ["cafe\u0301", "soft\u00adhyphen"]),
        ("東京 station", ["東", "京", "station"]),
        ("a_b 🎈 c", ["a", "b", "c"]),
        ("…", []),
    ],
)
def test_words_and_their_places(text: str, words: list[str]) -> None:
    assert printed(text) == words


@pytest.mark.parametrize(
    ("one", "other"),
    [("Skell", "SKELL"), ("naïve", "naive"), ("man's", "man’s"), ("café", "cafe\u0301"), ("Åse Łuk", "ase luk")],
)
def test_case_marks_and_quotes_make_no_other_word(one: str, other: str) -> None:
    assert read(one).codes.tolist() == read(other).codes.tolist()


@given(st.text(alphabet="abz é", max_size=30), st.text(alphabet="abz é", max_size=30))
def test_codes_are_equal_where_the_words_are(one: str, other: str) -> None:
    plain = str.maketrans("é", "e")
    same = one.translate(plain).split() == other.translate(plain).split()
    assert (read(one).codes.tolist() == read(other).codes.tolist()) == same


@given(st.lists(st.text(alphabet="ab \n“”", max_size=40), max_size=5))
def test_texts_read_together_are_read_as_each_alone(texts: list[str]) -> None:
    together = read(*texts)
    for number, text in enumerate(texts):
        alone = read(text)
        here = slice(*together.bounds[number : number + 2])
        assert together.codes[here].tolist() == alone.codes.tolist()
        assert together.quoted[here].tolist() == alone.quoted.tolist()
        assert together.starts[here].tolist() == alone.starts.tolist()


def test_shared_runs_are_those_that_two_texts_have_first_holders_first() -> None:
    run = "the gates at the lower sill"
    texts = [run, "nothing of the kind here at all", *[f"{n}: {run} {n}" for n in range(HOLDERS + 2)]]
    words = read(*texts)
    shared = Shared.of(words)
    rows = shared.group[shared.group >= 0]
    assert len(set(rows.tolist())) == len(run.split()) - SHINGLE + 1
    first = shared.holders[shared.group[0]]
    assert shared.text_at[first].tolist() == [0, *range(2, HOLDERS + 1)]
    assert not np.any(shared.group[words.bounds[1] : words.bounds[2]] >= 0)
