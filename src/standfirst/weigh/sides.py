"""Sides: a proposition's positions by side, and which of them still stand.

Takes a proposition and the evidence, gives `Sides`. What is said of a later day than the denial is of another
occasion and left out; what the same party has since said otherwise is marked as replaced. Gives no label.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from standfirst.records import Claim, Force, Position, Predication, Proposition, SpeakerKind, Speech, Stance
from standfirst.weigh.evidence import Evidence, event_day
from standfirst.weigh.houses import akin

CONCEDING = frozenset({Force.ADMIT, Force.APOLOGISE, Force.CONFIRM, Force.CORRECT})
"""Who apologises for a thing owns that it happened; who clarifies concedes nothing."""
_ONCE = frozenset("shoot down|crash|order|plan|involve|cover up|forge|leak|sign|fail".split("|"))
"""Classes of what can happen to one thing, or in one affair, only once: no denial of it is about another day."""
_ONCE_TO_A_NAME = frozenset({"kill"})
_HIMSELF = frozenset("he she it they we i".split())
_AFTERWARDS = re.compile(
    r"\b(?:then|later|now|finally|eventually|since|subsequently|before)\b[^.;]{0,40}?"
    r"\b(?:said|saying|says|say|that|admit\w*|acknowledg\w*|conced\w*|claim\w*|describ\w*)\b",
    re.IGNORECASE,
)
HEDGED_NEGATION = "hedged negation"
"""The rule of a position that denies, but with a hedge."""
_STATES = frozenset("be remain stay".split())
_PERFECT = frozenset("has have ’ve 've".split())
_YET = re.compile(r"\byet\b(?! (?:another|more|again))")
_NONE = re.compile(r"(?:no|none|nobody|nothing|any|anybody|anyone|anything|an?)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Sides:
    """A proposition's positions by side, each in the order of days."""

    asserts: list[Position]
    hedges: list[Position]
    plans: list[Position]
    denies: list[Position]
    undecided: list[Position]
    retracts: list[Position]
    later: tuple[Position, ...] = ()
    """What is asserted of a later day than the denial, and denied by nobody since: of another occasion."""
    replaced: frozenset[str] = frozenset()
    """Ids of the claims whose own party has since said otherwise: they do not stand."""
    owners: frozenset[str] = frozenset()
    """Ids of the denials by which somebody gives up what others had said that he would do."""

    def standing(self, positions: Sequence[Position]) -> list[Position]:
        """Those positions that their own party has not replaced."""
        return [position for position in positions if position.claim not in self.replaced]

    @property
    def says(self) -> list[Position]:
        """What stands for it, unhedged: stated, or announced."""
        return self.standing([*self.asserts, *self.plans])

    @property
    def denials(self) -> list[Position]:
        """What stands against it, unhedged."""
        return [p for p in self.standing(self.denies) if not is_soft(p)]


def is_soft(position: Position) -> bool:
    """Whether a denial is hedged ("may not have closed")."""
    return any(reason.rule == HEDGED_NEGATION for reason in position.reasons)


def sides_of(proposition: Proposition, evidence: Evidence) -> Sides:
    """Positions by side. What is said of a day after the denial is of another occasion and left out."""
    withdrawn = evidence.withdrawn
    denies = [p for p in evidence.positions(proposition, Stance.DENIES) if p.claim not in withdrawn]
    undecided = evidence.positions(proposition, Stance.UNDECIDED)
    said = evidence.positions(proposition, Stance.ASSERTS, Stance.HEDGES, Stance.PLANS)
    back = [p for p in said if p.claim in withdrawn]
    retracts = [*evidence.positions(proposition, Stance.RETRACTS), *back]
    last_no = None if happens_once(proposition) else last_denial([*denies, *undecided, *retracts], evidence)

    def same(stance: Stance) -> list[Position]:
        found = [p for p in said if p.stance is stance and p.claim not in withdrawn]
        return [p for p in found if last_no is None or not other_occasion(p, last_no, evidence)]

    def by_then(positions: list[Position]) -> list[Position]:
        return [p for p in positions if last_no is None or (evidence.days.get(p.claim) or "") <= last_no]

    plans = [p for p in said if p.stance is Stance.PLANS and p.claim not in withdrawn]
    plans = [p for p in plans if last_no is None or (evidence.days.get(p.claim) or "") <= _next(last_no)]
    told = same(Stance.ASSERTS), same(Stance.HEDGES), plans
    against = by_then(denies), by_then(undecided), by_then(retracts)
    replaced = _replaced(
        [(told[0], "yes"), (plans, "yes"), *zip(against, ("no", "open", "back"), strict=True)], evidence
    )
    dropped, owners = _dropped(plans, denies, evidence)
    replaced |= dropped | _given_up([*told[0], *plans], denies, evidence)
    later = _later(said, told[0], [*denies, *undecided], evidence) if last_no is not None else ()
    replaced |= _fallen((*told[0], *told[1], *plans), against[2], evidence)
    return Sides(*told, *against, later=later, replaced=replaced, owners=owners)


