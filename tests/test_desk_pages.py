"""The desk as a browser meets it: every page, hostile words, what a request must be to be heard."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import standfirst

pytest.importorskip("starlette", reason="the extra `desk` is not installed")

if TYPE_CHECKING:
    from starlette.testclient import TestClient

BASE, TOKEN = "http://127.0.0.1:8020", "a-token"
HOSTILE = """title: Ferry <script>window.hacked = 1</script> \u202e"onload="hacked()
outlet: <svg onload=hacked()>
url: javascript:hacked()
date: 2024-05-22

The harbour master said <img src=x onerror=hacked()> that the ferry will sail on Friday.

"<script>hacked()</script> It will not sail," the mayor said.
"""


@pytest.fixture(scope="module")
def newsroom(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[standfirst.Newsroom]:
    """A ledger with the example, a page that would run in a browser, and one with a title of a million characters."""
    folder = tmp_path_factory.mktemp("desk")
    (folder / "hostile.txt").write_text(HOSTILE, encoding="utf-8")
    long = f"title: {'x' * 1_000_000}\noutlet: Long Gazette\ndate: 2023-01-05\n\nThe mayor said the pier is open.\n"
    (folder / "long.txt").write_text(long, encoding="utf-8")
    with standfirst.Newsroom(folder / "ledger.sqlite", workers=1) as opened:
        opened.add([example, folder / "hostile.txt", folder / "long.txt"])
        yield opened


@pytest.fixture(scope="module")
def desk(newsroom: standfirst.Newsroom) -> TestClient:
    from starlette.testclient import TestClient

    from standfirst.desk import make_app

    return TestClient(make_app(newsroom, token=TOKEN, patience=None, who="Ada Marsh"), base_url=BASE)


@pytest.fixture(scope="module")
def story(newsroom: standfirst.Newsroom) -> str:
    """The story with most documents."""
    return max(newsroom.stories(), key=lambda one: len(one.documents)).id


class Links(HTMLParser):
    """All that a page refers to, and what a strict policy forbids in it."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.to: list[str] = []
        self.forbidden: list[str] = []
        self.ids: list[str] = []
        self._inside = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        self.to += [str(given[name]) for name in ("href", "src", "action") if given.get(name)]
        self.ids += [str(given["id"])] if given.get("id") else []
        self.forbidden += [f"{tag} {name}" for name in given if name.startswith("on") or name == "style"]
        if tag == "style" or (tag == "script" and "src" not in given):
            self.forbidden.append(tag)


def page(desk: TestClient, path: str, status: int = 200) -> str:
    answer = desk.get(path)
    assert answer.status_code == status, answer.text[:400]
    return answer.text


def test_every_link_of_every_page_leads_somewhere_and_nothing_inline_is_on_it(desk: TestClient, story: str) -> None:
    waiting, seen = (
        ["/", "/find", "/search?q=ferry&speaker=mayor&state=undecided", "/help", f"/story/{story}"],
        set[str](),
    )
    kinds: dict[str, int] = {}
    while waiting:
        path = waiting.pop()
        kind = re.sub(r"\b[a-z]-[a-z2-7]{16}\b|\d+", "*", path.partition("?")[0])
        if path in seen or kinds.get(kind, 0) > 3 or "/changes" in path or "/review" in path:
            continue
        seen.add(path)
        kinds[kind] = kinds.get(kind, 0) + 1
        answer = desk.get(path)
        assert answer.status_code == 200, path
        if "html" not in answer.headers["content-type"] or "/export/" in path:
            continue
        found = Links(answer.text)
        assert found.forbidden == [], path
        assert len(found.ids) == len(set(found.ids)), path
        outside = [to for to in found.to if not re.match(r"/(?!/)|#|\?|https?://|data:,$", to)]
        assert outside == [], path
        waiting += [
            to.partition("#")[0]
            for to in found.to
            if re.match(r"/(?!/)", to) and not to.endswith(("decide", "seen", "/add/files", "/add/urls"))
        ]
    assert {"/story/*", "/document/*", "/story/*/proposition/*", "/story/*/actor/*", "/claim/*"} <= set(kinds)


