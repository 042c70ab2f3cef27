"""Facts: what one predicate of a claim says, in slots that can be set beside another claim's.

Takes claims with the senses that linking gives (stance, event class, country), gives `Fact`s: what happened, on which side
the claim stands, who did it, to whom, when, where. Looks at one claim at a time.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from standfirst.records import Claim, Force, PartKind, Predication, Reason, Span, Stance
from standfirst.weigh.called_false import is_called_false
from standfirst.weigh.event_words import MANNERS, UNDERGOING, axis, happening, is_deed, is_light
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.occasions import Occasion, occasion_of
from standfirst.weigh.thing_words import VAGUE
from standfirst.weigh.things import Thing, singular, thing_of

_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_STOP = frozenset(
    """the a an of in on at to by for from with and or that which who was were is are be been being has have had it its
    their his her this these those there about around some more than nearly almost up said say says told according as but
    not no never after before when while over under into out all also did does do will would may might could can he she
    they we i you him them us our my your if so such any only own just now then n't later earlier denied denies deny
    monday tuesday wednesday thursday friday saturday sunday january february march april june july august september october
    november december morning evening afternoon night yesterday today week month year day""".split()
)
_LEANING = re.compile(r"^(?:when|while|as|after|before|once|since|until|because|during|where)\b", re.IGNORECASE)
_LEANT = re.compile(r"\b(?:when|while|as|after|before|once|since|until|because|during|where)\s+(?:\w+\s+){0,4}$", re.IGNORECASE)
_MAY = re.compile(r"\b(?:may|might|could|possible|possibly|perhaps|can|should|must|ought)\b", re.IGNORECASE)
_QUOTED_OFF = re.compile(
    r"\b(?:correction|clarification|editors?['’] note)\b\s*[:.—-]|\b(?:an? )?(?:earlier|previous|prior|original) "
    r"(?:version|edition|headline)s?\b|\b(?:we|story|article|report|headline|caption|version|post|item|broadcast|newspaper|"
    r"column|bulletin)\b[^.;]{0,50}?\b(?:incorrectly|wrongly|erroneously|mistakenly) "
    r"(?:stated|said|reported|identified|named|gave|listed|described|attributed)\b|\bmisstated\b|\bmisidentified\b",
    re.IGNORECASE,
)
_BACK = re.compile(
    r"\b(?:retract|withdr[ea]w|recant|walk(?:s|ed|ing)? back|took back|take[ns]? back|no longer stands? by|disavow"
    r"|stood? down (?:its|the|their) (?:report|story)|delet(?:ed|es) (?:its|the|a|their|his|her) (?:\w+ )?(?:report|story|post|tweet)"
    r"|pull(?:ed|s)? (?:its|the|their) (?:\w+ )?(?:report|story|article)|kill(?:ed|s)? (?:its|the) (?:\w+ )?(?:report|story))\w*\b",
    re.IGNORECASE,
)
_ADVERB = re.compile(r"\b\w+ly\b|\bnot all\b|\bnot every\b|\bsolely\b|\balone\b")
_SPEAKING = frozenset("say tell report claim announce confirm deny state allege add insist describe".split())
_UNREAL = frozenset(
    "demand urge want ask require recommend propose suggest seek try attempt refuse decline threaten plan intend hope expect "
    "pledge vow promise offer call press pressure beg plead advise warn wish prepare aim fail order tell authorise authorize "
    "approve consider mull weigh discuss oppose ban forbid prevent avoid".split()
)
"""What these verbs govern has not come about by their word."""
_TO_DO = frozenset("tell warn advise press call order promise".split())
"""Those that state something, unless what follows is an infinitive."""
_NOT_KNOWN = re.compile(
    r"\b(?:no|any|not have|n['’]t have|without|lack(?:s|ed)?|little) (?:\w+ )?(?:information|knowledge|record|records|evidence|indication"
    r"|details?|word|sign|signs|comment|proof|confirmation|reports?|idea|clue|memory|recollection|awareness|intention of commenting)\b"
    r"|\b(?:not|n['’]t|never|cannot|unable to) (?:immediately |yet |independently |currently |be able to )*"
    r"(?:confirm|verify|say|know|comment|remember|recall|establish|determine|tell)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Senses:
    """What linking knows of a claim's words, handed in: rooms do not import each other."""

    stance: Callable[[Claim, Predication], tuple[Stance, Reason] | None]
    topic: Callable[[Predication], str | None]
    country: Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Fact:
    """One predicate of one claim, in slots. Days are ordinals of the calendar."""

    claim: Claim
    predication: Predication
    event: str
    """What happened: one name for words that say the same."""
    broad: str | None
    """Its wider class, as propositions are grouped."""
    stance: Stance | None
    """None: named, and neither said nor denied."""
    side: int
    """1: so; -1: not so; 0: neither. "Is shut" and "is not open" are on one side."""
    axis: str | None
    """The pair of opposites that the word belongs to."""
    deed: str
    """What happened, leaving opposites aside: "destroy" where `event` may be "intact"."""
    history: bool
    """Told of a time long before its document."""
    leaning: bool
    """Told along, in a clause of time or cause."""
    agent: Thing | None
    patient: Thing | None
    others: tuple[tuple[str, Thing], ...]
    """What prepositions add, with them."""
    words: frozenset[str]
    said: frozenset[str]
    """All words of its sentence, lower case."""
    occasion: Occasion
    manners: frozenset[str]
    voice: str | None
    party: str | None
    day: int | None
    """When it was said, or printed."""
    stative: bool
    """"Is shut", "remains open"."""
    perfect: bool
    """"Has not left": of now, and no more of tomorrow."""
    planned: bool
    possible: bool
    plain_denial: bool
    """Denied in so many words, and not only negated."""

    @property
    def key(self) -> tuple[str, int, str]:
        """The order of facts, whatever the order of claims."""
        return self.claim.document, self.predication.predicate.start, self.claim.id


