"""Decided: what people decided about claims, actors and propositions, applied to what the machine read and linked.

Takes claims, actors or propositions, and the decisions that stand (not taken back) in the order in which they were
made; gives them corrected, and for each decision whether it acts, and on which words. A decision finds its claim by
document and exact places alone; where no claim or more than one stands there it is orphaned, and nothing is changed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

from standfirst.ids import make_id
from standfirst.link.actors import Actors
from standfirst.link.terms import fold
from standfirst.records import (
    Actor,
    ActorKind,
    Anchor,
    AppliedDecision,
    Claim,
    Confirm,
    CorrectSpan,
    CorrectSpeaker,
    CorrectStance,
    Decision,
    DecisionStatus,
    Force,
    Hop,
    MergeActors,
    MergePropositions,
    Mood,
    Note,
    Position,
    Predication,
    Proposition,
    Reason,
    Span,
    Speaker,
    Speech,
    SplitActor,
    SplitProposition,
)

Place = tuple[tuple[str, int, int], ...]
RULE = "decided"
"""Name of the rule under which a reason tells of a person's decision."""


def reason_of(decision: Decision, spans: Sequence[Span] = ()) -> Reason:
    """A decision as the reason of what it changed."""
    return Reason(RULE, f"{decision.kind}, by {decision.who} on {decision.at[:10]}: {decision.why}", tuple(spans))


@dataclass
class Applied:
    """What became of each decision so far, by its id."""

    found: dict[str, AppliedDecision] = field(default_factory=dict)
    _last: dict[tuple[object, ...], str] = field(default_factory=dict)

    def acts(
        self,
        decision: Decision,
        spans: Iterable[Span],
        subjects: Sequence[str],
        target: tuple[object, ...] | None = None,
    ) -> None:
        """It acts; an earlier one of the same kind about the same `target` is replaced by it."""
        self.found[decision.id] = AppliedDecision(
            decision, DecisionStatus.ACTS, tuple(dict.fromkeys(spans)), tuple(subjects)
        )
        if target is None:
            return
        key = (decision.kind, *target)
        before = self._last.get(key)
        if before is not None and before != decision.id:
            self.found[before] = replace(self.found[before], status=DecisionStatus.REPLACED, by=decision.id)
        self._last[key] = decision.id

    def orphaned(self, decision: Decision) -> None:
        """What it is about is not there."""
        self.found[decision.id] = AppliedDecision(decision, DecisionStatus.ORPHANED)


class Places:
    """Claims by their exact places, now and before a person corrected them."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self.claims = list(claims)
        self._at: defaultdict[Place, list[int]] = defaultdict(list)
        self._sources: list[set[str | None]] = [set() for _ in claims]
        for index, claim in enumerate(self.claims):
            self._know(index, claim)

    def _know(self, index: int, claim: Claim) -> None:
        place = tuple((span.document, span.start, span.end) for span in claim.content)
        if index not in self._at[place]:
            self._at[place].append(index)
        self._sources[index].add(claim.source.exact if claim.source else None)

    def change(self, index: int, claim: Claim) -> None:
        """Put a corrected claim in the place of what was read; it is found under both."""
        self.claims[index] = claim
        self._know(index, claim)

    def find(self, anchor: Anchor) -> int | None:
        """The number of the one claim at the anchor's places, or None. Never one that is merely like it."""
        found = self._at.get(anchor.place, []) if anchor.place else []
        if len(found) > 1:
            found = [index for index in found if anchor.source in self._sources[index]]
        return found[0] if len(found) == 1 else None


