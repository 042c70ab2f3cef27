"""Attribution: what a line says that somebody said, its source says that they said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

from standfirst.records import Span
from standfirst.tell.checker.attributions import Attribution, find_attributions, reaches
from standfirst.tell.checker.evidence import Evidence, Occurrence
from standfirst.tell.checker.fault import Fault, FaultKind
from standfirst.tell.checker.lexicon import FUNCTION, TITLES
from standfirst.tell.checker.tokens import Token
from standfirst.tell.checker.unnamed import check_unnamed


def check_attribution(
    line: Sequence[Token],
    evidence: Evidence,
    speakers: Mapping[Span, Sequence[str]] | None,
) -> Iterator[Fault]:
    """Faults of attribution. `speakers`: for a cited span, the names of those who say what it holds."""
    speakers = {**evidence.speakers, **(speakers or {})}
    aligned = evidence.align(line)
    theirs = [find_attributions(passage.tokens, evidence.names) for passage in evidence.passages]
    capitals = {token.lower for token in line if token.capital and not token.first}
    names = evidence.names | (capitals - FUNCTION)
    names |= {token.lower for token in line if token.first and token.lower in evidence.names}
    found = find_attributions(line, names)
    yield from _swapped(found, theirs)
    yield from check_unnamed(line, found, theirs, aligned, evidence, frozenset(speakers))
    for mine in found:
        if not mine.names or mine.names <= evidence.outlets:
            continue
        places = [aligned[k] for k in range(mine.start, mine.end) if k in aligned and k != mine.verb]
        others = _sayers(places, theirs, evidence)
        declared = _declared(places, speakers, evidence)
        if not declared and _is_said_by(mine, places, theirs, evidence):
            continue
        if any(mine.names & who for who in declared):
            continue
        if declared and not _same_words(mine, others):
            said = ", ".join(sorted({" ".join(sorted(who)) for who in declared}))
            yield Fault(
                FaultKind.ATTRIBUTION, mine.words, f"“{mine.words}” is not who says this in the source ({said})"
            )
        elif others and not any(not who or mine.names & who for who in others):
            said = " ".join(sorted(next(iter(others))))
            yield Fault(FaultKind.ATTRIBUTION, mine.words, f"“{mine.words}”: the source has {said} say this")


def _swapped(found: Sequence[Attribution], theirs: Sequence[Sequence[Attribution]]) -> Iterator[Fault]:
    """A report within a report whose two speakers have changed places."""
    for one, other in pairwise(found):
        orders = {
            a.subject < b.subject
            for sources in theirs
            for a in sources
            for b in sources
            if a is not b and a.names & one.names and b.names & other.names and not a.names & b.names
        }
        nested = one.subject < one.verb < other.subject < other.verb < other.end  # not "A reported it, B said"
        if orders == {False} and nested:
            yield Fault(FaultKind.ATTRIBUTION, one.words, f"“{one.words}” and “{other.words}” have changed places")


def _same_words(mine: Attribution, others: Sequence[frozenset[str]]) -> bool:
    return any(mine.names & who for who in others)


def _sayers(
    places: Sequence[Sequence[Occurrence]], theirs: Sequence[Sequence[Attribution]], evidence: Evidence
) -> list[frozenset[str]]:
    """Who says the words that a line attributes, by the sources: those over most of the words."""
    votes: Counter[frozenset[str] | None] = Counter()
    for found in places:
        whos = {_sayer(place, theirs[place.passage]) for place in found}
        if len(whos) == 1:
            votes[next(iter(whos))] += 1
    if not votes:
        return []
    who, count = votes.most_common(1)[0]
    return [who] if who is not None and count * 2 > sum(votes.values()) else []


def _is_said_by(
    mine: Attribution,
    places: Sequence[Sequence[Occurrence]],
    theirs: Sequence[Sequence[Attribution]],
    evidence: Evidence,
) -> bool:
    """Whether a source has the same speaker, or a pronoun, over most of the words, at whatever depth of report."""
    covered = 0
    for group in places:
        found = theirs[group[0].passage]
        like = [a for a in found if not a.names or a.names & mine.names]
        covered += any(reaches(a, group[0], found, evidence) for a in like)
    return covered * 2 > len(places)


def _sayer(place: Occurrence, found: Sequence[Attribution]) -> frozenset[str] | None:
    """The nearest attribution whose reach holds the word; None if there is none."""
    over = [a for a in found if a.start <= place.index < a.end and a.verb != place.index]
    return min(over, key=lambda a: abs(a.verb - place.index)).names if over else None


def _declared(
    places: Sequence[Sequence[Occurrence]], speakers: Mapping[Span, Sequence[str]] | None, evidence: Evidence
) -> list[frozenset[str]]:
    """Names declared for the spans that hold most of the attributed words."""
    if not speakers:
        return []
    votes: Counter[Span] = Counter()
    for found in places:
        for span in speakers:
            if any(_inside(span, place, evidence) for place in found):
                votes[span] += 1
    if not votes:
        return []
    most = max(votes.values())
    return [
        frozenset(word.lower().strip(".,") for word in name.split()) - TITLES - FUNCTION
        for span, count in votes.items()
        if count == most
        for name in speakers[span]
    ]


def _inside(span: Span, place: Occurrence, evidence: Evidence) -> bool:
    passage = evidence.passages[place.passage]
    token = passage.tokens[place.index]
    return passage.text == span.text and span.start <= token.start and token.end <= span.end
