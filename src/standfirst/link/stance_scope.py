"""Scope: what a negation, a denial or a doubt in a sentence does not reach, and what takes no side at all.

Takes a claim and a predication of its content, tells whether the claim leaves it as it is: taken for granted, denied of
something narrower, only asked, hoped or not said. Looks at this one claim only. `stance` gives the side of the rest.
"""

from __future__ import annotations

import re
from functools import lru_cache

from standfirst.link.lexicon import GOVERNORS, event_class, is_event_word
from standfirst.link.matches import finder
from standfirst.link.stance_unsettled import HAVE, is_awaited, is_barred, is_not_all, is_over, is_supposed
from standfirst.records import Claim, Force, Predication, Span

_DENYING = frozenset({Force.DENY})
_RETRACTING = frozenset({Force.RETRACT})
_LIGHT = frozenset({"make", "take", "take place", "occur", "happen", "carry out", "come", "follow"})
_KNOWING = frozenset("know learn hear notice realise realize witness".split())
"""Who denies that he knew of a thing does not deny the thing."""
_HARDLY = finder(r"\b(?:impossible|unthinkable|inconceivable|difficult|hard) (?:that|for)\b", re.IGNORECASE)
_WITHOUT = re.compile(r"\bwithout\b", re.IGNORECASE)
_SHOWING = frozenset("show see suggest indicate reveal prove establish".split())
_NEAR = 25
"""Code points between a carrying verb and its noun, at most."""
_FAR = 40
"""Code points between a verb and a negation behind it ("found no sign"), at most."""
_BELIEVED = re.compile(
    r"\b(?:which|who)\b[^.;]*\b(?:believ|sa(?:ys|id)|think|thought|conclud|assess|found|claim)", re.IGNORECASE
)
_OTHER = re.compile(
    r"(?:no|not|n['’]t|never)\s+(?:any\s+)?(?:other|further|additional|more|new|longer|immediate)\b", re.IGNORECASE
)
_MEANS = re.compile(r"\b(?:by|for|of|in|from|after|before|without|why)\s+$", re.IGNORECASE)
_LAID_TO_REST = finder(
    r"\b(?:rumou?r|speculation|theor(?:y|ie)|talk|report)s?\b[^.;]{0,160}?"
    r"\b((?:put|laid) to (?:bed|rest)|dispelled|scotched)\b",
    re.IGNORECASE,
)
_FALSE = finder(
    r"\b(?:allegation|claim|report|rumou?r|suggestion|accusation|assertion)s?\b[^.;]{0,160}?\b(?:is|are|was|were|as|be)\s+"
    r"(?:\w+\s+)?[“‘\"']?(false|untrue|baseless|unfounded|incorrect|wrong|lies|fabricated|nonsense|groundless|rubbish|absurd"
    r"|bogus|illogical|ridiculous|an? (?:lie|invention|fabrication))\b",
    re.IGNORECASE,
)
_JOINED = re.compile(r"\b(?:could|can)(?: ?not|n['’]t) (?:be |have |been )*\w+ (?:and|or|nor) $", re.IGNORECASE)
_MUST = re.compile(r"\b(?:mean|require|oblige|ha(?:s|ve|d) to|need to|must)\b", re.IGNORECASE)
_REACH = 90
"""Code points between such a phrase and the predicate that it governs, at most."""
_ENTERTAINED = finder(
    r"\b(?:hop(?:e|es|ed|ing)|wish(?:es|ed)?|fear(?:s|ed|ing)?|(?:not|never|(?:do|does|did)n['’]t) want(?:s|ed)?"
    r"|(?:no|any|without) (?:\w+ )?(?:evidence|proof|indication|sign)s?(?: \w+){0,2}"
    r" (?:that|to (?:indicate|suggest|show)))\b",
    re.IGNORECASE,
)
_DOUBTED = finder(
    r"\b(?<!no )(?<!not )(?<!n['’]t )(?<!little )(?<!any )(?<!without )"
    r"(?:doubt(?:s|ed|ful)?|unlikely|improbable|implausible|s[ck]eptical"
    r"|(?:not|n['’]t) (?:sure|certain|convinced))(?: \w+)? (?:that|whether|if)\b"
    r"|\bit (?:is|was|seem(?:s|ed)|look(?:s|ed)|remain(?:s|ed)) (?:\w+ )?(?:unlikely|improbable|doubtful)\b(?! to\b)",
    re.IGNORECASE,
)
"""What it governs is in doubt: neither said nor denied."""
_WHETHER_OR_NOT = re.compile(r"\bor (?:not|never)(?: to)? $", re.IGNORECASE)
_ADJUNCT = re.compile(
    r"\b(?:when|after|before|since|while|during|following|until|upon|about|over|surrounding)\s(?:(?:the|a|an|his|her|its"
    r"|their|what|of|this|that|[A-Z]\S*|[\w-]+ly|\w+ed)\s){0,4}$"
)
"""What stands behind these is no part of what is denied: "denied any knowledge of what was said after the crash"."""
_UNSAID = finder(
    r"(?:\b(?:not|never|declin\w+|refus\w+)|n['’]t) (?:going to |yet |able to |prepared to |to )*"
    r"(?:say|discuss|tell|confirm|comment on|speculate(?: on| about)?)\b[^.;,]{0,30}?"
    r"\b(?:who|whom|whether|if|what|where|when|which|why|how)\b",
    re.IGNORECASE,
)
"""Who will not say who was arrested does not say that anybody was, or that nobody was."""
_OR_NOT = finder(r"\bwhether\b[^.;]{0,60}?\bor (?:\w+ )?(?:not|never)\b|\bwhether or not\b", re.IGNORECASE)
_KNOWLEDGE = re.compile(r"\b(?:knowledge|awareness|recollection|memory) (?:of|about|that)\b", re.IGNORECASE)
_ITS_CAUSE = re.compile(r"\b(?:as a result of|because of|due to|owing to|on account of)\b", re.IGNORECASE)
_OPEN_WORDS = frozenset({"what", "whatever", "whoever"})
_CAN = frozenset({"can", "ca", "could"})
_NO_MORE = re.compile(r"\b(?:without|but for|more|less|fewer|better|worse|happier|than)\b", re.IGNORECASE)
"""Behind "could not have" these tell that it was so: "could not have done it without you", "could not be happier"."""


