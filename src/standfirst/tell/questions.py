"""Questions in dispute: a proposition turned into a question, its current answer, and the grounds."""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from textwrap import shorten

from standfirst.records import (
    Claim,
    Force,
    PartKind,
    Position,
    Predication,
    Proposition,
    Question,
    SpeakerKind,
    Speech,
    Stance,
    State,
    StateLabel,
)
from standfirst.tell.compile import is_fit
from standfirst.tell.gate import Gate
from standfirst.tell.grounds import grounds_of, side_counts, voices_of
from standfirst.tell.inversion import clipped, invert
from standfirst.tell.material import Material

_WHETHER_TO = re.compile(r"^(?:whether )?(to \w+ .+)$", re.DOTALL)
_WORTH = 0.15
"""A further question is shown if its score is at least this share of the first one's."""
_CARRIED, _MANY = 0.25, 5
_DISPUTED = 1.5
"""Below this score nothing is in dispute in earnest."""
_DENYING = frozenset({Force.DENY, Force.REJECT})
_IF = re.compile(r"\b(?:if|unless|until|till|provided(?: that)?)\s+$", re.IGNORECASE)
_IF_FIRST = re.compile(r"(?:if|unless|until|till|provided)\s", re.IGNORECASE)
_DECISIVE: dict[StateLabel, tuple[Stance, ...]] = {
    StateLabel.UNDECIDED: (Stance.UNDECIDED,),
    StateLabel.CONFIRMED: (Stance.ASSERTS,),
    StateLabel.DENIED: (Stance.DENIES,),
    StateLabel.RETRACTED: (Stance.RETRACTS,),
    StateLabel.DISPUTED: (Stance.ASSERTS, Stance.PLANS),
    StateLabel.REPORTED: (Stance.ASSERTS, Stance.HEDGES, Stance.PLANS),
    StateLabel.SUPERSEDED: (Stance.ASSERTS,),
}


def contested(material: Material, limit: int = 3) -> list[tuple[Proposition, State]]:
    """The propositions most in dispute, first the one that most of the story turns on."""
    pairs = [
        (proposition, state)
        for proposition, state in zip(material.propositions, material.states, strict=True)
        if question_text(proposition, material) is not None and _raised(proposition, state, material)
    ]
    scored = [(dispute_score(p, s, material), p, s) for p, s in pairs]
    if max((score for score, _, _ in scored), default=0.0) < _DISPUTED:  # nobody denies much: what is only reported
        scored = [(max(score, doubt_score(p, material)), p, s) for score, p, s in scored]
    scored = sorted((item for item in scored if item[0] > 0), key=lambda item: (-item[0], item[1].id))
    chosen: list[tuple[Proposition, State]] = []
    for score, proposition, state in scored:
        central = not chosen or _near_the_first(proposition, chosen[0][0], material)
        if central and score >= _WORTH * scored[0][0] and not any(_same_dispute(state, other) for _, other in chosen):
            chosen.append((proposition, state))
    chosen = chosen[:limit]
    settled = bool(chosen) and chosen[0][1].label is StateLabel.CONFIRMED
    reported = [pair for pair in pairs if pair[1].label is StateLabel.REPORTED and _carried(pair[0], material)]
    reported = [p for p in reported if not chosen or (not settled and _near_the_first(p[0], chosen[0][0], material))]
    doubted = max(reported, key=lambda pair: (doubt_score(pair[0], material), pair[0].id), default=None)
    if doubted is not None and len(chosen) < limit and doubted not in chosen:
        chosen.append(doubted)
    return chosen


def _raised(proposition: Proposition, state: State, material: Material) -> bool:
    """Whether anybody raises the question: says that it is so other than as a condition, leaves it open, or denies it
    in a word of denying ("denied", "rejected"). What is only said not to be so answers a question that nobody asks."""
    if any(reason.rule == "decided" for reason in state.reasons):
        return True  # a person's ruling
    for position in proposition.positions:
        claim = material.claims[position.claim]
        if claim.id in material.background:
            continue
        side = _side_of(position.stance)
        if side == "open" or claim.force in _DENYING or position.stance is Stance.RETRACTS:
            return True
        if side == "for" and not _only_if(proposition, claim):
            return True
    return False


