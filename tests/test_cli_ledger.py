"""The commands that keep a ledger and answer from it, and the exit codes that all commands share."""

from __future__ import annotations

import contextlib
import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import standfirst
from standfirst.store import open_ledger

if TYPE_CHECKING:
    from conftest import Command


@pytest.fixture(scope="module")
def ledger(standfirst_command: Command, example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that holds the example."""
    path = tmp_path_factory.mktemp("ledger") / "desk.sqlite"
    ran = standfirst_command("add", str(example), "--ledger", str(path), "--json")
    assert ran.returncode == 0, ran.stderr
    assert json.loads(ran.stdout)["new"] == 10
    return path


@pytest.fixture(scope="module")
def story(standfirst_command: Command, ledger: Path) -> str:
    """The id of the largest story in it."""
    rows = json.loads(standfirst_command("stories", "--ledger", str(ledger), "--json").stdout)
    return str(max(rows, key=lambda row: row["documents"])["id"])


def test_adding_again_changes_nothing(standfirst_command: Command, ledger: Path, example: Path) -> None:
    before = standfirst_command("stories", "--ledger", str(ledger), "--json").stdout
    again = standfirst_command("add", str(example), "--ledger", str(ledger), "--json")
    assert again.returncode == 0
    counts = json.loads(again.stdout)
    assert (counts["new"], counts["known"]) == (0, 10)
    assert standfirst_command("stories", "--ledger", str(ledger), "--json").stdout == before


def test_the_ledger_s_brief_tells_what_the_files_tell(
    standfirst_command: Command, ledger: Path, story: str, example_brief: dict[str, Any]
) -> None:
    ran = standfirst_command("brief", story, "--ledger", str(ledger), "-f", "json")
    assert ran.returncode == 0, ran.stderr
    brief = json.loads(ran.stdout)
    assert brief["story"] == story
    assert brief["headline"] == example_brief["headline"]
    kept = {document["id"] for document in brief["documents"]}
    assert kept <= {document["id"] for document in example_brief["documents"]}


@pytest.mark.parametrize("command", ["claims", "timeline", "conflicts"])
def test_story_commands_give_the_same_rows_in_each_form(
    standfirst_command: Command, ledger: Path, story: str, command: str
) -> None:
    runs = {
        form: standfirst_command(command, story, "--ledger", str(ledger), *form)
        for form in ((), ("--json",), ("--jsonl",))
    }
    assert [run.returncode for run in runs.values()] == [0, 0, 0]
    rows = json.loads(runs[("--json",)].stdout)
    assert len(rows) > 1
    assert [json.loads(line) for line in runs[("--jsonl",)].stdout.splitlines()] == rows
    assert len(runs[()].stdout.splitlines()) >= len(rows)


def test_a_document_is_printed_as_it_is_stored(standfirst_command: Command, ledger: Path) -> None:
    hits = json.loads(standfirst_command("search", "inspectors", "cracks", "--ledger", str(ledger), "--json").stdout)
    assert hits
    shown = standfirst_command("document", hits[0]["document"], "--ledger", str(ledger), "--json")
    document = json.loads(shown.stdout)
    assert document["id"] == hits[0]["document"]
    assert "cracks" in document["text"]
    plain = standfirst_command("document", hits[0]["document"], "--ledger", str(ledger))
    assert document["text"].strip() in plain.stdout


def test_a_search_that_finds_nothing_is_no_error(standfirst_command: Command, ledger: Path) -> None:
    ran = standfirst_command("search", "zeppelin", "--ledger", str(ledger), "--json")
    assert (ran.returncode, json.loads(ran.stdout)) == (0, [])


def test_captures_leave_and_come_back_as_warc(
    standfirst_command: Command, ledger: Path, tmp_path: Path, example: Path
) -> None:
    warc = tmp_path / "captures.warc.gz"
    assert standfirst_command("export", "--warc", str(warc), "--ledger", str(ledger)).returncode == 0
    again = standfirst_command("add", str(warc), "--ledger", str(tmp_path / "other.sqlite"), "--json")
    assert again.returncode == 0, again.stderr
    assert json.loads(again.stdout)["new"] == 10


@pytest.mark.parametrize("command", ["brief", "claims", "timeline", "conflicts", "document"])
def test_an_unknown_id_is_a_usage_error_that_names_it(standfirst_command: Command, ledger: Path, command: str) -> None:
    ran = standfirst_command(command, "s-nosuchthing", "--ledger", str(ledger))
    assert (ran.returncode, ran.stdout) == (2, "")
    assert "s-nosuchthing" in ran.stderr
    assert len(ran.stderr.splitlines()) <= 2


@pytest.mark.parametrize(
    "arguments",
    [("brief",), ("brief", "--no-such-option"), ("nosuchcommand",), ("add",), ("brief", "--example", "-f", "odt")],
)
def test_usage_errors(standfirst_command: Command, arguments: tuple[str, ...]) -> None:
    ran = standfirst_command(*arguments)
    assert (ran.returncode, ran.stdout) == (2, "")
    assert ran.stderr


def test_a_file_that_is_no_ledger_is_refused_and_left_alone(standfirst_command: Command, tmp_path: Path) -> None:
    path = tmp_path / "notes.txt"
    path.write_text("Not a ledger, but somebody's notes.\n", encoding="utf-8")
    ran = standfirst_command("stories", "--ledger", str(path))
    assert ran.returncode == 2
    assert "notes.txt" in ran.stderr
    assert "Traceback" not in ran.stderr
    assert path.read_text(encoding="utf-8") == "Not a ledger, but somebody's notes.\n"


def test_the_variable_names_the_ledger(standfirst_command: Command, ledger: Path) -> None:
    named = standfirst_command("stories", "--json", STANDFIRST_LEDGER=str(ledger))
    assert json.loads(named.stdout) == json.loads(
        standfirst_command("stories", "--ledger", str(ledger), "--json").stdout
    )


def test_version(standfirst_process: Command) -> None:
    ran = standfirst_process("--version")
    assert ran.returncode == 0
    assert standfirst.__version__ in ran.stdout


def test_help_loads_no_heavy_library() -> None:
    code = (
        "import sys\nfrom click.testing import CliRunner\nfrom standfirst.cli import cli\n"
        "assert CliRunner().invoke(cli, ['--help']).exit_code == 0\n"
        "heavy = {'spacy', 'numpy', 'sqlalchemy', 'trafilatura', 'lxml', 'rich', 'jinja2', 'docx', 'httpx2'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


@pytest.fixture(scope="module")
def pile(example: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of 400 articles: enough to be still at work when the signal comes."""
    folder = tmp_path_factory.mktemp("pile")
    report = (example / "agency-report-vantmark-today.txt").read_text(encoding="utf-8")
    for number in range(400):
        (folder / f"{number:03}.txt").write_text(f"{report}\n\nEdition {number}.\n", encoding="utf-8")
    return folder


def _stopped(pile: Path, path: Path, how: signal.Signals) -> tuple[int, str]:
    """Adds the pile in a process, sends it a signal after the first documents; its exit code and stderr."""
    command = [sys.executable, "-m", "standfirst.cli", "add", str(pile), "--ledger", str(path)]
    process = subprocess.Popen(
        command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, start_new_session=True
    )
    while process.poll() is None and _documents(path) == 0:
        time.sleep(0.1)
    process.send_signal(how)
    try:
        _, errors = process.communicate(timeout=120)  # ends when nobody holds the pipes: no worker is left behind
    finally:
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(process.pid, signal.SIGKILL)
    return process.returncode, errors


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
def test_an_interruption_ends_with_130_and_says_what_is_kept(pile: Path, tmp_path: Path) -> None:
    code, errors = _stopped(pile, tmp_path / "desk.sqlite", signal.SIGINT)
    assert code == 130, errors
    assert "interrupted" in errors
    assert "Traceback" not in errors


@pytest.mark.skipif(os.name != "posix", reason="signals as POSIX has them")
@pytest.mark.parametrize("how", ["SIGINT", "SIGKILL"])
def test_whatever_ends_it_the_ledger_is_whole_and_can_be_gone_on_with(
    standfirst_command: Command, pile: Path, tmp_path: Path, how: str
) -> None:
    path = tmp_path / "desk.sqlite"
    _stopped(pile, path, signal.Signals[how])
    with open_ledger(path) as ledger:
        assert ledger.verify() == []
        kept = ledger.counts().documents
    assert 0 < kept < 400
    again = tmp_path / "again"
    again.mkdir()
    for article in sorted(pile.iterdir())[:20]:
        shutil.copy(article, again)
    ran = standfirst_command("add", str(again), "--ledger", str(path), "--json")
    assert ran.returncode == 0
    counts = json.loads(ran.stdout)
    assert (counts["new"], counts["known"]) == (max(20 - kept, 0), min(kept, 20))


def _documents(path: Path) -> int:
    """How many documents the ledger at `path` holds; 0 where there is none yet."""
    if not path.exists():
        return 0
    try:
        with standfirst.Newsroom(path) as newsroom:
            return len(newsroom.documents())
    except standfirst.LedgerError:  # being made at this moment
        return 0
