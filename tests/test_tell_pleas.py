"""Whoever is told to be charged is told to deny it, where the coverage has that. Invented stories."""

from __future__ import annotations

from pathlib import Path

import standfirst
from mini_stories import Article, write
from standfirst.records import LineRole

CHARGED = "Harbour chief Odo Krag was charged with fraud in Orsey on Monday, prosecutors said."


def lines(folder: Path, *answers: str, role: LineRole | None = None) -> list[str]:
    """The lines (of that role) of a story of a charge, with one article for each answer, and one that has none."""
    outlets = ("Northern Wire", "Harbour Post", "Valley Courier")
    told = [
        Article(outlet, "2031-03-04", "Harbour chief charged", f"{CHARGED}\n\n{answer}\n")
        for outlet, answer in zip(outlets, answers, strict=False)
    ]
    last = (
        "The Orsey council met on Tuesday to name a successor. The harbour accounts are being audited by the council.\n"
    )
    told.append(Article("Island Times", "2031-03-05", "Council", last))
    folder.mkdir(exist_ok=True)
    written = standfirst.brief(write(tuple(told), folder)).lines
    return [line.text for line in written if role in (None, line.role)]


def test_the_plea_stands_beside_the_charge(tmp_path: Path) -> None:
    told = lines(tmp_path, "Krag has pleaded not guilty to the fraud.", "Odo Krag pleaded not guilty to fraud.")
    assert any("charged with fraud" in line for line in told), told
    assert sum("not guilty" in line for line in told) == 1, told


def test_a_denial_of_the_charges_is_one(tmp_path: Path) -> None:
    told = lines(tmp_path, "Odo Krag denies all the charges against him.")
    assert any("denies all the charges" in line for line in told), told


def test_the_plea_of_another_is_not_his(tmp_path: Path) -> None:
    other = "Shipowner Ida Vik pleaded not guilty to theft in Keld on Monday."
    assert lines(tmp_path / "one", other, role=LineRole.DENIED) == []
    own = ("Krag has pleaded not guilty to the fraud.", "Odo Krag pleaded not guilty to fraud.")
    assert lines(tmp_path / "two", *own, role=LineRole.DENIED) != []
