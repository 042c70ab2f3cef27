"""Conflicts among sentences that tell one matter in other words: a denial of it, another number for it.

Two tellings are of one matter if most of the words of the shorter one stand in the other, a name among them, and
nothing says that they are of another day, place or occasion. The denial must then be of what the other flatly says;
the number must be of the same unit and leave no room for both.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import lru_cache

from standfirst.ids import make_id
from standfirst.records import Claim, Conflict, ConflictType, Quantity, Reason, Side, Span
from standfirst.weigh.counts import COUNTING, MEASURES, NEVER, compatible, dimension, unit_factor
from standfirst.weigh.evidence import Evidence
from standfirst.weigh.tellings import Telling, TellingReadings, stems, tellings_of

_COVERED = 0.5
"""How much of a denial's words the other must hold."""
_ALL_BUT = 0.8
"""The same where the other has another verb."""
_SHARED = 3
_COUNT_COVERED, _COUNT_SHARED = 0.5, 4
_NARROW = 0.4
"""A denial that holds less than this of what is said leaves the rest as it is."""
_COMMON = 40
"""A name in more tellings than this pairs nothing by itself."""
_RARE = 8
"""A word that is no name pairs what holds it, if no more tellings do."""
_BOUND = 60_000
"""Pairs that are looked at in one story, at most; rare names come first."""
_DAYS_APART = 60
_HOLLOW = stems("happen be being been have having do did done make made get got take took go went come")
"""Verbs that say too little by themselves."""
_JOINED = re.compile(r"\b(?:and|or) (?:injured|wounded|hurt|missing)\b", re.IGNORECASE)
_DEAD = re.compile(r"\b(?:killed|dead|deaths?|died|toll)\b", re.IGNORECASE)
_SAYS = re.compile(r"\b(?:says?|said|tells?|told|adds|added)\b")
_LOOSE = re.compile(r"\b(?:dozens?|scores?|hundreds|thousands)\b", re.IGNORECASE)
_PLACE = re.compile(r"\b(?:in|at|from|near|across|around|of) (?:the )?([A-Z][\w’'-]+)")


@dataclass(frozen=True, slots=True)
class _Retold:
    """Two tellings that cannot both stand, the assertion or the earlier one first, with the words of each side."""

    one: Telling
    other: Telling
    type: ConflictType
    note: str
    spans: tuple[Span, Span]


def find_retold(
    claims: Sequence[Claim], evidence: Evidence, told: Sequence[Conflict], kept: TellingReadings | None = None
) -> list[Conflict]:
    """Conflicts of one story that words of one happening do not show. Claims that `told` holds are left to it."""
    held = {claim for conflict in told for side in conflict.sides for claim in side.claims}
    tellings = [t for t in tellings_of(claims, evidence, kept) if t.claim.id not in held]
    found: dict[tuple[ConflictType, str, str], list[_Retold]] = defaultdict(list)
    every = ((_denied(a, b) or _denied(b, a) or _counted(a, b, evidence)) for a, b in _pairs(tellings))
    for pair in _turned([pair for pair in every if pair is not None]):
        number = _number(pair.spans[0].exact) if pair.type is ConflictType.NUMBER else ""
        found[pair.type, pair.other.claim.id, number].append(pair)
    return [_conflict(found[key], evidence) for key in sorted(found)]


def _number(printed: str) -> str:
    """What tells one printed number from another: its digits, else its words."""
    digits = re.search(r"\d[\d.,]*", printed)
    return (digits[0] if digits else printed).casefold()


def _turned(pairs: Sequence[_Retold]) -> Iterator[_Retold]:
    """The pairs; of two numbers, the one that more of them have comes second, so that a number is at odds once with
    all that tell another."""
    numbers = [pair for pair in pairs if pair.type is ConflictType.NUMBER]
    held = Counter(told.claim.id for pair in numbers for told in (pair.one, pair.other))
    for pair in pairs:
        turned = pair.type is ConflictType.NUMBER and held[pair.one.claim.id] > held[pair.other.claim.id]
        yield replace(pair, one=pair.other, other=pair.one, spans=pair.spans[::-1]) if turned else pair


def _pairs(tellings: Sequence[Telling]) -> Iterator[tuple[Telling, Telling]]:
    """Pairs from two documents with a name or a rare word in common, those with the rarest first."""
    by_name: dict[str, list[Telling]] = defaultdict(list)
    for told in tellings:
        for word in told.words | told.names:
            by_name[word].append(told)
    names = frozenset().union(*(told.names for told in tellings))
    seen: set[tuple[str, str]] = set()
    for name in sorted(by_name, key=lambda n: (len(by_name[n]), n)):
        members = by_name[name]
        if len(members) > _RARE and name not in names:
            continue
        if len(members) > _COMMON:
            members = [told for told in members if told.denies]
        documents = [told.claim.document for told in members]
        for n, one in enumerate(members):
            for m in range(n + 1, len(members)):
                if len(seen) >= _BOUND:
                    return
                if documents[m] == documents[n]:
                    continue
                other = members[m]
                ids = (one.claim.id, other.claim.id)
                if ids not in seen:
                    seen.add(ids)
                    yield one, other