def _dropped(
    plans: Sequence[Position], denies: Sequence[Position], evidence: Evidence
) -> tuple[frozenset[str], frozenset[str]]:
    """Plans that others told, and whose owner has since said that he will not do it; and his words."""
    gone: set[str] = set()
    owners: set[str] = set()
    for no in denies:
        claim = evidence.claims[no.claim]
        if claim.speaker is None or is_soft(no) or claim.speaker.kind not in (SpeakerKind.PERSON, SpeakerKind.BODY):
            continue
        name = next(iter(claim.speaker.name.casefold().split()[-1:]), "")
        subjects = [p.subject.exact.casefold() for p in claim.predications if p.subject is not None and p.negation]
        if not name or not any(words in _HIMSELF or name in words for words in subjects):
            continue
        told = {
            p.claim
            for p in plans
            if evidence.is_later(no.claim, p.claim) and name in _subjects(evidence.claims[p.claim])
        }
        gone |= told
        owners |= {no.claim} if told else set()
    return frozenset(gone), frozenset(owners)


def _subjects(claim: Claim) -> set[str]:
    spans = (p.subject for p in claim.predications if p.subject is not None)
    return {word for span in spans for word in re.findall(r"[^\W_]+", span.exact.casefold())}


def _given_up(said: Sequence[Position], denies: Sequence[Position], evidence: Evidence) -> frozenset[str]:
    """Ids of what a party said before a text tells that it has come to another account ("first said …, then …"), and
    of the denials that it, or its house, gave up ("after denying it, the port admitted …")."""
    gone: set[str] = set()
    for position in said:
        claim = evidence.claims[position.claim]
        moment, party = evidence.moment(position.claim), evidence.party_of(claim)
        if moment is None or moment[1] or not _goes_on(claim):
            continue
        gone.add(position.claim)
        gone |= {
            p.claim
            for p in said
            if party is not None
            and evidence.by_party.get(p.claim) == party
            and (evidence.days.get(p.claim) or "9999") <= moment[0]
        }
    for position in denies:
        claim = evidence.claims[position.claim]
        moment, day = evidence.moment(position.claim), evidence.days.get(position.claim)
        if moment is None or moment[1] or day is None or not _owned_since(claim, evidence):
            continue
        gone |= {
            p.claim
            for p in denies
            if (evidence.days.get(p.claim) or "9999") <= day
            and (p is position or _of_one_house(p.claim, claim, evidence))
        }
    return frozenset(gone)


def _of_one_house(id: str, claim: Claim, evidence: Evidence) -> bool:
    """Whether a claim's party, by any of its descriptions, is of the house or country of another claim's speaker."""
    party = evidence.by_party.get(id)
    own = [id] if party is None else [other for other, of in evidence.by_party.items() if of == party]
    return any(akin(evidence.claims[one].speaker, claim.speaker) for one in own if one in evidence.claims)


def _goes_on(claim: Claim) -> bool:
    """Whether the sentence goes on to a later account: "first said …, then that …"."""
    end = claim.cue.end if claim.cue is not None else claim.sentence.end
    return _AFTERWARDS.search(claim.sentence.text.content, end, claim.sentence.end) is not None


def _owned_since(claim: Claim, evidence: Evidence) -> bool:
    """Whether the sentence that tells of a denial tells, behind it, what its party has owned since."""
    return any(
        other.force in CONCEDING
        and other.document == claim.document
        and other.sentence == claim.sentence
        and other.cue is not None
        and claim.cue is not None
        and other.cue.start > claim.cue.start
        and evidence.by_party.get(other.id) == evidence.by_party.get(claim.id)
        for other in evidence.claims.values()
    )


