"""Where somebody's words end: remarks that an outlet hangs on to them, and a second deed of the same speaker."""

from __future__ import annotations

import pytest

from attribute_helpers import claims


def said(text: str) -> list[str]:
    """``speaker > content`` of each attributed claim."""
    return [f"{claim.speaker.name} > {claim.words}" for claim in claims(text) if claim.speaker is not None]


_COMMENTS = (
    "Two officials said that raising the fare was no change of plan, despite Mayor Ada Lund's comments on Sunday that "
    "the city was in need of money."
)
_LEAK = (
    "Mayor Odo Falk denied late on Monday that the council had decided to sell the pier, despite the leak of a letter "
    "in which a clerk told the port of a sale in the “coming weeks.”"
)
ENDS = {
    _COMMENTS: "Two officials > raising the fare was no change of plan",
    'Mayor Odo Falk said the clerk\'s account was "credible", despite many councillors expressing disbelief over it.': (
        'Odo Falk > the clerk\'s account was "credible"'
    ),
    'Mayor Odo Falk promised to remain a "steady friend" of the port despite saying that its chief may have known of '
    "the leak.": 'Odo Falk > to remain a "steady friend" of the port',
    "The council said it is weighing ways to punish the captain for sinking a “proud old ferry”, whose owner was ill "
    "after dozens of guests died in a fire.": (
        "The council > it is weighing ways to punish the captain for sinking a “proud old ferry”"
    ),
    'The mayor said: "We asked for it" – before adding that the port "probably does" have it.': (
        "The mayor > We asked for it"
    ),
    "The government admitted it had wrongly sunk a passenger ferry, triggering global outrage as well as dissent at "
    "home.": "The government > it had wrongly sunk a passenger ferry",
    "Gen. Odo Falk, the spokesman of the Norland army, earlier denied a shell hit the ferry in comments reported on "
    "Monday by the Courier.": "Odo Falk > a shell hit the ferry",
    _LEAK: "Odo Falk > the council had decided to sell the pier",
    "Mayor Odo Falk denied that he is giving cover to Norland, which trades with the port and buys its fish.": (
        "Odo Falk > he is giving cover to Norland"
    ),
}


@pytest.mark.parametrize(("text", "expected"), ENDS.items())
def test_remarks_of_the_outlets_are_no_part_of_the_content(text: str, expected: str) -> None:
    assert expected in said(text)


SECOND = {
    'The ministry denies the ruling council was involved and blames "rogue clerks".': (
        "The ministry > the ruling council was involved"
    ),
    'Envoy Ada Lund told the Courier that "this kind of fire is spreading" and urged the towns to respond.': (
        "Ada Lund > this kind of fire is spreading"
    ),
    "Mayor Odo Falk said the inquiry will take some time and asked for residents to send in photographs.": (
        "Odo Falk > the inquiry will take some time"
    ),
}


@pytest.mark.parametrize(("text", "expected"), SECOND.items())
def test_a_second_deed_of_the_speaker_is_no_part_of_the_content(text: str, expected: str) -> None:
    assert expected in said(text)


STAYS = {
    "Others say the facts of the fire will decide what the port does, but that what is known of it is enough.": (
        "the facts of the fire will decide what the port does"
    ),
    "The mayor said the council voted for the sale and the port signed it.": "the port signed it",
    "The mayor said the fire had spread, filling the hall.": "filling the hall",
    '"We will go, despite the storm that is coming," the mayor said.': "despite the storm that is coming",
    "The mayor said that the town would rebuild the pier although it had no money.": "although it had no money",
}


@pytest.mark.parametrize(("text", "kept"), STAYS.items())
def test_the_speakers_own_words_stay(text: str, kept: str) -> None:
    assert any(kept in one for one in said(text))


def test_what_is_set_beside_a_content_is_reported_by_its_own_speaker_alone() -> None:
    chains = {
        claim.words: [hop.name for hop in claim.chain] for claim in claims(_COMMENTS) if claim.speaker is not None
    }
    assert chains["the city was in need of money"] == ["Ada Lund"]