def takes_no_side(claim: Claim, predication: Predication) -> bool:
    """Whether nothing that the claim says of it is for or against it."""
    return (
        _asked_about(predication)
        or _barred_by_nobody(claim, predication)
        or _ability(predication)
        or is_awaited(claim, predication)
        or is_supposed(claim, predication)
        or _presupposed(claim, predication)
        or _narrow(claim, predication)
        or _named_only(claim, predication)
        or _unseen(claim, predication)
        or (
            _has_phrase(claim.sentence.exact)
            and (
                _entertained(claim, predication)
                or _unsaid(claim, predication)
                or _not_without(claim, predication)
                or _laid_to_rest(claim, predication)
            )
        )
    )


@lru_cache(maxsize=20_000)  # asked for each predicate of a sentence, and most have none
def _has_phrase(sentence: str) -> bool:
    """Whether a sentence has one of the phrases that are looked for before a predicate."""
    return any(find(sentence) for find in (_ENTERTAINED, _DOUBTED, _UNSAID, _OR_NOT, _HARDLY, _LAID_TO_REST))


def _laid_to_rest(claim: Claim, predication: Predication) -> bool:
    """ "Rumours of a strike have been put to bed": told by an outlet of what others said, it is nobody's own denial."""
    at = claim.sentence.start
    return any(
        at + match.start() < predication.predicate.start and predication.predicate.end <= at + match.start(1)
        for match in _LAID_TO_REST(claim.sentence.exact)
    )


def _not_without(claim: Claim, predication: Predication) -> bool:
    """ "Inconceivable that it ran without her": that it ran is left as it is."""
    at, text = claim.sentence.start, claim.sentence.exact
    return any(
        0 <= predication.predicate.start - at - match.end() < _REACH and _WITHOUT.search(text, match.end())
        for match in _HARDLY(text)
    )


def _unseen(claim: Claim, predication: Predication) -> bool:
    """ "No picture shows her leaving": neither that she left nor that she did not."""
    return any(
        other.negation is not None and other.lemma in _SHOWING and is_over(other, predication)
        for other in claim.predications
    )


def _named_only(claim: Claim, predication: Predication) -> bool:
    """ "Catching the thief is our aim": what a subject in -ing names is not said to have come about."""
    if predication.noun or not predication.predicate.exact.endswith("ing"):
        return False
    return any(
        other.subject is not None
        and other is not predication
        and other.subject.contains(predication.predicate)
        and predication.predicate.start - other.subject.start < _NEAR
        for other in claim.predications
    )


def _unsaid(claim: Claim, predication: Predication) -> bool:
    """What somebody will not say ("not going to say who is held"), and what may be or not ("whether it is or not")."""
    at, start = claim.sentence.start, predication.predicate.start
    if any(0 <= start - at - m.end() < _REACH for m in _UNSAID(claim.sentence.exact)):
        return True
    return any(m.start() < start - at and (start - at < m.end() + _NEAR) for m in _OR_NOT(claim.sentence.exact))


def _presupposed(claim: Claim, predication: Predication) -> bool:
    """A noun in the subject of what is denied is taken for granted ("denied that the absence is health-related").

    Not so with a light verb, where the noun is the matter ("denied that an arrest had been made").
    """
    denied = claim.force in _DENYING or called_false(claim, predication) is not None
    if (
        claim.force in _DENYING
        and claim.cue is not None
        and _KNOWLEDGE.search(
            claim.sentence.text.content, claim.cue.end, max(claim.cue.end, predication.predicate.start)
        )
    ):
        return True  # "denied any knowledge of what led to the crash"
    if denied and (
        any(is_over(other, predication) and other.lemma in _KNOWING for other in claim.predications)
        or any(_holds(other, predication) for other in claim.predications)
        or _told_of(claim, predication)
    ):
        return True
    if denied or claim.force in _RETRACTING:
        before = predication.predicate.text.content[claim.sentence.start : predication.predicate.start]
        if _ADJUNCT.search(before[-_REACH:]):
            return True
    if not predication.noun or predication.negation is not None:
        return False
    return any(
        other.subject is not None
        and not other.noun
        and other.subject.contains(predication.predicate)
        and other.lemma not in _LIGHT
        and (other.negation is not None or claim.force in _DENYING)
        for other in claim.predications
    )


