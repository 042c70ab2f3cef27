"""The sheet: what a brief prints of its claims, one line after the other, through the gate.

`Desk` keeps what has been printed and prints the first of some candidates that is fit, new and sound; `ranked` puts
candidates in order.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from functools import cached_property

from standfirst.records import Claim, Kind, Line, LineRole, Proposition, Span, State
from standfirst.tell.compile import is_fit
from standfirst.tell.gate import Gate
from standfirst.tell.happenings import DENYING, Happening, Happenings
from standfirst.tell.material import Material
from standfirst.tell.questions import fitness

MOST = 9
_SHARED = 0.5
_A_KIND = {Kind.COMMENT: "a comment", Kind.ANALYSIS: "an analysis", Kind.EXPLAINER: "an explainer"}
_ORDER = {role: index for index, role in enumerate(LineRole)}


@dataclass
class Desk:
    """What has been printed so far, and the gate that every sentence passes."""

    gate: Gate
    counted: frozenset[Span] = frozenset()
    """Sentences that the line on differing numbers sets side by side: no other line tells them."""
    lines: list[tuple[Line, Claim | None]] = field(default_factory=list)
    block: int = 0
    """What is being told: lines of one block stay together, in the order of their roles."""
    _blocks: list[int] = field(default_factory=list)
    _seen: set[Span] = field(default_factory=set)

    @property
    def material(self) -> Material:
        return self.gate.material

    @cached_property
    def happenings(self) -> Happenings:
        """What the coverage tells, and how widely."""
        return Happenings.of(self.material)

    @cached_property
    def only_opinion(self) -> bool:
        """Whether nothing but comment, analysis and explainers was read: their lines then say so."""
        used = [id for id in self.material.documents if id not in self.material.set_aside]
        return all(id in self.material.opinion for id in used)

    @property
    def known(self) -> frozenset[Happening]:
        """What the lines printed so far tell."""
        return self.happenings.known_from(claim.sentence for _, claim in self.lines if claim is not None)

    def unknown(self, claims: Iterable[Claim]) -> list[Claim]:
        """Those of some claims of which no line tells most of what other sources tell too, a third of what they deny,
        or the thing denied: "denied any knowledge" is one denial, whatever it is knowledge of."""
        known = self.known
        return [claim for claim in claims if not self._tells(claim, known)]

    def _tells(self, claim: Claim, known: frozenset[Happening]) -> bool:
        told = self.happenings.widely(claim)
        denied = frozenset(happening for happening in told if happening[0] in DENYING)
        own = self.happenings.denied(claim, self.material.canonical)
        parts = ((told, 2), (denied, 3), (own, 1))
        return bool(told) and any(share * len(part & known) >= len(part) > 0 for part, share in parts)

    def _attributed(self, text: str, claim: Claim) -> str:
        """The line, with whose view it is where it stands in a comment, an analysis or an explainer."""
        if not self.material.is_opinion(claim):
            return text
        document = self.material.documents[claim.document]
        return f"{document.name}, in {_A_KIND[document.kind]}: {text}"

    def print_first(
        self,
        role: LineRole | Callable[[Claim], LineRole],
        candidates: Iterable[Claim],
        *,
        tries: int = 6,
        likeness: float = _SHARED,
    ) -> bool:
        """Print the first of `tries` candidates that is fit, new and passes the checker; what happened is told first.

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
                own = role if isinstance(role, LineRole) else role(claim)
                self.lines.append((Line(self._attributed(compiled.text, claim), compiled.citations, own), claim))
                self._blocks.append(0 if own is LineRole.HAPPENED else self.block)
                self._seen.update(compiled.citations)  # its own sentence, and one that it takes in
                return True
        return False

    def put_in_order(self) -> None:
        """The lines that fit, by block; in the first and the last by role, in the others as they were told.

        What came latest is told in the order of its days.
        """
        most = MOST - 1 if self.counted else MOST  # the line on differing numbers follows
        told = list(zip(self._blocks, self.lines, strict=True))[:most]

        def place(item: tuple[int, tuple[Line, Claim | None]]) -> tuple[int, int, str]:
            block, (line, claim) = item
            by_role = block in (0, self.block)
            newest = by_role and line.role is LineRole.LATEST and claim is not None
            return block, _ORDER[line.role] if by_role else 0, self.day_of(claim) if newest and claim else ""

        told.sort(key=place)
        self.lines[:] = [pair for _, pair in told]

    def day_of(self, claim: Claim) -> str:
        """The ISO day of what a claim tells: the first that it names, else that of its telling; empty for none."""
        named = next((time.value.day for time in claim.times if time.value.day), None)
        return named or self.material.days.get(claim.id) or ""

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


def ranked(claims: Iterable[Claim], material: Material, bonus: Callable[[Claim], float] | None = None) -> list[Claim]:
    """The fittest first; `bonus` adds to a claim's fitness. Those of one rank stand in the order of their ids."""
    extra = bonus or no_bonus
    return sorted(claims, key=lambda claim: (-fitness(claim, material) - extra(claim), claim.id))


def no_bonus(_: Claim) -> float:
    """Nothing is added: claims are ranked by their fitness alone."""
    return 0.0


def on_topic(claim: Claim, focus: tuple[Proposition, State] | None) -> float:
    """1 for a claim that takes a position, else the share of the theme's words that it holds."""
    if focus is None:
        return 0.0
    if any(position.claim == claim.id for position in focus[0].positions):
        return 1.0
    theme = focus[0].topic[1:]
    words = {*claim.terms, *(name.lower() for name in claim.names)}
    return sum(any(word in known for known in words) for word in theme) / max(len(theme), 1)
