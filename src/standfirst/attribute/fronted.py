"""Fronted: "the board said of 40 suspected cracks, tests showed 12 were old": a count before its clause.

The parse takes such a phrase for what is said, or the cue for a clause before the real one, so that the number is given
to the speaker and what is told of it to the outlet. Takes the tree and a frame, changes the frame's content.
"""

from __future__ import annotations

from standfirst.attribute import lexicon
from standfirst.attribute.frames import Frame
from standfirst.attribute.tree import Tree
from standfirst.records import Force

_FRONTING = frozenset({"of", "among"})
_MARKS = frozenset({'"', "“", "''", "``", "'", "‘"})


def with_fronted(tree: Tree, frame: Frame) -> None:
    """Give a saying the clause behind "of …," right after its cue, with the phrase itself where that counts.

    "Vik said of the mayor, he left": the clause alone, since the mayor is only whom it is about.
    """
    phrase = _phrase(tree, frame)
    if phrase is None:
        return
    first, comma = phrase
    found = _behind(tree, frame, comma)
    if found is None:
        return
    main, tokens = found
    counted = any(tree.pos[k] == "NUM" for k in range(first, comma))
    frame.content = set(tokens) | (set(range(first, comma + 1)) if counted else set())
    frame.main = main


def _phrase(tree: Tree, frame: Frame) -> tuple[int, int] | None:
    """The first token of "of …" right behind the cue, and the comma behind the phrase."""
    cue, size = frame.cue, len(tree.lower)
    prep = cue + 1
    if frame.force is not Force.SAY or prep >= size or tree.lower[prep] not in _FRONTING or tree.head[prep] != cue:
        return None
    comma = tree.right[prep] + 1
    last = tree.sentences[tree.sentence_of[cue]][1]
    if comma + 1 >= last or tree.lower[comma] != "," or tree.lower[comma + 1] in _MARKS:
        return None
    before = range(tree.sentences[tree.sentence_of[cue]][0], cue)
    if any(tree.is_verb(k) and tree.is_finite(k) for k in before):  # "It is safe, she said of the wall, …"
        return None
    return prep, comma


def _behind(tree: Tree, frame: Frame, comma: int) -> tuple[int, list[int]] | None:
    """The verb of the clause behind the comma, and its tokens."""
    own = sorted(k for k in frame.content if k != comma)
    if frame.main is not None and own and own[0] > comma:
        return frame.main, own
    main = tree.head[frame.cue]
    if tree.dep[frame.cue] != "ccomp" or main <= comma or not tree.is_finite(main):
        return None
    subject = tree.subject(main)
    if subject is None or subject <= comma or tree.lemma[main] in lexicon.PLAIN:
        return None
    others = [c for c in tree.kids(main, "conj") if tree.lemma[c] in lexicon.PLAIN]
    return main, [k for k in tree.subtree(main, [frame.cue, *others]) if k > comma]
