"""The desk where a story is not as in the example: documents set aside, many hits, a decision since."""

from __future__ import annotations

import gzip
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import standfirst
from desk_helpers import example_ledger

pytest.importorskip("starlette", reason="the extra `desk` is not installed")

if TYPE_CHECKING:
    from starlette.testclient import TestClient

BASE, TOKEN = "http://127.0.0.1:8020", "a-token"
REPORTS = 45


@pytest.fixture
def newsroom(tmp_path: Path) -> Iterator[standfirst.Newsroom]:
    """The example, its regatta moved into the story of the ferries by a person."""
    with standfirst.Newsroom(example_ledger(tmp_path), workers=1) as opened:
        ferries, regatta = sorted(opened.stories(), key=lambda one: -len(one.documents))
        ruling = standfirst.MergeStories((ferries.id, regatta.id))
        opened.decide(ruling, by="Ada Marsh", reason="Both of the island.", story=ferries.id)
        yield opened


@pytest.fixture
def desk(newsroom: standfirst.Newsroom) -> TestClient:
    from starlette.testclient import TestClient

    from standfirst.desk import make_app

    return TestClient(make_app(newsroom, token=TOKEN, patience=None, who="Ada Marsh"), base_url=BASE)


def test_a_story_with_a_document_set_aside_is_shown_with_the_reason(
    desk: TestClient, newsroom: standfirst.Newsroom
) -> None:
    (story,) = newsroom.stories()
    rows = newsroom.dossier(story.id).story()["documents"]
    aside = [one for one in rows if one["set_aside"]]
    assert aside
    assert len(aside) < len(rows)
    answer = desk.get(f"/story/{story.id}")
    assert answer.status_code == 200
    sources = unescape(answer.text).partition('id="sources"')[2]
    assert aside[0]["set_aside"] in sources.partition("Set aside")[2]
    assert all(one["id"] in sources for one in rows)


def test_a_page_that_was_kept_is_not_shown_once_something_was_decided(
    desk: TestClient, newsroom: standfirst.Newsroom
) -> None:
    (story,) = newsroom.stories()
    first = desk.get(f"/story/{story.id}")
    assert desk.get(f"/story/{story.id}").content == first.content
    question = newsroom.dossier(story.id).story()["propositions"][0]["id"]
    ruling = standfirst.CorrectState(question, standfirst.StateLabel.RETRACTED)
    newsroom.decide(ruling, by="Ada Marsh", reason="They took it back.", story=story.id)
    after = desk.get(f"/story/{story.id}")
    assert after.content != first.content
    assert "They took it back." in after.text


def test_many_hits_are_shown_page_by_page_each_once(
    desk: TestClient, newsroom: standfirst.Newsroom, tmp_path: Path
) -> None:
    folder = tmp_path / "reports"
    folder.mkdir()
    for number in range(REPORTS):
        head = f"title: Report {number}\noutlet: Gazette {number}\ndate: 2024-05-22\n"
        text = f"{head}\nThe quay is flooded at mark {number}.\n"
        (folder / f"{number:02}.txt").write_text(text, encoding="utf-8")
    newsroom.add([folder])
    seen: list[str] = []
    for page in (1, 2, 3):
        shown = desk.get("/search", params={"q": "quay flooded", "page": page}).text
        found = [f"Report {n}<" for n in range(REPORTS) if f"Report {n}</bdi>" in shown]
        assert found
        assert ("More documents" in shown) == (page < 3)
        seen += found
    assert len(seen) == len(set(seen)) == REPORTS
    by_day = desk.get("/search", params={"q": "quay flooded", "since": "2024-05-22"}).text
    assert sum(f"Report {n}</bdi>" in by_day for n in range(REPORTS)) == REPORTS
    assert desk.get("/search", params={"q": "quay flooded", "page": "99999999"}).status_code == 200


def test_style_and_scripts_are_sent_packed_to_who_takes_that(desk: TestClient) -> None:
    for name in ("desk.css", "desk.js", "htmx.min.js"):
        packed = desk.get(f"/static/{name}")
        plain = desk.get(f"/static/{name}", headers={"Accept-Encoding": "identity"})
        assert packed.headers["content-encoding"] == "gzip"
        assert "content-encoding" not in plain.headers
        assert packed.content == plain.content
        assert len(gzip.compress(plain.content)) < len(plain.content)
        assert int(packed.headers["content-length"]) < int(plain.headers["content-length"])