def facts_of(claims: Sequence[Claim], evidence: Evidence, senses: Senses) -> list[Fact]:
    """The facts of some claims in a fixed order. Questions, conditions and history give none."""
    found: dict[tuple[str, int, str | None], Fact] = {}
    for claim in sorted(claims, key=lambda c: (c.document, c.content[0].start, c.id)):
        if claim.mood.question or claim.force.silent:
            continue
        for predication in claim.predications:
            fact = _fact(claim, predication, evidence, senses)
            if fact is None:
                continue
            # Nested claims share words: the one that somebody says, not the narrator's around it, keeps them.
            place = (claim.document, predication.predicate.start, None)
            known = found.get(place)
            if known is None or _inner(fact.claim) > _inner(known.claim):
                found[place] = fact
    return _ambiguous_unsettled(sorted(found.values(), key=lambda fact: fact.key))


def _ambiguous_unsettled(facts: Sequence[Fact]) -> list[Fact]:
    """Where a story tells of several suspects, "the suspect" is not one and the same: such things are not definite."""
    several = {
        thing.head
        for fact in facts
        for thing in (fact.agent, fact.patient)
        if thing is not None and thing.head in VAGUE and not thing.marked and (thing.plural or thing.which)
    }

    def unsettled(thing: Thing | None) -> Thing | None:
        if thing is None or thing.head not in several or thing.marked:
            return thing
        return replace(thing, definite=False)

    return [replace(f, agent=unsettled(f.agent), patient=unsettled(f.patient)) for f in facts]


def _inner(claim: Claim) -> tuple[bool, int, int]:
    return claim.speaker is not None, -sum(len(s) for s in claim.content), -claim.content[0].start


