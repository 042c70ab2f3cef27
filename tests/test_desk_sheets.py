"""Letters at the desk as pages: the page of the chosen words, its picture, and the text without either."""

from __future__ import annotations

import re
from collections.abc import Iterator
from email.message import EmailMessage
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import standfirst
from adding_helpers import ARTICLE
from pdf_samples import column, make_pdf

pytest.importorskip("starlette", reason="the extra `desk` is not installed")
pytest.importorskip("PIL.Image", reason="the extra `desk` is not installed")

if TYPE_CHECKING:
    from starlette.testclient import TestClient

LETTER = make_pdf(
    column(["Port of Kelverport"], ["20 May 2021"], ["The harbour master said that the pier will close on Friday."]),
    column(["Nora Castell said that nobody asked the council."], ["Yours sincerely,"], ["Edwin Thorsby", "Director"]),
)


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[standfirst.Newsroom]:
    folder: Path = tmp_path_factory.mktemp("sheets")
    (folder / "letter.pdf").write_bytes(LETTER)
    (folder / "pier.txt").write_bytes(ARTICLE)
    with standfirst.Newsroom(folder / "ledger.sqlite", workers=1) as opened:
        opened.add([folder / "letter.pdf", folder / "pier.txt"])
        yield opened


@pytest.fixture(scope="module")
def desk(newsroom: standfirst.Newsroom) -> TestClient:
    from starlette.testclient import TestClient

    from standfirst.desk import make_app

    return TestClient(make_app(newsroom, patience=None), base_url="http://127.0.0.1:8020")


@pytest.fixture(scope="module")
def letter(newsroom: standfirst.Newsroom) -> standfirst.Document:
    return next(one for one in newsroom.documents() if one.place.endswith(".pdf"))


def test_the_page_of_the_chosen_claim_is_shown_with_its_words_marked(
    desk: TestClient, newsroom: standfirst.Newsroom, letter: standfirst.Document
) -> None:
    claim = next(one for one in newsroom.claims() if one.document == letter.id and "nobody asked" in one.words)
    plain = desk.get(f"/document/{letter.id}").text
    assert "Page 1 of 2" in plain
    assert 'class="lit"' not in plain
    chosen = desk.get(f"/document/{letter.id}", params={"claim": claim.id}).text
    assert "Page 2 of 2" in chosen
    assert len(re.findall('class="lit"', chosen)) == 1
    assert "nobody asked the council" in chosen.partition("</figure>")[2]
    at = letter.text.content.index("council")
    assert "Page 2 of 2" in desk.get(f"/document/{letter.id}", params={"at": f"{at}-{at + 7}"}).text
    assert "Page 2 of 2" in desk.get(f"/document/{letter.id}", params={"sheet": 2}).text
    assert desk.get(f"/document/{letter.id}", params={"sheet": 3}).status_code == 404
    source = re.search(r'<img src="([^"]+)"[^>]+alt="Page 2 of ', chosen)
    assert source is not None
    image = desk.get(source.group(1))
    assert (image.status_code, image.headers["content-type"]) == (200, "image/png")
    assert image.content.startswith(b"\x89PNG")
    assert "immutable" in image.headers["cache-control"]


def test_each_page_of_a_pdf_bears_its_marks_however_long_the_text(
    newsroom: standfirst.Newsroom, letter: standfirst.Document, monkeypatch: pytest.MonkeyPatch
) -> None:
    from starlette.testclient import TestClient

    from standfirst.desk import make_app

    claim = next(one for one in newsroom.claims() if one.document == letter.id and "nobody asked" in one.words)
    monkeypatch.setattr("standfirst.dossier.documents.PAGE", letter.text.content.index("Nora Castell"))
    desk = TestClient(make_app(newsroom, patience=None), base_url="http://127.0.0.1:8020")
    for query in ({"sheet": 2}, {"page": 2}):
        shown = desk.get(f"/document/{letter.id}", params=query).text
        assert "Page 2 of 2" in shown
        assert len(re.findall("<title>Claim", shown)) == 1
    assert "<title>Claim" in desk.get(f"/document/{letter.id}", params={"sheet": 1}).text
    monkeypatch.setattr("standfirst.dossier.documents.PAGE", 100_000)
    monkeypatch.setattr("standfirst.desk.sheets._MOST_MARKS", 1)
    desk = TestClient(make_app(newsroom, patience=None), base_url="http://127.0.0.1:8020")
    for asked, number in (("sheet=1", 1), ("sheet=2", 2), (f"claim={claim.id}", 2)):
        shown = desk.get(f"/document/{letter.id}?{asked}").text
        assert len(re.findall("<title>Claim", shown)) == 1, asked
        assert f"Page {number} of 2" in shown
    assert 'class="lit"' in shown


