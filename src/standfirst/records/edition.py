"""Edition: a story as it was told once, which is what an exporter is handed."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.records.brief import Brief
from standfirst.records.claim import Claim
from standfirst.records.linked import Proposition, Voice


@dataclass(frozen=True, slots=True)
class Edition:
    """A brief with all the claims that it was made from, what they are about, and whose voices they are.

    Claims stand in the order of the brief's documents, those of one document in the order of its text.
    """

    brief: Brief
    claims: tuple[Claim, ...] = ()
    propositions: tuple[Proposition, ...] = ()
    voices: tuple[Voice, ...] = ()
    whole: bool = False
    """Whether the documents' whole texts were asked for; else an export carries no more than the cited paragraphs."""
