"""Engines: a cluster gives what this machine gives, and a worker that dies loses and doubles nothing."""

from __future__ import annotations

import json
import os
import pickle
import sys
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

import mini_stories
from standfirst import EngineError, ModelError, Newsroom, RayEngine, UsageError, render
from standfirst.attribute.reader.model import OnnxParser
from standfirst.capture import Source, SourceKind, write_warc
from standfirst.cli import cli
from standfirst.engines.cluster import _FILES, _lies_here, _units
from standfirst.engines.stages import Settings, shipped
from standfirst.records import Capture, Problem, Trouble
from standfirst.store import open_ledger

pytest_plugins = ("store_ledgers",)

NOW = datetime(2031, 5, 25, 12, 0, tzinfo=UTC)


@pytest.fixture(scope="module")
def ray() -> Iterator[Any]:
    """A local cluster of two cores, which the engine finds and leaves running."""
    found = pytest.importorskip("ray", reason="needs Ray: pip install 'standfirst[ray]'")
    pytest.importorskip("pyarrow", reason="Ray Data needs pyarrow")
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
    os.environ["RAY_worker_niceness"] = "0"  # noqa: SIM112  Ray's own spelling; else workers starve beside tests
    # Workers import the fakes below from where this file lies.
    paths = os.pathsep.join([str(Path(__file__).parent), *filter(None, sys.path)])
    found.init(
        address="local", num_cpus=2, include_dashboard=False, object_store_memory=100 * 2**20, log_to_driver=False,
        _node_ip_address="127.0.0.1", runtime_env={"env_vars": {"PYTHONPATH": paths}},
    )  # fmt: skip
    yield found
    found.shutdown()


@pytest.fixture
def sources(tmp_path: Path) -> list[str]:
    """Articles in a folder, a WARC of more, a file of no kind, and one that is not there."""
    folder = tmp_path / "news"
    folder.mkdir()
    mini_stories.write(mini_stories.UNDECIDED, folder)
    (folder / "noise.bin").write_bytes(bytes(range(256)))
    other = tmp_path / "other"
    other.mkdir()
    mini_stories.write(mini_stories.CONCEDED, other)
    pages = [
        Capture(path.read_bytes(), "text/plain", f"crawl/{path.name}", fetched_at=NOW)
        for path in sorted(other.iterdir())
    ]
    with (tmp_path / "crawl.warc.gz").open("wb") as stream:
        write_warc(pages, stream)
    return [str(folder), str(tmp_path / "crawl.warc.gz"), str(tmp_path / "missing.txt")]


def held(newsroom: Newsroom, sources: Sequence[str]) -> tuple[object, ...]:
    """All that adding leaves behind, and what it says."""
    added = newsroom.add(sources)
    briefs = [render(newsroom.brief(story.id), "json") for story in newsroom.stories()]
    return added.to_dict(), newsroom._ledger.digest(), briefs, newsroom.claims(), newsroom._ledger.counts()


@pytest.fixture
def expected(sources: list[str]) -> tuple[object, ...]:
    """What this machine alone makes of the sources."""
    with Newsroom(workers=1, now=lambda: NOW) as newsroom:
        return held(newsroom, sources)


def test_a_cluster_leaves_the_same_ledger_and_the_same_briefs(
    ray: Any, place: str, sources: list[str], expected: tuple[object, ...]
) -> None:
    with Newsroom(place, engine=RayEngine(), now=lambda: NOW) as newsroom:
        assert held(newsroom, sources) == expected
        # Again: the workers ask the ledger, and read nothing.
        again = newsroom.add(sources)
        assert (again.new, again.known) == (0, newsroom._ledger.counts().captures)
    assert ray.is_initialized(), "a cluster that somebody else has started is left alone"


class DyingParser(OnnxParser):
    """The parser that ships, in a worker that dies at a text with a phrase: the first time (`once`), or each time."""

    def __init__(self, phrase: str, flag: Path, *, once: bool) -> None:
        super().__init__()
        self._phrase, self._flag, self._once = phrase, flag, once

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        for text in texts:
            if self._phrase in text and not (self._once and self._flag.exists()):
                self._flag.touch()
                os._exit(1)
            yield from super().answer([text])


@pytest.mark.parametrize("phrase", ["no decision had been made", "human error"])
def test_a_worker_that_dies_loses_and_doubles_nothing(
    ray: Any, tmp_path: Path, sources: list[str], expected: tuple[object, ...], phrase: str
) -> None:
    flag = tmp_path / "died"
    parser = DyingParser(phrase, flag, once=True)
    with Newsroom(tmp_path / "desk.sqlite", engine=RayEngine(), parser=parser, now=lambda: NOW) as newsroom:
        assert held(newsroom, sources) == expected
        assert newsroom._ledger.examine() == []
    assert flag.exists(), "no worker died: the test has shown nothing"


