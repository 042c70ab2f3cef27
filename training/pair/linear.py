"""Fits the pair model: two multinomial logistic regressions over named features (scikit-learn's).

python -m training.pair.linear --data SHARED --to src/standfirst/models/pair
"""

from __future__ import annotations

import argparse
import hashlib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from standfirst.link.pair_features import pair_features
from standfirst.link.pair_linear import LinearModel, inference_features
from training.pair.data import Pair, inference, place, stances

FEWEST = {"stance": 2, "inference": 8}
"""Pairs that a feature must stand in to be learnt."""
_C = {"stance": 0.2, "inference": 0.1}
"""Inverse strength of the squared penalty."""
_NEAR = {"stance": 1e-4, "inference": 1e-3}
"""How near the optimum the fit must come."""
_PARTS = 8
"""One part of the pairs of inference in so many is not learnt from, to be measured on."""


def kept(rows: Sequence[Mapping[str, float]], fewest: int) -> list[dict[str, float]]:
    """The rows without features that too few of them hold."""
    counts = Counter(name for row in rows for name in row)
    return [{name: value for name, value in row.items() if counts[name] >= fewest} for row in rows]


def fit(pairs: Sequence[Pair]) -> LinearModel:
    """Stances of texts beside propositions, learnt from these pairs. What stands in another's place tells no stance."""
    rows = [pair_features(pair.text, pair.other) for pair in pairs]
    return _fitted([{k: value for k, value in row.items() if k[0] != "x"} for row in rows], pairs, "stance")


def fit_inference(pairs: Sequence[Pair]) -> LinearModel:
    """What follows from a text and what it rules out, learnt from these pairs."""
    return _fitted([of_inference(pair) for pair in pairs], pairs, "inference")


def of_inference(pair: Pair) -> dict[str, float]:
    """The features of a premise (`text`) and a hypothesis (`other`)."""
    return inference_features(pair_features(pair.text, pair.other), pair_features(pair.other, pair.text))


def _fitted(rows: Sequence[Mapping[str, float]], pairs: Sequence[Pair], what: str) -> LinearModel:
    """Weights rounded to what is shipped: four digits behind the point."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression

    vectors = DictVectorizer()
    matrix = vectors.fit_transform(kept(rows, FEWEST[what]))
    model = LogisticRegression(C=_C[what], max_iter=400, tol=_NEAR[what]).fit(matrix, [pair.label for pair in pairs])
    names = vectors.get_feature_names_out()
    weights = {
        str(name): tuple(round(float(x), 4) for x in column) for name, column in zip(names, model.coef_.T, strict=True)
    }
    return LinearModel(
        tuple(round(float(x), 4) for x in model.intercept_),
        {name: values for name, values in weights.items() if any(values)},
    )


def held_out(pair: Pair) -> bool:
    """Whether a pair of inference is measured on and not learnt from. All pairs of a premise go together."""
    return int(hashlib.sha256(pair.text.encode()).hexdigest(), 16) % _PARTS == 0


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--data", required=True, type=Path, help="the folder with stance/ and nli/, or one above it")
    parser.add_argument("--to", required=True, type=Path, help="the folder to write to")
    given = parser.parse_args()
    given.to.mkdir(parents=True, exist_ok=True)
    learnt = stances(place(given.data, "stance") / "emergent-train.csv")
    (given.to / "stance.json").write_bytes(fit(learnt).to_bytes())
    pairs = [pair for pair in inference(given.data) if not held_out(pair)]
    (given.to / "inference.json").write_bytes(fit_inference(pairs).to_bytes())


if __name__ == "__main__":
    main()
