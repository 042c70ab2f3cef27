"""Claims and when they were seen: by whom first, by whom last, and since when no more."""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst.errors import NotFoundError, UsageError
from standfirst.records import Claim, Force, Speaker, SpeakerKind, Speech, Story
from standfirst.store import ClaimFilter, Ledger, Sighting
from store_samples import EXTRACTOR, NOON, READER, add, capture, claims, document, later, mentions, span

pytest_plugins = ("store_ledgers",)


def seen(ledger: Ledger, claim: Claim) -> list[tuple[str, datetime, datetime, datetime | None]]:
    return [(s.extractor, s.first_seen, s.last_seen, s.gone_at) for s in ledger.sightings(claim.id)]


def extract(ledger: Ledger, found: Sequence[Claim], hours: float, extractor: str = EXTRACTOR) -> None:
    ledger.add_extraction(found[0].document, extractor, found, at=later(hours))


def test_claims_and_mentions_come_back_in_order(ledger: Ledger) -> None:
    made = [add(ledger, n) for n in range(3)]
    order = [made[2].id, made[0].id]
    assert ledger.claims(order) == [*claims(made[2]), *claims(made[0])]
    assert ledger.mentions(order) == [*mentions(made[2]), *mentions(made[0])]
    assert ledger.claims([*order, "d-none", order[0]]) == ledger.claims(order)
    assert ledger.claims([]) == []


def test_a_claim_comes_back_with_all_its_parts(ledger: Ledger) -> None:
    made = add(ledger, 1)
    for claim in claims(made):
        assert repr(ledger.claim(claim.id)) == repr(claim)
    with pytest.raises(NotFoundError, match="c-none"):
        ledger.claim("c-none")


def test_the_same_extraction_again_moves_last_seen_and_nothing_else(ledger: Ledger) -> None:
    made = add(ledger, 1)
    first = claims(made)[0]
    ledger.add_extraction(made.id, EXTRACTOR, claims(made), mentions(made), at=later(3))
    ledger.add_extraction(made.id, EXTRACTOR, claims(made), mentions(made), at=later(1))
    assert seen(ledger, first) == [(EXTRACTOR, NOON, later(3), None)]
    assert ledger.counts().claims == 3


def test_what_a_newer_extraction_does_not_see_is_gone_but_stays(ledger: Ledger) -> None:
    made = add(ledger, 1)
    first, second, third = claims(made)
    extract(ledger, [first, third], 2, "rules/2")
    assert ledger.claims([made.id]) == [first, third]
    assert seen(ledger, second) == [(EXTRACTOR, NOON, NOON, later(2))]
    assert seen(ledger, first) == [(EXTRACTOR, NOON, NOON, None), ("rules/2", later(2), later(2), None)]
    assert ledger.claim(second.id) == second
    assert ledger.find_claims(ClaimFilter()) == [first, third]
    assert ledger.find_claims(ClaimFilter(gone=True)) == [first, second, third]


def test_a_claim_that_comes_back_begins_a_new_sighting(ledger: Ledger) -> None:
    made = add(ledger, 1)
    first, second, third = claims(made)
    extract(ledger, [first, third], 1)
    extract(ledger, [first, second, third], 2)
    assert seen(ledger, second) == [(EXTRACTOR, NOON, NOON, later(1)), (EXTRACTOR, later(2), later(2), None)]
    assert ledger.claims([made.id]) == [first, second, third]


def test_an_extraction_that_comes_in_late_changes_no_current_claim(ledger: Ledger) -> None:
    made = document(1)
    first, second, third = claims(made)
    ledger.add_capture(capture(1), at=NOON)
    ledger.add_reading(made.capture, READER, [made], at=NOON)
    extract(ledger, [first, third], 5, "rules/2")
    for _ in range(2):
        extract(ledger, [first, second], 1)
        assert ledger.claims([made.id]) == [first, third]
        assert seen(ledger, second) == [(EXTRACTOR, later(1), later(1), later(5))]
        assert seen(ledger, third) == [("rules/2", later(5), later(5), None)]
    assert ledger.extractor(made.id) == "rules/2"


def test_a_better_reading_of_the_same_words_is_the_same_claim(ledger: Ledger) -> None:
    made = add(ledger, 1)
    second = claims(made)[1]
    better = replace(second, force=Force.SAY, speaker=Speaker("harbour officials", SpeakerKind.GROUP))
    extract(ledger, [better], 1, "rules/2")
    assert ledger.claim(second.id).speaker == better.speaker
    assert ledger.find_claims(ClaimFilter(force=Force.ALLEGE)) == []
    assert ledger.find_claims(ClaimFilter(speaker="harbour")) == [better]


def test_an_extraction_that_finds_nothing_counts(ledger: Ledger) -> None:
    made = add(ledger, 1)
    ledger.add_extraction(made.id, "rules/2", [], at=later(1))
    assert ledger.claims([made.id]) == []
    assert ledger.mentions([made.id]) == []
    assert ledger.extractor(made.id) == "rules/2"
    assert ledger.counts().claims == 0


