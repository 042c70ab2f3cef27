"""Docs under test: the commands of the README and of the tutorial run, offline, and end as the page says."""

from __future__ import annotations

import importlib.util
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from standfirst.cli import cli

ROOT = Path(__file__).resolve().parent.parent
README = (ROOT / "README.md").read_text(encoding="utf-8")
TUTORIAL = (ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8")


def blocks(text: str, mark: str) -> list[tuple[int, str]]:
    """(expected exit code, commands) of the shell blocks that follow ``<!-- MARK -->`` or ``<!-- MARK: exit N -->``."""
    pattern = rf"<!-- {mark}(?:: exit (\d+))? -->\s*```sh\n(.*?)```"
    return [(int(code or 0), commands) for code, commands in re.findall(pattern, text, re.DOTALL)]


def commands_in(text: str) -> list[str]:
    """All `standfirst …` lines in the shell blocks of a page, without their comments."""
    lines = [line for block in re.findall(r"```sh\n(.*?)```", text, re.DOTALL) for line in block.splitlines()]
    return [line.partition(" #")[0].strip() for line in lines if re.match(r"(?:\.venv/bin/)?standfirst ", line)]


@pytest.fixture
def shell_folder(tmp_path: Path) -> Path:
    """An empty folder, with a folder of programs beside it in which `standfirst` and `python` are this Python's."""
    programs = tmp_path / "programs"
    programs.mkdir()
    for name, arguments in (("standfirst", "-m standfirst.cli"), ("python", "")):
        script = programs / name
        script.write_text(f'#!/bin/sh\nexec "{sys.executable}" {arguments} "$@"\n', encoding="utf-8")
        script.chmod(0o755)
    folder = tmp_path / "here"
    folder.mkdir()
    return folder


def run(commands: str, folder: Path) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "PATH": f"{folder.parent / 'programs'}{os.pathsep}{os.environ['PATH']}", "HOME": str(folder)}
    env.pop("STANDFIRST_LEDGER", None)
    return subprocess.run(
        ["sh", "-e", "-c", commands], cwd=folder, env=env, capture_output=True, text=True, timeout=600, check=False
    )


def test_the_tutorial_runs_from_top_to_bottom(shell_folder: Path) -> None:
    found = blocks(TUTORIAL, "run")
    assert len(found) >= 8
    kept = ""
    for code, commands in found:
        ran = run(kept + commands, shell_folder)
        assert ran.returncode == code, f"{commands}\n{ran.stdout[-2000:]}\n{ran.stderr[-2000:]}"
        assert "Traceback" not in ran.stderr
        # What a block sets holds for the blocks after it, as in a terminal.
        kept += "".join(f"{line}\n" for line in commands.splitlines() if re.match(r"export |[A-Z]+=", line))
    assert (shell_folder / "brief.html").stat().st_size > 10_000
    assert (shell_folder / "captures.warc.gz").read_bytes()[:2] == b"\x1f\x8b"


def test_every_command_of_the_readme_and_the_tutorial_is_understood() -> None:
    lines = [*commands_in(README), *commands_in(TUTORIAL)]
    assert len(lines) >= 15
    for line in lines:
        name, *arguments = shlex.split(re.sub(r"^\.venv/bin/", "", line))[1:]
        command = cli.commands[name]
        # Parsing alone: unknown options and missing arguments fail, files need not be there.
        command.make_context(name, arguments, resilient_parsing=False)


def test_the_two_commands_of_the_readme_are_one_line_each_and_need_no_make() -> None:
    spec = importlib.util.spec_from_file_location("readme_command", ROOT / "tools" / "readme_command.py")
    assert spec is not None
    assert spec.loader is not None
    tool = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(tool)
    install, test = tool.command("install"), tool.command("test")
    assert "pip install ." in install
    assert "standfirst brief --example" in install
    assert ".[test]" in test
    assert test.endswith("pytest")
    assert "make" not in install + test
    with pytest.raises(ValueError, match="no one-line command"):
        tool.command("neither")


def test_the_readme_s_example_runs_offline(shell_folder: Path) -> None:
    command = blocks(README, "command: install")[0][1].rpartition("&&")[2].strip().removeprefix(".venv/bin/")
    ran = run(f"{command}\n{command} -o brief.html", shell_folder)
    assert ran.returncode == 0, ran.stderr
    assert len(ran.stdout.splitlines()) > 30
    assert "<html" in (shell_folder / "brief.html").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", ["README.md", "docs/tutorial.md", "docs/python.md", "docs/json.md"])
def test_python_in_the_docs_runs(name: str, shell_folder: Path) -> None:
    if name == "docs/json.md":
        assert run("standfirst brief --example -f json -o brief.json", shell_folder).returncode == 0
    copied = "cp -r \"$(python -c 'import standfirst; print(standfirst.example_folder())')\" articles\n"
    assert (
        run(f"{copied}cp articles/*.pdf letter.pdf\ncp articles/stoppage*.html page.html", shell_folder).returncode == 0
    )
    for code in re.findall(r"```python\n(.*?)```", (ROOT / name).read_text(encoding="utf-8"), re.DOTALL):
        (shell_folder / "snippet.py").write_text(code, encoding="utf-8")
        ran = run("python snippet.py", shell_folder)
        assert ran.returncode == 0, ran.stderr


def test_the_help_names_every_command() -> None:
    shown = CliRunner().invoke(cli, ["--help"]).output
    assert [name for name in cli.commands if not re.search(rf"^  {name} ", shown, re.MULTILINE)] == []