def _fact(claim: Claim, predication: Predication, evidence: Evidence, senses: Senses) -> Fact | None:
    if predication.conditional or _in_condition(claim, predication):
        return None
    found = senses.stance(claim, predication)
    stance = found[0] if found is not None else None
    if stance in (Stance.CONDITIONAL, Stance.ASKS):
        return None
    false = stance is Stance.ASSERTS and claim.force is not Force.DENY and is_called_false(claim, predication)
    leaning = _leans(claim, predication)
    if _taken_back(claim, predication) and stance is not None:
        stance = Stance.RETRACTS
    elif false:
        stance = Stance.DENIES
    elif (leaning and stance is Stance.DENIES) or _unreal(claim, predication) or _unknown(claim, predication):
        stance = None
    known = {word.lower() for name in claim.names for word in re.findall(r"[^\W\d_]+", name)}
    if stance is Stance.DENIES and (_imperative(claim, predication) or _within_denied(claim, predication)):
        stance = None
    agent, patient, others, word = _slots(predication, claim, known, senses.country)
    event, turned, pair = _event(predication, patient, word, claim)
    if event is None:
        return None
    if predication.lemma in _COPULAS and pair is not None and agent is not None:  # "is open" happens to the tunnel
        agent, patient = None, agent
    sign = {Stance.ASSERTS: 1, Stance.HEDGES: 1, Stance.PLANS: 1, Stance.DENIES: -1}.get(stance, 0) if stance else 0
    clause = predication.clause.exact
    auxiliaries = {a.exact.lower() for a in predication.auxiliaries}
    return Fact(
        claim=claim,
        predication=predication,
        event=event,
        broad=senses.topic(predication),
        stance=stance,
        side=sign * turned,
        axis=pair,
        deed=happening(predication.lemma, word),
        history=evidence.is_background(claim),
        leaning=leaning,
        agent=agent,
        patient=patient,
        others=others,
        words=_content(clause, predication),
        said=_said(claim.sentence.exact),
        occasion=occasion_of(claim, predication, senses.country),
        manners=frozenset(w for w in re.findall(r"[a-z-]+", clause.lower()) if w in MANNERS),
        voice=evidence.by_voice.get(claim.id),
        party=evidence.by_party.get(claim.id),
        day=_ordinal(evidence.days.get(claim.id)),
        stative=predication.lemma in _COPULAS or (predication.passive and bool(auxiliaries & {"is", "are", "’s", "'s"})),
        perfect=bool(auxiliaries & {"has", "have", "’s", "'s", "’ve", "'ve"})
        or ("had" in auxiliaries and claim.force is not Force.DENY)
        or predication.lemma == "be" or "yet" in clause,
        planned=predication.future or stance is Stance.PLANS or "would" in auxiliaries,
        possible=bool(
            any(_MAY.fullmatch(a) for a in auxiliaries)
            or (predication.hedge is not None and _MAY.search(predication.hedge.exact))
        ),
        plain_denial=false or _flatly(claim, predication),
    )


def _in_condition(claim: Claim, predication: Predication) -> bool:
    condition = claim.mood.condition
    return condition is not None and (
        condition.trigger.contains(predication.predicate) or condition.consequence.contains(predication.predicate)
    )


def _taken_back(claim: Claim, predication: Predication) -> bool:
    """Whether the sentence takes back what it tells: a correction's "an earlier version said", "withdrew its report"."""
    if claim.force in (Force.RETRACT,):
        return True
    start = claim.sentence.start
    before = claim.sentence.text.content[start : predication.predicate.start]
    note = _QUOTED_OFF.search(before)
    if note is not None:
        return True
    back = _BACK.search(before)
    if back is None or _SAYING.search(before, back.end()):
        return False  # "walked back its report, saying that …": what is said then is no retraction
    return re.search(r"\b(?:report|story|claim|statement|article|allegation|tweet|post)", before) is not None


_SAYING = re.compile(r"\b(?:say|said|says|saying|deny|denies|denied|told|tell|tells)\b", re.IGNORECASE)


def _leans(claim: Claim, predication: Predication) -> bool:
    """Whether it stands in a clause of time or cause: told along, and not touched by a denial."""
    if predication.depth == 0:
        return False
    clause = predication.clause
    if _LEANING.match(clause.exact):
        return True
    text = clause.text.content
    start = predication.subject.start if predication.subject is not None else predication.predicate.start
    before = text[max(claim.sentence.start, start - 24) : max(claim.sentence.start, start)]
    return bool(_LEANT.search(before)) and bool(re.search(r"\b(?:when|while|after|before|once|during|as)\s*(?:the\s+)?$", before))


def _unreal(claim: Claim, predication: Predication) -> bool:
    """Whether a verb of wanting, asking or trying governs it: "demanded that the minister resign"."""
    start, text = predication.predicate.start, predication.predicate.text.content
    return any(
        other.lemma.split()[0] in _UNREAL
        and not other.noun
        and other.depth < predication.depth
        and other.predicate.end <= start
        and start - other.predicate.end < 80
        and other.clause.contains(predication.predicate)
        and (other.lemma.split()[0] not in _TO_DO or text[:start].endswith("to "))
        and not _STATES.search(predication.predicate.text.content[other.predicate.end : start])
        for other in claim.predications
    )


_STATES = re.compile(r"\b(?:because|which|who|where|when|after|before|as|while)\b|[,;]", re.IGNORECASE)


