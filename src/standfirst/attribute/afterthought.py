"""Afterthoughts: what an outlet hangs on to somebody's words with a comma, and what no part of them is.

"She said the pier would stay, playing down fears of a sale"; "…, although she did not elaborate"; "…, in fact just the
opposite". Only tails that tell of the saying itself are cut off: "said the fire had spread, filling the hall" is hers.
"""

from __future__ import annotations

from collections.abc import Iterator

from standfirst.attribute import lexicon
from standfirst.attribute.frames import Frame
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Tree
from standfirst.records import Force

_STIRS = frozenset(
    "raise lend fuel fan spark prompt play stoke dash dampen heighten ease echo contradict allay".split()
)
_STIRRED = frozenset(
    "fear hope speculation concern question doubt tension weight credence criticism claim report suggestion rumour "
    "rumor suspicion outrage worry comment remark statement".split()
)
_SAID = frozenset("elaborate specify comment explain detail".split())
_TOLD = frozenset("detail evidence explanation reason proof specific elaboration name figure further".split())
_GIVES = frozenset("give go provide offer cite present name specify elaborate say identify".split())
_OPPOSITE = frozenset("opposite contrary reverse".split())
_CALLED = frozenset("sentiment scenario claim charge accusation allegation view assertion version description".split())
_LEAST = 2  # words that must be left


def cut_afterthoughts(scene: Scene) -> None:
    """Take afterthoughts out of the contents that stand after their cue, those in quotation marks left alone."""
    for frame in scene.frames:
        if frame.main is None or frame.nominal or frame.main < frame.cue or not frame.content:
            continue
        for tail in _tails(scene.tree, frame):
            if frame.main not in tail and _outside(scene, tail):
                kept = {i for i in frame.content if i not in tail}
                if sum(scene.tree.pos[i] != "PUNCT" for i in kept) >= _LEAST:
                    frame.content = kept


def _outside(scene: Scene, tail: range) -> bool:
    """Whether a tail stands in no quotation that began before it."""
    marks = {scene.quote_of[i] for i in tail} - {-1}
    return all(scene.quotes[k].start >= scene.tree.start(tail[0]) for k in marks)


def _tails(tree: Tree, frame: Frame) -> Iterator[range]:
    last = max(frame.content)
    for i in sorted(frame.content):
        comma = tree.lower[i - 1] in (",", "--", "–", "—") if i > 0 else False
        joins = comma or tree.lower[i] in ("without",)
        if i > frame.cue + 1 and joins and _is_tail(tree, i, frame):
            yield range(i, last + 1)
            return


def without_opposite(tree: Tree, tokens: set[int]) -> set[int]:
    """Without ", in fact just the opposite" at the end."""
    last = max(tokens, default=0)
    for i in sorted(tokens):
        if i > 0 and tree.lower[i - 1] == "," and _opposite(tree, i, last):
            return {k for k in tokens if k < i}
    return tokens


def _opposite(tree: Tree, i: int, last: int) -> bool:
    if tree.lower[i] not in ("in", "quite", "just"):
        return False
    named = any(tree.lower[k] in _OPPOSITE for k in range(i, min(last, i + 4) + 1))
    return named and not any(tree.is_verb(k) for k in range(i, last + 1))


def _is_tail(tree: Tree, i: int, frame: Frame) -> bool:
    """Whether what begins at `i` and goes on to the content's end tells of the saying."""
    lower, last = tree.lower[i], max(frame.content)
    if _opposite(tree, i, last):
        return True
    if lower in ("although", "though", "but"):
        verb = next((k for k in range(i, last + 1) if tree.is_verb(k)), None)
        subject = tree.subject(verb) if verb is not None else None
        own = subject is None or tree.tag[subject] == "PRP"
        return verb is not None and own and bool(tree.kids(verb, "neg")) and tree.lemma[verb] in _SAID
    if lower == "without":
        verb = tree.kid(i, "pcomp")
        told = {tree.lemma[k] for k in range(i, min(last, i + 8) + 1)}
        return verb is not None and tree.lemma[verb] in _GIVES and bool(told & (_TOLD | {"elaborate"}))
    if lower == "despite":
        return frame.force is Force.DENY
    if frame.force is Force.DENY and tree.tag[i] in ("WDT", "WP") and _of_name(tree, i, last):
        return True
    if tree.tag[i] == "VBG" and tree.lemma[i] in _STIRS:
        return any(tree.lemma[k] in _STIRRED for k in range(i, min(last, i + 5) + 1))
    return _named(tree, i)


def _of_name(tree: Tree, i: int, last: int) -> bool:
    """ "denied a deal with Norland, which has two ports": what is told of Norland is not denied."""
    clause = next((k for k in (i, *tree.above(i)) if tree.dep[k] == "relcl"), None)
    if clause is None or tree.lower[i] not in ("which", "who") or tree.right[clause] < last:
        return False
    noun = tree.head[clause]
    return tree.pos[noun] == "PROPN" and noun < i


def _named(tree: Tree, i: int) -> bool:
    """ ", a scenario they say …", ", a sentiment echoed by …": the outlet's name for what was said."""
    if tree.lower[i] not in ("a", "an"):
        return False
    noun = tree.head[i]
    clauses = tree.kids(noun, "relcl", "acl")
    cues = [k for c in clauses for k in (c, *tree.kids(c, "ccomp")) if tree.lemma[k] in lexicon.VERBS]
    echoed = any(tree.lemma[c] in ("echo", "share", "repeat", "reject") for c in clauses)
    return tree.lemma[noun] in _CALLED and (bool(cues) or echoed)
