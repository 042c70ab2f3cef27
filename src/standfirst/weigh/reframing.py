"""Reframing: predicates whose words alone do not tell what happened, read together with what they are said of.

"The bill fell" is a vote, "the bridge held" is none; "gave way" is a collapse, "lost their lives" a death. Takes a
predication with its slots, gives a `Frame` or None. Rules by hand, one family each, tried in a fixed order.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from standfirst.records import Claim, Predication
from standfirst.weigh.event_words import happening, is_deed
from standfirst.weigh.slots import Slots, names_of
from standfirst.weigh.thing_words import VAGUE, kind_of_thing
from standfirst.weigh.things import Thing, thing_of


@dataclass(frozen=True, slots=True)
class Frame:
    """What happened, with its slots as they are to be compared."""

    event: str
    slots: Slots
    side: int = 1
    axis: str | None = None
    stative: bool = False
    done: bool = False
    """Said to have come about, although the verb may look like a plan ("was set free")."""


_MEASURES = frozenset(
    "bill law legislation act measure motion plan proposal scheme offer budget amendment resolution reform package "
    "treaty referendum deal".split()
)
_PASSED = frozenset("pass clear carry adopt approve endorse get_through scrape_through sail_through go_through".split())
_FELL = frozenset("fall fail defeat reject throw_out vote_down turn_down strike_down kill go_down".split())
_OF_ITSELF = frozenset("pass clear get get_through scrape scrape_through sail_through go_through fall fail".split())
_STRUCTURES = frozenset(
    "dam bridge roof wall tower building house stand scaffold scaffolding pier ceiling tunnel crane levee dyke dike "
    "embankment balcony mast chimney viaduct".split()
)
_OFFICE = re.compile(
    r"(?:(?:is|was|are|were|be|remain\w*|stay\w*|continu\w*)\s+)?(?:(?:still|firmly|very much)\s+)*(?:in|at)\s+"
    r"(?:the |his |her |its |their )?(?:office|post|place|charge|power|job|helm)\b",
    re.IGNORECASE,
)
_STANDSTILL = re.compile(r"\w+\s+to\s+(?:an?\s+)?(?:\w+\s+)?(?:halt|standstill|stop)\b", re.IGNORECASE)
_AS_USUAL = re.compile(r"\bas (?:normal|usual|planned)\b", re.IGNORECASE)
_OF = re.compile(r"\bof\s+")
_AWAY_WITH = re.compile(r"(?:got|get|made|make|escape|walk|run|ran)\w*\s+(?:away |off )?with\b", re.IGNORECASE)


def reframe(predication: Predication, slots: Slots, claim: Claim) -> Frame | None:
    """What the predicate says of what it is said of, or None where the verb alone tells."""
    if predication.noun:
        return None
    key = predication.lemma.replace(" ", "_")
    clause = predication.clause
    after = clause.text.content[predication.predicate.start : clause.end]
    if (key == "take" and slots.held == "place") or key in ("happen", "occur"):
        return _took_place(predication, slots, claim)
    for rule in _RULES:
        frame = rule(key, after, predication, slots)
        if frame is not None:
            return frame
    return None


def _took_place(predication: Predication, slots: Slots, claim: Claim) -> Frame | None:
    """ "The ambush of the patrol took place on the border": the patrol was ambushed there."""
    subject, noun = predication.subject, slots.patient
    behind = _OF.search(subject.exact) if subject is not None else None
    if subject is None or noun is None or behind is None or noun.head in VAGUE:
        return None
    names = names_of(claim.names)
    span = subject.text.span(subject.start + behind.end(), subject.end)
    thing = thing_of(span, names, claim.sentence.start, until=predication.predicate.start)
    return Frame(happening(noun.head), Slots(None, thing, slots.others)) if is_deed(noun.head) else None


def named_doer(predication: Predication, slots: Slots, claim: Claim) -> Slots:
    """ "Krag was the one who signed it": the doer of the signing is Krag."""
    subject = predication.subject
    if slots.agent is None or slots.agent.marked or subject is None or predication.passive:
        return slots
    for other in claim.predications:
        if other.lemma != "be" or other.negation is not None or other.subject is None:
            continue
        if other.subject.end <= subject.start and any(o.overlaps(subject) for o in other.objects):
            names = names_of(claim.names)
            thing = thing_of(other.subject, names, claim.sentence.start, until=other.predicate.start)
            if thing is not None and thing.marked:
                return replace(slots, agent=thing)
    return slots


def _subject(slots: Slots, predication: Predication) -> Thing | None:
    return slots.patient if predication.passive or slots.agent is None else slots.agent


def _measure(key: str, after: str, predication: Predication, slots: Slots) -> Frame | None:
    """ "The bill cleared the Senate", "was thrown out by the Senate", "councillors approved the plan"."""
    side = 1 if key in _PASSED else -1 if key in _FELL else 0
    if key in ("scrape", "get", "squeak", "sail") and re.match(r"\w+\s+through\b", after):
        side = 1
    subject = _subject(slots, predication)
    if not side:
        return None
    if not predication.passive and subject is not None and subject.head in _MEASURES:
        if key not in _OF_ITSELF and key not in ("scrape", "get", "squeak", "sail"):
            return None
        house = slots.patient if slots.patient is not subject else None
        house = house or next((t for p, t in slots.others if p in ("through", "in")), None)
        return Frame("accept", Slots(house, subject, slots.others), side, "accept")
    if slots.patient is None or slots.patient.head not in _MEASURES or key in ("clear", "kill", "fail", "fall"):
        return None
    agent = slots.agent
    if agent is None and predication.passive:
        agent = next((t for p, t in slots.others if p == "in" and not t.head[:1].isdigit()), None)
    return Frame("accept", replace(slots, agent=agent), side, "accept")


def _structure(key: str, after: str, predication: Predication, slots: Slots) -> Frame | None:
    """ "The dam gave way", "the bridge held"."""
    subject = _subject(slots, predication)
    if subject is None or predication.passive or not (subject.words & _STRUCTURES):
        return None
    if key in ("collapse", "cave_in", "crumble", "come_down") or (key == "give" and slots.held == "way"):
        return Frame("stand", Slots(None, subject, slots.others), -1, "stand")
    if key in ("hold", "withstand", "hold_up", "hold_out", "survive"):
        return Frame("stand", Slots(None, subject, slots.others), 1, "stand")
    return None


def _going(key: str, after: str, predication: Predication, slots: Slots) -> Frame | None:
    """ "Work went ahead as normal", "work came to a halt"."""
    subject = _subject(slots, predication)
    if subject is None or (slots.patient is not None and slots.agent is not None):
        return None
    own = Slots(None, subject, slots.others)
    if key in ("come", "grind", "bring", "grind_to") and _STANDSTILL.match(after):
        return Frame("go on", own, -1, "go on")
    if (key in ("halt", "suspend", "interrupt") and (predication.passive or slots.patient is None)) or (
        key == "stop" and slots.patient in (None, subject)
    ):
        return Frame("go on", own, -1, "go on")
    if key in ("carry_on", "go_ahead", "proceed", "go_on", "keep_going") or (
        key in ("carry", "go", "run", "operate", "work") and _AS_USUAL.search(after)
    ):
        return Frame("go on", own, 1, "go on")
    if key == "carry" and re.match(r"\w+\s+on\b", after):
        return Frame("go on", own, 1, "go on")
    return None


def _office(key: str, after: str, predication: Predication, slots: Slots) -> Frame | None:
    """ "Is still in office", "quit"."""
    subject = _subject(slots, predication)
    if subject is None or predication.passive:
        return None
    if key in ("be", "remain", "stay", "continue") and _OFFICE.match(after):
        return Frame("stay", Slots(None, subject, ()), 1, "stay", stative=True)
    if key in ("step", "stand") and re.match(r"\w+\s+(?:down|aside)\b", after):
        return Frame("stay", Slots(None, subject, slots.others), -1, "stay")
    if key == "quit" and (slots.patient is None or slots.patient.head in ("post", "job", "office", "role")):
        return Frame("stay", Slots(None, subject, slots.others), -1, "stay")
    return None


def _free(key: str, after: str, predication: Predication, slots: Slots) -> Frame | None:
    """ "Was set free", "are still holding her"."""
    if slots.patient is None:
        return None
    if key in ("free", "release", "let_go", "liberate", "set_free") or (
        key == "set" and re.match(r"set(?:ting)?\s+(?:\w+\s+){0,3}?free\b", after, re.IGNORECASE)
    ):
        return Frame("free", slots, 1, "free", done=key == "set")
    if key in ("hold", "keep", "detain") and "still" in predication.clause.exact.lower().split():
        return Frame("free", slots, -1, "free", stative=True)
    return None


def _life(key: str, after: str, predication: Predication, slots: Slots) -> Frame | None:
    """ "Lost their lives", "claimed 40 lives", "was pulled out alive"."""
    found = predication.passive and key.split("_")[0] in ("pull", "find", "bring", "take", "rescue", "dig", "drag")
    if found and re.match(r"\w+\s+(?:out |down |up )?alive\b", after) and slots.patient and slots.patient.definite:
        return Frame("kill", Slots(None, slots.patient, slots.others), -1, "kill")
    if key == "lose" and slots.held in ("life", "live"):
        return Frame("kill", Slots(None, slots.agent, slots.others), 1, "kill")
    if key in ("claim", "cost") and slots.held in ("life", "live"):
        return Frame("kill", Slots(slots.agent, None, slots.others), 1, "kill")
    return None


def _moves(key: str, after: str, predication: Predication, slots: Slots) -> Frame | None:
    """What a craft, a thief, a crowd or a topic is said to do in more than a verb."""
    craft = slots.patient is not None and kind_of_thing(slots.patient.head) == "plane"
    safely = "safely" in after.lower()
    if craft and (key in ("land", "set_down", "put_down") or (key in ("bring_down", "set", "bring") and safely)):
        return Frame("land", slots)
    if craft and key == "set" and re.match(r"set\b.{3,60}\bdown\b", after):
        return Frame("land", slots)
    if key == "come_up":
        return Frame("discuss", Slots(None, _subject(slots, predication), slots.others))
    if key in ("get", "get_away", "make", "make_off", "escape", "walk_off", "run_off") and _AWAY_WITH.match(after):
        taken = next((t for p, t in slots.others if p == "with"), None)
        return Frame("steal", replace(slots, patient=taken)) if taken is not None else None
    if key in ("break", "break_out") and re.match(r"\w+\s+out\s+of\b", after):
        return Frame("escape", replace(slots, patient=None))
    if key == "take" and re.match(r"\w+\s+to\s+the\s+streets\b", after):
        return Frame("attend", Slots(slots.agent, None, slots.others), 1, "attend")
    return None


def _strike(key: str, after: str, predication: Predication, slots: Slots) -> Frame | None:
    """ "The strike was called off", "the drivers are still on strike"."""
    subject = _subject(slots, predication)
    if subject is None:
        return None
    if key in ("be", "remain", "stay") and re.match(r"\w+\s+(?:still )?(?:out )?on strike\b", after):
        return Frame("strike", Slots(None, subject, slots.others), 1, "strike", stative=True)
    over = (key in ("cancel", "call_off", "end", "suspend", "lift") and predication.passive) or key == "end"
    if over and subject.head in ("strike", "walkout", "stoppage"):
        return Frame("strike", Slots(None, subject, slots.others), -1, "strike")
    return None


_RULES = (_strike, _measure, _structure, _going, _office, _free, _life, _moves)
