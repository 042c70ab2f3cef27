"""The same input gives the same bytes: in any order, on either database, with any threads, replayed or not."""

from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys
from collections.abc import Sequence
from datetime import datetime, timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

import pytest
from benchmarks.replay import Recorded, recorded
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from mini_stories import Article
from same_output import differences, noon, told
from standfirst.attribute.reader.model import OnnxParser, OnnxReader
from standfirst.store import open_ledger

pytest_plugins = ("store_ledgers",)

Told = dict[str, bytes]


@pytest.fixture(scope="module")
def sources() -> list[Path]:
    import standfirst

    return sorted(Path(standfirst.example_folder()).iterdir())


@pytest.fixture(scope="module")
def models(sources: list[Path]) -> Recorded:
    """What the models answer to the example, from a process of its own."""
    return recorded([str(path) for path in sources])


@pytest.fixture(scope="module")
def expected(sources: list[Path]) -> Told:
    """What the example is told as, by the models themselves."""
    return told(sources)


def replayed(sources: Sequence[Path], models: Recorded, place: str | None = None) -> Told:
    return told(sources, place, parser=models.parser, reader=models.reader)


def test_a_replay_of_stored_answers_tells_the_same(sources: list[Path], models: Recorded, expected: Told) -> None:
    assert differences(expected, replayed(sources, models)) == []


@pytest.mark.parametrize("seed", range(2))
def test_the_order_of_arrival_does_not_show(
    place: str, sources: list[Path], models: Recorded, expected: Told, seed: int
) -> None:
    shuffled = random.Random(seed).sample(sources, len(sources))
    assert differences(expected, replayed(shuffled, models, place)) == []


def test_a_clock_that_goes_backwards_does_not_show(
    place: str, sources: list[Path], models: Recorded, expected: Told
) -> None:
    hours = itertools.count()

    def backwards() -> datetime:
        return noon() - timedelta(hours=next(hours))

    found = told(sources, place, now=backwards, parser=models.parser, reader=models.reader)
    assert differences(expected, found) == []
    with open_ledger(place) as ledger:
        assert ledger.examine() == []


def test_threads_do_not_show(sources: list[Path], expected: Told) -> None:
    two = told(sources, parser=OnnxParser(threads=2), reader=OnnxReader(threads=2))
    assert differences(expected, two) == []


def test_the_seed_of_hashes_does_not_show(sources: list[Path]) -> None:
    def brief(seed: str) -> bytes:
        command = [sys.executable, "-m", "standfirst.cli", "brief", "-q", "-f", "json", *map(str, sources[:4])]
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        return subprocess.run(command, env=environment, capture_output=True, check=True).stdout

    one = brief("1")
    assert one.startswith(b"{")
    assert differences({"brief": one}, {"brief": brief("4711")}) == []


PEOPLE = ("Ada Marsh", "Tomas Brandt", "the harbour board", "two officials", "a spokesman for Skarrow Line")
MATTERS = ("the pier will close", "nine people died", "the letter was signed", "the ferry had sunk in May")
VERBS = ("said on Monday that", "denied that", "said it had not been decided whether", "could not confirm that")
SILENCES = ("Skarrow Line did not respond to a request for comment.", "Skarrow Line could not be reached.", "")
TITLES = ("Pier to close", "Mayor denies pier will close", "Harbour: what we know", "Nine dead, officials say")
OUTLETS = ("Coast Post", "Valley Courier", "Northern Wire", "Harbour Weekly")

sentences = st.builds(
    lambda who, verb, what: f"{who[0].upper()}{who[1:]} {verb} {what}.",
    st.sampled_from(PEOPLE), st.sampled_from(VERBS), st.sampled_from(MATTERS),
)  # fmt: skip
articles = st.builds(
    lambda outlet, day, title, body, silence: Article(
        outlet, f"2031-03-{day:02d}" if day else "", title, " ".join([*body, silence]).strip() + "\n"
    ),
    st.sampled_from(OUTLETS), st.integers(0, 4), st.sampled_from(TITLES),
    st.lists(sentences, min_size=1, max_size=4), st.sampled_from(SILENCES),
)  # fmt: skip
piles = st.lists(articles, min_size=2, max_size=5, unique_by=lambda a: (a.outlet, a.date))


@settings(max_examples=8, suppress_health_check=list(HealthCheck))
@given(pile=piles, order=st.randoms(use_true_random=False))
def test_small_piles_are_told_alike_in_any_order(pile: list[Article], order: random.Random) -> None:
    with TemporaryDirectory() as name:
        for article in pile:
            article.write(Path(name))
        sources = sorted(Path(name).iterdir())
        shuffled = order.sample(sources, len(sources))
        assert differences(told(sources), told(shuffled)) == []
