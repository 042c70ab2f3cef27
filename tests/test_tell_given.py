"""Checking a brief in a file: who wrote it does not matter, its cited words do."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.errors import UsageError
from standfirst.newsroom import Newsroom
from standfirst.tell.check_given import CheckedLine

NOTE = '[^1]: Skell Courier, 4 March 2031: "Mayor Ida Roe said on Monday that the bridge may close by June."'


def checked(content: str, name: str = "brief.md") -> list[CheckedLine]:
    with Newsroom() as newsroom:
        return newsroom.check(content, name=name)


def faults(content: str, name: str = "brief.md") -> list[tuple[str, str]]:
    return [(line.place, fault.kind.value) for line in checked(content, name) for fault in line.faults]


def with_line(line: str) -> str:
    return f"# Bridge\n\n{line}[^1]\n\n{NOTE}\n"


@pytest.mark.parametrize(
    "line",
    [
        "Mayor Ida Roe said on Monday that the bridge may close by June.",
        "The bridge may close by June, Ida Roe said.",
        "On Monday (3 March) the mayor, Ida Roe, said the bridge may close by June.",
    ],
)
def test_a_sound_line_of_a_person_passes(line: str) -> None:
    assert faults(with_line(line)) == []


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("Mayor Ida Roe said on Monday that the bridge will close by June.", "hedge"),
        ("Mayor Ida Roe said on Monday that the bridge may not close by June.", "negation"),
        ("Mayor Una Vint said on Monday that the bridge may close by June.", "name"),
        ("Mayor Ida Roe said on Friday that the bridge may close by June.", "date"),
        ("“The bridge will be shut,” said Ida Roe.", "quoted words"),
    ],
)
def test_a_line_that_outruns_its_words_is_told_with_its_place(line: str, kind: str) -> None:
    assert ("line 3", kind) in faults(with_line(line))


def test_a_sentence_without_a_citation_and_a_mark_that_points_nowhere_are_faults() -> None:
    content = f"The bridge is old and weak.\n\nThe mayor may go.[^7]\n\n{NOTE}\n"
    assert faults(content) == [("line 1", "citation"), ("line 3", "citation")]


def test_what_is_taken_at_its_word_is_counted() -> None:
    assert [line.trusted for line in checked(with_line("The bridge may close by June, Ida Roe said."))] == [1]


def brief_of(text: str, **citation: object) -> str:
    document = {"id": "d-1", "text": "Bridge\n\nMayor Ida Roe said the bridge may close. “We have no money,” she said."}
    line = {"text": text, "citations": [{"document": "d-1", **citation}]}
    return json.dumps({"lines": [line], "documents": [document]})


def test_cited_words_are_compared_with_the_document_that_the_brief_carries() -> None:
    words = "Mayor Ida Roe said the bridge may close."
    fine = brief_of("Ida Roe said the bridge may close.", start=8, end=48, exact=words)
    assert faults(fine, "brief.json") == []
    moved = brief_of("Ida Roe said the bridge may close.", start=3, end=43, exact=words)
    assert faults(moved, "brief.json") == [("lines[0]", "citation")]
    made_up = brief_of("Ida Roe said the bridge is shut.", start=8, end=40, exact="Mayor Ida Roe said it is shut.")
    assert faults(made_up, "brief.json") == [("lines[0]", "citation")]


@pytest.mark.parametrize(
    ("content", "message"),
    [("{", "brief.json:1:2"), ("[]x", "brief.json:1:3"), ('{"a": 1}', "lines"), ('{"lines": [{}]}', "lines[0]"),
     ('{"lines": [{"text": "x", "citations": [{}]}]}', "exact"), ("[" * 100_000, "brief.json")],
)  # fmt: skip
def test_a_file_that_is_no_brief_gets_a_clear_message(content: str, message: str) -> None:
    with pytest.raises(UsageError) as caught:
        checked(content, "brief.json")
    assert message in str(caught.value)


@settings(max_examples=60)
@given(st.text(alphabet=st.sampled_from('ab. \n#*|[]^:1"“”`-\\'), max_size=200))
def test_no_markdown_brings_it_down(content: str) -> None:
    with Newsroom() as newsroom:
        for line in newsroom.check(content):
            assert line.place.startswith("line ")


def test_what_was_compiled_passes_when_read_back(example_brief_forms: dict[str, str]) -> None:
    for form, content in example_brief_forms.items():
        lines = checked(content, f"brief.{form}")
        assert len(lines) > 20
        assert [(line.text, line.faults) for line in lines if line.faults] == []
