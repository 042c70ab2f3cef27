"""The checker passes honest lines and rejects corrupted ones, by hand and by machine."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

from standfirst.records import Basis, DateValue, Document, Kind, Part, PartKind, Span, Text, TimeExpression
from standfirst.tell.checker import Fault, FaultKind, check_line

PUBLISHED = "2031-03-04"  # a Tuesday
CASES = Path(__file__).parent / "data" / "checker_cases.json"
"""Hand-written base items: an invented paragraph, lines that it supports, and lines that it does not, with a fault."""


@dataclass(frozen=True)
class Item:
    """A base item; `bad` pairs a line with the kind of fault that it must have ("any" for whichever)."""

    source: str
    good: tuple[str, ...]
    bad: tuple[tuple[str, str], ...]


ITEMS = tuple(
    Item(case["source"], tuple(case["good"]), tuple((bad["line"], bad["kind"]) for bad in case["bad"]))
    for case in json.loads(CASES.read_text(encoding="utf-8"))
)


def document(source: str, *, id: str = "d-1", outlet: str = "Skell Courier", kind: Kind = Kind.NEWS) -> Document:
    """A document with a title above its body, as the reader makes it."""
    return Document(
        capture="x",
        reader="text/1",
        text=Text(id, f"A title\n\n{source}"),
        title="A title",
        outlet=outlet,
        kind=kind,
        published=DateValue(PUBLISHED, Basis.LISTED),
    )


def whole(doc: Document) -> Span:
    return doc.text.trimmed(len("A title"), len(doc.text))


def piece(doc: Document, words: str) -> Span:
    start = doc.text.content.index(words)
    return doc.text.span(start, start + len(words))


def monday(doc: Document) -> tuple[TimeExpression, ...]:
    """ "Monday", where the source has it, as 3 March 2031."""
    if "Monday" not in doc.text.content:
        return ()
    return (TimeExpression(piece(doc, "Monday"), DateValue("2031-03-03", Basis.LISTED)),)


def check(item: Item, line: str) -> tuple[Fault, ...]:
    doc = document(item.source)
    return check_line(line, [whole(doc)], {doc.id: doc}, times=monday(doc))


GOOD = [(item, line) for item in ITEMS for line in item.good]
BAD = [(item, line, kind) for item in ITEMS for line, kind in item.bad]


def test_the_hand_written_sets_are_large_enough_to_mean_something() -> None:
    assert len(ITEMS) >= 20
    assert len(GOOD) >= 60
    assert len(BAD) >= 60


@pytest.mark.parametrize(("item", "line"), GOOD, ids=[line[:50] for _, line in GOOD])
def test_honest_line_passes(item: Item, line: str) -> None:
    assert check(item, line) == ()


@pytest.mark.parametrize(("item", "line", "kind"), BAD, ids=[line[:50] for _, line, _ in BAD])
def test_corrupted_line_is_rejected_for_the_right_reason(item: Item, line: str, kind: str) -> None:
    kinds = {fault.kind.value for fault in check(item, line)}
    assert kinds
    assert kind == "any" or kind in kinds


# By machine: every verbatim sentence of the base items passes, and every mechanical change of one fails.

SENTENCES = [
    (item, sentence.strip())
    for item in ITEMS
    for sentence in re.split(r"(?<=[.?!”])\s+(?=[A-Z“])", item.source)
    if not sentence.startswith(("Gen.",)) and len(sentence.split()) > 3
]
_NAMES = ("Quorra Vint", "Belmar")


def _changes(sentence: str) -> Iterator[str]:
    for match in re.finditer(r"\b\d+\b", sentence):
        yield sentence[: match.start()] + str(int(match.group()) + 7) + sentence[match.end() :]
    days = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
    for n, day in enumerate(days):
        if day in sentence:
            yield sentence.replace(day, days[(n + 3) % 7])
    for match in re.finditer(rf"(?<=[a-z,;] )(?!{'|'.join(days)})[A-Z][a-z]+(?: [A-Z][a-z]+)?", sentence):
        yield sentence[: match.start()] + _NAMES[" " not in match.group()] + sentence[match.end() :]
    for pattern, word in (
        (r"\b(?:did|had|has|have|is|was|were|will|could|would) (?=not )not ", None),
        (r" never\b", ""),
        (r"\bno (?=[a-z])", "a "),
        (r"\b(?:apparently|reportedly|probably) ", ""),
        (r"\bdenied that\b", "said that"),
        (r"\bmay\b", "did"),
    ):
        for match in re.finditer(pattern, sentence):
            words = match.group().replace("not ", "") if word is None else word
            yield sentence[: match.start()] + words + sentence[match.end() :]
    for match in re.finditer(
        r"\b(?:was|were|has|had|have|is|will) (?!not|no|never|probably|apparently)(?=[a-z])", sentence
    ):
        yield sentence[: match.end()] + "not " + sentence[match.end() :]


CHANGED = [(item, sentence, changed) for item, sentence in SENTENCES for changed in _changes(sentence)]


@pytest.mark.parametrize(("item", "sentence"), SENTENCES, ids=[s[:50] for _, s in SENTENCES])
def test_verbatim_sentence_passes(item: Item, sentence: str) -> None:
    doc = document(item.source)
    assert check_line(sentence, [piece(doc, sentence)], {doc.id: doc}) == ()


def test_there_are_enough_mechanical_changes() -> None:
    assert len(CHANGED) >= 60


@pytest.mark.parametrize(("item", "sentence", "changed"), CHANGED, ids=[c[:60] for _, _, c in CHANGED])
def test_mechanical_change_is_rejected(item: Item, sentence: str, changed: str) -> None:
    doc = document(item.source)
    assert check_line(changed, [piece(doc, sentence)], {doc.id: doc})


# What only the surroundings of a line can tell.


def test_denial_just_before_a_cited_clause_still_governs_it() -> None:
    doc = document("Norvia denied that its aircraft had crossed the border on Sunday.")
    clause = piece(doc, "its aircraft had crossed the border")
    faults = check_line("Aircraft had crossed the border.", [clause], {doc.id: doc})
    assert FaultKind.NEGATION in {fault.kind for fault in faults}


def test_name_in_place_of_a_pronoun_needs_its_own_citation() -> None:
    doc = document("Harbour master Tomas Reke met the press. He said the pier was safe.")
    said = piece(doc, "He said the pier was safe.")
    line = "Tomas Reke said the pier was safe."
    assert FaultKind.NAME in {fault.kind for fault in check_line(line, [said], {doc.id: doc})}
    assert check_line(line, [said, piece(doc, "Tomas Reke")], {doc.id: doc}) == ()


def test_declared_speakers_decide_where_the_text_has_a_pronoun() -> None:
    doc = document("Tomas Reke met Ilse Arden. He said the pier was safe.")
    said = piece(doc, "He said the pier was safe.")
    spans = [said, piece(doc, "Tomas Reke"), piece(doc, "Ilse Arden")]
    speakers = {said: ("Tomas Reke",)}
    assert check_line("Tomas Reke said the pier was safe.", spans, {doc.id: doc}, speakers=speakers) == ()
    faults = check_line("Ilse Arden said the pier was safe.", spans, {doc.id: doc}, speakers=speakers)
    assert FaultKind.ATTRIBUTION in {fault.kind for fault in faults}


def test_a_speaker_set_before_a_quotation_is_checked() -> None:
    doc = document("“The pier is safe,” Tomas Reke said. Ilse Arden nodded.")
    assert check_line("Tomas Reke: “The pier is safe.”", [whole(doc)], {doc.id: doc}) == ()
    faults = check_line("Ilse Arden: “The pier is safe.”", [whole(doc)], {doc.id: doc})
    assert FaultKind.ATTRIBUTION in {fault.kind for fault in faults}


def test_a_description_that_is_cited_for_something_else_says_nothing_here() -> None:
    line = "The wire service: “The bridge will hold.”"
    doc = document("“The bridge will hold,” Mayor Nora Castell said. The wire service asked twice.")
    said, other = (
        piece(doc, "“The bridge will hold,” Mayor Nora Castell said."),
        piece(doc, "The wire service asked twice."),
    )
    assert check_line("“The bridge will hold,” Mayor Nora Castell said.", (said, other), {doc.id: doc}) == ()
    assert {fault.kind for fault in check_line(line, (said, other), {doc.id: doc})} == {FaultKind.ATTRIBUTION}


def test_quotation_marks_around_the_outlets_own_words_are_rejected() -> None:
    doc = document("Ilse Arden said the plan was a blunder, and left.")
    faults = check_line("Ilse Arden said the plan was “a blunder”.", [whole(doc)], {doc.id: doc})
    assert [fault.kind for fault in faults] == [FaultKind.QUOTE]


def test_quotation_marks_around_words_of_a_letter_are_fine() -> None:
    doc = document("We respect your decision to end the lease.", kind=Kind.LETTER)
    assert check_line("“We respect your decision.”", [whole(doc)], {doc.id: doc}) == ()


def test_outlets_and_counts_of_outlets_need_no_span() -> None:
    doc = document("Norvia closed the border.")
    assert (
        check_line("Norvia closed the border, the Skell Courier and 3 outlets reported.", [whole(doc)], {doc.id: doc})
        == ()
    )


def test_declared_framing_needs_no_span_and_other_words_do() -> None:
    doc = document("The letter was unsigned.")
    assert check_line("Disowned: the letter was unsigned.", [whole(doc)], {doc.id: doc}, framing=("disowned",)) == ()
    faults = check_line("Disowned: the letter was unsigned.", [whole(doc)], {doc.id: doc})
    assert [fault.kind for fault in faults] == [FaultKind.WORD]


@pytest.mark.parametrize(
    ("line", "sound"),
    [
        ("Police opened the road on Monday (3 March).", True),
        ("On 3 March 2031 police opened the road.", True),
        ("2031-03-03: police opened the road.", True),
        ("On Monday, 3 March 2031, police opened the road.", True),
        ("On 4 March 2031 police opened the road.", False),  # the day of publication, not of the event
        ("On Tuesday police opened the road.", False),
        ("On Monday, 4 March 2031, police opened the road.", False),
        ("On 3 March 2030 police opened the road.", False),
        ("As of 4 March 2031: police opened the road on Monday.", True),
    ],
)
def test_date_follows_from_the_resolved_time(line: str, sound: bool) -> None:
    doc = document("Police opened the road on Monday.")
    faults = check_line(line, [whole(doc)], {doc.id: doc}, times=monday(doc))
    assert {fault.kind for fault in faults} == (set() if sound else {FaultKind.DATE})


def test_publication_date_stands_for_a_source_without_any_time() -> None:
    doc = document("Police opened the road.")
    assert check_line("4 March 2031: police opened the road.", [whole(doc)], {doc.id: doc}) == ()
    assert check_line("5 March 2031: police opened the road.", [whole(doc)], {doc.id: doc})


def test_title_case_headline_is_not_read_as_names() -> None:
    doc = document("The harbour board will not close the pier, it said.")
    assert check_line("Harbour Board Will Not Close the Pier", [whole(doc)], {doc.id: doc}) == ()
    assert check_line("Harbour Board Will Close the Pier", [whole(doc)], {doc.id: doc})


def test_one_negation_does_not_stand_for_two() -> None:
    doc = document("Una Rask did not see the van, and police had not released the driver.")
    assert (
        check_line("Una Rask did not see the van, and police had not released the driver.", [whole(doc)], {doc.id: doc})
        == ()
    )
    for line in (
        "Una Rask did not see the van, and police had released the driver.",
        "Una Rask saw the van, and police had not released the driver.",
    ):
        assert FaultKind.NEGATION in {fault.kind for fault in check_line(line, [whole(doc)], {doc.id: doc})}


def test_report_within_a_report_keeps_both_speakers() -> None:
    doc = document("Ilse Arden said Tomas Reke told her the pier was safe.")
    assert check_line("Ilse Arden said Tomas Reke told her the pier was safe.", [whole(doc)], {doc.id: doc}) == ()
    faults = check_line("Tomas Reke said Ilse Arden told her the pier was safe.", [whole(doc)], {doc.id: doc})
    assert faults


def test_speaker_of_a_transcripts_turn_needs_no_span_and_cannot_be_another() -> None:
    text = "Transcript\n\nNORA VINT: The pier is safe.\n\nTOMAS REKE: I doubt it."
    turns = tuple(
        Part(text.index(label), text.index(label) + length, PartKind.TURN, label)
        for label, length in (("NORA VINT", 28), ("TOMAS REKE", 23))
    )
    doc = Document("x", "text/1", Text("d-t", text), kind=Kind.TRANSCRIPT, parts=turns)
    said = [piece(doc, "The pier is safe.")]
    assert check_line("Nora Vint: “The pier is safe.”", said, {doc.id: doc}) == ()
    assert check_line("Tomas Reke: “The pier is safe.”", said, {doc.id: doc})


def test_writer_of_a_statement_needs_no_span() -> None:
    base = document("Nobody in my office wrote it.", kind=Kind.STATEMENT)
    doc = replace(base, byline="Edda Thorn")
    assert check_line("Edda Thorn: “Nobody in my office wrote it.”", [whole(doc)], {doc.id: doc}) == ()
    assert check_line("Una Rask: “Nobody in my office wrote it.”", [whole(doc)], {doc.id: doc})


def test_a_week_does_not_give_a_weekday() -> None:
    doc = document("Police opened the road this week.")
    week = (TimeExpression(piece(doc, "this week"), DateValue("2031-03-03/2031-03-09", Basis.LISTED)),)
    faults = check_line("Police opened the road on Wednesday.", [whole(doc)], {doc.id: doc}, times=week)
    assert [fault.kind for fault in faults] == [FaultKind.DATE]


def test_two_sources_may_share_one_line() -> None:
    one = document("Hospital chief Una Rask said 40 patients came in.")
    two = document("The ministry put the number at 52.", id="d-2", outlet="Keld Times")
    documents = {one.id: one, two.id: two}
    line = "Una Rask said 40 patients came in; the ministry put the number at 52."
    assert check_line(line, [whole(one), whole(two)], documents) == ()
    wrong = "Una Rask said 52 patients came in; the ministry put the number at 40."
    assert FaultKind.NUMBER in {fault.kind for fault in check_line(wrong, [whole(one), whole(two)], documents)}
