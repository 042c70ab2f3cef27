"""Words of conditions: what makes one idle, a threat, a legal consequence or a musing. General English."""

from __future__ import annotations

import re

IDLE_BEFORE = re.compile(
    r"\b(?:even|as|what|only|and|or|but|very few –|ask(?:s|ed|ing)?|know(?:s|n)?|knew|see|wonder(?:s|ed)?|unclear|clear"
    r"|tell|say|determine|doubt(?:s|ed)?|question(?:s|ed)?|check|sure|hours|days|weeks)[,\s“”\"–—-]*$",
    re.IGNORECASE,
)
"""Right before "if": a comparison, a concession, an indirect question, an afterthought ("hours, if not days")."""
KEPT_BEFORE = frozenset({"only", "and", "or", "but"})

IDLE_TRIGGER = re.compile(
    r"^(?:so|not|any|anything|ever|possible|necessary|needed|indeed|nothing else|only)\b[\s,.]*$"
    r"|^that (?:is|was|were|be|happens?) (?:the case|true|so)?\b"
    r"|^(?:true|confirmed|correct|accurate|proven|so)\b"
    r"|^(?:you|one|we (?:look|think|compare|consider|assume)|I(?:['’]m| may| might)|anyone wants)\b",
    re.IGNORECASE,
)
COUNTERFACTUAL = re.compile(r"\b(?:would|could|might|may|should)(?: not|n['’]t)?(?: \w+)? have\b", re.IGNORECASE)
PAST_PERFECT = re.compile(r".*\bhad (?:\w+ )?\w+(?:ed|en|own)\b")

FORWARD = re.compile(
    r"\b(?:will|would|shall|could|may|might|must|should|can|going to|has to|have to|had to|is to|are to|obliged"
    r"|required|cannot|(?:prepared|ready|willing|poised|set) to)\b|['’]ll\b|\bwo(?:n['’]t)\b"
    r"|(?:\b(?:is|are|am)|['’](?:re|s|m)) not (?!being\b)\w{2,}ing\b",
    re.IGNORECASE,
)
"""What is to come, "we are not leaving" with it: a refusal in the present is one of the time to come."""
WILL = re.compile(
    r"\b(?:will|would|shall|must|has to|have to|going to|required|obliged|(?:prepared|ready) to)\b|['’]ll\b",
    re.IGNORECASE,
)
PROPOSED = re.compile(r"\b(?:should|must|ought to|has to|have to)\b", re.IGNORECASE)
"""What somebody wants done, where a verb of thinking only tells what may come."""

_HOSTILE = (
    r"(?:sanction\w*|strik\w+|attack\w*|hit|retaliat\w+|reveng\w+|aveng\w+|punish\w*|consequences?|tariffs?|sue[sd]?"
    r"|bomb\w*|withh[oe]ld\w*|cut (?:off|all)|expel\w*|arrest\w*|fine[sd]?|respond\w*|respon[sc]e|war|destroy\w*"
    r"|crush\w*|regret|price|charge|walk out|on strike|stop(?: \w+)? (?:work|loading)|shut|close|impeach\w*|dismiss\w*"
    r"|fire[ds]?)\b"
)
THREAT_VERB = re.compile(rf"(?:\b(?:will|would|shall|going to)\b|['’]ll\b)[^,.;]{{0,30}}?\b{_HOSTILE}", re.IGNORECASE)
THREAT_NOUN = re.compile(
    r"\b(?:severe|grave|serious|dire)\W* (?:consequences?|punishment)\b"
    r"|\b(?:sanctions|retaliation|reprisals?|revenge)\b",
    re.IGNORECASE,
)
_ACT = (
    r"(?:strike|attack|hit|retaliate|punish|sue|bomb|withhold|cut|expel|arrest|fine|destroy|crush|walk|stop|shut|close"
    r"|impeach|dismiss|fire|quit|resign|leave|withdraw|boycott|block|blockade|bar|ban|seize|kill|shoot|burn|sink|invade"
    r"|veto|impose|pull|break|end|suspend|cancel|halt|kidnap|execute|behead|publish|release|reveal|evict|jail|topple"
    r"|storm|blow|launch|refuse|call|take|go|turn|send)\b(?! (?:of|in|at|is|was)\b)"
)
_OWNED = r"(?:the|an?|his|her|its|their|our|my|your|this|that|these|those|all|any|every|both)\b"
TOLD_THREAT = re.compile(
    rf"\bthreaten(?:s|ed|ing)?\b|\bthreats? to (?:{_ACT}|(?!{_OWNED})[a-z]+ (?:{_OWNED}|(?:him|them|us|it|you)\b))",
    re.IGNORECASE,
)
"""Somebody's threat to do something: "the threat to strike", and not the "threat to the guards" that a thing is."""
OWN_ACT = re.compile(
    r"(?:that )?(?:we|I|our|us)\b"
    r"|there (?:will|would) be (?:\w+ ){0,2}(?:retaliation|consequences?|punishment|sanctions|war)\b"
    r"|(?:it|they|he|she) (?:will|would) (?:be )?"
    r"(?:respond|retaliate|strike|attack|hit|punish|sue|withhold|expel|bomb|avenge)",
    re.IGNORECASE,
)
"""How a consequence begins that the speaker would bring about."""

