"""Utterances: versions of one statement, as several outlets print it, side by side.

Takes claims and their voices; gives `Utterance`s: claims of one voice that are one statement translated, clipped,
quoted in another cut, or told in other words. They are one voice and no conflict, however much their words differ.
Does not look across voices: two who say the same are two.

| printed elsewhere as | what it is | how it is known |
|---|---|---|
| "The gates stay shut until May." | the same | the same words |
| "stay shut until May" | clipped | all its words stand in the fuller version, in their order |
| the gates will "stay shut" until the spring | quoted otherwise | nearly all its words do, or a quoted stretch |
| the gates are to remain closed until May | in other words | most telling words are shared, and none denies it |

Method: the fullest version leads; shorter ones join the leader that is most like them. Leaders are found by the telling
words that they share with a claim, so that time grows with the claims and not with their pairs.
"""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache

from rapidfuzz.distance import LCSseq

from standfirst.ids import make_id
from standfirst.link.shingles import quoted_stretches
from standfirst.link.terms import STOP_WORDS, Token, stem, tokens
from standfirst.link.voices import Voices
from standfirst.records import Claim, Difference, Span, Speech, Utterance, Wording

_CLIPPED = 0.9
"""Share of a version's words that must stand in the fuller one, in their order; clipped if all of them do."""
_QUOTED = 0.8
"""Share of a quoted stretch, likewise."""
_TELLING = 0.6
"""Share of the telling words of the version that has fewer, by weight, where nothing is quoted alike."""
_OF_FULLER = 0.4
"""Share of the fuller version's telling words, likewise: a few words that run through a story tell of no statement."""
_FEWEST = 3
"""Words, or telling words, that two versions must share."""
_FEWEST_QUOTED = 4
"""Words of a quoted stretch."""
_PRIOR = 10.0
"""So many claims are thought to be there beside those at hand when words are weighed, so that few do not decide."""
_OUR = re.compile(r"(?<=\w{2})our((?:ed|ing|s|able|ful|ite|ites|hood)?)$")
_ISE = re.compile(r"(?<=\w{4})is(e|es|ed|ing|ation|ations)$")
_TRE = re.compile(r"(?<=\w{2})tre(d?|s?)$")
_LEADERS = 24
"""So many leaders that share a word are looked at."""


@dataclass(frozen=True)
class _Said:
    """A claim's words: its content, from its first word to its last, without the cue."""

    claim: Claim
    span: Span
    tokens: tuple[Token, ...]
    quotes: tuple[tuple[str, ...], ...]
    telling: frozenset[str]

    @cached_property
    def words(self) -> tuple[str, ...]:
        return tuple(spelt(token.word) for token in self.tokens)

    @property
    def negated(self) -> bool:
        return bool(self.claim.mood.negated)


def find_utterances(claims: Iterable[Claim], voices: Voices) -> tuple[Utterance, ...]:
    """Utterances with two versions or more, in the order of their ids. Does not depend on the order of the claims."""
    by_voice: defaultdict[str, list[_Said]] = defaultdict(list)
    held: Counter[str] = Counter()
    for claim in claims:
        voice = voices.by_claim.get(claim.id)
        if voice and claim.speaker is not None:
            by_voice[voice].append(one := _said(claim))
            held.update(one.telling)
    size = sum(map(len, by_voice.values()))
    weights = {word: math.log((size + _PRIOR) / (count + 1)) for word, count in held.items()}
    found: list[Utterance] = []
    for voice, said in by_voice.items():
        found += _of_voice(voice, said, weights, voices.by_id[voice].independence_known)
    return tuple(sorted(found, key=lambda one: one.id))


def _of_voice(voice: str, said: Sequence[_Said], weights: Mapping[str, float], surely_one: bool) -> list[Utterance]:
    """`weights`: how rare a telling word is in the story; `surely_one`: unnamed sources may be several, so that only
    the same words show one statement of theirs."""
    ordered = sorted(said, key=lambda one: (-len(one.tokens), one.claim.sentence, one.claim.id))
    groups: list[list[tuple[_Said, Difference, float]]] = []
    index: defaultdict[str, list[int]] = defaultdict(list)
    for one in ordered:
        shared = Counter(number for word in one.telling for number in index[word][:_LEADERS])
        best: tuple[float, int, Difference] | None = None
        for number, _ in sorted(shared.items(), key=lambda item: (-item[1], item[0]))[:_LEADERS]:
            leader = groups[number][0][0]
            compared = compare(leader, one, weights)
            if compared and compared[0] is Difference.REWORDED and not surely_one:
                continue
            if compared and (best is None or compared[1] > best[0]):
                best = compared[1], number, compared[0]
        if best:
            groups[best[1]].append((one, best[2], best[0]))
            continue
        for word in one.telling:
            index[word].append(len(groups))
        groups.append([(one, Difference.FULLEST, 1.0)])
    return [_utterance(voice, group) for group in groups if len({one.claim.document for one, *_ in group}) > 1]


