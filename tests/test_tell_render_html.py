"""The brief as a page: self-contained, safe, each text once. What a browser does with it is in test_browser.py."""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_brief import DAILY, MEMO, WIRE, cite, document, make_brief, make_empty_brief
from data_brief_odd import make_hostile_brief, make_large_brief
from standfirst.errors import RecordError, UsageError
from standfirst.records import (
    Asked,
    Because,
    Brief,
    BriefConflict,
    BriefSide,
    ConflictType,
    Coverage,
    Group,
    Line,
    LineRole,
    Part,
    PartKind,
    Reason,
)
from standfirst.tell.citations import Numbering, blocks
from standfirst.tell.html import fragment, to_html
from standfirst.tell.passages import marked

_DRIVERS = cite(WIRE, "About 9,200 people cross the bridge on a working day.")
_RUST = cite(DAILY, "Engineers who looked at the piers last autumn found rust but no danger")


def make_answered_brief(*, answered: bool = True) -> Brief:
    """The brief of somebody who asked, with a conflict that only seems one, a side that hedges, and its coverage."""
    brief = make_brief()
    answer = replace(brief.questions[0], question="Will the bridge <close>?", answer="Nobody has decided, says Vane.")
    asked = Asked(
        "Will the bridge <close>?",
        answer if answered else None,
        (Because("Coastwire: 9,200 people cross it.", (_DRIVERS,)),),
        (Because("Engineers found rust, says the Daily.", (_RUST,)),),
    )
    seeming = BriefConflict(
        ConflictType.NUMBER,
        "how many piers stand in rust",
        (BriefSide("two", "Two piers.", (_RUST,), 3, 2, 1), BriefSide("four", "Four piers.", (_DRIVERS,), 1, 1, 1)),
        "The later count replaced the earlier one.",
        (Reason("replaced", "the engineers counted again", (_RUST,)),),
    )
    first = brief.conflicts[0]
    sides = (replace(first.sides[0], origins=5, hedged=2), replace(first.sides[1], origins=4, hedged=4))
    return replace(
        brief,
        asked=asked,
        apart=(seeming,),
        conflicts=(replace(first, sides=sides), *brief.conflicts[1:]),
        coverage=Coverage(8, 7, 6, (Group("news", 7),), set_aside=(Group("of another story", 1, ("Fair & Fun",)),)),
    )


BRIEFS = [
    make_brief(),
    make_answered_brief(),
    make_answered_brief(answered=False),
    make_empty_brief(),
    make_hostile_brief(),
    make_large_brief(size=3_000),
]
VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())


