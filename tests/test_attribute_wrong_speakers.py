"""Who did not say it: places taken for persons, verbs that the parse missed, promises that are no speech, nicknames."""

from __future__ import annotations

import pytest

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


# --- A verb that the parse missed ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "Many in the town contest police allegations that Vik threw a stone.",
            ["Many in the town > deny > Vik threw a stone"],
        ),
        ("Residents dispute police claims that Vik threw a stone.", ["Residents > deny > Vik threw a stone"]),
        (
            "Some in Brenk question police reports that Vik ran.",
            ["Some in Brenk > ask > police reports that Vik ran"],
        ),
        ("Many in the town resent police allegations that Vik threw a stone.", []),
        (
            "Losers of the song contest claim that the jury was bribed.",
            ["Losers of the song contest > allege > the jury was bribed"],
        ),
        ("The council's claims that the pier is safe are false.", ["The council > allege > the pier is safe"]),
        (
            "Many in the town say police lied about the stone.",
            ["Many in the town > say > police lied about the stone"],
        ),
    ],
)
def test_what_is_contested_is_not_said(text: str, told: list[str]) -> None:
    assert said(text) == told


# --- What was agreed is not said ----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("If Norland finishes the work, it would be a step, as the council had agreed in March.", []),
        ("If Norland finishes the work, it would be a step, as the council had promised in March.", []),
        ("The pier, as the council had demanded, was shut.", []),
        (
            "If Norland finishes the work, it would be a step, as the council said in March.",
            ["the council > say > If Norland finishes the work, it would be a step"],
        ),
        ("The pier was shut, as Lund has claimed.", ["Lund > allege > The pier was shut"]),
        ("The pier would be shut, the council promised.", ["the council > promise > The pier would be shut"]),
        ("Shares fell as the council decided to close the pier.", ["the council > decide > to close the pier"]),
    ],
)
def test_as_somebody_had_agreed_is_told_by_the_outlet(text: str, told: list[str]) -> None:
    assert said(text) == told


# --- A nickname in brackets ---------------------------------------------------------------------------------


def test_whom_the_bracket_breaks_off_does_not_speak() -> None:
    text = (
        "A Skell woman who claims she had a clear view of the beating of Odo (Oddi) Vik says the boy did not have a "
        "stone."
    )
    assert said(text) == [
        "A Skell woman > allege > she had a clear view of the beating of Odo (Oddi) Vik",
        "A Skell woman > say > the boy did not have a stone",
    ]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        (
            "A docker who saw the fall of Ada (Addie) Reus said the crane was old.",
            ["A docker > say > the crane was old"],
        ),
        ("Odo (Oddi) Vik said the pier was shut.", ["Vik > say > the pier was shut"]),
        ("Ada Reus (Skell) said the pier was shut.", ["Ada Reus > say > the pier was shut"]),
    ],
)
def test_who_has_a_nickname_speaks_for_himself(text: str, told: list[str]) -> None:
    assert said(text) == told


# --- The company --------------------------------------------------------------------------------------------


def test_the_company_is_the_one_firm_that_spoke() -> None:
    text = "Harbour Telecom says the cause is unclear. The company says most water is sent through Brenk."
    (_, later) = claims(text)
    assert later.speaker is not None
    assert (later.speaker.name, later.speaker.antecedent and later.speaker.antecedent.exact) == ("Harbour Telecom",) * 2


@pytest.mark.parametrize(
    "before",
    [
        "Vell Ferries said the boat was late. Harbour Telecom said the pipe was cut.",
        "Vell Ferries said the boat was late. Dockers blame Harbour Telecom.",
        "The council said the boat was late.",
        "The Vell Courier said the boat was late.",
        "The Harbour Ministry said the boat was late.",
    ],
)
def test_the_company_is_nobody_where_two_may_be_meant_or_none_is_a_firm(before: str) -> None:
    assert said(f"{before} The company said it would pay.")[-1] == "The company > say > it would pay"
