"""Forms that all rows share: a document, a claim, a date, a state, a stretch of text with its marks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any

from standfirst.dossier.index import Index, one_line
from standfirst.records import Claim, DateValue, Document, Kind, Reason, Span, StateLabel
from standfirst.tell import wording
from standfirst.tell.citations import blocks
from standfirst.tell.rows import place

_LONG_NAME = 300
"""Code points of a title that are shown."""
_MANY = 12
Mark = tuple[int, int, str]
"""Start, end (code points of the document's text) and the key of what is marked."""


def date_row(date: DateValue) -> dict[str, Any]:
    """A date as EDTF, and in words with the basis that it rests on."""
    return {"edtf": date.edtf, "day": date.day, "words": wording.published_words(date)}


def state_row(label: StateLabel) -> dict[str, str]:
    """A state by its word and its shape, so that colour is never alone."""
    return {"word": label.value, "shape": wording.STATE_SHAPES[label]}


def reason_row(reason: Reason) -> dict[str, Any]:
    """A reason with its first places."""
    return {
        "rule": reason.rule,
        "text": reason.note or reason.rule,
        "places": [place(span) for span in reason.spans[:_MANY]],
    }


def document_ref(document: Document, index: Index) -> dict[str, Any]:
    """What is said of a document wherever it is named."""
    standing = index.standing_of.get(document.id)
    aside = index.material.set_aside.get(document.id)
    return {
        "id": document.id,
        "name": wording.document_name(document),
        "title": wording.shortened(one_line(document.title), _LONG_NAME) if document.title else None,
        "outlet": document.outlet,
        "published": date_row(document.published),
        "short": wording.day_words(document.published),
        "kind": wording.kind_words(document.kind),
        "standing": wording.standing_words(standing) if standing else None,
        "copies_from": index.material.copies_from.get(document.id),
        "set_aside": aside.note if aside else None,
    }


def claim_ref(claim: Claim, index: Index) -> dict[str, Any]:
    """Who says what, how, where and when: a claim wherever it is listed."""
    document = index.material.documents[claim.document]
    actor = index.material.actors.get(index.material.speakers.get(claim.id, ""))
    speaker = claim.speaker
    return {
        "id": claim.id,
        "speaker": speaker.name if speaker else wording.document_name(document),
        "narrator": speaker is None,
        "role": speaker.role if speaker else None,
        "actor": actor.id if actor else None,
        "actor_name": actor.name if actor else None,
        "force": str(claim.force),
        "speech": str(claim.speech),
        "mood": mood_words(claim),
        "day": index.material.days.get(claim.id),
        "outlet": wording.document_name(document),
        "document": document.id,
        "published": wording.day_words(document.published),
        "words": one_line(claim.words),
        "sentence": one_line(claim.sentence.exact),
        "place": place(claim.sentence),
    }


def mood_words(claim: Claim) -> list[str]:
    """What stands between a claim's words and a plain assertion, with the words that say so."""
    mood = claim.mood
    named = (
        ("negated", mood.negated),
        ("hedged", mood.hedges),
        ("undecided", mood.undecided),
        ("planned", mood.planned),
    )
    found = [f"{name}: “{one_line(spans[0].exact)}”" for name, spans in named if spans]
    if mood.condition is not None:
        found.append("counterfactual" if mood.condition.counterfactual else "conditional")
    return [*found, *(["a question"] if mood.question else [])]


def segments(content: str, start: int, end: int, marks: Sequence[Mark]) -> list[dict[str, Any]]:
    """The text from `start` to `end` in stretches, each with the keys of all marks that hold it; they may cross."""
    inside = [(max(a, start), min(b, end), key) for a, b, key in marks if a < end and b > start]
    cuts = sorted({start, end, *(a for a, _, _ in inside), *(b for _, b, _ in inside)})
    return [
        {"text": content[a:b], "marks": list(dict.fromkeys(key for x, y, key in inside if x <= a and b <= y))}
        for a, b in pairwise(cuts)
    ]


def passage(document: Document, spans: Sequence[Span], key: str) -> list[dict[str, Any]]:
    """The paragraphs of a document that hold these spans, with their words marked by `key`."""
    marks = [(span.start, span.end, key) for span in spans]
    return [
        block_row(document, block.start, block.end, block.kind.value, block.label, marks)
        for block in blocks(document, spans)
        if any(span.start < block.end and block.start < span.end for span in spans)
    ]


def block_row(
    document: Document, start: int, end: int, kind: str, label: str | None, marks: Sequence[Mark]
) -> dict[str, Any]:
    """One paragraph in stretches."""
    return {
        "start": start,
        "kind": kind,
        "label": label,
        "segments": segments(document.text.content, start, end, marks),
    }


def hit_row(
    spans: Sequence[Span], snippet: Span, *, name: str, title: str | None, published: DateValue, kind: Kind
) -> dict[str, Any]:
    """A search hit: the document of the snippet, and this text around the best words, with all of them marked."""
    first = snippet.start
    marks = [(span.start - first, span.end - first, "hit") for span in spans]
    return {
        "document": snippet.document,
        "name": wording.short_name(name, snippet.document),
        "title": wording.shortened(one_line(title), _LONG_NAME) if title else None,
        "published": date_row(published),
        "kind": wording.kind_words(kind),
        "hits": len(spans),
        "place": place(snippet),
        "segments": segments(snippet.exact, 0, len(snippet.exact), marks),
    }


def cited(spans: Iterable[Span], index: Index) -> list[dict[str, Any]]:
    """The numbers of spans that the brief cites, each with its place and the name of its document."""
    numbering = index.numbering
    found: dict[int, dict[str, Any]] = {}
    for span in spans if numbering is not None else ():
        number = numbering.number(span) if numbering else 0
        document = index.material.documents[span.document]
        found.setdefault(number, {"number": number, **place(span), "name": wording.citation_name(document)})
    return list(found.values())
