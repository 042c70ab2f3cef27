"""Golden pairs: a small invented story in, what its brief must say of it out. The whole path, real model."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

import mini_stories
from standfirst import Newsroom
from standfirst.link import find_copies, find_voices, resolve_actors


@pytest.fixture(scope="module")
def briefs(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, Any]]:
    found = {}
    for name in ("UNDECIDED", "CONCEDED", "TAKEN_BACK", "ONE_VOICE", "UNDATED"):
        folder = mini_stories.write(getattr(mini_stories, name), tmp_path_factory.mktemp(name.lower()))
        with Newsroom() as newsroom:
            newsroom.add([folder])
            found[name] = newsroom.brief_dict()
    return found


def test_no_decision_is_undecided_and_neither_yes_nor_no(briefs: dict[str, dict[str, Any]]) -> None:
    question = briefs["UNDECIDED"]["questions"][0]
    assert question["state"] == "undecided"
    assert "no decision" in question["answer"].lower() or "not decided" in question["answer"].lower()
    assert question["question"].endswith("?")


def test_speakers_of_one_ministry_are_one_origin(briefs: dict[str, dict[str, Any]]) -> None:
    undecided = briefs["UNDECIDED"]["questions"][0]["origins"]["undecided"]
    assert len(undecided) == 1
    assert len(undecided[0]["outlets"]) >= 2


def test_an_unsigned_draft_is_called_one(briefs: dict[str, dict[str, Any]]) -> None:
    labels = {label for standing in briefs["UNDECIDED"]["standings"] for label in standing["labels"]}
    assert labels & {"unsigned draft", "draft", "unsigned"}


def test_a_threat_is_a_pending_conditional(briefs: dict[str, dict[str, Any]]) -> None:
    (threat,) = [c for c in briefs["UNDECIDED"]["conditionals"] if "sanctions" in c["consequence"]]
    assert threat["state"] == "pending"
    assert threat["threat"] is True
    assert "Reiss" in threat["speaker"]


def test_the_days_are_in_order_with_iso_dates(briefs: dict[str, dict[str, Any]]) -> None:
    dates = [entry["date"] for entry in briefs["UNDECIDED"]["timeline"] if entry["date"]]
    assert "2023-03-05" in dates  # the vote, "on Sunday"
    assert "2023-03-06" in dates  # the denial, "on Monday"
    assert dates == sorted(dates)


def test_what_a_party_denied_and_then_concedes_is_confirmed(briefs: dict[str, dict[str, Any]]) -> None:
    question = briefs["CONCEDED"]["questions"][0]
    assert question["state"] == "confirmed"
    assert any("conceded" in ground["text"].lower() for ground in question["because"])
    conflict = briefs["CONCEDED"]["conflicts"][0]
    assert conflict["type"] == "superseded"
    assert any("denied" in side["text"].lower() or "no missile" in side["text"].lower() for side in conflict["sides"])


def test_a_report_taken_back_is_denied_and_the_later_day_kept_apart(briefs: dict[str, dict[str, Any]]) -> None:
    brief = briefs["TAKEN_BACK"]
    assert brief["questions"][0]["state"] == "denied"
    assert "retracted" in {conflict["type"] for conflict in brief["conflicts"]}
    later = [entry for entry in brief["timeline"] if entry["date"] and entry["date"].startswith("2023-06-16")]
    assert later


def test_three_reprints_are_one_origin(briefs: dict[str, dict[str, Any]]) -> None:
    documents = briefs["ONE_VOICE"]["documents"]
    assert sum(1 for document in documents if document["copies_from"]) >= 2
    for question in briefs["ONE_VOICE"]["questions"]:
        assert len(question["origins"]["for"]) <= 1
        assert question["state"] == "reported"


def test_what_three_reprints_say_is_one_voice_in_three_outlets(tmp_path: Path) -> None:
    folder = mini_stories.write(mini_stories.ONE_VOICE, tmp_path)
    with Newsroom() as newsroom:
        newsroom.add([folder])
        claims, documents = newsroom.claims(), newsroom.documents()
    actors = resolve_actors(claims, (), documents)
    voices = find_voices(claims, actors, find_copies(documents), documents)
    said = [claim.id for claim in claims if claim.speaker is not None and "closed for repairs" in claim.words]
    assert voices.count(said) == (1, 3)


def test_without_dates_none_are_made_up(briefs: dict[str, dict[str, Any]]) -> None:
    brief = briefs["UNDATED"]
    assert brief["as_of"] is None
    assert all(document["published"] is None for document in brief["documents"])
    assert [entry["date"] for entry in brief["timeline"] if entry["date"]] == []


@pytest.mark.parametrize("name", ["UNDECIDED", "CONCEDED", "TAKEN_BACK", "ONE_VOICE", "UNDATED"])
def test_every_citation_holds_its_words(briefs: dict[str, dict[str, Any]], name: str) -> None:
    passages = {document["id"]: document["passages"] for document in briefs[name]["documents"]}
    cited = list(_citations(briefs[name]))
    assert cited
    for citation in cited:
        start, end = citation["start"], citation["end"]
        [held] = [p for p in passages[citation["document"]] if p["start"] <= start and end <= p["end"]]
        assert held["text"][start - held["start"] : end - held["start"]] == citation["exact"]


def _citations(node: object) -> list[dict[str, Any]]:
    if isinstance(node, dict):
        own = [node] if {"document", "start", "end", "exact"} <= set(node) else []
        return own + [found for value in node.values() for found in _citations(value)]
    if isinstance(node, list):
        return [found for value in node for found in _citations(value)]
    return []


def test_the_same_input_gives_the_same_brief(tmp_path: Path) -> None:
    folder = mini_stories.write(mini_stories.UNDECIDED, tmp_path)
    digests, texts = set(), set()
    for _ in range(2):
        with Newsroom() as newsroom:
            newsroom.add([folder])
            brief = newsroom.brief()
            digests.add(brief.digest)
            texts.add(brief.headline.text + brief.standfirst.text + "".join(line.text for line in brief.lines))
    assert len(digests) == len(texts) == 1
