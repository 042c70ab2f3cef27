"""link: same or other. Claims and documents → actors, copies, voices (origins), stories, propositions.

Takes what was read and attributed, gives who speaks, who copied whom, whose voice a claim is, which documents tell of
one story, and what its claims are about, with each claim's stance. Pure functions, each result with its reasons.
Knows nothing of the network, the store or the clock, and not who is right.
"""

from __future__ import annotations

from standfirst.link.actors import Actors, resolve_actors
from standfirst.link.bodies import outlet_key
from standfirst.link.copies import find_copies
from standfirst.link.countries import country_of
from standfirst.link.decided import (
    Places,
    correct_actors,
    correct_claims,
    correct_propositions,
    find_proposition,
)
from standfirst.link.lookup import Match, look_up
from standfirst.link.namesakes import named_apart
from standfirst.link.origins import find_origins
from standfirst.link.pages import find_pages
from standfirst.link.pickup import text_sources
from standfirst.link.pickup_chains import PickupChains
from standfirst.link.proposition_senses import topic_of
from standfirst.link.propositions import canonical_word, find_propositions
from standfirst.link.stance import stance_of, stances
from standfirst.link.utterances import find_utterances
from standfirst.link.voices import Voices, find_voices

__all__ = [
    "Actors",
    "Match",
    "PickupChains",
    "Places",
    "Utterance",
    "Voices",
    "canonical_word",
    "correct_actors",
    "correct_claims",
    "correct_propositions",
    "country_of",
    "find_copies",
    "find_origins",
    "find_pages",
    "find_proposition",
    "find_propositions",
    "find_utterances",
    "find_voices",
    "look_up",
    "named_apart",
    "outlet_key",
    "resolve_actors",
    "stance_of",
    "stances",
    "text_sources",
    "topic_of",
]
