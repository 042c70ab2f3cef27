"""Found: the answer to a look-up, by side and origin, with the exact words.

Takes the matches of a sentence with the claims, documents and voices behind them, gives `FoundSide`s in a fixed order.
Says what a draft's sentence rests on: supported, contradicted, or not found. No new facts.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from standfirst.records import Claim, Document, Span
from standfirst.tell.checker import Fault, FaultKind, check_line

ORDER = (
    "asserts", "denies", "another number", "hedges", "undecided", "conditional", "plans", "retracts", "asks", "mentions"
)  # fmt: skip
_AGAINST = ("denies", "another number", "retracts")
_WORDING = frozenset({FaultKind.ATTRIBUTION, FaultKind.WORD})
"""Faults of a draft's sentence against one claim's words that other claims or the draft's own wording may explain."""


@dataclass(frozen=True, slots=True)
class FoundClaim:
    """One claim on one side: who says it, where, and the words."""

    claim: str
    speaker: str | None
    """None: the outlet's own statement."""
    outlet: str | None
    published: str | None
    span: Span
    score: float
    note: str


@dataclass(frozen=True, slots=True)
class FoundSide:
    """Those who take one side, with how many origins and outlets they are."""

    side: str
    origins: int
    outlets: int
    claims: tuple[FoundClaim, ...]


class Verdict(StrEnum):
    """What the documents do to a sentence of a draft."""

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    DISPUTED = "disputed"
    SUPPORTED_IN_PART = "supported in part"
    NOT_FOUND = "not found"


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence of a draft, what the documents do to it, and by which claims."""

    text: str
    place: str
    verdict: Verdict
    sides: tuple[FoundSide, ...]
    faults: tuple[Fault, ...] = ()
    """What the nearest claim's words do not hold, where it is supported in part."""


def sides_of(
    matches: Sequence[tuple[str, str, float, str]],
    claims: Mapping[str, Claim],
    documents: Mapping[str, Document],
    count: Callable[[Sequence[str]], tuple[int, int]],
) -> tuple[FoundSide, ...]:
    """Matches (claim id, side, score, note) by side, in the order of `ORDER`; within a side the best first."""
    found = []
    for side in ORDER:
        ids = [id for id, of, _, _ in matches if of == side]
        if ids:
            shown = tuple(_claim(claims[id], documents, score, note) for id, of, score, note in matches if of == side)
            found.append(FoundSide(side, *count(ids), shown))
    return tuple(found)


def _claim(claim: Claim, documents: Mapping[str, Document], score: float, note: str) -> FoundClaim:
    document = documents[claim.document]
    speaker = claim.speaker.name if claim.speaker is not None else None
    return FoundClaim(
        claim.id, speaker, document.outlet, document.published.edtf, claim.sentence, round(score, 3), note
    )


def judge(
    text: str,
    place: str,
    sides: tuple[FoundSide, ...],
    documents: Mapping[str, Document],
    predicates: Collection[str] = (),
) -> Judged:
    """What the sides found do to a sentence. Supported only where one claim's own words hold all that it says.

    `predicates`: the words that say what happens in it. Where the nearest claim has none of them, nothing is found.
    """
    by_side = {side.side: side for side in sides}
    against = any(name in by_side for name in _AGAINST)
    near = [claim for side in sides if side.side not in _AGAINST for claim in side.claims]
    checked = [check_line(text, [claim.span], documents) for claim in near[:8]]
    best = min(checked, key=len, default=None)
    held = best is not None and all(fault.kind in _WORDING for fault in best)
    if "asserts" in by_side and against:
        return Judged(text, place, Verdict.DISPUTED, sides)
    if against:
        return Judged(text, place, Verdict.CONTRADICTED, sides)
    if held and best == ():
        return Judged(text, place, Verdict.SUPPORTED, sides)
    if held and "asserts" in by_side:
        return Judged(text, place, Verdict.SUPPORTED, sides, best or ())
    missing = {fault.words.lower() for fault in best or () if fault.kind is FaultKind.WORD}
    told = not predicates or bool({word.lower() for word in predicates} - missing)
    if near and told:
        return Judged(text, place, Verdict.SUPPORTED_IN_PART, sides, best or ())
    return Judged(text, place, Verdict.NOT_FOUND, sides)
