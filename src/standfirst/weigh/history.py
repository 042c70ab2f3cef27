"""Histories: the state of each proposition as of each day of its story, and because of what it changed.

Takes propositions and the evidence of today, gives `StateHistory`s. As of a day only what had been published by then is
weighed; who is who, and which claims are about one thing, is taken as known today. Documents of which nothing shows
that they had been published are left out, and counted; where no day is known at all, there is one state without a day.
"""

from __future__ import annotations

from collections.abc import Sequence

from standfirst.records import Proposition, State, StateChange, StateHistory
from standfirst.weigh.as_of import last_day, published_by
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.state import weigh_state

_MOST_DAYS = 400
"""Of a longer story, the newest days are weighed one by one; the first stands for all before them."""


def find_histories(propositions: Sequence[Proposition], evidence: Evidence) -> list[StateHistory]:
    """One history for each proposition that had a state on any day, in the order of the propositions."""
    documents = tuple(evidence.documents.values())
    days = _days(evidence)
    undated = len(published_by(documents, days[-1]).undated) if days else 0
    changes: dict[str, list[StateChange]] = {proposition.id: [] for proposition in propositions}
    before: dict[str, frozenset[str]] = {}
    for day in days or (None,):
        then = evidence.as_of(day) if day is not None else evidence
        for proposition in propositions:
            state = weigh_state(proposition, then)
            known = changes[proposition.id]
            if not state.claims or (known and _alike(known[-1].state, state)):
                continue
            because = tuple(id for id in _in_order(state) if id not in before.get(proposition.id, ()))
            known.append(StateChange(day, state, because or _in_order(state)))
            before[proposition.id] = state.claims
    return [StateHistory(p.id, p.statement, tuple(changes[p.id]), undated) for p in propositions if changes[p.id]]


def _days(evidence: Evidence) -> list[str]:
    """The ISO days on which something was published: of documents, and of entries of live blogs."""
    found = {day for document in evidence.documents.values() if (day := last_day(document.published))}
    begun = min(found, default="")
    found |= {claim.entry_time[:10] for claim in evidence.claims.values() if claim.entry_time}
    return sorted(day for day in found if day >= begun)[-_MOST_DAYS:]


def _alike(one: State, other: State) -> bool:
    """Whether two states are the same to a reader: by one rule, with one label."""
    return one.label is other.label and one.reasons[0].rule == other.reasons[0].rule


def _in_order(state: State) -> tuple[str, ...]:
    return (*state.claims_for, *state.claims_hedged, *state.claims_against, *state.claims_undecided)
