"""Adding at the desk: what becomes of files and addresses, what is refused, and that nothing handed over is lost."""

from __future__ import annotations

import io
import zipfile
from collections.abc import AsyncIterator, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standfirst
from adding_helpers import ARTICLE, DeadFetcher, FaultyFetcher, GatedFetcher, GatedReader, finished, run_async
from standfirst.capture import HttpFetcher, Limits, collect
from standfirst.records import Problem

pytest.importorskip("starlette", reason="the extra `desk` is not installed")

from standfirst.desk import make_app, uploads
from standfirst.desk.uploads import MOST_FILES, safe_name

if TYPE_CHECKING:
    from starlette.testclient import TestClient

LONG = ARTICLE.replace(b"Gazette", b"Herald").replace(b"on Friday", b"before the regatta on Sunday")
BASE, TOKEN = "http://127.0.0.1:8020", "a-token"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[standfirst.Newsroom]:
    with standfirst.Newsroom(tmp_path / "ledger.sqlite", workers=1) as opened:
        yield opened


@pytest.fixture
def desk(newsroom: standfirst.Newsroom, tmp_path: Path) -> Iterator[TestClient]:
    from starlette.testclient import TestClient

    with TestClient(make_app(newsroom, token=TOKEN, inbox=tmp_path / "inbox"), base_url=BASE) as client:
        yield client


def sent(desk: TestClient, *files: tuple[str, bytes], **fields: str) -> Any:
    return desk.post("/add/files", files=[("files", file) for file in files], data={"token": TOKEN, **fields})


def told(desk: TestClient, path: str) -> Any:
    """A job when it is finished."""
    return finished(lambda: desk.get(f"/api/adding/{path.rpartition('/')[2]}").json(), lambda job: job["finished"])


def test_files_are_read_under_their_own_names_and_bad_ones_are_problems_with_their_places(
    desk: TestClient, newsroom: standfirst.Newsroom, tmp_path: Path
) -> None:
    pile = io.BytesIO()
    with zipfile.ZipFile(pile, "w") as archive:
        archive.writestr("one.txt", ARTICLE.replace(b"Gazette", b"Herald"))
        archive.writestr("two.pdf", b"%PDF-1.4 cut off")
    answer = sent(
        desk, ("pier.txt", ARTICLE), ("empty.txt", b""), ("pile.zip", pile.getvalue()), ("noise.pdf", b"\0\1")
    )
    job = told(desk, answer.url.path)
    pier, empty, both, noise = job["items"]
    assert [item["words"] for item in job["items"]] == ["read", "not read", "read", "not read"]
    assert (pier["documents"][0]["name"], both["documents"][0]["name"]) == ("Coast Gazette", "Coast Herald")
    assert [one["code"] for one in empty["problems"]] == ["empty"]
    assert [(one["code"], one["place"]) for one in both["problems"]] == [("truncated", "pile.zip!two.pdf")]
    assert [one["place"] for one in noise["problems"]] == ["noise.pdf"]
    assert {document.place for document in newsroom.documents()} == {"pier.txt", "pile.zip!one.txt"}
    assert not [path for path in (tmp_path / "inbox").rglob("*") if path.name.isdigit()]
    page = desk.get(answer.url.path).text
    assert "4 of 4 things done: 2 new, 2 not read" in page
    assert "the file is empty" in page
    assert "pile.zip!two.pdf" in page
    assert f'href="/document/{pier["documents"][0]["id"]}"' in page
    assert f'href="/story/{newsroom.stories()[0].id}"' in page
    assert "http-equiv" not in page
    again = told(desk, sent(desk, ("pier.txt", ARTICLE)).url.path)
    assert again["items"][0]["words"] == "known already"
    assert len(newsroom.documents()) == 2


