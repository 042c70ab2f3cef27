"""Search finds documents by words, and then the words in the stored text; nothing that a person types is an error."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from standfirst.records import Document
from standfirst.store import Ledger
from standfirst.store.words import find, parse
from store_samples import NOON, READER, add, capture, document, later

pytest_plugins = ("store_ledgers",)


def put(ledger: Ledger, number: int, content: str) -> Document:
    made = replace(document(number, content), parts=(), signs=())
    ledger.add_capture(capture(number, content), at=NOON)
    ledger.add_reading(made.capture, READER, [made], at=NOON)
    return made


def found(ledger: Ledger, words: str) -> list[str]:
    return [hit.document for hit in ledger.search(words)]


def exact(ledger: Ledger, words: str) -> list[str]:
    return [span.exact for hit in ledger.search(words) for span in hit.spans]


def test_all_words_must_be_there_in_any_case_and_with_any_accent(ledger: Ledger) -> None:
    ferry = put(ledger, 1, "Fähre\n\nThe FERRY to Åland left Osterby.")
    school = put(ledger, 2, "School\n\nThe school of Osterby has a ferry model.")
    assert sorted(found(ledger, "osterby ferry")) == sorted([ferry.id, school.id])
    assert found(ledger, "ferry aland") == [ferry.id]
    assert exact(ledger, "ferry aland") == ["FERRY", "Åland"]
    assert exact(ledger, "FAHRE") == ["Fähre"]
    assert exact(ledger, unicodedata.normalize("NFD", "Åland")) == ["Åland"]
    assert found(ledger, "ferry tram") == []


def test_a_decomposed_word_in_the_text_is_found_whole(ledger: Ledger) -> None:
    put(ledger, 1, "x\n\nThe cafe\u0301 is shut.")
    assert exact(ledger, "café") == exact(ledger, "cafe") == ["cafe\u0301"]


def test_quotes_ask_for_a_phrase_and_a_star_for_a_beginning(ledger: Ledger) -> None:
    one = put(ledger, 1, "Talks\n\nThe harbour will not close. Closing is not planned, nor are closures.")
    put(ledger, 2, "Talks\n\nClose to the harbour, it will rain, not snow.")
    assert found(ledger, '"will not close"') == [one.id]
    assert exact(ledger, '"will not close"') == ["will not close"]
    assert exact(ledger, '"not clo*"') == []
    assert exact(ledger, "clos* planned") == ["close", "Closing", "planned", "closures"]
    assert exact(ledger, '"unended phrase') == []
    assert exact(ledger, '"harbour will') == ["harbour will"]


def test_punctuation_between_words_does_not_count(ledger: Ledger) -> None:
    put(ledger, 1, "x\n\nThe mayor's well-known plan costs $3.5m.")
    assert exact(ledger, "mayor's") == ["mayor's"]
    assert exact(ledger, "mayor") == ["mayor"]
    assert exact(ledger, '"well known"') == exact(ledger, "well-known") == ["well-known"]
    assert exact(ledger, "$3.5m") == ["3.5m"]


def test_the_spans_are_places_of_the_stored_text_and_the_snippet_holds_the_best_of_them(ledger: Ledger) -> None:
    filler = "Nothing happened on the quay that day. " * 40
    made = put(ledger, 1, f"Quay\n\n{filler}The ferry and the ferry captain met the ferry owner. {filler}")
    (hit,) = ledger.search("ferry")
    assert [span.text.content[span.start : span.end] for span in hit.spans] == ["ferry"] * 3
    assert all(hit.snippet.contains(span) for span in hit.spans)
    assert len(hit.snippet) <= 250
    assert not hit.snippet.exact[0].isspace()
    assert (hit.document, hit.title, hit.outlet) == (made.id, made.title, made.outlet)


def test_a_word_in_the_title_counts_for_more(ledger: Ledger) -> None:
    body = put(ledger, 1, "Harbour\n\nA ferry, " + "and other things " * 20)
    title = put(ledger, 2, "Ferry\n\nA harbour, " + "and other things " * 20)
    assert found(ledger, "ferry") == [title.id, body.id]
    assert found(ledger, "harbour") == [body.id, title.id]


def test_pages_of_results_do_not_overlap(ledger: Ledger) -> None:
    made = {add(ledger, n).id for n in range(7)}
    pages = [ledger.search("harbour", limit=3, offset=offset) for offset in (0, 3, 6, 9)]
    assert [len(page) for page in pages] == [3, 3, 1, 0]
    assert {hit.document for page in pages for hit in page} == made
    assert ledger.search("harbour", limit=0) == ledger.search("harbour", limit=-4) == []
    assert len(ledger.search("harbour", offset=-3)) == 7


def test_an_older_reading_is_not_found(ledger: Ledger) -> None:
    made = add(ledger, 1)
    ledger.add_reading(made.capture, "plain/2", [], at=later(1))
    assert found(ledger, "harbour") == []


@pytest.mark.parametrize(
    "query",
    [
        "",
        '"',
        '""',
        "'",
        "*",
        "* harbour",
        "harbour*" * 3000,
        "AND",
        "NOT harbour",
        "harbour OR",
        "NEAR(harbour close, 2)",
        "title:harbour",
        "{title body}: harbour",
        "-harbour",
        "^harbour",
        "(harbour",
        "harbour\0close",
        "\0",
        "\ud800 harbour",
        "x" * 10_000,
        "harbour " * 1250,
        " ".join(f"w{n}" for n in range(2000)),
        '"' * 10_000,
        '"' + "harbour " * 1250 + '"',
        "'; DROP TABLE texts; --",
        "\u0301" * 200,
        "\u202eharbour",
    ],
)
def test_hostile_queries_find_what_they_find_and_never_raise(ledger: Ledger, query: str) -> None:
    add(ledger, 1)
    ledger.search(query)
    assert ledger.counts().documents == 1


def test_operators_are_words(ledger: Ledger) -> None:
    made = put(ledger, 1, "x\n\nThe harbour or the quay, not near it and not in it.")
    assert found(ledger, "harbour OR near NOT") == [made.id]
    assert found(ledger, "harbour OR ferry") == []


WORDS = st.text(st.characters(exclude_categories=()), max_size=30)


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(WORDS, WORDS)
@example("ﬁnal ﷺ ½ Straße ΣΊΣΥΦΟΣ", "ﷺ")
@example("İstanbul 東京都 naïve_case", "istanbul")
def test_the_index_and_the_finder_of_spans_agree(ledger: Ledger, content: str, query: str) -> None:
    """A document that the index finds by a word of its own has that word at a place in its text."""
    made = put(ledger, 1, f"{content} {query}")
    if not unicodedata.normalize("NFKD", query).strip() or not any(c.isalnum() for c in query):
        assert all(hit.spans for hit in ledger.search(query))
        return
    hits = {hit.document: hit for hit in ledger.search(query.replace('"', " ").replace("*", " "), limit=10_000)}
    assert made.id in hits
    assert hits[made.id].spans
    assert all(span.exact == made.text.content[span.start : span.end] for span in hits[made.id].spans)


@given(
    st.lists(st.sampled_from("a b ab A1 Ab_b a-b don’t _ . \N{EN DASH} B".split(" ")), max_size=12),
    st.lists(st.sampled_from(["a", "b*", '"a b"', '"a a"', '"b a b"', "ab", "t*", "é"]), min_size=1, max_size=3),
)
def test_the_same_words_are_marked_whether_or_not_the_text_holds_letters_beyond_ascii(
    text: list[str], query: list[str]
) -> None:
    plain = " ".join(text)
    asked = parse(" ".join(query))
    accented = [place for place in find(f"{plain} ñ", asked) if place[1] <= len(plain)]
    assert find(plain, asked) == accented
