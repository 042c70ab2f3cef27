"""Headlines that their own body does not bear out, as signs.

Takes propositions, claims and documents; gives `Problem`s. A headline that says a thing plainly, over a body that takes
only the other side (denies it, says that nothing is decided, takes it back), was kept
over a rewritten text or says more than it knows. A body that says nothing about it proves nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence

from standfirst.records import Claim, Document, PartKind, Problem, Proposition, Stance, Trouble

_AGAINST = frozenset({Stance.DENIES, Stance.UNDECIDED, Stance.RETRACTS})
_SHARED = 2
"""Words of four letters and more that headline and body must share."""


def find_headline_problems(
    propositions: Sequence[Proposition], claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> list[Problem]:
    """One problem for each document whose title asserts what its body does not, in the order of the documents' ids."""
    found: dict[str, Problem] = {}
    for proposition in propositions:
        titles: dict[str, Claim] = {}
        bodies: defaultdict[str, list[tuple[Stance, Claim]]] = defaultdict(list)
        for position in proposition.positions:
            claim = claims.get(position.claim)
            if claim is None:
                continue
            if claim.place is not PartKind.TITLE:
                bodies[claim.document].append((position.stance, claim))
            elif position.stance is Stance.ASSERTS and claim.speaker is None:
                titles.setdefault(claim.document, claim)
        for id, title in titles.items():
            against = [claim for stance, claim in bodies.get(id, ()) if stance in _AGAINST and _near(title, claim)]
            borne_out = any(stance not in _AGAINST for stance, _ in bodies.get(id, ()))
            if id in documents and against and not borne_out:
                words = f"{title.sentence.exact!r} stands over {against[0].sentence.exact!r}"
                message = f"the headline says what the body does not bear out: {words}"
                found.setdefault(id, Problem(Trouble.HEADLINE, message, documents[id].place, id))
    return [found[id] for id in sorted(found)]


def _near(title: Claim, other: Claim) -> bool:
    """Whether the two share so many words that they are of one matter, whatever class of event they name."""
    mine, theirs = (frozenset(re.findall(r"[^\W\d_]{4,}", c.sentence.exact.casefold())) for c in (title, other))
    return len(mine & theirs) >= _SHARED
