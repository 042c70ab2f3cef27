"""The network, feeds and web archives: what comes in, what is refused, and that what goes out comes back equal."""

from __future__ import annotations

import gzip
import io
import threading
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from standfirst.capture import HttpFetcher, collect, write_warc
from standfirst.capture.limits import DEFAULT_LIMITS
from standfirst.capture.warc import read_warc
from standfirst.records import Capture, Problem, Trouble

NOW = datetime(2031, 5, 20, 12, 0, tzinfo=UTC)
PAGE = b"<!doctype html><html><body><p>The pier stays open.</p></body></html>"
FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>Coast Wire</title>
<item><title>Pier stays open</title><link>https://post.example/pier</link>
<pubDate>Mon, 19 May 2031 08:00:00 GMT</pubDate><source url="https://meridian.example/">Meridian</source>
<description>&lt;p&gt;The pier stays open.&lt;/p&gt;</description></item>
<item><title>No words</title><link>https://post.example/empty</link></item></channel></rss>"""


class Site(BaseHTTPRequestHandler):
    """A small site of its own machine."""

    def do_GET(self) -> None:
        path = self.path
        if path == "/moved":
            self.answer(302, b"", location="/page")
        elif path == "/round":
            self.answer(302, b"", location="/round")
        elif path == "/inward":
            self.answer(302, b"", location="http://169.254.169.254/secrets")
        elif path == "/page":
            self.answer(200, PAGE)
        elif path == "/large":
            self.answer(200, b"x" * 4000)
        else:
            self.answer(404, b"not here")

    def answer(self, status: int, content: bytes, location: str | None = None) -> None:
        self.send_response(status)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.send_header("Content-Length", str(len(content)))
        if location:
            self.send_header("Location", location)
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *args: object) -> None:
        """Says nothing."""


@pytest.fixture
def site() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Site)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield f"http://127.0.0.1:{server.server_address[1]}"
    server.shutdown()
    server.server_close()


INSIDE = HttpFetcher(allowed=("127.0.0.0/8",), ports=None, limit=2000, timeout=5)


def refused(found: Capture | Problem) -> Problem:
    assert isinstance(found, Problem)
    return found


def test_a_page_is_fetched_and_redirects_are_followed(site: str) -> None:
    (found,) = collect([f"{site}/moved"], now=NOW, fetcher=INSIDE)
    assert isinstance(found, Capture)
    assert (found.content, found.media_type, found.charset) == (PAGE, "text/html", "utf-8")
    assert (found.place, found.url, found.fetched_at) == (f"{site}/moved", f"{site}/page", NOW)


@pytest.mark.parametrize(
    ("path", "trouble", "words"),
    [
        ("/nowhere", Trouble.NETWORK, "404"),
        ("/round", Trouble.NETWORK, "redirects"),
        ("/large", Trouble.TOO_LARGE, "more than"),
    ],
)
def test_what_cannot_be_fetched_says_why(site: str, path: str, trouble: Trouble, words: str) -> None:
    problem = refused(INSIDE.fetch(site + path, now=NOW))
    assert problem.trouble is trouble
    assert words in problem.message
    assert problem.place == site + path


def test_addresses_inside_the_house_are_never_asked(site: str) -> None:
    for url in (
        f"{site}/page",
        "http://localhost/",
        "http://[::1]/",
        "http://10.0.0.7/",
        "file:///etc/passwd",
        "ftp://post.example/",
    ):
        assert refused(HttpFetcher().fetch(url, now=NOW)).trouble is Trouble.NETWORK, url


def test_a_redirect_inwards_is_refused_though_the_first_host_is_public(site: str) -> None:
    port = int(site.rsplit(":", 1)[1])

    @dataclass
    class Resolver:
        """Answers that the site is public once it was asked for by its name; any other host as it is."""

        asked: list[str] = field(default_factory=list)

        def __call__(self, host: str, port: int) -> list[str]:
            self.asked.append(host)
            return ["127.0.0.1"] if host == "post.example" else [host]

    resolver = Resolver()
    inner = HttpFetcher(allowed=("127.0.0.0/8",), ports=None, resolver=resolver)
    page = inner.fetch(f"http://post.example:{port}/page", now=NOW)
    assert isinstance(page, Capture)
    outer = HttpFetcher(ports=None, resolver=resolver)
    assert "not a public address" in refused(outer.fetch(f"http://post.example:{port}/inward", now=NOW)).message
    assert "not a public address" in refused(outer.fetch("http://169.254.169.254/secrets", now=NOW)).message


@dataclass(frozen=True)
class FakeFetcher:
    """A fetcher with a few pages in memory."""

    pages: dict[str, bytes]

    def fetch(self, url: str, *, now: datetime) -> Capture | Problem:
        if url not in self.pages:
            return Problem(Trouble.NETWORK, "the server answered 404", url)
        return Capture(self.pages[url], "text/html", url, url=url, fetched_at=now)


