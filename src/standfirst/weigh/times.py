"""Whose time is it: which of the times in a claim's sentence dates what the claim states.

Takes a claim, gives the one expression of time that its main statement has, or none. "Friday's vote", "the raid on
Friday", "the crew that left on Friday" and "the 2031 budget" date a vote, a raid, a departure and a budget, and nothing
that the sentence says of them. In doubt none: an event without a day is better than one on a wrong day.
"""

from __future__ import annotations

import re

from standfirst.records import Basis, Claim, DateValue, Force, Predication, TimeExpression

_RELATIVE = re.compile(
    r",? (?:who|which|whose|where|that|when|while|after|since|before|in view of|following|despite)\b"
)
_CALENDAR = re.compile(
    r"\b\d{1,2}(?:st|nd|rd|th)? (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)"
    r"|\b(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)\w*\.? \d{1,2}\b"
)
_OF_WHAT = re.compile(r"(?:\b(?:the|this|that|these|those|its|his|her|their|our)|['’]s?)(?: [\w’'-]+){0,2} ?$", re.I)
"""Before the noun or gerund of an event: words by which it is one that is known already."""
_DATES_ALONE = re.compile(
    r"(?:^|\b(?:in|since|by|during|until|till|through|throughout|from|of|late|early|mid|around|about))\W*$", re.I
)
_ATTRIBUTE = re.compile(r"(?:\b(?:the|a|an|its|his|her|their|our)|['’]s) $", re.I)
"""Before a date that stands like an adjective: "the 3 March raid"."""
_WITH_ARTICLE = re.compile(r"(?:the|an?) (?:\d{1,2} [A-Z]|[A-Z][a-z]+\.? \d{1,2}\b)")
_WITHIN = re.compile(r"\b(?:of|over|after|for|from|about|by|in|at|on|against)\b")
_ANSWERING = frozenset(
    {Force.DENY, Force.REJECT, Force.LEAVE_OPEN, Force.ADMIT, Force.APOLOGISE, Force.CONFIRM, Force.RETRACT}
    | {Force.CORRECT, Force.CLARIFY}
)
_COMING = frozenset({Force.THREATEN, Force.PROMISE, Force.EXPECT})
_OUGHT = frozenset({"should", "ought"})
_OUGHT_TO = re.compile(r"\bought (?:not )?to (?:(?:have|be|been|\w+ly) )*$", re.IGNORECASE)
_DUTY = _OUGHT | {"must", "shall"}
_LINKING = frozenset({"be", "come", "follow", "stem", "mark", "occur", "happen", "take place", "begin", "start", "end"})


def main_time(claim: Claim) -> TimeExpression | None:
    """When it was said, for what somebody said on a day; else the time that the claim's main statement has."""
    if claim.said is not None and claim.said.day and claim.speaker is not None:
        return TimeExpression(claim.said_words or claim.sentence, claim.said)
    if claim.force in _ANSWERING:
        return None  # the times in it are those of what is denied or conceded
    own = [t for t in claim.times if not t.possessive and _free(t) and _of_main(t, claim)]
    own = [t for t in own if (t.value.edtf is not None or not t.vague) and not _missed(t, claim)]
    ranked = sorted(own, key=lambda t: (t.value.day is None, t.value.edtf is None, t.span.start))
    return _exact(ranked[0]) if ranked else None


def to_come(claim: Claim, time: TimeExpression, published: str | None = None) -> bool:
    """Whether what the time dates had not happened when the claim was made: planned, promised, threatened, expected,
    or what somebody should or must do.

    `published`: the day of the claim's document, ISO. What is dated later is to come, in whatever words it is told
    ("could open as early as Monday", "may not be restored until 31 December").
    """
    if not any(time.span == own.span for own in claim.times):
        return False  # the day of speech
    holding = [p for p in claim.predications if not p.noun and p.clause.contains(time.span)]
    inner = min(holding, key=lambda p: len(p.clause), default=None)
    due = _modals(inner) if inner is not None else set()
    coming = inner is not None and (inner.future or (bool(due & _DUTY) and "have" not in due))
    later = published is not None and time.value.day is not None and time.value.day > published
    return later or coming or bool(claim.mood.planned) or claim.force in _COMING


