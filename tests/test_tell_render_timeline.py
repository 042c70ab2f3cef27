"""The timeline drawn: order, lanes, precision."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_brief import WIRE, cite, make_brief, on
from data_brief_odd import make_hostile_brief, make_large_brief
from standfirst.records import UNKNOWN_DATE, Timeline, TimelineEntry
from standfirst.tell.timeline_svg import extent, timeline_svg

SPAN = cite(WIRE, "It was opened in 1934")
SVG = "{http://www.w3.org/2000/svg}"


def drawn(*dates: str, **fields: object) -> ElementTree.Element:
    entries = tuple(TimelineEntry(on(date), f"Entry {date}.", (SPAN,), **fields) for date in dates)  # type: ignore[arg-type]
    return ElementTree.fromstring(timeline_svg(Timeline(entries)))


def places(svg: ElementTree.Element) -> list[float]:
    """Left edges of the squares."""
    return [float(rect.get("x", "")) for rect in svg.iter(f"{SVG}rect")]


def test_each_side_has_a_lane_and_a_shape_of_its_own() -> None:
    svg = ElementTree.fromstring(timeline_svg(make_brief().timeline))
    lanes = [text.text for text in svg.iter(f"{SVG}text") if text.get("class") == "lane"]
    assert lanes == ["what happened", "asserts", "denies", "undecided", "planned"]
    marks = [group for group in svg.iter(f"{SVG}g") if (group.get("class") or "").startswith("mark")]
    assert len(marks) == len(make_brief().timeline.entries)
    titles = [group.findtext(f"{SVG}title") for group in marks]
    assert "about autumn 2020: Engineers found rust but no danger." in titles
    assert "1 May 2021: The bridge would close. (planned)" in titles


def test_later_entries_stand_further_right_and_equal_days_are_equally_far() -> None:
    left = places(drawn("2021-03-01", "2021-03-02", "2021-03-03", "2021-03-07"))
    assert left == sorted(left)
    assert left[1] - left[0] == pytest.approx(left[2] - left[1], abs=0.2)
    assert left[3] - left[2] == pytest.approx(4 * (left[1] - left[0]), abs=0.5)


def test_a_long_gap_is_broken_and_says_so() -> None:
    svg = timeline_svg(make_brief().timeline)
    assert "Not to scale" in svg
    left = places(drawn("1934-05-01", "2021-03-01", "2021-03-02", "2021-03-03"))
    assert left[3] - left[1] > 60
    assert "Not to scale" not in timeline_svg(Timeline(make_brief().timeline.entries[2:6]))


def test_precision_is_drawn_as_width() -> None:
    def bars(svg: ElementTree.Element) -> list[ElementTree.Element]:
        return [line for group in svg.iter(f"{SVG}g") for line in group.iter(f"{SVG}line")]

    assert bars(drawn("2021-03-01", "2021-03-05")) == []
    assert len(bars(drawn("2021-03", "2021-03-05"))) == 1
    assert bars(drawn("2021-03~", "2021-03-05"))[0].get("stroke-dasharray")
    assert not bars(drawn("2021-03-02/2021-03-04", "2021-03-05"))[0].get("stroke-dasharray")


def test_marks_never_lie_on_each_other() -> None:
    svg = ElementTree.fromstring(timeline_svg(make_large_brief(size=3_000).timeline))
    squares = [(float(r.get("x", "")), float(r.get("y", ""))) for r in svg.iter(f"{SVG}rect")]
    assert len(squares) == 30
    for index, (x, y) in enumerate(squares):
        assert all(abs(x - a) > 11 or abs(y - b) > 11 for a, b in squares[:index])


def test_nothing_dated_draws_nothing() -> None:
    assert timeline_svg(Timeline()) == ""
    assert timeline_svg(Timeline((), (TimelineEntry(UNKNOWN_DATE, "Some day.", (SPAN,)),))) == ""
    assert timeline_svg(Timeline((TimelineEntry(on("someday"), "Some day.", (SPAN,)),))) == ""


def test_hostile_words_stay_words() -> None:
    svg = ElementTree.fromstring(timeline_svg(make_hostile_brief().timeline))
    assert not [node for node in svg.iter() if "script" in node.tag or "img" in node.tag]
    assert "<img" in (svg.find(f".//{SVG}title").text or "")  # type: ignore[union-attr]


def test_anchors_only_when_asked_for() -> None:
    assert re.findall(r'href="#(t\d+)"', timeline_svg(make_brief().timeline, anchors=True))
    assert "href" not in timeline_svg(make_brief().timeline)


@pytest.mark.parametrize(
    ("edtf", "days"),
    [("2021-03-01", 0), ("2021-02", 27), ("2021", 364), ("202X", 3652), ("2021-21", 91), ("2021-03-01/..", 0)],
)
def test_an_extent_is_as_long_as_the_date_is_vague(edtf: str, days: int) -> None:
    found = extent(edtf)
    assert found is not None
    assert found[1] - found[0] == days


@given(st.text("0123456789-X~?/.T:Z", max_size=20))
def test_no_date_breaks_the_drawing(edtf: str) -> None:
    entries = (TimelineEntry(on("2021-03-01"), "One.", (SPAN,)), TimelineEntry(on(edtf), "Two.", (SPAN,)))
    ElementTree.fromstring(timeline_svg(Timeline(entries)))
