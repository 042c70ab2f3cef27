"""Exhibits: documents, pictures and recordings that a text quotes without naming an author. General knowledge.

Takes the words that a text calls one by, gives its kind and its short name. Helper of `actors` and `pickup_chains`.

| printed | kind | short name |
|---|---|---|
| "a 2031 Harbour Agency memo" | memo | 2031 Harbour Agency memo |
| "another video making the rounds" | video | video |
| "that letter to Roe" | letter | letter |
| "an interview with the brothers' uncle" | interview | interview |
"""

from __future__ import annotations

import re

from standfirst.link.institutions import plain
from standfirst.link.terms import stem

_NOUNS = frozenset(
    """account affidavit alert analysis announcement article assessment audio bill bulletin cable chart clip communique
    complaint conclusion data document email e-mail entry file filing footage image indictment interview invitation
    item leaflet letter list log map memo memorandum message note notice order paper photo photograph picture poll post
    poster presentation ratio record recording release report resolution review ruling sign statement story study
    survey tape text transcript tweet verdict video warrant will""".split()
)
_BEFORE_THEM = re.compile(
    r"(?<=\w) (?:from|of|to|by|signed|that|which|in|on|dated|obtained|seen|with|about|for|up) ", re.IGNORECASE
)
_DETERMINER = re.compile(r"^(?:the|an?|that|this|his|her|its|their|another|both|these|those) ", re.IGNORECASE)


def kind_of(name: str) -> str:
    """The noun that says what an exhibit is, in the singular: the last one before what is said of it ("memo of the
    agency"), else the first such noun, else the last word."""
    whole = plain(name)
    first = _BEFORE_THEM.split(whole)[0].split()
    known = [noun for word in whole.split() if (noun := _noun(word))]
    if first and (noun := _noun(first[-1])):
        return noun
    if not known:
        return stem((first or ["document"])[-1])
    at_end = _noun(whole.split()[-1])
    return at_end or known[0]


def short_name(name: str) -> str:
    """What an exhibit is called, without its determiner and what is said of it: "letter" of "that letter to Roe"."""
    called = _BEFORE_THEM.split(name)[0]
    words = called.split()
    if words and not _noun(words[-1]):
        nouns = [number for number, word in enumerate(words) if _noun(word)]
        if nouns:
            called = " ".join(words[: nouns[-1] + 1])
        elif _noun(name.split()[-1]):
            called = name
    return _DETERMINER.sub("", called) or name


def _noun(word: str) -> str | None:
    """The noun that a word is, in the singular, if it names an exhibit."""
    folded = word.lower().strip(".,;:“”\"'’")
    return next((one for one in (folded, folded.removesuffix("s")) if one in _NOUNS), None)
