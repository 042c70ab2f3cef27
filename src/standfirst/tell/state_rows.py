"""States over the days of a story, as rows and as text: when each changed, and because of whose words.

Takes `StateHistory`s with the weighed story; adds no fact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from standfirst.records import Account, Claim, StateChange, StateHistory
from standfirst.tell.material import Material
from standfirst.tell.questions import question_text
from standfirst.tell.rows import place

_SHOWN = 3


def state_rows(histories: Sequence[StateHistory], material: Material) -> list[dict[str, Any]]:
    """One row for each proposition that can be put as a question, with its state on each day on which it changed."""
    asked = {p.id: text for p in material.propositions if (text := question_text(p, material)) is not None}
    return [
        {
            "proposition": history.proposition,
            "question": asked[history.proposition],
            "statement": history.statement,
            "states": [_change(change, material) for change in history.changes],
            "accounts": [_account(account, material) for account in history.changes[-1].state.accounts],
            "undated_documents": history.undated,
        }
        for history in histories
        if history.proposition in asked
    ]


def _change(change: StateChange, material: Material) -> dict[str, Any]:
    state = change.state
    because = [material.claims[id] for id in change.because if id in material.claims]
    return {
        "as_of": change.day,
        "state": str(state.label),
        "rule": state.reasons[0].rule,
        "reason": state.reasons[0].note,
        "origins": {
            "for": len(state.voices_for),
            "hedged": len(state.voices_hedged),
            "against": len(state.voices_against),
            "undecided": len(state.voices_undecided),
        },
        "because": [
            {
                "side": _side(claim, change),
                "replaced": claim.id in state.claims_replaced,
                "speaker": claim.speaker.name if claim.speaker else None,
                "outlet": material.documents[claim.document].name,
                "said": material.days.get(claim.id),
                "citation": place(claim.sentence),
            }
            for claim in because
        ],
        "ended_by": [place(span) for span in state.reasons[0].spans] if state.reasons[0].rule == "ended" else [],
    }


def _account(account: Account, material: Material) -> dict[str, Any]:
    return {
        "party": account.party,
        "steps": [
            {
                "day": step.day,
                "stance": str(step.stance),
                "outlet": material.documents[step.spans[0].document].name,
                "citation": place(step.spans[0]),
            }
            for step in account.steps
        ],
    }


def _side(claim: Claim, change: StateChange) -> str:
    state = change.state
    sides = (
        ("for", state.claims_for),
        ("hedged", state.claims_hedged),
        ("against", state.claims_against),
        ("undecided", state.claims_undecided),
    )
    return next(name for name, ids in sides if claim.id in ids)


def state_text(row: dict[str, Any]) -> str:
    """A row for a person: the question, then a paragraph for each day on which its state became another."""
    lines = [row["question"]]
    for state in row["states"]:
        counts = ", ".join(f"{count} {side}" for side, count in state["origins"].items() if count)
        lines.append(f"  {state['as_of'] or 'undated'}  {state['state']} ({counts}): {state['reason']}")
        lines += [f"    ended by: {' '.join(span['exact'].split())}" for span in state["ended_by"][:_SHOWN]]
        for side in ("against", "undecided", "for", "hedged"):
            told = [one for one in state["because"] if one["side"] == side]
            lines += [f"    {side}: {_who(one)}: {_words(one)}" for one in told[:_SHOWN]]
            if len(told) > _SHOWN:
                lines.append(f"    {side}: and {len(told) - _SHOWN} more")
    for account in row["accounts"]:
        lines.append(f"  {account['party']} changed its account:")
        lines += [f"    {step['day']}  {step['stance']}: {_words(step)}" for step in account["steps"]]
    if row["undated_documents"]:
        lines.append(f"  left out: {row['undated_documents']} documents of unknown date")
    return "\n".join(lines) + "\n"


def _who(one: dict[str, Any]) -> str:
    said = f"{one['speaker']}, in {one['outlet']}" if one["speaker"] else one["outlet"]
    return f"{said} (since replaced)" if one["replaced"] else said


def _words(one: dict[str, Any]) -> str:
    return " ".join(one["citation"]["exact"].split())
