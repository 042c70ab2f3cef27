"""A document as rows: its text in paragraphs with every claim marked, its claims, its versions, its standing."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from standfirst.dossier.forms import block_row, claim_ref, date_row, document_ref, reason_row, state_row
from standfirst.dossier.index import Index, one_line
from standfirst.records import Claim, Document, PageVersions, Version
from standfirst.tell import wording
from standfirst.tell.citations import blocks
from standfirst.tell.rows import place

PAGE = 100_000
"""Code points of a text that one page of it shows; a longer one goes on on the next."""
_CHANGED = 20


def document_row(document: Document, index: Index, *, page: int = 1) -> dict[str, Any]:
    """One document; `page` counts from 1 and is brought into the bounds of the text."""
    claims, cut = index.claims_in.get(document.id, []), _Pages(document)
    page = min(max(page, 1), cut.count)
    shown = [claim for claim in claims if cut.of(claim.content[0].start) == page]
    numbers = {claim.id: number for number, claim in enumerate(claims, 1)}
    marks = [(span.start, span.end, claim.id) for claim in shown for span in claim.content]
    return {
        **document_ref(document, index),
        **_known(document, index),
        "page": page,
        "pages": cut.count,
        "blocks": [
            block_row(document, block.start, block.end, block.kind.value, block.label, marks)
            for block in cut.blocks
            if cut.of(block.start) == page
        ],
        "claims": [_claim(claim, numbers[claim.id], index) for claim in shown],
        "versions": _versions(document, index),
    }


def _known(document: Document, index: Index) -> dict[str, Any]:
    """What is known of a document beside its text: where it came from, and its standing with the signs."""
    standing = index.standing_of.get(document.id)
    return {
        "story": index.material.story.id,
        "byline": one_line(document.byline)[:300] if document.byline else None,
        "url": document.url,
        "place": document.place[:1000],
        "capture": document.capture,
        "language": document.language,
        "updated": date_row(document.updated),
        "credits": list(document.credits),
        "signs": [
            {
                "name": sign.name,
                "detail": sign.detail,
                "where": str(sign.where) if sign.where else None,
                "place": place(sign.span) if sign.span else None,
            }
            for sign in document.signs
        ],
        "standing_because": [reason_row(reason) for reason in standing.reasons] if standing else [],
        "attributed_to": standing.attributed_to if standing else None,
    }


def _claim(claim: Claim, number: int, index: Index) -> dict[str, Any]:
    on = [
        {
            "id": proposition.id,
            "question": index.questions[proposition.id],
            "stance": str(position.stance),
            "state": state_row(index.states[proposition.id].label),
        }
        for proposition, position in index.positions.get(claim.id, ())
    ]
    return {**claim_ref(claim, index), "number": number, "on": on}


class _Pages:
    """The blocks of a document on its pages: each is whole on that on which it begins, with all that begins in it."""

    def __init__(self, document: Document) -> None:
        self.blocks = blocks(document)
        self._starts = [block.start for block in self.blocks]
        held = [start // PAGE for start in self._starts]
        numbers = {number: page for page, number in enumerate(dict.fromkeys(held), 1)}  # none is empty
        self._pages = [numbers[number] for number in held]
        self.count = len(numbers) or 1

    def of(self, offset: int) -> int:
        """The page that a code point of the text is on, from 1."""
        held = bisect_right(self._starts, offset) - 1
        return self._pages[held] if held >= 0 else 1


def page_of(document: Document, offset: int) -> int:
    """The page that a code point of a document's text is on, from 1."""
    return _Pages(document).of(offset)


def _versions(document: Document, index: Index) -> list[dict[str, Any]]:
    pages = [page for page in index.material.pages if any(one.document == document.id for one in page.versions)]
    return [
        _version(version, page, index)
        for page in pages
        for version in page.versions
        if version.document in index.material.documents
    ]


def _version(version: Version, page: PageVersions, index: Index) -> dict[str, Any]:
    document, claims = index.material.documents[version.document], index.material.claims
    return {
        "document": document.id,
        "published": wording.published_words(document.published),
        "updated": wording.show_date(document.updated.edtf) if document.updated.edtf else None,
        "kind": str(version.kind),
        "order_known": page.ordered,
        "note": one_line(version.note.exact) if version.note else None,
        "because": [reason_row(reason) for reason in version.reasons],
        "added": [claim_ref(claims[id], index) for id in version.added[:_CHANGED] if id in claims],
        "dropped": [claim_ref(claims[id], index) for id in version.dropped[:_CHANGED] if id in claims],
        "altered": [
            {"before": claim_ref(claims[a], index), "now": claim_ref(claims[b], index)}
            for a, b in version.altered[:_CHANGED]
            if a in claims and b in claims
        ],
        "more": sum(max(0, len(ids) - _CHANGED) for ids in (version.added, version.dropped, version.altered)),
    }