def test_a_program_is_told_where_words_stand_too(desk: TestClient, letter: standfirst.Document) -> None:
    at = letter.text.content.index("council")
    path = f"/api/documents/{letter.id}/sheets"
    assert desk.get(f"{path}/1", params={"at": f"{at}-{at + 7}"}).json()["places"] == [[]]
    found = desk.get(f"{path}/2", params={"at": f"{at}-{at + 7}"}).json()
    assert (found["page"], found["pages"], len(found["places"][0])) == (2, 2, 1)
    left, top, right, bottom = found["places"][0][0]
    assert 0 < left < right < found["width"]
    assert 0 < top < bottom < found["height"]
    assert [desk.get(f"{path}/{page}").status_code for page in ("3", "0", "x", "١")] == [404, 404, 422, 422]
    assert desk.get(f"{path}/1", params={"at": "7-x"}).status_code == 422


def test_what_is_no_pdf_has_no_pages_and_what_is_not_there_is_said_to_be_so(
    desk: TestClient, newsroom: standfirst.Newsroom, letter: standfirst.Document
) -> None:
    article = next(one for one in newsroom.documents() if one.id != letter.id)
    assert 'class="sheet"' not in desk.get(f"/document/{article.id}").text
    assert newsroom.sheet_row(article.id) is None
    assert desk.get(f"/api/documents/{article.id}/sheets/1").status_code == 404
    assert desk.get(f"/document/{article.id}/page/1.png").status_code == 422
    for path in (
        f"/document/{letter.id}/page/9.png",
        f"/document/{letter.id}/page/0.png",
        "/document/d-none/page/1.png",
    ):
        assert desk.get(path).status_code == 404
    for width in (99, 2001):
        with pytest.raises(standfirst.UsageError):
            newsroom.page_picture(letter.id, 1, width=width)


def test_a_document_that_has_only_just_come_in_waits_for_its_story_and_is_not_denied(
    newsroom: standfirst.Newsroom, tmp_path: Path
) -> None:
    from starlette.testclient import TestClient

    from standfirst.desk import make_app

    later = tmp_path / "later.txt"
    later.write_bytes(ARTICLE.replace(b"Gazette", b"Herald").replace(b"Thursday", b"Wednesday"))
    app = make_app(newsroom, patience=0)
    desk = TestClient(app, base_url="http://127.0.0.1:8020")
    story = newsroom.story_of(newsroom.add([tmp_path / "later.txt"]).documents[0])
    assert story is not None
    app.state.library.dossier(story, wait=True)
    later.write_bytes(ARTICLE.replace(b"Gazette", b"Post").replace(b"Thursday", b"Tuesday"))
    added = newsroom.add([later]).documents[0]
    assert newsroom.story_of(added) == story
    assert desk.get(f"/document/{added}").status_code == 202
    app.state.library.dossier(story, wait=True)
    assert desk.get(f"/document/{added}").status_code == 200


def mail(subject: str, *files: tuple[str, bytes], forwarded: EmailMessage | None = None) -> EmailMessage:
    made = EmailMessage()
    made["From"], made["To"], made["Subject"] = "Nora Castell <nora@kelverport.example>", "desk@post.example", subject
    made["Date"] = "Thu, 20 May 2021 09:00:00 +0000"
    made.set_content("The letters are attached, the harbour master said.")
    for name, content in files:
        made.add_attachment(content, maintype="application", subtype="pdf", filename=name)
    if forwarded is not None:
        made.add_attachment(forwarded)
    return made


def test_a_pdf_that_is_attached_to_a_mail_is_shown_as_pages_with_its_marks(tmp_path: Path) -> None:
    from starlette.testclient import TestClient

    from standfirst.desk import make_app

    def said(words: str) -> bytes:
        return make_pdf(column([f"The harbour master said that {words}."]))

    inner = mail("Forwarded", ("letter.pdf", LETTER))
    twice = [("same.pdf", said("the pier is sound")), ("same.pdf", said("the crane is sold"))]
    whole = mail("Letters", ("first.pdf", said("the ferry will run")), *twice, forwarded=inner)
    (tmp_path / "letters.eml").write_bytes(whole.as_bytes())
    with standfirst.Newsroom(tmp_path / "ledger.sqlite", workers=1) as newsroom:
        newsroom.add([tmp_path / "letters.eml"])
        desk = TestClient(make_app(newsroom, patience=None), base_url="http://127.0.0.1:8020")
        read = {one.place.partition(".eml!")[2]: one for one in newsroom.documents() if one.place.endswith(".pdf")}
        nested = next(name for name in read if name.endswith("!letter.pdf"))
        claim = next(one for one in newsroom.claims() if one.document == read[nested].id and "nobody" in one.words)
        shown = desk.get(f"/document/{read[nested].id}", params={"claim": claim.id}).text
        assert "Page 2 of 2" in shown
        assert 'class="lit"' in shown
        assert desk.get(f"/document/{read[nested].id}/page/2.png").content.startswith(b"\x89PNG")
        assert "Page 1 of 1" in desk.get(f"/document/{read['first.pdf'].id}").text
        ambiguous = desk.get(f"/document/{read['same.pdf'].id}")  # which of the two it was is not known: no page
        assert ambiguous.status_code == 200
        assert "Page 1 of" not in ambiguous.text
        assert desk.get(f"/document/{read['same.pdf'].id}/page/1.png").status_code == 422
