"""Sides that a clause seems to take: orders, power, duty, clauses of time, "not all"; and those that it takes."""

from __future__ import annotations

from typing import Any

import pytest

from attribute_helpers import by_rules
from standfirst.link.stance import stance_of
from standfirst.records import Force, Part, PartKind, Stance


def side(sentence: str, lemma: str, **fields: Any) -> Stance | None:
    """The stance of the first claim that has a predicate of this lemma, somebody's word before the outlet's."""
    claims = sorted(by_rules(sentence, **fields).claims, key=lambda claim: claim.force is Force.STATE)
    claim, predication = next((c, p) for c in claims for p in c.predications if p.lemma == lemma)
    found = stance_of(claim, predication)
    return found[0] if found is not None else None


@pytest.mark.parametrize(
    ("sentence", "lemma", "expected"),
    [
        ("The figures, in our view, do not support a closure, Ida Vik said.", "support", Stance.DENIES),
        ("The figures are old and, in our view, do not support a closure, Ida Vik said.", "support", Stance.DENIES),
        ("“I ask you, do not close the pier,” Ida Vik said.", "close", Stance.ASKS),
        ("“Councillors, do not close the pier,” Ida Vik said.", "close", Stance.ASKS),
        ("Ida Vik told the crowd: “Please do not close the pier.”", "close", Stance.ASKS),
        ("Ida Vik told the crowd to “stay calm, don’t close the pier”.", "close", Stance.ASKS),
    ],
)
def test_a_command_has_no_subject_of_its_own(sentence: str, lemma: str, expected: Stance) -> None:
    assert side(sentence, lemma) is expected


@pytest.mark.parametrize(
    ("sentence", "lemma", "expected"),
    [
        ("The keeper could not have started the fire, Dr Ida Vik told the court.", "start", Stance.DENIES),
        ("The keeper cannot have started the fire, Ida Vik said.", "start", Stance.DENIES),
        ("Nobody could have started the fire, Ida Vik told the court.", "start", Stance.DENIES),
        ("Falk said he could not close the pier alone.", "close", None),
        ("Falk said he could not have built the pier without the union.", "build", None),
        ("Falk said the bridge could not have opened at a better time.", "open", None),
    ],
)
def test_what_cannot_have_been_was_not(sentence: str, lemma: str, expected: Stance | None) -> None:
    assert side(sentence, lemma) is expected


@pytest.mark.parametrize(
    ("sentence", "lemma", "expected"),
    [
        (
            "The union insisted no talks should take place until the director leaves the port.",
            "take",
            Stance.ASKS,
        ),
        ("The union insisted no talks should take place until the director leaves the port.", "talk", Stance.ASKS),
        ("The pier must not close, Falk said.", "close", Stance.ASKS),
        ("The pier ought not to close, Falk said.", "close", Stance.ASKS),
        ("Falk denied that the pier should not be sold.", "sell", None),
        ("The pier should not be sold before May.", "sell", None),
        ("Should the pier not be sold in May, the union will march, Falk said.", "sell", Stance.CONDITIONAL),
        ("Falk said the crew must not have seen the light.", "see", Stance.DENIES),
        ("Falk said the pier should never have been sold.", "sell", Stance.ASSERTS),
    ],
)
def test_what_should_not_be_is_asked_and_not_denied(sentence: str, lemma: str, expected: Stance | None) -> None:
    assert side(sentence, lemma) is expected


@pytest.mark.parametrize(
    ("sentence", "lemma", "expected"),
    [
        ("Talks will not begin until the strike stops.", "stop", None),
        ("Talks will not begin until the strike stops.", "begin", Stance.DENIES),
        ("The union insisted no talks should take place until the director leaves the port.", "leave", None),
        ("The union said talks would not begin until the strike stopped.", "stop", None),
        ("The union will march before the pier is sold.", "sell", None),
        ("Two weeks before the pier closes, the union will march.", "close", None),
        ("Ferries are tied up until the ice melts, Falk said.", "melt", None),
        ("The council will vote before leaving the hall.", "leave", None),
        ("The union will leave before the cranes hit the bridge.", "hit", None),
        ("Once the pier closes, the union will march.", "close", Stance.CONDITIONAL),
        ("The crews will have to wait until July, Falk said.", "wait", Stance.PLANS),
        ("Divers who once cut nets will be heard, Falk said.", "cut", Stance.ASSERTS),
        ("The pier will not open unless the levy passes.", "pass", Stance.CONDITIONAL),
        ("The union marched before the pier closed.", "close", Stance.ASSERTS),
        ("The crew waited until the storm had passed.", "pass", Stance.ASSERTS),
        ("The union left before the crane hit the bridge.", "hit", Stance.ASSERTS),
        ("Falk spoke before leaving the hall.", "leave", Stance.ASSERTS),
    ],
)
def test_what_has_yet_to_come_is_not_said_to_be(sentence: str, lemma: str, expected: Stance | None) -> None:
    assert side(sentence, lemma) is expected


@pytest.mark.parametrize(
    ("title", "lemma", "expected"),
    [
        ("Dockers march before council sells pier", "sell", Stance.ASSERTS),
        ("Union to march before pier closes", "close", None),
        ("Pier stays closed until storm passes", "pass", None),
    ],
)
def test_a_title_tells_the_past_in_the_present(title: str, lemma: str, expected: Stance | None) -> None:
    body = "The mayor was in the hall at noon."
    parts = (
        Part(0, len(title), PartKind.TITLE),
        Part(len(title) + 2, len(title) + 2 + len(body), PartKind.PARAGRAPH),
    )
    assert side(f"{title}\n\n{body}", lemma, title=title, parts=parts) is expected


@pytest.mark.parametrize(
    ("sentence", "lemma", "expected"),
    [
        ("The gauge was not read in all cases.", "read", None),
        ("The gauge was not always read.", "read", None),
        ("The gate did not fully close.", "close", None),
        ("The gate is not closed to every ship, Falk said.", "close", None),
        ("Not all the piers were closed.", "close", None),
        ("The gauge was not read.", "read", Stance.DENIES),
        ("The gauge was not read at all.", "read", Stance.DENIES),
        ("The gauge had not been read in all that time.", "read", Stance.DENIES),
        ("The pier was not closed after all, Falk said.", "close", Stance.DENIES),
        ("The pier did not close all week, Falk said.", "close", Stance.DENIES),
        ("The crew did not close the gate because all hands were ashore.", "close", Stance.DENIES),
        ("The council did not agree to close all piers, Falk said.", "agree", Stance.DENIES),
    ],
)
def test_not_all_is_not_none(sentence: str, lemma: str, expected: Stance | None) -> None:
    assert side(sentence, lemma) is expected
