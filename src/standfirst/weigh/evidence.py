"""Evidence: what the rooms before know of one story's claims, in the form that weighing needs.

A small read-only index handed to every rule of this room: which voice and which party stands behind a claim,
on which day it was made, and whether it is background.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from standfirst.records import Claim, Document, Position, Proposition, Reason, SpeakerKind, Stance, Voice
from standfirst.weigh.as_of import known_claims, published_by

_BACKGROUND_DAYS = 60
_BEFORE = re.compile(
    r"\b(?:as recently as|previous(?:ly)?|initial(?:ly)?|original(?:ly)?|earlier|at first|until then"
    r"|after (?:first )?denying|for (?:the first )?(?:several |many |a few |\w+ )?(?:hours|days|weeks|months))\b"
    r"|\bhad(?: \w+)?\s$|(?:^|[.!?]\s)\W*first(?: \w+){1,3}\s$",
    re.IGNORECASE,
)
"""Words by which a text tells what somebody said before the day on which it is printed."""
_FRONTED = re.compile(
    r"\W*(?:for (?:the first )?(?:several |many |a few |\w+ )?(?:hours|days|weeks|months)|initially|originally|at first"
    r"|previously)\b",
    re.IGNORECASE,
)
"""The same at the head of a sentence: it reaches every verb that is joined there."""
_SINCE = re.compile(r"\b(?:but|now|later|then|before|since)\b", re.IGNORECASE)
"""Words behind them by which a text comes to what was said after that."""
_NOUN = re.compile(r"(?:denials?|claims?|allegations?|assertions?|rejections?|dismissals?)$", re.IGNORECASE)
"""A cue that names what was said, as one names what is known: it tells of an earlier day, too."""
_NEAR = 60
"""Code points before the cue in which they stand, at most."""
_PRONOUNS = frozenset("it its he his she her they their this that these those we our i my".split())


@dataclass(frozen=True, slots=True)
class Ending:
    """What tells that the state which a proposition tells is over: "is at large", and "was caught". Ids of claims."""

    state: str
    """The name of the state in the table of `endings`."""
    so: frozenset[str]
    """Claims of the proposition that tell the state as one of their day."""
    over: tuple[str, ...]
    """Claims that tell what ends it."""
    denied: tuple[str, ...] = ()
    """Claims that deny what ends it."""
    again: bool = False
    """Whether it comes and goes: only what is told on a later day ends it."""
    own: bool = False
    """Whether only those can end it who told it."""


@dataclass(frozen=True)
class Evidence:
    """Claims of one story with their voices, parties and days.

    `by_voice` maps claim ids to voice ids; `by_party` maps claim ids to the institution (or the actor, where
    there is none) that speaks: two utterances of one party on two days are two voices.
    """

    claims: Mapping[str, Claim]
    documents: Mapping[str, Document]
    voices: Mapping[str, Voice]
    by_voice: Mapping[str, str]
    by_party: Mapping[str, str]
    days: Mapping[str, str | None] = field(default_factory=dict)
    origins: Callable[[Iterable[str]], tuple[str, ...]] | None = None
    """Ids of the voices that are the origins of some claims, where linking tells; else each party is one."""
    withdrawn: Mapping[str, Reason] = field(default_factory=dict)
    """Claims whose page, or the page that theirs was copied from, was killed or corrected: by id, with the reason."""
    endings: Mapping[str, Ending] = field(default_factory=dict)
    """By id of a proposition what ends the state that it tells (`endings.find_endings`)."""
    moments: dict[str, tuple[str, int, str] | None] = field(default_factory=dict, compare=False, repr=False)
    """What `moment` has found so far: it depends on the claim alone."""
    told: dict[str, bool] = field(default_factory=dict, compare=False, repr=False)
    """What `is_background` has found so far: it depends on the claim and its document."""

    @classmethod
    def of(
        cls,
        claims: Sequence[Claim],
        documents: Sequence[Document],
        voices: Iterable[Voice],
        by_voice: Mapping[str, str],
        by_party: Mapping[str, str],
        origins: Callable[[Iterable[str]], tuple[str, ...]] | None = None,
        withdrawn: Mapping[str, Reason] | None = None,
    ) -> Evidence:
        """Index one story's claims; the day of a claim is when it was said, else when it was printed."""
        by_document = {document.id: document for document in documents}
        days = {claim.id: claim_day(claim, by_document.get(claim.document)) for claim in claims}
        return cls(
            {claim.id: claim for claim in claims},
            by_document,
            {voice.id: voice for voice in voices},
            by_voice,
            by_party,
            days,
            origins,
            withdrawn or {},
        )

    def as_of(self, day: str) -> Evidence:
        """The same, as far as it had been published by the ISO day. Who is who is kept as known today."""
        kept = {document.id: document for document in published_by(tuple(self.documents.values()), day).kept}
        return self.among(kept, {claim.id: claim for claim in known_claims(self.claims.values(), kept, day)})

    def among(self, documents: Mapping[str, Document], claims: Mapping[str, Claim]) -> Evidence:
        """The same, as far as it stands in these documents and claims of its own."""
        withdrawn = {id: why for id, why in self.withdrawn.items() if all(s.document in documents for s in why.spans)}
        return replace(self, claims=claims, documents=documents, withdrawn=withdrawn)

    def moment(self, id: str) -> tuple[str, int, str] | None:
        """When a claim was made, as far as that is known: ISO day, 0 for what the text itself tells as past ("had
        denied") and else 1, and the time of the day where an entry of a live blog gives it. None: day unknown."""
        if id not in self.moments:
            self.moments[id] = self._moment(id)
        return self.moments[id]

    def _moment(self, id: str) -> tuple[str, int, str] | None:
        day, claim = self.days.get(id), self.claims[id]
        if day is None:
            return None
        if claim.cue is not None and claim.said is None:
            before = claim.sentence.text.content[claim.sentence.start : claim.cue.start][-_NEAR:]
            cue = claim.cue.exact
            past = _BEFORE.search(before)
            if (past and not _SINCE.search(before, past.end())) or cue.lower().startswith("had ") or _NOUN.search(cue):
                return day, 0, ""
            fronted, text = _FRONTED.match(claim.sentence.exact), claim.sentence.text.content
            if fronted and not _SINCE.search(text, claim.sentence.start + fronted.end(), claim.cue.start):
                return day, 0, ""
        return day, 1, (claim.entry_time or "")[11:]

    def is_later(self, one: str, other: str) -> bool:
        """Whether the first claim is known to have been made after the second. What is told as past was made before
        the day on which it is told, nobody knows when: it is later than nothing."""
        mine, theirs = self.moment(one), self.moment(other)
        if mine is None or theirs is None or not mine[1]:
            return False
        if mine[:2] != theirs[:2]:
            return mine[:2] > theirs[:2]
        return bool(mine[2] and theirs[2]) and mine[2] > theirs[2]

    def party_of(self, claim: Claim) -> str | None:
        """The id of the party behind a claim where the party is known to be one and the same each time: not for
        "officials" or "a source"."""
        voice = self.voices.get(self.by_voice.get(claim.id, ""))
        if _nobody(claim) or (voice is not None and (voice.anonymous or not voice.independence_known)):
            return None
        unnamed = claim.speaker is not None and claim.speaker.kind in (SpeakerKind.GROUP, SpeakerKind.ANONYMOUS)
        return None if voice is None and unnamed else self.by_party.get(claim.id)

    def positions(self, proposition: Proposition, *stances: Stance) -> list[Position]:
        """The proposition's positions of these stances that are about now, in the order of their days."""
        chosen = [
            position
            for position in proposition.positions
            if position.claim in self.claims
            and (not stances or position.stance in stances)
            and not self.is_background(self.claims[position.claim])
        ]
        return sorted(chosen, key=lambda p: (self.days.get(p.claim) or "9999", p.claim))

    def background(self) -> frozenset[str]:
        """Ids of all claims that are history."""
        return frozenset(claim.id for claim in self.claims.values() if self.is_background(claim))

    def is_background(self, claim: Claim) -> bool:
        """Whether the claim tells of a time long before its document (history, not this development)."""
        if not claim.times:
            return False
        found = self.told.get(claim.id)
        if found is None:
            document = self.documents.get(claim.document)
            printed = document.published.day if document else None
            apart = printed is not None and any(_years_apart(time.value.edtf, printed) for time in claim.times)
            found = self.told[claim.id] = apart
        return found

    def voices_of(self, positions: Iterable[Position]) -> tuple[str, ...]:
        """Ids of the voices behind some positions, the first of each party: a party that speaks twice is one origin."""
        if self.origins is not None:
            return self.origins(p.claim for p in positions if not _nobody(self.claims[p.claim]))
        first: dict[str, str] = {}
        for position in positions:
            voice = self.by_voice.get(position.claim)
            if voice is not None and not _nobody(self.claims[position.claim]):
                first.setdefault(self.by_party.get(position.claim, voice), voice)
        return tuple(dict.fromkeys(first.values()))


