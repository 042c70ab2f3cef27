"""Decided: states that a person set, and the reliability of sources, applied to what was weighed.

Takes states and grades by rule, gives them with what people decided. A person's state stands from the day on which it
was set; reliability is a person's alone, and a proposition has a letter only where all that carry it have the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from standfirst.records import (
    CorrectState,
    Decision,
    Document,
    Grade,
    GradeSource,
    Reason,
    Reliability,
    State,
    StateChange,
    StateHistory,
)
from standfirst.weigh.evidence import Evidence

RULE = "decided"
"""Name of the rule under which a reason tells of a person's decision."""


def outlet_name(name: str) -> str:
    """The form in which names of outlets are compared: white space and letter case do not count."""
    return " ".join(name.split()).casefold()


def letters_of(decisions: Iterable[Decision]) -> dict[str, Decision]:
    """The decision by which each outlet is graded, the last one that stands: by `outlet_name`."""
    return {outlet_name(d.ruling.outlet): d for d in decisions if isinstance(d.ruling, GradeSource)}


def reliability_of(outlet: str | None, letters: Mapping[str, Decision]) -> tuple[Reliability, Decision | None]:
    """An outlet's letter with the decision that set it; F, and none, where nobody did."""
    decision = letters.get(outlet_name(outlet)) if outlet else None
    if decision is None or not isinstance(decision.ruling, GradeSource):
        return Reliability.F, None
    return decision.ruling.reliability, decision


def set_state(state: State, decision: Decision) -> State:
    """The state as a person set it, with the machine's own as a further reason."""
    if not isinstance(decision.ruling, CorrectState):
        return state
    spans = tuple(span for reason in state.reasons for span in reason.spans)[:4]
    note = f"set to {decision.ruling.state} by {decision.who} on {decision.at[:10]}: {decision.why}"
    by_rule = Reason("by rule", f"by rule it would be {state.label}", ())
    return replace(state, label=decision.ruling.state, reasons=(Reason(RULE, note, spans), by_rule, *state.reasons))


def set_history(history: StateHistory, decision: Decision) -> StateHistory:
    """The history with the state that a person set as its last change, on the day of the decision."""
    last = history.changes[-1].state
    changed = set_state(last, decision)
    if changed.label is last.label:
        return history
    return replace(history, changes=(*history.changes, StateChange(decision.at[:10], changed, ())))


def graded(grade: Grade, state: State, evidence: Evidence, letters: Mapping[str, Decision]) -> Grade:
    """The grade with the reliability of its sources: the letter that all outlets that carry it were given, else F."""
    standing = [id for id in (*state.claims_for, *state.claims_hedged) if id not in state.claims_replaced]
    carriers = _carriers(standing, evidence)
    found = [reliability_of(document.outlet, letters) for document in carriers]
    if not found or any(decision is None for _, decision in found) or len({letter for letter, _ in found}) > 1:
        return grade
    names = dict.fromkeys(decision.who for _, decision in found if decision is not None)
    return replace(grade, reliability=found[0][0], set_by=", ".join(names))


def _carriers(claims: Sequence[str], evidence: Evidence) -> list[Document]:
    ids = dict.fromkeys(evidence.claims[id].document for id in claims if id in evidence.claims)
    return [evidence.documents[id] for id in ids if id in evidence.documents]
