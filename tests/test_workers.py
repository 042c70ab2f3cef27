"""Work shared between processes gives what one process gives."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

import mini_stories
from standfirst import Newsroom
from standfirst.workers import _shares


@pytest.fixture
def long_articles(tmp_path: Path) -> Path:
    """A folder with more than enough text for several workers."""
    mini_stories.write(mini_stories.UNDECIDED, tmp_path)
    for path in sorted(tmp_path.glob("*.txt")):
        head, _, body = path.read_text(encoding="utf-8").partition("\n\n")
        paragraphs = [f"On day {day} of the crisis nothing else happened.\n\n{body}" for day in range(1, 30)]
        path.write_text(f"{head}\n\n{chr(10).join(paragraphs)}", encoding="utf-8")
    return tmp_path


def test_two_workers_find_what_one_finds(long_articles: Path) -> None:
    found = []
    for workers in (1, 2):
        with Newsroom(workers=workers) as newsroom:
            newsroom.add([long_articles])
            found.append([(claim.id, claim.force, claim.words) for claim in newsroom.claims()])
    assert found[0] == found[1]
    assert len(found[0]) > 80


def test_shares_hold_every_item_once_and_are_about_equal() -> None:
    sizes = [900, 10, 20, 500, 400, 30, 5]
    shares = _shares(sizes, 2)
    assert sorted(index for share in shares for index in share) == list(range(len(sizes)))
    totals = [sum(sizes[index] for index in share) for share in shares]
    assert abs(totals[0] - totals[1]) <= max(sizes) // 2


_INTERRUPTED = """
import os, signal, sys
from standfirst import Newsroom

sent = []
def strike():
    if not sent:
        sent.append(os.kill(os.getpid(), signal.SIGINT))

os.register_at_fork(after_in_parent=strike)
try:
    with Newsroom(workers=2) as newsroom:
        newsroom.add([sys.argv[1]])
except KeyboardInterrupt:
    sys.exit(130)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="workers are forked on Linux alone")
def test_an_interruption_that_comes_within_a_fork_is_not_forgotten(long_articles: Path) -> None:
    ran = subprocess.run([sys.executable, "-c", _INTERRUPTED, str(long_articles)], capture_output=True, text=True)
    assert (ran.returncode, ran.stderr) == (130, "")
