"""Which questions a brief asks: only what somebody raised, and never in the words of a condition. Invented stories."""

from __future__ import annotations

from pathlib import Path

import pytest

import standfirst
from mini_stories import Article, write

CLOSED = "The pier at Orsey was closed on Monday, the harbour board said."


def asked(folder: Path, *told: str) -> list[str]:
    """The questions in dispute of a story of a pier, one article for each of these sentences."""
    outlets = ("Northern Wire", "Harbour Post", "Valley Courier", "Island Times")
    articles = tuple(
        Article(outlet, "2031-03-05", "Pier closed", f"{CLOSED}\n\n{sentence}\n")
        for outlet, sentence in zip(outlets, told, strict=False)
    )
    return [question.question for question in standfirst.brief(write(articles, folder)).questions]


UNLESS = "The pier could fall unless the council acts quickly, engineer Ida Vik said."
FAILED = "The pier is in danger because the council has failed to act, shopkeeper Odo Krag said."


@pytest.mark.parametrize(
    "told",
    [
        (UNLESS, FAILED, "The council has not acted, resident Ada Reus said."),
        (FAILED, "The council has not acted, resident Ada Reus said."),
        ("If the council acts, the pier will stay open, Ida Vik said.", "The council has not acted, Ada Reus said."),
        ("The pier will be closed until the council acts, Ida Vik said.", "The council has not acted, Ada Reus said."),
    ],
)
def test_what_nobody_affirmed_is_no_question(tmp_path: Path, told: tuple[str, ...]) -> None:
    assert not any("council" in question for question in asked(tmp_path, *told))


@pytest.mark.parametrize(
    "told",
    [
        ("The council has acted on the pier, Mayor Ida Vik said.", "The council has not acted, Ada Reus said."),
        ("The council denied that it had closed the pier to hide a crack.", "The pier will reopen, Ida Vik said."),
        (
            "The council has not decided whether to rebuild the pier, Mayor Ida Vik said.",
            "The council has not decided whether to rebuild the pier, Odo Krag said.",
        ),
    ],
)
def test_what_somebody_affirmed_denied_or_left_open_is_one(tmp_path: Path, told: tuple[str, ...]) -> None:
    assert any("pier" in question or "council" in question for question in asked(tmp_path, *told))