OWN_WILL = re.compile(r"\b(?:we|I)(?:['’]ll| will| shall|['’]re going to| are going to|['’]m going to| am going to)\b")
"""What the speaker's side will do, wherever it stands in the consequence."""
OWN_MARKER = re.compile(
    r"unless|only (?:if|unless)|without|once|(?:as|so) long as|provid(?:ed|ing)(?: that)?|assuming(?: that)?"
    r"|in the event(?: of| that)?|in case(?: of)?|on condition that",
    re.IGNORECASE,
)
"""Markers that say another thing than "if", or that need no clause."""

LEGAL = re.compile(
    r"\b(?:law(?! enforcement| firm| school)|legal|legally|agreement|treaty|contract|constitution\w*"
    r"|under the (?:deal|terms|accord|pact|rules|charter|statutes?)|clause|binding|mandate|licen[cs]e"
    r"|(?:the|a|any|supreme|high|appeals?|federal|in) courts?(?! of (?:public )?opinion)|(?:required|obliged) by"
    r"|legally obliged|by law)\b",
    re.IGNORECASE,
)
MUSING = re.compile(
    r"\b(?:will|would|could|might|may|it['’]s|it is)(?: \w+ly)? (?:not )?"
    r"(?:be (?:an?|the|too|very|so|surprised|hard|difficult|good|bad|better|important|likely|possible|easy|wise"
    r"|me|him|her|them)|mean|mark|suggest|represent|indicate|show|seem|look|fuel|explain)\b",
    re.IGNORECASE,
)

APPEAL = re.compile(
    r"\b(?:call|dial|phone|ring|text|e-?mail|contact|report (?:it|them|this) to)\b"
    r"(?:.*\d{3}|.*\b(?:police|tip|hotline|line)\b|.*\b[A-Z]+-[A-Z]+-[A-Z]+\b| \w+ (?:immediately|at once)\b)"
)
"""An appeal to the public, which is no news of what would follow: "call 555 0101 if you saw it"."""

DEFINITE = re.compile(
    r"\b(?:the|this|that|these|those|his|her|its|their|our|my|your|he|she|it|they|we|I|us|them|him)\b", re.IGNORECASE
)
NAME = re.compile(r"(?<=[\w,’'] )[A-Z][\w’'.-]+|\b[A-Z]{2,}\b|\d")
"""A name behind the first word, or a number."""

OFFICE = re.compile(
    r"\b(?:president|minister|secretary|king|prince|general|commander|admiral|mayor|governor|chairman|chairwoman|director"
    r"|head|leader|chief|spokes\w+|ambassador|senator|ministry|department|government|guard|army)\b",
    re.IGNORECASE,
)
ANALYST = re.compile(
    r"\b(?:analyst|expert|professor|former|ex-|retired|fellow|columnist|historian|doctor|dr)\b", re.IGNORECASE
)

REPORTS = frozenset("say report tell ask add think believe know note quote".split())
PRONOUNS = frozenset("i you he she it we they us them him her this that these those who".split())
LIGHT = frozenset("do does did don't don’t doesn't doesn’t not is are was were has have had so that".split())
ADDRESSED = frozenset({"you", "you're", "you’re", "whomever"})

COUNTS = {
    word: count
    for count, word in enumerate("one two three four five six seven eight nine ten eleven twelve".split(), start=1)
} | {"a": 1, "an": 1}
HOURS = {
    unit + plural: hours
    for unit, hours in {"hour": 1, "day": 24, "week": 168, "month": 720}.items()
    for plural in ("", "s")
}
"""Hours of a unit of a term; a month counts thirty days."""
TERM = re.compile(
    rf"\b(?:with)?in (?:the (?:next|coming) )?(?P<count>\d{{1,3}}|{'|'.join(COUNTS)})[ -](?P<unit>{'|'.join(HOURS)})\b",
    re.IGNORECASE,
)
"""A term in a trigger: "within 48 hours", "in the next two weeks"."""

CALLED_OFF = frozenset({"call off", *"cancel drop withdraw suspend lift abandon scrap rescind revoke shelve".split()})
"""Verbs by which somebody gives up what was announced."""
THREATENED = frozenset({"thre", "ulti"})
"""Beginnings of "threat" and "ultimatum"."""
