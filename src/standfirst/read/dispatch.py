"""Dispatch: from a capture to its documents."""

from __future__ import annotations

from dataclasses import replace

from standfirst.read.compose import compose
from standfirst.read.draft import Draft, Origin, Reading, Unread
from standfirst.read.formats import MAIL, draft_of, format_of
from standfirst.records import Capture, Document, Problem, Sign


def read(capture: Capture, *, check: bool = True) -> Reading:
    """The documents of a capture and what is wrong with them. Never raises: what cannot be read is a problem.

    `check`: whether a digital signature that was seen is also checked, without any root and without the network.
    """
    reading = _read(capture)
    moment = capture.fetched_at
    if not check or moment is None or not any(_to_check(document, capture) for document in reading.documents):
        return reading
    # Imported here because signed documents are rare, and the libraries that check them are slow to load.
    from standfirst.read.signatures import Trust, signatures_in

    signs = signatures_in(capture.content, capture.media_type, trust=Trust(moment))
    documents = tuple(_with(d, signs) if _to_check(d, capture) else d for d in reading.documents)
    return replace(reading, documents=documents)


def _to_check(document: Document, capture: Capture) -> bool:
    """Whether a reader saw a digital signature in the file itself (not in an attachment of it)."""
    return document.place == capture.place and any(sign.name in ("signature-field", "dkim") for sign in document.signs)


def _with(document: Document, signs: tuple[Sign, ...]) -> Document:
    """The document with what checking showed instead of "not checked". A mail's lack of a key is no news."""
    known = {sign.name for sign in signs}
    kept = tuple(sign for sign in document.signs if sign.name != "signature-field" and sign.name not in known)
    return replace(document, signs=(*kept, *(sign for sign in signs if sign.name != "dkim-no-key")))


def _read(capture: Capture) -> Reading:
    origin = Origin.of(capture)
    if format_of(capture.content, capture.media_type) == MAIL:
        # Imported here because mail is rare and brings the whole of the email package with it.
        from standfirst.read.mail import drafts

        documents: list[Document] = []
        problems: list[Problem] = []
        for draft, inner in drafts(capture, origin):
            reading = _finish(draft, inner)
            documents.extend(reading.documents)
            problems.extend(reading.problems)
        return Reading(tuple(documents), tuple(problems))
    return _finish(draft_of(capture.content, capture.media_type, charset=capture.charset, url=capture.url), origin)


def _finish(draft: Draft | Unread, origin: Origin) -> Reading:
    if isinstance(draft, Unread):
        return Reading((), (draft.at(origin.place),))
    return compose(draft, origin)
