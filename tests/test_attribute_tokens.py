"""The tokenizer that is read by itself cuts a text as the whole pipeline does, whose lemmas and parses go with it."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst.attribute.parse import Parse
from standfirst.attribute.spacy_model import SpacyParser, tokens

WORDS = (
    "Gov. Ida Supt. Vik didn’t open the co-op’s U.S.-run quay at 5p.m. on Sept. 3rd : “cannot”, she'd say; e.g. $4.5bn "
    "(https://a.example/b?c=1) \u00a0 rock'n'roll… 12-km AT&T :-) ex‑mayor x@y.example C++ \u200b 10°C ‘’tis ``so''"
).split(" ")


@given(st.lists(st.sampled_from([*WORDS, "\n\n", "  "]), max_size=40).map(" ".join) | st.text(max_size=60))
@settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])
def test_both_cut_a_text_into_the_same_tokens(text: str) -> None:
    theirs = Parse.decode(next(SpacyParser().answer([text])), text)
    ours = tokens(text)
    assert list(zip(ours.starts, ours.ends, strict=True)) == list(zip(theirs.starts, theirs.ends, strict=True))
