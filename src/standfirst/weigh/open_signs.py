"""Open signs: what the text of the coverage itself says of a document's standing.

Patterns of the general language, each a named sign ("unsigned", "draft", "sent in error", "leaked", "authentic"…).
Takes a sentence, gives the signs in it with their places. Knows neither documents nor who speaks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

_OUT = r"(?:sent|released|issued|published|circulated|shared|made public|put out|leaked|gone out|left|written)"
_BY = r"(?:in error|by mistake|by accident|mistakenly|erroneously|inadvertently|accidentally)"
_MARK = r"(?:letterhead|letter head|header|seal|stamp|watermark|logo|(?:reference|file|case|serial) number|notepaper)s?"
"""Parts of a written document that can be real where the document as a whole is not."""
_Q = r"[“”\"'‘’]?"

_PATTERNS = {
    "unsigned": r"\bunsigned\b"
    r"|(?:\b(?:not|never|neither)|n['’]t)\s+(?:\w+\s+){0,2}signed\b"
    r"|(?:\b(?:not|never)|n['’]t)\s+sign (?:it|the letter|the memo)\b"
    r"|\b(?:nobody|no one|none)\s+(?:\w+\s+){0,2}signed\b"
    r"|\b(?:no|without (?:a|any|his|her|its)|lack(?:s|ed|ing) (?:a|any|his|her)) signature\b(?! block)"
    r"|\bspace (?:above|for|over) [^.]{0,40}\b(?:is|was|were|stood|remained|left) (?:empty|blank)\b",
    "signed": r"\b(?:letter|memo|memorandum|document|order|statement|note)\s*,?\s+(?:was |is |that was )?signed by\b"
    r"|\b(?:bears|bore|carries|carried|has|had) (?:the|his|her|its|their|[A-Z]\w+['’]s) signature\b(?! block)",
    "draft": r"\bdraft\b(?!\s+(?:law|bill|resolution|budget|legislation|treaty|agreement|constitution|pick"
    "|picks|order of))",
    "not official": r"\bnot (?:an |a )?(?:official|final|formal) (?:letter|document|memo|statement|position|paper)\b",
    "poorly worded": rf"\b(?:poorly|badly|clumsily|loosely) {_Q}?(?:worded|written|drafted|phrased)\b",
    "never meant to be released": rf"\bshould (?:not|never) (?:have|ever have)\b[^.;]{{0,12}}\b{_OUT}\b"
    rf"|\b(?:not|never|n['’]t) (?:meant|intended|supposed) (?:for (?:release|publication|distribution)|to be {_OUT})",
    "sent in error": rf"\b{_OUT}\b[^.;,]{{0,25}}\b{_BY}\b|\b{_BY} (?:been )?{_OUT}\b"
    rf"|\b(?:was|is|as|called it|the letter) {_Q}(?:a|an) {_Q}?(?:\w+ )?(?:mistake|error)\b"
    rf"|\b{_Q}(?:draft|letter|memo){_Q} and (?:a |an )?{_Q}(?:mistake|error)\b",
    "walked back": r"\b(?:walk(?:s|ed)? (?:it |this |that )?back|disown(?:s|ed)?|disavow(?:s|ed)?|repudiate[sd]?)\b",
    "denies writing it": r"\bden(?:y|ies|ied) (?:\w+ ){0,3}?(?:writing|sending|signing|issuing|drafting)\b"
    r"|\b(?:neither|never|nobody|(?:did|had|has)(?: not|n['’]t))\s+(?:[\w’]+\s+){0,5}?"
    r"(?:wrote|write|written|sent|send|issued?)\s+(?:it|the letter|the memo|the e-?mail|the note|any such)\b",
    "leaked": r"\bleak(?:ed|s)?\b",
    "obtained": r"\b(?:obtained|seen|reviewed) by\b",
    "forged": r"\b(?:forg(?:ed|ery)|fake[ds]?|fabricated|fabrication|doctored|hoax|bogus)\b",
    "authenticity open": r"\b(?:could|can|has|have|had)(?: not|n['’]t) (?:\w+ ){0,3}(?:verif(?:y|ied)"
    "|authenticat(?:e|ed)|"
    r"(?:confirm(?:ed)?|verif(?:y|ied)) (?:its|the|their) authenticity)\b|\bunverified\b"
    r"|\b(?:whether|if) (?:\w+ ){0,4}(?:was|is|were|are) (?:authentic|genuine|real)\b"
    r"|(?:\b(?:not|never|could|cannot)|n['’]t)\b[^.;]{0,40}\bauthenticity\b|\bauthenticity\b[^.;]{0,40}\b(?:not"
    r"|unclear|doubt)",
    "authentic": r"\b(?:authenticated|verified by)\b|\b(?:was|is|were|are|be) (?:authentic|genuine)\b"
    r"|\bconfirm(?:s|ed|ing)? (?:the|its|that the) (?:[\w’'.]+ ){0,4}?(?:authenticity|(?:was|is) (?:authentic"
    r"|genuine|real))\b",
    "marks genuine": rf"\b{_MARK}\b[^.;,]{{0,30}}\b(?:is|was|are|were) (?:authentic|genuine|real|ours|the real one)\b"
    rf"|\b(?:authentic|genuine|real) {_MARK}\b",
    "not in the register": rf"\b(?:{_MARK}|letter|memo|document)\b[^.;]{{0,40}}"
    r"\b(?:not|never|nowhere|n['’]t)\b[^.;]{0,24}"
    r"\b(?:in|on|from) (?:\w+ ){0,3}(?:register|registry|records|files?|log|system|archives?)\b",
    "looked official": r"\b(?:look|looks|looked|seemed|appear(?:s|ed)(?: to be)?) (?:official|genuine|authentic"
    "|real)\b",
}
_LETTERS = {
    "unsigned": ("sign", "space"),
    "signed": ("signed", "signature"),
    "draft": ("draft",),
    "not official": ("official", "final", "formal"),
    "poorly worded": ("poorly", "badly", "clumsily", "loosely"),
    "never meant to be released": ("should", "meant", "intended", "supposed"),
    "sent in error": ("error", "mistake", "accident", "inadvertent"),
    "walked back": ("walk", "disown", "disavow", "repudiate"),
    "denies writing it": ("writ", "wrote", "send", "sent", "sign", "issu", "drafting"),
    "leaked": ("leak",),
    "obtained": ("obtained", "seen", "reviewed"),
    "forged": ("forg", "fake", "fabricat", "doctored", "hoax", "bogus"),
    "authenticity open": ("verif", "authentic", "genuine", "real"),
    "authentic": ("verified", "authentic", "genuine", "real"),
    "marks genuine": ("authentic", "genuine", "real", "ours"),
    "not in the register": ("regist", "record", "file", "log", "system", "archive"),
    "looked official": ("official", "authentic", "genuine", "real"),
}
"""Letters of which a sentence with the sign has some: looked for first, since they are quickly found."""
_COMPILED = {name: re.compile(pattern, re.IGNORECASE) for name, pattern in _PATTERNS.items()}

SIGNS = tuple(_PATTERNS)
"""All signs, the weightiest first."""

REJECTS = frozenset(
    {
        "sent in error",
        "never meant to be released",
        "poorly worded",
        "not official",
        "walked back",
        "denies writing it",
    }
)
"""Signs by which a body takes its hands off a document, where it is the one that the document came from."""

WEAK_REJECTS = frozenset({"draft", "unsigned"})
"""The same, where that body says it of its own document."""

STANDING = frozenset({"unsigned", "signed", "draft", "leaked", "authentic", "forged", "authenticity open"}) | REJECTS
"""Signs that make an exhibit of a document: without one of them it is a report like any other."""

WRITTEN_ONLY = frozenset(
    {
        "unsigned",
        "signed",
        "draft",
        "poorly worded",
        "not official",
        "denies writing it",
        "marks genuine",
        "not in the register",
    }
)

MARKS = re.compile(rf"\b[Tt]he (?:{_MARK}|signature|typeface|wording)\b")
"""Words by which a sentence goes on about a document without naming it."""

EXISTENCE = re.compile(
    r"\bno such (?:letter|memo|document|e-?mail|recording|video)\b|\b(?:does|did) not exist\b|\bnever existed\b",
    re.IGNORECASE,
)
"""Words by which somebody disputes that a document exists at all."""

_NEGATED = re.compile(
    r"(?:\bnot|\bnever|n['’]t|\bno)\s+(?:(?:a|an|the|just|been"
    r"|yet)\s+){0,2}[“\"']?$",
    re.IGNORECASE,
)
_SELF_NEGATED = frozenset(
    {
        "unsigned",
        "not official",
        "never meant to be released",
        "denies writing it",
        "authenticity open",
        "not in the register",
    }
)
_QUESTIONED = re.compile(r"\b(?:whether|if)\b[^.;,]{0,40}$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Found:
    """A sign in a sentence, at `start` to `end` (code points of the sentence)."""

    name: str
    start: int
    end: int


@lru_cache(maxsize=20_000)  # claims share sentences
def find_signs(sentence: str) -> tuple[Found, ...]:
    """The signs in a sentence. One that is negated or asked about is left out; a genuine letterhead vouches for no
    more than itself."""
    return tuple(_signs(sentence))


def _signs(sentence: str) -> Iterator[Found]:
    folded = sentence.casefold()
    likely = [name for name, letters in _LETTERS.items() if any(some in folded for some in letters)]
    marked = _COMPILED["marks genuine"].finditer(sentence) if "marks genuine" in likely else ()
    marks = [match.span() for match in marked]
    for name in likely:
        pattern = _COMPILED[name]
        for match in pattern.finditer(sentence):
            before = sentence[: match.start()]
            if name not in _SELF_NEGATED and (_NEGATED.search(before) or _QUESTIONED.search(before)):
                continue
            if name == "authentic" and any(first <= match.start() < end for first, end in marks):
                continue
            yield Found(name, match.start(), match.end())
