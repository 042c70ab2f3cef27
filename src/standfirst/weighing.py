"""Weighing one story: link → weigh → what `tell` may use, now or as of a day.

The newsroom's hand for the middle of the path. Takes a story's documents and claims, gives `Material` or the histories
of its states; opens nothing, keeps nothing, knows no ledger and no clock.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TYPE_CHECKING, Any

from standfirst._version import __version__
from standfirst.errors import NotFoundError
from standfirst.records import (
    Asked,
    Brief,
    Change,
    Claim,
    Conflict,
    ConflictType,
    Copy,
    Decision,
    Document,
    Edition,
    Length,
    Mention,
    PageVersions,
    Problem,
    Reason,
    StateHistory,
    StateLabel,
    Story,
    StoryOrigins,
    Utterance,
)
from standfirst.rulings import Rulings

if TYPE_CHECKING:
    from standfirst.link import Actors, Voices
    from standfirst.tell.material import Material
    from standfirst.weigh import Evidence, FactReadings, Published, Senses, TellingReadings, Weighed


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
    remembered: Remembered | None = None
    """What was read of the story's claims before; None: nothing."""

    @property
    def last_day(self) -> str | None:
        """The day as of which it is weighed, else that of its newest document on the story."""
        days = [day for d in self.documents if d.id not in self.aside and (day := d.published.day)]
        return self.day or max(days, default=None)


class Remembered:
    """What was read off single claims, kept in memory from one weighing to the next: of a story that is weighed again,
    only claims that are new are read. Bounded; it serves as long as the same claims are handed in again, and may be
    shared by threads."""

    @cached_property
    def senses(self) -> Senses:
        """What linking knows of a claim's words; conflicts are told by these, also where a person corrected one."""
        from standfirst import link, weigh

        return weigh.Senses(link.stances(), link.topic_of, link.country_of)

    @cached_property
    def facts(self) -> FactReadings:
        """The facts of claims."""
        from standfirst import weigh

        return weigh.Readings()

    @cached_property
    def tellings(self) -> TellingReadings:
        """The tellings of claims."""
        from standfirst import weigh

        return weigh.Readings()


@dataclass(frozen=True)
class Known:
    """What was known of a story at an earlier time: ids of documents, and of the claims that stood in them."""

    documents: frozenset[str]
    claims: frozenset[str]
    unplaced: int = 0
    """Documents of which nothing shows when they came; they are in `documents`."""


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


def tell_brief(material: Material, extractor: str, asked: Asked | None = None) -> Brief | None:
    """The whole brief of a weighed story; None where no document could be read far enough for one."""
    from standfirst.tell.brief import compile_brief
    from standfirst.tell.open_questions import find_open_questions
    from standfirst.tell.traces import traced

    claims = [c for c in material.claims.values() if c.document not in material.set_aside]
    documents = [d for d in material.documents.values() if d.id not in material.set_aside]
    questions = find_open_questions(
        claims, documents, material.standings, material.conflicts, material.conditionals, _settled(material)
    )
    brief = compile_brief(material, questions, made_by=(__version__, extractor), asked=asked)
    return traced(brief, material) if brief is not None else None


def _settled(material: Material) -> list[Claim]:
    """The claims that carry what is confirmed."""
    confirmed = (state for state in material.states if state.label is StateLabel.CONFIRMED)
    return [material.claims[id] for state in confirmed for id in state.claims_for]


def tell_story(material: Material, extractor: str, length: Length = Length.FULL, asked: Asked | None = None) -> Edition:
    """The brief of a weighed story with the claims behind it. Raises `NotFoundError` where no sentence can stand."""
    from standfirst.tell.lengths import cut_to

    brief = tell_brief(material, extractor, asked)
    if brief is None:
        raise NotFoundError(_no_sentence(material))
    places = {entry.document.id: place for place, entry in enumerate(brief.documents)}
    claims = [c for c in material.claims.values() if c.document not in material.set_aside]
    claims.sort(key=lambda claim: (places[claim.document], claim.content[0].start, claim.id))
    voices = tuple(material.voices[id] for id in sorted(material.voices))
    return Edition(cut_to(brief, length), tuple(claims), material.propositions, voices)


def _no_sentence(material: Material) -> str:
    """Why there is no brief, in words: what was read, and what is missing in it."""
    read = len(material.documents)
    told = f"{read} documents were read" if read != 1 else "1 document was read"
    what = "no claim was found in" if not material.claims else "no sentence that could stand as a line is in"
    return f"there is nothing to write a brief from: {told}, and {what} {'them' if read != 1 else 'it'}"


