"""The answer card of docs/example.md, held against the brief of the example that ships.

The story: a letter seems to end an island's ferry line. Nobody signed it, the man whose name it bears disowns it, the
ministry says that no decision has been made, a union says that the closure is planned all the same.
"""

from __future__ import annotations

import re
from typing import Any

import pytest

Brief = dict[str, Any]


@pytest.fixture(scope="session")
def files(example_brief: Brief) -> dict[str, Brief]:
    """The documents of the brief by file name."""
    return {document["place"].rsplit("/", 1)[-1]: document for document in example_brief["documents"]}


def sources(example_brief: Brief, cited: list[Brief]) -> set[str]:
    """File names of the documents that some citations are in."""
    places = {document["id"]: document["place"].rsplit("/", 1)[-1] for document in example_brief["documents"]}
    return {places[citation["document"]] for citation in cited}


def says(text: str, *words: str) -> bool:
    """Whether a text has all the words (as parts of words, any case)."""
    return all(word.lower() in text.lower() for word in words)


def voices(question: Brief) -> list[Brief]:
    return [voice for side in question["origins"].values() for voice in side]


# What came in


def test_all_ten_documents_are_read_with_their_dates(files: dict[str, Brief]) -> None:
    days = {name: (document["published"] or "")[:10] for name, document in files.items()}
    assert days == {
        "agency-report-skarrow-gazette.txt": "2024-05-21",
        "agency-report-vantmark-today.txt": "2024-05-20",
        "explainer-harbour-and-trade-weekly.html": "2024-05-23",
        "letter-to-the-mayor.pdf": "2024-05-20",
        "ministry-mail.eml": "2024-05-21",
        "port-director-statement.docx": "2024-05-21",
        "press-conference.txt": "2024-05-22",
        "regatta-skarrow-gazette.txt": "2024-05-20",
        "stoppage-kelverport-courier.html": "2024-05-24",
        "union-and-correction-vantmark-today.txt": "2024-05-22",
    }


def test_kinds(files: dict[str, Brief]) -> None:
    kinds = {name: document["kind"] for name, document in files.items()}
    assert kinds["letter-to-the-mayor.pdf"] == "letter"
    assert kinds["ministry-mail.eml"] == "mail"
    assert kinds["press-conference.txt"] == "transcript"
    assert kinds["port-director-statement.docx"] == "statement"
    assert kinds["explainer-harbour-and-trade-weekly.html"] == "explainer"


def test_the_regatta_is_set_aside_with_the_reason(files: dict[str, Brief]) -> None:
    assert [name for name, document in files.items() if not document["used"]] == ["regatta-skarrow-gazette.txt"]
    assert files["regatta-skarrow-gazette.txt"]["reason"]


def test_page_furniture_is_no_news(example_brief: Brief) -> None:
    lines = " ".join(entry["text"] for entry in [*example_brief["lines"], *example_brief["timeline"]])
    assert not re.search(r"newsletter|sign up|cookie|subscribe|photo:|all rights", lines, re.IGNORECASE)


# Questions


def test_whether_the_line_closes_is_undecided(example_brief: Brief) -> None:
    question = example_brief["questions"][0]
    assert re.search(r"clos|end|stop|sail|ferr|line", question["question"], re.IGNORECASE)
    assert question["state"] == "undecided"
    assert says(question["answer"], "decision")
    assert question["because"]


def test_the_ministry_is_one_voice(example_brief: Brief) -> None:
    question = example_brief["questions"][0]
    assert question["origins"]["undecided"]
    ministry = [v for v in question["origins"]["undecided"] if re.search(r"ministry|dunmore|castell", v["name"], re.I)]
    assert len(ministry) == 1


def test_the_union_and_the_letter_stand_on_the_other_side(example_brief: Brief) -> None:
    question = example_brief["questions"][0]
    cited = sources(example_brief, [c for ground in question["because"] for c in ground["citations"]])
    assert cited & {
        "letter-to-the-mayor.pdf",
        "agency-report-vantmark-today.txt",
        "union-and-correction-vantmark-today.txt",
    }
    assert question["origins"]["for"]


