"""Records come back from JSON as they were, and only with spans that the text holds."""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from enum import Enum
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.codec import decode, encode, pack, unpack
from standfirst.errors import RecordError, SpanError
from standfirst.records import (
    Because,
    Capture,
    Claim,
    DateValue,
    Document,
    Force,
    Mention,
    Mood,
    OpenQuestion,
    Position,
    Problem,
    Proposition,
    Question,
    Reason,
    SpeakerKind,
    Stance,
    StateLabel,
    Story,
    Text,
    Trouble,
    Voice,
)
from standfirst.records.document import Basis
from store_samples import capture, claims, document, mentions


def through_json(data: Any) -> Any:
    return json.loads(json.dumps(data))


def test_a_document_comes_back_with_all_that_it_had() -> None:
    made = document(1)
    data = through_json(encode(made, home=made.text))
    back = decode(Document, data, {made.id: made.text}, home=made.text)
    assert back == made
    assert repr(back) == repr(made)
    assert back.signs[0].span == made.signs[0].span
    assert back.text.content == made.text.content
    assert made.text.content not in json.dumps(data)


def test_bytes_times_and_pairs_come_back() -> None:
    made = capture(2)
    assert decode(Capture, through_json(encode(made)), {}) == made


def test_claims_and_mentions_come_back_in_both_forms() -> None:
    made = document(3)
    for cls, records in ((Claim, claims(made)), (Mention, mentions(made))):
        packed = through_json(pack(records, made.text))
        assert unpack(cls, packed, made.text) == records
        plain = [decode(cls, through_json(encode(record)), {made.id: made.text}) for record in records]
        assert plain == records
        assert [getattr(one, "id", None) for one in plain] == [getattr(one, "id", None) for one in records]


def test_an_unpacked_claim_is_equal_in_every_part() -> None:
    made = document(3)
    first = claims(made)[0]
    (back,) = unpack(Claim, through_json(pack([first], made.text)), made.text)
    for name in Claim.__slots__:
        assert getattr(back, name) == getattr(first, name), name
        assert type(getattr(back, name)) is type(getattr(first, name)), name
    assert back.speaker is not None
    assert type(back.speaker.kind) is SpeakerKind
    assert type(back.chain[0].force) is Force
    assert back.predications[0].clause.exact == first.predications[0].clause.exact
    assert hash(back.sentence) == hash(first.sentence)


def test_records_over_several_documents_name_the_document_of_each_span() -> None:
    one, two = document(1), document(2)
    reason = Reason("copied", "nearly the same", (one.text.span(0, 5), two.text.span(0, 5)))
    proposition = Proposition(
        "p-1", "close", two.text.span(3, 9), ("close",), (Position("c-1", Stance.DENIES, (reason,)),), occurred=None
    )
    question = Question(
        "Does it close?",
        "No",
        StateLabel.DENIED,
        DateValue("2031-03-04", Basis.LISTED),
        (Because("one says so", (one.text.span(0, 5),)),),
        (two.text.span(0, 5),),
        voices_for=(Voice("v-1", "Marsh", ("a-1",), ("c-1",), ("Courier",), reasons=(reason,)),),
    )
    texts = {one.id: one.text, two.id: two.text}
    for record in (reason, proposition, question, Story("s-1", "Harbour", (one.id, two.id), reasons=(reason,))):
        back = decode(type(record), through_json(encode(record)), texts)
        assert back == record
        assert repr(back) == repr(record)


def test_defaults_are_left_out_and_come_back() -> None:
    assert encode(Mood()) == {}
    assert decode(Mood, {}, {}) == Mood()
    assert encode(Problem(Trouble.EMPTY, "no bytes", "a.txt")) == {
        "trouble": "empty",
        "message": "no bytes",
        "place": "a.txt",
    }


