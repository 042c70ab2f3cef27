"""Facts: what one predicate of a claim says, in slots that can be set beside another claim's.

Takes claims with the senses that linking gives (stance, event class, country), gives `Fact`s: what happened, on which
side the claim stands, who did it, to whom, when, where. Looks at one claim at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from standfirst.records import Claim, Force, Predication, Reason, Stance
from standfirst.weigh.called_false import is_called_false
from standfirst.weigh.event_words import axis, happening, is_deed
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.occasions import Occasion, occasion_of
from standfirst.weigh.readings import Readings
from standfirst.weigh.reframing import Frame, named_doer, reframe
from standfirst.weigh.slots import Slots, slots_of
from standfirst.weigh.stems import all_words, manners_of, stem, told_words
from standfirst.weigh.surroundings import (
    flatly,
    imperative,
    leans,
    taken_back,
    unknown,
    unreal,
    within_denied,
)
from standfirst.weigh.thing_words import VAGUE
from standfirst.weigh.things import Thing, singular

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_INTO_CUSTODY = re.compile(r"\s(?:[\w’'-]+ ){0,5}into custody\b", re.IGNORECASE)
_NO_WORD = re.compile(r"(?:co|re|ex|[\W\d_]*)", re.IGNORECASE)
"""What is left of a word that was cut at its hyphen: no happening."""
_MAY = re.compile(r"\b(?:may|might|could|possible|possibly|perhaps|can|should|must|ought)\b", re.IGNORECASE)
_NOT_ONE = re.compile(r"not (?:an?|one|any)(?: single)? [a-z]", re.IGNORECASE)
"""A negation within a phrase: "not a single shot was fired"."""
_SPEAKING = frozenset("say tell report claim announce confirm deny state allege add insist describe".split())


@dataclass(frozen=True, slots=True)
class Senses:
    """What linking knows of a claim's words, handed in: rooms do not import each other."""

    stance: Callable[[Claim, Predication], tuple[Stance, Reason] | None]
    topic: Callable[[Predication], str | None]
    country: Callable[[str], str | None]


@dataclass(frozen=True)
class Fact:
    """One predicate of one claim, in slots. Days are ordinals of the calendar.

    What only few facts are asked for is read when it is asked for.
    """

    claim: Claim
    predication: Predication
    event: str
    """What happened: one name for words that say the same."""
    broad: str | None
    """Its wider class, as propositions are grouped."""
    stance: Stance | None
    """None: named, and neither said nor denied."""
    side: int
    """1: so; -1: not so; 0: neither. "Is shut" and "is not open" are on one side."""
    axis: str | None
    """The pair of opposites that the word belongs to."""
    deed: str
    """What happened, leaving opposites aside: "destroy" where `event` may be "intact"."""
    history: bool
    """Told of a time long before its document."""
    agent: Thing | None
    patient: Thing | None
    others: tuple[tuple[str, Thing], ...]
    """What prepositions add, with them."""
    voice: str | None
    party: str | None
    day: int | None
    """When it was said, or printed."""
    stative: bool
    """"Is shut", "remains open"."""
    perfect: bool
    """"Has not left": of now, and no more of tomorrow."""
    planned: bool
    possible: bool
    called_false: bool
    """Its sentence says of it that it is not so."""
    country: Callable[[str], str | None] = field(repr=False, compare=False)

    @cached_property
    def leaning(self) -> bool:
        """Told along, in a clause of time or cause."""
        return leans(self.claim, self.predication)

    @cached_property
    def words(self) -> frozenset[str]:
        """Stems of the words of substance of its clause."""
        return _content(self.predication.clause.exact, self.predication)

    @cached_property
    def said(self) -> frozenset[str]:
        """All words of its sentence, lower case."""
        return all_words(self.claim.sentence.exact)

    @cached_property
    def occasion(self) -> Occasion:
        """When and where, as far as told."""
        return occasion_of(self.claim, self.predication, self.country)

    @cached_property
    def manners(self) -> frozenset[str]:
        """Words of its clause that narrow a denial."""
        return manners_of(self.predication.clause.exact)

    @cached_property
    def plain_denial(self) -> bool:
        """Denied in so many words, and not only negated."""
        return self.called_false or flatly(self.claim, self.predication)

    @property
    def key(self) -> tuple[str, int, str]:
        """The order of facts, whatever the order of claims."""
        return self.claim.document, self.predication.predicate.start, self.claim.id


