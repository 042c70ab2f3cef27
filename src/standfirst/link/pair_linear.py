"""The pair model that ships: two logistic regressions over named features, so that each answer can be told by words.

`LinearPairs` takes pairs of short texts and gives `PairScore`s. It opens no file: its weights are handed in
(`standfirst.pair_model.shipped`). Features are those of `standfirst.link.pair_features`.
"""

from __future__ import annotations

import json
import math
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from standfirst.errors import ModelError
from standfirst.link.pair import PairScore
from standfirst.link.pair_features import pair_features

_UNDECIDED = re.compile(
    r"\b(?:no|any|without an?y?) (?:\w+ )?decisions?\b|\bundecided\b|\byet to (?:be )?(?:decide|made|make)\b"
    r"|\b(?:not|n['’]t) (?:yet )?(?:been )?(?:decided|made up)\b|\bunder review\b|\bdecision (?:is |still )?pending\b",
    re.IGNORECASE,
)
_DECIDES = re.compile(r"\bdeci(?:d|si)|\breview", re.IGNORECASE)
_RULED: tuple[float, ...] = (0.0, 8.0, 0.0)
"""What "no decision" counts, in nats, a rule and not learnt: it is neither for nor against."""
_WITHOUT_TOPICS = frozenset("dknpsmx")
"""Groups of features that hold of any topic; inference learns from these, being about everyday scenes."""
_TURNED = frozenset("nps")
"""Groups that are also read the other way round, from the second text to the first."""

_FIRST_NEGATED = "n:neg01"


@dataclass(frozen=True, slots=True)
class LinearModel:
    """Multinomial logistic regression with three classes; a feature that it does not know counts nothing."""

    bias: tuple[float, ...]
    weights: Mapping[str, tuple[float, ...]]
    """By feature, one weight a class."""

    @classmethod
    def from_bytes(cls, raw: bytes) -> LinearModel:
        """A model as `to_bytes` wrote it. Raises `ModelError` for anything else."""
        try:
            held = json.loads(raw)
            bias = _triple(held["bias"])
            weights = {str(name): _triple(values) for name, values in held["weights"].items()}
        except (ValueError, KeyError, TypeError, AttributeError) as error:
            raise ModelError(f"the weights of the pair model cannot be read: {error!r}") from error
        return cls(bias, weights)

    def to_bytes(self) -> bytes:
        """JSON in UTF-8, names in order: the same weights are the same bytes."""
        held = {"bias": self.bias, "weights": dict(sorted(self.weights.items()))}
        return (json.dumps(held, ensure_ascii=False, separators=(",", ":")) + "\n").encode()

    def parts(self, found: Mapping[str, float]) -> dict[str, tuple[float, ...]]:
        """What each known feature counts for each class, in nats."""
        known = {name: self.weights[name] for name in found if name in self.weights}
        return {name: tuple(found[name] * weight for weight in weights) for name, weights in known.items()}

    def logits(self, parts: Mapping[str, tuple[float, ...]]) -> tuple[float, ...]:
        """One score a class, in nats. `math.fsum` rounds once: the order of features changes nothing."""
        return tuple(math.fsum((start, *(part[k] for part in parts.values()))) for k, start in enumerate(self.bias))


@dataclass(frozen=True, slots=True)
class LinearPairs:
    """A `PairModel`."""

    stances: LinearModel
    inference: LinearModel

    def score(self, pairs: Sequence[tuple[str, str]]) -> list[PairScore]:
        """One score a pair, in their order; time is linear in the number of pairs, and bounded for each."""
        return [self._score(first, second) for first, second in pairs]

    def because(self, first: str, second: str, most: int = 3) -> list[tuple[str, float]]:
        """The features that speak most for the likeliest stance rather than for the next, with how much, in nats."""
        parts = stance_parts(self.stances, first, second, pair_features(first, second))
        logits = self.stances.logits(parts)
        best, next_best = sorted(range(len(logits)), key=lambda k: (-logits[k], k))[:2]
        gains = {name: part[best] - part[next_best] for name, part in parts.items()}
        return sorted((item for item in gains.items() if item[1] > 0), key=lambda item: (-item[1], item[0]))[:most]

    def _score(self, first: str, second: str) -> PairScore:
        there, back = pair_features(first, second), pair_features(second, first)
        inference = self._inferred(there, back)
        stance = softmax(self.stances.logits(stance_parts(self.stances, first, second, there)))
        return PairScore(*inference, *stance)

    def _inferred(self, there: Mapping[str, float], back: Mapping[str, float]) -> list[float]:
        """Shares of inference. What contradicts is contradicted, and what was learnt from has its negations in the
        second text: where only the first is negated, the pair is also read the other way round."""
        shares = self._shares(there, back)
        turned = self._shares(back, there)[2] if _FIRST_NEGATED in there else 0.0
        if turned <= shares[2]:
            return shares
        rest = (1 - turned) / (1 - shares[2])
        return [shares[0] * rest, shares[1] * rest, turned]

    def _shares(self, there: Mapping[str, float], back: Mapping[str, float]) -> list[float]:
        return softmax(self.inference.logits(self.inference.parts(inference_features(there, back))))


def stance_parts(
    model: LinearModel, text: str, proposition: str, found: Mapping[str, float]
) -> dict[str, tuple[float, ...]]:
    """What each feature of a text beside a proposition counts, and what the rule of "no decision" does."""
    parts = model.parts(found)
    if _UNDECIDED.search(text) and not _DECIDES.search(proposition):
        parts["undecided"] = _RULED
    return parts


def inference_features(there: Mapping[str, float], back: Mapping[str, float]) -> dict[str, float]:
    """Features of a pair for inference, from `pair_features` of the pair (`there`) and of the pair turned round."""
    found = {name: value for name, value in back.items() if name[0] in _WITHOUT_TOPICS}
    return found | {f"r{name}": value for name, value in there.items() if name[0] in _TURNED}


def softmax(logits: Sequence[float]) -> list[float]:
    """Probabilities that sum to 1."""
    top = max(logits)
    raised = [math.exp(value - top) for value in logits]
    total = math.fsum(raised)
    return [value / total for value in raised]


def _triple(values: Sequence[float]) -> tuple[float, ...]:
    triple = tuple(float(value) for value in values)
    if len(triple) != 3 or not all(map(math.isfinite, triple)):
        raise ValueError("a weight is not one finite number for each class")
    return triple
