"""What people decided and looked at, and what went wrong."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest

from standfirst.errors import NotFoundError, UsageError
from standfirst.records import Problem, Trouble
from standfirst.store import Decision, Ledger, Quotation
from store_samples import NOON, add, document, later

pytest_plugins = ("store_ledgers",)

MERGE = Decision("merge-actors", "a-1", "a-2", "R. Weber", NOON, "the same mayor")


def test_a_decision_comes_back_with_its_quotation(ledger: Ledger) -> None:
    made = document(1)
    start = made.text.content.index("not close")
    quotation = Quotation.of(made.text.span(start, start + 9), context=5)
    assert (quotation.exact, quotation.prefix, quotation.suffix) == ("not close", "will ", '" bef')
    decision = replace(MERGE, quotation=quotation)
    assert ledger.decide(decision) == decision.id
    assert ledger.decisions("a-1") == [decision]
    assert ledger.decisions("a-2") == []
    assert ledger.decisions() == [decision]


def test_a_quotation_at_the_edge_of_a_text_has_less_around_it() -> None:
    made = document(1)
    whole = Quotation.of(made.text.span(0, len(made.text)))
    assert (whole.prefix, whole.exact, whole.suffix) == ("", made.text.content, "")


def test_deciding_the_same_again_is_one_decision(ledger: Ledger) -> None:
    in_another_zone = replace(MERGE, when=NOON.astimezone(timezone(timedelta(hours=5))))
    assert ledger.decide(MERGE) == ledger.decide(MERGE) == ledger.decide(in_another_zone)
    assert ledger.decisions() == [MERGE]


def test_a_decision_is_superseded_and_stays(ledger: Ledger) -> None:
    undo = replace(MERGE, value="", when=later(1), why="they are cousins")
    ledger.decide(MERGE)
    for _ in range(2):
        ledger.decide(undo, supersedes=MERGE.id)
    assert ledger.decisions("a-1") == [undo]
    old, new = ledger.decisions("a-1", superseded=True)
    assert old == replace(MERGE, superseded_at=later(1), superseded_by=undo.id)
    assert old.id == MERGE.id
    assert new == undo


def test_a_decision_is_superseded_once(ledger: Ledger) -> None:
    ledger.decide(MERGE)
    ledger.decide(replace(MERGE, value="a-3", when=later(1)), supersedes=MERGE.id)
    other = replace(MERGE, value="a-4", when=later(2))
    with pytest.raises(UsageError, match=MERGE.id):
        ledger.decide(other, supersedes=MERGE.id)
    with pytest.raises(NotFoundError, match="x-none"):
        ledger.decide(other, supersedes="x-none")
    assert other not in ledger.decisions()


def test_decisions_differ_in_every_part_that_was_decided() -> None:
    made = document(1)
    quotation = Quotation.of(made.text.span(0, 7))
    others = [
        replace(MERGE, kind="x"),
        replace(MERGE, subject="x"),
        replace(MERGE, value="x"),
        replace(MERGE, who="x"),
        replace(MERGE, why="x"),
        replace(MERGE, when=later(1)),
        replace(MERGE, quotation=quotation),
        replace(MERGE, quotation=replace(quotation, start=1)),
    ]
    assert len({decision.id for decision in (MERGE, *others)}) == len(others) + 1


def test_the_last_look_at_a_story_is_each_readers_own(ledger: Ledger) -> None:
    ledger.mark_seen("ruth", "s-1", at=later(2), digest="two")
    ledger.mark_seen("ruth", "s-1", at=later(1), digest="one")
    ledger.mark_seen("omar", "s-1", at=later(3))
    mark = ledger.last_seen("ruth", "s-1")
    assert mark is not None
    assert (mark.seen_at, mark.digest) == (later(2), "two")
    assert ledger.last_seen("ruth", "s-2") is None
    assert ledger.last_seen("nobody", "s-1") is None


def test_problems_are_kept_once_and_asked_for_by_document(ledger: Ledger) -> None:
    made = add(ledger, 1)
    undated = Problem(Trouble.NO_DATE, "no date", "articles/1.txt", made.id)
    broken = Problem(Trouble.ENCRYPTED, "needs a password", "articles/\udce9.pdf")
    ledger.add_problems([broken, undated], at=NOON)
    ledger.add_problems([undated, broken], at=later(1))
    assert ledger.problems() == [broken, undated]
    assert ledger.problems(documents=[made.id]) == [undated]
    assert ledger.problems(documents=[]) == []
    assert ledger.counts().problems == 2
