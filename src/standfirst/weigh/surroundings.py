"""Surroundings: what the words around a predicate do to it before its stance counts in a conflict.

"Denied a role in the killing" denies no killing; "no information about a clash" no clash; "an earlier version "
"said" takes it
back. Looks at one sentence.
"""

from __future__ import annotations

import re
from functools import lru_cache

from standfirst.records import Claim, Force, Predication
from standfirst.weigh.screens import may_have, screen

_LEANING = re.compile(r"^(?:when|while|as|after|before|once|since|until|because|during|where)\b", re.IGNORECASE)
_LEANT = re.compile(
    r"\b(?:when|while|as|after|before|once|since|until|because|during|where)\s+(?:\w+\s+){0,4}$", re.IGNORECASE
)
_QUOTED_OFF = re.compile(
    r"\b(?:correction|clarification|editors?['’] note)\b\s*[:.—-]|\b(?:an? )?(?:earlier|previous|prior|original) "
    r"(?:version|edition|headline)s?\b|\b(?:we|story|article|report|headline|caption|version|post|item|broadcast"
    r"|newspaper|"
    r"column|bulletin)\b[^.;]{0,50}?\b(?:incorrectly|wrongly|erroneously|mistakenly) "
    r"(?:stated|said|reported|identified|named|gave|listed|described|attributed)\b|\bmisstated\b|\bmisidentified\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:retract|withdr[ea]w|recant|walk(?:s|ed|ing)? back|took back|take[ns]? back|no longer stands? by|disavow"
    r"|stood? down (?:its|the|their) (?:report|story)|delet(?:ed|es) (?:its|the|a|their|his"
    r"|her) (?:\w+ )?(?:report|story|post|tweet)"
    r"|pull(?:ed|s)? (?:its|the|their) (?:\w+ )?(?:report|story|article)|kill(?:ed|s)? (?:its"
    r"|the) (?:\w+ )?(?:report|story))\w*\b",
    re.IGNORECASE,
)
_UNREAL = frozenset(
    "demand urge want ask require recommend propose suggest seek try attempt refuse decline threaten plan intend "
    "hope expect command instruct direct "
    "pledge vow promise offer call press pressure beg plead advise warn wish prepare aim fail order tell "
    "authorise authorize "
    "approve consider mull weigh discuss oppose ban forbid prevent avoid".split()
)
"""What these verbs govern has not come about by their word."""
_TO_DO = frozenset("tell warn advise press call order promise".split())
"""Those that state something, unless what follows is an infinitive."""
_NOT_KNOWN = re.compile(
    r"\b(?:no|any|not have|n['’]t have|without|lack(?:s|ed)?|little) (?:\w+ )?(?:information|knowledge|record"
    r"|records|evidence|indication"
    r"|details?|word|sign|signs|comment|proof|confirmation|reports?|idea|clue|memory|recollection|awareness"
    r"|intention of commenting)\b"
    r"|\b(?:not|n['’]t|never|cannot|unable to) (?:immediately |yet |independently |currently |be able to )*"
    r"(?:confirm|verify|say|know|comment|remember|recall|establish|determine|tell)\b",
    re.IGNORECASE,
)


def taken_back(claim: Claim, predication: Predication) -> bool:
    """Whether the sentence takes back what it tells: a correction's "an earlier version said", "withdrew its
    report"."""
    if claim.force in (Force.RETRACT,):
        return True
    if not may_have(_HAS_NOTE, claim, predication):
        return False
    start = claim.sentence.start
    before = claim.sentence.text.content[start : predication.predicate.start]
    note = _QUOTED_OFF.search(before)
    if note is not None:
        return True
    back = _BACK.search(before)
    if back is None or _SAYING.search(before, back.end()):
        return False  # "walked back its report, saying that …": what is said then is no retraction
    return re.search(r"\b(?:report|story|claim|statement|article|allegation|tweet|post)", before) is not None


_HAS_NOTE = screen(_QUOTED_OFF, _BACK)
_SAYING = re.compile(r"\b(?:say|said|says|saying|deny|denies|denied|told|tell|tells)\b", re.IGNORECASE)


def leans(claim: Claim, predication: Predication) -> bool:
    """Whether it stands in a clause of time or cause: told along, and not touched by a denial."""
    if predication.depth == 0:
        return False
    clause = predication.clause
    if _LEANING.match(clause.exact):
        return True
    text = clause.text.content
    start = predication.subject.start if predication.subject is not None else predication.predicate.start
    before = text[max(claim.sentence.start, start - 24) : max(claim.sentence.start, start)]
    return bool(_LEANT.search(before)) and bool(
        re.search(r"\b(?:when|while|after|before|once|during|as)\s*(?:the\s+)?$", before)
    )


def unreal(claim: Claim, predication: Predication) -> bool:
    """Whether a verb of wanting, asking or trying governs it: "demanded that the minister resign"."""
    start, text = predication.predicate.start, predication.predicate.text.content
    return any(
        other.lemma.split()[0] in _UNREAL
        and not other.noun
        and other.depth < predication.depth
        and other.predicate.end <= start
        and start - other.predicate.end < 80
        and other.clause.contains(predication.predicate)
        and (other.lemma.split()[0] not in _TO_DO or text.endswith("to ", 0, start))
        and not _STATES.search(predication.predicate.text.content[other.predicate.end : start])
        for other in claim.predications
    )