def weigh_question(pile: Pile, question: str, asked: Sequence[Claim]) -> tuple[Material, Asked]:
    """The story weighed, and what its claims say to a question in somebody's own words (`asked`: read from it)."""
    from standfirst import link, weigh
    from standfirst.tell.answering import answer, proposition_of, relevant

    material, evidence, _ = _weigh(pile)
    spoken = [claim for claim in material.claims.values() if claim.document not in material.set_aside]
    found = [(m.claim, str(m.side), m.score) for m in link.look_up(asked, spoken, canonical=link.canonical_word)]

    def canonical(word: str) -> str:
        return link.country_of(word) or link.canonical_word(word.lower())

    kept = relevant(asked, found, material, canonical)
    apart = {claim.id for claim in spoken if link.named_apart(asked, claim, canonical)}
    proposition = proposition_of(question, asked, kept, material, apart)
    state = weigh.weigh_state(proposition, evidence) if proposition is not None else None
    return material, answer(question, proposition, state, kept, material)


def weigh_days(pile: Pile) -> tuple[Material, list[StateHistory]]:
    """The same, with the histories of what is in dispute: first the questions of the brief, then all that changed."""
    from standfirst.tell.questions import contested
    from standfirst.weigh import find_histories

    material, evidence, rulings = _weigh(pile)
    first = {proposition.id: rank for rank, (proposition, _) in enumerate(contested(material))}
    found = rulings.histories(find_histories(material.propositions, evidence), material.propositions)
    shown = [history for history in found if history.proposition in first or len(history.changes) > 1]
    return material, sorted(shown, key=lambda history: first.get(history.proposition, len(first)))


def trace_origins(pile: Pile) -> StoryOrigins:
    """Who stands behind a story, by which ways words came, and in which wordings."""
    from standfirst import link

    kept, _, claims, actors, copies, voices = _voiced(pile)
    return replace(link.find_origins(kept, claims, actors, voices, copies), story=pile.story.id)


def _voiced(pile: Pile) -> tuple[list[Document], Rulings, list[Claim], Actors, list[Copy], Voices]:
    """The documents that are on the story, what people ruled of them, the claims as ruled, who speaks in them, who
    copied whom, and whose voice each claim is."""
    from standfirst import link

    kept = [document for document in pile.documents if document.id not in pile.aside]
    rulings = Rulings(pile.decisions, kept, pile.day)
    claims = rulings.claims(pile.claims)
    actors = rulings.actors(link.resolve_actors(claims, pile.mentions, kept))
    copies = link.find_copies(kept)
    return kept, rulings, list(claims), actors, copies, link.find_voices(claims, actors, copies, kept)


_TOLD_OF_ONE = frozenset({"denies having said it", "grew", "own count"})
"""Rules that tell two accounts apart, though their words are of one utterance."""


def _of_two(conflicts: Sequence[Conflict], utterances: Sequence[Utterance]) -> tuple[Conflict, ...]:
    """The conflicts that are not between wordings of one utterance; another number in one is a conflict still,
    and who takes a report back says so in the words of the report."""
    whose = {version.claim: one.id for one in utterances for version in one.versions}
    return tuple(
        conflict
        for conflict in conflicts
        if conflict.type in (ConflictType.NUMBER, ConflictType.RETRACTED)
        or any(reason.rule in _TOLD_OF_ONE for reason in conflict.reasons)
        or len({whose.get(claim, claim) for side in conflict.sides for claim in side.claims}) > 1
    )


def _people(mentions: Sequence[Mention]) -> frozenset[str]:
    """Words that stand more often in names of persons than in names of bodies and places."""
    count: Counter[str] = Counter()
    for mention in mentions:
        sign = 1 if mention.label == "PERSON" else -1
        for word in mention.name.split():
            count[word] += sign
    return frozenset(word for word, more in count.items() if more > 0 and word[:1].isupper())


def weigh_changes(pile: Pile, known: Known) -> tuple[Change, ...]:
    """What changed in the story since only the known documents and claims were there."""
    from standfirst.tell.changes import askable, put_as_questions, titles
    from standfirst.tell.questions import contested
    from standfirst.weigh import find_changes

    material, evidence, rulings = _weigh(pile)
    now, questions = _as_weighed(material, evidence), askable(material)
    found = find_changes(_as_known(now, evidence, known, pile, rulings), now, questions)
    return put_as_questions(found, titles(material), [proposition.id for proposition, _ in contested(material)])


