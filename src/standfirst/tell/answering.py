"""Answering: the analyst's own question, answered from the claims of one story, or not at all.

Takes the claims that were read from the question and what the look-up found; keeps what is about the very same, gives
`Asked`. Where most of that stands in one proposition of the story, the whole of it answers; else what was found is
weighed by itself. A sentence that only mentions it, or gives another number, answers nothing and stands apart.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from standfirst.ids import make_id
from standfirst.records import (
    Asked,
    Because,
    Claim,
    Position,
    Proposition,
    Question,
    Reason,
    Span,
    Stance,
    State,
    StateLabel,
)
from standfirst.tell.gate import Gate
from standfirst.tell.grounds import grounds_of, side_counts, voices_of
from standfirst.tell.material import Material
from standfirst.tell.questions import fitness, question_of

Found = tuple[str, str, float]
"""Claim id, side as the look-up names it, score from 0 to 1."""

_ENOUGH = 0.5
_MOST = 0.5
"""Share of what was found that one proposition must hold to answer for it."""
_SHOWN = 5
_ASKING = re.compile(r"^(?:who|whom|whose|what|which|when|where|why|how|whether|if)$", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_][\w.’'-]*")
_STANCES = {str(stance): stance for stance in Stance}
_NUMBER, _MENTION = "another number", "mentions"


def relevant(
    asked: Sequence[Claim], found: Sequence[Found], material: Material, canonical: Callable[[str], str]
) -> list[Found]:
    """What is about the same: every name of the question and the head of its subject stand there, and its day fits."""
    needed = {canonical(word) for words in _needed(asked) for word in words}
    days = {time.value.day for claim in asked for time in claim.times if time.value.day}
    verbs = {predication.lemma for claim in asked for predication in claim.predications}
    kept = []
    for id, side, score in found:
        claim = material.claims[id]
        words = [*_WORD.findall(claim.sentence.exact), *(claim.speaker.name.split() if claim.speaker else ())]
        there = {canonical(word.removesuffix("’s").removesuffix("'s")) for word in words}
        told = side != _MENTION or bool(verbs & {p.lemma for p in claim.predications})
        if score >= _ENOUGH and told and needed <= there and (not days or _on(claim, days, material)):
            kept.append((id, side, score))
    return kept


def _needed(asked: Sequence[Claim]) -> Iterable[list[str]]:
    """The last words of the names, and of the subject of the main predicate where it is no question word."""
    for claim in asked:
        yield from (name.split()[-1:] for name in claim.names)
        for predication in claim.predications:
            subject = _WORD.findall(predication.subject.exact) if predication.subject is not None else []
            if subject and not _ASKING.match(subject[0]) and not predication.noun and predication.lemma != "be":
                yield subject[-1:]


def _on(claim: Claim, days: set[str], material: Material) -> bool:
    """Whether a claim is about one of these days: it names one, or names none and was made then or the day after."""
    named = {time.value.day for time in claim.times if time.value.day}
    if named:
        return bool(named & days)
    said = material.days.get(claim.id)
    return any(said in (day, (date.fromisoformat(day) + timedelta(days=1)).isoformat()) for day in days)


def proposition_of(
    question: str, asked: Sequence[Claim], found: Sequence[Found], material: Material, apart: Collection[str] = ()
) -> Proposition | None:
    """The proposition of the story that holds most of what was found, or one made of it; None where nothing was.

    `apart`: ids of claims about a namesake; a proposition that holds one does not answer.
    """
    told = [(id, side) for id, side, _ in found if side in _STANCES]
    if not told:
        return None
    ids = {id for id, _ in told}
    held = Counter({p.id: len(ids & {position.claim for position in p.positions}) for p in material.propositions})
    dated = any(time.value.day for claim in asked for time in claim.times)
    whole = [p for p in material.propositions if not any(position.claim in apart for position in p.positions)]
    first = min(whole, key=lambda p: (-held[p.id], p.id), default=None)
    if first is not None and not dated and held[first.id] > _MOST * len(ids):
        flipped = any(claim.mood.negated for claim in asked)
        return None if flipped else first
    positions = tuple(
        Position(id, _STANCES[side], (Reason("looked up", "found by the words of the question", ()),))
        for id, side in sorted(told)
    )
    span = material.claims[told[0][0]].sentence
    return Proposition(make_id("q", question), question, span, ("asked",), positions, question)


def answer(
    question: str,
    proposition: Proposition | None,
    state: State | None,
    found: Sequence[Found],
    material: Material,
) -> Asked:
    """What the story says to the question: its state, who takes which side, and their words; or nothing."""
    gate = Gate(material)
    asked = " ".join(question.split())
    answered = None
    if proposition is not None and state is not None:
        made = question_of(proposition, state, gate) if proposition.question != question else None
        answered = replace(made, question=asked) if made is not None else _from_words(asked, state, gate)
    return Asked(
        asked,
        answered,
        _grounds((id for id, side, _ in found if side == _NUMBER), material),
        _grounds((id for id, side, _ in found if side == _MENTION), material) if answered is None else (),
    )


def _from_words(asked: str, state: State, gate: Gate) -> Question | None:
    """The answer in the words of the claims themselves, the most telling of each side; None where no side has any."""
    material = gate.material
    said: list[tuple[str, tuple[Span, ...]]] = []
    for ids in (state.claims_for, state.claims_against, state.claims_undecided, state.claims_hedged):
        claims = sorted((material.claims[id] for id in ids), key=lambda c: (-fitness(c, material), c.id))
        compiled = next((made for claim in claims if (made := gate.sentence(claim)) is not None), None)
        if compiled is not None and (len(said) < 2 or not said):
            said.append((compiled.text, compiled.citations))
        elif claims and compiled is None and not said:
            said.append((f"“{' '.join(claims[0].sentence.exact.split())}”", (claims[0].sentence,)))
    if not said or (state.label is StateLabel.SUPERSEDED and not state.claims):
        return None
    return Question(
        question=asked,
        answer=" ".join(dict.fromkeys(text for text, _ in said)),
        state=state.label,
        as_of=state.as_of,
        because=tuple(grounds_of(state, material)),
        citations=tuple(dict.fromkeys(span for _, spans in said for span in spans)),
        voices_for=voices_of(state.voices_for, state.claims_for, material),
        voices_against=voices_of(state.voices_against, state.claims_against, material),
        voices_undecided=voices_of(state.voices_undecided, state.claims_undecided, material),
        voices_hedged=voices_of(state.voices_hedged, state.claims_hedged, material),
        sides=side_counts(state, material),
    )


def _grounds(ids: Iterable[str], material: Material) -> tuple[Because, ...]:
    """Each claim's own sentence, with who says it, at most a few."""
    found = []
    for id in dict.fromkeys(ids):
        claim = material.claims[id]
        who = claim.speaker.name if claim.speaker is not None else material.documents[claim.document].name
        found.append(Because(f"{who}: “{' '.join(claim.sentence.exact.split())}”", (claim.sentence,)))
    return tuple(found[:_SHOWN])
