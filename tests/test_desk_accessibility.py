"""Every page of the desk by WCAG 2.2 A and AA, as far as axe-core tells; on a phone, in the dark, without script."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Literal

import pytest

import standfirst
from desk_helpers import Served, example_ledger, served, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
GRAVE = {"serious", "critical"}
PAGES = (
    "front", "story", "evidence", "as of a day", "questions", "proposition", "actor", "document", "letter", "claim",
    "place", "changes", "review", "search", "find", "help", "no such page",
)  # fmt: skip
NOT_FOUND = "no such page"
BOXES = """[...document.querySelectorAll(
  "main :is(input:not([type=hidden]), select, textarea, button, summary), .masthead :is(input, button)"
)].filter(node => node.checkVisibility()).map(node => {
  const box = node.getBoundingClientRect();
  return {tag: node.tagName, x: box.x, y: box.y, width: box.width, height: box.height};
})"""

SHIFTS = """() => new Promise(resolve => {
  const seen = [];
  new PerformanceObserver(list => {
    for (const one of list.getEntries()) { seen.push([one.value, one.sources.map(source => source.node?.outerHTML)]); }
  }).observe({type: "layout-shift", buffered: true});
  setTimeout(() => resolve(seen), 200);
})"""


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Served]:
    """The example's desk, with one decision, so that the review has a list of them."""
    ledger = example_ledger(tmp_path_factory.mktemp("desk"))
    with standfirst.Newsroom(ledger) as newsroom:
        story = max(newsroom.stories(), key=lambda one: len(one.documents)).id
        claim = next(one for one in newsroom.claims(story) if one.speaker)
        newsroom.decide(standfirst.Note(claim.id), by="Ada Marsh", reason="Asked; it stands.", story=story)
    with served(ledger) as answering:
        yield answering


@pytest.fixture(scope="module")
def addresses(desk: Served) -> dict[str, str]:
    """Where each page is."""
    story = desk.story
    with standfirst.Newsroom(desk.ledger) as newsroom:
        told = newsroom.dossier(story)
        row = told.story()
        letter = next(one["id"] for one in row["documents"] if one["kind"] == "letter")
        report = next(one["id"] for one in row["documents"] if one["kind"] == "news report")
        claim = next(one for one in told.document(report)["claims"] if not one["narrator"])["id"]
    paths = {
        "front": "/",
        "story": f"/story/{story}",
        "evidence": f"/story/{story}?part=q1",
        "as of a day": f"/story/{story}?as_of={told.days()[0]['day']}",
        "questions": f"/story/{story}/questions",
        "proposition": f"/story/{story}/proposition/{row['propositions'][0]['id']}",
        "actor": f"/story/{story}/actor/{row['actors'][0]['id']}",
        "document": f"/document/{report}",
        "letter": f"/document/{letter}",
        "claim": f"/document/{report}?claim={claim}",
        "place": f"/document/{report}?at=3-40",
        "changes": f"/story/{story}/changes",
        "review": f"/story/{story}/review",
        "search": "/search?q=ferry&speaker=minister&state=undecided",
        "find": "/find?q=The+ferry+line+will+close",
        "help": "/help",
        NOT_FOUND: "/nowhere",
    }
    assert set(paths) == set(PAGES)
    return {name: f"{desk.address}{path}" for name, path in paths.items()}


