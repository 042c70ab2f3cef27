"""Coverage: how many documents were read for a brief, what it rests on, and what was left out and why.

Takes a story's `Material` and what the brief cites, gives `Coverage`. Counts only; judges nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable

from standfirst.records import SKIPPED, UNREAD, Coverage, Document, Group, Kind, Problem
from standfirst.tell.material import OPINION, Material
from standfirst.tell.wording import count_of, kind_words, listed

_NAMED = 5
_PLURAL = {str(Kind.ANALYSIS): "analyses"}
_RULES = {"off-story": "of another story"}


def coverage_of(material: Material, problems: Collection[Problem], cited: Collection[str]) -> Coverage:
    """What was read; `cited`: ids of the documents that the brief cites."""
    documents = list(material.documents.values())
    used = [document for document in documents if document.id not in material.set_aside]
    aside = [(material.set_aside[d.id].rule, d) for d in documents if d.id in material.set_aside]
    copies = [(name, d) for d in used if (name := material.copies_from.get(d.id)) is not None]
    opinion = [(str(d.kind), d) for d in used if d.kind in OPINION]
    left = [(str(p.trouble), p) for p in problems if p.trouble in UNREAD | SKIPPED]
    return Coverage(
        read=len(documents),
        used=len(used),
        cited=sum(document.id in cited for document in used),
        kinds=_groups((str(document.kind), document) for document in used),
        opinion=_groups(opinion),
        set_aside=_groups((_RULES.get(rule, rule), document) for rule, document in aside),
        copies=_groups(copies),
        undated=_groups(("no date", document) for document in used if document.published.edtf is None),
        unread=_groups(left),
    )


def _groups(found: Iterable[tuple[str, Document | Problem]]) -> tuple[Group, ...]:
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for what, item in found:
        groups[what].append(item.place.rsplit("/", 1)[-1] if isinstance(item, Problem) else item.name)
    made = [Group(what, len(names), tuple(sorted(set(names))[:_NAMED])) for what, names in groups.items()]
    return tuple(sorted(made, key=lambda group: (-group.count, group.what)))


def coverage_words(coverage: Coverage) -> list[str]:
    """The coverage in short sentences, for all forms; none where nothing was counted."""
    if not coverage.read:
        return []
    kinds = listed(_counted(group) for group in coverage.kinds) or "none"
    read = count_of(coverage.read, "document")
    words = [f"{read} read, {coverage.used} used, {coverage.cited} cited: {kinds}."]
    if coverage.opinion:
        kinds = listed(_counted(group) for group in coverage.opinion)
        words.append(f"Kept out of the news lines, unless they quote somebody: {kinds}.")
    for groups, start in (
        (coverage.set_aside, "Set aside"),
        (coverage.copies, "Mostly copies, which add no origin"),
        (coverage.unread, "Not read"),
    ):
        if groups:
            told = "; ".join(f"{group.count} ({group.what}: {_named(group)})" for group in groups)
            words.append(f"{start}: {told}.")
    if coverage.undated:
        words.append(f"Without a date: {sum(group.count for group in coverage.undated)}.")
    return words


def _counted(group: Group) -> str:
    return count_of(group.count, kind_words(Kind(group.what)), _PLURAL.get(group.what))


def _named(group: Group) -> str:
    more = group.count - len(group.names)
    return listed([*group.names, f"{more} more"] if more > 0 else group.names)
