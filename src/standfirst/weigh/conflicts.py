"""Conflicts of *whether*: one side asserts, another denies, about one proposition.

Pairs are proposed by structure (same proposition, opposite stance). What only looks like a conflict is typed as
such: another occasion (a later day in the same words), a report that was taken back, an account that its own
party replaced.
"""

from __future__ import annotations

from collections.abc import Sequence

from standfirst.ids import make_id
from standfirst.records import (
    Conflict,
    ConflictType,
    Force,
    Position,
    Proposition,
    Reason,
    Side,
    Stance,
    State,
    StateLabel,
)
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.state import last_denial, other_occasion, sides_of


def find_whether_conflicts(
    propositions: Sequence[Proposition], states: Sequence[State], evidence: Evidence
) -> list[Conflict]:
    """The conflicts among the positions of each proposition, in the order of the propositions."""
    found: list[Conflict] = []
    for proposition, state in zip(propositions, states, strict=True):
        pair = (_whether(proposition, state, evidence), _other_date(proposition, state, evidence))
        found.extend(conflict for conflict in pair if conflict is not None)
    return found


def _whether(proposition: Proposition, state: State, evidence: Evidence) -> Conflict | None:
    sides = sides_of(proposition, evidence)
    say = [*sides.asserts, *sides.hedges, *sides.plans]
    if not say or not (sides.denies or sides.retracts or sides.undecided):
        return None
    parts = [_side("says so", say, evidence)]
    if sides.denies:
        parts.append(_side("denies it", sides.denies, evidence))
    if sides.retracts:
        parts.append(_side("took it back", sides.retracts, evidence))
    if sides.undecided:
        parts.append(_side("says nothing is decided", sides.undecided, evidence))
    kind, note = _type(state, sides.denies, sides.retracts, evidence)
    return Conflict(
        id=make_id("k", proposition.id, str(kind)),
        type=kind,
        about=proposition.statement,
        sides=tuple(parts),
        settles=_settles(state),
        reasons=(Reason("opposite stances", note),),
        proposition=proposition.id,
    )


def _type(
    state: State, denies: list[Position], retracts: list[Position], evidence: Evidence
) -> tuple[ConflictType, str]:
    if state.label is StateLabel.CONFIRMED and denies:
        return ConflictType.SUPERSEDED, "the party that denied it has since conceded it"
    if retracts:
        return ConflictType.RETRACTED, "those who reported it have taken it back"
    if any(evidence.claims[p.claim].force is Force.DENY for p in denies):
        return ConflictType.DENIES, "one side asserts it, the other denies it in so many words"
    return ConflictType.WHETHER, "one side asserts it, the other says otherwise"


def _settles(state: State) -> str:
    if state.label is StateLabel.CONFIRMED:
        return "Settled by the concession; the earlier account stands as what was said at its time."
    if state.label is StateLabel.UNDECIDED:
        return "A decision, announced by those who can take it."
    return "A record or a witness independent of both sides, or one side withdrawing its account."


def _other_date(proposition: Proposition, state: State, evidence: Evidence) -> Conflict | None:
    """The same words about a later day: shown so that nobody reads them as a contradiction."""
    if state.label is StateLabel.CONFIRMED:
        return None
    denies = evidence.positions(proposition, Stance.DENIES, Stance.RETRACTS)
    last_no = last_denial(denies, evidence)
    if last_no is None:
        return None
    asserts = evidence.positions(proposition, Stance.ASSERTS)
    later = [p for p in asserts if other_occasion(p, last_no, evidence)]
    if len({evidence.claims[p.claim].document for p in later}) < 2:
        return None
    return Conflict(
        id=make_id("k", proposition.id, "other date"),
        type=ConflictType.OTHER_SCOPE,
        about=proposition.statement,
        sides=(_side("denied, of the earlier day", denies, evidence), _side("said of a later day", later, evidence)),
        settles="Nothing to settle: the two are about different days.",
        reasons=(Reason("other date", "the assertion is about a day after the denial"),),
        proposition=proposition.id,
    )


def _side(label: str, positions: list[Position], evidence: Evidence) -> Side:
    claims = [evidence.claims[position.claim] for position in positions]
    return Side(
        label,
        tuple(claim.id for claim in claims),
        tuple(claim.sentence for claim in claims),
        evidence.voices_of(positions),
    )
