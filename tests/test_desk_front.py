"""The front for one reader: what changed since the last look, the gravest first, with its words; and marking it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standfirst
from adding_helpers import finished

pytest.importorskip("starlette", reason="the extra `desk` is not installed")

from standfirst.desk.news import MOST, news_row, order_of
from standfirst.records import ChangeKind

if TYPE_CHECKING:
    from starlette.testclient import TestClient

TOKEN = "a-token"
BRIDGE = """title: Lenn bridge to be rebuilt
outlet: Lenn Herald
date: 2024-05-19

The Lenn bridge will be rebuilt in 2025, the county council said on Sunday. A barge damaged the Lenn bridge in March.
"""
DENIED = """title: Lenn bridge: road office denies plan
outlet: Valley Post
date: 2024-05-20

The road office denied that the Lenn bridge will be rebuilt in 2025. A barge damaged the Lenn bridge in March.
"""
AGAIN = """title: Lenn bridge to be rebuilt, council says
outlet: Moor Times
date: 2024-05-20

The Lenn bridge will be rebuilt in 2025, the county council said on Sunday. A barge damaged the Lenn bridge in March.
"""
BLIGHT = """title: Orchard blight near Tamsey
outlet: Tamsey News
date: 2024-05-20

Orchard blight was found near Tamsey, growers said on Monday. The orchard blight will spread, the growers said.
"""
MORE_BLIGHT = """title: Orchard blight near Tamsey will cost growers the harvest
outlet: Valley Post
date: 2024-05-21

The orchard blight near Tamsey will destroy the harvest, the fruit board said on Tuesday. Orchard blight was found near
Tamsey on Monday.
"""


class Desk:
    """A desk whose newsroom's clock is moved by hand."""

    def __init__(self, folder: Path) -> None:
        from starlette.testclient import TestClient

        from standfirst.desk import make_app

        self.folder, self.now = folder, datetime(2024, 5, 22, 9, tzinfo=UTC)
        self.newsroom = standfirst.Newsroom(folder / "ledger.sqlite", workers=1, now=lambda: self.now)
        app = make_app(self.newsroom, token=TOKEN, patience=None, who="Ada Marsh")
        self.library = app.state.library
        self.client: TestClient = TestClient(app, base_url="http://127.0.0.1:8020")

    def add(self, *pages: str) -> None:
        """An hour later, these pages come."""
        self.now += timedelta(hours=1)
        for page in pages:
            place = self.folder / f"{len(list(self.folder.iterdir()))}.txt"
            place.write_text(page, encoding="utf-8")
            self.newsroom.add([place])

    def front(self) -> str:
        """The front with all that is still pending on it."""
        self.now += timedelta(minutes=1)
        first = self.client.get("/").text
        for path in re.findall(r'data-hx-get="([^"]+)"', first):
            assert self.client.get(unescape(path)).status_code == 200
        return unescape(self.client.get("/").text)

    def mark_all(self) -> None:
        """The button under all that was shown."""
        looks = re.findall(r'name="look" value="([^"]+)"', self.front())
        answer = self.client.post("/seen", data={"token": TOKEN, "look": list(dict.fromkeys(looks))})
        assert answer.status_code == 200


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    made = Desk(tmp_path)
    yield made
    made.newsroom.close()


def heads(page: str, section: str) -> list[str]:
    """The stories' headlines in a section of the front, by a word of its markup."""
    found = re.search(rf"<section[^>]*{section}.*?</section>", page, re.DOTALL)
    return re.findall(r"<bdi>([^<]*)</bdi></a>(?:</h2>| <span)", found.group()) if found else []


def test_a_denial_that_came_since_the_last_look_stands_on_top_with_its_words_until_it_is_seen(desk: Desk) -> None:
    desk.add(BRIDGE, AGAIN, BLIGHT, MORE_BLIGHT)
    before = desk.front()
    assert "Nothing is marked as seen yet" in before
    assert "New denial" not in before
    desk.mark_all()
    quiet = desk.front()
    assert "Nothing changed in the stories that you marked as seen" in quiet
    assert heads(quiet, "developing") == []
    assert quiet.count("nothing since you looked") == 2
    desk.add(DENIED)
    after = desk.front()
    (top,) = heads(after, "Changed since you last looked")
    assert "Lenn" in top
    assert "New denial" in after
    told = after.partition("New denial")[2]
    assert "The road office denied that the Lenn bridge will be rebuilt in 2025." in told
    assert re.search(r"road office</bdi>\s+denies", told)
    assert "Tamsey" in after.partition('id="quiet-head"')[2]
    desk.mark_all()
    assert "New denial" not in desk.front()


def test_one_reader_s_look_is_not_another_s(desk: Desk) -> None:
    desk.add(BRIDGE, AGAIN)
    desk.mark_all()
    desk.add(DENIED)
    desk.library.who = "Omar Dahl"
    assert "New denial" not in desk.front()
    assert "Nothing is marked as seen yet" in desk.front()
    desk.library.who = "Ada Marsh"
    assert "New denial" in desk.front()


