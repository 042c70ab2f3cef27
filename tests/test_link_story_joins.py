"""Parts of a broad story: joined by the names that they share; apart by other names, by silence, by other words."""

from __future__ import annotations

import random
from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from standfirst.link.story_joins import SMALLEST, Group, joined, margin, without_strays
from standfirst.link.story_vectors import Vector

NAMES = ("ruiz", "skell", "tolk", "marren")
SEARCH = ("diver", "sonar", "trawler", "lifeboat", "seabed", "hull")
TRIAL = ("jury", "verdict", "barrister", "dock", "plea", "sentence")
SHARED = ("ferry", "harbour", "sinking", "captain")


def told(id: str, names: Sequence[str], words: Sequence[str], day: float | None) -> Vector:
    """A report that writes these names, and beside them these words."""
    counts = {**dict.fromkeys(names, 6.0), **dict.fromkeys(words, 1.0)}
    return Vector(id, counts, frozenset(names), frozenset(), day, ())


def part(
    words: Sequence[str], day: float | None, *, names: Sequence[str] = NAMES, many: int = 4, id: str = "a"
) -> list[Vector]:
    """Reports of one part of a story, on one day after the other; each has a word of its own."""
    return [
        told(f"{id}{n}", names, (*SHARED, *words, f"own{id}{n}"), None if day is None else day + n) for n in range(many)
    ]


def both(one: list[Vector], two: list[Vector]) -> float | None:
    vectors = [*one, *two]
    return margin(Group.of(range(len(one)), vectors), Group.of(range(len(one), len(vectors)), vectors))


def test_a_search_and_a_trial_with_the_same_names_are_one_story() -> None:
    vectors = [*part(SEARCH, 700.0), *part(TRIAL, 715.0, id="b")]
    assert joined([[0, 1, 2, 3], [4, 5, 6, 7]], vectors) == [list(range(8))]


def test_the_same_words_about_others_stay_apart() -> None:
    others = part(SEARCH, 702.0, names=("vintry", "quill", "oldenmoor", "brandt"), id="b")
    assert both(part(SEARCH, 700.0), others) is None


def test_the_same_names_in_all_other_words_stay_apart() -> None:
    gala = [told(f"b{n}", NAMES[:2], (*map("waltz{}".format, range(40)),), 701.0) for n in range(4)]
    assert both(part(SEARCH, 700.0), gala) is None


@pytest.mark.parametrize(("later", "one"), [(20.0, True), (33.0, True), (34.0, False), (400.0, False)])
def test_a_month_without_a_report_ends_a_story(later: float, one: bool) -> None:
    assert (both(part(SEARCH, 700.0), part(TRIAL, 700.0 + later, id="b")) is not None) is one


def test_a_story_may_run_for_longer_than_its_silences() -> None:
    vectors = [one for n, id in enumerate("abcd") for one in part(TRIAL[n:], 700.0 + 25 * n, id=id)]
    assert joined([list(range(4 * n, 4 * n + 4)) for n in range(4)], vectors) == [list(range(16))]


def test_one_wrong_date_does_not_stretch_a_story() -> None:
    slip = told("slip", NAMES, (*SHARED, *SEARCH), 3000.0)
    assert both([*part(SEARCH, 700.0, many=12), slip], part(TRIAL, 2990.0, id="b")) is None
    assert both([*part(SEARCH, 700.0, many=12), slip], part(TRIAL, 720.0, id="b")) is not None


def test_without_dates_it_takes_more() -> None:
    three, four = (*NAMES[:3], "vintry", "quill"), (*NAMES[:3], "oldenmoor", "brandt")
    assert both(part(SEARCH, 700.0, names=three), part(SEARCH, 701.0, names=four, id="b")) is not None
    assert both(part(SEARCH, None, names=three), part(SEARCH, None, names=four, id="b")) is None
    assert both(part(SEARCH, None), part(TRIAL, None, id="b")) is not None


def test_groups_too_small_to_have_names_of_their_own_are_left_alone() -> None:
    few = SMALLEST - 1
    vectors = [*part(SEARCH, 700.0), *part(TRIAL, 701.0, id="b", many=few)]
    groups = [[0, 1, 2, 3], list(range(4, 4 + few))]
    assert joined(groups, vectors) == groups


def test_what_writes_no_names_is_never_joined() -> None:
    assert both(part(SEARCH, 700.0, names=()), part(SEARCH, 700.0, names=(), id="b")) is None


@given(st.integers(0, 10_000), st.lists(st.integers(0, 5), min_size=2, max_size=12))
def test_neither_the_order_of_groups_nor_of_their_members_matters(seed: int, kinds: list[int]) -> None:
    vectors: list[Vector] = []
    groups: list[list[int]] = []
    for number, kind in enumerate(kinds):
        start = len(vectors)
        words, names = (SEARCH, TRIAL)[kind % 2], (NAMES, NAMES[1:], ("vintry", "quill"))[kind // 2]
        vectors += part(words, 700.0 + 9 * number, names=names, many=3 + kind % 3, id=f"{number}.")
        groups.append(list(range(start, len(vectors))))
    expected = joined(groups, vectors)
    chance = random.Random(seed)
    shuffled = [chance.sample(group, len(group)) for group in chance.sample(groups, len(groups))]
    assert joined(shuffled, vectors) == expected
    assert sorted(number for group in expected for number in group) == list(range(len(vectors)))


def test_a_document_that_shares_a_town_and_nothing_else_is_astray() -> None:
    words = [f"{word}{n}" for word in SEARCH for n in range(5)]
    lock = [told(f"a{n}", NAMES, (*SHARED, *words, f"own{n}"), 700.0 + n) for n in range(6)]
    rowing = told("regatta", ("skell", "sorrel", "pell", "aldous", "vane"), [f"oar{n}" for n in range(30)], 701.0)
    assert without_strays([[0, 1, 2, 3, 4, 5, 6]], [*lock, rowing]) == [[0, 1, 2, 3, 4, 5], [6]]
    assert without_strays([[0, 1, 2, 3, 4, 5]], lock) == [[0, 1, 2, 3, 4, 5]]


def test_a_headline_or_one_of_few_is_not_judged_astray() -> None:
    words = [f"{word}{n}" for word in SEARCH for n in range(5)]
    lock = [told(f"a{n}", NAMES, (*SHARED, *words), 700.0 + n) for n in range(6)]
    headline = told("short", ("skell",), ("oar", "regatta"), 701.0)
    assert without_strays([list(range(7))], [*lock, headline]) == [list(range(7))]
    rowing = told("regatta", ("skell", "sorrel", "pell", "aldous", "vane"), [f"oar{n}" for n in range(30)], 701.0)
    assert without_strays([[0, 1, 2, 3]], [*lock[:3], rowing]) == [[0, 1, 2, 3]]
