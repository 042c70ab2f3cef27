"""Traces: for each line of a brief, where the words that it cites came from, and how else they are printed.

Takes a `Brief` and the `Material` that it was compiled from, gives the brief with a `LineTrace` for each line. Changes
no word of it: a trace stands beside a line, and every span in it is of a document that the brief lists.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from markupsafe import Markup

from standfirst.records import Brief, Claim, Document, Line, LineTrace, Pickup, Span, Utterance
from standfirst.tell.material import Material
from standfirst.tell.passages import shown
from standfirst.tell.pickups import (
    SameWords,
    carried_by,
    chain_words,
    difference_name,
    folded,
    printed_in,
)


def traced(brief: Brief, material: Material) -> Brief:
    """The brief with the traces of its lines, in the order of these."""
    listed = {entry.document.id for entry in brief.documents}
    by_document: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(material.claims.values(), key=lambda one: (one.sentence, one.id)):
        by_document[claim.document].append(claim)
    of_claim = {version.claim: one for one in material.utterances for version in one.versions}
    traces = []
    for line in brief.lines:
        claims = list(_cited(line, by_document))
        chains = (tuple(hop for hop in material.pickup(claim) if _known(hop, listed)) for claim in claims)
        utterances = {one.id: one for claim in claims if (one := of_claim.get(claim.id)) is not None}
        kept = tuple(one for one in utterances.values() if all(v.span.document in listed for v in one.versions))
        traces.append(LineTrace(_distinct(chain for chain in chains if len(chain) > 1), kept))
    return replace(brief, traces=tuple(traces))


def _cited(line: Line, by_document: Mapping[str, Sequence[Claim]]) -> Iterator[Claim]:
    """The claims whose sentence a line cites, whole or in part; each once."""
    found: dict[str, Claim] = {}
    for span in line.citations:
        for claim in by_document.get(span.document, ()):
            if claim.sentence.contains(span) or span.contains(claim.sentence):
                found.setdefault(claim.id, claim)
    return iter(found.values())


def _known(hop: Pickup, listed: Iterable[str]) -> bool:
    return hop.span.document in listed


def _distinct(chains: Iterable[tuple[Pickup, ...]]) -> tuple[tuple[Pickup, ...], ...]:
    """Chains that go another way, each once, the longest first; one that another goes on from is left out."""
    found: dict[tuple[tuple[str, str], ...], tuple[Pickup, ...]] = {}
    for chain in sorted(chains, key=lambda one: -len(one)):
        way = tuple((hop.name, hop.document or "") for hop in chain)
        if not any(longer[: len(way)] == way for longer in found):
            found[way] = chain
    return tuple(found.values())


# As HTML


@dataclass(frozen=True, slots=True)
class ShownWording:
    """A wording ready for the page: its words with what it adds marked, and what it leaves out."""

    html: Markup
    difference: str
    dropped: tuple[str, ...]
    printed: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ShownUtterance:
    """An utterance ready for the page."""

    outlets: int
    wordings: tuple[ShownWording, ...]


@dataclass(frozen=True, slots=True)
class ShownTrace:
    """A trace ready for the page: chains in words, each with its hops; utterances in at least two outlets."""

    chains: tuple[tuple[str, tuple[Pickup, ...]], ...]
    utterances: tuple[ShownUtterance, ...]

    def __bool__(self) -> bool:
        return bool(self.chains or self.utterances)


def shown_trace(trace: LineTrace, documents: Mapping[str, Document], *, year: int | None = None) -> ShownTrace:
    """What the page shows of a trace. `year`: the year that dates need not repeat."""
    chains = tuple((chain_words(chain), chain[1:]) for chain in trace.pickups)
    several = (one for one in trace.utterances if len(carried_by(one, documents)) > 1)
    return ShownTrace(chains, tuple(_utterance(one, documents, year) for one in several))


def _utterance(utterance: Utterance, documents: Mapping[str, Document], year: int | None) -> ShownUtterance:
    rows = folded(utterance)
    return ShownUtterance(len(carried_by(utterance, documents)), tuple(_wording(row, documents, year) for row in rows))


def _wording(row: SameWords, documents: Mapping[str, Document], year: int | None) -> ShownWording:
    wording = row.first
    return ShownWording(
        _marked(wording.span, wording.added),
        difference_name(wording),
        tuple(span.exact for span in wording.dropped),
        printed_in(row.documents, documents, year=year),
    )


def _marked(span: Span, added: Sequence[Span]) -> Markup:
    """The words of a span, escaped, with the added ones in ``<ins>``."""
    content, parts, at = span.text.content, [], span.start
    for one in added:
        parts += [shown(content[at : one.start]), Markup("<ins>"), shown(one.exact), Markup("</ins>")]
        at = one.end
    return Markup("").join([*parts, shown(content[at : span.end])])
