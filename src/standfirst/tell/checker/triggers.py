"""Triggers: the words that take what follows out of plain assertion, and what each of them governs.

"not", "denied", "may", "plans to", "if". Each has a near scope, the next content words, and a wide one. After the
scope rules of NegEx (Chapman et al., "A Simple Algorithm for Identifying Negated Findings and Diseases in Discharge
Summaries", 2001).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standfirst.tell.checker.lexicon import (
    BOUNDARY_WORDS,
    CLAIMED,
    CONDITION,
    HEDGES,
    IDLE_BEFORE_IF,
    NEEDS_TO,
    NEGATION,
    NOT_NEGATION_BEFORE,
)
from standfirst.tell.checker.tokens import Token, is_title_case

NEAR = 3
WIDE = 9
_BE = frozenset("is are was were be been being".split())
_GROUP = {word: group for group, words in HEDGES.items() for word in words}
_SENTENTIAL = frozenset(
    "apparently reportedly allegedly supposedly purportedly possibly perhaps probably likely".split()
)


@dataclass(frozen=True, slots=True)
class Trigger:
    """A word that takes what follows out of plain assertion."""

    index: int
    group: str
    """``negation``, ``condition`` or a group of hedges."""


def triggers(tokens: Sequence[Token]) -> list[Trigger]:
    """The triggers of a text, in order."""
    found: list[Trigger] = []
    headline = is_title_case(tokens)
    for i, token in enumerate(tokens):
        named = token.capital and not token.first and token.lower in ("may", "will") and not headline
        group = _group(tokens, i) if token.kind == "word" and not named else None
        if group is not None:
            found.append(Trigger(i, group))
    return found


def _group(tokens: Sequence[Token], i: int) -> str | None:
    token = tokens[i]
    after = tokens[i + 1] if i + 1 < len(tokens) else None
    before = tokens[i - 1] if i else None
    if token.lower in NEGATION:
        emphasis = after is not None and after.lower in NOT_NEGATION_BEFORE
        if token.lower.startswith("dismiss") and not _of_a_claim(tokens, i):
            return None  # a driver, a lawsuit
        numbered = token.lower == "no" and after is not None and (after.text == "." or after.kind == "number")
        return None if emphasis or numbered else "negation"
    if token.lower in CONDITION:
        return _condition_group(token, before)
    group = _GROUP.get(token.lower)
    if group is None:
        return None
    if token.lower == "may" and after is not None and after.kind == "number":
        return None
    if token.lower in NEEDS_TO:
        to = after is not None and after.lower == "to"
        return group if to and before is not None and before.lower in _BE else None
    return group


def _of_a_claim(tokens: Sequence[Token], i: int) -> bool:
    """Whether it is a claim that is dismissed: "dismissed the report", "was dismissed as a rumour"."""
    behind = [t.lower for t in tokens[i + 1 : i + 1 + WIDE] if t.sentence == tokens[i].sentence]
    before = [t.lower for t in tokens[max(0, i - WIDE) : i] if t.sentence == tokens[i].sentence]
    return "as" in behind[:6] or not CLAIMED.isdisjoint(behind) or not CLAIMED.isdisjoint(before)


def _condition_group(token: Token, before: Token | None) -> str | None:
    if token.lower == "provided":
        return None
    if before is not None and before.lower in IDLE_BEFORE_IF:
        comparison = before.lower in ("as", "even", "what")
        return None if comparison else "unclear"
    return "condition"


def scope_of(tokens: Sequence[Token], trigger: Trigger, size: int, *, wide: bool) -> list[int]:
    """Indexes of the content words that a trigger governs, nearest first."""
    words = list(walk(tokens, trigger.index, 1, size, wide=wide))
    sentential = tokens[trigger.index].lower in _SENTENTIAL
    if sentential and (wide or not words):
        words += list(walk(tokens, trigger.index, -1, size, wide=wide))
    return words


def walk(tokens: Sequence[Token], start: int, step: int, size: int, *, wide: bool) -> Iterator[int]:
    sentence = tokens[start].sentence
    given = 0
    k = start + step
    if 0 <= k < len(tokens) and tokens[k].boundary and tokens[start].lower in _SENTENTIAL:
        k += step  # "was, apparently, a draft": the commas only set the adverb apart
    while 0 <= k < len(tokens) and tokens[k].sentence == sentence and given < size:
        token = tokens[k]
        if token.text == ";" or (not wide and stops(token)):
            return
        if token.anchor:
            given += 1
            yield k
        k += step


def stops(token: Token) -> bool:
    quote = token.kind == "mark" and token.text in '"“”'
    return (token.boundary and not quote) or token.lower in BOUNDARY_WORDS


def governors(tokens: Sequence[Token], found: Sequence[Trigger], group: str, index: int) -> list[Trigger]:
    """The triggers of a group that stand over the word at `index`, or are that word."""
    return [t for t in found if t.group == group and _governs(tokens, t, index)]


def _governs(tokens: Sequence[Token], trigger: Trigger, index: int) -> bool:
    if tokens[trigger.index].sentence != tokens[index].sentence:
        return False
    if trigger.index == index or index in scope_of(tokens, trigger, WIDE, wide=True):
        return True
    return trigger.group == "condition" and trigger.index < index
