"""Ages: two ages that are given for one named person.

Takes the claims of a story, gives conflicts of number. News puts an age beside a name in few set forms ("Ida Vik, 41,",
"the 41-year-old clerk Ida Vik", "Ida Vik is 41 years old"), none of which is a predicate that could be compared. Two
ages that differ by one are none: a birthday may lie between, and half a year may be rounded.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import combinations

from standfirst.ids import make_id
from standfirst.records import Claim, Conflict, ConflictType, Reason, Side, Span
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.stems import STOP, stem

_NAME = r"(?P<name>[A-Z][\w’'-]+(?: [A-Z]\.)?(?: [A-Z][\w’'-]+){1,2})"
_YEARS = r"(?P<age>\d{1,3})"
_FORMS = (
    re.compile(rf"{_NAME}, (?:aged )?{_YEARS}(?=[,.;:](?!\d))"),
    re.compile(rf"{_NAME},? (?:is|was) (?:aged )?{_YEARS} years? old\b"),
    re.compile(rf"\b{_YEARS}[- ]year[- ]old (?:[a-z][\w-]* ){{0,3}}{_NAME}"),
    re.compile(rf"{_NAME}, (?:an? |the )?{_YEARS}[- ]year[- ]old\b"),
)
_OLDEST = 115
_DAYS = 60
"""Days between two documents, at most: later, the person is older."""
_SHARED = 2
"""Telling words, the name aside, that the two sentences must share: the one happening in which they name a person."""
_OF_ANYBODY = frozenset(stem(word) for word in "year years aged woman girl named told".split())
_MOST = 30
"""Ages of one person that are compared, at most."""


@dataclass(frozen=True, slots=True)
class _Age:
    claim: Claim
    span: Span
    years: int
    name: str


def find_age_conflicts(claims: Sequence[Claim], evidence: Evidence) -> list[Conflict]:
    """For each person the first two ages that differ by more than one, in the order of documents and places."""
    told: defaultdict[str, dict[Span, _Age]] = defaultdict(dict)
    for claim in sorted(claims, key=lambda c: (c.document, c.content[0].start, c.id)):
        if claim.mood.question or claim.mood.condition is not None or claim.mood.negated:
            continue
        for name, age in _ages(claim):
            told[name].setdefault(age.span, age)
    found = []
    for name in sorted(told):
        pairs = combinations(list(told[name].values())[:_MOST], 2)
        pair = next(((a, b) for a, b in pairs if _differ(a, b, evidence)), None)
        if pair is not None:
            found.append(_conflict(name, *pair, evidence))
    return found


def _ages(claim: Claim) -> Iterator[tuple[str, _Age]]:
    text, start = claim.sentence.text, claim.sentence.start
    for form in _FORMS:
        for match in form.finditer(claim.sentence.exact):
            years = int(match["age"])
            if 0 < years <= _OLDEST:
                words = match["name"].split()
                span = text.span(start + match.start("age"), start + match.end("age"))
                name = f"{words[0]} {words[-1]}"
                yield name, _Age(claim, span, years, name)


def _differ(one: _Age, other: _Age, evidence: Evidence) -> bool:
    if one.claim.document == other.claim.document or abs(one.years - other.years) < 2:
        return False
    name = {stem(word) for word in one.name.lower().split()}
    if len(_telling(one.claim) & _telling(other.claim) - name) < _SHARED:
        return False  # two bearers of one name
    days = evidence.days.get(one.claim.id), evidence.days.get(other.claim.id)
    if days[0] is None or days[1] is None:
        return False
    return abs((date.fromisoformat(days[0][:10]) - date.fromisoformat(days[1][:10])).days) <= _DAYS


def _telling(claim: Claim) -> set[str]:
    words = re.findall(r"[^\W\d_]{4,}", claim.sentence.exact.lower())
    return {stem(word) for word in words if word not in STOP} - _OF_ANYBODY


def _conflict(name: str, one: _Age, other: _Age, evidence: Evidence) -> Conflict:
    return Conflict(
        id=make_id("k", "age", sorted((one.claim.id, other.claim.id))),
        type=ConflictType.NUMBER,
        about=f"the age of {name}, in years",
        sides=(_side(one, evidence), _side(other, evidence)),
        settles="A record of birth.",
        reasons=(Reason("same person", "two ages of one person", (one.span, other.span)),),
    )


def _side(age: _Age, evidence: Evidence) -> Side:
    voice = evidence.by_voice.get(age.claim.id)
    return Side(age.span.exact, (age.claim.id,), (age.span,), (voice,) if voice else ())
