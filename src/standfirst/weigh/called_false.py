"""Called false: a claim, report or rumour that a sentence tells in order to say that it is not so.

"Dismissed as baseless the claim that …", "reports that … were untrue", "there is no truth in the rumour that "
"…". Looks at one
sentence; knows nothing of who is right.
"""

from __future__ import annotations

import re

from standfirst.records import Claim, Predication
from standfirst.weigh.screens import may_have, screen

_TOLD = (
    r"(?:allegations?|claims?|reports?|rumou?rs?|suggestions?|accusations?|assertions?|stor(?:y|ies)|idea|notion"
    r"|speculation"
    r"|charges?|insinuations?|theor(?:y|ies)|account|talk|version)"
)
_FALSE = (
    r"(?:false|untrue|baseless|unfounded|incorrect|wrong|lies?|fabricat\w+|nonsense|groundless|rubbish|absurd"
    r"|bogus|ridiculous"
    r"|ludicrous|invent(?:ion|ed)s?|fiction\w*|fake|hoax|malicious|slander\w*|preposterous|laughable"
    r"|unsubstantiated|defamatory"
    r"|fantasy|propaganda|disinformation|without (?:any )?(?:foundation|basis|merit)|not true|inaccurate|smears?)"
)
_SAID_OF_IT = re.compile(
    rf"\b(?:is|are|was|were|be|been|as)\s+[“\"‘']?(?:(?:an?|the|all|utterly"
    rf"|just)\s+)?[“\"‘']?(?:\w+\s+){{0,2}}{_FALSE}\b",
    re.IGNORECASE,
)
_TOLD_WORD = re.compile(rf"\b{_TOLD}\b", re.IGNORECASE)
_VERDICT_FIRST = re.compile(
    rf"\b(?:dismiss|reject|rebut|refut|rubbish|denounc|den(?:y|ied|ies)|rebuff|repudiat|disput|contradict|debunk"
    rf"|pour(?:ed)? cold water"
    rf"|scoff|brush(?:ed)? (?:aside|off)|hit back at|shot down|slam|call|describ|brand|label"
    rf"|term)\w*\b[^.;]*?\b{_TOLD}\b"
    rf"(?:[^.;]{{0,24}}?)\b(?:that|of|about)?\b",
    re.IGNORECASE,
)
_NEEDS_WORD = re.compile(r"\b(?:call|describ|brand|label|term|slam)\w*\b", re.IGNORECASE)
_FALSE_WORD = re.compile(rf"\b{_FALSE}\b", re.IGNORECASE)
_NO_TRUTH = re.compile(
    rf"\b(?:no truth (?:in|to|whatsoever)|nothing (?:true )?(?:in|to)|not (?:true|the case|correct|accurate)"
    rf"|untrue|false|incorrect"
    rf"|simply wrong)\b(?:[^.;]{{0,40}}?\b{_TOLD}\b)?[^.;]{{0,12}}?\b(?:that|of)\b",
    re.IGNORECASE,
)
_NEITHER = re.compile(r"\b(?:neither|nor|not|without|refus\w+|declin\w+|n['’]t)\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_LATER = re.compile(
    r",\s*(?:\w+\s+){0,2}reports?\b[^.;]*$|\b(?:after|before|when|while|as|amid)\b[^.;]*$", re.IGNORECASE
)
_REACH = 120
_HAS_WORD = screen(_NO_TRUTH, _VERDICT_FIRST, _TOLD_WORD)


def is_called_false(claim: Claim, predication: Predication) -> bool:
    """Whether the sentence says of this predicate's clause that it is not so, without a verb of denying of its own."""
    if not may_have(_HAS_WORD, claim, predication):
        return False
    text, at = claim.sentence.exact, predication.predicate.start - claim.sentence.start
    end = predication.predicate.end - claim.sentence.start
    for match in _NO_TRUTH.finditer(text, 0, max(0, at)):
        if at - match.end() < _REACH:
            return True
    for match in _VERDICT_FIRST.finditer(text, 0, max(0, at)):
        if at - match.end() >= _REACH or _NEITHER.search(text[: match.start()]):
            continue
        if (
            claim.cue is not None
            and _LATER.search(match.group())
            and match.end() > claim.cue.start - claim.sentence.start
        ):
            continue  # "denied it after reports emerged that …": the reports are told, and not denied
        if not _NEEDS_WORD.match(match.group()) or _FALSE_WORD.search(text, match.start()):
            return True
    return _TOLD_WORD.search(text, 0, max(0, at)) is not None and _SAID_OF_IT.search(text, end) is not None
