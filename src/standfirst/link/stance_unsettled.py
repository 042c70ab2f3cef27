"""Unsettled: what a clause only seems to settle: it is barred, has yet to come, or is denied only of all.

Takes a claim and a predication of its content, and looks at their words and tenses. What is told here `stance_scope`
leaves without a side; what somebody bars `stance` takes for a demand.
"""

from __future__ import annotations

import re

from standfirst.records import Claim, PartKind, Predication

HAVE = frozenset({"have", "’ve", "'ve"})
_DUTY = frozenset({"should", "must", "ought"})
_TIMES = r"(?:until|till|before|once|as soon as|by the time)"
_AWAITED = re.compile(rf"\b{_TIMES}(?: (?:after|that))?\s+$", re.IGNORECASE)
_AWAITED_FIRST = re.compile(rf"(?:\w+ ){{0,2}}{_TIMES}\b", re.IGNORECASE)
"""What opens a clause of time whose present is a time to come."""
_SUPPOSED = re.compile(r"\b(?:if|as though)\s+(?:only\s+)?$", re.IGNORECASE)
_UNTIL = re.compile(r"\b(?:until|till|before|once)\b", re.IGNORECASE)
_ONCE = re.compile(r"\bonce\s+$", re.IGNORECASE)
"""Right before a verb it is an adverb: "as the keeper once put it"."""
_LASTS = re.compile(r"\b(?:until|till)\b", re.IGNORECASE)
_JOINS = re.compile(r"\s*,?\s*(?:and|or)\s+", re.IGNORECASE)
_OUGHT = re.compile(r"\bought $", re.IGNORECASE)
_NOW = frozenset(
    "is are am ’s 's ’re 're has have ’ve 've do does will wo ’ll 'll shall can ca may must should cannot".split()
)
_ONE_FORM = frozenset(
    "hit cut put set let shut shed split spread burst cost hurt quit cast bid read beat become come run thrust".split()
)
"""Verbs whose past may look like their plain form."""
_NOT = re.compile(r"(?:no longer|not|n['’]t|never|cannot|can['’]t)(?: yet)?", re.IGNORECASE)
_ALL = re.compile(
    r"\b(?:(?<!\bat )(?<!\bafter )(?<!\babove )all"
    r"(?! (?:but|along|right|over|too|the (?:more|same)|of a sudden|that)\b)"
    r"(?!(?: (?:the|this|his|her|its|their|these|those|of))*"
    r" (?:day|night|week|weekend|month|year|morning|afternoon|evening|summer|autumn|winter|spring|season|time|while"
    r"|way)s?\b)"
    r"(?= \w)|every(?! (?:now|once))(?= \w)|everyone|everybody|everything|everywhere|always|entirely|fully|wholly"
    r"|completely|totally|altogether|necessarily)\b",
    re.IGNORECASE,
)
"""A universal: with "not" before it, it is denied only that this was so in each case, or in full."""
_NOT_ALL = re.compile(r"not (?:nearly |quite )?(?:all|every|everyone|everybody|everything)\b", re.IGNORECASE)
_CLAUSE_END = re.compile(
    r"[,;:()–—“”]|\b(?:that|because|as|since|when|while|if|unless|until|before|after|although|though|but|and|or|who|whom"
    r"|which|where|so|for(?= \w+ing))\b",
    re.IGNORECASE,
)


def is_barred(claim: Claim, predication: Predication) -> bool:
    """Whether it is said that it should not be, or must not: neither that it is nor that it is not.

    "Must not have" is a guess. What a negated noun does not do is barred with it ("no talks should take place").
    """
    negation = predication.negation
    if negation is None:
        return False
    return any(
        other.negation == negation
        and _obliges(other)
        and (other is predication or (other.subject is not None and other.subject.contains(predication.predicate)))
        for other in claim.predications
    )


def _obliges(predication: Predication) -> bool:
    auxiliaries = {auxiliary.exact.lower() for auxiliary in predication.auxiliaries}
    if auxiliaries & HAVE:
        return False
    negation = predication.negation
    ought = negation is not None and _OUGHT.search(negation.text.content[max(0, negation.start - 8) : negation.start])
    return bool(auxiliaries & _DUTY) or bool(ought)