def _only_if(proposition: Proposition, claim: Claim) -> bool:
    """Whether a claim has what is asked only as a condition, or as what would follow from one."""
    if claim.mood.condition is None:
        return False
    verbs = {p.lemma for p in claim.predications if p.clause == proposition.statement_span}
    own = [p for p in claim.predications if p.lemma in verbs] or claim.predications
    return all(p.conditional for p in own)


def _near_the_first(proposition: Proposition, first: Proposition, material: Material) -> bool:
    """Whether a further question is of the same story: it shares a theme word, or its own runs through half as much."""
    if set(proposition.topic[1:]) & set(first.topic[1:]):
        return True
    heads = [p.topic[1] if len(p.topic) > 1 else "" for p in (proposition, first)]
    own, of_first = (material.weights.get(head, 0.0) for head in heads)
    return 2 * own >= of_first


def _carried(proposition: Proposition, material: Material) -> bool:
    """Whether nobody may deny it, but much of the coverage carries it and only reports it."""
    told = (p for p in proposition.positions if p.stance in (Stance.ASSERTS, Stance.HEDGES))
    documents = {material.claims[p.claim].document for p in told}
    return len(documents) >= max(_MANY, _CARRIED * len(material.documents)) and doubt_score(proposition, material) > 0


def _same_dispute(state: State, other: State) -> bool:
    """Whether more than half of those who contest the one contest the other in the same breath."""
    against = {*state.claims_against, *state.claims_undecided}
    return bool(against) and 2 * len(against & {*other.claims_against, *other.claims_undecided}) > len(against)


def dispute_score(proposition: Proposition, state: State, material: Material) -> float:
    """How much of the story turns on a proposition: breadth on both sides, weighted by how central its words are."""
    sides: dict[str, dict[str, float]] = {"for": {}, "against": {}, "open": {}}
    for position in proposition.positions:
        claim = material.claims[position.claim]
        side = _side_of(position.stance)
        if side is None or claim.id in material.background:
            continue
        weight = (0.4 if claim.speech is Speech.NARRATOR else 1.0) * (1.5 if claim.place is PartKind.TITLE else 1.0)
        if side == "open" and claim.speech is Speech.NARRATOR:
            continue
        sides[side][claim.document] = max(sides[side].get(claim.document, 0.0), weight)
    against = sum({**sides["against"], **sides["open"]}.values())
    say_so = sum(sides["for"].values())
    central = _central(proposition, material)
    balance = (min(against, say_so) + 0.3) / (max(against, say_so) + 0.3)
    score = (0.3 + central) * math.sqrt(against * (0.3 + say_so) * balance) * (1 + 0.1 * (against + say_so))
    if len(material.documents) > 2 and not _both_spoken(proposition, material):
        score *= 0.3
    if len(material.documents) > 2 and len({**sides["against"], **sides["open"]}) < 2:
        score *= 0.5
    if len({**sides["for"], **sides["against"], **sides["open"]}) < min(3, len(material.documents)):
        score *= 0.3
    if state.label is StateLabel.UNDECIDED or _moved(state):
        score *= 1.4
    return score


