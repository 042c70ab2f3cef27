"""Titles and questions: a whole question that a person would ask, or none."""

from __future__ import annotations

import pytest

from standfirst.records import Predication, Span, Text
from standfirst.tell.compile import dangles
from standfirst.tell.inversion import invert
from standfirst.tell.wording import in_a_sentence


def predication(
    sentence: str, subject: str, verb: str, lemma: str, *auxiliaries: str, passive: bool = False
) -> Predication:
    text = Text("d-made", sentence)

    def span(words: str) -> Span:
        start = sentence.index(words)
        return text.span(start, start + len(words))

    return Predication(
        clause=text.span(0, len(sentence)),
        predicate=span(verb),
        lemma=lemma,
        subject=span(subject),
        auxiliaries=tuple(span(word) for word in auxiliaries),
        passive=passive,
    )


@pytest.mark.parametrize(
    ("made", "question"),
    [
        (predication("a barge hit the pier", "a barge", "hit", "hit"), "Did a barge hit the pier?"),
        (predication("trams hit the pier", "trams", "hit", "hit"), "Do trams hit the pier?"),
        (predication("rebels whom they say agents killed", "agents", "killed", "kill"), None),
        (predication("the board to publish the letter", "the board", "publish", "publish"), None),
        (
            predication(
                "Oduya may have been sidelined by the board",
                "Oduya",
                "sidelined",
                "sideline",
                "may",
                "have",
                "been",
                passive=True,
            ),
            "Has Oduya been sidelined by the board?",
        ),
        (
            predication("two ships may have left the harbour", "two ships", "left", "leave", "may", "have"),
            "Have two ships left the harbour?",
        ),
        (
            predication(
                "Vint was killed, including claims that he was beaten", "Vint", "killed", "kill", "was", passive=True
            ),
            "Was Vint killed?",
        ),
        (
            predication("the police either had arrested a porter", "the police", "arrested", "arrest", "had"),
            "Had the police arrested a porter?",
        ),
        (predication("that was launching forty rockets at the fleet", "that", "launching", "launch", "was"), None),
        (predication("his officers fired on the crowd", "his officers", "fired", "fire"), None),
        (predication("the treaty Orsey had with Velmark", "Orsey", "had", "have"), None),
    ],
)
def test_a_clause_becomes_a_whole_question(made: Predication, question: str | None) -> None:
    assert invert(made) == question


def test_a_he_needs_a_person() -> None:
    people = {"Petra", "Vane", "Tomas"}
    assert dangles("A separate blast in Orsey killed another two", people)
    assert dangles("Orsia later admitted he had been murdered", people)
    assert not dangles("Tomas later admitted he had been there", people)
    assert not dangles("The minister said she had not signed", people)
    assert not dangles("Orsia said: “He was not here.”", people)


def test_a_description_keeps_its_capital_only_at_the_head() -> None:
    assert in_a_sentence("The pair") == "the pair"
    assert in_a_sentence("The Hague") == "The Hague"
    assert in_a_sentence("Velmark officials") == "Velmark officials"
