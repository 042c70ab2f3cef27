"""The timeline as a person sees it: precision in words, what is to come apart, other dates, and pictures of its own."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_brief import POST, WIRE, cite, make_brief, on
from data_brief_odd import make_hostile_brief, make_large_brief
from standfirst import plot_timeline, render, timeline_text
from standfirst.records import UNKNOWN_DATE, Dating, Timeline, TimelineEntry
from standfirst.tell.columns import columns
from standfirst.tell.when import notes, part_of, part_order, when_words

SPAN = cite(WIRE, "It was opened in 1934")
SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    ("words", "edtf", "shown"),
    [
        ("Monday evening", "2031-03-03", "3 Mar 2031, evening"),
        ("early Monday", "2031-03-03", "3 Mar 2031, early"),
        ("early Monday morning", "2031-03-03~", "about 3 Mar 2031, early morning"),
        ("on Monday", "2031-03-03", "3 Mar 2031"),
        ("at 9:40 on Monday evening", "2031-03-03T21:40", "3 Mar 2031, 21:40"),
        ("early 2031", "2031", "early 2031"),
        ("late last month", "2031-02", "late Feb 2031"),
        ("mid-March", "2031-03", "mid-Mar 2031"),
        ("last month", "2031-02", "Feb 2031"),
        ("overnight", "2031-03-03/2031-03-04", "3–4 Mar 2031"),
    ],
)
def test_the_precision_of_the_words_is_kept(words: str, edtf: str, shown: str) -> None:
    assert when_words(TimelineEntry(on(edtf), "x", (SPAN,), part=part_of(words, edtf))) == shown


def test_the_morning_stands_before_the_evening() -> None:
    parts = ["evening", None, "early morning", "late", "noon", "early"]
    assert sorted(parts, key=part_order) == ["early morning", "early", None, "noon", "evening", "late"]


@given(st.text(max_size=30), st.sampled_from(["2031-03-03", "2031-03", "2031", "203X", "2031-03-03T10:00", None]))
def test_a_part_is_never_read_into_words_that_do_not_say_it(words: str, edtf: str | None) -> None:
    part = part_of(words, edtf)
    assert part is None or all(word in words.lower() for word in part.split())


def _with(*entries: TimelineEntry) -> Timeline:
    return Timeline(entries)


ELSEWHERE = TimelineEntry(
    on("2021-02-27"),
    "The bridge gave way.",
    (SPAN,),
    documents=3,
    otherwise=(Dating(on("2021-02-28"), (cite(POST, "on 30 April"),)),),
)
THREAT = TimelineEntry(on("2021-05-01"), "The grant would go.", (SPAN,), planned=True, threat=True)


def test_other_dates_are_said_and_cited() -> None:
    brief = replace(make_brief(), timeline=_with(ELSEWHERE))
    assert notes(ELSEWHERE) == "3 documents; another dates it 28 Feb 2021"
    for form in ("text", "md", "html"):
        assert "another dates it 28 Feb 2021" in " ".join(render(brief, form).split())
    assert "another dates it 28 Feb 2021" in " ".join(timeline_text(brief).split())
    assert "on 30 April" in render(brief, "md").partition("[^1]:")[2]
    (row,) = json.loads(render(brief, "json"))["timeline"]
    assert [other["date"] for other in row["otherwise"]] == ["2021-02-28"]
    assert row["otherwise"][0]["citations"][0]["exact"] == "on 30 April"


@pytest.mark.parametrize("form", ["text", "md", "html"])
def test_what_is_to_come_stands_apart_and_a_threat_is_called_one(form: str) -> None:
    before = TimelineEntry(on("2021-06-01"), "A later day.", (SPAN,))
    shown = render(replace(make_brief(), timeline=_with(THREAT, before)), form)
    assert shown.index("A later day.") < shown.lower().index("planned or threatened", shown.index("A later day."))
    assert "threatened" in shown[shown.index("The grant would go.") :][:120].lower()


def test_the_notebook_shows_each_entry_with_its_words() -> None:
    shown = _with(ELSEWHERE, THREAT)._repr_html_()
    assert 'title="It was opened in 1934"' in shown
    assert "(threatened)" in shown
    assert "<script" not in shown


def test_text_names_the_sources_of_each_entry_and_keeps_its_width() -> None:
    text = timeline_text(make_brief(), width=60)
    assert all(columns(row) <= 60 for row in text.splitlines())
    assert "Planned or threatened" in text
    assert "Without a date, in the words of the text" in text
    assert re.search(r"The bridge was opened\.\n +\S", text)


def test_a_story_without_times_says_so() -> None:
    bare = replace(make_brief(), timeline=Timeline())
    assert timeline_text(bare) == "No document names a time of anything that happened.\n"
    assert "No document names a time" in plot_timeline(bare)


@pytest.mark.parametrize("width", [1, 320, 760, 9_999])
def test_the_picture_stands_alone_at_any_width(width: int) -> None:
    drawn = plot_timeline(make_brief(), width=width)
    svg = ElementTree.fromstring(drawn)
    assert 320 <= int(svg.get("width", "0")) <= 2_000
    assert not re.search(r"(?:href|src)=|@import|url\(", drawn)
    words = " ".join("".join(text.itertext()) for text in svg.iter(f"{SVG}text"))
    for entry in (*make_brief().timeline.entries, *make_brief().timeline.undated):
        assert entry.text in " ".join(words.split())
    last = max(float(text.get("y", "0")) for text in svg.iter(f"{SVG}text"))
    assert last < int(svg.get("height", "0"))


@pytest.mark.parametrize("make", [make_hostile_brief, lambda: make_large_brief(size=2_000)])
def test_hostile_words_and_many_entries_are_drawn(make: object) -> None:
    svg = ElementTree.fromstring(plot_timeline(make()))  # type: ignore[operator]
    assert not [node for node in svg.iter() if node.tag.split("}")[-1] in ("script", "image", "foreignObject", "a")]


def test_an_undated_entry_needs_no_words() -> None:
    assert when_words(TimelineEntry(UNKNOWN_DATE, "Some day.", (SPAN,))) == "undated"