# The letter


def test_the_letter_is_an_unsigned_draft_that_is_disowned(example_brief: Brief, files: dict[str, Brief]) -> None:
    letter = files["letter-to-the-mayor.pdf"]
    assert "unsigned" in letter["standing"]
    assert "draft" in letter["standing"]
    assert "disowned" in letter["standing"]
    standing = next(s for s in example_brief["standings"] if s["document"] == letter["id"])
    assert standing["shown"]
    grounds = sources(example_brief, [c for reason in standing["because"] for c in reason["citations"]])
    assert "port-director-statement.docx" in grounds
    assert grounds & {"ministry-mail.eml", "press-conference.txt"}


def test_what_speaks_for_the_letter_is_shown_too(example_brief: Brief, files: dict[str, Brief]) -> None:
    identity = files["letter-to-the-mayor.pdf"]["id"]
    standing = next(s for s in example_brief["standings"] if s["document"] == identity)
    words = " ".join(c["exact"] for reason in standing["because"] for c in reason["citations"])
    assert "letterhead is genuine" in words


# Origins


def test_the_reprint_is_a_copy_and_no_origin(files: dict[str, Brief]) -> None:
    copies = {name for name, document in files.items() if document["copies_from"]}
    assert copies & {"agency-report-vantmark-today.txt", "agency-report-skarrow-gazette.txt"}
    assert copies <= {"agency-report-vantmark-today.txt", "agency-report-skarrow-gazette.txt"}
    named = {files[name]["copies_from"] for name in copies}
    assert any("Meridian" in str(name) or "Vantmark Today" in str(name) for name in named)


def test_no_voice_is_counted_once_for_each_reprint(example_brief: Brief) -> None:
    for question in example_brief["questions"]:
        for side in question["origins"].values():
            named = [v["name"] for v in side if not v["anonymous"]]
            assert len(named) == len(set(named))


# Conflicts


def test_whether_is_a_conflict_with_the_ministry_on_one_side(example_brief: Brief) -> None:
    found = [c for c in example_brief["conflicts"] if c["type"] in ("whether", "denies")]
    undecided = [s for c in found for s in c["sides"] if "decided" in s["label"] or says(s["text"], "decision")]
    assert undecided
    assert all(conflict["settles"] for conflict in example_brief["conflicts"])


def test_the_numbers_of_jobs_stand_side_by_side(example_brief: Brief) -> None:
    found = [c for c in example_brief["conflicts"] if c["type"] in ("number", "superseded")]
    sides = [" ".join(s["text"] for s in c["sides"]) for c in found]
    assert any(sum(number in words for number in ("340", "372", "410")) >= 2 for words in sides)


def test_the_headline_that_was_taken_back_is_not_evidence(example_brief: Brief) -> None:
    opening = [{"text": example_brief[key]} for key in ("headline", "standfirst")]
    told = [*opening, *example_brief["lines"], *example_brief["timeline"]]
    assert not any(re.search(r"director signs letter", entry["text"], re.IGNORECASE) for entry in told)


# Conditionals


def test_the_threat_to_the_grant_is_pending(example_brief: Brief) -> None:
    found = [c for c in example_brief["conditionals"] if says(c["consequence"], "grant")]
    assert found
    assert found[0]["threat"]
    assert found[0]["state"] == "pending"
    assert says(found[0]["trigger"], "council") or says(found[0]["trigger"], "ferries")


def test_the_union_s_threat_has_lapsed(example_brief: Brief) -> None:
    found = [c for c in example_brief["conditionals"] if re.search(r"loading|freight", c["consequence"])]
    assert found
    assert found[0]["threat"]
    assert {c["state"] for c in found} == {"lapsed"}


