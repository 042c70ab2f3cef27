"""In a browser: files are dropped and read, a page without script says how far it is, an open story tells a change."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Literal

import pytest

import standfirst
from adding_helpers import ARTICLE, GatedFetcher, finished
from desk_serving import Served, served
from pdf_samples import column, make_pdf
from test_page_accessibility import RULES

pytest.importorskip("starlette", reason="the extra `desk` is not installed")

if TYPE_CHECKING:
    from playwright.sync_api import Browser, FilePayload, Page

LATER = ARTICLE.replace(b"2021-05-20", b"2021-05-21").replace(b"will close on Friday", b"will not close on Friday")
DROP = """async ([name, content]) => {
  const held = new DataTransfer();
  held.items.add(new File([content], name));
  for (const kind of ["dragenter", "dragover", "drop"]) {
    const event = new DragEvent(kind, { bubbles: true, cancelable: true, dataTransfer: held });
    document.querySelector("main").dispatchEvent(event);
    if (kind === "dragover" && !event.defaultPrevented) { throw new Error("the browser would leave the page"); }
  }
}"""
SHIFTS = "new PerformanceObserver(list => { for (const one of list.getEntries()) { window.moved = (window.moved || 0) + one.value; } }).observe({ type: 'layout-shift', buffered: true })"  # noqa: E501


@pytest.fixture
def fetcher() -> GatedFetcher:
    return GatedFetcher()


@pytest.fixture
def newsroom(tmp_path: Path, fetcher: GatedFetcher) -> Iterator[standfirst.Newsroom]:
    (tmp_path / "pier.txt").write_bytes(ARTICLE)
    (tmp_path / "later.txt").write_bytes(LATER)
    with standfirst.Newsroom(tmp_path / "ledger.sqlite", workers=1, fetcher=fetcher) as opened:
        opened.add([tmp_path / "pier.txt"])
        yield opened


@pytest.fixture
def desk(newsroom: standfirst.Newsroom) -> Iterator[Served]:
    with served(newsroom, online=True, patience=None) as desk:
        yield desk


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A page that fails the test if it complains."""
    complaints: list[str] = []
    context = browser.new_context(viewport={"width": 1280, "height": 700})
    opened = context.new_page()
    opened.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    yield opened
    context.close()
    assert complaints == []


def test_a_dropped_file_is_sent_read_and_leads_to_its_document(page: Page, desk: Served) -> None:
    page.goto(f"{desk.at}/add")
    page.evaluate(DROP, ["dropped.txt", LATER.decode()])
    page.wait_for_url(re.compile("/add/add-"))
    page.get_by_role("heading", name="Added").wait_for()
    assert "1 of 1 thing done: 1 new" in page.locator("#job").inner_text()
    page.locator(".each a").first.click()
    page.locator("main").get_by_text("will not close").first.wait_for()


def test_a_dropped_link_stands_among_the_addresses_and_is_not_followed(page: Page, desk: Served) -> None:
    page.goto(f"{desk.at}/add")
    page.get_by_label("Addresses of pages").fill("https://post.example/1\n")
    page.evaluate("""() => {
      const held = new DataTransfer();
      held.setData("text/uri-list", "# a comment\\r\\nhttps://post.example/2");
      const event = new DragEvent("drop", { bubbles: true, cancelable: true, dataTransfer: held });
      document.querySelector("main").dispatchEvent(event);
      if (!event.defaultPrevented) { throw new Error("the browser would leave the page"); }
    }""")
    assert page.get_by_label("Addresses of pages").input_value() == "https://post.example/1\nhttps://post.example/2"


def test_chosen_files_are_sent_too_and_too_many_are_not(page: Page, desk: Served, tmp_path: Path) -> None:
    page.goto(f"{desk.at}/add")
    many: list[FilePayload] = [{"name": f"{n}.txt", "mimeType": "text/plain", "buffer": b"x"} for n in range(201)]
    page.set_input_files("#files", many)
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("At most 200 can be added at once.").wait_for()
    page.set_input_files("#files", tmp_path / "later.txt")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_role("heading", name="Added").wait_for()


def test_progress_comes_by_itself_and_keeps_the_focus(page: Page, desk: Served, fetcher: GatedFetcher) -> None:
    addresses = [f"https://post.example/{number}" for number in (1, 2, 3)]
    first = fetcher.gates[addresses[0]] = threading.Event()
    page.goto(f"{desk.at}/add")
    page.get_by_label("Addresses of pages").fill("\n".join(addresses))
    page.get_by_role("button", name="Fetch").click()
    page.get_by_role("button", name="Leave out the 2 that wait").focus()
    first.set()
    page.get_by_role("button", name="Leave out the 1 that waits").wait_for()
    assert page.evaluate("document.activeElement.id") == "stop"
    fetcher.gate.set()
    page.get_by_text("3 of 3 things done: 3 new").first.wait_for()
    assert page.locator("#told").inner_text().startswith("3 of 3")


