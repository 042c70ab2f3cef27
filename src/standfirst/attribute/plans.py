"""Plans: what is to come, intended, ordered or possible, and what is over; each by the words that say so."""

from __future__ import annotations

from standfirst.attribute import words
from standfirst.attribute.governing import PASSING, governor_of, infinitive, one
from standfirst.attribute.negation import own_negation
from standfirst.attribute.tree import Range, Tree

_SET_FOR = frozenset("due scheduled slated expected planned set timetabled".split())
_UNTIL = frozenset("by on in before at for within from".split())
_POSSIBLE_MODALS = frozenset("may might could can ca".split())
_POSSIBLE_ADVERBS = frozenset("possibly perhaps maybe conceivably potentially".split())
_TURNS_OF_SPEECH = frozenset("confirm say tell see assure imagine remember understand hear".split())
"""After "can" no more than manners: "I can confirm", "you can imagine"."""
_PERFECT = frozenset("have 've has had 'd having 's".split())

Limit = frozenset[int] | set[int]


# --- To come ------------------------------------------------------------------------------------------------


def future_of(tree: Tree, i: int, limit: Limit) -> Range | None:
    """The words that put the predicate into the future: "will", "plans to", "is due on". "Would have" does not."""
    for c in tree.kids(i, "aux"):
        if tree.lower[c] in words.FUTURE_MODALS:
            return one(c)
        if tree.lower[c] == "would" and not (unreal(tree, i) is not None and not _by_a_time(tree, i)):
            return one(c)
    if tree.dep[i] == "conj" and not tree.kids(i, "aux") and tree.tag[i] == "VB" and tree.head[i] in limit:
        return future_of(tree, tree.head[i], limit)
    if (due := _due(tree, i)) is not None:
        return due
    governor = governor_of(tree, i, limit)
    if governor is None or tree.dep[i] not in ("xcomp", "acl", "ccomp", "pcomp", "acomp") or not infinitive(tree, i):
        return None
    lemma = tree.lemma[governor]
    if tree.is_verb(governor) and (lemma in words.PLANNING_VERBS or tree.lower[governor] == "going"):
        return _with_to(tree, i, governor)
    if lemma in words.PLANNING_ADJECTIVES:
        return _with_to(tree, i, governor)
    if tree.pos[governor] == "NOUN" and lemma in words.PLANNING_NOUNS:
        return _with_to(tree, i, governor)
    if lemma in PASSING or tree.pos[governor] == "ADJ":
        return future_of(tree, governor, limit)
    return None


def is_intention(tree: Tree, future: Range) -> bool:
    """Whether the words of a future tell of somebody's will: "plans to", "the pledge to"; not "will", "is due"."""
    return any(tree.lemma[k] in words.INTENDING for k in range(future[0], future[1] + 1))


def unreal(tree: Tree, i: int) -> Range | None:
    """ "would have fallen", "might have fallen": the auxiliaries by which it did not come about, or may not have."""
    modal = next((c for c in tree.kids(i, "aux") if tree.lower[c] in ("would", "'d", "could", "might", "should")), None)
    have = next((c for c in tree.kids(i, "aux") if tree.lower[c] in ("have", "'ve", "of")), None)
    return (modal, have) if modal is not None and have is not None and modal < have <= modal + 3 else None


def _by_a_time(tree: Tree, i: int) -> bool:
    """ "would have left by Friday": a future seen from the past."""
    return any(
        tree.lower[c] == "by" and any(tree.entity(k) in ("DATE", "TIME") for k in tree.subtree(c))
        for c in tree.kids(i, "prep")
    )


def _with_to(tree: Tree, i: int, governor: int) -> Range:
    to = next((c for c in tree.kids(i, "aux") if tree.tag[c] == "TO"), governor)
    return (governor, to) if governor <= to <= governor + 2 else one(governor)


def _due(tree: Tree, i: int) -> Range | None:
    """ "is due by 7 June", "was scheduled for Monday": a thing that is set for a time."""
    if tree.lemma[i] == "be":
        word = tree.kid(i, "acomp", "attr", "oprd")
    else:
        word = i if tree.is_passive(i) else None
    if word is None or word < tree.left[i] or tree.lower[word] not in _SET_FOR:
        return None
    after = [c for k in {i, word} for c in tree.children[k] if c > word]
    for c in after:
        held = tree.kid(c, "pobj", "pcomp") if tree.lower[c] in _UNTIL else c
        timed = held is not None and any(tree.entity(k) in ("DATE", "TIME") for k in tree.subtree(held))
        if timed and (tree.lower[c] in _UNTIL or tree.dep[c] in ("npadvmod", "advmod")):
            return one(word)
    return None


