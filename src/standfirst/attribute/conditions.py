"""Conditions as tokens of the parse: "if …", "unless …", "had X …", "in the event of …", "…, or else …".

A condition is counterfactual where its tenses say that the trigger does not hold ("if it had …, it would have …").
"""

from __future__ import annotations

from dataclasses import dataclass
from weakref import WeakKeyDictionary

from standfirst.attribute import words
from standfirst.attribute.negation import own_negation
from standfirst.attribute.plans import ordered_of, unreal
from standfirst.attribute.tree import Range, Tree

_SHIFTING = frozenset("would could might should 'd".split())
_SINGULAR = frozenset("i he she it this that".split())


@dataclass(frozen=True, slots=True)
class If:
    """A condition as tokens: its marker, the trigger, and the head of what follows from it."""

    marker: Range
    trigger: tuple[int, ...]
    consequence: int
    clause: int | None = None
    """Head of the trigger, where it is a clause."""


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


_SEEN: WeakKeyDictionary[Tree, dict[int, If | None]] = WeakKeyDictionary()
"""What was found in a tree: each predicate is asked for by all that stand below it."""


def condition_of(tree: Tree, i: int) -> If | None:
    """A condition that hangs on the predicate `i`."""
    seen = _SEEN.setdefault(tree, {})
    if i not in seen:
        seen[i] = _condition_of(tree, i)
    return seen[i]


def _condition_of(tree: Tree, i: int) -> If | None:
    clauses = tree.kids(i, "advcl", "ccomp", "prep", "dep")
    clauses += [c for c in tree.kids(i, "conj") if tree.lower[tree.left[c]] == "only"]  # "will pass, but only if …"
    clauses += [c for long in tree.kids(i, "advmod") if tree.lower[long] == "long" for c in tree.kids(long, "advcl")]
    for clause in clauses:
        if clause > i and tree.left[clause] <= i + 2 and tree.lower[tree.left[clause]] == "if" and asks_if(tree, i):
            continue
        marker = marker_of(tree, clause)
        if marker is not None and (tree.dep[clause] != "ccomp" or clause < i or inverted(tree, clause)):
            trigger = [k for k in tree.subtree(clause) if k not in range(marker[0], marker[1] + 1)]
            if trigger:
                return If(marker, tuple(trigger), i, clause if tree.is_verb(clause) else None)
    return _but_for(tree, i) or _or_else(tree, i)


def is_counterfactual(tree: Tree, found: If) -> bool:
    """Whether the tenses tell that the trigger does not hold."""
    clause, host = found.clause, found.consequence
    shifted = any(tree.lower[c] in _SHIFTING for c in tree.kids(host, "aux"))
    if clause is None:
        return tree.lower[found.marker[0]] in ("without", "but") and shifted
    if not shifted or tree.lower[found.marker[0]] in ("otherwise", "or", "else"):
        return False
    auxiliaries = tree.kids(clause, "aux", "auxpass")
    perfect = any(tree.lower[c] in ("had", "'d") for c in auxiliaries)
    if perfect or (tree.lower[clause] == "had" and inverted(tree, clause)) or _were(tree, clause):
        return True
    past = tree.tag[clause] == "VBD" or any(tree.tag[c] == "VBD" for c in auxiliaries)
    would = any(tree.lower[c] in ("would", "'d") for c in tree.kids(host, "aux"))
    return past and would and unreal(tree, host) is not None


def _were(tree: Tree, clause: int) -> bool:
    """ "if I were", "were it not for": no plain past. "Were it to fail" is open."""
    be = next((k for k in (clause, *tree.kids(clause, "aux", "auxpass")) if tree.lemma[k] == "be"), None)
    subject = tree.subject(clause)
    if be is None or subject is None or tree.lower[be] not in ("were", "was"):
        return False
    for_ = any(tree.lower[c] == "for" for c in tree.kids(be, "prep"))
    if tree.lower[subject] == "it" and for_ and own_negation(tree, be) is not None:
        return True
    inside = range(subject, tree.right[clause] + 1)
    if tree.lower[be] != "were" or any(tree.tag[k] == "TO" and tree.dep[k] == "aux" for k in inside):
        return False
    return tree.lower[subject] in _SINGULAR or (tree.tag[subject] in ("NN", "NNP") and not tree.kids(subject, "conj"))


def inverted(tree: Tree, clause: int) -> bool:
    """ "Had the dam failed", "Should it fail", "Were it not for …": the verb before its subject, and no question."""
    first, subject = tree.left[clause], tree.subject(clause)
    if subject is None or subject < first + 1 or (tree.head[first] != clause and first != clause):
        return False
    if tree.lower[first] == "should":
        return tree.tag[clause] == "VB"
    if tree.lower[first] == "had":
        return first != clause or bool(tree.kids(clause, "ccomp", "xcomp", "dobj"))
    return tree.lower[first] == "were" and (first == clause or tree.dep[first] in ("aux", "auxpass"))


