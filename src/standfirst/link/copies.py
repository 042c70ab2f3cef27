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
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import groupby
from operator import attrgetter, itemgetter

import numpy as np
from rapidfuzz.distance import LCSseq

from standfirst.link.bodies import outlet_key
from standfirst.link.institutions import agency
from standfirst.link.origin_credits import Credits
from standfirst.link.origin_passages import Passage, passages
from standfirst.link.shingles import SHINGLE, Codes, Shared, Words, words_of
from standfirst.link.terms import OPENERS, Stretch, begins_sentence, body_stretches, ends_sentence, sentences
from standfirst.records import Copy, Document, Reason, Span

MIN_LIKENESS = 0.7
"""Share of the shorter passage's words that the longer must have in the same order."""
_HALF = 0.5
"""Share of a sentence that must be in a passage for the passage to take it in whole."""
_MOST_ALIGNED = 20_000
"""Passages longer than this, in words, are compared without regard to order."""


@dataclass(frozen=True, slots=True)
class _Text:
    """A document with its body parts and its credits."""

    document: Document
    parts: tuple[Stretch, ...]
    starts: tuple[int, ...]
    """Of the parts."""
    credits: Credits
    cut: dict[int, list[tuple[int, int]]] = field(default_factory=dict)
    """Start and end of the sentences of those parts, by their numbers, that were asked for."""
    widened: dict[tuple[int, int], Span] = field(default_factory=dict)
    """What `whole` gave: ten reprints ask ten times for a passage of their original."""

    @classmethod
    def of(cls, document: Document) -> _Text:
        parts = body_stretches(document)
        return cls(document, parts, tuple(part.start for part in parts), Credits.of(document, parts))

    def whole(self, start: int, end: int) -> Span:
        """The span of a passage (code points), widened to a sentence's start and end where most of it is in it."""
        content = self.document.text.content
        number = self._part(start)
        least, most = self.starts[number], self.parts[number].end
        if start > least and content[start - 1] in OPENERS and begins_sentence(content, start - 1, least, most):
            start -= 1
        elif start != least and not begins_sentence(content, start, least, most):
            first = self._sentence(number, start)
            if first and first[0] < start and first[1] - start >= _HALF * (first[1] - first[0]):
                start = first[0]
        number = self._part(end - 1)
        most = self.parts[number].end
        if end < most and ends_sentence(content, end, most):
            end += 1
        elif end < most:
            last = self._sentence(number, end - 1)
            if last and end < last[1] and end - last[0] >= _HALF * (last[1] - last[0]):
                end = last[1]
        return Span(self.document.text, start, end)

    def _begin(self, number: int, start: int) -> int:
        """Where a passage begins that does so within a part: with its sentence, where most of that is in it."""
        content, least, most = self.document.text.content, self.starts[number], self.parts[number].end
        if start > least and content[start - 1] in OPENERS and begins_sentence(content, start - 1, least, most):
            return start - 1
        if begins_sentence(content, start, least, most):
            return start
        first = self._sentence(number, start)
        much = first is not None and first[0] < start and first[1] - start >= _HALF * (first[1] - first[0])
        return first[0] if first and much else start

    def _end(self, number: int, end: int) -> int:
        """Where a passage ends that does so within a sentence: with it, where most of that is in it."""
        last = self._sentence(number, end - 1)
        much = last is not None and end < last[1] and end - last[0] >= _HALF * (last[1] - last[0])
        return last[1] if last and much else end

    def _part(self, at: int) -> int:
        """The number of the part around a code point."""
        return max(bisect_right(self.starts, at) - 1, 0)

    def _sentence(self, number: int, at: int) -> tuple[int, int] | None:
        """The sentence of a part around a code point."""
        places = self.cut.get(number)
        if places is None:
            part = self.parts[number]
            places = self.cut[number] = list(sentences(self.document.text, part.start, part.end))
        around = bisect_right(places, at, key=itemgetter(1))
        return places[around] if around < len(places) else None


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
    for (number, other), group in groupby(passages(words, shared), attrgetter("text", "original")):
        found += _copies(texts[other], texts[number], words, group)
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


def _copies(original: _Text, copy: _Text, words: Words, found: Iterable[Passage]) -> Iterator[Copy]:
    """The copies that the passages of two texts make: of those that are alike enough."""
    credited, direction = _credited(original, copy), _direction(original, copy)
    for passage in found:
        (a, b), (c, d) = passage.here, passage.there
        likeness = _likeness(words.codes[a:b], words.codes[c:d])
        if likeness < MIN_LIKENESS:
            continue
        from_span = original.whole(words.starts.item(c), words.ends.item(d - 1))
        to_span = copy.whole(words.starts.item(a), words.ends.item(b - 1))
        near = Reason(
            "near-identical",
            f"{likeness:.0%} of the shorter passage's words are in both, {passage.own_words} of them in runs of "
            f"{SHINGLE} outside quotation marks",
            (from_span, to_span),
        )
        yield Copy(from_span, to_span, likeness, credited, (near, direction))


def _likeness(mine: Codes, theirs: Codes) -> float:
    """Share of the shorter passage's words that the longer has in the same order; 0 where it is below
    `MIN_LIKENESS`."""
    one, two = mine.tobytes(), theirs.tobytes()
    if one == two:
        return 1.0
    shorter = min(len(mine), len(theirs))
    if shorter > _MOST_ALIGNED:
        return float(np.isin(mine, theirs).sum() / len(mine))
    fewest = int(MIN_LIKENESS * shorter)
    return LCSseq.similarity(array("Q", one), array("Q", two), score_cutoff=fewest) / shorter


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
