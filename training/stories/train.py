"""Trains the two rules that put documents into stories, and says by cross-validation how good they are.

`python -m training.stories.train FILE.jsonl.gz … [--to src/standfirst/link/story_weights.py]`

Stories are dealt into four folds. A pair is scored by rules that saw no document of either fold, a cluster is merged
by one that saw no merge of its fold; BCubed is the mean over the documents of the fold, with all documents of the
file in the pile. What ships is then trained on everything. Every file counts the same, and so do pairs of one story
and of two.
"""

from __future__ import annotations

import argparse
import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import numpy as np
from benchmarks.bcubed import BCubed, bcubed
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from standfirst.link.cluster import FEATURES, Agglomeration, Score
from standfirst.link.story_pairs import NAMES, Component, Floats, probabilities
from standfirst.link.story_partition import comparable, faded, links, settled
from standfirst.link.story_vectors import Vector, vector
from training.stories.data import read

FOLDS = 4
POSITIVE, NEGATIVE = 3000, 6000
"""Pairs of one file that are trained on, at most."""
PAIR_STRENGTH, MERGE_STRENGTH = 1000.0, 100.0
"""Inverse of the penalty on large weights."""
LEAN, LEAN_MASS = 0.58, 0.33
"""Added to the log-odds of a merge, and again for each unit of text mass (a headline has -1, an article 0.5): a merge
that is not made costs BCubed a little more than one that is made wrongly; and of full articles, the stories of these
sets are narrower (one event) than what a reader calls a developing story."""
BESIDE = 3
"""Neighbours that are looked at beside each merge."""
Rule = tuple[list[float], float]


@dataclass
class Pile:
    """One file: its components, and of each document story and fold."""

    name: str
    components: list[tuple[list[int], Component | None]]
    story: list[str]
    fold: list[int]
    features: list[Floats] = field(default_factory=list)
    likely: list[Floats] = field(default_factory=list)

    @classmethod
    def of(cls, name: str, gold: Sequence[tuple[Vector, str]], fold: Mapping[str, int]) -> Pile:
        """A pile of documents with their stories, and the fold of each story."""
        gold = sorted(gold, key=lambda pair: pair[0].place)
        found = comparable([one for one, _ in gold])
        features = [component.features() if component else np.empty((0, len(NAMES))) for _, component in found]
        return cls(name, found, [story for _, story in gold], [fold[story] for _, story in gold], features)

    def ends(self, which: int) -> tuple[np.ndarray, np.ndarray]:
        """Places of the two documents of each pair of a component."""
        members, component = self.components[which]
        pairs = np.array(component.pairs if component else [], dtype=np.int64).reshape(-1, 2)
        at = np.array(members, dtype=np.int64)
        return at[pairs[:, 0]], at[pairs[:, 1]]


def pile_of(path: Path, rng: random.Random) -> Pile:
    """Reads a file and deals its stories into folds."""
    gold = [(vector(one.document), one.story) for one in read(path)]
    names = sorted({story for _, story in gold})
    rng.shuffle(names)
    return Pile.of(path.name, gold, {name: number % FOLDS for number, name in enumerate(names)})


def fitted(features: Sequence[Floats], truth: Sequence[Floats], weights: Sequence[Floats], strength: float) -> Rule:
    """Logistic regression on shares (0 to 1), the scaling folded into its weights."""
    x, y, w = np.vstack(features), np.concatenate(truth), np.concatenate([one / one.sum() for one in weights])
    scaler = StandardScaler().fit(x)
    x = scaler.transform(x)
    both, share = np.vstack([x, x]), np.concatenate([w * y, w * (1 - y)])
    model = LogisticRegression(C=strength, solver="newton-cholesky", max_iter=50)
    model.fit(both, np.repeat([1, 0], len(y)), sample_weight=share)
    weights_ = model.coef_[0] / scaler.scale_
    return weights_.tolist(), float(model.intercept_[0] - weights_ @ scaler.mean_)


def pair_rule(piles: Sequence[Pile], without: int | None) -> Rule:
    """The rule of pairs, trained without the documents of a fold."""
    rng = np.random.default_rng(0)
    features, truth, weights = [], [], []
    for pile in piles:
        story, fold = np.array(pile.story), np.array(pile.fold)
        ends = [pile.ends(which) for which in range(len(pile.components))]
        one, two = (np.concatenate([pair[side] for pair in ends]) for side in (0, 1))
        same, kept = story[one] == story[two], (fold[one] != without) & (fold[two] != without)
        x = np.vstack(pile.features)
        chosen = []
        for side, most in ((same, POSITIVE), (~same, NEGATIVE)):
            places = np.flatnonzero(side & kept)
            chosen.append(rng.choice(places, min(len(places), most), replace=False))
        features.append(x[np.concatenate(chosen)])
        truth.append(np.repeat([1.0, 0.0], [len(places) for places in chosen]))
        weights.append(np.concatenate([np.full(len(places), 1.0 / max(len(places), 1)) for places in chosen]))
    return fitted(features, truth, weights, PAIR_STRENGTH)


def cross_fit(pile: Pile, rules: Sequence[Rule]) -> None:
    """Probabilities of all pairs, each by the rules that saw no document of its two folds."""
    fold = np.array(pile.fold)
    for which, (_, component) in enumerate(pile.components):
        if component is None:
            pile.likely.append(np.empty(0))
            continue
        one, two = pile.ends(which)
        by_rule = np.stack([probabilities(pile.features[which], *rule) for rule in rules])
        rows = np.arange(len(one))
        pile.likely.append(faded(component, (by_rule[fold[one], rows] + by_rule[fold[two], rows]) / 2))