def test_progress_says_how_many_of_how_many_with_and_without_script(tmp_path: Path) -> None:
    from starlette.testclient import TestClient

    fetcher = GatedFetcher()
    with standfirst.Newsroom(tmp_path / "ledger.sqlite", workers=1, fetcher=fetcher) as newsroom:
        app = make_app(newsroom, token=TOKEN, online=True)
        with TestClient(app, base_url=BASE) as desk:
            urls = "https://post.example/1\nhttps://post.example/2\n\nhttps://post.example/1"
            answer = desk.post("/add/urls", data={"token": TOKEN, "urls": urls})
            place = answer.url.path
            finished(lambda: fetcher.asked, bool)
            page = desk.get(place).text
            assert "0 of 2 things done" in page
            assert '<noscript><meta http-equiv="refresh"' in page
            assert 'data-hx-trigger="every 1s"' in page
            step = desk.get(f"/api/adding/{place.rpartition('/')[2]}").json()["step"]
            assert desk.get(f"{place}/progress", params={"seen": step}).status_code == 204
            fetcher.gate.set()
            told(desk, place)
            part = desk.get(f"{place}/progress", params={"seen": step}, headers={"HX-Request": "true"})
            assert part.status_code == 200
            assert "<html" not in part.text
            assert "2 of 2 things done: 2 new" in part.text
            assert "data-hx-trigger" not in part.text
        assert {document.url for document in newsroom.documents()} == {
            "https://post.example/1",
            "https://post.example/2",
        }


def test_what_waits_can_be_left_out_and_what_is_read_is_read_to_its_end(tmp_path: Path) -> None:
    from starlette.testclient import TestClient

    fetcher = GatedFetcher()
    with standfirst.Newsroom(tmp_path / "ledger.sqlite", workers=1, fetcher=fetcher) as newsroom:
        with TestClient(make_app(newsroom, token=TOKEN, online=True), base_url=BASE) as desk:
            urls = "\n".join(f"https://post.example/{n}" for n in range(3))
            place = desk.post("/add/urls", data={"token": TOKEN, "urls": urls}).url.path
            finished(lambda: fetcher.asked, bool)
            assert desk.post(f"{place}/stop", data={}).status_code == 403
            desk.post(f"{place}/stop", data={"token": TOKEN})
            fetcher.gate.set()
            assert [item["words"] for item in told(desk, place)["items"]] == ["read", "left out", "left out"]
        assert fetcher.asked == ["https://post.example/0"]


def test_without_the_network_no_address_is_taken(desk: TestClient) -> None:
    answer = desk.post("/add/urls", data={"token": TOKEN, "urls": "https://post.example/"})
    assert answer.status_code == 422
    assert "--online" in answer.text
    assert 'name="urls"' not in desk.get("/add").text


@pytest.mark.parametrize("url", ["/etc/hostname", "file:///etc/hostname", "ftp://post.example/", "post.example", " "])
def test_an_address_is_no_path_of_this_machine(tmp_path: Path, url: str) -> None:
    from starlette.testclient import TestClient

    with standfirst.Newsroom(tmp_path / "ledger.sqlite", workers=1) as newsroom:
        with TestClient(make_app(newsroom, token=TOKEN, online=True), base_url=BASE) as desk:
            answer = desk.post("/add/urls", data={"token": TOKEN, "urls": url})
            assert answer.status_code == 422
            assert desk.get("/api/adding").json() == []
        assert newsroom.documents() == []


def test_an_address_inside_of_the_house_is_refused_by_the_fetcher_and_shown_with_its_place(tmp_path: Path) -> None:
    from starlette.testclient import TestClient

    url = "http://169.254.169.254/secrets"
    with standfirst.Newsroom(tmp_path / "ledger.sqlite", workers=1, fetcher=HttpFetcher(timeout=2)) as newsroom:
        with TestClient(make_app(newsroom, token=TOKEN, online=True), base_url=BASE) as desk:
            job = told(desk, desk.post("/add/urls", data={"token": TOKEN, "urls": url}).url.path)
        assert [(one["code"], one["place"]) for one in job["items"][0]["problems"]] == [("network", url)]


@pytest.mark.parametrize(
    ("headers", "token"),
    [
        ({}, ""),
        ({}, "another"),
        ({"x-desk-token": "another"}, TOKEN),
        ({"Origin": "http://evil.example"}, TOKEN),
        ({"Sec-Fetch-Site": "cross-site"}, TOKEN),
    ],
)
def test_files_come_from_a_page_of_this_run_or_not_at_all(
    desk: TestClient, newsroom: standfirst.Newsroom, headers: dict[str, str], token: str
) -> None:
    answer = desk.post("/add/files", files=[("files", ("pier.txt", ARTICLE))], data={"token": token}, headers=headers)
    assert answer.status_code == 403
    assert desk.get("/api/adding").json() == []
    assert newsroom.documents() == []


