"""Conditionals: threats, legal consequences and promises, kept as objects that are pending, met or denied.

Takes claims whose mood has a condition. A figure of speech ("if you look at it"), an indirect question
("asked if"), a concession ("even if") and what would have been are no conditionals in this sense.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from standfirst.ids import make_id
from standfirst.records import (
    Claim,
    Condition,
    Conditional,
    Document,
    Force,
    PartKind,
    Reason,
    Span,
    SpeakerKind,
    Speech,
)
from standfirst.weigh import condition_words as words
from standfirst.weigh.outcomes import Facts, find_deadline, find_state

_FORCEFUL = frozenset({Force.THREATEN, Force.PROMISE, Force.WARN, Force.DEMAND, Force.ORDER})
_THOUGHTS = frozenset({Force.BELIEVE, Force.EXPECT, Force.SPECULATE})
_SHORT = frozenset({Force.THREATEN, Force.WARN, Force.PROMISE})
"""Forces that say by the verb what two words are: "threatened swift retribution"."""
_ALIKE, _ALIKE_IN_ONE, _ALIKE_IN_MANY, _MANY = 0.5, 0.8, 0.4, 5
"""Share of the smaller set of words that two tellings of one utterance have in common: between documents, within one,
and between documents where they share `_MANY` words."""


@dataclass(frozen=True, slots=True)
class _Found:
    claim: Claim
    condition: Condition
    threat: bool
    weight: float


def find_conditionals(claims: Sequence[Claim], documents: Sequence[Document]) -> list[Conditional]:
    """The conditionals of one story, threats first; one utterance told by several outlets is one."""
    by_id = {document.id: document for document in documents}
    officials = _officials(claims)
    found = [item for claim in claims if claim.document in by_id and (item := _worth(claim, officials)) is not None]
    # A headline only repeats what its article tells.
    told = {item.claim.document for item in found if item.claim.place is not PartKind.TITLE}
    found = [item for item in found if item.claim.place is not PartKind.TITLE or item.claim.document not in told]
    groups: list[list[_Found]] = []
    for item in sorted(found, key=lambda f: (-f.weight, f.claim.sentence)):
        like = [group for group in groups if any(_same_utterance(other, item) for other in group)]
        groups = [group for group in groups if group not in like]
        groups.append([*(other for group in like for other in group), item])
    groups.sort(key=lambda g: (-g[0].weight - 0.5 * len({f.claim.document for f in g}), g[0].claim.sentence))
    facts = Facts(claims if groups else (), by_id)
    return [_conditional(group, facts, by_id) for group in groups]


def _officials(claims: Sequence[Claim]) -> frozenset[str]:
    """Surnames of those who speak in an office, and names of bodies."""
    found = set()
    for claim in claims:
        speaker = claim.speaker
        if speaker is None or not speaker.name:
            continue
        role = f"{speaker.role or ''} {speaker.name}"
        if speaker.kind is SpeakerKind.BODY or (words.OFFICE.search(role) and not words.ANALYST.search(role)):
            found.add(_surname(claim))
    return frozenset(found)


def _worth(claim: Claim, officials: frozenset[str]) -> _Found | None:
    """The claim's condition, if it is one that a reader would want to follow up."""
    condition = claim.mood.condition
    if condition is None or claim.mood.question or _is_idle(claim, condition) or _is_of_two(condition):
        return None
    if _is_report(claim, condition.consequence):
        return None
    trigger, consequence = condition.trigger.exact, condition.consequence.exact
    own = words.OWN_WILL.search(consequence) is not None
    forward = own or _is_forward(claim, condition.consequence)
    told = words.TOLD_THREAT.search(claim.sentence.exact) is not None
    forceful = told or claim.force in _FORCEFUL
    legal = words.LEGAL.search(f"{trigger} {consequence}") is not None
    spoken = claim.speaker is not None
    hostile = spoken and forward and words.THREAT_VERB.search(consequence) is not None
    hostile = hostile or (forceful and words.THREAT_NOUN.search(consequence) is not None)
    threat = claim.force is Force.THREATEN or told or (hostile and _is_own_act(claim, consequence, officials))
    weighty = forward and (_surname(claim) in officials or words.WILL.search(consequence) is not None)
    if claim.force in _THOUGHTS and not words.PROPOSED.search(consequence):
        weighty = False
    if not (legal or forceful or threat or weighty):
        return None
    weight = 3.0 * threat + 2.0 * legal + 2.0 * forceful + 1.0 * spoken
    if words.MUSING.search(consequence) and not legal and claim.force is not Force.THREATEN:
        weight -= 2.0
        threat = False
    return _Found(claim, condition, threat, weight) if weight > 0 else None


def _is_of_two(condition: Condition) -> bool:
    """Whether trigger and consequence stand in two sentences: "She would know. … If anybody does, it is she."."""
    first, second = sorted((condition.trigger, condition.consequence))
    between = first.text.content[first.end : second.start]
    return re.search(r"[.!?…][”\"’']?\s|\.\.\.", between) is not None


