"""Matching: whether two facts tell of one happening, slot by slot, before anybody asks whether they contradict.

Takes two facts, gives how their slots compare. Structure alone; `scoring` may put a model's word beside it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standfirst.weigh.facts import Fact
from standfirst.weigh.occasions import compare_days, compare_hours, compare_places
from standfirst.weigh.screens import may_have, screen
from standfirst.weigh.stems import stem
from standfirst.weigh.thing_words import is_known, kind_of_thing
from standfirst.weigh.things import Likeness, Thing, compare, singular

_ARGUMENT = frozenset("with on against to for about of from over at into".split())
"""Prepositions that bring in who or what takes part."""


@dataclass(frozen=True, slots=True)
class Match:
    """How the slots of two facts compare."""

    agent: Likeness
    patient: Likeness
    others: Likeness
    days: Likeness
    hours: Likeness
    places: Likeness
    event: float
    """1: the words name one happening; 0.6: they are of one class."""
    shared: int
    """Words of substance in both clauses."""
    overlap: float
    """Share of the shorter clause's words of substance that the other has, 0 to 1."""

    @property
    def same(self) -> int:
        """How many of those who take part are the same."""
        return sum(likeness is Likeness.SAME for likeness in (self.agent, self.patient, self.others))

    @property
    def apart(self) -> bool:
        """Whether somebody or something that takes part is another."""
        return Likeness.OTHER in (self.agent, self.patient, self.others)


def match(one: Fact, other: Fact) -> Match | None:
    """How two facts compare, or None where they do not name one kind of happening."""
    event = _event(one, other)
    if event == 0.0:
        return None
    shared = len(one.words & other.words)
    smaller = min(len(one.words), len(other.words))
    words = (one.said, other.said)
    agent = compare(one.agent, other.agent)
    if agent is Likeness.OPEN and _crossed(one, other):
        agent = Likeness.SAME
    return Match(
        agent=agent,
        patient=compare(one.patient, other.patient),
        others=Likeness.OTHER if targets_of(one, other) is Likeness.OTHER else others_of(one, other),
        days=compare_days(one.occasion, other.occasion),
        hours=compare_hours(one.occasion, other.occasion),
        places=compare_places(one.occasion, other.occasion, words),
        event=event,
        shared=shared,
        overlap=shared / smaller if smaller else 0.0,
    )


def contrasted(one: Fact, other: Fact) -> bool:
    """Whether a word of the one has its counterpart in the other: "the lower house", "the upper house"."""
    left = one.words - other.words, other.words - one.words
    return any(stem(a) in left[i] and stem(b) in left[1 - i] for a, b in _COUNTERPARTS for i in (0, 1))


def in_one_wording(one: Fact, other: Fact) -> bool:
    """Whether two clauses tell of one matter in so much the same words that their slots need not agree.

    A name and most words of the shorter clause are shared, the one who acts is no other, and no word of the one has
    its counterpart in the other ("the lower house", "the upper house").
    """
    shared = one.words & other.words
    names = {stem(w.lower()) for fact in (one, other) for name in fact.claim.names for w in name.split()}
    smaller = min(len(one.words), len(other.words))
    if (
        len(shared) < max(_LEAST, min(_SHARED, smaller))
        or len(shared) < _MOST * smaller
        or not shared & names
        or not shared - names
    ):
        return False
    if contrasted(one, other):
        return False
    if (
        compare(one.agent, other.agent) is Likeness.OTHER
        or compare_days(one.occasion, other.occasion) is Likeness.OTHER
    ):
        return False
    if one.patient is None or other.patient is None or compare(one.patient, other.patient) is not Likeness.OTHER:
        return True
    return not (one.patient.marked and other.patient.marked) and bool(_SOFT & {one.patient.head, other.patient.head})


_LEAST, _SHARED, _MOST = 3, 4, 0.7
_SOFT = frozenset(
    "plan proposal offer rise increase scheme idea project package deal terms cent application bid strike "
    "walkout stoppage".split()
)
"""What a thing is called when it is voted on: "the plan for a depot", "the depot"."""
_COUNTERPARTS = tuple(
    tuple(pair.split("/"))
    for pair in (
        "lower/upper north/south northern/southern east/west eastern/western first/second men/women junior/senior "
        "old/new former/current inner/outer male/female public/private national/regional federal/state city/county "
        "left/right teachers/pupils doctors/nurses day/night"
    ).split()
)


