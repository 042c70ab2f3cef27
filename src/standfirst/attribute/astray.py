"""Astray: subjects that the parse hangs on the wrong verb, told by the order of print.

"The driver, said Lasker, was alive" has two subjects at "said", and the one behind it speaks. "The port denied it was
ill luck and a diplomat following the case said so" joins the diplomat to what was denied; the diplomat speaks. "It runs
to Norland, a dairy spokeswoman said" describes no Norland; the spokeswoman speaks.
"""

from __future__ import annotations

from standfirst.attribute import lexicon, words
from standfirst.attribute.frames import Frame
from standfirst.attribute.tree import Tree
from standfirst.records import Force

_FARTHEST = 16  # tokens from "and" to the verb whose subject stands between


def inserted(tree: Tree, i: int) -> tuple[int, int, set[int]] | None:
    """ "A, said B, was C": who speaks, the content's verb, and the content; None where the cue is not set in so."""
    subjects = tree.kids(i, "nsubj", "nsubjpass")
    before, after = [s for s in subjects if s < i], [s for s in subjects if s > i]
    if not before or len(after) != 1 or tree.lower[i - 1] != ",":
        return None
    last = tree.trim_right(tree.right[after[0]], after[0])
    if tree.left[after[0]] != i + 1 or tree.lower[last + 1 : last + 2] != [","]:
        return None
    main = next((c for c in tree.kids(i, "ccomp") if c > last and tree.left[c] >= last), None)
    if main is None or not tree.is_finite(main) or tree.subject(main) is not None:
        return None
    content = set(tree.subtree(before[-1])) | set(tree.subtree(main))
    return after[0], main, {k for k in content if k < i or k > last}


def outer_subject(tree: Tree, i: int) -> int | None:
    """ "The mission fighting the rebel group said …", parsed with two subjects: the mission, not whom it fights."""
    before = [s for s in tree.kids(i, "nsubj") if s < i]
    if len(before) < 2:
        return None
    outer, inner = before[-2:]
    clause = next((c for c in tree.kids(outer, "acl") if outer < c < inner), None)
    bare = clause is not None and tree.tag[clause] == "VBG" and not tree.kids(clause, "dobj", "ccomp", "xcomp")
    return outer if bare and tree.left[inner] == (clause or 0) + 1 else None


def with_subject(tree: Tree, i: int) -> int | None:
    """ "The port denied it, with local papers, citing pilots, arguing that …": the papers argue, not the port."""
    if tree.tag[i] != "VBG" or tree.dep[i] not in ("advcl", "acl", "conj") or tree.subject(i) is not None:
        return None
    for prep in reversed([c for a in tree.above(i)[:2] for c in tree.kids(a, "prep") if c < i]):
        noun = tree.kid(prep, "pobj")
        if tree.lower[prep] != "with" or noun is None or tree.lower[prep - 1] != ",":
            continue
        between = range(noun + 1, i)
        finite = any(tree.is_verb(k) and tree.is_finite(k) for k in between)
        return noun if not finite and _able(tree, noun) else None
    return None


def joined_subject(tree: Tree, i: int) -> tuple[int, int] | None:
    """ "A denied that B was due to C and a diplomat said D": (the diplomat, "and"); None where "said" is A's own."""
    above = tree.head[i]
    if tree.dep[i] != "conj" or tree.subject(i) is not None or above > i or not tree.is_verb(above):
        return None
    if tree.tag[i] not in ("VBD", "VBZ", "VBP") or tree.kids(above, "cc"):
        return None
    for mark in range(i - 1, max(above, i - _FARTHEST), -1):
        if tree.is_verb(mark) and tree.is_finite(mark):
            return None
        if tree.dep[mark] == "cc" and tree.lower[mark] in ("and", "but", "while"):
            nouns = range(mark + 1, min(i, tree.right[tree.head[mark]] + _FARTHEST))
            noun = next((n for n in nouns if tree.dep[n] == "conj" and tree.left[n] == mark + 1), None)
            return (noun, mark) if noun is not None and _able(tree, noun) else None
    return None


def _able(tree: Tree, noun: int) -> bool:
    if tree.pos[noun] not in ("NOUN", "PROPN"):
        return False
    known = words.PERSON_NOUNS | words.BODY_NOUNS | words.SPOKES | words.OUTLET_NOUNS | lexicon.WRITING
    named = tree.entity(noun) in ("PERSON", "ORG", "NORP", "GPE")
    return tree.lemma[noun] in known or tree.lower[noun] in words.PLURAL_SOURCES | {"media"} or named


def set_beside(tree: Tree, i: int) -> int | None:
    """ "A runs to B, a dairy spokeswoman who had no name said.": the spokeswoman, whom the parse sets beside B.

    An apposition ends at a comma; what runs into a verb that has no other subject is that verb's own.
    """
    if tree.tag[i] not in ("VBD", "VBZ", "VBP") or tree.subject(i) is not None or tree.kids(i, "aux", "auxpass"):
        return None
    first = tree.sentences[tree.sentence_of[i]][0]
    noun = next((k for k in range(i - 1, first, -1) if tree.dep[k] == "appos" and tree.right[k] == i - 1), None)
    if noun is None or tree.lower[tree.left[noun] - 1] != "," or tree.lower[i - 1] == ",":
        return None
    told = tree.dep[i] == "ROOT" or tree.dep[i] in ("conj", "parataxis")
    return noun if told and tree.lemma[i] in lexicon.VERBS and _able(tree, noun) else None


def give_back(tree: Tree, frames: list[Frame]) -> None:
    """Cut contents where another cue's own subject begins that the parse had joined to them."""
    marks = {pair[1]: f for f in frames if (pair := joined_subject(tree, f.cue)) is not None and f.source == pair[0]}
    for frame in frames:
        for mark, other in marks.items():
            if other is not frame and frame.cue < mark and mark in frame.content and other.cue not in frame.content:
                frame.content = {k for k in frame.content if k < mark}
        beside = _said_beside(tree, frame) if frame.force is Force.DENY else None
        if beside is not None:
            frame.content = {k for k in frame.content if k < beside}


def _said_beside(tree: Tree, frame: Frame) -> int | None:
    """ "denied that A was lost and an envoy said B": the "and" before who says B, who denies nothing."""
    clauses = [c for c in tree.kids(frame.cue, "ccomp") if c > frame.cue]
    for clause in clauses[1:]:
        subject, before = tree.subject(clause), tree.left[clause] - 1
        says = tree.lemma[clause] in lexicon.PLAIN and tree.tag[clause] in ("VBD", "VBZ", "VBP")
        if says and subject is not None and tree.lower[before] in ("and", "but", "while") and _able(tree, subject):
            return before
    return None
