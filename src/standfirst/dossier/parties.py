"""Propositions and actors as rows: who takes which side, by origin and day; all that one actor said."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from standfirst.dossier.evidence import SIDES
from standfirst.dossier.forms import claim_ref, date_row, reason_row, state_row
from standfirst.dossier.index import Index
from standfirst.dossier.story import proposition_ref, voice_row
from standfirst.records import Actor, Claim, Proposition, Stance, StateHistory
from standfirst.tell import wording
from standfirst.tell.rows import place

_FOR = frozenset({Stance.ASSERTS, Stance.PLANS})
_AGAINST = frozenset({Stance.DENIES, Stance.RETRACTS})
_BECAUSE = 6


def proposition_row(proposition: Proposition, index: Index) -> dict[str, Any]:
    """One question: its state and why, each side by origin, the same by day, and how its state went."""
    state, history = index.states[proposition.id], index.history.get(proposition.id)
    grade = index.grades[proposition.id]
    stance_of = {position.claim: position.stance for position in proposition.positions}
    replaced = set(state.claims_replaced)
    return {
        **proposition_ref(proposition, index),
        "statement": {"text": proposition.statement, "place": place(proposition.statement_span)},
        "as_of": date_row(state.as_of),
        "because": [reason_row(reason) for reason in state.reasons],
        "grade": {
            "code": str(grade),
            "credibility": grade.credibility.name_in_scale,
            "reliability": grade.reliability.name_in_scale,
            "set_by": grade.set_by,
        },
        "sides": _sides(stance_of, replaced, index),
        "days": _days(stance_of, index),
        "history": _history(history, index) if history is not None else [],
        "accounts": [
            {
                "party": account.party,
                "steps": [
                    {"day": step.day, "words": wording.show_date(step.day), "stance": str(step.stance),
                     "claim": claim_ref(index.material.claims[step.claim], index)}
                    for step in account.steps if step.claim in index.material.claims
                ],
            }
            for account in state.accounts
        ],
    }  # fmt: skip


def _sides(stance_of: dict[str, Stance], replaced: set[str], index: Index) -> list[dict[str, Any]]:
    found = []
    for name, stances in SIDES:
        claims = [index.material.claims[id] for id, stance in stance_of.items() if stance in stances]
        if not claims:
            continue
        origins, outlets = index.material.count([claim.id for claim in claims])
        found.append(
            {
                "side": name,
                "origins": origins,
                "outlets": outlets,
                "voices": _by_voice(claims, replaced, index),
            }
        )
    return found


def _by_voice(claims: Sequence[Claim], replaced: set[str], index: Index) -> list[dict[str, Any]]:
    grouped: dict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        voice = index.voice_of.get(claim.id)
        grouped[voice.id if voice else ""].append(claim)
    rows = []
    for id, spoken in grouped.items():
        held = index.material.voices.get(id)
        spoken.sort(key=lambda claim: (index.material.days.get(claim.id) or "9", claim.id))
        rows.append(
            {
                **(voice_row(held) if held else {"name": "unknown", "words": "unknown", "outlets": []}),
                "claims": [{**claim_ref(claim, index), "replaced": claim.id in replaced} for claim in spoken],
            }
        )
    return sorted(rows, key=lambda row: (-len(row["claims"]), row["name"]))


def _days(stance_of: dict[str, Stance], index: Index) -> list[dict[str, Any]]:
    """By day, the side and speaker of each claim: what a drawing of sides over time shows."""
    days: dict[str | None, list[dict[str, Any]]] = defaultdict(list)
    for id, stance in stance_of.items():
        side = next((name for name, stances in SIDES if stance in stances), None)
        if side is not None:
            days[index.material.days.get(id)].append({"side": side, **claim_ref(index.material.claims[id], index)})
    known = sorted(day for day in days if day is not None)
    order: list[str | None] = [*known, *([None] if None in days else [])]
    return [
        {
            "day": day,
            "words": wording.show_date(day),
            "claims": sorted(days[day], key=lambda row: (row["side"], row["speaker"], row["id"])),
        }
        for day in order
    ]


def _history(history: StateHistory, index: Index) -> list[dict[str, Any]]:
    return [
        {
            "day": change.day,
            "words": wording.show_date(change.day),
            "state": state_row(change.state.label),
            "reason": change.state.reasons[0].note or change.state.reasons[0].rule,
            "because": [
                claim_ref(index.material.claims[id], index)
                for id in change.because[:_BECAUSE]
                if id in index.material.claims
            ],
            "more": max(0, len(change.because) - _BECAUSE),
        }
        for change in history.changes
    ]


def actor_row(actor: Actor, index: Index) -> dict[str, Any]:
    """All that an actor said in the story, by day, and the questions on which it is counted on both sides."""
    actors = index.material.actors
    own = [claim for claim in index.material.claims.values() if index.material.speakers.get(claim.id) == actor.id]
    institution = actors.get(actor.institution) if actor.institution else None
    members = sorted((a for a in actors.values() if a.institution == actor.id), key=lambda one: (one.name, one.id))
    return {
        "id": actor.id,
        "name": actor.name,
        "kind": str(actor.kind),
        "names": list(actor.names),
        "roles": list(actor.roles),
        "institution": {"id": institution.id, "name": institution.name} if institution else None,
        "members": [{"id": member.id, "name": member.name} for member in members],
        "because": [reason_row(reason) for reason in actor.reasons],
        "said": _said(own, index),
        "both_sides": _both_sides(own, index),
    }


def _said(claims: Iterable[Claim], index: Index) -> list[dict[str, Any]]:
    days: dict[str | None, list[Claim]] = defaultdict(list)
    for claim in claims:
        days[index.material.days.get(claim.id)].append(claim)
    order = sorted(days, key=lambda day: (day is None, day or ""))
    return [
        {
            "day": day,
            "words": wording.show_date(day),
            "claims": [
                {
                    **claim_ref(claim, index),
                    "on": [
                        {"id": p.id, "question": index.questions[p.id], "stance": str(position.stance)}
                        for p, position in index.positions.get(claim.id, ())
                    ],
                }
                for claim in sorted(days[day], key=lambda one: (one.sentence, one.id))
            ],
        }
        for day in order
    ]


def _both_sides(own: Iterable[Claim], index: Index) -> list[dict[str, Any]]:
    held = {claim.id for claim in own}
    found = []
    for proposition in index.in_order:
        mine = [position for position in proposition.positions if position.claim in held]
        sides = [[p.claim for p in mine if p.stance in stances] for stances in (_FOR, _AGAINST)]
        if all(sides):
            found.append(
                {
                    "id": proposition.id,
                    "question": index.questions[proposition.id],
                    "for": [claim_ref(index.material.claims[id], index) for id in sides[0]],
                    "against": [claim_ref(index.material.claims[id], index) for id in sides[1]],
                }
            )
    return found