def test_without_script_a_form_is_sent_and_the_page_asks_again(
    browser: Browser, desk: Served, fetcher: GatedFetcher, tmp_path: Path
) -> None:
    context = browser.new_context(java_script_enabled=False)
    page = context.new_page()
    page.goto(f"{desk.at}/add")
    page.get_by_label("Addresses of pages").fill("https://post.example/1")
    page.get_by_role("button", name="Fetch").click()
    assert "0 of 1 thing done" in page.locator("#job").inner_text()
    fetcher.gate.set()
    page.get_by_text("1 of 1 thing done: 1 new").wait_for()
    page.goto(f"{desk.at}/add")
    page.set_input_files("#files", tmp_path / "later.txt")
    page.get_by_role("button", name="Add", exact=True).click()
    page.get_by_text("1 of 1 thing done: 1 new").wait_for()
    context.close()


def test_an_open_story_says_that_it_has_changed_and_nothing_moves(
    page: Page, desk: Served, newsroom: standfirst.Newsroom, tmp_path: Path
) -> None:
    story, held = newsroom.stories()[0].id, desk.app.state.live
    page.goto(f"{desk.at}/story/{story}")
    finished(lambda: held.open, lambda streams: streams == 1)
    page.evaluate(SHIFTS)
    page.evaluate("window.scrollTo(0, 120)")
    before = page.evaluate("[window.scrollY, document.querySelector('h1').getBoundingClientRect().top]")
    newsroom.add([tmp_path / "later.txt"])
    line = page.get_by_text("This story has changed.")
    line.wait_for()
    assert page.evaluate("[window.scrollY, document.querySelector('h1').getBoundingClientRect().top]") == before
    assert page.evaluate("window.moved || 0") == 0
    finished(lambda: held.open, lambda streams: streams == 0)
    page.get_by_role("button", name="Later").click()
    assert not line.is_visible()
    page.reload()
    newsroom.decide(standfirst.Note(newsroom.claims(story)[0].id), by="Ada", reason="seen", story=story)
    page.get_by_role("link", name="Read the new state").click()
    page.wait_for_load_state()
    assert "2 documents" in page.locator("main").inner_text()
    assert not line.is_visible()


def test_a_hidden_page_holds_no_stream_and_one_that_is_refused_asks_now_and_then(
    browser: Browser, desk: Served, newsroom: standfirst.Newsroom, tmp_path: Path
) -> None:
    story, held = newsroom.stories()[0].id, desk.app.state.live
    context = browser.new_context()
    page = context.new_page()
    page.goto(f"{desk.at}/story/{story}")
    finished(lambda: held.open, lambda streams: streams == 1)
    hide = "hidden => { Object.defineProperty(document, 'hidden', { value: hidden, configurable: true }); document.dispatchEvent(new Event('visibilitychange')); }"  # noqa: E501
    page.evaluate(hide, True)
    finished(lambda: held.open, lambda streams: streams == 0)
    newsroom.add([tmp_path / "later.txt"])
    page.evaluate(hide, False)
    page.get_by_text("This story has changed.").wait_for()
    held.most = 0
    page.clock.install()
    with page.expect_response(re.compile(r"/live\?")) as refused:
        page.reload()
    assert refused.value.status == 503
    newsroom.decide(standfirst.Note(newsroom.claims(story)[0].id), by="Ada", reason="seen", story=story)
    fresh = list[str]()
    page.on("request", lambda request: fresh.append(request.url) if "/fresh" in request.url else None)

    def after_half_a_minute() -> list[str]:
        page.clock.run_for(31_000)
        return fresh

    # That the stream was refused may reach the page's script later than the answer came.
    finished(after_half_a_minute, bool)
    page.get_by_text("This story has changed.").wait_for()
    context.close()


@pytest.mark.parametrize(("width", "scheme"), [(1280, "light"), (390, "dark")])
def test_axe_finds_no_violation_on_what_is_added_with_a_letter_and_the_line_that_tells_a_change(
    browser: Browser, desk: Served, tmp_path: Path, width: int, scheme: Literal["light", "dark"]
) -> None:
    axe = pytest.importorskip("axe_playwright_python.sync_playwright")
    letter = make_pdf(column(["20 May 2021"], ["The harbour master said that the pier will close on Friday."]))
    # The pages' own policy forbids any script but theirs: it is lifted so that axe can run.
    context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme, bypass_csp=True)
    page = context.new_page()

    def check() -> None:
        found = axe.Axe().run(page, options={"runOnly": RULES}).response
        assert [(wrong["id"], [node["html"] for node in wrong["nodes"]]) for wrong in found["violations"]] == []
        assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")

    try:
        page.goto(f"{desk.at}/add")
        check()
        files: list[FilePayload] = [
            {"name": "letter.pdf", "mimeType": "application/pdf", "buffer": letter},
            {"name": "empty.txt", "mimeType": "text/plain", "buffer": b""},
        ]
        page.set_input_files("#files", files)
        page.get_by_role("button", name="Add", exact=True).click()
        page.get_by_role("heading", name="Added").wait_for()
        check()
        page.locator(".each a").first.click()
        page.locator("img[alt^='Page 1 of']").wait_for()
        page.wait_for_function("document.querySelector('.sheet img').naturalWidth === 900")
        check()
        page.locator(".crumbs a").first.click()
        desk.app.state.adder.newsroom.add([tmp_path / "later.txt"])
        page.get_by_text("This story has changed.").wait_for()
        check()
    finally:
        context.close()
