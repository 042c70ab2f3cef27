"""State of a proposition: the decision table of the docs, row by row, and what must hold for every pile of claims."""

from __future__ import annotations

import random
import re
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.errors import RecordError
from standfirst.records import Credibility, Force, Grade, Hop, Reason, Reliability, SpeakerKind, State, StateLabel
from standfirst.weigh import grade_of, weigh_state
from standfirst.weigh.history import find_histories
from state_helpers import Said, copy_of, evidence_of, proposition_of, said

DOCS = Path(__file__).resolve().parent.parent / "docs" / "how-it-decides.md"
ROW = re.compile(
    r"^\| `(?P<claims>[^`]+)` \| (?P<state>[a-z]+) \| (?P<rule>[a-z ]+) \| (?P<grade>[1-6]) \|$", re.MULTILINE
)
TABLE = [match.groups() for match in ROW.finditer(DOCS.read_text(encoding="utf-8"))]
WHO = ("Port", "Union", "Mine", "a source")
WHAT = ("says", "says of itself", "admits", "hedges", "announces", "denies", "denies with a hedge", "leaves it open")


def state_of(steps: list[Said], topic: tuple[str, ...] = ("forge", "letter")) -> State:
    return weigh_state(proposition_of(steps, topic), evidence_of(steps))


@pytest.mark.parametrize(("claims", "state", "rule", "grade"), TABLE)
def test_the_decision_table_of_the_docs(claims: str, state: str, rule: str, grade: str) -> None:
    steps = said(claims)
    found = state_of(steps)
    assert (found.label.value, found.reasons[0].rule) == (state, rule)
    assert grade_of(found, evidence_of(steps)).credibility == int(grade)


def test_the_table_has_every_state_and_every_rule() -> None:
    assert {state for _, state, _, _ in TABLE} == {label.value for label in StateLabel}
    rules = {"taken back", "conceded", "no decision", "replaced", "both sides", "denied", "independent voices", "said"}
    assert {rule for _, _, rule, _ in TABLE} == rules


@pytest.mark.parametrize(
    ("claims", "label", "rule"),
    [
        ("1 Port denies so far; 4 Union says; 4 Mine says", StateLabel.CONFIRMED, "since then"),
        ("1 Port denies so far; 4 Courier states; 4 Post states; 5 Echo states", StateLabel.CONFIRMED, "since then"),
        ("1 Port denies so far; 4 Union says", StateLabel.DENIED, "denied"),
        ("1 Port denies; 4 Union says; 4 Mine says", StateLabel.DENIED, "denied"),
        ("1 Port denies so far; 4 Union says; 4 Mine says; 5 Port denies so far", StateLabel.DISPUTED, "both sides"),
        ("1 Port denies so far; 1 Port leaves it open; 4 Union says; 4 Mine says", StateLabel.UNDECIDED, "no decision"),
    ],
)
def test_what_was_not_so_yet_may_be_so_since(claims: str, label: StateLabel, rule: str) -> None:
    found = state_of(said(claims), topic=("arrest", "letter"))
    assert (found.label, found.reasons[0].rule) == (label, rule)


@st.composite
def piles(draw: st.DrawFn, what: tuple[str, ...] = WHAT, days: str = "123") -> str:
    step = st.tuples(st.sampled_from(days), st.sampled_from(WHO), st.sampled_from(what))
    return "; ".join(" ".join(one) for one in draw(st.lists(step, min_size=1, max_size=7)))


@given(piles(), st.randoms(use_true_random=False))
def test_the_order_of_claims_changes_nothing(pile: str, chance: random.Random) -> None:
    steps = said(pile)
    shuffled = list(steps)
    chance.shuffle(shuffled)
    one, other = state_of(steps), state_of(shuffled)
    assert (one.label, one.reasons, one.claims, one.claims_replaced) == (
        other.label,
        other.reasons,
        other.claims,
        other.claims_replaced,
    )


@given(piles(what=(*(w for w in WHAT if w != "admits"),)), st.integers(0, 6))
def test_a_copy_changes_no_state(pile: str, which: int) -> None:
    steps = said(pile)
    copied = copy_of(steps[which % len(steps)])
    assert state_of([*steps, copied]).label is state_of(steps).label


@given(piles(what=("hedges", "denies with a hedge", "announces")))
def test_a_hedge_or_an_announcement_never_makes_confirmed(pile: str) -> None:
    assert state_of(said(pile)).label in (StateLabel.REPORTED, StateLabel.DISPUTED)
    assert "confirmed" not in {state_of(said(pile)).label.value}


@given(piles(what=("says of itself",)))
def test_a_partys_word_about_itself_confirms_nothing(pile: str) -> None:
    steps = said(pile)
    assert state_of(steps).label is StateLabel.REPORTED
    assert grade_of(state_of(steps), evidence_of(steps)).credibility is Credibility.CANNOT_BE_JUDGED


@given(piles(), piles())
def test_as_of_a_day_the_future_changes_nothing(early: str, late: str) -> None:
    steps, later = said(early), said(re.sub(r"\b[123] ", "9 ", late))
    later = [copy_of(one, "Herald") for one in later]
    every = [*steps, *later]
    then = weigh_state(proposition_of(every), evidence_of(every).as_of("2031-03-03"))
    assert (then.label, then.claims) == (state_of(steps).label, state_of(steps).claims)


