"""Fixtures that several tests share: the example, its brief, a runner of the command line, outside data, a browser."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import settings

import must_run
from must_run import pytest_make_collect_report, pytest_runtest_makereport

if TYPE_CHECKING:
    from playwright.sync_api import Browser

# A property is about what comes out and not about when: a machine with other work to do breaks none.
settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

__all__ = ["pytest_make_collect_report", "pytest_runtest_makereport"]  # hooks, which pytest finds here

Command = Callable[..., "Ran"]


def pytest_addoption(parser: pytest.Parser) -> None:
    """``--crashes N``: how often each test of crashes kills; ``--must-run NAME``: what may not be skipped."""
    must_run.add_option(parser)
    parser.addoption("--crashes", type=int, default=10, help="how often each test of crashes kills (default: 10)")


@pytest.fixture(scope="session")
def cases() -> Path:
    """The folder of real cases. `STANDFIRST_DATA` names the folder that holds it; without it the test is skipped."""
    place = os.environ.get("STANDFIRST_DATA")
    if not place or not (Path(place) / "cases").is_dir():
        pytest.skip("STANDFIRST_DATA names no folder with cases/")
    return Path(place) / "cases"


@pytest.fixture(scope="session")
def example() -> Path:
    """The folder of the example that ships."""
    import standfirst

    return Path(standfirst.example_folder())


@dataclass(frozen=True)
class Ran:
    """What a command did."""

    returncode: int
    stdout: str
    stderr: str


@pytest.fixture(scope="session")
def standfirst_command() -> Command:
    """Runs `standfirst ARGUMENTS…` as the program does, in this process (the model's library is loaded only once)."""

    def run(*arguments: str, **environment: str) -> Ran:
        from standfirst.cli import main

        out, err = StringIO(), StringIO()
        with pytest.MonkeyPatch.context() as patch, redirect_stdout(out), redirect_stderr(err):
            for name, value in {"COLUMNS": "100", **environment}.items():
                patch.setenv(name, value)
            patch.setattr(sys, "argv", ["standfirst", *arguments])
            code = 0
            try:
                main()
            except SystemExit as left:
                code = int(left.code or 0)
        return Ran(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture(scope="session")
def standfirst_process() -> Command:
    """Runs `standfirst ARGUMENTS…` in a process of its own: slow, and exactly what a user's shell does."""

    def run(*arguments: str, **environment: str) -> Ran:
        env = {**os.environ, "COLUMNS": "100", "PYTHONIOENCODING": "utf-8", **environment}
        command = [sys.executable, "-m", "standfirst.cli", *arguments]
        ran = subprocess.run(command, env=env, capture_output=True, encoding="utf-8", timeout=300, check=False)
        return Ran(ran.returncode, ran.stdout, ran.stderr)

    return run


@pytest.fixture(scope="session")
def example_brief(standfirst_command: Command) -> dict[str, Any]:
    """The brief of the example as the command line gives it to a program."""
    ran = standfirst_command("brief", "--example", "-f", "json")
    assert ran.returncode == 0, ran.stderr
    brief: dict[str, Any] = json.loads(ran.stdout)
    return brief


@pytest.fixture(scope="session")
def example_brief_forms() -> dict[str, str]:
    """The brief of the example in the forms that can be read back."""
    import standfirst

    brief = standfirst.brief(standfirst.example_folder())
    return {form: standfirst.render(brief, form) for form in ("json", "md")}


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A headless Chromium, where playwright and one are installed; else the test is skipped."""
    playwright = pytest.importorskip("playwright.sync_api", reason="playwright is not installed")
    names = ("chromium", "chromium-browser", "google-chrome", "chrome")
    found = next((path for name in names if (path := shutil.which(name))), None)
    if found is None:
        pytest.skip("no Chromium on this machine")
    with playwright.sync_playwright() as started:
        opened = started.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield opened
        opened.close()