@dataclass
class Merges:
    """Pairs of clusters that were looked at: features, share of pairs that are one story, weight, two folds."""

    rows: list[tuple[tuple[float, ...], float, float, int, int]] = field(default_factory=list)

    def of(self, pile: Pile, score: Score, seed: int) -> None:
        """Follows the merges that a score makes in a pile, and looks beside each."""
        rng = random.Random(seed)
        for (members, component), likely in zip(pile.components, pile.likely, strict=True):
            if component is None:
                continue
            run = Agglomeration(component.masses, links(component, likely), score)
            while (pair := run.best()) is not None:
                others = sorted(run.clusters[pair[0]].near.keys() - {pair[1]})
                for other in [pair[1], *rng.sample(others, min(BESIDE, len(others)))]:
                    self._look(pile, members, run, pair[0], other)
                run.merge(*pair)

    def _look(self, pile: Pile, members: list[int], run: Agglomeration, one: int, two: int) -> None:
        first, second = ([members[n] for n in run.clusters[number].members] for number in (one, two))
        count = [dict.fromkeys({pile.story[n] for n in side}, 0) for side in (first, second)]
        for held, side in zip(count, (first, second), strict=True):
            for n in side:
                held[pile.story[n]] += 1
        same = sum(held * count[1].get(story, 0) for story, held in count[0].items()) / (len(first) * len(second))
        folds = [pile.fold[pile.story.index(max(sorted(held), key=held.__getitem__))] for held in count]
        weight = min(len(first), len(second)) ** 0.5
        self.rows.append((run.features(one, two), same, weight, folds[0], folds[1]))


def first_score(features: Sequence[float]) -> float:
    """The plain criterion whose merges the rule learns from: the mean relative to how firm the two are."""
    return features[FEATURES.index("relative")] + 1.6


def merge_rule(merges: Sequence[Merges], without: int | None) -> Rule:
    """The rule of merges, trained without those of a fold."""
    kept = [[row for row in one.rows if without not in row[3:]] for one in merges]
    columns = [[np.array([row[k] for row in rows], dtype=np.float64) for rows in kept] for k in range(3)]
    weights, bias = fitted(columns[0], columns[1], columns[2], MERGE_STRENGTH)
    weights[FEATURES.index("mass")] += LEAN_MASS
    return weights, bias + LEAN


def score_of(rule: Rule) -> Score:
    """Log-odds by a rule."""
    weights, constant = rule
    return lambda features: sum(w * f for w, f in zip(weights, features, strict=True)) + constant


def labels(pile: Pile, score: Score) -> list[int]:
    """For each document of a pile, the first document of its cluster."""
    found = list(range(len(pile.story)))
    for (members, component), likely in zip(pile.components, pile.likely, strict=True):
        if component is None:
            continue
        for group in settled(Agglomeration(component.masses, links(component, likely), score).run(), component):
            for number in group:
                found[members[number]] = members[group[0]]
    return found


def validated(pile: Pile, rules: Sequence[Rule]) -> BCubed:
    """BCubed over all documents, those of each fold clustered by the rule that was trained without it."""
    precision = recall = 0.0
    for number, rule in enumerate(rules):
        scored = [place for place, fold in enumerate(pile.fold) if fold == number]
        one = bcubed(pile.story, labels(pile, score_of(rule)), scored)
        precision, recall = precision + one.precision * len(scored), recall + one.recall * len(scored)
    return BCubed(precision / len(pile.story), recall / len(pile.story))


def written(pair: Rule, merge: Rule) -> str:
    """The module of weights."""
    lines = [
        '"""Weights of the two rules that put documents into stories; `training/stories` makes them."""', "",
        "from __future__ import annotations", "",
    ]  # fmt: skip
    for name, names, rule in (("PAIR", NAMES, pair), ("MERGE", FEATURES, merge)):
        lines += [f"{name}: tuple[float, ...] = ("]
        lines += [f"    {value:.5g},  # {label}" for label, value in zip(names, rule[0], strict=True)]
        lines += [")", f"{name}_BIAS = {rule[1]:.5g}", ""]
    return "\n".join(lines).rstrip() + "\n"


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("files", nargs="+", type=Path)
    parser.add_argument("--to", type=Path, help="write the weights to this file")
    given = parser.parse_args()
    rng = random.Random(0)
    piles = [pile_of(path, rng) for path in given.files]
    rules = [pair_rule(piles, fold) for fold in range(FOLDS)]
    merges = [Merges() for _ in piles]
    for seed, (pile, one) in enumerate(zip(piles, merges, strict=True)):
        cross_fit(pile, rules)
        one.of(pile, first_score, seed)
    if given.to:
        given.to.write_text(written(pair_rule(piles, None), merge_rule(merges, None)), encoding="utf-8")
    held_out = [merge_rule(merges, fold) for fold in range(FOLDS)]
    for pile in piles:
        found = validated(pile, held_out)
        figures = f"F1 {found.f1:.3f}, precision {found.precision:.3f}, recall {found.recall:.3f}"
        print(f"{pile.name}: {sum(map(len, pile.features))} pairs, {figures}", flush=True)


if __name__ == "__main__":
    main()
