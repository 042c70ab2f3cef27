"""Groups: who is spoken of without a name, so that two texts may mean the same people or others.

Helper of `origin_parties`. Takes the names of actors, tells how sure they are. Does not know claims.

| printed | what it is |
|---|---|
| "the uncle", "her spokeswoman" | whom the text told of before |
| "a person familiar with the works", "someone on the pier" | anybody |
| "several keepers", "keepers in Skell", "a group of shipowners" | of no certain number |
| "two keepers", "a lock keeper's daughter" | witnesses: origins of their own |
| "the hospital", where two hospitals are named | a bare kind of body: one of these, or another |
| "police", where one force is named | that force |
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from standfirst.link.bodies import HEADS
from standfirst.link.institutions import body, plain
from standfirst.link.terms import fold
from standfirst.records import Actor, ActorKind

_CONFIDANT = re.compile(
    r"^(?:an? |the |two |three |several |some |other )?(?:\w+ )?(?:person|people|persons|individuals?|someone) "
    r"(?:(?:who (?:is|are|was|were) )?(?:directly )?(?:familiar|close|briefed)|with (?:\w+ )?knowledge)\b"
)
_RELATION = (
    r"(?:mother|father|parents?|uncle|aunt|brothers?|sisters?|siblings?|sons?|daughters?|wife|husband|widow|widower"
    r"|fiancee?|family|relatives?|cousins?|nephews?|nieces?)(?:-in-law)?"
)
_TOLD_BEFORE = re.compile(
    rf"^(?:(?:the|this|that|these|those|his|her|their|its) [\w-]+(?: [\w-]+)?"
    rf"|(?!an? |another |one )(?:[\w-]+ ){{0,2}}[\w-]+(?:['’]s|['’]) {_RELATION}|(?:an? )?spokes(?:man|woman|person)"
    rf"|the [\w-]+ of (?:the )?(?:{'|'.join(sorted(HEADS))}))$"
)
"""A post or relation that points back: whom the text told of before, named or not ("the uncle", "her spokeswoman")."""
_WHOSE = re.compile(r"^(?:his|her|their|its) [a-z]+$")
_SOME = re.compile(
    r"^(?:an? number of|some|several|many|various|numerous|multiple|dozens of|hundreds of|thousands of) "
    r"|^(?:a |the )?(?:(?:small|large|vocal) )?(?:group|crowd|handful|majority|couple|band|circle) of (?!the )\S+"
    r"(?: \S+)*s\b"
    r"|^(?:someone|somebody)\b"
)
_COUNTED = re.compile(r"^(?:an?|another|one)\b|\b(?:\d+|both|two|three|four|five|six|seven|eight|nine|ten|pair)\b")
_MORE_OF_THEM = re.compile(
    r" (?:in|of|at|from|on|with|who|near|close|here|there|outside|inside|across|for|to|among|around|familiar"
    r"|interviewed)\b.*$"
)
_PLURALS = frozenset("people men women children clergy witnesses".split())
_SINGULARS = re.compile(r"(?:ss|us|is|ous|news|series)$")


def nameless(actor: Actor) -> bool:
    """Whether words only point back to somebody, tell of an uncertain number, or leave open whose a body is."""
    folded = " ".join(fold(actor.name).split())
    if actor.kind is ActorKind.ANONYMOUS:
        return any(pattern.search(folded) for pattern in (_CONFIDANT, _TOLD_BEFORE, _SOME)) or _plural(actor.name)
    several = _WHOSE.match(folded) or _SOME.match(folded) or _kinds_of_bodies(actor.name)
    return actor.kind is ActorKind.BODY and bool(several)


def _plural(name: str) -> bool:
    """Whether words tell of people of no certain number: "keepers in Skell"."""
    head = _head(name)
    return not _COUNTED.search(fold(name)) and (
        head in _PLURALS or (head.endswith("s") and not _SINGULARS.search(head) and "'" not in head)
    )


def _kinds_of_bodies(name: str) -> bool:
    """Whether a body's name tells of several without a name: "harbour companies", "universities"."""
    head = _head(name, folded=False)
    return head.islower() and _singular(head) in HEADS and _singular(head) != head and not _COUNTED.search(fold(name))


def _head(name: str, *, folded: bool = True) -> str:
    words = _MORE_OF_THEM.sub("", fold(name) if folded else name).split()
    return words[-1] if words else ""


def _singular(word: str) -> str:
    return re.sub(r"ies$", "y", word) if word.endswith("ies") else word.removesuffix("s")


def bare(name: str, others: Iterable[str], qualifiers: frozenset[str]) -> bool:
    """Whether a name is a mere kind of body ("the hospital"), and another one of this kind has a name of its own."""
    words = [word for word in plain(name).split() if word not in qualifiers]
    if len(words) != 1 or words[0] not in HEADS:
        return False
    return any(other.endswith(f" {words[0]}") and other.split()[0] not in qualifiers for other in others)


_FORCE = re.compile(r"\bpolice(?: (?:department|dept|service|force))?$")
_KINDS_OF_POLICE = frozenset(
    "police department dept service force local state city county military secret riot traffic border transport "
    "federal national provincial regional district special political religious anti-terror counter-terrorism".split()
)


def is_force(name: str) -> bool:
    """Whether a body is a police force, whatever it calls itself: "Skell Police Department"."""
    return body(name).core.split()[-1:] == ["police"] or _FORCE.search(plain(name)) is not None


def is_police(name: str) -> bool:
    """Whether a name is "police" and no word tells of which place or kind."""
    found = body(name)
    return found.country is None and [word for word in found.core.split() if word != "local"] == ["police"]


def has_own_name(name: str) -> bool:
    """Whether a force is named, and not only called by its kind ("riot police"): "Skell police", "Norwegian police"."""
    words = [word for word in re.findall(r"[\w-]+", name) if word.lower() not in _KINDS_OF_POLICE]
    return any(word[0].isupper() for word in words)
