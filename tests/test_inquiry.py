"""Looking things up: who asserts, denies or hedges a sentence; what a draft rests on. Over the example that ships."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

import standfirst


@pytest.fixture(scope="module")
def newsroom() -> Iterator[standfirst.Newsroom]:
    with standfirst.Newsroom() as newsroom:
        newsroom.add([standfirst.example_folder()])
        yield newsroom


def sides(newsroom: standfirst.Newsroom, sentence: str) -> dict[str, list[str]]:
    return {
        side.side: [claim.speaker or claim.outlet or "" for claim in side.claims] for side in newsroom.find(sentence)
    }


def test_those_who_say_so_and_those_who_say_that_nothing_is_decided_stand_apart(newsroom: standfirst.Newsroom) -> None:
    found = sides(newsroom, "The Skarrow ferry line will close.")
    assert "Clara Dunmore" in found["undecided"]
    assert set(found) & {"asserts", "plans"}


def test_a_negated_sentence_turns_the_sides(newsroom: standfirst.Newsroom) -> None:
    plain, negated = sides(newsroom, "Thorsby signed the letter."), sides(newsroom, "Thorsby did not sign the letter.")
    assert "Edwin Thorsby" in plain["denies"]
    assert "Edwin Thorsby" in negated["asserts"]


def test_another_number_is_a_side_of_its_own(newsroom: standfirst.Newsroom) -> None:
    assert "another number" in sides(newsroom, "Nine hundred jobs depend on the ferries.")


def test_what_is_found_is_cited_word_for_word(newsroom: standfirst.Newsroom) -> None:
    texts = {document.id: document.text.content for document in newsroom.documents()}
    found = newsroom.find("The ferry line will close by 30 June.")
    assert found
    for side in found:
        assert side.outlets <= len(side.claims)
        for claim in side.claims:
            assert texts[claim.span.document][claim.span.start : claim.span.end] == claim.span.exact


@pytest.mark.parametrize("sentence", ["", "?", "Penguins compose operas.", "x" * 5000, "“”", "Non.\n\n\nOui."])
def test_what_nothing_is_about_finds_nothing(newsroom: standfirst.Newsroom, sentence: str) -> None:
    assert newsroom.find(sentence) == ()


def test_a_draft_is_judged_sentence_by_sentence(newsroom: standfirst.Newsroom) -> None:
    draft = (
        "# Ferries\n\nInspectors found cracks in the loading ramp at Pier 4 on 26 April. Thorsby signed the letter.\n\n"
        "The mayor of Skarrow resigned over the affair.\n"
    )
    verdicts = [(judged.place, judged.verdict.value) for judged in newsroom.check_draft(draft)]
    assert verdicts == [("line 3", "supported"), ("line 3", "contradicted"), ("line 5", "not found")]
