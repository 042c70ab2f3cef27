"""Happenings: what the coverage tells most widely, so that a brief misses nothing that everybody prints.

An atomic happening is a predicate with one of its arguments ("explode", "bomb"), as in event-based extraction
(Filatova and Hatzivassiloglou 2004); its breadth is the share of the sources that tell it. Copies of one text are one
source. Linear in the claims.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Set
from dataclasses import dataclass, field
from functools import cache

from standfirst.records import Claim, Force, Predication, Span
from standfirst.tell.material import Material

Happening = tuple[str, str]
"""The lemma of a predicate, and one of its arguments."""

_WIDEST = 3
"""Of a sentence's happenings, those by which it is ranked."""
_DENIED = "deny"
DENYING = frozenset({"deny", "reject", "dismiss", "denial"})
_LIGHT = frozenset("be have do say tell add ask call know think want need".split())
"""Verbs that tell of no happening by themselves."""


@dataclass(frozen=True)
class Happenings:
    """How widely each happening of a story is told, 0 to 1."""

    by_sentence: dict[Span, frozenset[Happening]] = field(default_factory=dict)
    main: dict[str, frozenset[Happening]] = field(default_factory=dict)
    """By the id of a claim: those of its main clauses, which it tells and does not only mention."""
    breadth: dict[Happening, float] = field(default_factory=dict)

    @classmethod
    def of(cls, material: Material) -> Happenings:
        """The happenings in all claims of a weighed story; what is told by one source alone counts nothing."""
        found: dict[Span, set[Happening]] = {}
        main: dict[str, frozenset[Happening]] = {}
        sources: dict[Happening, set[str]] = {}
        canonical = cache(material.canonical)  # a story says the same words over and over
        for claim in material.claims.values():
            own = _happenings(claim.predications, canonical)
            if claim.force is Force.DENY:
                own |= {(_DENIED, canonical(word)) for word in claim.terms}
            told_of = (p for p in claim.predications if not p.depth)
            main[claim.id] = frozenset(_happenings(told_of, canonical))
            found.setdefault(claim.sentence, set()).update(own)
            source = material.copies_from.get(claim.document, claim.document)
            for happening in own:
                sources.setdefault(happening, set()).add(source)
        every = len({material.copies_from.get(id, id) for id in material.documents if id not in material.set_aside})
        breadth = {happening: len(told) / max(every, 1) for happening, told in sources.items() if len(told) > 1}
        return cls({sentence: frozenset(own) for sentence, own in found.items()}, main, breadth)

    def gains(self, claims: Iterable[Claim], known: Set[Happening] = frozenset()) -> dict[str, float]:
        """How widely it is told what each claim tells, by its id: the mean breadth of its widest three happenings that
        are not known.

        One counts half where something else is known of the same argument: who has read that the ankle broke learns
        little from its being injured.
        """
        arguments = {argument for _, argument in known}

        def told(claim: Claim) -> float:
            return self._mean(
                self.breadth.get(happening, 0.0) * (0.5 if happening[1] in arguments else 1.0)
                for happening in self.main.get(claim.id, frozenset()) - known
            )

        return {claim.id: told(claim) for claim in claims}

    def mentioned(self, claim: Claim) -> float:
        """The same for all that its sentence mentions."""
        return self._mean(self.breadth.get(happening, 0.0) for happening in self.by_sentence[claim.sentence])

    def widely(self, claim: Claim) -> frozenset[Happening]:
        """What of a claim's sentence other sources tell too."""
        return frozenset(h for h in self.by_sentence[claim.sentence] if h in self.breadth)

    def denied(self, claim: Claim, canonical: Callable[[str], str]) -> frozenset[Happening]:
        """The thing that a denial begins with: ("deny", "knowledge") of "any knowledge of what took place"; empty where
        it begins with what was done, or with who did it."""
        first = next(iter(claim.terms), None) if claim.force is Force.DENY else None
        done = any(first in (p.lemma, p.predicate.exact.lower(), *p.arguments) for p in claim.predications)
        return frozenset({(_DENIED, canonical(first))}) if first is not None and not done else frozenset()

    def _mean(self, breadths: Iterable[float]) -> float:
        return sum(sorted(breadths, reverse=True)[:_WIDEST]) / _WIDEST

    def known_from(self, sentences: Iterable[Span]) -> frozenset[Happening]:
        """What is told by these sentences."""
        told = [self.by_sentence.get(sentence, frozenset()) for sentence in sentences]
        return frozenset(happening for own in told for happening in own)


def _happenings(predications: Iterable[Predication], canonical: Callable[[str], str]) -> set[Happening]:
    found = {
        (canonical(p.lemma), canonical(word)) for p in predications if p.lemma not in _LIGHT for word in p.arguments
    }
    return {(lemma, word) for lemma, word in found if lemma != word}
