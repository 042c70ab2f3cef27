"""Sources in a storage that fsspec knows: what is taken, in which order, and a reason for whatever is not."""

from __future__ import annotations

import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from standfirst import Newsroom
from standfirst.capture import Limits, collect
from standfirst.capture.fetch import Fetcher
from standfirst.records import Capture, Problem, Trouble

fsspec = pytest.importorskip("fsspec", reason="needs fsspec: pip install 'standfirst[fsspec]'")

NOW = datetime(2031, 5, 20, 12, 0, tzinfo=UTC)
PAGE = (
    "<!doctype html><html><head><title>Lock {0} reopens</title></head><body><article><h1>Lock {0} reopens</h1>"
    "<p>The canal office said on Monday that lock {0} is open to barges again after the winter's repairs.</p>"
    "<p>Engineers had closed it in January, when a gate was found to be cracked below the water line.</p>"
    "</article></body></html>"
)


class DeadFetcher(Fetcher):
    """A fetcher for a network that gives nothing."""

    def fetch(self, url: str, *, now: datetime) -> Capture | Problem:
        return Problem(Trouble.NETWORK, "dead", url)


@pytest.fixture
def memory() -> Iterator[Any]:
    """fsspec's memory filesystem, empty before and after."""
    fs = fsspec.filesystem("memory")
    fs.store.clear()
    yield fs
    fs.store.clear()