def _imperative(claim: Claim, predication: Predication) -> bool:
    """ "Do not kill them", "nobody should try": no denial that it happens."""
    auxiliaries = {a.exact.lower() for a in predication.auxiliaries}
    if auxiliaries & {"should", "must", "ought", "shall", "can", "let"} and claim.force is not Force.DENY:
        return True
    bare = predication.depth == 0 and not predication.noun and not predication.passive
    first = predication.clause.exact.lower().lstrip("“\"'‘ ")
    return bare and first.startswith(("do not", "don't", "don’t", "make no", "never ", "stop", "let "))


_HOLLOW = frozenset(
    "be have do make take carry hold conduct launch commit plan intend mean try tell say agree decide start begin reach come "
    "become get go seek want use be_involved".split()
)


def _within_denied(claim: Claim, predication: Predication) -> bool:
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
_ACCUSED = frozenset("accuse suspect charge".split())


def _unknown(claim: Claim, predication: Predication) -> bool:
    """Whether only knowledge of it is denied: "no information about a clash", "could not confirm that"."""
    text, start = predication.predicate.text.content, predication.predicate.start
    before = text[max(claim.sentence.start, start - 100) : start]
    if _AS_IF.search(before) or _WHETHER.search(before):
        return True
    if predication.negation is not None and re.search(r"\bsince\b", text[start : predication.clause.end]):
        return True  # "has not been seen since": it was, before
    if any(p.passive and p.lemma in _ACCUSED and p.predicate.end <= start and p.depth < predication.depth for p in claim.predications):
        return True  # "is accused of": nobody is named who says so
    return predication.lemma not in _KNOWING and _NOT_KNOWN.search(before) is not None


_KNOWING = frozenset("know confirm say remember".split())


def _slots(
    predication: Predication, claim: Claim, known: set[str], country: Callable[[str], str | None]
) -> tuple[Thing | None, Thing | None, tuple[tuple[str, Thing], ...], str | None]:
    """Who does it, to whom, what prepositions add, and the head of the direct object."""
    start = claim.sentence.start
    def named(thing: Thing | None) -> Thing | None:
        """A country under one name: "the U.S.", "America"."""
        found = country(thing.text) if thing is not None and thing.names else None
        if thing is None or found is None:
            return thing
        return replace(thing, names=frozenset({found.lower()}), head=found.lower(), words=frozenset({found.lower()}))

    speaker = claim.speaker.name if claim.speaker is not None else ""
    subject = named(thing_of(predication.subject, known, start, until=predication.predicate.start, speaker=speaker))
    direct: Thing | None = None
    agent, others = None, []
    times = [t.span for t in claim.times]
    last = predication.predicate.end
    for span in predication.objects:
        if span.end <= predication.predicate.start or any(t.overlaps(span) for t in times):
            last = span.end
            continue
        before = _preposition(span, last)
        thing = named(thing_of(span, known, start, until=predication.clause.end))
        last = span.end
        if thing is None or thing.head in ("that", "which"):
            continue
        if before == "by" and predication.passive:
            agent = thing
        elif not before and direct is None:
            direct = thing
        elif before:
            others.append((before, thing))
    if predication.lemma == "take" and direct is not None and direct.head == "place":
        return None, subject, tuple(others), "place"
    if predication.noun:
        owned = next((t for p, t in others if p in ("of", "on", "against")), None) or direct
        return subject, owned, tuple(others), None
    if predication.passive:
        held = subject.head if subject is not None and is_light(predication.lemma) else None
        return agent, subject, tuple(others), held
    if predication.lemma.replace(" ", "_") in UNDERGOING and (direct is None or axis(predication.lemma) is not None):
        if direct is None or predication.lemma in ("survive", "die"):
            return None, subject, tuple(others), direct.head if direct else None
    return subject, direct, tuple(others), direct.head if direct else None


def _preposition(span: Span, after: int) -> str:
    """The preposition between the predicate, or the object before, and a phrase; "" for a direct object."""
    text = span.text.content[min(after, span.start) : span.start]
    words = re.findall(r"[a-z]+", text.lower())
    return words[-1] if words and words[-1] in _PREPOSITIONS else ""


_PREPOSITIONS = frozenset(
    "of in on at to by for from with about against into onto over under near off through across between as during after "
    "before around behind inside outside toward towards without within along beyond despite than until upon via".split()
)


