"""Conditionals: what moves their state and what does not; which sentences are followed up at all."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standfirst.records import (
    Basis,
    Claim,
    Conditional,
    ConditionalState,
    DateValue,
    Document,
    Force,
    Predication,
    Span,
    Speaker,
    SpeakerKind,
    TimeExpression,
)
from standfirst.tell.text import marked_trigger
from standfirst.weigh.conditionals import find_conditionals
from weigh_helpers import make_claim, make_document, predication, span_of

MINISTER = Speaker("Nora Vint", SpeakerKind.PERSON, role="transport minister")
THREAT = "If the council orders the ferries to stop, the province will withhold its grant."
TRIGGER, CONSEQUENCE = "the council orders the ferries to stop", "the province will withhold its grant"


def later(sentence: str, verb: str, lemma: str, subject: str, *arguments: str, **more: object) -> Conditional:
    """The threat after a document of another day that says this. `more`: fields of that claim."""
    one, two = make_document(THREAT, id="d-1", day="2031-03-04"), make_document(sentence, id="d-2", day="2031-03-09")
    trigger = predication(one, TRIGGER, "orders", "order", "the council", "ferry")
    follow = predication(one, CONSEQUENCE, "withhold", "withhold", "the province", "grant")
    said = make_claim(one, THREAT, speaker=MINISTER, condition=("If", TRIGGER, CONSEQUENCE))
    claims = [replace(said, predications=(trigger, follow), id="")]
    told = predication(two, sentence.rstrip("."), verb, lemma, subject, *arguments)
    told = replace(told, objects=tuple(span_of(two, word) for word in arguments if word in sentence))
    claims.append(replace(make_claim(two, sentence), predications=(told,), id="", **more))  # type: ignore[arg-type]
    (conditional,) = find_conditionals(claims, [one, two])
    return conditional


@pytest.mark.parametrize(
    ("force", "state"),
    [
        (Force.CONFIRM, ConditionalState.MET),
        (Force.DENY, ConditionalState.DENIED),
        (Force.DEMAND, ConditionalState.PENDING),
        (Force.ALLEGE, ConditionalState.PENDING),
        (Force.EXPECT, ConditionalState.PENDING),
        (Force.WARN, ConditionalState.PENDING),
    ],
)
def test_only_who_says_that_it_happened_meets_a_condition(force: Force, state: ConditionalState) -> None:
    sentence = "The council ordered the ferries to stop."
    found = later(sentence, "ordered", "order", "The council", "ferry", force=force, speaker=MINISTER)
    assert found.state is state
    if state is not ConditionalState.PENDING:
        assert [span.exact for span in found.reasons[-1].spans] == [sentence]


def test_what_happened_before_the_condition_was_set_does_not_meet_it() -> None:
    sentence = "The council ordered the ferries to stop in 2029."
    two = make_document(sentence, id="d-2", day="2031-03-09")
    year = TimeExpression(span_of(two, "in 2029"), DateValue("2029", Basis.LISTED))
    found = later(sentence, "ordered", "order", "The council", "ferry", times=(year,))
    assert found.state is ConditionalState.PENDING


@pytest.mark.parametrize(
    ("sentence", "subject", "state"),
    [
        ("Vint withdrew the threat.", "Vint", ConditionalState.LAPSED),
        ("The mayor of Orsey, whom Vint met, withdrew the threat.", "The mayor of Orsey", ConditionalState.PENDING),
    ],
)
def test_only_who_threatened_calls_it_off(sentence: str, subject: str, state: ConditionalState) -> None:
    assert later(sentence, "withdrew", "withdraw", subject, "threat").state is state


def by_friday(*, met: bool) -> Conditional:
    sentence = "If the council orders the ferries to stop by Friday, the province will withhold its grant."
    trigger = "the council orders the ferries to stop by Friday"
    one = make_document(sentence, id="d-1", day="2031-03-04")
    two = make_document("The council ordered the ferries to stop.", id="d-2", day="2031-03-12")
    friday = TimeExpression(span_of(one, "by Friday"), DateValue("2031-03-07", Basis.LISTED))
    said = make_claim(one, sentence, speaker=MINISTER, condition=("If", trigger, CONSEQUENCE), times=(friday,))
    claims: list[Claim] = [
        replace(said, predications=(predication(one, trigger, "orders", "order", "the council", "ferry"),))
    ]
    told = predication(two, "The council ordered the ferries to stop", "ordered", "order", "The council", "ferry")
    claims.append(replace(make_claim(two, two.text.content), predications=(told,) if met else (), id=""))
    (conditional,) = find_conditionals(claims, [one, two])
    return conditional


def test_a_deadline_that_passed_lapses_only_what_nothing_met() -> None:
    assert by_friday(met=False).state is ConditionalState.LAPSED
    assert by_friday(met=False).reasons[-1].rule == "deadline"
    assert by_friday(met=True).state is ConditionalState.MET


def found(
    sentence: str,
    condition: tuple[str, str, str],
    *,
    force: Force = Force.SAY,
    speaker: Speaker | None = MINISTER,
    counterfactual: bool = False,
    nouns: tuple[str, ...] = (),
) -> list[Conditional]:
    doc: Document = make_document(sentence)
    claim = make_claim(doc, sentence, speaker=speaker, force=force, condition=condition)
    held = claim.mood.condition
    assert held is not None
    mood = replace(claim.mood, condition=replace(held, counterfactual=counterfactual))
    claim = replace(claim, mood=mood, predications=tuple(_noun(doc, word) for word in nouns), id="")
    return find_conditionals([claim], [doc])


def _noun(doc: Document, word: str) -> Predication:
    span: Span = span_of(doc, word)
    return Predication(span, span, word.lower(), noun=True)


@pytest.mark.parametrize(
    ("sentence", "condition", "force"),
    [
        (
            "Vint threatened swift retribution if the council were found to be behind it.",
            ("if", "the council were found to be behind it", "swift retribution"),
            Force.THREATEN,
        ),
        (
            "We are not leaving Skell unless the council pays us back for it, Vint said.",
            ("unless", "the council pays us back for it", "We are not leaving Skell"),
            Force.SAY,
        ),
        (
            "Vint promised to close the port in the event of a strike by the pilots.",
            ("in the event of", "a strike by the pilots", "to close the port"),
            Force.PROMISE,
        ),
        (
            "If there is any hostility, that they do a thing we dislike, we are going to put a levy on Skell.",
            ("If", "there is any hostility", "that they do a thing we dislike, we are going to put a levy on Skell"),
            Force.SAY,
        ),
    ],
)
def test_threats_and_promises_in_other_forms_are_kept(
    sentence: str, condition: tuple[str, str, str], force: Force
) -> None:
    nouns = ("strike",) if "strike" in sentence else ("hostility",) if "hostility" in sentence else ()
    (conditional,) = found(sentence, condition, force=force, nouns=nouns)
    assert conditional.state is ConditionalState.PENDING


def test_what_would_have_been_is_no_threat_and_a_backshifted_threat_is_one() -> None:
    told = "Vint said that she would punish the council if it were found to be behind the leak."
    parts = ("if", "it were found to be behind the leak", "she would punish the council")
    (conditional,) = found(told, parts, counterfactual=True)
    assert conditional.threat
    past = "Vint said that she would have punished the council if it had leaked the plan."
    parts = ("if", "it had leaked the plan", "she would have punished the council")
    assert found(past, parts, counterfactual=True) == []
    own = "If it were raining in the Skell valley, the council would punish her."
    parts = ("If", "it were raining in the Skell valley", "the council would punish her")
    assert found(own, parts, speaker=None, counterfactual=True) == []


@pytest.mark.parametrize(
    ("sentence", "condition", "force"),
    [
        (
            "If salt crystals form, sails must be washed.",
            ("If", "salt crystals form", "sails must be washed"),
            Force.SAY,
        ),
        (
            "Vint asked the public to call 555 0101 if they saw the barge.",
            ("if", "they saw the barge", "the public to call 555 0101"),
            Force.DEMAND,
        ),
        (
            "Vint suggested it would embolden Skell if the council debated the plan.",
            ("if", "the council debated the plan", "it would embolden Skell"),
            Force.SPECULATE,
        ),
    ],
)
def test_general_truths_appeals_and_musings_are_not_followed_up(
    sentence: str, condition: tuple[str, str, str], force: Force
) -> None:
    assert found(sentence, condition, force=force) == []


def test_a_marker_of_its_own_stays_with_the_trigger_and_a_quotation_is_closed() -> None:
    sentence = "Vint promised to close the port “at once” in the event of a strike by the pilots."
    parts = ("in the event of", "a strike by the pilots", "to close the port “at once")
    (conditional,) = found(sentence, parts, force=Force.PROMISE, nouns=("strike",))
    assert conditional.trigger.exact == "in the event of a strike by the pilots"
    assert conditional.consequence.exact == "to close the port “at once”"
    assert marked_trigger(conditional.trigger.exact) == ("In the event of", "a strike by the pilots")
    assert marked_trigger("unless it rains") == ("Unless", "it rains")
    assert marked_trigger("oncelers strike") == ("If", "oncelers strike")