def _utterance(voice: str, group: Sequence[tuple[_Said, Difference, float]]) -> Utterance:
    leader = group[0][0]
    versions = tuple(_wording(leader, one, difference, likeness) for one, difference, likeness in group)
    return Utterance(make_id("u", voice, leader.claim.id), voice, versions)


def _wording(leader: _Said, one: _Said, difference: Difference, likeness: float) -> Wording:
    if one is leader:
        return Wording(one.claim.id, one.span, difference, likeness)
    aligned = _aligned(leader, one)
    added = _between(one, [there for _, there in aligned])
    dropped = _between(leader, [here for here, _ in aligned])
    return Wording(one.claim.id, one.span, difference, likeness, aligned, added, dropped)


def compare(leader: _Said, other: _Said, weights: Mapping[str, float]) -> tuple[Difference, float] | None:
    """How a version differs from a fuller one of the same voice, with the share that tells; None if it is another
    statement. One that is negated, or has another number, is no other wording of one that is not or has not, unless it
    has the same words. `weights`: how rare a telling word is in the story."""
    mine, theirs = leader.words, other.words
    if len(theirs) >= _FEWEST:
        if mine == theirs:
            return Difference.SAME, 1.0
        share = LCSseq.similarity(mine, theirs) / len(theirs)
        if share >= _CLIPPED and _together(mine, theirs):  # with a word of its own it is not only cut
            return Difference.CLIPPED if share == 1.0 else Difference.REQUOTED, share
    if leader.negated != other.negated:
        return None
    quoted = max((_held(quote, whole) for quote, whole in _quotes(leader, other)), default=0.0)
    if quoted >= _QUOTED:
        return Difference.REQUOTED, quoted
    share = _shared(leader, other, weights)
    return (Difference.REWORDED, share) if share >= _TELLING else None


def _shared(leader: _Said, other: _Said, weights: Mapping[str, float]) -> float:
    """Share of the telling words of the version that has fewer, by weight; 0 where too few are shared, or where both
    have numbers and these differ."""
    common = leader.telling & other.telling
    numbers = [frozenset(word for word in one.words if word[0].isdigit()) for one in (leader, other)]
    if len(common) < _FEWEST or (all(numbers) and not numbers[0] & numbers[1]):
        return 0.0
    both, *each = (math.fsum(weights[word] for word in words) for words in (common, leader.telling, other.telling))
    return both / (min(each) or 1.0) if both >= _OF_FULLER * max(each) else 0.0


def _together(mine: Sequence[str], theirs: Sequence[str]) -> bool:
    """Whether what both have stands close together in the fuller version: words picked from all over it are chance.

    A lone word may be aligned with any of its kind ("the"), so that stretches of two or more tell, where there are any.
    """
    blocks = [block for block in LCSseq.opcodes(mine, theirs) if block.tag == "equal"]
    blocks = [block for block in blocks if block.src_end - block.src_start > 1] or blocks
    return bool(blocks) and blocks[-1].src_end - blocks[0].src_start <= 2 * len(theirs)


def _quotes(one: _Said, two: _Said) -> Iterable[tuple[Sequence[str], Sequence[str]]]:
    yield from ((quote, two.words) for quote in one.quotes)
    yield from ((quote, one.words) for quote in two.quotes)


def _held(quote: Sequence[str], whole: Sequence[str]) -> float:
    if len(quote) < _FEWEST_QUOTED or not _telling(quote):
        return 0.0
    return LCSseq.similarity(quote, whole) / len(quote) if _together(whole, quote) else 0.0


