"""Events: dated happenings, merged over documents, with what each source says of the time where they differ.

Takes a story's claims and documents, gives `Event`s. Two claims tell of one event if they have one predicate, near days
and most of their words in common. Pure; the order in which claims come changes nothing.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta

from standfirst.records import (
    Claim,
    DatedSentence,
    DatedText,
    DateValue,
    Dating,
    Document,
    Event,
    Force,
    Span,
    TimeExpression,
)
from standfirst.weigh.salience import day_salience
from standfirst.weigh.times import main_time, to_come

ALIKE = 0.5
"""Share of the shorter claim's telling words that both must have to tell of one event on one day, where what each says
to have happened stands in the other."""
ALIKE_APART = 0.75
"""Likewise, where they date it to different days."""
APART = 3
"""Days that two accounts of one event may lie apart: more are two events."""
FEWEST = 3
"""Telling words that both must have."""
_MOST_COMPARED = 64
"""Events of one predicate and day that a claim is compared with, so that ten thousand claims take bounded time."""
_WEEKDAY = re.compile(r"(?:(?:on|early|late|earlier|last)\s+)*(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b.*", re.I)


@dataclass(slots=True)
class _Group:
    """An event while claims are still added."""

    members: list[tuple[Claim, TimeExpression]] = field(default_factory=list)
    words: frozenset[str] = frozenset()


def find_events(claims: Iterable[Claim], documents: Sequence[Document]) -> list[Event]:
    """All dated happenings of the claims, in the order of their days; an undated one has its words.

    A weekday whose day another reading of the document's date contradicts is left out (`_doubtful`).
    """
    known = {document.id: document for document in documents}
    ordered = sorted((c for c in claims if c.document in known), key=lambda c: (c.document, c.sentence.start, c.id))
    texts = dated_texts(ordered, known)
    scores, named = day_salience(texts), _documents_by_day(texts)
    found: list[tuple[Claim, TimeExpression]] = []
    for claim in ordered:
        time = main_time(claim)
        if time is not None and not _doubtful(time, known[claim.document], named):
            found.append((claim, time))
    coming = frozenset(c.id for c, time in found if to_come(c, time, known[c.document].published.day))
    events = [_event(group, scores, coming) for group in _grouped(found, coming)]
    return sorted(events, key=lambda e: (e.when.edtf is None, e.when.edtf or "", e.claims))


def dated_texts(claims: Iterable[Claim], documents: Mapping[str, Document]) -> list[DatedText]:
    """The claims' documents as `weigh.salience` takes them: each sentence once, in its order."""
    sentences: defaultdict[str, dict[Span, list[Claim]]] = defaultdict(dict)
    for claim in claims:
        sentences[claim.document].setdefault(claim.sentence, []).append(claim)
    return [
        DatedText(
            id, documents[id].published.day, tuple(_sentence(span, sentences[id][span]) for span in sorted(spans))
        )
        for id, spans in sorted(sentences.items())
    ]


def _sentence(span: Span, claims: Sequence[Claim]) -> DatedSentence:
    terms = dict.fromkeys(term for claim in claims for term in claim.terms)
    times = [time.value for claim in claims for time in claim.times]
    times += [claim.said for claim in claims if claim.said is not None]
    return DatedSentence(tuple(terms), tuple(sorted({t.day for t in times if t.day})), len(span.exact.split()))


def _documents_by_day(texts: Sequence[DatedText]) -> dict[str, set[str]]:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for text in texts:
        for sentence in text.sentences:
            for day in sentence.days:
                found[day].add(text.id)
    return found


def _doubtful(time: TimeExpression, document: Document, named: Mapping[str, set[str]]) -> bool:
    """Whether a weekday is probably the day after the document's date, and not the one six days before it.

    An article that is dated a day early (its first version was, or its clock stands elsewhere) says "Friday" on what it
    calls a Thursday. So where at least two other documents name that next day, and fewer the day six days back.
    """
    day, published = time.value.day, document.published.day
    if day is None or published is None or not _WEEKDAY.fullmatch(time.span.exact):
        return False
    printed, told = _date(published), _date(day)
    if printed is None or told is None or printed - told != timedelta(days=6) or printed == date.max:
        return False
    after = (printed + timedelta(days=1)).isoformat()
    others = len(named.get(after, set()) - {document.id})
    return others >= 2 and others > len(named.get(day, set()) - {document.id})