def _later(
    said: Sequence[Position], same: Sequence[Position], against: Sequence[Position], evidence: Evidence
) -> tuple[Position, ...]:
    """Assertions of another, later occasion, behind which no denial is known to have come."""
    return tuple(
        p
        for p in said
        if p.stance is Stance.ASSERTS
        and p not in same
        and p.claim not in evidence.withdrawn
        and not any(evidence.is_later(other.claim, p.claim) for other in against)
    )


def _fallen(said: Iterable[Position], retracts: Sequence[Position], evidence: Evidence) -> frozenset[str]:
    """Ids of the claims that were had from an outlet that has since taken its report back."""
    claims = [evidence.claims[position.claim] for position in retracts]
    back = {claim.speaker.name.casefold() for claim in claims if claim.speaker is not None}
    back |= {(evidence.documents[c.document].outlet or "").casefold() for c in claims if c.speaker is None}
    return frozenset(
        position.claim
        for position in said
        for hop in evidence.claims[position.claim].chain
        if hop.kind is SpeakerKind.OUTLET and hop.name.casefold() in back - {""}
    )


def happens_once(proposition: Proposition) -> bool:
    """Whether what it is about can come to pass only once: a ship is sunk once, and a man with a name dies once."""
    kind, theme = proposition.topic[0], proposition.topic[1:2]
    if kind in _ONCE_TO_A_NAME:
        return any(word.lower() in theme for word in re.findall(r"\b[A-Z][\w’'-]+", proposition.statement))
    return kind in _ONCE


def _replaced(sides: Sequence[tuple[list[Position], str]], evidence: Evidence) -> frozenset[str]:
    """Ids of the claims that were made before the last word of their own party, which is on another side.

    A hedge replaces nothing, nor does what a text only tells as past ("had denied it"). Where the last day of a party
    has words on two sides, nothing shows which came last.
    """
    accounts: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for positions, side in sides:
        for position in positions:
            party = evidence.party_of(evidence.claims[position.claim])
            if party is not None and not is_soft(position) and evidence.moment(position.claim) is not None:
                accounts[party].append((side, position.claim))
    gone: set[str] = set()
    for account in accounts.values():
        if len({side for side, _ in account}) < 2:
            continue
        own = [one for one in account if (evidence.moment(one[1]) or ("", 0, ""))[1]]
        newest = max((evidence.moment(id) or ("", 0, "") for _, id in own), default=None)
        top = next((id for _, id in own if evidence.moment(id) == newest), "")
        last = [one for one in own if not evidence.is_later(top, one[1])]
        if len({side for side, _ in last}) == 1:
            gone.update(id for side, id in account if side != last[0][0])
    return frozenset(gone)


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


def of_its_day(claim: Claim) -> bool:
    """Whether a denial is of how things stood on its day ("no arrest has been made", "is not open yet"), and not of
    something that is said to have happened once ("he did not leave", "denied that it had bombed the bridge")."""
    denied = [p for p in claim.predications if claim.force is Force.DENY or p.negation is not None]
    return bool(denied) and (_YET.search(claim.sentence.exact) is not None or any(map(_lasts, denied)))


def _lasts(predication: Predication) -> bool:
    if predication.noun:
        return predication.negation is not None  # "no arrests", "has not made an arrest"
    auxiliaries = {auxiliary.exact.lower() for auxiliary in predication.auxiliaries}
    if predication.lemma in _STATES or auxiliaries & _PERFECT:
        return True
    subject = predication.subject  # "no suspect had been held": none by then; "the army had not fired": never
    return "had" in auxiliaries and subject is not None and _NONE.match(subject.exact) is not None


def other_occasion(position: Position, last_no: str, evidence: Evidence) -> bool:
    """Whether a claim is about a later day than `last_no` (ISO), so that the denial does not touch it.

    Its own words tell the day; where they tell none, the day on which it was said counts, unless it
    is the concession of the same thing.
    """
    claim = evidence.claims[position.claim]
    day = event_day(claim)
    if day is not None:
        return day > last_no
    moment = evidence.moment(claim.id)
    if moment is not None and not moment[1]:
        return False  # "had first said that she left": told later, and not of a later day
    said = evidence.days.get(claim.id)
    last = last_no if position.stance is Stance.ASSERTS else _next(last_no)
    return said is not None and said > last and claim.force not in CONCEDING


def _next(day: str) -> str:
    return (date.fromisoformat(day) + timedelta(days=1)).isoformat()
