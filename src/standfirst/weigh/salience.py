"""Which days a story turns on, and which sentences tell best what happened on them.

Takes texts whose sentences carry the days that they name; gives a score for each day, and for chosen days the places of
sentences. A fixed formula of counts: nothing is learned, and no topic word is given. What the texts are about shows in
the words that most of them use. Pure, and independent of the order in which the texts come.

After Tran et al. (2013) and Gholipour Ghalandari and Ifrim (2020), "Examining the state-of-the-art in news timeline
summarization": days by how often and how prominently they are named, sentences by the centroid of a day's sentences.
"""

from __future__ import annotations

import math
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from standfirst.records.dated import DatedSentence, DatedText

EARLY, EARLY_BONUS = 5, 0.5
"""A day named in one of the first five sentences of a text counts half as much again: news leads with its event."""
PRINTED = 0.2
"""What a text adds to the day of its publication, and as much to the day before, beside the days that it names."""
SHADOW = 0.2
"""What the stronger neighbour of a day takes from it: a report of the next day often speaks of that day, too."""
LEADS = 5
"""Sentences at the head of a text that are taken to tell of the day before or the day of its publication."""
SHORTEST, LONGEST = 6, 60
"""Words that a sentence chosen for a day has at least and at most."""
_SMOOTH = 5
"""Added to a sentence's number of words, so that three words of the theme are no whole sentence about it."""
_COMMON = 0.5
"""Added to the inverse document frequency: what all texts say still counts a little."""
Place = tuple[int, int]
"""A text (index into the sequence given) and a sentence in it (index)."""


def day_salience(texts: Sequence[DatedText]) -> dict[str, float]:
    """How much the texts make of each day that they name or that one was published on, by ISO day; higher is more.

    Each text counts once for a day, by the sentence that names it most prominently. 1 is the mean of such mentions.
    """
    shares = _shares(texts)
    named: list[tuple[str, float]] = []
    printed: list[tuple[str, float]] = []
    for text in texts:
        about = [_aboutness(sentence, shares) for sentence in text.sentences]
        whole = math.fsum(about) / len(about) if about else 0.0
        best: dict[str, float] = {}
        for index, sentence in enumerate(text.sentences):
            for day in sentence.days:
                weight = about[index] * whole * (1 + EARLY_BONUS * (index < EARLY))
                best[day] = max(best.get(day, 0.0), weight)
        named.extend(best.items())
        if text.published is not None:
            printed.append((text.published, whole))
    scores: defaultdict[str, list[float]] = defaultdict(list)
    usual = _mean([weight for _, weight in named]) or 1.0
    for day, weight in named:
        scores[day].append(weight / usual)
    usual = _mean([whole for _, whole in printed]) or 1.0
    for day, whole in printed:
        for one in (day, _next(day, -1)):
            scores[one].append(PRINTED * (whole / usual) ** 2)
    sums = {day: math.fsum(parts) for day, parts in sorted(scores.items())}
    return {day: total - SHADOW * _beside(day, sums) for day, total in sums.items()}


def salient_days(texts: Sequence[DatedText], count: int, *, first: str = "", last: str = "9999-12-31") -> list[str]:
    """The `count` most salient days from `first` to `last` (ISO), in the order of time; of equals the earlier."""
    scores = day_salience(texts)
    ranked = sorted((-round(score, 9), day) for day, score in scores.items() if first <= day <= last)
    return sorted(day for _, day in ranked[:count])


def tell_days(texts: Sequence[DatedText], days: Iterable[str], per_day: int) -> dict[str, list[Place]]:
    """For each of `days` that any sentence tells of, the places of at most `per_day` sentences, best first.

    Candidates name the day, or stand at the head of a text of that day or the next and name no other. The best is near
    the middle of all candidates and about what the texts are about; each further one is taken for what it adds.
    """
    shares = _shares(texts)
    rarity = {word: math.log(1 / share) + _COMMON for word, share in shares.items()}
    wanted = sorted(set(days))
    candidates = _candidates(texts, set(wanted))
    return {
        day: _choose(texts, places, shares, rarity, per_day) for day in wanted if (places := candidates.get(day, {}))
    }


