"""Stories and files that are too small, too large or broken: clear words and no crash, whatever is asked of them."""

from __future__ import annotations

import json
import random
import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

import standfirst
from standfirst.records import Claim, Document, Edition, Story
from standfirst.weighing import Known, Pile, tell_story, trace_origins, weigh_changes, weigh_question, weigh_story
from weigh_helpers import make_claim, make_document, predication

if TYPE_CHECKING:
    from conftest import Command

ONE = {
    "wire.txt": "title: Bridge to close\noutlet: Northern Wire\ndate: 2021-03-04\n\nThe Lantern Bridge will close on "
    "1 May, the harbour board said on Monday. About 9,200 people cross it daily.\n"
}
NAMES = {"a.txt": "Anna Bell\nBorin Cole\nDara Eames\n", "b.txt": "Jon Aldery\nPetra Vane\nOlen Madry\n"}
UNDATED = {
    "a.txt": "The Lantern Bridge will close on 1 May, the harbour board said on Monday.\n",
    "b.txt": "The harbour board denied on Tuesday that the Lantern Bridge will close.\n",
}
NAMESAKES = {
    "a.txt": "date: 2025-03-04\n\nThe Aldin Bridge will stay open, the council said on Monday. The Fenwick Bridge was "
    "closed on Sunday, the harbour board said.\n",
    "b.txt": "date: 2025-03-04\n\nThe Fenwick Bridge was closed on Sunday after a fire, Borin Cole, the mayor, said.\n",
}
FORMS = tuple(form.name for form in standfirst.forms() if form.source == "standfirst" and form.fault is None)


def newsroom_of(files: dict[str, str], folder: Path) -> standfirst.Newsroom:
    for name, text in files.items():
        (folder / name).write_text(text, encoding="utf-8")
    newsroom = standfirst.Newsroom(workers=1)
    newsroom.add([folder])
    return newsroom


@pytest.mark.parametrize("files", [ONE, UNDATED], ids=["one document", "no dates"])
def test_a_small_story_gives_all_that_a_large_one_gives(files: dict[str, str], tmp_path: Path) -> None:
    with newsroom_of(files, tmp_path) as newsroom:
        asked = newsroom.brief(question="Will the Lantern Bridge close?").asked
        assert asked is not None
        assert asked.answer is not None
        for length in ("line", "short", "full"):
            assert "Lantern Bridge" in newsroom.brief(length=length).headline.text
        edition = newsroom.edition()
        assert all(standfirst.export(edition, form) for form in FORMS)
        assert newsroom.changes(since="2020-01-01").known_documents == (0 if files is ONE else 2)
        assert newsroom.origins().documents
        assert newsroom.plot("timeline").rstrip().endswith("</svg>")
        with pytest.raises(standfirst.NotFoundError, match="no document is known to have been published by 1999-01-01"):
            newsroom.brief(as_of="1999-01-01")


def test_a_headline_stands_alone_and_the_standfirst_is_not_the_headline_again(tmp_path: Path) -> None:
    with newsroom_of(ONE, tmp_path) as newsroom:
        brief = newsroom.brief()
    assert "Lantern Bridge will close" in brief.headline.text
    assert brief.standfirst.text.rstrip(".") != brief.headline.text


@pytest.mark.parametrize(
    ("files", "read"), [(NAMES, "2 documents were read"), ({"a.txt": "Anna Bell\n"}, "1 document")]
)
def test_documents_without_a_claim_are_told_to_be_so(files: dict[str, str], read: str, tmp_path: Path) -> None:
    with newsroom_of(files, tmp_path) as newsroom:
        asks: list[Callable[[], object]] = [
            newsroom.brief,
            newsroom.edition,
            lambda: newsroom.brief(length="line"),
            lambda: newsroom.brief(question="Did Anna Bell resign?"),
        ]
        for ask in asks:
            with pytest.raises(standfirst.NotFoundError, match=f"{read}.*no claim was found"):
                ask()
        assert newsroom.changes(since="2020-01-01").changes == ()
        assert len(newsroom.origins().documents) == len(files)
        assert newsroom.find("Anna Bell resigned.") == ()


def test_what_is_said_of_a_namesake_answers_nothing(tmp_path: Path) -> None:
    with newsroom_of(NAMESAKES, tmp_path) as newsroom:
        asked = newsroom.brief(question="Was the Fenwick Bridge closed?").asked
        assert asked is not None
        assert asked.answer is not None
        for name in ("Aldin", "Ostrava"):
            asked = newsroom.brief(question=f"Was the {name} Bridge closed?").asked
            assert asked is not None
            assert asked.answer is None
            said = [
                claim.span.exact for side in newsroom.find(f"The {name} Bridge was closed.") for claim in side.claims
            ]
            assert not any("Fenwick" in words for words in said)