def _but_for(tree: Tree, i: int) -> If | None:
    """ "Without the dam, it would have drowned", "but for the dam": a condition in two words."""
    if not any(tree.lower[c] in _SHIFTING for c in tree.kids(i, "aux")):
        return None
    for prep in tree.kids(i, "prep"):
        but = tree.lower[prep] == "for" and prep > 0 and tree.lower[prep - 1] == "but"
        without = tree.lower[prep] == "without" and unreal(tree, i) is not None
        if (but or without) and tree.kid(prep, "pobj", "pcomp") is not None:
            trigger = [k for k in tree.subtree(prep) if k != prep]
            return If((prep - 1, prep) if but else (prep, prep), tuple(trigger), i)
    return None


def _or_else(tree: Tree, i: int) -> If | None:
    """ "Pay, or else it will sink", "must pay, otherwise …": what follows if somebody does not do as he must."""
    subject = tree.subject(i)
    before = tree.left[i if subject is None else subject] - 1
    word = next((c for c in tree.kids(i, "advmod") if tree.lower[c] == "otherwise"), None)
    if word is not None and subject is not None and word < subject:
        marker = (word, word)
    elif before > 0 and tree.lower[before] in ("else", "otherwise"):
        marker = (before - 1, before) if tree.lower[before - 1] == "or" else (before, before)
    else:
        return None
    head = tree.head[i] if tree.dep[i] in ("conj", "parataxis", "advcl") and tree.head[i] < i else None
    below = (c for c in tree.kids(i, "ccomp", "parataxis", "advcl") if c < marker[0])
    host = head if head is not None else next(below, None)
    if host is None or not _must(tree, host):
        return None
    trigger = [k for k in tree.subtree(host, [i]) if k < marker[0]]
    return If(marker, tuple(trigger), i, host)


def _must(tree: Tree, i: int) -> bool:
    """An order, a plea or a duty: "pay", "must pay", "should pay"."""
    imperative = tree.tag[i] == "VB" and tree.subject(i) is None and not tree.kids(i, "aux")
    should = any(tree.lower[c] in ("should", "must") for c in tree.kids(i, "aux"))
    return imperative or should or ordered_of(tree, i, set(tree.subtree(tree.root(i)))) is not None


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
    """The words that make a clause a condition, if it is one."""
    first = tree.left[clause]
    for c in tree.kids(clause, "mark", "advmod"):
        lower = tree.lower[c]
        before = tree.lower[c - 1] if c > 0 else ""
        if lower in words.CONDITIONAL_MARKS and before not in words.NO_CONDITION_BEFORE:
            if _weighs_a_word(tree, clause, c):
                continue
            return (c - 1, c) if before == "only" else (c, c)
        if lower == "once" and tree.tag[clause] in ("VBN", "VBP", "VBZ") and c == first:
            return (c, c)
        if lower == "as" and tree.lower[max(0, c - 2) : c] in (["as", "long"], ["so", "long"]):
            return c - 2, c
    if tree.lower[clause] in words.CONDITIONAL_WORDS and (held := tree.kid(clause, "ccomp")) is not None:
        that = next((k for k in tree.kids(held, "mark") if tree.lower[k] == "that" and k == clause + 1), clause)
        return (clause, that)
    if inverted(tree, clause) and tree.dep[clause] != "prep":
        return (first, first)
    return _in_the_event(tree, clause) if tree.dep[clause] == "prep" else None


def _weighs_a_word(tree: Tree, clause: int, mark: int) -> bool:
    """ "A levy, if only because they expect it", "if only to calm them", "if anything": an afterthought to a word.

    "If only one firm pays" and "if only the firms had paid" have a clause with a subject right behind them.
    """
    after = tree.lower[mark + 1] if mark + 1 < len(tree.lower) else ""
    if after in words.NO_TRIGGER:
        return tree.right[clause] <= mark + 1 or tree.lower[mark + 2] == ","
    if after != "only":
        return False
    subject = tree.subject(clause)
    return subject is None or tree.left[subject] > mark + 2 or subject < mark


def _in_the_event(tree: Tree, prep: int) -> Range | None:
    """ "in the event of", "in case", "on condition that"; not "in the case of"."""
    noun = tree.kid(prep, "pobj")
    if noun is None:
        return None
    if tree.lower[prep] == "on" and tree.lemma[noun] == "condition" and noun == prep + 1:
        that = next((k for c in tree.kids(noun, "acl", "relcl") for k in tree.kids(c, "mark")), None)
        return (prep, that) if that == noun + 1 else None
    bare = tree.lemma[noun] == "event" or noun == prep + 1
    if tree.lower[prep] != "in" or not bare or tree.lemma[noun] not in words.CONDITIONAL_NOUNS:
        return None
    if not tree.kids(noun, "prep", "acl"):
        return None
    return prep, next((p for p in tree.kids(noun, "prep") if tree.lower[p] == "of"), noun)
