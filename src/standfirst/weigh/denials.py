"""Denials at large: those that deny by a quantity or a noun, and not by the verb that the other side has.

"There was no loan", "nobody at the firm was aware of it", "no dogs were used", "not a shot was fired", "the pipeline
did not come up". Takes the facts of a story, gives judged pairs. What is denied must stand in the other's own words.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterator, Sequence

from standfirst.records import ConflictType, Stance
from standfirst.weigh.disputes import Verdict
from standfirst.weigh.facts import Fact
from standfirst.weigh.occasions import compare_days, compare_places
from standfirst.weigh.scoring import Judged
from standfirst.weigh.stems import stem
from standfirst.weigh.thing_words import VAGUE, telling_name
from standfirst.weigh.things import Likeness

_LOOKED = 20_000
"""Pairs that are looked at in one story, at most."""
_SAYING = frozenset({Stance.ASSERTS, Stance.HEDGES})
_NONE = re.compile(r"(?:no|none|nobody|not (?:an?|one|any)(?: single)?|no[- ]one|never any)\b", re.IGNORECASE)
_THERE = re.compile(r"[“\"'‘]?there\b", re.IGNORECASE)
_SHOTS = frozenset({"shot", "round", "bullet", "gunshot"})
_ABOUT_NOTHING = frozenset("doubt reason need way sign evidence question word indication comment time".split())
_TALKS = frozenset("meet visit call discuss negotiate talk see".split())


def judge_denials(facts: Sequence[Fact]) -> list[Judged]:
    """Pairs of a claim and a denial at large, in the order of the facts."""
    by_name: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        if fact.stance in _SAYING and fact.side > 0 and not fact.possible and not fact.planned:
            for name in _names(fact):
                by_name[name].append(fact)
    return list(_judged(facts, by_name))


def _judged(facts: Sequence[Fact], by_name: dict[str, list[Fact]]) -> Iterator[Judged]:
    looked = 0
    for no in facts:
        if no.stance is not Stance.DENIES:
            continue
        for rule in _RULES:
            test = rule(no)
            if test is None:
                continue
            near = {fact.key: fact for name in sorted(_names(no)) for fact in by_name.get(name, ())}
            for key in sorted(near):
                looked += 1
                if looked > _LOOKED:
                    return
                verdict = test(near[key]) if _one_occasion(near[key], no) else None
                if verdict is not None:
                    yield Judged(near[key], no, verdict)


def _names(fact: Fact) -> frozenset[str]:
    """Names in its claim, and those of the one who says it."""
    speaker = fact.claim.speaker.name if fact.claim.speaker is not None else ""
    told = {word.lower() for name in fact.claim.names for word in re.findall(r"[^\W\d_]{3,}", name)}
    told |= {word.lower() for word in re.findall(r"[A-Z][^\W\d_]{2,}", speaker)}
    told |= {w for t in (fact.agent, fact.patient, *(t for _, t in fact.others)) if t is not None for w in t.marked}
    return frozenset(word for word in told if telling_name(word))


def _one_occasion(yes: Fact, no: Fact) -> bool:
    if yes.claim.document == no.claim.document or (yes.voice is not None and yes.voice == no.voice):
        return False
    if yes.party is not None and yes.party == no.party:
        return False
    if yes.day is not None and no.day is not None and yes.day > no.day + 1:
        return False
    if compare_days(yes.occasion, no.occasion) is Likeness.OTHER or yes.history != no.history:
        return False
    return compare_places(yes.occasion, no.occasion, (yes.said, no.said)) is not Likeness.OTHER


Test = Callable[[Fact], Verdict | None]


def _existence(no: Fact) -> Test | None:
    """ "There was no loan": of a sentence that tells of a loan and names the one who denies it."""
    noun = no.patient
    if no.predication.lemma != "be" or noun is None or noun.head in VAGUE or noun.head in _ABOUT_NOTHING:
        return None
    if not _THERE.match(no.predication.clause.exact) or not re.search(
        r"\bno\b|\bnever\b|n['’]t\b|\bnot\b", no.predication.clause.exact
    ):
        return None
    speaker = no.claim.speaker.name if no.claim.speaker is not None else ""
    named = {word.lower() for word in re.findall(r"[A-Z][^\W\d_]{2,}", speaker)}
    named = {word for word in named if telling_name(word)}
    words = {stem(word) for word in noun.words if not _NONE.fullmatch(word)}

    def test(yes: Fact) -> Verdict | None:
        if not (named & yes.said) or not words or not words <= yes.words:
            return None
        return Verdict(ConflictType.DENIES, "no such thing", f"the one concerned says that there was “{noun.text}”")

    return test


def _awareness(no: Fact) -> Test | None:
    """ "Nobody at the firm was aware of it": of a sentence that says that its people knew."""
    doer = no.agent or no.patient
    if no.axis != "aware" or doer is None or not _NONE.match(doer.text):
        return None

    def test(yes: Fact) -> Verdict | None:
        if yes.axis != "aware" or yes.side <= 0:
            return None
        names = {stem(word) for word in _names(yes) | _names(no)}
        if len((yes.words & no.words) - names) < 2:
            return None
        return Verdict(ConflictType.DENIES, "nobody knew", "one says that it was known, the other that nobody knew")

    return test


def _means(no: Fact) -> Test | None:
    """ "No dogs were used": of a sentence that tells what was done with dogs, and with what else."""
    noun = no.patient
    if no.deed not in ("use", "shoot", "deploy", "station") or noun is None or not _NONE.match(noun.text):
        return None
    words = {stem(word) for word in noun.words if not _NONE.fullmatch(word)} - {"singl", "one", "not"}
    if not no.predication.passive or not words or (noun.head in VAGUE):
        return None
    cognate = noun.head in _SHOTS and len(words) == 1 and no.deed == "shoot"

    def test(yes: Fact) -> Verdict | None:
        if cognate:
            if yes.deed != "shoot" or yes.predication.noun or len(yes.words & no.words) < 2:
                return None
            return Verdict(ConflictType.DENIES, "not one", f"“{noun.text}” on one side, shots on the other")
        if not words <= {stem(w) for w in yes.said} or not words <= yes.words or yes.deed == no.deed == "use":
            return None
        return Verdict(ConflictType.DENIES_NARROWER, "narrower", f"the denial is of “{noun.text}” alone")

    return test


def _topic(no: Fact) -> Test | None:
    """ "The pipeline did not come up": of a meeting of the same two, where another says that it was talked about."""
    topic = no.patient
    if no.deed != "discuss" or topic is None or topic.pronoun or topic.head in VAGUE or no.agent is not None:
        return None

    def test(yes: Fact) -> Verdict | None:
        if yes.deed not in _TALKS or stem(topic.head) not in {stem(w) for w in yes.said}:
            return None
        if len({n for n in _names(no) if n in yes.said}) < 2:
            return None
        return Verdict(ConflictType.DENIES_NARROWER, "narrower", f"the denial is of “{topic.text}” alone")

    return test


_RULES = (_existence, _awareness, _means, _topic)