def _grouped(found: Iterable[tuple[Claim, TimeExpression]], coming: frozenset[str]) -> list[_Group]:
    """Each claim goes to the first event that it tells of, or opens one. `coming`: claims of what is to come."""
    groups: list[_Group] = []
    by_key: defaultdict[tuple[str, str], list[_Group]] = defaultdict(list)
    for claim, time in found:
        what, day = _what(claim), time.value.day
        words = frozenset(claim.terms)
        home = None
        if day is not None:
            near = (group for key in _days_around(day) for group in by_key[what, key][:_MOST_COMPARED])
            home = next((group for group in near if _one_event(claim, time, words, group, coming)), None)
        if home is None:
            home = _Group(words=words)
            groups.append(home)
            if day is not None:
                by_key[what, day].append(home)
        home.members.append((claim, time))
    return groups


def _what(claim: Claim) -> str:
    """Whose saying it is, where somebody says it on that day; "" for what happened."""
    if claim.said is not None and claim.speaker is not None:
        return next(iter(claim.speaker.name.lower().split()[-1:]), "")
    return ""


def _predicates(claim: Claim) -> set[str]:
    """What the claim says to have happened: its outermost predicates, without the particle."""
    verbs = [p for p in claim.predications if not p.noun]
    outer = min((p.depth for p in verbs), default=0)
    return {p.lemma.split()[0] for p in verbs if p.depth == outer}


def _days_around(day: str) -> list[str]:
    """The day itself, then its neighbours, nearest first."""
    at = _date(day)
    if at is None:
        return [day]
    steps = [0, *(step * sign for step in range(1, APART + 1) for sign in (-1, 1))]
    return [
        (at + timedelta(days=step)).isoformat()
        for step in steps
        if date.min.toordinal() <= at.toordinal() + step <= date.max.toordinal()
    ]


def _date(day: str) -> date | None:
    try:
        return date.fromisoformat(day)
    except ValueError:  # a 30 February
        return None


def _one_event(
    claim: Claim, time: TimeExpression, words: frozenset[str], group: _Group, coming: frozenset[str]
) -> bool:
    first, at = group.members[0]
    shared = len(words & group.words)
    if shared < FEWEST or (claim.id in coming) != (first.id in coming):
        return False
    if bool(claim.mood.negated) != bool(first.mood.negated):
        return False
    one, other = _predicates(claim), _predicates(first)
    alike = bool(one & group.words and other & words) if one or other else claim.terms == first.terms
    if not alike or _clocks_differ(time, at):
        return False
    share = shared / min(len(words), len(group.words))
    if time.value.day == at.value.day:
        return share >= ALIKE
    # On different days: two accounts of one event only where other documents tell them, in nearly the same words.
    apart = all(claim.document != other.document for other, _ in group.members)
    return apart and claim.said is None and bool(one & other) and share >= ALIKE_APART and not _of_number(claim, first)


def _clocks_differ(one: TimeExpression, other: TimeExpression) -> bool:
    """Whether both name a time of day, and not the same: ten minutes lie between a shot and the search for it."""
    first, second = one.value.edtf or "", other.value.edtf or ""
    return "T" in first and "T" in second and first.rstrip("~?%") != second.rstrip("~?%")


def _of_number(claim: Claim, other: Claim) -> bool:
    """Whether the two count otherwise: a second count of a later day, not another date of the first."""
    one, two = ({(q.unit, q.low, q.high) for q in c.quantities} for c in (claim, other))
    return one != two


def _event(group: _Group, scores: Mapping[str, float], coming: frozenset[str]) -> Event:
    by_value: defaultdict[str | None, list[tuple[Claim, TimeExpression]]] = defaultdict(list)
    for claim, time in group.members:
        by_value[time.value.day or time.value.edtf].append((claim, time))
    ranked = sorted(by_value.items(), key=lambda item: (-len({c.document for c, _ in item[1]}), item[0] or ""))
    datings = tuple(_dating(members) for _, members in ranked)
    first, time = ranked[0][1][0]
    planned = first.id in coming
    ordered = [member for _, members in ranked for member in members]
    when = datings[0].when
    return Event(
        when=when,
        spans=tuple(t.span for _, t in ordered),
        claims=tuple(c.id for c, _ in ordered),
        datings=datings if len(datings) > 1 else (),
        salience=round(scores.get(when.day or "", 0.0), 9),
        threat=planned and first.force is Force.THREATEN,
        planned=planned,
        words=time.span.exact if when.edtf is None else None,
    )


def _dating(members: Sequence[tuple[Claim, TimeExpression]]) -> Dating:
    """The finest and surest value that the members give (they agree on the day), and one span of each document."""
    values = sorted((t.value for _, t in members), key=_roughness)
    spans = {claim.document: time.span for claim, time in reversed(members)}
    return Dating(values[0], tuple(spans[document] for document in sorted(spans)))


def _roughness(value: DateValue) -> tuple[bool, bool, str]:
    edtf = value.edtf or ""
    return edtf[-1:] in ("~", "?", "%"), "T" not in edtf, edtf
