"""The inbox: what was handed over and not yet read, kept through the end of the desk; and its bounds."""

from __future__ import annotations

import io
import shutil
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standfirst
from adding_helpers import ARTICLE, GatedFetcher, finished

pytest.importorskip("starlette", reason="the extra `desk` is not installed")

from standfirst.desk.adder import MOST_WAITING, Adder
from standfirst.desk.inbox import KEPT, Inbox, Item, Job, Stage


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[standfirst.Newsroom]:
    with standfirst.Newsroom(tmp_path / "ledger.sqlite", workers=1) as opened:
        yield opened


def test_what_was_not_read_when_the_desk_was_killed_is_read_when_it_begins_again(tmp_path: Path) -> None:
    fetcher = GatedFetcher()
    with standfirst.Newsroom(tmp_path / "first.sqlite", workers=1, fetcher=fetcher) as newsroom:
        adder = Adder(newsroom, tmp_path / "inbox", online=True)
        url = adder.add_urls(["https://post.example/1"])
        other = ARTICLE.replace(b"Gazette", b"Herald")
        files = adder.add_files([("pier.txt", io.BytesIO(ARTICLE)), ("note.txt", io.BytesIO(other))])
        finished(lambda: fetcher.asked, bool)
        shutil.copytree(tmp_path / "inbox", tmp_path / "left")  # as it lies there when the power goes
        fetcher.gate.set()
        finished(lambda: adder.job(files.id), lambda job: job.finished)
        adder.close()
    half = tmp_path / "left" / "add-half"  # files of a form that never came whole
    half.mkdir()
    (half / "0").write_bytes(ARTICLE)
    with standfirst.Newsroom(tmp_path / "second.sqlite", workers=1, fetcher=fetcher) as newsroom:
        later = Adder(newsroom, tmp_path / "left", online=True)
        finished(later.jobs, lambda jobs: len(jobs) == 2 and all(job.finished for job in jobs))
        later.close()
        assert {document.place for document in newsroom.documents()} == {
            "https://post.example/1", "pier.txt", "note.txt",
        }  # fmt: skip
        assert not half.exists()
        again = Adder(newsroom, tmp_path / "left")
        assert [job.id for job in again.jobs()] == [files.id, url.id]
        again.close()


def test_what_ended_the_desk_twice_is_not_begun_a_third_time_unless_asked(
    newsroom: standfirst.Newsroom, tmp_path: Path
) -> None:
    inbox = Inbox(tmp_path / "inbox")
    for id, tries in (("add-once", 1), ("add-twice", 2)):
        inbox.prepare(id)
        inbox.file(id, 0).write_bytes(ARTICLE)
        inbox.save(Job(id, "2031-05-22T08:00:00+00:00", (Item("pier.txt", stage=Stage.READING, tries=tries),)))
    inbox.close()
    adder = Adder(newsroom, tmp_path / "inbox")
    finished(lambda: adder.job("add-once"), lambda job: job.finished)
    twice = adder.job("add-twice").items[0]
    assert (adder.job("add-once").items[0].stage, twice.stage) == (Stage.DONE, Stage.FAILED)
    adder.again("add-twice")
    done = finished(lambda: adder.job("add-twice"), lambda job: job.finished)
    assert done.items[0].stage is Stage.DONE
    adder.close()


def test_what_failed_is_kept_until_it_is_left_out(newsroom: standfirst.Newsroom, tmp_path: Path) -> None:
    inbox = Inbox(tmp_path / "inbox")
    inbox.prepare("add-bad")
    for number in (0, 1):
        inbox.file("add-bad", number).write_bytes(ARTICLE)
    failed = Item("pier.txt", stage=Stage.FAILED, error="the disk is full")
    inbox.save(Job("add-bad", "2031-05-22T08:00:00+00:00", (failed, failed)))
    inbox.close()
    adder = Adder(newsroom, tmp_path / "inbox")
    adder.stop("add-bad")
    assert [item.stage for item in adder.job("add-bad").items] == [Stage.FAILED] * 2
    adder.stop("add-bad", Stage.DONE)  # nothing but what waits or failed is left out
    adder.stop("add-bad", Stage.FAILED)
    assert [item.stage for item in adder.job("add-bad").items] == [Stage.STOPPED] * 2
    assert [path.name for path in (tmp_path / "inbox" / "add-bad").iterdir()] == ["job.json"]
    adder.again("add-bad")
    assert [item.stage for item in adder.job("add-bad").items] == [Stage.STOPPED] * 2
    adder.close()
    assert newsroom.documents() == []


