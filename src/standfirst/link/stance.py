"""Stance: which side a claim takes to what one of its predications says.

Takes a claim and a predication of its content, gives a stance with the words that it rests on. Looks at
this one claim only; sides are compared elsewhere.
"""

from __future__ import annotations

import re

from standfirst.link.lexicon import GOVERNORS, event_class, is_event_word
from standfirst.link.matches import finder
from standfirst.records import Claim, Force, PartKind, Predication, Reason, Span, Speech, Stance

_DENYING = frozenset({Force.DENY})
_RETRACTING = frozenset({Force.RETRACT})
_OPEN = frozenset({Force.ASK, Force.DEMAND, Force.ORDER})
_COMING = frozenset({Force.THREATEN, Force.PROMISE, Force.EXPECT})
_NO_SIDE = frozenset({Force.REJECT, Force.LEAVE_OPEN})
"""Who refuses an offer, or does not rule a thing out, says neither that anything is so nor that it is not."""
_GUESSING = frozenset({Force.SPECULATE})
_LIGHT = frozenset({"make", "take", "take place", "occur", "happen", "carry out", "come", "follow"})
_KNOWING = frozenset("know learn hear notice realise realize witness".split())
"""Who denies that he knew of a thing does not deny the thing."""
_CARRYING = frozenset("take make have undergo face suffer be remain stay go get put place hold carry".split())
_NEAR = 25
"""Code points between a carrying verb and its noun, at most."""
_DECISION = re.compile(
    r"\b(?:no|not|never|yet|without|any|neither|nothing)\b.{0,60}\b(?:deci[ds]|determin|rul)|n['’]t\b.{0,40}\b(?:deci[ds]|determin)|"
    r"\bundecided\b|under review|on the table",
    re.IGNORECASE,
)
_BELIEVED = re.compile(
    r"\b(?:which|who)\b[^.;]*\b(?:believ|sa(?:ys|id)|think|thought|conclud|assess|found|claim)", re.IGNORECASE
)
_OTHER = re.compile(
    r"(?:no|not|n['’]t|never)\s+(?:any\s+)?(?:other|further|additional|more|new|longer|immediate)\b", re.IGNORECASE
)
_MEANS = re.compile(r"\b(?:by|for|of|in|from|after|before|without|why)\s+$", re.IGNORECASE)
_FALSE = finder(
    r"\b(?:allegation|claim|report|rumou?r|suggestion|accusation|assertion)s?\b[^.;]{0,160}?\b(?:is|are|was|were|as|be)\s+"
    r"(?:\w+\s+)?[“‘\"']?(false|untrue|baseless|unfounded|incorrect|wrong|lies|fabricated|nonsense|groundless|rubbish|absurd"
    r"|bogus|illogical|ridiculous|an? (?:lie|invention|fabrication))\b",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(r"\b(no (?:such |final )?(decisions?|orders?|plans?)(?: whatsoever| yet)?) to\s+$", re.IGNORECASE)
_JOINED = re.compile(r"\b(?:could|can)(?: ?not|n['’]t) (?:be |have |been )*\w+ (?:and|or|nor) $", re.IGNORECASE)
_MUST = re.compile(r"\b(?:mean|require|oblige|ha(?:s|ve|d) to|need to|must)\b", re.IGNORECASE)
_REACH = 90
"""Code points between such a phrase and the predicate that it governs, at most."""
_IMPOSSIBLE = finder(
    r"\b(impossible|unthinkable|inconceivable|not true|not the case|out of the question) that\b", re.IGNORECASE
)
_ENTERTAINED = finder(
    r"\b(?:hop(?:e|es|ed|ing)|wish(?:es|ed)?|fear(?:s|ed|ing)?|(?:not|never|(?:do|does|did)n['’]t) want(?:s|ed)?"
    r"|(?:no|any|without) (?:\w+ )?(?:evidence|proof|indication|sign)s?(?: \w+){0,2}"
    r" (?:that|to (?:indicate|suggest|show)))\b",
    re.IGNORECASE,
)
_RUMOUR = finder(
    r"\b(?:rumou?rs?|speculation|unconfirmed reports?|with reports|reports|theories|talk)(?: \w+){0,2} (?:that|of)\b"
    r"|\b(?:persistent|fresh|new) rumou?rs?\b",
    re.IGNORECASE,
)
_TAKING_BACK = finder(
    r"\b(?:walk(?:s|ed|ing)? back|backtrack\w*|revers(?:ed|ing) course|retract\w*"
    r"|withdr(?:e|a)w\w* (?:its|the|their) (?:report|story|claim)"
    r"|correct(?:ed|ing) (?:its|the|their) (?:report|story)"
    r"|apologi[sz]ed for (?:its|the|their) report)\b",
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
_LIKELY = finder(
    r"\b((?:(?:highly|very|most|quite|more|increasingly) )?(?:likely|probable|possible|plausible|conceivable)) that\b",
    re.IGNORECASE,
)
_WHETHER_OR_NOT = re.compile(r"\bor (?:not|never)(?: to)? $", re.IGNORECASE)
_ADJUNCT = re.compile(
    r"\b(?:when|after|before|since|while|during|following|until|upon|about|over|surrounding)\s(?:(?:the|a|an|his|her|its"
    r"|their|what|of|this|that|[A-Z]\S*|[\w-]+ly|\w+ed)\s){0,4}$"
)
"""What stands behind these is no part of what is denied: "denied any knowledge of what was said after the crash"."""
_COMMAND = re.compile(r"(?:^|[“\"‘'.!?:,]\s?)(?:please )?(?:do not|don['’]t|never)\s+$", re.IGNORECASE)
_PERFECT = frozenset({"have", "’ve", "'ve"})
_OPEN_WORDS = frozenset({"what", "whatever", "whoever"})
_CAN = frozenset({"can", "ca", "could"})
_POSSIBLE = frozenset({"can", "could", "may", "might", "should", "must"})


def stance_of(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    """The stance of `claim` to `predication`, or None where it takes none (declined to comment, say)."""
    if claim.force.silent or claim.force in _NO_SIDE:
        return None
    if (
        _entertained(claim, predication)
        or _asked_about(predication)
        or _ability(predication)
        or _presupposed(claim, predication)
        or _narrow(claim, predication)
        or _named_only(claim, predication)
    ):
        return None
    for rule in (
        _open,
        _no_decision,
        _undecided,
        _conditional,
        _polarity,
        _hedged,
        _rumoured,
        _coming,
        _modal,
        _corrected,
    ):
        found = rule(claim, predication)
        if found is not None:
            return found
    if _unreal(claim, predication):
        return None
    return Stance.ASSERTS, Reason("plain statement", "nothing in the words denies, hedges or suspends it")


def _unreal(claim: Claim, predication: Predication) -> bool:
    """What is named but not said to have come about: an aim ("voted to expel"), a noun deep inside a sentence."""
    if predication.noun:
        return predication.depth >= 1 and not _carried(claim, predication)
    before = predication.predicate.text.content[max(0, predication.predicate.start - 3) : predication.predicate.start]
    return before.lower() == "to " or predication.depth >= 3


def _named_only(claim: Claim, predication: Predication) -> bool:
    """ "Catching the thief is our aim": what a subject in -ing names is not said to have come about."""
    return not predication.noun and any(
        other.subject is not None
        and other is not predication
        and other.subject.contains(predication.predicate)
        and predication.predicate.start - other.subject.start < _NEAR
        and predication.predicate.exact.endswith("ing")
        for other in claim.predications
    )


def _carried(claim: Claim, predication: Predication) -> bool:
    """Whether a verb of little meaning of its own carries the noun: "was taken into custody", "underwent surgery"."""
    return any(
        not other.noun
        and other.lemma in _CARRYING
        and other.depth <= predication.depth
        and other.predicate.start < predication.predicate.start <= other.predicate.end + _NEAR
        for other in claim.predications
    )


def _presupposed(claim: Claim, predication: Predication) -> bool:
    """A noun in the subject of what is denied is taken for granted ("denied that the absence is health-related").

    Not so with a light verb, where the noun is the matter ("denied that an arrest had been made").
    """
    denied = claim.force in _DENYING or _called_false(claim, predication) is not None
    known = any(_over(other, predication) and other.lemma in _KNOWING for other in claim.predications)
    held = known or any(_holds(other, predication) for other in claim.predications)
    if denied and (held or _told_of(claim, predication)):
        return True
    before = predication.predicate.text.content[claim.sentence.start : predication.predicate.start]
    if (denied or claim.force in _RETRACTING) and _ADJUNCT.search(before[-_REACH:]):
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
    if _JOINED.search(before) or _WHETHER_OR_NOT.search(before):
        return True  # "could not be fired and hit": denied with its fellow, said of power; "to strike or not to strike"
    if negation is None:
        return False
    content, predicate = negation.text.content, predication.predicate
    if _OTHER.match(content, negation.start) or _MEANS.search(content[max(0, negation.start - 12) : negation.start]):
        return True
    between = content[negation.end : predicate.start] if negation.end <= predicate.start else ""
    if _MUST.search(between):
        return True
    return predication.noun and (negation.start > predicate.start or len(between.split()) > 3)


def _asked_about(predication: Predication) -> bool:
    """ "What caused the crash is not known", "whatever happened": a question, not an answer."""
    return predication.subject is not None and predication.subject.exact.lower() in _OPEN_WORDS


def _ability(predication: Predication) -> bool:
    """ "cannot close it alone" speaks of power, not of what happens."""
    return predication.negation is not None and any(a.exact.lower() in _CAN for a in predication.auxiliaries)


def _modal(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    for auxiliary in predication.auxiliaries:
        word = auxiliary.exact.lower()
        if word in {"would", "’d", "'d"}:
            if any(other.exact.lower() in _PERFECT for other in predication.auxiliaries) and not predication.future:
                return Stance.CONDITIONAL, _reason("unreal", f"“{word} have”: it did not come about", auxiliary)
            return Stance.PLANS, _reason("modal", f"“{word}” speaks of what would come", auxiliary)
        if word in _POSSIBLE:
            return Stance.HEDGES, _reason("modal", f"“{word}” holds it possible, no more", auxiliary)
    return None


def _corrected(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    if claim.place is PartKind.CORRECTION and claim.cue is not None:
        return Stance.RETRACTS, _reason("correction note", "a correction tells what was reported before", claim.cue)
    return None


def _reason(rule: str, note: str, *spans: Span | None) -> Reason:
    return Reason(rule, note, tuple(span for span in spans if span is not None))


def _open(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    if claim.mood.question or claim.force in _OPEN or _commanded(predication):
        return Stance.ASKS, _reason("asks or demands", "asked or demanded, not stated", claim.cue)
    if claim.force in _RETRACTING and predication.negation is None:
        return Stance.RETRACTS, _reason("retracting cue", "takes back what was said", claim.cue)
    return None


def _commanded(predication: Predication) -> bool:
    """ "Do not close the pier": an order, and no word on whether it was closed."""
    text, start = predication.predicate.text.content, predication.predicate.start
    return predication.negation is not None and _COMMAND.search(text[max(0, start - 24) : start]) is not None


def _undecided(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    if predication.undecided is None:
        return None
    words = predication.undecided.exact
    if not _DECISION.search(claim.sentence.exact[: max(predication.predicate.end - claim.sentence.start, 0)]):
        return Stance.HEDGES, _reason("open", f"“{words}” leaves it open", predication.undecided)
    return Stance.UNDECIDED, _reason("undecided", f"“{words}” leaves it open; it is not a no", predication.undecided)


def _conditional(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    condition = claim.mood.condition
    within = condition is not None and (
        condition.trigger.contains(predication.predicate) or condition.consequence.contains(predication.predicate)
    )
    if predication.conditional or within:
        marker = condition.marker if condition else None
        return Stance.CONDITIONAL, _reason("condition", "holds only under a condition", marker)
    return None


def _polarity(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    denied = claim.force in _DENYING
    unbelieved = _unbelieved(claim) if predication.depth == 0 else None
    negated = (predication.negation is not None) is not (unbelieved is not None)
    false = _called_false(claim, predication) or _impossible(claim, predication)
    if false is not None and not denied:
        return Stance.DENIES, _reason("called false", f"what was alleged is called “{false.exact}”", false)
    back = next(iter(_TAKING_BACK(claim.sentence.exact)), None)
    if back is not None and (denied or negated or claim.force in (Force.REPORT, Force.RETRACT)):
        at = claim.sentence.start
        return Stance.RETRACTS, _reason(
            "taken back",
            f"“{back.group(0)}”: what was reported is taken back",
            claim.sentence.text.span(at + back.start(), at + back.end()),
        )
    if denied and any(event_class(o.lemma) == "decide" and _over(o, predication) for o in claim.predications):
        return Stance.UNDECIDED, _reason("denied decision", "denied that it was decided; that is not a no", claim.cue)
    if (denied and negated) or (unbelieved is not None and not negated):
        return Stance.ASSERTS, _reason("denied negation", "denies that it is not so", claim.cue, predication.negation)
    if denied:
        return Stance.DENIES, _reason("denying cue", "the verb of saying denies it", claim.cue)
    if unbelieved is not None:
        return Stance.DENIES, _reason("not believed", f"“{unbelieved.exact}” that it is so", unbelieved)
    if negated:
        if predication.hedge is not None or claim.force in _GUESSING:
            words = predication.hedge or claim.cue
            return Stance.DENIES, _reason("hedged negation", "negated, with a hedge", predication.negation, words)
        return Stance.DENIES, _reason("negation", "the predicate is negated", predication.negation)
    return None


def _unbelieved(claim: Claim) -> Span | None:
    """The cue, where it says that something is not believed: "does not think that the dam will hold"."""
    cue = claim.cue
    if cue is None or not claim.force.inward:
        return None
    return cue if any(cue.contains(span) for span in claim.mood.negated) else None


def _called_false(claim: Claim, predication: Predication) -> Span | None:
    """The word by which an allegation that holds this predicate is called untrue, if it is."""
    at, text = claim.sentence.start, claim.sentence.exact
    for match in _FALSE(text):
        if at + match.start() < predication.predicate.start and predication.predicate.end <= at + match.start(1):
            return claim.sentence.text.span(at + match.start(1), at + match.end(1))
    return None


def _over(outer: Predication, inner: Predication) -> bool:
    return outer.depth < inner.depth and outer.clause.contains(inner.predicate)


def _no_decision(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    """ "no decision to leave" leaves it open; "no plans to leave" says no."""
    start = claim.sentence.start
    before = claim.sentence.text.content[start : max(start, predication.predicate.start)]
    match = _NO_NOUN.search(before)
    if match is None:
        return None
    span = claim.sentence.text.span(start + match.start(1), start + match.end(1))
    if match.group(2).lower().startswith("plan"):
        return Stance.DENIES, _reason("no plans", f"“{span.exact}” for it", span)
    return Stance.UNDECIDED, _reason("undecided", f"“{span.exact}” leaves it open; it is not a no", span)


def _impossible(claim: Claim, predication: Predication) -> Span | None:
    """ "It is impossible that …", "it is not true that …": the word that denies the clause, if one does."""
    at = claim.sentence.start
    for match in _IMPOSSIBLE(claim.sentence.exact):
        if 0 <= predication.predicate.start - at - match.end() < _REACH:
            return claim.sentence.text.span(at + match.start(1), at + match.end(1))
    return None


def _entertained(claim: Claim, predication: Predication) -> bool:
    """Whether it is only hoped, feared, doubted, or looked for in vain ("no evidence that …"): no stance."""
    at = claim.sentence.start
    matches = (match for find in (_ENTERTAINED, _DOUBTED) for match in find(claim.sentence.exact))
    return any(0 <= predication.predicate.start - at - match.end() < _REACH for match in matches)


def _rumoured(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    """What the outlet passes on as rumour or report is not its own statement."""
    if claim.speech is not Speech.NARRATOR:
        return None
    at = claim.sentence.start
    for match in _RUMOUR(claim.sentence.exact):
        if 0 <= predication.predicate.start - at - match.end() < _REACH:
            span = claim.sentence.text.span(at + match.start(), at + match.end())
            return Stance.HEDGES, _reason("rumour", f"passed on as “{span.exact}”", span)
    return None


def _coming(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    if predication.future or (claim.force in _COMING and predication.depth == 0):
        return Stance.PLANS, _reason("to come", "said of the future", *claim.mood.planned[:1])
    return None


def _hedged(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    if predication.hedge is not None:
        return Stance.HEDGES, _reason("hedge", f"hedged by “{predication.hedge.exact}”", predication.hedge)
    at = claim.sentence.start
    for match in _LIKELY(claim.sentence.exact):
        if 0 <= predication.predicate.start - at - match.end() < _REACH:
            words = claim.sentence.text.span(at + match.start(1), at + match.end(1))
            return Stance.HEDGES, _reason("hedge", f"hedged by “{words.exact}”", words)
    if claim.force in _GUESSING:
        return Stance.HEDGES, _reason("guessing cue", "the verb of saying does not vouch for it", claim.cue)
    return None
