"""Copies: passages that one document took from another.

Takes documents, gives `Copy`s: near-identical passages of body text. Does not know claims or voices. Words inside
quotation marks alone never make a copy: two texts may quote one voice.

Method: runs of five words that an earlier text has, too (`shingles`), lie on a diagonal where a passage was copied.
Runs near one diagonal make a passage, which ends where too many words are new; it counts where enough of its words
outside quotation marks are shared and where, aligned word by word (longest common subsequence), most of the shorter
passage is in the longer. A text's passages are matched to the text that gave most of it, the earliest one where
several gave about as much: eleven reprints of one report give ten copies, not fifty-five.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

import numpy as np
from rapidfuzz.distance import LCSseq

from standfirst.link.bodies import outlet_key
from standfirst.link.institutions import agency
from standfirst.link.origin_credits import Credits
from standfirst.link.shingles import SHINGLE, Codes, Flags, Places, Shared, Words, words_of
from standfirst.link.terms import body_parts, sentences
from standfirst.records import Copy, Document, Part, Reason, Span

MIN_LIKENESS = 0.7
"""Share of the shorter passage's words that the longer must have in the same order."""
MIN_WORDS = 12
"""Shared words outside quotation marks that a passage needs."""
_MOST_NEW = 30
"""So many new words in a row, in either text, end a passage."""
_MOST_MORE = 8
"""So many more new words in the one text than in the other end a passage: they were put in, not put otherwise."""
_AS_MUCH = 0.9
"""The earliest text that gave this share of what the most generous one gave is the original."""
_HALF = 0.5
"""Share of a sentence that must be in a passage for the passage to take it in whole."""
_MOST_ALIGNED = 20_000
"""Passages longer than this, in words, are compared without regard to order."""
_MOST_ORIGINALS = 12
_FEWEST = MIN_WORDS - 2 * (SHINGLE - 1)
"""Fewer shingles than this do not cover `MIN_WORDS` words."""
_CHANCE = 2
"""So few shared shingles away from a passage are chance."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A document with its body parts and its credits."""

    document: Document
    parts: tuple[Part, ...]
    credits: Credits
    cut: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """Start and end of the sentences of those parts, by their numbers, that were asked for."""

    @classmethod
    def of(cls, document: Document) -> _Text:
        parts = body_parts(document)
        return cls(document, parts, Credits.of(document, parts))

    def whole(self, start: int, end: int) -> Span:
        """The span of a passage (code points), widened to a sentence's start and end where most of it is in it."""
        first, last = self._sentence(start), self._sentence(end - 1)
        if first and first[0] < start and first[1] - start >= _HALF * (first[1] - first[0]):
            start = first[0]
        if last and end < last[1] and end - last[0] >= _HALF * (last[1] - last[0]):
            end = last[1]
        return self.document.text.span(start, end)

    def _sentence(self, at: int) -> tuple[int, int] | None:
        """The sentence around a code point."""
        number = max(bisect_right(self.parts, at, key=lambda part: part.start) - 1, 0)
        if number not in self.cut:
            part = self.parts[number]
            self.cut[number] = list(sentences(self.document.text, part.start, part.end))
        return next((place for place in self.cut[number] if at < place[1]), None)


@dataclass(frozen=True, slots=True)
class _Passage:
    """Words of a text and of an earlier one that lie near one diagonal: number of the first word and of the first
    after the last, here and there."""

    original: int
    here: tuple[int, int]
    there: tuple[int, int]
    own_words: int
    """Shared words outside quotation marks, counted on the side that has fewer."""


def find_copies(documents: Sequence[Document]) -> list[Copy]:
    """All passages that one document shares with an earlier one, in the order of documents and places.

    Original is: an agency's own text, then a text whose outlet others credit, then the one published earlier; where
    none of these tells them apart, the choice is by document id and the reasons say that the direction is unknown.
    The result does not depend on the order of the documents; time grows with their words, not with their pairs.
    """
    texts = [_Text.of(document) for document in {document.id: document for document in documents}.values()]
    credited = frozenset(key for text in texts for key in text.credits.keys)
    texts.sort(key=lambda text: _rank(text, credited))
    words = words_of([(text.document, text.parts) for text in texts])
    shared = Shared.of(words)
    found: list[Copy] = []
    for number, text in enumerate(texts):
        for passage in _passages(number, words, shared):
            copy = _copy_of(texts[passage.original], text, words, passage)
            if copy is not None:
                found.append(copy)
    return sorted(found, key=_place)


def _place(copy: Copy) -> tuple[str, int, int, str, int]:
    here, there = copy.copy, copy.original
    return here.document, here.start, here.end, there.document, there.start


def _rank(text: _Text, credited: frozenset[str]) -> tuple[int, str, str]:
    """The order in which texts may be each other's originals; `credited`: the keys of the outlets that any credits."""
    document, own = text.document, text.credits.own
    place = 0 if document.outlet and agency(document.outlet) else 1 if own in credited else 2
    if place == 1 and own in text.credits.keys:
        place = 2
    return place, document.published.edtf or "9999", document.id


def _passages(number: int, words: Words, shared: Shared) -> Iterator[_Passage]:
    """The passages of a text that earlier ones have, each matched to one of these."""
    first, end = words.bounds[number : number + 2].tolist()
    rows = shared.group[first:end]
    here = np.flatnonzero(rows >= 0)
    if len(here) < _FEWEST:
        return
    holders = shared.holders[rows[here]]
    index, column = np.nonzero((holders >= 0) & (holders < first))
    here, there = here[index] + first, holders[index, column]
    originals = shared.text_at[there]
    evidence = words.plain[here]
    free = np.ones(end - first, np.bool_)
    for _ in range(_MOST_ORIGINALS):
        original = _most_generous(originals[evidence])
        if original is None:
            return
        chosen = originals == original
        mine, theirs = here[chosen], there[chosen]
        for passage in _chains(original, mine, theirs, evidence[chosen] & words.plain[theirs]):
            free[passage.here[0] - first : passage.here[1] - SHINGLE + 1 - first] = False
            yield passage
        left = free[here - first] & ~chosen
        here, there, originals, evidence = here[left], there[left], originals[left], evidence[left]


