"""What comes in after the front was shown moves nothing; what the search keeps is never older than the ledger."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import standfirst
from adding_helpers import finished
from desk_serving import served

pytest.importorskip("starlette", reason="the extra `desk` is not installed")

if TYPE_CHECKING:
    from playwright.sync_api import Browser

TOPICS = {
    "Tamsey orchard blight": "destroy the harvest of every grower between the river and the northern hills",
    "Lenn bridge repairs": "close the crossing for lorries and buses until the last week of the coming winter",
    "Corvel ferry strike": "leave the islands without a boat",
    "Harrowgate clinic closure": "send patients to the next town",
    "Brannic dam cracks": "empty the reservoir above the three villages before anybody can measure the leak",
}
MOVED = """new PerformanceObserver(list => {
  for (const one of list.getEntries()) { window.moved = (window.moved || 0) + one.value; }
}).observe({type: "layout-shift", buffered: true})"""


def page(topic: str, outlet: str, day: int, sentence: str) -> str:
    return f"title: {topic}\noutlet: {outlet}\ndate: 2024-05-{day}\n\n{sentence}\n"


def keep(folder: Path, ledger: Path, pages: list[str]) -> None:
    folder.mkdir()
    for number, content in enumerate(pages):
        (folder / f"{number}.txt").write_text(content, encoding="utf-8")
    with standfirst.Newsroom(ledger, workers=1) as newsroom:
        newsroom.add([folder])


@pytest.mark.parametrize("width", [1280, 390])
def test_stories_that_come_in_late_move_nothing_on_the_front(browser: Browser, tmp_path: Path, width: int) -> None:
    ledger = tmp_path / "ledger.sqlite"
    said = [
        page(topic, outlet, day, f"The {topic.lower()} {verb} {harm}, {who} said on Monday.")
        for topic, harm in TOPICS.items()
        for outlet, day, who, verb in (
            ("Herald", 20, "the county council", "will"),
            ("Post", 21, "the mayor", "will not"),
        )
    ]
    keep(tmp_path / "pages", ledger, said)
    # Nothing is weighed beforehand, and a page waits for nothing: every summary comes in late.
    with standfirst.Newsroom(ledger, workers=1) as newsroom, served(newsroom, patience=0.0) as desk:
        context = browser.new_context(viewport={"width": width, "height": 900})
        try:
            opened = context.new_page()
            opened.add_init_script(MOVED)
            late = []
            opened.on("request", lambda request: late.append(request.url) if "/summary" in request.url else None)
            opened.goto(f"{desk.at}/")
            late_ones = opened.locator("[data-hx-trigger=load]")

            def waiting() -> int:
                opened.wait_for_timeout(50)
                return late_ones.count()

            finished(waiting, lambda count: not count)
            opened.wait_for_timeout(300)
            assert late, "all was weighed before: nothing came in late"
            assert opened.locator(".reserved .asks, .reserved .dek, .reserved .state").count()
            assert opened.evaluate("window.moved || 0") == 0
        finally:
            context.close()


def test_a_search_finds_what_was_kept_since_it_was_asked_before(tmp_path: Path) -> None:
    from starlette.testclient import TestClient

    from standfirst.desk import make_app

    ledger = tmp_path / "ledger.sqlite"
    keep(tmp_path / "first", ledger, [page("Lenn bridge shut", "Herald", 20, "The bridge is shut, the mayor said.")])
    with standfirst.Newsroom(ledger) as newsroom:
        client = TestClient(make_app(newsroom, patience=None), base_url="http://127.0.0.1:8020")
        before = client.get("/search?q=bridge").text
        assert client.get("/search?q=bridge").text == before
        assert "Lenn bridge shut" in before
        assert "Lenn bridge open" not in before
        keep(tmp_path / "then", ledger, [page("Lenn bridge open", "Post", 21, "The bridge is open, the mayor said.")])
        assert "Lenn bridge open" in client.get("/search?q=bridge").text
        assert "Lenn bridge shut" not in client.get("/search?q=bridge&since=2024-05-21").text
        assert "Lenn bridge open" in client.get("/search?q=bridge&since=2024-05-21").text
