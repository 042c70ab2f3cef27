"""Tallies: the votes for and against in one division, as two passages give them.

"By 58 votes to 41", "by 54–45", "47 members supporting it and 52 opposing". Takes the claims of a story, gives
conflicts of number. Two tallies are of one division only if what was voted on, who voted and the day can be the same.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import combinations

from standfirst.ids import make_id
from standfirst.records import Claim, Conflict, ConflictType, Reason, Side, Span
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.screens import screen
from standfirst.weigh.stems import stem
from standfirst.weigh.thing_words import telling_name

_TALLY = re.compile(
    r"\b(?P<a>\d{1,4}) votes? (?:to|against|–|-) (?P<b>\d{1,4})\b"
    r"|\b(?:by|was|vote of|margin of|majority of)\s+(?P<c>\d{1,4})(?:\s+to\s+|\s?[–—-]\s?)"
    r"(?P<d>\d{1,4})\b(?!\s*(?:per cent|%))"
    r"|\b(?P<e>\d{1,4}) (?:\w+ ){0,3}?(?:for|support\w*|backing|in favou?r)\b[^.;]{0,40}?\b(?P<f>\d{1,4})"
    r" (?:\w+ ){0,2}?(?:against|oppos\w*)\b",
    re.IGNORECASE,
)
_VOTING = re.compile(
    r"\b(?:vot\w+|motion|bill|pass\w*|reject\w*|approv\w*|defeat\w*|back\w*|survived|assembly|senat\w+|parliament"
    r"|council\w*|chamber|house|deputies|ballot)\b",
    re.IGNORECASE,
)
_ON = re.compile(
    r"\b(?:the |a |an )?((?:[\w'’-]+ ){0,3}?)(bill|motion|budget|treaty|amendment|resolution|plan|proposal|act|law)\b",
    re.IGNORECASE,
)
_HAS_TALLY = screen(_TALLY)
_WEAK = frozenset("the a an of on in new own its his her their for to by with approved rejected passed threw".split())
_STOP = frozenset(
    "vote votes pass passed approve approved reject rejected fail failed surviv survived when and the for "
    "against support supporting oppose opposing member members monday tuesday wednesday thursday friday saturday "
    "sunday said was were after with over that this from".split()
)
_BOUND = 200


@dataclass(frozen=True, slots=True)
class _Tally:
    claim: Claim
    span: Span
    votes: frozenset[int]
    words: frozenset[str]
    names: frozenset[str]
    on: frozenset[str]
    days: frozenset[str]


def find_tally_conflicts(claims: Sequence[Claim], evidence: Evidence) -> list[Conflict]:
    """Pairs of tallies of one division that differ, each once."""
    places: dict[Span, _Tally] = {}
    for claim in sorted(claims, key=lambda c: (c.document, c.content[0].start, c.id)):
        if not claim.mood.question and claim.mood.condition is None:
            for tally in _tallies(claim):
                places.setdefault(tally.span, tally)
    tallies = list(places.values())[:_BOUND]
    pairs = [(a, b) for a, b in combinations(tallies, 2) if _one_division(a, b, evidence) and a.votes != b.votes]
    return [_conflict(a, b, evidence) for a, b in pairs]


def _tallies(claim: Claim) -> list[_Tally]:
    sentence = claim.sentence
    if not _HAS_TALLY(sentence.exact) or not _VOTING.search(sentence.exact):
        return []
    found = []
    for match in _TALLY.finditer(sentence.exact):
        numbers = frozenset(int(n) for n in match.groups() if n)
        tokens = re.findall(r"[^\W\d_]{3,}", sentence.exact)
        names = {t.lower() for t in tokens[1:] if t[0].isupper()}
        names |= {word.lower() for name in claim.names for word in re.findall(r"[^\W\d_]{3,}", name)}
        on = _ON.search(sentence.exact)
        told = frozenset(stem(w) for w in re.findall(r"[a-z-]{3,}", on[1].lower()) if w not in _WEAK) if on else None
        found.append(
            _Tally(
                claim,
                sentence.text.span(sentence.start + match.start(), sentence.start + match.end()),
                numbers,
                frozenset(t.lower()[:5] for t in tokens if t.lower() not in _STOP),
                frozenset(n for n in names if telling_name(n) and n not in _STOP),
                told or frozenset(),
                frozenset(t.value.day for t in claim.times if t.value.day),
            )
        )
    return found


def _one_division(one: _Tally, other: _Tally, evidence: Evidence) -> bool:
    if one.claim.document == other.claim.document:
        return False
    if one.days and other.days and not one.days & other.days:
        return False
    if not (one.days and other.days) and evidence.days.get(one.claim.id) != evidence.days.get(other.claim.id):
        return False
    if one.on and other.on and not one.on & other.on:
        return False
    shared = one.words & other.words
    named = {n for n in one.names | other.names if n[:5] in shared}
    return bool(named or one.on & other.on) and len(shared) >= 3


def _conflict(one: _Tally, other: _Tally, evidence: Evidence) -> Conflict:
    return Conflict(
        id=make_id("k", "tally", sorted((one.claim.id, other.claim.id))),
        type=ConflictType.NUMBER,
        about="votes for and against",
        sides=(_side(one, evidence), _side(other, evidence)),
        settles="The record of the vote.",
        reasons=(Reason("same vote", "two tallies of one vote", (one.span, other.span)),),
    )


def _side(tally: _Tally, evidence: Evidence) -> Side:
    voice = evidence.by_voice.get(tally.claim.id)
    return Side(" ".join(tally.span.exact.split()), (tally.claim.id,), (tally.span,), (voice,) if voice else ())
