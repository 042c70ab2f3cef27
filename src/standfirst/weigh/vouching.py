"""Vouching: which claims carry a rule of state, and how many independent parties and outlets stand behind some.

Takes claims and positions with the evidence. A party's word about itself, an allegation and what was only passed on
confirm nothing.
"""

from __future__ import annotations

from collections.abc import Sequence

from standfirst.records import Claim, Force, Position, Span, SpeakerKind, Speech
from standfirst.weigh.evidence import Evidence

LOOSE = frozenset({Force.REPORT, Force.ALLEGE, Force.BELIEVE, Force.EXPECT, Force.SPECULATE})
_NAMED = (SpeakerKind.PERSON, SpeakerKind.BODY)
_OF_ITSELF = frozenset("i we it he she they".split())
_OUR = frozenset("my our".split())
OWN_OUTLETS, OWN_PARTIES = 3, 2


def behind(asserts: Sequence[Position], evidence: Evidence) -> tuple[int, list[Position], int, list[Position]]:
    """How many independent parties with a name say so, with their words; how many outlets in their own, with these."""
    named = [p for p in asserts if is_vouched(evidence.claims[p.claim]) and not of_itself(evidence.claims[p.claim])]
    parties = [v for v in evidence.voices_of(named) if evidence.voices[v].independence_known]
    own = [p for p in asserts if evidence.claims[p.claim].speech is Speech.NARRATOR]
    return len(parties), named, len(evidence.voices_of(own)), own


def stated_by(own: Sequence[Position], evidence: Evidence) -> str | None:
    """The ISO day by which three outlets had stated it in their own words; None where days or outlets are missing."""
    dated = sorted((day, p.claim) for p in own if (day := evidence.days.get(p.claim)))
    by_claim = {p.claim: p for p in own}
    held: list[Position] = []
    for day, claim in dated:
        held.append(by_claim[claim])
        if len(evidence.voices_of(held)) >= OWN_OUTLETS:
            return day
    return None


def of_itself(claim: Claim) -> bool:
    """Whether a party speaks of its own doings: a claim, and no confirmation of anything.

    Its main subject is "we", a pronoun right behind its own verb of saying, or its own name.
    """
    if claim.speaker is None:
        return False
    own = {word.lower() for name in (claim.speaker.name, claim.speaker.institution or "") for word in _names(name)}
    for predication in claim.predications:
        if predication.depth > 0 or predication.subject is None:
            continue
        subject = predication.subject.exact
        first = subject.lower().split()[0] if subject.split() else ""
        if first in _OF_ITSELF or first in _OUR or own & {word.lower() for word in _names(subject)}:
            return True
    return False


def _names(words: str) -> list[str]:
    return [word.strip(".,'’") for word in words.split() if word[:1].isupper() and len(word) > 3]


def is_named(claim: Claim) -> bool:
    """Said by a named person or body, who can know whether it is decided."""
    return claim.speaker is not None and claim.speaker.kind in _NAMED


def is_vouched(claim: Claim) -> bool:
    """Whether it is said by a named person or body of its own knowledge, and not passed on from somebody else."""
    passed_on = any(hop.kind in (SpeakerKind.ANONYMOUS, SpeakerKind.GROUP, SpeakerKind.OUTLET) for hop in claim.chain)
    return is_named(claim) and claim.force not in LOOSE and not passed_on


def spans_of(positions: Sequence[Position], evidence: Evidence) -> tuple[Span, ...]:
    return tuple(evidence.claims[position.claim].sentence for position in positions[:6])
