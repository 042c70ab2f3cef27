"""What a reader sees and does in a browser: the evidence, the keys, a phone, a page without script."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from data_brief import WIRE, cite, make_brief
from data_brief_odd import make_hostile_brief, make_large_brief
from standfirst.records import Brief, Line, LineRole
from standfirst.tell.citations import Numbering
from standfirst.tell.html import to_html

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

Open = Callable[..., "Page"]


@pytest.fixture
def visit(browser: Browser, tmp_path: Path) -> Iterator[Open]:
    """Opens a brief's page; fails at the end if the page asked for anything or complained."""
    complaints: list[str] = []
    requests: list[str] = []
    allowed: set[str] = set()

    with ExitStack() as stack:

        def show(brief: Brief, *, width: int = 1280, height: int = 900, **settings: Any) -> Page:
            file = tmp_path / "brief.html"
            file.write_text(to_html(brief, whole=True), encoding="utf-8")
            context = browser.new_context(viewport={"width": width, "height": height}, **settings)
            stack.callback(context.close)
            page = context.new_page()
            page.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
            page.on("pageerror", lambda error: complaints.append(str(error)))
            page.on("request", lambda asked: requests.append(asked.url))
            allowed.add(file.as_uri())
            page.goto(file.as_uri())
            return page

        yield show
    assert complaints == []
    assert set(requests) == allowed


def lit(page: Page) -> str:
    """The highlighted words of the evidence."""
    return " ".join("".join(page.locator("#shown mark.hit").all_text_contents()).split())


def test_a_click_on_any_citation_shows_its_exact_words(visit: Open) -> None:
    brief = make_brief()
    page = visit(brief)
    spans = Numbering(brief).spans
    page.evaluate("document.querySelectorAll('main details').forEach(fold => { fold.open = true; })")
    for number, span in enumerate(spans, 1):
        page.locator(f'main a.cite[data-n="{number}"]').first.click()
        assert lit(page) == " ".join(span.exact.split())
        assert span.text.content[span.start : span.end] in page.locator("#shown .block").first.inner_text()


def test_the_evidence_names_outlet_date_kind_standing_and_the_line(visit: Open) -> None:
    page = visit(make_brief())
    line = page.locator("#l2")
    line.locator("a.cite").nth(2).click()
    assert page.locator("#evidence-title").text_content() == "Evidence for line 2"
    assert page.locator("#shown .outlet").text_content() == "memo.pdf"
    assert page.locator("#shown .meta span").all_text_contents() == [
        "about March 2021 (estimated)",
        "letter",
        "unsigned draft, disowned",
    ]
    assert page.locator(".others a").count() == line.locator("a.cite").count() == 3
    page.locator(".others a").nth(1).click()
    assert "mostly a copy from Coastwire" in page.locator("#shown .meta").inner_text()


def test_passages_that_overlap_or_cross_paragraphs_are_shown_whole(visit: Open) -> None:
    base = make_brief()
    spans = (
        cite(WIRE, "will close to all traffic for good"),
        cite(WIRE, "all traffic for good on 1 May"),
        cite(WIRE, "Coastwire has seen.\n\nThe two-page memo"),
    )
    page = visit(replace(base, lines=(Line("All of it.", spans, LineRole.HAPPENED),)))
    for index, span in enumerate(spans):
        page.locator("#l1 a.cite").nth(index).click()
        words = " ".join(span.exact.split())
        assert page.locator(".others a[aria-current] .words").text_content() == f"“{words}”"
        assert lit(page).replace(" ", "") == words.replace(" ", "")


def test_hover_and_focus_show_the_evidence_too(visit: Open) -> None:
    brief = make_brief()
    page = visit(brief)
    page.locator("#l3 a.cite").hover()
    page.locator("#evidence-title", has_text="Evidence for line 3").wait_for()
    assert lit(page) == brief.lines[2].citations[0].exact
    page.locator("#l4 a.cite").focus()
    assert lit(page) == brief.lines[3].citations[0].exact


def test_keys_walk_the_lines_the_conflicts_and_the_timeline(visit: Open) -> None:
    brief = make_brief()
    page = visit(brief)
    for key in "jjk":
        page.keyboard.press(key)
    assert lit(page) == brief.lines[0].citations[0].exact
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "shown"
    page.keyboard.press("Escape")
    assert page.evaluate("document.activeElement.closest('li').id") == "l1"
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.id") == "x1"
    page.keyboard.press("t")
    assert page.evaluate("document.activeElement.id") == "timeline"
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
    page.locator("#keys-on").uncheck()
    page.keyboard.press("Escape")
    page.keyboard.press("c")
    assert page.evaluate("document.activeElement.id") != "x2"


def test_without_script_a_citation_leads_to_the_marked_passage(visit: Open) -> None:
    brief = make_brief()
    page = visit(brief, java_script_enabled=False)
    assert not page.locator("#evidence").is_visible()
    page.locator("#l5 a.cite").click()
    number = Numbering(brief).number(brief.lines[4].citations[0])
    assert page.url.endswith(f"#c{number}")
    mark = page.locator(f"mark#c{number}")
    assert mark.text_content() == brief.lines[4].citations[0].exact
    box = mark.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < 900
    page.locator(".gap summary").first.click()
    assert page.locator(".gap p").first.is_visible()


@pytest.mark.parametrize("brief", [make_brief(), make_large_brief(size=6_000), make_hostile_brief()])
def test_a_phone_never_scrolls_sideways_and_the_evidence_slides_up(visit: Open, brief: Brief) -> None:
    page = visit(brief, width=360, height=740, has_touch=True, is_mobile=True)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    assert not page.locator("#evidence").is_visible()
    page.locator("#l1 a.cite").first.tap()
    page.locator("#close").wait_for(state="visible")
    page.locator("#evidence-title").tap()  # waits until it has stopped moving
    assert lit(page)
    assert page.evaluate("document.documentElement.scrollWidth") == 360
    page.locator("#close").tap()
    page.locator("#close").wait_for(state="hidden")


def test_hostile_words_never_run(visit: Open) -> None:
    page = visit(make_hostile_brief())
    for mark in page.locator("main a.cite").all():
        if mark.is_visible():
            mark.click()
    assert page.evaluate("window.hacked") is None
    assert "<img src=x" in page.locator("h1").inner_text()


def test_paper_has_the_passages_and_not_the_tools(visit: Open) -> None:
    page = visit(make_brief())
    page.emulate_media(media="print")
    assert page.locator("mark#c1").is_visible()
    assert not page.locator("#evidence").is_visible()
    assert not page.locator("#help-button").is_visible()


def test_dark_and_light_are_both_drawn(visit: Open) -> None:
    colors = [
        visit(make_brief(), color_scheme=scheme).evaluate("getComputedStyle(document.documentElement).backgroundColor")
        for scheme in ("light", "dark")
    ]
    assert colors == ["rgb(251, 250, 247)", "rgb(23, 22, 20)"]


def test_every_target_of_a_finger_or_a_pointer_is_large_enough(visit: Open) -> None:
    page = visit(make_brief(), width=390, height=844)
    for target in page.locator("button, summary").all():
        box = target.bounding_box()
        assert box is None or min(box["width"], box["height"]) >= 22
