"""Counts: a number of a claim with what it counts, of whom, when and where, ready to be set beside another.

Takes claims with their documents and facts, gives `Count`s, and tells whether two values can both be right.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from standfirst.records import Claim, Document, Predication, Quantity, Span
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.facts import Fact
from standfirst.weigh.thing_words import kind_of_thing

MEASURES = frozenset(
    """year day hour minute month week second decade percent % percentage mile kilometer kilometre km foot feet metre
    meter inch degree time age o'clock p.m. a.m. page point question thing way part side step person-hour one other
    first acre hectare ton tonne kilogram kilo kg pound litre liter gallon yard""".split()
)
"""Units that many things are told by: two such numbers are of one thing only if the whole sentence says the same."""
NEVER = frozenset("time question thing way part side step one other first page o'clock p.m. a.m. second decade".split())
COUNTING = frozenset("count find record register log list tally report confirm identify know see detect".split())
"""Verbs whose subject is the source of a number, whoever tells it of them."""
_IN_ONE_UNIT = {
    "mile": ("metre", 1609.34),
    "kilometer": ("metre", 1000.0),
    "kilometre": ("metre", 1000.0),
    "km": ("metre", 1000.0),
    "meter": ("metre", 1.0),
    "metre": ("metre", 1.0),
    "foot": ("metre", 0.3048),
    "feet": ("metre", 0.3048),
    "yard": ("metre", 0.9144),
    "hectare": ("hectare", 1.0),
    "acre": ("hectare", 0.404686),
    "hour": ("hour", 1.0),
    "minute": ("hour", 1 / 60),
    "day": ("hour", 24.0),
    "week": ("hour", 168.0),
    "ton": ("tonne", 1.0),
    "tonne": ("tonne", 1.0),
    "kilogram": ("tonne", 0.001),
    "kilo": ("tonne", 0.001),
    "kg": ("tonne", 0.001),
    "litre": ("litre", 1.0),
    "liter": ("litre", 1.0),
    "gallon": ("litre", 3.785),
    "%": ("percent", 1.0),
    "percent": ("percent", 1.0),
    "percentage": ("percent", 1.0),
}
_OF_PEOPLE = frozenset({"kill", "injure", "arrest", "attend", "evacuate"})
_PEOPLE = frozenset("person people victim body dead fatality death life marcher protester demonstrator live".split())
"""What a count of people may be called: "12 people died", "12 deaths"."""
_EVENTS = {
    word: event
    for event, words in {
        "kill": "kill drown die dead death murder slay perish lose_life toll fatality claim body",
        "injure": "injure wound hurt injury injured wounded hospitalise hospitalize",
        "arrest": "arrest detain custody hold",
        "miss": "missing miss unaccounted",
        "carry": "carry board aboard",
        "have": "have be number stand put count estimate there leave",
        "station": "station deploy base",
        "depend": "depend support employ sustain rely",
        "attend": "attend join gather march rally protest turn_out draw attract demonstrate",
        "evacuate": "evacuate flee displace",
        "steal": "steal rob pocket",
        "escape": "escape abscond",
    }.items()
    for word in words.split()
}
KNOWN_EVENTS = frozenset(_EVENTS.values()) - {"have"}
_TOLD_BY = re.compile(
    r"\b(dead|death|toll|killed|missing|injured|wounded|hurt|arrested|evacuated|attendance|turnout|crowd)\b",
    re.IGNORECASE,
)
_OTHER_GROUP = frozenset(
    """additional more another other extra further new total altogether remaining rest half previous earlier last
    previously first second third average maximum up nationwide countrywide worldwide overall combined""".split()
)
_STOP = frozenset(
    """the a an of in on at to by for from with and or that which who was were is are be been has have had it its
    their his her this there about around some at least more than nearly almost up said say says told according as but
    not after before when while over under into out all also count tally according reports reported
    put number official officials local people dead killed injured wounded toll death deaths lost lives claimed one two
    three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen
    twenty thirty forty fifty sixty seventy eighty ninety hundred thousand million""".split()
)
_SPELLED = re.compile(r"(?:twen|thir|for|fif|six|seven|eigh|nine)ty-")
_ROUNDING = 0.12
_UNIT_ROUNDING = 0.08
_REVISED = re.compile(
    r"\b(?:lower|rais|revis|cut|reduc|increas|updat|adjust|correct)\w*\b[^.;]{0,80}\b(?:number|toll|count|figure"
    r"|estimate|total|tally)\b"
    r"|\b(?:number|toll|count|figure|estimate|total|tally)\b[^.;]{0,60}\b(?:lower|rais|revis|cut|reduc|increas"
    r"|updat|adjust|correct|risen|rose)\w*",
    re.IGNORECASE,
)
_NATION = re.compile(
    r"\b(?:nationwide|countrywide|worldwide|across the country|nationally|globally|overall|in total|altogether)\b", re.I
)
_JOINED_GROUPS = re.compile(
    r"\b(killed|dead|died|deaths?)\b[^.;\d]{0,20}?\b(?:and|or)\b[^.;\d]{0,12}?\b(injured|wounded|hurt|missing)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Count:
    """A number with what it counts and the words around it."""

    claim: Claim
    quantity: Quantity
    counted: Span
    unit: str
    measure: bool
    """Of a unit that many things are told by."""
    event: str
    scope: frozenset[str]
    context: frozenset[str]
    group: frozenset[str]
    """Words between the number and its unit: "U.S." of "5,000 U.S. troops"."""
    names: frozenset[str]
    day: str | None
    voice: str | None
    party: str | None
    planned: bool
    about: frozenset[str]
    """Of whom or from where the number is told: "in the elderly", "south of Orrin"."""
    history: bool
    """Of another year than its document's."""
    revised: bool
    """"Lowered the toll to 12"."""
    joined: bool
    """Two groups in one number: "killed or wounded"."""
    widest: bool
    """"Nationwide", "in total"."""
    fact: Fact | None


