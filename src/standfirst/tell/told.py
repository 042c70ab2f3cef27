"""What happened: the lines that tell what much of the coverage tells, before and after the dispute began."""

from __future__ import annotations

import re

from standfirst.records import Claim, Force, LineRole, Proposition, Speech, State
from standfirst.tell.sheet import Desk, on_topic, ranked

_WIDE = 0.12
"""Mean breadth of what a line adds, at the least."""
_TOLD = 2.0
_BARE = re.compile(r"(?:(?:In|At|On|From) t|T)(?:he|his|hat|hese|hose) (?:[a-z’'-]+,? ){1,2}(?!of (?:the )?[A-Z])[a-z]")
"""Opens with a thing that the reader has not met: "The crash happened …"; not "The crash of the Halden Express"."""
_TOLL = re.compile(
    r"\b(?:kill|injur|wound|hurt|dead|died|drown|strand|displac|evacuat)\w*\W+(?:\w+\W+){0,3}?(?:\d[\d,]*|two|three|four|five"
    r"|six|seven|eight|nine|ten|dozens|scores|hundreds|thousands|everyone)\b|\b(?:\d[\d,]*|two|three|four|five|six|seven|eight"
    r"|nine|ten|dozens|scores|hundreds|thousands)\b\W+(?:\w+\W+){0,3}?(?:killed|injured|wounded|hurt|dead|died)\b",
    re.IGNORECASE,
)
_AGO = re.compile(
    r"\b(?:(?:last|this|next) (?:week|month|year|weekend)|yesterday|today|tonight|tomorrow)\b", re.IGNORECASE
)
"""A time that only the day of the article makes one."""


def what_happened(desk: Desk, focus: tuple[Proposition, State] | None) -> list[Claim]:
    """The outlets' own statements of what happened: dated, early in their article, told widely."""
    material = desk.material

    def bonus(claim: Claim) -> float:
        document = material.documents[claim.document]
        early = 1.0 - min(claim.sentence.start / max(len(document.text), 1), 1.0)
        content = claim.sentence.text.content
        dated = 0.3 if any(content[t.span.end : t.span.end + 2] not in ("'s", "’s") for t in claim.times) else 0.0
        plain = 0.3 if claim.mood.plain else 0.0
        told = _TOLD * desk.happenings.mentioned(claim) - (0.6 if _BARE.match(claim.sentence.exact) else 0.0)
        said, tells = material.days.get(claim.id) or "", desk.day_of(claim)
        since = 0.5 * ((said > raised) + (tells > raised)) if raised else 0.0
        toll = 0.5 if _TOLL.search(claim.sentence.exact) else 0.0
        return 0.6 * early + dated + plain + 0.5 * on_topic(claim, focus) + told + toll - since

    disputed = {position.claim for position in focus[0].positions} if focus is not None else set()
    raised = min((day for id in disputed if (day := material.days.get(id))), default="")
    own = (
        claim
        for claim in material.claims.values()
        if claim.speech is Speech.NARRATOR and claim.id not in material.background and claim.id not in disputed
    )
    return ranked(own, material, bonus)


def print_told_by_many(desk: Desk, until: int) -> None:
    """What much of the coverage tells and no line does yet, the newest of it first: nothing important is missing."""
    material = desk.material
    turned = min((material.days.get(c.id) or "" for _, c in desk.lines[1:] if c is not None), default="")
    days = sorted({day for claim in material.claims.values() if (day := material.days.get(claim.id))})
    place = {day: index / max(len(days) - 1, 1) for index, day in enumerate(days)}
    claims = [
        claim
        for claim in material.claims.values()
        if claim.id not in material.background
        and claim.force is not Force.ASK
        and claim.speech is not Speech.DIRECT
        and claim.sentence not in desk.counted
    ]
    while len(desk.lines) < until:
        gain = desk.happenings.gains(claims, desk.known)
        new = [claim for claim in claims if gain[claim.id] >= _WIDE]

        def bonus(claim: Claim, gain: dict[str, float] = gain) -> float:
            newer = place.get(material.days.get(claim.id) or "", 0.0)
            own = 0.3 if claim.speech is Speech.NARRATOR else 0.0
            dated = 0.3 if any(time.value.day for time in claim.times) else 0.0
            loose = 1.2 if _BARE.match(claim.sentence.exact) or _AGO.search(claim.sentence.exact) else 0.0
            return 2 * _TOLD * gain[claim.id] + newer + own + dated - loose

        found = ranked(new, material, bonus)

        def role(claim: Claim) -> LineRole:
            day = desk.day_of(claim)
            before = day <= turned if day else claim.speech is Speech.NARRATOR
            return LineRole.HAPPENED if before else LineRole.LATEST

        if not desk.print_first(role, found):
            return
