"""Lines: the six to nine sentences of a brief, in the order that a desk editor would choose.

For each role (what happened, what was claimed, standing, denial …) candidates are ranked; the first that can
stand alone, passes the checker and does not repeat a line already chosen is printed.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from standfirst.records import (
    Claim,
    Conflict,
    ConflictType,
    Force,
    Kind,
    Line,
    LineRole,
    Proposition,
    Span,
    SpeakerKind,
    Speech,
    Stance,
    State,
    StateLabel,
)
from standfirst.tell.checker import check_line
from standfirst.tell.compile import is_fit
from standfirst.tell.gate import Gate
from standfirst.tell.material import Material
from standfirst.tell.questions import decisive, fitness

MOST, FEWEST = 9, 6
_SHARED = 0.5
_SIDES_MAY_SHARE = 0.85
"""Two sides of one question speak of the same things; only a line that says nearly the same is left out."""

_BACKGROUND = re.compile(
    r"\b(?:since (?:\d{4}|\w+ \d{4})|under (?:a|an|the) [\w\s-]{0,40}(?:agreement|deal|law|treaty|act|contract|accord"
    r"|convention|mandate|charter)|agreement|treaty|by law|legally|constitution|was founded|has been in"
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
    r"threat to|dangerous|stand to lose|could lose|in danger|undermine)\b",
    re.IGNORECASE,
)


_A_KIND = {Kind.COMMENT: "a comment", Kind.ANALYSIS: "an analysis", Kind.EXPLAINER: "an explainer"}
_ON_TOPIC = 0.3
"""Share of the first question's theme that a condition must name to be a line."""
_MORE_DENIALS = 2


@dataclass
class Desk:
    """What has been printed so far, and the gate that every sentence passes."""

    gate: Gate
    lines: list[tuple[Line, Claim | None]] = field(default_factory=list)
    block: int = 0
    """What is being told: lines of one block stay together, in the order of their roles."""
    _blocks: list[int] = field(default_factory=list)
    _seen: set[Span] = field(default_factory=set)

    @property
    def material(self) -> Material:
        return self.gate.material

    @cached_property
    def only_opinion(self) -> bool:
        """Whether nothing but comment, analysis and explainers was read: their lines then say so."""
        used = [id for id in self.material.documents if id not in self.material.set_aside]
        return all(id in self.material.opinion for id in used)

    def _attributed(self, text: str, claim: Claim) -> str:
        """The line, with whose view it is where it stands in a comment, an analysis or an explainer."""
        if not self.material.is_opinion(claim):
            return text
        document = self.material.documents[claim.document]
        return f"{document.name}, in {_A_KIND[document.kind]}: {text}"

    def print_first(
        self, role: LineRole, candidates: Iterable[Claim], *, tries: int = 6, likeness: float = _SHARED
    ) -> bool:
        """Print the first of `tries` candidates that is fit, new and passes the checker.

        A candidate that shares `likeness` of its terms with a line already printed is not new.
        """
        left = tries
        for claim in candidates:
            if claim.sentence in self._seen or not is_fit(claim) or self._repeats(claim, likeness):
                continue
            if self.material.is_opinion(claim) and not self.only_opinion:
                continue
            if left == 0:
                return False
            left -= 1
            compiled = self.gate.sentence(claim)
            if compiled is not None:
                self.lines.append((Line(self._attributed(compiled.text, claim), compiled.citations, role), claim))
                self._blocks.append(self.block)
                self._seen.add(claim.sentence)
                return True
        return False

    def put_in_order(self) -> None:
        """The lines that fit, by block; in the first and the last block by role, in the others as they were told."""
        told = list(zip(self._blocks, self.lines, strict=True))[:MOST]
        by_role = (0, self.block)
        told.sort(key=lambda item: (item[0], _ORDER[item[1][0].role] if item[0] in by_role else 0))
        self.lines[:] = [pair for _, pair in told]

    def _repeats(self, claim: Claim, likeness: float) -> bool:
        terms = set(claim.terms)
        for _, other in self.lines:
            if other is None:
                continue
            others = set(other.terms)
            whole = max(len(terms), len(others)) if likeness > _SHARED else min(len(terms), len(others))
            if len(terms & others) >= likeness * max(whole, 1):
                return True
        return False


def write_lines(desk: Desk, focus: tuple[Proposition, State] | None, more: Sequence[tuple[Proposition, State]]) -> None:
    """Fill the desk with six to nine lines, around the first question and then the others."""
    material = desk.material
    desk.print_first(LineRole.HAPPENED, _happened(material, focus))
    if focus is not None:
        _sides(desk, *focus)
    desk.print_first(LineRole.STANDING, _standing(material))
    for proposition, state in more[:2]:
        desk.block += 1
        _further(desk, proposition, state)
    desk.block += 1
    _other_denials(desk, focus)
    desk.block += 1
    _conditionals(desk, focus)
    desk.print_first(LineRole.BACKGROUND, _matching(material, _BACKGROUND, focus))
    desk.print_first(LineRole.RISK, _matching(material, _RISK, focus))
    rest = iter(_rest(material, focus))
    while len(desk.lines) < FEWEST and desk.print_first(LineRole.LATEST, rest):
        pass
    desk.put_in_order()