def _told_of(claim: Claim, predication: Predication) -> bool:
    """Whether a relative clause gives it to others ("contradicted the agency, which believes that …")."""
    start = claim.cue.end if claim.cue is not None else claim.sentence.start
    return bool(_BELIEVED.search(claim.sentence.text.content[start : max(start, predication.predicate.start)]))


def _holds(outer: Predication, inner: Predication) -> bool:
    """Whether the denial is of an outer event that takes the inner for granted ("denied ordering the killing")."""
    return (
        outer.depth < inner.depth
        and outer.clause.contains(inner.predicate)
        and is_event_word(outer.lemma)
        and event_class(outer.lemma) not in GOVERNORS
    )


def _narrow(claim: Claim, predication: Predication) -> bool:
    """Negations that deny something else: "no other suspect", "by not seeking treatment", "no X … in the bombing"."""
    negation = predication.negation
    start = predication.predicate.start
    before = predication.predicate.text.content[max(0, start - 60) : start]
    if before[-1:] == " " and (_JOINED.search(before) or _WHETHER_OR_NOT.search(before)):
        return True  # "could not be fired and hit": denied with its fellow, said of power; "to strike or not to strike"
    if _of_its_cause(claim, predication):
        return True
    if is_not_all(claim, predication):
        return True
    if negation is None:
        return False
    content, predicate = negation.text.content, predication.predicate
    if not predication.noun and _of_another(negation, predicate):
        return True
    if _OTHER.match(content, negation.start) or _MEANS.search(content[max(0, negation.start - 12) : negation.start]):
        return True
    between = content[negation.end : predicate.start] if negation.end <= predicate.start else ""
    if _MUST.search(between):
        return True
    return predication.noun and (negation.start > predicate.start or len(between.split()) > 3)


def _of_its_cause(claim: Claim, predication: Predication) -> bool:
    """ "Does not believe that it sank because of the storm": denies why, and not that."""
    if claim.force not in _DENYING and unbelieved_of(claim) is None:
        return False
    end = predication.predicate.end
    return _ITS_CAUSE.search(predication.clause.text.content, end, max(end, predication.clause.end)) is not None


def _of_another(negation: Span, predicate: Span) -> bool:
    """Whether a negation is of another clause: far behind the verb, or before it and one comma between."""
    content = negation.text.content
    if negation.start >= predicate.end:
        return negation.start - predicate.end > _FAR
    between = content[negation.end : predicate.start]
    return between.count(",") == 1 and not re.search(r"\b(?:and|or|nor)\b", between) and len(between.split()) > 1


def _asked_about(predication: Predication) -> bool:
    """ "What caused the crash is not known", "whatever happened": a question, not an answer."""
    return predication.subject is not None and predication.subject.exact.lower() in _OPEN_WORDS


def _barred_by_nobody(claim: Claim, predication: Predication) -> bool:
    """What an outlet says should not be, asking nobody, and what somebody denies that it should not be."""
    if not is_barred(claim, predication) or claim.mood.question:
        return False
    return claim.cue is None or claim.force in _DENYING


def _ability(predication: Predication) -> bool:
    """ "cannot close it alone" speaks of power, not of what happens; "cannot have closed it" says that it did not.

    "Could not have closed it without the crew" says that it did.
    """
    auxiliaries = [auxiliary.exact.lower() for auxiliary in predication.auxiliaries]
    if predication.negation is None or _CAN.isdisjoint(auxiliaries):
        return False
    if HAVE.isdisjoint(auxiliaries):
        return True
    after = predication.predicate.end
    return _NO_MORE.search(predication.clause.text.content, after, max(after, predication.clause.end)) is not None


def unbelieved_of(claim: Claim) -> Span | None:
    """The cue, where it says that something is not believed: "does not think that the dam will hold"."""
    cue = claim.cue
    if cue is None or not claim.force.inward:
        return None
    return cue if any(cue.contains(span) for span in claim.mood.negated) else None


def called_false(claim: Claim, predication: Predication) -> Span | None:
    """The word by which an allegation that holds this predicate is called untrue, if it is."""
    at, text = claim.sentence.start, claim.sentence.exact
    for match in _FALSE(text):
        if at + match.start() < predication.predicate.start and predication.predicate.end <= at + match.start(1):
            return claim.sentence.text.span(at + match.start(1), at + match.end(1))
    return None


def _entertained(claim: Claim, predication: Predication) -> bool:
    """Whether it is only hoped, feared, doubted, or looked for in vain ("no evidence that …"): no stance."""
    at = claim.sentence.start
    matches = (match for pattern in (_ENTERTAINED, _DOUBTED) for match in pattern(claim.sentence.exact))
    return any(0 <= predication.predicate.start - at - match.end() < _REACH for match in matches)
