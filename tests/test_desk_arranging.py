"""Putting together, taking apart and choosing words from the desk, without script; and taking all of it back."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import standfirst

pytest.importorskip("starlette", reason="the extra `desk` is not installed")

if TYPE_CHECKING:
    from httpx2 import Response
    from starlette.testclient import TestClient

TOKEN = "a-token"
ANGLER = """title: Otter seen below the weir
outlet: Weir Gazette
date: 2024-05-20

Ana Ruiz, a warden, said the otter will return to the weir. "It will return in June," Ruiz said. The mill said that
the otter will return, and the fishers denied that the otter will return.
"""


@pytest.fixture(scope="module")
def built(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger with the example and a story of one page, read once for all tests."""
    folder = tmp_path_factory.mktemp("arranging")
    (folder / "otter.txt").write_text(ANGLER, encoding="utf-8")
    place = folder / "built.sqlite"
    with standfirst.Newsroom(place, workers=1) as newsroom:
        newsroom.add([example, folder / "otter.txt"])
    return place


@pytest.fixture
def newsroom(built: Path, tmp_path: Path) -> Iterator[standfirst.Newsroom]:
    shutil.copy(built, tmp_path / "ledger.sqlite")
    with standfirst.Newsroom(tmp_path / "ledger.sqlite", workers=1) as opened:
        yield opened


@pytest.fixture
def desk(newsroom: standfirst.Newsroom) -> TestClient:
    from starlette.testclient import TestClient

    from standfirst.desk import make_app

    return TestClient(make_app(newsroom, token=TOKEN, patience=None, who="Ada Marsh"), base_url="http://127.0.0.1:8020")


@pytest.fixture
def story(newsroom: standfirst.Newsroom) -> str:
    """The story with most documents."""
    return max(newsroom.stories(), key=lambda one: len(one.documents)).id


def post(desk: TestClient, story: str, kind: str, **fields: Any) -> Response:
    form = {"token": TOKEN, "kind": kind, "reason": "I asked them.", **fields}
    return desk.post(f"/story/{story}/decide", data=form)


def shown(answer: Response, status: int = 200) -> str:
    assert answer.status_code == status, answer.text[:400]
    return unescape(answer.text)


def undo_forms(page: str) -> list[str]:
    """The ids that the page's forms of undoing name."""
    return re.findall(r'name="kind" value="undo"><input type="hidden" name="subject" value="(x-[a-z2-7]+)"', page)


def listed(page: str) -> list[str]:
    """What can be marked in the page's list."""
    return re.findall(r'type="checkbox" name="value" value="([^"]+)"', page.partition("<fieldset")[0])


def test_two_actors_are_put_together_and_taken_apart_again(
    desk: TestClient, newsroom: standfirst.Newsroom, story: str
) -> None:
    path = f"/story/{story}/arrange/actors"
    first, second, *_ = listed(shown(desk.get(path)))
    names = [newsroom.dossier(story).actor(id)["name"] for id in (first, second)]
    after = shown(post(desk, story, "merge actors", value=[first, second], back=path))
    assert second not in listed(after)
    assert "I asked them." in after
    merged = newsroom.dossier(story).actor(first)
    assert merged["name"] == names[0]
    assert names[1] in merged["names"]
    assert names[0] in shown(desk.get(f"/story/{story}/actor/{second}"))  # its old address leads to the one that it is
    (decision,) = undo_forms(shown(desk.get(f"/story/{story}/actor/{first}")))
    again = shown(post(desk, story, "undo", subject=decision, back=path))
    assert listed(again)[:2] == [first, second]
    (undone,) = undo_forms(again)  # what was taken back can be made to act again
    assert second not in listed(shown(post(desk, story, "undo", subject=undone, back=path)))


def test_claims_marked_by_the_name_in_their_text_become_another_actor(
    desk: TestClient, newsroom: standfirst.Newsroom, story: str
) -> None:
    dossier = newsroom.dossier(story)
    actor = next(row for row in dossier.actors() if "Lomax" in row["names"])
    page = shown(desk.get(f"/story/{story}/actor/{actor['id']}/split", params={"as": "Lomax"}))
    marked = re.findall(r'name="value" value="(c-[a-z2-7]+)" checked', page)
    assert 0 < len(marked) < len(listed(page))
    fields = {"subject": actor["id"], "value": marked, "name": "  Ruth   Lomax "}
    refused = shown(post(desk, story, "split actor", **{**fields, "name": ""}), 422)
    assert "names the name of who it is" in refused
    assert "at most 200" in shown(post(desk, story, "split actor", **{**fields, "name": "x" * 201}), 422)
    assert "mark something" in shown(post(desk, story, "split actor", **{**fields, "value": []}), 422)
    post(desk, story, "split actor", **fields)
    speakers = {row["name"]: row["claims"] for row in newsroom.dossier(story).actors()}
    assert speakers["Ruth Lomax"] == len(marked)
    assert speakers[actor["name"]] == actor["claims"] - len(marked)


