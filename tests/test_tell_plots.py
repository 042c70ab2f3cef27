"""Pictures that stand alone: what they say, that nothing overlaps or is cut, that nothing in them runs or fetches."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from link_helpers import article, said, who
from standfirst.link import PickupChains, find_copies, outlet_key
from standfirst.records import Claim, Document, PickupKind
from standfirst.tell.pickup_graph import Edge, Graph, Node, pickup_graph
from standfirst.tell.pickup_layout import lay_out
from standfirst.tell.pickup_plot import pickup_plot
from standfirst.tell.states_plot import states_plot
from standfirst.tell.svg_page import SIZES, rows_of, width_of

SVG = "{http://www.w3.org/2000/svg}"
STORY = (
    "The lock gates at Skell were shut overnight after a barge laden with gravel struck the lower sill of the canal."
)


def graph_of(documents: list[Document], claims: list[Claim]) -> Graph:
    chains = PickupChains(documents, find_copies(documents))
    return pickup_graph([(claim, chains.of(claim)) for claim in claims], outlet_key)


def texts(svg: str) -> list[str]:
    return [node.text or "" for node in ElementTree.fromstring(svg.encode()).iter(f"{SVG}text")]


def boxes(svg: str) -> Iterator[tuple[float, float, float, str]]:
    """Left, right and baseline of each line of text, by the estimate that lays it out, with its words."""
    for node in ElementTree.fromstring(svg.encode()).iter(f"{SVG}text"):
        style = (node.get("class") or "").split()[0]
        x, width = float(node.get("x") or 0), width_of(node.text or "", style)
        left = x - {"start": 0.0, "middle": width / 2, "end": width}[node.get("text-anchor", "start")]
        yield left, left + width, float(node.get("y") or 0), node.text or ""


def assert_readable(svg: str) -> None:
    """Text is inside the sheet, large enough, and no line of it runs into another."""
    root = ElementTree.fromstring(svg.encode())
    wide, high = float(root.get("width") or 0), float(root.get("height") or 0)
    found = list(boxes(svg))
    assert found
    for left, right, y, words in found:
        assert left >= -1, words
        assert right <= wide + 1, words
        assert 0 < y <= high, words
    by_row: dict[float, list[tuple[float, float, str]]] = {}
    for left, right, y, words in found:
        by_row.setdefault(round(y), []).append((left, right, words))
    for row in by_row.values():
        for one, other in pairwise(sorted(row)):
            assert one[1] <= other[0] + 2, (one, other)
    assert min(SIZES.values()) >= 13


def assert_safe(svg: str) -> None:
    root = ElementTree.fromstring(svg.encode())
    assert root[0].tag == f"{SVG}title"
    assert root[1].tag == f"{SVG}desc"
    assert root[1].text
    assert not [node.tag for node in root.iter() if node.tag.split("}")[1] in ("script", "image", "use", "a")]
    assert not [key for node in root.iter() for key in node.attrib if key.startswith("on") or "href" in key]
    loading = re.sub(r"(<(?:title|desc|text|tspan)\b[^>]*>)[^<]*", r"\1", svg)  # words to read load nothing
    assert not re.search(r"url\((?!#)|@import|https?://(?!www\.w3\.org/2000/svg)", loading)
    assert "prefers-color-scheme: dark" in svg
    assert "@media print" in svg


# Pickup


def test_forty_outlets_that_copy_one_agency_are_one_place() -> None:
    agency = article(STORY, outlet="Reuters", day="2031-03-03")
    papers = [article(STORY, outlet=f"Paper {n:02}", day="2031-03-04") for n in range(40)]
    documents = [agency, *papers]
    svg = pickup_plot(graph_of(documents, [said(one, STORY) for one in documents]), "The gates of Skell")
    assert "40 outlets" in texts(svg)
    assert "copies Reuters (40)" in texts(svg)
    assert "(40 in all)" in " ".join(texts(svg)) or "Paper 39" in " ".join(texts(svg))
    assert_readable(svg)
    assert_safe(svg)


def test_each_hop_is_said_in_words_at_its_nearer_end() -> None:
    wire = article(f"SKELL (Reuters) — {STORY}", outlet="Courier", day="2031-03-04")
    post = article("The gates are shut, Ana Ruiz told the Skell Courier, Reuters reported.", outlet="Post")
    told = said(post, post.text.content, who("Ana Ruiz"))
    graph = graph_of([wire, post], [said(wire, wire.text.content), told])
    svg = pickup_plot(graph, "The gates of Skell")
    words = " ".join(texts(svg))
    assert "carries Reuters" in words
    assert "has what was said to Skell Courier" in words
    assert "In brackets: how many claims came that way." in texts(svg)


def test_a_statement_that_two_name_and_nobody_shows_is_not_one_document() -> None:
    papers = [
        article(f"The gates are shut, the {name} office said in a statement.", outlet=f"{name} Post")
        for name in ("harbour", "canal")
    ]
    graph = graph_of(papers, [said(one, one.text.content, who("the office")) for one in papers])
    assert [node.kind for node in graph.nodes] == [PickupKind.OUTLET] * 2
    assert graph.edges == ()
    assert [dict(node.named) for node in graph.nodes] == [{"statement": 1}, {"statement": 1}]


def test_a_story_in_which_nobody_copies_anybody_says_so() -> None:
    post = article(STORY, outlet="Post")
    svg = pickup_plot(graph_of([post], [said(post, STORY)]), "Gates")
    assert "No text that was read copies, credits or quotes another." in texts(svg)
    assert "Post" in texts(svg)
    assert_readable(svg)


def test_the_order_of_the_claims_changes_nothing() -> None:
    documents = [article(STORY, outlet=name, day=f"2031-03-0{n}") for n, name in enumerate(("Reuters", "A", "B"), 3)]
    claims = [said(one, STORY) for one in documents]
    assert pickup_plot(graph_of(documents, claims), "x") == pickup_plot(graph_of(documents, claims[::-1]), "x")


names = st.text(alphabet=st.characters(codec="utf-8"), min_size=1, max_size=60)


@settings(max_examples=60)
@given(
    st.lists(st.tuples(names, st.integers(0, 3)), min_size=1, max_size=12),
    st.lists(st.tuples(st.integers(0, 11), st.integers(0, 11), st.sampled_from(["copies", "credits"])), max_size=40),
    st.integers(320, 1200),
)
def test_any_graph_is_drawn_circles_and_hostile_names_included(
    given_nodes: list[tuple[str, int]], links: list[tuple[int, int, str]], width: int
) -> None:
    nodes = tuple(Node(name, PickupKind.OUTLET, read, 0, (), 0) for name, read in given_nodes)
    links = [(a % len(nodes), b % len(nodes), hop) for a, b, hop in links]
    edges = tuple(Edge(a, b, hop, 1) for a, b, hop in sorted(set(links)) if a != b)
    layout = lay_out(Graph(nodes, edges))
    assert {place.column for place in layout.places} == set(range(layout.columns))
    svg = pickup_plot(Graph(nodes, edges), "A <title> & more", width=width)
    assert_safe(svg)
    shown = " ".join(texts(svg)).replace(" ", "")
    assert all(node.name not in layout.alone or node.name.strip() == "" or shown for node in nodes)


# States


def change(day: str | None, state: str, side: str = "for", words: str = "The gates are shut.") -> dict[str, Any]:
    moved = {"side": side, "replaced": False, "speaker": "Ana Ruiz", "outlet": "Post", "said": day,
             "citation": {"document": "d-a", "start": 0, "end": len(words), "exact": words}}  # fmt: skip
    origins = {"for": 1, "hedged": 0, "against": int(state == "disputed"), "undecided": 0}
    return {"as_of": day, "state": state, "rule": "said", "reason": "said", "origins": origins, "because": [moved]}


def row(*states: dict[str, Any], undated: int = 0) -> dict[str, Any]:
    return {"proposition": "p-a", "question": "Are the lock gates at Skell shut to all traffic?", "statement": "shut",
            "states": list(states), "accounts": [], "undated_documents": undated}  # fmt: skip


def test_a_band_names_its_states_and_the_list_what_moved_them() -> None:
    svg = states_plot(
        [row(change("2031-03-03", "reported"), change("2031-03-09", "disputed", "against", "They are open."))],
        "The gates of Skell",
        "2031-03-20",
    )
    found = texts(svg)
    assert found.count("◇ DISPUTED") == 2  # in the band, in the list
    assert "They are open." in found
    assert "against it: Ana Ruiz, in Post" in found
    assert "9 March 2031" in found
    root = ElementTree.fromstring(svg.encode())
    assert "reported from 3 March 2031, then disputed from 9 March 2031" in (root[1].text or "")
    bands = [node for node in root.iter(f"{SVG}rect") if (node.get("class") or "").startswith("band")]
    ends = [(float(b.get("x") or 0), float(b.get("x") or 0) + float(b.get("width") or 0)) for b in bands]
    assert ends[0][1] == pytest.approx(ends[1][0])
    assert_readable(svg)
    assert_safe(svg)


@pytest.mark.parametrize(
    ("rows", "last"),
    [
        ([], None),
        ([row(change(None, "undecided"))], None),
        ([row(change("2031-03-03", "denied"))], "2031-03-03"),
        ([row(change("2031-03-03", "reported"), undated=3)], None),
        ([row(*(change(f"2031-03-{day:02}", "reported") for day in range(1, 29)))], "2031-03-28"),
        ([row(change("0999-01-01", "reported"), change("2031-03-03", "retracted"))], "2031-03-04"),
    ],
)
@pytest.mark.parametrize("width", [320, 760])
def test_odd_histories_are_drawn_too(rows: list[dict[str, Any]], last: str | None, width: int) -> None:
    svg = states_plot(rows, "A <script>alert(1)</script> headline, long enough to need two rows", last, width=width)
    assert_safe(svg)
    if not rows:
        assert "Nothing is in dispute, and nothing changed." in " ".join(texts(svg))


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=200), st.floats(40, 600))
def test_rows_hold_all_words_and_keep_to_their_width(words: str, width: float) -> None:
    rows = rows_of(words, "note", width)
    assert "".join("".join(rows).split()) == "".join(" ".join(rows_of(words, "note", 1e9)).split())
    assert all(width_of(line, "note") <= width or len(line) <= 2 for line in rows)
