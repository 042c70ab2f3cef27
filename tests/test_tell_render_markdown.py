"""The brief as Markdown: footnotes that a checker can read back."""

from __future__ import annotations

import re

import pytest

from data_brief import make_brief, make_empty_brief
from data_brief_odd import make_hostile_brief, make_large_brief
from standfirst.records import Brief
from standfirst.tell.markdown import CITATION, escaped, to_markdown

BRIEFS = [make_brief(), make_empty_brief(), make_hostile_brief(), make_large_brief(size=3_000)]


def unescaped(text: str) -> str:
    return re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", text)


@pytest.mark.parametrize("brief", BRIEFS)
def test_every_mark_has_a_footnote_that_leads_to_the_exact_words(brief: Brief) -> None:
    text = to_markdown(brief)
    notes = {int(match["number"]): match for match in CITATION.finditer(text)}
    body = text.split("\n## Sources\n")[0]
    assert {int(number) for number in re.findall(r"(?<!\\)\[\^(\d+)\]", body)} == set(notes)
    for match in notes.values():
        content = brief.document(match["document"]).text.content
        exact = content[int(match["start"]) : int(match["end"])]
        if "\x1b" not in exact:  # control characters are left out
            assert f"“{' '.join(exact.split())}”" in unescaped(match.group())


def test_a_line_carries_the_footnotes_of_its_own_citations() -> None:
    brief = make_brief()
    text = to_markdown(brief)
    places = {match["number"]: (match["document"], int(match["start"]), int(match["end"]))
              for match in CITATION.finditer(text)}  # fmt: skip
    row = next(row for row in text.splitlines() if row.startswith("2. "))
    assert [places[number] for number in re.findall(r"\[\^(\d+)\]", row)] == [
        (span.document, span.start, span.end) for span in brief.lines[1].citations
    ]


def test_a_footnote_names_outlet_and_date() -> None:
    assert "]: Coastwire, 2 March 2021, 09:12: “Some 14 people" in to_markdown(make_brief())
    assert "]: memo.pdf, about March 2021 (estimated): “" in to_markdown(make_brief())


def test_no_word_of_a_document_is_read_as_markup() -> None:
    text = re.sub(r"\\.", "", to_markdown(make_hostile_brief()))
    assert not re.search(r"<|\[x\]|\{\{|\*b\*|\x1b", text)
    assert [row for row in text.splitlines() if row.startswith("|") and row.count("|") != 5] == []


@pytest.mark.parametrize("text", ["1. one", "12) two", "- dash", "+ plus", "# head", "> quote", "=== rule", ": term"])
def test_text_at_the_start_of_a_row_begins_no_block(text: str) -> None:
    assert not re.match(r"\d+[.)]|[-+#>=:]", escaped(text))
    assert unescaped(escaped(text)) == text
