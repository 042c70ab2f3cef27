"""Weighing one story: link → weigh → what `tell` may use, now or as of a day.

The newsroom's hand for the middle of the path. Takes a story's documents and claims, gives `Material` or the histories
of its states; opens nothing, keeps nothing, knows no ledger and no clock.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from standfirst.errors import NotFoundError
from standfirst.records import Claim, Decision, Document, Mention, PageVersions, Problem, Reason, StateHistory, Story
from standfirst.rulings import Rulings

if TYPE_CHECKING:
    from standfirst.link import Voices
    from standfirst.tell.material import Material
    from standfirst.weigh import Evidence, Published, Senses


@dataclass(frozen=True)
class Pile:
    """All that is known of one story before it is weighed.

    `aside`: documents that are off the story, with the reason; `seen`: when a document was fetched (ISO), where known.
    """

    story: Story
    documents: Sequence[Document]
    claims: Sequence[Claim]
    mentions: Sequence[Mention]
    aside: Mapping[str, Reason]
    problems: Sequence[Problem]
    seen: Mapping[str, str] = field(default_factory=dict)
    day: str | None = None
    """The ISO day as of which it is weighed; None: all that is at hand."""
    decisions: Sequence[Decision] = ()
    """All that people decided, in the order of the chain; what is not about this story is passed over."""


def published(documents: Sequence[Document], day: str) -> Published:
    """The documents as of a day. Raises `NotFoundError` where none had been published."""
    from standfirst.weigh import published_by

    found = published_by(documents, day)
    if not found.kept:
        left = len(found.undated) + len(found.rewritten)
        more = f"; {left} of which nothing shows that they had been are left out" if left else ""
        raise NotFoundError(f"no document is known to have been published by {day}{more}")
    return found


def weigh_story(pile: Pile) -> Material:
    """Link and weigh one story's claims: who speaks, who copied whom, what is in dispute, where it stands."""
    return _weigh(pile)[0]


def weigh_days(pile: Pile) -> tuple[Material, list[StateHistory]]:
    """The same, with the histories of what is in dispute: first the questions of the brief, then all that changed."""
    from standfirst.tell.questions import contested
    from standfirst.weigh import find_histories

    material, evidence, rulings = _weigh(pile)
    first = {proposition.id: rank for rank, (proposition, _) in enumerate(contested(material))}
    found = rulings.histories(find_histories(material.propositions, evidence), material.propositions)
    shown = [history for history in found if history.proposition in first or len(history.changes) > 1]
    return material, sorted(shown, key=lambda history: first.get(history.proposition, len(first)))


def weigh_pages(pile: Pile) -> list[PageVersions]:
    """Only the versions of the story's pages."""
    from standfirst import link, weigh

    kept = [document for document in pile.documents if document.id not in pile.aside]
    return weigh.find_versions(link.find_pages(kept), pile.claims, kept, pile.seen)


def _evidence(
    claims: Sequence[Claim], kept: Sequence[Document], voices: Voices, withdrawn: Mapping[str, Reason]
) -> Evidence:
    from standfirst.weigh import Evidence

    return Evidence.of(
        claims, kept, voices.voices, voices.by_claim, voices.by_party, voices.origins, withdrawn=withdrawn
    )  # fmt: skip


def _senses() -> Senses:
    """What linking knows of a claim's words: conflicts are told by these, also where a person corrected a stance."""
    from standfirst import link, weigh

    return weigh.Senses(link.stance_of, link.topic_of, link.country_of)


def _weigh(pile: Pile) -> tuple[Material, Evidence, Rulings]:
    from standfirst import link, weigh
    from standfirst.tell.material import Material

    kept = [document for document in pile.documents if document.id not in pile.aside]
    rulings = Rulings(pile.decisions, kept, pile.day)
    claims = rulings.claims(pile.claims)
    actors = rulings.actors(link.resolve_actors(claims, pile.mentions, kept))
    copies = link.find_copies(kept)
    voices = link.find_voices(claims, actors, copies, kept)
    propositions = rulings.propositions(link.find_propositions(claims, canonical=link.canonical_word))
    pages = weigh.find_versions(link.find_pages(kept), claims, kept, pile.seen)
    evidence = _evidence(claims, kept, voices, weigh.find_withdrawn(pages, claims, copies, {d.id: d for d in kept}))
    states = rulings.states([weigh.weigh_state(proposition, evidence) for proposition in propositions], propositions)
    conflicts = weigh.find_conflicts(claims, propositions, states, evidence, _senses())
    material = Material(
        story=pile.story,
        documents={d.id: d for d in pile.documents},
        claims={c.id: c for c in claims},
        propositions=tuple(propositions),
        states=tuple(states),
        grades=rulings.grades([weigh.grade_of(state, evidence) for state in states], states, evidence),
        pages=tuple(pages),
        conflicts=tuple(conflicts),
        standings=tuple(weigh.find_standings(claims, kept)),
        conditionals=tuple(weigh.find_conditionals(claims, kept)),
        voices=voices.by_id,
        count=voices.count,
        days=evidence.days,
        background=evidence.background(),
        set_aside=dict(pile.aside),
        copies_from={id: source.name for id, source in link.text_sources(kept, copies).items() if source.reprint},
        problems=(*pile.problems, *weigh.find_headline_problems(propositions, evidence.claims, evidence.documents)),
        day=pile.day,
        events=tuple(weigh.find_events(claims, kept)),
        actors=actors.actors,
        speakers=actors.by_claim,
        decisions=rulings.applied(),
    )
    return material, evidence, rulings
