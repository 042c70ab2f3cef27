"""Differing slots: two facts that tell of one happening and differ in who, when or where.

Takes two facts that both say so, gives a `Verdict` or None. Exactly one slot may differ: two that differ make two
happenings. Where the same may happen twice, or be done by several, a difference is none.
"""

from __future__ import annotations

import re
from functools import lru_cache

from standfirst.records import ConflictType, Stance
from standfirst.weigh.disputes import Verdict
from standfirst.weigh.event_words import ALONE, REPEATED
from standfirst.weigh.facts import Fact
from standfirst.weigh.matching import Match, match
from standfirst.weigh.screens import screen
from standfirst.weigh.thing_words import PLACES, VAGUE, WIDE, kind_of_thing, sort_of
from standfirst.weigh.things import Likeness, Thing, compare

_SAYS = frozenset({Stance.ASSERTS, Stance.PLANS, Stance.HEDGES})
_JOINT = re.compile(
    r"\b(?:also|another|both|too|as well|joint(?:ly)?|together|one of|among|second|again|separate(?:ly)?)\b",
    re.IGNORECASE,
)
_NOW = re.compile(
    r"\bnow (?:say|claim|admit|acknowledge|believe|concede|maintain|insist|put|accept|state)s?\b"
    r"|\b(?:chang|revis|revers|alter|amend|correct)\w* (?:its|his|her|their) (?:\w+ )?(?:account|story|version"
    r"|statement|position)"
    r"|\bin an? (?:later|revised|updated|second|new|amended) (?:statement|account|version)\b"
    r"|\b(?:contrary to|contradicting|reversing) (?:its|his|her|their) (?:\w+ )?(?:earlier|initial|previous"
    r"|original|first)\b"
    r"|\b(?:after|having) (?:initially|first|at first|earlier|originally|previously) (?:say|claim|insist|den|stat)\w+",
    re.IGNORECASE,
)
"""What shows that an account replaces an earlier one."""
_SAYS_NOW = screen(_NOW)
_NAMED_AS = frozenset(
    "victim suspect pilot winner driver buyer owner author culprit attacker successor head leader".split()
)
_LASTING = frozenset("live work study stay travel serve play be have spend grow move speak train".split())
"""What may be so in several places."""
_ONCE = frozenset("first last final only".split())
_SPREAD = 40
"""Days between two documents beyond which the same words may tell of two happenings."""


def replaced(one: Fact, other: Fact) -> Verdict | None:
    """One party that "now says" otherwise of the same person or thing, in whatever words."""
    if one.party is None or one.party != other.party or one.day is None or other.day is None or one.day == other.day:
        return None
    if one.claim.speaker is None or other.claim.speaker is None:
        return None
    earlier, later = (one, other) if one.day < other.day else (other, one)
    if not _SAYS_NOW(later.claim.sentence.exact) or later.predication.depth or earlier.predication.depth:
        return None
    if earlier.event == later.event and match(one, other) is not None and one.side == other.side:
        return None
    things = [[t for t in (f.agent, f.patient) if t is not None and t.definite and not t.pronoun] for f in (one, other)]
    if not any(compare(a, b) is Likeness.SAME for a in things[0] for b in things[1]):
        return None
    return Verdict(ConflictType.SUPERSEDED, "own account", "the party says that its account is another now")


def differ(one: Fact, other: Fact) -> Verdict | None:
    """The one slot in which two tellings of one happening differ."""
    if not _comparable(one, other):
        return None
    found = match(one, other)
    if found is None or found.event < 1.0:
        return None
    named = _named(one, other, found)
    if named is not None:
        return named
    if one.event == "be":
        return _identity(one, other, found)
    slots = _differing(found)
    if len(slots) != 1 or _other_number(one, other):
        return None
    (slot,) = slots
    rule = {"who": _who, "when": _when, "where": _where}.get(slot)
    verdict = rule(one, other, found) if rule is not None else None
    if verdict is None or one.party is None or one.party != other.party:
        return verdict
    if one.day == other.day or one.day is None or other.day is None:
        return None
    return Verdict(ConflictType.SUPERSEDED, "own account", f"one party tells it otherwise later: {verdict.note}")


