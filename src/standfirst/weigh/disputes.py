"""Disputes: what two facts amount to of which one says yes and the other no, or one takes back what the other says.

Takes a positive and a negative fact of one happening, gives a `Verdict` (type of conflict with the rule and its note)
or None. An agreement within a hedge is no conflict; a no of another day, place or plan is none either, and is said to
be so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from standfirst.records import ConflictType, Force, Stance
from standfirst.weigh.event_words import ASPECT_OF, SEQUENT
from standfirst.weigh.facts import Fact
from standfirst.weigh.matching import Match, contrasted, in_one_wording, long_ago, match
from standfirst.weigh.things import Likeness, compare

_ENOUGH = 0.34
_MUCH = 0.6
_WH = re.compile(r"\s*(?:on |about )?(?:exactly |just )?(?:when|how|where|which|what|who|whom|why)\b", re.IGNORECASE)
_SPEAKING = frozenset("tell say state claim report write".split())
_OVER = frozenset(
    "order know plan intend authorise authorize approve help fund encourage aid incite ask involve permit allow "
    "direct threaten "
    "pressure force tell arrange organise organize sanction plot conspire pay abet supervise oversee".split()
)
"""What may be denied of a deed by those who are not said to have done it."""
_SAYING = frozenset({Stance.ASSERTS, Stance.HEDGES, Stance.PLANS})
_NO_MATTER = frozenset(
    "see hear appear seem come show suggest indicate mean reveal look feel think believe want need try know_of "
    "like".split()
)
"""Verbs too hollow for their denial to be of anything that another asserts with the same verb."""
_HOLLOW = frozenset("have make get do go put give take play keep hold run become".split())
"""Those that need the same doer on both sides."""
_OWNING = frozenset({Force.ADMIT, Force.CONFIRM})
_DAY_OF_STATE = 2
"""Days apart on which what "is open" and what "is not open" may both be right."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a pair amounts to, by which rule, and how sure the structure makes it (0 to 1)."""

    type: ConflictType
    rule: str
    note: str
    strength: float = 1.0


def dispute(yes: Fact, no: Fact, beside: Sequence[Fact] = ()) -> Verdict | None:
    """The verdict on a fact that says so and one that does not.

    `beside`: the facts of the sentence in which the second stands; they tell what its denial takes for granted.
    """
    if yes.claim.id == no.claim.id or yes.claim.sentence == no.claim.sentence:
        return None
    found = match(yes, no)
    if found is None:
        return None
    if no.stance is Stance.RETRACTS:
        return _retracted(yes, no, found)
    if yes.event != no.event and {yes.stance, no.stance} <= _SAYING:
        return None  # two sides of two pairs of opposites
    if long_ago(yes) != long_ago(no):
        return None  # "came last year", "did not come"
    if yes.possible or yes.history != no.history or yes.deed in _NO_MATTER:
        return None
    if yes.voice is not None and yes.voice == no.voice and yes.day == no.day:
        return None
    if not _one_matter(yes, no, found):
        return None
    return _apart(yes, no, found) or _by_party(yes, no) or _typed(yes, no)


def _retracted(yes: Fact, no: Fact, found: Match) -> Verdict | None:
    if found.apart or not (found.same or found.overlap >= _MUCH) or yes.stance not in _SAYING:
        return None
    if Likeness.OTHER in (found.days, found.places) or _later(yes, no):
        return None
    return Verdict(ConflictType.RETRACTED, "taken back", "what one reports, the other takes back")


def _one_matter(yes: Fact, no: Fact, found: Match) -> bool:
    """Whether what is denied is what is asserted: the same who and what, as far as both tell."""
    if not _one_plan(yes, no) or _asks_how(no):
        return False
    opposed = yes.axis is not None and yes.axis == no.axis and not _negated(yes) and not _negated(no)
    if found.apart and not (opposed and in_one_wording(yes, no)):
        return False
    if opposed:
        return _opposites(yes, no, found)
    if yes.deed in _HOLLOW and not _one_hollow(found):
        return False
    bare = yes.predication.noun and yes.agent is None and yes.patient is None
    if (yes.deed == "decide" or bare) and not (found.shared >= 2 and found.overlap >= _MUCH):
        return False
    if found.event < 1.0 and not (found.patient is Likeness.SAME and found.overlap >= _ENOUGH):
        return False
    return _enough_same(yes, no, found)


