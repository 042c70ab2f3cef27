"""A story's pickup chains as one graph: which outlet has its words from which agency, outlet or document, and how.

Takes claims with their chains (nearest hop first), gives nodes and edges. Knows no drawing. One outlet under its
several names is one node. A letter or statement whose text is not at hand is no node: that two outlets speak of "a
statement" does not make it one.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from standfirst.records import Claim, Pickup, PickupKind

HOPS = {
    "dateline": "carries",
    "byline": "carries",
    "credit-line": "copies",
    "agency-first": "copies",
    "published-earlier": "copies",
    "common-source": "shares text with",
    "direction-unknown": "shares text with",
    "quoted-document": "quotes",
    "credited": "credits",
    "told-to": "has what was said to",
}
"""What the nearer end of a hop does to the farther one, by the rule that found it."""


@dataclass(frozen=True, slots=True)
class Node:
    """An outlet, an agency or a document of the graph."""

    name: str
    kind: PickupKind
    documents: int
    """How many of its texts were read; 0: it is only named."""
    repeats: int
    """Claims that it has from its own earlier texts."""
    named: tuple[tuple[str, int], ...]
    """Documents that it names and that are not at hand, with the number of claims, the most frequent first."""
    own: int
    """Claims without any hop behind them."""


@dataclass(frozen=True, slots=True)
class Edge:
    """`target` has the words of some claims from `source` (both are places in `Graph.nodes`)."""

    source: int
    target: int
    hop: str
    """One of the values of `HOPS`."""
    claims: int


@dataclass(frozen=True, slots=True)
class Graph:
    """Nodes by name; edges by source, target and hop. An edge from a node to itself is counted in its `repeats`."""

    nodes: tuple[Node, ...]
    edges: tuple[Edge, ...]


def pickup_graph(chains: Iterable[tuple[Claim, Sequence[Pickup]]], key: Callable[[str], str]) -> Graph:
    """The graph of all chains. `key` gives one word for an outlet under its several names."""
    names: defaultdict[str, Counter[tuple[bool, str]]] = defaultdict(Counter)
    kinds: dict[str, PickupKind] = {}
    texts: defaultdict[str, set[str]] = defaultdict(set)
    hops: Counter[tuple[str, str, str]] = Counter()
    named: defaultdict[str, Counter[str]] = defaultdict(Counter)
    own: Counter[str] = Counter()
    for _, chain in chains:
        kept = [hop for hop in chain if hop.document or hop.kind is not PickupKind.DOCUMENT]
        ids = [_id(hop, key) for hop in kept]
        for id, hop in zip(ids, kept, strict=True):
            names[id][(hop.document is not None, hop.name)] += 1
            if id not in kinds or hop.kind is PickupKind.AGENCY:
                kinds[id] = hop.kind
            if hop.document:
                texts[id].add(hop.document)
        if ids and len(chain) == 1:
            own[ids[0]] += 1
        for (near, _), (far, hop) in pairwise(zip(ids, kept, strict=True)):
            hops[(far, near, HOPS.get(hop.reason.rule, "has it from"))] += 1
        for hop in chain:
            if hop not in kept and ids:
                named[ids[-1]][hop.name] += 1
    return _graph(names, kinds, texts, hops, named, own)


def _id(hop: Pickup, key: Callable[[str], str]) -> str:
    return f"={hop.document}" if hop.kind is PickupKind.DOCUMENT else key(hop.name)


def _graph(
    names: dict[str, Counter[tuple[bool, str]]],
    kinds: dict[str, PickupKind],
    texts: dict[str, set[str]],
    hops: Counter[tuple[str, str, str]],
    named: dict[str, Counter[str]],
    own: Counter[str],
) -> Graph:
    # The name under which its own texts were read, else the most frequent, else the shortest.
    called = {id: min(found, key=lambda one: (not one[0], -found[one], len(one[1]), one[1]))[1]
              for id, found in names.items()}  # fmt: skip
    order = sorted(called, key=lambda id: (called[id].casefold(), id))
    place = {id: index for index, id in enumerate(order)}
    repeats: Counter[str] = Counter()
    for (far, near, _), count in hops.items():
        if far == near:
            repeats[far] += count
    nodes = tuple(
        Node(
            called[id],
            kinds[id],
            len(texts[id]) if id in texts else 0,
            repeats[id],
            tuple(sorted(named[id].items(), key=lambda one: (-one[1], one[0]))) if id in named else (),
            own[id],
        )
        for id in order
    )
    edges = (Edge(place[far], place[near], hop, count) for (far, near, hop), count in hops.items() if far != near)
    return Graph(nodes, tuple(sorted(edges, key=lambda edge: (edge.source, edge.target, edge.hop))))
