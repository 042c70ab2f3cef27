"""Tellings: a claim as a bag of what it tells, to be set beside another that tells it in other words.

Predicates meet only where two outlets use words of one happening. A telling needs no such likeness: names, numbers
and most of the words that remain are enough to see that two sentences are of one matter. What they amount to is told
in `retold`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from standfirst.records import Claim, Force, Predication
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.readings import Readings
from standfirst.weigh.screens import screen
from standfirst.weigh.stems import STOP, stem

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_NAME = re.compile(r"(?<=[^.!?“\"\s] )[A-Z][\w’'-]+")
_OPENING = re.compile(r"[“\"]?[A-Z][\w’'-]+(?= (?:[A-Z]|said|says|told|has|had|will|was|is|denied)\b)")
_FALSE = re.compile(
    r"\b(?:un ?true|false|wrong|invent(?:ion|ed)|fabricat\w+|baseless|unfounded|nonsense|no truth|incorrect|lies?)\b",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\b(?:claims?|reports?|rumou?rs?|accounts?|accusations?|allegations?|assertions?|stor(?:y|ies)|suggestions?"
    r"|versions?|it|that)\b",
    re.IGNORECASE,
)
_NO = re.compile(r"\b(?:not|never|no|nobody|none|nothing|neither|nor|without|cannot)\b|n[’']t\b", re.IGNORECASE)
_OPEN = re.compile(
    r"\b(?:whether|not (?:yet )?(?:know|known|clear|sure|certain|said|say|confirmed?|possible)|n[’']t (?:know|say|tell)"
    r"|no (?:comment|evidence|sign|indication|word|details?|information|decision|reason|doubt)|unclear|unknown)\b",
    re.IGNORECASE,
)
"""Words that leave a matter open; with them, a negation denies nothing."""
_BUT = re.compile(r"\bnot\b[^.;]{3,80}?\bbut\b", re.IGNORECASE)
_MUTE = frozenset({Force.DECLINE, Force.NOT_REACHED, Force.NO_RESPONSE, Force.LEAVE_OPEN, Force.ASK, Force.SPECULATE})
_AT_ODDS = re.compile(
    r"\b(?:den(?:y|ie[sd]|ials?)|disput\w+|reject\w+|dismiss\w+ (?:as|the (?:claim|report)s?)|refus\w+)\b",
    re.IGNORECASE,
)
"""Words by which what is told along is not flatly said."""
_SAYS_NO = screen(_NO, _AT_ODDS)
_LEFT_OPEN = screen(_OPEN)
_EXACT_DAY = re.compile(r"\d{4}-\d\d-\d\d(?:T.*)?")
_OWNING = re.compile(r"['’]s?$")
_ACCOUNTS = re.compile(r"\b(?:claim|account|accusation|allegation|report|version|charge)s?\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Telling:
    """A claim with the words by which it may meet another. Words are stems, lower case."""

    claim: Claim
    words: frozenset[str]
    """Of the sentence, and of the speaker's name."""
    own: frozenset[str]
    """Of what is said, and of the speaker's name."""
    denied: frozenset[str]
    """Of what it denies: the clause that is negated, or all that is said if it is denied in so many words."""
    verb: str
    """What is denied of it: the stem of the denied clause's main predicate."""
    names: frozenset[str]
    history: bool
    """Of a time long before its document."""
    days: frozenset[str]
    """Exact days that it names, ISO."""
    years: frozenset[str]
    day: str | None
    """When it was said, or printed."""
    party: str | None
    voice: str | None
    denies: int
    """2: in so many words ("denied", "is untrue"); 1: by a negation; 0: not at all."""
    asserts: bool
    """Says so flatly: no denial, hedge, condition, question."""

    @property
    def key(self) -> tuple[str, int, str]:
        """The order of tellings, whatever the order of claims."""
        return self.claim.document, self.claim.content[0].start, self.claim.id


TellingReadings = Readings[Telling]
"""The tellings that were read of claims."""


