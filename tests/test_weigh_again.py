"""A story that is weighed again: only what is new is read, and nothing is told otherwise. Counted, never timed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

import standfirst
from standfirst.link import stance
from standfirst.records import Claim, Document, Force, Story
from standfirst.weigh import Readings, facts, open_signs, tellings, version_notes
from standfirst.weighing import Pile, Remembered, tell_story, weigh_story
from weigh_helpers import make_claim, make_document, predication

READ = ((stance, "stance_of"), (facts, "_fact"), (tellings, "_telling"))
"""What looks at one claim, or at one predicate of it."""


def counted(monkeypatch: pytest.MonkeyPatch) -> Counter[str]:
    """Counts how often single claims are read from now on."""
    calls: Counter[str] = Counter()

    def count(where: Any, name: str) -> None:
        work: Callable[..., Any] = getattr(where, name)

        def counting(*given: Any) -> Any:
            calls[name] += 1
            return work(*given)

        monkeypatch.setattr(where, name, counting)

    for where, name in READ:
        count(where, name)
    return calls


def told(n: int, text: str, verb: str, lemma: str, speaker: str, day: str = "2031-03-04") -> tuple[Document, Claim]:
    """A document of one sentence about the ferry Selma, which somebody says."""
    document = make_document(text, id=f"d-{n}", outlet=f"Outlet {n}", day=day)
    what = predication(document, text, verb, lemma, "The ferry Selma", "selma")
    return document, make_claim(document, text, speaker=speaker, predications=(what,), force=Force.SAY)


def pile_of(made: list[tuple[Document, Claim]], remembered: Remembered | None = None) -> Pile:
    documents = [document for document, _ in made]
    story = Story("s-1", "one", tuple(document.id for document in documents))
    return Pile(story, documents, [claim for _, claim in made], [], {}, (), remembered=remembered)


def brief_of(pile: Pile) -> str:
    material = weigh_story(pile)
    return standfirst.render(tell_story(material, "test/1").brief, "json") + repr(material.conflicts)


STORY = [
    told(1, "The ferry Selma sank off Skell on Monday.", "sank", "sink", "Ida Vik"),
    told(2, "The ferry Selma sank off Tarn.", "sank", "sink", "Olav Roe"),
    told(3, "The ferry Selma did not leave Skell.", "leave", "leave", "Ida Vik", "2031-03-05"),
]


def test_a_story_weighed_again_reads_nothing_and_tells_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch)
    remembered = Remembered()
    first = brief_of(pile_of(STORY, remembered))
    assert all(calls[name] for _, name in READ)
    calls.clear()
    assert brief_of(pile_of(STORY, remembered)) == first == brief_of(pile_of(STORY, remembered))
    assert not calls
    assert brief_of(pile_of(STORY)) == first
    assert all(calls[name] for _, name in READ)


def test_of_one_more_document_only_its_own_claims_are_read(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = Remembered()
    brief_of(pile_of(STORY, remembered))
    grown = [*STORY, told(4, "The ferry Selma sank at noon.", "sank", "sink", "Nora Holm", "2031-03-06")]
    calls = counted(monkeypatch)
    again = brief_of(pile_of(grown, remembered))
    assert calls == {name: 1 for _, name in READ}
    assert again == brief_of(pile_of(grown))


def test_what_stands_behind_a_claim_is_that_of_now() -> None:
    """The day, the history, the party and the voice of a claim may be others at the next weighing."""
    remembered = Remembered()
    brief_of(pile_of(STORY, remembered))
    moved = [(replace(document, published=STORY[2][0].published), claim) for document, claim in STORY]
    merged = [(replace(document, outlet="Outlet 1"), claim) for document, claim in STORY]
    for other in (moved, merged):
        assert brief_of(pile_of(other, remembered)) == brief_of(pile_of(other))
    assert brief_of(pile_of(STORY, remembered)) == brief_of(pile_of(STORY))


def test_a_corrected_claim_of_the_same_id_is_read_anew(monkeypatch: pytest.MonkeyPatch) -> None:
    remembered = Remembered()
    brief_of(pile_of(STORY, remembered))
    document, claim = STORY[1]
    denied = replace(claim, force=Force.DENY)
    assert denied.id == claim.id
    corrected = [STORY[0], (document, denied), STORY[2]]
    calls = counted(monkeypatch)
    found = brief_of(pile_of(corrected, remembered))
    assert calls == {name: 1 for _, name in READ}
    assert found == brief_of(pile_of(corrected)) != brief_of(pile_of(STORY))


def test_what_is_remembered_is_bounded_and_what_is_asked_for_stays() -> None:
    held: Readings[int] = Readings(most=4)
    made = [make_claim(make_document("The pier burnt.", id=f"d-{n}"), "The pier burnt.") for n in range(40)]
    for n, claim in enumerate(made):
        assert held.get(claim) is None
        held.keep(claim, n)
        assert held.get(made[0]) == 0
    assert sum(held.get(claim) is not None for claim in made) <= 8
    equal = replace(made[0])
    assert equal == made[0]
    assert held.get(equal) is None


PIECES = (
    "the letter was not signed unsigned signed by draft official poorly worded should never have been sent in error by "
    "mistake walked it back denied writing leaked obtained forged fake could not be verified authentic genuine seal is "
    "real register records looked , . “ ” ’ memo whether"
).split()


@given(st.lists(st.sampled_from(PIECES), min_size=1, max_size=14).map(" ".join))
def test_signs_are_those_that_the_patterns_alone_find(sentence: str) -> None:
    every = dict.fromkeys(open_signs._LETTERS, ("",))
    with pytest.MonkeyPatch.context() as patch:
        found = list(open_signs._signs(sentence))
        patch.setattr(open_signs, "_LETTERS", every)
        assert found == list(open_signs._signs(sentence))


def test_every_sign_has_its_letters() -> None:
    assert list(open_signs._LETTERS) == list(open_signs.SIGNS)


NOTES = (
    "KILL: this story has been withdrawn please disregard CORRECTED- Corrects name an earlier version of this article "
    "misstated REFILE- refiles UPDATE 2- adds comment updates with recasts was amended do not use the item"
).split()


@given(st.lists(st.sampled_from(NOTES), min_size=1, max_size=12).map(" ".join))
def test_notes_are_those_that_the_patterns_alone_find(text: str) -> None:
    document = make_document(text)
    found = version_notes.find_note(document)
    with pytest.MonkeyPatch.context() as patch:
        every = tuple((kind, ("",), pattern) for kind, _, pattern in version_notes._KINDS)
        patch.setattr(version_notes, "_KINDS", every)
        assert version_notes.find_note(document) == found
