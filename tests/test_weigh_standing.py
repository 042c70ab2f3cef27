"""Standing: what the coverage and the bytes say of a document, and what they do not."""

from __future__ import annotations

import pytest

from standfirst.records import Claim, Document, Kind, Sign, Speaker, SpeakerKind, Standing, StandingLabel, Text
from standfirst.weigh.standing import find_standings
from weigh_helpers import make_claim, make_document, span_of

L = StandingLabel
SPOKESMAN = Speaker("Harbour Board", SpeakerKind.BODY, institution="Harbour Board")


def standings(*sentences: str, speaker: Speaker | str | None = None) -> list[Standing]:
    """The standings of one document that has these sentences, all by one speaker (None: the outlet)."""
    doc = make_document(" ".join(sentences))
    return find_standings([make_claim(doc, sentence, speaker=speaker) for sentence in sentences], [doc])


def labels(found: list[Standing]) -> list[set[StandingLabel]]:
    return [set(standing.labels) for standing in found]


@pytest.mark.parametrize(
    ("sentence", "expected"),
    [
        ("The unsigned letter from Colonel Bram Ostler appeared on Monday.", {L.UNSIGNED}),
        ("The letter carried the name of Bram Ostler, but it was not actually signed.", {L.UNSIGNED}),
        ("A letter from Bram Ostler, which nobody had signed, told the board to leave.", {L.UNSIGNED}),
        ("The ministry said the letter was a draft.", {L.DRAFT}),
        ("The letter is a draft and it was never signed.", {L.UNSIGNED_DRAFT}),
        ("The leaked memo set out the cuts.", {L.LEAKED}),
        ("The memo, signed by Bram Ostler, set out the cuts.", {L.SIGNED}),
        ("Police confirmed that the letter was authentic.", {L.AUTHENTIC}),
        ("It was unclear whether the letter was authentic.", {L.UNKNOWN}),
        ("The letter was a forgery, a lawyer said.", {L.UNKNOWN}),
    ],
)
def test_sign_in_the_coverage_gives_the_label(sentence: str, expected: set[StandingLabel]) -> None:
    found = standings(sentence)
    assert labels(found) == [expected]
    assert all(reason.spans for reason in found[0].reasons if not reason.rule.startswith("existence"))


@pytest.mark.parametrize(
    "sentence",
    [
        "A report by the agency said that prices rose.",
        "The board released a statement on Monday.",
        "Parliament passed the draft law on Monday.",
        "The minister signed the treaty with a smile.",
        "The plane was shot down by mistake, the army said in a statement.",
        "The letter is not a draft.",
        "Readers sent a letter to the editor.",
    ],
)
def test_document_without_a_sign_of_standing_is_no_exhibit(sentence: str) -> None:
    assert standings(sentence) == []


def test_signs_of_one_letter_are_gathered_over_documents() -> None:
    one = make_document("A letter from Col. Bram Ostler said the base would close.", id="d-1", outlet="Keld Times")
    two = make_document("The letter was unsigned.", id="d-2", outlet="Skell Courier")
    three = make_document(
        "The Defence Ministry called the letter a draft and a mistake.", id="d-3", outlet="Norvia Post"
    )
    ministry = Speaker("Defence Ministry", SpeakerKind.BODY)
    found = find_standings(
        [
            make_claim(one, one.text.content),
            make_claim(two, two.text.content),
            make_claim(three, three.text.content, content="the letter a draft and a mistake", speaker=ministry),
        ],
        [one, two, three],
    )
    assert labels(found) == [{L.UNSIGNED_DRAFT, L.DISOWNED}]
    assert found[0].exhibit == "the letter"
    assert found[0].attributed_to == "Col. Bram Ostler"
    assert not found[0].shown
    notes = {reason.rule: reason.note for reason in found[0].reasons}
    assert "Defence Ministry (Norvia Post)" in notes["draft"]
    assert "outlet’s own words (Skell Courier)" in notes["unsigned"]


def test_only_the_house_that_it_came_from_can_disown_a_document() -> None:
    doc = make_document("A letter from Col. Bram Ostler was a mistake, the baker said.")
    claims = [make_claim(doc, doc.text.content, speaker="Milo Stant")]
    assert L.DISOWNED not in labels(find_standings(claims, [doc]))[0]
    claims = [make_claim(doc, doc.text.content, speaker=Speaker("Una Rask", SpeakerKind.PERSON, role="army chief"))]
    assert L.DISOWNED in labels(find_standings(claims, [doc]))[0]


def test_author_who_denies_writing_it_disowns_it() -> None:
    doc = make_document("Edda Thorn said that she did not send the letter. The letter bears the name of Edda Thorn.")
    claims = [
        make_claim(doc, "Edda Thorn said that she did not send the letter.", speaker="Edda Thorn"),
        make_claim(doc, "The letter bears the name of Edda Thorn."),
    ]
    assert L.DISOWNED in labels(find_standings(claims, [doc]))[0]


def test_two_letters_of_two_authors_are_kept_apart() -> None:
    first = "An unsigned letter from Bram Ostler to the board caused alarm."
    second = "In a letter to members, Sela Brandt called the plan reckless."
    third = "A leaked letter from Sela Brandt named a price."
    found = standings(first, second, third)
    assert {standing.attributed_to: set(standing.labels) for standing in found} == {
        "Bram Ostler": {L.UNSIGNED},
        "Sela Brandt": {L.LEAKED},
    }


def test_a_sign_in_the_next_sentence_about_it_counts() -> None:
    found = standings("The letter reached the board on Monday.", "It was a draft and should never have been sent.")
    assert {reason.rule for reason in found[0].reasons} >= {"draft", "never meant to be released"}


def letter(*signs: str, text: str = "We will close the base by June.\n\nBram Ostler") -> Document:
    base = make_document(text, id="d-letter", outlet=None, kind=Kind.LETTER)
    return Document(
        "x", "pdf/1", Text("d-letter", text), kind=Kind.LETTER, signs=tuple(Sign(s, s) for s in signs), place=base.place
    )


def test_letter_with_a_signature_block_and_no_signature_is_unsigned() -> None:
    found = find_standings([], [letter("signature-block", "signature-absent")])
    assert labels(found) == [{L.UNSIGNED}]
    assert found[0].document == "d-letter"
    assert found[0].shown


def test_letter_that_was_read_is_the_letter_that_is_spoken_of() -> None:
    doc = make_document("A letter from Bram Ostler was a draft, the army said.")
    claims: list[Claim] = [make_claim(doc, doc.text.content)]
    found = find_standings(claims, [doc, letter("signature-absent")])
    assert labels(found) == [{L.UNSIGNED_DRAFT}]
    assert found[0].document == "d-letter"
    assert found[0].shown


def test_existence_is_disputed_only_where_somebody_disputes_it() -> None:
    quiet = standings("The unsigned letter caused alarm.")
    assert "existence not disputed" in {reason.rule for reason in quiet[0].reasons}
    loud = standings("The unsigned letter caused alarm.", "There is no such letter, the board said.")
    assert "existence disputed" in {reason.rule for reason in loud[0].reasons}


def test_reasons_point_at_the_words() -> None:
    doc = make_document("The unsigned letter caused alarm.")
    found = find_standings([make_claim(doc, doc.text.content)], [doc])
    assert found[0].reasons[0].spans == (span_of(doc, "unsigned"),)
