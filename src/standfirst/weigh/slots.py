"""Slots: who does it, to whom, and what prepositions add, of one predicate.

Takes a predication with its claim, gives `Slots`: the same for "police arrested him" and "he was arrested by police".
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import pairwise

from standfirst.records import Claim, Predication, Span
from standfirst.weigh.event_words import UNDERGOING, is_light
from standfirst.weigh.things import Thing, thing_of

_PREPOSITIONS = frozenset(
    "of in on at to by for from with about against into onto over under near off through across between as during "
    "after before around behind inside outside toward towards without within "
    "along beyond despite than until upon via".split()
)


_NAME_WORD = re.compile(r"[^\W\d_]+")
_LOWER = re.compile(r"[a-z]+")


@dataclass(frozen=True, slots=True)
class Slots:
    """What takes part in a happening."""

    agent: Thing | None
    patient: Thing | None
    others: tuple[tuple[str, Thing], ...]
    """What prepositions add, with them."""
    held: str | None = None
    """The head of the direct object: "payment" of "made a payment"."""


def slots_of(predication: Predication, claim: Claim, country: Callable[[str], str | None]) -> Slots:
    """Who does it, to whom, what prepositions add. What sinks, dies or begins is no doer: it happens to it."""
    names = names_of(claim.names)
    speaker = claim.speaker.name if claim.speaker is not None else ""
    start, verb = claim.sentence.start, predication.predicate
    subject = _named(
        thing_of(_with_name(predication.subject, claim), names, start, until=verb.start, speaker=speaker), country
    )
    direct, agent, others = _objects(predication, claim, names, country)
    if predication.lemma == "take" and direct is not None and direct.head == "place":
        return Slots(None, subject, others, "place")
    if predication.noun:
        owned = next((thing for word, thing in others if word in ("of", "on", "against")), None) or direct
        return Slots(subject, owned, others)
    if predication.passive:
        return Slots(agent, subject, others, subject.head if subject and is_light(predication.lemma) else None)
    held = direct.head if direct is not None else None
    undergoes = predication.lemma.replace(" ", "_") in UNDERGOING
    if undergoes and (direct is None or predication.lemma in ("survive", "die")):
        return Slots(None, subject, others, held)
    return Slots(subject, direct, others, held)


@lru_cache(maxsize=5_000)  # asked for each predicate of a claim
def names_of(names: tuple[str, ...]) -> frozenset[str]:
    """The words of some names, lower case."""
    return frozenset([word.lower() for name in names for word in _NAME_WORD.findall(name)])


def _with_name(subject: Span | None, claim: Claim) -> Span | None:
    """A common noun with the name right behind it, where the grammar has the noun alone: "the poet Ida Vik"."""
    if subject is None or not subject.exact.split()[-1][:1].islower():
        return subject
    behind = subject.text.content[subject.end : claim.sentence.end]
    name = max((n for n in claim.names if behind.startswith(f" {n}")), key=len, default=None)
    return subject if name is None else subject.text.span(subject.start, subject.end + 1 + len(name))


def _objects(
    predication: Predication, claim: Claim, names: frozenset[str], country: Callable[[str], str | None]
) -> tuple[Thing | None, Thing | None, tuple[tuple[str, Thing], ...]]:
    """The direct object, the doer of a passive, and the rest with their prepositions; times are left out."""
    direct: Thing | None = None
    agent: Thing | None = None
    others: list[tuple[str, Thing]] = []
    last = predication.predicate.end
    for span in predication.objects:
        before = _preposition(span, last)
        last = span.end
        if span.end <= predication.predicate.start or any(t.span.overlaps(span) for t in claim.times):
            continue
        thing = _named(thing_of(span, names, claim.sentence.start, until=predication.clause.end), country)
        if thing is None or thing.head in ("that", "which"):
            continue
        if before == "by" and predication.passive:
            agent = thing
        elif not before and direct is None:
            direct = thing
        elif before:
            others.append((before, thing))
    return direct, agent, tuple(others)


def _named(thing: Thing | None, country: Callable[[str], str | None]) -> Thing | None:
    """A country under one name: "the U.S.", "America", and so in "an American drone strike"."""
    if thing is None or not thing.names:
        return thing
    found = country(thing.text)
    if found is not None:
        return replace(thing, names=frozenset({found.lower()}), head=found.lower(), words=frozenset({found.lower()}))
    pairs = [pair for pair in map(" ".join, pairwise(thing.text.split())) if country(pair)]
    told = {(country(name) or name).lower() for name in [*thing.names, *pairs]}
    loose = {word for pair in pairs for word in pair.lower().split()}
    names = frozenset(told - loose)
    return thing if names == thing.names else replace(thing, names=names)  # a copy costs more than the look


def _preposition(span: Span, after: int) -> str:
    """The preposition between the predicate, or the object before, and a phrase; "" for a direct object."""
    if after >= span.start:
        return ""
    words = _LOWER.findall(span.text.content[after : span.start].lower())
    return words[-1] if words and words[-1] in _PREPOSITIONS else ""
