"""Negation, modality and conditions: neither added to a line nor dropped from its source.

Each trigger word ("not", "denied", "may", "plans to", "if") has a near scope, the next content words, and a
wide one. A source's trigger is dropped if the first word of its near scope that the line uses stands in no
wide scope of a like trigger there; a line's trigger is added if the reverse holds. Two scopes, because a
line may leave words out between a trigger and what it governs. After the scope rules of NegEx (Chapman et
al., "A Simple Algorithm for Identifying Negated Findings and Diseases in Discharge Summaries", 2001).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from standfirst.tell.checker.evidence import SURE, Evidence, Occurrence
from standfirst.tell.checker.fault import Fault, FaultKind
from standfirst.tell.checker.lexicon import (
    BOUNDARY_WORDS,
    CONDITION,
    HEDGES,
    IDLE_BEFORE_IF,
    NEEDS_TO,
    NEGATION,
    NOT_NEGATION_BEFORE,
)
from standfirst.tell.checker.tokens import Token, is_title_case

_NEAR = 3
_WIDE = 9
_CONSEQUENCE = 4
_NAME_LENGTH = 4
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


def _condition_group(token: Token, before: Token | None) -> str | None:
    if token.lower == "provided":
        return None
    if before is not None and before.lower in IDLE_BEFORE_IF:
        comparison = before.lower in ("as", "even", "only", "what")
        return None if comparison else "unclear"
    return "condition"


def _scope(tokens: Sequence[Token], trigger: Trigger, size: int, *, wide: bool) -> list[int]:
    """Indexes of the content words that a trigger governs, nearest first."""
    words = list(_walk(tokens, trigger.index, 1, size, wide=wide))
    sentential = tokens[trigger.index].lower in _SENTENTIAL
    if sentential and (wide or not words):
        words += list(_walk(tokens, trigger.index, -1, size, wide=wide))
    return words


def _walk(tokens: Sequence[Token], start: int, step: int, size: int, *, wide: bool) -> Iterator[int]:
    sentence = tokens[start].sentence
    given = 0
    k = start + step
    if 0 <= k < len(tokens) and tokens[k].boundary and tokens[start].lower in _SENTENTIAL:
        k += step  # "was, apparently, a draft": the commas only set the adverb apart
    while 0 <= k < len(tokens) and tokens[k].sentence == sentence and given < size:
        token = tokens[k]
        if token.text == ";" or (not wide and _stops(token)):
            return
        if token.anchor:
            given += 1
            yield k
        k += step


def _stops(token: Token) -> bool:
    quote = token.kind == "mark" and token.text in '"“”'
    return (token.boundary and not quote) or token.lower in BOUNDARY_WORDS


def check_mood(line: Sequence[Token], evidence: Evidence) -> Iterator[Fault]:
    """Faults of negation, hedge and condition, each trigger at most once."""
    aligned = evidence.align(line)
    uses: dict[tuple[int, int], list[int]] = {}
    for k, found in aligned.items():
        if len(found) == 1 and found[0].score >= SURE:
            uses.setdefault((found[0].passage, found[0].index), []).append(k)
    mine = triggers(line)
    yield from _added(line, mine, aligned, evidence)
    for p, passage in enumerate(evidence.passages):
        # Where only a name is cited, as that of a pronoun, what stands around it governs nothing of the line.
        short = len(evidence.passages) > 1 and sum(t.cited and t.content for t in passage.tokens) <= _NAME_LENGTH
        for trigger in triggers(passage.tokens):
            if short and not passage.tokens[trigger.index].cited:
                continue
            if trigger.group == "condition":
                yield from _condition_dropped(line, mine, passage.tokens, trigger, uses, p)
            yield from _dropped(line, mine, passage.tokens, trigger, uses, p)
    yield from _question_stated(line, aligned, evidence)


def _covered(tokens: Sequence[Token], found: Sequence[Trigger], group: str, index: int) -> bool:
    """Whether a trigger of the group stands over the word at `index`, or is that word."""
    for trigger in found:
        if trigger.group == group and tokens[trigger.index].sentence == tokens[index].sentence:
            if trigger.index == index or index in _scope(tokens, trigger, _WIDE, wide=True):
                return True
            if group == "condition" and trigger.index < index:
                return True
    return False


def _dropped(
    line: Sequence[Token],
    mine: Sequence[Trigger],
    tokens: Sequence[Token],
    trigger: Trigger,
    uses: dict[tuple[int, int], list[int]],
    passage: int,
) -> Iterator[Fault]:
    scope = _scope(tokens, trigger, _NEAR, wide=False)
    for index in scope or _walk(tokens, trigger.index, -1, 2, wide=False):
        places = uses.get((passage, index))
        if not places:
            continue
        kept = {line[t.index].sentence for t in mine if t.group == trigger.group} if not scope else set()
        if not any(_covered(line, mine, trigger.group, k) or line[k].sentence in kept for k in places):
            word = tokens[trigger.index].text
            yield _fault(trigger.group, word, f"the source says “{_around(tokens, trigger.index, index)}”")
        return


def _condition_dropped(
    line: Sequence[Token],
    mine: Sequence[Trigger],
    tokens: Sequence[Token],
    trigger: Trigger,
    uses: dict[tuple[int, int], list[int]],
    passage: int,
) -> Iterator[Fault]:
    """The line states the consequence and leaves the "if" away."""
    words = _consequence(tokens, trigger)
    used = [k for index in words for k in uses.get((passage, index), ())]
    if len(used) < min(2, len(words)) or not used:
        return
    sentences = {line[k].sentence for k in used}
    kept = {line[t.index].sentence for t in mine if t.group == "condition"}
    if not sentences & kept:
        yield _fault("condition", tokens[trigger.index].text, "the source says it only under a condition")


def _consequence(tokens: Sequence[Token], trigger: Trigger) -> list[int]:
    """Content words of the main clause: after the comma of a leading "if", before a trailing one."""
    before = tokens[trigger.index - 1] if trigger.index else None
    leading = before is None or before.sentence != tokens[trigger.index].sentence or _stops(before)
    leading = leading or (before is not None and before.lower in ("that", "said", "says"))
    quoted = before is not None and before.text in ('"', "“")
    if not (leading or quoted):
        return list(_walk(tokens, trigger.index, -1, _CONSEQUENCE, wide=False))
    sentence = tokens[trigger.index].sentence
    for k in range(trigger.index + 1, len(tokens)):
        if tokens[k].sentence != sentence:
            break
        if tokens[k].text in (",", "–", "—"):
            return list(_walk(tokens, k, 1, _CONSEQUENCE, wide=False))
    return []


def _added(
    line: Sequence[Token],
    mine: Sequence[Trigger],
    aligned: dict[int, list[Occurrence]],
    evidence: Evidence,
) -> Iterator[Fault]:
    theirs = [[t for t in triggers(passage.tokens) if passage.tokens[t.index].cited] for passage in evidence.passages]
    groups = {trigger.group for found in theirs for trigger in found}
    for trigger in mine:
        word = line[trigger.index]
        if word.lower in evidence.allowed and word.lower not in NEGATION:
            continue
        if trigger.group not in groups:
            yield _fault(trigger.group, word.text, "no cited span says so", added=True)
            continue
        if not _stands(line, trigger, aligned, evidence, theirs):
            yield _fault(trigger.group, word.text, "the cited span does not say it of this", added=True)


def _stands(
    line: Sequence[Token],
    trigger: Trigger,
    aligned: dict[int, list[Occurrence]],
    evidence: Evidence,
    theirs: Sequence[Sequence[Trigger]],
) -> bool:
    """Whether the source has a like trigger over the first word of this one's scope that it holds."""
    for k in _scope(line, trigger, _NEAR, wide=False):
        places = aligned.get(k)
        if places and line[k].lower not in evidence.names:
            return any(
                _covered(evidence.passages[found.passage].tokens, theirs[found.passage], trigger.group, found.index)
                for found in places
            )
    return True