def test_each_part_of_the_brief_shows_the_exact_words_that_it_rests_on(
    desk: TestClient, newsroom: standfirst.Newsroom, story: str
) -> None:
    dossier = newsroom.dossier(story)
    assert len(dossier.parts) > 10
    for part in dossier.parts:
        told = dossier.evidence(part)
        for citation in told["citations"]:
            place = citation["place"]
            text = newsroom.document(place["document"]).text.content
            assert text[place["start"] : place["end"]] == place["exact"]
            hit = [one["text"] for block in citation["passage"] for one in block["segments"] if "hit" in one["marks"]]
            assert "".join("".join(hit).split()) == "".join(place["exact"].split())
    with_script = desk.get(f"/story/{story}/evidence/l1", headers={"HX-Request": "true"}).text
    assert "<html" not in with_script
    assert "<mark>" in with_script
    assert with_script.strip() in page(desk, f"/story/{story}?part=l1")


def test_a_story_as_of_a_day_shows_only_what_had_been_published(desk: TestClient, story: str) -> None:
    days = desk.get(f"/api/stories/{story}/days").json()
    first = days[0]["day"]
    then = desk.get(f"/api/stories/{story}", params={"as_of": first}).json()
    assert 0 < len(then["documents"]) < sum(day["documents"] for day in days)
    assert all(document["published"]["day"] <= first for document in then["documents"])
    assert f'value="{first}" selected' in page(desk, f"/story/{story}?as_of={first}")
    page(desk, f"/story/{story}?as_of=1990-01-01", 404)
    page(desk, f"/story/{story}?as_of=yesterday", 422)


def test_hostile_words_are_text_wherever_they_stand(desk: TestClient, newsroom: standfirst.Newsroom) -> None:
    (hostile,) = [one for one in newsroom.documents() if one.title and one.title.startswith("Ferry <script>")]
    for path in (f"/document/{hostile.id}", "/search?q=harbour+master", "/", f"/story/{newsroom.story_of(hostile.id)}"):
        shown = page(desk, path)
        assert "<script>window" not in shown
        assert "<img src=x" not in shown
        assert "<svg onload" not in shown
        assert "\u202e" not in shown
        assert "javascript:" not in " ".join(Links(shown).to)
    assert "&lt;script&gt;window.hacked" in page(desk, f"/document/{hostile.id}")


@pytest.mark.parametrize("field", ["q", "speaker", "since", "state", "story"])
def test_what_a_reader_types_is_text_too(desk: TestClient, field: str) -> None:
    for path in ("/search", "/find"):
        answer = desk.get(path, params={field: '"><script>hacked()</script>'} if field != "q" else {"q": ""})
        assert "<script>hacked" not in answer.text
        assert answer.status_code in (200, 422)


def test_a_title_of_a_million_characters_is_cut(desk: TestClient, newsroom: standfirst.Newsroom) -> None:
    (long,) = [one for one in newsroom.documents() if one.outlet == "Long Gazette"]
    for path in ("/", f"/story/{newsroom.story_of(long.id)}", f"/document/{long.id}", "/search?q=pier"):
        assert len(page(desk, path)) < 250_000
    last = page(desk, f"/document/{long.id}?page=999")
    assert "the pier is open" in last


def test_every_answer_carries_a_policy_that_forbids_what_is_not_its_own(desk: TestClient, story: str) -> None:
    for path in (
        "/",
        f"/story/{story}",
        "/static/desk.css",
        "/api/stories",
        "/nowhere",
        f"/story/{story}/export/brief.html",
    ):
        headers = desk.get(path).headers
        policy = headers["content-security-policy"]
        assert "default-src 'none'" in policy
        assert "unsafe" not in policy
        assert "frame-ancestors 'none'" in policy
        assert headers["x-content-type-options"] == "nosniff"


@pytest.mark.parametrize(
    "host", ["evil.example", "127.0.0.1.evil.example", "localhost:80:80", "", "127.0.0.2", "[::2]"]
)
def test_another_host_is_not_answered(desk: TestClient, host: str) -> None:
    answer = desk.get("/", headers={"Host": host})
    assert answer.status_code == 421
    assert "content-security-policy" in answer.headers


@pytest.mark.parametrize("host", ["localhost:8020", "LOCALHOST", "[::1]:9", "127.0.0.1"])
def test_each_name_of_loopback_is_answered(desk: TestClient, host: str) -> None:
    assert desk.get("/help", headers={"Host": host}).status_code == 200


