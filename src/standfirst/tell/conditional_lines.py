"""Conditionals as lines: what would follow, in the sentence of the one who says so.

Takes the story's conditionals, gives at most six, on the first question before others. Where a sentence cannot stand
alone, its trigger and its consequence tell it, if they name what they speak of and somebody is known to say so.
"""

from __future__ import annotations

import re

from standfirst.records import (
    Because,
    BriefConditional,
    Conditional,
    ConditionalState,
    Proposition,
    Span,
    State,
)
from standfirst.tell.gate import Gate
from standfirst.tell.sheet import on_topic

_MOST = 6
_MOVED = (ConditionalState.MET, ConditionalState.LAPSED, ConditionalState.DENIED)
_NOBODY = re.compile(r"(?:he|she|it|they|we|i|you|who)", re.IGNORECASE)
_POINTING = re.compile(
    r"(?:(?:if|unless|in the event of|should) )?(?:he|she|it|they|we|i|you|this|that|these|those|there)\b",
    re.IGNORECASE,
)


def conditional_lines(gate: Gate, focus: tuple[Proposition, State] | None) -> tuple[BriefConditional, ...]:
    """The conditionals of a brief, those that are most on its first question first."""
    known = gate.material.claims

    def rank(item: Conditional) -> tuple[float, str]:
        topical = on_topic(known[item.claim], focus) if item.claim in known else 0.0
        return -topical - 0.3 * item.threat, item.id

    told = (_line(item, gate) for item in sorted(gate.material.conditionals, key=rank))
    return tuple([line for line in told if line is not None][:_MOST])


def _line(item: Conditional, gate: Gate) -> BriefConditional | None:
    claim = gate.material.claims.get(item.claim)
    compiled = gate.sentence(claim) if claim is not None else None
    if compiled is None and (_NOBODY.fullmatch(item.speaker) or _POINTING.match(item.trigger.exact)):
        return None
    spans: tuple[Span, ...] = (claim.sentence,) if claim is not None else (item.trigger, item.consequence)
    moved = Because(item.reasons[-1].note, item.reasons[-1].spans) if item.state in _MOVED else None
    return BriefConditional(
        item.trigger.exact,
        item.consequence.exact,
        item.speaker,
        item.state,
        compiled.citations if compiled is not None else spans,
        item.threat,
        item.deadline,
        because=moved,
        text=compiled.text if compiled is not None else "",
    )
