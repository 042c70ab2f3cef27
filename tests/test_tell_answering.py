"""Asking a story in one's own words: who says so, who denies it, or that nothing answers it."""

from __future__ import annotations

from pathlib import Path

import pytest

import standfirst
from mini_stories import CONCEDED, UNDECIDED


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> standfirst.Newsroom:
    folder: Path = tmp_path_factory.mktemp("asked")
    for article in UNDECIDED:
        article.write(folder)
    room = standfirst.Newsroom(workers=1)
    room.add([folder])
    return room


def test_a_question_is_answered_with_its_state_and_its_words(newsroom: standfirst.Newsroom) -> None:
    asked = newsroom.brief(question="Will the army withdraw its troops from Karsk?").asked
    assert asked is not None
    assert asked.answer is not None
    assert asked.answer.state == "undecided"
    assert asked.answer.question == "Will the army withdraw its troops from Karsk?"
    assert all(span.exact in span.text.content for span in asked.answer.citations)
    assert asked.answer.citations


@pytest.mark.parametrize(
    "question", ["Has the archbishop resigned?", "Did the navy sink a trawler near Ostrava Bay?", "?!x"]
)
def test_what_nothing_answers_is_said_to_be_so(newsroom: standfirst.Newsroom, question: str) -> None:
    brief = newsroom.brief(question=question)
    assert brief.asked is not None
    assert brief.asked.answer is None
    assert "Nothing here answers it." in standfirst.render(brief, "text")


def test_somebody_else_in_the_same_act_answers_nothing(newsroom: standfirst.Newsroom) -> None:
    asked = newsroom.brief(question="Did the Orsian parliament vote to expel all foreign troops?").asked
    assert asked is not None
    assert asked.answer is None


def test_a_question_without_a_word_is_refused(newsroom: standfirst.Newsroom) -> None:
    with pytest.raises(standfirst.UsageError, match="no words"):
        newsroom.brief(question=" ? ")


def test_lengths_cut_and_never_reword(newsroom: standfirst.Newsroom) -> None:
    full = newsroom.brief()
    short, line = newsroom.brief(length="short"), newsroom.brief(length="line")
    assert {one.text for one in short.lines} <= {one.text for one in full.lines}
    assert len(short.lines) <= 4
    assert short.questions == full.questions
    assert short.coverage == line.coverage == full.coverage
    text = standfirst.render(line, "text")
    assert text.count("\n") == 1
    assert full.headline.text in text
    for form in ("text", "md", "html", "json"):
        assert len(standfirst.render(short, form)) < len(standfirst.render(full, form))
        assert standfirst.render(full, form, length="short") == standfirst.render(short, form)


def test_a_length_that_there_is_not(newsroom: standfirst.Newsroom) -> None:
    with pytest.raises(standfirst.UsageError, match="line, short, full"):
        newsroom.brief(length="epic")
    with pytest.raises(standfirst.UsageError, match="line, short, full"):
        standfirst.render(newsroom.brief(), "text", length="epic")


def test_a_short_brief_keeps_the_denial(tmp_path: Path) -> None:
    for article in CONCEDED:
        article.write(tmp_path)
    full = standfirst.brief(tmp_path)
    short = standfirst.brief(tmp_path, length="short")
    denials = [line for line in full.lines if line.role == "denial"]
    assert denials
    assert denials[0] in short.lines
