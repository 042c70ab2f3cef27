"""Nicknames: "Odo (Oddi) Vik" is one name, where the parse breaks the sentence at the bracket.

"A woman who saw the beating of Odo (Oddi) Vik says …" then has a phrase without a verb and a sentence of Vik's; who
speaks is the head of the phrase.
"""

from __future__ import annotations

from standfirst.attribute.frames import Frame
from standfirst.attribute.tree import Tree

_LONGEST = 2  # tokens of a nickname
_MARKS = frozenset("\" “ ” ' ‘ ’ '' ``".split())


def join_nicknames(tree: Tree, frames: list[Frame]) -> None:
    """Give sources that the parse broke off at a nickname to whom the phrase before is about, and contents the name."""
    for frame in frames:
        if frame.source is None or frame.nominal:
            continue
        speaker = _before(tree, frame.source)
        if speaker is None:
            continue
        last = frame.source
        close = tree.left[last] - 1
        frame.source, frame.phrase = speaker, None
        for other in frames:
            if other is not frame and other.content & {close, close - 1}:
                other.content |= set(range(close, last + 1))


def _before(tree: Tree, source: int) -> int | None:
    """Head of the verbless phrase that ends in "NAME (NICKNAME)" right before the source; None where none does."""
    close = tree.left[source] - 1
    if tree.pos[source] != "PROPN" or close < 3 or tree.lower[close] != ")" or tree.dep[source] != "nsubj":
        return None
    inside = [k for k in range(close - 1, max(close - 6, 0), -1) if tree.lower[k] not in _MARKS]
    opened = next((k for k in inside if tree.lower[k] == "("), None)
    if opened is None or opened < 1:
        return None
    nick = [k for k in range(opened + 1, close) if tree.lower[k] not in _MARKS]
    named = [opened - 1, *nick]
    if not 0 < len(nick) <= _LONGEST or any(tree.pos[k] != "PROPN" or tree.word(k).isupper() for k in named):
        return None
    for top in tree.above(opened - 1):
        ends = tree.right[top] == close and tree.pos[top] in ("NOUN", "PROPN", "PRON")
        beside = tree.dep[top] == "nsubj" and tree.head[top] == tree.head[source]
        if ends and (beside or tree.head[top] == top):
            return top
    return None