def counts_of(claims: Sequence[Claim], evidence: Evidence, facts: Sequence[Fact]) -> list[Count]:
    """One count for each place where a number stands; of nested claims, the one with a speaker of its own."""
    by_place: Mapping[tuple[str, int], list[Fact]] = _by_place(facts)
    places: dict[object, Count] = {}
    for claim in claims:
        document = evidence.documents.get(claim.document)
        if document is None or claim.mood.question or claim.mood.condition is not None:
            continue
        for quantity in map(_floor, claim.quantities):
            count = _count(claim, quantity, document, evidence, by_place)
            if count is None:
                continue
            known = places.get(quantity.span)
            if known is None or (known.claim.speaker is None and claim.speaker is not None):
                places[quantity.span] = count
    return list(places.values())


def _by_place(facts: Sequence[Fact]) -> dict[tuple[str, int], list[Fact]]:
    found: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        found[fact.claim.document, fact.predication.predicate.start].append(fact)
    return found


def _count(
    claim: Claim,
    quantity: Quantity,
    document: Document,
    evidence: Evidence,
    facts: Mapping[tuple[str, int], list[Fact]],
) -> Count | None:
    clause = _clause(claim, quantity)
    unit = quantity.unit or _unit(clause)
    if clause is None or clause.negation or clause.hedge or clause.conditional or not _counts(quantity, unit):
        return None
    text = clause.clause.exact
    words = [w for w in re.findall(r"[^\W\d_][\w'’-]*", text.lower()) if w not in _STOP and not _SPELLED.match(w)]
    counted = _counted(quantity, clause.clause.end)
    inner = re.findall(r"[^\W\d_][\w'’-]*", counted.exact[len(quantity.span) :])[:-1]
    names = {word.lower() for name in claim.names for word in re.findall(r"[^\W\d_]{3,}", name)}
    around = quantity.span.text.content[max(claim.sentence.start, clause.clause.start - 30) : clause.clause.end]
    joined = _JOINED_GROUPS.search(around) is not None and len(re.findall(r"\d+|\bdozens?\b", text)) < 2
    return Count(
        claim=claim,
        quantity=quantity,
        counted=counted,
        unit="person" if unit in _PEOPLE or (unit == "those" and _event(clause) in _OF_PEOPLE) else kind_of_thing(unit),
        measure=unit in MEASURES,
        planned=clause.future,
        about=_about_whom(quantity, clause),
        event="kill" if joined else _event(clause),
        scope=_OTHER_GROUP.intersection(re.findall(r"[a-z-]+", _near(quantity, clause).lower())),
        context=frozenset(word[:6] for word in words if not word.startswith(unit[:4])),
        group=frozenset(word.lower() for word in inner if word.lower() not in _STOP),
        names=frozenset(word for word in words if word in names),
        day=claim.entry_time[:10] if claim.entry_time else document.published.day,
        voice=evidence.by_voice.get(claim.id),
        party=evidence.by_party.get(claim.id),
        history=_is_history(claim, document),
        revised=_REVISED.search(claim.sentence.exact) is not None,
        joined=joined,
        widest=_NATION.search(text) is not None,
        fact=next(iter(facts.get((claim.document, clause.predicate.start), ())), None),
    )