def _apart(one: Telling, other: Telling) -> bool:
    """Whether the two name other days or years, are of one voice, or were said too long apart."""
    if one.voice is not None and one.voice == other.voice:
        return True
    if one.history != other.history or (one.history and not one.years & other.years):
        return True
    if one.days and other.days and not one.days & other.days:
        return True
    if one.years and other.years and not one.years & other.years:
        return True
    return _days_between(one.day, other.day) > _DAYS_APART


@lru_cache(maxsize=20_000)
def _days_between(one: str | None, other: str | None) -> int:
    try:
        return abs((date.fromisoformat((one or "")[:10]) - date.fromisoformat((other or "")[:10])).days)
    except ValueError:
        return 0


def _denied(yes: Telling, no: Telling) -> _Retold | None:
    if not (yes.asserts and no.denies) or _apart(yes, no):
        return None
    shared = no.denied & yes.own
    covered = len(shared) / len(no.denied)
    plain = no.denies == 2
    if len(shared) < (2 if plain or covered >= 0.99 else _SHARED) or covered < _COVERED:
        return None
    if (no.verb not in yes.own or no.verb in _HOLLOW) and covered < _ALL_BUT:
        return None
    if not shared - yes.names - no.names or not (shared & yes.names or len(shared) > _SHARED):
        return None
    if (yes.party is not None and yes.party == no.party) or _own_words(yes, no):
        return None
    if len(shared) / len(yes.own) < _NARROW:
        return None  # of whole sentences, what a denial leaves of the other's is mostly another matter
    if plain:
        kind, note = ConflictType.DENIES, "one says so, the other denies it in so many words"
    else:
        kind, note = ConflictType.WHETHER, "one says so, the other says that it is not so"
    return _Retold(yes, no, kind, note, (yes.claim.sentence, no.claim.sentence))


def _own_words(yes: Telling, no: Telling) -> bool:
    """Whether what is said is an outlet's telling of what the one who denies it said: "his uncle, Per Vik, says …"."""
    if yes.claim.speaker is not None or no.claim.speaker is None:
        return False
    named = no.claim.speaker.name.casefold() in yes.claim.sentence.exact.casefold()
    return named and _SAYS.search(yes.claim.sentence.exact) is not None


def _counted(one: Telling, other: Telling, evidence: Evidence) -> _Retold | None:
    if one.denies or other.denies or not (one.claim.quantities and other.claim.quantities) or _apart(one, other):
        return None
    shared = one.words & other.words
    if len(shared) < _COUNT_SHARED or len(shared) / min(len(one.words), len(other.words)) < _COUNT_COVERED:
        return None
    if not one.names & other.names and len(shared) < _COUNT_SHARED + 1:
        return None
    alike = len(shared) > _COUNT_SHARED + 1 and len(shared) / len(one.words | other.words) >= _COUNT_COVERED
    if bool(one.claim.mood.planned) != bool(other.claim.mood.planned) and not alike:
        return None
    pair = _one_unit(one.claim, other.claim)
    if pair is None or not _one_scope(one.claim, other.claim, pair[0].unit in MEASURES):
        return None
    spans = pair[0].span, pair[1].span
    later = _renewed(one, other, pair, evidence)
    if later is not None:
        first, last, note = later
        spans = spans if first is one else (spans[1], spans[0])
        return _Retold(first, last, ConflictType.SUPERSEDED, note, spans)
    if _grew(one, other, pair) or _to_come(one, other) or _to_come(other, one):
        return None
    return _Retold(one, other, ConflictType.NUMBER, "the same, with another number", spans)


def _renewed(
    one: Telling, other: Telling, pair: tuple[Quantity, Quantity], evidence: Evidence
) -> tuple[Telling, Telling, str] | None:
    """The earlier and the later of two numbers of one source, and why it is later; None where nothing tells.

    Where the days told are the same, or none is told, a number that is larger and printed later is the later one.
    """
    source = one.party is not None and one.party == other.party
    if source and one.day != other.day:
        first, last = sorted((one, other), key=lambda told: told.day or "")
        return first, last, "one source gave them on different days"
    if not source and not _counter(one, pair[0]) & _counter(other, pair[1]):
        return None
    printed = [_printed(told, evidence) for told in (one, other)]
    if not all(printed) or printed[0] == printed[1]:
        return None
    values = [quantity.low or quantity.high or 0.0 for quantity in pair]
    if (printed[0] < printed[1]) != (values[0] < values[1]):
        return None
    first, last = (one, other) if printed[0] < printed[1] else (other, one)
    return first, last, "the larger number of one source is of a later day"


def _printed(told: Telling, evidence: Evidence) -> str:
    document = evidence.documents.get(told.claim.document)
    return (document.published.day if document is not None else None) or ""