def facts_of(
    claims: Sequence[Claim], evidence: Evidence, senses: Senses, kept: FactReadings | None = None
) -> list[Fact]:
    """The facts of some claims in a fixed order. Questions, conditions and history give none.

    `kept`: what was read of claims at another time, under the same senses; what is read now is added to it.
    """
    found: dict[tuple[str, int], Fact] = {}
    for claim in sorted(claims, key=lambda c: (c.document, c.content[0].start, c.id)):
        if claim.mood.question or claim.force.silent:
            continue
        document = claim.document
        for fact in _read(claim, _behind(claim, evidence), senses, kept):
            # Nested claims share words: the one that somebody says, not the narrator's around it, keeps them.
            place = (document, fact.predication.predicate.start)
            known = found.get(place)
            if known is None or _inner(fact.claim) > _inner(known.claim):
                found[place] = fact
    return _ambiguous_unsettled(sorted(found.values(), key=lambda fact: fact.key))


@dataclass(frozen=True, slots=True)
class _Behind:
    """What the story's evidence adds to the facts of a claim; see `Fact`."""

    history: bool
    voice: str | None
    party: str | None
    day: int | None


FactReadings = Readings[tuple[_Behind, tuple[Fact, ...]]]
"""The facts that were read of claims, with what stood behind each claim."""


def _behind(claim: Claim, evidence: Evidence) -> _Behind:
    voice, party = evidence.by_voice.get(claim.id), evidence.by_party.get(claim.id)
    return _Behind(evidence.is_background(claim), voice, party, _ordinal(evidence.days.get(claim.id)))


def _read(claim: Claim, behind: _Behind, senses: Senses, kept: FactReadings | None) -> tuple[Fact, ...]:
    """The facts of one claim: as they were kept, with what stands behind the claim now."""
    known = kept.get(claim) if kept is not None else None
    if known is not None and known[0] == behind:
        return known[1]
    if known is not None:
        history, voice, party, day = behind.history, behind.voice, behind.party, behind.day
        facts = tuple(replace(fact, history=history, voice=voice, party=party, day=day) for fact in known[1])
    else:
        read = (_fact(claim, p, behind, senses) for p in claim.predications if not _conditional(claim, p))
        facts = tuple(fact for fact in read if fact is not None)
    if kept is not None:
        kept.keep(claim, (behind, facts))
    return facts


def _ambiguous_unsettled(facts: Sequence[Fact]) -> list[Fact]:
    """Where a story tells of several suspects, "the suspect" is not one and the same: such things are not definite."""
    several = {
        thing.head
        for fact in facts
        for thing in (fact.agent, fact.patient)
        if thing is not None and thing.head in VAGUE and not thing.marked and (thing.plural or thing.which)
    }

    def unsettled(thing: Thing | None) -> Thing | None:
        if thing is None or thing.head not in several or thing.marked:
            return thing
        return replace(thing, definite=False)

    def of(fact: Fact) -> Fact:
        agent, patient = unsettled(fact.agent), unsettled(fact.patient)
        same = agent is fact.agent and patient is fact.patient  # as nearly always: a copy costs more than the look
        return fact if same else replace(fact, agent=agent, patient=patient)

    return [of(fact) for fact in facts]


def _inner(claim: Claim) -> tuple[bool, int, int]:
    return claim.speaker is not None, -sum(len(s) for s in claim.content), -claim.content[0].start


def _fact(claim: Claim, predication: Predication, behind: _Behind, senses: Senses) -> Fact | None:
    stance, false = _stance(senses.stance(claim, predication), claim, predication)
    if stance in (Stance.CONDITIONAL, Stance.ASKS):
        return None
    slots = named_doer(predication, slots_of(predication, claim, senses.country), claim)
    frame = reframe(predication, slots, claim)
    event, turned, pair = (frame.event, frame.side, frame.axis) if frame else _event(predication, slots.held)
    deed = frame.event if frame else event if event == "leave so" else happening(predication.lemma, slots.held)
    slots = frame.slots if frame else _of_state(predication, slots, pair)
    if event is None or _NO_WORD.fullmatch(predication.lemma):
        return None
    stance = _stance_within(stance, slots, frame)
    stative, perfect, planned, possible = _tense(claim, predication, stance, frame)
    return Fact(
        claim=claim,
        predication=predication,
        event=event,
        broad=senses.topic(predication),
        stance=stance,
        side=turned * (_SIDES.get(stance, 0) if stance is not None else 0),
        axis=pair,
        deed=deed,
        history=behind.history,
        agent=slots.agent,
        patient=slots.patient,
        others=slots.others,
        voice=behind.voice,
        party=behind.party,
        day=behind.day,
        stative=stative,
        perfect=perfect,
        planned=planned,
        possible=possible,
        called_false=false,
        country=senses.country,
    )


def _stance(said: tuple[Stance, Reason] | None, claim: Claim, predication: Predication) -> tuple[Stance | None, bool]:
    """The stance with what stands around the predicate; and whether the sentence calls it false."""
    stance = said[0] if said is not None else None
    if stance in (Stance.CONDITIONAL, Stance.ASKS):
        return stance, False
    false = stance is Stance.ASSERTS and claim.force is not Force.DENY and is_called_false(claim, predication)
    if taken_back(claim, predication) and stance is not None:
        return Stance.RETRACTS, False
    if false:
        stance = Stance.DENIES
    elif (
        (stance is Stance.DENIES and leans(claim, predication))
        or (stance is not Stance.UNDECIDED and unreal(claim, predication))
        or (stance is not Stance.UNDECIDED and unknown(claim, predication))
    ):
        return None, False
    if stance is Stance.DENIES and (imperative(claim, predication) or within_denied(claim, predication)):
        return None, False
    return stance, false


