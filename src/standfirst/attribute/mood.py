"""Mood: what stands between a predicate and a plain assertion: negation, hedge, open decision, plan, condition.

Each function takes the tree and a predicate's token and gives the tokens that say so, as a range, or None. They look
at the predicate itself and then at what governs it ("has not decided whether to …", "no evidence that …").
"""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.attribute import words
from standfirst.attribute.conditions import asks_if, condition_around
from standfirst.attribute.tree import Range, Tree

_PASSING = frozenset(
    "want intend plan mean force require order have go manage start begin continue allow let able about set due "
    "expect need ask oblige compel choose able ready willing prepare".split()
)
"""Governors through which negation, hedge and future reach the infinitive that they take."""
_LIGHT = frozenset("make carry conduct have hold take undergo do be launch stage commit play".split())
_SET_FOR = frozenset("due scheduled slated expected planned set timetabled".split())
_UNTIL = frozenset("by on in before at for within from".split())
_WHETHER = frozenset("whether if".split())
_DENIALS = frozenset("denial rejection absence lack".split())
_IMPLICATIVE_NOUNS = frozenset("failure refusal inability".split())


@dataclass(frozen=True, slots=True)
class Shade:
    """All that shades one predicate, as token ranges."""

    negation: Range | None = None
    hedge: Range | None = None
    undecided: Range | None = None
    future: Range | None = None
    conditional: bool = False


def shade(tree: Tree, i: int, limit: frozenset[int] | set[int]) -> Shade:
    """The shade of predicate `i`; governors outside `limit` (the content's tokens) do not count."""
    undecided = _undecided(tree, i, limit)
    negation = None if undecided else _negation(tree, i, limit)
    return Shade(
        negation,
        _hedge(tree, i, limit),
        undecided,
        _future(tree, i, limit),
        condition_around(tree, i, limit) is not None,
    )


def _one(i: int) -> Range:
    return i, i


def _governor(tree: Tree, i: int, limit: frozenset[int] | set[int]) -> int | None:
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


# --- Negation -----------------------------------------------------------------------------------------------


def _own_negation(tree: Tree, i: int) -> Range | None:
    for c in tree.children[i]:
        lower = tree.lower[c]
        if tree.dep[c] == "neg" or (lower in ("never", "neither", "nor", "hardly", "scarcely") and tree.dep[c] != "cc"):
            return _one(c)
        if tree.dep[c] == "preconj" and lower == "neither":
            return _one(c)
        if tree.dep[c] in ("nsubj", "nsubjpass", "dobj", "attr", "oprd", "expl"):
            found = _negative_phrase(tree, c)
            if found is not None:
                return found
        if tree.dep[c] == "det" and lower in words.NEGATIVE_DETERMINERS:
            return _one(c)
        if tree.dep[c] == "advmod" and lower == "no" and c < i:
            return _one(c)
    if i > 0 and tree.lower[i - 1] in ("not", "n't") and tree.dep[i - 1] in ("neg", "advmod", "preconj"):
        return _one(i - 1)
    if i > 0 and tree.lower[i - 1] == "non" and tree.pos[i] == "NOUN":
        return _one(i - 1)
    head = tree.head[i]
    if tree.dep[i] in ("pcomp", "pobj") and tree.lower[head] == "without":
        return _one(head)
    return None


def _negative_phrase(tree: Tree, noun: int) -> Range | None:
    if tree.lower[noun] in words.NEGATIVE_PRONOUNS:
        return _one(noun)
    if tree.lower[noun] == "one" and noun > 0 and tree.lower[noun - 1] == "no":
        return noun - 1, noun
    for c in tree.kids(noun, "det"):
        if tree.lower[c] in words.NEGATIVE_DETERMINERS:
            return _one(c)
    return None


def _negation(tree: Tree, i: int, limit: frozenset[int] | set[int]) -> Range | None:
    own = _own_negation(tree, i)
    if own is not None:
        return own
    if tree.dep[i] == "conj" and tree.is_verb(i) and tree.subject(i) is None:
        head = tree.head[i]
        joined = next((tree.lower[c] for c in tree.kids(head, "cc")), "")
        if head in limit and joined in ("or", "nor"):
            return _negation(tree, head, limit)
    if tree.lemma[i] == "be" and (c := tree.kid(i, "acomp", "attr")) is not None and tree.lemma[c] in words.UNLIKELY:
        return _one(c)
    governor = _governor(tree, i, limit)
    return _governing_negation(tree, i, governor, limit) if governor is not None else None


