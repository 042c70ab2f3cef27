"""Words taken for speech, speakers taken for others, and marks that close a quotation."""

from __future__ import annotations

import pytest

from attribute_helpers import claims, document, line, parsed, reading
from standfirst.attribute import attribute
from standfirst.records import Force, Part, PartKind


def said(text: str) -> list[str]:
    """``speaker > content`` of each attributed claim."""
    return [f"{claim.speaker.name} > {claim.words}" for claim in claims(text) if claim.speaker is not None]


# --- Nobody said it -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "text",
    [
        "Pictures of a mast, said to have been found outside Hamm, have been circulating on social media.",
        "Around nine, Mayor Odo Falk began making calls to several councillors, including Ada Lund.",
        "But the town hall is beginning to show some unease with the rising level of anger from dockers.",
        "Mayor Odo Falk tweeted roughly 300 times while away from Hamm.",
        "Mayor Odo Falk called Captain Ada Lund to discuss the fire.",
        "The Courier published an extremely misleading article about the fire.",
        "The reported police assessment that Falk ordered the killing of the gulls matches those of other towns.",
    ],
)
def test_nothing_was_said(text: str) -> None:
    assert said(text) == []


def test_to_call_somebody_something_says_so() -> None:
    assert said("Mayor Odo Falk called Ada Lund a liar.") == ["Odo Falk > Ada Lund a liar"]


def test_a_quotation_may_begin() -> None:
    assert said('"We are lost," the mayor began. "We are alone."')[0] == "the mayor > We are lost"


def test_an_order_that_an_outlet_reports_is_one() -> None:
    assert any(claim.force is Force.ORDER for claim in claims("Mayor Odo Falk ordered the killing of the gulls."))


def test_suspicions_that_come_up_beside_a_claim_are_not_the_speakers() -> None:
    text = (
        "Norland has always insisted that its dam is safe - but suspicions that it was being used to make weapons "
        "prompted the union to act."
    )
    assert said(text) == ["Norland > its dam is safe"]


def test_who_speaks_of_a_threat_does_not_make_it() -> None:
    text = (
        '"The council affirms its rejection of any attempts to press it, whether by threatening to close the pier or '
        'by repeating lies," the mayor said.'
    )
    assert all(claim.force is not Force.THREATEN for claim in claims(text))


# --- Silences -----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "The council has yet to explain how a draft of the letter was sent out.",
            "The council | has yet to explain | how a draft of the letter was sent out | decline | indirect",
        ),
        (
            "The ministry has said nothing publicly about the fire.",
            "The ministry | has said nothing | about the fire | decline | indirect",
        ),
        (
            "The councillors arrived by bus but said nothing to reporters waiting outside.",
            "The councillors | said nothing | said nothing | decline | indirect",
        ),
    ],
)
def test_what_is_not_said_is_a_silence(text: str, expected: str) -> None:
    assert expected in [line(claim) for claim in claims(text)]


# --- Who speaks ---------------------------------------------------------------------------------------------

SPEAKERS = {
    "The Norland-led mission fighting the rebel (MRF) group said on Saturday it did not fire on the pier.": (
        "Norland-led mission > it did not fire on the pier"
    ),
    "Norland has denied blame, with Sudland media, citing pilots, arguing that the theory is absurd.": (
        "Sudland media > the theory is absurd"
    ),
    "Mayor Odo Falk tweeted early on Monday that Karl Lund denied any knowledge of the fire.\n\n"
    'He made that point again as he left the hall, telling reporters, "All I can do is report it."': (
        "Odo Falk > All I can do is report it"
    ),
    'Asked by a reporter in Hamm whether the pier was safe, he said: "I think so."': "he > I think so",
    "The family put out a note in which they acknowledged that the captain was dead.": (
        "The family > the captain was dead"
    ),
    'Norland\'s President Odo Falk called on Sudland to act. "We expect it," he said.\n\n'
    'Elsewhere, the president of Norland Coast Ferries said: "We never doubted our crew."': (
        "the president of Norland Coast Ferries > We never doubted our crew"
    ),
}


@pytest.mark.parametrize(("text", "expected"), SPEAKERS.items())
def test_the_right_one_speaks(text: str, expected: str) -> None:
    assert expected in said(text)


def test_told_behind_and_is_told_too() -> None:
    found = claims("He said he had questioned the captain about the fire, and been told she did not know of it.")
    told = next(claim for claim in found if claim.words.startswith("she did not know"))
    assert told.speaker is None
    assert [span.exact for span in told.mood.hedges] == ["been told"]


def test_a_cue_that_is_doubted_hedges() -> None:
    found = claims("The captain allegedly rang the clerk and gave him assurances that he would be safe in Hamm.")
    safe = next(claim for claim in found if claim.words.startswith("he would be safe"))
    assert "allegedly" in [span.exact for span in safe.mood.hedges]


def test_who_is_only_said_to_write_does_not_speak_in_a_headline() -> None:
    title = "Odo Lasker: Council to 'punish' port over clerk"
    text = f"{title}\n\nThe council has said it will act. Mr Lasker, who writes for the Courier, vanished on Monday."
    article = document(text, title=title, parts=(Part(0, len(title), PartKind.TITLE),))
    found = attribute(article, parsed(text), reading(text)).claims
    assert all(claim.speaker is None for claim in found if claim.content[0].start < len(title))


def test_the_country_in_a_headline_is_no_we() -> None:
    title = "Odo Lasker: Pressure grows on port as US envoy meets chief"
    text = f"{title}\n\nPressure is growing on the port. Mr Lasker was lost at sea on Monday."
    article = document(text, title=title, parts=(Part(0, len(title), PartKind.TITLE),))
    assert all(claim.speaker is None for claim in attribute(article, parsed(text), reading(text)).claims)


# --- Marks --------------------------------------------------------------------------------------------------


def test_two_apostrophes_close_a_curly_quotation() -> None:
    text = "“The port is a mess,’’ says Odo Falk, a former mayor. “The crew has left. I saw it,’’ he says."
    assert said(text) == [
        "Odo Falk > The port is a mess",
        "Odo Falk > The crew has left",
        "Odo Falk > I saw it",
    ]
