"""Quotations beside which no cue stands, quoted names of works, marks that are missing, and turns of a transcript."""

from __future__ import annotations

import pytest

from attribute_helpers import by_rules, line
from read_helpers import document as read_document
from read_helpers import labels
from standfirst.attribute import Parse, attribute
from standfirst.attribute.layout import Paragraph
from standfirst.attribute.quotes import find_quotes, is_name
from standfirst.attribute.spacy_model import SpacyParser
from standfirst.records import Kind, PartKind

BESIDE = {
    '"I had no choice." Nurse Clara Wenn wiped her eyes as she left the court. "They lied to me."': [
        "Clara Wenn | - | I had no choice | say | direct",
        "- | - | Nurse Clara Wenn wiped her eyes as she left the court | state | narrator",
        "Clara Wenn | - | They lied to me | say | direct",
    ],
    '"We will be back." The mayor smiled as he walked to his car.': [
        "The mayor | - | We will be back | say | direct",
        "- | - | The mayor smiled as he walked to his car | state | narrator",
    ],
    '"It was dark." The mayor has not visited the village.': [
        "- | - | The mayor has not visited the village | state | narrator",
    ],
    '"We were told nothing about the leak." – Anna Bell, teacher': [
        "Anna Bell | - | We were told nothing about the leak | say | direct",
    ],
    '"We were told nothing about the leak." Anna Bell, teacher.': [
        "Anna Bell | - | We were told nothing about the leak | say | direct",
    ],
    'Anna Bell, a teacher, was on the third floor when the fire began.\n\n"I heard glass breaking."': [
        "- | - | Anna Bell, a teacher, was on the third floor when the fire began | state | narrator",
        "Anna Bell | - | I heard glass breaking | say | direct",
    ],
    'Anna Bell was on the third floor with Ruth Marr when the fire began.\n\n"I heard glass breaking."': [
        "- | - | Anna Bell was on the third floor with Ruth Marr when the fire began | state | narrator",
    ],
    'Anna Bell, a teacher, was on the third floor when the fire began.\n\n"The school is safe."': [
        "- | - | Anna Bell, a teacher, was on the third floor when the fire began | state | narrator",
    ],
}


@pytest.mark.parametrize(("text", "expected"), BESIDE.items())
def test_a_quotation_without_a_cue_is_of_whom_the_print_shows(text: str, expected: list[str]) -> None:
    assert [line(claim) for claim in by_rules(text).claims] == expected


def test_the_speaker_of_a_quotation_without_a_cue_has_a_place() -> None:
    (claim,) = by_rules('"We were told nothing." – Anna Bell, teacher').claims
    assert claim.speaker is not None
    assert claim.speaker.antecedent is not None
    assert claim.speaker.antecedent.exact.startswith("Anna Bell")


@pytest.mark.parametrize(
    ("quoted", "name"),
    [
        ("“Nobody Told the King”", True),
        ("“We Never Said Goodbye,”", True),
        ("“Nobody told the king”", False),
        ("“No Way Out!”", False),
        ("“Hamlet”", False),
        ("“STOP THE WAR”", False),
        ("“Vell is lost”", False),
    ],
)
def test_quoted_names_of_works_are_told_from_quoted_speech(quoted: str, name: bool) -> None:
    (quote,) = find_quotes(quoted, [Paragraph(0, len(quoted), PartKind.PARAGRAPH)])
    assert is_name(quoted, quote) is name


NAMES = {
    "Sven Aho, the author of “The King Denies It All,” lives in Vell.": [],
    "The band's album, “Doctors Say You Lie,” comes out in May.": [],
    "Nils Horn wrote “The King Says No” in a month.": [],
    "“Black Sails Burn Slow,” the men chanted.": ["the men | chanted | Black Sails Burn Slow | say | direct"],
}


@pytest.mark.parametrize(("text", "expected"), NAMES.items())
def test_no_one_says_anything_in_the_name_of_a_work(text: str, expected: list[str]) -> None:
    assert [line(claim) for claim in by_rules(text).claims if claim.speaker is not None] == expected