def _comparable(one: Fact, other: Fact) -> bool:
    if one.stance not in _SAYS or other.stance not in _SAYS or one.side != other.side or one.side == 0:
        return False
    if one.possible or other.possible or one.planned != other.planned or one.history != other.history:
        return False
    if one.voice is not None and one.voice == other.voice:
        return False
    if one.day is not None and other.day is not None and abs(one.day - other.day) > _SPREAD:
        return False
    if one.claim.sentence == other.claim.sentence or one.claim.id == other.claim.id:
        return False
    return not any(_is_joint(fact.predication.clause.exact) for fact in (one, other))


@lru_cache(maxsize=20_000)  # a clause is set beside many others
def _is_joint(clause: str) -> bool:
    return _JOINT.search(clause) is not None


def _differing(found: Match) -> list[str]:
    slots = []
    if found.agent is Likeness.OTHER:
        slots.append("who")
    if found.patient is Likeness.OTHER:
        slots.append("what")
    if found.others is Likeness.OTHER:
        slots.append("other")
    if found.days is Likeness.OTHER or found.hours is Likeness.OTHER:
        slots.append("when")
    if found.places is Likeness.OTHER:
        slots.append("where")
    return slots


def _other_number(one: Fact, other: Fact) -> bool:
    """Whether both count the same kind of thing and give other values: one more difference."""
    mine, theirs = (
        [q for q in f.claim.quantities if f.predication.clause.contains(q.span) and q.unit] for f in (one, other)
    )
    return any(a.unit == b.unit and (a.low, a.high) != (b.low, b.high) for a in mine for b in theirs)


def _told_apart(thing: Thing | None) -> bool:
    """Whether a thing is one and no other, by its name or its article."""
    return thing is not None and not thing.pronoun and thing.definite


def _core_same(one: Fact, other: Fact, found: Match) -> bool:
    """Whether what it happened to is the same definite thing; where nothing is told of that, who did it."""
    doers = one.agent is not None and other.agent is not None
    if doers and found.agent is not Likeness.SAME and one.deed not in ALONE:
        return False
    if found.patient is Likeness.SAME:
        return _told_apart(one.patient) and _told_apart(other.patient)
    if one.patient is None and other.patient is None and found.agent is Likeness.SAME:
        return _told_apart(one.agent) and _told_apart(other.agent)
    return False


def _who(one: Fact, other: Fact, found: Match) -> Verdict | None:
    """Two are each said to have done what one party does."""
    alone = one.deed in ALONE or one.deed.startswith("do ")
    if not alone or one.agent is None or other.agent is None or not (_acts(one.agent) and _acts(other.agent)):
        return None
    same = found.patient is Likeness.SAME and one.patient is not None and other.patient is not None
    if not same or not (_told_apart(one.patient) and _told_apart(other.patient)):
        return None
    if one.deed in REPEATED and found.days is not Likeness.SAME and _days_apart(one, other) > 1:
        return None
    means = [_means(thing) for thing in (one.agent, other.agent)]
    if means[0] != means[1] and one.deed not in ("cause", "begin", "burn"):
        return None  # "a bomb killed him", "rebels killed him"
    if any(_counted_things(fact.agent) for fact in (one, other)):
        return None  # "seven bullets hit him": how many, and not who
    if one.deed == "cause" and not (_one_cause(one) and _one_cause(other)):
        return None
    note = f"“{one.agent.text}” on one side, “{other.agent.text}” on the other"
    return Verdict(ConflictType.WHO, "other agent", note)


def _acts(thing: Thing) -> bool:
    """Whether a thing can be the doer: a person, a body, a cause; no place, no day."""
    return thing.head not in PLACES and thing.head not in WIDE


def _means(thing: Thing) -> bool:
    """Whether a thing is what was used, or what happened, and nobody."""
    sort = sort_of(thing.head)
    return (sort is not None and sort.startswith("cause") and sort != "cause: people") or kind_of_thing(
        thing.head
    ) in _HAPPENINGS | _INSTRUMENTS


_HAPPENINGS = frozenset("attack blast crash fire quake missile storm outage protest".split())
_INSTRUMENTS = frozenset(
    "bullet round shot gunshot shell pellet shrapnel gun gunfire rifle pistol shotgun weapon knife blade axe hammer "
    "arrow spear stone brick poison explosive drone torpedo projectile warhead fragment splinter debris".split()
)
"""What somebody uses: it is told beside who used it."""
_COUNTED = re.compile(
    r"(?:(?:at least|more than|over|up to|about|around|nearly|almost|some|all|the|another|both)\s+)*(?:\d|(?:two|three"
    r"|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|(?:twen|thir|for|fif|six|seven|eigh|nine)ty|several|many"
    r"|dozens|scores|hundreds|thousands)\b)",
    re.IGNORECASE,
)
_THE_CAUSE = re.compile(r"\b(?:the|its|only|sole|root|main) (?:\w+ )?cause\b", re.IGNORECASE)
_TO_DO = re.compile(r",?\s+to\s+[a-z]+\b(?! (?:of|in))")


