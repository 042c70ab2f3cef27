"""Stance: which side a claim takes to what one of its predications says.

Takes a claim and a predication of its content, gives a stance with the words that it rests on. Looks at
this one claim only; sides are compared elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from standfirst.link.lexicon import event_class
from standfirst.link.matches import finder
from standfirst.link.stance_scope import called_false, takes_no_side, unbelieved_of
from standfirst.link.stance_unsettled import is_barred, is_over
from standfirst.records import Claim, Force, PartKind, Predication, Reason, Span, Speech, Stance

_DENYING = frozenset({Force.DENY})
_RETRACTING = frozenset({Force.RETRACT})
_OPEN = frozenset({Force.ASK, Force.DEMAND, Force.ORDER})
_COMING = frozenset({Force.THREATEN, Force.PROMISE, Force.EXPECT})
_NO_SIDE = frozenset({Force.REJECT, Force.LEAVE_OPEN})
"""Who refuses an offer, or does not rule a thing out, says neither that anything is so nor that it is not."""
_GUESSING = frozenset({Force.SPECULATE})
_CARRYING = frozenset("take make have undergo face suffer be remain stay go get put place hold carry".split())
_NEAR = 25
"""Code points between a carrying verb and its noun, at most."""
_DECISION = re.compile(
    r"\b(?:no|not|never|yet|without|any|neither|nothing)\b.{0,60}\b(?:deci[ds]|determin|rul)|n['’]t\b.{0,40}\b(?:deci[ds]|determin)|"
    r"\bundecided\b|under review|on the table",
    re.IGNORECASE,
)
_NO_NOUN = re.compile(r"\b(no (?:such |final )?(decisions?|orders?|plans?)(?: whatsoever| yet)?) to\s+$", re.IGNORECASE)
_REACH = 90
"""Code points between such a phrase and the predicate that it governs, at most."""
_IMPOSSIBLE = finder(
    r"\b(impossible|unthinkable|inconceivable|not true|not the case|out of the question) that\b", re.IGNORECASE
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
_SAYING = r"(?:claim|allegation|assertion|accusation|contention|suggestion)s?"
_GIVEN_UP = finder(
    r"\b(?:drop(?:s|ped|ping)|abandon(?:s|ed|ing)|withdr(?:aws|ew|awn|awing)|recant(?:s|ed|ing)|retract(?:s|ed|ing)"
    r"|walk(?:s|ed|ing) back|t(?:akes|ook|aken|aking) back|backtrack(?:s|ed|ing)? (?:on|from)"
    r"|(?:back|step|row)(?:s|ed|ped|ing|ping)(?: \w+)? (?:back|away|off) (?:from|on))"
    rf" (?:its|their|his|her|the|that|this|an?) (?:\w+ ){{0,2}}{_SAYING} (?:that|of)\b",
    re.IGNORECASE,
)
"""Who gives a claim up no longer makes it, whatever the verb that the rest of it hangs on."""
_SAYING_NOUN = re.compile(_SAYING, re.IGNORECASE)
_KEPT = re.compile(r"(?:\b(?:not|never|neither|nor|no|none|nobody)\b|n['’]t\b)[^.;,]*$", re.IGNORECASE)
_LIKELY = finder(
    r"\b((?:(?:highly|very|most|quite|more|increasingly) )?(?:likely|probable|possible|plausible|conceivable)) that\b",
    re.IGNORECASE,
)
_INSTEAD = re.compile(r"\b(?:than|instead of|rather than|short of|without)\s+$", re.IGNORECASE)
_REGRETTED = re.compile(r"\b(?:should|ought to) (?:never|not|n['’]t) have\b|\bshouldn['’]t have\b", re.IGNORECASE)
_COMMAND = re.compile(r"(?:^|[“\"‘'.!?:,]\s?)(?:please )?(?:do not|don['’]t|never)\s+$", re.IGNORECASE)
_GOES_ON = re.compile(r"\b(?:and|or|but|yet)\b,?\s[^.;:,]*,\s*\S+(?: not)?\s+$", re.IGNORECASE)
"""A joined verb with an aside before it: "are old and, in our view, do not …"."""
_PERFECT = frozenset({"have", "’ve", "'ve"})
_POSSIBLE = frozenset({"can", "could", "may", "might", "should", "must"})


StanceOf = Callable[[Claim, Predication], tuple[Stance, Reason] | None]
"""What gives the stance of a claim to one of its predications."""


def stance_of(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    """The stance of `claim` to `predication`, or None where it takes none (declined to comment, say)."""
    if claim.force.silent or claim.force in _NO_SIDE:
        return None
    if takes_no_side(claim, predication):
        return None
    taken_back = claim.force in _RETRACTING or _given_up(claim, predication) is not None
    if taken_back and (predication.negation is not None or claim.cue is None):
        return None  # what was denied is left open; what an outlet tells of others' words is not its own
    if _regretted(predication):
        note = "what should not have been was"
        return Stance.ASSERTS, _reason("regretted", note, predication.negation)
    for rule in (
        _open,
        _no_decision,
        _undecided,
        _conditional,
        _barred,
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


_Found = tuple[Claim, Predication, tuple[Stance, Reason] | None]


def stances(most: int = 120_000) -> StanceOf:
    """`stance_of` that looks at each predicate of a claim once: linking and weighing ask about the same ones, and so
    does who weighs a story again.

    It holds on to the claims that it was asked about: to two generations of `most` predicates, at most.
    """
    found: dict[tuple[int, int], _Found] = {}
    before: dict[tuple[int, int], _Found] = {}

    def stance(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
        nonlocal found, before
        key = id(claim), id(predication)  # by object: to hash a claim by its content costs as much as to look
        known = found.get(key)
        if known is None:
            known = before.get(key) or (claim, predication, stance_of(claim, predication))
            if len(found) >= most:
                found, before = {}, found
            found[key] = known
        return known[2]

    return stance


def _unreal(claim: Claim, predication: Predication) -> bool:
    """What is named but not said to have come about: an aim ("voted to expel"), a noun deep inside a sentence."""
    if predication.noun:
        return predication.depth >= 1 and not _carried(claim, predication)
    text, start = predication.predicate.text.content, predication.predicate.start
    before = text[max(0, start - 16) : start]
    if predication.predicate.exact.endswith("ing") and _INSTEAD.search(before):
        return True  # "other ways than closing it"
    return before.lower().rstrip("“\"‘'").endswith("to ") or predication.depth >= 3


def _regretted(predication: Predication) -> bool:
    """ "It should never have been sent": it was."""
    negation = predication.negation
    if negation is None:
        return False
    text, start = predication.predicate.text.content, max(0, negation.start - 20)
    found = _REGRETTED.finditer(text[start : predication.predicate.start])
    return any(start + match.start() <= negation.start < start + match.end() for match in found)


def _carried(claim: Claim, predication: Predication) -> bool:
    """Whether a verb of little meaning of its own carries the noun: "was taken into custody", "underwent surgery"."""
    return any(
        not other.noun
        and other.lemma in _CARRYING
        and other.depth <= predication.depth
        and other.predicate.start < predication.predicate.start <= other.predicate.end + _NEAR
        for other in claim.predications
    )


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


def _barred(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    """ "No talks should take place": what somebody does not want, and no word on whether it is so."""
    if claim.force in _DENYING or not is_barred(claim, predication):
        return None
    return Stance.ASKS, _reason("asks or demands", "asked that it not be so", predication.negation)


def _corrected(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    if claim.place is PartKind.CORRECTION and claim.cue is not None:
        return Stance.RETRACTS, _reason("correction note", "a correction tells what was reported before", claim.cue)
    return None


def _reason(rule: str, note: str, *spans: Span | None) -> Reason:
    return Reason(rule, note, tuple(span for span in spans if span is not None))


def _open(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    if claim.mood.question or claim.force in _OPEN or _commanded(claim, predication):
        return Stance.ASKS, _reason("asks or demands", "asked or demanded, not stated", claim.cue)
    if claim.force in _RETRACTING and predication.negation is None:
        return Stance.RETRACTS, _reason("retracting cue", "takes back what was said", claim.cue)
    if (back := _given_up(claim, predication)) is not None:
        return Stance.RETRACTS, _reason("taken back", f"“{back.exact}”: what was said is taken back", back)
    return None


def _given_up(claim: Claim, predication: Predication) -> Span | None:
    """The words by which a claim that holds this predicate is given up: "dropped its claim that …".

    Where the noun is the cue, the force of the claim tells it already.
    """
    at, start, text = claim.sentence.start, predication.predicate.start, claim.sentence.exact
    if claim.cue is not None and _SAYING_NOUN.fullmatch(claim.cue.exact):
        return None
    for match in _GIVEN_UP(text):
        if 0 <= start - at - match.end() < _REACH and _KEPT.search(text[: match.start()]) is None:
            return claim.sentence.text.span(at + match.start(), at + match.end())
    return None


def _commanded(claim: Claim, predication: Predication) -> bool:
    """ "Do not close the pier": an order, and no word on whether it was closed."""
    text, start = predication.predicate.text.content, predication.predicate.start
    order = predication.negation is not None and _COMMAND.search(text[max(0, start - 24) : start])
    return bool(order) and not _has_subject(claim, predication)


def _has_subject(claim: Claim, predication: Predication) -> bool:
    """Whether it has a subject of its own, or shares one with a verb before it: "the figures, to us, do not …".

    Who is only called is none: "Councillors, do not close it".
    """
    subject = predication.subject
    if subject is None or subject.start > predication.predicate.start:
        return False
    if not predication.clause.contains(subject):
        start = predication.predicate.start
        fellows = (o for o in claim.predications if o.depth == predication.depth and o.subject == subject)
        shared = any(other.clause.contains(subject) for other in fellows)
        return shared and _GOES_ON.search(subject.text.content, max(subject.end, start - 90), start) is not None
    between = subject.text.content[subject.end : predication.predicate.start]
    return between.count(",") != 1 or not between.startswith(",") or "," in subject.exact


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
    subject, first = predication.subject, next(iter(predication.auxiliaries), None)
    if subject is None or first is None or first.start > subject.start or first.exact.lower() != "should":
        return None
    return Stance.CONDITIONAL, _reason("condition", "“should” before its subject: only if it comes about", first)


def _polarity(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    denied = claim.force in _DENYING
    unbelieved = unbelieved_of(claim) if predication.depth == 0 else None
    negated = (predication.negation is not None) is not (unbelieved is not None)
    false = called_false(claim, predication) or _impossible(claim, predication)
    if false is not None and not denied:
        return Stance.DENIES, _reason("called false", f"what was alleged is called “{false.exact}”", false)
    back = next(iter(_TAKING_BACK(claim.sentence.exact)), None)
    at = claim.sentence.start
    itself = back is not None and at + back.start() <= predication.predicate.start < at + back.end()
    if back is not None and not itself and (denied or negated or claim.force in (Force.REPORT, Force.RETRACT)):
        return Stance.RETRACTS, _reason(
            "taken back",
            f"“{back.group(0)}”: what was reported is taken back",
            claim.sentence.text.span(at + back.start(), at + back.end()),
        )
    if denied and any(event_class(o.lemma) == "decide" and is_over(o, predication) for o in claim.predications):
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


def _no_decision(claim: Claim, predication: Predication) -> tuple[Stance, Reason] | None:
    """ "no decision to leave" leaves it open; "no plans to leave" says no."""
    start = claim.sentence.start
    before = claim.sentence.text.content[start : max(start, predication.predicate.start)]
    match = _NO_NOUN.search(before) if before.rstrip()[-2:].lower() == "to" else None
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
