"""Stories: which documents are about one developing event.

Takes documents, gives `Story`s; says which documents are clearly off a story that is read as one, groups a pile into
stories, and finds the story that a new document belongs to. Does not know claims' contents or the store's index.

Method: term vectors weighted by place in the text and by how rare a word is in news (`terms`), names counting half as
much again; cosine; average-link clustering (Sokal and Michener 1958) with a penalty for documents days apart.
"""

from __future__ import annotations

import heapq
import math
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import lru_cache

import numpy as np
from numpy.typing import NDArray

from standfirst.ids import make_id
from standfirst.link.terms import NO_WEIGHTS, Profile, Weights, body_parts, cosine, profile
from standfirst.records import Claim, Document, Reason, Span, Story

KEY_TERMS = 24
_OFF_LIKENESS = 0.18
_OFF_LIKENESS_FEW = 0.13
_FEW = 9
"""With fewer documents the story's core is a rough estimate, so a document must be further off."""
_OFF_NEAREST = 0.25
_OFF_NAMES = 0.5
_COHERENT = 0.2
_KEY_NAMES = 12
_MIN_TERMS = 15
_SAME_STORY = 0.16
_ASSIGN = 0.24
_COMPARED = 100
_NEAREST = 4
_SHARED_BY = 400
_GRACE_DAYS = 3
_FADE_DAYS = 20.0


def on_story(documents: Sequence[Document], claims: Sequence[Claim] = ()) -> tuple[Story, Mapping[str, Reason]]:
    """Reads documents as one story: the story, and those judged off it by id, each with the reason.

    A document is set aside only where its words are far from those of the story's core, no document of the core is
    near it, and it has less than half of the story's key names. Fewer than three documents, a core that does not hold
    together, and texts too short or in another language cannot be judged: these are kept. `claims` is not needed.
    Raises ValueError without documents.
    """
    if not documents:
        raise ValueError("a story needs a document")
    profiles = {document.id: profile(document) for document in documents}
    unique = sorted({document.id: document for document in documents}.values(), key=_by_date)
    aside: dict[str, Reason] = {}
    judged = [document for document in unique if _can_be_judged(document, profiles[document.id], unique)]
    if len(judged) >= 3:
        space = _Space.of([profiles[document.id] for document in judged])
        core = space.core()
        if space.coherence(core) >= _COHERENT:
            names = space.key_names(core)
            for number, document in enumerate(judged):
                reason = _off(space, core, names, number, document)
                if reason:
                    aside[document.id] = reason
    kept = [document for document in unique if document.id not in aside]
    return _story(kept, [profiles[document.id] for document in kept]), aside


def _by_date(document: Document) -> tuple[str, str]:
    return document.published.edtf or "9999", document.id


def _can_be_judged(document: Document, found: Profile, documents: Sequence[Document]) -> bool:
    languages = Counter(other.language for other in documents if other.language)
    usual = max(languages, key=lambda name: (languages[name], name)) if languages else None
    return len(found) >= _MIN_TERMS and (document.language in (None, usual))


