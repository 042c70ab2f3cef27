"""The fixture `ledger`: every test that takes it runs on each kind of ledger."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from standfirst.store import Ledger, open_ledger

BACKENDS = ("file", "memory")
"""A server's schema joins the list when there is one."""


@pytest.fixture(params=BACKENDS)
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """An empty ledger; it must be sound when the test is over."""
    place = tmp_path / "ledger.sqlite" if request.param == "file" else None
    with open_ledger(place) as made:
        yield made
        assert made.verify() == []
