"""dossier: one weighed story → all that can be shown of it, piece by piece, as JSON-able rows.

Takes `Material` and the histories of its states; gives rows for a story, the evidence of each of its parts, its
propositions, actors and documents. Every row of words has its place. Pure functions: no store, no clock, no format, and
no fact that weighing did not give. The web page and the JSON interface show the same rows.
"""

from __future__ import annotations

from standfirst.dossier.whole import Dossier

__all__ = ["Dossier"]
