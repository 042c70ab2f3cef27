"""Conflicts of number: the same thing counted differently, and nothing that only looks like it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from standfirst.records import Basis, Claim, Conflict, ConflictType, DateValue, Document, Quantity, TimeExpression
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.numbers import find_number_conflicts
from weigh_helpers import make_claim, make_document, predication, span_of


@dataclass(frozen=True)
class Told:
    """A sentence with a number, the verb that it hangs on, and who tells it when."""

    sentence: str
    number: str
    low: float | None
    high: float | None
    unit: str = "job"
    verb: str = "depend"
    lemma: str = "depend"
    speaker: str | None = None
    day: str = "2031-03-04"
    approximate: bool = False
    voice: str | None = None
    time: str | None = None


def conflicts(*told: Told) -> list[Conflict]:
    documents: list[Document] = []
    claims: list[Claim] = []
    voices: dict[str, str] = {}
    for n, item in enumerate(told):
        doc = make_document(item.sentence, id=f"d-{n}", outlet=f"Outlet {n}", day=item.day)
        quantity = Quantity(span_of(doc, item.number), item.low, item.high, item.unit, item.approximate)
        what = predication(doc, item.sentence, item.verb, item.lemma, item.sentence.split()[0])
        time = (TimeExpression(doc.text.span(0, 3), DateValue(item.time, Basis.LISTED)),) if item.time else ()
        claim = make_claim(
            doc,
            item.sentence,
            speaker=item.speaker,
            quantities=(quantity,),
            predications=(what,),
            times=time,
            names=("Skell",),
        )
        documents.append(doc)
        claims.append(claim)
        voices[claim.id] = item.voice or f"v-{n}"
    evidence = Evidence.of(claims, documents, (), voices, {})
    return find_number_conflicts(claims, evidence)


PORT = Told("Some 340 jobs depend on the Skell ferries.", "Some 340", 340, 340, speaker="the port")
UNION = Told("At least 410 jobs depend on the Skell ferries.", "At least 410", 410, None, speaker="the union")


def test_two_counts_of_one_thing_conflict_and_say_what_would_settle_it() -> None:
    (conflict,) = conflicts(PORT, UNION)
    assert conflict.type is ConflictType.NUMBER
    assert conflict.about == "jobs"
    assert [side.label for side in conflict.sides] == ["Some 340 jobs", "At least 410 jobs"]
    assert all(span.exact == side.label for side in conflict.sides for span in side.spans)
    assert conflict.settles
    assert conflict.reasons[0].spans


def test_outlets_with_the_same_number_stand_on_one_side() -> None:
    again = replace(PORT, sentence="The port says that 340 jobs depend on the Skell ferries.", number="340")
    (conflict,) = conflicts(PORT, again, UNION)
    assert [len(side.claims) for side in conflict.sides] == [2, 1]


@pytest.mark.parametrize(
    "other",
    [
        replace(
            UNION, number="At least 410", low=300, high=None, sentence="At least 410 jobs depend on the Skell ferries."
        ),
        Told("About 350 jobs depend on the Skell ferries.", "About 350", 350, 350, approximate=True),
        Told("Another 70 jobs depend on the Skell ferries.", "70", 70, 70),
        Told("Some 410 ships depend on the Skell ferries.", "Some 410", 410, 410, unit="ship"),
        Told("Some 410 jobs were lost in the Keld mines.", "Some 410", 410, 410, verb="lost", lemma="lose"),
        Told("Some 410 Keldish jobs depend on tourism in winter.", "Some 410", 410, 410),
        Told("Some 410 jobs may depend on the Skell ferries.", "Some 410", 340, 340),
    ],
    ids=["at least", "about", "another", "other unit", "other event", "other context", "same value"],
)
def test_what_only_looks_like_a_conflict_is_none(other: Told) -> None:
    assert conflicts(PORT, other) == []


def test_a_rounded_number_does_not_contradict_the_exact_one() -> None:
    exact = Told("Exactly 5,213 jobs depend on the Skell ferries.", "5,213", 5213, 5213)
    rounded = Told("The 5,000 jobs depend on the Skell ferries.", "5,000", 5000, 5000)
    assert conflicts(exact, rounded) == []
    other = Told("The 7,000 jobs depend on the Skell ferries.", "7,000", 7000, 7000)
    assert len(conflicts(exact, other)) == 1


def test_counts_of_different_days_do_not_conflict() -> None:
    first = replace(PORT, time="2031-01-05")
    assert conflicts(first, replace(UNION, time="2031-03-01")) == []
    assert len(conflicts(first, replace(UNION, time="2031-01-05"))) == 1


def test_one_document_does_not_contradict_itself() -> None:
    text = "Some 340 jobs depend on the Skell ferries. At least 410 jobs depend on the Skell ferries."
    doc = make_document(text)
    claims = []
    for told in (PORT, UNION):
        quantity = Quantity(span_of(doc, told.number), told.low, told.high, "job")
        what = predication(doc, told.sentence, "depend", "depend", "jobs")
        claims.append(make_claim(doc, told.sentence, quantities=(quantity,), predications=(what,)))
    assert find_number_conflicts(claims, Evidence.of(claims, [doc], (), {}, {})) == []


def toll(number: int, day: str) -> Told:
    sentence = f"The storm killed {number} people in Skell, police said."
    return Told(
        sentence, str(number), number, number, unit="people", verb="killed", lemma="kill", day=day, voice="police"
    )


def test_a_toll_that_grows_from_day_to_day_is_superseded() -> None:
    (conflict,) = conflicts(toll(12, "2031-03-04"), toll(19, "2031-03-05"), toll(31, "2031-03-06"))
    assert conflict.type is ConflictType.SUPERSEDED


def test_a_toll_that_differs_on_one_day_is_in_conflict() -> None:
    (conflict,) = conflicts(toll(12, "2031-03-04"), toll(19, "2031-03-04"))
    assert conflict.type is ConflictType.NUMBER
