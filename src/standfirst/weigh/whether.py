"""Conflicts about a proposition: one side asserts, another denies or leaves undecided, all who take a side together.

A proposition gathers what is about one event and theme, so that its sides need not speak of one thing. It is in
conflict only if a claim of one side and a claim of the other, set beside each other slot by slot, are about the same.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from standfirst.ids import make_id
from standfirst.records import (
    Conflict,
    ConflictType,
    Position,
    Proposition,
    Reason,
    Side,
    Stance,
    State,
    StateLabel,
)
from standfirst.weigh.disputes import Verdict, dispute, narrower, undecided
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.facts import Fact
from standfirst.weigh.sides import happens_once
from standfirst.weigh.state import last_denial, other_occasion, sides_of

_LOOKED = 2_000
"""Pairs of claims that are looked at for one proposition, at most."""
_NO_DISPUTE = (ConflictType.OTHER_SCOPE, ConflictType.SUPERSEDED)


def find_whether_conflicts(
    propositions: Sequence[Proposition], states: Sequence[State], evidence: Evidence, facts: Sequence[Fact]
) -> list[Conflict]:
    """The conflicts among the positions of each proposition, in the order of the propositions."""
    by_claim: dict[str, list[Fact]] = defaultdict(list)
    for fact in facts:
        by_claim[fact.claim.id].append(fact)
    found: list[Conflict] = []
    for proposition, state in zip(propositions, states, strict=True):
        pair = (_whether(proposition, state, evidence, by_claim), _other_date(proposition, state, evidence))
        found.extend(conflict for conflict in pair if conflict is not None)
    return found


def _whether(
    proposition: Proposition, state: State, evidence: Evidence, facts: Mapping[str, Sequence[Fact]]
) -> Conflict | None:
    sides = sides_of(proposition, evidence)
    say = [*sides.asserts, *sides.hedges, *sides.plans]
    against = [*sides.retracts, *sides.denies, *sides.undecided]
    if not say or not against:
        return None
    verdicts = [v for v in _verdicts(say, against, facts) if v.type not in _NO_DISPUTE]
    if not verdicts:
        return None
    parts = [_side("says so", say, evidence)]
    if sides.denies:
        parts.append(_side("denies it", sides.denies, evidence))
    if sides.retracts:
        parts.append(_side("took it back", sides.retracts, evidence))
    if sides.undecided:
        parts.append(_side("says nothing is decided", sides.undecided, evidence))
    settled = state.label in (StateLabel.CONFIRMED, StateLabel.SUPERSEDED)
    if not (sides.denials or sides.undecided or sides.retracts or settled):
        return None  # who denied it has given the denial up
    unsaid = next((v for v in verdicts if v.rule == "denies having said it"), None)  # no account was replaced
    kind, note = (unsaid.type, unsaid.note) if unsaid else _type(state, sides.denies, sides.retracts, verdicts)
    return Conflict(
        id=make_id("k", proposition.id, str(kind)),
        type=kind,
        about=proposition.statement,
        sides=tuple(parts),
        settles=_settles(state, kind),
        reasons=(Reason(unsaid.rule if unsaid else "opposite stances", note),),
        proposition=proposition.id,
    )


def _verdicts(
    say: Sequence[Position], against: Sequence[Position], facts: Mapping[str, Sequence[Fact]]
) -> Iterator[Verdict]:
    """What pairs of the two sides amount to, within a bound."""
    pairs = ((yes, no) for n in against for s in say for yes in facts.get(s.claim, ()) for no in facts.get(n.claim, ()))
    for _, (yes, no) in zip(range(_LOOKED), pairs, strict=False):
        if yes.side:
            beside = facts[no.claim.id]
            verdict = _opposed(yes, no, beside)
            if verdict is not None:
                yield verdict


def _opposed(yes: Fact, no: Fact, beside: Sequence[Fact]) -> Verdict | None:
    against = no.stance in (Stance.RETRACTS, Stance.UNDECIDED) or yes.side * no.side < 0
    if not against:
        return None
    return dispute(yes, no, beside) or narrower(yes, no, beside) or undecided(yes, no)


def _type(
    state: State, denies: list[Position], retracts: list[Position], verdicts: Sequence[Verdict]
) -> tuple[ConflictType, str]:
    if state.reasons[0].rule == "ended":
        return ConflictType.SUPERSEDED, "what one side told of has ended since"
    if state.label is StateLabel.SUPERSEDED:
        return ConflictType.SUPERSEDED, "those who said so have since said otherwise"
    if state.reasons[0].rule == "since then" and not retracts:
        return ConflictType.SUPERSEDED, "denied of its day, and said of a later one"
    if state.label is StateLabel.CONFIRMED and denies and state.reasons[0].rule != "since then":
        return ConflictType.SUPERSEDED, "the party that denied it has since conceded it"
    if retracts:
        return ConflictType.RETRACTED, "those who reported it have taken it back"
    for kind in (ConflictType.DENIES, ConflictType.WHETHER, ConflictType.DENIES_NARROWER):
        note = next((v.note for v in verdicts if v.type is kind), None)
        if note is not None:
            return kind, note
    return ConflictType.WHETHER, "one side asserts it, the other says otherwise"


def _settles(state: State, kind: ConflictType) -> str:
    if kind is ConflictType.RETRACTED:
        return "Settled by the retraction; the report stands as what was said at its time."
    if state.reasons[0].rule in ("since then", "ended"):
        return "Settled by what came later; the denial stands as what was said of its day."
    if state.label is StateLabel.SUPERSEDED:
        return "Nothing to settle: the later account replaces the earlier one of the same party."
    if state.label is StateLabel.CONFIRMED:
        return "Settled by the concession; the earlier account stands as what was said at its time."
    if state.label is StateLabel.UNDECIDED:
        return "A decision, announced by those who can take it."
    return "A record or a witness independent of both sides, or one side withdrawing its account."


def _other_date(proposition: Proposition, state: State, evidence: Evidence) -> Conflict | None:
    """The same words about a later day: shown so that nobody reads them as a contradiction."""
    if state.label is StateLabel.CONFIRMED or happens_once(proposition):
        return None
    denies = evidence.positions(proposition, Stance.DENIES, Stance.RETRACTS)
    last_no = last_denial(denies, evidence)
    if last_no is None:
        return None
    asserts = evidence.positions(proposition, Stance.ASSERTS)
    replaced = sides_of(proposition, evidence).replaced
    later = [p for p in asserts if other_occasion(p, last_no, evidence) and p.claim not in replaced]
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
