"""How certain the text is of an event, and whether a sentence speaks of what is not so: from the encoder's scores.

For each word piece the encoder gives three numbers: certainty (divided by 3), and a weight and a value by which pieces
tell of their sentence. The scale is that of UDS-IH2 (White et al. 2016; Rudinger et al. 2018): from -3, certainly not
so, over 0, nothing is said of it, to 3, certainly so; annotators were asked whether the thing happened, so what may yet
come is low on it. Plain numpy; no state.
"""

from __future__ import annotations

import numpy as np
from numpy.typing import NDArray

from standfirst.attribute.reader.features import Encoded
from standfirst.attribute.reader.reading import STEP, Fragment
from standfirst.attribute.reader.syntax import Floats, Ints

SURE = 3.0
"""The ends of the scale are this and its negative."""


def places(encoded: Encoded, begin: int, end: int, fragment: Fragment) -> tuple[int, int] | None:
    """The pieces of `fragment` (code points) in the window of pieces `begin` to `end` of a text.

    Counted as the model counts them, from the window's first end, which is piece 0; the second one excluded. None if
    no piece of the window lies in the fragment.
    """
    inside = np.flatnonzero((encoded.starts[begin:end] < fragment[1]) & (encoded.ends[begin:end] > fragment[0]))
    return (int(inside[0]) + 1, int(inside[-1]) + 2) if len(inside) else None


def certainties(scores: Floats, firsts: Ints, lasts: Ints) -> NDArray[np.float64]:
    """The certainty of each event that pieces `firsts` to `lasts` (both included) name, from -3 to 3.

    `scores` (pieces, 3). An event is the mean of its pieces, rounded to `STEP`.
    """
    total = np.concatenate([[0.0], np.cumsum(scores[:, 0], dtype=np.float64)])
    means = (total[lasts + 1] - total[firsts]) / (lasts + 1 - firsts)
    found: NDArray[np.float64] = np.round(np.clip(means * SURE, -SURE, SURE) / STEP) * STEP
    return found


def counterfactual(scores: Floats, begin: int, end: int) -> float:
    """The probability that the sentence of pieces `begin` to `end` tells of what would be, or would have been.

    Raises `ValueError` if there are no pieces.
    """
    if not 0 <= begin < end <= len(scores):
        raise ValueError(f"{begin} to {end} holds no pieces")
    weight = scores[begin:end, 1].astype(np.float64)
    share = np.exp(weight - weight.max())
    odds = float(share @ scores[begin:end, 2] / share.sum())
    return float(1 / (1 + np.exp(-np.clip(odds, -30, 30))))
