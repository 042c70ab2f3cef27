"""Parts of the desk without a ledger: what is kept in memory, the address, stretches of text, the JSON description."""

from __future__ import annotations

import asyncio
import re
import socket
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from functools import partial

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from adding_helpers import run_async
from standfirst import UsageError
from standfirst.cli import cli

pytest.importorskip("starlette", reason="the extra `desk` is not installed")

from standfirst.desk.kept import Kept
from standfirst.desk.openapi import description
from standfirst.desk.render import clean, cut, link, quoted, web
from standfirst.desk.serving import bind, loopback
from standfirst.dossier.forms import segments


def test_twenty_readers_at_once_make_a_thing_once() -> None:
    made, begun = list[int](), threading.Barrier(20)
    with ThreadPoolExecutor(2) as pool, ThreadPoolExecutor(20) as readers:
        kept: Kept[int] = Kept(pool, 4)

        def make() -> int:
            made.append(1)
            return 7

        def read(_: int) -> int | None:
            begun.wait(30)
            got = kept.get("story", "stamp", make)
            return got.value if got else None

        assert list(readers.map(read, range(20))) == [7] * 20
    assert made == [1]


def test_other_inputs_make_it_anew_and_meanwhile_the_older_is_given() -> None:
    free = threading.Event()
    with ThreadPoolExecutor(2) as pool:
        kept: Kept[str] = Kept(pool, 4)
        first = kept.get("story", "1", lambda: "old")
        assert first is not None
        assert (first.value, first.fresh) == ("old", True)

        def make() -> str:
            free.wait(30)
            return "new"

        older = kept.get("story", "2", make, patience=0)
        assert older is not None
        assert (older.value, older.fresh, older.stamp) == ("old", False, "1")
        assert kept.get("another", "2", make, patience=0) is None
        free.set()
        newer = kept.get("story", "2", make)
        assert newer is not None
        assert (newer.value, newer.fresh) == ("new", True)


def test_a_failure_is_told_and_not_kept() -> None:
    with ThreadPoolExecutor(1) as pool:
        kept: Kept[int] = Kept(pool, 4)
        with pytest.raises(UsageError):
            kept.get("story", "1", lambda: (_ for _ in ()).throw(UsageError("no")))
        got = kept.get("story", "1", lambda: 3)
        assert got is not None
        assert got.value == 3


def test_what_changes_often_while_it_is_made_is_made_once_more_and_not_once_for_each_change() -> None:
    begun, free, made, now = threading.Event(), threading.Event(), list[str](), [""]

    def make() -> str:
        held = now[0]
        made.append(held)
        begun.set()
        assert free.wait(30)
        return held

    with ThreadPoolExecutor(1) as pool:
        kept: Kept[str] = Kept(pool, 4)
        for number in range(50):
            now[0] = str(number)
            kept.get("story", now[0], make, patience=0)
            assert begun.wait(30)
        assert kept.get("another", "1", lambda: "other", patience=0) is None
        free.set()
        last = kept.get("story", "49", make)
        assert last is not None
        assert (last.value, last.fresh, last.stamp) == ("49", True, "49")
    assert made == ["0", "49"]


def test_what_waits_to_be_made_is_not_dropped_and_so_not_made_twice() -> None:
    free, made = threading.Event(), list[int]()

    def make(number: int) -> int:
        made.append(number)
        return number

    with ThreadPoolExecutor(1) as pool:
        kept: Kept[int] = Kept(pool, 2)
        pool.submit(free.wait, 30)
        for number in (1, 2, 3, 4, 1, 2, 3, 4):
            kept.get(number, "1", partial(make, number), patience=0)
        free.set()
    assert made == [1, 2, 3, 4]


def test_the_longest_unused_goes_first() -> None:
    with ThreadPoolExecutor(1) as pool:
        kept: Kept[int] = Kept(pool, 2)
        for key in ("a", "b", "a", "c"):
            kept.get(key, "1", lambda: 1)
        assert kept.ready("b") is None
        assert kept.ready("a") is not None


@pytest.mark.parametrize("host", ["0.0.0.0", "::", "192.168.1.4", "example.org", "127.0.0.2", "", "localhost.evil"])
def test_an_address_that_others_could_reach_is_refused(host: str) -> None:
    with pytest.raises(UsageError, match=r"127\.0\.0\.1"):
        loopback(host)


def test_a_port_in_use_is_said_to_be() -> None:
    with socket.socket() as other:
        other.bind(("127.0.0.1", 0))
        other.listen()
        with pytest.raises(UsageError, match="cannot be had"):
            bind("127.0.0.1", other.getsockname()[1])


def test_a_connection_sends_what_it_is_given_at_once() -> None:
    """Else the body of each answer waits until the other side acknowledges its head, 40 ms later."""
    told = list[int]()

    async def look(_: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        told.append(writer.get_extra_info("socket").getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))
        writer.close()

    async def connected() -> None:
        with bind("127.0.0.1", 0) as bound:
            async with await asyncio.start_server(look, sock=bound):
                reader, writer = await asyncio.open_connection(*bound.getsockname())
                await reader.read()
                writer.close()

    run_async(connected)
    assert len(told) == 1
    assert told[0] != 0


def test_the_command_refuses_another_address_and_says_what_is_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    refused = CliRunner().invoke(cli, ["desk", "--ledger", ":memory:", "--host", "0.0.0.0"])
    assert isinstance(refused.exception, UsageError)
    for name in [name for name in sys.modules if name.startswith("standfirst.desk")]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "starlette", None)
    monkeypatch.setitem(sys.modules, "starlette.applications", None)
    missing = CliRunner().invoke(cli, ["desk"])
    assert missing.exit_code == 2
    assert "pip install 'standfirst[desk]'" in missing.output


@given(st.text(max_size=40), st.lists(st.tuples(st.integers(0, 40), st.integers(0, 40), st.sampled_from("abc"))))
def test_stretches_are_the_text_and_bear_the_marks_that_hold_them(text: str, marks: list[tuple[int, int, str]]) -> None:
    found = segments(text, 0, len(text), marks)
    assert "".join(one["text"] for one in found) == text
    position = 0
    for one in found:
        for offset in range(position, position + len(one["text"])):
            assert set(one["marks"]) == {key for start, end, key in marks if start <= offset < end}
        position += len(one["text"])


def test_words_stand_between_quotation_marks_that_end() -> None:
    assert quoted("The pier is shut.") == "“The pier is shut.”"
    assert quoted('"Shut," she said.') == '"Shut," she said.'
    assert quoted('"Shut!!!') == '“"Shut!!!”'
    assert quoted("„Zu“, hieß es.") == "„Zu“, hieß es."
    assert quoted("") == "“”"


def test_words_and_addresses_are_made_safe() -> None:
    assert clean("a\x00\ud800\u202eb") == "a\ufffd\ufffdb"
    assert cut("abc def", 3) == "abc […]"
    assert [web(url) for url in ("javascript:x", "data:x", " http://a", None)] == [None] * 4
    assert web("https://example.org/") == "https://example.org/"
    assert link("story", "a/b?c", as_of=None, part="l 1") == "/story/a%2Fb%3Fc?part=l+1"


def test_the_description_of_the_interface_names_only_what_it_defines() -> None:
    told = str(description())
    names = set(description()["components"]["schemas"])
    assert set(re.findall(r"#/components/schemas/(\w+)", told)) <= names