@pytest.mark.parametrize(
    "header",
    [
        (b"origin", b"http://evil.example"),
        (b"content-length", b"99999999999"),
        (b"content-length", b"9" * 400),
        (b"x-desk-token", b"another"),
    ],
)
def test_what_the_headers_tell_is_refused_before_a_byte_is_read(
    newsroom: standfirst.Newsroom, header: tuple[bytes, bytes]
) -> None:
    asked, answers = list[int](), list[Any]()
    kind = (b"content-type", b"multipart/form-data; boundary=x")
    scope = {
        "type": "http", "method": "POST", "path": "/add/files", "raw_path": b"/add/files", "query_string": b"",
        "root_path": "", "scheme": "http", "http_version": "1.1", "client": None, "server": None,
        "headers": [(b"host", b"127.0.0.1"), kind, header],
    }  # fmt: skip

    async def receive() -> Any:
        asked.append(1)
        return {"type": "http.request", "body": b"", "more_body": False}

    async def send(message: Any) -> None:
        answers.append(message)

    run_async(make_app(newsroom, token=TOKEN), scope, receive, send)
    assert answers[0]["status"] in (403, 413)
    assert asked == []


def test_a_form_that_is_longer_than_it_says_is_left_unread_and_keeps_nothing(
    desk: TestClient, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(uploads, "MOST_UPLOAD", 300_000)
    begin = b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\n'
    given = 0

    async def endless() -> AsyncIterator[bytes]:
        nonlocal given
        yield begin
        while given < 100_000_000:
            given += 50_000
            yield b"x" * 50_000

    async def post() -> int:
        import httpx2

        transport = httpx2.ASGITransport(app=desk.app)
        async with httpx2.AsyncClient(transport=transport, base_url=BASE) as client:
            headers = {"content-type": "multipart/form-data; boundary=x", "x-desk-token": TOKEN}
            return (await client.post("/add/files", content=endless(), headers=headers)).status_code

    assert run_async(post) == 413
    assert given < 1_000_000
    assert not list((tmp_path / "inbox").glob("add-*"))


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (b"", 422),
        (b"--x--\r\n", 422),
        (b"nothing of a form", 400),
        (b"--x\r\nContent-Disposition: form-data\r\n\r\na\r\n--x--\r\n", 400),
        (b'--x\r\nContent-Disposition: form-data; name="files"; filename=""\r\n\r\n\r\n--x--\r\n', 422),
        (b'--x\r\nContent-Disposition: form-data; name="files"; filename="a.txt"\r\n\r\ncut', 422),
        (b'--x\r\nContent-Disposition: form-data; name="files"\r\n\r\nno file\r\n--x--\r\n', 422),
    ],
)
def test_a_form_that_is_empty_broken_or_cut_adds_nothing(desk: TestClient, body: bytes, status: int) -> None:
    headers = {"content-type": "multipart/form-data; boundary=x", "x-desk-token": TOKEN}
    answer = desk.post("/add/files", content=body, headers=headers)
    assert answer.status_code == status, answer.text
    assert desk.get("/api/adding").json() == []


def test_too_many_files_are_refused_in_words(desk: TestClient) -> None:
    answer = sent(desk, *[(f"{n}.txt", b"x") for n in range(MOST_FILES + 1)])
    assert answer.status_code == 422
    assert "ZIP" in answer.text


def test_what_a_file_is_called_is_text_and_never_a_path(desk: TestClient, newsroom: standfirst.Newsroom) -> None:
    names = ["../../up.txt", "<script>x()</script>.txt", "C:\\docs\\win.txt", "a\u202etxt.exe.txt", "l" * 900 + ".txt"]
    job = told(desk, sent(desk, *[(name, ARTICLE + name.encode()) for name in names]).url.path)
    assert [item["words"] for item in job["items"]] == ["read"] * len(names)
    assert {item["name"] for item in job["items"]} >= {"up.txt", "win.txt", "script>.txt"}
    assert all(len(document.place) <= 200 for document in newsroom.documents())
    assert "<script>x()" not in desk.get(f"/add/{job['id']}").text


@given(st.text(max_size=400))
def test_any_name_becomes_one_line_without_a_folder(name: str) -> None:
    safe = safe_name(name)
    assert 0 < len(safe) <= 200
    assert not set(safe) & set("/\\\n\r\x00\u202e")
    assert safe_name(safe) == safe
    safe.encode("utf-8")


