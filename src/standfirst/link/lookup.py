"""Look-up: who asserts, denies or hedges what a given sentence says.

Takes the claims that were read from the sentence and those of the documents at hand, gives a `Match` for each of the
latter that is about the same thing, with its side. Two uses of one event class meet where most of what the sentence
names with its predicate is named there too; the sides then follow from the two stances. A claim in nearly the same
words meets without a known predicate, and only as one that mentions it. A claim about
a namesake never meets. Time is linear in the claims.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from standfirst.link.namesakes import named_apart
from standfirst.link.proposition_themes import Use
from standfirst.link.propositions import uses_of
from standfirst.records import Claim, Quantity, Reason, Stance

_SAME = 0.5
"""Weighted share of the words that the sentence names with its predicate which a use must name too."""
_MENTIONS = 0.6
"""Weighted share of all content words of the sentence that a claim must hold to mention it."""
_SPEAKER = frozenset("i he she it we they".split())


class Side(StrEnum):
    """What a claim does to the sentence that was asked about."""

    ASSERTS = "asserts"
    DENIES = "denies"
    HEDGES = "hedges"
    UNDECIDED = "undecided"
    CONDITIONAL = "conditional"
    PLANS = "plans"
    ASKS = "asks"
    RETRACTS = "retracts"
    OTHER_NUMBER = "another number"
    MENTIONS = "mentions"


@dataclass(frozen=True, slots=True)
class Match:
    """A claim about what was asked, and its side."""

    claim: str
    side: Side
    score: float
    """How much of what the sentence names is named there, 0 to 1; rare words weigh more."""
    reasons: tuple[Reason, ...]


def look_up(
    asked: Sequence[Claim], claims: Sequence[Claim], *, canonical: Callable[[str], str] = str.lower
) -> list[Match]:
    """The claims that are about what `asked` say, best first; one match for each claim."""
    own = {claim.id for claim in asked}
    others = [claim for claim in claims if claim.id not in own and not named_apart(asked, claim, canonical)]
    uses = uses_of([*asked, *others], canonical=canonical)
    weigh = _Weights(others)
    by_topic: dict[str, list[Use]] = defaultdict(list)
    for use in uses:
        if use.claim.id not in own:
            by_topic[use.topic].append(use)
    found: dict[str, Match] = {}
    for use in _main(use for use in uses if use.claim.id in own):
        for other in by_topic.get(use.topic, ()):
            score = weigh.share(use.arguments, other.arguments | _meant(other))
            if score >= _SAME:
                _keep(found, _match(use, other, score))
    for claim in asked:
        for other_claim in others:
            score = weigh.share(frozenset(claim.terms), frozenset(other_claim.terms))
            if score >= _MENTIONS and other_claim.id not in found and len(claim.terms) > 1:
                note = f"{score:.0%} of the sentence's words, by their weight, stand there; no stance is read from that"
                reason = Reason("same words", note, (other_claim.sentence,))
                _keep(found, Match(other_claim.id, Side.MENTIONS, score, (reason,)))
    return sorted(found.values(), key=lambda match: (match.side is Side.MENTIONS, -match.score, match.claim))


def _main(uses: Iterable[Use]) -> list[Use]:
    """The uses of the sentence that it is about: those of the least depth, verbs before nouns."""
    listed = sorted(uses, key=lambda use: (use.predication.noun, use.predication.depth))
    return [use for use in listed if use.predication.noun == listed[0].predication.noun][:3]


def _meant(use: Use) -> frozenset[str]:
    """The words of the speaker's name where the subject is a pronoun that may stand for him ("he had not signed")."""
    subject, speaker = use.predication.subject, use.claim.speaker
    if speaker is None or subject is None or subject.exact.lower() not in _SPEAKER:
        return frozenset()
    return frozenset(speaker.name.lower().split())


def _keep(found: dict[str, Match], match: Match) -> None:
    known = found.get(match.claim)
    if known is None or match.score > known.score:
        found[match.claim] = match


def _match(use: Use, other: Use, score: float) -> Match:
    side = Side(str(other.stance))
    if use.stance in (Stance.DENIES, Stance.RETRACTS):
        side = {Side.ASSERTS: Side.DENIES, Side.DENIES: Side.ASSERTS}.get(side, side)
    quantity = _other_number(use.claim.quantities, other.claim.quantities)
    reasons = [
        Reason("same matter", f"the same kind of happening ({use.topic}) about the same", (other.claim.sentence,))
    ]
    if side is Side.ASSERTS and quantity is not None:
        side = Side.OTHER_NUMBER
        reasons.append(Reason("another number", f"it gives “{quantity.span.exact}”", (quantity.span,)))
    return Match(other.claim.id, side, score, (*reasons, other.reason))


def _other_number(mine: Sequence[Quantity], theirs: Sequence[Quantity]) -> Quantity | None:
    """A count of the same unit whose bounds leave no value in common; None where one of theirs agrees."""
    for one in mine:
        same = [other for other in theirs if one.unit and other.unit == one.unit]
        if same and not any(_agree(one, other) for other in same):
            return same[0]
    return None


def _agree(one: Quantity, other: Quantity) -> bool:
    low = max(one.low if one.low is not None else -math.inf, other.low if other.low is not None else -math.inf)
    high = min(one.high if one.high is not None else math.inf, other.high if other.high is not None else math.inf)
    slack = 0.1 * abs(low) if (one.approximate or other.approximate) and math.isfinite(low) else 0.0
    return low <= high + slack


class _Weights:
    """Weights of words by how many claims hold them: what nearly all hold tells little."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._count: Counter[str] = Counter()
        for claim in claims:
            self._count.update({*claim.terms, *(name.lower() for name in claim.names)})
        self._total = len(claims) + 1

    def share(self, asked: frozenset[str], given: frozenset[str]) -> float:
        """Weighted share of `asked` that is in `given`."""
        weights = {word: 1.0 + math.log(self._total / (1 + self._count[word])) for word in sorted(asked)}
        whole = sum(weights.values())
        return sum(weight for word, weight in weights.items() if word in given) / whole if whole else 0.0