def correct_claims(claims: Sequence[Claim], decisions: Sequence[Decision]) -> tuple[list[Claim], Places, Applied]:
    """The claims as people corrected them, in the same order."""
    places, applied = Places(claims), Applied()
    in_documents: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in claims:
        in_documents[claim.document].append(claim)
    for decision in decisions:
        ruling = decision.ruling
        if not isinstance(ruling, (Confirm, CorrectSpeaker, CorrectSpan)) and not _notes_a_claim(decision):
            continue
        index = places.find(decision.anchors[0])
        if index is None:
            if in_documents.keys() & decision.documents:
                applied.orphaned(decision)
            continue
        claim = places.claims[index]
        if isinstance(ruling, CorrectSpeaker):
            places.change(index, _with_speaker(claim, ruling))
        elif isinstance(ruling, CorrectSpan):
            places.change(index, _with_content(claim, ruling.spans, in_documents[claim.document]))
        spans = (*claim.content, *places.claims[index].content)
        target = None if isinstance(ruling, Note) else (index,)
        applied.acts(decision, spans, [places.claims[index].id], target)
    return places.claims, places, applied


def _notes_a_claim(decision: Decision) -> bool:
    return isinstance(decision.ruling, Note) and bool(decision.anchors and decision.anchors[0].content)


def _with_speaker(claim: Claim, ruling: CorrectSpeaker) -> Claim:
    if ruling.name is None:
        return replace(
            claim, speech=Speech.NARRATOR, force=Force.STATE, speaker=None, cue=None, source=None, chain=()
        )  # fmt: skip
    text, start = claim.sentence.text, ruling.start
    if start is None:
        start = text.content.find(ruling.name)
    named = text.span(start, start + len(ruling.name))
    source = claim.source
    if source is not None and source.contains(named):
        pass  # "General Ida Vik, the harbour master"
    elif claim.sentence.contains(named):
        source = named
    elif source is not None and not _short_for(source.exact, ruling.name):
        source = None  # it names somebody else
    speaker = Speaker(ruling.name, ruling.kind, antecedent=named)
    said = replace(claim, speaker=speaker, source=source)
    if claim.chain:
        said = replace(said, chain=(*claim.chain[:-1], Hop(ruling.name, ruling.kind, claim.force, named)))
    if claim.speech is Speech.NARRATOR:
        said = replace(said, speech=Speech.INDIRECT, force=Force.SAY)
    return said


_PRONOUNS = frozenset("he she it they who i we".split())


def _short_for(words: str, name: str) -> bool:
    """Whether the words by the cue are a pronoun, or a part of the name."""
    own = {fold(part) for part in name.split()}
    return all(part in own or part in _PRONOUNS for part in fold(words).split())


def _with_content(claim: Claim, spans: Sequence[tuple[int, int]], others: Sequence[Claim]) -> Claim:
    """The claim with other words as its content, and with what the document's claims hold of predications there."""
    text = claim.sentence.text
    content = tuple(text.span(start, end) for start, end in spans)
    sentence = text.span(
        min(claim.sentence.start, content[0].start), max(claim.sentence.end, *(span.end for span in content))
    )

    def within(span: Span) -> bool:
        return any(part.contains(span) for part in content)

    pool = {p.clause: p for other in (*others, claim) for p in _by_size(other.predications) if within(p.predicate)}
    predications = tuple(sorted(pool.values(), key=lambda p: (p.clause.start, -p.clause.end, p.predicate.start)))
    near = [other for other in (claim, *others) if other.sentence.overlaps(sentence)]
    quantities = {q.span: q for other in near for q in other.quantities if within(q.span)}
    times = {t.span: t for other in near for t in other.times if within(t.span)}
    return replace(
        claim,
        sentence=sentence,
        content=content,
        predications=predications,
        quantities=tuple(quantities[span] for span in sorted(quantities)),
        times=tuple(times[span] for span in sorted(times)),
        mood=_mood_within(claim.mood, claim.content, content),
    )


def _by_size(predications: Sequence[Predication]) -> list[Predication]:
    return sorted(predications, key=lambda p: (p.clause.start, -p.clause.end))