# --- Ordered ------------------------------------------------------------------------------------------------


def ordered_of(tree: Tree, i: int, limit: Limit) -> Range | None:
    """The words by which somebody has to: "must", "has to", "was ordered to", "is required to"."""
    perfect = any(tree.lower[c] in _PERFECT for c in tree.kids(i, "aux"))  # "must have been": a guess
    for c in tree.kids(i, "aux"):
        if tree.lower[c] in ("must", "shall") and not perfect:
            return one(c) if tree.lower[c] == "must" else None
    if tree.dep[i] == "conj" and not tree.kids(i, "aux") and tree.tag[i] == "VB" and tree.head[i] in limit:
        return ordered_of(tree, tree.head[i], limit)
    governor = governor_of(tree, i, limit)
    if governor is None or tree.dep[i] not in ("xcomp", "ccomp", "acl") or not infinitive(tree, i):
        return None
    lemma = tree.lemma[governor]
    yet = any(tree.lower[c] == "yet" for k in (governor, i) for c in tree.children[k])
    if lemma == "have" and tree.dep[i] == "xcomp" and tree.kid(governor, "dobj") is None and not yet:
        return _with_to(tree, i, governor)
    told = tree.is_passive(governor) or tree.kids(governor, "dobj", "dative") or tree.subject(i) is not None
    if tree.is_verb(governor) and lemma in words.ORDERING and told:
        return _with_to(tree, i, governor)
    if tree.pos[governor] == "NOUN" and lemma in ("order", "obligation", "duty", "instruction"):
        return _with_to(tree, i, governor)
    return None


# --- Possible -----------------------------------------------------------------------------------------------


def possible_of(tree: Tree, i: int, limit: Limit) -> Range | None:
    """The words that hold it possible, or in somebody's power: "may", "could", "can", "possibly"; not "cannot"."""
    denial = own_negation(tree, i)
    denied = denial is not None
    if denial is not None and denial[0] < i and is_exclusion(tree, i):
        return denial[0], i
    for c in tree.children[i]:
        lower, dep = tree.lower[c], tree.dep[c]
        if dep == "aux" and lower in _POSSIBLE_MODALS:
            power = lower in ("can", "ca", "could")
            manners = lower == "can" and tree.lemma[i] in _TURNS_OF_SPEECH
            if not (power and denied) and not manners:
                return one(c)
        if dep in ("advmod", "npadvmod") and lower in _POSSIBLE_ADVERBS:
            return one(c)
        if dep in ("amod", "acomp") and lower == "possible" and not denied:
            return one(c)
    shares = tree.dep[i] == "conj" and tree.is_verb(i) and tree.subject(i) is None and tree.tag[i] == "VB"
    if shares and not tree.kids(i, "aux") and tree.head[i] in limit:
        return possible_of(tree, tree.head[i], limit)
    governor = governor_of(tree, i, limit)
    if governor is None or tree.dep[i] not in ("ccomp", "xcomp", "acl"):
        return None
    if tree.lemma[governor] in ("possible", "possibility") and not tree.kids(governor, "neg", "det"):
        return one(governor) if own_negation(tree, tree.head[governor]) is None else None
    return None


def is_exclusion(tree: Tree, i: int) -> bool:
    """ "rule out", "exclude": negated, they leave possible what they take."""
    out = any(tree.lower[c] == "out" for c in tree.kids(i, "prt", "advmod"))
    return (tree.lemma[i] == "rule" and out) or tree.lemma[i] == "exclude"


# --- Over ---------------------------------------------------------------------------------------------------


def past_of(tree: Tree, i: int) -> Range | None:
    """What puts the predicate into the past: an auxiliary ("had", "was"), "used to", or the verb itself."""
    if not tree.is_verb(i):
        return None
    auxiliaries = tree.kids(i, "aux", "auxpass")
    if any(tree.tag[c] in ("MD", "TO") for c in auxiliaries):
        governor = tree.head[i]
        used = tree.lower[governor] == "used" and tree.dep[i] == "xcomp" and not tree.is_passive(governor)
        return (governor, governor + 1) if used else None
    for c in auxiliaries:
        if tree.tag[c] == "VBD" or tree.lemma[c] == "have":
            return one(c)
    if tree.lower[i] == "used" and any(tree.left[c] == i + 1 for c in tree.kids(i, "xcomp")):
        return i, i + 1
    return one(i) if tree.tag[i] == "VBD" else None


def plain_past(tree: Tree, past: Range) -> bool:
    """Whether it is no more than a past tense, which a cue in the past may have put there ("said it was open")."""
    perfect = tree.lemma[past[0]] == "have" and tree.dep[past[0]] == "aux"
    return past[0] == past[1] and not perfect
