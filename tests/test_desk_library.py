"""What the desk keeps in memory: never older than it says, made once, in nobody's way, and left when the desk ends."""

from __future__ import annotations

import re
import threading
from collections.abc import Iterator
from concurrent.futures import CancelledError, ThreadPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import standfirst
from adding_helpers import finished
from standfirst.weighing import weigh_days

pytest.importorskip("starlette", reason="the extra `desk` is not installed")

from standfirst.desk import library as of_library
from standfirst.desk import make_app
from standfirst.desk.kept import Kept
from standfirst.desk.library import Library

if TYPE_CHECKING:
    from starlette.testclient import TestClient

BASE = "http://127.0.0.1:8020"
PAGES = {
    "Lenn bridge repairs": ("2024-05-20", "The Lenn bridge will be rebuilt, Ida Moss said on Monday."),
    "Tamsey orchard blight": ("2021-03-02", "Orchard blight was found near Tamsey, Olav Roe said on Tuesday."),
    "Corvel ferry strike": ("2022-07-04", "The Corvel ferries will stop for a week, Ruth Vik said on Monday."),
    "Brannic dam cracks": ("2023-11-06", "Cracks were found in the Brannic dam, Nils Dahl said on Monday."),
}


def page(title: str, day: str, words: str, outlet: str = "Coast Gazette") -> str:
    return f"title: {title}\noutlet: {outlet}\ndate: {day}\n\n{words}\n"


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[standfirst.Newsroom]:
    """Four stories of one document."""
    folder = tmp_path / "pages"
    folder.mkdir()
    for number, (title, (day, words)) in enumerate(PAGES.items()):
        (folder / f"{number}.txt").write_text(page(title, day, words), encoding="utf-8")
    with standfirst.Newsroom(tmp_path / "ledger.sqlite", workers=1) as opened:
        opened.add([folder])
        yield opened


def story_of(newsroom: standfirst.Newsroom, word: str) -> str:
    return next(story.id for story in newsroom.stories() if word in newsroom.document(story.documents[0]).text.content)


def desk_of(newsroom: standfirst.Newsroom) -> TestClient:
    from starlette.testclient import TestClient

    return TestClient(make_app(newsroom, patience=None, who="Ada Marsh"), base_url=BASE, follow_redirects=False)