def _mood_within(mood: Mood, before: Sequence[Span], content: Sequence[Span]) -> Mood:
    """The mood without what was left out of the content; what stands beside it ("did not say") stays."""

    def kept(spans: tuple[Span, ...]) -> tuple[Span, ...]:
        left_out = (s for s in spans if any(b.contains(s) for b in before) and not any(c.contains(s) for c in content))
        gone = set(left_out)
        return tuple(span for span in spans if span not in gone)

    return replace(
        mood,
        negated=kept(mood.negated),
        hedges=kept(mood.hedges),
        undecided=kept(mood.undecided),
        planned=kept(mood.planned),
        intended=kept(mood.intended),
        ordered=kept(mood.ordered),
        possible=kept(mood.possible),
        past=kept(mood.past),
        likelihood=tuple(term for term in mood.likelihood if kept((term.span,))),
    )


def correct_actors(
    actors: Actors, places: Places, decisions: Sequence[Decision], documents: Iterable[str]
) -> tuple[Actors, Applied]:
    """The actors as people merged and split them. A merge acts wherever all of its actors are."""
    applied, held = Applied(), frozenset(documents)
    for decision in decisions:
        ruling = decision.ruling
        if isinstance(ruling, MergeActors):
            known = [id for id in dict.fromkeys(ruling.actors) if id in actors.actors]
            if len(known) < len(set(ruling.actors)):
                if held & decision.documents:
                    applied.orphaned(decision)
                continue
            actors = _merged(actors, known, decision)
            spans = [
                places.claims[n].sentence for n, c in enumerate(places.claims) if actors.by_claim.get(c.id) == known[0]
            ]
            applied.acts(decision, spans, known[:1])
        elif isinstance(ruling, SplitActor):
            found = [places.find(anchor) for anchor in decision.anchors[1:]]
            claims = [places.claims[index] for index in found if index is not None]
            if len(claims) < len(found):
                if held & decision.documents:
                    applied.orphaned(decision)
                continue
            actors, made = _split(actors, ruling, claims, decision)
            applied.acts(decision, [claim.sentence for claim in claims], [made])
    return actors, applied


def _merged(actors: Actors, ids: Sequence[str], decision: Decision) -> Actors:
    first, *rest = (actors.actors[id] for id in ids)
    gone = {actor.id for actor in rest}
    whole = replace(
        first,
        names=tuple(dict.fromkeys(name for actor in (first, *rest) for name in (*actor.names, actor.name))),
        roles=tuple(dict.fromkeys(role for actor in (first, *rest) for role in actor.roles)),
        institution=next((a.institution for a in (first, *rest) if a.institution and a.institution not in ids), None),
        reasons=(*(reason for actor in (first, *rest) for reason in actor.reasons), reason_of(decision)),
    )

    def current(id: str) -> str:
        return first.id if id in gone else id

    kept = {id: actor for id, actor in actors.actors.items() if id not in gone}
    kept[first.id] = whole
    moved = {
        id: replace(actor, institution=current(actor.institution)) if actor.institution in gone else actor
        for id, actor in kept.items()
    }
    by_claim = {claim: current(id) for claim, id in actors.by_claim.items()}
    return Actors(moved, by_claim, {name: current(id) for name, id in actors.by_name.items()})


def _split(actors: Actors, ruling: SplitActor, claims: Sequence[Claim], decision: Decision) -> tuple[Actors, str]:
    id = make_id("a", "decided", decision.id)
    before = next((actors.actors[a] for c in claims if (a := actors.by_claim.get(c.id)) in actors.actors), None)
    made = Actor(
        id,
        ruling.name,
        before.kind if before else ActorKind.PERSON,
        (ruling.name,),
        reasons=(reason_of(decision, [claim.sentence for claim in claims]),),
    )
    by_claim: Mapping[str, str] = {**actors.by_claim, **{claim.id: id for claim in claims}}
    return Actors({**actors.actors, id: made}, by_claim, {**actors.by_name, fold(ruling.name): id}), id


