"""Every citation of a brief as a W3C Web Annotation (Recommendation of 23 February 2017), as JSON-LD.

Takes an `Edition`, gives one AnnotationCollection with one AnnotationPage; the form is published as
``web_annotation.schema.json`` beside this file. An annotation's target is the cited words in their document, its bodies
are the sentences of the brief that rest on them. The model does not say what a position counts, so each
TextPositionSelector says it (``unit``), and each source carries the digest of the text that was counted in
(``textDigest``, also as the RFC 6920 name of the state's ``cached`` copy).
"""

from __future__ import annotations

import base64
import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from typing import Any
from urllib.parse import quote

from standfirst.ids import make_id
from standfirst.records import Brief, Document, Edition, Span
from standfirst.tell.as_json import escape_surrogates
from standfirst.tell.citations import Numbering

CONTEXT = "http://www.w3.org/ns/anno.jsonld"
TERMS = {
    "standfirst": "urn:standfirst:terms:",
    "textDigest": "standfirst:textDigest",
    "unit": "standfirst:unit",
    "role": "standfirst:role",
}
"""What is ours in the context."""
UNIT = "Unicode code points"
AROUND = 32
"""Code points of prefix and suffix."""


def export(edition: Edition, width: int, color: bool) -> str:
    """The collection as JSON text; a lone surrogate of a document is escaped."""
    return escape_surrogates(json.dumps(collection(edition.brief), ensure_ascii=False, indent=2))


def collection(brief: Brief) -> dict[str, Any]:
    """The collection as JSON values, in the order in which a reader meets the citations."""
    numbering = Numbering(brief)
    told = _told(brief)
    items = [
        _annotation(span, numbering.entry(span).document, told[(span.document, span.start, span.end)], brief)
        for span in numbering.spans
    ]
    name = f"urn:standfirst:brief:{_iri(brief.digest)}"
    return {
        "@context": [CONTEXT, TERMS],
        "id": name,
        "type": "AnnotationCollection",
        "label": brief.headline.text,
        "generator": {
            "id": f"urn:standfirst:version:{_iri(brief.version)}",
            "type": "Software",
            "name": f"Standfirst {brief.version}".rstrip(),
        },
        "total": len(items),
        "first": {
            "id": f"{name}:page:1",
            "type": "AnnotationPage",
            "partOf": name,
            "startIndex": 0,
            "items": items,
        },
    }


def _annotation(span: Span, document: Document, told: list[tuple[str, str]], brief: Brief) -> dict[str, Any]:
    content = span.text.content
    digest = hashlib.sha256(content.encode("utf-8", "surrogatepass")).digest()
    name = f"ni:///sha-256;{base64.urlsafe_b64encode(digest).decode().rstrip('=')}"
    around = {
        "prefix": content[max(0, span.start - AROUND) : span.start],
        "suffix": content[span.end : span.end + AROUND],
    }
    words = {"exact": span.exact, **{key: text for key, text in around.items() if text}}
    source = {
        "id": web_place(document) or name,
        "type": "Text",
        "textDigest": f"sha-256:{digest.hex()}",
        **({"language": document.language} if document.language else {}),
    }
    return {
        "id": f"urn:standfirst:citation:{make_id('n', brief.digest, span.document, span.start, span.end)}",
        "type": "Annotation",
        "motivation": "describing",
        "body": [
            {"type": "TextualBody", "value": text, "format": "text/plain", "language": "en", "role": role}
            for role, text in told
        ],
        "target": {
            "type": "SpecificResource",
            "source": source,
            "state": {"type": "TimeState", "cached": name},
            "selector": [
                {"type": "TextQuoteSelector", **words},
                {"type": "TextPositionSelector", "start": span.start, "end": span.end, "unit": UNIT},
            ],
        },
    }  # fmt: skip


def _iri(words: str) -> str:
    """Words as a part of an IRI: anything but letters, digits and ``-._~`` is percent-encoded."""
    return quote(words, safe="", errors="replace") or "unknown"


def web_place(document: Document) -> str | None:
    """The document's URL, if it is one that can be an IRI."""
    url = (document.url or "").strip()
    legal = not any(char <= " " or char in '<>"{}|\\^`' or "\ud800" <= char <= "\udfff" for char in url)
    return url if legal and url.lower().startswith(("http://", "https://")) else None


def _told(brief: Brief) -> dict[tuple[str, int, int], list[tuple[str, str]]]:
    """By place: the role and the words of all that rests on it, each once, in the order of the brief."""
    found: defaultdict[tuple[str, int, int], dict[tuple[str, str], None]] = defaultdict(dict)
    for role, text, spans in _resting(brief):
        for span in spans:
            found[(span.document, span.start, span.end)][(role, text)] = None
    return {place: list(told) for place, told in found.items()}


def _resting(brief: Brief) -> Iterator[tuple[str, str, tuple[Span, ...]]]:
    for line in (brief.headline, brief.standfirst, *brief.lines):
        yield line.role.value, line.text, line.citations
    for question in brief.questions:
        yield "answer", f"{question.question} {question.answer}", question.citations
        for ground in question.because:
            yield "because", ground.text, ground.citations
    for conflict in brief.conflicts:
        for side in conflict.sides:
            yield "conflict", f"{conflict.about}: {side.label}: {side.text}", side.citations
        for reason in conflict.reasons:
            yield "conflict", reason.note or reason.rule, reason.spans
    for version in brief.versions:
        yield "version", version.text, version.citations
    for entry in (*brief.timeline.entries, *brief.timeline.undated):
        yield "timeline", entry.text, entry.cited
    for conditional in brief.conditionals:
        yield "conditional", f"{conditional.trigger}: {conditional.consequence}", conditional.citations
    for asked in brief.open_questions:
        yield "open question", asked.question, asked.raised_by
    for standing in (*brief.standings, *(entry.standing for entry in brief.documents if entry.standing)):
        for reason in standing.reasons:
            yield "standing", reason.note or reason.rule, reason.spans