def _one_hollow(found: Match) -> bool:
    """Of a verb that tells little ("have", "take", "run") also what it is done with must be the same."""
    same = Likeness.SAME in (found.patient, found.others) or found.overlap >= 1.0
    return found.agent is Likeness.SAME and same


def _enough_same(yes: Fact, no: Fact, found: Match) -> bool:
    """Whether enough of those who take part is the same, as far as both tell."""
    if no.agent is None and no.patient is None and not no.others:
        return _told_around(yes, no)
    if yes.event == "be":
        both = yes.patient is not None and no.patient is not None
        return found.patient is Likeness.SAME if both else found.overlap >= 1.0 and found.shared >= 2
    if found.patient is Likeness.SAME and not _one_thing(yes, no) and found.same < 2:
        return (found.shared >= 2 and found.overlap >= _ENOUGH) or (yes.agent is None and no.agent is None)
    if found.patient is Likeness.SAME or (found.same >= 2):
        return found.shared >= 1 or len(yes.words) <= 1
    if no.patient is not None and no.patient.head == "none" and found.agent is Likeness.SAME:
        return found.overlap >= _MUCH or found.shared >= 3  # "signed none of the permits"
    if no.patient is not None and no.patient.text.lower().startswith(("nobody", "no one", "none")):
        return bool(found.shared) and (found.overlap >= 1.0 or found.places is Likeness.SAME)
    if found.same and (yes.patient is None or no.patient is None or yes.patient.pronoun or no.patient.pronoun):
        if yes.others and no.others and found.others is not Likeness.SAME:
            return found.overlap >= _MUCH
        return not _adds(yes, no) or found.overlap >= _ENOUGH
    if found.same:
        return found.overlap >= _MUCH and found.shared >= 2
    return found.overlap >= _MUCH and found.shared >= (2 if no.plain_denial else 3)


def _one_thing(yes: Fact, no: Fact) -> bool:
    """Whether what it happens to is one and no other, on either side: no "missiles", no "people"."""
    return any(fact.patient is not None and fact.patient.definite for fact in (yes, no))


def _negated(fact: Fact) -> bool:
    return fact.stance is Stance.DENIES


def _opposites(yes: Fact, no: Fact, found: Match) -> bool:
    """Two words that say the opposite of each other, both stated: of one thing, by all who take part, at one time."""
    for likeness, slots in ((found.agent, (yes.agent, no.agent)), (found.patient, (yes.patient, no.patient))):
        if None not in slots and likeness is not Likeness.SAME and not in_one_wording(yes, no):
            return False
    if yes.day is not None and no.day is not None and abs(yes.day - no.day) > 1 and found.days is not Likeness.SAME:
        return False
    if contrasted(yes, no):
        return False
    enough = found.same >= 1 or in_one_wording(yes, no)
    if yes.axis == "go on" and not (_one_going(yes, no) or in_one_wording(yes, no)):
        return False
    if yes.axis == "go on" and found.days is not Likeness.SAME and yes.day != no.day:
        return False  # what goes on today may be stopped tomorrow
    if yes.axis not in SEQUENT or yes.axis == "go on":
        return enough
    if not (yes.stative or no.stative):
        return False
    state, event = (yes, no) if yes.stative else (no, yes)
    if event.stative or state.day is None or event.day is None or yes.axis == "open":
        return enough
    return enough and state.day >= event.day  # "remains in office", and then "has resigned"


def _one_going(yes: Fact, no: Fact) -> bool:
    """Whether both tell what goes on or stops, by one noun: rallies may go on, and a march or a strike stop."""
    mine, theirs = (fact.patient or fact.agent for fact in (yes, no))
    return mine is not None and theirs is not None and not mine.pronoun and mine.head == theirs.head


def _later(yes: Fact, no: Fact) -> bool:
    """Whether what is asserted is of a day after the denial, or the report of a day after its retraction."""
    if yes.day is None or no.day is None:
        return False
    return min((first for first, _ in yes.occasion.days), default=yes.day) > no.day


def _adds(yes: Fact, no: Fact) -> bool:
    """Whether either has a thing of its own that the other leaves out."""
    return (yes.patient is None) != (no.patient is None) or bool(yes.others) != bool(no.others)


