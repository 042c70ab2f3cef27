"""Live: that an open story says so when it changes, once, and what that costs."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import anyio
import pytest

import standfirst
from adding_helpers import ARTICLE, finished, run_async
from desk_serving import Served, served

pytest.importorskip("starlette", reason="the extra `desk` is not installed")

from standfirst.desk import live, make_app
from standfirst.desk.live import Live

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page
    from starlette.testclient import TestClient

LATER = ARTICLE.replace(b"2021-05-20", b"2021-05-21").replace(b"will close on Friday", b"will not close on Friday")


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[standfirst.Newsroom]:
    (tmp_path / "pier.txt").write_bytes(ARTICLE)
    (tmp_path / "later.txt").write_bytes(LATER)
    (tmp_path / "third.txt").write_bytes(LATER.replace(b"Coast Gazette", b"Herald").replace(b"05-21", b"05-22"))
    (tmp_path / "other.txt").write_bytes(
        b"title: Regatta ends\noutlet: Post\ndate: 2019-01-02\n\nAda Marsh said the race is over.\n"
    )
    with standfirst.Newsroom(tmp_path / "ledger.sqlite", workers=1) as opened:
        opened.add([tmp_path / "pier.txt"])
        yield opened


@pytest.fixture
def desk(newsroom: standfirst.Newsroom) -> TestClient:
    from starlette.testclient import TestClient

    return TestClient(make_app(newsroom, patience=None), base_url="http://127.0.0.1:8020")


def story_of(newsroom: standfirst.Newsroom) -> str:
    return newsroom.stories()[0].id


def test_a_page_that_is_behind_is_told_so_at_once_and_the_stream_ends(
    desk: TestClient, newsroom: standfirst.Newsroom
) -> None:
    story = story_of(newsroom)
    answer = desk.get(f"/story/{story}/live", params={"stamp": "an older one"})
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.headers["cache-control"] == "no-store"
    assert answer.text.count("event: changed") == 1
    assert "This story has changed." in answer.text
    assert "This story has changed." in desk.get(f"/story/{story}/fresh", params={"stamp": "an older one"}).text
    now = newsroom.stamp(story)
    assert desk.get(f"/story/{story}/fresh", params={"stamp": now}).status_code == 204
    assert desk.get("/story/s-none/live").status_code == 404
    assert "data-live" in desk.get(f"/story/{story}").text
    assert "data-live" not in desk.get(f"/story/{story}?as_of=2021-05-20").text


def test_what_is_added_to_the_story_is_told_and_what_is_added_to_another_is_not(
    desk: TestClient, newsroom: standfirst.Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(live, "_LOOK", 0.05)
    monkeypatch.setattr(live, "_TICK", 0.01)
    story, held = story_of(newsroom), desk.app.state.live  # type: ignore[attr-defined]
    params = {"stamp": newsroom.stamp(story)}
    with ThreadPoolExecutor(1) as reader:
        waiting = reader.submit(lambda: desk.get(f"/story/{story}/live", params=params).text)
        finished(lambda: held.open, bool)
        newsroom.add([tmp_path / "other.txt"])
        assert desk.get(f"/story/{story}/fresh", params=params).status_code == 204
        assert not waiting.done()
        newsroom.add([tmp_path / "later.txt"])
        assert "event: changed" in waiting.result(60)
    assert held.open == 0


def test_a_page_that_showed_an_older_state_is_told_when_the_newer_one_is_weighed(
    newsroom: standfirst.Newsroom, tmp_path: Path
) -> None:
    from standfirst.desk.library import Library

    library, story = Library(newsroom, patience=0), story_of(newsroom)
    shown = library.dossier(story, wait=True)
    assert shown is not None
    newsroom.add([tmp_path / "later.txt"])
    assert library.is_new(story, shown.stamp)
    assert not library.is_new(story, shown.stamp, weighed=True)
    library.dossier(story, wait=True)
    assert library.is_new(story, shown.stamp, weighed=True)
    assert library.is_new("s-none", shown.stamp)


def test_fifty_streams_look_once_and_ask_for_their_story_only_after_something_was_kept(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(live, "_LOOK", 1000.0)
    monkeypatch.setattr(live, "_SIGN", 0.0)
    monkeypatch.setattr(live, "_TICK", 0.001)
    looks, asked, signs = list[int](), list[int](), list[bool]()

    def look() -> str:
        looks.append(1)
        return "a stamp"

    async def is_new() -> bool:
        asked.append(1)
        return False

    held = Live(look)

    async def one() -> None:
        async for told in held.until(is_new, at_once=True):
            signs.append(told)
            if len(signs) > 500:
                held.stopping = lambda: True

    async def all_of_them() -> None:
        async with anyio.create_task_group() as group:
            for _ in range(50):
                group.start_soon(one)

    run_async(all_of_them)
    assert (len(looks), len(asked)) == (1, 50)
    assert not any(signs)


def test_streams_are_bounded_and_one_too_many_is_refused(desk: TestClient, newsroom: standfirst.Newsroom) -> None:
    desk.app.state.live.most = 0  # type: ignore[attr-defined]
    assert desk.get(f"/story/{story_of(newsroom)}/live", params={"stamp": "x"}).status_code == 503
    desk.app.state.live.most = 1  # type: ignore[attr-defined]
    for _ in range(3):  # one that has ended is open no more
        assert desk.get(f"/story/{story_of(newsroom)}/live", params={"stamp": "x"}).status_code == 200


def test_an_open_stream_does_not_keep_the_desk_from_stopping_and_a_reader_who_leaves_frees_it(
    newsroom: standfirst.Newsroom,
) -> None:
    import httpx2

    story = story_of(newsroom)
    path, begun = f"/story/{story}/live?stamp={newsroom.stamp(story)}", threading.Event()
    with served(newsroom) as desk, ThreadPoolExecutor(1) as reader:
        with httpx2.stream("GET", desk.at + path) as answer:
            held = answer.iter_bytes()  # named, since one that is dropped closes the stream
            assert next(held).startswith(b"retry:")
            assert desk.app.state.live.open == 1
        finished(lambda: desk.app.state.live.open, lambda still: still == 0)

        def read() -> bytes:
            with httpx2.stream("GET", desk.at + path, timeout=60) as answer:
                chunks = []
                for chunk in answer.iter_bytes():
                    chunks.append(chunk)
                    begun.set()
            return b"".join(chunks)

        waiting = reader.submit(read)
        assert begun.wait(60)
        desk.server.should_exit = True
        assert b"changed" not in waiting.result(60)


@pytest.mark.parametrize("which", ["front", "search", "questions", "proposition", "actor", "document"])
def test_a_page_says_so_when_what_it_shows_is_another_and_not_when_another_story_is(
    desk: TestClient, newsroom: standfirst.Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, which: str
) -> None:
    monkeypatch.setattr(live, "_LOOK", 0.0)
    if which == "proposition":  # it takes two to disagree
        newsroom.add([tmp_path / "later.txt"])
    opened = desk.get(address_of(desk, newsroom, which))
    fresh = watched_at(opened.text)
    assert desk.get(fresh).status_code == 204
    newsroom.add([tmp_path / "other.txt"])
    assert desk.get(fresh).status_code == (200 if which == "front" else 204)
    newsroom.add([tmp_path / "third.txt"])
    desk.get(str(opened.url))  # waits until it is weighed, as a watcher does not
    answer = desk.get(fresh)
    if which == "document":  # whose own words stand as they stood
        assert answer.status_code == 204
        return
    assert "What this page shows has changed." in answer.text
    assert desk.get(fresh.replace("/fresh?", "/live?")).text.count("event: changed") == 1
    now = desk.get(str(opened.url))
    if now.status_code == 404:  # a question that others joined may go by another id: the way on is shown
        assert f'href="/story/{newsroom.stories()[0].id}/questions"' in now.text
    else:
        assert desk.get(watched_at(now.text)).status_code == 204


def watched_at(page: str) -> str:
    found = re.search(r'data-fresh="([^"]+)"', page)
    assert found
    return unescape(found[1])


def address_of(desk: TestClient, newsroom: standfirst.Newsroom, which: str) -> str:
    story = newsroom.stories()[0]
    at, api = f"/story/{story.id}", f"/api/stories/{story.id}"
    if which in ("proposition", "actor"):
        name = {"proposition": "questions", "actor": "actors"}[which]
        return f"{at}/{which}/{desk.get(f'{api}/{name}').json()[0]['id']}"
    pages = {"front": "/", "search": "/search?q=pier", "questions": f"{at}/questions"}
    return pages.get(which, f"/document/{story.documents[0]}")


def test_what_cannot_be_watched_is_refused_and_a_page_that_is_no_more_is_another(
    desk: TestClient, newsroom: standfirst.Newsroom
) -> None:
    for at in ("/help", "/static/desk.js", "//elsewhere.example/", "https://elsewhere.example/", "/live?at=/", ""):
        assert desk.get("/fresh", params={"at": at, "shown": "x"}).status_code == 422, at
    desk.get(f"/story/{story_of(newsroom)}")
    for at in ("/document/d-none", f"/story/{story_of(newsroom)}/actor/a-none"):
        assert desk.get("/fresh", params={"at": at, "shown": "x"}).status_code == 200
    assert "data-live" not in desk.get(f"/story/{story_of(newsroom)}/questions?as_of=2021-05-20").text


def test_a_page_whose_story_is_being_weighed_says_nothing_until_it_is(
    newsroom: standfirst.Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from starlette.testclient import TestClient

    monkeypatch.setattr(live, "_LOOK", 0.0)
    free = threading.Event()
    desk = TestClient(make_app(newsroom, patience=None), base_url="http://127.0.0.1:8020")
    path = address_of(desk, newsroom, "questions")
    fresh = watched_at(desk.get(path).text)
    newsroom.add([tmp_path / "later.txt"])
    desk.app.state.library._weighing.submit(free.wait, 60)  # type: ignore[attr-defined]
    assert desk.get(fresh).status_code == 204
    free.set()
    finished(lambda: desk.get(fresh).status_code, lambda status: status == 200)


def watched(page: Page, desk: Served) -> None:
    """Wait until the page listens."""

    def streams() -> int:
        page.wait_for_timeout(50)
        return int(desk.app.state.live.open)

    finished(streams, lambda found: found == 1)


@pytest.mark.parametrize("width", [1280, 390])
def test_an_open_search_says_so_in_a_browser_and_moves_nothing(
    newsroom: standfirst.Newsroom, tmp_path: Path, browser: Browser, width: int
) -> None:
    with served(newsroom) as desk:
        context = browser.new_context(viewport={"width": width, "height": 800})
        try:
            page = context.new_page()
            page.goto(f"{desk.at}/search?q=pier")
            watched(page, desk)
            before = page.locator(".hits > li").first.bounding_box()
            newsroom.add([tmp_path / "later.txt"])
            line = page.locator("#live")
            line.get_by_text("What this page shows has changed.").wait_for()
            assert page.locator(".hits > li").first.bounding_box() == before
            line.get_by_role("button", name="Later").click()
            assert not line.is_visible()
            assert page.locator(".hits > li").count() == 1
            page.reload()
            assert page.locator(".hits > li").count() == 2
            watched(page, desk)
            newsroom.add([tmp_path / "third.txt"])
            line.get_by_role("link", name="Read the new state").click()
            page.locator(".hits > li").nth(2).wait_for()
        finally:
            context.close()
