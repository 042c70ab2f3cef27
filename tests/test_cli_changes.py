"""What changed since a day, since a reader last looked, since a brief was exported, as the command line tells it."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

import mini_stories
import standfirst
from standfirst import Newsroom
from standfirst.tell.changes import changes_schema

if TYPE_CHECKING:
    from conftest import Command

FORMS = ("json", "md", "html")


@pytest.fixture(scope="module")
def conceded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An invented story in which a party denies on 5 May 2023 what it admits on 6 May."""
    return mini_stories.write(mini_stories.CONCEDED, tmp_path_factory.mktemp("conceded"))


@pytest.fixture(scope="module")
def begun(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """A ledger with the story's first two documents in one story, and its id."""
    folder = tmp_path_factory.mktemp("begun")
    mini_stories.write(mini_stories.CONCEDED[:2], folder)
    ledger = folder / "desk.sqlite"
    with Newsroom(ledger) as newsroom:
        newsroom.add([folder / f"{name}.txt" for name in ("northern-wire-2023-05-04", "harbour-post-2023-05-05")])
        (story,) = newsroom.stories()
    return ledger, story.id


@pytest.fixture
def desk(begun: tuple[Path, str], tmp_path: Path) -> tuple[Path, str]:
    """A copy of that ledger that a test may write into."""
    ledger, story = begun
    shutil.copy(ledger, tmp_path / "desk.sqlite")
    return tmp_path / "desk.sqlite", story


def add_the_rest(ledger: Path, folder: Path) -> None:
    mini_stories.write(mini_stories.CONCEDED[2:], folder)
    with Newsroom(ledger) as newsroom:
        newsroom.add(sorted(folder.glob("*.txt")))


def test_changes_since_a_day_tell_the_move_with_its_words(standfirst_command: Command, conceded: Path) -> None:
    ran = standfirst_command("changes", str(conceded), "--since", "2023-05-05", "--json")
    assert ran.returncode == 0, ran.stderr
    made = json.loads(ran.stdout)
    jsonschema.validate(made, changes_schema())
    first = made["changes"][0]
    assert (first["kind"], first["before"], first["after"]) == ("changed its account", "disputed", "confirmed")
    assert first["leading"]
    assert {told["published"] for told in first["because"]} == {"2023-05-06"}
    assert (len(made["documents"]["new"]), made["documents"]["known"]) == (2, 2)
    text = standfirst_command("changes", str(conceded), "--since", "2023-05-05").stdout
    assert "was disputed, is now confirmed" in text
    assert text.index("WHAT THE STORY TURNS ON") < text.index("NEW CLAIM")


def test_every_citation_of_a_change_holds(conceded: Path) -> None:
    with Newsroom() as newsroom:
        newsroom.add([conceded])
        found = newsroom.changes(since="2023-05-04")
        texts = {document.id: document.text.content for document in newsroom.documents()}
        nothing = newsroom.changes(since="2023-05-06")
    assert found.changes
    data = json.loads(standfirst.render(found, "json"))
    for change in data["changes"]:
        for told in change["because"]:
            cited = told["citation"]
            assert cited["exact"] == texts[cited["document"]][cited["start"] : cited["end"]]
    assert nothing.changes == ()
    assert "nothing changed" in standfirst.render(nothing)


def test_between_two_days_only_what_lay_between_counts(standfirst_command: Command, conceded: Path) -> None:
    ran = standfirst_command("changes", str(conceded), "--since", "2023-05-04", "--as-of", "2023-05-05", "--json")
    made = json.loads(ran.stdout)
    assert made["changes"][0]["kind"] == "denied"
    assert made["until"] == "2023-05-05"
    assert "admit" not in ran.stdout


def test_documents_of_unknown_date_are_no_news_and_counted(tmp_path: Path) -> None:
    mini_stories.write(mini_stories.CONCEDED, tmp_path)
    mini_stories.write(mini_stories.UNDATED[:1], tmp_path)
    with Newsroom() as newsroom:
        newsroom.add([tmp_path])
        found = newsroom.changes(since="2023-05-06")
    assert (found.changes, found.unplaced) == ((), 1)
    assert "taken as known" in standfirst.render(found)


def test_a_reader_sees_each_thing_once(standfirst_command: Command, desk: tuple[Path, str], tmp_path: Path) -> None:
    ledger, story = desk

    def look(*more: str) -> dict[str, Any]:
        ran = standfirst_command("changes", story, "--reader", "ida", "--ledger", str(ledger), "--json", *more)
        assert ran.returncode == 0, ran.stderr
        made: dict[str, Any] = json.loads(ran.stdout)
        jsonschema.validate(made, changes_schema())
        return made

    assert look("--peek")["since"] is None
    first = look()
    assert first["since"] is None
    assert len(first["documents"]["new"]) == 2
    assert look("--peek")["changes"] == []
    add_the_rest(ledger, tmp_path)
    assert len(look("--peek")["documents"]["new"]) == 2
    seen = look()
    assert seen["changes"][0]["kind"] == "changed its account"
    assert look()["changes"] == []
    ran = standfirst_command("changes", story, "--reader", "odd", "--ledger", str(ledger))
    assert "odd has not looked at this story before" in ran.stdout


@pytest.mark.parametrize(
    "arguments",
    [
        (),
        ("--since", "2023-05-05", "--reader", "ida"),
        ("--since", "2023-05-05", "--peek"),
        ("--reader", "ida"),
        ("--since", "soon"),
        ("--since", "2023-05-06", "--as-of", "2023-05-05"),
    ],
)
def test_what_makes_no_sense_is_refused(
    standfirst_command: Command, conceded: Path, arguments: tuple[str, ...]
) -> None:
    ran = standfirst_command("changes", str(conceded), *arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr.strip()


def test_an_unknown_story_and_a_reader_without_a_name_are_refused(
    standfirst_command: Command, desk: tuple[Path, str]
) -> None:
    ledger, story = desk
    assert standfirst_command("changes", "s-none", "--since", "2023-05-05", "--ledger", str(ledger)).returncode == 2
    assert standfirst_command("changes", story, "--reader", " ", "--ledger", str(ledger)).returncode == 2


@pytest.mark.parametrize("form", FORMS)
def test_an_exported_brief_is_stale_when_documents_have_come(
    standfirst_command: Command, desk: tuple[Path, str], tmp_path: Path, form: str
) -> None:
    ledger, story = desk
    file = tmp_path / f"brief.{form}"
    standfirst_command("brief", story, "--ledger", str(ledger), "-o", str(file))
    fresh = standfirst_command("stale", str(file), "--ledger", str(ledger))
    assert fresh.returncode == 0, fresh.stderr
    assert fresh.stdout.startswith("not stale")
    add_the_rest(ledger, tmp_path)
    ran = standfirst_command("stale", str(file), "--ledger", str(ledger), "--json")
    assert ran.returncode == 1
    made = json.loads(ran.stdout)
    assert made["stale"]
    assert made["reasons"][0].startswith("2 documents have come since: ")
    assert made["changes"]["changes"][0]["kind"] == "changed its account"
    shown = standfirst_command("stale", str(file), "--ledger", str(ledger)).stdout
    assert f"Since brief.{form}: " in shown


def test_a_brief_of_files_is_compared_with_files_and_one_as_of_a_day_with_that_day(
    standfirst_command: Command, conceded: Path, tmp_path: Path
) -> None:
    file = tmp_path / "brief.json"
    standfirst_command("brief", str(conceded), "--as-of", "2023-05-05", "-o", str(file))
    assert standfirst_command("stale", str(file), str(conceded)).returncode == 0
    one = mini_stories.write(mini_stories.CONCEDED[1:], tmp_path)
    ran = standfirst_command("stale", str(file), *map(str, sorted(one.glob("*.txt"))))
    assert ran.returncode == 1
    assert "no longer in the story" in ran.stdout


def test_a_brief_of_other_rules_is_stale_and_says_of_which(conceded: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with Newsroom() as newsroom:
        newsroom.add([conceded])
        made = standfirst.render(newsroom.brief(), "json")
        monkeypatch.setattr("standfirst.watching.__version__", "99")
        found = newsroom.stale(made, files=True)
    assert found.stale
    assert found.changes is None
    assert "this is 99" in found.reasons[0]


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("", "names no inputs"),
        ("The mayor resigned.", "names no inputs"),
        ("{}", "names no inputs"),
        ("[]", "0 briefs"),
        ('{"inputs": {"documents": "all"}}', "damaged"),
        ('{"inputs": {"documents": [], "claims": "", "extractor": "", "rules": "", "digest": "b"}}', "digest"),
        ("{", "no JSON"),
        ("[" * 100_000, "nested too deeply"),
        ("<!-- standfirst-inputs {oops} -->", "no JSON"),
        ('<meta name="standfirst-inputs" content="[1]">', "names no inputs"),
    ],
)
def test_what_is_no_brief_is_refused_with_the_reason(content: str, message: str) -> None:
    with Newsroom() as newsroom, pytest.raises(standfirst.UsageError, match=message):
        newsroom.stale(content)


def test_a_brief_whose_inputs_somebody_changed_is_refused(conceded: Path) -> None:
    with Newsroom() as newsroom:
        newsroom.add([conceded])
        data = json.loads(standfirst.render(newsroom.brief(), "json"))
        data["inputs"]["documents"].pop()
        with pytest.raises(standfirst.UsageError, match="somebody changed them"):
            newsroom.stale(json.dumps(data), files=True)
