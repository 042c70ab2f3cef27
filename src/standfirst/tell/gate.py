"""Gate: every sentence that is compiled from a claim passes here, or it is not printed.

Compiles a claim's sentence and lets the checker look at it against its citations. What the checker rejects is
noted once, as a problem with its place, and stays out of lines, answers, conflicts and timeline alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from standfirst.records import Claim, Problem, Span, StandingLabel, TimeExpression, Trouble
from standfirst.tell.bare import opens_bare
from standfirst.tell.checker import check_line
from standfirst.tell.compile import Compiled, author_of, compile_claim, dangles, is_fit, turns, with_turn
from standfirst.tell.material import Material

_LONGEST_TURN = 70
"""Words of a line with the sentence by which its speaker turns."""
_WROTE = re.compile(r"\b(?:written|wrote|signs?|signed|sent|sends)\b", re.IGNORECASE)


@dataclass
class Gate:
    """The checker with its memory, for one brief."""

    material: Material
    withheld: dict[str, Problem] = field(default_factory=dict)
    _passed: dict[str, Compiled | None] = field(default_factory=dict)

    def sentence(self, claim: Claim) -> Compiled | None:
        """The claim's sentence, fit to stand alone and checked; None if it must not be printed."""
        if claim.id not in self._passed:
            fit = is_fit(claim, longest=60) and not self._disowned(claim)
            self._passed[claim.id] = self._compile(claim) if fit else None
        return self._passed[claim.id]

    def _disowned(self, claim: Claim) -> bool:
        """Whether the outlet states as fact that somebody wrote what he disowns."""
        if claim.speaker is not None or claim.mood.negated or not _WROTE.search(claim.sentence.exact):
            return False
        authors = (s.attributed_to for s in self.material.standings if StandingLabel.DISOWNED in s.labels)
        return any(author and author.split()[-1] in claim.sentence.exact for author in authors)

    def _compile(self, claim: Claim) -> Compiled | None:
        compiled = compile_claim(claim, self.times_of(claim))
        if dangles(compiled.text, self.material.people) or opens_bare(claim, compiled.text, self.material):
            return None
        after = self.turn_after(claim)
        if after is None:
            return self.check(compiled, claim)
        whole = with_turn(compiled, after, self.times_of(after))
        short = whole is not None and len(whole.text.split()) <= _LONGEST_TURN
        return self.check(whole, claim) if whole is not None and short else None

    def turn_after(self, claim: Claim) -> Claim | None:
        """The claim of the next sentence by which the same speaker turns: "But it said that would happen soon"."""
        following = self._after.get(claim.sentence, ())
        return next((after for after in following if turns(claim, after)), None)

    @cached_property
    def _after(self) -> dict[Span, list[Claim]]:
        """The claims of the sentence that follows each sentence with claims."""
        by_sentence: dict[Span, list[Claim]] = {}
        for claim in sorted(self.material.claims.values(), key=lambda claim: (claim.sentence, claim.id)):
            by_sentence.setdefault(claim.sentence, []).append(claim)
        ordered = pairwise(by_sentence.items())
        return {one: claims for (one, _), (other, claims) in ordered if one.document == other.document}

    def times_of(self, claim: Claim) -> tuple[TimeExpression, ...]:
        """All times that the claim's sentence names, whichever of its claims knows them."""
        return self._times[claim.sentence]

    @cached_property
    def _times(self) -> dict[Span, tuple[TimeExpression, ...]]:
        return times_of_sentences(self.material.claims.values())

    def check(self, compiled: Compiled, claim: Claim) -> Compiled | None:
        """What was made of a claim, if the checker lets it pass."""
        after = self.turn_after(claim)
        times = (*self.times_of(claim), *(self.times_of(after) if after is not None else ()))
        faults = check_line(
            compiled.text, compiled.citations, self.material.documents, times=times, framing=framing_of(claim)
        )
        if not faults:
            return compiled
        document = self.material.documents[claim.document]
        message = f"line withheld: {'; '.join(fault.message for fault in faults)} — “{compiled.text}”"
        place = f"{document.place or document.id}:{claim.sentence.start}"
        self.withheld.setdefault(compiled.text, Problem(Trouble.WITHHELD, message, place, document.id))
        return None


def times_of_sentences(claims: Iterable[Claim]) -> dict[Span, tuple[TimeExpression, ...]]:
    """The times that each sentence names, in its order. One claim of it knows the day of "warned on Sunday", another
    the day of what is to come."""
    found: dict[Span, dict[Span, TimeExpression]] = {}
    for claim in claims:
        told = found.setdefault(claim.sentence, {})
        for time in own_times(claim):
            told.setdefault(time.span, time)
    return {sentence: tuple(sorted(told.values(), key=lambda t: t.span.start)) for sentence, told in found.items()}


def own_times(claim: Claim) -> tuple[TimeExpression, ...]:
    """The times that a claim knows: those of its content, and when it was said."""
    if claim.said is None or claim.said_words is None:
        return claim.times
    return (*claim.times, TimeExpression(claim.said_words, claim.said))


def framing_of(claim: Claim) -> tuple[str, ...]:
    """The name of a speaker who is known from the document itself: its author, sender, or the turn's label."""
    if claim.speaker is None or claim.source is not None or claim.speaker.antecedent is not None:
        return ()
    return (author_of(claim),)
