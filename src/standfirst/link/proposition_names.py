"""Which noun stands for which name in one story: "the envoy" is Ida Vik where every article's envoy is.

Takes a story's claims, gives the nouns that name one bearer, each with the last word of the name, so that "the envoy
was killed" and "Vik was killed" are about one thing. Reads the claims' sentences; compares no two of them.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable

from standfirst.link.countries import country_of
from standfirst.records import Claim

_TITLED = re.compile(r"\b([a-z]{4,}),? ((?:[A-Z][\w’'-]*[\w](?: (?:bin|al|van|von|de|der|la) | )?){1,4})(?![\w’'-])")
"""A noun right before a name: "envoy Ida Vik"."""
_PERSONS = frozenset(
    "activist actor actress admiral adviser aide ambassador artist astronaut athlete author banker blogger "
    "bishop boxer campaigner candidate captain cardinal caretaker chairman chef clerk coach columnist commander "
    "composer correspondent dancer dealer defector deputy diplomat director dissident doctor driver editor "
    "engineer envoy executive farmer fisherman founder general golfer governor guard historian hostage inspector "
    "journalist judge keeper lawmaker lawyer lieutenant magistrate manager mayor mechanic minister monk musician "
    "negotiator nurse officer operator organiser organizer owner painter pastor photographer physician pilot "
    "player poet politician premier president priest prince princess principal producer professor prosecutor "
    "rapper reporter researcher scholar scientist secretary senator sergeant sheriff singer skipper soldier "
    "sprinter student surgeon swimmer teacher teenager tycoon victim violinist whistleblower witness writer".split()
)
"""Nouns for a person by what the person does or is."""
_FEWEST = 3
"""Documents that must put noun and name together."""
_SHARE = 0.9
"""Share of the documents that put a name behind the noun, in which it must be this one."""


def bearers(claims: Iterable[Claim], fold: Callable[[str], str]) -> dict[str, str]:
    """By folded noun the folded last word of the one name that it goes with.

    A noun that goes with several names ("suspect") stands for none; two bearers of one surname are two names.
    """
    seen: set[tuple[str, int]] = set()
    found: dict[str, dict[tuple[str, ...], set[str]]] = defaultdict(lambda: defaultdict(set))
    for claim in claims:
        if (claim.document, claim.sentence.start) in seen:
            continue
        seen.add((claim.document, claim.sentence.start))
        for match in _TITLED.finditer(claim.sentence.exact):
            if match.group(1) not in _PERSONS:
                continue
            name = tuple(word.lower() for word in match.group(2).split())
            found[fold(match.group(1))][name].add(claim.document)
    named = {noun: _bearer(names) for noun, names in found.items()}
    return {noun: fold(name) for noun, name in sorted(named.items()) if name is not None and fold(name) != noun}


def _bearer(names: dict[tuple[str, ...], set[str]]) -> str | None:
    """The last word of the name that nearly all have; None where there is none, or it has two bearers."""
    everywhere = set().union(*names.values())
    by_last: dict[str, set[str]] = defaultdict(set)
    for name, documents in names.items():
        by_last[name[-1]] |= documents
    last = max(by_last, key=lambda word: (len(by_last[word]), word))
    if len(by_last[last]) < max(_FEWEST, _SHARE * len(everywhere)) or country_of(last) is not None:
        return None
    forms = sorted((name for name in names if name[-1] == last), key=lambda name: (-len(name), name))
    return last if all(forms[0][-len(form) :] == form for form in forms) else None