def test_the_clause_of_the_agreement_is_a_conditional(example_brief: Brief) -> None:
    found = [c for c in example_brief["conditionals"] if says(c["trigger"], "licence")]
    assert any(says(c["consequence"], "90 days") and c["state"] == "pending" and not c["threat"] for c in found)


def test_a_threat_and_a_clause_are_no_events(example_brief: Brief) -> None:
    happened = [entry["text"] for entry in example_brief["timeline"] if not entry["planned"]]
    for text in happened:
        if re.search(r"withhold|stop loading|within 90 days", text):
            assert re.search(r"\b(?:if|unless|would|threat|warn|could|may)\b", text), text


# Timeline


def test_what_happened_is_on_its_dates_and_in_order(example_brief: Brief) -> None:
    dated = [entry for entry in example_brief["timeline"] if entry["date"]]
    days = [re.split(r"[T/~]", entry["date"])[0] for entry in dated]
    assert {"2024-04-26", "2024-05-16", "2024-05-21", "2024-05-22", "2024-05-23"} <= set(days)
    full = [day for day in days if len(day) == 10]
    assert full == sorted(full)


@pytest.mark.parametrize(
    ("day", "words"),
    [("2024-04-26", "cracks"), ("2024-05-16", "council"), ("2024-05-23", "union")],
)
def test_an_event_stands_on_its_day(example_brief: Brief, day: str, words: str) -> None:
    on_day = [entry["text"] for entry in example_brief["timeline"] if (entry["date"] or "").startswith(day)]
    assert any(words in text.lower() for text in on_day), on_day


def test_plans_are_marked_as_to_come(example_brief: Brief) -> None:
    later = [entry for entry in example_brief["timeline"] if "2024-05-25" <= (entry["date"] or "")[:10] < "2025"]
    assert later
    assert [entry["text"] for entry in later if not entry["planned"]] == []


def test_the_brief_is_as_of_the_newest_document(example_brief: Brief) -> None:
    assert example_brief["as_of"].startswith("2024-05-24")


# Open questions


@pytest.mark.parametrize(
    ("rule", "words"),
    [
        ("side not heard", "Skarrow Line"),
        ("number without a source", "40 million"),
        ("document not shown", "report"),
    ],
)
def test_silences_are_named(example_brief: Brief, rule: str, words: str) -> None:
    asked = [entry["question"] for entry in example_brief["open_questions"] if entry["rule"] == rule]
    assert any(words.lower() in question.lower() for question in asked), asked


def test_what_was_asked_and_not_answered_is_open(example_brief: Brief) -> None:
    asked = [entry for entry in example_brief["open_questions"] if entry["rule"] == "asked, not answered"]
    assert "press-conference.txt" in sources(example_brief, [c for entry in asked for c in entry["citations"]])


# What must not go wrong


def test_closed_signed_and_decided_are_not_told_as_facts(example_brief: Brief) -> None:
    opening = [{"text": example_brief[key]} for key in ("headline", "standfirst")]
    told = [*opening, *example_brief["lines"]]
    for entry in told:
        for sentence in re.split(r"(?<=[.?!])\s+", entry["text"]):
            if re.search(r"\b(?:signed|has closed|have closed|was closed|has decided|have decided)\b", sentence):
                open_words = r"\b(?:not|no|nobody|never|if|whether|unsigned|neither|denie[sd])\b|n[’']t\b|\?"
                assert re.search(open_words, sentence, re.IGNORECASE), sentence


def test_the_vote_is_told_as_a_request(example_brief: Brief) -> None:
    told = [*example_brief["lines"], *example_brief["timeline"]]
    votes = [entry["text"] for entry in told if says(entry["text"], "council", "vote")]
    assert votes
    assert not any(re.search(r"voted to (?:stop|close|end)", text) for text in votes)


def test_every_withheld_line_says_why(example_brief: Brief) -> None:
    withheld = [problem for problem in example_brief["problems"] if problem["code"] == "line-withheld"]
    assert all(re.search(r"line withheld: .+", problem["message"]) for problem in withheld)
