"""Every given file with a signature comes out as the table says that was written before any was checked."""

from __future__ import annotations

import csv
import os
from datetime import UTC, datetime
from pathlib import Path

import pytest

from standfirst.inspection import inspect_file

TABLE = Path(__file__).parent / "data" / "signature_classes.csv"
ROWS = list(csv.DictReader(TABLE.open(encoding="utf-8")))
MOMENT = datetime(2026, 11, 22, tzinfo=UTC)


@pytest.fixture(scope="session")
def signatures() -> Path:
    """The folder of given files; without it the test is skipped."""
    place = Path(os.environ.get("STANDFIRST_DATA", "")) / "data" / "signatures"
    if not os.environ.get("STANDFIRST_DATA") or not place.is_dir():
        pytest.skip("STANDFIRST_DATA names no folder with data/signatures/")
    return place


@pytest.mark.parametrize("row", ROWS, ids=[row["file"] for row in ROWS])
def test_a_given_file_comes_out_as_expected(row: dict[str, str], signatures: Path) -> None:
    found = inspect_file(signatures / row["file"], now=MOMENT)
    assert found.signature.value == row["signature"], [f"{sign.rule}: {sign.note}" for sign in found.signs]
    if row["signature"] == "unreadable":
        assert any("cannot tell, because" in sign.note for sign in found.signs)
    if row["signature"] in ("empty", "altered") and row["file"].startswith("pdf/"):
        assert any(sign.where is not None and sign.where.field for sign in found.signs)


def test_the_table_gives_a_reason_for_every_file_and_names_every_class_but_valid() -> None:
    assert len({row["file"] for row in ROWS}) == len(ROWS) >= 90
    assert all(len(row["reason"].split()) >= 4 for row in ROWS)
    # Without a root nothing can be valid.
    assert {row["signature"] for row in ROWS} == {"none", "empty", "altered", "untrusted", "unreadable"}
