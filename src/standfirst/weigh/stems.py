"""Stems: the words of a clause or a sentence in the forms by which two tellings meet.

Takes text, gives words; what it found in late texts is remembered, since claims share sentences and clauses.
"""

from __future__ import annotations

import re
from functools import lru_cache

from standfirst.weigh.event_words import MANNERS

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_ALL_WORDS = re.compile(r"[^\W\d_]+")
_LETTERS = re.compile(r"[a-z-]+")
_OWNING = re.compile(r"['’]s?$")
STOP = frozenset(
    """the a an of in on at to by for from with and or that which who was were is are be been being has have had it its
    their his her this these those there about around some more than nearly almost up said say says told according as
    but not no never after before when while over under into out all also did does do will would may might could can
    he she they we i you him them us our my your if so such any only own just now then n't later earlier denied denies
    deny monday tuesday wednesday thursday friday saturday sunday january february march april june july august
    september october november december morning evening afternoon night yesterday today week month year day""".split()
)


@lru_cache(maxsize=20_000)  # nested claims share clauses
def told_words(clause: str) -> tuple[str, ...]:
    """The words of substance of a clause, lower case."""
    words = dict.fromkeys(_WORD.findall(clause.lower()))
    return tuple([word for word in words if word not in STOP and len(word) > 2])


@lru_cache(maxsize=20_000)
def manners_of(clause: str) -> frozenset[str]:
    return MANNERS.intersection(_LETTERS.findall(clause.lower()))


@lru_cache(maxsize=5_000)
def all_words(sentence: str) -> frozenset[str]:
    return frozenset([word.lower() for word in _ALL_WORDS.findall(sentence)])


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without the endings by which news varies it: "closing", "closed" and "closes" meet."""
    word = _OWNING.sub("", word)
    for end in (
        "ations",
        "ation",
        "ated",
        "ating",
        "ates",
        "ings",
        "ing",
        "edly",
        "ers",
        "er",
        "ies",
        "ied",
        "ed",
        "es",
        "s",
        "ly",
    ):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)].rstrip("ei") if len(word) - len(end) > 3 else word[: -len(end)]
    return word.rstrip("ei") if len(word) > 4 else word
