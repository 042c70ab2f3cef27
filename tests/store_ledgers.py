"""The fixtures `ledger` and `new_place`: every test that takes one runs on each kind of ledger.

`STANDFIRST_TEST_POSTGRES` names a PostgreSQL server by URL (``tools/private_postgres.py`` starts one); each test has a
schema of its own there. Without it the tests on PostgreSQL are skipped.
"""

from __future__ import annotations

import os
import uuid
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from standfirst.store import Ledger, open_ledger
from store_server import drop_schema

BACKENDS = ("file", "memory", "postgres")
KEPT = ("file", "postgres")
"""The kinds of which several may be open at one place."""


@pytest.fixture(scope="session")
def postgres() -> str:
    """The URL of a PostgreSQL server; without one the test is skipped."""
    url = os.environ.get("STANDFIRST_TEST_POSTGRES")
    if not url:
        pytest.skip("STANDFIRST_TEST_POSTGRES names no PostgreSQL server")
    return url if "?" in url else f"{url}?connect_timeout=10"


@pytest.fixture
def new_schema(postgres: str) -> Iterator[Callable[[], str]]:
    """Gives URLs of ledgers, each in a schema that is not there yet; they are dropped when the test is over."""
    made: list[str] = []

    def name() -> str:
        made.append(f"test_{uuid.uuid4().hex[:12]}")
        return f"{postgres}&schema={made[-1]}"

    yield name
    for schema in made:
        drop_schema(f"{postgres}&schema={schema}")


@pytest.fixture
def crashes(request: pytest.FixtureRequest) -> int:
    """How often a test kills; ten, or as many as ``--crashes`` says."""
    asked: int = request.config.getoption("--crashes")
    return asked


@pytest.fixture(params=BACKENDS)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger; it must be sound when the test is over."""
    if request.param == "postgres":
        place: str | Path | None = request.getfixturevalue("new_schema")()
    else:
        place = tmp_path / "ledger.sqlite" if request.param == "file" else None
    with open_ledger(place) as made:
        yield made
        assert made.verify() == []


@pytest.fixture(params=KEPT)
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where a ledger may be made that several can open."""
    return _new_place(request, tmp_path, "ledger")


@pytest.fixture(params=KEPT)
def other_place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """As `place`, and another."""
    return _new_place(request, tmp_path, "other")


def _new_place(request: pytest.FixtureRequest, folder: Path, name: str) -> str:
    if request.param == "postgres":
        made: str = request.getfixturevalue("new_schema")()
        return made
    return str(folder / f"{name}.sqlite")
