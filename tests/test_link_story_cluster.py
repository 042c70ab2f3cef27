"""Merges of clusters: what the rule sees of them, and that old offers in the heap mislead nobody."""

from __future__ import annotations

import itertools
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from standfirst.link.cluster import FEATURES, Agglomeration, Cluster, Link, between, log_odds

MEAN = FEATURES.index("mean")


def by_mean(features: Sequence[float]) -> float:
    """Average linkage: the mean probability between two clusters, merged from one half."""
    return features[MEAN]


def average_linkage(count: int, pairs: dict[tuple[int, int], float]) -> list[list[int]]:
    """The same by the book: all pairs of clusters looked at before each merge."""
    clusters = [[number] for number in range(count)]

    def mean(one: list[int], two: list[int]) -> float:
        both = [pairs.get((min(a, b), max(a, b)), 0.0) for a in one for b in two]
        return round(log_odds(sum(both) / len(both)), 9)

    while len(clusters) > 1:
        best = max(itertools.combinations(clusters, 2), key=lambda two: mean(*two))
        if mean(*best) <= 0:
            break
        clusters = [one for one in clusters if one not in best] + [sorted(best[0] + best[1])]
    return sorted(clusters)


@settings(max_examples=60)
@given(st.permutations(list(range(15))), st.integers(0, 15))
def test_small_graphs_merge_as_average_linkage_by_the_book(order: list[int], edges: int) -> None:
    # Roots of primes, so that no two means are the same: without ties the book has one answer.
    primes = (2, 3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47)
    all_pairs = list(itertools.combinations(range(6), 2))
    pairs = {all_pairs[place]: 0.3 + 0.095 * prime**0.5 for prime, place in zip(primes, order[:edges], strict=False)}
    found = Agglomeration([4.5] * 6, pairs, by_mean).run()
    assert found == average_linkage(6, pairs)


def test_nothing_likely_leaves_all_alone() -> None:
    assert Agglomeration([4.5] * 3, {(0, 1): 0.4, (1, 2): 0.3}, by_mean).run() == [[0], [1], [2]]
    assert Agglomeration([], {}, by_mean).run() == []


def test_a_bridge_does_not_join_two_firm_clusters() -> None:
    firm = dict.fromkeys([*itertools.combinations(range(4), 2), *itertools.combinations(range(4, 8), 2)], 0.9)
    assert Agglomeration([4.5] * 8, {**firm, (3, 4): 0.95}, by_mean).run()[0][:3] == [0, 1, 2]
    assert len(Agglomeration([4.5] * 8, {**firm, (3, 4): 0.85}, by_mean).run()) == 2


def test_what_the_rule_sees() -> None:
    one, two = Cluster([0, 1], 5.0, 3.0), Cluster([2], 4.0, 1.0)
    seen = dict(zip(FEATURES, between(one, two, Link(1.2, 0.8)), strict=True))
    assert seen["mean"] == pytest.approx(log_odds(0.6))
    assert seen["greatest"] == pytest.approx(log_odds(0.8))
    assert seen["relative"] == pytest.approx(log_odds(0.6 / 0.75**0.5))
    assert (seen["smaller"], seen["larger"]) == pytest.approx((0.0, 0.6931), abs=1e-4)
    assert (seen["mass"], seen["mass_apart"]) == (0.0, 1.0)
    assert (seen["looser"], seen["denser"]) == (0.75, 1.0)
    assert between(one, two, Link(1.2, 0.8)) == between(two, one, Link(1.2, 0.8))


def test_merged_links_add_up() -> None:
    run = Agglomeration([4.0, 5.0, 6.0], {(0, 1): 0.9, (0, 2): 0.2, (1, 2): 0.3}, by_mean)
    number = run.merge(0, 1)
    cluster = run.clusters[number]
    assert sorted(cluster.members) == [0, 1]
    assert cluster.mass == 4.5
    assert cluster.inner == pytest.approx(3.8)
    assert (cluster.near[2].total, cluster.near[2].greatest) == pytest.approx((0.5, 0.3))
    assert run.clusters[2].near[number] is cluster.near[2]
