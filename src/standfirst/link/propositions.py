"""Propositions: what a story's claims agree or disagree about.

Takes the claims of one story, gives propositions, each with every claim's stance to it. A proposition is one
event class about one theme: the predications whose class is the same and whose arguments share a theme (the
thing or person most often named with that class). Knows nothing of who is right.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from standfirst.ids import make_id
from standfirst.link.countries import country_of
from standfirst.link.lexicon import event_class, is_event_word
from standfirst.link.stance import stance_of
from standfirst.records import Claim, Position, Predication, Proposition, Reason, Speech, Stance

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
    """Propositions with at least `minimum` positions, the most widely taken up first.

    `canonical` folds names of one place or body to one form (``american`` → ``us``).
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
            stance = stance_of(claim, predication)
            if stance is None:
                continue
            arguments = frozenset(_theme_word(word, canonical) for word in predication.arguments) - _VAGUE
            yield Use(claim, predication, topic, arguments - {predication.lemma}, *stance)


def _theme_word(word: str, canonical: Callable[[str], str]) -> str:
    word = canonical(word)
    return _SYNONYMS.get(word, word)


def _by_theme(uses: list[Use]) -> Iterable[tuple[str, list[Use]]]:
    """Split one class by theme: repeatedly take the argument that most documents name.

    A use without arguments ("no arrest has been made") joins the largest theme of its own document, else
    the largest of all.
    """
    bare = [use for use in uses if not use.arguments]
    rest = [use for use in uses if use.arguments]
    groups: list[tuple[str, list[Use]]] = []
    while rest:
        documents: dict[str, set[str]] = defaultdict(set)
        counts: Counter[str] = Counter()
        for use in rest:
            for word in use.arguments:
                documents[word].add(use.claim.document)
                counts[word] += 1
        theme = max(documents, key=lambda word: (len(documents[word]), counts[word], word))
        groups.append((theme, [use for use in rest if theme in use.arguments]))
        rest = [use for use in rest if theme not in use.arguments]
    if not groups:
        return [("", bare)] if bare else []
    for use in bare:
        home = next((members for _, members in groups if _same_document(use, members)), groups[0][1])
        home.append(use)
    return groups


def _same_document(use: Use, members: list[Use]) -> bool:
    return any(member.claim.document == use.claim.document for member in members)


def _weight(members: list[Use]) -> float:
    documents = len({use.claim.document for use in members})
    stances = {use.stance for use in members}
    contested = bool(stances & {Stance.DENIES, Stance.UNDECIDED, Stance.RETRACTS}) and Stance.ASSERTS in stances
    return documents * (2.0 if contested else 1.0) + 0.01 * len(members)


def _proposition(topic: str, theme: str, members: list[Use]) -> Proposition:
    best = max(members, key=_statement_fitness)
    positions: dict[str, Position] = {}
    for use in sorted(members, key=lambda u: (u.predication.depth, u.predication.noun)):
        positions.setdefault(use.claim.id, Position(use.claim.id, use.stance, (use.reason,)))
    return Proposition(
        id=make_id("p", topic, theme, sorted(positions)[0]),
        statement=best.predication.clause.exact,
        statement_span=best.predication.clause,
        topic=(topic, theme) if theme else (topic,),
        positions=tuple(positions.values()),
    )


def _statement_fitness(use: Use) -> float:
    """How plainly a use states what the dispute is about: a short, full, plain clause with a named subject."""
    predication = use.predication
    words = len(predication.clause.exact.split())
    fitness = 4.0 - abs(words - 11) * 0.15
    fitness += 2.0 if predication.subject is not None else -3.0
    fitness += 1.0 if predication.subject and predication.subject.exact[:1].isupper() else 0.0
    fitness -= 3.0 if predication.noun else 0.0
    fitness += 1.0 if use.stance is Stance.ASSERTS else 0.0
    fitness -= 1.0 if use.claim.speech is Speech.DIRECT else 0.0
    fitness -= 0.5 * predication.depth
    if predication.subject and predication.subject.exact.lower() in {"it", "he", "she", "they", "we", "i", "that"}:
        fitness -= 4.0
    return fitness
