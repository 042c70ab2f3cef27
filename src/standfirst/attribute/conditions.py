"""Conditions: "if …", "unless …", "should X …", "in the event of …", as tokens of the parse."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.attribute import words
from standfirst.attribute.tree import Range, Tree


@dataclass(frozen=True, slots=True)
class If:
    """A condition as tokens: marker, head of the trigger clause, head of what follows from it."""

    marker: Range
    trigger: tuple[int, ...]
    consequence: int


def condition_around(tree: Tree, i: int, limit: frozenset[int] | set[int]) -> If | None:
    """The condition that predicate `i` is the consequence of, or stands in the trigger of."""
    found = condition_of(tree, i)
    if found is not None:
        return found
    at = i
    for above in tree.above(i):
        if above not in limit:
            return None
        if tree.dep[at] in ("relcl", "nsubj"):
            return None
        found = condition_of(tree, above)
        if found is not None and (
            at in found.trigger or tree.dep[at] in ("xcomp", "ccomp", "dobj", "conj", "prep", "attr")
        ):
            return found
        at = above
    return None


def condition_of(tree: Tree, i: int) -> If | None:
    """A condition that hangs on the predicate `i`."""
    for clause in tree.kids(i, "advcl", "ccomp", "prep", "dep"):
        if clause > i and tree.left[clause] <= i + 2 and tree.lower[tree.left[clause]] == "if" and asks_if(tree, i):
            continue
        marker = marker_of(tree, clause)
        if marker is not None and (tree.dep[clause] != "ccomp" or clause < i):
            trigger = [k for k in tree.subtree(clause) if k not in range(marker[0], marker[1] + 1)]
            if trigger:
                return If(marker, tuple(trigger), i)
    return None


_WONDERING = frozenset(
    "know see ask wonder examine determine check investigate decide say tell discuss consider clear unclear sure "
    "certain doubt find confirm debate question look learn establish remain be become".split()
)


def asks_if(tree: Tree, i: int) -> bool:
    """ "It was not known if …": no condition but a question."""
    if tree.lemma[i] not in _WONDERING:
        return False
    if tree.lemma[i] in ("be", "remain", "become"):
        complement = tree.kid(i, "acomp", "oprd", "attr")
        return complement is not None and tree.lemma[complement] in _WONDERING | words.OPEN_ADJECTIVES
    return True


def marker_of(tree: Tree, clause: int) -> Range | None:
    first = tree.left[clause]
    for c in tree.kids(clause, "mark", "advmod"):
        lower = tree.lower[c]
        before = tree.lower[c - 1] if c > 0 else ""
        if lower in words.CONDITIONAL_MARKS and before not in words.NO_CONDITION_BEFORE:
            return (c, c)
        if lower == "once" and tree.tag[clause] in ("VBN", "VBP", "VBZ") and c == first:
            return (c, c)
        if lower == "as" and c + 2 < len(tree.lower) and tree.lower[c - 2 : c] == ["as", "long"]:
            return c - 2, c
    if tree.lower[clause] in words.CONDITIONAL_WORDS and tree.kids(clause, "ccomp"):
        return (clause, clause)
    if tree.lower[first] == "should" and tree.subject(clause) is not None and tree.tag[clause] == "VB":
        return (first, first)
    if tree.dep[clause] == "prep" and tree.lower[clause] == "in":
        noun = tree.kid(clause, "pobj")
        bare = noun is not None and (tree.lemma[noun] == "event" or noun == clause + 1)  # not "in the case of"
        if noun is not None and bare and tree.lemma[noun] in words.CONDITIONAL_NOUNS and tree.kids(noun, "prep", "acl"):
            last = next((p for p in tree.kids(noun, "prep") if tree.lower[p] == "of"), noun)
            return clause, last
    return None
