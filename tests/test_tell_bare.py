"""A line that opens with "The bodies" needs something that says whose. Invented stories."""

from __future__ import annotations

from pathlib import Path

import pytest

import standfirst
from mini_stories import Article, write

SANK = "The ferry Halden sank off Orsey on Monday, the coastguard said."


def told(folder: Path, sentence: str, elsewhere: str = "Schools in Keld were closed on Tuesday.") -> list[str]:
    """All that a brief prints of three articles on a ferry, the first of which has this sentence."""
    articles = (
        Article("Northern Wire", "2031-03-05", "Ferry sinks", f"{SANK}\n\n{sentence}\n"),
        Article("Harbour Post", "2031-03-05", "Ferry sinks", f"{SANK}\n\n{elsewhere}\n"),
        Article("Valley Courier", "2031-03-05", "Ferry sinks", f"{SANK}\n"),
    )
    brief = standfirst.brief(write(articles, folder))
    lines = [line.text for line in (*brief.lines, brief.headline)]
    return [*lines, *(entry.text for entry in brief.timeline.entries)]


@pytest.mark.parametrize(
    "sentence",
    [
        "The bodies were brought to the Orsey hospital on Tuesday.",
        "The two samples were sent to a laboratory in Keld on Tuesday.",
        "The men were taken to the Orsey hospital on Tuesday.",
    ],
)
def test_things_that_nothing_explains_open_no_line(tmp_path: Path, sentence: str) -> None:
    assert not any(text.startswith(sentence[:20]) for text in told(tmp_path, sentence))


@pytest.mark.parametrize(
    ("sentence", "elsewhere"),
    [
        ("The bodies of nine sailors were brought to the Orsey hospital on Tuesday.", SANK),
        ("The samples that divers took were sent to a laboratory in Keld on Tuesday.", SANK),
        ("The officials opened an inquiry into the Halden on Tuesday.", SANK),
        ("The police opened an inquiry into the Halden on Tuesday.", SANK),
        ("The Orsey divers were brought to the harbour hospital on Tuesday.", SANK),
        ("The court opened an inquiry into the Halden on Tuesday.", SANK),
        ("The divers were brought to the Orsey hospital on Tuesday.", "Two divers searched the Halden on Tuesday."),
    ],
)
def test_what_its_words_or_the_story_explain_may_open_one(tmp_path: Path, sentence: str, elsewhere: str) -> None:
    assert any(text.startswith(sentence[:20]) for text in told(tmp_path, sentence, elsewhere))
