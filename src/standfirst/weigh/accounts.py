"""Accounts: what one party said of one proposition, day by day, where it changed its word.

Takes a proposition's sides and the evidence, gives `Account`s. An account is kept where the party has been on two
sides, unhedged, on days that are known: first denied, then "in a fight", then "on purpose" is one account with three
dated steps, not three conflicts. What a text only tells as past has no day of its own, and makes no step.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence

from standfirst.records import Account, AccountStep, Position, Speech, Stance
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.sides import Sides, is_soft

_ALIKE = 0.5
"""Share of the telling words of two utterances that make the second no new step."""
_MOST = 8
_SIDE = {Stance.ASSERTS: "for", Stance.PLANS: "for", Stance.DENIES: "against", Stance.RETRACTS: "against"}


def find_accounts(sides: Sides, evidence: Evidence) -> tuple[Account, ...]:
    """The accounts that changed, in the order of the parties' names; at most eight steps each."""
    said: defaultdict[str, list[Position]] = defaultdict(list)
    every = (*sides.asserts, *sides.plans, *sides.hedges, *sides.denies, *sides.undecided, *sides.retracts)
    for position in every:
        claim = evidence.claims[position.claim]
        party, moment = evidence.party_of(claim), evidence.moment(position.claim)
        if party is not None and claim.speech is not Speech.NARRATOR and moment is not None and moment[1]:
            said[party].append(position)
    found = [
        account
        for positions in said.values()
        if (account := _account(sorted(positions, key=lambda p: (evidence.moment(p.claim), p.claim)), evidence))
    ]
    return tuple(sorted(found, key=lambda account: (account.party, account.steps[0].claim)))


def _account(positions: Sequence[Position], evidence: Evidence) -> Account | None:
    firm = {_SIDE.get(p.stance, "open") for p in positions if p.stance is not Stance.HEDGES and not is_soft(p)}
    if firm == {"open", "against"} and all(_no_plans(p) for p in positions if p.stance is Stance.DENIES):
        return None  # "no plans to leave", "no decision to leave": one word
    days = {evidence.days[p.claim] for p in positions}
    if len(firm) < 2 or len(days) < 2:
        return None
    steps: list[AccountStep] = []
    words: list[frozenset[str]] = []
    for position in positions:
        claim = evidence.claims[position.claim]
        telling = frozenset(re.findall(r"[^\W\d_]{4,}", claim.words.casefold()))
        known = steps and steps[-1].stance is position.stance
        if known and (steps[-1].day == evidence.days[claim.id] or _alike(telling, words[-1])):
            continue
        steps.append(AccountStep(evidence.days[claim.id] or "", position.stance, claim.id, (claim.sentence,)))
        words.append(telling)
    voice = evidence.voices.get(evidence.by_voice.get(positions[0].claim, ""))
    speaker = evidence.claims[positions[0].claim].speaker
    name = voice.name if voice is not None else speaker.name if speaker is not None else ""
    # What is said on one day in two ways is no change: which came first is not known.
    changed = len({step.day for step in steps}) > 1
    return Account(re.sub(r" \(.*\)$", "", name), tuple(steps[:_MOST])) if changed else None


def _no_plans(position: Position) -> bool:
    return any(reason.rule == "no plans" for reason in position.reasons)


def _alike(one: frozenset[str], other: frozenset[str]) -> bool:
    return len(one & other) >= _ALIKE * max(min(len(one), len(other)), 1)