def test_the_inbox_and_the_memory_of_it_are_bounded(newsroom: standfirst.Newsroom, tmp_path: Path) -> None:
    adder = Adder(newsroom, tmp_path / "inbox")
    with pytest.raises(standfirst.UsageError, match="wait"):
        adder.add_files([("a.txt", io.BytesIO())] * (MOST_WAITING + 1))
    for _ in range(KEPT + 3):
        adder.add_files([("a.txt", io.BytesIO())])
        finished(adder.jobs, lambda jobs: all(job.finished for job in jobs))
    assert len(adder.jobs()) <= KEPT + 1
    assert len(list((tmp_path / "inbox").glob("add-*"))) == len(adder.jobs())
    adder.close()


items = st.builds(
    Item,
    st.text(max_size=20),
    st.booleans(),
    st.sampled_from(Stage),
    documents=st.lists(st.tuples(st.text(max_size=5), st.text(max_size=5)), max_size=3).map(tuple),
    problems=st.lists(st.tuples(*[st.text(max_size=5)] * 3), max_size=3).map(tuple),
    error=st.none() | st.text(max_size=5),
)


@given(st.lists(items, max_size=4).map(tuple))
def test_a_job_is_read_back_as_it_was_written(tmp_path_factory: pytest.TempPathFactory, held: tuple[Item, ...]) -> None:
    inbox = Inbox(tmp_path_factory.mktemp("inbox"))
    inbox.prepare("add-1")
    inbox.save(job := Job("add-1", "2031-05-22T08:00:00+00:00", held))
    assert inbox.jobs() == [job]
    for number, item in enumerate(held):
        other = Stage.FAILED if item.stage is not Stage.FAILED else Stage.DONE
        assert job.with_item(number, replace(item, stage=other)).step != job.step


@pytest.mark.parametrize("record", ["", "{", "[]", "null", '{"at": 1}', '{"at": "x", "items": [{"stage": "none"}]}'])
def test_a_damaged_record_is_left_alone_and_stops_nothing(
    newsroom: standfirst.Newsroom, tmp_path: Path, record: str
) -> None:
    inbox = Inbox(tmp_path / "inbox")
    (inbox.prepare("add-odd") / "job.json").write_text(record, encoding="utf-8")
    inbox.close()
    adder = Adder(newsroom, tmp_path / "inbox")
    assert adder.jobs() == []
    assert (tmp_path / "inbox" / "add-odd" / "job.json").exists()
    assert adder.add_files([("pier.txt", io.BytesIO(ARTICLE))]).items[0].name == "pier.txt"
    adder.close()


def test_each_ledger_has_an_inbox_of_its_own_beside_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    from standfirst.cli.showing import inbox_beside

    monkeypatch.setattr(standfirst, "default_ledger", lambda: tmp_path / "ledger.sqlite", raising=False)
    places = [inbox_beside(place) for place in (None, "a/b.sqlite", "postgresql://one/x", "postgresql://two/x")]
    assert places[:2] == [tmp_path / "ledger.sqlite.inbox", Path("a/b.sqlite.inbox")]
    assert len(set(places)) == 4
    assert all(place.parent == tmp_path for place in places[2:])
    assert "one" not in places[2].name


def test_two_desks_have_an_inbox_each_and_the_one_that_stays_takes_over_what_the_other_left(
    newsroom: standfirst.Newsroom, tmp_path: Path
) -> None:
    first, second = Inbox(tmp_path / "inbox"), Inbox(tmp_path / "inbox")
    for inbox, id in ((first, "add-one"), (second, "add-two")):
        inbox.prepare(id)
        inbox.file(id, 0).write_bytes(ARTICLE)
        inbox.save(Job(id, "2031-05-22T08:00:00+00:00", (Item("pier.txt"),)))
    assert [job.id for job in first.jobs()] == ["add-one"]
    assert [job.id for job in second.jobs()] == ["add-two"]
    second.close()
    first.close()
    adder = Adder(newsroom, tmp_path / "inbox")
    done = finished(adder.jobs, lambda jobs: all(job.finished for job in jobs))
    assert {job.id: job.items[0].count for job in done} == {"add-one": 1, "add-two": 1}
    adder.close()


def test_an_inbox_that_cannot_be_had_is_told_with_what_to_do(newsroom: standfirst.Newsroom, tmp_path: Path) -> None:
    (tmp_path / "inbox").write_text("a file of that name", encoding="utf-8")
    with pytest.raises(standfirst.UsageError, match="--inbox"):
        Adder(newsroom, tmp_path / "inbox")
