"""What came in and what was read from it: kept once, kept for ever, found again as it was."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst.errors import NotFoundError, UsageError
from standfirst.ids import digest, text_digest
from standfirst.records import Problem, Text, Trouble, document_id
from standfirst.store import Ledger
from store_samples import NOON, READER, add, capture, document, later

pytest_plugins = ("store_ledgers",)


def test_a_capture_comes_back_byte_for_byte(ledger: Ledger) -> None:
    made = capture(1)
    assert ledger.add_capture(made, at=NOON)
    assert ledger.capture(made.id) == made
    assert ledger.capture(made.id).content == made.content


def test_the_same_bytes_are_kept_once_with_each_place_they_came_from(ledger: Ledger) -> None:
    here, there = capture(1), replace(capture(1), place="mirror/1.txt", url=None, headers=())
    assert ledger.add_capture(here, at=NOON)
    assert not ledger.add_capture(there, at=later(1))
    assert not ledger.add_capture(here, at=later(2))
    assert ledger.counts().captures == 1
    assert list(ledger.captures()) == [here, there]
    assert ledger.capture(here.id) == here


def test_captures_can_be_added_while_they_are_listed(ledger: Ledger) -> None:
    ledger.add_capture(capture(1), at=NOON)
    listed = ledger.captures()
    assert next(listed) == capture(1)
    ledger.add_capture(capture(2), at=NOON)
    assert list(listed) == [capture(2)]


def test_a_document_comes_back_as_it_was_read(ledger: Ledger) -> None:
    made = add(ledger, 1)
    back = ledger.document(made.id)
    assert back == made
    assert back.text.content == made.text.content
    assert ledger.texts([made.id, "d-none"]) == {made.id: made.text}


def test_adding_again_adds_nothing(ledger: Ledger) -> None:
    add(ledger, 1)
    before = (ledger.counts(), ledger.digest())
    made = document(1)
    ledger.add_capture(capture(1), at=later(5))
    assert ledger.add_reading(made.capture, READER, [made], at=later(5)) == []
    assert (ledger.counts(), ledger.digest()) == before


def test_a_reading_is_known_even_if_it_found_no_document(ledger: Ledger) -> None:
    made = capture(1)
    ledger.add_capture(made, at=NOON)
    assert not ledger.known(made.id, READER)
    problem = Problem(Trouble.FURNITURE_ONLY, "nothing but a sign-up form", made.place)
    assert ledger.add_reading(made.id, READER, [], [problem], at=NOON) == []
    assert ledger.known(made.id, READER)
    assert not ledger.known(made.id, "plain/2")
    assert ledger.problems(capture=made.id) == [problem]
    assert ledger.problems(capture=capture(2).id) == []


def test_a_better_reader_replaces_nothing_but_its_documents_are_the_current_ones(ledger: Ledger) -> None:
    old = add(ledger, 1)
    content = old.text.content + "\n\nA line that the first reader missed."
    text = Text(document_id(old.capture, content), content)
    new = replace(old, reader="plain/2", text=text, signs=())
    assert ledger.add_reading(old.capture, "plain/2", [new], at=later(1)) == [new.id]
    assert ledger.document_ids() == [new.id]
    assert ledger.document_ids(capture=old.capture) == [new.id]
    assert ledger.document(old.id) == old
    assert [d.id for d in ledger.each_document()] == [new.id]


def test_the_newest_reading_tells_what_a_document_is(ledger: Ledger) -> None:
    old = add(ledger, 1)
    better = replace(old, reader="plain/2", outlet="The Coast Courier", kind=old.kind)
    assert ledger.add_reading(old.capture, "plain/2", [better], at=later(1)) == []
    assert ledger.document(old.id).outlet == "The Coast Courier"
    assert ledger.document_ids() == [old.id]


def test_a_late_old_reading_does_not_become_the_current_one(ledger: Ledger) -> None:
    new = add(ledger, 1, at=later(2), reader="plain/2")
    ledger.add_reading(new.capture, "plain/2", [replace(new, outlet="Wrong")], at=later(1))
    assert ledger.document(new.id).outlet == new.outlet


def test_several_documents_of_one_capture_keep_their_order(ledger: Ledger) -> None:
    came = capture(1)
    parts = [replace(document(n), capture=came.id) for n in (5, 3, 9)]
    ledger.add_capture(came, at=NOON)
    ledger.add_reading(came.id, READER, parts, at=NOON)
    assert ledger.document_ids(capture=came.id) == [part.id for part in parts]
    wanted = [parts[2].id, parts[0].id, parts[2].id]
    assert [d.id for d in ledger.documents(wanted)] == wanted


def test_documents_are_listed_in_batches_of_any_size(ledger: Ledger) -> None:
    made = [add(ledger, n) for n in range(7)]
    for batch in (1, 3, 7, 100):
        assert list(ledger.each_document(batch=batch)) == made


def test_what_is_not_there_is_said_by_name(ledger: Ledger) -> None:
    with pytest.raises(NotFoundError, match="d-none"):
        ledger.document("d-none")
    with pytest.raises(NotFoundError, match="abc"):
        ledger.capture("abc")
    with pytest.raises(NotFoundError):
        ledger.add_reading(capture(1).id, READER, [], at=NOON)
    assert ledger.document_ids(capture="abc") == []
    assert ledger.document_ids(story="s-none") == []


def test_a_document_is_not_put_under_another_capture(ledger: Ledger) -> None:
    ledger.add_capture(capture(1), at=NOON)
    with pytest.raises(UsageError):
        ledger.add_reading(capture(1).id, READER, [document(2)], at=NOON)
    assert ledger.counts().documents == 0


def test_a_time_without_a_zone_is_refused(ledger: Ledger) -> None:
    with pytest.raises(UsageError):
        ledger.add_capture(capture(1), at=datetime(2031, 3, 4))  # noqa: DTZ001 - that is the point


AWKWARD = st.text(st.characters(exclude_categories=()), min_size=1, max_size=40)


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(content=AWKWARD, title=AWKWARD, place=AWKWARD)
def test_any_text_comes_back_whatever_its_characters(ledger: Ledger, content: str, title: str, place: str) -> None:
    came = replace(capture(1, content), place=place)
    made = replace(document(1, content), title=title, place=place, parts=(), signs=())
    with ledger.transaction():
        ledger.add_capture(came, at=NOON)
        ledger.add_reading(came.id, READER, [made], at=NOON)
    # The first place and title of these bytes stay; the text must be the same in any case.
    assert ledger.document(made.id).text.content == content
    assert place in {c.place for c in ledger.captures()}
    assert ledger.verify() == []


def test_answers_of_models_are_kept_by_text_and_model(ledger: Ledger) -> None:
    one, two = text_digest("one"), text_digest("two")
    assert ledger.add_answers("model-a", [(one, b"A1"), (two, b"\0" * 5000)], at=NOON) == 2
    assert ledger.add_answers("model-b", [(one, b"B1")], at=NOON) == 1
    assert ledger.answer("model-a", one) == b"A1"
    assert ledger.answer("model-a", two) == b"\0" * 5000
    assert ledger.answer("model-b", one) == b"B1"
    assert ledger.answer("model-b", two) is None
    assert ledger.answered("model-b", [one, two, digest(b"x")]) == {one}


def test_the_first_answer_stays(ledger: Ledger) -> None:
    key = text_digest("one")
    ledger.add_answers("model-a", [(key, b"first")], at=NOON)
    assert ledger.add_answers("model-a", [(key, b"second")], at=later(1)) == 0
    assert ledger.answer("model-a", key) == b"first"
