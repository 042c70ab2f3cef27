"""A claim's id: made of what was said, where, in whose words and how; of nothing else."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from standfirst.records import Claim, DateValue, Force, Mood, Speaker, SpeakerKind, Speech, Text
from standfirst.records.document import Basis

TEXT = Text("d-1", "Ada Marsh said on Tuesday that the harbour will not close before all ships have left.")
PLACES = st.tuples(st.integers(0, 40), st.integers(1, 40)).map(lambda pair: TEXT.span(pair[0], pair[0] + pair[1]))
CLAIMS = st.builds(
    Claim,
    sentence=st.just(TEXT.span(0, len(TEXT))),
    content=st.lists(PLACES, min_size=1, max_size=3).map(tuple),
    speech=st.sampled_from(Speech),
    force=st.sampled_from(Force),
    source=st.none() | PLACES,
)


@given(CLAIMS, CLAIMS)
def test_claims_differ_by_id_where_they_differ_in_content_source_or_speech(one: Claim, two: Claim) -> None:
    def key(claim: Claim) -> tuple[object, ...]:
        words = claim.source.exact if claim.source else None
        return claim.content, words, claim.speech

    assert (one.id == two.id) == (key(one) == key(two))


@given(CLAIMS, st.sampled_from(Force))
def test_a_better_reading_of_the_same_words_is_the_same_claim(claim: Claim, force: Force) -> None:
    better = replace(
        claim,
        force=force,
        speaker=Speaker("Ada Marsh", SpeakerKind.PERSON),
        mood=Mood(question=True),
        terms=("harbour",),
        said=DateValue("2031-03-04", Basis.LISTED),
    )
    assert better.id == claim.id


@given(CLAIMS)
def test_an_id_cannot_be_given_from_outside(claim: Claim) -> None:
    assert replace(claim, id="c-mine").id == claim.id


@given(CLAIMS)
def test_the_same_words_in_another_document_are_another_claim(claim: Claim) -> None:
    other = Text("d-2", TEXT.content)
    moved = replace(
        claim,
        sentence=other.span(claim.sentence.start, claim.sentence.end),
        content=tuple(other.span(s.start, s.end) for s in claim.content),
        source=None if claim.source is None else other.span(claim.source.start, claim.source.end),
    )
    assert moved.id != claim.id


def test_a_gap_in_the_content_is_shown() -> None:
    claim = Claim(TEXT.span(0, 9), (TEXT.span(0, 3), TEXT.span(4, 9)), Speech.DIRECT, Force.SAY)
    assert claim.words == "Ada … Marsh"