def test_a_grade_that_comes_while_a_story_is_weighed_is_in_what_is_called_fresh(
    newsroom: standfirst.Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    story = story_of(newsroom, "Lenn")
    newsroom.decide(standfirst.Confirm(newsroom.claims(story)[0].id), by="Ada Marsh", reason="heard it", story=story)
    library, begun, free = Library(newsroom), threading.Event(), threading.Event()

    def weigh_slowly(pile: Any) -> Any:  # what it rests on is read by now
        begun.set()
        assert free.wait(60)
        return weigh_days(pile)

    monkeypatch.setattr("standfirst.looking.weigh_days", weigh_slowly)
    assert library.dossier(story, patience=0) is None
    assert begun.wait(60)
    grade = standfirst.GradeSource("Coast Gazette", standfirst.Reliability.D)
    newsroom.decide(grade, by="Ada Marsh", reason="wrong twice")
    with ThreadPoolExecutor(1) as reader:
        asked = reader.submit(library.dossier, story, wait=True)
        free.set()
        got = asked.result(60)
    assert got is not None
    assert got.fresh
    assert [row["reason"] for row in got.value.decisions()] == ["heard it", "wrong twice"]


def test_a_story_is_weighed_once_and_its_open_page_stays_where_an_outlet_is_graded(
    newsroom: standfirst.Newsroom,
) -> None:
    grade = standfirst.GradeSource("Coast Gazette", standfirst.Reliability.B)
    newsroom.decide(grade, by="Ada Marsh", reason="checked")
    made = list[int]()
    library, story = Library(newsroom, making=counting(made)), story_of(newsroom, "Lenn")
    got = library.dossier(story)
    assert got is not None
    other = standfirst.GradeSource("Elsewhere", standfirst.Reliability.C)
    newsroom.decide(other, by="Ada Marsh", reason="of no document here")
    assert not library.is_new(story, got.stamp)
    again = library.dossier(story)
    assert again is not None
    assert again.value is got.value
    assert len(made) == 1


def counting(made: list[int]) -> Any:
    @contextmanager
    def making() -> Iterator[None]:
        made.append(1)
        yield

    return making


def test_a_front_of_more_stories_than_are_kept_weighs_each_once(
    newsroom: standfirst.Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(of_library, "_DOSSIERS", 2)
    made = list[int]()
    library = Library(newsroom, making=counting(made))
    ids = [story.id for story in library.stories()]
    for _ in range(3):
        for id in ids:
            assert library.front_row(id)["summary"]["headline"]
        rows = [row for part in ("changed", "developing", "quiet") for row in library.front()[part]]
        assert [row["id"] for row in rows if row["pending"]] == []
    assert len(made) == len(ids)
    claim = newsroom.claims(ids[0])[0].id
    newsroom.decide(standfirst.Confirm(claim), by="Ada Marsh", reason="heard it", story=ids[0])
    library.front_row(ids[0])
    assert len(made) == len(ids) + 1


def test_a_review_rests_on_what_is_weighed_already_and_holds_up_no_list(
    newsroom: standfirst.Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    story, library = story_of(newsroom, "Lenn"), Library(newsroom)
    rows, made = newsroom.review_rows(story), newsroom.dossier(story)
    assert newsroom.review_of(made) == rows
    monkeypatch.setattr(newsroom, "_weighed", lambda *_: pytest.fail("it was weighed once more"))
    free = threading.Event()
    library._weighing.submit(free.wait, 60)
    with ThreadPoolExecutor(3) as readers:
        asked = readers.submit(library.review, story, wait=True)
        finished(lambda: list(library._dossiers._entries), bool)
        (tmp_path / "late.txt").write_text(page("Harl fair", "2019-08-01", "It rained, Mia Lund said."), "utf-8")
        newsroom.add([tmp_path / "late.txt"])
        assert len(readers.submit(library.stories).result(60)) == len(PAGES) + 1
        assert not asked.done()
        free.set()
        got = asked.result(60)
    assert got is not None
    assert got.value["items"] == rows


def test_what_waits_to_be_weighed_when_the_desk_ends_is_not_weighed(newsroom: standfirst.Newsroom) -> None:
    made, free, begun = list[int](), threading.Event(), threading.Event()
    app = make_app(newsroom, patience=None, making=counting(made))
    from starlette.testclient import TestClient

    def hold() -> None:
        begun.set()
        assert free.wait(60)

    with TestClient(app, base_url=BASE):
        library = app.state.library
        library._weighing.submit(hold)
        assert begun.wait(60)
        for story in library.stories():
            assert library.dossier(story.id, patience=0) is None
    free.set()
    library._weighing.shutdown(wait=True)
    assert made == []


def test_who_waits_for_what_is_given_up_is_told_so() -> None:
    pool, free, begun = ThreadPoolExecutor(1), threading.Event(), threading.Event()
    kept: Kept[int] = Kept(pool, 4)

    def hold() -> None:
        begun.set()
        assert free.wait(60)

    pool.submit(hold)
    assert begun.wait(60)
    with ThreadPoolExecutor(1) as reader:
        asked = reader.submit(kept.get, "story", "1", lambda: 1)
        finished(pool._work_queue.qsize, bool)
        kept.give_up()
        with pytest.raises(CancelledError):
            asked.result(60)
        free.set()
    got = kept.get("story", "1", lambda: 2)
    pool.shutdown()
    assert got is not None
    assert got.value == 2


def test_a_story_that_was_put_into_one_that_was_put_into_another_leads_there(newsroom: standfirst.Newsroom) -> None:
    bridge, blight, ferry = (story_of(newsroom, word) for word in ("Lenn", "Tamsey", "Corvel"))
    desk = desk_of(newsroom)
    for into, one in ((blight, bridge), (ferry, blight)):
        newsroom.decide(standfirst.MergeStories((into, one)), by="Ada Marsh", reason="one story", story=into)
    for gone in (bridge, blight):
        answer = desk.get(f"/story/{gone}")
        assert answer.status_code == 303
        assert answer.headers["location"] == f"/story/{ferry}"
    assert desk.get(f"/story/{ferry}").status_code == 200
    assert desk.get("/story/s-none").status_code == 404


def test_claims_of_a_speaker_are_counted_as_far_as_they_were_looked_through(
    newsroom: standfirst.Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for number in range(3):
        words = f'"Gate {number} of the weir is shut," Tove Arn said.'
        (tmp_path / f"{number}.txt").write_text(page(f"Weir {number}", f"2024-06-0{number + 1}", words), "utf-8")
        newsroom.add([tmp_path / f"{number}.txt"])
    monkeypatch.setattr(of_library, "_CLAIMS_AT_ONCE", 1)
    desk = desk_of(newsroom)

    def told(query: str) -> str:
        found = re.search(r"<h2[^>]*>(.*) of speakers called", desk.get(f"/search?speaker=arn{query}").text)
        assert found
        return found[1]

    assert told("") == "3 claims"
    # Those of the last day are found behind others that are not of it.
    assert told("&since=2024-06-03") == "1 claim"
    monkeypatch.setattr("standfirst.desk.asking.CLAIMS", 2)
    monkeypatch.setattr(of_library, "CLAIMS", 2)
    assert told("&until=2030-01-01") == "The first 2 claims"
    monkeypatch.setattr("standfirst.desk.asking.MOST_CLAIMS", 2)
    monkeypatch.setattr(of_library, "MOST_CLAIMS", 2)
    assert told("&since=2024-06-02") == "1 claim among the first 2"
    assert desk.get("/api/search?speaker=arn&since=2024-06-02").json()["more_claims"] is True
    assert desk.get("/api/search?speaker=moss").json()["more_claims"] is False


def test_the_link_to_each_claim_of_a_long_text_leads_to_the_page_with_its_words(
    newsroom: standfirst.Newsroom, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = [
        "The weir at Harl is old.",
        '"Gate one is shut," Tove Arn said. "Gate two is open," said Olav Roe. "Gate three is shut," Ida Moss said.',
        '"Gate four is shut," Ruth Vik said.',
    ]
    (tmp_path / "weir.txt").write_text(page("Harl weir", "2024-06-01", "\n\n".join(words)), "utf-8")
    added = newsroom.add([tmp_path / "weir.txt"])
    text = newsroom.document(added.documents[0]).text.content
    monkeypatch.setattr("standfirst.dossier.documents.PAGE", text.index('"Gate two'))
    desk, made = desk_of(newsroom), newsroom.dossier(newsroom.story_of(added.documents[0]) or "")
    claims = newsroom.claims(made.id)
    assert len(claims) >= 4
    for claim in claims:
        shown = desk.get(desk.get(f"/claim/{claim.id}").headers["location"])
        assert shown.status_code == 200, claim.content
        assert re.search(rf'id="{claim.id}"', shown.text), claim.content
    most = made.document(added.documents[0])["pages"]
    pages = [made.document(added.documents[0], page=number) for number in range(1, most + 1)]
    assert [row["page"] for row in pages] == list(range(1, most + 1))
    assert sorted(one["id"] for row in pages for one in row["claims"]) == sorted(claim.id for claim in claims)
    for row in pages:
        assert row["blocks"]
        marked = {id for block in row["blocks"] for segment in block["segments"] for id in segment["marks"]}
        assert marked == {one["id"] for one in row["claims"]}


def test_a_story_that_was_first_opened_as_of_a_day_can_be_gone_forward_from_there(
    newsroom: standfirst.Newsroom, tmp_path: Path
) -> None:
    (tmp_path / "later.txt").write_text(page("Lenn bridge repairs", "2024-05-23", "The Lenn bridge is shut."), "utf-8")
    added = newsroom.add([tmp_path / "later.txt"]).documents[0]
    story = story_of(newsroom, "Lenn")
    if newsroom.story_of(added) != story:
        both = (story, newsroom.story_of(added) or "")
        newsroom.decide(standfirst.MergeStories(both), by="Ada Marsh", reason="one story", story=story)
    days = newsroom.dossier(story).days()
    assert [one["day"] for one in days] == ["2024-05-20", "2024-05-23"]
    shown = desk_of(newsroom).get(f"/story/{story}?as_of=2024-05-20").text
    for one in days:
        assert re.search(rf'<option value="{one["day"]}"[^>]*>{one["words"]}, {one["documents"]} document<', shown)
