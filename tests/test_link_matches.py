"""What is kept of a sentence's matches is what a fresh search finds, also after more sentences than are kept."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from standfirst.link import matches


@given(st.lists(st.text("ab ’no t", max_size=12), max_size=8))
def test_kept_places_are_those_of_a_fresh_search(sentences: list[str]) -> None:
    find = matches.finder(r"\b(no|n[’']t)\b", re.IGNORECASE)
    pattern = re.compile(r"\b(no|n[’']t)\b", re.IGNORECASE)
    for sentence in [*sentences, *sentences]:
        fresh = [(found.span(), found.span(1)) for found in pattern.finditer(sentence)]
        assert [(found.span(), found.span(1)) for found in find(sentence)] == fresh


def test_finders_do_not_share_what_they_keep() -> None:
    opens, closes = matches.finder("opened"), matches.finder("CLOSED", re.IGNORECASE)
    sentence = "The lock opened and closed."
    assert [found.group() for found in opens(sentence)] == ["opened"]
    assert [found.group() for found in closes(sentence)] == ["closed"]
