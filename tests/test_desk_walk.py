"""A day at the desk, in a browser against the server of the command: from the front to an empty list of changes."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import standfirst
from desk_helpers import WHO, Served, example_ledger, served, visit

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

SIZES = {"desktop": (1280, 900), "phone": (390, 844)}
REASON = "Asked the office; it is his letter."


@pytest.fixture(params=list(SIZES))
def width(request: pytest.FixtureRequest) -> str:
    """The device that the day is spent at."""
    return str(request.param)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Served]:
    """A desk of one's own: what a day changes is seen by no other test."""
    with served(example_ledger(tmp_path)) as answering:
        yield answering


@pytest.fixture
def page(browser: Browser, desk: Served, width: str) -> Iterator[Page]:
    """A page of that width, with the front open; fails at the end if a page complained or asked elsewhere."""
    across, down = SIZES[width]
    complaints: list[str] = []
    context = browser.new_context(
        viewport={"width": across, "height": down},
        is_mobile=width == "phone",
        has_touch=width == "phone",
        accept_downloads=True,
    )
    try:
        opened = context.new_page()
        opened.on("console", lambda message: complaints.append(f"{message.type}: {message.text}"))
        opened.on("pageerror", lambda error: complaints.append(str(error)))
        opened.on("request", lambda asked: complaints.append(asked.url) if not known(asked.url, desk) else None)
        visit(opened, f"{desk.address}/")
        yield opened
    finally:
        context.close()
    assert complaints == []


def known(url: str, desk: Served) -> bool:
    return url.startswith((f"{desk.address}/", "data:,"))


def one_line(text: str | None) -> str:
    return " ".join((text or "").split())


def wait_for(page: Page, place: str, words: str) -> None:
    """Wait until the place shows these words: what is decided is weighed in the background, and a page says so."""
    for _ in range(60):
        if page.locator(place).filter(has_text=words).count():
            return
        page.wait_for_timeout(500)
        visit(page, page.url)
    raise AssertionError(f"{words!r} is not shown on {page.url}")


def decide(page: Page, button: str, reason: str) -> None:
    """Give the reason in the form of this button, and press it."""
    form = page.locator("form.decide:visible", has=page.get_by_role("button", name=button, exact=True)).first
    form.get_by_label("Reason").fill(reason)
    form.get_by_role("button", name=button, exact=True).click()


def test_a_day_at_the_desk(page: Page, desk: Served, width: str) -> None:
    open_the_story(page)
    follow_a_citation(page, width)
    correct_a_speaker(page, desk)
    merge_two_actors(page, desk)
    undo_the_merge(page, desk)
    take_the_brief(page, desk)
    empty_the_change_list(page, desk)


def open_the_story(page: Page) -> None:
    page.locator(".lead-entry .story-head a").click()
    page.locator("ol.lines > li").first.wait_for()
    assert page.evaluate("document.documentElement.scrollWidth <= window.innerWidth")


def follow_a_citation(page: Page, width: str) -> None:
    """Each citation shows the exact words it names, and leads to them in their document."""
    cite = page.locator("ol.lines a.cite").last
    part, number = cite.get_attribute("data-part"), cite.get_attribute("data-n")
    cite.click()
    page.locator(f"#shown #n{number}.lit").wait_for()
    told = page.request.get(f"{page.url.split('/story/')[0]}/api/stories/{story_of(page)}/evidence/{part}").json()
    (named,) = [one for one in told["citations"] if str(one["number"]) == number]
    lit = one_line("".join(page.locator(f"#n{number} mark").all_text_contents()))
    assert lit.replace(" ", "") == one_line(named["place"]["exact"]).replace(" ", "")
    assert page.locator("#close").is_visible() == (width == "phone")
    page.locator(f"#n{number}").get_by_text("See it in its document").click()
    page.locator("mark.hit").first.wait_for()
    page.wait_for_load_state()
    shown = one_line("".join(page.locator("mark.hit").all_text_contents()))
    assert shown.replace(" ", "") == lit.replace(" ", "")
    box = page.locator("mark.hit").first.bounding_box()
    assert box is not None
    assert 0 <= box["y"] < page.evaluate("window.innerHeight")


def story_of(page: Page) -> str:
    found = re.search(r"/story/([^/?#]+)", page.url)
    assert found
    return found[1]