def test_a_negation_in_the_name_of_a_work_negates_nothing() -> None:
    (claim,) = by_rules("Nils Horn said that “Nobody Told the King” was an hour too long.").claims
    assert claim.mood.negated == ()
    assert [p.lemma for p in claim.predications] == ["be"]


def test_a_quotation_whose_closing_mark_is_missing_ends_where_it_is_attributed() -> None:
    text = "“We heard a bang and ran, said Ada Morrow, a cleaner. Police said two guests were missing."
    assert [line(claim) for claim in by_rules(text).claims] == [
        "Ada Morrow | said | We heard a bang and ran | say | direct",
        "Police | said | two guests were missing | say | indirect",
    ]


def test_names_in_capitals_open_turns_and_labels_do_not() -> None:
    turns = by_rules("JUDGE MARLOW: Did you see the car?\n\nPETER VANCE: I saw it twice.").claims
    assert [(claim.speaker.name, str(claim.speaker.kind)) for claim in turns if claim.speaker is not None] == [
        ("JUDGE MARLOW", "person"),
        ("PETER VANCE", "person"),
    ]
    (label,) = by_rules("STORM WARNING: The port of Vell is closed.").claims
    assert label.speaker is None


# Turns, as they are read from plain text

INTERVIEW = (
    "Interview with Governor Ned Lusk\n\nQ: Will you run again?\n\nA: I have not decided. My family comes first."
)


def test_a_question_and_its_answer_are_a_transcript() -> None:
    found = read_document(INTERVIEW)
    assert (found.kind, found.title) == (Kind.TRANSCRIPT, "Interview with Governor Ned Lusk")
    assert labels(found, PartKind.TURN) == ["Q", "Ned Lusk"]
    parse = Parse.decode(next(SpacyParser().answer([found.news_text])), found.news_text)
    said = [line(claim) for claim in attribute(found, parse).claims if claim.speaker is not None]
    assert said == [
        "a questioner | - | Will you run again | say | direct",
        "Ned Lusk | - | I have not decided | say | direct",
        "Ned Lusk | - | My family comes first | say | direct",
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("PLACE: Room 2\n\nJUDGE MARLOW: Were you there?\n\nADA VANCE: I was.", ["JUDGE MARLOW", "ADA VANCE"]),
        ("title: Transcript of the address\noutlet: Post\n\nMAYOR SENN: We sold it.\n\nThank you.", ["MAYOR SENN"] * 2),
        ("BREAKING NEWS: The port is closed.\n\nThe harbour board said that the pier will stay shut all winter.", []),
        ("Q: Is it safe?\n\nThe dam was built in 1950 by the state.\n\nIt has been inspected twice.\n\nIt held.", []),
    ],
)
def test_two_turns_are_a_transcript_where_they_are_all_there_is(text: str, expected: list[str]) -> None:
    assert labels(read_document(text), PartKind.TURN) == expected


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Port of Vell reopens\n\nThe port of Vell has reopened after a week, its master said.",
            "Port of Vell reopens",
        ),
        ("12 May 2031\n\nThe port of Vell has reopened after a week, its master said.", None),
        ("Port of Vell\n\nCranes\n\nFerries", None),
    ],
)
def test_a_first_line_above_a_sentence_is_the_title(text: str, title: str | None) -> None:
    assert read_document(text).title == title


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("“The port is a mess,’’ Falk said. “I saw it,’’ he said.", ["The port is a mess,", "I saw it,"]),
        (
            "‘He called it ‘unsafe’’, Roe said on Friday, and ‘left it at that’.",
            ["He called it ‘unsafe", "left it at that"],
        ),
        ("‘We back the dockers’’ Roe said. The port shut. ‘It is over’", ["We back the dockers", "It is over"]),
        ("“The port called it ‘unsafe’’ and shut it,” Roe said.", ["The port called it ‘unsafe’’ and shut it,"]),
    ],
)
def test_two_closing_marks_are_one_only_where_nothing_else_closes(text: str, expected: list[str]) -> None:
    found = find_quotes(text, [Paragraph(0, len(text), PartKind.PARAGRAPH)])
    assert [text[quote.inner : quote.inner_end] for quote in found] == expected
