"""The pure part of decisions: places are exact, undo is an undo, and nothing depends on an order that means nothing."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

from hypothesis import given
from hypothesis import strategies as st

from standfirst.link.decided import Places, correct_claims
from standfirst.records import (
    Anchor,
    Claim,
    Confirm,
    CorrectSpan,
    CorrectSpeaker,
    Decision,
    DecisionStatus,
    Undo,
    breaks_of,
    undone_by,
)
from store_samples import NOON, claims, document

DOCUMENT = document(1)
CLAIMS = claims(DOCUMENT)


def chain(*rulings: tuple[object, tuple[Anchor, ...]]) -> list[Decision]:
    made: list[Decision] = []
    for number, (ruling, anchors) in enumerate(rulings):
        previous = made[-1].digest if made else ""
        made.append(Decision(ruling, "a", NOON + timedelta(hours=number), "b", anchors, previous))  # type: ignore[arg-type]
    return made


def shifted(claim: Claim, by: tuple[int, int]) -> Claim:
    text = claim.sentence.text
    first = claim.content[0]
    start, end = first.start + by[0], first.end + by[1]
    return replace(claim, content=(text.span(start, end), *claim.content[1:]))


@given(st.tuples(st.integers(-3, 3), st.integers(-3, 3)))
def test_a_decision_finds_its_claim_at_the_exact_place_or_not_at_all(by: tuple[int, int]) -> None:
    claim = CLAIMS[0]
    (decision,) = chain((CorrectSpeaker(claim.id, "Osterby"), (Anchor.of(claim),)))
    near = shifted(claim, by)
    corrected, _, applied = correct_claims([near, *CLAIMS[1:]], [decision])
    if by == (0, 0):
        assert corrected[0].speaker is not None
        assert corrected[0].speaker.name == "Osterby"
        assert applied.found[decision.id].status is DecisionStatus.ACTS
    else:
        assert corrected == [near, *CLAIMS[1:]]
        assert applied.found[decision.id].status is DecisionStatus.ORPHANED


@given(st.permutations(CLAIMS))
def test_the_order_of_claims_changes_nothing(order: Sequence[Claim]) -> None:
    decisions = chain(
        (Confirm(CLAIMS[1].id), (Anchor.of(CLAIMS[1]),)),
        (CorrectSpeaker(CLAIMS[1].id, "Ada Marsh"), (Anchor.of(CLAIMS[1]),)),
        (CorrectSpan(CLAIMS[0].id, ((CLAIMS[0].content[0].start, CLAIMS[0].content[0].end),)), (Anchor.of(CLAIMS[0]),)),
    )
    corrected, _, applied = correct_claims(order, decisions)
    expected, _, applied_before = correct_claims(CLAIMS, decisions)
    assert {claim.id: claim for claim in corrected} == {claim.id: claim for claim in expected}
    assert applied.found == applied_before.found


def test_of_a_document_that_is_not_there_nothing_is_said() -> None:
    (decision,) = chain((Confirm(CLAIMS[0].id), (Anchor.of(CLAIMS[0]),)))
    _, _, applied = correct_claims(claims(document(2)), [decision])
    assert applied.found == {}


def test_an_anchor_without_words_finds_nothing() -> None:
    assert Places(CLAIMS).find(Anchor("a-1", "the mayor")) is None


def test_a_claim_with_corrected_words_keeps_only_what_stands_in_them() -> None:
    claim = CLAIMS[0]
    tail = claim.content[1]
    (decision,) = chain((CorrectSpan(claim.id, ((tail.start, tail.end),)), (Anchor.of(claim),)))
    corrected, places, _ = correct_claims(CLAIMS, [decision])
    assert corrected[0].content == (tail,)
    assert corrected[0].predications == ()
    assert [quantity.span for quantity in corrected[0].quantities] == [q.span for q in claim.quantities]
    assert corrected[0].mood.negated == ()
    assert places.find(Anchor.of(claim)) == places.find(Anchor.of(corrected[0])) == 0


@given(st.lists(st.integers(0, 9), max_size=12))
def test_an_undo_is_undone_by_an_undo(targets: list[int]) -> None:
    made = chain((Confirm("c"), (Anchor.of(CLAIMS[0]),)))
    for number, target in enumerate(targets, 1):
        undone = undone_by(made)
        about = made[target % len(made)]
        if about.id in undone:
            continue
        made.append(Decision(Undo(about.id), "a", NOON + timedelta(days=number), "b", (), made[-1].digest))
        assert undone_by(made)[about.id] == made[-1].id
        assert made[-1].id not in undone_by(made)
        if isinstance(about.ruling, Undo):  # what that one had taken back acts again
            assert undone_by(made).get(about.ruling.decision) != about.id
    assert list(breaks_of(made)) == []
    if len(made) > 2:
        assert list(breaks_of([made[0], *made[2:]]))
        assert list(breaks_of([made[1], made[0], *made[2:]]))