def tellings_of(claims: Sequence[Claim], evidence: Evidence, kept: TellingReadings | None = None) -> list[Telling]:
    """One telling for each place where something is said, in a fixed order; silences and questions give none.

    `kept`: what was read of claims at another time; what is read now is added to it.
    """
    found: dict[tuple[str, int, int], Telling] = {}
    for claim in sorted(claims, key=lambda c: (c.document, c.content[0].start, -len(c.words), c.speaker is None, c.id)):
        if claim.force in _MUTE or claim.mood.question:
            continue
        place = claim.document, claim.content[0].start, claim.content[-1].end
        if place not in found:
            found[place] = _read(claim, evidence, kept)
    return list(found.values())


def _read(claim: Claim, evidence: Evidence, kept: TellingReadings | None) -> Telling:
    """The telling of a claim: as it was kept, with what stands behind the claim now."""
    known = kept.get(claim) if kept is not None else None
    if known is None:
        known = _telling(claim, evidence)
    else:
        history, day = evidence.is_background(claim), evidence.days.get(claim.id)
        party, voice = evidence.party_of(claim), evidence.by_voice.get(claim.id)
        if (history, day, party, voice) == (known.history, known.day, known.party, known.voice):
            return known
        known = replace(known, history=history, day=day, party=party, voice=voice)
    if kept is not None:
        kept.keep(claim, known)
    return known


def _telling(claim: Claim, evidence: Evidence) -> Telling:
    sentence, who = claim.sentence.exact, claim.speaker.name if claim.speaker is not None else ""
    times = [time.value.edtf for time in claim.times if time.value.edtf]
    denies = _denies(claim)
    denied = _denied(claim) if denies else None
    mood = claim.mood
    flat = not _SAYS_NO(sentence) and not (
        mood.condition or mood.undecided or mood.negated or mood.hedges or mood.possible or mood.ordered
    )
    return Telling(
        claim=claim,
        words=stems(sentence) | stems(who),
        own=stems(claim.words) | stems(who),
        denied=stems(denied.clause.exact if denies == 1 else claim.words) | stems(who) if denied else frozenset(),
        verb=stem(denied.predicate.exact.lower()) if denied else "",
        names=_names(sentence, who),
        history=evidence.is_background(claim),
        days=frozenset(time[:10] for time in times if _EXACT_DAY.fullmatch(time)),
        years=frozenset(time[:4] for time in times if time[:4].isdigit()),
        day=evidence.days.get(claim.id),
        party=evidence.party_of(claim),
        voice=evidence.by_voice.get(claim.id),
        denies=denies if denied else 0,
        asserts=flat and not denies and claim.force not in (Force.DENY, Force.REJECT, Force.RETRACT),
    )


def _denied(claim: Claim) -> Predication | None:
    """The predicate that is denied: the negated one, or the main one of what is denied in so many words."""
    own = [p for p in claim.predications if not p.noun]
    negated = [p for p in own if p.negation is not None]
    return min(negated or own, key=lambda p: (p.depth, p.predicate.start), default=None)


@lru_cache(maxsize=20_000)  # claims share sentences
def stems(text: str) -> frozenset[str]:
    """The content words of a text, as stems."""
    words = {word.lower() for word in _WORD.findall(text) if len(word) > 2}
    return frozenset(map(stem, words - STOP))


@lru_cache(maxsize=20_000)
def _names(text: str, who: str) -> frozenset[str]:
    """Stems of the names in a sentence, and in that of its speaker."""
    found = {*_NAME.findall(text), *(word for word in _WORD.findall(who) if word[:1].isupper())}
    if opening := _OPENING.match(text):
        found.add(opening.group().lstrip('“"'))
    return frozenset([stem(_OWNING.sub("", name).lower()) for name in found if name.lower() not in STOP])


def _denies(claim: Claim) -> int:
    """How plainly a claim denies what it tells. A double negation, "not X but Y" and what is left open deny nothing."""
    mood, words, sentence = claim.mood, claim.words, claim.sentence.exact
    if mood.condition or mood.undecided or mood.planned or _LEFT_OPEN(words):
        return 0
    negations = len(_NO.findall(words))
    if claim.force is Force.DENY or (claim.force is Force.REJECT and _ACCOUNTS.search(words)):
        return 0 if negations > 1 else 2
    if _FALSE.search(sentence) and _TOLD.search(sentence) and not negations:
        return 2
    return int(bool(mood.negated) and negations == 1 and not _BUT.search(words))