def test_a_fault_is_shown_and_the_thing_can_be_tried_again(tmp_path: Path) -> None:
    from starlette.testclient import TestClient

    with (
        standfirst.Newsroom(tmp_path / "ledger.sqlite", workers=1, fetcher=FaultyFetcher()) as newsroom,
        TestClient(make_app(newsroom, token=TOKEN, online=True), base_url=BASE) as desk,
    ):
        place = desk.post("/add/urls", data={"token": TOKEN, "urls": "https://post.example/1"}).url.path
        assert [item["stage"] for item in told(desk, place)["items"]] == ["failed"]
        assert "no such register" in desk.get(place).text
        desk.post(f"{place}/again", data={"token": TOKEN})
        assert [item["words"] for item in told(desk, place)["items"]] == ["read"]


@pytest.mark.parametrize("again", [True, False])
def test_an_address_that_could_not_be_fetched_failed_and_can_be_tried_again_or_left_out(
    tmp_path: Path, again: bool
) -> None:
    from starlette.testclient import TestClient

    with (
        standfirst.Newsroom(tmp_path / "ledger.sqlite", workers=1, fetcher=DeadFetcher()) as newsroom,
        TestClient(make_app(newsroom, token=TOKEN, online=True), base_url=BASE) as desk,
    ):
        place = desk.post("/add/urls", data={"token": TOKEN, "urls": "https://post.example/1"}).url.path
        (item,) = told(desk, place)["items"]
        assert (item["stage"], [one["message"] for one in item["problems"]]) == ("failed", ["no answer came"])
        assert "Try again what failed" in desk.get(place).text
        if again:
            desk.post(f"{place}/again", data={"token": TOKEN})
        else:
            desk.post(f"{place}/stop", data={"token": TOKEN})  # of what waits, which is nothing
            assert [item["words"] for item in told(desk, place)["items"]] == ["failed"]
            desk.post(f"{place}/stop", data={"token": TOKEN, "what": "failed"})
        (item,) = told(desk, place)["items"]
        assert item["words"] == ("read" if again else "left out")
        assert ("network" in [one["code"] for one in item["problems"]]) == (not again)
        assert "Try again" not in desk.get(place).text


def test_a_decision_and_a_reader_do_not_wait_for_a_document_that_is_being_read(tmp_path: Path) -> None:
    from starlette.testclient import TestClient

    slow = GatedReader()
    slow.gate.set()
    with standfirst.Newsroom(tmp_path / "ledger.sqlite", workers=1, reader=slow) as newsroom:
        (tmp_path / "pier.txt").write_bytes(ARTICLE)
        newsroom.add([tmp_path / "pier.txt"])
        story = newsroom.stories()[0].id
        app = make_app(newsroom, token=TOKEN, inbox=tmp_path / "inbox", patience=None)
        with TestClient(app, base_url=BASE, follow_redirects=False) as desk:
            slow.gate.clear()
            slow.asked.clear()
            place = sent(desk, ("long.txt", LONG)).headers["location"]
            assert slow.asked.wait(60)
            graded = {"kind": "grade", "subject": "Coast Gazette", "value": "B", "reason": "known since 1890"}
            answer = desk.post(f"/story/{story}/decide", data={"token": TOKEN, **graded})
            assert answer.status_code == 303, answer.text
            assert [row["reason"] for row in newsroom.kept_rows({"Coast Gazette"})] == ["known since 1890"]
            assert "known since 1890" in desk.get(f"/story/{story}/review").text
            assert not desk.get(f"/api/adding/{place.rpartition('/')[2]}").json()["finished"]
            slow.gate.set()
            assert [item["words"] for item in told(desk, place)["items"]] == ["read"]
        assert [row["reason"] for row in newsroom.kept_rows({"Coast Gazette"})] == ["known since 1890"]


def test_a_feed_without_end_is_followed_so_far_and_says_so(tmp_path: Path) -> None:
    items = "".join(f"<item><title>T{n}</title><link>https://post.example/{n}</link></item>" for n in range(9))
    place = tmp_path / "feed.xml"
    place.write_text(f'<?xml version="1.0"?><rss version="2.0"><channel>{items}</channel></rss>', encoding="utf-8")
    fetcher = GatedFetcher()
    fetcher.gate.set()
    now = datetime(2031, 5, 20, tzinfo=UTC)
    found = list(collect([place], now=now, fetcher=fetcher, limits=Limits(followed=4)))
    assert fetcher.asked == [f"https://post.example/{n}" for n in range(4)]
    assert [str(one.trouble) for one in found if isinstance(one, Problem)] == ["too-large"]
    assert not [one for one in collect([place], now=now, fetcher=fetcher) if isinstance(one, Problem)]
