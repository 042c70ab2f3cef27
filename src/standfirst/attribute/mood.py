"""Mood: what stands between a predicate and a plain assertion: negation, hedge, open decision, plan, order, condition.

Each function takes the tree and a predicate's token and gives the tokens that say so, as a range, or None. They look
at the predicate itself and then at what governs it ("has not decided whether to …", "no evidence that …"). What is
left open is found here; the rest in `negation`, `hedging`, `plans` and `conditions`.
"""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.attribute import words
from standfirst.attribute.conditions import asks_if, condition_around
from standfirst.attribute.governing import governor_of, one
from standfirst.attribute.hedging import hedge_of
from standfirst.attribute.negation import negation_of, negative_phrase, own_negation
from standfirst.attribute.plans import future_of, ordered_of, past_of, possible_of
from standfirst.attribute.tree import Range, Tree


@dataclass(frozen=True, slots=True)
class Shade:
    """All that shades one predicate, as token ranges."""

    negation: Range | None = None
    hedge: Range | None = None
    undecided: Range | None = None
    future: Range | None = None
    ordered: Range | None = None
    possible: Range | None = None
    past: Range | None = None
    conditional: bool = False


def shade(tree: Tree, i: int, limit: frozenset[int] | set[int]) -> Shade:
    """The shade of predicate `i`; governors outside `limit` (the content's tokens) do not count."""
    undecided = _undecided(tree, i, limit)
    negation = None if undecided else negation_of(tree, i, limit)
    return Shade(
        negation,
        hedge_of(tree, i, limit),
        undecided,
        future_of(tree, i, limit),
        ordered_of(tree, i, limit),
        possible_of(tree, i, limit),
        past_of(tree, i),
        condition_around(tree, i, limit) is not None,
    )


def _undecided(tree: Tree, i: int, limit: frozenset[int] | set[int]) -> Range | None:
    own = open_words(tree, i)
    if own is not None:
        return own
    for subject in tree.kids(i, "nsubj", "nsubjpass", "dobj", "attr"):  # "no decision has been made"
        if tree.lemma[subject] in words.DECISION_NOUNS and (found := open_words(tree, subject)) is not None:
            return found
    governor = governor_of(tree, i, limit)
    while governor is not None:
        found = open_words(tree, governor)
        if found is None and tree.is_verb(governor):
            for held in tree.kids(governor, "nsubj", "nsubjpass", "dobj", "attr"):
                found = found or (open_words(tree, held) if tree.lemma[held] in words.DECISION_NOUNS else None)
        if found is not None and tree.dep[i] not in ("nsubj", "nsubjpass"):
            return found
        if tree.dep[governor] not in ("prep", "pobj", "acl", "pcomp", "acomp", "xcomp", "ccomp"):
            break
        governor = governor_of(tree, governor, limit)
    mark = next((c for c in tree.kids(i, "mark", "advmod") if tree.lower[c] == "whether"), None)
    if mark is None and tree.dep[i] in ("advcl", "ccomp") and tree.head[i] in limit and asks_if(tree, tree.head[i]):
        mark = next(
            (c for c in tree.kids(i, "mark") if tree.lower[c] == "if" and c == tree.left[i] and c > tree.head[i]), None
        )
    if mark is None and tree.dep[i] == "conj" and tree.lemma[tree.head[i]] != "":
        mark = next((c for c in tree.kids(tree.head[i], "mark") if tree.lower[c] == "whether"), None)
    if mark is None:
        return None
    head = tree.head[i]
    complement = tree.kid(head, "acomp", "oprd", "attr")
    above = open_words(tree, head) or (open_words(tree, complement) if complement is not None else None)
    return above if above is not None and head in limit and above[0] < mark else one(mark)


def open_words(tree: Tree, i: int) -> Range | None:
    """The words that leave something open, where the token is their head: "not decided", "no decision", "unclear"."""
    lemma = tree.lemma[i]
    if lemma in words.OPEN_ADJECTIVES:
        return one(i)
    if lemma in words.DECISION_NOUNS and tree.pos[i] == "NOUN":
        held = negative_phrase(tree, i)
        above = tree.head[i]
        if held is None and tree.dep[i] == "dobj" and tree.lemma[above] in ("make", "take", "reach", "announce"):
            held = own_negation(tree, above) or _yet(tree, above)
        return (held[0], i) if held is not None and held[0] <= i else None
    if lemma in words.DECISION_VERBS and tree.is_verb(i):
        held = own_negation(tree, i)
        held = held if held is not None and tree.lower[held[0]] not in ("nor",) else None
        held = held or _yet(tree, i)
        return (held[0], i) if held is not None and held[0] < i else None
    if tree.lower[i] in words.OPEN_IF_NEGATED and tree.pos[i] in ("ADJ", "VERB"):
        head = tree.head[i]
        negations = [k for k in (*tree.kids(i, "neg"), *tree.kids(head, "neg")) if k < i]
        return (negations[0], i) if negations else None
    if lemma in words.WEIGHING and tree.is_verb(i) and own_negation(tree, i) is None:
        if tree.is_passive(i):
            return one(i) if any(tree.lower[c] == "being" for c in tree.children[i]) else None
        takes = tree.kids(i, "xcomp", "ccomp", "dobj")
        return one(i) if takes and lemma != "review" else None
    if lemma == "make" and (mind := _mind(tree, i)) is not None:
        held = own_negation(tree, i) or _yet(tree, i)
        return (held[0], mind) if held is not None and held[0] < mind else None
    if lemma == "see" and "remains to be seen" in tree.text[max(0, tree.start(i) - 14) : tree.end(i)]:
        return max(0, i - 3), i
    if lemma in ("be", "remain", "become", "stay"):
        complement = tree.kid(i, "acomp", "oprd", "attr")
        found = open_words(tree, complement) if complement is not None and complement > i else None
        return found or _under_review(tree, i)
    return _under_review(tree, i)


def _mind(tree: Tree, i: int) -> int | None:
    """ "made up his mind"."""
    up = any(tree.lower[c] == "up" for c in tree.kids(i, "prt", "advmod", "prep"))
    return next((k for k in tree.subtree(i) if up and i < k <= i + 4 and tree.lemma[k] == "mind"), None)


def _yet(tree: Tree, i: int) -> Range | None:
    """ "has yet to decide"."""
    head = tree.head[i]
    for k in (*tree.children[i], *tree.children[head]):
        if tree.lower[k] == "yet" and k < i and tree.dep[i] in ("xcomp", "ROOT", "ccomp", "conj", "dobj"):
            return one(k)
    return None


def _under_review(tree: Tree, i: int) -> Range | None:
    for prep in tree.kids(i, "prep"):
        held = tree.kid(prep, "pobj")
        if (
            tree.lower[prep] == "under"
            and held is not None
            and tree.lower[held] in ("review", "consideration", "discussion")
        ):
            return prep, held
    return None
