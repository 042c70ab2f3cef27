"""States over the days of a story, briefs as of a day, and versions of a page, as the command line gives them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import mini_stories
import standfirst
from standfirst import Newsroom

if TYPE_CHECKING:
    from conftest import Command

PAGE = "title: Lock at Skell shut\noutlet: Skell Courier\nurl: https://courier.example/lock\ndate: {date}\n\n{body}\n"
BODY = "The lock at Skell was shut on Monday, the harbour board said. The board counted {count} barges at the gate."


@pytest.fixture(scope="module")
def conceded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented story in which a party denies on 5 May 2023 what it admits on 6 May."""
    return mini_stories.write(mini_stories.CONCEDED, tmp_path_factory.mktemp("conceded"))


def test_states_tell_when_each_changed_and_because_of_whom(standfirst_command: Command, conceded: Path) -> None:
    ran = standfirst_command("states", str(conceded), "--json")
    assert ran.returncode == 0, ran.stderr
    first = json.loads(ran.stdout)[0]
    assert [state["state"] for state in first["states"]][-1] == "confirmed"
    assert first["states"][-1]["rule"] == "conceded"
    assert [state["as_of"] for state in first["states"]] == sorted({state["as_of"] for state in first["states"]})
    for state in first["states"]:
        assert state["because"]
    texts = standfirst_command("states", str(conceded)).stdout
    assert "2023-05-06  confirmed" in texts
    assert "changed its account:" in texts


def test_a_brief_as_of_a_day_knows_nothing_of_what_came_later(standfirst_command: Command, conceded: Path) -> None:
    made: dict[str, Any] = {}
    for day in ("2023-05-05", "2023-05-06"):
        ran = standfirst_command("brief", str(conceded), "--as-of", day, "-f", "json")
        assert ran.returncode == 0, ran.stderr
        made[day] = json.loads(ran.stdout)
    assert [brief["as_of"] for brief in made.values()] == list(made)
    assert made["2023-05-05"]["questions"][0]["state"] in ("disputed", "denied")
    assert made["2023-05-06"]["questions"][0]["state"] == "confirmed"
    assert {document["published"] for document in made["2023-05-05"]["documents"]} == {"2023-05-04", "2023-05-05"}
    assert "admit" not in json.dumps(made["2023-05-05"]).lower()
    assert made["2023-05-05"]["digest"] != made["2023-05-06"]["digest"]


def test_a_day_before_everything_and_no_day_at_all_are_refused(standfirst_command: Command, conceded: Path) -> None:
    for command in ("brief", "states"):
        early = standfirst_command(command, str(conceded), "--as-of", "2023-01-01")
        assert (early.returncode, early.stdout) == (2, "")
        assert "no document is known to have been published by 2023-01-01" in early.stderr
        assert standfirst_command(command, str(conceded), "--as-of", "yesterday").returncode == 2
    assert standfirst_command("states", "s-unknown").returncode == 2


def test_of_several_stories_those_not_yet_begun_are_left_out(standfirst_command: Command, tmp_path: Path) -> None:
    mini_stories.write(mini_stories.CONCEDED, tmp_path)
    mini_stories.write(mini_stories.ONE_VOICE, tmp_path)
    ran = standfirst_command("brief", str(tmp_path), "--split", "--as-of", "2023-05-06", "-f", "json", "-q")
    assert ran.returncode == 0, ran.stderr
    published = [d["published"] for brief in json.loads(ran.stdout) for d in brief["documents"]]
    assert published
    assert max(published) <= "2023-05-06"
    assert "no document is known to have been published" in ran.stderr


def test_undated_documents_are_left_out_and_counted(tmp_path: Path) -> None:
    mini_stories.write(mini_stories.CONCEDED, tmp_path)
    mini_stories.write(mini_stories.UNDATED[:1], tmp_path)
    made = standfirst.brief(tmp_path, as_of="2023-05-06")
    assert len(made.documents) == len(mini_stories.CONCEDED)
    assert any(problem.message.startswith("left out: 1 document of a date") for problem in made.problems)


def test_a_brief_carries_grades_and_nobody_but_a_person_sets_the_source(conceded: Path) -> None:
    with Newsroom() as newsroom:
        newsroom.add([conceded])
        grade = newsroom.brief_dict()["questions"][0]["grade"]
    assert (grade["source_reliability"], grade["reliability_set_by"]) == ("F", None)
    assert grade["information_credibility"] in range(1, 7)
    assert grade["credibility_wording"]
    assert grade["because"]


def test_a_document_shows_the_versions_of_its_page(standfirst_command: Command, tmp_path: Path) -> None:
    for name, date, count in (("old", "2031-03-04", 57), ("new", "2031-03-05", 63)):
        text = PAGE.format(date=date, body=BODY.format(count=count))
        (tmp_path / f"{name}.txt").write_text(text, encoding="utf-8")
    ledger = str(tmp_path / "desk.sqlite")
    added = standfirst_command(
        "add", str(tmp_path / "old.txt"), str(tmp_path / "new.txt"), "--ledger", ledger, "--json"
    )
    ids = json.loads(added.stdout)["documents"]
    made = json.loads(standfirst_command("document", ids[1], "--ledger", ledger, "--json").stdout)
    assert [(v["document"], v["kind"]) for v in made["versions"]] == list(
        zip(ids, ["first", "silent edit"], strict=True)
    )
    shown = standfirst_command("document", ids[0], "--ledger", ledger).stdout
    assert f"version: {ids[1]}, 2031-03-05: silent edit (1 altered)" in shown
    brief = standfirst.brief(tmp_path / "old.txt", tmp_path / "new.txt")
    assert [version.kind.value for version in brief.versions] == ["silent edit"]
    for form in ("text", "md", "html"):
        assert "Versions of pages".casefold() in standfirst.render(brief, form).casefold()


def test_a_killed_page_takes_its_claims_with_it(tmp_path: Path) -> None:
    body = (
        "The mayor of Skell, Ida Vik, signed the harbour deal on Monday, the board said. The deal was signed in Orsey."
    )
    killed = "KILL: The story about the harbour deal has been withdrawn."
    head = "title: Deal\noutlet: Orsey Post\ndate: 2031-03-05\n\n"
    other = f"{head}The harbour deal was not signed, the clerk said on Tuesday.\n"
    (tmp_path / "1.txt").write_text(PAGE.format(date="2031-03-04", body=body), encoding="utf-8")
    (tmp_path / "2.txt").write_text(PAGE.format(date="2031-03-05", body=killed), encoding="utf-8")
    (tmp_path / "3.txt").write_text(other, encoding="utf-8")
    with Newsroom() as newsroom:
        newsroom.add([tmp_path])
        rows = newsroom.state_rows()
        assert newsroom.brief().versions[0].kind.value == "kill"
    signed = [row for row in rows if "sign" in row["question"].lower()]
    assert [state["rule"] for state in signed[0]["states"]][-1:] == ["taken back"]