def _of_state(predication: Predication, slots: Slots, pair: str | None) -> Slots:
    """ "The lock is open": it is so of the lock, which does nothing."""
    if predication.lemma in _COPULAS and pair is not None and slots.agent is not None:
        return replace(slots, agent=None, patient=slots.agent)
    return slots


def _stance_within(stance: Stance | None, slots: Slots, frame: Frame | None) -> Stance | None:
    """The stance with what the phrases say: "not a single shot" denies, "was set free" is no plan."""
    if stance is Stance.ASSERTS and any(t is not None and _NOT_ONE.match(t.text) for t in (slots.agent, slots.patient)):
        return Stance.DENIES
    return Stance.ASSERTS if frame is not None and frame.done and stance is Stance.PLANS else stance


def _tense(
    claim: Claim, predication: Predication, stance: Stance | None, frame: Frame | None
) -> tuple[bool, bool, bool, bool]:
    """Whether it is a state, a perfect, a plan, no more than possible."""
    auxiliaries = {a.exact.lower() for a in predication.auxiliaries}
    stative = predication.lemma in _COPULAS or (predication.passive and bool(auxiliaries & {"is", "are", "’s", "'s"}))
    perfect = (
        bool(auxiliaries & {"has", "have", "’s", "'s", "’ve", "'ve"})
        or ("had" in auxiliaries and claim.force is not Force.DENY)
        or predication.lemma == "be"
        or "yet" in predication.clause.exact
    )
    planned = predication.future or stance is Stance.PLANS or "would" in auxiliaries
    if frame is not None:
        stative, planned = frame.stative, planned and not frame.done
    hedge = predication.hedge is not None and _MAY.search(predication.hedge.exact) is not None
    return stative, perfect, planned, hedge or any(_MAY.fullmatch(a) for a in auxiliaries)


def _conditional(claim: Claim, predication: Predication) -> bool:
    condition = claim.mood.condition
    return predication.conditional or (
        condition is not None
        and (condition.trigger.contains(predication.predicate) or condition.consequence.contains(predication.predicate))
    )


def _event(predication: Predication, held: str | None) -> tuple[str | None, int, str | None]:
    """The happening, the side that its word stands on, and its pair of opposites."""
    lemma = predication.lemma
    if lemma == "take" and _INTO_CUSTODY.match(predication.predicate.text.content, predication.predicate.end):
        lemma = "take into custody"
    if held == "place" and lemma == "take":
        return "happen", 1, None
    if lemma in _COPULAS and not predication.noun:
        words = [singular(w.lower()) for o in predication.objects[:1] for w in _WORD.findall(o.exact)]
        for word in words[:4]:
            pair = axis(word) if word != "close" else None  # "is close to"
            if pair is not None:
                return pair[0], pair[1], pair[0]
        if lemma == "be":
            if {singular(w.lower()) for o in predication.objects[:1] for w in _WORD.findall(o.exact)} & _SIGNS:
                return None, 1, None
            return ("be", 1, None) if words else (None, 1, None)
    if lemma in _SPEAKING:
        return ("inform", 1, None) if lemma == "tell" and predication.passive else (None, 1, None)
    event = happening(lemma, held)
    pair = axis(lemma) if held is None or event in (lemma, happening(lemma)) else None
    if pair is None and predication.passive and event == lemma and not is_deed(lemma):
        pair = axis(predication.predicate.exact.lower())
    if lemma == "leave" and _LEFT_SO.search(predication.clause.exact):
        return "leave so", 1, None
    if lemma == "operate" and predication.passive:
        return event, 1, None
    if pair is not None and not predication.noun:
        return pair[0], pair[1], pair[0]
    return event, 1, None


_SIDES = {Stance.ASSERTS: 1, Stance.HEDGES: 1, Stance.PLANS: 1, Stance.DENIES: -1}
_COPULAS = frozenset({"be", "remain", "stay"})
_SIGNS = frozenset("indication sign evidence doubt reason question need way information word comment".split())
_LEFT_SO = re.compile(
    r"\b(?:vulnerable|exposed|alone|behind|open|dead|wounded|injured|homeless|missing|hurt|stranded|destroyed"
    r"|without)\b",
    re.IGNORECASE,
)


def _content(clause: str, predication: Predication) -> frozenset[str]:
    own = predication.predicate.exact.lower().split()
    return frozenset([stem(word) for word in told_words(clause) if word not in own])


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None
