"""weigh: one story's claims → standing of documents, conflicts, states, conditionals, events, with their reasons.

Takes claims with their voices, gives what they amount to. Pure functions: no clock, no store, no network. Knows
nothing of how claims were found or of how they will be told; never rules on truth.
"""

from __future__ import annotations

from standfirst.weigh.conditionals import find_conditionals
from standfirst.weigh.conflicts import find_whether_conflicts
from standfirst.weigh.events import find_events
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.numbers import find_number_conflicts
from standfirst.weigh.standing import find_standings
from standfirst.weigh.state import weigh_state

__all__ = [
    "Evidence",
    "find_conditionals",
    "find_events",
    "find_number_conflicts",
    "find_standings",
    "find_whether_conflicts",
    "weigh_state",
]
