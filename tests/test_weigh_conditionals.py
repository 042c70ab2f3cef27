"""Conditionals: threats, legal consequences and promises are kept; figures of speech are not."""

from __future__ import annotations

import pytest

from standfirst.records import (
    Basis,
    Conditional,
    ConditionalState,
    DateValue,
    Force,
    Speaker,
    SpeakerKind,
    TimeExpression,
)
from standfirst.weigh.conditionals import find_conditionals
from weigh_helpers import make_claim, make_document, predication, span_of

MINISTER = Speaker("Nora Vint", SpeakerKind.PERSON, role="transport minister")
THREAT = "If the council orders the ferries to stop, the province will withhold its grant."
TRIGGER, CONSEQUENCE = "the council orders the ferries to stop", "the province will withhold its grant"


def found(
    sentence: str,
    condition: tuple[str, str, str],
    *,
    speaker: Speaker | None = MINISTER,
    force: Force = Force.SAY,
) -> list[Conditional]:
    doc = make_document(sentence)
    return find_conditionals([make_claim(doc, sentence, speaker=speaker, force=force, condition=condition)], [doc])


def test_threat_keeps_the_exact_words_and_the_speaker() -> None:
    (conditional,) = found(THREAT, ("If", TRIGGER, CONSEQUENCE))
    assert conditional.trigger.exact == TRIGGER
    assert conditional.consequence.exact == CONSEQUENCE
    assert conditional.speaker == "Nora Vint"
    assert conditional.threat
    assert conditional.state is ConditionalState.PENDING


def test_legal_consequence_in_the_outlets_own_words_is_kept_and_is_no_threat() -> None:
    sentence = "Under the agreement the line must run until 2033 unless the licence is withdrawn."
    condition = ("unless", "the licence is withdrawn", "Under the agreement the line must run until 2033")
    (conditional,) = found(sentence, condition, speaker=None)
    assert not conditional.threat
    assert conditional.speaker == "Skell Courier"
    assert conditional.trigger.exact == "unless the licence is withdrawn"  # never without its "unless"


def test_what_an_onlooker_expects_is_no_threat() -> None:
    analyst = Speaker("Ida Fenn", SpeakerKind.PERSON, role="analyst")
    sentence = "If Norvia crosses the river, Keld will attack the bridge."
    (conditional,) = found(sentence, ("If", "Norvia crosses the river", "Keld will attack the bridge"), speaker=analyst)
    assert not conditional.threat


@pytest.mark.parametrize(
    ("sentence", "condition"),
    [
        (
            "If you look at the map, the road will surprise you.",
            ("If", "you look at the map", "the road will surprise you"),
        ),
        ("Even if the rain stops, the dam will break.", ("if", "the rain stops", "the dam will break")),
        ("They must ask if the dam would break.", ("if", "the dam would break", "They must ask")),
        ("If so, the council will punish him.", ("If", "so", "the council will punish him")),
        (
            "If he had signed it, the council would have fired him.",
            ("If", "he had signed it", "the council would have fired him"),
        ),
        (
            "The paint must look as if somebody threw it.",
            ("as if", "somebody threw it", "The paint must look"),
        ),
        ("If the dam breaks, will the town sue the board?", ("If", "the dam breaks", "will the town sue the board")),
    ],
)
def test_idle_condition_is_dropped(sentence: str, condition: tuple[str, str, str]) -> None:
    assert found(sentence, condition) == []


def test_musing_of_the_outlet_is_dropped() -> None:
    sentence = "If the mill closes, it would be a blow to the valley."
    assert found(sentence, ("If", "the mill closes", "it would be a blow to the valley"), speaker=None) == []


def test_one_utterance_in_two_outlets_is_one_conditional() -> None:
    one = make_document(THREAT, id="d-1", outlet="Skell Courier")
    other = "The province would withhold its grant if the council orders the ferries to stop, Vint said."
    two = make_document(other, id="d-2", outlet="Keld Times")
    claims = [
        make_claim(one, THREAT, speaker=MINISTER, condition=("If", TRIGGER, CONSEQUENCE)),
        make_claim(two, other, speaker="Vint", condition=("if", TRIGGER, "The province would withhold its grant")),
    ]
    (conditional,) = find_conditionals(claims, [one, two])
    carried = [reason for reason in conditional.reasons if reason.rule == "also carried"]
    assert len(carried) == 1
    assert len(carried[0].spans) == 1


def test_different_threats_stay_apart_and_threats_come_first() -> None:
    legal = "By law the city must pay if the licence is withdrawn."
    doc = make_document(f"{legal} {THREAT}")
    claims = [
        make_claim(doc, legal, condition=("if", "the licence is withdrawn", "By law the city must pay")),
        make_claim(doc, THREAT, speaker=MINISTER, condition=("If", TRIGGER, CONSEQUENCE)),
    ]
    assert [conditional.threat for conditional in find_conditionals(claims, [doc])] == [True, False]


def test_deadline_is_the_date_that_stands_in_it() -> None:
    sentence = "If the talks fail by Friday, the union will stop work."
    doc = make_document(sentence)
    friday = TimeExpression(span_of(doc, "by Friday"), DateValue("2031-03-07", Basis.LISTED))
    claim = make_claim(
        doc,
        sentence,
        speaker="Jon Tarrow",
        condition=("If", "the talks fail by Friday", "the union will stop work"),
        times=(friday,),
    )
    (conditional,) = find_conditionals([claim], [doc])
    assert conditional.deadline == friday.value


@pytest.mark.parametrize(
    ("later", "expected"),
    [
        ("The council ordered the ferries to stop.", ConditionalState.MET),
        ("The council discussed the ferries.", ConditionalState.PENDING),
    ],
)
def test_state_follows_what_a_later_document_says_of_the_trigger(later: str, expected: ConditionalState) -> None:
    one = make_document(THREAT, id="d-1", day="2031-03-04")
    two = make_document(later, id="d-2", day="2031-03-09")
    verb, lemma = ("ordered", "order") if "ordered" in later else ("discussed", "discuss")
    claims = [
        make_claim(
            one,
            THREAT,
            speaker=MINISTER,
            condition=("If", TRIGGER, CONSEQUENCE),
            predications=(predication(one, TRIGGER, "orders", "order", "the council", "ferry"),),
        ),
        make_claim(two, later, predications=(predication(two, later, verb, lemma, "The council", "ferry"),)),
    ]
    (conditional,) = find_conditionals(claims, [one, two])
    assert conditional.state is expected


def test_an_earlier_document_does_not_meet_a_condition() -> None:
    one = make_document(THREAT, id="d-1", day="2031-03-04")
    later = "The council ordered the ferries to stop."
    two = make_document(later, id="d-2", day="2031-03-01")
    claims = [
        make_claim(
            one,
            THREAT,
            speaker=MINISTER,
            condition=("If", TRIGGER, CONSEQUENCE),
            predications=(predication(one, TRIGGER, "orders", "order", "the council", "ferry"),),
        ),
        make_claim(two, later, predications=(predication(two, later, "ordered", "order", "The council", "ferry"),)),
    ]
    (conditional,) = find_conditionals(claims, [one, two])
    assert conditional.state is ConditionalState.PENDING
