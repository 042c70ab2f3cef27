"""A sentence made to stand alone: whose name is put where, and what stays as the source has it. Invented text."""

from __future__ import annotations

import pytest

from standfirst.records import Claim, Force, Speaker, SpeakerKind, Speech
from standfirst.tell.compile import compile_claim
from weigh_helpers import make_document, span_of

QUOTED = "he did “not believe that the levy will pass”."


def compiled(text: str, sentence: str, *, source: str, name: str, role: str | None = None) -> str:
    """The line of a sentence whose words are said by `source`, which stands for `name`."""
    document = make_document(text)
    where = span_of(document, sentence)
    at = span_of(document, source, after=where.start)
    speaker = Speaker(name, SpeakerKind.PERSON, role=role, antecedent=span_of(document, name))
    claim = Claim(where, (where,), Speech.INDIRECT, Force.SAY, speaker=speaker, source=at)
    return compile_claim(claim).text


@pytest.mark.parametrize("name", ["Krag", "Odo Krag"])
def test_a_he_stays_where_its_name_stands_before_it(name: str) -> None:
    sentence = f"{name} declared that {QUOTED}"
    text = f"Harbour master Odo Krag came to the quay. {sentence}"
    assert compiled(text, sentence, source="he", name="Odo Krag", role="Harbour master") == sentence


def test_a_he_without_its_name_before_it_becomes_the_name() -> None:
    sentence = "He said the levy would pass."
    text = f"Harbour master Odo Krag came to the quay. {sentence}"
    line = compiled(text, sentence, source="He", name="Odo Krag", role="Harbour master")
    assert line == "Harbour master Odo Krag said the levy would pass."


def test_another_name_before_it_is_not_its_name() -> None:
    sentence = "In Kragby he said the levy would pass."
    line = compiled(f"Odo Krag spoke. {sentence}", sentence, source="he", name="Odo Krag")
    assert line == "In Kragby Odo Krag said the levy would pass."


@pytest.mark.parametrize(
    ("introduction", "role", "named"),
    [
        ("It brought harbour candidates Odo Krag and Ida Vik along.", "harbour candidates", "Odo Krag"),
        ("It brought heads of department Odo Krag and Ida Vik along.", "heads of department", "Odo Krag"),
        ("It brought spokesmen Odo Krag and Ida Vik along.", "spokesmen", "Odo Krag"),
        ("It heard pilot Odo Krag and Ida Vik.", "pilot", "Odo Krag"),
        ("It heard former pilot Odo Krag.", "pilot", "Odo Krag"),
        ("It heard the copilot Odo Krag.", "pilot", "Odo Krag"),
        ("It heard Chief of Operations Odo Krag on Monday.", "Chief of Operations", "Chief of Operations Odo Krag"),
        ("It heard press boss Odo Krag, and left.", "press boss", "press boss Odo Krag"),
        ("It heard pilot Odo Krag and the mayor.", "pilot", "pilot Odo Krag"),
    ],
)
def test_only_what_introduces_one_person_alone_is_put_for_a_name(introduction: str, role: str, named: str) -> None:
    sentence = "On Friday he said the levy would pass."
    line = compiled(f"{introduction} {sentence}", sentence, source="he", name="Odo Krag", role=role)
    assert line == f"On Friday {named} said the levy would pass."