def _told_around(yes: Fact, no: Fact) -> bool:
    """ "No such meeting took place": the rest of the sentence tells which."""
    around = {word.lower() for word in re.findall(r"[^\W\d_]{4,}", no.claim.sentence.exact)}
    told = {word.lower() for word in re.findall(r"[^\W\d_]{4,}", yes.predication.clause.exact)}
    names = {word for thing in (yes.agent, yes.patient) if thing is not None for word in (thing.head, *thing.marked)}
    return len(around & told) >= 2 and (bool(around & names) or not names)


def _asks_how(no: Fact) -> bool:
    """ "Has not decided when it will move" leaves the moving as it is."""
    if no.stance is not Stance.UNDECIDED and no.deed != "know":
        return False
    text = no.predication.predicate.text.content
    if _WH.match(text, no.predication.predicate.end):
        return True
    open_ = no.predication.undecided
    return open_ is not None and bool(_WH.search(text[open_.end : no.predication.predicate.start]))


def _one_plan(yes: Fact, no: Fact) -> bool:
    """A plan is denied by the denial of a plan, and a thing done by the denial of a thing done."""
    if no.stance is Stance.UNDECIDED:
        return True
    if yes.planned == no.planned:
        return True
    if yes.planned:  # "plans to close" – "denied that it was closing", but not "did not close", said afterwards
        return no.claim.force is Force.DENY
    return False


def undecided(yes: Fact, no: Fact) -> Verdict | None:
    """Whether one says that nothing is decided about what another asserts or plans, within one proposition.

    A proposition holds both already, so it is enough that nobody and nothing that takes part is another.
    """
    if no.stance is not Stance.UNDECIDED or yes.stance not in _SAYING or _asks_how(no) or yes.history != no.history:
        return None
    found = match(yes, no)
    if found is None or found.apart or Likeness.OTHER in (found.days, found.places):
        return None
    if yes.claim.sentence == no.claim.sentence or (yes.voice is not None and yes.voice == no.voice):
        return None
    return _typed(yes, no) if found.same or found.overlap >= _ENOUGH else None


def _apart(yes: Fact, no: Fact, found: Match) -> Verdict | None:
    """Another day, hour or place; a no that was of its day, and is no more."""
    if found.days is Likeness.OTHER:
        return Verdict(ConflictType.OTHER_SCOPE, "other date", "the two are about different days")
    if found.places is Likeness.OTHER:
        return Verdict(ConflictType.OTHER_SCOPE, "other place", "the two are about different places")
    if found.hours is Likeness.OTHER and not no.plain_denial:
        return Verdict(ConflictType.OTHER_SCOPE, "other hour", "the two are about different hours")
    if yes.day is None or no.day is None or found.days is Likeness.SAME:
        return None
    told = bool(yes.occasion.days)
    if _later(yes, no) and (told or no.perfect) and yes.party != no.party and yes.claim.force not in _OWNING:
        return Verdict(
            ConflictType.OTHER_SCOPE, "later", "one says that it had not happened yet; the other is later", 0.0
        )
    still = "be" in (yes.predication.lemma, no.predication.lemma)
    if still and yes.party != no.party and abs(yes.day - no.day) >= _DAY_OF_STATE and not no.plain_denial:
        return Verdict(ConflictType.OTHER_SCOPE, "other date", "a state of things, told of two days", 0.0)
    return None


def _by_party(yes: Fact, no: Fact) -> Verdict | None:
    """One party's two accounts: the later one replaces the earlier."""
    if yes.party is None or yes.party != no.party:
        if _owned(yes, no):
            return Verdict(ConflictType.SUPERSEDED, "conceded", "what was denied has since been owned")
        return None
    if _unsaid(no):
        return Verdict(
            ConflictType.DENIES, "denies having said it", "the speaker denies the words that the other reports"
        )
    if yes.day is None or no.day is None or yes.day == no.day:
        return Verdict(ConflictType.SUPERSEDED, "own account", "one party tells it in two ways", 0.5)
    note = "the party that denied it says so later" if yes.day > no.day else "the party that said so denies it later"
    return Verdict(ConflictType.SUPERSEDED, "own account", note)


def _owned(yes: Fact, no: Fact) -> bool:
    """Whether the one who is said to have done it admits it later than the denial."""
    if yes.claim.force is not Force.ADMIT or no.day is None or yes.day is None or yes.day <= no.day:
        return False
    if yes.agent is None or no.agent is None:
        return False
    return not yes.agent.pronoun and yes.agent.words == no.agent.words