def _is_report(claim: Claim, consequence: Span) -> bool:
    """Whether the "consequence" is only "somebody reports", with the condition inside what is reported."""
    inside = [p for p in claim.predications if consequence.contains(p.predicate) and not p.noun]
    return bool(inside) and min(inside, key=lambda p: (p.depth, p.predicate.start)).lemma in words.REPORTS


def _is_forward(claim: Claim, consequence: Span) -> bool:
    """Whether the consequence is to come: by its main verb where the parse gives one, else by any word of it."""
    inside = [p for p in claim.predications if consequence.contains(p.predicate) and not p.noun]
    if not inside:
        return words.FORWARD.search(consequence.exact) is not None
    main = min(inside, key=lambda p: (p.depth, p.predicate.start))
    before = consequence.text.content[max(consequence.start, main.predicate.start - 24) : main.predicate.end]
    return (
        main.future
        or any(words.FORWARD.search(a.exact) for a in main.auxiliaries)
        or bool(words.FORWARD.search(before))
    )


def _is_own_act(claim: Claim, consequence: str, officials: frozenset[str]) -> bool:
    """Whether the speaker's own side would bring the consequence about: "we", or an official of what he speaks for."""
    plain = consequence.lstrip(" “”\"‘'")
    own = words.OWN_ACT.match(plain) is not None or words.OWN_WILL.search(plain) is not None
    return own or _surname(claim) in officials


def _is_idle(claim: Claim, condition: Condition) -> bool:
    trigger, consequence = condition.trigger.exact, condition.consequence.exact
    marker = condition.marker
    before = marker.text.content[max(0, marker.start - 24) : marker.start]
    idle = words.IDLE_BEFORE.search(before)
    if marker.exact.lower().startswith(("whether", "even", "as if", "when", "were")):
        return True
    if marker.exact.lower().endswith(("otherwise", "else")):
        return True  # what follows if not: as "if …, then …" the words would say the opposite
    if idle is not None and idle.group().strip(" ,–—-").lower() not in words.KEPT_BEFORE:
        return True
    least = 2 if claim.force in _SHORT else 3
    if (
        words.IDLE_TRIGGER.search(trigger.strip(' ,“”"'))
        or len(trigger.split()) < 2
        or len(consequence.split()) < least
    ):
        return True
    if not _says_something(claim, condition.trigger) or _is_general(claim, condition):
        return True
    if words.COUNTERFACTUAL.search(consequence) or words.PAST_PERFECT.match(trigger):
        return True
    if condition.counterfactual and not _is_shifted(claim, condition):
        return True
    return claim.sentence.exact.rstrip("”\"’' ").endswith("?")


def _is_shifted(claim: Claim, condition: Condition) -> bool:
    """Whether "if it were found, he would act" may be "if it is found, I will act", told after "said": open, then."""
    told = claim.speech in (Speech.INDIRECT, Speech.MIXED) and claim.speaker is not None
    plain = re.match(r"\W*(?:only )?(?:if|unless)$", condition.marker.exact, re.IGNORECASE) is not None
    return told and plain and re.search(r"\b(?:were|was) ", condition.trigger.exact) is not None


def _is_general(claim: Claim, condition: Condition) -> bool:
    """Whether it is a general truth or advice: nothing in it is named or definite, or the public is to call in."""
    trigger, consequence = condition.trigger.exact, condition.consequence.exact
    if words.APPEAL.search(consequence):
        return True
    both = f"{trigger} | {consequence}"
    return not (words.DEFINITE.search(both) or words.NAME.search(f"x {trigger}") or words.NAME.search(consequence))


def _says_something(claim: Claim, trigger: Span) -> bool:
    """Whether the trigger is a clause of its own, with a word in it that can be followed up."""
    found = re.findall(r"[^\W\d_][\w’'-]*", trigger.exact.lower())
    if words.ADDRESSED & set(found):
        return claim.force is Force.THREATEN
    if all(word in words.PRONOUNS or word in words.LIGHT for word in found):
        return False
    if not claim.predications:
        return True
    inside = [p for p in claim.predications if trigger.overlaps(p.predicate) and not p.noun]
    if not inside:  # "there is any hostility", "in the event of a strike": a noun says what would happen
        return any(trigger.contains(p.predicate) for p in claim.predications) or _is_existential(trigger)
    return all(p.predicate.start > trigger.start for p in inside)


def _is_existential(trigger: Span) -> bool:
    there = r"there(?:['’]s| is| are| was| were| will be) (?:any|an?|no|more|further|another)\b"
    return re.match(there, trigger.exact, re.IGNORECASE) is not None


def _same_utterance(one: _Found, other: _Found) -> bool:
    named = one.claim.speaker is not None and other.claim.speaker is not None
    # Between outlets the words decide: one may name the spokesman, another the minister.
    if named and one.claim.document == other.claim.document and _surname(one.claim) != _surname(other.claim):
        return False
    a, b = _words(one.condition), _words(other.condition)
    shared = len(a & b)
    if (one.condition.marker.exact.lower() == "unless") != (other.condition.marker.exact.lower() == "unless"):
        return False
    if _surname(one.claim) == _surname(other.claim) and _one_threat(one, other):
        return True
    if one.claim.document == other.claim.document:
        least = _ALIKE_IN_ONE
    else:
        least = _ALIKE if shared < _MANY else _ALIKE_IN_MANY
    return shared / max(1, min(len(a), len(b))) >= least and shared >= 3