def test_a_document_without_a_date_is_left_out_of_every_day_and_counted() -> None:
    steps = said("1 Port says; ? Union denies")
    (history,) = find_histories([proposition_of(steps)], evidence_of(steps))
    assert [(c.day, c.state.label) for c in history.changes] == [("2031-03-01", StateLabel.REPORTED)]
    assert history.undated == 1


def test_without_any_date_there_is_one_state_without_a_day() -> None:
    steps = said("? Port says; ? Union denies")
    (history,) = find_histories([proposition_of(steps)], evidence_of(steps))
    assert [(c.day, c.state.label) for c in history.changes] == [(None, StateLabel.DISPUTED)]


def test_a_history_tells_when_it_changed_and_because_of_whom() -> None:
    steps = said("1 Union says; 2 Port denies; 3 Mine says; 4 Port admits")
    (history,) = find_histories([proposition_of(steps)], evidence_of(steps))
    assert [(c.day[-1], c.state.label.value) for c in history.changes if c.day] == [
        ("1", "reported"),
        ("2", "disputed"),
        ("4", "confirmed"),
    ]
    assert history.changes[1].because == (steps[1].claim.id,)
    assert set(history.changes[2].because) == {steps[2].claim.id, steps[3].claim.id}


def test_a_party_that_changes_its_word_is_told_with_its_days() -> None:
    (account,) = state_of(said("1 Port denies; 2 Port says; 2 Union says")).accounts
    assert account.party == "Port"
    assert [(step.day[-1], step.stance.value) for step in account.steps] == [("1", "denies"), ("2", "asserts")]
    assert state_of(said("1 Port denies; 2 Union says")).accounts == ()


def test_no_plan_and_no_decision_are_one_word_of_a_party() -> None:
    steps = said("1 Port denies; 2 Port leaves it open")
    assert len(state_of(steps).accounts) == 1
    reasons = (Reason("no plans", "no plans to"),)
    no_plans = replace(steps[0], position=replace(steps[0].position, reasons=reasons))
    assert state_of([no_plans, steps[1]]).accounts == ()


def test_what_is_said_of_a_later_day_changes_no_account() -> None:
    steps = said("1 Port denies so far; 4 Port says; 4 Union says; 4 Mine says")
    state = state_of(steps, topic=("arrest", "letter"))
    assert (state.reasons[0].rule, state.accounts) == ("since then", ())


def test_a_retraction_takes_along_what_others_have_from_the_outlet() -> None:
    report, passed_on, denial, back = said("1 Wire states; 1 Union says; 1 Port denies; 2 Wire takes it back")
    steps = [report, passed_on, denial, back]
    assert state_of(steps).label is StateLabel.DISPUTED
    hop = Hop("Wire", SpeakerKind.OUTLET, Force.REPORT)
    credited = replace(passed_on, claim=replace(passed_on.claim, chain=(hop,)))
    found = state_of([report, credited, denial, back])
    assert (found.label, found.reasons[0].rule) == (StateLabel.DENIED, "taken back")
    assert credited.claim.id in found.claims_replaced


def test_what_may_happen_again_is_another_occasion_on_a_later_day() -> None:
    pile = "1 Union says; 1 Port denies; 5 Union says; 5 Mine says"
    once, again = state_of(said(pile)), state_of(said(pile), ("close", "pier"))
    assert len(once.claims_for) == 3
    assert len(again.claims_for) == 1
    plan = state_of(said("1 Port denies; 5 Union announces"), ("close", "pier"))
    assert (plan.label, plan.claims_for) == (StateLabel.DENIED, ())


def test_three_hundred_claims_are_weighed_and_dated() -> None:
    steps = said("; ".join(f"{1 + n % 9} {WHO[n % 4]} {WHAT[n % 8]}" for n in range(300)))
    (history,) = find_histories([proposition_of(steps)], evidence_of(steps))
    assert history.changes[0].day == "2031-03-01"
    assert len(state_of(steps).claims) == 300


def test_source_reliability_is_set_by_a_person_alone() -> None:
    steps = said("1 Port says; 1 Union says")
    grade = grade_of(state_of(steps), evidence_of(steps))
    assert str(grade) == "F1"
    assert grade.reliability.wording == "No basis exists for evaluating the reliability of the source"
    with pytest.raises(RecordError):
        Grade("p-1", Credibility.CONFIRMED, (), Reliability.B)
    assert str(Grade("p-1", Credibility.CONFIRMED, (), Reliability.B, set_by="Ida Vik")) == "B1"


@given(piles())
def test_credibility_1_needs_two_independent_origins(pile: str) -> None:
    steps = said(pile)
    grade = grade_of(state_of(steps), evidence_of(steps))
    named = {s.party for s in steps if s.party != "a source" and s.position.stance.value == "asserts"}
    assert grade.credibility is not Credibility.CONFIRMED or len(named) >= 2
    assert grade.reliability is Reliability.F
