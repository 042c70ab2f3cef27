"""Whom a side of a question lists: a source that is quoted, before the outlet that retells it; counts stay."""

from __future__ import annotations

from pathlib import Path

import standfirst
from mini_stories import Article, write
from standfirst.records import Brief

DENIAL = Article(
    "Harbour Post",
    "2031-03-04",
    "Karsk denies it shot down airliner",
    "The Karsk army said on Tuesday that it had not shot down the airliner that crashed near Ostrava Bay.\n",
)
SAID = "The airliner that crashed near Ostrava Bay was shot down by a missile, a source with access to the palace said."
TOLD = "A missile shot down the airliner near Ostrava Bay.\n\n"


def listed(folder: Path, body: str) -> tuple[list[str], list[int]]:
    """Names on the side that says so, and the origins counted there, by question."""
    first = Article("Northern Wire", "2031-03-04", "Airliner was hit", f"{body}\n")
    brief: Brief = standfirst.brief(write((first, DENIAL), folder))
    asked = [one for one in brief.questions if one.voices_for]
    counted = [side.origins for one in asked for side in one.sides if side.name == "for"]
    assert counted == [len(one.voices_for) for one in asked]
    return [voice.name for one in asked for voice in one.voices_for], counted


def test_a_quoted_source_is_listed_in_place_of_the_outlet_that_retells_it(tmp_path: Path) -> None:
    names, counted = listed(tmp_path, TOLD + SAID)
    assert names == ["a source with access to the palace (unnamed)"]
    assert counted == [1]


def test_an_outlet_that_quotes_nobody_is_listed_itself(tmp_path: Path) -> None:
    assert listed(tmp_path, TOLD.strip()) == (["Northern Wire"], [1])


def test_who_is_named_stays_listed_beside_an_unnamed_source(tmp_path: Path) -> None:
    names, counted = listed(
        tmp_path,
        f"{SAID}\n\nThe airliner that crashed near Ostrava Bay was shot down by a missile, the Velmark army said.",
    )
    assert counted == [len(names)]
    assert any("Velmark" in name for name in names)