def _shares(texts: Sequence[DatedText]) -> dict[str, float]:
    """The share of the texts that use each word."""
    counts: Counter[str] = Counter()
    for text in texts:
        counts.update({term for sentence in text.sentences for term in sentence.terms})
    return {word: count / len(texts) for word, count in counts.items()}


def _aboutness(sentence: DatedSentence, shares: Mapping[str, float]) -> float:
    """How much a sentence is about what the texts are about: the mean share of its words."""
    words = set(sentence.terms)
    return math.fsum(shares[word] for word in words) / (len(words) + _SMOOTH)


def _mean(values: Sequence[float]) -> float:
    return math.fsum(values) / len(values) if values else 0.0


def _next(day: str, step: int = 1) -> str:
    try:
        return (date.fromisoformat(day) + timedelta(days=step)).isoformat()
    except (OverflowError, ValueError):  # the first and the last day of the calendar have no neighbour
        return day


def _beside(day: str, scores: Mapping[str, float]) -> float:
    return max((scores.get(other, 0.0) for step in (-1, 1) if (other := _next(day, step)) != day), default=0.0)


def _candidates(texts: Sequence[DatedText], days: set[str]) -> dict[str, dict[Place, float]]:
    """By day, the places that may tell of it, with their weight in the middle of all: a head that names no day less."""
    found: defaultdict[str, dict[Place, float]] = defaultdict(dict)
    for at, text in enumerate(texts):
        for index, sentence in enumerate(text.sentences):
            for day in days.intersection(sentence.days):
                found[day][at, index] = 1.0
        if text.published is None:
            continue
        for day in days.intersection((text.published, _next(text.published, -1))):
            for index, sentence in enumerate(text.sentences[:LEADS]):
                if not sentence.days:
                    found[day].setdefault((at, index), 0.5)
    return found


def _choose(
    texts: Sequence[DatedText],
    places: Mapping[Place, float],
    shares: Mapping[str, float],
    rarity: Mapping[str, float],
    count: int,
) -> list[Place]:
    words = {place: set(_at(texts, place).terms) for place in places}
    middle: defaultdict[str, list[float]] = defaultdict(list)
    for place, weight in places.items():
        for word in words[place]:
            middle[word].append(weight)
    pull = {word: math.fsum(sorted(weights)) * rarity[word] for word, weights in middle.items()}
    ranked: list[tuple[float, str, int, Place]] = []
    seen: set[tuple[str, ...]] = set()
    for place in sorted(places, key=lambda p: (texts[p[0]].id, p[1])):
        sentence = _at(texts, place)
        if not SHORTEST <= sentence.words <= LONGEST or len(words[place]) < 3 or sentence.terms in seen:
            continue
        seen.add(sentence.terms)
        norm = math.sqrt(math.fsum(rarity[word] ** 2 for word in words[place])) or 1.0
        near = math.fsum(pull[word] * rarity[word] for word in words[place]) / norm
        score = near * _aboutness(sentence, shares)
        ranked.append((-round(score, 12), texts[place[0]].id, place[1], place))
    ranked.sort()
    return _spread(ranked, words, count)


def _spread(
    ranked: Sequence[tuple[float, str, int, Place]], words: Mapping[Place, set[str]], count: int
) -> list[Place]:
    """At most `count` places, each the best by its score times the share of its words that no chosen one has."""
    chosen: list[Place] = []
    left = list(ranked)
    while left and len(chosen) < count:
        best = min(left, key=lambda item: (item[0] * (1 - _said(item[3], chosen, words)), *item[1:3]))
        chosen.append(best[3])
        left.remove(best)
    return chosen


def _said(place: Place, chosen: Sequence[Place], words: Mapping[Place, set[str]]) -> float:
    """The share of a sentence's words, or of a chosen one's, that the two have in common: the largest."""
    own = words[place]
    return max((len(own & words[o]) / min(len(own), len(words[o])) for o in chosen), default=0.0)


def _at(texts: Sequence[DatedText], place: Place) -> DatedSentence:
    return texts[place[0]].sentences[place[1]]
