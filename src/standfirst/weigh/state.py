"""State: where a proposition stands, as of a day, and because of what.

Rules are tried in the order of `_RULES`; the first that applies gives the label, and its reasons name the
claims that it rests on. "No decision" is undecided, neither a yes nor a no; a party that concedes what it had
denied confirms it; counts are counts of voices, never of outlets.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

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
    SpeakerKind,
    Speech,
    Stance,
    State,
    StateLabel,
)
from standfirst.weigh.evidence import Evidence, event_day

_LOOSE = frozenset({Force.REPORT, Force.ALLEGE, Force.BELIEVE, Force.EXPECT, Force.SPECULATE})
_CONCEDING = frozenset({Force.ADMIT, Force.APOLOGISE, Force.CONFIRM, Force.CORRECT})
"""Who apologises for a thing owns that it happened; who clarifies concedes nothing."""


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
    weighed = [*sides.asserts, *sides.hedges, *sides.plans, *sides.denies, *sides.undecided, *sides.retracts]
    days = sorted(day for p in weighed if (day := evidence.days.get(p.claim)))
    return State(
        proposition=proposition.id,
        label=label,
        as_of=DateValue(days[-1], Basis.LISTED) if days else UNKNOWN_DATE,
        reasons=tuple(reasons),
        voices_for=evidence.voices_of([*sides.asserts, *sides.hedges, *sides.plans]),
        voices_against=evidence.voices_of([*sides.denies, *sides.retracts]),
        voices_undecided=evidence.voices_of(sides.undecided),
        claims_for=tuple(p.claim for p in [*sides.asserts, *sides.hedges, *sides.plans]),
        claims_against=tuple(p.claim for p in [*sides.denies, *sides.retracts]),
        claims_undecided=tuple(p.claim for p in sides.undecided),
    )


def sides_of(proposition: Proposition, evidence: Evidence) -> Sides:
    """Positions by side. What is said of a day after the denial is of another occasion and left out."""
    denies = evidence.positions(proposition, Stance.DENIES)
    undecided = evidence.positions(proposition, Stance.UNDECIDED)
    retracts = evidence.positions(proposition, Stance.RETRACTS)
    last_no = last_denial([*denies, *undecided, *retracts], evidence)

    def same(*stances: Stance) -> list[Position]:
        found = evidence.positions(proposition, *stances)
        return [p for p in found if last_no is None or not other_occasion(p, last_no, evidence)]

    def by_then(positions: list[Position]) -> list[Position]:
        return [p for p in positions if last_no is None or (evidence.days.get(p.claim) or "") <= last_no]

    plans = evidence.positions(proposition, Stance.PLANS)
    said = same(Stance.ASSERTS), same(Stance.HEDGES), plans
    return Sides(*said, by_then(denies), by_then(undecided), by_then(retracts))


def last_denial(positions: list[Position], evidence: Evidence) -> str | None:
    """The last ISO day of the denial: the day with the most voices against, and the day after it."""
    voices: dict[str, set[str]] = {}
    for position in positions:
        day = evidence.days.get(position.claim)
        if day is not None and evidence.claims[position.claim].speech is not Speech.NARRATOR:
            voices.setdefault(day, set()).add(evidence.by_party.get(position.claim, position.claim))
    if not voices:
        return max((day for p in positions if (day := evidence.days.get(p.claim))), default=None)
    most = max(voices, key=lambda day: (len(voices[day]), day))
    return max(day for day in voices if day <= _next(most))


def other_occasion(position: Position, last_no: str, evidence: Evidence) -> bool:
    """Whether a claim is about a later day than `last_no` (ISO), so that the denial does not touch it.

    Its own words tell the day; where they tell none, the day on which it was said counts, unless it
    is the concession of the same thing.
    """
    claim = evidence.claims[position.claim]
    day = event_day(claim)
    if day is not None:
        return day > last_no
    said = evidence.days.get(claim.id)
    last = last_no if position.stance is Stance.ASSERTS else _next(last_no)
    return said is not None and said > last and claim.force not in _CONCEDING


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()


def _label(sides: Sides, evidence: Evidence) -> tuple[StateLabel, list[Reason]]:
    for rule in _RULES:
        found = rule(sides, evidence)
        if found is not None:
            return found
    said = [*sides.asserts, *sides.hedges, *sides.plans]
    note = "one side only; nobody is quoted who could know and says so unhedged, or only one such party"
    return StateLabel.REPORTED, [Reason("said", note, _spans(said, evidence))]


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
    spoken = [p for p in sides.undecided if _named(evidence.claims[p.claim])]
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


def _named(claim: Claim) -> bool:
    """Said by a named person or body, who can know whether it is decided."""
    return claim.speaker is not None and claim.speaker.kind in (SpeakerKind.PERSON, SpeakerKind.BODY)


def _vouched(claim: Claim) -> bool:
    """Said by a named person or body of its own knowledge, and not passed on from somebody else."""
    passed_on = any(hop.kind in (SpeakerKind.ANONYMOUS, SpeakerKind.GROUP, SpeakerKind.OUTLET) for hop in claim.chain)
    return _named(claim) and claim.force not in _LOOSE and not passed_on


def _taken_back(sides: Sides, evidence: Evidence) -> _Found:
    """Those who reported it took it back."""
    if not sides.retracts or not (sides.denies or sides.asserts):
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
    """Two parties with a name and independent of each other; or three outlets of their own, and nobody says less."""
    named = [p for p in sides.asserts if _vouched(evidence.claims[p.claim])]
    parties = [v for v in evidence.voices_of(named) if evidence.voices[v].independence_known]
    own = [p for p in sides.asserts if evidence.claims[p.claim].speech is Speech.NARRATOR]
    if len(parties) >= 2:
        note, shown = f"{len(parties)} independent parties say so, nobody denies it", named
    elif len(own) == len([*sides.asserts, *sides.hedges]) and len(evidence.voices_of(own)) >= 3:
        note, shown = f"{len(evidence.voices_of(own))} outlets state it in their own words, nobody denies it", own
    else:
        return None
    return StateLabel.CONFIRMED, [Reason("independent voices", note, _spans(shown, evidence))]


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
    _taken_back,
    _conceded,
    _undecided,
    _disputed,
    _denied,
    _confirmed,
)
