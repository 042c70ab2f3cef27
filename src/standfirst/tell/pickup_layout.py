"""Where the nodes of a pickup graph stand: what is folded, and which column each node is in.

Takes a `Graph`, gives `Place`s in at most three columns: on the left where words come from, on the right where they
end, between them outlets and agencies that were read, take words and hand them on. Several outlets that have the same
from the same are one place; a source of one outlet alone is told in that outlet's place and needs none of its own.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from dataclasses import dataclass, field

from standfirst.records import PickupKind
from standfirst.tell.pickup_graph import Graph, Node
from standfirst.tell.wording import count_of

FOLD = 3
"""From so many outlets with the same sources on, they are drawn as one."""
_SOURCES, _NAMED = 8, 5


@dataclass(frozen=True, slots=True)
class Port:
    """One line of a place's text by which something comes in; `source` is None where no line is drawn to it."""

    words: str
    source: int | None = None
    hop: str = ""
    claims: int = 0


@dataclass(slots=True)
class Place:
    """A node, or several as one."""

    title: str
    about: str
    ports: list[Port] = field(default_factory=list)
    column: int = 0
    members: tuple[str, ...] = ()
    """Names of those that are folded into it."""


@dataclass(frozen=True, slots=True)
class Layout:
    """Places in the order of their drawing, and the names of outlets that have nothing from anybody."""

    places: tuple[Place, ...]
    columns: int
    alone: tuple[str, ...]


def lay_out(graph: Graph) -> Layout:
    """The places of a graph. The same graph gives the same layout, whatever the order of its claims was."""
    drawn = _drawn(graph)
    groups = _groups(graph, drawn)
    at = {node: index for index, group in enumerate(groups) for node in group}
    places = [_place(graph, group, at, drawn) for group in groups]
    giving = {port.source for place in places for port in place.ports}
    for index, (place, group) in enumerate(zip(places, groups, strict=True)):
        fed = any(port.source is not None for port in place.ports)
        middle = fed and graph.nodes[group[0]].documents > 0
        place.column = (1 if middle else 0) if index in giving else 2
    kept = sorted({place.column for place in places})
    for place in places:
        place.column = kept.index(place.column)
    busy = {node for edge in graph.edges for node in (edge.source, edge.target)}
    alone = tuple(
        node.name
        for index, node in enumerate(graph.nodes)
        if node.documents and index not in busy and not node.named and not node.repeats
    )
    return Layout(tuple(places), len(kept), alone)


def _drawn(graph: Graph) -> set[int]:
    """Nodes that get a place: those with a text at hand, with a source of their own, or named by several."""
    takers: defaultdict[int, set[int]] = defaultdict(set)
    for edge in graph.edges:
        takers[edge.source].add(edge.target)
    fed = {edge.target for edge in graph.edges}
    return {
        index
        for index, node in enumerate(graph.nodes)
        if len(takers[index]) > 1
        or index in fed
        or (node.documents and (takers[index] or node.named or node.repeats))
    }  # fmt: skip


def _groups(graph: Graph, drawn: set[int]) -> list[tuple[int, ...]]:
    """The drawn nodes, those together that have the same from the same and hand nothing on; by name."""
    sources: defaultdict[int, set[tuple[int, str]]] = defaultdict(set)
    giving = set()
    for edge in graph.edges:
        if edge.source in drawn and edge.target in drawn:
            sources[edge.target].add((edge.source, edge.hop))
            giving.add(edge.source)
    alike: defaultdict[frozenset[tuple[int, str]], list[int]] = defaultdict(list)
    for index in sorted(drawn):
        if index not in giving and sources[index]:
            alike[frozenset(sources[index])].append(index)
    folded = [tuple(group) for group in alike.values() if len(group) >= FOLD]
    inside = {index for group in folded for index in group}
    return sorted([*folded, *((index,) for index in drawn if index not in inside)])


def _place(graph: Graph, group: tuple[int, ...], at: dict[int, int], drawn: set[int]) -> Place:
    nodes = [graph.nodes[index] for index in group]
    place = Place(nodes[0].name, _about(nodes[0])) if len(nodes) == 1 else _folded(nodes)
    incoming: Counter[tuple[int, str]] = Counter()
    small: defaultdict[str, Counter[str]] = defaultdict(Counter)
    for edge in graph.edges:
        if edge.target in group and edge.source in drawn:
            incoming[(edge.source, edge.hop)] += edge.claims
        elif edge.target in group:
            small[edge.hop][graph.nodes[edge.source].name] += edge.claims
    for (source, hop), claims in sorted(incoming.items(), key=lambda one: (-one[1], one[0])):
        words = f"{hop} {graph.nodes[source].name} ({claims})"
        place.ports.append(Port(words, at[source], hop, claims))
    for hop in sorted(small):
        place.ports.append(Port(f"{hop} {_counted(small[hop], _SOURCES)}"))
    named: Counter[str] = Counter()
    for node in nodes:
        named.update(dict(node.named))
        if node.repeats and len(nodes) == 1:
            place.ports.append(Port(f"repeats its own earlier texts ({node.repeats})"))
    if named:
        place.ports.append(Port(f"names without showing: {_counted(named, _NAMED)}"))
    return place


def _folded(nodes: list[Node]) -> Place:
    names = tuple(node.name for node in nodes)
    return Place(count_of(len(names), "outlet"), ", ".join(names), members=names)


def _about(node: Node) -> str:
    kind = {PickupKind.AGENCY: "news agency", PickupKind.DOCUMENT: "document"}.get(node.kind, "outlet")
    known = f"{count_of(node.documents, 'text')} read" if node.documents else "named, not read"
    return f"{kind}, {known}"


def _counted(names: Counter[str], most: int) -> str:
    """``Courier (4), Post (2) and 3 more``: the most frequent first."""
    ordered = sorted(names.items(), key=lambda one: (-one[1], one[0]))
    shown = ", ".join(f"{name} ({count})" for name, count in ordered[:most])
    return f"{shown} and {len(ordered) - most} more" if len(ordered) > most else shown
