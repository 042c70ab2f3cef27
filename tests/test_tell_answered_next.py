"""A question that the next sentences of its own article answer is not open. Invented stories."""

from __future__ import annotations

from pathlib import Path

import pytest

import standfirst
from mini_stories import Article, write

REPAIRED = "Engineers repaired the Orsey pier on Monday after the harbour flood, the board said."


def still_open(folder: Path, *sentences: str) -> list[str]:
    """The open questions of two articles on a pier, the first of which has these sentences."""
    first = Article("Northern Wire", "2031-03-05", "Pier", f"{REPAIRED}\n\n{' '.join(sentences)}\n")
    second = Article("Harbour Post", "2031-03-05", "Pier", f"{REPAIRED} The harbour pier opened in 1934.\n")
    brief = standfirst.brief(write((first, second), folder))
    return [asked.question for asked in brief.open_questions if asked.rule == "unclear"]


WHETHER = "It was unclear whether the Orsey pier would open."
WHY = "It was not known why the Orsey pier was closed."


@pytest.mark.parametrize(
    "sentences",
    [
        (WHETHER, "It opened at noon."),
        (WHETHER, "The pier did not open on Tuesday."),
        (WHETHER, "Crowds stood in the rain.", "It opened at noon."),
        (WHETHER, "The board confirmed that the pier opened at noon."),
        (WHY, "It was closed because of a crack."),
        ("It was unclear when the Orsey pier would open.", "It opened at noon on Tuesday."),
    ],
)
def test_what_the_next_sentences_answer_is_not_open(tmp_path: Path, sentences: tuple[str, ...]) -> None:
    assert still_open(tmp_path, *sentences) == []


@pytest.mark.parametrize(
    "sentences",
    [
        (WHETHER,),
        (WHETHER, "The museum opened at noon."),
        (WHETHER, "It may open at noon."),
        (WHETHER, "It will open if the rain ends."),
        (WHETHER, "Odo Krag said it opened at noon."),
        (WHETHER, "It was painted on Tuesday."),
        (WHETHER, "Crowds stood in the rain.", "Boats lay at the quay.", "It opened at noon."),
        (WHETHER, "It opened at noon.", "The pier did not open, a sign said."),
        (WHY, "It was closed on Tuesday."),
        (WHY, "It was not closed because of a crack."),
        ("It opened at noon.", WHETHER),
    ],
)
def test_what_they_do_not_answer_stays_open(tmp_path: Path, sentences: tuple[str, ...]) -> None:
    assert still_open(tmp_path, *sentences) != []
