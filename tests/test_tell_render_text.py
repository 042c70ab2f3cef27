"""The brief on a terminal."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_brief import make_brief, make_empty_brief
from data_brief_odd import make_hostile_brief, make_large_brief
from standfirst.records import Brief
from standfirst.tell.columns import columns, wrap
from standfirst.tell.text import timeline_text, to_text

BRIEFS = [make_brief(), make_empty_brief(), make_hostile_brief(), make_large_brief()]


def flat(text: str) -> str:
    """Text without line ends and indents."""
    return " ".join(text.split())


@pytest.mark.parametrize("width", [40, 80, 120])
@pytest.mark.parametrize("brief", BRIEFS)
def test_no_row_is_wider_than_the_terminal(brief: Brief, width: int) -> None:
    for color in (False, True):
        rows = to_text(brief, width=width, color=color).splitlines()
        assert max(map(columns, rows)) <= width


def test_a_reader_finds_every_section() -> None:
    text = to_text(make_brief())
    heads = re.findall(r"^([A-Z0-9 ]+) ─+$", text, re.MULTILINE)
    assert heads == [
        "1 QUESTION IN DISPUTE",
        "THE STORY SO FAR",
        "2 CONFLICTS",
        "TIMELINE",
        "WHAT WOULD FOLLOW",
        "OPEN QUESTIONS",
        "STANDING OF DOCUMENTS",
        "SOURCES",
        "SET ASIDE",
        "PROBLEMS",
    ]
    words = flat(text)
    assert "○ UNDECIDED Is the Lantern Bridge closing for good?" in words
    assert "2 origins for, 2 outlets: the memo and staff at the depot (unnamed) (may not be independent)" in words
    assert "Would settle it: A signed order of the Orsey Harbour Board." in words
    assert "“on 30 April” The last bus crosses. (planned)" in words
    assert "○ PENDING, a threat, says Oda Lund, by 1 May 2021" in words
    assert "mostly a copy from Coastwire" in words
    assert "off the story: it shares only the words “lantern” and “Orsey”" in words
    assert "story/closed.pdf: the PDF asks for a password [encrypted]" in words


def test_every_number_in_the_text_has_its_exact_words_under_sources() -> None:
    brief = make_brief()
    text = to_text(brief)
    body, sources = text.split("SOURCES ─")
    used = {int(n) for group in re.findall(r"\[([\d,–\s]+)\]", body) for n in _numbers(group)}
    quoted = dict(re.findall(r"\[(\d+)\] “(.*?)”(?=\n *\[|\n\n)", sources, re.DOTALL))
    assert used == set(map(int, quoted)) == set(range(1, len(quoted) + 1))
    line = brief.lines[0]
    number = re.search(r"1  The Orsey city council .*?\[(\d+)\]", text, re.DOTALL)
    assert number is not None
    assert flat(quoted[number.group(1)]) == line.citations[0].exact


def _numbers(group: str) -> list[int]:
    found: list[int] = []
    for part in group.replace(" ", "").split(","):
        low, _, high = part.partition("–")
        found.extend(range(int(low), int(high or low) + 1))
    return found


def test_the_sides_of_a_conflict_stand_side_by_side_where_there_is_room() -> None:
    wide, narrow = to_text(make_brief(), width=80), to_text(make_brief(), width=44)
    assert re.search(r"^  SAYS SO +│ NOT DECIDED$", wide, re.MULTILINE)
    assert "│" not in narrow
    assert narrow.index("SAYS SO") < narrow.index("NOT DECIDED")


def test_an_empty_section_leaves_no_heading() -> None:
    text = to_text(make_empty_brief())
    assert re.findall(r"^([A-Z0-9 ]+) ─+$", text, re.MULTILINE) == ["SOURCES"]


def test_colour_only_where_it_is_allowed_and_it_changes_no_word() -> None:
    plain, painted = to_text(make_brief()), to_text(make_brief(), color=True)
    assert "\x1b" not in plain
    assert re.sub(r"\x1b\[\d+m", "", painted) == plain
    assert "\x1b[31m≠ WHETHER\x1b[0m" in painted


def test_words_of_documents_cannot_command_the_terminal() -> None:
    text = to_text(make_hostile_brief())
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e]", text)
    assert text.encode("utf-8")


def test_a_timeline_alone() -> None:
    rows = timeline_text(make_brief().timeline).splitlines()
    assert rows[0].split() == ["1934", "The", "bridge", "was", "opened."]
    assert rows[-1].startswith("“on 30 April”")


@given(
    st.lists(st.text(st.characters(exclude_categories=("Cc", "Cs", "Zs", "Zl", "Zp")), min_size=1)), st.integers(20, 90)
)
def test_wrapping_keeps_all_characters_and_the_width(words: list[str], width: int) -> None:
    rows = wrap(words, width, "12  ", "    ")
    assert "".join("".join(row[4:] for row in rows).split(" ")) == "".join(words)
    assert all(columns(row) <= width for row in rows)


def test_wide_and_combining_characters_are_counted_as_a_terminal_draws_them() -> None:
    assert [columns(text) for text in ("abc", "橋", "e\u0301", "😟", "\x1b[1mab\x1b[0m")] == [3, 2, 1, 2, 2]
