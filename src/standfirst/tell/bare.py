"""Bare: a line that opens with a thing that nothing in it explains: "The bodies were taken to the hospital".

Right under another line, its "the" reads as that line's. Whether it does no harm is told by the story: what half of
the coverage speaks of needs no introduction, nor do the police.
"""

from __future__ import annotations

import re

from standfirst.records import Claim, Span
from standfirst.tell.material import Material

_MANY = r"(?:[a-z]+[^\Wsui]s|[a-z]+ies|[a-z]*(?:men|women|people)|children)"
_OPENS = re.compile(
    rf"(?:The|These|Those) (?:(?:two|three|four|five|six|seven|eight|nine|ten|other|\d+) )?(?P<noun>{_MANY})\s+"
    r"(?!(?:of|who|that|which|whose|whom|where|in|from|at|on|with|for|behind|aboard|near|between|to|about|against|over)\b)"
    r"(?P<next>[\w’'-]+)"
)
_KNOWN = frozenset(
    "authorities officials investigators prosecutors rescuers lawmakers ministers courts troops firefighters "
    "detectives diplomats forces doctors lawyers judges officers inspectors residents voters".split()
)
"""Who acts in any news, without having been introduced."""
_SHARED = 0.5
"""Share of the documents that speak of it."""


def opens_bare(claim: Claim, text: str, material: Material) -> bool:
    """Whether a line opens with a definite plural that neither its sentence nor the story explains."""
    opened = _OPENS.match(text)
    if opened is None or opened["noun"] in _KNOWN:
        return False
    head = next((p for p in claim.predications if _is_subject(p.subject, opened["noun"])), None)
    if head is None:
        return False
    words = {opened["noun"], *(word for word in head.arguments if word[:3] == opened["noun"][:3])}
    return max(material.weights.get(word, 0.0) for word in words) < _SHARED


def _is_subject(subject: Span | None, noun: str) -> bool:
    """Whether the words of a subject end in the noun: "the bodies", and not "the bodies’ families"."""
    return subject is not None and subject.exact.split()[-1].lower() == noun
