"""A span is a place in a text and its words; none can be built that the text does not hold."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.errors import RecordError, SpanError, StandfirstError
from standfirst.records import (
    Claim,
    Force,
    Line,
    LineRole,
    Proposition,
    Span,
    Speech,
    Text,
    document_id,
)

CONTENT = st.text(min_size=1, max_size=60)


@st.composite
def places(draw: st.DrawFn, least: int = 1) -> tuple[Text, int, int]:
    content = draw(st.text(min_size=least, max_size=60))
    start = draw(st.integers(0, len(content) - least))
    return Text("d-1", content), start, draw(st.integers(start + least, len(content)))


@given(places())
def test_a_span_holds_the_words_of_its_place(place: tuple[Text, int, int]) -> None:
    text, start, end = place
    made = text.span(start, end)
    assert made.exact == text.content[start:end]
    assert len(made) == len(made.exact) == end - start
    assert Span(text, start, end, made.exact) == made


@given(places(), st.text(min_size=1, max_size=60))
def test_a_span_with_other_words_cannot_be_built(place: tuple[Text, int, int], words: str) -> None:
    text, start, end = place
    if words == text.content[start:end]:
        words += "x"
    with pytest.raises(SpanError):
        Span(text, start, end, words)


@given(CONTENT, st.integers(-70, 70), st.integers(-70, 140))
def test_a_span_outside_the_text_cannot_be_built(content: str, start: int, end: int) -> None:
    text = Text("d-1", content)
    if 0 <= start < end <= len(content):
        assert text.span(start, end).exact
    else:
        with pytest.raises(SpanError):
            text.span(start, end)


@given(places())
def test_a_span_cannot_be_changed(place: tuple[Text, int, int]) -> None:
    text, start, end = place
    made = text.span(start, end)
    for name in ("start", "end", "exact", "text"):
        with pytest.raises(AttributeError):
            setattr(made, name, getattr(made, name))


def test_offsets_count_code_points() -> None:
    text = Text("d-1", "n\u0303 \U0001f600 no")
    assert text.span(3, 4).exact == "\U0001f600"
    assert text.span(5, 7).exact == "no"


@given(CONTENT, st.integers(0, 60), st.integers(0, 60))
def test_trimming_leaves_the_words_and_takes_the_white_space(content: str, start: int, length: int) -> None:
    text = Text("d-1", content)
    start = min(start, len(content))
    end = min(start + length, len(content))
    words = content[start:end].strip()
    if words:
        assert text.trimmed(start, end).exact == words
    else:
        with pytest.raises(SpanError):
            text.trimmed(start, end)


@given(places(2), st.data())
def test_what_contains_overlaps_and_what_overlaps_shares_a_character(
    place: tuple[Text, int, int], data: st.DataObject
) -> None:
    text, start, end = place
    outer = text.span(start, end)
    low = data.draw(st.integers(0, len(text.content) - 1))
    other = text.span(low, data.draw(st.integers(low + 1, len(text.content))))
    shared = set(range(start, end)) & set(range(other.start, other.end))
    assert outer.overlaps(other) == other.overlaps(outer) == bool(shared)
    assert outer.contains(other) == (shared == set(range(other.start, other.end)))


@given(places())
def test_the_same_place_of_two_documents_is_two_spans(place: tuple[Text, int, int]) -> None:
    text, start, end = place
    here, there = text.span(start, end), Text("d-2", text.content).span(start, end)
    assert here != there
    assert not here.overlaps(there)
    assert not here.contains(there)
    assert len({here, there, text.span(start, end)}) == 2


SPANS = st.builds(
    lambda document, start, length: Text(document, "x" * 40).span(start, start + length),
    st.sampled_from(["d-1", "d-2"]),
    st.integers(0, 20),
    st.integers(1, 20),
)


@given(st.lists(SPANS, max_size=12), st.randoms(use_true_random=False))
def test_spans_sort_by_document_then_place_whatever_the_order_before(spans: list[Span], chance: object) -> None:
    shuffled = sorted(spans, key=lambda _: chance.random())  # type: ignore[attr-defined]
    places_ = [(s.document, s.start, s.end) for s in sorted(shuffled)]
    assert places_ == sorted(places_) == [(s.document, s.start, s.end) for s in sorted(spans)]


def test_span_errors_belong_to_the_family_and_name_the_document() -> None:
    with pytest.raises(StandfirstError, match="d-1"):
        Text("d-1", "abc").span(2, 9)


def test_nothing_stands_without_its_place() -> None:
    text = Text("d-1", "The harbour stays open.")
    whole = text.span(0, len(text))
    with pytest.raises(RecordError):
        Claim(sentence=whole, content=(), speech=Speech.NARRATOR, force=Force.STATE)
    with pytest.raises(RecordError):
        Line("The harbour stays open.", (), LineRole.HAPPENED)
    with pytest.raises(RecordError):
        Line("  ", (whole,), LineRole.HAPPENED)
    with pytest.raises(RecordError):
        Proposition("p-1", "the harbour stays open", whole, ("harbour",), ())


def test_a_claim_cannot_reach_into_another_document() -> None:
    here, there = Text("d-1", "The harbour stays open."), Text("d-2", "The harbour stays open.")
    with pytest.raises(RecordError):
        Claim(here.span(0, 5), (here.span(0, 3), there.span(4, 8)), Speech.NARRATOR, Force.STATE)


@given(st.text(max_size=20), st.text(max_size=20), st.text(max_size=5))
def test_a_document_is_known_by_its_capture_its_member_and_its_text(one: str, two: str, member: str) -> None:
    assert (document_id("c", one) == document_id("c", two)) == (one == two)
    assert document_id("c", one, member) == document_id("c", one, member)
    assert document_id("b", one) != document_id("c", one)
    assert document_id("c", one, member + "x") != document_id("c", one, member)