def _counts(quantity: Quantity, unit: str) -> bool:
    """Whether the number counts something of its own: not "one of them", not "the second time"."""
    if not unit or unit in NEVER or (quantity.low is None and quantity.high is None):
        return False
    after = quantity.span.text.content[quantity.span.end : quantity.span.end + 4]
    if after == " of " and unit not in MEASURES:
        behind = quantity.span.text.content[quantity.span.end : quantity.span.end + 16].lower()
        if not behind.startswith((" of those ", " of the people", " of the crew")):
            return False
    return not (quantity.low is not None and quantity.low <= 1)


def _event(clause: Predication) -> str:
    """The event that is counted; of "was", "stands at", "lowered to" the word beside it tells."""
    for phrase, name in _PHRASES:
        if phrase.search(clause.clause.exact):
            return name
    event = _EVENTS.get(clause.lemma.replace(" ", "_"), clause.lemma)
    if event == "have" or event not in _EVENTS.values():
        told = _TOLD_BY.search(clause.clause.exact)
        if told is not None and (event == "have" or _REVISED.search(clause.clause.exact)):
            return _TOLD.get(told[1].lower(), event)
    return event


_PHRASES = (
    (
        re.compile(
            r"\b(?:lost|lose|losing) (?:their|his|her) (?:lives|life)\b|\b(?:claim\w*|cost) (?:\S+ ){1,2}lives\b", re.I
        ),
        "kill",
    ),
    (re.compile(r"\btook (?:to the streets|part)\b|\bturn(?:ed)? out (?:for|to)\b", re.I), "attend"),
    (re.compile(r"\b(?:got|get|getting|made|making|ran|walked|escaped|fled) (?:away |off )?with\b", re.I), "steal"),
    (re.compile(r"\b(?:broke|broken|break|breaking) out of\b", re.I), "escape"),
)
"""Events that only more than one word tells."""
_TOLD = {
    "dead": "kill",
    "death": "kill",
    "toll": "kill",
    "killed": "kill",
    "missing": "miss",
    "injured": "injure",
    "wounded": "injure",
    "hurt": "injure",
    "arrested": "arrest",
    "evacuated": "evacuate",
    "attendance": "attend",
    "turnout": "attend",
    "crowd": "attend",
}


_WHOM = re.compile(
    r"\b(?:in|among|for|of|by|to) (?:the )?(elderly|women|men|children|adults|teenagers|girls|boys|minors"
    r"|students|pensioners|over-\d+s?"
    r"|under-\d+s?|rural|urban|young|migrants|foreigners|civilians|soldiers)\b|\b(?:of|from) ([A-Z][\w-]+)"
)


def _about_whom(quantity: Quantity, clause: Predication) -> frozenset[str]:
    after = quantity.span.text.content[quantity.span.end : min(clause.clause.end, quantity.span.end + 40)]
    return frozenset(word.lower() for match in _WHOM.finditer(after) for word in match.groups() if word)


def _floor(quantity: Quantity) -> Quantity:
    """With "at least" before "a dozen", which the number itself may leave out."""
    before = quantity.span.text.content[max(0, quantity.span.start - 24) : quantity.span.start].lower()
    if quantity.low is None or quantity.low != quantity.high:
        return quantity
    if re.search(r"\b(?:at least|more than|over|no fewer than) (?:an? |some |about )?$", before):
        return replace(quantity, high=None)
    if re.search(r"\b(?:up to|as many as|at most|fewer than|less than|under) (?:an? |some |about )?$", before):
        return replace(quantity, low=None)
    return (
        replace(quantity, approximate=True) if re.search(r"\b(?:about|some|around|nearly) an? $", before) else quantity
    )


def _unit(clause: Predication | None) -> str:
    """What a bare number counts: "the toll stands at 12", "lowered the number of missing miners to 63"."""
    if clause is None:
        return ""
    if re.search(r"\b(?:death )?toll\b|\bdeaths\b", clause.clause.exact, re.IGNORECASE):
        return "person"
    if _event(clause) in _OF_PEOPLE and not clause.noun:
        return "person"  # "nineteen of those aboard drowned", "more than 60,000 took to the streets"
    match = re.search(
        r"\b(?:number|count|total|tally|estimate) of (?:[\w-]+ ){0,2}?([a-z]{3,}?)s?\b(?= (?:to|in|at|from|after"
        r"|by|who|on)\b|[,.;]|$)",
        clause.clause.exact,
    )
    return "" if match is None else "person" if match[1] in _PEOPLE or match[1] in _TOLD else match[1]


