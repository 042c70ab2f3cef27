"""Lines: the six to nine sentences of a brief, in the order that a desk editor would choose.

For each role (what happened, what was claimed, standing, denial …) candidates are ranked; the first that can
stand alone, passes the checker and does not repeat a line already chosen is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

from standfirst.records import (
    Claim,
    ConflictType,
    Force,
    Line,
    LineRole,
    Proposition,
    SpeakerKind,
    Speech,
    Stance,
    State,
    StateLabel,
)
from standfirst.tell.checker import check_line
from standfirst.tell.material import Material
from standfirst.tell.pleas import pleas
from standfirst.tell.questions import decisive
from standfirst.tell.sheet import Desk, on_topic, ranked
from standfirst.tell.told import print_told_by_many, what_happened

FEWEST = 6
_SIDES_MAY_SHARE = 0.85
"""Two sides of one question speak of the same things; only a line that says nearly the same is left out."""

_BACKGROUND = re.compile(
    r"\b(?:since (?:\d{4}|\w+ \d{4})|under (?:a|an|the) [\w\s-]{0,40}(?:agreement|deal|law|treaty|act|contract|accord"
    r"|convention|mandate|charter)|agreement|treaty|by law(?! enforcement)|legally|constitution|was founded|has been in"
    r"|in (?:19|20)\d\d|years? (?:ago|earlier)|first time since)\b",
    re.IGNORECASE,
)
_SIGNS = re.compile(
    r"\b(?:draft|unsigned|signed|signature|mistake|error|disown\w*|never have|not have been|leaked|authentic\w*"
    r"|genuine|forg\w+|fake|poorly worded)\b",
    re.IGNORECASE,
)
_RISK = re.compile(
    r"\b(?:at (?:increased |greater |heightened )?risk|risks?|risky|vulnerable|exposed|endanger\w*|jeopard\w*|fears?|"
    r"threat to|stand to lose|could lose|in danger|undermine)\b",
    re.IGNORECASE,
)
_ON_TOPIC = 0.3
"""Share of the first question's theme that a condition must name to be a line."""
_MORE_DENIALS = 2
_ENOUGH, _WIDELY_TOLD = 8, 2
"""Lines up to which what many tell is added."""


def write_lines(desk: Desk, focus: tuple[Proposition, State] | None, more: Sequence[tuple[Proposition, State]]) -> None:
    """Fill the desk with six to nine lines, around the first question and then the others."""
    material = desk.material
    desk.print_first(LineRole.HAPPENED, what_happened(desk, focus))
    if focus is not None:
        _sides(desk, *focus)
    desk.print_first(LineRole.STANDING, _standing(material))
    for proposition, state in more[:2]:
        desk.block += 1
        _further(desk, proposition, state)
    desk.block += 1
    _other_denials(desk, focus)
    told, desk.block = desk.block, 0
    print_told_by_many(desk, len(desk.lines) + _WIDELY_TOLD)
    desk.block = told
    desk.print_first(LineRole.DENIED, pleas(desk), likeness=_SIDES_MAY_SHARE)
    desk.block = told + 1
    _conditionals(desk, focus)
    desk.print_first(LineRole.BACKGROUND, _matching(material, _BACKGROUND, focus))
    desk.print_first(LineRole.RISK, _matching(material, _RISK, focus))
    print_told_by_many(desk, _ENOUGH)
    rest = iter(_rest(material, focus))
    while len(desk.lines) < FEWEST and desk.print_first(LineRole.LATEST, rest):
        pass
    desk.put_in_order()


def _sides(desk: Desk, proposition: Proposition, state: State) -> None:
    material = desk.material
    denials = _of(proposition, (Stance.DENIES, Stance.UNDECIDED, Stance.RETRACTS), material)
    spoken = (claim for claim in denials if claim.speech is not Speech.NARRATOR)
    first_no = min((day for claim in spoken if (day := material.days.get(claim.id))), default=None)
    for role, stances in (
        (LineRole.CLAIMED, (Stance.ASSERTS, Stance.HEDGES, Stance.PLANS)),
        (LineRole.DENIED, (Stance.DENIES,)),
        (LineRole.UNDECIDED, (Stance.UNDECIDED,)),
        (LineRole.LATEST, (Stance.RETRACTS,)),
    ):
        plain = {p.claim for p in proposition.positions if p.stance is Stance.ASSERTS}
        bonus = _raised_it(first_no, plain, material) if role is LineRole.CLAIMED else _spoken
        known = state.claims  # of this occasion
        candidates = (claim for claim in _of(proposition, stances, material) if claim.id in known)
        desk.print_first(role, ranked(candidates, material, bonus), likeness=_SIDES_MAY_SHARE)
    answer = decisive(proposition, state, desk.gate)
    if answer is not None:
        desk.print_first(LineRole.LATEST, [answer], likeness=_SIDES_MAY_SHARE)
    desk.print_first(LineRole.LATEST, _later(proposition, material))


def _further(desk: Desk, proposition: Proposition, state: State) -> None:
    """A further question: what carries its state, and where it is in dispute, who says otherwise."""
    answer = decisive(proposition, state, desk.gate)
    desk.print_first(LineRole.LATEST, [answer] if answer else [], likeness=_SIDES_MAY_SHARE)
    if state.label is StateLabel.DISPUTED:
        against = (claim for claim in _of(proposition, (Stance.DENIES,), desk.material) if claim.id in state.claims)
        desk.print_first(LineRole.DENIED, ranked(against, desk.material), likeness=_SIDES_MAY_SHARE)


