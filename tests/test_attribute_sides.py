"""What a clause is read as before a side is taken: conditions, claims that are given up, and "there"."""

from __future__ import annotations

import pytest

from attribute_helpers import by_rules, document
from standfirst.link.stance import stance_of
from standfirst.records import Claim, Force, Stance
from standfirst.tell.checker import FaultKind, check_line
from standfirst.tell.text import marked_trigger


def said_of(text: str, lemma: str) -> tuple[Claim, Stance | None]:
    """The claim whose own predicate has this lemma, somebody's word before the outlet's, and its stance."""
    claims = sorted(by_rules(text).claims, key=lambda claim: claim.force is Force.STATE)
    claim, predication = next((c, p) for c in claims for p in c.predications if p.lemma == lemma)
    found = stance_of(claim, predication)
    return claim, found[0] if found is not None else None


def condition(text: str) -> tuple[str, str] | None:
    """Marker and trigger of the text's condition."""
    found = next((c.mood.condition for c in by_rules(text).claims if c.mood.condition is not None), None)
    return (found.marker.exact, found.trigger.exact) if found is not None else None


# --- Conditions ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        (
            "Council leaders said they would pass the levy only if the port paid for it.",
            ("only if", "the port paid for it"),
        ),
        ("Only if the port pays will the levy pass.", ("Only if", "the port pays")),
        ("The levy will pass, but only if the port pays, Falk said.", ("only if", "the port pays")),
        ("If only one firm pays, the levy will fall.", ("If", "only one firm pays")),
        ("If anything breaks, the port will close.", ("If", "anything breaks")),
        ("The board must pass a levy, if only because the firms expect it.", None),
        ("The board must pass a levy, if only to calm the firms.", None),
        ("The levy will stand, if only for a year.", None),
        ("The levy, if anything, will rise, Ida Vik said.", None),
        ("Few, if any, ships left the port.", None),
        ("Even if the port pays, the levy will fall.", None),
    ],
)
def test_what_is_a_condition(sentence: str, expected: tuple[str, str] | None) -> None:
    assert condition(sentence) == expected


@pytest.mark.parametrize(
    ("sentence", "lemma", "expected"),
    [
        ("Council leaders said they would pass the levy only if the port paid for it.", "pass", Stance.CONDITIONAL),
        ("Council leaders said they would pass the levy only if the port paid for it.", "pay", Stance.CONDITIONAL),
        ("The levy will pass, but only if the port pays, Falk said.", "pay", Stance.CONDITIONAL),
        ("The levy, if anything, will rise, Ida Vik said.", "rise", Stance.PLANS),
        ("The board passed a levy, if only because the firms expected it.", "pass", Stance.ASSERTS),
        ("Even if the port pays, the levy will fall.", "pay", None),
        ("Even if the port does not pay, the levy will pass, Falk said.", "pay", None),
        ("The crowd cheered as if the pier had closed, Falk said.", "close", None),
        ("If only the port had paid for it.", "pay", None),
    ],
)
def test_what_is_only_supposed_is_not_said(sentence: str, lemma: str, expected: Stance | None) -> None:
    assert said_of(sentence, lemma)[1] is expected


def test_only_if_is_shown_as_it_is_said() -> None:
    assert marked_trigger("only if the port pays") == ("Only if", "the port pays")


@pytest.mark.parametrize(
    ("line", "sound"),
    [
        ("The council will pass the levy only if the port pays for the bridge.", True),
        ("The council will pass the levy.", False),
    ],
)
def test_a_line_keeps_its_only_if(line: str, sound: bool) -> None:
    read = document("The council will pass the levy only if the port pays for the bridge.")
    faults = check_line(line, [read.text.trimmed(0, len(read.text))], {read.id: read})
    assert {fault.kind for fault in faults} == (set() if sound else {FaultKind.CONDITION})


# --- Claims that are given up -------------------------------------------------------------------------------

_BEFORE = "Two divers were heard in May. “We saw the crane,” they said.\n\n"


@pytest.mark.parametrize(
    ("sentence", "speaker", "expected"),
    [
        (
            "Lawyers for the port have dropped their claim that the crane hit the bridge.",
            "Lawyers for the port",
            Stance.RETRACTS,
        ),
        ("The union abandoned its allegation that the crane hit the bridge.", "The union", Stance.RETRACTS),
        ("The port stepped back from its claim that the crane hit the bridge.", "The port", Stance.RETRACTS),
        ("The keeper backed away from his claim that the crane hit the bridge.", "The keeper", Stance.RETRACTS),
        ("The port retracted its claim that the crane hit the bridge.", "The port", Stance.RETRACTS),
        ("The port dropped the claim that the crane hit the bridge.", "The port", Stance.RETRACTS),
        ("The port, which dropped its claim that the crane hit the bridge, paid.", "The port", Stance.RETRACTS),
        ("Lawyers for the port have dropped their claim that the crane did not hit it.", "Lawyers for the port", None),
        ("The port has not dropped its claim that the crane hit the bridge.", "The port", Stance.ASSERTS),
        ("The port refused to drop its claim that the crane hit the bridge.", "The port", Stance.ASSERTS),
        ("The port will drop its claim that the crane hit the bridge.", "The port", Stance.ASSERTS),
        ("The port dropped the union's claim that the crane hit the bridge.", "the union", Stance.ASSERTS),
    ],
)
def test_a_claim_that_is_given_up_is_taken_back_by_its_owner(
    sentence: str, speaker: str, expected: Stance | None
) -> None:
    claim, stance = said_of(f"{_BEFORE}{sentence}", "hit")
    assert stance is expected
    assert claim.speaker is not None
    assert claim.speaker.name == speaker


def test_who_takes_back_nothing_denies_that_he_did() -> None:
    claim, stance = said_of("Neither firm has withdrawn its claim that the crane hit the bridge.", "withdraw")
    assert claim.force is Force.STATE
    assert stance is Stance.DENIES


# --- There --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("sentence", "lemma"),
    [
        ("The ministry denied there was flooding.", "flood"),
        ("There was flooding, said two divers.", "flood"),
        ("Falk said there had been a leak.", "be"),
    ],
)
def test_there_is_no_doer(sentence: str, lemma: str) -> None:
    found = next(p for c in by_rules(sentence).claims for p in c.predications if p.lemma == lemma)
    assert found.subject is None
    assert not {"ministry", "diver", "falk"} & set(found.arguments)