def warc(count: int) -> bytes:
    """A WARC of pages, as a crawler writes it."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    stream = io.BytesIO()
    writer = WARCWriter(stream, gzip=True, warc_version="1.0")
    for number in range(count):
        http = StatusAndHeaders("200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1")
        page, url = PAGE.format(number).encode(), f"https://canal.example/{number}"
        writer.write_record(writer.create_warc_record(url, "response", payload=io.BytesIO(page), http_headers=http))
    return stream.getvalue()


def taken(*sources: str, fetcher: Fetcher | None = None, **given: Any) -> tuple[list[Capture], list[Problem]]:
    found = list(collect(sources, now=NOW, fetcher=fetcher, **given))
    return [c for c in found if isinstance(c, Capture)], [p for p in found if isinstance(p, Problem)]


def test_a_warc_in_a_storage_gives_its_pages_and_is_read_into_a_ledger(memory: Any) -> None:
    memory.pipe("/crawl/2031-05.warc.gz", warc(3))
    captures, problems = taken("memory://crawl/2031-05.warc.gz")
    assert [c.url for c in captures] == [f"https://canal.example/{n}" for n in range(3)]
    assert [c.place for c in captures] == [
        f"memory:///crawl/2031-05.warc.gz!https://canal.example/{n}" for n in range(3)
    ]
    assert problems == []
    with Newsroom(workers=1) as newsroom:
        added = newsroom.add(["memory://crawl/2031-05.warc.gz"])
        assert (added.new, added.unread) == (3, 0)
        assert newsroom.add(["memory://crawl/2031-05.warc.gz"]).known == 3
        assert any("canal office" in (claim.speaker.name or "") for claim in newsroom.claims() if claim.speaker)


def test_folders_and_patterns_are_taken_by_name_without_hidden_ones(memory: Any) -> None:
    for name in ("b.txt", "a/z.txt", "a/c.html", ".hidden.txt", "a/.git/x.txt"):
        memory.pipe(f"/news/{name}", PAGE.format(name).encode())
    every = ["memory:///news/a/c.html", "memory:///news/a/z.txt", "memory:///news/b.txt"]
    assert [c.place for c in taken("memory://news")[0]] == every
    assert [c.place for c in taken("memory://news/*.txt")[0]] == every[2:]
    assert [c.place for c in taken("memory://news/**/*.txt")[0]] == every[1:]
    # One that was named is taken, whatever it is called.
    assert [c.place for c in taken("memory://news/.hidden.txt")[0]] == ["memory:///news/.hidden.txt"]


def test_a_file_url_is_the_file_of_that_path(tmp_path: Path) -> None:
    (tmp_path / "crawl.warc.gz").write_bytes(warc(2))
    captures, problems = taken(f"file://{tmp_path}/*.warc.gz")
    plain, _ = taken(str(tmp_path / "crawl.warc.gz"))
    assert [c.content for c in captures] == [c.content for c in plain]
    assert len(captures) == 2
    assert problems == []


@pytest.mark.parametrize(
    ("url", "trouble", "words"),
    [
        ("memory://nowhere/a.txt", Trouble.NOT_FOUND, "no such file"),
        ("memory://nowhere/*.warc.gz", Trouble.NOT_FOUND, "nothing is stored"),
        ("s3://crawl/2031/", Trouble.NETWORK, "network was not asked for"),
        ("ftp://host.example/a.txt", Trouble.NETWORK, "network was not asked for"),
        ("memory://a.txt::zip://b.zip", Trouble.UNREADABLE, "chained"),
        ("simplecache::s3://crawl/a.warc.gz", Trouble.NOT_FOUND, "no such file"),
    ],
)
def test_what_is_not_taken_is_told(memory: Any, url: str, trouble: Trouble, words: str) -> None:
    captures, (problem,) = taken(url)
    assert captures == []
    assert problem.trouble == trouble
    assert words in problem.message
    assert problem.place == url.replace("simplecache::s3://", "simplecache::s3:/")  # no scheme: taken for a path


def test_a_scheme_that_nobody_knows_is_told() -> None:
    captures, (problem,) = taken("gramophone://shelf/1", fetcher=DeadFetcher())
    assert captures == []
    assert problem.trouble == Trouble.UNREADABLE
    assert "gramophone" in problem.message


def test_a_password_in_an_address_is_neither_used_nor_kept() -> None:
    captures, (problem,) = taken("sftp://reus:s3cret@host.example/a.txt", fetcher=DeadFetcher())
    assert captures == []
    assert "s3cret" not in str(problem)


def test_without_the_package_the_command_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "fsspec"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "fsspec", None)
    captures, (problem,) = taken("memory://crawl/a.warc.gz")
    assert captures == []
    assert "pip install 'standfirst[fsspec]'" in problem.message


def test_a_cut_off_warc_gives_what_came_before(memory: Any) -> None:
    whole = warc(4)
    memory.pipe("/cut.warc.gz", whole[: len(whole) * 5 // 8])
    captures, problems = taken("memory://cut.warc.gz")
    assert len(captures) == 2
    assert problems[0].trouble == Trouble.TRUNCATED


class BrokenStream(io.BytesIO):
    """A stream of a storage whose package raises an error of its own in the middle."""

    def read(self, size: int | None = -1, /) -> bytes:
        if self.tell() > 1024:
            raise RuntimeError("the shelf fell over")
        return super().read(min(size, 512) if size and size > 0 else 512)


def test_whatever_a_storage_raises_is_a_problem(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.pipe("/a.warc.gz", warc(6))
    memory.pipe("/a.txt", PAGE.format(1).encode() * 9)
    monkeypatch.setattr(type(memory), "open", lambda fs, path, *_, **__: BrokenStream(fs.cat_file(path)))
    for url in ("memory://a.warc.gz", "memory://a.txt"):
        _, problems = taken(url)
        assert "the shelf fell over" in problems[-1].message


def test_a_large_warc_is_read_to_its_end_and_a_bomb_is_not(memory: Any) -> None:
    """All records together may be many times the file; what a bomb would unpack to is refused."""
    memory.pipe("/day.warc.gz", warc(40))
    small = Limits(archive=2000, document=100_000)
    assert len(taken("memory://day.warc.gz", limits=small)[0]) == 40
    captures, problems = taken("memory://day.warc.gz", limits=Limits(archive=2000, document=100_000, warc_ratio=0))
    assert 0 < len(captures) < 40
    assert {p.trouble for p in problems} == {Trouble.TOO_LARGE}


def test_a_stored_object_that_is_larger_than_told_is_refused(memory: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    memory.pipe("/a.txt", b"Pier. " * 500)
    told = type(memory).info
    monkeypatch.setattr(type(memory), "info", lambda fs, path, **given: {**told(fs, path, **given), "size": 10})
    captures, (problem,) = taken("memory://a.txt", limits=Limits(document=1000))
    assert captures == []
    assert problem.trouble == Trouble.TOO_LARGE
