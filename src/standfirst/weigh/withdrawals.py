"""Withdrawals: which claims fall when a page is killed or corrected, down the chain of those who copied it.

Takes the versions of pages, claims and copies; gives claims' ids, each with the reason. A killed page takes all its
earlier claims with it, a corrected one those that the correction dropped or altered. A passage copied from there falls
with it, and a passage copied from that, however long the chain; what a desk wrote itself stands.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence

from standfirst.records import Claim, Copy, Document, PageVersions, Reason, Span, Version, VersionKind

_IN = 0.5
"""Share of a sentence that must stand in a copied passage for it to be copied."""


def find_withdrawn(
    pages: Sequence[PageVersions],
    claims: Sequence[Claim],
    copies: Sequence[Copy],
    documents: Mapping[str, Document],
) -> dict[str, Reason]:
    """Ids of the claims that were withdrawn, with the reason: the note, or where the copied passage came from."""
    by_document: defaultdict[str, list[Claim]] = defaultdict(list)
    for claim in sorted(claims, key=lambda one: one.id):
        by_document[claim.document].append(claim)
    by_id = {claim.id: claim for claim in claims}
    found: dict[str, Reason] = {}
    for page in pages:
        if page.ordered:
            found.update(_at_home(page, by_document, by_id, documents))
    _travel(found, by_document, by_id, copies, {v.document for page in pages for v in page.versions})
    return found


def _at_home(
    page: PageVersions,
    by_document: Mapping[str, list[Claim]],
    by_id: Mapping[str, Claim],
    documents: Mapping[str, Document],
) -> dict[str, Reason]:
    found: dict[str, Reason] = {}
    for number, version in enumerate(page.versions):
        earlier = [claim for old in page.versions[:number] for claim in by_document.get(old.document, ())]
        where = _where(version, documents)
        if version.kind is VersionKind.KILL:
            fallen, note = earlier, "the page was killed"
        elif version.kind is VersionKind.CORRECTION:
            gone = {by_id[id].sentence.exact for id in (*version.dropped, *(old for old, _ in version.altered))}
            fallen, note = [c for c in earlier if c.sentence.exact in gone], "the page was corrected"
        else:
            continue
        for claim in fallen:
            found.setdefault(claim.id, Reason("withdrawn", note, where))
    return found


def _where(version: Version, documents: Mapping[str, Document]) -> tuple[Span, ...]:
    if version.note is not None:
        return (version.note,)
    text = documents[version.document].text
    line = text.content.partition("\n")[0]
    return (text.span(0, len(line)),) if line else ()


def _travel(
    found: dict[str, Reason],
    by_document: Mapping[str, list[Claim]],
    by_id: Mapping[str, Claim],
    copies: Sequence[Copy],
    versions: Iterable[str],
) -> None:
    """Down the chain: each claim is visited once, so that chains and rings of copies end."""
    taken: defaultdict[str, list[Copy]] = defaultdict(list)
    own = set(versions)
    for copy in copies:
        if copy.copy.document not in own or copy.original.document not in own:
            taken[copy.original.document].append(copy)
    waiting = sorted(found)
    while waiting:
        claim = by_id[waiting.pop()]
        for copy in taken.get(claim.document, ()):
            if _share(claim.sentence, copy.original) < _IN:
                continue
            for other in by_document.get(copy.copy.document, ()):
                if other.id not in found and _share(other.sentence, copy.copy) >= _IN and _same(other, claim):
                    note = "copied from what has since been withdrawn"
                    found[other.id] = Reason("withdrawn", note, (claim.sentence, *found[claim.id].spans[-1:]))
                    waiting.append(other.id)


def _share(sentence: Span, passage: Span) -> float:
    shared = min(sentence.end, passage.end) - max(sentence.start, passage.start)
    return max(shared, 0) / max(sentence.end - sentence.start, 1)


def _same(one: Claim, other: Claim) -> bool:
    """Whether two claims are of one sentence, shortened or not."""
    mine, theirs = (frozenset(claim.sentence.exact.casefold().split()) for claim in (one, other))
    return 2 * len(mine & theirs) >= min(len(mine), len(theirs)) > 0
