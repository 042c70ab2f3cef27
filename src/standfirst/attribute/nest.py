"""Nest: which frame stands inside which other's content, and which of them become claims.

A report whose content is nothing but another's report is taken up in that one's chain; what is said to be said under
a denial, a doubt or a demand is no claim of the inner speaker.
"""

from __future__ import annotations

from standfirst.attribute.frames import Frame, holders
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Tree
from standfirst.records import Force

_VOUCHES = frozenset(
    {
        Force.SAY,
        Force.REPORT,
        Force.CONFIRM,
        Force.ADMIT,
        Force.ALLEGE,
        Force.WARN,
        Force.CORRECT,
        Force.CLARIFY,
        Force.APOLOGISE,
        Force.STATE,
    }
)
_DEEDS = frozenset({Force.DECIDE, Force.REJECT, Force.LEAVE_OPEN, Force.DECLINE, Force.NO_RESPONSE, Force.NOT_REACHED})
"""What somebody is reported to have done rather than said: no link of a chain."""


def nest(scene: Scene) -> tuple[list[Frame], list[Frame]]:
    """Set each frame's parent; return the frames that become claims and those taken up in a chain, in text order."""
    tree = scene.tree
    held = [frame for frame in scene.frames if frame.content]
    around = holders(held)
    for frame in held:
        frame.parent = _parent(frame, around.get(frame.cue, []))
    _stack(tree, held)
    emitted = [frame for frame in held if not _dropped(scene, frame)]
    inside: dict[Frame, list[Frame]] = {}
    for frame in emitted:
        if frame.parent is not None:
            inside.setdefault(frame.parent, []).append(frame)
    absorbed = {frame: None for frame in emitted if _absorbed(tree, frame, inside.get(frame, []))}
    return [frame for frame in emitted if frame not in absorbed], [*absorbed]


def _stack(tree: Tree, frames: list[Frame]) -> None:
    """ "A, according to X, Y reported": two cues on one content; the agency's is around the other's."""
    according = [frame for frame in frames if tree.lower[frame.cue] == "according"]
    alike: dict[int | None, list[Frame]] = {}
    for frame in frames:
        alike.setdefault(frame.main, []).append(frame)
    for inner in according:
        for outer in alike[inner.main]:
            same = outer is not inner and not outer.nominal and not outer.quotes
            if (
                same
                and tree.lower[outer.cue] != "according"
                and outer.force in (Force.REPORT, Force.SAY)
                and outer.parent is None
            ):
                inner.parent = outer


def _parent(frame: Frame, around: list[Frame]) -> Frame | None:
    """The frame with the least content of those that hold this one's cue."""
    best: Frame | None = None
    for other in around:
        if other is frame or not frame.cue_tokens:
            continue
        if other.cue in frame.content and len(other.content) <= len(frame.content):
            continue
        if best is None or len(other.content) < len(best.content):
            best = other
    return best


def ancestors(frame: Frame) -> list[Frame]:
    """The frames around this one, outermost first."""
    found: list[Frame] = []
    at = frame.parent
    while at is not None and at not in found:
        found.insert(0, at)
        at = at.parent
    return found


def _dropped(scene: Scene, frame: Frame) -> bool:
    tree = scene.tree
    if frame.source is not None and tree.lower[frame.source] in ("i", "we"):
        return True  # the quotation's own speaker, or the outlet: the outer claim holds the words
    if (frame.parent is not None and frame.force in _DEEDS) or _hearsay(tree, frame):
        return True
    for outer in ancestors(frame):
        if outer.force not in _VOUCHES or outer.negation is not None:
            return True
    # "Who says it is over?": nobody does.
    return (
        frame.parent is None and scene.quote_of[frame.cue] < 0 and _asked(scene, frame) and frame.force is not Force.ASK
    )


_HEARSAY = frozenset(
    "claim allegation accusation rumor rumour suggestion speculation report denial possibility theory notion idea "
    "fear".split()
)


def _hearsay(tree: Tree, frame: Frame) -> bool:
    """ "the rumour that B had said …": nobody here says that B did."""
    if frame.nominal or not frame.cue_tokens:
        return False
    at = frame.cue
    for above in tree.above(at):
        if tree.dep[at] in ("acl", "ccomp") and tree.pos[above] == "NOUN" and tree.lemma[above] in _HEARSAY:
            return frame.source is None or above != frame.source
        at = above
    return False


def _asked(scene: Scene, frame: Frame) -> bool:
    tree = scene.tree
    last = tree.sentences[tree.sentence_of[frame.cue]][1]
    while last > frame.cue and tree.lower[last] in ('"', "”", "''", "'"):
        last -= 1
    return tree.lower[last] == "?" and scene.quote_of[last] < 0 and last not in frame.content


def _absorbed(tree: Tree, frame: Frame, inside: list[Frame]) -> bool:
    """Whether the content is no more than what an inner frame says."""
    if frame.quotes:
        return False
    for inner in inside:
        if inner.nominal or inner.force in _DEEDS:
            continue
        stacked = inner.main == frame.main and tree.lower[inner.cue] == "according"
        if frame.main is None or not (stacked or inner.cue == frame.main or frame.main in inner.cue_tokens):
            continue
        rest = frame.content - inner.content - inner.own(tree)
        clauses = [i for i in rest if tree.is_verb(i) and tree.is_finite(i)]
        if not clauses:
            return True
    return False