def _most_generous(originals: Places) -> int | None:
    """The first text that gave nearly the most shingles; None where none gave enough."""
    if len(originals) < _FEWEST:
        return None
    low = int(originals.min())
    counts = np.bincount(originals - low)
    most = int(counts.max())
    return low + int(np.argmax(counts >= _AS_MUCH * most)) if most >= _FEWEST else None


def _chains(original: int, here: Places, there: Places, plain: Flags) -> Iterator[_Passage]:
    """Cuts matched shingles where the texts part. One or two that match elsewhere by chance do not cut a passage."""
    cuts = _cuts(here, there)
    sizes = np.diff(cuts)
    if len(cuts) > 2 and int(sizes.min()) <= _CHANCE:
        kept = np.repeat(sizes > _CHANCE, sizes)
        here, there, plain = here[kept], there[kept], plain[kept]
        if not len(here):
            return
        cuts = _cuts(here, there)
    counts = np.cumsum(plain, dtype=np.int64)
    firsts = np.concatenate([[0], counts[cuts[1:-1] - 1]])  # the first plain shingle of each, and the first after it
    ends = counts[cuts[1:] - 1]
    enough = np.flatnonzero(ends - firsts >= _FEWEST)
    firsts, ends = firsts[enough], ends[enough]
    own_words = np.minimum(_covered(here[plain], firsts, ends), _covered(there[plain], firsts, ends))
    long = own_words >= MIN_WORDS
    starts, stops = cuts[enough[long]], cuts[enough[long] + 1] - 1
    columns = here[starts], here[stops] + SHINGLE, there[starts], there[stops] + SHINGLE, own_words[long]
    for a, b, c, d, count in zip(*(column.tolist() for column in columns), strict=True):
        yield _Passage(original, (a, b), (c, d), count)


def _cuts(here: Places, there: Places) -> Places:
    """Where passages begin and end in a row of shared shingles: the next one is far from this one in either text."""
    on, over = here[1:] - here[:-1], there[1:] - there[:-1]
    far = (on > _MOST_NEW + SHINGLE) | (over <= 0) | (over > _MOST_NEW + SHINGLE) | (abs(on - over) > _MOST_MORE)
    return np.concatenate([[0], np.flatnonzero(far) + 1, [len(here)]])


def _covered(places: Places, firsts: Places, ends: Places) -> Places:
    """How many words the shingles at `places[first:end]`, in their order, cover together, for each first and end."""
    held = np.zeros(len(places), np.int64)
    np.cumsum(np.minimum(places[1:] - places[:-1], SHINGLE), out=held[1:])
    return SHINGLE + held[ends - 1] - held[firsts]


def _copy_of(original: _Text, copy: _Text, words: Words, passage: _Passage) -> Copy | None:
    """The copy that a passage makes, or None where the two are not alike enough."""
    (a, b), (c, d) = passage.here, passage.there
    likeness = _likeness(words.codes[a:b], words.codes[c:d])
    if likeness < MIN_LIKENESS:
        return None
    from_span = original.whole(int(words.starts[c]), int(words.ends[d - 1]))
    to_span = copy.whole(int(words.starts[a]), int(words.ends[b - 1]))
    near = Reason(
        "near-identical",
        f"{likeness:.0%} of the shorter passage's words are in both, {passage.own_words} of them in runs of "
        f"{SHINGLE} outside quotation marks",
        (from_span, to_span),
    )
    return Copy(from_span, to_span, likeness, _credited(original, copy), (near, _direction(original, copy)))


def _likeness(mine: Codes, theirs: Codes) -> float:
    """Share of the shorter passage's words that the longer has in the same order."""
    if len(mine) == len(theirs) and np.array_equal(mine, theirs):
        return 1.0
    shorter = min(len(mine), len(theirs))
    if shorter > _MOST_ALIGNED:
        return float(np.isin(mine, theirs).sum() / len(mine))
    return LCSseq.similarity(array("Q", mine.tobytes()), array("Q", theirs.tobytes())) / shorter


def _credited(original: _Text, copy: _Text) -> str | None:
    """The credit that fits: to the original's outlet, else to an agency, of the copy or of the original."""
    names, own = copy.credits.names, original.credits.own
    if own in copy.credits.keys:
        return next(name for name in names if outlet_key(name) == own)
    line = copy.credits.line or original.credits.line
    return line.note if line else next((name for name in names if agency(name)), None)


def _direction(original: _Text, copy: _Text) -> Reason:
    one, two = original.document, copy.document
    if original.credits.own in copy.credits.keys:
        return Reason("credit-line", f"the copy credits {one.outlet}")
    if agency(one.outlet) and not agency(two.outlet):
        return Reason("agency-first", f"{one.outlet} is a news agency")
    first, second = one.published.edtf, two.published.edtf
    if first and second and first[:10] < second[:10]:
        about = " (a date is approximate)" if "~" in first + second else ""
        return Reason("published-earlier", f"{first} before {second}{about}")
    common = original.credits.keys & copy.credits.keys
    if common:
        name = next(name for name in copy.credits.names if outlet_key(name) in common)
        return Reason("common-source", f"both credit {name}; which was first is not known")
    return Reason("direction-unknown", "neither credit nor date tells which was first; taken in the order of their ids")