_STATES = re.compile(r"\b(?:because|which|who|where|when|after|before|as|while)\b|[,;]", re.IGNORECASE)


def imperative(claim: Claim, predication: Predication) -> bool:
    """ "Do not kill them", "nobody should try": no denial that it happens."""
    auxiliaries = {a.exact.lower() for a in predication.auxiliaries}
    if auxiliaries & {"should", "must", "ought", "shall", "can", "let"} and claim.force is not Force.DENY:
        return True
    bare = predication.depth == 0 and not predication.noun and not predication.passive
    first = predication.clause.exact.lower().lstrip("“\"'‘ ")
    return bare and first.startswith(("do not", "don't", "don’t", "make no", "never ", "stop", "let "))


_HOLLOW = frozenset(
    "be have do make take carry hold conduct launch commit plan intend mean try tell say agree decide start "
    "begin reach come "
    "become get go seek want use be_involved".split()
)


def within_denied(claim: Claim, predication: Predication) -> bool:
    """Whether a cue denies an outer event that takes this one for granted ("denied a role in the killing")."""
    if claim.force is not Force.DENY or predication.negation is not None:
        return False
    return any(
        other is not predication
        and other.lemma not in _HOLLOW
        and other.predicate.start < predication.predicate.start
        and (other.depth < predication.depth or predication.noun)
        and other.clause.contains(predication.predicate)
        for other in claim.predications
    )


_AS_IF = re.compile(r"\bas (?:if|though)\b[^.;,]*$", re.IGNORECASE)
_WHETHER = re.compile(r"\bwhether\b(?:(?!\b(?:and|but|said|says)\b)[^.;,]){0,60}$", re.IGNORECASE)
_SINCE = re.compile(r"\bsince\b")
_HAS_OPEN = screen(re.compile(r"\b(?:as (?:if|though)|whether)\b", re.IGNORECASE), _NOT_KNOWN)
_ACCUSED = frozenset("accuse suspect charge".split())


def unknown(claim: Claim, predication: Predication) -> bool:
    """Whether only knowledge of it is denied: "no information about a clash", "could not confirm that"."""
    text, start = predication.predicate.text.content, predication.predicate.start
    looked = may_have(_HAS_OPEN, claim, predication)
    before = text[max(claim.sentence.start, start - 100) : start] if looked else ""
    if looked and (_AS_IF.search(before) or _WHETHER.search(before)):
        return True
    if predication.negation is not None and _SINCE.search(text[start : predication.clause.end]):
        return True  # "has not been seen since": it was, before
    if any(
        p.passive and p.lemma in _ACCUSED and p.predicate.end <= start and p.depth < predication.depth
        for p in claim.predications
    ):
        return True  # "is accused of": nobody is named who says so
    found = _NOT_KNOWN.search(before)
    if predication.lemma in _KNOWING or found is None:
        return False
    subject = predication.subject  # "no records had been shredded": of these it is said, nobody looked into them
    return subject is None or start - len(before) + found.end() <= subject.start or not predication.passive


_KNOWING = frozenset("know confirm say remember".split())


def flatly(claim: Claim, predication: Predication) -> bool:
    """Whether it is denied in so many words: a verb of denying, "a lie", "no such thing"."""
    negation = predication.negation.exact.lower() if predication.negation is not None else ""
    if claim.force is Force.DENY or negation.startswith("den"):
        return True
    text, end = claim.sentence.text.content, claim.sentence.end
    return _is_lie(claim.sentence.exact) or _LIE_NEXT.match(text[end : end + 160]) is not None


@lru_cache(maxsize=5_000)  # asked for each predicate of a sentence
def _is_lie(sentence: str) -> bool:
    return _LIE.search(sentence) is not None


_LIE = re.compile(
    r"\b(?:no such|denie[sd]|denying|denial|a (?:\w+ )?lie|lies|fabricat\w+|untrue|not true|false|baseless"
    r"|unfounded|groundless"
    r"|nonsense|categorically|refut\w+|rebuff\w*|dismiss(?:ed|es|ing)|invention|made up"
    r"|alleged\b.{0,60}\bnever happened"
    r"|simply did not|disput(?:ed|es|ing) that|contradict\w*|reject(?:ed|s|ing)? (?:\w+ )?(?:claim|allegation"
    r"|report|accus|sugges))",
    re.IGNORECASE,
)
_LIE_NEXT = re.compile(
    r"\s*[“\"]?(?:this|that|it|these|those|any (?:such )?(?:claim|suggestion|report))(?: \w+){0,4}? (?:is|are|was|were)"
    r"(?: an?| simply| just| completely| totally| absolutely| pure)* (?:lies?|fabrications?|inventions?|nonsense"
    r"|false|untrue"
    r"|not true|wrong|rubbish|baseless)",
    re.IGNORECASE,
)