_ORDER = {role: index for index, role in enumerate(LineRole)}


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
        bonus = _raised_it(first_no, plain, material) if role is LineRole.CLAIMED else _no_bonus
        known = state.claims  # of this occasion
        candidates = (claim for claim in _of(proposition, stances, material) if claim.id in known)
        desk.print_first(role, _ranked(candidates, material, bonus), likeness=_SIDES_MAY_SHARE)
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
        desk.print_first(LineRole.DENIED, _ranked(against, desk.material), likeness=_SIDES_MAY_SHARE)


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
    ranked = _ranked(told, material, lambda claim: 0.2 * carried[claim.id])
    for _ in range(_MORE_DENIALS):
        desk.print_first(LineRole.DENIED, ranked)


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
    return _ranked((material.claims[id] for side in sides for id in side.claims), material)


def _no_bonus(_: Claim) -> float:
    return 0.0


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


def _ranked(claims: Iterable[Claim], material: Material, bonus: Callable[[Claim], float] | None = None) -> list[Claim]:
    extra = bonus or _no_bonus
    return sorted(claims, key=lambda claim: (-fitness(claim, material) - extra(claim), claim.id))


def _happened(material: Material, focus: tuple[Proposition, State] | None) -> list[Claim]:
    """The outlets' own statements of what happened: dated, early in their article, central to the story."""

    told = _told_widely(material)

    def bonus(claim: Claim) -> float:
        document = material.documents[claim.document]
        early = 1.0 - min(claim.sentence.start / max(len(document.text), 1), 1.0)
        dated = 0.3 if claim.times else 0.0
        plain = 0.3 if claim.mood.plain else 0.0
        return 0.6 * early + dated + plain + 0.5 * on_topic(claim, focus) + 0.5 * told.get(claim.id, 0.0)

    own = (c for c in material.claims.values() if c.speech is Speech.NARRATOR and c.id not in material.background)
    return _ranked(own, material, bonus)


def _told_widely(material: Material) -> dict[str, float]:
    """0 to 1 for each claim that tells of an event with a day: by how many documents tell of it."""
    breadth = {id: len({s.document for s in event.spans}) for event in material.events for id in event.claims}
    most = max(breadth.values(), default=1)
    return {id: (count - 1) / max(most - 1, 1) for id, count in breadth.items()}


def on_topic(claim: Claim, focus: tuple[Proposition, State] | None) -> float:
    """1 for a claim that takes a position, else the share of the theme's words that it holds."""
    if focus is None:
        return 0.0
    if any(position.claim == claim.id for position in focus[0].positions):
        return 1.0
    theme = focus[0].topic[1:]
    words = {*claim.terms, *(name.lower() for name in claim.names)}
    return sum(any(word in known for known in words) for word in theme) / max(len(theme), 1)


def _standing(material: Material) -> list[Claim]:
    by_sentence = {claim.sentence: claim for claim in material.claims.values()}
    found: list[Claim] = []
    for standing in material.standings:
        for reason in standing.reasons:
            for span in reason.spans:
                found.extend(claim for sentence, claim in by_sentence.items() if sentence.overlaps(span))

    def bonus(claim: Claim) -> float:
        return 0.35 * len({match.group(0).lower() for match in _SIGNS.finditer(claim.sentence.exact)})

    return _ranked(dict.fromkeys(found), material, bonus)


def _conditionals(desk: Desk, focus: tuple[Proposition, State] | None) -> None:
    material = desk.material
    claims = [material.claims[c.claim] for c in material.conditionals if c.claim in material.claims]
    claims = [c for c in claims if focus is None or on_topic(c, focus) >= _ON_TOPIC]
    desk.print_first(LineRole.CONDITIONAL, _ranked(claims, material, lambda c: 0.5 * on_topic(c, focus)))


def _matching(material: Material, pattern: re.Pattern[str], focus: tuple[Proposition, State] | None) -> list[Claim]:
    claims = (
        c
        for c in material.claims.values()
        if pattern.search(c.sentence.exact)
        and (focus is None or on_topic(c, focus) >= 0.5)
        and not (c.id in material.background and on_topic(c, focus) == 1.0)  # the same in another year: an analogy
    )
    return _ranked(claims, material, lambda c: 0.6 * on_topic(c, focus))[:40]


def _rest(material: Material, focus: tuple[Proposition, State] | None) -> list[Claim]:
    spoken = (c for c in material.claims.values() if c.id not in material.background and c.force is not Force.ASK)
    return _ranked(spoken, material, lambda c: 0.3 * on_topic(c, focus))


def number_lines(desk: Desk, conflicts: Sequence[Conflict]) -> None:
    """One line on the number that differs most widely, side by side: “about 40” (one outlet), “52” (another)."""
    material = desk.material
    for conflict in conflicts:
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
            desk.lines.append((Line(text, tuple(spans), LineRole.NUMBERS), None))
            return
