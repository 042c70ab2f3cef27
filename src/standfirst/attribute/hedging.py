"""Hedges: the words by which a predicate is put no more than as likely, possible, reported or seeming.

Few of them are terms of the scale of likelihood (ICD 203): "likely" and "probably" are, "may", "possibly" and "highly
likely" are not. A term counts as a whole ("very likely" is not "likely"), and not where it is negated or compared.
"""

from __future__ import annotations

from standfirst.attribute import words
from standfirst.attribute.governing import LIGHT, PASSING, governor_of, one
from standfirst.attribute.negation import own_negation
from standfirst.attribute.tree import Range, Tree
from standfirst.records import Likelihood

_COMPLEMENTS = frozenset("xcomp ccomp acl pcomp oprd attr pobj dobj acomp".split())
_CHANCES = frozenset("chance odds possibility probability likelihood prospect".split())
_DEGREES = frozenset(
    "very highly almost nearly quite most more less least extremely rather fairly virtually practically far much "
    "increasingly overwhelmingly roughly equally".split()
)
_OF_CHANCE = _DEGREES | frozenset("no little even remote slim small good strong real fair high low fifty-fifty".split())
_ALMOST = frozenset("almost nearly virtually practically".split())
_OFF_SCALE_AFTER = frozenset("not n't never as so too how than".split())
_KNOWING = frozenset("tell know see judge".split())

_ROWS = (
    "almost no chance|very unlikely|unlikely|roughly even chance|likely|very likely|almost certain",
    "remote|highly improbable|improbable|roughly even odds|probable|highly probable|nearly certain",
)
_FORMS = {"almost certainly": "almost certain", "probably": "probable", "improbably": "improbable"}
_FORMS |= {f"remote {noun}": "remote" for noun in _CHANCES}
SCALE: dict[str, tuple[Likelihood, int]] = {
    term: (band, row)
    for row, terms in enumerate(_ROWS, 1)
    for term, band in zip(terms.split("|"), Likelihood, strict=True)
}
"""The scale's terms, each with its band and the number of its row."""


def on_scale(tree: Tree, hedge: Range) -> tuple[Likelihood, int] | None:
    """Band and row of a hedge that is a term of the scale."""
    first, last = hedge
    term = " ".join(tree.lower[first : last + 1])
    before = tree.lower[first - 1] if first > 0 else ""
    after = tree.lower[last + 1] if last + 1 < len(tree.lower) else ""
    if before in _OFF_SCALE_AFTER or (term == "probable" and after == "cause"):
        return None
    return SCALE.get(_FORMS.get(term, term))


def hedge_of(tree: Tree, i: int, limit: frozenset[int] | set[int]) -> Range | None:
    """The words that hedge predicate `i`; governors outside `limit` (the content's tokens) do not count."""
    found = _hedge(tree, i, limit)
    return _whole(tree, found) if found is not None else None


def _whole(tree: Tree, hedge: Range) -> Range:
    """With its degree: "very likely", "almost no chance"."""
    first, last = hedge
    if first != last or tree.tag[last] == "MD":
        return hedge
    degrees = _OF_CHANCE if tree.lemma[last] in _CHANCES else _DEGREES
    while first > 0 and tree.lower[first - 1] in degrees and tree.sentence_of[first - 1] == tree.sentence_of[last]:
        first -= 1
    return first, last


def _own_hedge(tree: Tree, i: int) -> Range | None:
    for c in tree.children[i]:
        lower, dep = tree.lower[c], tree.dep[c]
        if dep == "aux" and lower in words.MODAL_HEDGES:
            negated = lower == "could" and own_negation(tree, i) is not None
            if not negated:
                return one(c)
        if dep == "aux" and lower == "must" and any(tree.lemma[k] == "have" for k in tree.kids(i, "aux")):
            return one(c)  # "must have been asleep": a guess
        adverb = lower in words.ADVERB_HEDGES or (lower == "certainly" and _nearly(tree, c))
        adjective = lower in words.ADJECTIVE_HEDGES | words.UNLIKELY or (lower == "certain" and _nearly(tree, c))
        if dep in ("advmod", "amod", "acomp", "npadvmod") and (adverb or (dep in ("amod", "acomp") and adjective)):
            return one(c)
        if dep == "attr" and tree.lemma[c] in words.NOUN_HEDGES and tree.lemma[i] == "be":
            return one(c)
        if dep in ("advcl", "advmod", "prep") and (phrase := _as_far_as(tree, c)) is not None:
            return phrase
    governs = tree.kids(i, "xcomp", "ccomp", "oprd", "acomp", "prep")
    return one(i) if tree.lemma[i] in words.VERB_HEDGES and tree.is_verb(i) and governs else None


def _nearly(tree: Tree, i: int) -> bool:
    """ "almost certain": what is certain is not hedged, what is almost so is."""
    return i > 0 and tree.lower[i - 1] in _ALMOST


def _as_far_as(tree: Tree, c: int) -> Range | None:
    """ "as far as anyone can tell"."""
    verbs = [k for k in tree.subtree(c) if tree.lemma[k] in _KNOWING and tree.is_verb(k)]
    far = next((k for k in tree.subtree(c) if tree.lower[k] == "far"), None)
    if far is None or not verbs or tree.lower[far - 1] not in ("as", "so"):
        return None
    return (far - 1, verbs[0]) if far < verbs[0] <= far + 6 else None


def _hedge(tree: Tree, i: int, limit: frozenset[int] | set[int]) -> Range | None:
    own = _own_hedge(tree, i)
    if own is not None:
        return own
    shares = (
        tree.dep[i] == "conj" and tree.is_verb(i) and tree.subject(i) is None and not tree.kids(i, "aux", "auxpass")
    )
    if shares and tree.head[i] in limit:
        return _hedge(tree, tree.head[i], limit)
    governor = governor_of(tree, i, limit)
    return _governing_hedge(tree, i, governor, limit) if governor is not None else None


def _governing_hedge(tree: Tree, i: int, governor: int, limit: frozenset[int] | set[int]) -> Range | None:
    lemma, dep = tree.lemma[governor], tree.dep[i]
    if lemma in words.VERB_HEDGES and dep in _COMPLEMENTS:
        return one(governor)
    if lemma in words.ADJECTIVE_HEDGES | words.UNLIKELY and tree.pos[governor] in ("ADJ", "ADV"):
        return one(governor)
    if lemma == "certain" and dep in ("xcomp", "ccomp") and _nearly(tree, governor):
        return one(governor)
    if dep in ("xcomp", "ccomp") and tree.is_passive(governor) and lemma in words.PASSIVE_HEDGES:
        return _with_auxiliary(tree, governor)
    if dep == "ccomp" and lemma in words.GOVERNING_HEDGES:
        return one(governor)
    if dep in ("acl", "pcomp", "pobj", "ccomp") and lemma in words.NOUN_HEDGES:
        return one(governor)
    if dep in ("xcomp", "pcomp") and (lemma in PASSING or tree.pos[governor] == "ADJ"):
        return _hedge(tree, governor, limit)
    if tree.pos[i] == "NOUN" and lemma in LIGHT and dep in ("dobj", "attr", "nsubjpass"):
        return _own_hedge(tree, governor)
    if dep == "pcomp" and lemma in ("accuse", "suspect", "charge"):
        return one(governor)
    return None


def _with_auxiliary(tree: Tree, i: int) -> Range:
    before = [c for c in tree.kids(i, "auxpass") if c < i]
    return (min(before), i) if before and i - min(before) <= 3 else (i, i)