def _counted_things(thing: Thing | None) -> bool:
    """Whether it is some number of things, as the lists know no people of that noun."""
    if thing is None or thing.marked or _COUNTED.match(thing.text) is None:
        return False
    people = sort_of(thing.head) in ("person", "body", "cause: people") or kind_of_thing(thing.head) in _PEOPLE
    return not people and thing.head not in VAGUE


_PEOPLE = frozenset("army police journalist worker prisoner pupil rebel protester councillor lawyer".split())


def _one_cause(fact: Fact) -> bool:
    """Whether it tells of what alone brought something about: a known kind of cause, somebody, or "the cause".

    Of two other things each may have had its share; who causes a thing "to spread" did not cause it.
    """
    after = max((thing.end for thing in fact.predication.objects), default=fact.predication.predicate.end)
    text = fact.claim.sentence.text.content[after : fact.claim.sentence.end]
    if fact.predication.lemma == "cause" and _TO_DO.match(text):
        return False
    known = fact.agent is not None and (sort_of(fact.agent.head) is not None or bool(fact.agent.marked))
    return (
        known or (fact.agent is not None and _means(fact.agent)) or bool(_THE_CAUSE.search(fact.claim.sentence.exact))
    )


def _days_apart(one: Fact, other: Fact) -> int:
    return abs(one.day - other.day) if one.day is not None and other.day is not None else 99


def _when(one: Fact, other: Fact, found: Match) -> Verdict | None:
    if not _core_same(one, other, found):
        return None
    once = one.patient is not None and bool(one.patient.words & _ONCE)
    soon = one.deed == "arrest" and _days_apart(one, other) <= 1 and bool(one.patient and one.patient.marked)
    if (
        one.deed in REPEATED
        and not once
        and not soon
        and not (found.agent is Likeness.SAME and found.places is Likeness.SAME)
    ):
        return None
    if one.occasion.places and other.occasion.places and found.places is not Likeness.SAME:
        return None
    if one.predication.noun or other.predication.noun or not one.occasion.times or not other.occasion.times:
        return None
    if _days_apart(one, other) > 7 and not one.planned:
        return None
    times = [" ".join(span.exact for span in fact.occasion.times) for fact in (one, other)]
    return Verdict(ConflictType.WHEN, "other time", f"“{times[0]}” on one side, “{times[1]}” on the other")


def _where(one: Fact, other: Fact, found: Match) -> Verdict | None:
    if not _core_same(one, other, found) or one.deed in _LASTING or one.predication.noun or other.predication.noun:
        return None
    if one.deed in REPEATED and found.agent is Likeness.OPEN and one.agent is not None and other.agent is not None:
        return None
    if one.deed in REPEATED and found.days is not Likeness.SAME and _days_apart(one, other) > 1:
        return None
    places = [", ".join(place.span.exact for place in fact.occasion.places) for fact in (one, other)]
    return Verdict(ConflictType.WHERE, "other place", f"“{places[0]}” on one side, “{places[1]}” on the other")


def _named(one: Fact, other: Fact, found: Match) -> Verdict | None:
    """ "The victim was identified as …": two names."""
    if one.deed not in ("identify", "appoint") or found.patient is not Likeness.SAME or not _told_apart(one.patient):
        return None
    names = [next((t for p, t in fact.others if p == "as"), None) for fact in (one, other)]
    if any(thing is None or not thing.marked for thing in names) or compare(*names) is not Likeness.OTHER:
        return None
    return Verdict(ConflictType.WHO, "other name", "one description, two names")


def _identity(one: Fact, other: Fact, found: Match) -> Verdict | None:
    """ "The victim was …": one description, two names."""
    subject = one.agent
    if subject is None or found.patient is not Likeness.OTHER or found.days is Likeness.OTHER:
        return None
    named = [fact.patient for fact in (one, other)]
    if not all(thing is not None and thing.marked and thing.head in thing.marked for thing in named):
        return None
    if subject.head not in _NAMED_AS or not _told_apart(subject) or not _told_apart(other.agent):
        return None
    return Verdict(ConflictType.WHO, "other name", "one description, two names")
