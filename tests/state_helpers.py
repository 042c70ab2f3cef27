"""Claims about one invented proposition from a short notation, for tests of what is weighed.

``1 Port denies; 2 Port admits``: on day 1 the Port denies it, on day 2 the Port admits it. A day of ``?`` is unknown.
``a source`` is unnamed; ``Courier states`` is an outlet's own statement.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from standfirst.records import (
    Claim,
    Document,
    Force,
    Position,
    Predication,
    Proposition,
    Reason,
    Speaker,
    SpeakerKind,
    Stance,
    Voice,
)
from standfirst.weigh.evidence import Evidence
from weigh_helpers import make_claim, make_document, predication

_WORDS: dict[str, tuple[Stance, Force, str]] = {
    "says": (Stance.ASSERTS, Force.SAY, "The letter was forged"),
    "states": (Stance.ASSERTS, Force.STATE, "The letter was forged"),
    "says of itself": (Stance.ASSERTS, Force.SAY, "We forged the letter"),
    "admits": (Stance.ASSERTS, Force.ADMIT, "The letter was forged"),
    "alleges": (Stance.ASSERTS, Force.ALLEGE, "The letter was forged"),
    "hedges": (Stance.HEDGES, Force.SAY, "The letter may be forged"),
    "announces": (Stance.PLANS, Force.SAY, "The letter will be forged"),
    "denies": (Stance.DENIES, Force.DENY, "The letter was not forged"),
    "denies so far": (Stance.DENIES, Force.DENY, "The letter has not been forged yet"),
    "denies with a hedge": (Stance.DENIES, Force.SAY, "The letter was perhaps not forged"),
    "leaves it open": (Stance.UNDECIDED, Force.SAY, "Nothing is decided on whether the letter was forged"),
    "takes it back": (Stance.RETRACTS, Force.RETRACT, "The report that the letter was forged was wrong"),
}
_STEP = re.compile(r"(?P<day>\d|\?) (?P<who>a source|[A-Z]\w+(?: [A-Z]\w+)?) (?P<what>[a-z ]+)")


@dataclass(frozen=True)
class Said:
    """One step of the notation, as records."""

    document: Document
    claim: Claim
    position: Position
    party: str


def said(notation: str) -> list[Said]:
    """The steps of a notation, in its order; each in a document of its own."""
    found = []
    for number, step in enumerate(notation.split(";")):
        match = _STEP.fullmatch(step.strip())
        assert match is not None, f"no step: {step!r}"
        found.append(_said(number, match["day"], match["who"], match["what"].strip()))
    return found


def _said(number: int, day: str, who: str, what: str) -> Said:
    stance, force, sentence = _WORDS[what]
    date = None if day == "?" else f"2031-03-0{day}"
    narrator = force is Force.STATE or (stance is Stance.RETRACTS and who.endswith("Wire"))
    document = make_document(f"{sentence}.", id=f"d-{number}", outlet=who if narrator else f"Paper {number}", day=date)
    kind = SpeakerKind.ANONYMOUS if who == "a source" else SpeakerKind.BODY
    speaker = None if narrator else Speaker(who, kind)
    claim = make_claim(document, f"{sentence}.", speaker=speaker, force=force, predications=(_forging(document),))
    rule = "hedged negation" if "hedge" in what and stance is Stance.DENIES else "test"
    return Said(document, claim, Position(claim.id, stance, (Reason(rule, what),)), who)


def _forging(document: Document) -> Predication:
    text = document.text.content
    subject = "We" if text.startswith("We") else "letter"
    return predication(document, text.rstrip("."), "forged", "forge", subject, "letter")


def copy_of(one: Said, outlet: str = "Echo") -> Said:
    """The same words in another outlet, of the same party and day."""
    document = replace(
        make_document(one.document.text.content, id=f"{one.document.id}-{outlet}", outlet=outlet),
        published=one.document.published,
    )
    speaker = one.claim.speaker
    claim = make_claim(
        document, document.text.content, speaker=speaker, force=one.claim.force, predications=(_forging(document),)
    )
    return Said(document, claim, replace(one.position, claim=claim.id), one.party)


def proposition_of(steps: Sequence[Said], topic: tuple[str, ...] = ("forge", "letter")) -> Proposition:
    """The proposition that the steps are about."""
    first = steps[0].claim
    return Proposition("p-1", "the letter was forged", first.sentence, topic, tuple(s.position for s in steps))


def evidence_of(steps: Iterable[Said]) -> Evidence:
    """The evidence: one voice for each party, those without a name of unknown independence."""
    steps = list(steps)
    spoken: dict[str, list[str]] = {}
    for step in steps:
        spoken.setdefault(step.party, []).append(step.claim.id)
    voices = [
        Voice(
            f"v-{who}", who, (who,), tuple(ids), (), anonymous=who == "a source", independence_known=who != "a source"
        )
        for who, ids in spoken.items()
    ]
    return Evidence.of(
        [s.claim for s in steps],
        [s.document for s in steps],
        voices,
        {id: f"v-{who}" for who, ids in spoken.items() for id in ids},
        {id: who for who, ids in spoken.items() for id in ids},
    )
