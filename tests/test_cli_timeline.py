"""The commands that print and draw a timeline, of paths and of a story, as of a day."""

from __future__ import annotations

import json
from pathlib import Path
from xml.etree import ElementTree

import pytest
from click.testing import CliRunner, Result

import mini_stories
from standfirst.cli import cli


@pytest.fixture(scope="module")
def articles(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return mini_stories.write(mini_stories.CONCEDED, tmp_path_factory.mktemp("conceded"))


@pytest.fixture(scope="module")
def ledger(articles: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("ledger") / "ledger.sqlite"
    assert run("add", str(articles), "--ledger", str(path), "-q").exit_code == 0
    return path


def run(*arguments: str) -> Result:
    return CliRunner().invoke(cli, arguments)


def story_in(ledger: Path) -> str:
    rows = json.loads(run("stories", "--ledger", str(ledger), "--json").stdout)
    return str(max(rows, key=lambda row: row["documents"])["id"])


def test_paths_and_a_story_give_the_same_timeline(articles: Path, ledger: Path) -> None:
    of_paths = run("timeline", str(articles), "-q")
    of_story = run("timeline", story_in(ledger), "--ledger", str(ledger))
    assert of_paths.exit_code == of_story.exit_code == 0
    assert of_paths.stdout == of_story.stdout
    assert "Northern Wire" in of_paths.stdout  # each entry names its source


def test_as_of_a_day_only_what_had_been_published_counts(articles: Path) -> None:
    whole = json.loads(run("timeline", str(articles), "-q", "--json").stdout)
    then = json.loads(run("timeline", str(articles), "-q", "--json", "--as-of", "2023-05-04").stdout)
    assert then
    assert {citation["document"] for row in then for citation in row["citations"]} < {
        citation["document"] for row in whole for citation in row["citations"]
    }


def test_a_timeline_is_drawn_into_a_file(articles: Path, tmp_path: Path) -> None:
    file = tmp_path / "story.svg"
    assert run("plot", "timeline", str(articles), "-q", "-o", str(file), "--width", "400").exit_code == 0
    assert ElementTree.fromstring(file.read_text("utf-8")).get("width") == "400"


@pytest.mark.parametrize("command", [("timeline",), ("plot", "timeline")])
def test_nothing_to_read_is_said_and_is_no_crash(command: tuple[str, ...], tmp_path: Path) -> None:
    (tmp_path / "empty.txt").write_text("", "utf-8")
    ran = run(*command, str(tmp_path), "-q")
    assert ran.exit_code == 3
    assert ran.stdout == ""
    assert "no timeline" in ran.stderr


def test_a_day_that_is_none_is_a_usage_error(articles: Path) -> None:
    assert run("timeline", str(articles), "--as-of", "2023-02-31").exit_code == 2
