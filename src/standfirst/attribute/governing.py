"""Governing: what governs a predicate, as the rules of mood climb from it."""

from __future__ import annotations

from standfirst.attribute.tree import Range, Tree

PASSING = frozenset(
    "want intend plan mean force require order have go manage start begin continue allow let able about set due "
    "expect need ask oblige compel choose able ready willing prepare".split()
)
"""Governors through which negation, hedge and future reach the infinitive that they take."""

LIGHT = frozenset("make carry conduct have hold take undergo do be launch stage commit play".split())
"""Verbs of little meaning of their own: what shades them shades the noun of an event that they carry."""


def one(i: int) -> Range:
    """A single token as a range."""
    return i, i


def governor_of(tree: Tree, i: int, limit: frozenset[int] | set[int]) -> int | None:
    """What governs the predicate: verb, adjective or noun; prepositions and joined verbs are passed through."""
    while True:
        head = tree.head[i]
        if head == i or head not in limit:
            return None
        if tree.dep[i] == "conj":
            i = head
            continue
        if tree.pos[head] == "ADP" or tree.dep[head] in ("prep", "agent"):
            i = head
            continue
        if tree.dep[i] in ("advcl", "relcl", "nsubj", "nsubjpass", "npadvmod", "parataxis", "punct", "appos"):
            return None
        return head


def infinitive(tree: Tree, i: int) -> bool:
    """Whether the verb has its "to"."""
    return any(tree.tag[c] == "TO" for c in tree.kids(i, "aux"))