def _event(
    predication: Predication, patient: Thing | None, held: str | None, claim: Claim
) -> tuple[str | None, int, str | None]:
    """The happening, the side that its word stands on, and its pair of opposites."""
    lemma = predication.lemma
    if held == "place" and lemma == "take":
        return "happen", 1, None
    if lemma in _COPULAS and not predication.noun:
        words = [singular(w.lower()) for o in predication.objects[:1] for w in _WORD.findall(o.exact)]
        for word in words[:4]:
            pair = axis(word) if word != "close" else None  # "is close to"
            if pair is not None:
                return pair[0], pair[1], pair[0]
        if lemma == "be":
            if {singular(w.lower()) for o in predication.objects[:1] for w in _WORD.findall(o.exact)} & _SIGNS:
                return None, 1, None
            return ("be", 1, None) if words else (None, 1, None)
    if lemma in _SPEAKING:
        return ("inform", 1, None) if lemma == "tell" and predication.passive else (None, 1, None)
    event = happening(lemma, held)
    pair = axis(lemma) if held is None or event in (lemma, happening(lemma)) else None
    if pair is None and predication.passive and event == lemma and not is_deed(lemma):
        pair = axis(predication.predicate.exact.lower())
    if lemma == "leave" and _LEFT_SO.search(predication.clause.exact):
        return "leave so", 1, None
    if lemma == "operate" and predication.passive:
        return event, 1, None
    if pair is not None and not predication.noun:
        return pair[0], pair[1], pair[0]
    return event, 1, None


_COPULAS = frozenset({"be", "remain", "stay"})
_SIGNS = frozenset("indication sign evidence doubt reason question need way information word comment".split())
_LEFT_SO = re.compile(r"\b(?:vulnerable|exposed|alone|behind|open|dead|wounded|injured|homeless|missing|hurt|stranded|destroyed|without)\b", re.IGNORECASE)


def _content(clause: str, predication: Predication) -> frozenset[str]:
    own = predication.predicate.exact.lower().split()
    return frozenset(
        stem(word) for word in _WORD.findall(clause.lower()) if word not in _STOP and word not in own and len(word) > 2
    )


@lru_cache(maxsize=5_000)
def _said(sentence: str) -> frozenset[str]:
    return frozenset(word.lower() for word in re.findall(r"[^\W\d_]+", sentence))


@lru_cache(maxsize=20_000)
def stem(word: str) -> str:
    """A word without the endings by which news varies it: "closing", "closed" and "closes" meet."""
    word = re.sub(r"['’]s?$", "", word)
    for end in ("ations", "ation", "ings", "ing", "edly", "ers", "er", "ies", "ied", "ed", "es", "s", "ly"):
        if word.endswith(end) and len(word) - len(end) >= 3:
            return word[: -len(end)].rstrip("ei") if len(word) - len(end) > 3 else word[: -len(end)]
    return word.rstrip("ei") if len(word) > 4 else word


def _flatly(claim: Claim, predication: Predication) -> bool:
    """Whether it is denied in so many words: a verb of denying, "a lie", "no such thing"."""
    negation = predication.negation.exact.lower() if predication.negation is not None else ""
    if claim.force is Force.DENY or negation.startswith("den"):
        return True
    text, end = claim.sentence.text.content, claim.sentence.end
    return bool(_LIE.search(claim.sentence.exact) or _LIE_NEXT.match(text[end : end + 160]))


_LIE = re.compile(
    r"\b(?:no such|denie[sd]|denying|denial|a (?:\w+ )?lie|lies|fabricat\w+|untrue|not true|false|baseless|unfounded|groundless"
    r"|nonsense|categorically|refut\w+|rebuff\w*|dismiss(?:ed|es|ing)|invention|made up|alleged\b.{0,60}\bnever happened"
    r"|simply did not|disput(?:ed|es|ing) that|contradict\w*|reject(?:ed|s|ing)? (?:\w+ )?(?:claim|allegation|report|accus|sugges))",
    re.IGNORECASE,
)
_LIE_NEXT = re.compile(
    r"\s*[“\"]?(?:this|that|it|these|those|any (?:such )?(?:claim|suggestion|report))(?: \w+){0,4}? (?:is|are|was|were)"
    r"(?: an?| simply| just| completely| totally| absolutely| pure)* (?:lies?|fabrications?|inventions?|nonsense|false|untrue"
    r"|not true|wrong|rubbish|baseless)",
    re.IGNORECASE,
)


def _ordinal(day: str | None) -> int | None:
    try:
        return date.fromisoformat(day[:10]).toordinal() if day else None
    except ValueError:
        return None


def in_correction(claim: Claim) -> bool:
    """Whether the claim stands in a note of correction."""
    return claim.place is PartKind.CORRECTION
