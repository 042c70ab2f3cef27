"""Ties: whether two facts of one class can be of one matter, by who takes part.

Takes two facts, says whether the words make them one, leave it open, or set them apart. Knows no group, day or target.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

from standfirst.records import Force
from standfirst.weigh.facts import Fact
from standfirst.weigh.matching import alike_only, long_ago, others_of, targets_of
from standfirst.weigh.otherness import by_two_hands, likeness, two_bearers
from standfirst.weigh.thing_words import kind_of_thing
from standfirst.weigh.things import Likeness, Thing

_NONE = re.compile(r"(?:no|any|not an?)\s", re.IGNORECASE)
_OF_A_DOER = frozenset({"cause", "trigger"})
"""Classes of what is done to something that are all about who or what did it."""
_TAKING_PART = frozenset({"involve", "play"})
_HOLLOW = frozenset("role part fire place action step measure care responsibility".split())
"""What is played, opened or taken: it does not tell which."""
_OF = frozenset("of by on against".split())


class Tie(Enum):
    """Whether two uses are of one matter."""

    ONE = "one"
    OPEN = "open"
    APART = "apart"


def tie(one: Fact, other: Fact, done_to: bool, country: Callable[[str], str | None]) -> Tie:
    """Whether two facts of one class can be of one matter.

    Of what is done to something, this tells; who does it only where it does not. Of all else, whoever does it tells
    first. What a noun names may be told of its doer or of its victim ("the pilot's killing"): either may fit.
    """
    if (
        one.history != other.history
        or long_ago(one) != long_ago(other)
        or alike_only(one) != alike_only(other)
        or targets_of(one, other) is Likeness.OTHER
        or _named_otherwise(one, other)
    ):
        return Tie.APART
    if one.predication.noun or other.predication.noun:
        return _loosely(one, other, country)
    added = others_of(one, other)
    if done_to:
        agent = likeness(one.agent, other.agent, country)
        patient = likeness(victim_of(one), victim_of(other), country)
        if by_two_hands((one.agent, one.patient), (other.agent, other.patient)) or (
            agent is Likeness.OTHER and {one.broad, other.broad} <= _OF_A_DOER
        ):
            return Tie.APART
        if _no_such(one, other) or _no_such(other, one):
            return Tie.ONE
        if patient is Likeness.OTHER:
            return Tie.APART
        if patient is Likeness.SAME:
            told = agent is Likeness.SAME or added is Likeness.SAME or _definite(one.patient, other.patient)
            return Tie.APART if added is Likeness.OTHER else Tie.ONE if told else Tie.OPEN
        return Tie.ONE if agent is Likeness.SAME and added is Likeness.SAME else Tie.OPEN
    (agent, patient) = (likeness(a, b, country) for a, b in zip(_acting(one), _acting(other), strict=True))
    if Likeness.OTHER in (agent, patient, added) or _in_another(one, other, country):
        return Tie.APART
    if one.planned != other.planned and (one if other.planned else other).perfect:
        return Tie.OPEN  # "has not signed yet", "will sign"
    if _no_such(one, other) or _no_such(other, one):
        return Tie.ONE
    hollow = one.patient is not None and one.patient.head in _HOLLOW
    if hollow and agent is Likeness.OPEN and tells(one.agent) and tells(other.agent):
        return Tie.APART
    return Tie.ONE if agent is Likeness.SAME or (patient is Likeness.SAME and not hollow) else Tie.OPEN


def _loosely(one: Fact, other: Fact, country: Callable[[str], str | None]) -> Tie:
    """What one of the two names by a noun: those who take part, in whichever slot."""
    mine, theirs = (
        [t for t in (f.agent, f.patient, *(t for w, t in f.others if w in _OF)) if t is not None and tells(t)]
        for f in (one, other)
    )
    found = {likeness(a, b, country) for a in mine for b in theirs}
    if Likeness.SAME in found or _by_speaker(one, other) or _by_speaker(other, one):
        return Tie.ONE
    apart = found == {Likeness.OTHER} or others_of(one, other) is Likeness.OTHER
    return Tie.APART if apart else Tie.OPEN


def _named_otherwise(one: Fact, other: Fact) -> bool:
    """ "Was identified as Ida Vik", "was identified as Olav Vik"."""
    pairs = [(a, b) for w, a in one.others for v, b in other.others if w == v == "as"]
    return bool(pairs) and all(two_bearers(a, b) for a, b in pairs)


def _acting(fact: Fact) -> tuple[Thing | None, Thing | None]:
    """Who does it and to what: of "the troops will leave" the troops, though they undergo it."""
    if fact.agent is None and fact.predication.subject is not None and not fact.predication.passive:
        return fact.patient, None
    return fact.agent, fact.patient


def _in_another(one: Fact, other: Fact, country: Callable[[str], str | None]) -> bool:
    """Whether two parts are played in different things: "a role in the fire", "a role in the trade"."""
    if not {one.broad, other.broad} <= _TAKING_PART:
        return False
    pairs = [(a, b) for w, a in one.others for v, b in other.others if w == v == "in"]
    return bool(pairs) and all(likeness(a, b, country) is Likeness.OTHER for a, b in pairs)


def _by_speaker(denial: Fact, other: Fact) -> bool:
    """ "The port denied any role": its own, and so that of the other's doer where that is the port."""
    speaker = denial.claim.speaker
    if denial.agent is not None or speaker is None or other.agent is None or denial.claim.force is not Force.DENY:
        return False
    names = {word for name in other.agent.marked for word in name.split()}
    return bool({word.lower() for word in speaker.name.split()} & names)


def _no_such(denial: Fact, other: Fact) -> bool:
    """ "No suspect has been named": so not this one either."""
    none, some = victim_of(denial), victim_of(other)
    if none is None or some is None or not _NONE.match(none.text) or none.marked or some.pronoun:
        return False
    return kind_of_thing(some.head) in {kind_of_thing(word) for word in none.words}


def _definite(one: Thing | None, other: Thing | None) -> bool:
    """Whether what it is done to is one thing and no other, or told by two words: no "missiles"."""
    if one is None or other is None:
        return True
    return one.definite or other.definite or len(one.words & other.words) > 1


def victim_of(fact: Fact) -> Thing | None:
    """What it is done to; of "the men held in Tarn" these are told where a doer would stand."""
    return fact.patient or fact.agent


def tells(thing: Thing | None) -> bool:
    """Whether a phrase tells who or what it is."""
    return thing is not None and not thing.pronoun
