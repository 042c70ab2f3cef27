"""Pairing: which facts of a story are set beside each other, and what each pair amounts to.

Takes facts, gives judged pairs. Facts meet only in a bucket of one happening and one name or noun, so that no two
claims of different matters are ever compared; a bucket is thinned to what says something new, and the whole has a
bound.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence

from standfirst.records import Stance
from standfirst.weigh.differing import differ, replaced
from standfirst.weigh.disputes import dispute, may_narrow, narrower
from standfirst.weigh.event_words import ASPECT_OF
from standfirst.weigh.facts import Fact
from standfirst.weigh.scoring import Judged
from standfirst.weigh.thing_words import VAGUE, kind_of_thing
from standfirst.weigh.things import Thing

_BUCKET = 120
"""Facts of one side in a bucket, at most; those that repeat another's words go first."""
_BOUND = 150_000
"""Pairs that are looked at in one story, at most; small buckets come first."""
_BARE = "*"
Key = tuple[str, str]


def judge_pairs(facts: Sequence[Fact]) -> list[Judged]:
    """All pairs that structure proposes, each once, in the order of the facts."""
    words = [_words(fact) for fact in facts]
    buckets = _buckets(facts, words)
    sentences = _by_sentence(facts)
    found: dict[tuple[int, int], Judged] = {}
    for i, j in _proposed(facts, buckets, words):
        judged = _judge(facts[i], facts[j], sentences)
        if judged is not None:
            found[i, j] = judged
    for (i, j), judged in _within(facts, buckets, sentences):
        found.setdefault((i, j), judged)
    return [found[pair] for pair in sorted(found)]


def _proposed(
    facts: Sequence[Fact], buckets: Mapping[Key, list[int]], words: Sequence[Sequence[str]]
) -> Iterator[tuple[int, int]]:
    """The pairs to look at, each once, small buckets first; beyond the bound no further bucket is opened."""
    seen: set[tuple[int, int]] = set()
    for key in sorted(buckets, key=lambda k: (len(buckets[k]), k)):
        for i, j in _pairs(facts, buckets[key], words, bare=key[1] == _BARE):
            if (i, j) not in seen:
                seen.add((i, j))
                yield i, j
                if len(seen) > _BOUND:
                    return


def _judge(one: Fact, other: Fact, sentences: Mapping[tuple[str, int], list[Fact]]) -> Judged | None:
    opposed = one.side * other.side < 0 or Stance.RETRACTS in (one.stance, other.stance)
    opposed = opposed or (Stance.UNDECIDED in (one.stance, other.stance) and abs(one.side + other.side) == 1)
    if not opposed:
        verdict = differ(one, other) or replaced(one, other)
        return Judged(one, other, verdict) if verdict is not None else None
    yes, no = (one, other) if _says(one, other) else (other, one)
    verdict = dispute(yes, no, sentences[_sentence(no)])
    return Judged(yes, no, verdict) if verdict is not None else None


def _says(one: Fact, other: Fact) -> bool:
    """Whether the first is the one that says so: of a statement and its denial the statement, else the positive one."""
    denied = [fact.stance is Stance.DENIES for fact in (one, other)]
    if denied[0] != denied[1] and Stance.RETRACTS not in (one.stance, other.stance):
        return denied[1]
    if Stance.RETRACTS in (one.stance, other.stance):
        return one.stance is not Stance.RETRACTS
    return one.side > other.side