@pytest.mark.parametrize(
    ("headers", "token", "status"),
    [
        ({}, "", 403),
        ({}, "another", 403),
        ({}, "tök\u0000en", 403),
        ({"Origin": "http://evil.example"}, TOKEN, 403),
        ({"Origin": "null"}, TOKEN, 403),
        ({"Sec-Fetch-Site": "cross-site"}, TOKEN, 403),
        ({"Sec-Fetch-Site": "same-site"}, TOKEN, 403),
        ({"Origin": BASE, "Sec-Fetch-Site": "same-origin"}, TOKEN, 422),
        ({}, TOKEN, 422),
    ],
)
def test_a_change_comes_from_a_page_of_this_run_or_not_at_all(
    desk: TestClient, story: str, headers: dict[str, str], token: str, status: int
) -> None:
    form = {"token": token, "kind": "nothing that there is", "reason": "since"}
    answer = desk.post(f"/story/{story}/decide", data=form, headers=headers)
    assert answer.status_code == status


def test_a_body_is_bounded_and_other_methods_are_refused(desk: TestClient, story: str) -> None:
    assert desk.post(f"/story/{story}/decide", content=b"x" * 1_100_000).status_code == 413
    assert desk.request("DELETE", f"/story/{story}").status_code == 405
    assert desk.post("/", data={"token": TOKEN}).status_code == 405


@pytest.mark.parametrize(
    "path",
    [
        "/story/s-none", "/document/d-none", "/claim/c-none", "/static/../app.py", "/static/app.py", "/nowhere",
        "/story/s-none/export/brief.html", "/span/d-none/1-2", "/story/%00", "/document/%F0%9F%92%A5",
    ],
)  # fmt: skip
def test_what_is_not_there_is_said_to_be_not_there(desk: TestClient, path: str) -> None:
    answer = desk.get(path)
    assert answer.status_code == 404 or (answer.status_code == 303 and path.startswith("/span"))


def test_a_place_outside_of_a_text_is_refused(desk: TestClient, newsroom: standfirst.Newsroom) -> None:
    document = newsroom.documents()[0]
    for at in ("5-2", "0-99999999", "x", "-1-4", "١-٢"):
        assert desk.get(f"/document/{document.id}", params={"at": at}).status_code == 422
    text = document.text.content
    shown = page(desk, f"/document/{document.id}?at=3-12")
    assert f'<mark class="hit">{text[3:12]}</mark>' in shown.replace("&#39;", "'").replace("&#34;", '"')


def test_a_browser_that_has_a_page_is_told_so(desk: TestClient, story: str) -> None:
    first = desk.get(f"/story/{story}")
    again = desk.get(f"/story/{story}", headers={"If-None-Match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_a_decision_is_signed_shown_and_can_be_taken_back(
    desk: TestClient, newsroom: standfirst.Newsroom, story: str
) -> None:
    dossier = newsroom.dossier(story)
    claim = dossier.document(dossier.documents[0])["claims"][0]["id"]
    form: dict[str, Any] = {"token": TOKEN, "kind": "note", "subject": claim, "reason": "I was there."}
    for back, goes in ((f"/claim/{claim}", f"/claim/{claim}"), ("//evil.example/", f"/story/{story}")):
        answer = desk.post(f"/story/{story}/decide", data={**form, "back": back}, follow_redirects=False)
        assert (answer.status_code, answer.headers["location"]) == (303, goes)
    (kept, *_) = newsroom.decision_rows(story)
    assert (kept["by"], kept["reason"]) == ("Ada Marsh", "I was there.")
    assert "I was there." in page(desk, f"/story/{story}/review")
    desk.post(f"/story/{story}/decide", data={"token": TOKEN, "kind": "undo", "subject": kept["id"], "reason": "no"})
    assert newsroom.decision_rows(story)[0]["status"] == "undone"


def test_the_change_list_empties_itself_once_it_is_seen(desk: TestClient, story: str) -> None:
    shown = page(desk, f"/story/{story}/changes")
    (looked,) = re.findall(r'name="looked_at" value="([^"]+)"', shown)
    refused = desk.post(f"/story/{story}/seen", data={"token": TOKEN, "looked_at": "2020-01-01T00:00:00+00:00"})
    assert refused.status_code == 422
    answer = desk.post(f"/story/{story}/seen", data={"token": TOKEN, "looked_at": looked})
    assert "Nothing changed." in answer.text
