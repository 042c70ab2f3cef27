"""Propositions: what a story's claims agree or disagree about.

Takes the claims of one story, gives propositions, each with every claim's stance to it. A proposition is one
event class about one theme: the predications whose class is the same and whose arguments share a theme (the
thing or person most often named with that class). The result does not depend on the order of the claims, and no
two claims are compared. Knows nothing of who is right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache

from standfirst.ids import make_id
from standfirst.link.countries import country_of
from standfirst.link.lexicon import GOVERNORS, PATIENT_CLASSES, is_event_word
from standfirst.link.proposition_names import bearers
from standfirst.link.proposition_senses import circumstances_of, patients_of, topic_of, words_of
from standfirst.link.proposition_themes import CONTESTING, Group, Use, by_theme
from standfirst.link.stance import StanceOf, stance_of
from standfirst.records import Claim, PartKind, Position, Predication, Proposition, Speech, Stance

Parted = Callable[[Sequence[tuple[Claim, Predication, Stance]], bool], Sequence[Sequence[int]]]
"""Parts the uses of one class and theme, given as claim, predicate and stance, by their places. True: the class is
about what it is done to."""
_SYNONYMS = {
    word: head
    for head, words in {
        "plane": "aircraft airplane aeroplane jet jetliner airliner flight passenger_plane helicopter",
        "troop": "force soldier personnel serviceman military army marine",
        "police": "officer policeman cop",
        "suspect": "gunman attacker bomber perpetrator assailant",
        "ship": "vessel tanker boat ferry",
        "letter": "memo memorandum note",
        "journalist": "reporter writer columnist",
        "leader": "dictator ruler",
        "worker": "employee staff",
        "death": "killing murder",
    }.items()
    for word in words.split()
}

_VAGUE = frozenset(
    "it he she they this that which who what one thing something someone people person man woman official "
    "authority government country source report time day week month year part way case number other".split()
)


_NO_NAME = frozenset(
    "it he she they we i you that this these those who which what there his her their its our my such one some".split()
)
_PRONOUNS = frozenset("it he she they him her them this that which who one".split())
_MANNER = re.compile(r"\b(?:by|through|as a result of|because of|with|allegedly)\b", re.IGNORECASE)
_LEANING = re.compile(
    r"^(?:after|before|while|when|as|because|since|hours|minutes|days|however|but|and|so)\b", re.IGNORECASE
)
"""A clause that begins so leans on another one, and states little by itself."""
_YEAR = re.compile(r"\b(?:in|of|since) (?:1[89]|20)\d\d\b", re.IGNORECASE)
"""A clause that names its year tells of another time than the news, most often."""
_AGE = re.compile(r", \d{1,2}(?:,|\W*$)|\b\d{1,2}[- ]years?[- ]old\b")
"""An age tells of one bearer, and is nothing that a dispute is about."""
_MODALS = frozenset({"may", "might", "could", "must", "should"})
_DONE_TO = PATIENT_CLASSES | {"cause", "launch", "destroy", "damage", "trigger"}
"""Classes that are about what they are done to, or bring about, never about who or what does it."""


def find_propositions(
    claims: Sequence[Claim],
    *,
    canonical: Callable[[str], str] = str.lower,
    parted: Parted | None = None,
    minimum: int = 2,
    limit: int = 60,
    stance: StanceOf = stance_of,
) -> list[Proposition]:
    """Propositions with at least `minimum` positions, those most contested and most widely taken up first.

    `canonical` folds names of one place or body to one form (``american`` → ``united states``). `parted` parts what one
    class and theme hold into what is of one matter; without it, all of that is one proposition. `stance`: of a claim
    to one of its predications.
    """
    by_topic: dict[str, list[Use]] = defaultdict(list)
    for use in uses_of(claims, canonical=canonical, stance=stance):
        by_topic[use.topic].append(use)
    found: list[tuple[float, Proposition]] = []
    for topic, uses in by_topic.items():
        groups = [part for group in by_theme(uses) for part in _parts(topic, group, parted)]
        groups = [g for g in groups if len({use.claim.id for use in g.members}) >= minimum]
        found.extend((_weight(g.members), _proposition(topic, g.theme, g.members)) for g in groups)
    found.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [proposition for _, proposition in found[:limit]]


def _parts(topic: str, group: Group, parted: Parted | None) -> list[Group]:
    """What a class and theme hold, matter by matter."""
    if parted is None:
        return [group]
    uses = [(use.claim, use.predication, use.stance) for use in group.members]
    return [Group(group.theme, [group.members[n] for n in part]) for part in parted(uses, topic in _DONE_TO)]


def uses_of(
    claims: Sequence[Claim], *, canonical: Callable[[str], str] = str.lower, stance: StanceOf = stance_of
) -> list[Use]:
    """The predications that claims take a stance to, in the order of documents and places; words of one name folded."""
    ordered = sorted(claims, key=_place)
    plain = cache(lambda word: _folded(word, canonical))  # a story says the same words over and over
    named = bearers(ordered, plain)

    def fold(word: str) -> str:
        folded = plain(word)
        return named.get(folded, folded)

    return list(_uses(ordered, fold, stance))


def canonical_word(word: str) -> str:
    """One form for a country under all its names ("u.s.", "american" → "united states"); else the word itself."""
    return (country_of(word) or word).lower()


def _place(claim: Claim) -> tuple[str, int, str]:
    """The order in which claims are gone through, whatever the order in which they came."""
    return claim.document, claim.content[0].start, claim.id


def _uses(claims: Sequence[Claim], fold: Callable[[str], str], stance_to: StanceOf) -> Iterable[Use]:
    for claim in claims:
        for predication in claim.predications:
            topic = topic_of(predication)
            if topic is None or (predication.noun and not is_event_word(predication.lemma)):
                continue
            if topic in GOVERNORS and _governs_event(predication, claim):
                continue
            stance = stance_to(claim, predication)
            if stance is None:
                continue
            arguments = frozenset(fold(word) for word in predication.arguments) - _VAGUE
            arguments -= {predication.lemma}
            themes = _themes(predication, topic, arguments, fold)
            yield Use(claim, predication, topic, arguments, themes, *stance)


def _themes(
    predication: Predication, topic: str, arguments: frozenset[str], fold: Callable[[str], str]
) -> frozenset[str]:
    """The words that it can be about: "hit the ground" is not about the plane that "was hit"."""
    themes = frozenset(word for word in arguments if country_of(word) is None)
    if topic not in _DONE_TO:
        return themes
    if predication.noun:
        around = frozenset[str]().union(*(words_of(span) for span in circumstances_of(predication)))
        return themes - frozenset(fold(word) for word in around)
    words = frozenset[str]().union(*(words_of(span) for span in patients_of(predication)))
    if not words or words & _PRONOUNS:
        return themes
    return themes & frozenset(fold(word) for word in words)


def _governs_event(predication: Predication, claim: Claim) -> bool:
    """Whether the matter is what it governs: "no decision to leave" is about leaving."""
    return any(
        other is not predication
        and other.depth >= predication.depth
        and other.predicate.start > predication.predicate.start
        and predication.clause.overlaps(other.clause)
        and is_event_word(other.lemma)
        for other in claim.predications
    ) or (predication.noun and not predication.arguments)


def _folded(word: str, canonical: Callable[[str], str]) -> str:
    word = canonical(word)
    return _SYNONYMS.get(word, word)


def _weight(members: list[Use]) -> float:
    documents = len({use.claim.document for use in members})
    stances = {use.stance for use in members}
    contested = bool(stances & CONTESTING) and bool(stances - CONTESTING)
    return documents * (2.0 if contested else 1.0) + 0.01 * len(members)


def _proposition(topic: str, theme: tuple[str, ...], members: list[Use]) -> Proposition:
    denying = {use.claim.document for use in members if use.stance in CONTESTING}
    usual = _Usual(members)

    def fitness(use: Use) -> float:  # the words that a document sets its denial against say best what is denied
        contesting = 1.5 if use.claim.document in denying else 0.0
        return _statement_fitness(use, theme) + usual.share(use) + contesting - (5.0 if usual.odd_day(use) else 0.0)

    best = max(members, key=lambda use: (fitness(use), use.claim.id))
    positions: dict[str, Position] = {}
    for use in sorted(members, key=lambda u: (u.predication.depth, u.predication.noun)):
        positions.setdefault(use.claim.id, Position(use.claim.id, use.stance, (use.reason,)))
    return Proposition(
        id=make_id("p", topic, theme[:1] or (members[0].predication.lemma,), sorted(positions)[0]),
        statement=best.predication.clause.exact,
        statement_span=best.predication.clause,
        topic=(topic, *theme),
        positions=tuple(positions.values()),
    )


class _Usual:
    """How many documents use a word of the proposition: the one that most use states what all speak of."""

    def __init__(self, members: list[Use]) -> None:
        self._lemmas: dict[str, set[str]] = defaultdict(set)
        self._arguments: dict[str, set[str]] = defaultdict(set)
        self._days: dict[str, set[str]] = defaultdict(set)
        self._documents = len({use.claim.document for use in members})
        for use in members:
            for day in _days_of(use):
                self._days[day].add(use.claim.document)
            self._lemmas[use.predication.lemma].add(use.claim.document)
            for word in use.arguments:
                self._arguments[word].add(use.claim.document)

    def odd_day(self, use: Use) -> bool:
        """Whether its clause carries a date that most documents lack: it would be asked of all of them."""
        return any(2 * len(self._days[day]) < self._documents for day in _days_of(use))

    def share(self, use: Use) -> float:
        """Below 1: the share of documents that have its predicate, and the mean share that have its arguments."""
        arguments = [len(self._arguments[word]) for word in sorted(use.arguments)]
        mean = sum(arguments) / len(arguments) if arguments else 0.0
        return 0.4 * (len(self._lemmas[use.predication.lemma]) + mean) / self._documents


def _days_of(use: Use) -> set[str]:
    """The days that its clause gives, as EDTF where they are known, else in their words."""
    times = (time for time in use.claim.times if use.predication.clause.contains(time.span))
    return {time.value.edtf or time.span.exact.lower() for time in times}


def _torn(words: str) -> bool:
    """Whether the clause cuts a quotation in two."""
    return words.count("“") != words.count("”") or words.count('"') % 2 == 1


def _statement_fitness(use: Use, theme: tuple[str, ...]) -> float:
    """How plainly a use states what the dispute is about: a short, full, plain clause with a named subject."""
    predication, subject = use.predication, use.predication.subject
    words = predication.clause.exact.split()
    fitness = 4.0 - abs(len(words) - 8) * 0.22 - 0.3 * predication.depth
    fitness += 1.0 * len(use.arguments & set(theme))
    fitness += {Stance.ASSERTS: 1.0, Stance.HEDGES: 0.5, Stance.DENIES: -0.5, Stance.PLANS: 0.8}.get(use.stance, -4.0)
    fitness -= 5.0 if predication.noun else 0.0
    fitness -= 1.5 if predication.negation is not None else 0.0  # sides are for or against what is stated
    fitness -= 2.0 if _LEANING.match(predication.clause.exact) else 0.0
    fitness -= 1.0 if use.claim.speech is Speech.DIRECT else 0.0
    fitness -= 3.0 if _MANNER.search(predication.clause.exact) else 0.0
    fitness -= 3.0 if any(a.exact.lower() in _MODALS for a in predication.auxiliaries) else 0.0
    fitness -= 1.5 if any(mark in predication.clause.exact for mark in '"“”') else 0.0
    fitness -= 8.0 if _YEAR.search(predication.clause.exact) else 0.0  # history, and no question of this story
    fitness -= 2.0 if _AGE.search(predication.clause.exact) else 0.0
    fitness -= 4.0 if _torn(predication.clause.exact) else 0.0
    fitness -= 0.15 * predication.clause.exact.count(",")
    fitness -= 2.0 if use.claim.place is PartKind.TITLE else 0.0
    if subject is None or not predication.clause.contains(subject):
        return fitness - 6.0
    if subject.exact.lower().split()[0] in _NO_NAME:
        fitness -= 6.0
    return fitness
