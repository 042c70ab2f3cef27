"""Would: whether "would" tells of what was to come, or of a wish, a guess or a habit.

"She said the pier would close" is a future seen from the past. "I would prefer to stay", "that would be a mistake" and
"it would take years" plan nothing.
"""

from __future__ import annotations

from standfirst.attribute.tree import Tree

_WISH_OR_GUESS = frozenset(
    "like prefer love want wish welcome need seem appear suggest imply mean think say argue assume guess imagine hope "
    "expect believe call describe hate mind require cost indicate constitute represent amount depend appreciate".split()
)
_POINTING = frozenset("that this which it there what".split())
_WEAK = frozenset("be make take mean have help do".split())


def is_future(tree: Tree, i: int, *, told: bool, quoted: bool) -> bool:
    """Whether the "would" of predicate `i` puts it into the future.

    `told`: the cue is in the past, or there is none. `quoted`: the words are somebody's own, in quotation marks, where
    "would" without a condition is what the speaker imagines.
    """
    lemma = tree.lemma[i]
    if quoted or not told or lemma in _WISH_OR_GUESS:
        return False
    subject = tree.subject(i)
    if subject is None or tree.lower[subject] not in _POINTING:
        return True
    if lemma not in _WEAK or tree.is_passive(i):
        return True
    if tree.lower[subject] in ("that", "this", "which", "what"):
        return False
    # "it would be wrong to close it", "it would take years to rebuild": "it" stands for what follows
    return not tree.kids(i, "xcomp", "ccomp", "advcl") and tree.lower[subject] != "there"