def correct_a_speaker(page: Page, desk: Served) -> None:
    """The reader took a pronoun for who speaks; a person says who it is, by a name that the document has."""
    with standfirst.Newsroom(desk.ledger) as newsroom:
        claim = next(
            claim
            for claim in newsroom.claims(desk.story)
            if claim.words.startswith("I write to inform") and claim.speaker
        )
    visit(page, f"{desk.address}/claim/{claim.id}")
    page.locator("#chosen").get_by_text("Confirm, correct, note").click()
    page.get_by_label("Speaker, as named in the document").fill("Edwin Thorsby")
    decide(page, "Correct the speaker", REASON)
    page.wait_for_url(f"**/document/{claim.document}?claim=*")
    wait_for(page, "#chosen .who", "Edwin Thorsby")


def merge_two_actors(page: Page, desk: Served) -> None:
    """On the page of the one whose name is to stand, the other is named; the story then counts one."""
    other = "A port official"
    visit(page, f"{desk.address}/story/{desk.story}")
    page.locator("ul.actors a", has_text="Edwin Thorsby").first.click()
    actor = page.url
    page.get_by_role("link", name="Take apart, or put together with another").click()
    page.get_by_text("Put together with another").click()
    page.get_by_label(other, exact=True).check()
    form = page.locator("form.chooser", has=page.get_by_role("button", name="Put together", exact=True))
    form.get_by_label("Reason").fill("The port says that it was he.")
    form.get_by_role("button", name="Put together", exact=True).click()
    page.wait_for_url("**/split")
    visit(page, actor)
    assert page.locator("h1").text_content() == "Edwin Thorsby"
    wait_for(page, "header .small", other)
    visit(page, f"{desk.address}/story/{desk.story}")
    names = page.locator("ul.actors a").all_text_contents()
    assert "Edwin Thorsby" in names
    assert other not in names


def undo_the_merge(page: Page, desk: Served) -> None:
    """What was decided stands in the review, signed and with its reason, and is taken back there; nothing is lost."""
    page.get_by_role("link", name="Review", exact=True).click()
    kept = page.locator("li[id]").filter(has_text="The port says that it was he.")
    kept.first.wait_for()
    page.wait_for_load_state()
    assert WHO in one_line(kept.first.text_content())
    assert page.locator("li[id]").filter(has_text=REASON).count() == 1
    kept.first.get_by_text("Undo", exact=True).click()
    decide(page, "Take it back", "Two offices, after all.")
    wait_for(page, "li[id] .role", "undone")
    with standfirst.Newsroom(desk.ledger) as newsroom:
        rows = newsroom.decision_rows(desk.story)
    assert [row["reason"] for row in rows] == [REASON, "The port says that it was he.", "Two offices, after all."]
    assert [row["status"] for row in rows][:2] == ["acts", "undone"]
    assert {row["by"] for row in rows} == {WHO}


def take_the_brief(page: Page, desk: Served) -> None:
    visit(page, f"{desk.address}/story/{desk.story}")
    with page.expect_download() as waited:
        page.get_by_role("link", name="brief.md", exact=True).click()
    text = Path(waited.value.path()).read_text(encoding="utf-8")
    assert waited.value.suggested_filename == f"brief-{desk.story}.md"
    assert one_line(page.locator("h1").text_content()) in one_line(text)


def empty_the_change_list(page: Page, desk: Served) -> None:
    visit(page, f"{desk.address}/story/{desk.story}/changes")
    assert page.get_by_text("Nothing changed.").count() == 0
    page.get_by_role("button", name="Mark all as seen").click()
    page.get_by_text("Nothing changed.").wait_for()
    assert page.locator("main section").count() == 0


def test_keys_walk_the_review_to_a_decision(page: Page, desk: Served, width: str) -> None:
    visit(page, f"{desk.address}/story/{desk.story}/review")
    for key in "jjk":
        page.keyboard.press(key)
    first = page.locator("ol.review > li").first
    assert first.evaluate("node => node === document.activeElement")
    page.keyboard.press("Enter")
    assert first.locator("details").get_attribute("open") is not None
    assert page.evaluate("document.activeElement.name") == "reason"
    page.keyboard.type("As printed.")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    wait_for(page, "li[id]", "As printed.")
    page.keyboard.press("?")
    assert page.locator("#help").is_visible()