def claim_day(claim: Claim, document: Document | None) -> str | None:
    """The ISO day on which a claim was made, as far as the text or the document tells; None if unknown."""
    if claim.said is not None and claim.said.day:
        return claim.said.day
    if claim.entry_time:
        return claim.entry_time[:10]
    return document.published.day if document else None


def event_day(claim: Claim) -> str | None:
    """The ISO day that the claim's content is about, if it names exactly one; None otherwise.

    "Monday's bombing" dates the bombing and not what the sentence tells of it.
    """
    days = {time.value.day for time in claim.times if time.value.day and not time.possessive}
    return days.pop() if len(days) == 1 else None


def _nobody(claim: Claim) -> bool:
    """Whether the speaker is a pronoun that nothing resolved: it is somebody's voice, but not one more."""
    return claim.speaker is not None and (claim.speaker.name.lower().split() or ["it"])[0] in _PRONOUNS


def _years_apart(edtf: str | None, printed: str) -> bool:
    if edtf is None:
        return False
    last = edtf.rsplit("/", 1)[-1].strip("~?%")[:10]
    try:
        if len(last) == 10:
            return (date.fromisoformat(printed) - date.fromisoformat(last)).days > _BACKGROUND_DAYS
        year = int(last[:4])
    except ValueError:
        return False
    return int(printed[:4]) - year >= 1 and not (len(last) >= 7 and int(printed[:4]) - year == 1 and last[5:7] > "10")
