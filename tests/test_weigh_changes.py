"""Changes: what is otherwise than it was, the gravest first; what only repeats what was known is none."""

from __future__ import annotations

from collections.abc import Sequence

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst.errors import RecordError
from standfirst.records import (
    Change,
    ChangeKind,
    Claim,
    Conditional,
    ConditionalState,
    Conflict,
    ConflictType,
    Document,
    Force,
    Reason,
    Side,
    Standing,
    StandingLabel,
)
from standfirst.weigh import Weighed, find_changes, weigh_state
from standfirst.weigh.evidence import Evidence
from state_helpers import Said, evidence_of, proposition_of, said
from weigh_helpers import make_claim, make_document, span_of


def weighed(steps: Sequence[Said], evidence: Evidence) -> Weighed:
    proposition = proposition_of(steps)
    return Weighed([proposition], [weigh_state(proposition, evidence)], evidence, (), (), (), ())


def since(day: int, notation: str) -> list[Change]:
    """What changed after a day of a story in the notation of `state_helpers`."""
    return changed(day, said(notation))


def changed(day: int, steps: Sequence[Said]) -> list[Change]:
    evidence = evidence_of(steps)
    known = [s for s in steps if (s.document.published.day or "") <= f"2031-03-0{day}"]
    then = evidence.among({s.document.id: s.document for s in known}, {s.claim.id: s.claim for s in known})
    return find_changes(weighed(steps, then), weighed(steps, evidence))


@pytest.mark.parametrize(
    ("notation", "kinds"),
    [
        ("1 Port says; 2 Mine denies", ("denied", "state moved", "new origin")),
        ("1 Port says; 2 Mine says", ("state moved", "new origin")),
        ("1 Port says; 1 Mine says; 2 Union says", ("new origin",)),
        ("1 Port says; 2 Port takes it back", ("withdrawn", "changed its account", "state moved", "new origin")),
        ("1 Mine says; 1 Port denies; 2 Port admits", ("changed its account", "state moved", "new origin")),
        ("2 Port says", ("new claim",)),
        ("2 Port says; 2 Mine denies", ("denied", "new claim")),
        ("1 Port says; 2 Courier states", ("new origin",)),
    ],
)
def test_what_came_is_told_by_its_gravest_kind(notation: str, kinds: tuple[str, ...]) -> None:
    (change,) = since(1, notation)
    assert tuple(map(str, change.kinds)) == kinds


@pytest.mark.parametrize(
    "notation",
    [
        "1 Port says; 1 Mine denies",
        "1 Port says; 2 Port says",
        "1 Port denies; 1 Mine says; 2 Port denies",
    ],
)
def test_nothing_new_and_a_party_that_repeats_itself_are_no_change(notation: str) -> None:
    assert since(1, notation) == []


def test_a_move_tells_from_what_to_what_and_rests_on_the_new_words() -> None:
    (change,) = since(1, "1 Port says; 2 Mine denies")
    assert (change.before, change.after) == ("reported", "disputed")
    assert [(told.what, told.who, told.published) for told in change.because] == [("denies it", "Mine", "2031-03-02")]
    assert change.because[0].span.exact == "The letter was not forged."
    assert change.reasons[0].rule == "both sides"


def test_a_denial_that_its_own_party_has_replaced_is_a_changed_account_and_says_so() -> None:
    (change,) = since(1, "1 Mine says; 2 Port denies; 3 Port admits")
    assert change.kind is ChangeKind.REVERSED
    assert "denies it (since replaced)" in [told.what for told in change.because]


@settings(suppress_health_check=[HealthCheck.too_slow], max_examples=25)
@given(st.permutations(said("1 Port says; 2 Mine denies; 2 Union says; 3 Mine admits; 3 a source denies")))
def test_the_order_of_arrival_changes_nothing(steps: list[Said]) -> None:
    usual = said("1 Port says; 2 Mine denies; 2 Union says; 3 Mine admits; 3 a source denies")
    assert [c.kinds for c in changed(1, steps)] == [c.kinds for c in changed(1, usual)]


