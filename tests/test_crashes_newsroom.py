"""The whole of add, migrate, export and decide, killed at random points: as `benchmarks.crashes` does it more often."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.crash_places import Places
from benchmarks.crashes import OPERATIONS, Reference, add, trials
from benchmarks.killing import Say

pytestmark = pytest.mark.skipif(not hasattr(os, "fork"), reason="needs fork")
pytest_plugins = ("store_ledgers",)


@pytest.fixture(scope="module")
def reference(tmp_path_factory: pytest.TempPathFactory) -> Reference:
    """The example's ledger, never interrupted."""
    return Reference.of(tmp_path_factory.mktemp("reference"))


@pytest.fixture(params=["file", "postgres"])
def places(request: pytest.FixtureRequest, tmp_path: Path) -> Places:
    """Where ledgers are killed, on each of both databases."""
    return Places(tmp_path, request.getfixturevalue("postgres") if request.param == "postgres" else None)


@pytest.mark.parametrize("name", OPERATIONS)
def test_what_is_killed_loses_changes_and_doubles_nothing(
    name: str, places: Places, reference: Reference, crashes: int
) -> None:
    tally = trials(OPERATIONS[name](reference, places), places, max(2, crashes // 3), random.Random(f"7/{name}"))
    assert tally.faults == {}
    assert tally.killed > 0


def test_work_that_reports_too_early_is_found_out(reference: Reference, tmp_path: Path) -> None:
    """The harness itself: it sees a capture that was promised and not kept."""
    places = Places(tmp_path)
    honest = add(reference, places)

    def hasty(then: Callable[[str, Say], None], place: str, say: Say) -> None:
        for number in range(len(reference.sources)):
            say(number)
        then(place, say)

    early = replace(honest, work=lambda place, say: hasty(honest.work, place, say))
    tally = trials(early, places, 2, random.Random(3))
    assert any("not there" in fault for fault in tally.faults)
