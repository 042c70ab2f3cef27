"""weigh: one story's claims → standing of documents, conflicts, states, conditionals, each with its reasons.

Takes claims with their voices, gives what they amount to. Pure functions: no clock, no store, no network. Knows
nothing of how claims were found or of how they will be told; never rules on truth.
"""

from __future__ import annotations

from standfirst.weigh.conditionals import find_conditionals
from standfirst.weigh.conflicts import find_conflicts
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.facts import Senses
from standfirst.weigh.scoring import PairScorer
from standfirst.weigh.standing import find_standings
from standfirst.weigh.state import weigh_state

__all__ = [
    "Evidence",
    "PairScorer",
    "Senses",
    "find_conditionals",
    "find_conflicts",
    "find_standings",
    "weigh_state",
]
