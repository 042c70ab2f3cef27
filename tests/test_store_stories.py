"""Stories, the moves of documents between them, and the index that proposes neighbours."""

from __future__ import annotations

from dataclasses import replace

import pytest

from standfirst.errors import NotFoundError, UsageError
from standfirst.records import UNKNOWN_DATE, Reason, Story
from standfirst.store import Ledger
from store_samples import NOON, READER, add, later

pytest_plugins = ("store_ledgers",)


def test_a_story_comes_back_with_its_documents_by_date(ledger: Ledger) -> None:
    late, early = add(ledger, 9), add(ledger, 2)
    undated = add(ledger, 5)
    ledger.add_reading(undated.capture, "plain/2", [replace(undated, published=UNKNOWN_DATE)], at=later(1))
    reason = Reason("shared terms", "both of the harbour", (early.text.span(0, 7), late.text.span(0, 7)))
    made = Story("s-1", "Harbour dispute", (late.id, undated.id, early.id), ("harbour", "osterby"), (reason,))
    ledger.put_story(made, at=NOON)
    assert ledger.story("s-1") == replace(made, documents=(early.id, late.id, undated.id))
    assert ledger.document_ids(story="s-1") == [early.id, late.id, undated.id]
    assert ledger.document_ids(story="s-1", capture=late.capture) == [late.id]
    assert ledger.story_of(late.id) == "s-1"


def test_a_document_is_in_one_story_and_its_moves_are_kept(ledger: Ledger) -> None:
    one, two = add(ledger, 1), add(ledger, 2)
    ledger.put_story(Story("s-1", "Harbour", (one.id, two.id)), at=NOON)
    ledger.put_story(Story("s-2", "Council", ()), at=NOON)
    why = Reason("off story", "of the council alone", (two.text.span(0, 7),))
    assert ledger.assign(two.id, "s-2", why, at=later(1))
    assert not ledger.assign(two.id, "s-2", why, at=later(2))
    assert ledger.assign(two.id, None, at=later(3))
    assert ledger.story("s-1").documents == (one.id,)
    assert ledger.story("s-2").documents == ()
    assert ledger.story_of(two.id) is None
    assert ledger.stories_of([one.id, two.id, "d-none"]) == {one.id: "s-1"}
    moves = [(move.story, move.since, move.reason) for move in ledger.memberships(two.id)]
    assert moves == [("s-1", NOON, None), ("s-2", later(1), why), (None, later(3), None)]
    assert not ledger.assign(add(ledger, 3).id, None, at=NOON)


def test_putting_a_story_again_changes_its_label_and_takes_no_document_away(ledger: Ledger) -> None:
    one, two = add(ledger, 1), add(ledger, 2)
    ledger.put_story(Story("s-1", "Harbour", (one.id,)), at=NOON)
    ledger.put_story(Story("s-1", "Harbour dispute", (two.id,), ("harbour",)), at=later(1))
    ledger.put_story(Story("s-1", "An older label", ()), at=later(0.5))
    held = ledger.story("s-1")
    assert (held.label, held.terms, held.documents) == ("Harbour dispute", ("harbour",), (one.id, two.id))
    assert len(ledger.memberships(one.id)) == 1


def test_stories_with_the_newest_documents_come_first_and_empty_ones_not_at_all(ledger: Ledger) -> None:
    made = [add(ledger, n) for n in (1, 8, 4)]
    for number, document in enumerate(made):
        ledger.put_story(Story(f"s-{number}", "x", (document.id,)), at=NOON)
    ledger.put_story(Story("s-empty", "x", ()), at=NOON)
    assert [story.id for story in ledger.stories()] == ["s-1", "s-2", "s-0"]
    assert ledger.counts().stories == 3
    assert ledger.story("s-empty").documents == ()