def _is_history(claim: Claim, document: Document) -> bool:
    """Whether the sentence names a year other than the document's own: a comparison, not this development."""
    years = set(re.findall(r"\b(?:1[89]|20)\d\d\b", claim.sentence.exact))
    years |= {time.value.edtf[:4] for time in claim.times if time.value.edtf}
    own = document.published.edtf[:4] if document.published.edtf else None
    return any(year.isdigit() and year != own for year in years)


def _clause(claim: Claim, quantity: Quantity) -> Predication | None:
    """The smallest predication whose clause holds the number."""
    holding = [
        p
        for p in claim.predications
        if p.clause.contains(quantity.span)
        and not (p.noun and quantity.unit and p.predicate.exact.lower().startswith(quantity.unit[:4]))
    ]
    return min(holding, key=lambda p: (len(p.clause), p.noun), default=None)


def _near(quantity: Quantity, clause: Predication) -> str:
    """The number with three words on either side, inside its clause."""
    text = quantity.span.text.content
    before = " ".join(text[clause.clause.start : quantity.span.start].split()[-3:])
    after = " ".join(text[quantity.span.end : clause.clause.end].split()[:3])
    return f"{before} {after}"


def _counted(quantity: Quantity, end: int) -> Span:
    """The number up to the word for what it counts ("at least 410 jobs"), if that follows closely before `end`."""
    text = quantity.span.text
    after = text.content[quantity.span.end : end]
    match = re.match(rf"(?:[ -][\w.’'-]+){{0,3}}?[ -]{re.escape(quantity.unit[:4])}\w*", after, re.IGNORECASE)
    return text.span(quantity.span.start, quantity.span.end + match.end()) if match else quantity.span


def one_unit(one: Count, other: Count) -> float | None:
    """What turns the second's values into the first's unit; None where no factor does (dollars and euros)."""
    if one.unit == other.unit:
        return 1.0
    mine, theirs = _IN_ONE_UNIT.get(one.unit), _IN_ONE_UNIT.get(other.unit)
    if mine is None or theirs is None or mine[0] != theirs[0]:
        return None
    return theirs[1] / mine[1]


def unit_factor(one: str, other: str) -> float:
    """What turns values in the second unit into the first, of one `dimension`; 1 where the units are the same."""
    if one == other:
        return 1.0
    return _IN_ONE_UNIT[other][1] / _IN_ONE_UNIT[one][1]


def dimension(unit: str) -> str:
    """One name for units that can be turned into each other."""
    return _IN_ONE_UNIT.get(unit, (unit, 1.0))[0]


def compatible(one: Quantity, other: Quantity, factor: float = 1.0) -> bool:
    """Whether both numbers can be right: their ranges meet, or one is the other rounded.

    `factor` turns the second's values into the first's unit; a converted number is a rounded one.
    """
    low = [_bounds(one), tuple(bound * factor for bound in _bounds(other))]
    if max(low[0][0], low[1][0]) <= min(low[0][1], low[1][1]):
        return True
    a, b = (quantity.low if quantity.low is not None else quantity.high or 0.0 for quantity in (one, other))
    b *= factor
    small, large = sorted((abs(a), abs(b)))
    if large == 0 or (large - small) / large > _ROUNDING:
        return False
    if factor != 1.0:
        return (large - small) / large <= _UNIT_ROUNDING
    return one.approximate or other.approximate or _rounds_to(a, b) or _rounds_to(b, a)


def _bounds(quantity: Quantity) -> tuple[float, float]:
    low = quantity.low if quantity.low is not None else float("-inf")
    high = quantity.high if quantity.high is not None else float("inf")
    if quantity.approximate and low == high:
        return low * (1 - _ROUNDING), high * (1 + _ROUNDING)
    return low, high


def _rounds_to(exact: float, rounded: float) -> bool:
    """Whether `rounded`, which ends in zeros, is `exact` with fewer digits: 5,200 and 5,000."""
    if rounded != int(rounded) or rounded < 100:
        return False
    zeros = len(str(int(rounded))) - len(str(int(rounded)).rstrip("0"))
    return zeros >= 2 and abs(exact - rounded) <= 0.5 * 10**zeros