def _as_weighed(material: Material, evidence: Evidence) -> Weighed:
    from standfirst.weigh import Weighed

    told = (material.conflicts, material.conditionals, material.standings, material.pages)
    return Weighed(material.propositions, material.states, evidence, *told)


def _as_known(now: Weighed, evidence: Evidence, known: Known, pile: Pile, rulings: Rulings) -> Weighed:
    """The same story from what was known then; who is who, and what is about one thing, stays as it is known now."""
    from standfirst import link, weigh

    documents = {id: document for id, document in evidence.documents.items() if id in known.documents}
    corrected = Rulings(pile.decisions, list(evidence.documents.values()), pile.day).claims(pile.claims)
    told_then = {mended.id for read, mended in zip(pile.claims, corrected, strict=True) if read.id in known.claims}
    claims = {id: claim for id, claim in evidence.claims.items() if id in told_then and claim.document in documents}
    kept, told = list(documents.values()), list(claims.values())
    then = evidence.among(documents, claims)
    states = [weigh.weigh_state(proposition, then) for proposition in now.propositions]
    states = rulings.states(states, now.propositions)
    memory = pile.remembered or Remembered()
    return weigh.Weighed(
        now.propositions,
        states,
        then,
        weigh.find_conflicts(told, now.propositions, states, then, memory.senses, kept=memory.tellings),
        weigh.find_conditionals(told, kept),
        weigh.find_standings(told, kept),
        weigh.find_versions(link.find_pages(kept), told, kept, pile.seen),
    )


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


def _weigh(pile: Pile) -> tuple[Material, Evidence, Rulings]:
    from standfirst import link, weigh
    from standfirst.tell.material import Material

    kept, rulings, claims, actors, copies, voices = _voiced(pile)
    utterances = link.find_utterances(claims, voices)
    pages = weigh.find_versions(link.find_pages(kept), claims, kept, pile.seen)
    evidence = _evidence(claims, kept, voices, weigh.find_withdrawn(pages, claims, copies, {d.id: d for d in kept}))
    memory = pile.remembered or Remembered()
    facts = weigh.facts_of(claims, evidence, senses := memory.senses, memory.facts)
    parted = weigh.Parting(facts, link.country_of)
    linked = link.find_propositions(claims, canonical=link.canonical_word, parted=parted, stance=senses.stance)
    evidence = replace(evidence, endings=weigh.find_endings(propositions := rulings.propositions(linked), facts))
    states = rulings.states([weigh.weigh_state(proposition, evidence) for proposition in propositions], propositions)
    conflicts = weigh.find_conflicts(claims, propositions, states, evidence, senses, facts=facts, kept=memory.tellings)
    material = Material(
        story=pile.story,
        documents={d.id: d for d in pile.documents},
        claims={c.id: c for c in claims},
        propositions=tuple(propositions),
        states=tuple(states),
        grades=rulings.grades([weigh.grade_of(state, evidence) for state in states], states, evidence),
        pages=tuple(pages),
        conflicts=_of_two(conflicts, utterances),
        voices=voices.by_id,
        count=voices.count,
        days=evidence.days,
        background=evidence.background(),
        set_aside=dict(pile.aside),
        problems=(*pile.problems, *weigh.find_headline_problems(propositions, evidence.claims, evidence.documents)),
        day=pile.day,
        decisions=rulings.applied(),
        **_linked(actors, copies, kept),
        **_told(claims, kept),
        parties=voices.by_party,
        utterances=utterances,
        people=_people(pile.mentions),
    )
    return material, evidence, rulings


def _told(claims: Sequence[Claim], kept: Sequence[Document]) -> dict[str, Any]:
    """What is weighed of claims alone, without who agrees with whom."""
    from standfirst import weigh

    return {
        "standings": tuple(weigh.find_standings(claims, kept)),
        "conditionals": tuple(weigh.find_conditionals(claims, kept)),
        "events": tuple(weigh.find_events(claims, kept)),
    }


def _linked(actors: Actors, copies: Sequence[Copy], kept: Sequence[Document]) -> dict[str, Any]:
    """What linking found that weighing passes on as it is."""
    from standfirst import link

    return {
        "copies_from": {id: source.name for id, source in link.text_sources(kept, copies).items() if source.reprint},
        "actors": actors.actors,
        "speakers": actors.by_claim,
        "copies": tuple(copies),
        "pickup": link.PickupChains(kept, copies).of,
        "canonical": link.canonical_word,
    }
