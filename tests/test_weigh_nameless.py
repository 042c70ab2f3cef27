"""A speaker of whose name nothing is left, or only a mark, stops no brief."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from standfirst import Newsroom
from standfirst.records import Claim, SpeakerKind
from standfirst.weighing import Pile, tell_story, weigh_days, weigh_story


@pytest.mark.parametrize("name", ["", " ", "“", "—", "1"])
@pytest.mark.parametrize("kind", [SpeakerKind.PERSON, SpeakerKind.BODY, SpeakerKind.ANONYMOUS, SpeakerKind.DOCUMENT])
def test_a_story_of_nameless_speakers_is_told(example_pile: Pile, name: str, kind: SpeakerKind) -> None:
    def nameless(claim: Claim) -> Claim:
        return claim if claim.speaker is None else replace(claim, speaker=replace(claim.speaker, name=name, kind=kind))

    pile = replace(example_pile, claims=[nameless(claim) for claim in example_pile.claims])
    assert tell_story(weigh_story(pile), "test").brief.lines
    weigh_days(pile)


@pytest.fixture(scope="module")
def example_pile(example: Path) -> Pile:
    """The example, read."""
    with Newsroom() as newsroom:
        newsroom.add([example])
        return newsroom._pile(None)
