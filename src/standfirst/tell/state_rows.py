"""States over the days of a story, as rows and as text: when each changed, and because of whose words.

Takes `StateHistory`s with the weighed story; adds no fact.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from standfirst.records import Claim, StateChange, StateHistory
from standfirst.tell.material import Material
from standfirst.tell.questions import question_text
from standfirst.tell.rows import place

_SHOWN = 3


def state_rows(histories: Sequence[StateHistory], material: Material) -> list[dict[str, Any]]:
    """One row for each proposition: its question, and its state on each day on which it became another."""
    known = {proposition.id: proposition for proposition in material.propositions}
    return [
        {
            "proposition": history.proposition,
            "question": question_text(known[history.proposition], material) or history.statement,
            "statement": history.statement,
            "states": [_change(change, material) for change in history.changes],
            "undated_documents": history.undated,
        }
        for history in histories
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
                "outlet": material.documents[claim.document].outlet,
                "said": material.days.get(claim.id),
                "citation": place(claim.sentence),
            }
            for claim in because
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
        lines.append(f"  {state['as_of']}  {state['state']} ({counts}): {state['reason']}")
        for side in ("against", "undecided", "for", "hedged"):
            told = [one for one in state["because"] if one["side"] == side]
            lines += [f"    {side}: {_who(one)}: {_words(one)}" for one in told[:_SHOWN]]
            if len(told) > _SHOWN:
                lines.append(f"    {side}: and {len(told) - _SHOWN} more")
    if row["undated_documents"]:
        lines.append(f"  left out: {row['undated_documents']} documents of unknown date")
    return "\n".join(lines) + "\n"


def _who(one: dict[str, Any]) -> str:
    outlet = one["outlet"] or one["citation"]["document"]
    said = f"{one['speaker']}, in {outlet}" if one["speaker"] else outlet
    return f"{said} (since replaced)" if one["replaced"] else said


def _words(one: dict[str, Any]) -> str:
    return " ".join(one["citation"]["exact"].split())
