"""Versions of pages, as a brief and a row tell them: in the pages' own words, or as counts.

Takes `PageVersions` with the documents and claims; gives `BriefVersion`s and rows. Only a version whose claims changed,
or that bears a note, is worth a line.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from standfirst.records import BriefVersion, Claim, Document, PageVersions, Span, Version, VersionKind

_NOTED = frozenset({VersionKind.KILL, VersionKind.CORRECTION, VersionKind.SILENT})
_SHOWN = 8
_LONG = 240
"""Code points of a quotation that a line shows whole."""


def version_lines(
    pages: Sequence[PageVersions], documents: Mapping[str, Document], claims: Mapping[str, Claim]
) -> tuple[BriefVersion, ...]:
    """What changed in the story's pages: the gravest kinds first, then by outlet; at most eight."""
    found = [
        _line(version, documents[version.document], claims)
        for page in pages
        for version in page.versions
        if version.document in documents and (version.changed or version.note is not None)
    ]
    kinds = list(VersionKind)
    lines = sorted((line for line in found if line is not None), key=lambda line: (kinds.index(line.kind), line.text))
    return tuple(lines[:_SHOWN])


def version_rows(pages: Sequence[PageVersions], documents: Mapping[str, Document]) -> list[dict[str, Any]]:
    """The versions as flat dictionaries: kind, what changed in numbers, the note, and the reasons."""
    return [
        {
            "document": version.document,
            "published": documents[version.document].published.edtf if version.document in documents else None,
            "updated": documents[version.document].updated.edtf if version.document in documents else None,
            "kind": str(version.kind),
            "order_known": page.ordered,
            "note": version.note.exact if version.note else None,
            "added": len(version.added),
            "dropped": len(version.dropped),
            "altered": len(version.altered),
            "returns_to": version.returns_to,
            "because": [{"rule": r.rule, "text": r.note, "words": [s.exact for s in r.spans]} for r in version.reasons],
        }
        for page in pages
        for version in page.versions
    ]


def _line(version: Version, document: Document, claims: Mapping[str, Claim]) -> BriefVersion | None:
    if version.note is not None:
        text, spans = f"{document.name}, {version.kind}: “{_short(version.note)}”", (version.note,)
        return BriefVersion(text, version.kind, document.id, spans)
    pair = next(((claims[a], claims[b]) for a, b in version.altered if a in claims and b in claims), None)
    if pair is not None:
        before, now = pair[0].sentence, pair[1].sentence
        text = f"{document.name}, {version.kind}: “{_short(before)}” became “{_short(now)}”"
        return BriefVersion(text, version.kind, document.id, (before, now))
    for ids, words in ((version.dropped, "no longer there"), (version.added, "added")):
        claim = next((claims[id] for id in ids if id in claims), None)
        if claim is not None and (version.kind in _NOTED or words == "added"):
            more = f", and {len(ids) - 1} more" if len(ids) > 1 else ""
            text = f"{document.name}, {version.kind}: “{_short(claim.sentence)}” {words}{more}"
            return BriefVersion(text, version.kind, document.id, (claim.sentence,))
    return None


def _short(span: Span) -> str:
    words = " ".join(span.exact.split())
    return words if len(words) <= _LONG else words[:_LONG].rsplit(" ", 1)[0] + " …"