def _one_threat(one: _Found, other: _Found) -> bool:
    """Whether one speaker's two threats share a number, or a word in what would follow and one in the condition."""
    if _numbers(one.condition) & _numbers(other.condition):
        return True
    follow = _stems(one.condition.consequence.exact) & _stems(other.condition.consequence.exact)
    condition = _stems(one.condition.trigger.exact) & _stems(other.condition.trigger.exact)
    return one.threat and other.threat and bool(follow) and bool(condition)


def _numbers(condition: Condition) -> set[str]:
    """Numbers of two digits and more in the consequence: "52 sites" is told of one threat."""
    return set(re.findall(r"\b\d[\d,.]*\d\b", condition.consequence.exact))


def _surname(claim: Claim) -> str:
    return claim.speaker.name.split()[-1].lower() if claim.speaker and claim.speaker.name.split() else ""


def _words(condition: Condition) -> frozenset[str]:
    return _stems(f"{condition.trigger.exact} {condition.consequence.exact}")


@lru_cache(maxsize=10_000)  # each condition is set beside those of the others
def _stems(text: str) -> frozenset[str]:
    """The first six letters of each word of substance."""
    plain = {"the", "and", "will", "would", "that", "for", "with", "very", "they", "was", "are", "any"}
    return frozenset(word[:6] for word in re.findall(r"[^\W\d_]{3,}", text.lower())) - plain


def _conditional(group: Sequence[_Found], facts: Facts, documents: dict[str, Document]) -> Conditional:
    best = max(group, key=_fullness)
    claim, condition = best.claim, best.condition
    trigger = _with_marker(condition)
    reasons = [Reason("condition", f"“{condition.marker.exact}”", (condition.marker,))]
    if best.threat:
        reasons.append(
            Reason("threat", "the consequence is one that the speaker would bring about", (condition.consequence,))
        )
    others = tuple(f.claim.sentence for f in group if f is not best)
    if others:
        names = ", ".join(dict.fromkeys(documents[span.document].name for span in others))
        reasons.append(Reason("also carried", f"the same utterance in {names}", others))
    deadline = find_deadline(claim, condition, documents[claim.document])
    state, why = find_state(claim, condition, deadline, facts, documents)
    named = [f.claim.speaker.name for f in (best, *group) if f.claim.speaker is not None]
    people = [name for name in named if re.fullmatch(r"(?:[A-Z][\w.’'-]+ ?){2,}", name)]
    speaker = (
        next(iter(people or named), None) or _threatener(claim) or documents[claim.document].outlet or "the article"
    )
    return Conditional(
        id=make_id("f", claim.id, [condition.trigger.start, condition.trigger.end]),
        claim=claim.id,
        trigger=trigger,
        consequence=_without_link(condition.consequence),
        speaker=speaker,
        state=state,
        reasons=(*reasons, why),
        deadline=deadline,
        threat=any(f.threat for f in group),
    )


def _threatener(claim: Claim) -> str | None:
    """Who threatens in an outlet's own sentence: the name in the subject of "threatened", else the subject."""
    for predication in claim.predications:
        if predication.lemma in ("threaten", "warn", "vow", "promise", "pledge") and predication.subject is not None:
            subject = predication.subject.exact
            runs = re.findall(r"(?:[A-Z][\w.’'-]+ ?)+", subject)
            return max(runs, key=len).strip() if runs else subject
    return None


def _without_link(consequence: Span) -> Span:
    """The consequence without a "then" or "but" at its head."""
    match = re.match(r"(?:then|but|and|that)\s+", consequence.exact, re.IGNORECASE)
    start, end = consequence.start + (match.end() if match else 0), consequence.end
    content = consequence.text.content
    words_, closing = content[start:end], content[end : end + 1]
    # A quotation that is opened inside is closed inside.
    opened = (closing == "”" and words_.count("“") > words_.count("”")) or (closing == '"' and words_.count('"') % 2)
    return consequence.text.span(start, end + bool(opened))


def _with_marker(condition: Condition) -> Span:
    """The trigger, with its "unless" or "in the event of": without it the words would say the opposite, or nothing."""
    marker, trigger = condition.marker, condition.trigger
    own = words.OWN_MARKER.fullmatch(marker.exact.strip()) is not None
    if own and marker.end <= trigger.start <= marker.end + 2:
        return trigger.text.span(marker.start, trigger.end)
    return trigger


def _fullness(found: _Found) -> tuple[bool, bool, bool, int]:
    """Threats first, then with a speaker, then with a whole clause for consequence, then the longest."""
    nested = re.match(r"\W*(?:if|unless)\b", found.condition.consequence.exact, re.IGNORECASE) is not None
    spoken = found.claim.speaker is not None
    whole = not nested and words.FORWARD.search(found.condition.consequence.exact) is not None
    return found.threat, spoken, whole, len(found.condition.trigger) + len(found.condition.consequence)
