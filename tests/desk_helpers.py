"""For tests of the desk: a ledger with the example, and the command on loopback in a process of its own."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import TYPE_CHECKING

import pytest

import standfirst

if TYPE_CHECKING:
    from playwright.sync_api import Page, Response

WHO = "Ada Marsh"


@cache
def _example_ledger() -> Path:
    """A ledger with the example, read once in this process."""
    file = Path(mkdtemp(prefix="desk-example-")) / "ledger.sqlite"
    with standfirst.Newsroom(file, workers=1) as newsroom:
        newsroom.add([standfirst.example_folder()])
    return file


def example_ledger(folder: Path) -> Path:
    """A copy of a ledger with the example, to be changed at will."""
    return Path(shutil.copyfile(_example_ledger(), folder / "ledger.sqlite"))


@dataclass(frozen=True)
class Served:
    """A desk that answers on loopback: its address, and the ledger that it shows."""

    address: str
    ledger: Path

    @property
    def story(self) -> str:
        """The story with most documents."""
        with standfirst.Newsroom(self.ledger) as newsroom:
            return max(newsroom.stories(), key=lambda one: len(one.documents)).id


@contextmanager
def served(ledger: Path) -> Iterator[Served]:
    """``standfirst desk`` on a free port, as a user starts it; ended as a user ends it."""
    pytest.importorskip("starlette", reason="the extra `desk` is not installed")
    pytest.importorskip("uvicorn", reason="the extra `desk` is not installed")
    command = [sys.executable, "-m", "standfirst.cli", "desk", "--ledger", str(ledger), "--port", "0", "--as", WHO]
    with subprocess.Popen(
        command, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONUNBUFFERED": "1"}
    ) as process:
        try:
            assert process.stdout is not None
            found = re.match(r"(http://\S+)/ ", process.stdout.readline())
            assert found, "the desk did not start"
            yield Served(found[1], ledger)
        finally:
            process.send_signal(signal.SIGINT)
            try:
                process.wait(20)
            except subprocess.TimeoutExpired:
                process.kill()
                raise AssertionError("the desk did not end when it was told to") from None


def visit(page: Page, url: str, *, status: int = 200) -> Response:
    """Go to a page of the desk; one that is still being weighed is asked for until it is there."""
    for _ in range(120):
        answer = page.goto(url)
        # A page that waits asks again by itself, which may come before this asking: then there is no answer to see.
        if answer is not None and answer.status != 202:
            assert answer.status == status, url
            return answer
        page.wait_for_timeout(250)
    raise AssertionError(f"{url} was not weighed in time")
