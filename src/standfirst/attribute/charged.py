"""Whom a gerund behind a preposition is told of: "Vik was charged with sinking it", "police suspect Krag of arson".

Takes the tree and the preposition, gives the head of the noun phrase that names the doer. The grammar gives the gerund
no subject of its own, and the nearest verb's subject is the one who charges, not the one who is charged.
"""

from __future__ import annotations

from standfirst.attribute import words
from standfirst.attribute.tree import Tree

_CHARGING = frozenset(
    "accuse charge indict suspect convict arrest detain hold jail imprison sentence prosecute sue fine blame criticise "
    "criticize condemn denounce fault rebuke reprimand punish sack dismiss suspend praise thank honour honor".split()
)
"""Verbs whose object did, or is said to have done, what stands behind "of", "with", "for" or "over"."""
_OF_A_DEED = frozenset({"of", "with", "for", "over"})
_GUILT = frozenset("charge suspicion accusation allegation count conviction".split())
"""Nouns of which one is charged: "was arrested on suspicion of sinking it"."""
_ANSWERABLE = frozenset("guilty responsible liable".split())


def charged(tree: Tree, prep: int) -> int | None:
    """The doer of a gerund behind the preposition `prep`; None where this kind of phrase does not tell."""
    if tree.lower[prep] not in _OF_A_DEED:
        return None
    head = tree.head[prep]
    if tree.lemma[head] in _GUILT and not tree.is_verb(head):
        above = tree.head[head]
        if tree.dep[above] == "prep" and tree.is_verb(tree.head[above]):  # "held on suspicion of"
            return _held_for(tree, tree.head[above])
        return tree.subject(above) if tree.dep[head] == "dobj" and tree.lemma[above] == "face" else None
    if tree.lemma[head] in _ANSWERABLE and tree.dep[head] in ("acomp", "oprd"):
        return tree.subject(tree.head[head])
    if tree.is_verb(head):
        return _held_for(tree, head)
    able = tree.pos[head] == "PROPN" or tree.lemma[head] in words.PERSON_NOUNS | words.BODY_NOUNS
    return head if able and tree.dep[head] == "dobj" and tree.lemma[tree.head[head]] in _CHARGING else None


def _held_for(tree: Tree, verb: int) -> int | None:
    """Whom a verb of charging has for its object, or, in the passive, for its subject."""
    if tree.lemma[verb] not in _CHARGING:
        return None
    held = tree.kid(verb, "dobj")
    if held is None and (tree.is_passive(verb) or tree.tag[verb] == "VBN"):
        held = tree.kid(verb, "nsubjpass", "nsubj")
        if held is None and tree.dep[verb] in ("acl", "relcl"):
            held = tree.head[verb]
        if held is None and tree.dep[verb] in ("conj", "advcl", "xcomp"):  # "was held and charged with sinking it"
            held = tree.subject(tree.clause_head(tree.head[verb]))
    if held is not None and tree.tag[held] in ("WDT", "WP") and tree.dep[verb] == "relcl":
        return tree.head[verb]
    return held
