"""State: where a proposition stands, as of a day, and because of what. The rules, one after the other.

1. *conceded* → confirmed. A party that had denied it says so itself, later; or a party of the same house as one that
   had denied it admits it in so many words, in two documents.
2. *no decision* → undecided. A named party says that nothing is decided, and has not said otherwise since.
3. *taken back* → denied, if somebody denies it; else retracted. Those who reported it took it back, and no other party
   with a name still says so.
4. *replaced* → superseded. All who said so unhedged have since said otherwise themselves, and nobody else denies it.
5. *both sides* → disputed. It is said and denied, both unhedged.
6. *denied* → denied. It is denied unhedged, and nobody says so unhedged.
7. *independent voices* → confirmed. Two parties that are named, independent and speak of others say so unhedged, or
   three outlets in words of their own and nobody says less; and nothing stands against it.
8. *said* → reported. None of the above.

The first that applies decides. Only unhedged words carry a rule; what a party has replaced by a later word of its own
does not stand. Counts are counts of voices, never of outlets. `docs/how-it-decides.md` has an example of each, and the
table there is the one that the tests run.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import replace

from standfirst.records import (
    UNKNOWN_DATE,
    Basis,
    DateValue,
    Force,
    Position,
    Proposition,
    Reason,
    Speech,
    Stance,
    State,
    StateLabel,
)
from standfirst.weigh.accounts import find_accounts
from standfirst.weigh.ended import Found, ended
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.houses import akin
from standfirst.weigh.sides import CONCEDING, Sides, is_soft, last_denial, of_its_day, other_occasion, sides_of
from standfirst.weigh.vouching import LOOSE, OWN_OUTLETS, OWN_PARTIES, behind, is_named, is_vouched, spans_of, stated_by

__all__ = ["last_denial", "other_occasion", "sides_of", "weigh_state"]

_ADMITTING = frozenset({Force.ADMIT, Force.APOLOGISE})


def weigh_state(proposition: Proposition, evidence: Evidence) -> State:
    """The state of one proposition from the claims in `evidence`, with reasons and voices.

    `Evidence.as_of` gives the evidence of a day; what is weighed then is what had been published by that day.
    """
    sides = sides_of(proposition, evidence)
    label, reasons = ended(proposition, sides, evidence) or _label(sides, evidence)
    changed = find_accounts(sides, evidence)
    if reasons and reasons[0].rule == "since then":  # of another day: nobody changed his word
        sides, changed = replace(sides, asserts=[*sides.later]), ()
    against = [*sides.denies, *sides.retracts]
    weighed = [*sides.asserts, *sides.hedges, *sides.plans, *against, *sides.undecided]
    days = sorted(day for p in weighed if (day := evidence.days.get(p.claim)))
    said = [*sides.asserts, *sides.plans]
    return State(
        proposition=proposition.id,
        label=label,
        as_of=DateValue(days[-1], Basis.LISTED) if days else UNKNOWN_DATE,
        reasons=tuple(reasons),
        voices_for=evidence.voices_of(said),
        voices_against=evidence.voices_of(against),
        voices_undecided=evidence.voices_of(sides.undecided),
        voices_hedged=evidence.voices_of(sides.hedges),
        claims_for=_ids(said),
        claims_against=_ids(against),
        claims_undecided=_ids(sides.undecided),
        claims_hedged=_ids(sides.hedges),
        claims_replaced=tuple(p.claim for p in weighed if p.claim in sides.replaced),
        claims_announced=_ids(sides.plans),
        accounts=changed,
    )


def _label(sides: Sides, evidence: Evidence) -> tuple[StateLabel, list[Reason]]:
    for rule in _RULES:
        found = rule(sides, evidence)
        if found is not None:
            return found
    said = [*sides.says, *sides.standing(sides.hedges)] or [*sides.asserts, *sides.hedges, *sides.plans]
    reasons = [Reason("said", _short_of(sides, evidence), spans_of(said, evidence))]
    if sides.denies and not sides.standing(sides.denies):
        reasons += _against(sides, evidence, "denied before, and given up since")
    return StateLabel.REPORTED, reasons


# -- the rules, in their order -----------------------------------------------------------------------------------


def _conceded(sides: Sides, evidence: Evidence) -> Found:
    """A party that denied it now says so itself, or it is admitted on behalf of those who denied it."""
    denied = _first_denials(sides, evidence)
    standing = [p for p in sides.standing(sides.asserts) if evidence.party_of(evidence.claims[p.claim]) is not None]
    own = [p for p in standing if _spoken(p, evidence) and _after_own(p, denied, evidence)]
    admitted = [p for p in standing if _admits(p, denied, evidence)]
    if not own and len({evidence.claims[p.claim].document for p in admitted}) < 2:
        return None
    note = "conceded by the party that had denied it" if own else "admitted by the side that had denied it"
    plain = [p for p in (*admitted, *own) if evidence.claims[p.claim].force in CONCEDING]
    shown = plain or [p for p in own if evidence.claims[p.claim].force not in LOOSE] or own
    return StateLabel.CONFIRMED, [
        Reason("conceded", note, spans_of(list(dict.fromkeys(shown)), evidence)),
        *_against(sides, evidence, "earlier denial"),
    ]


def _undecided(sides: Sides, evidence: Evidence) -> Found:
    """Those concerned say that nothing is decided, and have not said otherwise since."""
    spoken = [p for p in sides.standing(sides.undecided) if is_named(evidence.claims[p.claim])]
    if not spoken:
        return None
    return StateLabel.UNDECIDED, [
        Reason("no decision", "those concerned say that nothing is decided", spans_of(spoken, evidence)),
        *_for(sides, evidence),
        *_against(sides, evidence, "denied"),
    ]


def _taken_back(sides: Sides, evidence: Evidence) -> Found:
    """Those who reported it took it back, and nobody with a name still says so."""
    if not sides.retracts or not (sides.denies or sides.asserts or evidence.withdrawn):
        return None
    back = {evidence.by_party.get(p.claim) for p in sides.retracts}
    still = [p for p in sides.says if is_vouched(evidence.claims[p.claim])]
    if any(evidence.by_party.get(p.claim) not in back for p in still):
        return None
    label = StateLabel.DENIED if sides.denials else StateLabel.RETRACTED
    return label, [
        Reason("taken back", "those who reported it took it back", spans_of(sides.retracts, evidence)),
        *_against(sides, evidence, "denied"),
    ]


def _superseded(sides: Sides, evidence: Evidence) -> Found:
    """Nobody says so any more: all who did have said otherwise since, and nobody else denies it."""
    old = [p for p in (*sides.asserts, *sides.plans) if p.claim in sides.replaced]
    if not old or sides.says:
        return None
    parties = {evidence.by_party.get(p.claim) for p in old}
    new = [*sides.denials, *sides.standing(sides.undecided)]
    if any(evidence.by_party.get(p.claim) not in parties and p.claim not in sides.owners for p in sides.denials):
        return None
    return StateLabel.SUPERSEDED, [
        Reason("replaced", "those who said so have since said otherwise", spans_of(new, evidence)),
        Reason("earlier account", "what they had said before", spans_of(old, evidence)),
    ]


def _disputed(sides: Sides, evidence: Evidence) -> Found:
    """Said and denied, both unhedged."""
    if sides.says and sides.denials and not _only_to_come(sides, evidence):
        both = Reason("both sides", "said and denied, both unhedged")
        return StateLabel.DISPUTED, [both, *_for(sides, evidence), *_against(sides, evidence, "denied")]
    return None


def _only_to_come(sides: Sides, evidence: Evidence) -> bool:
    """Whether it was denied of how things stood, and is said, later, of what will be: no dispute."""
    passing = all(of_its_day(evidence.claims[p.claim]) for p in sides.denials)
    return passing and all(
        p.stance is Stance.PLANS and all(evidence.is_later(p.claim, no.claim) for no in sides.denials)
        for p in sides.says
    )


def _denied(sides: Sides, evidence: Evidence) -> Found:
    """Denied unhedged, and said by nobody, or with a hedge only."""
    if not sides.denials or sides.says:
        return None
    hedged = " but with a hedge" if sides.standing(sides.hedges) else ""
    asserted = "asserted only of a later day" if sides.later else f"nobody read here asserts it{hedged}"
    return StateLabel.DENIED, [
        *_against(sides, evidence, f"denied, and {asserted}"),
        *(_for(sides, evidence) if hedged else ()),
    ]


def _confirmed(sides: Sides, evidence: Evidence) -> Found:
    """Said firmly, and nobody denies it, leaves it open or has taken it back."""
    if sides.standing(sides.denies) or sides.standing(sides.undecided) or sides.retracts:
        return None
    firm = _firm(sides.standing(sides.asserts), sides.standing(sides.hedges), evidence)
    if firm is None:
        return None
    note, shown = firm
    return StateLabel.CONFIRMED, [Reason("independent voices", f"{note}, nobody denies it", spans_of(shown, evidence))]


def _firm(
    asserts: Sequence[Position], hedges: Sequence[Position], evidence: Evidence
) -> tuple[str, Sequence[Position]] | None:
    """What a confirmation asks: two parties with a name, independent of each other and not speaking of themselves; or
    three outlets of their own, and nobody says less; where a party with a name says it too, an unnamed source that says
    it is no less. Gives what it is, in words, and who says so."""
    parties, named, outlets, own = behind(asserts, evidence)
    if parties >= OWN_PARTIES:
        return f"{parties} independent parties say so", named
    since = stated_by(own, evidence) or "9999"  # who retells later what was established by then says no less
    less = [p for p in asserts if not parties and p not in own and not is_vouched(evidence.claims[p.claim])]
    if any((evidence.days.get(p.claim) or "") <= since for p in less) or hedges or outlets < OWN_OUTLETS:
        return None
    return f"{outlets} outlets state it in their own words", own


def _since(sides: Sides, evidence: Evidence) -> Found:
    """Denied, rightly for its day; and then, of a later day, said as firmly as a confirmation asks, and not denied."""
    against = [*sides.denies, *sides.retracts]
    of_their_day = sum(of_its_day(evidence.claims[p.claim]) for p in against)
    if not sides.later or not against or of_their_day * 2 < len(against):
        return None
    hedges = sides.standing(sides.hedges)
    firm = _firm(
        sides.later, [p for p in hedges if all(evidence.is_later(p.claim, no.claim) for no in against)], evidence
    )
    if firm is None:
        return None
    return StateLabel.CONFIRMED, [
        Reason("since then", "said of a later day, and denied by nobody since", spans_of(firm[1], evidence)),
        *_against(sides, evidence, "denied, of an earlier day"),
    ]


_RULES: tuple[Callable[[Sides, Evidence], Found], ...] = (
    _conceded,
    _undecided,
    _since,
    _taken_back,
    _superseded,
    _disputed,
    _denied,
    _confirmed,
)


# -- what the rules ask of one claim ------------------------------------------------------------------------------


def _spoken(position: Position, evidence: Evidence) -> bool:
    """Said by a party that is one and the same each time, and not by an outlet in its own words."""
    claim = evidence.claims[position.claim]
    return claim.speech is not Speech.NARRATOR and evidence.party_of(claim) is not None


def _first_denials(sides: Sides, evidence: Evidence) -> list[Position]:
    """The first denial of each party on each day: as many as there are parties and days, however many tell of them."""
    first: dict[tuple[str | None, object], Position] = {}
    for position in sides.denies:
        if _spoken(position, evidence) and not is_soft(position):
            first.setdefault((evidence.by_party.get(position.claim), evidence.moment(position.claim)), position)
    return list(first.values())


def _after_own(position: Position, denied: Sequence[Position], evidence: Evidence) -> bool:
    """Whether the same party denied it before."""
    party = evidence.by_party.get(position.claim)
    return any(
        evidence.by_party.get(other.claim) == party and evidence.is_later(position.claim, other.claim)
        for other in denied
    )


def _admits(position: Position, denied: Sequence[Position], evidence: Evidence) -> bool:
    """Whether it is admitted in so many words by a named party of the same house as one that denied it."""
    claim = evidence.claims[position.claim]
    if claim.force not in _ADMITTING:
        return False
    return any(
        akin(claim.speaker, evidence.claims[other.claim].speaker) and not evidence.is_later(other.claim, claim.id)
        for other in denied
    )


# -- words for the reasons ----------------------------------------------------------------------------------------


def _short_of(sides: Sides, evidence: Evidence) -> str:
    """Why it is no more than reported."""
    says = sides.standing(sides.asserts)
    if not says:
        return "announced, not said to have happened" if sides.plans else "only said with a hedge"
    named = [p for p in says if is_vouched(evidence.claims[p.claim])]
    if not named:
        return "nobody with a name is quoted who could know and says so unhedged"
    if len(evidence.voices_of(named)) < OWN_PARTIES:
        return "only one party with a name says so unhedged"
    if sides.standing(sides.denies) or sides.standing(sides.undecided):
        return "said by some, doubted by others"
    return "the parties that say so speak of themselves, or may be one"


def _for(sides: Sides, evidence: Evidence) -> list[Reason]:
    positions = [*sides.asserts, *sides.hedges, *sides.plans]
    if not positions:
        return []
    hedged = "" if sides.says else ", hedged"
    return [Reason("said so", f"said{hedged}", spans_of(positions, evidence))]


def _against(sides: Sides, evidence: Evidence, note: str) -> list[Reason]:
    return [Reason("denied", note, spans_of(sides.denies, evidence))] if sides.denies else []


def _ids(positions: Iterable[Position]) -> tuple[str, ...]:
    return tuple(position.claim for position in positions)
