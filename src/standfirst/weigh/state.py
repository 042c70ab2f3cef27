"""State: where a proposition stands, as of a day, and because of what.

Rules are tried in the order of `_RULES`; the first that applies gives the label, and its reasons name the
claims that it rests on. "No decision" is undecided, neither a yes nor a no; a party that concedes what it had
denied confirms it; counts are counts of voices, never of outlets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from standfirst.records import (
    UNKNOWN_DATE,
    Basis,
    Claim,
    DateValue,
    Force,
    Position,
    Proposition,
    Reason,
    Span,
    Speech,
    Stance,
    State,
    StateLabel,
)
from standfirst.weigh.evidence import Evidence, event_day

_CONCEDING = frozenset({Force.ADMIT, Force.CONFIRM, Force.CORRECT})


@dataclass(frozen=True, slots=True)
class Sides:
    """A proposition's positions by side, each in the order of days."""

    asserts: list[Position]
    hedges: list[Position]
    plans: list[Position]
    denies: list[Position]
    undecided: list[Position]
    retracts: list[Position]


def weigh_state(proposition: Proposition, evidence: Evidence) -> State:
    """The state of one proposition from the claims in `evidence`, with reasons and voices."""
    sides = sides_of(proposition, evidence)
    label, reasons = _label(sides, evidence)
    days = sorted(day for p in proposition.positions if (day := evidence.days.get(p.claim)))
    return State(
        proposition=proposition.id,
        label=label,
        as_of=DateValue(days[-1], Basis.LISTED) if days else UNKNOWN_DATE,
        reasons=tuple(reasons),
        voices_for=evidence.voices_of([*sides.asserts, *sides.hedges, *sides.plans]),
        voices_against=evidence.voices_of([*sides.denies, *sides.retracts]),
        voices_undecided=evidence.voices_of(sides.undecided),
    )


def sides_of(proposition: Proposition, evidence: Evidence) -> Sides:
    """Positions by side. An assertion about a day after the last denial is of another occasion and left out."""
    denies = evidence.positions(proposition, Stance.DENIES)
    undecided = evidence.positions(proposition, Stance.UNDECIDED)
    asserts = evidence.positions(proposition, Stance.ASSERTS)
    last_no = max((day for p in [*denies, *undecided] if (day := evidence.days.get(p.claim))), default=None)
    if last_no is not None:
        asserts = [p for p in asserts if not other_occasion(evidence.claims[p.claim], last_no)]
    return Sides(
        asserts,
        evidence.positions(proposition, Stance.HEDGES),
        evidence.positions(proposition, Stance.PLANS),
        denies,
        undecided,
        evidence.positions(proposition, Stance.RETRACTS),
    )


def other_occasion(claim: Claim, last_no: str) -> bool:
    """Whether a claim is about a day after `last_no` (ISO), so that an earlier denial does not touch it."""
    day = event_day(claim)
    return day is not None and day > last_no


def _label(sides: Sides, evidence: Evidence) -> tuple[StateLabel, list[Reason]]:
    for rule in _RULES:
        found = rule(sides, evidence)
        if found is not None:
            return found
    return StateLabel.REPORTED, [Reason("said", "one side only, by one voice", _spans(sides.hedges, evidence))]


_Found = tuple[StateLabel, list[Reason]] | None


def _conceded(sides: Sides, evidence: Evidence) -> _Found:
    """A party that denied it now says so itself."""
    deniers: dict[str, str] = {}
    for position in sides.denies:
        party = evidence.by_party.get(position.claim)
        if party is not None and evidence.claims[position.claim].speech is not Speech.NARRATOR:
            deniers.setdefault(party, evidence.days.get(position.claim) or "")
    conceding = [
        position
        for position in sides.asserts
        if evidence.claims[position.claim].force in _CONCEDING
        or (
            evidence.by_party.get(position.claim) in deniers
            and (evidence.days.get(position.claim) or "") > deniers[evidence.by_party[position.claim]]
            and evidence.claims[position.claim].speech is not Speech.NARRATOR
        )
    ]
    admitted = [p for p in conceding if evidence.claims[p.claim].force in _CONCEDING]
    by_denier = [p for p in conceding if evidence.by_party.get(p.claim) in deniers]
    if not by_denier and len({evidence.claims[p.claim].document for p in admitted}) < 2:
        return None
    if not sides.denies and not admitted:
        return None
    shown = by_denier or admitted
    note = "conceded by the party that had denied it" if by_denier else "admitted by the party concerned"
    return StateLabel.CONFIRMED, [
        Reason("conceded", note, _spans(shown, evidence)),
        *_against(sides, evidence, "earlier denial"),
    ]


def _undecided(sides: Sides, evidence: Evidence) -> _Found:
    """Those concerned say that nothing is decided, and nobody says later that it has happened."""
    spoken = [p for p in sides.undecided if evidence.claims[p.claim].speech is not Speech.NARRATOR]
    if not spoken:
        return None
    last = evidence.days.get(spoken[-1].claim) or ""
    parties = {evidence.by_party.get(p.claim) for p in spoken}
    later = [p for p in sides.asserts if (evidence.days.get(p.claim) or "") > last]
    if any(evidence.by_party.get(p.claim) in parties for p in later):
        return None
    return StateLabel.UNDECIDED, [
        Reason("no decision", "those concerned say that nothing is decided", _spans(spoken, evidence)),
        *_for(sides, evidence),
        *_against(sides, evidence, "denied"),
    ]


def _taken_back(sides: Sides, evidence: Evidence) -> _Found:
    """Those who reported it took it back."""
    if not sides.retracts:
        return None
    label = StateLabel.DENIED if sides.denies else StateLabel.RETRACTED
    return label, [
        Reason("taken back", "those who reported it took it back", _spans(sides.retracts, evidence)),
        *_against(sides, evidence, "denied"),
    ]


def _disputed(sides: Sides, evidence: Evidence) -> _Found:
    if sides.denies and (sides.asserts or sides.hedges or sides.plans):
        return StateLabel.DISPUTED, [*_for(sides, evidence), *_against(sides, evidence, "denied")]
    return None


def _denied(sides: Sides, evidence: Evidence) -> _Found:
    if sides.denies:
        return StateLabel.DENIED, _against(sides, evidence, "denied, and nobody read here asserts it")
    return None


def _confirmed(sides: Sides, evidence: Evidence) -> _Found:
    voices = [v for v in evidence.voices_of(sides.asserts) if evidence.voices[v].independence_known]
    if len(voices) < 2:
        return None
    note = f"{len(voices)} independent voices say so, nobody denies it"
    return StateLabel.CONFIRMED, [Reason("independent voices", note, _spans(sides.asserts, evidence))]


def _for(sides: Sides, evidence: Evidence) -> list[Reason]:
    positions = [*sides.asserts, *sides.hedges, *sides.plans]
    if not positions:
        return []
    hedged = "" if sides.asserts else ", hedged"
    return [Reason("said so", f"said{hedged}", _spans(positions, evidence))]


def _against(sides: Sides, evidence: Evidence, note: str) -> list[Reason]:
    return [Reason("denied", note, _spans(sides.denies, evidence))] if sides.denies else []


def _spans(positions: list[Position], evidence: Evidence) -> tuple[Span, ...]:
    return tuple(evidence.claims[position.claim].sentence for position in positions[:6])


_RULES: tuple[Callable[[Sides, Evidence], _Found], ...] = (
    _conceded,
    _undecided,
    _taken_back,
    _disputed,
    _denied,
    _confirmed,
)
