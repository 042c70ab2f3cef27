"""Weights of the two rules that put documents into stories; `training/stories` makes them."""

from __future__ import annotations

PAIR: tuple[float, ...] = (
    -2.1159,  # all
    4.939,  # background
    -4.4951,  # rare
    0.89282,  # common
    2.0572,  # numbers
    7.2142,  # neighbours
    -0.89735,  # product
    3.0809,  # shorter
    0.49489,  # longer
    -0.52618,  # gap
    -1.3447,  # undated
    4.4339,  # all_short
    -7.9149,  # background_short
    -0.6935,  # rare_short
    0.072601,  # common_short
    0.59978,  # numbers_short
    1.2362,  # neighbours_short
    3.7048,  # all_all
)
PAIR_BIAS = -10.912

MERGE: tuple[float, ...] = (
    0.26511,  # mean
    0.61939,  # greatest
    0.27936,  # relative
    -1.1536,  # smaller
    -0.40664,  # larger
    -1.6566,  # mass
    -0.31694,  # mass_apart
    -2.0038,  # looser
    0.49446,  # denser
    0.038842,  # mean_smaller
    0.068035,  # mean_larger
    0.33834,  # mean_mass
    -0.67427,  # smaller_mass
    -0.27794,  # larger_mass
    -0.027549,  # mean_mean
)
MERGE_BIAS = 1.597
