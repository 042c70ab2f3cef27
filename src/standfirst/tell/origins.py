"""The origins of a story for a person, and as JSON: who stands behind it, by which ways words came, in which wordings.

Takes `StoryOrigins`, gives rows for a terminal of some width, or the values of ``origins.schema.json``. Folded for
reading: what many documents share is one row with a count. The text names the first of many; JSON has them all.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from standfirst.records import Counting, Document, Origin, Owned, PickupChain, StoryOrigins, Utterance
from standfirst.tell.as_json import escape_surrogates
from standfirst.tell.cited import citations
from standfirst.tell.columns import columns, wrap
from standfirst.tell.pickups import (
    NOT_AT_HAND,
    carried_by,
    chain_words,
    difference_name,
    difference_words,
    folded,
    hop_words,
    pickup_data,
    printed_in,
    reason_data,
    utterance_data,
)
from standfirst.tell.wording import count_of, listed, one_line, shortened

SCHEMA = "urn:standfirst:origins:1"
_NARROWEST = 40
_NAMES = 6
_ORIGINS, _ALONE, _UNNAMED, _CHAINS, _UTTERANCES, _WORDINGS = 20, 12, 8, 15, 12, 6
"""So many are shown in the text; of more, the number is given."""
_WORDS = 260
_BOLD, _DIM = "1", "2"
_SAID_OF = frozenset("one-institution one-owner same-outlet office own-reporter".split())
"""Rules whose notes tell who is counted with whom; the others are in the JSON."""
_ONE_INSTITUTION = "one-institution"


def origins_text(origins: StoryOrigins, *, width: int = 80, color: bool = False) -> str:
    """The origins for a terminal of `width` columns; `color` allows ANSI weights."""
    return "\n".join(row.rstrip() for row in _Writer(origins, max(_NARROWEST, width), color).rows()) + "\n"


class _Writer:
    def __init__(self, origins: StoryOrigins, width: int, color: bool) -> None:
        self.origins, self.width, self.color = origins, width, color
        self.documents: Mapping[str, Document] = {document.id: document for document in origins.documents}
        self.names = {origin.id: origin.name for origin in origins.origins}
        self.voices = {voice: origin.id for origin in origins.origins for voice in origin.voices}

    def rows(self) -> Iterator[str]:
        found = self.origins
        counts = [
            f"{count_of(len(found.documents), 'document')} in {count_of(len(found.outlets), 'outlet')}",
            count_of(len(found.counted), "origin"),
        ]
        if found.reprints:
            counts.append(f"{count_of(len(found.reprints), 'document')} mostly copied")
        yield from self._plain(" · ".join(counts))
        unnamed = [one for one in found.origins if one.counting is Counting.UNNAMED]
        several = [one for one in found.utterances if len(carried_by(one, self.documents)) > 1]
        for title, rows in (
            ("Origins", self._origins(found.counted)),
            ("Unnamed: may be the same people, counted only where nobody with a name says it", self._unnamed(unnamed)),
            ("Outlets of one owner: what they state themselves is one origin", self._owned(found.owned)),
            ("How words came", self._chains(found.chains)),
            ("The same utterance, as several outlets have it", self._utterances(several)),
        ):
            body = list(rows)
            if body:
                yield ""
                yield from (self._painted(row, _BOLD) for row in self._plain(title))
                yield ""
                yield from body

    def _plain(self, words: str, first: str = "", later: str = "") -> list[str]:
        return wrap(one_line(words).split(" "), self.width, first, later)

    def _painted(self, words: str, style: str) -> str:
        return f"\x1b[{style}m{words}\x1b[0m" if self.color and words else words

    def _more(self, all_of: int, shown: int, what: str) -> Iterator[str]:
        if all_of > shown:
            yield from self._plain(f"and {count_of(all_of - shown, what)} more, which --json lists", "  ", "  ")

    def _origins(self, origins: Sequence[Origin]) -> Iterator[str]:
        several = [origin for origin in origins if len(origin.outlets) > 1]
        for origin in several[:_ORIGINS]:
            yield from self._origin(origin)
        yield from self._more(len(several), _ORIGINS, "origin")
        alone = [origin.name for origin in origins if len(origin.outlets) < 2]
        if alone:
            head = f"{count_of(len(alone), 'origin')} in one outlet{' each' if len(alone) > 1 else ''}: "
            yield from self._plain(head + _names(alone, _ALONE), "  ", "  ")

    def _origin(self, origin: Origin) -> Iterator[str]:
        first = f"{count_of(len(origin.outlets), 'outlet'):>10}  "
        space = " " * columns(first)
        speakers = f" ({_names(origin.speakers, _NAMES)})" if origin.speakers else ""
        yield from self._plain(f"{_shown(origin.name)}{speakers}", first, space)
        yield from self._dim(_names(origin.outlets, _NAMES), space)
        for note in _notes(origin):
            yield from self._dim(f"– {note}", space)

    def _dim(self, words: str, space: str) -> Iterator[str]:
        for row in self._plain(words, space, space):
            yield space + self._painted(row[len(space) :], _DIM)

    def _unnamed(self, origins: Sequence[Origin]) -> Iterator[str]:
        for origin in origins[:_UNNAMED]:
            yield from self._plain(_shown(origin.name), f"{count_of(len(origin.outlets), 'outlet'):>10}  ", " " * 12)
        yield from self._more(len(origins), _UNNAMED, "unnamed source")

    def _owned(self, owned: Sequence[Owned]) -> Iterator[str]:
        for one in owned:
            yield from self._plain(f"{listed(one.outlets)} ({one.owner})", "  ", "    ")

    def _chains(self, chains: Sequence[PickupChain]) -> Iterator[str]:
        for chain in chains[:_CHAINS]:
            yield from self._chain(chain)
        yield from self._more(len(chains), _CHAINS, "way")

    def _chain(self, chain: PickupChain) -> Iterator[str]:
        one = len(chain.outlets) == 1
        first = chain.outlets[0] if one else count_of(len(chain.outlets), "outlet")
        yield from self._plain(chain_words(chain.hops, first), "  ", "    ")
        documents = f"{count_of(len(chain.carriers), 'document')}, " if len(chain.carriers) > 1 else ""
        quoted = shortened(one_line(chain.carriers[0].span.exact), _WORDS)
        yield from self._plain(f"{documents}{count_of(chain.sentences, 'sentence')}: “{quoted}”", "    ", "    ")
        for hop in chain.hops:
            beyond = "" if hop.document or "not at hand" in hop.reason.note else f"; {NOT_AT_HAND}"
            yield from self._dim(f"– {hop_words(hop)}: {hop.reason.note}{beyond}", "    ")
        if not one:
            yield from self._dim(f"in {_names(chain.outlets, _NAMES)}", "    ")

    def _utterances(self, utterances: Sequence[Utterance]) -> Iterator[str]:
        for utterance in utterances[:_UTTERANCES]:
            yield from self._utterance(utterance)
        yield from self._more(len(utterances), _UTTERANCES, "utterance")

    def _utterance(self, utterance: Utterance) -> Iterator[str]:
        rows = folded(utterance)
        outlets = carried_by(utterance, self.documents)
        name = self.names.get(self.voices.get(utterance.voice, ""), "")
        yield from self._plain(f"{name}, as {count_of(len(outlets), 'outlet')} have it", "  ", "  ")
        for row in rows[:_WORDINGS]:
            words = shortened(one_line(row.first.span.exact), _WORDS)
            where = _names(printed_in(row.documents, self.documents), 3)
            kind = f"{difference_name(row.first)}: " if difference_name(row.first) and row is not rows[0] else ""
            yield from self._plain(f"{kind}“{words}” ({where})", "    ", "      ")
            if note := difference_words(row.first):
                yield from self._dim(note, "      ")
        if len(rows) > _WORDINGS:
            yield from self._more(len(rows), _WORDINGS, "wording")


def _shown(name: str) -> str:
    return name[:1].upper() + name[1:]


def _names(names: Sequence[str], most: int) -> str:
    """``A, B and C``; of more than `most`, ``A, B and 12 more``."""
    shown = [one_line(name) for name in names]
    return listed(shown if len(shown) <= most + 1 else [*shown[:most], f"{len(shown) - most} more"])


def _notes(origin: Origin) -> Iterator[str]:
    """Why those who speak are one origin, in a sentence for each rule."""
    if any(reason.rule == _ONE_INSTITUTION for reason in origin.reasons):
        yield "speak for one institution, which is one origin"
    for reason in origin.reasons:
        if reason.rule in _SAID_OF and reason.rule != _ONE_INSTITUTION:
            yield reason.note


# As JSON values


def origins_data(origins: StoryOrigins) -> dict[str, Any]:
    """The origins as JSON values, in the form of ``origins.schema.json``. Dates are EDTF strings or None."""
    known = {document.id: document for document in origins.documents}
    return {
        "schema": SCHEMA,
        "story": origins.story,
        "counts": {
            "documents": len(origins.documents),
            "outlets": len(origins.outlets),
            "origins": len(origins.counted),
            "reprints": len(origins.reprints),
        },
        "outlets": list(origins.outlets),
        "origins": [_origin_data(origin) for origin in origins.origins],
        "owners": [{"owner": one.owner, "outlets": list(one.outlets)} for one in origins.owned],
        "chains": [_chain_data(chain) for chain in origins.chains],
        "utterances": [utterance_data(utterance, known) for utterance in origins.utterances],
        "documents": [_document(document, document.id in origins.reprints) for document in origins.documents],
    }


def origins_json(origins: StoryOrigins) -> str:
    """The same as JSON text, valid UTF-8 whatever the documents hold."""
    return escape_surrogates(json.dumps(origins_data(origins), ensure_ascii=False, indent=2)) + "\n"


def _origin_data(origin: Origin) -> dict[str, Any]:
    return {
        "id": origin.id,
        "name": origin.name,
        "counts_as": origin.counting.value,
        "speakers": list(origin.speakers),
        "outlets": list(origin.outlets),
        "documents": list(origin.documents),
        "voices": list(origin.voices),
        "claims": list(origin.claims),
        "because": [reason_data(reason) for reason in origin.reasons],
    }


def _chain_data(chain: PickupChain) -> dict[str, Any]:
    return {
        "id": chain.id,
        "outlets": list(chain.outlets),
        "sentences": chain.sentences,
        "carriers": [{"document": hop.document, "citation": citations([hop.span])[0]} for hop in chain.carriers],
        "hops": [pickup_data(hop) for hop in chain.hops],
        "claims": list(chain.claims),
        "origins": list(chain.origins),
    }


def _document(document: Document, reprint: bool) -> dict[str, Any]:
    return {
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "published": document.published.edtf,
        "url": document.url,
        "place": document.place,
        "reprint": reprint,
    }
