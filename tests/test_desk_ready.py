"""Ready: a page that was drawn is sent again as it is, and never after anything was kept since."""

from __future__ import annotations

import threading
from pathlib import Path

import anyio
import pytest

import standfirst
from adding_helpers import ARTICLE, run_async

pytest.importorskip("starlette", reason="the extra `desk` is not installed")

from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import Route
from starlette.testclient import TestClient

from standfirst import LedgerError
from standfirst.desk import make_app
from standfirst.desk.ready import MOST, Finished, Looks, Ready, until_kept

LATER = ARTICLE.replace(b"2021-05-20", b"2021-05-21").replace(b"will close on Friday", b"will not close on Friday")


class Counted:
    """A small desk that counts how often each page is drawn, over a ledger with a stamp of its own."""

    def __init__(self) -> None:
        self.stamp, self.drawn = "1", list[str]()

    def look(self) -> str:
        if not self.stamp:
            raise LedgerError("it cannot be read")
        return self.stamp

    def page(self, request: Request) -> Response:
        self.drawn.append(str(request.url.path))
        if request.query_params.get("weighing"):
            return PlainTextResponse("not yet", 202)
        words = f"{request.url} {self.stamp} {request.headers.get('hx-request')}"
        return until_kept(request, Finished(words.encode()))

    def client(self) -> TestClient:
        routes = [Route("/{path:path}", self.page, methods=["GET", "HEAD", "POST"])]
        return TestClient(Starlette(routes=routes, middleware=[Middleware(Ready, looks=Looks(self.look))]))


def test_a_page_is_drawn_once_for_each_address_and_each_state_of_the_ledger() -> None:
    desk = Counted()
    client = desk.client()
    first = client.get("/story/s-1?part=l1")
    again = client.get("/story/s-1?part=l1")
    assert (again.content, again.headers) == (first.content, first.headers)
    assert len(desk.drawn) == 1
    known = client.get("/story/s-1?part=l1", headers={"If-None-Match": f'"older", {first.headers["etag"]}'})
    assert (known.status_code, known.content, known.headers["etag"]) == (304, b"", first.headers["etag"])
    assert len(desk.drawn) == 1
    assert client.get("/story/s-1?part=l2").content != first.content
    assert client.get("/story/s-1?part=l1", headers={"HX-Request": "true"}).content != first.content
    assert len(desk.drawn) == 3
    desk.stamp = "2"
    assert client.get("/story/s-1?part=l1").content != first.content
    assert len(desk.drawn) == 4


def test_what_is_not_finished_or_no_page_is_asked_for_each_time() -> None:
    desk = Counted()
    client = desk.client()
    for _ in range(2):
        assert client.get("/story/s-1?weighing=1").status_code == 202
        assert client.get("/").status_code == 200  # the front depends on what is weighed by now
        assert client.head("/story/s-2").content == b""
        assert client.post("/story/s-2").status_code == 200
        assert client.get(f"/search?q={'long' * 1000}").status_code == 200
    assert len(desk.drawn) == 10
    desk.stamp = ""
    assert client.get("/story/s-3").status_code == client.get("/story/s-3").status_code == 200
    assert len(desk.drawn) == 12


def test_the_longest_unused_page_goes_first() -> None:
    desk = Counted()
    client = desk.client()
    client.get("/story/first")
    for number in range(MOST - 1):
        client.get(f"/story/{number}")
    client.get("/story/first")
    client.get("/story/one-more")
    desk.drawn.clear()
    client.get("/story/first")
    assert not desk.drawn
    client.get("/story/0")
    assert desk.drawn == ["/story/0"]


def test_all_who_wait_share_a_look_and_none_is_told_what_was_looked_at_before_it_asked() -> None:
    begun, free, looks = threading.Event(), threading.Event(), list[int]()

    def look() -> str:
        looks.append(1)
        mine = str(len(looks))
        begun.set()
        assert free.wait(30)
        return mine

    told = list[str]()

    async def ask(held: Looks) -> None:
        told.append(await held.now())

    async def all_of_them() -> None:
        held = Looks(look)
        async with anyio.create_task_group() as group:
            group.start_soon(ask, held)
            await anyio.to_thread.run_sync(begun.wait, 30)
            for _ in range(30):
                group.start_soon(ask, held)
            with anyio.CancelScope() as leaving:  # one who leaves takes the look from nobody
                async with anyio.create_task_group() as inner:
                    inner.start_soon(ask, held)
                    await anyio.sleep(0)
                    leaving.cancel()
            await anyio.sleep(0)
            free.set()

    run_async(all_of_them)
    assert sorted(told) == ["1", *["2"] * 30]
    assert len(looks) == 2


@pytest.mark.parametrize("address", ["/story/{}", "/search?q=pier"])
def test_pages_of_the_desk_are_the_same_from_memory_and_others_as_soon_as_something_is_kept(
    tmp_path: Path, address: str
) -> None:
    (tmp_path / "pier.txt").write_bytes(ARTICLE)
    (tmp_path / "later.txt").write_bytes(LATER)
    with standfirst.Newsroom(tmp_path / "ledger.sqlite", workers=1) as newsroom:
        newsroom.add([tmp_path / "pier.txt"])
        path = address.format(newsroom.stories()[0].id)
        client = TestClient(make_app(newsroom, patience=None), base_url="http://127.0.0.1:8020")
        first, again = client.get(path), client.get(path)
        assert first.status_code == 200
        assert (again.content, again.headers) == (first.content, first.headers)
        assert "default-src 'none'" in again.headers["content-security-policy"]
        assert again.headers["cache-control"] == "no-cache"
        assert client.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 304
        newsroom.add([tmp_path / "later.txt"])
        assert client.get(path, headers={"If-None-Match": first.headers["etag"]}).status_code == 200
