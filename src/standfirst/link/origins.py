"""Origins of a story: each party with its voices and its outlets, and the ways by which words came, folded.

Takes what `voices`, `pickup`, `utterances` and `copies` found, gives `StoryOrigins`. Decides nothing anew: who is one
origin with whom is a matter of `voices` and `origin_parties`.

| what the documents hold | what is listed |
|---|---|
| a minister and her spokeswoman, in eleven outlets | 1 origin of 2 speakers, 11 outlets |
| a thousand reprints of one agency's report | 1 chain with 1,000 carriers |
| two newspapers of one publisher | 1 origin, with the owner's name; both among the outlets |
| "officials said" | an unnamed party, beside the origins |

Method: claims whose chains have the same hops behind the outlet that prints them came by one way. A document that is
only named ("a statement") is the same one where the same voice speaks.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence

from standfirst.ids import make_id
from standfirst.link.actors import Actors
from standfirst.link.bodies import outlet_key
from standfirst.link.origin_owners import owner_of
from standfirst.link.outlets import key_of, names_of_outlets
from standfirst.link.pickup import text_sources
from standfirst.link.pickup_chains import PickupChains
from standfirst.link.utterances import find_utterances
from standfirst.link.voices import Voices, titled
from standfirst.records import (
    Claim,
    Copy,
    Counting,
    Document,
    Origin,
    Owned,
    Pickup,
    PickupChain,
    PickupKind,
    Reason,
    StoryOrigins,
    Utterance,
)

_UNTOLD = frozenset({"attributed", "own-statement"})
"""Rules of voices that say nothing about who is one with whom."""
_Route = tuple[tuple[str, str, str], ...]


def find_origins(
    documents: Sequence[Document], claims: Sequence[Claim], actors: Actors, voices: Voices, copies: Sequence[Copy]
) -> StoryOrigins:
    """The origins of a story, the ways by which their words came, and their utterances in several wordings.

    Does not depend on the order of the arguments. Time grows with the claims and with the hops of their chains.
    """
    unique = {document.id: document for document in documents}
    ordered = sorted(unique.values(), key=lambda one: (one.published.edtf or "9999", one.name, one.id))
    rank = {document.id: number for number, document in enumerate(ordered)}
    said = sorted(
        {claim.id: claim for claim in claims if claim.document in rank}.values(),
        key=lambda one: (rank[one.document], one.sentence.start, one.sentence.end, one.id),
    )
    by_id = {claim.id: claim for claim in said}
    sources = text_sources(ordered, copies)
    utterances = find_utterances(said, voices)
    return StoryOrigins(
        story=None,
        documents=tuple(ordered),
        outlets=names_of_outlets(ordered),
        reprints=tuple(one.id for one in ordered if one.id in sources and sources[one.id].reprint),
        origins=_origins(said, unique, actors, voices),
        chains=_chains(said, PickupChains(ordered, copies), voices, unique),
        utterances=tuple(sorted(utterances, key=lambda one: _breadth(one, by_id, unique))),
        owned=_owned(ordered),
    )


def _breadth(
    utterance: Utterance, claims: Mapping[str, Claim], documents: Mapping[str, Document]
) -> tuple[int, int, str]:
    """Those in most outlets first; of these, those in most documents."""
    held = {claims[one.claim].document for one in utterance.versions}
    return -len({key_of(documents[id]) for id in held}), -len(held), utterance.id


def _origins(
    said: Sequence[Claim], documents: Mapping[str, Document], actors: Actors, voices: Voices
) -> tuple[Origin, ...]:
    by_party: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in said:
        if party := voices.by_party.get(claim.id):
            by_party[party].append(claim)
    counted = frozenset(voices.parties.counted(by_party))
    found = [_origin(party, own, party in counted, documents, actors, voices) for party, own in by_party.items()]
    order = list(Counting)
    return tuple(sorted(found, key=lambda one: (order.index(one.counting), -len(one.outlets), one.name, one.id)))


def _origin(
    party: str,
    claims: Sequence[Claim],
    counts: bool,
    documents: Mapping[str, Document],
    actors: Actors,
    voices: Voices,
) -> Origin:
    own = list(dict.fromkeys(voices.by_claim[claim.id] for claim in claims))
    known = actors.actors.get(party)
    name = known.name if known else voices.by_id[own[0]].name.partition(" (")[0]
    speakers = (actors.actors[id].name for voice in own for id in voices.by_id[voice].actors if id in actors.actors)
    others = tuple(sorted({speaker for speaker in speakers if speaker != name}))
    carriers = tuple(dict.fromkeys(claim.document for claim in claims))
    return Origin(
        id=party,
        name=titled(name) if others else name,
        counting=Counting.ORIGIN if counts else voices.parties.counting(party),
        speakers=others,
        voices=tuple(own),
        claims=tuple(claim.id for claim in claims),
        outlets=names_of_outlets(documents[id] for id in carriers),
        documents=carriers,
        reasons=_reasons(party, own, voices),
    )


def _reasons(party: str, own: Sequence[str], voices: Voices) -> tuple[Reason, ...]:
    """Why its speakers are one, or why it does not count; each note once."""
    parties = voices.parties
    counted_as = (reason for id, reason in sorted(parties.reasons.items()) if parties.head(id) == party)
    of_voices = (reason for id in own for reason in voices.by_id[id].reasons if reason.rule not in _UNTOLD)
    found: dict[tuple[str, str], Reason] = {}
    for reason in (*counted_as, *of_voices):
        found.setdefault((reason.rule, reason.note), reason)
    return tuple(found.values())


def _chains(
    said: Sequence[Claim], chains: PickupChains, voices: Voices, documents: Mapping[str, Document]
) -> tuple[PickupChain, ...]:
    ways: defaultdict[_Route, list[tuple[Claim, tuple[Pickup, ...]]]] = defaultdict(list)
    for claim in said:
        chain = chains.of(claim)
        if len(chain) > 1:
            ways[_route(chain[1:], voices.by_claim.get(claim.id, ""))].append((claim, chain))
    found = [_folded(route, came, voices, documents) for route, came in ways.items()]
    return tuple(sorted(found, key=lambda one: (-len(one.carriers), -len(one.hops), -one.sentences, one.id)))


def _route(hops: Sequence[Pickup], voice: str) -> _Route:
    return tuple(
        (hop.kind.value, hop.document or outlet_key(hop.name), "" if hop.document or not _written(hop) else voice)
        for hop in hops
    )


def _written(hop: Pickup) -> bool:
    return hop.kind is PickupKind.DOCUMENT


def _folded(
    route: _Route,
    came: Sequence[tuple[Claim, tuple[Pickup, ...]]],
    voices: Voices,
    documents: Mapping[str, Document],
) -> PickupChain:
    carriers: dict[str, Pickup] = {}
    sentences: defaultdict[str, set[int]] = defaultdict(set)
    for claim, chain in came:
        carriers.setdefault(claim.document, chain[0])
        sentences[claim.document].add(claim.sentence.start)
    parties = (voices.by_party.get(claim.id) for claim, _ in came)
    return PickupChain(
        id=make_id("k", *(part for hop in route for part in hop)),
        carriers=tuple(carriers.values()),
        hops=came[0][1][1:],
        claims=tuple(claim.id for claim, _ in came),
        origins=tuple(dict.fromkeys(party for party in parties if party)),
        sentences=max(map(len, sentences.values())),
        outlets=names_of_outlets(documents[id] for id in carriers),
    )


def _owned(documents: Sequence[Document]) -> tuple[Owned, ...]:
    """Owners of two outlets or more, in the order of their names; by the year of the first document with a date."""
    held: defaultdict[str, dict[str, str]] = defaultdict(dict)
    years = [int(day[:4]) for document in documents if (day := document.published.day)]
    for document in documents:
        owner = owner_of(document.outlet, min(years, default=None)) if document.outlet else None
        if owner and document.outlet:
            held[owner].setdefault(outlet_key(document.outlet), document.outlet)
    return tuple(Owned(owner, tuple(names.values())) for owner, names in sorted(held.items()) if len(names) > 1)
