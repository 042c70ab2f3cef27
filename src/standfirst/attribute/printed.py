"""Printed order: attributions beside a quotation, read off the words where the parse sees none.

Quoted matter upsets parsers most; the order of print ("…," NAME said; NAME, ROLE, said: "…") is firm.
"""

from __future__ import annotations

from standfirst.attribute import lexicon, words
from standfirst.attribute.astray import set_beside
from standfirst.attribute.cues import may_speak
from standfirst.attribute.frames import Frame
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Range, Tree

_LONGEST = 18  # tokens between the quotation and its cue
_NAMING = frozenset("NOUN PROPN PRON ADJ DET ADP NUM PART PUNCT CCONJ ADV".split())


def after_quote(scene: Scene, first: int, last: int) -> Frame | None:
    """`"…," NAME said` and `"…," said NAME`, from the first token after the quotation."""
    tree = scene.tree
    while first <= last and tree.pos[first] == "PUNCT":
        first += 1
    if first > last:
        return None
    if _is_cue(tree, first):
        return _frame(scene, first, _name_after(tree, first + 1, last))
    for i in range(first, min(last, first + _LONGEST) + 1):
        if i > first and _is_cue(tree, i):
            return _frame(scene, i, _name_before(tree, first, i - 1))
        if tree.pos[i] not in _NAMING and not _in_aside(tree, first, i):
            return None
    return None


def before_quote(scene: Scene, first: int, last: int) -> Frame | None:
    """`NAME said: "…"`, back from the last token before the quotation."""
    tree = scene.tree
    cue = next(
        (i for i in range(last, max(first, last - 4) - 1, -1) if tree.pos[i] not in ("PUNCT", "ADV", "SCONJ")), None
    )
    if cue is None or cue <= first or not _is_cue(tree, cue):
        return None
    return _frame(scene, cue, _name_before(tree, first, cue - 1))


def closing(tree: Tree, i: int) -> tuple[int, Range] | None:
    """Who stands behind a comma before a cue that ends it all: head and tokens of the source.

    "A was late, the inquest's expert, NAME, testified.", "A runs to B, a dairy spokeswoman said.": what stands before
    their comma is what is said.
    """
    if (noun := set_beside(tree, i)) is not None:
        return noun, (tree.left[noun], i - 1)
    last = _between_commas(tree, i)
    return (last[1], last) if last is not None else None


def _between_commas(tree: Tree, i: int) -> Range | None:
    first, last = tree.sentences[tree.sentence_of[i]]
    entry = lexicon.VERBS.get(tree.lemma[i])
    after = [k for k in range(i + 1, last + 1) if tree.pos[k] != "PUNCT"]
    if entry is None or "c" not in entry.frames or tree.tag[i] not in ("VBD", "VBZ") or after:
        return None
    commas = [k for k in range(first, i) if tree.lower[k] == ","]
    if len(commas) < 3 or commas[-1] != i - 1:
        return None
    name, role = range(commas[-2] + 1, i - 1), range(commas[-3] + 1, commas[-2])
    named = 0 < len(name) <= _LONGEST and all(tree.pos[k] == "PROPN" for k in name)
    described = 0 < len(role) <= _LONGEST and tree.lemma[role[-1]] in words.PERSON_NOUNS | words.SPOKES
    return (role[0], name[-1]) if named and described and not any(tree.is_verb(k) for k in role) else None


def _is_cue(tree: Tree, i: int) -> bool:
    entry = lexicon.VERBS.get(tree.lemma[i])
    finite = tree.tag[i] in ("VBD", "VBZ", "VBP", "NNS") or (tree.tag[i] == "VBN" and tree.lower[i].endswith("ed"))
    bare = not any(tree.dep[c] in ("neg", "aux", "auxpass") for c in tree.children[i])
    return entry is not None and "q" in entry.frames and not entry.force.silent and finite and bare


def _in_aside(tree: Tree, first: int, i: int) -> bool:
    """Between commas after a name: "NAME, wearing a hat, said"."""
    return any(tree.lower[k] == "," for k in range(first + 1, i))


def _name_after(tree: Tree, first: int, last: int) -> int | None:
    i = first
    while i <= last and tree.pos[i] in ("DET", "ADJ", "NOUN", "PROPN", "NUM", "PRON", "PART"):
        i += 1
    return i - 1 if i > first and tree.pos[i - 1] in ("NOUN", "PROPN", "PRON") else None


def _name_before(tree: Tree, first: int, last: int) -> int | None:
    """The name that ends right before the cue, or stands before an aside that does."""
    while last > first and tree.lower[last] == ",":
        last -= 1
    comma = next((k for k in range(first + 1, last + 1) if tree.lower[k] == ","), None)
    if comma is not None and tree.pos[comma - 1] == "PROPN" and tree.pos[first] != "ADP":
        return comma - 1
    return last if tree.pos[last] in ("NOUN", "PROPN", "PRON") else None


def _frame(scene: Scene, cue: int, source: int | None) -> Frame | None:
    tree = scene.tree
    if source is None or scene.cued(cue, cue):
        return None
    frame = Frame(cue, [cue], lexicon.VERBS[tree.lemma[cue]].force, source=source)
    personal = tree.pos[source] in ("PROPN", "PRON") or tree.lemma[source] in words.PERSON_NOUNS | words.SPOKES
    if not may_speak(tree, frame) or not (personal or tree.lemma[source] in words.BODY_NOUNS):
        return None
    scene.frames.append(frame)
    return frame