def _counter(told: Telling, quantity: Quantity) -> frozenset[str]:
    """Names of whoever counted: who says so, or of whom an outlet tells it ("the Skell board has found 40 cracks")."""
    if told.claim.speaker is not None:
        return stems(told.claim.speaker.name) & told.names
    counting = (
        p
        for p in told.claim.predications
        if p.lemma in COUNTING and not p.passive and p.negation is None and p.clause.contains(quantity.span)
    )
    subjects = (p.subject.exact for p in counting if p.subject is not None)
    return frozenset().union(*(stems(subject) & told.names for subject in subjects))


def _grew(one: Telling, other: Telling, pair: tuple[Quantity, Quantity]) -> bool:
    """Whether the larger count of things or people is of a later day: it may have gone on, or come again."""
    if one.day is None or other.day is None or one.day[:10] == other.day[:10] or pair[0].unit in MEASURES:
        return False
    first, last = pair if one.day < other.day else pair[::-1]
    return (first.low or first.high or 0.0) < (last.low or last.high or 0.0)


def _to_come(one: Telling, other: Telling) -> bool:
    """Whether the one tells of days that had not come when the other was said, and neither is of a plan."""
    if not one.days or other.day is None or one.claim.mood.planned or other.claim.mood.planned:
        return False
    return min(one.days) > other.day[:10]


def _one_unit(one: Claim, other: Claim) -> tuple[Quantity, Quantity] | None:
    """The two numbers of one unit that cannot both be right, if all of that unit are at odds."""
    own, others = (_by_unit(claim) for claim in (one, other))
    for unit in sorted(own.keys() & others.keys()):
        mine, theirs = own[unit], others[unit]
        odd = [(a, b) for a in mine for b in theirs if not compatible(a, b, unit_factor(a.unit, b.unit))]
        if len(odd) == len(mine) * len(theirs):
            return odd[0]
    return None


def _by_unit(claim: Claim) -> dict[str, list[Quantity]]:
    found: dict[str, list[Quantity]] = defaultdict(list)
    for quantity in claim.quantities:
        if not quantity.unit and _DEAD.search(claim.sentence.exact):
            quantity = replace(quantity, unit="person")
        if _counts(quantity):
            found[dimension(quantity.unit)].append(quantity)
    return found


def _counts(quantity: Quantity) -> bool:
    counted = quantity.unit not in NEVER and quantity.unit != "vote"  # tallies are compared as pairs
    if _LOOSE.search(quantity.span.exact):
        return False  # "dozens", beside "more than a dozen"
    return bool(quantity.unit) and counted and not (quantity.low is not None and quantity.low <= 1)


def _one_scope(one: Claim, other: Claim, measure: bool) -> bool:
    """Whether nothing says that one counts another group or place than the other."""
    texts = one.sentence.exact, other.sentence.exact
    if len({bool(_JOINED.search(text)) for text in texts}) > 1:
        return False
    places = [{name.lower() for name in _PLACE.findall(text)} for text in texts]
    if measure:
        return places[0] == places[1]
    return not (places[0] and places[1]) or bool(places[0] & places[1])


def _conflict(pairs: Sequence[_Retold], evidence: Evidence) -> Conflict:
    kind, last = pairs[0].type, pairs[0].other
    first = sorted({pair.one.key: pair for pair in pairs}.values(), key=lambda pair: pair.one.key)
    labels = _LABELS.get(kind, ("says so", "denies it"))
    if kind is ConflictType.NUMBER:
        labels = pairs[0].spans[0].exact, pairs[0].spans[1].exact
    ids = sorted({told.claim.id for pair in pairs for told in (pair.one, pair.other)})
    return Conflict(
        id=make_id("k", "retold", str(kind), ids),
        type=kind,
        about=" ".join(min((pair.one.claim.words for pair in pairs), key=lambda words: (len(words), words)).split()),
        sides=(_side(labels[0], [p.one for p in first], evidence), _side(labels[1], [last], evidence)),
        settles=_SETTLES[kind],
        reasons=(Reason("told in other words", pairs[0].note, tuple(s for p in first for s in p.spans)),),
    )


def _side(label: str, tellings: Sequence[Telling], evidence: Evidence) -> Side:
    claims = [told.claim for told in tellings]
    voices = dict.fromkeys(v for c in claims if (v := evidence.by_voice.get(c.id)) is not None)
    return Side(label, tuple(c.id for c in claims), tuple(c.sentence for c in claims), tuple(voices))


_LABELS = {
    ConflictType.SUPERSEDED: ("said first", "said later"),
}
_RECORD = "A record or a witness independent of both sides, or one side withdrawing its account."
_SETTLES = {
    ConflictType.WHETHER: _RECORD,
    ConflictType.DENIES: _RECORD,
    ConflictType.SUPERSEDED: "Nothing to settle: the later account replaces the earlier one of the same party.",
    ConflictType.NUMBER: "The record or list that was counted, with its date, or an independent count.",
}