def test_a_feed_offline_gives_its_entries_own_words(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(FEED, encoding="utf-8")
    entry, nothing = collect([path], now=NOW)
    assert isinstance(entry, Capture)
    assert isinstance(nothing, Problem)
    assert (entry.url, entry.media_type) == ("https://post.example/pier", "text/html")
    assert b"<p>The pier stays open.</p>" in entry.content
    headers = dict(entry.headers)
    assert headers == {"feed-title": "Coast Wire", "feed-source": "Meridian", "published": "2031-05-19T08:00"}
    assert nothing.trouble is Trouble.EMPTY
    assert nothing.place == f"{path}!https://post.example/empty"


def test_a_feed_with_a_fetcher_follows_its_links(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    path.write_text(FEED, encoding="utf-8")
    fetcher = FakeFetcher({"https://post.example/pier": PAGE})
    found = list(collect([path], now=NOW, fetcher=fetcher))
    page = found[0]
    assert isinstance(page, Capture)
    assert page.content == PAGE
    assert ("feed-source", "Meridian") in page.headers
    assert [f.trouble for f in found[1:] if isinstance(f, Problem)] == [Trouble.NETWORK, Trouble.EMPTY]


def test_a_feed_behind_a_url_is_read_as_a_feed() -> None:
    fetcher = FakeFetcher({"https://wire.example/rss": FEED.encode(), "https://post.example/pier": PAGE})
    found = list(collect(["https://wire.example/rss"], now=NOW, fetcher=fetcher))
    assert [f.content for f in found if isinstance(f, Capture)] == [PAGE]


def test_a_feed_cannot_make_the_parser_fetch_or_expand(tmp_path: Path) -> None:
    path = tmp_path / "feed.xml"
    bomb = '<!DOCTYPE rss [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY x SYSTEM "file:///etc/passwd">]>'
    path.write_text(FEED.replace("<rss", f"{bomb}<rss").replace("Pier stays open<", "&b;&x;<"), encoding="utf-8")
    for found in collect([path], now=NOW):
        assert not isinstance(found, Capture) or b"root:" not in found.content


_CAPTURES = st.builds(
    Capture,
    content=st.binary(min_size=1, max_size=200),
    media_type=st.sampled_from(["text/plain", "text/html", "application/pdf"]),
    place=st.text(min_size=1, max_size=30).filter(lambda s: s.strip() == s),
    url=st.sampled_from([None, "https://post.example/pier?a=b%20c"]),
    fetched_at=st.one_of(
        st.none(), st.integers(10**9, 2 * 10**9).map(lambda seconds: datetime.fromtimestamp(seconds, UTC))
    ),
    headers=st.lists(st.tuples(st.text(min_size=1, max_size=8), st.text(max_size=12)), max_size=3).map(tuple),
    charset=st.sampled_from([None, "utf-8"]),
)


@settings(max_examples=60)
@given(st.lists(_CAPTURES, min_size=1, max_size=4))
def test_captures_come_back_from_a_warc_as_they_were(captures: list[Capture]) -> None:
    stream = io.BytesIO()
    assert write_warc(captures, stream) == len(captures)
    again = io.BytesIO()
    write_warc(captures, again)
    assert stream.getvalue() == again.getvalue()
    stream.seek(0)
    assert list(read_warc(stream, "out.warc.gz", DEFAULT_LIMITS)) == captures


def test_responses_of_a_foreign_warc_are_captures_and_redirects_are_not(tmp_path: Path) -> None:
    path = tmp_path / "crawl.warc.gz"
    with path.open("wb") as stream:
        writer = WARCWriter(stream, gzip=True)
        for status, url in (("200 OK", "https://post.example/pier"), ("301 Moved", "https://post.example/old")):
            http = StatusAndHeaders(status, [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
            headers = {"WARC-Date": "2031-05-18T07:00:00Z"}
            writer.write_record(
                writer.create_warc_record(
                    url, "response", io.BytesIO(PAGE), http_headers=http, warc_headers_dict=headers
                )
            )
    (found,) = collect([path], now=NOW)
    assert isinstance(found, Capture)
    assert (found.content, found.url, found.charset) == (PAGE, "https://post.example/pier", "utf-8")
    assert found.fetched_at == datetime(2031, 5, 18, 7, 0, tzinfo=UTC)
    assert found.place == f"{path}!https://post.example/pier"


@pytest.mark.parametrize("missing", [20, 60, 200, 300, 340])
def test_a_warc_that_breaks_off_gives_what_came_before(tmp_path: Path, missing: int) -> None:
    stream = io.BytesIO()
    captures = [Capture(PAGE, "text/html", f"{n}.html", fetched_at=NOW) for n in range(3)]
    write_warc(captures, stream)
    path = tmp_path / "cut.warc.gz"
    path.write_bytes(stream.getvalue()[:-missing])
    *whole, problem = collect([path], now=NOW)
    assert whole == captures[:2]
    assert isinstance(problem, Problem)
    assert problem.trouble is Trouble.TRUNCATED


def test_a_warc_without_a_record_is_a_problem(tmp_path: Path) -> None:
    path = tmp_path / "odd.warc.gz"
    path.write_bytes(gzip.compress(b"WARC/1.1 is not enough"))
    assert [f.trouble for f in collect([path], now=NOW) if isinstance(f, Problem)]