def _unsaid(no: Fact) -> bool:
    """ "Denied telling the panel that …": it is the saying that is denied."""
    return no.claim.force is Force.DENY and any(
        p.lemma in _SPEAKING and p.predicate.start < no.predication.predicate.start for p in no.claim.predications
    )


_NO_KIND = re.compile(r"no [a-z]", re.IGNORECASE)


def _typed(yes: Fact, no: Fact) -> Verdict:
    if no.stance is Stance.UNDECIDED:
        return Verdict(ConflictType.WHETHER, "nothing decided", "one side says so, the other that nothing is decided")
    extra = no.manners - yes.manners
    if extra and no.stance is Stance.DENIES:
        words = ", ".join(sorted(extra))
        return Verdict(ConflictType.DENIES_NARROWER, "narrower", f"the denial is of “{words}” alone")
    kind = _kind_denied(yes, no)
    if kind is not None:
        return Verdict(ConflictType.DENIES_NARROWER, "narrower", f"the denial is of “{kind}” alone")
    if no.plain_denial:
        return Verdict(
            ConflictType.DENIES, "opposite stances", "one side asserts it, the other denies it in so many words"
        )
    return Verdict(ConflictType.WHETHER, "opposite stances", "one side asserts it, the other says otherwise")


def _kind_denied(yes: Fact, no: Fact) -> str | None:
    """What a denial of one kind of thing alone is of: "no armed boats left", of "boats left"."""
    for mine, theirs in ((no.agent, yes.agent), (no.patient, yes.patient)):
        if mine is None or theirs is None or mine.head != theirs.head or not _NO_KIND.match(mine.text):
            continue
        if {word for word in mine.words if word != mine.head and word not in mine.names} - yes.said:
            return mine.text.partition(" ")[2]
    return None


def narrower(yes: Fact, no: Fact, beside: Sequence[Fact]) -> Verdict | None:
    """A denial of something within what is asserted: "met, but did not discuss it", "did not order the killing"."""
    if no.stance is not Stance.DENIES or yes.stance not in _SAYING or yes.claim.id == no.claim.id:
        return None
    if (no.voice is not None and no.voice == yes.voice) or yes.leaning or yes.history or yes.possible:
        return None
    if not may_narrow(no):
        return None
    for fact in beside:
        within = fact is not no and fact.predication.depth > no.predication.depth
        if not within or (fact.stance is Stance.DENIES and fact.predication.negation is not None):
            continue
        found = match(yes, fact)
        if found is None or found.event < 1.0 or found.apart or not (found.same or found.overlap >= _MUCH):
            continue
        if Likeness.OTHER in (found.days, found.places):
            continue
        if no.deed == "know" and not (yes.agent is not None and compare(yes.agent, no.agent) is Likeness.SAME):
            continue  # who did not know of it does not deny that others did it
        if _aspect(yes, no) or (no.deed in _OVER and no.predication.clause.contains(fact.predication.predicate)):
            what = no.predication.predicate.exact
            return Verdict(
                ConflictType.DENIES_NARROWER, "narrower", f"the denial is of “{what}”; the rest it leaves as it is"
            )
    if not _aspect(yes, no):
        return None
    things = [t for t in (yes.agent, yes.patient, *(t for _, t in yes.others)) if t is not None]
    shared = {w for t in things for w in (t.marked or {t.head})}
    told = {w for t in (no.agent, no.patient, *(t for _, t in no.others)) if t for w in (t.marked or {t.head})}
    meant = [t for t in things if (t.marked or {t.head}) & told]
    if len(shared & told) >= 2 and len(meant) >= 2:
        what = no.predication.predicate.exact
        return Verdict(
            ConflictType.DENIES_NARROWER, "narrower", f"the denial is of “{what}”; the rest it leaves as it is"
        )
    return None


def may_narrow(no: Fact) -> bool:
    """Whether a denial is one that may be of something within what is asserted, whatever that is."""
    return not (no.predication.depth and no.claim.force is not Force.DENY) and not _asks_how(no)


def _aspect(yes: Fact, no: Fact) -> bool:
    """Whether what is denied may be part of what is asserted."""
    aspects = ASPECT_OF.get(yes.deed, frozenset()) | ASPECT_OF.get(yes.event, frozenset())
    return no.event in aspects or no.deed in aspects