def open_page(page: Page, addresses: dict[str, str], name: str) -> None:
    visit(page, addresses[name], status=404 if name == NOT_FOUND else 200)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_no_grave_fault_on_any_page(
    browser: Browser, addresses: dict[str, str], width: int, scheme: Literal["light", "dark"]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright").Axe()
    # The pages' own content policy forbids any script but their own: it is lifted so that axe can run.
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    faults: list[Any] = []
    try:
        page = context.new_page()
        for name in PAGES:
            open_page(page, addresses, name)
            page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
            found = axe.run(page, options={"runOnly": RULES}).response
            assert len(found["passes"]) > 15, name
            faults += [
                (name, wrong["id"], [node["html"][:160] for node in wrong["nodes"]][:3])
                for wrong in found["violations"]
                if wrong["impact"] in GRAVE
            ]
    finally:
        context.close()
    assert faults == []


@pytest.mark.parametrize("script", [True, False])
def test_no_page_scrolls_sideways_on_a_phone_with_all_folds_open(
    browser: Browser, addresses: dict[str, str], script: bool
) -> None:
    context = browser.new_context(
        viewport={"width": 390, "height": 844}, is_mobile=True, has_touch=True, java_script_enabled=script
    )
    wide = []
    try:
        page = context.new_page()
        for name in PAGES:
            open_page(page, addresses, name)
            page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
            across = page.evaluate("document.documentElement.scrollWidth")
            wide += [(name, across)] if across > 390 else []
    finally:
        context.close()
    assert wide == []


@pytest.mark.parametrize("width", [1280, 390])
def test_what_is_typed_into_or_pressed_is_large_enough_and_lies_over_nothing(
    browser: Browser, addresses: dict[str, str], width: int
) -> None:
    """Two fields that overlap hide what somebody wrote; a target of less than 24 pixels is missed by a finger."""
    context = browser.new_context(viewport={"width": width, "height": 900})
    try:
        page = context.new_page()
        for name in PAGES:
            open_page(page, addresses, name)
            page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = true; })")
            boxes = page.evaluate(BOXES)
            small = [box for box in boxes if min(box["width"], box["height"]) < 24 and box["tag"] != "INPUT"]
            assert small == [], name
            over = [(a, b) for n, a in enumerate(boxes) for b in boxes[n + 1 : n + 20] if _overlap(a, b)]
            assert over == [], name
    finally:
        context.close()


def _overlap(a: Any, b: Any) -> bool:
    return bool(
        a["x"] + 1 < b["x"] + b["width"]
        and b["x"] + 1 < a["x"] + a["width"]
        and a["y"] + 1 < b["y"] + b["height"]
        and b["y"] + 1 < a["y"] + a["height"]
    )


def test_without_script_all_is_read_and_decided(browser: Browser, desk: Served, addresses: dict[str, str]) -> None:
    """A citation is a link to its words, the days are a form, folds open, and a note is kept."""
    context = browser.new_context(viewport={"width": 1280, "height": 900}, java_script_enabled=False)
    try:
        page = context.new_page()
        for name in PAGES:
            open_page(page, addresses, name)
            assert page.locator("main h1").first.text_content(), name
        open_page(page, addresses, "story")
        cite = page.locator("ol.lines a.cite").last
        number = cite.get_attribute("data-n")
        cite.click()
        page.locator(f"#n{number} mark").first.wait_for()
        days = page.locator("#as-of option").all()
        page.locator("#as-of").select_option(value=days[-1].get_attribute("value"))
        page.get_by_role("button", name="Show").click()
        page.get_by_text("only what had been published by then").first.wait_for()
        open_page(page, addresses, "claim")
        page.locator("#chosen summary").first.click()
        form = page.locator("form.decide", has=page.get_by_role("button", name="Note it"))
        form.get_by_label("Reason").fill("Read without script.")
        with page.expect_navigation():
            form.get_by_role("button", name="Note it").click()
        with standfirst.Newsroom(desk.ledger) as newsroom:
            assert "Read without script." in [row["reason"] for row in newsroom.decision_rows(desk.story)]
    finally:
        context.close()


@pytest.mark.parametrize("width", [1280, 390])
def test_nothing_moves_while_a_page_that_was_weighed_is_loaded(
    browser: Browser, addresses: dict[str, str], width: int
) -> None:
    context = browser.new_context(viewport={"width": width, "height": 900})
    try:
        page = context.new_page()
        for name in ("story", "front"):
            open_page(page, addresses, name)
            page.locator("html.js").wait_for()
            assert page.evaluate(SHIFTS) == [], name
    finally:
        context.close()
