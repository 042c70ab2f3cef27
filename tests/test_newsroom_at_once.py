"""Many workers at one ledger: they read at once, write in turns, lose nothing, and hold what one would hold."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

import mini_stories
from newsroom_writer import noon
from standfirst import Newsroom
from standfirst.attribute import Reading
from standfirst.attribute.reader.model import OnnxParser, OnnxReader
from standfirst.records import Claim
from standfirst.store import open_ledger

pytest_plugins = ("store_ledgers",)

WRITER = Path(__file__).with_name("newsroom_writer.py")


@pytest.fixture
def piles(tmp_path: Path) -> list[Path]:
    """Three folders of articles."""
    folders = []
    for name in ("UNDECIDED", "CONCEDED", "TAKEN_BACK"):
        folders.append(tmp_path / name)
        folders[-1].mkdir()
        mini_stories.write(getattr(mini_stories, name), folders[-1])
    return folders


def add_at_once(place: str, go: Path, shares: Sequence[Sequence[Path]]) -> None:
    """Each share in a process of its own, all begun together."""
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), "OMP_NUM_THREADS": "1"}
    writers = [
        subprocess.Popen(
            [sys.executable, str(WRITER), place, str(go), *map(str, share)],
            stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, encoding="utf-8", env=environment,
        )
        for share in shares
    ]  # fmt: skip
    for writer in writers:
        assert writer.stdout is not None
        assert writer.stdout.readline() == "ready\n", writer.communicate()[1]
    go.touch()
    for writer in writers:
        _, errors = writer.communicate(timeout=300)
        assert writer.returncode == 0, errors


@pytest.mark.parametrize("shares", [((0,), (1, 2)), ((0, 1), (1, 2)), ((0, 1, 2), (2, 1, 0))], ids=str)
def test_two_processes_hold_together_what_one_holds(
    place: str, piles: list[Path], tmp_path: Path, shares: tuple[tuple[int, ...], ...]
) -> None:
    add_at_once(place, tmp_path / "go", [[piles[number] for number in share] for share in shares])
    with Newsroom(workers=1, now=noon) as alone:
        alone.add(piles)
        expected = {claim.id for claim in alone.claims()}
        digest, counts = alone._ledger.digest(), alone._ledger.counts()
    with open_ledger(place) as ledger:
        assert ledger.examine() == []
        assert ledger.digest() == digest
        ids = ledger.document_ids()
        assert len(ids) == len(set(ids)) == counts.documents
        assert ledger.counts().captures == counts.captures
        assert {claim.id for claim in ledger.claims(ids)} == expected
        # Each is in one story, and is found as a neighbour of itself.
        assert sorted(id for story in ledger.stories() for id in story.documents) == sorted(ids)
    with Newsroom(place, workers=1, now=noon) as again:
        assert (again.add(piles).new, again._ledger.digest()) == (0, digest)


class NotedParser(OnnxParser):
    """The parser that ships, which says when it is asked."""

    def __init__(self) -> None:
        super().__init__()
        self.asked = threading.Event()

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        self.asked.set()
        return super().answer(texts)


def test_models_are_asked_while_another_writes(place: str, piles: list[Path]) -> None:
    parser = NotedParser()
    with Newsroom(place, workers=1, parser=parser) as newsroom, open_ledger(place) as other:
        worker = threading.Thread(target=lambda: newsroom.add([piles[0]]), daemon=True)
        with other.transaction():
            worker.start()
            # If it waited for the lock before it reads, it would never ask.
            assert parser.asked.wait(timeout=50)
            assert newsroom.documents() == []
        worker.join()
        assert len(newsroom.documents()) == len(mini_stories.UNDECIDED)


class Blind(OnnxReader):
    """A reader that finds nothing."""

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        for text in texts:
            yield Reading(text, ()).encode()


class OtherReader(Blind):
    """As on a processor whose answers are others; and another worker is faster."""

    def __init__(self, faster: Newsroom, source: Path) -> None:
        super().__init__()
        self._faster, self._source = faster, source

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        if texts:
            self._faster.add([self._source])
        return super().answer(texts)


def test_what_is_kept_first_is_what_counts(place: str, tmp_path: Path) -> None:
    """Else claims would not be those that a replay of the kept answers gives."""
    # The rules alone do not see who says this.
    body = "The union's fear is that forty jobs will go.\n"
    article = mini_stories.Article("Coast Post", "2031-03-04", "Harbour news", body)
    one, two = tmp_path / "one", tmp_path / "two"
    for folder in (one, two):
        folder.mkdir()
        article.write(folder)
    (path,) = two.iterdir()
    path.write_text(path.read_text(encoding="utf-8").replace("url:", "url: https://mirror.example/1"), encoding="utf-8")
    with Newsroom(place, workers=1) as faster, Newsroom(place, workers=1, reader=OtherReader(faster, one)) as slower:
        slower.add([two])
        first, second = (slower._ledger.claims([id]) for id in slower._ledger.document_ids())
        assert first[0].document != second[0].document
        assert said(first) == said(second)
    with Newsroom(workers=1, reader=Blind()) as alone:
        alone.add([two])
        # Its own answer would have made other claims: the test can fail.
        assert said(alone.claims()) != said(second)


def said(claims: Sequence[Claim]) -> list[tuple[str, str | None]]:
    return [(claim.words, claim.speaker.name if claim.speaker else None) for claim in claims]
