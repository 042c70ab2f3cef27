"""`standfirst brief` as people and programs meet it: forms, streams, exit codes."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import jsonschema
import pytest

if TYPE_CHECKING:
    from conftest import Command


ARTICLE = """title: {title}
outlet: The Ellingham Post
date: 2024-03-05

The mayor of Ellingham, Dora Quist, said on Monday that the town would close its library.

The council denied on Tuesday that the library would close. "No decision has been made," Peter Vance, its clerk, said.

If the county withdraws its grant, the library will lose 40,000 crowns, Vance warned.
"""


@pytest.fixture
def article(tmp_path: Path) -> Path:
    path = tmp_path / "library.txt"
    path.write_text(ARTICLE.format(title="Library to close, says mayor"), encoding="utf-8")
    return path


def citations(value: Any) -> Iterator[dict[str, Any]]:
    """Every citation anywhere in a brief's JSON."""
    if isinstance(value, dict):
        if {"start", "end", "exact"} <= value.keys():
            yield value
        for inner in value.values():
            yield from citations(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from citations(inner)


def test_json_keeps_to_the_published_schema(example_brief: dict[str, Any]) -> None:
    from standfirst.tell.as_json import schema

    jsonschema.Draft202012Validator.check_schema(schema())
    jsonschema.validate(example_brief, schema(), cls=jsonschema.Draft202012Validator)
    with pytest.raises(jsonschema.ValidationError):
        jsonschema.validate({**example_brief, "lines": [{"text": "no citation"}]}, schema())


def test_every_citation_can_be_checked_against_the_passages(example_brief: dict[str, Any]) -> None:
    passages = {document["id"]: document["passages"] for document in example_brief["documents"]}
    found = list(citations(example_brief))
    assert len(found) > 30
    for citation in found:
        start, end = citation["start"], citation["end"]
        [held] = [p for p in passages[citation["document"]] if p["start"] <= start and end <= p["end"]]
        assert citation["exact"] == held["text"][start - held["start"] : end - held["start"]]


def test_every_line_question_and_entry_is_cited(example_brief: dict[str, Any]) -> None:
    assert 6 <= len(example_brief["lines"]) <= 9
    single = [
        {"citations": example_brief["headline_citations"]},
        {"citations": example_brief["standfirst_citations"]},
        *example_brief["lines"],
        *example_brief["timeline"],
    ]
    sides = [side for conflict in example_brief["conflicts"] for side in conflict["sides"]]
    assert all(entry["citations"] for entry in [*single, *sides, *example_brief["questions"]])
    assert all(len(conflict["sides"]) >= 2 for conflict in example_brief["conflicts"])


def test_the_same_input_gives_the_same_bytes(standfirst_process: Command, article: Path) -> None:
    runs = [standfirst_process("brief", str(article), "-f", "json", PYTHONHASHSEED=seed) for seed in ("1", "2")]
    assert [run.returncode for run in runs] == [0, 0]
    assert runs[0].stdout == runs[1].stdout


def test_text_is_plain_where_it_does_not_go_to_a_terminal(standfirst_command: Command, article: Path) -> None:
    ran = standfirst_command("brief", str(article))
    assert ran.returncode == 0
    assert "Ellingham" in ran.stdout
    assert "\x1b" not in ran.stdout + ran.stderr
    assert max(len(line) for line in ran.stdout.splitlines()) <= 100


@pytest.mark.parametrize(("name", "start"), [("x.html", "<!doctype html>"), ("x.md", "#"), ("x.json", "{")])
def test_the_file_s_suffix_gives_the_form(
    standfirst_command: Command, article: Path, tmp_path: Path, name: str, start: str
) -> None:
    ran = standfirst_command("brief", str(article), "-o", str(tmp_path / name))
    assert (ran.returncode, ran.stdout) == (0, "")
    assert (tmp_path / name).read_text(encoding="utf-8").lower().startswith(start)


def test_a_named_form_beats_the_suffix(standfirst_command: Command, article: Path, tmp_path: Path) -> None:
    target = tmp_path / "brief.txt"
    assert standfirst_command("brief", str(article), "-f", "json", "-o", str(target)).returncode == 0
    assert json.loads(target.read_text(encoding="utf-8"))["headline"]


def test_what_cannot_be_read_is_named_on_stderr_and_the_rest_is_read(
    standfirst_command: Command, article: Path, tmp_path: Path
) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    shutil.copy(article, pile / "good.txt")
    (pile / "empty.txt").write_bytes(b"")
    (pile / "locked.pdf").write_bytes(b"%PDF-1.7\nthis is not the rest of a PDF")
    ran = standfirst_command("brief", str(pile), "-f", "json")
    assert ran.returncode == 3
    brief = json.loads(ran.stdout)
    assert [document["outlet"] for document in brief["documents"]] == ["The Ellingham Post"]
    assert "empty.txt" in ran.stderr
    assert "locked.pdf" in ran.stderr
    assert "Traceback" not in ran.stderr
    places = " ".join(problem["place"] for problem in brief["problems"])
    assert "empty.txt" in places
    assert "locked.pdf" in places


def test_a_file_of_no_known_kind_inside_a_folder_is_skipped_with_a_note(
    standfirst_command: Command, article: Path, tmp_path: Path
) -> None:
    pile = tmp_path / "pile"
    pile.mkdir()
    shutil.copy(article, pile / "good.txt")
    (pile / "manifest.jsonl").write_text('{"file": "good.txt"}\n', encoding="utf-8")
    ran = standfirst_command("brief", str(pile))
    assert ran.returncode == 0
    assert "manifest.jsonl" in ran.stderr
    quiet = standfirst_command("brief", str(pile), "-q")
    assert (quiet.returncode, quiet.stderr) == (0, "")
    assert quiet.stdout == ran.stdout


def test_nothing_readable_gives_no_brief_and_says_so(standfirst_command: Command, tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_bytes(b"")
    ran = standfirst_command("brief", str(tmp_path / "empty.txt"))
    assert (ran.returncode, ran.stdout) == (3, "")
    assert "nothing could be read" in ran.stderr


def test_a_path_that_is_not_there_is_named(standfirst_command: Command, article: Path) -> None:
    ran = standfirst_command("brief", str(article), "no/such/file.txt")
    assert ran.returncode == 3
    assert "no/such/file.txt" in ran.stderr
    assert "Ellingham" in ran.stdout


def test_the_network_is_not_touched_unless_asked_for(standfirst_command: Command) -> None:
    ran = standfirst_command("brief", "https://news.example/story")
    assert ran.returncode == 3
    assert "https://news.example/story" in ran.stderr


def test_a_brief_of_files_leaves_no_ledger(standfirst_command: Command, article: Path, tmp_path: Path) -> None:
    home = tmp_path / "home"
    home.mkdir()
    places = {"HOME": str(home), "XDG_DATA_HOME": str(home / "data"), "TMPDIR": str(home)}
    assert standfirst_command("brief", str(article), **places).returncode == 0
    assert [path for path in home.rglob("*") if path.is_file()] == []


def test_splitting_a_pile_gives_a_brief_of_each_story(
    standfirst_command: Command, example: Path, tmp_path: Path
) -> None:
    ran = standfirst_command("brief", str(example), "--split", "-f", "json")
    assert ran.returncode == 0, ran.stderr
    briefs = json.loads(ran.stdout)
    stories = [{document["place"].rsplit("/", 1)[-1] for document in brief["documents"]} for brief in briefs]
    regatta = next(story for story in stories if "regatta-skarrow-gazette.txt" in story)
    assert "agency-report-skarrow-gazette.txt" not in regatta
    assert {"agency-report-skarrow-gazette.txt", "agency-report-vantmark-today.txt"} <= max(stories, key=len)


def test_a_reader_that_stops_early_is_no_error(article: Path) -> None:
    command = [sys.executable, "-m", "standfirst.cli", "brief", str(article), "-f", "json"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.read(1)
        process.stdout.close()
        errors = process.stderr.read()
        assert process.wait() == 0
    assert errors == ""


def test_an_undated_article_gets_no_invented_date(standfirst_command: Command, tmp_path: Path) -> None:
    path = tmp_path / "undated.txt"
    path.write_text(ARTICLE.format(title="Library").replace("date: 2024-03-05\n", ""), encoding="utf-8")
    brief = json.loads(standfirst_command("brief", str(path), "-f", "json").stdout)
    assert [document["published"] for document in brief["documents"]] == [None]
    assert {entry["date"] for entry in brief["timeline"]} <= {None}
    assert brief["as_of"] is None
