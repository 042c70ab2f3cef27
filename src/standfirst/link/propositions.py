"""Propositions: what a story's claims agree or disagree about.

Takes the claims of one story, gives propositions, each with every claim's stance to it. A proposition is one
event class about one theme: the predications whose class is the same and whose arguments share a theme (the
thing or person most often named with that class). Knows nothing of who is right.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from standfirst.ids import make_id
from standfirst.link.countries import country_of
from standfirst.link.lexicon import GOVERNORS, PATIENT_CLASSES, event_class, is_event_word
from standfirst.link.stance import stance_of
from standfirst.records import Claim, PartKind, Position, Predication, Proposition, Reason, Speech, Stance

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
_WORD = re.compile(r"[\w'’-]+")
_PRONOUNS = frozenset("it he she they him her them this that which who one".split())
_MANNER = re.compile(r"\b(?:by|through|as a result of|because of|with|allegedly)\b", re.IGNORECASE)
_MODALS = frozenset({"may", "might", "could", "must"})
_SHORT = 9
CONTESTING = frozenset({Stance.DENIES, Stance.UNDECIDED, Stance.RETRACTS})


@dataclass(frozen=True, slots=True)
class Use:
    """One predication of one claim, with its class, its theme words and its stance."""

    claim: Claim
    predication: Predication
    topic: str
    arguments: frozenset[str]
    stance: Stance
    reason: Reason


def find_propositions(
    claims: Sequence[Claim],
    *,
    canonical: Callable[[str], str] = str.lower,
    minimum: int = 2,
    limit: int = 60,
) -> list[Proposition]:
    """Propositions with at least `minimum` positions, those most contested and most widely taken up first.

    `canonical` folds names of one place or body to one form (``american`` → ``united states``).
    """
    by_topic: dict[str, list[Use]] = defaultdict(list)
    for use in _uses(claims, canonical):
        by_topic[use.topic].append(use)
    found: list[tuple[float, Proposition]] = []
    for topic, uses in by_topic.items():
        for theme, members in _by_theme(uses):
            if len({use.claim.id for use in members}) >= minimum:
                found.append((_weight(members), _proposition(topic, theme, members)))
    found.sort(key=lambda pair: (-pair[0], pair[1].id))
    return [proposition for _, proposition in found[:limit]]


def canonical_word(word: str) -> str:
    """One form for a country under all its names ("u.s.", "american" → "united states"); else the word itself."""
    return (country_of(word) or word).lower()


def _uses(claims: Sequence[Claim], canonical: Callable[[str], str]) -> Iterable[Use]:
    for claim in claims:
        for predication in claim.predications:
            topic = event_class(predication.lemma)
            if topic is None or (predication.noun and not is_event_word(predication.lemma)):
                continue
            if topic in GOVERNORS and _governs_event(predication, claim):
                continue
            stance = stance_of(claim, predication)
            if stance is None:
                continue
            arguments = frozenset(_theme_word(word, canonical) for word in predication.arguments) - _VAGUE
            yield Use(claim, predication, topic, arguments - {predication.lemma}, *stance)


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


def _theme_word(word: str, canonical: Callable[[str], str]) -> str:
    word = canonical(word)
    return _SYNONYMS.get(word, word)


def _by_theme(uses: list[Use]) -> Iterable[tuple[tuple[str, ...], list[Use]]]:
    """Split one class by theme: again and again the argument that most documents dispute or name.

    Words that often stand with the theme ("troops … Iraq") belong to it, so that a use that names only one of
    them joins too. A country alone is no theme: it is who acts, or where. A use with nothing else ("no decision to
    leave Iraq", "no arrest has been made") joins a theme that its own document speaks of in the same word.
    """
    bare = [use for use in uses if not _strong(use)]
    rest = [use for use in uses if _strong(use)]
    groups: list[tuple[tuple[str, ...], list[Use]]] = []
    while rest:
        head = _head_of(rest)
        theme = (head, *_companions(head, [use for use in rest if head in use.arguments]))
        strong = {word for word in theme if country_of(word) is None}
        groups.append((theme, [use for use in rest if use.arguments & strong and _done_to(use, strong)]))
        rest = [use for use in rest if not use.arguments & strong]
    left = [use for use in bare if not any(_joins(use, theme, members) for theme, members in groups)]
    return [*groups, ((), left)] if left else groups


def _strong(use: Use) -> frozenset[str]:
    return frozenset(word for word in use.arguments if country_of(word) is None)


def _done_to(use: Use, theme: set[str]) -> bool:
    """Whether what it is done to is the theme; "hit the ground" is not about the plane that "was hit"."""
    predication = use.predication
    if predication.noun or use.topic not in PATIENT_CLASSES:
        return True
    patients = (predication.subject,) if predication.passive else predication.objects[:1]
    words = {_folded(word) for span in patients if span is not None for word in _WORD.findall(span.exact.lower())}
    return not words or bool(words & theme) or bool(words & _PRONOUNS)


def _folded(word: str) -> str:
    single = word[:-1] if word.endswith("s") and not word.endswith("ss") else word
    return _SYNONYMS.get(word, _SYNONYMS.get(single, single))


def _joins(use: Use, theme: tuple[str, ...], members: list[Use]) -> bool:
    """Whether a bare use belongs to the group: same place named, or same word in the same document."""
    named = bool(use.arguments & set(theme))
    short = len(use.predication.clause.exact.split()) <= _SHORT
    kin = short and any(
        m.claim.document == use.claim.document
        and (use.predication.noun or m.predication.lemma == use.predication.lemma)
        for m in members
    )
    if named or kin:
        members.append(use)
    return named or kin


def _head_of(uses: list[Use]) -> str:
    contested: dict[str, set[str]] = defaultdict(set)
    documents: dict[str, set[str]] = defaultdict(set)
    counts: Counter[str] = Counter()
    for use in uses:
        for word in _strong(use):
            counts[word] += 1
            documents[word].add(use.claim.document)
            if use.stance in CONTESTING:
                contested[word].add(use.claim.document)
    return max(
        documents,
        key=lambda word: ((len(contested[word]) + 0.2) * len(documents[word]), counts[word], word),
    )


def _companions(head: str, uses: list[Use]) -> tuple[str, ...]:
    """Words that stand with the head in a quarter of its uses and in two documents: at most two."""
    counts: Counter[str] = Counter()
    documents: dict[str, set[str]] = defaultdict(set)
    for use in uses:
        for word in use.arguments - {head}:
            counts[word] += 1
            documents[word].add(use.claim.document)
    common = [w for w, n in counts.items() if n >= len(uses) / 4 and len(documents[w]) >= 2]
    return tuple(sorted(common, key=lambda word: (-counts[word], word))[:2])


def _weight(members: list[Use]) -> float:
    documents = len({use.claim.document for use in members})
    stances = {use.stance for use in members}
    contested = bool(stances & CONTESTING) and bool(stances - CONTESTING)
    return documents * (2.0 if contested else 1.0) + 0.01 * len(members)


def _proposition(topic: str, theme: tuple[str, ...], members: list[Use]) -> Proposition:
    denying = {use.claim.document for use in members if use.stance in CONTESTING}

    def fitness(use: Use) -> float:  # the words that a document sets its denial against say best what is denied
        return _statement_fitness(use, theme) + (1.5 if use.claim.document in denying else 0.0)

    best = max(members, key=lambda use: (fitness(use), use.claim.id))
    positions: dict[str, Position] = {}
    for use in sorted(members, key=lambda u: (u.predication.depth, u.predication.noun)):
        positions.setdefault(use.claim.id, Position(use.claim.id, use.stance, (use.reason,)))
    return Proposition(
        id=make_id("p", topic, theme[:1], sorted(positions)[0]),
        statement=best.predication.clause.exact,
        statement_span=best.predication.clause,
        topic=(topic, *theme),
        positions=tuple(positions.values()),
    )


def _statement_fitness(use: Use, theme: tuple[str, ...]) -> float:
    """How plainly a use states what the dispute is about: a short, full, plain clause with a named subject."""
    predication, subject = use.predication, use.predication.subject
    words = predication.clause.exact.split()
    fitness = 4.0 - abs(len(words) - 8) * 0.22 - 0.3 * predication.depth
    fitness += 1.0 * len(use.arguments & set(theme))
    fitness += {Stance.ASSERTS: 1.0, Stance.HEDGES: 0.5, Stance.DENIES: -0.5, Stance.PLANS: 0.8}.get(use.stance, -4.0)
    fitness -= 5.0 if predication.noun else 0.0
    fitness -= 1.0 if use.claim.speech is Speech.DIRECT else 0.0
    fitness -= 3.0 if _MANNER.search(predication.clause.exact) else 0.0
    fitness -= 3.0 if any(a.exact.lower() in _MODALS for a in predication.auxiliaries) else 0.0
    fitness -= 1.5 if any(mark in predication.clause.exact for mark in '"“”') else 0.0
    fitness -= 0.15 * predication.clause.exact.count(",")
    fitness -= 2.0 if use.claim.place is PartKind.TITLE else 0.0
    if subject is None or not predication.clause.contains(subject):
        return fitness - 6.0
    if subject.exact.lower().split()[0] in _NO_NAME:
        fitness -= 6.0
    return fitness