def test_a_document_that_was_read_anew_stands_in_the_story_once(ledger: Ledger) -> None:
    made = add(ledger, 1)
    ledger.put_story(Story("s-1", "x", (made.id,)), at=NOON)
    ledger.add_reading(made.capture, "plain/2", [replace(made, outlet="Other")], at=later(1))
    assert ledger.story("s-1").documents == (made.id,)


def test_what_is_not_there_is_said_by_name(ledger: Ledger) -> None:
    made = add(ledger, 1)
    for call in (
        lambda: ledger.story("s-none"),
        lambda: ledger.assign(made.id, "s-none", at=NOON),
        lambda: ledger.assign("d-none", None, at=NOON),
        lambda: ledger.put_story(Story("s-1", "x", ("d-none",)), at=NOON),
        lambda: ledger.index_terms("d-none", {}, None),
    ):
        with pytest.raises(NotFoundError, match="-none"):
            call()
    assert ledger.story_of("d-none") is None
    assert ledger.memberships("d-none") == []
    with pytest.raises(NotFoundError):
        ledger.story("s-1")


def test_neighbours_share_the_weightiest_terms(ledger: Ledger) -> None:
    one, two, three = (add(ledger, n) for n in range(3))
    ledger.index_terms(one.id, {"harbour": 1.0, "mayor": 1.0}, "2031-03-01")
    ledger.index_terms(two.id, {"harbour": 3.0}, "2031-03-02")
    ledger.index_terms(three.id, {"school": 9.0}, "2031-03-03")
    assert ledger.neighbours({"harbour": 1.0}, "2031-03-05") == [two.id, one.id]
    assert ledger.neighbours({"harbour": 1.0, "mayor": 5.0}, "2031-03-05") == [one.id, two.id]
    assert ledger.neighbours({"harbour": 1.0}, "2031-03-05", 1) == [two.id]
    assert ledger.neighbours({"ferry": 1.0}, "2031-03-05") == []
    assert ledger.neighbours({}, None) == []


def test_neighbours_are_of_about_the_same_day_or_of_none(ledger: Ledger) -> None:
    near, far, undated = (add(ledger, n) for n in range(3))
    for document, day in ((near, "2031-03-01"), (far, "2029-03-01"), (undated, None)):
        ledger.index_terms(document.id, {"harbour": 1.0}, day)
    both = sorted([near.id, undated.id])
    assert sorted(ledger.neighbours({"harbour": 1.0}, "2031-03-31", within_days=30)) == both
    assert ledger.neighbours({"harbour": 1.0}, "2031-04-01", within_days=30) == [undated.id]
    assert len(ledger.neighbours({"harbour": 1.0}, None)) == 3
    assert len(ledger.neighbours({"harbour": 1.0}, "2031-03-31", within_days=10**9)) == 3
    for day in ("0001-01-01", "9999-12-31"):
        assert ledger.neighbours({"harbour": 1.0}, day) == [undated.id]
    with pytest.raises(UsageError):
        ledger.neighbours({"harbour": 1.0}, "March")


def test_indexing_again_replaces_the_terms(ledger: Ledger) -> None:
    made = add(ledger, 1)
    ledger.index_terms(made.id, {"harbour": 1.0, "Åland \u2603": 2.0, "'": 1.0}, None)
    assert ledger.neighbours({"Åland \u2603": 1.0}, None) == ledger.neighbours({"'": 1.0}, None) == [made.id]
    ledger.index_terms(made.id, {"mayor": 1.0}, None)
    assert ledger.neighbours({"harbour": 1.0}, None) == []
    assert ledger.neighbours({"mayor": 1.0}, None) == [made.id]


def test_a_document_that_is_no_longer_current_is_no_neighbour(ledger: Ledger) -> None:
    made = add(ledger, 1)
    ledger.index_terms(made.id, {"harbour": 1.0}, None)
    ledger.add_reading(made.capture, "plain/2", [], at=later(1))
    assert ledger.neighbours({"harbour": 1.0}, None) == []
    assert ledger.known(made.capture, READER)
