"""Asking: an indirect question of a source turned into a direct one.

"It is unclear why the bridge was closed" → "Why was the bridge closed?" The words stay the source's; only the
auxiliary moves. Where the sentence is too knotted for that, it is asked whether it is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standfirst.records import OpenQuestion, Predication

_AUX = re.compile(
    r"\b(?:was|were|is|are|has|have|had|will|would|could|can|may|might|should|must|did|does)(n['’]t)?\b",
    re.IGNORECASE,
)
_WH = re.compile(
    r"^(whether|if|who|whom|whose|why|how(?: (?:many|much|long|far|often|soon))?|what|when|where|which)\b\s*", re.I
)
_PRONOUN = re.compile(r"^(?:he|she|it|they|this|that|these|those|there|we|i|you|his|her|its|their)\b", re.IGNORECASE)
_END = re.compile(
    r"(?:(?<![A-Z])\.(?=\s|$|”|\")|\.[”\"]|[;:?!—]|\s[–-]\s"
    r"|,\s+(?:said|according|but|and|although|though|as|who|which|saying|adding|while|officials|the)\b"
    r"|,\s+[^,]{2,60}\b(?:said|says|told)\b|\s+(?:but|although|though)\s).*$",
    re.DOTALL,
)
_ASIDE = re.compile(r",\s+(?:who|which)\b(?:[^,.;]|\.(?!\s)){2,120},\s+")
_SECOND = re.compile(r",?\s+or\s+(?:was|were|is|are|had|has|did)\b.*$", re.DOTALL)
_DANGLING = re.compile(r"\b(?:them|him|it|he|she|they|these|those)\b", re.IGNORECASE)
_LONGEST, _SHORTEST = 32, 4


@dataclass(frozen=True, slots=True)
class Asked:
    """An open question with its weight among the others, and its words, by which two of them are alike."""

    question: OpenQuestion
    weight: float
    terms: frozenset[str]


def words_of(text: str) -> frozenset[str]:
    """Lower-case words of four letters and more."""
    return frozenset(word for word in re.findall(r"[^\W\d_]{4,}", text.lower()))


def relevance(words: frozenset[str] | set[str], topic: frozenset[str]) -> float:
    """0 to 1.5 by how many of the words are of the topic."""
    return min(0.5 * len(set(words) & topic), 1.5)


def direct_question(clause: str, predications: tuple[Predication, ...] = ()) -> str | None:
    """A direct question from a clause that begins with a question word; None if it hangs on what stands before.

    `predications` of the sentence give the base form of a verb that needs "did" ("how they got in").
    """
    words = _ASIDE.sub(" ", " ".join(clause.split()))
    words = _SECOND.sub("", re.sub(_END, "", words)).strip(" ,")
    match = _WH.match(words)
    if match is None:
        return None
    wh, rest = match.group(1), words[match.end() :]
    if (
        _PRONOUN.match(rest)
        or _DANGLING.search(rest)
        or not _SHORTEST <= len(words.split()) <= _LONGEST
        or rest.count("“") != rest.count("”")
    ):
        return None
    asked = _of_subject(wh, rest) or _inverted(wh, rest) or _with_did(wh, rest, predications)
    if asked is None and not _has_verb(rest, predications):
        return None
    if asked is None:
        asked = f"Is it known {'whether' if wh.lower() == 'if' else wh} {rest}"
    return f"{asked[:1].upper()}{asked[1:]}?"


def _has_verb(rest: str, predications: tuple[Predication, ...]) -> bool:
    """Whether the clause still says something of its subject, after all that was cut off."""
    verbs = (p.predicate.exact for p in predications if not p.noun)
    return _AUX.search(rest) is not None or any(re.search(rf"\b{re.escape(verb)}\b", rest) for verb in verbs)


def _of_subject(wh: str, rest: str) -> str | None:
    """ "who sent it", "what caused it": the question word is the subject, the order stays."""
    if wh.lower() not in ("who", "what", "which"):
        return None
    first = rest.split(" ", 1)[0].lower()
    if _AUX.fullmatch(first) or (wh.lower() == "who" and re.match(r"\w+(?:ed|nt|ot|ew|ade|ook|ave|oke)\b", first)):
        return f"{wh} {rest}"
    if wh.lower() == "what" and re.match(
        r"(?:caused|happened|led|triggered|brought|prompted|sparked|went|became)\b", first
    ):
        return f"{wh} {rest}"
    return None


def _inverted(wh: str, rest: str) -> str | None:
    """The first auxiliary goes before the subject, if no clause stands between."""
    aux = _AUX.search(rest)
    if aux is None:
        return None
    subject, tail = rest[: aux.start()].strip(), rest[aux.end() :].strip()
    inner = re.search(r"[,]|\b(?:that|who|which|whose|if|and then|because|as|they|he|she|it)\b", subject)
    knotted = inner is not None or subject.count("“") != subject.count("”") or subject.count('"') % 2 == 1
    verb_before = re.search(r"\b\w+(?:ed|ught|ook)\b(?! \w*(?:al|ial|ship|men|ers|ists|force|forces)\b)", subject)
    if not subject or knotted or len(subject.split()) > 14 or (verb_before and len(subject.split()) > 4):
        return None
    negated = aux.group().lower().replace("n’t", "").replace("n't", "")
    head = "" if wh.lower() in ("whether", "if") else f"{wh} "
    denied = " not" if aux.group(1) else ""
    return f"{head}{negated} {subject}{denied} {tail}".strip()


def _with_did(wh: str, rest: str, predications: tuple[Predication, ...]) -> str | None:
    """ "how they got in" → "how did they get in": the base form comes from the parse."""
    for predication in predications:
        verb = predication.predicate.exact
        at = re.search(rf"\b{re.escape(verb)}\b", rest)
        if at is None or predication.noun or predication.passive or " " in predication.lemma:
            continue
        subject, tail = rest[: at.start()].strip(), rest[at.end() :].strip()
        if not subject or _AUX.search(subject) or re.search(r"[,“”\"]|\b(?:that|who|which)\b", subject):
            continue
        if verb.lower() == predication.lemma:
            aux = "do"
        elif verb.lower().endswith("s") and not verb.lower().endswith("ss"):
            aux = "does"
        else:
            aux = "did"
        head = "" if wh.lower() in ("whether", "if") else f"{wh} "
        return f"{head}{aux} {subject} {predication.lemma} {tail}".strip()
    return None