def _within(
    facts: Sequence[Fact], buckets: Mapping[Key, list[int]], sentences: Mapping[tuple[str, int], list[Fact]]
) -> Iterator[tuple[tuple[int, int], Judged]]:
    """Denials of something within what others assert: found by what the denial's sentence takes for granted."""
    holders: dict[str, list[str]] = defaultdict(list)
    for event, aspects in ASPECT_OF.items():
        for aspect in aspects:
            holders[aspect].append(event)
    looked = 0
    for j, no in enumerate(facts):
        if no.stance is not Stance.DENIES:
            continue
        beside = sentences[_sentence(no)]
        words = {word for fact in beside for word in _words(fact)}
        events = {fact.event for fact in beside if fact is not no}
        events |= {holder for name in (no.event, no.deed) for holder in holders.get(name, ())}
        near = {
            i for event in sorted(events) for word in sorted(words) for i in buckets.get((event, word), ())[:_BUCKET]
        }
        if not may_narrow(no):
            looked += len(near)
            if looked > _BOUND:
                return
            continue
        for i in sorted(near):
            looked += 1
            if looked > _BOUND:
                return
            verdict = narrower(facts[i], no, beside)
            if verdict is not None:
                yield (min(i, j), max(i, j)), Judged(facts[i], no, verdict)


def _buckets(facts: Sequence[Fact], named: Sequence[Sequence[str]]) -> dict[Key, list[int]]:
    found: dict[Key, list[int]] = defaultdict(list)
    for i, (fact, words) in enumerate(zip(facts, named, strict=True)):
        for event in sorted({fact.event, fact.deed, *([f"class {fact.broad}"] if fact.broad else [])}):
            for word in words:
                found[event, word].append(i)
        found[fact.event, _BARE].append(i)
        if fact.party is not None and fact.predication.depth == 0 and not fact.predication.noun:
            for word in words:  # one party's accounts of one thing
                found[f"said by {fact.party}", word].append(i)
    return found


def _words(fact: Fact) -> list[str]:
    """Names and nouns by which a fact may meet another."""
    found: set[str] = set()
    for thing in (fact.agent, fact.patient, *(thing for _, thing in fact.others)):
        if thing is not None and not thing.pronoun:
            found |= _keys(thing)
    if fact.deed == "decide":  # what is decided stands in another clause
        found |= fact.words
    return sorted(found)


def _keys(thing: Thing) -> set[str]:
    keys = set(thing.marked)
    if thing.head not in VAGUE:
        keys.add(kind_of_thing(thing.head))
    return keys | {word for word in thing.words if len(word) > 3}


def _pairs(
    facts: Sequence[Fact], members: Sequence[int], words: Sequence[Sequence[str]], *, bare: bool
) -> Iterator[tuple[int, int]]:
    """Pairs of a bucket: what opposes, or differs. In the bucket of a happening alone, one side must name nothing."""
    kept = _thinned(facts, members)
    alone = {i for i in kept if not words[i]} if bare else set()
    spans = [facts[i].claim.sentence for i in kept]
    sentences = [(span.document, span.start, span.end) for span in spans]  # quicker to compare than spans
    for n, i in enumerate(kept):
        for m in range(n + 1, len(kept)):
            if sentences[m] == sentences[n]:
                continue
            j = kept[m]
            if not bare or i in alone or j in alone:
                yield (i, j) if i < j else (j, i)


def _thinned(facts: Sequence[Fact], members: Sequence[int]) -> list[int]:
    """At most `_BUCKET` of each side: one of each wording and party first, then the rest in their order."""
    if len(members) <= _BUCKET:
        return list(members)
    sides: dict[int, list[int]] = defaultdict(list)
    told: set[tuple[str, str | None]] = set()
    for i in members:
        fact = facts[i]
        wording = (" ".join(fact.predication.clause.exact.lower().split()), fact.party)
        if wording not in told:
            told.add(wording)
            side = -2 if fact.stance is Stance.RETRACTS else fact.side
            sides[side].append(i)
    return sorted(i for side in sorted(sides) for i in sides[side][:_BUCKET])


def _by_sentence(facts: Sequence[Fact]) -> dict[tuple[str, int], list[Fact]]:
    found: dict[tuple[str, int], list[Fact]] = defaultdict(list)
    for fact in facts:
        found[_sentence(fact)].append(fact)
    return found


def _sentence(fact: Fact) -> tuple[str, int]:
    return fact.claim.document, fact.claim.sentence.start
