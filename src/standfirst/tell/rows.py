"""Rows: claims, stories, documents and search hits as flat, JSON-able dictionaries for a program or a table."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from standfirst.records import Claim, Document, Span, Story
from standfirst.tell.check_given import CheckedLine
from standfirst.tell.found import FoundSide, Judged


def place(span: Span) -> dict[str, Any]:
    """A citation: document id, code-point offsets, and the exact words."""
    return {"document": span.document, "start": span.start, "end": span.end, "exact": span.exact}


def story_row(story: Story, documents: Sequence[Document]) -> dict[str, Any]:
    """A story with its size and the days that its documents cover."""
    days = sorted(day for document in documents if (day := document.published.day))
    return {
        "id": story.id,
        "label": story.label,
        "documents": len(documents),
        "outlets": len({document.outlet or document.id for document in documents}),
        "from": days[0] if days else None,
        "to": days[-1] if days else None,
    }


def claim_row(claim: Claim, document: Document) -> dict[str, Any]:
    """A claim with who says it, how, and where; the narrator is the outlet."""
    speaker = claim.speaker
    return {
        "id": claim.id,
        "document": claim.document,
        "outlet": document.outlet,
        "published": document.published.edtf,
        "speaker": speaker.name if speaker else (document.outlet or "narrator"),
        "role": speaker.role if speaker else None,
        "narrator": speaker is None,
        "speech": str(claim.speech),
        "force": str(claim.force),
        "content": claim.words,
        "spans": [place(span) for span in claim.content],
        "cue": place(claim.cue) if claim.cue else None,
        "source": place(claim.source) if claim.source else None,
        "negated": [span.exact for span in claim.mood.negated],
        "hedged": [span.exact for span in claim.mood.hedges],
        "undecided": [span.exact for span in claim.mood.undecided],
        "conditional": claim.mood.condition is not None,
        "counterfactual": claim.mood.condition is not None and claim.mood.condition.counterfactual,
        "planned": [span.exact for span in claim.mood.planned],
        "ordered": [span.exact for span in claim.mood.ordered],
        "possible": [span.exact for span in claim.mood.possible],
        "likelihood": [{"words": term.span.exact, "band": str(term.band)} for term in claim.mood.likelihood],
        "chain": [hop.name for hop in claim.chain],
        "said": claim.said.edtf if claim.said else None,
        "times": [time.value.edtf for time in claim.times if time.value.edtf],
    }


def document_row(document: Document) -> dict[str, Any]:
    """A document with its text and what is known of it."""
    return {
        "id": document.id,
        "title": document.title,
        "outlet": document.outlet,
        "byline": document.byline,
        "published": document.published.edtf,
        "published_basis": str(document.published.basis),
        "kind": str(document.kind),
        "language": document.language,
        "url": document.url,
        "place": document.place,
        "capture": document.capture,
        "credits": list(document.credits),
        "signs": [{"name": sign.name, "detail": sign.detail} for sign in document.signs],
        "text": document.text.content,
    }


def hit_row(document: Document, spans: Sequence[Span], snippet: str) -> dict[str, Any]:
    """A search hit: the document and the places of the words in its stored text."""
    return {
        "document": document.id,
        "outlet": document.outlet,
        "published": document.published.edtf,
        "title": document.title,
        "snippet": snippet,
        "spans": [place(span) for span in spans],
    }


def checked_row(line: CheckedLine) -> dict[str, Any]:
    """A line of a given brief with its faults, and how many of its citations were taken at their word."""
    faults = [{"kind": fault.kind.value, "words": fault.words, "message": fault.message} for fault in line.faults]
    return {"place": line.place, "text": line.text, "faults": faults, "taken_at_word": line.trusted}


def side_row(side: FoundSide) -> dict[str, Any]:
    """One side of a look-up with its claims, the best first."""
    claims = [
        {
            "id": claim.claim, "speaker": claim.speaker, "outlet": claim.outlet, "published": claim.published,
            "score": claim.score, "note": claim.note, "citation": place(claim.span),
        }
        for claim in side.claims
    ]  # fmt: skip
    return {"side": side.side, "origins": side.origins, "outlets": side.outlets, "claims": claims}


def judged_row(judged: Judged) -> dict[str, Any]:
    """A sentence of a draft with its verdict, what is for and against it, and what its nearest words do not hold."""
    return {
        "place": judged.place,
        "text": judged.text,
        "verdict": judged.verdict.value,
        "faults": [fault.message for fault in judged.faults],
        "sides": [side_row(side) for side in judged.sides],
    }
