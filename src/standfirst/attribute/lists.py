"""Lists: several who speak as one, "A, B and C said", read off the tree and the commas between them."""

from __future__ import annotations

from standfirst.attribute.tree import Range, Tree

_NAMED = frozenset("NOUN PROPN PRON NUM ADJ".split())
_PLACES = frozenset("GPE NORP".split())
_JOINS = frozenset("and & or".split())


def coordinated(tree: Tree, head: int) -> list[int]:
    """Heads of the list that begins with `head`, in text order; `head` alone where it begins none."""
    found, closed, at = [head], False, head
    while True:
        closed = closed or any(tree.lower[c] in _JOINS for c in tree.kids(at, "cc") if c > at)
        after = [c for c in tree.kids(at, "conj") if c > at and tree.pos[c] in _NAMED]
        if not after:  # "A, B and C", where the parse sets B beside A
            after = [c for c in tree.kids(at, "appos") if _alike(tree, at, c) and tree.kids(c, "cc")]
        if not after:
            return found if closed and len(found) > 1 else [head]
        closed = closed or any(tree.lower[tree.left[c] - 1] in _JOINS for c in after)
        found += after
        at = after[-1]


def _alike(tree: Tree, one: int, other: int) -> bool:
    named = tree.pos[one] == tree.pos[other] == "PROPN"
    return named and bool(tree.entity(one)) and tree.entity(one) == tree.entity(other)


def list_commas(tree: Tree, phrase: Range) -> set[int]:
    """Commas of a noun phrase that stand between the members of a list: they end no name."""
    found: set[int] = set()
    for i in range(phrase[0], phrase[1] + 1):
        members = coordinated(tree, i) if tree.kids(i, "conj", "appos") else [i]
        inside = [m for m in members if m <= phrase[1]]
        if len(inside) > 1:
            found |= {k for k in range(i + 1, inside[-1]) if tree.lower[k] == ","}
    return found


def widened(tree: Tree, phrase: Range) -> Range:
    """The phrase with what parse or reader left off a list: "A, B and C", "Norland, Sudish and Ost officials"."""
    first, last = phrase
    nouns = [i for i in range(first, last + 1) if not first <= tree.head[i] <= last or tree.head[i] == i]
    for head in nouns[:1]:
        members = coordinated(tree, head)
        if len(members) > 1 and members[-1] > last:
            last = tree.noun_phrase(members[-1])[1]
    joined = any(tree.lower[c] in _JOINS for c in tree.kids(first, "cc"))
    while joined and first >= 2 and tree.lower[first - 1] == "," and tree.entity(first - 2) in _PLACES:
        if tree.entity(first) not in _PLACES or tree.sentence_of[first - 2] != tree.sentence_of[first]:
            break
        first -= 2
    return first, last
