"""What `benchmarks.stance` measures: the pair model as it ships, learnt anew from the pairs given, and its controls.

Each takes pairs to learn from and pairs to score, and gives scores (rows, classes).
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import Any

import numpy as np
from numpy.typing import NDArray
from training.pair.data import Pair
from training.pair.linear import fit

from standfirst.link.pair_features import pair_features
from standfirst.link.pair_linear import stance_parts
from standfirst.link.pair_words import KINDS, NEGATING
from standfirst.pair_model import shipped

FAMILY = "logistic regression over standfirst.link.pair_features"
_WORD = r"[\w']+|\?|!|:"
_WORDS = re.compile(r"[a-z]+(?:['’]t)?")


def linear(learnt: Sequence[Pair], pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """The pair model's stances, learnt anew."""
    model = fit(learnt)
    found = (stance_parts(model, one.text, one.other, pair_features(one.text, one.other)) for one in pairs)
    return np.array([model.logits(parts) for parts in found])


def as_shipped(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """The same with the weights that ship."""
    scores = shipped().score([(pair.text, pair.other) for pair in pairs])
    return np.log([(one.for_, one.observing, one.against) for one in scores])


def inference_as_shipped(pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """What the weights that ship say of inference: entail, neutral, contradict."""
    scores = shipped().score([(pair.text, pair.other) for pair in pairs])
    return np.log([(one.entail, one.neutral, one.contradict) for one in scores])


def text_alone(learnt: Sequence[Pair], pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """Words and pairs of words of the text, by logistic regression: never sees what the text is about."""
    return _bag([pair.text for pair in learnt], learnt, [pair.text for pair in pairs])


def words_of_both(learnt: Sequence[Pair], pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """The same over both texts as one bag."""
    joined = [[f"{pair.text} {pair.other}" for pair in some] for some in (learnt, pairs)]
    return _bag(joined[0], learnt, joined[1])


def commonest(learnt: Sequence[Pair], pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """The class that most of the pairs have, whatever the pair."""
    counts = Counter(pair.label for pair in learnt)
    return np.tile([float(counts[k]) for k in range(max(counts) + 1)], (len(pairs), 1))


def weakens(learnt: Sequence[Pair], pairs: Sequence[Pair]) -> NDArray[np.float64]:
    """Kinds of words of either claim, which meets which, and the words of both, by logistic regression."""
    from sklearn.feature_extraction import DictVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    model = make_pipeline(DictVectorizer(), LogisticRegression(C=0.02, max_iter=400, class_weight="balanced"))
    model.fit([_between(pair) for pair in learnt], [pair.label for pair in learnt])
    return _scores(model.predict_log_proba([_between(pair) for pair in pairs]))


def _between(pair: Pair) -> dict[str, float]:
    """Features of a pair of claims; but for `first` and `second`, the same either way round."""
    sides = [_WORDS.findall(text.lower()) for text in (pair.text, pair.other)]
    kinds = [sorted({KINDS.get(w, "not") for w in side if w in KINDS or w.endswith("n't")}) for side in sides]
    found = {f"w:{word}": 1.0 for side in sides for word in side}
    found |= {f"{place}:{kind}": 1.0 for place, own in zip(("first", "second"), kinds, strict=True) for kind in own}
    found |= {f"x:{'|'.join(sorted((a, b)))}": 1.0 for a in kinds[0] or ["-"] for b in kinds[1] or ["-"]}
    negated = sum(any(word in NEGATING for word in side) for side in sides)
    shared = len(set(sides[0]) & set(sides[1]) - set(KINDS))
    return found | {f"negated:{negated}": 1.0, "shared": min(shared, 10) / 10}


def _bag(texts: Sequence[str], learnt: Sequence[Pair], others: Sequence[str]) -> NDArray[np.float64]:
    from sklearn.feature_extraction.text import TfidfVectorizer
    from sklearn.linear_model import LogisticRegression
    from sklearn.pipeline import make_pipeline

    words = TfidfVectorizer(ngram_range=(1, 2), sublinear_tf=True, token_pattern=_WORD)
    model = make_pipeline(words, LogisticRegression(C=8.0, max_iter=400)).fit(texts, [pair.label for pair in learnt])
    return _scores(model.predict_log_proba(others))


def _scores(scores: Any) -> NDArray[np.float64]:
    return np.asarray(scores, dtype=np.float64)