def is_not_all(claim: Claim, predication: Predication) -> bool:
    """ "Was not read in all cases", "is not always shut", "not all were read": that it was read is left as it is."""
    negation, subject = predication.negation, predication.subject
    if predication.noun:
        return False
    if subject is not None and _NOT_ALL.match(subject.exact):
        return True
    if negation is None or _NOT.fullmatch(negation.exact) is None:
        return False
    content, start, end = negation.text.content, negation.end, max(negation.end, predication.clause.end)
    verbs = [p.predicate.start for p in claim.predications if not p.noun and p is not predication]
    end = min([at for at in verbs if start <= at < end and at > predication.predicate.start] + [end])
    broken = _CLAUSE_END.search(content, max(start, predication.predicate.end), end)
    return _ALL.search(content, start, broken.start() if broken is not None else end) is not None


def is_supposed(claim: Claim, predication: Predication) -> bool:
    """ "Even if the port pays, it will close", "as if the pier had closed", "if only it had": nobody says it is so.

    What a condition or an open question holds is told by other rules.
    """
    if predication.noun or predication.conditional or predication.undecided is not None or claim.mood.question:
        return False
    condition = claim.mood.condition
    if condition is not None and (
        condition.trigger.contains(predication.predicate) or condition.consequence.contains(predication.predicate)
    ):
        return False
    clause, first = predication.clause, _first_of(predication)
    return _SUPPOSED.search(clause.text.content, max(claim.sentence.start, clause.start - 9), first) is not None


def is_awaited(claim: Claim, predication: Predication) -> bool:
    """ "Talks will not begin until the strike stops": a present in a clause of time is what has yet to come.

    A past one is a fact ("before the pier closed"), unless the main verb is of the future ("would not begin until the
    strike stopped"). Titles tell the past in the present ("Crew leaves before ship sinks"), but with "until".
    """
    if predication.noun or predication.conditional or predication.depth == 0:
        return False
    opening = _opening_of(claim, predication)
    if opening is None:
        return False
    hosts = [o for o in claim.predications if not o.noun and is_over(o, predication)]
    host = max(hosts, key=lambda other: other.depth, default=None)
    if host is not None and (host.future or _obliges(host)) and _UNTIL.search(opening):
        return True
    if claim.place is PartKind.TITLE and not _looks_ahead(host, opening):
        return False
    return _is_present(predication, host)


def _looks_ahead(host: Predication | None, opening: str) -> bool:
    """Whether the present after such a title's verb is no past: "to march before …", "stays shut until …"."""
    if host is None:
        return False
    coming = host.future or _obliges(host) or any(a.exact == "to" for a in host.auxiliaries)
    return coming or (_is_present(host, None) and _LASTS.search(opening) is not None)


def _opening_of(claim: Claim, predication: Predication) -> str | None:
    """What opens the clause of time that the predicate heads, or is joined to the head of."""
    own = _time_before(claim, predication)
    if own is not None:
        return own
    content, first = predication.clause.text.content, _first_of(predication)
    for other in claim.predications:
        joined = other.depth == predication.depth and other.clause.end <= first and not other.noun
        if joined and other is not predication and _JOINS.fullmatch(content, other.clause.end, first):
            return _time_before(claim, other)
    return None


def _time_before(claim: Claim, predication: Predication) -> str | None:
    """The words up to the subject, where they end in "until", or open the clause with it."""
    clause, first = predication.clause, _first_of(predication)
    opening = clause.text.content[max(claim.sentence.start, clause.start - 12) : first]
    if _AWAITED.search(opening):
        before_verb = first == predication.predicate.start and not predication.predicate.exact.endswith("ing")
        return None if before_verb and _ONCE.search(opening) else opening
    found = _AWAITED_FIRST.match(clause.text.content, clause.start, first)
    heads = found is not None and not any(
        clause.start <= other.predicate.start < first for other in claim.predications if not other.noun
    )
    return found.group() if found is not None and heads else None


def _first_of(predication: Predication) -> int:
    """Where its subject begins, or its verb with the auxiliaries."""
    clause, subject = predication.clause, predication.subject
    first = min([a.start for a in predication.auxiliaries] + [predication.predicate.start])
    return subject.start if subject is not None and clause.start <= subject.start < first else first


def _is_present(predication: Predication, host: Predication | None) -> bool:
    """Whether the verb is in the present or the future, by its first auxiliary or its own form."""
    first = next(iter(predication.auxiliaries), None)
    if first is not None:
        return first.exact.lower() in _NOW
    word, lemma = predication.predicate.exact.lower(), predication.lemma.split()[0]
    if word in _NOW:
        return True
    if word == lemma:
        return word not in _ONE_FORM or host is None or _is_present(host, None)
    return word in (f"{lemma}s", f"{lemma}es", f"{lemma[:-1]}ies")


def is_over(outer: Predication, inner: Predication) -> bool:
    return outer.depth < inner.depth and outer.clause.contains(inner.predicate)
