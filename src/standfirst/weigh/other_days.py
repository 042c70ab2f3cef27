"""Other days: whether two uses of one class tell of happenings on two days, and so of two matters.

Takes the facts of one class and theme, gives the days of each; compares two. An undated use counts from the day that
its own article gives for the others. What lasts has no day of its own, and what can happen once only is one matter on
whichever day it is told to have been: there the days are in conflict.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from standfirst.weigh.facts import Fact
from standfirst.weigh.things import Thing

Days = tuple[tuple[int, int], ...]
"""First and last day of each time that is told, as ordinals of the proleptic Gregorian calendar."""

_NEAR = 1
"""Days between two tellings of one happening: about midnight, and where the day is reckoned from the paper's."""
_LONGEST = 31
"""Days that one time may span and still date a happening: "in March" does, "this year" does not."""
_ONCE = frozenset({"kill", "destroy", "sink", "demolish", "resign", "born", "crash", "explode"})
"""What happens to one and the same thing or person once."""


def days_told(facts: Sequence[Fact]) -> Mapping[tuple[str, int], Days]:
    """The days of each fact, by its document and place; of an undated one those of its document, where they are one."""
    own = {_place(fact): _of(fact) for fact in facts}
    by_document: dict[str, set[Days]] = {}
    for fact in facts:
        if own[_place(fact)]:
            by_document.setdefault(fact.claim.document, set()).add(own[_place(fact)])
    lent = {document: next(iter(found)) for document, found in by_document.items() if len(found) == 1}
    return {_place(fact): own[_place(fact)] or lent.get(fact.claim.document, ()) for fact in facts}


def of_two_days(one: Fact, other: Fact, days: Mapping[tuple[str, int], Days]) -> bool:
    """Whether two facts, both said to be so, are of happenings on two days."""
    mine, theirs = days.get(_place(one), ()), days.get(_place(other), ())
    if not mine or not theirs or one.side != other.side or one.side == 0:
        return False
    if any(fact.stative or fact.planned or fact.possible or fact.event == "be" for fact in (one, other)):
        return False
    if one.deed in _ONCE and other.deed in _ONCE and _single(one) and _single(other):
        return False
    return not any(a[0] - _NEAR <= b[1] and b[0] - _NEAR <= a[1] for a in mine for b in theirs)


def _of(fact: Fact) -> Days:
    return tuple(day for day in fact.occasion.days if day[1] - day[0] <= _LONGEST)


def _single(fact: Fact) -> bool:
    """Whether it happened to one and no other."""
    thing: Thing | None = fact.patient or fact.agent
    return thing is not None and not thing.plural and thing.definite


def _place(fact: Fact) -> tuple[str, int]:
    return fact.claim.document, fact.predication.predicate.start