def many(seed: int, documents: int = 250, each: int = 20) -> Pile:
    """One story of short invented documents, `documents` * `each` claims; some have no date, or no speaker."""
    chance = random.Random(seed)
    made: list[Document] = []
    claims: list[Claim] = []
    verbs = (("closed", "close"), ("reopened", "reopen"), ("burned", "burn"), ("flooded", "flood"))
    for number in range(documents):
        rows = []
        for row in range(each):
            town = chance.choice(("Aldin", "Brack", "Corvo", "Dunmar", "Eskel"))
            thing = chance.choice(("bridge", "harbour", "tunnel", "ferry", "market", "school", "dam", "tower"))
            subject, verb = f"The {town} {thing}", chance.choice(verbs)
            content = f"{subject} {verb[0]} with {number * each + row + 2} people inside"
            who = chance.choice(("Anna Bell", "Borin Cole", "Oda Lund", None))
            rows.append((f"{content}, {who} said." if who else f"{content}.", content, subject, town, verb, who))
        day = f"2031-{1 + number % 12:02}-{1 + number % 28:02}" if number % 5 else None
        document = make_document(
            "\n\n".join(r[0] for r in rows), id=f"d-{number}", outlet=f"Post {number % 40}", day=day
        )
        made.append(document)
        for sentence, content, subject, town, (word, lemma), who in rows:
            told = predication(document, content, word, lemma, subject, town.lower())
            claims.append(
                make_claim(document, sentence, content=content, speaker=who, predications=(told,), names=(town,))
            )
    return Pile(Story("s-1", "many", tuple(d.id for d in made)), made, claims, [], {}, [])


def test_five_thousand_claims_give_a_brief_in_every_form() -> None:
    pile = many(7)
    assert len(pile.claims) == 5000
    edition: Edition = tell_story(weigh_story(pile), "test/1")
    assert len(edition.claims) == 5000
    assert 1 <= len(edition.brief.lines) <= 9
    assert edition.brief.coverage is not None
    written = {form: standfirst.export(edition, form) for form in FORMS if form != "pdf"}
    assert len(written["csv"].splitlines()) == 5001
    assert len(written["text"]) < 200_000  # what a person reads does not grow with what was read
    assert json.loads(written["json"])["headline"]


def test_a_thousand_claims_have_origins_changes_and_answers() -> None:
    pile = many(8, documents=50)
    old = {document.id for document in pile.documents[:25]}
    known = Known(frozenset(old), frozenset(claim.id for claim in pile.claims if claim.document in old))
    assert len(trace_origins(pile).documents) == 50
    assert weigh_changes(pile, known)
    text = make_document("The Aldin bridge closed.", id="asked", outlet=None, day=None)
    told = predication(text, "The Aldin bridge closed", "closed", "close", "The Aldin bridge", "aldin")
    asked = [make_claim(text, "The Aldin bridge closed.", predications=(told,), names=("Aldin",))]
    answer = weigh_question(pile, "Did the Aldin bridge close?", asked)[1].answer
    assert answer is not None
    assert all("Aldin" in span.exact for span in answer.citations)


@pytest.mark.parametrize("command", [["brief", "s-1"], ["changes", "s-1", "--since", "2031-01-01"], ["origins", "s-1"]])
def test_a_ledger_of_a_newer_version_is_refused_in_words_and_left_alone(
    command: list[str], tmp_path: Path, standfirst_command: Command
) -> None:
    place = tmp_path / "desk.sqlite"
    standfirst.Newsroom(place).close()
    file = sqlite3.connect(place)
    with file:
        file.execute("PRAGMA user_version = 999")
    file.close()
    before = place.read_bytes()
    ran = standfirst_command(*command, "--ledger", str(place))
    assert ran.returncode != 0
    assert "was made by a newer version" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert ran.stdout == ""
    assert place.read_bytes() == before


def cited(**citation: object) -> str:
    document = {"id": "d-1", "text": "Mayor Ida Roe said the bridge may close."}
    line = {"text": "Ida Roe said the bridge may close.", "citations": [citation]}
    return json.dumps({"lines": [line], "documents": [document]})


@pytest.mark.parametrize(
    "citation",
    [
        {"document": "d-9", "start": 0, "end": 40},
        {"document": "d-1", "start": 500, "end": 540, "exact": "Mayor Ida Roe said the bridge may close."},
        {"document": "d-1", "start": -7, "end": 3, "exact": "Mayor"},
        {"document": "d-1", "start": 9, "end": 2, "exact": "Mayor"},
        {"document": "d-1", "start": "0", "end": None, "exact": "Mayor"},
        {"document": "d-1", "start": 10**30, "end": 10**31, "exact": "Mayor"},
        {"document": None},
        {},
    ],
)
def test_a_citation_that_points_nowhere_is_a_fault_with_its_place(
    citation: dict[str, object], tmp_path: Path, standfirst_command: Command
) -> None:
    place = tmp_path / "brief.json"
    place.write_text(cited(**citation), encoding="utf-8")
    ran = standfirst_command("check", str(place), "--ledger", str(tmp_path / "desk.sqlite"))
    assert ran.returncode in (1, 2)
    assert "Traceback" not in ran.stderr
    assert "lines[0]" in ran.stdout + ran.stderr