def doubt_score(proposition: Proposition, material: Material) -> float:
    """The same for what nobody denies but many only report: breadth, and how much of it is hedged or unnamed."""
    documents: dict[str, float] = {}
    open_to_doubt = count = 0
    for position in proposition.positions:
        claim = material.claims[position.claim]
        if claim.id in material.background or position.stance not in (Stance.ASSERTS, Stance.HEDGES):
            continue
        count += 1
        weight = 1.0 if position.stance is Stance.ASSERTS else 0.4
        documents[claim.document] = max(weight, documents.get(claim.document, 0.0))
        unnamed = claim.speaker is not None and claim.speaker.kind in (SpeakerKind.ANONYMOUS, SpeakerKind.GROUP)
        open_to_doubt += position.stance is Stance.HEDGES or unnamed or claim.force is Force.REPORT
    if len(documents) < max(3, len(material.documents) // 5) or not open_to_doubt:
        return 0.0
    central = _central(proposition, material)
    return 0.5 * (0.3 + central) * math.sqrt(sum(documents.values())) * (open_to_doubt / count)


def _both_spoken(proposition: Proposition, material: Material) -> bool:
    """Whether somebody other than the narrator takes each side."""
    sides = {
        _side_of(p.stance) for p in proposition.positions if material.claims[p.claim].speech is not Speech.NARRATOR
    }
    return "for" in sides and bool(sides & {"against", "open"})


def _central(proposition: Proposition, material: Material) -> float:
    """How much of the story the theme's words run through, 0 to about 2; the head counts for most."""
    weights = [material.weights.get(word, 0.0) for word in proposition.topic[1:]]
    return weights[0] + sum(weights[1:]) / 2 if weights else 0.05


def _moved(state: State) -> bool:
    return any(reason.rule in {"conceded", "taken back"} for reason in state.reasons)


def _side_of(stance: Stance) -> str | None:
    if stance in (Stance.ASSERTS, Stance.HEDGES, Stance.PLANS):
        return "for"
    if stance in (Stance.DENIES, Stance.RETRACTS):
        return "against"
    return "open" if stance is Stance.UNDECIDED else None


def question_of(proposition: Proposition, state: State, gate: Gate) -> Question | None:
    """The question with its answer; None where no sentence can carry either."""
    material = gate.material
    text = question_text(proposition, material)
    answers = [decisive(proposition, state, gate)]
    if state.label is StateLabel.DISPUTED:
        answers.append(best(proposition, (Stance.DENIES,), gate, of_state(state)))
    compiled = [c for claim in answers if claim is not None and (c := gate.sentence(claim)) is not None]
    if text is None or not compiled:
        return None
    return Question(
        question=text,
        answer=" ".join(dict.fromkeys(one.text for one in compiled)),
        state=state.label,
        as_of=state.as_of,
        because=tuple(grounds_of(state, material)),
        citations=tuple(dict.fromkeys(span for one in compiled for span in one.citations)),
        voices_for=voices_of(state.voices_for, state.claims_for, material),
        voices_against=voices_of(state.voices_against, state.claims_against, material),
        voices_undecided=voices_of(state.voices_undecided, state.claims_undecided, material),
        voices_hedged=voices_of(state.voices_hedged, state.claims_hedged, material),
        grade=next((grade for grade in material.grades if grade.proposition == state.proposition), None),
        proposition=state.proposition,
        sides=side_counts(state, material),
    )


def decisive(proposition: Proposition, state: State, gate: Gate) -> Claim | None:
    """The claim that most plainly carries the state: on the deciding side, attributed, fit to stand alone."""
    for rule in ("conceded", "since then"):
        spans = {span for reason in state.reasons if reason.rule == rule for span in reason.spans}
        named = [p for p in proposition.positions if gate.material.claims[p.claim].sentence in spans]
        found = _best(_newest(named, gate) if rule == "since then" else named, gate)
        if found is not None:
            return found
    found = best(proposition, _DECISIVE[state.label], gate, of_state(state))
    if found is None and state.label is StateLabel.DISPUTED:
        found = best(proposition, (Stance.HEDGES,), gate, of_state(state))
    if found is None and state.label is StateLabel.DENIED:
        found = best(proposition, (Stance.RETRACTS,), gate)
    found = found or best(proposition, _DECISIVE[state.label], gate)
    if found is None and any(reason.rule == "decided" for reason in state.reasons):
        # A person may know what no document says: the question stays, with what is said of it.
        found = best(proposition, tuple(Stance), gate, of_state(state))
    return found


def of_state(state: State) -> frozenset[str]:
    """Ids of the claims that were weighed; not those of another occasion."""
    return state.claims


def best(
    proposition: Proposition, stances: Sequence[Stance], gate: Gate, among: frozenset[str] | None = None
) -> Claim | None:
    """The fittest claim (of those `among`) that takes one of these stances and may be printed, or None."""
    positions = [p for p in proposition.positions if p.stance in stances and (among is None or p.claim in among)]
    return _best(positions, gate)


def _newest(positions: Sequence[Position], gate: Gate) -> list[Position]:
    """Those of the last day on which any was said: what was so since then is what is so now."""
    day = {p.claim: gate.material.days.get(p.claim) or "" for p in positions}
    last = max(day.values(), default="")
    return [p for p in positions if day[p.claim] == last]


def _best(positions: Sequence[Position], gate: Gate) -> Claim | None:
    material = gate.material
    claims = (material.claims[position.claim] for position in positions)
    fit = [claim for claim in claims if claim.id not in material.background and is_fit(claim)]
    ranked = sorted(fit, key=lambda claim: (-fitness(claim, material) - _attributed(claim), claim.id))
    return next((claim for claim in ranked if gate.sentence(claim) is not None), None)


def _attributed(claim: Claim) -> float:
    """An answer is best in the words of one who gives it."""
    return 0.0 if claim.speech is Speech.NARRATOR else 1.0


def fitness(claim: Claim, material: Material) -> float:
    """How well a claim serves as evidence in a brief: central, attributed to somebody named, quoted, short."""
    known = material.fitnesses.get(claim.id)
    if known is None:
        known = material.fitnesses[claim.id] = _fitness(claim, material)
    return known


def _fitness(claim: Claim, material: Material) -> float:
    words = len(claim.sentence.exact.split())
    score = material.centrality(claim)
    score += 0.25 if claim.speech is not Speech.NARRATOR else 0.0
    score += 0.15 if claim.speech in (Speech.DIRECT, Speech.MIXED) else 0.0
    score += 0.10 if claim.speaker is not None and claim.speaker.role else 0.0
    score += 0.20 if claim.speaker is not None and claim.speaker.kind in (SpeakerKind.PERSON, SpeakerKind.BODY) else 0.0
    score -= 0.25 if claim.speaker is not None and claim.speaker.anonymity else 0.0
    score -= 0.4 if claim.sentence.exact.lower().startswith(("if ", "“if ", '"if ')) else 0.0
    score -= 0.8 if material.is_opinion(claim) else 0.0
    score -= abs(words - 20) * 0.014
    return score


def question_text(proposition: Proposition, material: Material) -> str | None:
    """The statement as a yes-or-no question; None if no clause of the proposition can be one.

    Where the clause that states it has only a pronoun for a subject, another clause with the same verb is asked.
    """
    claims = [material.claims[p.claim] for p in proposition.positions if p.claim not in material.background]
    for claim in claims:
        for predication in claim.predications:
            if predication.clause == proposition.statement_span:
                asked = None if in_condition(predication, claim) else invert(predication, claim.times)
                return (
                    asked
                    or _undecided_question(proposition, material)
                    or _in_other_words(predication.lemma, proposition, claims)
                )
    return None


def title_of(proposition: Proposition, material: Material) -> str:
    """What a proposition goes by: its question, or where no clause of it can be one, the sentence that states it."""
    asked = question_text(proposition, material)
    if asked is not None:
        return asked
    stated = proposition.statement_span
    sentences = (material.claims[p.claim].sentence for p in proposition.positions)
    sentence = next((s for s in sentences if s.document == stated.document and s.contains(stated)), stated)
    return f"“{shorten(sentence.exact.strip(' “”').translate(_INNER), _LONGEST_TITLE, placeholder=' …')}”"


_INNER = str.maketrans("“”", "‘’")
_LONGEST_TITLE = 100


def _in_other_words(lemma: str, proposition: Proposition, claims: Sequence[Claim]) -> str | None:
    """The shortest question from a clause with this verb that names a word of the theme."""
    theme = set(proposition.topic[1:])
    asked = (
        invert(predication, claim.times)
        for claim in claims
        for predication in claim.predications
        if predication.lemma == lemma and theme & set(predication.arguments) and not in_condition(predication, claim)
    )
    return min((text for text in asked if text), key=lambda text: (len(text), text), default=None)


def in_condition(predication: Predication, claim: Claim) -> bool:
    """Whether a clause stands within an "if", "unless" or "until": who says it does not say that it is so."""
    if predication.undecided is not None:
        return False  # "it is not known if the pier is safe"
    condition, verb = claim.mood.condition, predication.predicate
    if condition is not None and condition.trigger.contains(verb):
        return True
    content, start = claim.sentence.text.content, claim.sentence.start
    subject = predication.subject
    first = min(predication.clause.start, subject.start if subject is not None else verb.start)
    return bool(_IF.search(content, start, first) or _IF_FIRST.match(predication.clause.exact))


def _undecided_question(proposition: Proposition, material: Material) -> str | None:
    """For "no decision on whether to leave", where no clause has a subject: "Is it decided whether to leave?"."""
    for position in proposition.positions:
        if position.stance is not Stance.UNDECIDED:
            continue
        for predication in material.claims[position.claim].predications:
            match = _WHETHER_TO.match(predication.clause.exact)
            if match and predication.undecided is not None:
                words = clipped(" ".join(match.group(1).split()))
                return f"Is it decided whether {words}?"
    return None