def test_a_mood_written_before_its_newer_shades_is_read() -> None:
    made = document(1)
    place = [0, 4]
    old = {"negated": [place], "condition": {"marker": place, "trigger": place, "consequence": place}}
    mood = decode(Mood, old, {made.id: made.text}, home=made.text)
    assert mood.condition is not None
    assert not mood.condition.counterfactual
    assert (mood.intended, mood.ordered, mood.possible, mood.past, mood.likelihood) == ((), (), (), (), ())
    assert through_json(encode(mood, home=made.text)) == old


def test_a_span_that_the_text_does_not_hold_is_refused() -> None:
    made = document(1)
    shorter = Text(made.id, made.text.content[:40])
    with pytest.raises(SpanError):
        unpack(Claim, pack(claims(made), made.text), shorter)
    with pytest.raises(SpanError):
        decode(Claim, encode(claims(made)[1]), {made.id: shorter})


@given(st.lists(st.integers(-5, 60), min_size=2, max_size=2))
def test_bulk_and_single_decoding_refuse_the_same_spans(offsets: list[int]) -> None:
    text = Text("d-1", "x" * 50)
    start, end = offsets
    row = {"span": 0, "label": "ORG", "name": "x"}
    if 0 <= start < end <= 50:
        (mention,) = unpack(Mention, {"spans": offsets, "records": [row]}, text)
        assert mention.span == text.span(start, end)
        assert mention.span.exact == "x" * (end - start)
    else:
        with pytest.raises(SpanError):
            unpack(Mention, {"spans": offsets, "records": [row]}, text)
        with pytest.raises(SpanError):
            decode(Mention, {**row, "span": offsets}, {}, home=text)


def test_a_span_of_another_document_is_not_packed() -> None:
    with pytest.raises(RecordError):
        pack(claims(document(1)), document(2).text)


@pytest.mark.parametrize(
    "data",
    [
        {},
        [],
        None,
        {"trouble": "no such trouble", "message": "m", "place": "p"},
        {"trouble": "empty", "message": 7, "place": "p"},
        {"trouble": "empty", "message": "m"},
    ],
)
def test_data_that_are_no_such_record_are_refused(data: Any) -> None:
    with pytest.raises(RecordError):
        decode(Problem, data, {})


@pytest.mark.parametrize("span", [[0], ["d-1"], ["d-1", 0, 3, 4], ["d-2", 0, 3], [0, 3], ["d-1", "0", 3], 5])
def test_data_that_are_no_span_are_refused(span: Any) -> None:
    with pytest.raises(RecordError):
        decode(Mention, {"span": span, "label": "ORG", "name": "x"}, {"d-1": Text("d-1", "abcdef")})


@pytest.mark.parametrize("packed", [{}, {"spans": [0], "records": []}, {"spans": [], "records": [{"span": 3}]}])
def test_packed_data_that_are_damaged_are_refused(packed: Any) -> None:
    with pytest.raises(RecordError):
        unpack(Mention, packed, Text("d-1", "abcdef"))


def enums() -> list[type[Enum]]:
    modules = [module for name, module in sys.modules.items() if name.startswith("standfirst.records")]
    found = {c for module in modules for c in vars(module).values() if isinstance(c, type) and issubclass(c, Enum)}
    return sorted((c for c in found if c.__module__.startswith("standfirst")), key=lambda c: c.__name__)


@pytest.mark.parametrize("cls", enums())
def test_every_enum_comes_back_as_its_member_and_nothing_else_does(cls: type[Enum]) -> None:
    for member in cls:
        assert decode(cls, through_json(encode(member)), {}) is member
    with pytest.raises(RecordError):
        decode(cls, "no such member", {})


def test_open_questions_keep_their_rule() -> None:
    made = document(1)
    question = OpenQuestion("Who counted the ships?", (made.text.span(0, 5),), "number without a source")
    assert decode(OpenQuestion, encode(question, home=made.id), {}, home=made.text) == question


def test_threads_do_not_mix_their_documents() -> None:
    def work(number: int) -> bool:
        made = document(number)
        expected, packed = claims(made), pack(claims(made), made.text)
        return all(unpack(Claim, packed, made.text) == expected for _ in range(60))

    with ThreadPoolExecutor(4) as pool:
        assert all(pool.map(work, range(4)))