def test_questions_are_put_together_and_taken_apart(
    desk: TestClient, newsroom: standfirst.Newsroom, story: str
) -> None:
    path = f"/story/{story}/arrange/questions"
    first, second, *_ = listed(shown(desk.get(path)))
    claims = {id: {row["id"] for row in newsroom.dossier(story).claims_of(id)} for id in (first, second)}
    post(desk, story, "merge propositions", value=[first, second], back=path)
    held = {row["id"] for row in newsroom.dossier(story).claims_of(first)}
    assert held == claims[first] | claims[second]
    assert desk.get(f"/story/{story}/proposition/{second}").status_code == 200
    page = shown(desk.get(f"/story/{story}/proposition/{first}/split"))
    assert set(listed(page)) >= held
    apart = sorted(claims[second] - claims[first])
    post(desk, story, "split proposition", subject=first, value=apart)
    assert {row["id"] for row in newsroom.dossier(story).claims_of(first)} == held - set(apart)
    assert [row["status"] for row in newsroom.decision_rows(story)] == ["acts", "acts"]
    assert len(undo_forms(shown(desk.get(f"/story/{story}/proposition/{first}")))) == 2


def test_documents_become_a_story_and_come_back(desk: TestClient, newsroom: standfirst.Newsroom, story: str) -> None:
    documents = listed(shown(desk.get(f"/story/{story}/arrange/documents")))
    refused = post(desk, story, "split story", subject=story, value=documents)
    assert "not all" in shown(refused, 422)
    path = f"/story/{story}/arrange/documents"
    for back, offered in ((path, True), ("//evil.example/", False), ("javascript:x", False)):
        page = shown(post(desk, story, "split story", subject=story, value=documents, back=back), 422)
        assert (f'href="{back}">Back' in page) is offered
        assert ("Nothing was kept" in page) is offered
    answer = post(desk, story, "split story", subject=story, value=documents[:2])
    made = newsroom.story_of(documents[0])
    assert answer.url.path == f"/story/{made}/arrange/documents"
    assert set(listed(shown(answer))) == set(documents[:2])
    for place in (made, story):  # both stories show what parted them
        parted = shown(desk.get(f"/story/{place}/arrange/stories"))
        (decision,) = undo_forms(parted)
        assert ">acts</span>" in parted
    answered = post(desk, str(made), "undo", subject=decision, back=f"/story/{made}/arrange/documents")
    assert answered.url.path == f"/story/{story}/arrange/documents"  # the other story holds nothing any more
    assert set(listed(shown(answered))) == set(documents)


@pytest.mark.parametrize("by", ["mark", "address"])
def test_stories_are_put_together_by_a_mark_or_by_an_address(
    desk: TestClient, newsroom: standfirst.Newsroom, story: str, by: str
) -> None:
    path = f"/story/{story}/arrange/stories"
    other = next(id for id in listed(shown(desk.get(path))) if id != story)
    held = newsroom.documents(other)
    fields = {"value": [other]} if by == "mark" else {"other": f"http://127.0.0.1:8020/story/{other}?part=top"}
    after = shown(post(desk, story, "merge stories", subject=story, back=path, **fields))
    assert {newsroom.story_of(document.id) for document in held} == {story}
    assert other not in listed(after)
    assert desk.get(f"/story/{other}").url.path == f"/story/{story}"  # its old address leads to where its words are
    (decision,) = undo_forms(after)
    assert other in listed(shown(post(desk, story, "undo", subject=decision, back=path)))
    assert "holds s-" in shown(post(desk, story, "merge stories", subject=story, other="the otter"), 422)
    assert "mark something" in shown(post(desk, story, "merge stories", subject=story), 422)


def otter(newsroom: standfirst.Newsroom) -> tuple[str, str]:
    """The story of the otter, and a claim in it of Ana Ruiz."""
    (document,) = [one for one in newsroom.documents() if one.outlet == "Weir Gazette"]
    home = str(newsroom.story_of(document.id))
    claims = newsroom.dossier(home).document(document.id)["claims"]
    return home, next(row["id"] for row in claims if row["words"] == "the otter will return to the weir")


def test_typed_words_become_the_claims_words(desk: TestClient, newsroom: standfirst.Newsroom) -> None:
    story, claim = otter(newsroom)
    path = f"/story/{story}/claim/{claim}/words"
    assert ">the otter will return to the weir</textarea>" in shown(desk.get(path))
    after = shown(post(desk, story, "span", subject=claim, words="return  to the\tweir", back=path))
    assert ">return to the weir</textarea>" in after
    assert "return to the weir" in [one.words for one in newsroom.claims(story)]
    assert "the otter will return to the weir" not in [one.words for one in newsroom.claims(story)]
    assert "I asked them." in after
    assert "I asked them." in shown(desk.get(f"/claim/{claim}"))  # the permanent link goes on leading there
    (decision,) = undo_forms(after)
    assert ">the otter will return to the weir</textarea>" in shown(
        post(desk, story, "undo", subject=decision, back=path)
    )