def _governing_negation(tree: Tree, i: int, governor: int, limit: frozenset[int] | set[int]) -> Range | None:
    lemma = tree.lemma[governor]
    if lemma in words.DENYING_GOVERNORS and tree.is_verb(governor) and tree.dep[i] != "advcl":
        return _one(governor) if _negation(tree, governor, limit) is None else None
    if lemma in _DENIALS | _IMPLICATIVE_NOUNS and tree.pos[governor] == "NOUN":
        return _one(governor)
    if lemma in words.UNLIKELY:
        return _one(governor)
    if tree.pos[governor] == "NOUN" and lemma in words.NEGATIVE_EVIDENCE:
        held = _negative_phrase(tree, governor)
        above = tree.head[governor]
        if held is None and tree.is_verb(above) and above in limit:
            held = _own_negation(tree, above)
        return (held[0], governor) if held is not None else None
    passes = lemma in words.NEG_RAISING or lemma in _PASSING
    if tree.dep[i] in ("ccomp", "xcomp") and passes:
        return _negation(tree, governor, limit)
    if tree.pos[i] == "NOUN" and lemma in _LIGHT and tree.dep[i] in ("dobj", "attr", "pobj"):
        return _own_negation(tree, governor)
    return None


# --- Open decisions -----------------------------------------------------------------------------------------


def _undecided(tree: Tree, i: int, limit: frozenset[int] | set[int]) -> Range | None:
    own = open_words(tree, i)
    if own is not None:
        return own
    for subject in tree.kids(i, "nsubj", "nsubjpass", "dobj", "attr"):  # "no decision has been made"
        if tree.lemma[subject] in words.DECISION_NOUNS and (found := open_words(tree, subject)) is not None:
            return found
    governor = _governor(tree, i, limit)
    while governor is not None:
        found = open_words(tree, governor)
        if found is None and tree.is_verb(governor):
            for held in tree.kids(governor, "nsubj", "nsubjpass", "dobj", "attr"):
                found = found or (open_words(tree, held) if tree.lemma[held] in words.DECISION_NOUNS else None)
        if found is not None and tree.dep[i] not in ("nsubj", "nsubjpass"):
            return found
        if tree.dep[governor] not in ("prep", "pobj", "acl", "pcomp", "acomp", "xcomp", "ccomp"):
            break
        governor = _governor(tree, governor, limit)
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
    return above if above is not None and head in limit and above[0] < mark else _one(mark)


def open_words(tree: Tree, i: int) -> Range | None:
    """The words that leave something open, where the token is their head: "not decided", "no decision", "unclear"."""
    lemma = tree.lemma[i]
    if lemma in words.OPEN_ADJECTIVES:
        return _one(i)
    if lemma in words.DECISION_NOUNS and tree.pos[i] == "NOUN":
        held = _negative_phrase(tree, i)
        above = tree.head[i]
        if held is None and tree.dep[i] == "dobj" and tree.lemma[above] in ("make", "take", "reach", "announce"):
            held = _own_negation(tree, above) or _yet(tree, above)
        return (held[0], i) if held is not None and held[0] <= i else None
    if lemma in words.DECISION_VERBS and tree.is_verb(i):
        held = _own_negation(tree, i)
        held = held if held is not None and tree.lower[held[0]] not in ("nor",) else None
        held = held or _yet(tree, i)
        return (held[0], i) if held is not None and held[0] < i else None
    if tree.lower[i] in words.OPEN_IF_NEGATED and tree.pos[i] in ("ADJ", "VERB"):
        head = tree.head[i]
        negations = [k for k in (*tree.kids(i, "neg"), *tree.kids(head, "neg")) if k < i]
        return (negations[0], i) if negations else None
    if lemma in words.WEIGHING and tree.is_verb(i) and _own_negation(tree, i) is None:
        if tree.is_passive(i):
            return _one(i) if any(tree.lower[c] == "being" for c in tree.children[i]) else None
        takes = tree.kids(i, "xcomp", "ccomp", "dobj")
        return _one(i) if takes and lemma != "review" else None
    if lemma == "see" and "remains to be seen" in tree.text[max(0, tree.start(i) - 14) : tree.end(i)]:
        return max(0, i - 3), i
    if lemma in ("be", "remain", "become", "stay"):
        complement = tree.kid(i, "acomp", "oprd", "attr")
        found = open_words(tree, complement) if complement is not None and complement > i else None
        return found or _under_review(tree, i)
    return _under_review(tree, i)


def _yet(tree: Tree, i: int) -> Range | None:
    """ "has yet to decide"."""
    head = tree.head[i]
    for k in (*tree.children[i], *tree.children[head]):
        if tree.lower[k] == "yet" and k < i and tree.dep[i] in ("xcomp", "ROOT", "ccomp", "conj", "dobj"):
            return _one(k)
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


