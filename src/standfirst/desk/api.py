"""The JSON interface: the same rows that the pages show, under ``/api``, described by ``/api/openapi.json``.

It waits for what takes long; a page may go back to its reader and ask again, a program need not.
"""

from __future__ import annotations

import json
import re
from typing import Any

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

import standfirst
from standfirst import Dossier, NotFoundError, UsageError
from standfirst.desk.adding import jobs_row, told_row
from standfirst.desk.answers import as_of, asked, library_of
from standfirst.desk.asking import LONG_SENTENCE
from standfirst.desk.days import checked_day
from standfirst.desk.documents import place_of
from standfirst.desk.library import story_of
from standfirst.desk.openapi import description

_SURROGATE = re.compile("[\ud800-\udfff]")


def routes() -> list[Route]:
    """The routes below ``/api``."""
    return [
        Route("/openapi.json", lambda request: _json(description())),
        Route("/stories", stories),
        Route("/stories/{story}", story),
        Route("/stories/{story}/days", days),
        Route("/stories/{story}/questions", questions),
        Route("/stories/{story}/evidence/{part}", evidence),
        Route("/stories/{story}/propositions/{id}", proposition),
        Route("/stories/{story}/actors/{id}", actor),
        Route("/stories/{story}/actors", actors),
        Route("/stories/{story}/claims/{id}/words", words),
        Route("/stories/{story}/decisions", decisions),
        Route("/stories/{story}/review", review),
        Route("/stories/{story}/changes", changes),
        Route("/documents/{id}", document),
        Route("/documents/{id}/sheets/{page}", sheet),
        Route("/search", search),
        Route("/find", find),
        Route("/adding", lambda request: _json(jobs_row(request))),
        Route("/adding/{job}", lambda request: _json(told_row(request, request.path_params["job"]))),
    ]


def stories(request: Request) -> Response:
    """GET /api/stories: a page of the front."""
    return _json(library_of(request).front(_page(request)))


def story(request: Request) -> Response:
    """GET /api/stories/ID: a story with its brief in parts."""
    return _json(_dossier(request).story())


def days(request: Request) -> Response:
    """GET /api/stories/ID/days: the days that one can go back to."""
    return _json(_dossier(request).days())


def questions(request: Request) -> Response:
    """GET /api/stories/ID/questions: all that its claims agree or disagree about."""
    return _json(_dossier(request).propositions())


def evidence(request: Request) -> Response:
    """GET /api/stories/ID/evidence/PART: what a part of the brief rests on."""
    return _json(_dossier(request).evidence(request.path_params["part"]))


def proposition(request: Request) -> Response:
    """GET /api/stories/ID/propositions/ID: one question, by side, origin and day."""
    return _json(_dossier(request).proposition(request.path_params["id"]))


def actor(request: Request) -> Response:
    """GET /api/stories/ID/actors/ID: all that one actor said."""
    return _json(_dossier(request).actor(request.path_params["id"]))


def actors(request: Request) -> Response:
    """GET /api/stories/ID/actors: all actors, those who say most first."""
    return _json(_dossier(request).actors())


def words(request: Request) -> Response:
    """GET /api/stories/ID/claims/ID/words: a claim's words in the paragraphs around them."""
    dossier = _dossier(request)
    return _json(dossier.words(dossier.present_id(request.path_params["id"])))


def decisions(request: Request) -> Response:
    """GET /api/stories/ID/decisions: what people decided, oldest first, and what became of it."""
    return _json(_dossier(request).decisions())


def review(request: Request) -> Response:
    """GET /api/stories/ID/review: what the machine is least sure of, first."""
    got = library_of(request).review(request.path_params["story"], wait=True)
    assert got is not None  # it was waited for
    return _json(got.value["items"])


def changes(request: Request) -> Response:
    """GET /api/stories/ID/changes: what changed since the reader last looked, or since a day."""
    since = checked_day(asked(request, "since", 40))
    got = library_of(request).changes(request.path_params["story"], since, wait=True)
    assert got is not None  # it was waited for
    return _json(json.loads(standfirst.render(got.value, "json")))


def document(request: Request) -> Response:
    """GET /api/documents/ID: a page of a document's text, with its claims."""
    library, id = library_of(request), request.path_params["id"]
    got = library.dossier(story_of(library.newsroom, id), wait=True)
    assert got is not None  # it was waited for
    return _json(got.value.document(id, page=_page(request)))


def sheet(request: Request) -> Response:
    """GET /api/documents/ID/sheets/N: a page of a PDF, with where the words of a place of its text stand on it."""
    id, page = request.path_params["id"], request.path_params["page"]
    if not (page.isascii() and page.isdigit() and len(page) < 7):
        raise UsageError(f"{page[:40]!r} is no page: they count from 1")
    at = place_of(asked(request, "at", 40))
    row = library_of(request).newsroom.sheet_row(id, int(page), spans=[at] if at is not None else [])
    if row is None:
        raise NotFoundError(f"{id[:40]} was not read from a PDF: it has no pages")
    return _json(row)


def search(request: Request) -> Response:
    """GET /api/search: documents by words, claims by speaker, of some days."""
    words, speaker = asked(request, "q"), asked(request, "speaker")
    if not words and not speaker:
        raise UsageError("ask for words (q) or for a speaker")
    since, until = checked_day(asked(request, "since", 40)), checked_day(asked(request, "until", 40))
    return _json(library_of(request).search(words, speaker, since, until))


def find(request: Request) -> Response:
    """GET /api/find: who takes which side to a sentence."""
    sentence = asked(request, "q", LONG_SENTENCE)
    if not sentence:
        raise UsageError("name the sentence (q) that is to be looked up")
    got = library_of(request).find(sentence, asked(request, "story", 60) or None, wait=True)
    assert got is not None  # it was waited for
    return _json(got.value)


def _dossier(request: Request) -> Dossier:
    got = library_of(request).dossier(request.path_params["story"], as_of(request), wait=True)
    assert got is not None  # it was waited for
    return got.value


def _page(request: Request) -> int:
    given = request.query_params.get("page", "1")
    if not (given.isascii() and given.isdigit() and 0 < len(given) < 10 and int(given)):
        raise UsageError(f"{given[:40]!r} is no page: they count from 1")
    return int(given)


def _json(data: Any) -> Response:
    """JSON in UTF-8, with each lone surrogate written as ``\\udXXX``."""
    text = _SURROGATE.sub(lambda match: f"\\u{ord(match.group()):04x}", json.dumps(data, ensure_ascii=False))
    return Response(text.encode("utf-8"), media_type="application/json")
