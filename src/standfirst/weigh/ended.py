"""Ended: the rule for a state of things that is over, though nobody who told it was wrong: superseded.

Takes a proposition's sides and the evidence with its endings, gives the label with its reasons, or None. As of a day
only the claims that are known then can end anything.
"""

from __future__ import annotations

from collections.abc import Sequence

from standfirst.records import Position, Proposition, Reason, Stance, StateLabel
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.houses import akin
from standfirst.weigh.sides import CONCEDING, Sides
from standfirst.weigh.vouching import OWN_OUTLETS, OWN_PARTIES, behind, spans_of

Found = tuple[StateLabel, list[Reason]] | None
"""A state's label with its reasons; None where a rule does not apply."""


def ended(proposition: Proposition, sides: Sides, evidence: Evidence) -> Found:
    """It told how things stood; what ends it is told as firmly as a confirmation asks, or by all who said so."""
    ending = evidence.endings.get(proposition.id)
    told = sides.standing([*sides.asserts, *sides.hedges])
    so = [p for p in told if ending is not None and p.claim in ending.so]
    moments = [evidence.moment(p.claim) for p in so]
    days = [moment[0] for moment in moments if moment is not None and moment[1]]  # what is told as past was before
    if ending is None or not days or 2 * len(so) < len(told) or None in moments:
        return None
    known = [id for id in ending.over if id in evidence.claims and id not in evidence.withdrawn]
    over = [
        Position(id, Stance.ASSERTS, ())
        for id in sorted(known, key=lambda id: (evidence.days.get(id) or "", id))
        if _from(id, max(days), ending.again, evidence) and not any(evidence.is_later(p.claim, id) for p in so)
    ]
    if not over or any(_from(id, evidence.days[over[0].claim] or "", False, evidence) for id in ending.denied):
        return None
    parties, _, outlets, _ = behind(over, evidence)
    firm = not ending.own and (parties >= OWN_PARTIES or outlets >= OWN_OUTLETS)
    if not firm and not all(_own_end(p, over, evidence) for p in so):
        return None
    note = "those who said so have owned another cause" if ending.own else "what it tells of has ended since"
    return StateLabel.SUPERSEDED, [
        Reason("ended", note, spans_of(over, evidence)),
        Reason("earlier account", "how things stood before", spans_of(so, evidence)),
    ]


def _from(id: str, day: str, later: bool, evidence: Evidence) -> bool:
    """Whether a claim is known, and was made from the ISO day on, or only after it."""
    said = evidence.days.get(id) if id in evidence.claims else None
    return said is not None and (said > day if later else said >= day)


def _own_end(position: Position, over: Sequence[Position], evidence: Evidence) -> bool:
    """Whether the party that told a state, or its house when it concedes, also tells what ended it."""
    claim = evidence.claims[position.claim]
    party = evidence.party_of(claim)
    ends = [evidence.claims[p.claim] for p in over]
    return any(
        (party is not None and evidence.by_party.get(end.id) == party)
        or (end.force in CONCEDING and akin(claim.speaker, end.speaker))
        for end in ends
    )