def test_a_story_changed_gravely_stands_before_one_with_new_claims_only(desk: Desk) -> None:
    desk.add(BRIDGE, AGAIN, BLIGHT)
    desk.mark_all()
    desk.add(DENIED, MORE_BLIGHT)  # the newer document is that of the blight
    first, second = heads(desk.front(), "Changed since you last looked")
    assert "Lenn" in first
    assert "blight" in second.lower()


def test_what_only_repeats_is_quiet_and_says_that_documents_came(desk: Desk) -> None:
    desk.add(BRIDGE)
    desk.mark_all()
    desk.add(AGAIN.replace("Moor Times", "Lenn Herald").replace(", council says", ""))
    page = desk.front()
    assert heads(page, "Changed since you last looked") == []
    assert "1 new document, nothing changed" in page


def test_what_was_not_shown_cannot_be_marked(desk: Desk) -> None:
    desk.add(BRIDGE, AGAIN)
    desk.mark_all()
    (story,) = desk.newsroom.stories()
    desk.add(DENIED)
    desk.front()
    for look in (f"{story.id} 2030-01-01T00:00:00+00:00", f"{story.id}", "s-none 2024", ""):
        assert desk.client.post("/seen", data={"token": TOKEN, "look": look}).status_code == 422
    assert desk.client.post("/seen", data={"look": "x"}).status_code == 403
    assert "New denial" in desk.front()


def test_what_comes_later_in_one_adding_is_new_to_who_looked_in_between(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("standfirst.newsroom._BATCH", 1)
    desk.add(BRIDGE)
    for name, page in (("a.txt", AGAIN), ("b.txt", DENIED)):
        (desk.folder / name).write_text(page, encoding="utf-8")

    def look(done: int, *_: object) -> None:
        if done == 1:
            desk.mark_all()
        desk.now += timedelta(minutes=1)

    desk.newsroom.add([desk.folder / "a.txt", desk.folder / "b.txt"], progress=look)
    assert "New denial" in desk.front()


def change(kind: str, **fields: Any) -> dict[str, Any]:
    """A change as JSON has it."""
    because = [{"what": "says so", "who": "Ida Moss", "outlet": "Post", "citation": None}]
    return {
        "kind": kind,
        "leading": False,
        "about": "the bridge",
        "before": None,
        "after": None,
        "because": because,
    } | fields


def told(*changes: dict[str, Any]) -> dict[str, Any]:
    return {"since": "x", "looked_at": "y", "documents": {"new": []}, "changes": list(changes)}


def test_the_front_knows_every_kind_of_change() -> None:
    for kind in ChangeKind:
        assert news_row(told(change(str(kind))))["changes"][0]["title"]


@given(st.permutations([str(kind) for kind in ChangeKind]))
def test_the_front_tells_changes_in_the_order_and_by_the_nouns_of_all_that_tells_them(kinds: list[str]) -> None:
    row = news_row(told(*(change(kind) for kind in kinds)))
    first, rest = list(ChangeKind)[:MOST], list(ChangeKind)[MOST:]
    assert [one["kind"] for one in row["changes"]] == [str(kind) for kind in first]
    assert row["more"] == [f"1 {kind.nouns[0]}" for kind in rest]


def test_a_condition_that_was_met_says_so_and_comes_before_one_that_fell_away() -> None:
    row = news_row(told(change("condition moved", after="lapsed"), change("condition moved", after="met")))
    assert [one["title"] for one in row["changes"]] == ["Condition met", "Condition lapsed"]


@given(st.lists(st.sampled_from([str(kind) for kind in ChangeKind]), max_size=12))
def test_no_change_is_lost_and_a_denial_is_always_told(kinds: list[str]) -> None:
    row = news_row(told(*(change(kind) for kind in kinds)))
    counted = sum(int(words.split()[0]) for words in row["more"])
    assert len(row["changes"]) + counted == len(kinds)
    assert len(row["changes"]) == min(MOST, len(kinds))
    if "denied" in kinds:
        assert row["changes"][0]["kind"] == "denied"


def test_of_two_equally_grave_the_newer_comes_first() -> None:
    news = news_row(told(change("denied")))
    older, newer = ({"id": id, "to": day, "news": news} for id, day in (("s-a", "2024-05-01"), ("s-b", "2024-06-01")))
    assert sorted([older, newer], key=order_of) == [newer, older]


def test_after_a_look_the_older_list_is_not_shown_for_a_moment(desk: Desk) -> None:
    from starlette.testclient import TestClient

    from standfirst.desk import make_app

    desk.add(BRIDGE, AGAIN)
    (story,) = desk.newsroom.stories()
    hasty = TestClient(
        make_app(desk.newsroom, token=TOKEN, patience=0, who="Ada Marsh"), base_url="http://127.0.0.1:8020"
    )
    # The page says that it is being looked for, until it is there.
    shown = finished(lambda: hasty.get(f"/story/{story.id}/changes").text, lambda page: "looked_at" in page)
    (looked,) = re.findall(r'name="looked_at" value="([^"]+)"', shown)
    after = hasty.post(f"/story/{story.id}/seen", data={"token": TOKEN, "looked_at": looked})
    assert after.status_code == 202 or "Nothing changed." in after.text
