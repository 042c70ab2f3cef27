"""Documents as a whole: parts, kinds, languages, datelines."""

from __future__ import annotations

import pytest

from attribute_helpers import claims, document, line, parsed, read
from standfirst.attribute import attribute
from standfirst.errors import UsageError
from standfirst.records import Force, Kind, Part, PartKind, Speech, Trouble


def parts(text: str, *kinds: tuple[str, PartKind]) -> tuple[Part, ...]:
    return tuple(Part(text.index(words), text.index(words) + len(words), kind) for words, kind in kinds)


def test_furniture_captions_and_headings_make_no_claims() -> None:
    text = (
        "The bridge was closed on Monday.\n\nPhotograph: the mayor opens the bridge.\n\nWhat happens next\n\n"
        "Sign up and we will send you the news."
    )
    kinds = parts(
        text,
        ("Photograph: the mayor opens the bridge.", PartKind.CAPTION),
        ("What happens next", PartKind.HEADING),
        ("Sign up and we will send you the news.", PartKind.FURNITURE),
    )
    assert [claim.words for claim in claims(text, parts=kinds)] == ["The bridge was closed on Monday"]


def test_a_turn_of_a_transcript_is_its_speakers() -> None:
    text = "The dam is safe. Officials told us that it was checked in May."
    turn = (Part(0, len(text), PartKind.TURN, label="Ingrid Falk"),)
    found = claims(text, parts=turn, kind=Kind.TRANSCRIPT)
    assert [line(claim) for claim in found] == [
        "Ingrid Falk | - | The dam is safe | say | direct",
        "Officials | told | it was checked in May | say | indirect",
    ]


@pytest.mark.parametrize("kind", [Kind.STATEMENT, Kind.MAIL, Kind.POST, Kind.LETTER])
def test_a_documents_own_words_are_its_authors(kind: Kind) -> None:
    (claim,) = claims("The road through the valley is closed.", kind=kind, byline="Ingrid Falk")
    assert claim.speaker is not None
    assert (claim.speaker.name, claim.speech) == ("Ingrid Falk", Speech.DIRECT)


def test_a_block_quotation_belongs_to_whoever_introduces_it() -> None:
    text = "Ingrid Falk wrote in her letter:\n\nThe dam is cracked and nobody has come."
    block = parts(text, ("The dam is cracked and nobody has come.", PartKind.QUOTE))
    found = [claim for claim in claims(text, parts=block) if claim.speech is Speech.DIRECT]
    assert [(claim.speaker and claim.speaker.name, claim.words) for claim in found] == [
        ("Ingrid Falk", "The dam is cracked and nobody has come")
    ]


def test_an_entry_of_a_live_blog_gives_its_time() -> None:
    text = "The bridge was closed by police."
    entry = (
        Part(0, len(text), PartKind.ENTRY, label="14:05", time="2021-03-10T14:05"),
        Part(0, len(text), PartKind.PARAGRAPH),
    )
    (claim,) = claims(text, parts=entry, kind=Kind.LIVE_BLOG)
    assert (claim.entry_time, claim.place) == ("2021-03-10T14:05", PartKind.PARAGRAPH)


def test_a_correction_takes_back_what_the_earlier_version_said() -> None:
    text = "An earlier version of this article said that the mayor had died. The mayor is alive."
    correction = (Part(0, len(text), PartKind.CORRECTION),)
    first, second = claims(text, parts=correction)
    assert (first.force, first.words) == (Force.RETRACT, "the mayor had died")
    assert (second.force, second.words) == (Force.CORRECT, "The mayor is alive")


def test_a_dateline_is_no_part_of_the_first_sentence() -> None:
    found = claims("PORT VESNA (VNA) — The bridge was closed by police on Monday.")
    assert [claim.words for claim in found] == ["The bridge was closed by police on Monday"]


def test_another_language_is_marked_and_not_guessed_at() -> None:
    text = "Die Brücke wurde am Montag von der Polizei gesperrt."
    found = read(text, language="de")
    assert found.claims == ()
    assert [problem.trouble for problem in found.problems] == [Trouble.LANGUAGE]


def test_an_unknown_language_is_read_only_if_it_looks_english() -> None:
    foreign = (
        "Die Brücke über den Fluss wurde am Montag von der Polizei gesperrt und niemand weiß, wann sie wieder " * 2
    )
    assert read(foreign, language=None).claims == ()
    assert read("The bridge was closed by police.", language=None).claims


def test_a_parse_of_another_text_is_refused() -> None:
    with pytest.raises(UsageError):
        attribute(document("The bridge was closed."), parsed("The road was closed."))


def test_wrapped_lines_are_one_paragraph_and_short_lines_are_not() -> None:
    wrapped = (
        "The bridge over the river was closed by police on Monday after a truck\n"
        "had hit one of its pillars, and nobody could say when it would be open.\n"
    )
    assert len(claims(wrapped)) == 1
    listed = "The bridge was closed.\nThe road was open.\n"
    assert [claim.words for claim in claims(listed)] == ["The bridge was closed", "The road was open"]


def test_a_question_of_the_outlet_is_a_question() -> None:
    (claim,) = claims("Will the brigade leave the valley?")
    assert claim.mood.question
    assert claim.force is Force.ASK