def _event(one: Fact, other: Fact) -> float:
    if one.event == other.event or (one.deed == other.deed and "be" not in (one.event, other.event)):
        if one.event != "be":
            return 1.0
        return 1.0 if compare(one.agent, other.agent) is Likeness.SAME else 0.0
    if one.axis is not None or other.axis is not None:
        return 0.0  # other pairs of opposites, or a word beside them
    return 0.6 if one.broad is not None and one.broad == other.broad else 0.0


def _crossed(one: Fact, other: Fact) -> bool:
    """Whether one has as its only part what the other has as its only part, by another name of the slot."""
    for a, b in ((one, other), (other, one)):
        if a.patient is None and b.agent is None and compare(a.agent, b.patient) is Likeness.SAME:
            return True
    return False


def in_common(bare: Fact, other: Fact) -> bool:
    """Whether a fact that tells of nobody may lean on another: by one happening, or by who stands in its sentence.

    "No talks took place" may be of the talks that were held, and not of what envoys discussed; "the union said that no
    talks took place" may be of what the union discussed.
    """
    if bare.event == other.event or bare.deed == other.deed:
        return True
    told = {singular(word) for word in bare.said}
    things = (t for t in (other.agent, other.patient, *(t for _, t in other.others)) if t is not None and not t.pronoun)
    return any((thing.marked or {thing.head}) & told for thing in things)


def others_of(one: Fact, other: Fact) -> Likeness:
    """What prepositions add: the same thing, another one behind the same preposition, or neither."""
    found = Likeness.OPEN
    for word, thing in one.others:
        for word_, thing_ in other.others:
            if word != word_ or word not in _ARGUMENT:
                continue
            likeness = compare(thing, thing_)
            if likeness is Likeness.SAME:
                return likeness
            if likeness is Likeness.OTHER and not (_is_place(one, thing) or _is_place(other, thing_)):
                found = likeness
    return found


def long_ago(fact: Fact) -> bool:
    """Whether it is told of an earlier year, or of years ago, in words that need no date."""
    return any(_YEARS_AGO.search(span.exact) for span in fact.occasion.times)


_YEARS_AGO = re.compile(
    r"\b(?:last|the previous|the preceding) year\b|\b(?:years?|decades?) (?:ago|before|earlier)\b", re.IGNORECASE
)


_LOOKS = re.compile(
    r"\b(?:look(?:s|ed|ing)? like|resembl\w+|pos(?:es|ed|ing) as|disguised as|dressed as)\b", re.IGNORECASE
)
_HAS_LIKENESS = screen(_LOOKS)


def alike_only(fact: Fact) -> bool:
    """ "A man who looked like Vik left": not Vik."""
    if not may_have(_HAS_LIKENESS, fact.claim, fact.predication):
        return False
    start, end = fact.claim.sentence.start, fact.predication.predicate.start
    return _LOOKS.search(fact.claim.sentence.text.content, start, max(start, end)) is not None


def targets_of(one: Fact, other: Fact) -> Likeness:
    """Whether something was fired at another target, where both tell it: "at the bridge", "at the ferry"."""
    if one.event not in _FIRED or other.event not in _FIRED:
        return Likeness.OPEN
    pairs = [(a, b) for w, a in one.others for v, b in other.others if w in _AT and v in _AT]
    kinds = [(kind_of_thing(a.head), kind_of_thing(b.head)) for a, b in pairs]
    if not kinds or any(a == b for a, b in kinds):
        return Likeness.SAME if kinds else Likeness.OPEN
    named = all(is_known(head) or head in _MASSES for pair in kinds for head in pair)
    return Likeness.OTHER if named else Likeness.OPEN


_FIRED = frozenset({"shoot", "shell", "launch", "do missile", "do rocket"})
_AT = frozenset("at on into towards toward".split())
_MASSES = frozenset("force base position protester demonstrator crowd".split())


def _is_place(fact: Fact, thing: Thing) -> bool:
    """Whether the phrase is one of the occasion's places: those are compared as places."""
    return any(
        (place.names and place.names <= thing.names) or (place.head and place.head == thing.head)
        for place in fact.occasion.places
    )
