"""Negation: the words that negate a predicate, and how far a negation reaches.

It reaches a joined verb that shares subject and auxiliary ("could not be fired and hit"), unless "but" comes between;
it is passed down by governors that say so ("failed to", "no evidence that"), and two of them lift each other ("did
not fail to"). "Not only … but also" negates nothing.
"""

from __future__ import annotations

from standfirst.attribute import words
from standfirst.attribute.governing import LIGHT, PASSING, governor_of, infinitive, one
from standfirst.attribute.tree import Range, Tree

_DENIALS = frozenset("denial rejection absence lack".split())
_IMPLICATIVE_NOUNS = frozenset("failure refusal inability".split())
_ONLY = frozenset("only just merely simply solely".split())
_BARELY = frozenset("hardly scarcely".split())
_CARRIES = frozenset("and or nor".split())


def negation_of(tree: Tree, i: int, limit: frozenset[int] | set[int]) -> Range | None:
    """The words that negate predicate `i`; governors outside `limit` (the content's tokens) do not count."""
    own = own_negation(tree, i) or shared_negation(tree, i)
    if own is not None:
        return own
    if tree.dep[i] == "conj" and tree.is_verb(i) and tree.subject(i) is None and tree.head[i] in limit:
        joined = next((tree.lower[c] for c in tree.kids(tree.head[i], "cc")), "")
        if joined in ("or", "nor"):
            return negation_of(tree, tree.head[i], limit)
    if tree.lemma[i] == "be" and (c := tree.kid(i, "acomp", "attr")) is not None and tree.lemma[c] in words.UNLIKELY:
        return one(c)
    governor = governor_of(tree, i, limit)
    return _governing_negation(tree, i, governor, limit) if governor is not None else None


def own_negation(tree: Tree, i: int) -> Range | None:
    """The words that negate the predicate where it stands: "not", "never", "no longer", "nobody", "without"."""
    for c in tree.children[i]:
        found = _negating(tree, i, c)
        if found is not None:
            return found
    if i > 0 and tree.lower[i - 1] in ("not", "n't") and tree.dep[i - 1] in ("neg", "advmod", "preconj"):
        return one(i - 1)
    if i > 0 and tree.lower[i - 1] == "non" and tree.pos[i] == "NOUN":
        return one(i - 1)
    before = tree.left[i] - 1
    if before >= 0 and tree.lower[before] == "nor" and tree.dep[i] == "conj":
        return one(before)  # "…, nor did the mayor know"
    head = tree.head[i]
    if tree.dep[i] in ("pcomp", "pobj") and tree.lower[head] == "without":
        return one(head)
    return None


def _negating(tree: Tree, i: int, c: int) -> Range | None:
    """The negation that child `c` brings to predicate `i`."""
    lower, dep = tree.lower[c], tree.dep[c]
    after = tree.lower[c + 1] if c + 1 < len(tree.lower) else ""
    if after in _ONLY and lower in ("not", "n't"):
        return None  # "not only … but also"
    if dep == "neg" or (lower in ("never", "neither", "nor", "hardly", "scarcely") and dep != "cc"):
        return one(c)
    if dep in ("nsubj", "nsubjpass", "dobj", "attr", "oprd", "expl"):
        return negative_phrase(tree, c)
    if dep == "det" and lower in words.NEGATIVE_DETERMINERS:
        return one(c)
    if dep == "advmod" and lower == "no" and c < i:
        return one(c)
    if lower in ("longer", "more") and dep in ("advmod", "npadvmod"):  # "no longer", "not any longer"
        return (c - 1, c) if c > 0 and tree.lower[c - 1] == "no" else None
    return None


def negative_phrase(tree: Tree, noun: int) -> Range | None:
    """What makes a noun phrase say that there is none: "no", "neither … nor", "nobody", "hardly anyone"."""
    if tree.lower[noun] in words.NEGATIVE_PRONOUNS:
        return one(noun)
    if tree.lower[noun] == "one" and noun > 0 and tree.lower[noun - 1] == "no":
        return noun - 1, noun
    for c in tree.kids(noun, "det", "preconj", "cc", "advmod"):
        if c < noun and tree.lower[c] in words.NEGATIVE_DETERMINERS | _BARELY:
            return one(c)
    return None


def shared_negation(tree: Tree, i: int) -> Range | None:
    """The negation of a verb that `i` is joined to, where both hang on one subject and one auxiliary."""
    head = tree.head[i]
    if tree.dep[i] != "conj" or not (tree.is_verb(i) and tree.is_verb(head)) or tree.subject(i) is not None:
        return None
    if any(tree.lower[c] not in _CARRIES for c in tree.kids(head, "cc") if head < c < i):
        return None  # "could not be fired but hit"
    for c in tree.kids(head, "nsubj", "nsubjpass"):
        if (found := negative_phrase(tree, c)) is not None:
            return found
    first = next((c for c in tree.kids(head, "neg", "preconj") if c < head), None)
    if first is None:
        return shared_negation(tree, head)
    if tree.lower[first] != "neither" and not _one_verb_phrase(tree, head, i):
        return None
    return _negating(tree, head, first)


def _one_verb_phrase(tree: Tree, head: int, i: int) -> bool:
    """Whether the auxiliaries of `head` serve `i` too: "could not be fired and hit"; not "did not stop and fled"."""
    auxiliaries = tree.kids(head, "aux", "auxpass")
    if not auxiliaries or tree.kids(i, "aux", "auxpass"):
        return False
    modal = any(tree.tag[c] == "MD" or tree.lemma[c] == "do" for c in auxiliaries)
    return tree.tag[i] == tree.tag[head] or (modal and tree.lower[i] == tree.lemma[i])


def _governing_negation(tree: Tree, i: int, governor: int, limit: frozenset[int] | set[int]) -> Range | None:
    lemma = tree.lemma[governor]
    if implies_not(tree, governor, i):
        return one(governor) if negation_of(tree, governor, limit) is None else None
    if lemma in _DENIALS | _IMPLICATIVE_NOUNS and tree.pos[governor] == "NOUN":
        return one(governor)
    if lemma in words.UNLIKELY:
        return one(governor)
    if tree.pos[governor] == "NOUN" and lemma in words.NEGATIVE_EVIDENCE:
        held = negative_phrase(tree, governor)
        above = tree.head[governor]
        if held is None and tree.is_verb(above) and above in limit:
            held = own_negation(tree, above)
        return (min(held[0], governor), max(held[1], governor)) if held is not None else None
    passes = lemma in words.NEG_RAISING or lemma in PASSING
    if tree.dep[i] in ("ccomp", "xcomp") and passes:
        return negation_of(tree, governor, limit)
    if tree.pos[i] == "NOUN" and lemma in LIGHT and tree.dep[i] in ("dobj", "attr", "pobj"):
        return own_negation(tree, governor)
    return None


def implies_not(tree: Tree, governor: int, i: int) -> bool:
    """Whether the governing verb says that `i` did not come about: "failed to", "refused to", "denied"."""
    if not tree.is_verb(governor) or tree.dep[i] == "advcl":
        return False
    lemma = tree.lemma[governor]
    if lemma in words.OMITTING:  # "forgot to lock it", not "forgot the lock"
        return infinitive(tree, i)
    return lemma in words.DENYING_GOVERNORS and not (lemma == "stop" and infinitive(tree, i))  # "stopped to rest"
