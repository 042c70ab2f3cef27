"""A line that its next sentence turns is told with that sentence, or not at all. Invented stories."""

from __future__ import annotations

from pathlib import Path

import pytest

import standfirst
from mini_stories import Article, write
from standfirst.records import Brief

SPREAD = Article(
    "Harbour Post",
    "2031-03-04",
    "Flood in the lower town",
    "The flood on Monday damaged 40 houses in Orsey.\n\nResidents said the flood had spread to the old quay.\n",
)
HALF = "The flood board said the flood had not spread to the old quay."


def told(folder: Path, after: str) -> Brief:
    """The brief of two articles, one of which denies that the flood has spread and goes on with `after`."""
    body = f"The river Vell flooded the lower town of Orsey on Monday.\n\n{HALF}{after}\n"
    return standfirst.brief(write((SPREAD, Article("Northern Wire", "2031-03-04", "Flood at Orsey", body)), folder))


def texts(brief: Brief) -> list[str]:
    sides = [side.text for conflict in brief.conflicts for side in conflict.sides]
    lines = [line.text for line in (*brief.lines, brief.headline, brief.standfirst)]
    lines += [entry.text for entry in brief.timeline.entries]
    return [text for text in (*lines, *sides, *(q.answer for q in brief.questions)) if "not spread" in text]


@pytest.mark.parametrize(
    "turn",
    [
        "But it said that would probably happen soon.",
        "However, it said the quay was in danger.",
        "Yet the flood board said the quay was in danger.",
    ],
)
@pytest.mark.parametrize("gap", [" ", "\n\n"])
def test_a_sentence_that_its_speaker_turns_is_told_with_the_turn(tmp_path: Path, turn: str, gap: str) -> None:
    brief = told(tmp_path, f"{gap}{turn}")
    assert texts(brief)
    assert all(turn in text for text in texts(brief)), texts(brief)
    (question,) = brief.questions
    assert turn in [span.exact for span in question.citations]


@pytest.mark.parametrize(
    "after",
    [
        "",
        " It said that the old quay was dry.",
        " But Mayor Ida Vik said it would probably happen soon.",
        " Schools were closed. But it said that would probably happen soon.",
    ],
)
def test_what_another_says_or_what_stands_apart_is_no_turn(tmp_path: Path, after: str) -> None:
    brief = told(tmp_path, after)
    assert texts(brief)
    assert not any("But" in text or "It said" in text for text in texts(brief)), texts(brief)


def test_a_turn_that_makes_a_line_too_long_leaves_it_untold(tmp_path: Path) -> None:
    endless = " and ".join(f"that house {n} by the harbour would be dry" for n in range(12))
    assert texts(told(tmp_path, f" But it said {endless}.")) == []
