"""Headlines that their own body does not bear out, as signs.

Takes propositions, claims and documents; gives `Problem`s. A headline that says a thing plainly, over a body that takes
only the other side (denies it, says that nothing is decided, takes it back), was kept
over a rewritten text or says more than it knows. A body that says nothing about it proves nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from standfirst.records import Claim, Document, PartKind, Problem, Proposition, Stance, Trouble

_BEARS_OUT = frozenset({Stance.ASSERTS, Stance.PLANS, Stance.CONDITIONAL, Stance.ASKS})
_AGAINST = frozenset({Stance.DENIES, Stance.UNDECIDED, Stance.RETRACTS})


def find_headline_problems(
    propositions: Sequence[Proposition], claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> list[Problem]:
    """One problem for each document whose title asserts what its body does not, in the order of the documents' ids."""
    found: dict[str, Problem] = {}
    for proposition in propositions:
        titles: dict[str, Claim] = {}
        bodies: defaultdict[str, set[Stance]] = defaultdict(set)
        for position in proposition.positions:
            claim = claims.get(position.claim)
            if claim is None:
                continue
            if claim.place is not PartKind.TITLE:
                bodies[claim.document].add(position.stance)
            elif position.stance is Stance.ASSERTS and claim.speaker is None:
                titles.setdefault(claim.document, claim)
        for id, title in titles.items():
            stances = bodies.get(id, set())
            if id in documents and stances & _AGAINST and not stances & (_BEARS_OUT | {Stance.HEDGES}):
                words = ", ".join(sorted(str(stance) for stance in stances))
                message = f"the headline says what the body does not ({words}): {title.sentence.exact!r}"
                found.setdefault(id, Problem(Trouble.HEADLINE, message, documents[id].place, id))
    return [found[id] for id in sorted(found)]