def _aligned(leader: _Said, other: _Said) -> tuple[tuple[Span, Span], ...]:
    """Stretches of two words or more that both have, in the order of the fullest version; or one telling word."""
    found = []
    for first, second, size in _blocks(leader.words, other.words):
        if size > 1 or _telling(leader.words[first : first + size]):
            one = leader.tokens[first].start, leader.tokens[first + size - 1].end
            two = other.tokens[second].start, other.tokens[second + size - 1].end
            found.append((leader.span.text.span(*one), other.span.text.span(*two)))
    return tuple(found)


def _blocks(mine: Sequence[str], theirs: Sequence[str]) -> Iterator[tuple[int, int, int]]:
    """Runs of words that both have in order: places in each, and how many. By a longest common subsequence, in which a
    word that may stand at several places ("the") is taken where it adjoins its neighbours."""
    pairs: list[tuple[int, int]] = []
    for block in LCSseq.opcodes(mine, theirs):
        if block.tag == "equal":
            pairs += zip(range(block.src_start, block.src_end), range(block.dest_start, block.dest_end), strict=True)
    for number in range(len(pairs) - 2, -1, -1):
        pairs[number] = _adjoining(pairs[number], pairs[number + 1], -1, mine, theirs)
    for number in range(1, len(pairs)):
        after = pairs[number + 1] if number + 1 < len(pairs) else None
        if after != (pairs[number][0] + 1, pairs[number][1] + 1):
            pairs[number] = _adjoining(pairs[number], pairs[number - 1], 1, mine, theirs)
    start = 0
    for number in range(1, len(pairs) + 1):
        first, second = pairs[start]
        if number == len(pairs) or pairs[number] != (first + number - start, second + number - start):
            yield first, second, number - start
            start = number


def _adjoining(
    pair: tuple[int, int], beside: tuple[int, int], step: int, mine: Sequence[str], theirs: Sequence[str]
) -> tuple[int, int]:
    """The pair moved next to its neighbour in the one text where it stands next to it in the other."""
    first, second = beside[0] + step, beside[1] + step
    if pair[1] == second and mine[first] == mine[pair[0]]:
        return first, second
    if pair[0] == first and theirs[second] == theirs[pair[1]]:
        return first, second
    return pair


def _between(said: _Said, held: Sequence[Span]) -> tuple[Span, ...]:
    """The runs of words of a version that are in none of the held stretches, which are in the order of its text.

    A run ends where something lies between that is no part of what was said, such as the cue in a cut quotation.
    """
    content = said.span.text.content
    found: list[list[int]] = []
    left, fresh = iter(held), True
    stretch = next(left, None)
    for token in said.tokens:
        while stretch is not None and stretch.end <= token.start:
            stretch, fresh = next(left, None), True
        if stretch is not None and stretch.start <= token.start:
            fresh = True
        elif fresh or any(map(str.isalnum, content[found[-1][1] : token.start])):
            found.append([token.start, token.end])
            fresh = False
        else:
            found[-1][1] = token.end
    return tuple(said.span.text.span(start, end) for start, end in found)


def _said(claim: Claim) -> _Said:
    parts = claim.content or (claim.sentence,)
    text = claim.sentence.text
    found = tuple(token for part in sorted(parts) for token in tokens(text.content, part.start, part.end))
    span = text.span(min(part.start for part in parts), max(part.end for part in parts))
    quotes: list[tuple[str, ...]] = []
    for part in sorted(parts):
        if claim.speech is Speech.DIRECT:
            quotes.append(tuple(spelt(token.word) for token in tokens(text.content, part.start, part.end)))
        elif claim.speech is Speech.MIXED:
            for start, end in quoted_stretches(text.content, part.start, part.end):
                quotes.append(tuple(spelt(token.word) for token in tokens(text.content, start, end)))
    return _Said(claim, span, found, tuple(quotes), _telling(spelt(token.word) for token in found))


@lru_cache(maxsize=50_000)
def spelt(word: str) -> str:
    """A word in American spelling, as far as its ending tells, so that both spellings meet: "rumours", "rumors"."""
    word = _OUR.sub(r"or\1", word)
    return _TRE.sub(r"ter\1", _ISE.sub(r"iz\1", word))


def _telling(words: Iterable[str]) -> frozenset[str]:
    """Stems of the words that say what it is about."""
    return frozenset(stem(word) for word in words if len(word) > 2 and word not in STOP_WORDS)


def of_claim(utterances: Iterable[Utterance]) -> Mapping[str, str]:
    """Claim id → id of the utterance that it is a version of."""
    return {version.claim: utterance.id for utterance in utterances for version in utterance.versions}