def two_piles(
    known: Sequence[tuple[Document, Claim]], new: Sequence[tuple[Document, Claim]]
) -> tuple[Evidence, Evidence]:
    every = [*known, *new]
    now = Evidence.of([c for _, c in every], list({d.id: d for d, _ in every}.values()), (), {}, {})
    return now.among({d.id: d for d, _ in known}, {c.id: c for _, c in known}), now


def apart(then: Evidence, now: Evidence, **changed: Sequence[object]) -> list[Change]:
    """The changes of two piles without propositions; `changed`: conditionals or standings, then and now."""
    held = {name: changed.get(name, ((), ())) for name in ("conflicts", "conditionals", "standings", "pages")}
    old, new = (Weighed([], [], pile, *(pair[at] for pair in held.values())) for at, pile in ((0, then), (1, now)))  # type: ignore[arg-type]
    return find_changes(old, new)


def test_one_denial_comes_before_two_hundred_new_claims() -> None:
    first = make_document("The pier opened in May.", id="d-0", day="2031-03-01")
    known = [(first, make_claim(first, "The pier opened in May."))]
    new = []
    for number in range(200):
        sentence = f"Warden {number} counted {number} crates of fruit{number} beside shed{number} today."
        document = make_document(sentence, id=f"d-{number + 1}", day="2031-03-02")
        new.append((document, make_claim(document, sentence, speaker=f"Warden {number}")))
    denial = make_document("The board denied that the crane had fallen.", id="d-900", day="2031-03-02")
    sentence = "The board denied that the crane had fallen."
    new.insert(100, (denial, make_claim(denial, sentence, speaker="the board", force=Force.DENY)))
    found = apart(*two_piles(known, new))
    assert len(found) == 201
    assert [change.kind for change in found[:2]] == [ChangeKind.DENIED, ChangeKind.NEW]


def test_the_same_words_in_a_new_text_are_no_new_claim_and_two_that_carry_them_are_one() -> None:
    one = make_document("The lock keeper closed the upper gate.", id="d-1", day="2031-03-01")
    again = make_document("The lock keeper closed the upper gate.", id="d-2", outlet="Orsey Post", day="2031-03-02")
    known = [(one, make_claim(one, "The lock keeper closed the upper gate."))]
    assert apart(*two_piles(known, [(again, make_claim(again, "The lock keeper closed the upper gate."))])) == []
    fresh = "The harbour master raised the lower gate."
    new = []
    for number, outlet in enumerate(("Orsey Post", "Keld Times")):
        document = make_document(fresh, id=f"d-{number + 5}", outlet=outlet, day="2031-03-02")
        new.append((document, make_claim(document, fresh)))
    (change,) = apart(*two_piles(known, new))
    assert change.kind is ChangeKind.NEW
    assert [reason.note for reason in change.reasons] == ["also in Keld Times"] or [
        reason.note for reason in change.reasons
    ] == ["also in Orsey Post"]


def test_another_number_of_the_same_party_is_news() -> None:
    counts = []
    for day, number in ((1, 12), (2, 15)):
        sentence = f"The harbour ministry said {number} barges sank near the lower gate."
        document = make_document(sentence, id=f"d-{day}", day=f"2031-03-0{day}")
        counts.append((document, make_claim(document, sentence, speaker="the harbour ministry")))
    (change,) = apart(*two_piles(counts[:1], counts[1:]))
    assert "15 barges" in change.about


def test_what_a_text_tells_as_past_is_no_new_denial() -> None:
    document = make_document("The board had denied that the crane fell.", id="d-2", day="2031-03-02")
    sentence = document.text.content
    claim = make_claim(document, sentence, speaker="the board", force=Force.DENY, content="that the crane fell")
    claim_with_cue = type(claim)(
        claim.sentence, claim.content, claim.speech, claim.force, claim.speaker, cue=span_of(document, "had denied")
    )
    assert apart(*two_piles([], [(document, claim_with_cue)])) == []


def conditional(claim: Claim, state: ConditionalState, why: Reason) -> Conditional:
    held = claim.mood.condition
    assert held is not None
    return Conditional("f-1", claim.id, held.trigger, held.consequence, "Nora Vint", state, (why,), threat=True)


