"""Dispatch: from a capture to its documents."""

from __future__ import annotations

from standfirst.read.compose import compose
from standfirst.read.draft import Draft, Origin, Reading, Unread
from standfirst.read.formats import MAIL, draft_of, format_of
from standfirst.records import Capture, Document, Problem


def read(capture: Capture) -> Reading:
    """The documents of a capture and what is wrong with them. Never raises: what cannot be read is a problem."""
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
