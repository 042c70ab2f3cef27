"""Large stories: what is looked at once, however many claims ask for it. Counted, never timed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from standfirst.link import people, stance
from standfirst.records import ConditionalState, Speaker, SpeakerKind
from standfirst.weigh import outcomes, pairing
from standfirst.weigh.conditionals import find_conditionals
from weigh_helpers import make_claim, make_document, predication


def counted(monkeypatch: pytest.MonkeyPatch, where: Any, name: str) -> Counter[str]:
    """Counts the calls of one function from now on."""
    calls: Counter[str] = Counter()
    work: Callable[..., Any] = getattr(where, name)

    def count(*given: Any, **more: Any) -> Any:
        calls[name] += 1
        return work(*given, **more)

    monkeypatch.setattr(where, name, count)
    return calls


def test_the_stance_to_a_predicate_is_looked_for_once_and_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    sentence = "The harbour council did not close the ferry pier."
    document = make_document(sentence, id="d-1")
    told = predication(document, sentence[:-1], "close", "close", "The harbour council", "pier")
    other = predication(document, sentence[:-1], "ferry", "ferry", "the ferry")
    claim = replace(make_claim(document, sentence), predications=(told, other), id="")
    wanted = [stance.stance_of(claim, one) for one in (told, other)]
    calls = counted(monkeypatch, stance, "stance_of")
    once = stance.stances()
    for _ in range(5):
        assert [once(claim, one) for one in (told, other)] == wanted
    assert calls["stance_of"] == 2
    denied = replace(claim, mood=replace(claim.mood, question=True), id="")
    assert once(denied, told) == stance.stance_of(denied, told)  # another claim with the same predicate is another


def test_claims_are_gone_through_once_for_all_conditionals(monkeypatch: pytest.MonkeyPatch) -> None:
    calls = counted(monkeypatch, outcomes, "_plain")
    things = {
        "the ferries halt": "the province will sell every quay",
        "the cranes collapse": "the mayor will dismiss her engineers",
        "the trams strike": "the depot will hire strangers",
    }
    documents, claims = [], []
    for n, (trigger, consequence) in enumerate(things.items()):
        document = make_document(f"If {trigger}, {consequence}.", id=f"d-{n}", day=f"2031-03-0{n + 1}")
        documents.append(document)
        speaker = Speaker(f"Nora {'Vint Holm Berg'.split()[n]}", SpeakerKind.PERSON, role="transport minister")
        said = make_claim(document, document.text.content, speaker=speaker, condition=("If", trigger, consequence))
        _, subject, verb = trigger.split()
        own = predication(document, trigger, verb, verb, f"the {subject}", "ward")
        claims.append(replace(said, predications=(own,), id=""))
    last = make_document("The trams strike.", id="d-9", day="2031-03-20")
    met = predication(last, "The trams strike", "strike", "strike", "The trams", "ward")
    claims.append(replace(make_claim(last, last.text.content), predications=(met,), id=""))
    found = find_conditionals(claims, [*documents, last])
    assert len(found) == len(things)
    assert [one.trigger.exact for one in found if one.state is ConditionalState.MET] == ["the trams strike"]
    assert calls["_plain"] == len(claims)


def test_the_bearers_of_a_surname_are_looked_for_once(monkeypatch: pytest.MonkeyPatch) -> None:
    uses = {("Ida Vik", "d-1"): 3, ("Olaf Brandt", "d-2"): 2}
    known = people.cluster(uses, {})
    calls = counted(monkeypatch, people, "_same_surname")
    assert {known.find("Vik", f"d-{n}") for n in range(50, 90)} == {("Ida Vik", "surname-in-story")}
    assert calls["_same_surname"] <= len(uses)


def test_no_bucket_is_opened_beyond_the_bound(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pairing, "_BOUND", 3)
    opened: list[int] = []

    def pairs(_facts: object, members: list[int], _words: object, *, bare: bool) -> list[tuple[int, int]]:
        opened.append(len(members))
        return [(i, j) for i in members for j in members if i < j and not bare]

    monkeypatch.setattr(pairing, "_pairs", pairs)
    buckets = {("close", f"w{n}"): list(range(n)) for n in range(2, 9)}
    found = list(pairing._proposed([], buckets, []))
    assert len(found) == len(set(found)) == 4
    assert opened == [2, 3, 4]