def test_a_condition_that_was_met_tells_by_whose_words() -> None:
    threat = "If the council orders the ferries to stop, the province will withhold its grant."
    parts = ("If", "the council orders the ferries to stop", "the province will withhold its grant")
    one = make_document(threat, id="d-1", day="2031-03-01")
    told = make_claim(one, threat, speaker="Nora Vint", condition=parts)
    two = make_document("The council ordered the ferries to stop.", id="d-2", outlet="Keld Times", day="2031-03-02")
    met = make_claim(two, two.text.content)
    then, now = two_piles([(one, told)], [(two, met)])
    pending = Reason("pending", "nothing says so")
    later = Reason("later claim", "Keld Times has it that this happened", (met.sentence,))
    moved = (
        [conditional(told, ConditionalState.PENDING, pending)],
        [conditional(told, ConditionalState.MET, later)],
    )
    (change,) = [c for c in apart(then, now, conditionals=moved) if c.kind is ChangeKind.CONDITION]
    assert (change.before, change.after) == ("pending", "met")
    assert [t.span for t in change.because] == [told.sentence, met.sentence]
    fresh = apart(*two_piles([], [(one, told)]), conditionals=((), moved[0]))
    assert [c.kind for c in fresh] == [ChangeKind.THREAT]


@pytest.mark.parametrize(
    ("type_", "labels", "kind"),
    [
        (ConflictType.NUMBER, ("12 barges", "15 barges"), ChangeKind.CONTRADICTED),
        (ConflictType.SUPERSEDED, ("12 barges", "15 barges"), ChangeKind.CONTRADICTED),
        (ConflictType.SUPERSEDED, ("said first", "said later"), ChangeKind.REVERSED),
        (ConflictType.RETRACTED, ("reported it", "took it back"), ChangeKind.WITHDRAWN),
        (ConflictType.DENIES, ("says so", "denies it"), ChangeKind.DENIED),
        (ConflictType.OTHER_SCOPE, ("says so", "denies it"), None),
    ],
)
def test_a_new_conflict_is_told_by_its_kind_with_both_sides(
    type_: ConflictType, labels: tuple[str, str], kind: ChangeKind | None
) -> None:
    one = make_document("The board counted 12 barges.", id="d-1", day="2031-03-01")
    two = make_document("The clerk counted 15 barges.", id="d-2", day="2031-03-02")
    claims = [make_claim(document, document.text.content) for document in (one, two)]
    then, now = two_piles([(one, claims[0])], [(two, claims[1])])
    sides = tuple(Side(label, (c.id,), (c.sentence,), ()) for label, c in zip(labels, claims, strict=True))
    conflict = Conflict("k-1", type_, "barges", sides, "A list.", (Reason("test", "they differ"),))
    told = [c for c in apart(then, now, conflicts=((), (conflict,))) if c.subject == "k-1"]
    assert [c.kind for c in told] == ([kind] if kind else [])
    assert all([t.span for t in c.because] == [claim.sentence for claim in claims] for c in told)
    known = two_piles([(one, claims[0]), (two, claims[1])], [])
    assert apart(*known, conflicts=((conflict,), (conflict,))) == []


def test_a_document_that_is_disowned_since_is_told_with_both_standings() -> None:
    one = make_document("The memo is a draft.", id="d-1", day="2031-03-01")
    two = make_document("The ministry disowned the memo.", id="d-2", day="2031-03-02")
    draft = Reason("draft", "called a draft", (span_of(one, "draft"),))
    away = Reason("disowned", "disowned", (span_of(two, "disowned the memo"),))
    then, now = two_piles([(one, make_claim(one, one.text.content))], [(two, make_claim(two, two.text.content))])
    labels = (StandingLabel.DRAFT, StandingLabel.DISOWNED)
    before, after = Standing("the memo", labels[:1], (draft,)), Standing("the memo", labels, (draft, away))
    (change,) = [c for c in apart(then, now, standings=([before], [after])) if c.kind is ChangeKind.STANDING]
    assert (change.before, change.after) == ("draft", "draft, disowned")
    assert [t.span.exact for t in change.because] == ["disowned the memo"]


def test_a_change_without_words_that_it_rests_on_cannot_be_built() -> None:
    with pytest.raises(RecordError, match="needs words"):
        Change(ChangeKind.NEW, "c-1", "the pier opened", ())