# --- Hedges -------------------------------------------------------------------------------------------------


def _own_hedge(tree: Tree, i: int) -> Range | None:
    for c in tree.children[i]:
        lower = tree.lower[c]
        if tree.dep[c] == "aux" and lower in words.MODAL_HEDGES:
            negated = lower == "could" and _own_negation(tree, i) is not None
            if not negated:
                return _one(c)
        if tree.dep[c] in ("advmod", "amod", "acomp", "npadvmod") and (
            lower in words.ADVERB_HEDGES
            or (tree.dep[c] in ("amod", "acomp") and lower in words.ADJECTIVE_HEDGES | words.UNLIKELY)
        ):
            return _one(c)
        if tree.dep[c] == "attr" and tree.lemma[c] in words.NOUN_HEDGES and tree.lemma[i] == "be":
            return _one(c)
    if (
        tree.lemma[i] in words.VERB_HEDGES
        and tree.is_verb(i)
        and tree.kids(i, "xcomp", "ccomp", "oprd", "acomp", "prep")
    ):
        return _one(i)
    return None


def _hedge(tree: Tree, i: int, limit: frozenset[int] | set[int]) -> Range | None:
    own = _own_hedge(tree, i)
    if own is not None:
        return own
    shares = (
        tree.dep[i] == "conj" and tree.is_verb(i) and tree.subject(i) is None and not tree.kids(i, "aux", "auxpass")
    )
    if shares and tree.head[i] in limit:
        return _hedge(tree, tree.head[i], limit)
    governor = _governor(tree, i, limit)
    if governor is None:
        return None
    lemma, dep = tree.lemma[governor], tree.dep[i]
    complement = dep in ("xcomp", "ccomp", "acl", "pcomp", "oprd", "attr", "pobj", "dobj", "acomp")
    if lemma in words.VERB_HEDGES and complement:
        return _one(governor)
    if lemma in words.ADJECTIVE_HEDGES | words.UNLIKELY and tree.pos[governor] in ("ADJ", "ADV"):
        return _one(governor)
    if dep in ("xcomp", "ccomp") and tree.is_passive(governor) and lemma in words.PASSIVE_HEDGES:
        return _with_auxiliary(tree, governor)
    if dep == "ccomp" and lemma in words.GOVERNING_HEDGES:
        return _one(governor)
    if dep in ("acl", "pcomp", "pobj", "ccomp") and lemma in words.NOUN_HEDGES:
        return _one(governor)
    if dep in ("xcomp", "pcomp") and (lemma in _PASSING or tree.pos[governor] == "ADJ"):
        return _hedge(tree, governor, limit)
    if tree.pos[i] == "NOUN" and lemma in _LIGHT and dep in ("dobj", "attr", "nsubjpass"):
        return _own_hedge(tree, governor)
    if dep == "pcomp" and lemma in ("accuse", "suspect", "charge"):
        return _one(governor)
    return None


def _with_auxiliary(tree: Tree, i: int) -> Range:
    before = [c for c in tree.kids(i, "auxpass") if c < i]
    return (min(before), i) if before and i - min(before) <= 3 else (i, i)


# --- Plans --------------------------------------------------------------------------------------------------


def _future(tree: Tree, i: int, limit: frozenset[int] | set[int]) -> Range | None:
    for c in tree.kids(i, "aux"):
        if tree.lower[c] in words.FUTURE_MODALS or tree.lower[c] == "would":
            return _one(c)
    if tree.dep[i] == "conj" and not tree.kids(i, "aux") and tree.tag[i] == "VB" and tree.head[i] in limit:
        return _future(tree, tree.head[i], limit)
    if (due := _due(tree, i)) is not None:
        return due
    governor = _governor(tree, i, limit)
    if governor is None or tree.dep[i] not in ("xcomp", "acl", "ccomp", "pcomp", "acomp"):
        return None
    infinitive = any(tree.tag[c] == "TO" for c in tree.kids(i, "aux"))
    lemma = tree.lemma[governor]
    to = next((c for c in tree.kids(i, "aux") if tree.tag[c] == "TO"), governor)
    phrase = (governor, to) if governor <= to <= governor + 2 else _one(governor)
    if infinitive and tree.is_verb(governor) and (lemma in words.PLANNING_VERBS or tree.lower[governor] == "going"):
        return phrase
    if infinitive and lemma in words.PLANNING_ADJECTIVES:
        return phrase
    if tree.pos[governor] == "NOUN" and lemma in words.PLANNING_NOUNS and infinitive:
        return phrase
    if infinitive and (lemma in _PASSING or tree.pos[governor] == "ADJ"):
        return _future(tree, governor, limit)
    return None


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
            return _one(word)
    return None
