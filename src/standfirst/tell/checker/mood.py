"""Negation, modality and conditions: neither added to a line nor dropped from its source.

A source's trigger ("not", "denied", "may", "if") is dropped if the first word of its near scope that the line uses
stands in no wide scope of a like trigger there; a line's trigger is added if the reverse holds. Two scopes, because
a line may leave words out between a trigger and what it governs. Each trigger answers for one other only, so that
one "not" cannot stand for two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from standfirst.tell.checker.evidence import SURE, Evidence, Occurrence
from standfirst.tell.checker.fault import Fault, FaultKind
from standfirst.tell.checker.lexicon import NEGATION, TIME_WORDS
from standfirst.tell.checker.tokens import Token
from standfirst.tell.checker.triggers import NEAR, Trigger, governors, scope_of, stops, triggers, walk

_CONSEQUENCE = 4
_NAME_LENGTH = 4
"""Content words of a citation that may be a name only."""
_PREDICATE = 2
"""Words before a trigger that governs no content word ("was never ours") by which it is looked up."""

Uses = dict[tuple[int, int], list[int]]
"""For a place in the evidence (passage, token) the words of the line that surely rest on it."""


def check_mood(line: Sequence[Token], evidence: Evidence) -> Iterator[Fault]:
    """Faults of negation, hedge and condition, each trigger at most once."""
    aligned = evidence.align(line)
    uses: Uses = {}
    for k, found in aligned.items():
        if len(found) == 1 and found[0].score >= SURE:
            uses.setdefault((found[0].passage, found[0].index), []).append(k)
    mine = triggers(line)
    yield from _added(line, mine, aligned, evidence)
    for p, passage in enumerate(evidence.passages):
        # Where only a name is cited, as that of a pronoun, what stands around it governs nothing of the line.
        short = len(evidence.passages) > 1 and sum(t.cited and t.content for t in passage.tokens) <= _NAME_LENGTH
        theirs = [t for t in triggers(passage.tokens) if not short or passage.tokens[t.index].cited]
        yield from _dropped(line, mine, passage.tokens, theirs, uses, p)
        for trigger in theirs:
            if trigger.group == "condition":
                yield from _condition_dropped(line, mine, passage.tokens, trigger, uses, p)
    yield from _question_stated(line, aligned, evidence)


def _dropped(
    line: Sequence[Token],
    mine: Sequence[Trigger],
    tokens: Sequence[Token],
    theirs: Sequence[Trigger],
    uses: Uses,
    passage: int,
) -> Iterator[Fault]:
    answered: set[Trigger] = set()
    for trigger in sorted(theirs, key=lambda t: not _is_kept(line, mine, tokens[t.index])):
        scope = scope_of(tokens, trigger, NEAR, wide=False)
        for index in scope or walk(tokens, trigger.index, -1, _PREDICATE, wide=False):
            places = uses.get((passage, index))
            if not places or tokens[index].lower in TIME_WORDS:  # "denied on Monday that": the day is not denied
                continue
            over = [g for k in places for g in governors(line, mine, trigger.group, k)]
            if not scope:
                near = {line[k].sentence for k in places}
                over += [t for t in mine if t.group == trigger.group and line[t.index].sentence in near]
            answer = _answer(over, line, tokens[trigger.index], answered)
            if answer is None:
                said = _around(tokens, trigger.index, index)
                yield _fault(trigger.group, tokens[trigger.index].text, f"the source says “{said}”")
            elif trigger.group != "condition":
                answered.add(answer)
            break


def _is_kept(line: Sequence[Token], mine: Sequence[Trigger], word: Token) -> bool:
    return any(line[t.index].lower == word.lower for t in mine)


def _answer(over: Sequence[Trigger], line: Sequence[Token], word: Token, answered: set[Trigger]) -> Trigger | None:
    """The trigger that answers for another: one not yet used, the same word if there is one."""
    free = [trigger for trigger in over if trigger not in answered]
    return min(free, key=lambda t: line[t.index].lower != word.lower, default=None)


def _condition_dropped(
    line: Sequence[Token],
    mine: Sequence[Trigger],
    tokens: Sequence[Token],
    trigger: Trigger,
    uses: Uses,
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
    marker = tokens[trigger.index]
    before = tokens[trigger.index - 1] if trigger.index else None
    leading = before is None or before.sentence != marker.sentence or stops(before)
    leading = leading or (before is not None and before.lower in ("that", "said", "says"))
    # A straight quotation mark opens where no space follows it.
    quoted = before is not None and (before.text == "“" or (before.text == '"' and before.end == marker.start))
    if not (leading or quoted):
        return list(walk(tokens, trigger.index, -1, _CONSEQUENCE, wide=False))
    for k in range(trigger.index + 1, len(tokens)):
        if tokens[k].sentence != marker.sentence:
            break
        if tokens[k].text in (",", "–", "—"):
            return list(walk(tokens, k, 1, _CONSEQUENCE, wide=False))
    if before is not None and before.text == ",":  # "It will close, if they agree."
        return list(walk(tokens, trigger.index - 1, -1, _CONSEQUENCE, wide=False))
    return []


def _added(
    line: Sequence[Token],
    mine: Sequence[Trigger],
    aligned: dict[int, list[Occurrence]],
    evidence: Evidence,
) -> Iterator[Fault]:
    theirs = [[t for t in triggers(passage.tokens) if passage.tokens[t.index].cited] for passage in evidence.passages]
    groups = {trigger.group for found in theirs for trigger in found}
    held = {
        passage.tokens[t.index].lower for passage, found in zip(evidence.passages, theirs, strict=True) for t in found
    }
    answered: set[tuple[int, Trigger]] = set()
    for trigger in sorted(mine, key=lambda t: line[t.index].lower not in held):
        word = line[trigger.index]
        if word.lower in evidence.allowed and word.lower not in NEGATION:
            continue
        if trigger.group not in groups:
            yield _fault(trigger.group, word.text, "no cited span says so", added=True)
        elif not _stands(line, trigger, aligned, evidence, theirs, answered):
            yield _fault(trigger.group, word.text, "the cited span does not say it of this", added=True)


def _stands(
    line: Sequence[Token],
    trigger: Trigger,
    aligned: dict[int, list[Occurrence]],
    evidence: Evidence,
    theirs: Sequence[Sequence[Trigger]],
    answered: set[tuple[int, Trigger]],
) -> bool:
    """Whether the source has a like trigger over the first word of this one's scope that it holds."""
    for k in scope_of(line, trigger, NEAR, wide=False):
        places = aligned.get(k)
        if not places or line[k].lower in evidence.names:
            continue
        over = [
            (found.passage, governor)
            for found in places
            for governor in governors(
                evidence.passages[found.passage].tokens, theirs[found.passage], trigger.group, found.index
            )
            if (found.passage, governor) not in answered
        ]
        if not over:
            return False
        word = line[trigger.index].lower
        answer = min(over, key=lambda pair: evidence.passages[pair[0]].tokens[pair[1].index].lower != word)
        if trigger.group != "condition":
            answered.add(answer)
        return True
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
