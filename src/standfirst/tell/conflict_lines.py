"""Conflicts as a reader meets them: which are shown, under which title, and which stand apart.

Takes the conflicts that `weigh` found; decides nothing about them. A title is a whole question, made from a clause of
one of the sides. What needs no deciding (replaced, taken back, about another occasion) is kept apart from what does.
One denial is shown once, under the conflict that matters most.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from standfirst.records import (
    BriefConflict,
    BriefSide,
    Claim,
    Conflict,
    ConflictType,
    Force,
    Predication,
    Proposition,
    Side,
    SpeakerKind,
    Speech,
    Stance,
    State,
)
from standfirst.tell.gate import Gate
from standfirst.tell.inversion import invert
from standfirst.tell.material import Material
from standfirst.tell.questions import fitness, question_text
from standfirst.tell.wording import listed

MOST, MOST_APART = 8, 4
SETTLED = frozenset({ConflictType.OTHER_SCOPE, ConflictType.SUPERSEDED, ConflictType.RETRACTED})
"""Types that need no deciding."""
_OVERTAKEN = frozenset({"conceded", "since then"})
"""Rules by which a state left a denial behind."""
_SINCE = "Settled since; the denial stands as what was said at its time."
_WHETHER = frozenset({ConflictType.WHETHER, ConflictType.DENIES, ConflictType.DENIES_NARROWER, ConflictType.RETRACTED})
_YES_OR_NO = _WHETHER - {ConflictType.RETRACTED}
"""Types of which the first side says yes to the title, and the others do not."""
_ASKED_WITH = {ConflictType.WHEN: "When", ConflictType.WHERE: "Where"}
_LONGEST = 5
"""Words of what is counted, at most; more are a sentence that tells a number."""
_NUMBERS = re.compile(r"\d")


def compile_conflicts(
    gate: Gate, disputes: Sequence[tuple[Proposition, State]]
) -> tuple[tuple[BriefConflict, ...], tuple[BriefConflict, ...]]:
    """The conflicts that need deciding, and those that stand apart. `disputes`: the questions, in their order."""
    rank = {proposition.id: index for index, (proposition, _) in enumerate(disputes)}
    conceded = frozenset[str]().union(*(_conceded(*pair, gate.material) for pair in disputes))
    known = [conflict for conflict in gate.material.conflicts if not _noise(conflict, rank, gate.material)]
    known.sort(key=lambda c: (rank.get(c.proposition or "", len(rank)), -_weight(c, gate.material), c.id))
    shown: list[Conflict] = []
    deciding: list[BriefConflict] = []
    apart: list[BriefConflict] = []
    for conflict in known:
        overtaken = conflict.type not in SETTLED and set(conflict.sides[-1].claims) <= conceded
        settled = overtaken or conflict.type in SETTLED
        kept, most = (apart, MOST_APART) if settled else (deciding, MOST)
        if len(kept) == most or any(_told(conflict, other) for other in shown):
            continue
        brief = _conflict(conflict, gate)
        if brief is not None:
            kept.append(replace(brief, settles=_SINCE) if overtaken else brief)
            shown.append(conflict)
    return tuple(deciding), tuple(apart)


def _conceded(proposition: Proposition, state: State, material: Material) -> set[str]:
    """Claims on the theme of a question by those who denied it, until the day on which they or others said so since.

    The sentence that tells of both the denial and the concession is one of them.
    """
    spans = {span for reason in state.reasons if reason.rule in _OVERTAKEN for span in reason.spans}
    days = sorted(day for c in material.claims.values() if c.sentence in spans and (day := material.days.get(c.id)))
    if not days:
        return set()
    parties = {actor for id in state.voices_against if id in material.voices for actor in material.voices[id].actors}
    own = {c for voice in material.voices.values() if parties & set(voice.actors) for c in voice.claims}
    if any(reason.rule == "since then" for reason in state.reasons):  # whoever denied it, denies it no more
        own |= {c.id for c in material.claims.values() if proposition.topic[0] in c.terms}
    theme = set(proposition.topic)
    told = {c for c in own if material.claims[c].sentence in spans}
    early = {c for c in own if (material.days.get(c) or "9999") < days[0]}
    return told | {c for c in early if theme & set(material.claims[c].terms)}


def _noise(conflict: Conflict, rank: Mapping[str, int], material: Material) -> bool:
    """Whether it tells a reader nothing: no conflict, and neither about a question of the brief nor a count renewed.

    Two counts of which one is of a time long before count two things.
    """
    if conflict.type not in SETTLED or conflict.type is ConflictType.RETRACTED or conflict.proposition in rank:
        return False
    background = any(set(side.claims) <= material.background for side in conflict.sides)
    numbers = all(_NUMBERS.search(side.label) for side in conflict.sides)
    return background or not numbers or conflict.type is ConflictType.OTHER_SCOPE


def _told(conflict: Conflict, other: Conflict) -> bool:
    """Whether another conflict tells the same denial: a sentence of its last side stands on a last side there."""
    if not {conflict.type, other.type} <= _WHETHER | {ConflictType.SUPERSEDED}:
        return False
    against = {span for side in other.sides[1:] for span in side.spans}
    return any(span in against for side in conflict.sides[1:] for span in side.spans)


def _weight(conflict: Conflict, material: Material) -> float:
    """How much of the story it is about: how central its claims are, how many documents are on the weaker side."""
    documents = [len({span.document for span in side.spans}) for side in conflict.sides]
    claims = [material.claims[id] for side in conflict.sides for id in side.claims if id in material.claims]
    central = sum(material.centrality(claim) for claim in claims) / max(len(claims), 1)
    spoken = any(claim.speech is not Speech.NARRATOR for claim in claims)
    return central * (1 + math.log(min(documents))) + 0.2 * spoken - (0.5 if _all_long_past(conflict, material) else 0)


def _all_long_past(conflict: Conflict, material: Material) -> bool:
    return all(id in material.background for side in conflict.sides for id in side.claims)


def _conflict(conflict: Conflict, gate: Gate) -> BriefConflict | None:
    sides = [made for side in conflict.sides for made in [_side(side, conflict, gate)] if made is not None]
    if len(sides) < 2:
        return None
    title = conflict_title(conflict, gate.material) or f"“{sides[0].text.strip('“”')}”"
    return BriefConflict(conflict.type, title, tuple(sides), conflict.settles, conflict.reasons)


def _side(side: Side, conflict: Conflict, gate: Gate) -> BriefSide | None:
    material = gate.material
    stances = _stances(conflict, material)
    plain = {claim for claim, stance in stances.items() if stance is Stance.ASSERTS}
    claims = sorted(
        (material.claims[c] for c in side.claims),
        key=lambda c: (-fitness(c, material) - 0.6 * (c.id in plain) - 0.8 * _is_document(c), c.id),
    )
    best = next((c for c in claims if gate.sentence(c) is not None), None)
    compiled = gate.sentence(best) if best is not None else None
    if best is None or compiled is None:
        return None
    others = tuple(c.sentence for c in claims if c is not best)[:3]
    _, outlets = material.count(side.claims)
    hedged = _hedged(side, stances, material)
    return BriefSide(side.label, compiled.text, (*compiled.citations, *others), len(side.voices), outlets, hedged)


def _hedged(side: Side, stances: Mapping[str, Stance], material: Material) -> int:
    """How many voices of a side have only hedged claims on it."""
    firm: set[str] = set()
    for id in side.voices:
        voice = material.voices.get(id)
        own = [material.claims[c] for c in side.claims if voice is not None and c in voice.claims]
        if any(stances[c.id] is not Stance.HEDGES if c.id in stances else not c.mood.hedges for c in own) or not own:
            firm.add(id)
    return len(set(side.voices) - firm)


def _stances(conflict: Conflict, material: Material) -> dict[str, Stance]:
    about = (p for p in material.propositions if p.id == conflict.proposition)
    return {position.claim: position.stance for p in about for position in p.positions}


def _is_document(claim: Claim) -> bool:
    return claim.speaker is not None and claim.speaker.kind is SpeakerKind.DOCUMENT


# -- titles ---------------------------------------------------------------------------------------------------------


def conflict_title(conflict: Conflict, material: Material) -> str | None:
    """What the sides differ on, as a question that a person would ask; None where no clause can be one."""
    if conflict.type is ConflictType.NUMBER or all(_NUMBERS.search(side.label) for side in conflict.sides):
        return _number_title(conflict, material)
    for proposition in material.propositions:
        if proposition.id == conflict.proposition and (text := question_text(proposition, material)):
            return text
    asked = next((text for text in _asked(conflict, material)), None)
    return _slot_title(conflict.type, asked) if asked is not None else None


def _asked(conflict: Conflict, material: Material) -> Iterator[str]:
    """Questions from the clauses that were set beside each other: those of the first side before the others.

    Who says "is shut" does not say no to "Is it shut?": of another side, a question takes only what that side negates.
    """
    compared = {span for reason in conflict.reasons for span in reason.spans}
    for n, side in enumerate(conflict.sides):
        found: list[str] = []
        for id in side.claims:
            claim = material.claims.get(id)
            for predication in claim.predications if claim is not None else ():
                text = invert(predication, claim.times) if claim is not None else None
                if n and claim is not None and conflict.type in _YES_OR_NO and not _says_no(claim, predication):
                    continue
                if text is not None and (predication.clause in compared or _says(predication, conflict)):
                    found.append(text)
        yield from sorted(found, key=lambda text: (len(text), text))[:1]
    for id in conflict.sides[0].claims:
        yield from _of_main_clause(material.claims[id])


def _says_no(claim: Claim, predication: Predication) -> bool:
    """Whether a clause is put in the words of what it does not say: "has not shut", "denied shutting"."""
    left_open = predication.negation is not None or predication.undecided is not None
    return left_open or claim.force in (Force.DENY, Force.REJECT)


def _of_main_clause(claim: Claim) -> Iterator[str]:
    """What a claim says first of all, as a question; none from a claim that denies."""
    main = sorted((p for p in claim.predications if not p.depth and not p.noun), key=lambda p: p.predicate)
    if main and not claim.mood.negated and (text := invert(main[0], claim.times)):
        yield text


def _says(predication: Predication, conflict: Conflict) -> bool:
    return " ".join(predication.clause.exact.split()) == conflict.about


def _slot_title(kind: ConflictType, text: str) -> str:
    """ "Did the bridge close?" of a conflict about the time → "When did the bridge close?"."""
    word = _ASKED_WITH.get(kind)
    return f"{word} {text[:1].lower()}{text[1:]}" if word else text


def _number_title(conflict: Conflict, material: Material) -> str:
    """ "How many jobs: 340 jobs, or at least 410 jobs?" – the things that are counted, as the sources name them."""
    what = " ".join(conflict.about.split())
    values = [" ".join(side.label.split()) for side in conflict.sides]
    if len(what.split()) > _LONGEST or not re.fullmatch(r"[^\W\d_][\w’' -]*", what):
        return f"Which figure is right: {listed(values, 'or')}?"
    bare = [value.removesuffix(what).strip() for value in values]
    return f"How many {'people' if what == 'person' else what}: {listed(bare, 'or')}?"