@dataclass(frozen=True, slots=True)
class _Space:
    """Documents as unit vectors, and `likeness`: the square matrix of their cosines."""

    profiles: Sequence[Profile]
    weights: Weights
    vectors: Sequence[Mapping[str, float]]
    likeness: NDArray[np.float64]

    @classmethod
    def of(cls, profiles: Sequence[Profile]) -> _Space:
        weights = Weights.of(profiles)
        vectors = [weights.vector(one) for one in profiles]
        # A term of one document alone adds to no other's likeness, so it needs no column.
        shared = {term: i for i, term in enumerate(t for t, count in weights.frequencies.items() if count > 1)}
        table = np.zeros((len(vectors), len(shared)))
        for number, vector in enumerate(vectors):
            for term, weight in vector.items():
                if term in shared:
                    table[number, shared[term]] = weight
        likeness = table @ table.T
        np.fill_diagonal(likeness, 1.0)
        return cls(profiles, weights, vectors, likeness)

    def core(self) -> tuple[int, ...]:
        """The half of the documents that lie closest to their nearest third."""
        count = len(self.vectors)
        near = max(2, count // 3)
        # The last column of a sorted row is the document itself.
        centrality = np.sort(self.likeness, axis=1)[:, -near - 1 : -1].mean(axis=1)
        ranked = sorted(range(count), key=lambda i: (-centrality[i], self.profiles[i].document))
        return tuple(ranked[: max(2, (count + 1) // 2)])

    def to_mean(self, number: int, members: Sequence[int]) -> float:
        """Likeness of a document to the mean of some others (itself left out)."""
        others = [i for i in members if i != number]
        if not others:
            return 0.0
        norm = math.sqrt(self.likeness[np.ix_(others, others)].sum())
        return float(self.likeness[number, others].sum() / norm)

    def coherence(self, core: Sequence[int]) -> float:
        """Mean likeness of a core's documents to the mean of its other documents."""
        return sum(self.to_mean(i, core) for i in core) / len(core)

    def mean(self) -> dict[str, float]:
        """The sum of all documents' vectors: term → weight."""
        total: defaultdict[str, float] = defaultdict(float)
        for vector in self.vectors:
            for term, weight in vector.items():
                total[term] += weight
        return total

    def key_names(self, core: Sequence[int]) -> tuple[str, ...]:
        """Names that a third of the core's documents share, the most telling first."""
        held = Counter(name for i in core for name in self.profiles[i].names)
        need = max(2, math.ceil(len(core) / 3))
        shared = [name for name, count in held.items() if count >= need]
        return tuple(sorted(shared, key=lambda name: (-held[name], -self.weights.idf(name), name))[:_KEY_NAMES])


def _off(space: _Space, core: Sequence[int], names: Sequence[str], number: int, document: Document) -> Reason | None:
    """Why a document is off the story, or None."""
    likeness = space.to_mean(number, core)
    nearest = max((float(space.likeness[number, i]) for i in core if i != number), default=0.0)
    has = [name for name in names if name in space.profiles[number].counts]
    limit = _OFF_LIKENESS if len(space.vectors) >= _FEW else _OFF_LIKENESS_FEW
    if likeness >= limit or nearest >= _OFF_NEAREST or (names and len(has) >= _OFF_NAMES * len(names)):
        return None
    own = ", ".join(_named_terms(space.profiles[number], space.weights, 5))
    note = (
        f"likeness to the story {likeness:.2f} (below {limit}); it has {len(has)} of the story's "
        f"{len(names)} key names ({', '.join(names[:6])}) and is about {own}"
    )
    return Reason("off-story", note, _opening(document))


def _opening(document: Document) -> tuple[Span, ...]:
    """The title, else the first paragraph: where a reader sees what a document is about."""
    parts = body_parts(document)
    if document.title and document.text.content.startswith(document.title):
        return (document.text.span(0, len(document.title)),)
    return (document.text.span(parts[0].start, parts[0].end),) if parts else ()


def _named_terms(found: Profile, weights: Weights, count: int) -> list[str]:
    vector = weights.vector(found)
    return sorted(vector, key=lambda term: (-vector[term], term))[:count]


def _story(documents: Sequence[Document], profiles: Sequence[Profile], id: str | None = None) -> Story:
    """A story of documents in the order of their dates. Its id is made from the first one and stays as it grows."""
    space = _Space.of(profiles)
    mean = space.mean()
    terms = tuple(sorted(mean, key=lambda term: (-mean[term], term))[:KEY_TERMS])
    reason = Reason("shared-terms", f"{len(documents)} documents share: {', '.join(terms[:8])}")
    label = _label(documents, space, terms)
    ids = tuple(document.id for document in documents)
    return Story(id or make_id("s", ids[0]), label, ids, terms, (reason,))


def _label(documents: Sequence[Document], space: _Space, terms: Sequence[str]) -> str:
    """The title of the document most like all others; without any title, the heaviest names or terms."""
    titled = [i for i, document in enumerate(documents) if document.title]
    if titled:
        best = max(titled, key=lambda i: (round(float(space.likeness[i].sum()), 9), documents[i].id))
        return documents[best].title or ""
    names = [term for term in terms if any(term in one.names for one in space.profiles)]
    return ", ".join((names or list(terms))[:5]) or "untitled"


def group(documents: Sequence[Document]) -> list[Story]:
    """Groups documents into stories, largest first, each document in exactly one."""
    unique = sorted({document.id: document for document in documents}.values(), key=_by_date)
    profiles = [profile(document) for document in unique]
    weights = Weights.of(profiles)
    vectors = [weights.vector(one, top=_COMPARED) for one in profiles]
    pairs = _pairs(vectors, [_day(document) for document in unique])
    stories = [
        _story([unique[i] for i in members], [profiles[i] for i in members])
        for members in _average_link(len(unique), pairs, _SAME_STORY)
    ]
    return sorted(stories, key=lambda story: (-len(story.documents), story.id))


def _day(document: Document) -> date | None:
    try:
        return date.fromisoformat(document.published.day or "")
    except ValueError:  # unknown, or a day that EDTF leaves open
        return None


def _fading(one: date | None, two: date | None) -> float:
    """1 for documents up to three days apart or undated, then fading: a half after three weeks more."""
    if one is None or two is None:
        return 1.0
    return 1.0 / (1.0 + max(0, abs((one - two).days) - _GRACE_DAYS) / _FADE_DAYS)


def _pairs(vectors: Sequence[Mapping[str, float]], days: Sequence[date | None]) -> dict[tuple[int, int], float]:
    """Likeness of all pairs that share a term which is not everywhere, by an inverted index."""
    places: defaultdict[str, list[tuple[int, float]]] = defaultdict(list)
    pairs: defaultdict[tuple[int, int], float] = defaultdict(float)
    for number, vector in enumerate(vectors):
        for term, weight in vector.items():
            held = places[term]
            if len(held) <= _SHARED_BY:
                for other, its in held:
                    pairs[other, number] += weight * its
            held.append((number, weight))
    return {
        pair: likeness * _fading(days[pair[0]], days[pair[1]])
        for pair, likeness in pairs.items()
        if likeness >= _SAME_STORY / 4
    }


def _average_link(count: int, pairs: Mapping[tuple[int, int], float], threshold: float) -> list[list[int]]:
    """Merges the two clusters with the highest mean likeness until none reaches the threshold."""
    members: dict[int, list[int]] = {i: [i] for i in range(count)}
    sums: defaultdict[int, dict[int, float]] = defaultdict(dict)
    for (one, two), likeness in pairs.items():
        sums[one][two] = sums[two][one] = likeness
    heap = [(-likeness, one, two) for (one, two), likeness in pairs.items() if likeness >= threshold]
    heapq.heapify(heap)
    following = count
    while heap:
        _, one, two = heapq.heappop(heap)
        if one not in members or two not in members:
            continue
        merged = sorted(members.pop(one) + members.pop(two))
        linked = sums.pop(one)
        for other, total in sums.pop(two).items():
            linked[other] = linked.get(other, 0.0) + total
        for gone in (one, two):
            linked.pop(gone, None)
        members[following] = merged
        sums[following] = linked
        for other, total in linked.items():
            sums[other].pop(one, None)
            sums[other].pop(two, None)
            sums[other][following] = total
            mean = total / (len(merged) * len(members[other]))
            if mean >= threshold:
                heapq.heappush(heap, (-mean, other, following))
        following += 1
    return [members[number] for number in sorted(members, key=lambda number: members[number][0])]


def key_terms(document: Document) -> tuple[tuple[str, float], ...]:
    """Up to 24 (term, weight), the heaviest first, for an index of neighbours. Weights are of a unit vector."""
    vector = NO_WEIGHTS.vector(profile(document), top=KEY_TERMS)
    return tuple(vector.items())


@dataclass(frozen=True, slots=True)
class _ById:
    """A document that is equal and hashed by its id alone, which is made from its content."""

    id: str
    document: Document = field(compare=False)


@lru_cache(maxsize=4096)
def _remembered(known: _ById) -> Mapping[str, float]:
    return NO_WEIGHTS.vector(profile(known.document), top=_COMPARED)


def _vector_of(document: Document) -> Mapping[str, float]:
    """The heaviest terms of a document by the background table alone; remembered, as neighbours come back often."""
    return _remembered(_ById(document.id, document))


def assign(document: Document, candidates: Sequence[tuple[Story, Sequence[Document]]]) -> tuple[Story | None, Reason]:
    """The story among candidates that a document belongs to, or None; the reason tells how near the best one is.

    Nearness to a story is the mean likeness to its four nearest documents, so that a story may develop and still be
    one. The story comes back grown by the document, under the same id.
    """
    best: tuple[float, Story] | None = None
    for story, held in sorted(candidates, key=lambda one: one[0].id):
        likeness = _nearness_to(document, held)
        if best is None or likeness > best[0]:
            best = likeness, story
    if best is None:
        return None, Reason("no-neighbour", "no story in the ledger shares its key terms")
    likeness, story = best
    note = f"likeness {likeness:.2f} to “{story.label}” (joins from {_ASSIGN})"
    if likeness < _ASSIGN:
        return None, Reason("no-neighbour", note, _opening(document))
    return grow(story, document), Reason("near-story", note, _opening(document))


def _nearness_to(document: Document, held: Sequence[Document]) -> float:
    vector, day = _vector_of(document), _day(document)
    all_likenesses = (
        cosine(vector, _vector_of(other)) * _fading(day, _day(other)) for other in held if other.id != document.id
    )
    near = heapq.nlargest(_NEAREST, all_likenesses)
    return sum(near) / len(near) if near else 0.0


def grow(story: Story, document: Document) -> Story:
    """The story with one more document: same id and label, terms as they were."""
    if document.id in story.documents:
        return story
    return replace(story, documents=(*story.documents, document.id))