class Outline(HTMLParser):
    """Reads a page: its ids, its links, its tags; notes tags that are not closed in order."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[str] = []
        self.tags: list[str] = []
        self.attributes: set[str] = set()
        self.faults: list[str] = []
        self._open: list[str] = []
        self.feed(page)
        self.close()
        self.faults.extend(f"not closed: {tag}" for tag in self._open)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes.update(name for name, _ in attrs)
        found = dict(attrs)
        self.ids.extend(value for name, value in attrs if name == "id" and value)
        if tag == "a" and found.get("href"):
            self.links.append(found["href"] or "")
        if tag not in VOID:
            self._open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self._open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self._open or self._open.pop() != tag:
            self.faults.append(f"closed out of order: {tag}")


@pytest.mark.parametrize("brief", BRIEFS)
def test_the_page_is_well_formed_and_every_link_inside_it_leads_somewhere(brief: Brief) -> None:
    outline = Outline(to_html(brief))
    assert outline.faults == []
    assert len(outline.ids) == len(set(outline.ids))
    inside = {link[1:] for link in outline.links if link.startswith("#")}
    assert inside <= set(outline.ids)
    assert {f"c{n}" for n in range(1, len(Numbering(brief).spans) + 1)} <= inside


@pytest.mark.parametrize("brief", BRIEFS)
def test_the_page_asks_for_nothing_from_elsewhere_and_holds_one_script(brief: Brief) -> None:
    page = to_html(brief)
    outline = Outline(page)
    assert outline.tags.count("script") == outline.tags.count("style") == 1
    assert not {"img", "iframe", "object", "embed", "base"} & set(outline.tags)
    assert not {name for name in outline.attributes if name.startswith("on") or name in ("src", "style")}
    assert "default-src &#39;none&#39;" in page
    assert not re.search(r"url\(|@import", page.split("<style>")[1].split("</style>")[0])


def test_only_web_addresses_become_links() -> None:
    outline = Outline(to_html(make_hostile_brief()))
    assert [link for link in outline.links if not link.startswith("#")] == []
    web = [link for link in Outline(to_html(make_brief())).links if not link.startswith("#")]
    assert web[:2] == ["https://coastwire.example/lantern-bridge", "https://orsey-ledger.example/a?id=7&from=home"]


def test_each_marked_passage_holds_the_exact_words() -> None:
    brief = make_brief()
    page = to_html(brief)
    for number, span in enumerate(Numbering(brief).spans, 1):
        found = re.search(rf'<mark id="c{number}" data-c="{number}">(.*?)</mark>', page, re.DOTALL)
        assert found is not None
        assert html.unescape(re.sub(r"</?mark.*?>", "", found.group(1))) in (span.exact, span.exact[: len(found[1])])


def test_a_long_document_is_printed_once() -> None:
    brief = make_large_brief()
    page = to_html(brief, whole=True)
    long = max((entry.document for entry in brief.documents), key=lambda one: len(one.text))
    assert len(long.text) > 55_000
    sample = long.text.content[40_000:40_060]
    assert page.count(html.escape(sample)) == 1
    assert len(page) < 2 * sum(len(entry.document.text) for entry in brief.documents) + 150_000


def test_what_nothing_cites_is_counted_and_left_out_unless_whole_texts_are_asked_for() -> None:
    brief = make_large_brief()
    long = max((entry.document for entry in brief.documents), key=lambda one: len(one.text))
    sample = html.escape(long.text.content[40_000:40_060])
    page = to_html(brief)
    assert sample not in page
    assert sample in to_html(brief, whole=True)
    assert re.search(r'<p class="gap left"[^>]*>⋯ \d+ paragraphs?, [\d,]+ words</p>', page)
    assert "What lies between is left out." in page
    assert "What lies between is folded." in to_html(brief, whole=True)


def test_a_giant_paragraph_is_cut_so_that_the_cited_part_stands_alone() -> None:
    text = "One sentence stands here among very many others of its kind. " * 400
    long = document("giant", text.strip())
    span = long.text.span(12_200, 12_260)
    cut = blocks(long, [span])
    assert "".join(text[b.start : b.end] for b in cut).replace(" ", "") == text.replace(" ", "")
    assert max(b.end - b.start for b in cut) < 3_000
    assert sum(b.start < span.end and span.start < b.end for b in cut) == 1


PARTS = st.lists(
    st.tuples(st.integers(0, 60), st.integers(1, 60), st.sampled_from([PartKind.ENTRY, PartKind.PARAGRAPH])), max_size=6
)


@given(st.text("ab \n", max_size=60), PARTS)
def test_blocks_hold_all_words_once_whatever_the_reader_made_of_the_text(
    text: str, found: list[tuple[int, int, PartKind]]
) -> None:
    parts = tuple(
        Part(start, min(start + length, len(text)), kind, "12:10") for start, length, kind in found if start < len(text)
    )
    cut = blocks(replace(document("any", text), parts=parts))
    assert "".join("".join(text[block.start : block.end].split()) for block in cut) == "".join(text.split())
    assert [block.start for block in cut] == sorted(block.start for block in cut)


def test_the_time_of_an_entry_stands_at_its_first_paragraph() -> None:
    text = "First.\n\nSecond."
    blog = replace(
        document("blog", text),
        parts=(
            Part(0, 15, PartKind.ENTRY, "12:10"),
            Part(0, 6, PartKind.PARAGRAPH),
            Part(8, 15, PartKind.PARAGRAPH),
        ),
    )
    assert [(block.start, block.label) for block in blocks(blog)] == [(0, "12:10"), (8, None)]


def test_sections_without_anything_in_them_are_left_out() -> None:
    ids = Outline(to_html(make_empty_brief())).ids
    assert {"questions", "conflicts", "timeline", "follows", "open", "standings", "problems"}.isdisjoint(ids)
    assert {"questions", "conflicts", "timeline", "follows", "open", "standings", "problems"} <= set(
        Outline(to_html(make_brief())).ids
    )


def text_of(page: str, section: str) -> str:
    """The words of one section of a page, on one line; empty if the page has no such section."""
    found = re.search(rf'<section id="{section}".*?</section>', page, re.DOTALL)
    return " ".join(html.unescape(re.sub(r"<[^>]+>", "", found[0])).split()) if found else ""


def test_the_readers_question_comes_first_with_its_answer() -> None:
    page = to_html(make_answered_brief())
    assert page.index('<section id="asked"') < page.index('<section id="questions"') < page.index('<section id="story"')
    words = text_of(page, "asked")
    assert words.startswith("Your question ○ undecided Will the bridge <close>? Nobody has decided, says Vane. [")
    assert "Another number Coastwire: 9,200 people cross it. [" in words
    assert "Mentioned Engineers found rust, says the Daily. [" in words
    assert "1 question in dispute" in text_of(page, "questions")


def test_a_question_that_nothing_answers_is_told_as_such_and_what_mentions_it_stays() -> None:
    words = text_of(to_html(make_answered_brief(answered=False)), "asked")
    assert words.startswith("Your question Will the bridge <close>? Nothing here answers it.")
    assert "Engineers found rust, says the Daily. [" in words
    assert "undecided" not in words


def test_what_needs_no_deciding_stands_apart_from_the_conflicts() -> None:
    page = to_html(make_answered_brief())
    words = text_of(page, "apart")
    assert "how many piers stand in rust" in words
    assert "how many piers stand in rust" not in text_of(page, "conflicts")
    assert "“two” 3 origins, 1 of them hedged · 2 outlets [" in words
    assert "“four” 1 origin, hedged · 1 outlet [" in words
    assert "The later count replaced the earlier one." in words


def test_a_conflicts_side_tells_how_many_of_its_origins_only_hedge() -> None:
    words = text_of(to_html(make_answered_brief()), "conflicts")
    assert "5 origins, 2 of them hedged · 2 outlets" in words
    assert "4 origins, hedged · 2 outlets" in words
    assert "1 origin · 1 outlet" in words
    made = " ".join(fragment(make_answered_brief()).split())
    assert "5 origins, 2 of them hedged · 2 outlets" in made


def test_the_page_tells_what_was_read_and_what_was_left_out() -> None:
    words = text_of(to_html(make_answered_brief()), "coverage")
    assert "8 documents read, 7 used, 6 cited: 7 news" in words
    assert "Set aside: 1 (of another story: Fair & Fun)." in words


def test_a_page_without_question_settled_or_coverage_has_no_such_section() -> None:
    ids = Outline(to_html(make_brief())).ids
    assert {"asked", "apart", "coverage"}.isdisjoint(ids)
    assert {"asked", "apart", "coverage"} <= set(Outline(to_html(make_answered_brief())).ids)


def test_a_citation_of_a_document_that_is_not_listed_is_an_error() -> None:
    stray = document("stray", "Nobody listed this.")
    brief = replace(make_brief(), lines=(Line("Nobody.", (cite(stray, "Nobody"),), LineRole.HAPPENED),))
    with pytest.raises(RecordError, match="d-stray"):
        to_html(brief)


@given(st.data())
def test_marks_keep_the_text_and_cover_their_spans(data: st.DataObject) -> None:
    text = data.draw(st.text('ab <&"\n', min_size=1, max_size=40))
    bounds = st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).filter(lambda pair: pair[0] < pair[1])
    pairs = data.draw(st.lists(bounds, max_size=5, unique=True))
    spans = [(number, start, end) for number, (start, end) in enumerate(pairs, 1)]
    made = str(marked(text, 0, len(text), spans, set()))
    assert Outline(made).faults == []
    covered: dict[int, list[int]] = {number: [] for number, _, _ in spans}
    position, opened = 0, []
    for token in re.findall(r'<mark(?: id="c\d+")? data-c="\d+">|</mark>|&[^;]+;|.', made, re.DOTALL):
        if token.startswith("<mark"):
            opened.append(int(re.findall(r'data-c="(\d+)"', token)[0]))
        elif token == "</mark>":
            opened.pop()
        else:
            assert html.unescape(token) == text[position]
            for number in opened:
                covered[number].append(position)
            position += 1
    assert position == len(text)
    assert covered == {number: list(range(start, end)) for number, start, end in spans}


def test_contrast_is_enough_in_light_and_dark() -> None:
    css = to_html(make_empty_brief()).split("<style>")[1].split("</style>")[0]
    themes = re.findall(r"--paper: (#\w+).*?--on-mark: #\w+;", css.split("@media print")[0], re.DOTALL)
    assert len(themes) == 2
    for block in re.findall(r"--paper:.*?--on-mark: #\w+;", css.split("@media print")[0], re.DOTALL):
        colors = dict(re.findall(r"--([\w-]+): (#[0-9a-f]{6})", block))
        for name in ("ink", "muted", "conflict", "change", "confirmed"):
            assert contrast(colors[name], colors["paper"]) >= 4.5, name
        assert contrast(colors["edge"], colors["paper"]) >= 3
        assert contrast(colors["on-mark"], colors["mark"]) >= 4.5
        assert contrast(colors["on-mark"], colors["hit"]) >= 4.5


def contrast(one: str, other: str) -> float:
    """Contrast ratio by WCAG 2.2."""

    def luminance(color: str) -> float:
        parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


def test_fragments_for_notebooks() -> None:
    brief = make_brief()
    for record, words in (
        (brief, brief.headline.text),
        (brief.timeline, "The bridge was opened."),
        (WIRE, "Jon Aldery"),
    ):
        made = record._repr_html_()
        assert made == fragment(record)
        outline = Outline(made)
        assert outline.faults == []
        assert outline.ids == []
        assert "script" not in outline.tags
        assert words in made
    assert "memo.pdf" in fragment(MEMO)
    with pytest.raises(UsageError):
        fragment("a string")


def test_fragments_escape_hostile_words() -> None:
    brief = make_hostile_brief()
    for record in (brief, brief.timeline, brief.documents[0].document):
        outline = Outline(fragment(record))
        assert outline.faults == []
        assert not {"img", "script"} & set(outline.tags)
