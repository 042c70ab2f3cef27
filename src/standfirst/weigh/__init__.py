"""weigh: one story's claims → standings, versions of pages, conflicts, states, grades, conditionals, events.

Takes claims with their voices, gives what they amount to, each with its reasons. Pure functions: no clock, no store,
no network. Knows nothing of how claims were found or of how they will be told; never rules on truth.
"""

from __future__ import annotations

from standfirst.weigh.as_of import Published, checked_day, known_claims, published_by
from standfirst.weigh.changes import Weighed, find_changes
from standfirst.weigh.conditionals import find_conditionals
from standfirst.weigh.conflicts import find_conflicts
from standfirst.weigh.decided import graded, letters_of, outlet_name, reliability_of, set_history, set_state
from standfirst.weigh.endings import find_endings
from standfirst.weigh.events import find_events
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.facts import FactReadings, Senses, facts_of
from standfirst.weigh.grade import grade_of
from standfirst.weigh.headlines import find_headline_problems
from standfirst.weigh.history import find_histories
from standfirst.weigh.parting import Parting
from standfirst.weigh.readings import Readings
from standfirst.weigh.scoring import PairScorer
from standfirst.weigh.standing import find_standings
from standfirst.weigh.state import weigh_state
from standfirst.weigh.tellings import TellingReadings
from standfirst.weigh.versions import find_versions
from standfirst.weigh.withdrawals import find_withdrawn

__all__ = [
    "Evidence",
    "FactReadings",
    "PairScorer",
    "Parting",
    "Published",
    "Readings",
    "Senses",
    "TellingReadings",
    "Weighed",
    "checked_day",
    "facts_of",
    "find_changes",
    "find_conditionals",
    "find_conflicts",
    "find_endings",
    "find_events",
    "find_headline_problems",
    "find_histories",
    "find_standings",
    "find_versions",
    "find_withdrawn",
    "grade_of",
    "graded",
    "known_claims",
    "letters_of",
    "outlet_name",
    "published_by",
    "reliability_of",
    "set_history",
    "set_state",
    "weigh_state",
]