def test_two_claims_with_one_id_are_one(ledger: Ledger) -> None:
    made = add(ledger, 1)
    second = claims(made)[1]
    extract(ledger, [second, replace(second, force=Force.SAY)], 1)
    assert ledger.claims([made.id]) == [second]
    assert ledger.counts().claims == 1


def test_which_documents_an_extractor_has_not_seen(ledger: Ledger) -> None:
    one, two = add(ledger, 1), add(ledger, 2)
    assert ledger.unextracted(EXTRACTOR) == []
    assert ledger.unextracted("rules/2") == [one.id, two.id]
    ledger.add_extraction(two.id, "rules/2", claims(two), at=later(1))
    assert ledger.unextracted("rules/2") == [one.id]
    assert ledger.unextracted(EXTRACTOR) == [two.id]
    assert ledger.extractor("d-none") is None


def test_claims_are_found_by_what_they_are(ledger: Ledger) -> None:
    made = add(ledger, 1)
    first, second, third = claims(made)
    asked = {
        ClaimFilter(speaker="MARSH"): [first],
        ClaimFilter(speaker="Óffícials"): [second],
        ClaimFilter(force=Force.ALLEGE): [second],
        ClaimFilter(speech=Speech.NARRATOR): [third],
        ClaimFilter(negated=True): [first],
        ClaimFilter(negated=False): [second, third],
        ClaimFilter(hedged=True): [second],
        ClaimFilter(undecided=True): [third],
        ClaimFilter(conditional=True): [third],
        ClaimFilter(conditional=True, negated=True): [],
        ClaimFilter(speaker="' OR 1=1 --"): [],
        ClaimFilter(speaker="%"): [],
        ClaimFilter(limit=2): [first, second],
        ClaimFilter(limit=2, offset=1): [second, third],
        ClaimFilter(offset=2): [third],
        ClaimFilter(limit=0): [],
        ClaimFilter(documents=("d-none",)): [],
    }
    for wanted, expected in asked.items():
        assert ledger.find_claims(wanted) == expected, wanted


def test_claims_are_found_by_document_and_story(ledger: Ledger) -> None:
    one, two, _ = (add(ledger, n) for n in range(3))
    ledger.put_story(Story("s-1", "Harbour", (two.id,)), at=NOON)
    assert ledger.find_claims(ClaimFilter(story="s-1")) == claims(two)
    assert ledger.find_claims(ClaimFilter(documents=(two.id, one.id), force=Force.SAY)) == [
        claims(one)[0],
        claims(two)[0],
    ]


def test_a_filter_that_makes_no_sense_is_refused(ledger: Ledger) -> None:
    for wanted in (ClaimFilter(limit=-1), ClaimFilter(offset=-1)):
        with pytest.raises(UsageError):
            ledger.find_claims(wanted)


def test_claims_are_kept_only_with_their_own_document(ledger: Ledger) -> None:
    one, two = add(ledger, 1), add(ledger, 2)
    with pytest.raises(UsageError):
        ledger.add_extraction(one.id, "rules/2", claims(two), at=later(1))
    with pytest.raises(UsageError):
        ledger.add_extraction(one.id, "rules/2", (), mentions(two), at=later(1))
    with pytest.raises(NotFoundError):
        ledger.add_extraction("d-none", EXTRACTOR, (), at=later(1))
    assert ledger.claims([one.id]) == claims(one)


STEPS = st.lists(
    st.tuples(st.integers(0, 6), st.sampled_from(["rules/1", "rules/2"]), st.sets(st.integers(0, 2))), max_size=6
)


FRESH = itertools.count(100)


@settings(max_examples=50, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(steps=STEPS)
def test_sightings_hold_whatever_the_order_of_extractions(
    ledger: Ledger, steps: list[tuple[int, str, set[int]]]
) -> None:
    number = next(FRESH)
    made = document(number)
    ledger.add_capture(capture(number), at=NOON)
    ledger.add_reading(made.capture, READER, [made], at=NOON)
    all_claims = claims(made)
    times_differ = len({hours for hours, _, _ in steps}) == len(steps)
    before: dict[tuple[str, str, datetime], Sighting] = {}
    for hours, extractor, which in steps:
        found = [all_claims[i] for i in sorted(which)]
        ledger.add_extraction(made.id, extractor, found, at=later(hours))
        held = [s for c in all_claims for s in ledger.sightings(c.id)]
        for s in held:
            assert s.first_seen <= s.last_seen
            assert s.gone_at is None or s.gone_at >= s.last_seen
        assert {s.claim for s in held if s.gone_at is None} == {c.id for c in ledger.claims([made.id])}
        now = {(s.claim, s.extractor, s.first_seen): s for s in held}
        for key, old in before.items() if times_differ else ():
            assert now[key].last_seen >= old.last_seen
            assert old.gone_at in (None, now[key].gone_at)
        before = now


def test_a_mention_is_a_place_in_its_document(ledger: Ledger) -> None:
    made = add(ledger, 1)
    assert ledger.mentions([made.id])[1].span == span(made.text, "Osterby")
