"""Endings: what tells that a state of things is over, though it stands in another proposition.

Who "is at large" is so no longer once she "was caught"; who "is missing", once she "was found". Nobody who said the
first was wrong, and no negation shows that it is over. Takes propositions with the facts of the story, gives for each
that tells a state the claims which tell its end; `ended` decides whether they suffice. States and what ends them stand
in one table, by hand.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from standfirst.records import Proposition, Stance
from standfirst.weigh.evidence import Ending
from standfirst.weigh.facts import Fact
from standfirst.weigh.sides import CONCEDING
from standfirst.weigh.thing_words import VAGUE, kind_of_thing
from standfirst.weigh.things import Likeness, Thing, compare

_MOST = 12
"""Names for whom a proposition tells its state, at most, that are set beside what may end it."""


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


@dataclass(frozen=True, slots=True)
class Lasting:
    """A state of things, how news tells it, and what ends it."""

    name: str
    be: re.Pattern[str] | None = None
    """What stands behind "is", "remains"."""
    verbs: frozenset[str] = frozenset()
    """Verbs that tell it of their subject, or of their object where it is `done_to`."""
    done_to: bool = False
    over: frozenset[str] = frozenset()
    """Happenings that end it where they are done to, or befall, the same thing."""
    turned: tuple[str, int] | None = None
    """The pair of opposites, and the side of it that the state is on: the other side ends it."""
    groups: bool = False
    """Told of people by what they do: "drivers" are those of whom it was told before."""
    again: bool = False
    """What may come and go within a day: only a later day ends it."""


def _be(pattern: str) -> re.Pattern[str]:
    return re.compile(
        rf"[\w’']+\s+(?:(?:still|now|currently|also|both|all|reportedly)\s+)*(?:{pattern})\b", re.IGNORECASE
    )


_CAUGHT = _words("arrest custody kill catch capture surrender give_up")
_FOUND = _words("find rescue locate reappear resurface turn_up emerge")
_STOPPED = _words(
    "end finish conclude stop collapse break_off break_down break_up call_off cancel suspend halt abandon fail"
)

LASTING = (
    Lasting("at large", _be(r"at[- ]large|on the (?:run|loose)|in hiding|(?:a )?(?:wanted )?fugitives?"), over=_CAUGHT),
    Lasting(
        "missing", _be(r"missing|unaccounted for"), _words("disappear vanish go_missing miss"), over=_FOUND | {"kill"}
    ),
    Lasting("sought", None, _words("search hunt look seek pursue"), True, _CAUGHT | _FOUND),
    Lasting(
        "held",
        _be(r"captive|(?:a )?hostages?|in (?:custody|jail|prison|detention)|behind bars"),
        _words("hold detain jail imprison"),
        True,
        _words("free release acquit escape rescue"),
    ),
    Lasting(
        "under way",
        _be(r"under ?way|ongoing|in progress|in force"),
        _words("continue go_on carry_on last proceed"),
        over=_STOPPED,
    ),
    Lasting("on strike", turned=("strike", 1), over=_words("return"), groups=True),
    Lasting("in office", turned=("stay", 1), over=_words("resign dismiss")),
    Lasting(
        "in hospital",
        _be(
            r"alive|in (?:a )?(?:critical|serious|stable|grave)(?: but stable)? condition"
            r"|in intensive care|on life support"
        ),
        over=_words("kill die"),
    ),
    Lasting(
        "burning",
        _be(r"on fire|ablaze|out of control|burning"),
        _words("burn rage"),
        over=_words("extinguish put_out douse"),
    ),
    Lasting("open", turned=("open", 1), again=True),
    Lasting("shut", turned=("open", -1), again=True),
)
_COPULAS = frozenset({"be", "remain", "stay"})
_OF_NOW = frozenset("is are remains remain has have ’s 's ’re 're being been".split())
_UNTIL = re.compile(r"\buntil\b|\bbefore (?:he|she|it|they|being)\b", re.IGNORECASE)
_SAYING = (Stance.ASSERTS, Stance.HEDGES)
_ORDINALS = frozenset("first second third fourth fifth".split())
_FAULT = re.compile(
    r"\b(?:(?:technical|mechanical|electrical|structural|engine|software|computer|navigational)"
    r"(?: \w+)? (?:fault|failure|malfunction|problem|issue|error|trouble|defect)s?|malfunction"
    r"|(?:pilot|driver|operator) error|metal fatigue)\b",
    re.IGNORECASE,
)
"""What a wreck is put down to when nobody meant it."""
_DELIBERATE = frozenset({"shoot down", "attack", "sabotage", "torch", "scuttle"})


def find_endings(propositions: Sequence[Proposition], facts: Iterable[Fact]) -> dict[str, Ending]:
    """By id of the proposition what ends the state that it tells; none for those that tell no state."""
    told: defaultdict[str, list[Fact]] = defaultdict(list)
    doing: defaultdict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        told[fact.claim.id].append(fact)
        for name in {fact.event, fact.deed, fact.broad or fact.event, fact.predication.lemma.replace(" ", "_")}:
            doing[name].append(fact)
    found = {}
    for proposition in propositions:
        ending = _ended(proposition, told, doing) or _other_cause(proposition, told, doing)
        if ending is not None:
            found[proposition.id] = ending
    return found


def _ended(
    proposition: Proposition, told: Mapping[str, Sequence[Fact]], doing: Mapping[str, Sequence[Fact]]
) -> Ending | None:
    said = [p.claim for p in proposition.positions if p.stance in _SAYING]
    lasting = [
        (kind, thing, fact)
        for id in said
        for fact in told.get(id, ())
        if fact.broad == proposition.topic[0]
        for kind in LASTING
        if (thing := _lasts(kind, fact)) is not None
    ]
    if not lasting:
        return None
    names = Counter(kind.name for kind, _, _ in lasting)
    name = min(names, key=lambda one: (-names[one], one))
    kind = next(kind for kind in LASTING if kind.name == name)
    things = list({thing.text: thing for one, thing, _ in lasting if one is kind}.values())[:_MOST]
    so = {fact.claim.id for one, _, fact in lasting if one is kind}
    facts = {fact.key: fact for event in sorted(kind.over) for fact in doing.get(event, ())}
    facts |= {fact.key: fact for fact in doing.get(kind.turned[0] if kind.turned else "", ())}
    ends = [fact for fact in facts.values() if fact.claim.id not in so and _befalls(kind, fact, things)]
    over = [f.claim.id for f in ends if _happened(kind, f)]
    return Ending(name, frozenset(so), _once(over), _once(f.claim.id for f in ends if _denied(kind, f)), kind.again)


def _lasts(kind: Lasting, fact: Fact) -> Thing | None:
    """Of whom or what a fact tells the state as one of now; None where it does not."""
    predication = fact.predication
    if fact.stance not in _SAYING or fact.planned or fact.history or _UNTIL.search(predication.clause.exact):
        return None
    if kind.turned is not None:
        own = fact.axis == kind.turned[0] and fact.side == kind.turned[1] and fact.stative
        return _undergoing(fact) if own else None
    if predication.lemma in _COPULAS and not predication.noun:
        behind = predication.predicate.text.content[predication.predicate.start : predication.clause.end]
        return _undergoing(fact) if kind.be is not None and kind.be.match(behind) else None
    if predication.noun or predication.lemma.replace(" ", "_") not in kind.verbs or not _of_now(fact):
        return None
    if not kind.done_to:
        return _undergoing(fact)
    return next((thing for word, thing in fact.others if word == "for"), None) or fact.patient


def _of_now(fact: Fact) -> bool:
    """Whether a verb tells what goes on: "is held", "has vanished", "are searching", "continues"; no "was held"."""
    forms = {a.exact.lower() for a in fact.predication.auxiliaries}
    verb = fact.predication.predicate.exact.lower()
    return bool(forms & _OF_NOW) or (not forms and not verb.endswith(("ed", "ught", "eld")))


def _undergoing(fact: Fact) -> Thing | None:
    return fact.patient or fact.agent


def _befalls(kind: Lasting, fact: Fact, things: Sequence[Thing]) -> bool:
    """Whether what may end it is done to one of the same things: never to another that the words leave open."""
    if fact.history or fact.planned or fact.possible:
        return False
    it = fact.patient if fact.patient is not None and not fact.patient.pronoun else None
    if it is None and fact.patient is None and not fact.predication.noun and fact.event not in ("kill", "arrest"):
        it = fact.agent
    return it is not None and any(_one_thing(it, thing, kind.groups) for thing in things)


def _one_thing(one: Thing, other: Thing, groups: bool) -> bool:
    found = compare(one, other)
    if one.pronoun or other.pronoun or found is Likeness.OTHER or one.plural != other.plural:
        return False
    if groups and one.plural and one.words == other.words:
        return True
    if found is not Likeness.SAME:
        return False
    if one.marked and other.marked:
        return True
    ordinals = one.which & _ORDINALS
    return (one.definite and other.definite) or bool(ordinals and ordinals == other.which & _ORDINALS)


def _happened(kind: Lasting, fact: Fact) -> bool:
    if kind.turned is not None and fact.axis == kind.turned[0]:
        return fact.side == -kind.turned[1]
    return fact.stance is Stance.ASSERTS and (fact.axis is None or fact.side > 0 or fact.deed in kind.over)


def _denied(kind: Lasting, fact: Fact) -> bool:
    return not (kind.turned is not None and fact.axis == kind.turned[0]) and fact.stance is Stance.DENIES


def _other_cause(
    proposition: Proposition, told: Mapping[str, Sequence[Fact]], doing: Mapping[str, Sequence[Fact]]
) -> Ending | None:
    """A fault to which a wreck was put down, where those who said so own that it was done to it."""
    so, wrecked = set[str](), set[str]()
    for position in proposition.positions:
        for fact in told.get(position.claim, ()):
            if position.stance not in _SAYING or fact.broad != proposition.topic[0]:
                continue
            clause = fact.predication.clause
            if _FAULT.search(clause.exact):
                so.add(position.claim)
                wrecked |= {kind_of_thing(word) for word in fact.said}
    if not so:
        return None
    owned = [
        fact.claim.id
        for event in sorted(_DELIBERATE)
        for fact in doing.get(event, ())
        if fact.stance is Stance.ASSERTS
        and fact.claim.force in CONCEDING
        and (it := fact.patient) is not None
        and not it.pronoun
        and it.head not in VAGUE
        and kind_of_thing(it.head) in wrecked
    ]
    return Ending("cause", frozenset(so), _once(owned), (), own=True) if owned else None


def _once(ids: Iterable[str]) -> tuple[str, ...]:
    return tuple(sorted(set(ids)))