def _other_denials(desk: Desk, focus: tuple[Proposition, State] | None) -> None:
    """Denials of anything else that much of the coverage carries: a brief that misses one is worse than a long one."""
    material = desk.material
    own = {position.claim for position in focus[0].positions} if focus is not None else set()
    said = [
        claim
        for claim in material.claims.values()
        if claim.force is Force.DENY and claim.id not in own and claim.id not in material.background and claim.terms
    ]
    carried = {claim.id: _documents_with(claim, said) for claim in said}
    least = max(2, len(material.documents) // 10)
    told = [claim for claim in said if carried[claim.id] >= least]
    widest = ranked(told, material, lambda claim: 0.2 * carried[claim.id])
    for _ in range(_MORE_DENIALS):
        desk.print_first(LineRole.DENIED, desk.unknown(widest))


def _documents_with(claim: Claim, others: Sequence[Claim]) -> int:
    """How many documents carry a denial with half of its words."""
    terms = set(claim.terms)
    alike = {other.document for other in others if len(terms & set(other.terms)) * 2 >= len(terms)}
    return len(alike)


def _later(proposition: Proposition, material: Material) -> list[Claim]:
    """What is said of a later day in the same words, where a conflict of that kind was found."""
    sides = [
        side
        for conflict in material.conflicts
        if conflict.proposition == proposition.id and conflict.type is ConflictType.OTHER_SCOPE
        for side in conflict.sides[1:]
    ]
    return ranked((material.claims[id] for side in sides for id in side.claims), material)


def _spoken(claim: Claim) -> float:
    """Who denies is named before an outlet that only tells that it is denied."""
    return 0.0 if claim.speech is Speech.NARRATOR else 1.0


def _raised_it(first_no: str | None, plain: set[str], material: Material) -> Callable[[Claim], float]:
    """What was claimed is what set off the denial: said before it, best by a document or by somebody not named."""

    def bonus(claim: Claim) -> float:
        day = material.days.get(claim.id)
        score = 0.5 if claim.id in plain else 0.0
        score += 1.2 if first_no is not None and day is not None and day <= first_no else 0.0
        score += 0.8 if claim.speaker is not None and claim.speaker.kind is SpeakerKind.DOCUMENT else 0.0
        return score - (0.2 if "if " in claim.sentence.exact.lower() else 0.0)

    return bonus


def _of(proposition: Proposition, stances: Sequence[Stance], material: Material) -> list[Claim]:
    return [
        material.claims[position.claim]
        for position in proposition.positions
        if position.stance in stances and position.claim not in material.background
    ]


def _standing(material: Material) -> list[Claim]:
    by_sentence = {claim.sentence: claim for claim in material.claims.values()}
    found: list[Claim] = []
    for standing in material.standings:
        for reason in standing.reasons:
            for span in reason.spans:
                found.extend(claim for sentence, claim in by_sentence.items() if sentence.overlaps(span))

    def bonus(claim: Claim) -> float:
        return 0.35 * len({match.group(0).lower() for match in _SIGNS.finditer(claim.sentence.exact)})

    return ranked(dict.fromkeys(found), material, bonus)


def _conditionals(desk: Desk, focus: tuple[Proposition, State] | None) -> None:
    material = desk.material
    claims = [material.claims[c.claim] for c in material.conditionals if c.claim in material.claims]
    claims = [c for c in claims if focus is None or on_topic(c, focus) >= _ON_TOPIC]
    desk.print_first(LineRole.CONDITIONAL, ranked(claims, material, lambda c: 0.5 * on_topic(c, focus)))


def _matching(material: Material, pattern: re.Pattern[str], focus: tuple[Proposition, State] | None) -> list[Claim]:
    claims = (
        c
        for c in material.claims.values()
        if c.speech is not Speech.DIRECT
        and pattern.search(c.sentence.exact)
        and (focus is None or on_topic(c, focus) >= 0.5)
        and not (c.id in material.background and on_topic(c, focus) == 1.0)  # the same in another year: an analogy
    )
    return ranked(claims, material, lambda c: 0.6 * on_topic(c, focus))[:40]


def _rest(material: Material, focus: tuple[Proposition, State] | None) -> list[Claim]:
    spoken = (c for c in material.claims.values() if c.id not in material.background and c.force is not Force.ASK)
    return ranked(spoken, material, lambda c: 0.3 * on_topic(c, focus))


def number_line(material: Material) -> Line | None:
    """One line on the number that differs most widely, side by side: “about 40” (one outlet), “52” (another)."""
    for conflict in material.conflicts:
        if conflict.type is not ConflictType.NUMBER:
            continue
        parts, spans = [], []
        for side in conflict.sides[:3]:
            span = side.spans[0]
            claim = material.claims.get(side.claims[0]) if side.claims else None
            sentence = claim.sentence if claim is not None else span
            document = material.documents[span.document]
            parts.append(f"“{span.exact}” ({document.name})")
            spans.append(sentence)
        text = f"The counts differ: {', '.join(parts)}."
        faults = check_line(text, spans, material.documents, framing=("The counts differ",))
        if not faults:
            return Line(text, tuple(spans), LineRole.NUMBERS)
    return None
