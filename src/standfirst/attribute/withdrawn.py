"""Withdrawn: a claim that its owner gives up: "have dropped their claim that …", "stepped back from its accusation".

Takes the tree and the noun of saying, tells which verb takes it back and whose it is.
"""

from __future__ import annotations

from standfirst.attribute.cues import find_source
from standfirst.attribute.negation import own_negation
from standfirst.attribute.tree import Tree

_VERBS = frozenset("drop abandon withdraw retract recant renounce".split())
_WITH_PARTICLE = frozenset(
    {("walk", "back"), ("take", "back"), ("step", "back"), ("back", "away"), ("back", "off"), ("row", "back")}
    | {("backtrack", "on"), ("backtrack", "from")}
)
_NOUNS = frozenset("claim allegation assertion accusation contention suggestion charge report statement".split())
_OWNERS = frozenset("its their his her my our".split())
_UNREAL = frozenset("will would may might could should must can shall 'll 'd to".split())


def is_done(tree: Tree, verb: int) -> bool:
    """Whether it was taken back: not "refused to drop its claim", "has not dropped", "will drop"."""
    return own_negation(tree, verb) is None and not any(tree.lower[c] in _UNREAL for c in tree.kids(verb, "aux"))


def withdrawal(tree: Tree, noun: int) -> int | None:
    """The verb of taking back whose object is the noun of saying, done or not."""
    if tree.lemma[noun] not in _NOUNS:
        return None
    above = tree.head[noun]
    if tree.dep[noun] in ("dobj", "nsubjpass"):
        return above if _takes_back(tree, above) and (tree.dep[noun] == "dobj" or tree.is_passive(above)) else None
    if tree.dep[noun] == "pobj":
        verb = tree.head[above]
        verb = tree.head[verb] if tree.lower[verb] in ("back", "away", "off") and not tree.is_verb(verb) else verb
        return verb if tree.lower[above] in ("from", "on") and _takes_back(tree, verb) else None
    ended = (c for c in tree.kids(noun, "acl") if tree.is_passive(c) and tree.is_finite(c) and _takes_back(tree, c))
    return next(ended, None)  # "their claim that A has been dropped", where the parse joins it to the noun


def _takes_back(tree: Tree, verb: int) -> bool:
    if not tree.is_verb(verb):
        return False
    lemma = tree.lemma[verb]
    particles = tree.kids(verb, "prt", "advmod", "prep")
    return lemma in _VERBS or any((lemma, tree.lower[c]) in _WITH_PARTICLE and c > verb for c in particles)


def owner(tree: Tree, noun: int, verb: int) -> int | None:
    """Whose words are taken back: the possessor by name, else the verb's subject; None where neither is printed."""
    possessor = tree.kid(noun, "poss")
    if possessor is not None and tree.lower[possessor] not in _OWNERS:
        return possessor
    subject = None if tree.is_passive(verb) else find_source(tree, verb)
    return subject if subject is not None else possessor


def own_words(tree: Tree, noun: int, verb: int) -> bool:
    """Whether who takes them back said them: "dropped their claim", not "dropped the union's claim"."""
    possessor = tree.kid(noun, "poss")
    return possessor is None or tree.lower[possessor] in _OWNERS or tree.is_passive(verb)
