"""Weights of the two rules that put documents into stories; `training/stories` makes them."""

from __future__ import annotations

PAIR: tuple[float, ...] = (
    6.1294,  # all
    5.0772,  # background
    -3.6009,  # rare
    1.1917,  # common
    2.2697,  # numbers
    5.359,  # neighbours
    -1.6485,  # product
    3.0381,  # shorter
    1.0644,  # longer
    -0.68038,  # gap
    -1.5107,  # undated
    5.3398,  # all_short
    -6.5374,  # background_short
    -0.21364,  # rare_short
    0.35427,  # common_short
    0.79991,  # numbers_short
    0.60426,  # neighbours_short
    0.17591,  # all_all
)
PAIR_BIAS = -10.085

MERGE: tuple[float, ...] = (
    0.20977,  # mean
    0.65956,  # greatest
    0.21981,  # relative
    -0.98444,  # smaller
    -0.25819,  # larger
    -2.3345,  # mass
    -0.41585,  # mass_apart
    -1.7829,  # looser
    -0.23803,  # denser
    0.059595,  # mean_smaller
    0.065335,  # mean_larger
    0.21464,  # mean_mass
    -0.54707,  # smaller_mass
    -0.070611,  # larger_mass
    0.017316,  # mean_mean
)
MERGE_BIAS = 1.3842
