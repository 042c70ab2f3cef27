"""Namesakes: two names with one last word that are told apart by the words before it.

"Fenwick Bridge" is not "Aldin Bridge", and "Ada Cole" is not "Borin Cole"; "the bridge" and "Mr Cole" may be either.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from standfirst.records import Claim

_NO_NAME = frozenset(
    "a an the mr mrs ms miss dr sir dame lord lady president minister prime secretary senator governor mayor king "
    "queen prince princess crown general colonel captain judge professor chancellor premier chief deputy former".split()
)
"""Words before a last name that do not say which one is meant."""


def named_apart(asked: Sequence[Claim], claim: Claim, canonical: Callable[[str], str]) -> bool:
    """Whether a claim names another than what is asked about: the same last word, with none of the words before it.

    `canonical` gives one word for those that say the same ("U.S.", "American"). A claim that has one of the asked names
    as well, or only the last word, is not told apart.
    """
    theirs = [_parts(name, canonical) for name in claim.names]
    for name in sorted({name for one in asked for name in one.names}):
        first, last = _parts(name, canonical)
        same = [other for other, end in theirs if end == last]
        if first and same and all(other and not other & first for other in same):
            return True
    return False


def _parts(name: str, canonical: Callable[[str], str]) -> tuple[frozenset[str], str]:
    """The words before the last one that tell it from others, and the last one."""
    words = [word.removesuffix("’s").removesuffix("'s") for word in name.split()]
    if not words:
        return frozenset(), ""
    return frozenset(canonical(w) for w in words[:-1] if w.lower().strip(".") not in _NO_NAME), canonical(words[-1])
