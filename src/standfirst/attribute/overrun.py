"""Overrun: contents that the parse carries on past where the claim reader ends them.

"She said the pier was safe, despite the mayor's doubts": the parse hangs the doubts on what she said, the reader ends
before them. Where it ends at a comma or a dash, and what follows opens like the outlet's own remark or like a second
deed of the speaker's, the reader is believed.
"""

from __future__ import annotations

from collections.abc import Collection

from standfirst.attribute.frames import Frame
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Tree

_RELATIVES = frozenset("WDT WP WP$ WRB".split())
_REMARKS = frozenset("despite although though amid before after".split())
_OUTLETS = frozenset("as known".split())
_OCCASIONS = frozenset(
    "comment remark interview statement speech tweet post letter email briefing address memo broadcast".split()
)
_MARKS = frozenset(", -- - – —".split())
_LEAST = 2  # words that must be left
_NEAR = 3  # tokens from "and" to its verb


def cut_overrun(scene: Scene, frame: Frame, read: Collection[int], cues: Collection[int]) -> None:
    """Cut a frame's content where the reader ends it (`read`, tokens), if what follows is no part of it.

    `cues` are the tokens of all frames' cues: a relative clause that holds one is somebody's words, and stays.
    """
    tree, before = scene.tree, frame.content
    if not read or not before or frame.nominal or frame.force.silent or frame.main not in read:
        return
    end = max(read)
    rest = [i for i in sorted(before) if i > end]
    printed = [i for i in rest if tree.pos[i] != "PUNCT"]
    if not printed or min(before) < min(read) - 1 or frame.cue > end:
        return
    first = printed[0]
    if tree.sentence_of[first] != tree.sentence_of[end] or not _remark(scene, frame, end, printed, cues):
        return
    kept = {i for i in before if i <= end}
    if scene.quote_of[end] >= 0 and scene.quote_of[first] == scene.quote_of[end]:
        return  # within one quotation all words are the speaker's
    if sum(tree.pos[i] != "PUNCT" for i in kept) >= _LEAST:
        frame.content = kept
        frame.quotes = sorted({scene.quote_of[i] for i in kept} - {-1})


def _remark(scene: Scene, frame: Frame, end: int, rest: list[int], cues: Collection[int]) -> bool:
    """Whether what follows token `end` is the outlet's, or a second verb of the speaker's."""
    tree, first = scene.tree, rest[0]
    between = tree.lower[end + 1 : first]
    mark = any(word in _MARKS for word in between)
    if _second_verb(scene, frame.cue, end, rest):
        return True
    word = tree.lower[first]
    if word in ("despite", "amid"):
        return True
    if word == "in":
        held = tree.kid(first, "pobj")
        return held is not None and tree.lemma[held] in _OCCASIONS
    if not mark or any(tree.lower[k] in ("--", "–", "—") for k in range(first, rest[-1])):
        return False
    if word in _REMARKS | _OUTLETS or tree.tag[first] == "VBG":
        return True
    return _relative(tree, rest) and not any(i in cues for i in rest)


def _relative(tree: Tree, rest: list[int]) -> bool:
    """ ", which …", ", under which …": a relative clause that goes on to the end."""
    pronoun = rest[1] if tree.tag[rest[0]] == "IN" and len(rest) > 1 else rest[0]
    if tree.tag[pronoun] not in _RELATIVES:
        return False
    clause = next((k for k in (pronoun, *tree.above(pronoun)) if tree.dep[k] == "relcl"), None)
    return clause is not None and tree.right[clause] >= rest[-1]


def _second_verb(scene: Scene, cue: int, end: int, rest: list[int]) -> bool:
    """ "denies that A was there and blames B", "said “A is rising” and urged B": a verb of the cue's form, not A's."""
    tree = scene.tree
    joins = [i for i in range(end + 1, rest[0] + 1) if tree.lower[i] in ("and", "but")]
    verb = next((i for i in rest if tree.is_verb(i)), None)
    if not joins or verb is None or verb - joins[0] > _NEAR:
        return False
    if tree.subject(verb) is not None or tree.dep[verb] != "conj" or tree.tag[verb] != tree.tag[cue]:
        return False
    above = tree.head[verb]
    tensed = [above, *tree.kids(above, "aux", "auxpass")]
    other = tree.tag[verb] in ("VBD", "VBZ", "VBP", "VBG") and all(tree.tag[k] != tree.tag[verb] for k in tensed)
    return tree.is_verb(above) and (other or scene.quote_of[above] >= 0 > scene.quote_of[verb])
