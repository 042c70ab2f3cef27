"""Whatever the text, the room answers, and every span lies in the sentence's document."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from attribute_helpers import document, read
from standfirst.attribute.layout import paragraphs
from standfirst.attribute.quotes import find_quotes
from standfirst.records import Claim, Part, PartKind, Span

WORDS = st.sampled_from(
    [
        *"Falk said says told that the ministry denied denies according to reported , . : ; ? ! ( ) — - he she".split(),
        *"they it officials citing as quoted saying if unless no not never decision whether bridge was closed".split(),
        *"will may Reuters who which and but while Monday 5,000 Mr. & $ % dam failed to comment could be".split(),
        *"reached would \" “ ” ' ‘ ’ « » ... ''".split(),
        "\n",
        "\n\n",
    ]
)
SALAD = st.lists(WORDS, max_size=40).map(" ".join)


def spans(claim: Claim) -> Iterator[Span]:
    yield from claim.content
    yield from (span for span in (claim.cue, claim.source) if span is not None)
    mood = claim.mood
    yield from (*mood.negated, *mood.hedges, *mood.undecided, *mood.planned)
    if mood.condition is not None:
        yield from (mood.condition.marker, mood.condition.trigger, mood.condition.consequence)
    for predication in claim.predications:
        yield from (predication.clause, predication.predicate, *predication.objects, *predication.auxiliaries)
    yield from (quantity.span for quantity in claim.quantities)
    yield from (time.span for time in claim.times)
    yield from (hop.span for hop in claim.chain if hop.span is not None)


@settings(max_examples=150)
@given(SALAD)
def test_attribute_never_raises_and_its_spans_are_the_documents(text: str) -> None:
    found = read(text, title=text.split("\n\n")[0].strip() or None)
    for claim in found.claims:
        assert claim.sentence.document == document(text).id
        assert all(span.document == claim.document for span in spans(claim))
        assert all(claim.sentence.start <= span.start and span.end <= claim.sentence.end + 2 for span in claim.content)
    assert len({claim.id for claim in found.claims}) == len(found.claims)


@settings(max_examples=80)
@given(st.text(max_size=200))
def test_attribute_survives_any_characters(text: str) -> None:
    read(text)


@settings(max_examples=60)
@given(SALAD, st.sampled_from(list(PartKind)), st.integers(0, 30), st.integers(1, 60))
def test_attribute_survives_any_part(text: str, kind: PartKind, start: int, length: int) -> None:
    end = min(len(text), start + length)
    parts = (Part(start, end, kind, label="Falk"),) if start < end else ()
    read(text, parts=parts)


@given(SALAD)
def test_quotations_lie_in_their_paragraph_and_do_not_overlap(text: str) -> None:
    listed = paragraphs(document(text))
    quotes = find_quotes(text, listed)
    for quote in quotes:
        around = listed[quote.paragraph]
        assert around.start <= quote.start < quote.inner < quote.inner_end <= quote.end <= around.end
    assert all(before.end <= after.start for before, after in pairwise(quotes))
