"""Changes: what is otherwise in a story than it was, per proposition, conflict, conditional, page and claim.

Takes one story weighed twice, as it was known then and as it is known now; gives `Change`s, the gravest first. Both
were linked at once: who is who, and which claims are about one thing, is taken as known today. A pure function of the
two: what only repeats what its own party had said before is no change.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator, Sequence
from dataclasses import dataclass

from standfirst.records import (
    Change,
    ChangeKind,
    Conditional,
    Conflict,
    Force,
    PageVersions,
    PartKind,
    Position,
    Proposition,
    Reason,
    Stance,
    Standing,
    State,
)
from standfirst.weigh.changed_claims import find_new_claims, told_of
from standfirst.weigh.changed_records import (
    changed_conditionals,
    changed_conflicts,
    changed_pages,
    changed_standings,
)
from standfirst.weigh.evidence import Evidence

SIDES = {
    Stance.ASSERTS: "says so",
    Stance.PLANS: "says that it will be so",
    Stance.HEDGES: "says so with a hedge",
    Stance.DENIES: "denies it",
    Stance.UNDECIDED: "leaves it undecided",
    Stance.RETRACTS: "took it back",
}
"""What somebody does to a proposition, in words. Conditions and demands take no side."""


@dataclass(frozen=True)
class Weighed:
    """One story as it was weighed at one time. `states` runs parallel to `propositions`."""

    propositions: Sequence[Proposition]
    states: Sequence[State]
    evidence: Evidence
    conflicts: Sequence[Conflict]
    conditionals: Sequence[Conditional]
    standings: Sequence[Standing]
    pages: Sequence[PageVersions]


_LIGHT = frozenset({ChangeKind.ORIGIN, ChangeKind.NEW})


def find_changes(then: Weighed, now: Weighed, plain: Container[str] | None = None) -> list[Change]:
    """What changed between the two, the gravest kind first, within a kind what touches most of the coverage.

    `then` holds the same propositions as `now`, with their states from the claims that were known then. `plain`: ids
    of the propositions that a reader understands by themselves; of others only grave changes are told (None: all are).
    """
    known = then.evidence.claims
    found = [
        change
        for proposition, before, after in zip(now.propositions, then.states, now.states, strict=True)
        if (change := _of_proposition(proposition, before, after, then.evidence, now.evidence)) is not None
    ]
    found = [one for one in found if plain is None or one.subject in plain or not _LIGHT.issuperset(one.kinds)]
    told = {one.claim for change in found for one in change.because}
    subjects = {change.subject for change in found}
    conflicts = (c for c in now.conflicts if c.proposition is None or c.proposition not in subjects)
    rest = [
        *changed_conflicts(then.conflicts, list(conflicts), known, now.evidence),
        *changed_conditionals(then.conditionals, now.conditionals, known, now.evidence),
        *changed_standings(then.standings, now.standings, now.evidence),
        *changed_pages(now.pages, then.evidence, now.evidence),
    ]
    told |= {one.claim for change in rest for one in change.because}
    found += rest
    found += find_new_claims(then.evidence, now.evidence, frozenset(id for id in told if id is not None))
    return sorted(found, key=lambda change: (change.kind.rank, -change.weight, change.about, change.subject))


def _of_proposition(
    proposition: Proposition, before: State, after: State, then: Evidence, now: Evidence
) -> Change | None:
    """What changed about one proposition, as one entry: its kinds, and who brought them about."""
    positions = {p.claim: p for p in now.positions(proposition)}
    new = [positions[id] for id in _in_order(after) if id in positions and id not in then.claims]
    spoken = _by_party(new, _known(proposition, before, then), now)
    fallen = [id for id in positions if id in then.claims and id in now.withdrawn and id not in then.withdrawn]
    turned = _turned(before, after, {position.claim for position in new})
    kinds = set(_kinds(spoken, fallen, before, after, now))
    if turned:
        kinds.add(ChangeKind.REVERSED)
    decisive = {span for reason in after.reasons[:1] for span in reason.spans}
    spoken = sorted(spoken, key=lambda p: now.claims[p.claim].sentence not in decisive)
    because = (
        *(told_of(_does(p, after), now.claims[p.claim], now) for p in spoken),
        *(told_of("was withdrawn", now.claims[id], now) for id in fallen),
    )
    if not kinds or not because:
        return None
    gravest, *also = sorted(kinds, key=lambda kind: kind.rank)
    withdrawn = dict.fromkeys(now.withdrawn[id] for id in fallen)
    documents = {now.claims[id].document for id in _in_order(after)}
    return Change(
        kind=gravest,
        subject=proposition.id,
        about=" ".join(proposition.statement.split()),
        because=because,
        reasons=(*after.reasons, *turned, *withdrawn),
        also=tuple(also),
        before=str(before.label) if before.claims else None,
        after=str(after.label),
        weight=float(len(documents)),
    )


def _does(position: Position, after: State) -> str:
    replaced = " (since replaced)" if position.claim in after.claims_replaced else ""
    return f"{SIDES[position.stance]}{replaced}"


def _in_order(state: State) -> tuple[str, ...]:
    against = (*state.claims_against, *state.claims_undecided, *state.claims_for, *state.claims_hedged)
    return tuple(dict.fromkeys(against))


def _known(proposition: Proposition, before: State, then: Evidence) -> set[tuple[str, str]]:
    """(party, what it does to the proposition) as it was known then."""
    return {(_party(p, then), SIDES[p.stance]) for p in then.positions(proposition) if p.stance in SIDES}


def _party(position: Position, evidence: Evidence) -> str:
    """Who stands behind a position: a party where it is known to be one, else the voice, else the claim itself."""
    claim = evidence.claims[position.claim]
    return evidence.party_of(claim) or evidence.by_voice.get(claim.id) or claim.id


def _by_party(new: Iterable[Position], known: set[tuple[str, str]], evidence: Evidence) -> list[Position]:
    """The first new word of each party on each side.

    A party that only repeats itself brings nothing new, nor does a text that tells what was said before ("had denied").
    """

    def place(position: Position) -> tuple[bool, str, str]:
        claim = evidence.claims[position.claim]
        return claim.place is PartKind.TITLE, evidence.days.get(claim.id) or "9999", claim.id

    first: dict[tuple[str, str], Position] = {}
    for position in sorted(new, key=place):
        key = _party(position, evidence), SIDES.get(position.stance, "")
        moment = evidence.moment(position.claim)
        told_as_past = moment is not None and not moment[1]
        if key[1] and key not in known and not told_as_past:
            first.setdefault(key, position)
    order = list(SIDES)[::-1]
    return sorted(first.values(), key=lambda p: (order.index(p.stance), place(p)))


def _kinds(
    spoken: Sequence[Position], fallen: Sequence[str], before: State, after: State, now: Evidence
) -> Iterator[ChangeKind]:
    stances = {position.stance for position in spoken}
    said = bool(after.claims_for or after.claims_hedged)
    denials = [now.claims[p.claim] for p in spoken if p.stance is Stance.DENIES]
    # A denial that its own party has taken back since is part of a changed account.
    # What an outlet states in its own words is no denial, negated or not.
    denials = [c for c in denials if c.force is Force.DENY or (said and c.speaker is not None)]
    if any(claim.id not in after.claims_replaced for claim in denials):
        yield ChangeKind.DENIED
    if Stance.RETRACTS in stances:
        yield ChangeKind.WITHDRAWN
    for id in fallen:
        yield ChangeKind.CORRECTED if "correct" in now.withdrawn[id].note else ChangeKind.WITHDRAWN
    if not before.claims:
        if spoken:
            yield ChangeKind.NEW
        return
    if before.label is not after.label:
        yield ChangeKind.STATE
    if stances:
        yield ChangeKind.ORIGIN


def _turned(before: State, after: State, new: set[str]) -> list[Reason]:
    """The parties whose newest word, which is new, is another than they gave before."""
    had = {account.party: len(account.steps) for account in before.accounts}
    return [
        Reason(
            "changed its account",
            f"{account.party} had said otherwise",
            tuple(span for step in account.steps[-2:] for span in step.spans[:1]),
        )
        for account in after.accounts
        if account.steps[-1].claim in new and len(account.steps) > had.get(account.party, 1)
    ]
