"""What people decided about a story, and what they may put together or take apart in it, as rows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import Any

from standfirst.dossier.forms import claim_ref
from standfirst.dossier.index import Index
from standfirst.records import (
    Actor,
    Claim,
    CorrectSpan,
    CorrectSpeaker,
    MergeActors,
    MergePropositions,
    Proposition,
)
from standfirst.tell.decided import decision_row

_NAMES = 6
_RENAMES = (CorrectSpeaker, CorrectSpan, MergeActors, MergePropositions)
"""Rulings after which something goes by another id."""


def decision_rows(index: Index) -> list[dict[str, Any]]:
    """The decisions that are about the story's documents and outlets, oldest first, as weighing applied them."""
    return [decision_row(applied) for applied in index.material.decisions]


def present_id(id: str, index: Index) -> str:
    """The id under which decisions left a claim, actor or proposition: the one given, where they left it alone."""
    follow = {
        anchor.subject: applied.subjects[0]
        for applied in index.material.decisions
        if applied.subjects and isinstance(applied.decision.ruling, _RENAMES)
        for anchor in applied.decision.anchors
    }
    seen = {id}
    while not _held(id, index) and (further := follow.get(id)) is not None and further not in seen:
        seen.add(further)
        id = further
    return id


def _held(id: str, index: Index) -> bool:
    return id in index.material.claims or id in index.material.actors or id in index.propositions


def all_actors(index: Index) -> list[dict[str, Any]]:
    """All actors: those who say most first, then those who are only named."""
    said = Counter(
        index.material.speakers[claim.id]
        for claim in index.material.claims.values()
        if claim.speaker is not None and claim.id in index.material.speakers
    )
    ranked = sorted(index.material.actors.values(), key=lambda actor: (-said[actor.id], actor.name, actor.id))
    return [
        {
            "id": actor.id,
            "name": actor.name,
            "kind": str(actor.kind),
            "names": [name for name in actor.names if name != actor.name][:_NAMES],
            "roles": list(actor.roles[:2]),
            "claims": said[actor.id],
        }
        for actor in ranked
    ]


def claims_of_actor(actor: Actor, index: Index) -> list[dict[str, Any]]:
    """All claims of an actor, each with the name by which its text calls the speaker (`as`), grouped by that name."""
    own = [claim for claim in index.material.claims.values() if index.material.speakers.get(claim.id) == actor.id]
    names = Counter(_called(claim) for claim in own)
    own.sort(key=lambda claim: (-names[_called(claim)], _called(claim), claim.sentence, claim.id))
    return [{**claim_ref(claim, index), "as": _called(claim)} for claim in own]


def _called(claim: Claim) -> str:
    """The words by the cue that name the source, else the name that was read."""
    if claim.source is not None:
        return " ".join(claim.source.exact.split())
    return claim.speaker.name if claim.speaker is not None else ""


def claims_of_proposition(proposition: Proposition, index: Index) -> list[dict[str, Any]]:
    """All claims that take a stance to a proposition, by stance."""
    held: Sequence[tuple[str, Claim]] = sorted(
        ((str(p.stance), index.material.claims[p.claim]) for p in proposition.positions),
        key=lambda one: (one[0], one[1].sentence, one[1].id),
    )
    return [{**claim_ref(claim, index), "stance": stance} for stance, claim in held]
