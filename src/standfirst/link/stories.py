"""Stories: which documents are about one developing event.

Takes documents, gives `Story`s; says which documents are clearly off a story that is read as one, groups a pile into
stories, and finds the story that a new document belongs to. Does not know claims' contents or the store's index.

Method: what is off a story is told by term vectors weighted by place in the text and by how rare a word is in news
(`terms`), names counting half as much again, and their cosines. Piles are grouped by `story_partition`.
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
from standfirst.link.story_partition import partition
from standfirst.link.story_vectors import Vector, vector
from standfirst.link.terms import NO_WEIGHTS, Profile, Weights, body_parts, cosine, profile
from standfirst.records import Claim, Document, Reason, Span, Story

KEY_TERMS = 24
_OFF_LIKENESS = 0.18
_OFF_LIKENESS_FEW = 0.13
_REFERENCE = 400
"""So many documents at most stand for a story when the others are compared with it."""
_FEW = 9
"""With fewer documents the story's core is a rough estimate, so a document must be further off."""
_OFF_NEAREST = 0.25
_OFF_NAMES = 0.5
_COHERENT = 0.2
_KEY_NAMES = 12
_MIN_TERMS = 15
_ASSIGN = 0.24
_COMPARED = 100
_NEAREST = 4
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
    return _story(kept, [vector(document) for document in kept]), aside


def _by_date(document: Document) -> tuple[str, str]:
    return document.published.edtf or "9999", document.id


def _can_be_judged(document: Document, found: Profile, documents: Sequence[Document]) -> bool:
    languages = Counter(other.language for other in documents if other.language)
    usual = max(languages, key=lambda name: (languages[name], name)) if languages else None
    return len(found) >= _MIN_TERMS and (document.language in (None, usual))


@dataclass(frozen=True, slots=True)
class _Space:
    """Documents as unit vectors beside a reference: all of them, or of a large story some, evenly spaced in its order.

    `likeness`: cosines, a row for each document, a column for each place in `reference`.
    """

    profiles: Sequence[Profile]
    weights: Weights
    vectors: Sequence[Mapping[str, float]]
    reference: Sequence[int]
    likeness: NDArray[np.float64]

    @classmethod
    def of(cls, profiles: Sequence[Profile]) -> _Space:
        weights = Weights.of(profiles)
        vectors = [weights.vector(one) for one in profiles]
        step = math.ceil(len(vectors) / _REFERENCE)
        reference = range(0, len(vectors), step)
        # A term of one document alone adds to no other's likeness, so it needs no column.
        held = Counter(term for place in reference for term in vectors[place])
        most = 1 if step > 1 else 2
        shared = {term: column for column, term in enumerate(t for t, count in held.items() if count >= most)}
        table = np.zeros((len(reference), len(shared)))
        for row, place in enumerate(reference):
            _fill(table[row], vectors[place], shared)
        likeness, own = np.zeros((len(vectors), len(reference))), np.zeros(len(shared))
        for number, one in enumerate(vectors):
            own[:] = 0.0
            _fill(own, one, shared)
            likeness[number] = table @ own
        likeness[reference, range(len(reference))] = 1.0
        return cls(profiles, weights, vectors, reference, likeness)

    def core(self) -> tuple[int, ...]:
        """Columns of the half of the reference that lies closest to its nearest third."""
        count = len(self.reference)
        near = max(2, count // 3)
        # The last column of a sorted row is the document itself.
        centrality = np.sort(self.likeness[self.reference], axis=1)[:, -near - 1 : -1].mean(axis=1)
        ranked = sorted(range(count), key=lambda i: (-centrality[i], self.profiles[self.reference[i]].document))
        return tuple(ranked[: max(2, (count + 1) // 2)])

    def others(self, number: int, core: Sequence[int]) -> list[int]:
        """The columns of a core, a document's own left out."""
        return [column for column in core if self.reference[column] != number]

    def to_mean(self, number: int, core: Sequence[int]) -> float:
        """Likeness of a document to the mean of a core (itself left out)."""
        others = self.others(number, core)
        if not others:
            return 0.0
        rows = [self.reference[column] for column in others]
        norm = math.sqrt(self.likeness[np.ix_(rows, others)].sum())
        return float(self.likeness[number, others].sum() / norm)

    def coherence(self, core: Sequence[int]) -> float:
        """Mean likeness of a core's documents to the mean of its other documents."""
        return sum(self.to_mean(self.reference[column], core) for column in core) / len(core)

    def key_names(self, core: Sequence[int]) -> tuple[str, ...]:
        """Names that a third of the core's documents share, the most telling first."""
        held = Counter(name for column in core for name in self.profiles[self.reference[column]].names)
        need = max(2, math.ceil(len(core) / 3))
        shared = [name for name, count in held.items() if count >= need]
        return tuple(sorted(shared, key=lambda name: (-held[name], -self.weights.idf(name), name))[:_KEY_NAMES])


def _fill(row: NDArray[np.float64], vector: Mapping[str, float], columns: Mapping[str, int]) -> None:
    for term, weight in vector.items():
        if (column := columns.get(term)) is not None:
            row[column] = weight


def _off(space: _Space, core: Sequence[int], names: Sequence[str], number: int, document: Document) -> Reason | None:
    """Why a document is off the story, or None."""
    likeness = space.to_mean(number, core)
    nearest = max((float(space.likeness[number, column]) for column in space.others(number, core)), default=0.0)
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


def _story(documents: Sequence[Document], vectors: Sequence[Vector]) -> Story:
    """A story of documents in the order of their dates. Its id is made from the first one and stays as it grows."""
    total: defaultdict[str, float] = defaultdict(float)
    for one in vectors:
        for term, weight in one.keys:
            total[term] += weight
    terms = tuple(heapq.nsmallest(KEY_TERMS, total, key=lambda term: (-total[term], term)))
    reason = Reason("shared-terms", f"{len(documents)} documents share: {', '.join(terms[:8])}")
    titled = [number for number, document in enumerate(documents) if document.title]
    if titled:
        # The title of the document most like all others.
        like = {n: round(math.fsum(w * total[term] for term, w in vectors[n].keys), 9) for n in titled}
        label = documents[max(titled, key=lambda n: (like[n], documents[n].id))].title or ""
    else:
        names = [term for term in terms if any(term in its.names for its in vectors)]
        label = ", ".join((names or list(terms))[:5]) or "untitled"
    ids = tuple(document.id for document in documents)
    return Story(make_id("s", ids[0]), label, ids, terms, (reason,))


def group(documents: Sequence[Document]) -> list[Story]:
    """Groups documents into stories, largest first, each document in exactly one (`story_partition`).

    A pure function of the set of documents: neither their order nor a copy of one of them changes anything.
    """
    unique = {document.id: document for document in documents}
    vectors = {id: vector(document) for id, document in unique.items()}
    stories = []
    for ids in partition(list(vectors.values())):
        held = sorted((unique[id] for id in ids), key=_by_date)
        stories.append(_story(held, [vectors[document.id] for document in held]))
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