def _modals(predication: Predication) -> set[str]:
    forms = {auxiliary.exact.lower() for auxiliary in predication.auxiliaries}
    content, verb = predication.clause.text.content, predication.predicate.start
    ought = _OUGHT_TO.search(content, max(0, verb - 40), verb)
    return forms | {"ought"} if ought else forms


def _missed(time: TimeExpression, claim: Claim) -> bool:
    """Whether the time dates what should have been, and so was not or nobody says that it was."""
    holding = [p for p in claim.predications if not p.noun and p.clause.contains(time.span)]
    inner = _modals(min(holding, key=lambda p: len(p.clause))) if holding else set()
    return bool(inner & _OUGHT) and "have" in inner


def _of_main(time: TimeExpression, claim: Claim) -> bool:
    """Whether the innermost predicate that holds the time is the claim's own, or one joined to it."""
    holding = [p for p in claim.predications if not p.noun and p.clause.contains(time.span)]
    if not holding:
        return not claim.predications or claim.speaker is None
    inner = max(holding, key=lambda p: (p.depth, -len(p.clause)))
    relative = _RELATIVE.search(claim.sentence.text.content[inner.clause.start : time.span.start])
    own = min(p.depth for p in claim.predications if not p.noun)
    if inner.depth != own or relative is not None:
        return False
    return not _dates_a_noun(time, inner, claim)


def _dates_a_noun(time: TimeExpression, inner: Predication, claim: Claim) -> bool:
    """Whether the time belongs to a happening that the sentence only mentions: "a response to the raid on 3 March"."""
    nested = [p for p in claim.predications if p is not inner and p.predicate.end <= time.span.start]
    if inner.lemma in _LINKING:
        after = 0 if inner.lemma == "be" else inner.predicate.end  # "the vote on Friday was close", "came on Friday"
        return any(p.noun and p.predicate.start >= after for p in nested)
    if inner.subject is not None and inner.subject.start < time.span.start < inner.predicate.start:
        # "Apologies for the raid last week have done little"; but "The raid last week killed two" dates what it says.
        start = inner.subject.start
        return any(
            p.predicate.start >= start and _WITHIN.search(_text(start, p.predicate.start, claim)) for p in nested
        )
    between = [p for p in nested if p.predicate.start >= inner.predicate.end and p.depth > inner.depth]
    return any(_OF_WHAT.search(_before(p.predicate.start, claim)) for p in between)


def _before(start: int, claim: Claim) -> str:
    return _text(max(claim.sentence.start, start - 40), start, claim)


def _text(start: int, end: int, claim: Claim) -> str:
    return claim.sentence.text.content[start:end]


def _free(time: TimeExpression) -> bool:
    """Whether the words stand as a time, not before what they date: "in 2031", and not "the 2031 budget"."""
    before = time.span.text.content[max(0, time.span.start - 20) : time.span.start]
    if _ATTRIBUTE.search(before) and re.match(r"\d|[A-Z]", time.span.exact):
        return False
    if _WITH_ARTICLE.match(time.span.exact):
        return False
    if time.value.day is not None or not re.fullmatch(r"\d{4}|[A-Z][a-z]+\.?(?: \d{4})?", time.span.exact):
        return True
    return bool(_DATES_ALONE.search(before))


def _exact(time: TimeExpression) -> TimeExpression:
    """A calendar day that the text prints is exact, whatever the basis of the document's own date."""
    edtf = time.value.edtf
    if edtf is None or not edtf.endswith("~") or not _CALENDAR.search(time.span.exact):
        return time
    return TimeExpression(time.span, DateValue(edtf.rstrip("~"), Basis.LISTED), time.vague)