def test_words_that_stand_more_than_once_are_asked_back_and_never_guessed(
    desk: TestClient, newsroom: standfirst.Newsroom
) -> None:
    story, claim = otter(newsroom)
    asked = shown(post(desk, story, "span", subject=claim, words="otter will return"), 422)
    ways = re.findall(r'type="radio" name="places" required value="([0-9 -]+)"', asked)
    assert "stand there 3 times" in asked
    assert len(ways) == 3
    assert 'value="I asked them."' in asked  # what was typed is not lost
    assert newsroom.decision_rows(story) == []
    start, end = map(int, ways[2].split("-"))
    post(desk, story, "span", subject=claim, words="otter will return", places=ways[2])
    (kept,) = newsroom.decision_rows(story)
    assert kept["ruling"]["spans"] == [[start, end]]


@pytest.mark.parametrize(
    ("words", "status", "told"),
    [
        ("The otter will return", 422, "do not stand there"),  # letter case is exact
        ("tter will return to", 422, "do not stand there"),  # whole words
        ("return\nthe otter\nreturn to", 422, "do not stand there"),  # in the order of the text
        ("", 422, "name the words"),
        ("otter\n" * 21, 422, "at most 20 lines"),
        ("x" * 4001, 422, "at most"),
        ("(.*)+ <script>", 422, "do not stand there"),
        ('"It will return in June,"', 200, "Kept"),  # the quotation marks of the keyboard
    ],
)
def test_words_that_the_paragraph_does_not_hold_are_refused(
    desk: TestClient, newsroom: standfirst.Newsroom, words: str, status: int, told: str
) -> None:
    story, claim = otter(newsroom)
    answer = shown(post(desk, story, "span", subject=claim, words=words, places="0-5"), status)
    assert told == "Kept" or told in answer
    assert len(newsroom.decision_rows(story)) == (status == 200)


def test_two_stretches_leave_out_what_stands_between(desk: TestClient, newsroom: standfirst.Newsroom) -> None:
    story, claim = otter(newsroom)
    post(desk, story, "span", subject=claim, words="the otter will return\nto the weir", back="/")
    (kept,) = newsroom.decision_rows(story)
    assert len(kept["ruling"]["spans"]) == 2


def test_a_list_is_narrowed_by_words_without_script(desk: TestClient, story: str) -> None:
    path = f"/story/{story}/arrange/actors"
    page = shown(desk.get(path, params={"q": "lomax PETER"}))
    assert len(listed(page)) == 1
    assert "None has these words" in shown(desk.get(path, params={"q": '"><script>'}))


@pytest.mark.parametrize(
    "path", ["arrange/nothing", "actor/a-none/split", "proposition/p-none/split", "claim/c-none/words"]
)
def test_what_is_not_there_cannot_be_arranged(desk: TestClient, story: str, path: str) -> None:
    assert desk.get(f"/story/{story}/{path}").status_code == 404


@pytest.mark.parametrize("places", ["0-5", "9-2", "1-99999999", "x", "٣-٤", "1-2 3"])
def test_places_that_do_not_hold_the_words_are_passed_over(
    desk: TestClient, newsroom: standfirst.Newsroom, places: str
) -> None:
    story, claim = otter(newsroom)
    answer = post(desk, story, "span", subject=claim, words="otter will return", places=places)
    assert answer.status_code == 422
    assert newsroom.decision_rows(story) == []


def test_the_json_interface_gives_what_the_pages_show(
    desk: TestClient, newsroom: standfirst.Newsroom, story: str
) -> None:
    first, second, *_ = listed(shown(desk.get(f"/story/{story}/arrange/actors")))
    post(desk, story, "merge actors", value=[first, second])
    api = f"/api/stories/{story}"
    assert second not in [row["id"] for row in desk.get(f"{api}/actors").json()]
    (kept,) = desk.get(f"{api}/decisions").json()
    assert (kept["kind"], kept["status"], kept["by"]) == ("merge actors", "acts", "Ada Marsh")
    item = desk.get(f"{api}/review").json()[0]
    told = desk.get(f"{api}/claims/{item['subject']}/words").json()
    text = newsroom.document(told["document"]).text.content
    assert all(text[one["start"] : one["end"]] == one["exact"] for one in told["stretches"])
    assert desk.get(f"{api}/changes").json()["since"] is None
    assert desk.get(f"{api}/changes", params={"since": "2024-05-21"}).json()["changes"]
    assert desk.get(f"{api}/changes", params={"since": "yesterday"}).status_code == 422
    assert desk.get(f"{api}/claims/c-none/words").status_code == 404