def test_a_text_that_kills_every_worker_ends_the_run(ray: Any, tmp_path: Path, sources: list[str]) -> None:
    parser = DyingParser("human error", tmp_path / "died", once=False)
    with Newsroom(tmp_path / "desk.sqlite", engine=RayEngine(workers=1), parser=parser) as newsroom:
        with pytest.raises(EngineError):
            newsroom.add(sources)
        assert newsroom._ledger.examine() == []


class MissingParser(OnnxParser):
    """A parser whose model is not there where it is needed."""

    def answer(self, texts: Sequence[str]) -> Iterator[bytes]:
        raise ModelError("the grammar is not on this shelf")


def test_what_a_worker_raises_is_told_in_its_words(ray: Any, tmp_path: Path, sources: list[str]) -> None:
    with (
        Newsroom(tmp_path / "desk.sqlite", engine=RayEngine(workers=1), parser=MissingParser()) as newsroom,
        pytest.raises(EngineError, match="not on this shelf"),
    ):
        newsroom.add(sources)


def test_the_command_prints_nothing_but_its_answer(ray: Any, tmp_path: Path, sources: list[str]) -> None:
    ledger = str(tmp_path / "desk.sqlite")
    result = CliRunner().invoke(cli, ["add", "--engine", "ray", "--ledger", ledger, "--json", *sources])
    assert result.exit_code == 3, result.stderr  # one file is not there
    assert json.loads(result.stdout)["new"] == len(mini_stories.UNDECIDED) + len(mini_stories.CONCEDED)
    with open_ledger(ledger) as opened:
        assert opened.counts().documents == json.loads(result.stdout)["new"]


def test_without_ray_the_command_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setitem(sys.modules, "ray", None)
    with pytest.raises(UsageError, match=r"pip install 'standfirst\[ray\]'"):
        RayEngine()
    ledger = str(tmp_path / "desk.sqlite")
    result = CliRunner().invoke(cli, ["add", "--engine", "ray", "--ledger", ledger, str(tmp_path)])
    assert isinstance(result.exception, UsageError)
    assert not Path(ledger).exists()


def test_addresses_that_make_no_sense_are_refused(ray: Any, tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="client"):
        RayEngine("ray://head.example:10001")
    result = CliRunner().invoke(cli, ["add", "--ray-address", "auto", str(tmp_path)])
    assert result.exit_code == 2
    assert "--engine ray" in result.stderr


def test_a_cluster_that_does_not_start_is_told(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    found = pytest.importorskip("ray", reason="needs Ray: pip install 'standfirst[ray]'")

    def fail(**given: object) -> None:
        raise Exception("the node timed out")  # as Ray does

    monkeypatch.setattr(found, "is_initialized", lambda: False)
    monkeypatch.setattr(found, "init", fail)
    with (
        Newsroom(engine=RayEngine("head.example:6379")) as newsroom,
        pytest.raises(EngineError, match=r"head\.example:6379: the node timed out"),
    ):
        newsroom.add([tmp_path])


def test_a_worker_with_another_package_or_model_refuses_to_work() -> None:
    models = shipped()
    settings = Settings(NOW, None, None, None, (models.parser.digest, models.reader.digest))
    assert pickle.loads(pickle.dumps(settings)).opened().parser.digest == models.parser.digest
    for other in (replace(settings, version="0.0"), replace(settings, digests=("another", settings.digests[1]))):
        with pytest.raises(EngineError, match="install the same everywhere"):
            other.opened()


@pytest.mark.parametrize(
    ("kind", "at", "here"),
    [
        (SourceKind.FILE, "/news/a.txt", True),
        (SourceKind.STORED, "file:///news/a.warc.gz", True),
        (SourceKind.STORED, "s3://news/a.warc.gz", False),
        (SourceKind.URL, "https://pier.example/a", False),
    ],
)
def test_what_lies_on_this_machine_is_opened_here(kind: SourceKind, at: str, here: bool) -> None:
    """Else a worker of another machine would say that there is no such file."""
    assert _lies_here(Source(kind, at, at, named=True)) == here
    assert not _lies_here(Problem(Trouble.NOT_FOUND, "gone", at))


def _found(number: int, suffix: str) -> Source | Problem:
    name = f"{number}{suffix}"
    return (
        Problem(Trouble.NOT_FOUND, "gone", name)
        if not suffix
        else Source(SourceKind.FILE, name, f"/{name}", named=True)
    )


@given(st.lists(st.sampled_from(["", ".txt", ".txt", ".warc.gz", ".ZIP", ".html"]), max_size=80))
def test_parcels_keep_the_order_and_archives_are_alone(suffixes: list[str]) -> None:
    """Else a day of archives would be one worker's, or stories would grow in another order."""
    sources = [_found(number, suffix) for number, suffix in enumerate(suffixes)]
    units = list(_units(iter(sources)))
    assert [source for unit in units for source in unit] == sources
    for unit in units:
        archives = [s for s in unit if isinstance(s, Source) and s.place.lower().endswith((".zip", ".warc.gz"))]
        assert len(unit) == 1 if archives else 0 < len(unit) <= _FILES