def _question_stated(
    line: Sequence[Token], aligned: dict[int, list[Occurrence]], evidence: Evidence
) -> Iterator[Fault]:
    """A sentence of the line that rests on a question without asking one."""
    for sentence in sorted({token.sentence for token in line}):
        own = [k for k, token in enumerate(line) if token.sentence == sentence]
        asks = any(line[k].text == "?" or line[k].stem in ("ask", "whether", "if", "question") for k in own)
        places = [aligned[k] for k in own if k in aligned]
        if asks or len(places) < 2:
            continue
        asked = sum(all(_in_question(evidence, found) for found in group) for group in places)
        if asked / len(places) > 0.6:
            yield Fault(FaultKind.HEDGE, "?", "the source asks this, it does not say it")


def _in_question(evidence: Evidence, found: Occurrence) -> bool:
    tokens = evidence.passages[found.passage].tokens
    sentence = tokens[found.index].sentence
    marks = [token.text for token in tokens if token.sentence == sentence and token.text in ".!?"]
    return bool(marks) and marks[-1] == "?"


def _fault(group: str, word: str, detail: str, *, added: bool = False) -> Fault:
    kind = {"negation": FaultKind.NEGATION, "condition": FaultKind.CONDITION}.get(group, FaultKind.HEDGE)
    verb = "added" if added else "dropped"
    return Fault(kind, word, f"{kind.value} “{word}” {verb}: {detail}")


def _around(tokens: Sequence[Token], start: int, end: int) -> str:
    low, high = min(start, end), max(start, end)
    return " ".join(token.text for token in tokens[low : high + 1])
