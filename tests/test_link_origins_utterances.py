"""Versions of one statement side by side: the same words, clipped, quoted otherwise, in other words."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from link_helpers import GROUP, article, said, voices_of, who
from standfirst.link import find_utterances
from standfirst.link.utterances import _blocks
from standfirst.records import Claim, Difference, Document, Mood, Speaker, Speech, Utterance

RUIZ = who("Ana Ruiz", institution="Harbour Office")
FULL = "We shut the gates because the sill was broken and the basin would have run dry within the hour"


def printing(
    words: str, outlet: str, *, speaker: Speaker = RUIZ, speech: Speech = Speech.INDIRECT, denied: str | None = None
) -> tuple[Document, Claim]:
    """A document with one claim, whose content is exactly `words`."""
    sentence = f"{words}, {speaker.name} said."
    document = article(sentence, outlet=outlet)
    claim = said(document, sentence, speaker, quote=words)
    start = sentence.index(denied) if denied else 0
    mood = Mood(negated=(document.text.span(start, start + len(denied)),)) if denied else Mood()
    return document, replace(claim, speech=speech, mood=mood)


def utterances(*printings: tuple[Document, Claim]) -> tuple[Utterance, ...]:
    documents, claims = [document for document, _ in printings], [claim for _, claim in printings]
    return find_utterances(claims, voices_of(documents, claims))


def differences(found: Sequence[Utterance]) -> list[str]:
    return [version.difference.value for utterance in found for version in utterance.versions]


@pytest.mark.parametrize(
    ("words", "speech", "difference"),
    [
        (FULL, Speech.DIRECT, Difference.SAME),
        ("the sill was broken and the basin would have run dry", Speech.DIRECT, Difference.CLIPPED),
        ("that it was done as “the basin would have run dry” by noon", Speech.MIXED, Difference.REQUOTED),
        (
            "that with a broken sill the basin had been about to run dry in an hour",
            Speech.INDIRECT,
            Difference.REWORDED,
        ),
    ],
)
def test_a_version_says_how_it_differs(words: str, speech: Speech, difference: Difference) -> None:
    first, second = printing(FULL, "Courier", speech=Speech.DIRECT), printing(words, "Post", speech=speech)
    (utterance,) = utterances(second, first)
    assert [version.difference for version in utterance.versions] == [Difference.FULLEST, difference]
    assert utterance.versions[0].claim == first[1].id or difference is Difference.SAME
    for here, there in utterance.versions[1].aligned:
        assert here.exact.lower() == there.exact.lower()


def test_british_and_american_spelling_are_the_same_words() -> None:
    one = printing("rumours of a harbour strike were rubbish", "Courier")
    two = printing("rumors of a harbor strike were rubbish", "Post")
    assert differences(utterances(one, two)) == ["fullest", "same"]


def test_two_who_say_the_same_are_no_one_utterance() -> None:
    other = who("Tom Oake", institution="Mining Union")
    assert utterances(printing(FULL, "Courier"), printing(FULL, "Post", speaker=other)) == ()


def test_another_statement_of_the_same_speaker_stays_apart() -> None:
    other = "The ferry will run twice a day from Sunday and the fare stays as it is"
    assert utterances(printing(FULL, "Courier"), printing(other, "Post")) == ()


def test_what_one_version_denies_is_no_other_wording() -> None:
    one = printing("The barge struck the lower sill at night", "Courier")
    two = printing("At night the barge never struck the lower sill", "Post", denied="never")
    assert utterances(one, two) == ()


def test_a_translation_that_moves_the_negation_is_a_version() -> None:
    one = printing("No barge struck the lower sill", "Courier", denied="No")
    two = printing("the lower sill was not struck by a barge", "Post", denied="not")
    assert differences(utterances(one, two)) == ["fullest", "in other words"]


def test_unnamed_sources_of_two_texts_are_one_utterance_by_the_same_words_alone() -> None:
    sources = who("officials", GROUP)
    close = "that with a broken sill the basin had been about to run dry in an hour"
    assert utterances(printing(FULL, "Courier", speaker=sources), printing(close, "Post", speaker=sources)) == ()
    assert len(utterances(printing(FULL, "Courier", speaker=sources), printing(FULL, "Post", speaker=sources))) == 1


def test_one_text_that_repeats_itself_makes_no_versions() -> None:
    document = article(f"{FULL}, Ana Ruiz said. {FULL}, she said again.")
    claims = [said(document, sentence, RUIZ) for sentence in (f"{FULL}, Ana Ruiz said.", f"{FULL}, she said again.")]
    assert find_utterances(claims, voices_of([document], claims)) == ()


@settings(max_examples=25)
@given(st.permutations([FULL, FULL[:60], FULL[20:], "The ferry runs", "a broken sill and a dry basin", "We shut"]))
def test_the_same_utterances_in_any_order(order: list[str]) -> None:
    printings = {words: printing(words, f"Paper {n}") for n, words in enumerate(sorted(order))}
    documents = [printings[words][0] for words in order]
    claims = [printings[words][1] for words in order]
    voices = voices_of(documents, claims)
    assert find_utterances(claims, voices) == find_utterances(sorted(claims, key=lambda one: one.id), voices)


def test_a_thousand_printings_of_one_statement_are_one_utterance() -> None:
    printings = [printing(f"{FULL} {n}", f"Paper {n}") for n in range(1000)]
    (utterance,) = utterances(*printings)
    assert len(utterance.versions) == 1000


@settings(max_examples=60)
@given(st.lists(st.sampled_from("the sill gate dry a of".split()), min_size=1, max_size=12), st.data())
def test_alignment_is_of_equal_words_in_order_and_a_cut_adds_nothing(words: list[str], data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(words) - 1))
    end = data.draw(st.integers(start + 1, len(words)))
    part = words[start:end]
    blocks = list(_blocks(words, part))
    assert sum(size for *_, size in blocks) == len(part)
    places = [(one + k, two + k) for one, two, size in blocks for k in range(size)]
    assert places == sorted(places)
    assert len({one for one, _ in places}) == len({two for _, two in places}) == len(places)
    assert all(words[one] == part[two] for one, two in places)


def test_what_is_cut_out_is_told_without_a_stray_word() -> None:
    first = printing(FULL, "Courier", speech=Speech.DIRECT)
    (utterance,) = utterances(first, printing("the sill was broken and the basin would have run dry", "Post"))
    cut = utterance.versions[1]
    assert [span.exact for span in cut.added] == []
    assert [span.exact for span in cut.dropped] == ["We shut the gates because", "within the hour"]


def test_another_number_is_another_statement() -> None:
    one = printing("Divers counted 12 cracks in the sill of the lower gate on Monday", "Courier")
    two = printing("On Monday the divers counted in the lower gate 14 cracks of its sill", "Post")
    assert utterances(one, two) == ()


def test_words_that_run_through_the_story_make_no_utterance() -> None:
    every = [
        printing(f"the Skell harbour gates {word} by the board", f"P{n}")
        for n, word in enumerate(
            "were painted|were counted|are owned|are feared|were drawn|are loved|were bought|were sunk".split("|")
        )
    ]
    assert not any(version.difference is Difference.REWORDED for one in utterances(*every) for version in one.versions)
