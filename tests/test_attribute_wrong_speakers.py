"""Who did not say it: places taken for persons, verbs that the parse missed, promises that are no speech, nicknames."""

from __future__ import annotations

from attribute_helpers import claims


def said(text: str) -> list[str]:
    """``speaker > force > content`` of each attributed claim."""
    return [f"{c.speaker.name} > {c.force} > {c.words}" for c in claims(text) if c.speaker is not None]


# --- A place before who speaks ------------------------------------------------------------------------------


def test_a_place_before_the_spokeswoman_does_not_speak() -> None:
    text = (
        "The cuts were to the Sela pipe, which runs from Brenk to Norland, a Harbour Telecom spokeswoman who asked not "
        "to be named said.\n\nA boat is under way, she said."
    )
    told = "The cuts were to the Sela pipe, which runs from Brenk to Norland"
    speaker = "a Harbour Telecom spokeswoman"
    assert said(text) == [f"{speaker} > say > {told}", f"{speaker} > say > A boat is under way"]


def test_a_name_with_a_description_is_still_a_person() -> None:
    text = "Norland, a spokesman for the port, said the boat was late. He said it was small."
    assert said(text) == ["Norland > say > the boat was late", "Norland > say > it was small"]