def correct_propositions(
    propositions: Sequence[Proposition], places: Places, decisions: Sequence[Decision], documents: Iterable[str]
) -> tuple[list[Proposition], Applied]:
    """The propositions as people merged and split them, with the stances that people corrected."""
    applied, held, now = Applied(), frozenset(documents), list(propositions)
    for decision in decisions:
        ruling = decision.ruling
        if not isinstance(ruling, (CorrectStance, MergePropositions, SplitProposition)):
            continue
        of_claims = isinstance(ruling, (CorrectStance, SplitProposition))
        abouts, claimed = (decision.anchors[:1], decision.anchors[1:]) if of_claims else (decision.anchors, ())
        wanted = [find_proposition(anchor, now, places) for anchor in abouts]
        claims = [places.find(anchor) for anchor in claimed]
        if None in wanted or None in claims:
            if held & decision.documents:
                applied.orphaned(decision)
            continue
        found = [p for p in wanted if p is not None]
        spoken = [places.claims[index] for index in claims if index is not None]
        if isinstance(ruling, CorrectStance):
            changed = _with_stance(found[0], spoken[0], ruling, decision)
            now[now.index(found[0])] = changed
            applied.acts(decision, [spoken[0].sentence], [changed.id, spoken[0].id], (changed.id, spoken[0].id))
        elif isinstance(ruling, MergePropositions):
            joined = _joined(found, decision)
            now = [joined if p is found[0] else p for p in now if p is found[0] or p not in found]
            applied.acts(decision, [p.statement_span for p in found], [joined.id])
        else:
            parts = _parted(found[0], spoken, places, decision)
            at = now.index(found[0])
            now[at : at + 1] = parts
            applied.acts(decision, [claim.sentence for claim in spoken], [part.id for part in parts])
    return now, applied


def find_proposition(anchor: Anchor, propositions: Sequence[Proposition], places: Places) -> Proposition | None:
    """The one proposition with the anchor's topic to which the claim at its places takes a stance, or None."""
    index = places.find(anchor)
    if index is None:
        return None
    id = places.claims[index].id
    near = [p for p in propositions if p.topic[:1] == anchor.topic[:1] and any(q.claim == id for q in p.positions)]
    if len(near) > 1:
        near = [p for p in near if p.topic == anchor.topic]
    return near[0] if len(near) == 1 else None


def _with_stance(proposition: Proposition, claim: Claim, ruling: CorrectStance, decision: Decision) -> Proposition:
    made = Position(claim.id, ruling.stance, (reason_of(decision, [claim.sentence]),))
    kept = [made if position.claim == claim.id else position for position in proposition.positions]
    return replace(proposition, positions=tuple(kept if made in kept else [*kept, made]))


def _joined(propositions: Sequence[Proposition], decision: Decision) -> Proposition:
    positions: dict[str, Position] = {}
    for proposition in propositions:
        for position in proposition.positions:
            positions.setdefault(position.claim, position)
    return replace(propositions[0], positions=tuple(positions.values()))


def _parted(proposition: Proposition, claims: Sequence[Claim], places: Places, decision: Decision) -> list[Proposition]:
    """What is left of the proposition, and the new one; one alone where nothing would be left."""
    ids = {claim.id for claim in claims}
    taken = tuple(position for position in proposition.positions if position.claim in ids)
    left = tuple(position for position in proposition.positions if position.claim not in ids)
    if not taken or not left:
        return [proposition]
    made = replace(proposition, id=make_id("p", "decided", decision.id), positions=taken)
    rest = replace(proposition, positions=left)
    if any(p.clause == proposition.statement_span for claim in claims for p in claim.predications):
        return [_restated(rest, [c for c in places.claims if c.id in {p.claim for p in left}]), made]
    return [rest, _restated(made, claims)]


def _restated(proposition: Proposition, claims: Sequence[Claim]) -> Proposition:
    """The proposition in the words of the first of its claims: its first main clause, or its content."""
    ordered = sorted(claims, key=lambda claim: (claim.sentence, claim.id))
    clauses = [p.clause for claim in ordered for p in _by_size(claim.predications) if p.depth == 0 and not p.noun]
    stated = clauses[0] if clauses else ordered[0].content[0]
    return replace(proposition, statement=stated.exact, statement_span=stated)
