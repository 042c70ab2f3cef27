"""Answered next: an open question that its own article answers in one of the next two sentences.

"It was unclear whether the pier would open. It opened at noon." asks nothing any more. An answer is the article's own
statement, or what somebody confirms, with the verb of the question and its subject, or a pronoun for it. What a party
says of it is no answer, nor is what says both.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from standfirst.records import Claim, Force, Predication, Span

_REACH = 2
"""Sentences in which an answer is looked for."""
_FAR = 400
"""Code points within which they begin: where sentences without a claim stand between, the next with one may be far."""
_SETTLING = frozenset({Force.STATE, Force.CONFIRM, Force.ADMIT, Force.DECIDE})
_PRONOUN = re.compile(r"(?:it|he|she|they|that|this)$", re.IGNORECASE)
_BEHIND = re.compile(r"(?<=\w)(?:,| (?:of|in|at|on|for|from|with|that|which|who)\b)")
_LIGHT = frozenset({"be", "have", "do", "become", "remain"})
_BECAUSE = re.compile(r"\b(?:because|due to|owing to|on account of|as a result of|in response to)\b", re.IGNORECASE)
_WH = re.compile(r"(?:why|who|whom|whose|how|what|when|where|which)\b", re.IGNORECASE)


def answered_next(question: str, asked: Sequence[Predication], sentence: Span, claims: Iterable[Claim]) -> bool:
    """Whether what follows `sentence` in its document answers the question that it raises.

    `asked`: the predications of what is asked; `claims`: those of the document, in any order.
    """
    verbs = [p for p in asked if not p.noun]
    if not verbs:
        return False
    main = min(verbs, key=lambda p: (p.depth, p.predicate.start))
    said = [(p, claim) for claim in _following(sentence, claims) for p in claim.predications if _same(p, main)]
    told = [(p, claim) for p, claim in said if _asserted(p, claim)]
    kind = _WH.match(question)
    if kind is None:
        return bool(told) and len({p.negation is None for p, _ in said}) == 1
    return any(_gives(kind[0].lower(), question, claim) for p, claim in told if p.negation is None)


def _following(sentence: Span, claims: Iterable[Claim]) -> list[Claim]:
    near = sentence.end + _FAR
    later = [c for c in claims if c.document == sentence.document and sentence.end <= c.sentence.start <= near]
    first = sorted({claim.sentence for claim in later})[:_REACH]
    return [claim for claim in later if claim.sentence in first]


def _asserted(predication: Predication, claim: Claim) -> bool:
    mood = claim.mood
    if (
        claim.force not in _SETTLING
        or mood.question
        or mood.hedges
        or mood.undecided
        or mood.condition
        or mood.possible
    ):
        return False
    return (
        not (predication.hedge or predication.undecided or predication.conditional) and predication.subject is not None
    )


def _same(told: Predication, asked: Predication) -> bool:
    """Whether both are of one verb and one subject; "was", "had" need what follows them, too."""
    if told.noun or told.lemma != asked.lemma or told.subject is None or asked.subject is None:
        return False
    if told.lemma in _LIGHT and not set(told.arguments[1:]) & set(asked.arguments[1:]):
        return False
    return bool(_PRONOUN.match(told.subject.exact)) or _head(told.subject) == _head(asked.subject)


def _head(subject: Span) -> str:
    """The word of a subject that says what it is: "pier" of "the old pier of Orsey"."""
    return _BEHIND.split(subject.exact.lower())[0].split()[-1]


def _gives(kind: str, question: str, claim: Claim) -> bool:
    """Whether an answer has what the question asks for: a reason, a time, a number. What else is asked stays open."""
    if kind == "why":
        return bool(_BECAUSE.search(claim.sentence.exact))
    if kind == "when":
        return bool(claim.times)
    return kind == "how" and bool(re.match(r"how (?:many|much)\b", question, re.IGNORECASE)) and bool(claim.quantities)
