"""Piles into stories: the same in any order, bounded however large, and right on invented coverage."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from functools import cache

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from link_helpers import article
from standfirst.link.stories import group, on_story
from standfirst.link.story_candidates import MOST, candidate_pairs, components
from standfirst.link.story_partition import partition
from standfirst.link.story_vectors import Vector, vector
from standfirst.records import Document

PLACES = "Skell Marren Oldenmoor Vintry Tarnhow Quillby".split()
EVENTS = (
    "a gravel barge struck the lower sill of the lock and divers inspected the gates",
    "the grandmaster sacrificed a queen in the final round of the chess open",
    "vaccines for the cattle plague were burned in a warehouse fire",
    "the mayor lost a vote of confidence over the tram tunnel",
    "an avalanche buried the ski hut and guides searched for climbers",
    "miners walked out over dust masks and the pit was flooded",
)
TELLERS = (
    "{event} at {place} on Tuesday, the {place} office said.",
    "Witnesses at {place} said that {event}, and that {place} had been warned.",
    "{place} waited for word after {event}. Nobody in {place} was hurt.",
    "“We saw it,” a clerk of {place} said, after {event}.",
)


def reports(which: int, day: str | None = "2031-03-04", many: int = 4) -> list[Document]:
    """Coverage of one invented event by several outlets."""
    words = {"event": EVENTS[which], "place": PLACES[which]}
    return [
        article(
            TELLERS[n % len(TELLERS)].format(**words), outlet=f"Post {which}.{n}", day=day, title=f"{PLACES[which]}"
        )
        for n in range(many)
    ]


def ids(documents: list[Document]) -> set[str]:
    return {document.id for document in documents}


@cache
def pile() -> tuple[Vector, ...]:
    """Six stories; one undated, one dated before newspapers, one with a document a month late."""
    days = ("2031-03-04", "2031-03-05", None, "0001-01-01", "2050-12-31", "2031-04-20")
    return tuple(vector(one) for which, day in enumerate(days) for one in reports(which, day))


def as_sets(groups: list[list[str]]) -> set[frozenset[str]]:
    return {frozenset(one) for one in groups}


def test_each_event_is_one_story() -> None:
    documents = [reports(which) for which in range(len(EVENTS))]
    stories = group([one for many in documents for one in many])
    assert {frozenset(story.documents) for story in stories} == {frozenset(ids(many)) for many in documents}


@settings(max_examples=25)
@given(st.randoms(use_true_random=False), st.sets(st.integers(0, 23), min_size=1))
def test_no_order_of_arrival_changes_the_partition(random, chosen: set[int]) -> None:  # type: ignore[no-untyped-def]
    held = [pile()[number] for number in sorted(chosen)]
    expected = partition(held)
    shuffled = [*held, *held[:3]]
    random.shuffle(shuffled)
    assert partition(shuffled) == expected
    assert sorted(id for one in expected for id in one) == sorted(one.id for one in held)


@settings(max_examples=15)
@given(st.sets(st.sampled_from(range(6)), min_size=1, max_size=5), st.sampled_from(range(6)))
def test_a_story_that_touches_no_other_changes_no_other(held: set[int], coming: int) -> None:
    before = [pile()[which * 4 + n] for which in sorted(held) for n in range(4)]
    after = [*before, *(pile()[coming * 4 + n] for n in range(4) if coming not in held)]
    assert as_sets(partition(before)) <= as_sets(partition(after))


def test_no_hash_seed_changes_the_stories() -> None:
    code = (
        "import json, test_link_story_partition as t\n"
        "print(json.dumps(t.partition([t.vector(d) for w in range(6) for d in t.reports(w)])))"
    )
    found = set()
    for seed in ("1", "2"):
        environment = {**os.environ, "PYTHONHASHSEED": seed, "PYTHONPATH": os.pathsep.join(sys.path)}
        ran = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
        found.add(ran.stdout)
    assert len(found) == 1
    assert len(json.loads(found.pop())) == len(EVENTS)


def test_a_thousand_copies_of_one_text_are_one_story() -> None:
    copies = [article(TELLERS[0].format(event=EVENTS[0], place="Skell"), outlet=f"Echo {n}") for n in range(1000)]
    assert [len(story.documents) for story in group([*copies, *reports(1)])] == [1000, 4]


def test_the_work_grows_with_the_documents_and_not_with_their_square() -> None:
    headlines = [
        article("", title=f"Skell lock shut: barge {n} waits for {PLACES[n % 6]} pilot", outlet=f"Wire {n}")
        for n in range(1500)
    ]
    ordered = sorted((vector(one) for one in headlines), key=lambda one: one.place)
    pairs = candidate_pairs(ordered)
    assert MOST * 1000 < len(pairs) <= MOST * len(ordered)
    assert len(set(pairs)) == len(pairs)
    assert all(one < two for one, two in pairs)


def test_a_document_of_two_stories_is_in_one_of_them() -> None:
    both = article(
        f"{TELLERS[0].format(event=EVENTS[0], place=PLACES[0])} {TELLERS[0].format(event=EVENTS[1], place=PLACES[1])}",
        outlet="Digest",
    )
    stories = group([*reports(0), *reports(1), both])
    assert sum(both.id in story.documents for story in stories) == 1
    assert {id for story in stories for id in story.documents} == ids([*reports(0), *reports(1), both])


@pytest.mark.parametrize("day", [None, "0001-01-01", "9999-12-31", "2031-XX-04", "2031-03", "2031-03-04/2031-03-06"])
def test_a_date_that_is_missing_or_open_keeps_no_document_out(day: str | None) -> None:
    others = reports(0)[1:] if day != "9999-12-31" else reports(0, "9999-12-31")[1:]
    (story,) = group([reports(0, day)[0], *others])
    assert len(story.documents) == 4


@pytest.mark.parametrize("body", ["", "…", "7 7 7", "\N{ZERO WIDTH SPACE}", "the and of", "漢" * 5000, "é" * 40])
def test_a_text_with_nothing_to_compare_is_a_story_by_itself(body: str) -> None:
    odd = article(body, outlet="Odd")
    stories = group([odd, *reports(0)])
    assert {frozenset(story.documents) for story in stories} == {frozenset({odd.id}), frozenset(ids(reports(0)))}


def test_a_large_story_is_judged_without_comparing_all_with_all() -> None:
    lock = " ".join(TELLERS).format(event=EVENTS[0], place=PLACES[0])
    body = f"{lock} Harbour minister Ana Ruiz closed the canal. Traders want the dam reopened before spring floods."
    many = [article(f"{body} Barge {n} waits.", outlet=f"Post {n}") for n in range(900)]
    stranger = article(
        "Vera Tolk beat the teenager Emil Brandt with a queen sacrifice in the final round of the chess open. The "
        "arbiter called the endgame flawless; grandmasters applauded, and the club hopes that Tolk defends her title.",
        outlet="Sport",
    )
    story, aside = on_story([*many, stranger])
    assert set(aside) == {stranger.id}
    assert len(story.documents) == len(many)


def test_components_are_those_of_the_pairs() -> None:
    assert components(6, [(0, 3), (3, 5), (1, 2)]) == [[0, 3, 5], [1, 2], [4]]
    assert components(0, []) == []
