"""Contested: "Many in the town contest police allegations that …", where the parse sees no verb before "allegations".

Such verbs are nouns as often ("a contest", "a question"), so a parse may make one long owner of all that stands before
the noun, and what is contested would be told as said. The order of print tells: who, the verb, the owner, the noun.
"""

from __future__ import annotations

from standfirst.attribute import lexicon
from standfirst.attribute.frames import Frame
from standfirst.attribute.scene import Scene
from standfirst.attribute.tree import Tree
from standfirst.records import Force

_DENYING = frozenset(
    "contest contests contested dispute disputes disputed reject rejects rejected challenge challenges challenged "
    "deny denies denied dismiss dismisses dismissed".split()
)
_DOUBTING = frozenset("doubt doubts doubted question questions questioned".split())
"""Who doubts what is said neither says nor denies it, but asks."""
_SAID = (lexicon.REPORTABLE | frozenset(lexicon.NOUNS)) & (
    frozenset("claim allegation accusation report statement suggestion rumor rumour assertion account story".split())
)
_MANY = frozenset("many some several few most others both all".split())
_MARKS = frozenset(', ; : ( ) — – " “ ”'.split())


def contested(scene: Scene, frame: Frame) -> bool:
    """Turn a frame whose words contest what it takes for said into a denial; whether it must go instead."""
    tree, noun = scene.tree, frame.cue
    if not _of_saying(tree, noun) or not frame.content or min(frame.content) < noun or scene.in_title(noun):
        return False
    first = tree.sentences[tree.sentence_of[noun]][0]
    begin = next((k + 1 for k in range(noun - 1, first - 1, -1) if tree.lower[k] in _MARKS), first)
    before = range(begin, noun)
    if any(tree.pos[k] in ("VERB", "AUX") for k in before) or scene.quote_of[noun] >= 0:
        return False
    known = _DENYING | _DOUBTING
    verb = next((k for k in before if tree.lower[k] in known and _between(tree, begin, k, noun)), None)
    if verb is None:
        return _no_owner(tree, before)
    who = _who(tree, begin, verb)
    if who is None:
        return True
    frame.cue, frame.cue_tokens = verb, [verb]
    frame.force = Force.ASK if tree.lower[verb] in _DOUBTING else Force.DENY
    frame.source, frame.phrase, frame.hops = who, (begin, verb - 1), []
    frame.nominal = frame.impersonal = frame.quotable = False
    frame.speaker_of = None
    if frame.force is Force.ASK:
        frame.content |= set(range(verb + 1, min(frame.content)))
    that = min(frame.content)
    frame.content -= {that} if tree.lower[that] == "that" and len(frame.content) > 1 else set()
    return False


def _of_saying(tree: Tree, i: int) -> bool:
    """ "Allegations", "reports": also where the parse takes the plural for a verb."""
    lower = tree.lower[i]
    return lower in _SAID or lower.removesuffix("s") in _SAID or (lower[-3:] == "ies" and f"{lower[:-3]}y" in _SAID)


def _between(tree: Tree, begin: int, verb: int, noun: int) -> bool:
    """Whether somebody stands before the verb, and an owner of the noun behind it: a name or a noun."""
    owner = any(tree.pos[k] in ("NOUN", "PROPN") for k in range(verb + 1, noun))
    return _who(tree, begin, verb) is not None and owner and noun - verb <= 6


def _who(tree: Tree, begin: int, verb: int) -> int | None:
    """Head of the phrase before the verb: what no preposition stands before; None where there is no such phrase."""
    preposition = next((k for k in range(begin, verb) if tree.pos[k] == "ADP"), verb)
    heads = [k for k in range(begin, preposition) if tree.pos[k] in ("NOUN", "PROPN", "PRON", "NUM")]
    many = [k for k in range(begin, preposition) if tree.lower[k] in _MANY]
    found = heads or many
    return found[-1] if found else None


def _no_owner(tree: Tree, before: range) -> bool:
    """ "Many in the town resent police allegations": what begins so owns nothing; a verb is missing from the parse."""
    last = before[-1] if before else -1
    counted = len(before) > 3 and tree.lower[before[0]] in _MANY and tree.pos[before[1]] == "ADP"
    nouns = [k for k in before if tree.pos[k] in ("NOUN", "PROPN")]
    plural = tree.tag[last + 1] == "NNS"
    return counted and plural and len(nouns) > 1 and tree.tag[last] != "POS" and tree.lower[before[1]] != "of"
