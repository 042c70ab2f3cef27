"""Whose time it is, and which claims tell of one event. Invented texts; the claims are those that the model reads."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest

from attribute_helpers import document, read
from standfirst.records import Basis, Claim, DateValue, Document, Event, Force, Quantity, TimeExpression
from standfirst.weigh import find_events
from standfirst.weigh.times import main_time, to_come
from weigh_helpers import make_claim, make_document, span_of

WEDNESDAY = DateValue("2031-03-05", Basis.LISTED)


def days(text: str) -> set[str | None]:
    """The days under which the claims of a text, printed on Wednesday 5 March 2031, are told."""
    found = (main_time(claim) for claim in read(text, published=WEDNESDAY).claims)
    return {time.value.day for time in found if time is not None}


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("The council closed the Skell pier on Monday.", "2031-03-03"),
        ("Mayor Ida Vik said on Tuesday that the pier was safe.", "2031-03-04"),
        ("Lawmakers approved a resolution on Monday to close the harbour.", "2031-03-03"),
        ("The crash of the ferry on Sunday killed nine people.", "2031-03-02"),
        ("The collapse of the pier on Sunday came hours after a storm.", "2031-03-02"),
    ],
)
def test_a_day_of_the_main_statement_dates_it(text: str, day: str) -> None:
    assert days(text) == {day}


@pytest.mark.parametrize(
    "text",
    [
        "Divers were still studying the pier’s collapse in the harbour of Skell on 2 March.",
        "Apologies from the port for the collapse of the pier on Sunday have done little to calm the islanders.",
        "The vote on Sunday was a surprise.",
        "The mayor praised Sunday’s vote.",
        "The mayor ordered the 2 March inspection of the pier.",
        "The mayor thanked the crew that left on Sunday.",
    ],
)
def test_a_day_of_something_else_dates_nothing(text: str) -> None:
    assert days(text) == set()


@pytest.mark.parametrize(
    ("text", "coming"),
    [
        ("The chief, Vik said, should step down on Friday.", True),
        ("The chief ought to step down on Friday, Vik said.", True),
        ("The chief must step down on Friday, Ida Vik said.", True),
        ("The ship must have sunk on Monday, the board said.", False),  # a guess at what was
        ("The ferry sank on Sunday and should be raised, Vik said.", False),
    ],
)
def test_what_somebody_should_do_has_not_happened(text: str, coming: bool) -> None:
    dated = [(claim, time) for claim in read(text, published=WEDNESDAY).claims if (time := main_time(claim))]
    assert [to_come(claim, time) for claim, time in dated] == [coming]


def test_what_should_have_been_dates_nothing() -> None:
    assert days("Odo Krag said the chief should have stepped down on Sunday.") == set()
    assert days("The ferry ought to have left on Monday, Ida Vik said.") == set()


def test_a_year_in_a_name_is_no_time() -> None:
    claims = read("Norland qualified for the 2031 Skell Games.", published=WEDNESDAY).claims
    assert [main_time(claim) for claim in claims] == [None] * len(claims)


def _read(*texts: tuple[str, str]) -> tuple[list[Claim], list[Document]]:
    """Claims and documents of (day, text)."""
    claims: list[Claim] = []
    documents: list[Document] = []
    for day, text in texts:
        published = DateValue(day, Basis.LISTED)
        claims += read(text, published=published).claims
        documents.append(document(text, published=published))
    return claims, documents


def _events(*texts: tuple[str, str]) -> list[Event]:
    return find_events(*_read(*texts))


def test_two_documents_tell_of_one_event() -> None:
    (event,) = _events(
        ("2031-03-04", "The Skell ferry crashed into the pier on Monday, killing nine islanders."),
        ("2031-03-05", "Nine islanders died when the Skell ferry crashed into the pier on Monday, killing nine."),
        ("2031-03-06", "A ferry crashed into the Skell pier on Monday and killed nine islanders."),
    )[:1]
    assert event.when.day == "2031-03-03"
    assert len({span.document for span in event.spans}) >= 2
    assert event.datings == ()


def test_documents_that_date_one_event_otherwise_are_both_kept() -> None:
    sentence = "The Skell ferry crashed into the wooden pier early on {}."
    (event,) = _events(
        ("2031-03-05", sentence.format("Monday")),
        ("2031-03-06", "Nine islanders were hurt. " + sentence.format("Monday")),
        ("2031-03-07", sentence.format("Tuesday")),
    )
    assert event.when.day == "2031-03-03"  # two documents say so, one says Tuesday
    assert [dating.when.day for dating in event.datings] == ["2031-03-03", "2031-03-04"]
    assert [len(dating.spans) for dating in event.datings] == [2, 1]
    assert [span.exact for span in event.datings[1].spans] == ["early on Tuesday"] or "Tuesday" in event.datings[
        1
    ].spans[0].exact


def test_two_things_on_two_days_stay_two_events() -> None:
    events = _events(
        ("2031-03-05", "Guards killed the envoy at the Skell pier on Monday."),
        ("2031-03-05", "Islanders approved a plan on Tuesday after guards killed the envoy at the Skell pier."),
    )
    assert all(not event.datings for event in events)
    assert {event.when.day for event in events} == {"2031-03-03", "2031-03-04"}


def test_a_count_of_the_next_day_is_no_other_date_of_the_first() -> None:
    one, two = (make_document(f"Rescuers found {n} dead bodies near the pier.", id=f"d-{n}") for n in (3, 5))
    claims = []
    for doc, count, day in ((one, 3, "2031-03-02"), (two, 5, "2031-03-03")):
        where = span_of(doc, f"{count}")
        time = TimeExpression(span_of(doc, "near"), DateValue(day, Basis.LISTED))
        quantity = Quantity(where, float(count), float(count), "body")
        claims.append(make_claim(doc, doc.text.content, times=(time,), quantities=(quantity,)))
    assert len(find_events(claims, [one, two])) == 2


def test_a_weekday_that_others_place_on_the_morrow_of_the_print_is_left_out() -> None:
    # Dated Thursday the 6th, it says "Friday"; the others tell of Friday the 7th, nobody of the 28th before.
    early = ("2031-03-06", "The mayor of Skell was arrested early Friday in the harbour.")
    others = [
        ("2031-03-08", "The mayor of Skell was arrested on Friday in the harbour."),
        ("2031-03-09", "Guards seized the mayor on Friday."),
    ]
    assert {event.when.day for event in _events(early, *others)} == {"2031-03-07"}
    assert {event.when.day for event in _events(early)} == {"2031-02-28"}


def test_what_was_threatened_is_to_come() -> None:
    doc = make_document("Vik threatened to close the pier on 9 March.")
    time = TimeExpression(span_of(doc, "9 March"), DateValue("2031-03-09", Basis.LISTED))
    (event,) = find_events(
        [make_claim(doc, doc.text.content, speaker="Vik", force=Force.THREATEN, times=(time,))], [doc]
    )
    assert event.planned
    assert event.threat


def test_the_order_of_claims_and_documents_changes_nothing() -> None:
    claims, documents = _read(
        ("2031-03-04", "The Skell ferry crashed into the pier on Monday. Guards shut the harbour on Tuesday."),
        (
            "2031-03-05",
            "The Skell ferry crashed into the old pier on Monday. Guards shut the Skell harbour on Tuesday.",
        ),
        ("2031-03-06", "Islanders marched to the pier on Wednesday. The ferry crashed into the Skell pier on Tuesday."),
    )
    first = find_events(claims, documents)
    for seed in range(6):
        chance = random.Random(seed)
        assert find_events(chance.sample(claims, len(claims)), chance.sample(documents, len(documents))) == first


def test_many_claims_of_one_day_and_days_that_do_not_exist() -> None:
    doc = make_document("The ferry crashed into the wooden pier of Skell today. " * 400)
    sentence = "The ferry crashed into the wooden pier of Skell today."
    base = make_claim(doc, sentence)
    claims = []
    for number, day in enumerate(["2031-03-04"] * 300 + ["2031-02-30", "0001-01-01", "9999-12-31"]):
        start = number * (len(sentence) + 1)
        where = doc.text.span(start, start + len(sentence))
        time = TimeExpression(doc.text.span(where.end - 6, where.end - 1), DateValue(day, Basis.LISTED))
        claims.append(replace(base, sentence=where, content=(where,), times=(time,)))
    events = find_events(claims, [doc])
    assert sorted(len(event.claims) for event in events) == [1, 1, 1, 300]
