"""Deciding: the pages on which a person reviews and decides, and sees what changed since the last look.

Each decision is signed with the name that the desk was started with, and has a reason. What is not understood is
refused with the newsroom's own words.
"""

from __future__ import annotations

import json
import re
from contextlib import suppress
from urllib.parse import parse_qs

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

import standfirst
from standfirst import Decision, Dossier, NotFoundError, SplitStory, Undo, UsageError
from standfirst.desk.answers import html, library_of, shared, waiting
from standfirst.desk.arranging import with_newer, words_page
from standfirst.desk.forms import Form, places_of, ruling_of
from standfirst.desk.library import Library
from standfirst.desk.render import link, render

_HERE = re.compile(r"/(?!/)[\w/?=&%.:+-]*(?:#[\w-]*)?")
"""A path on this server."""


def decide(request: Request, body: bytes) -> Response:
    """POST /story/ID/decide: keep one decision, and go back to where it was made."""
    form, library, story = Form.of(body), library_of(request), request.path_params["story"]
    back = form.get("back") if _HERE.fullmatch(form.get("back")) else ""
    request.state.back = back  # where a refusal leads back to
    if form.get("kind") == "span":
        asked_back = _settle_words(request, form)
        if isinstance(asked_back, Response):
            return asked_back
        form = asked_back
    decision = library.newsroom.decide(ruling_of(form), by=library.who, reason=form.get("reason"), story=story)
    return RedirectResponse(_after(library, story, decision, back), 303)


def _settle_words(request: Request, form: Form) -> Response | Form:
    """The form with the places of the words that were typed; or the page again, where these stand more than once."""
    got = library_of(request).dossier(request.path_params["story"], wait=True)
    assert got is not None  # it was waited for
    claim, words = got.value.present_id(form.get("subject")), form.get("words")
    ways = [" ".join(f"{start}-{end}" for start, end in way["places"]) for way in got.value.places(claim, words)]
    chosen = form.get("places")
    if chosen and (chosen in ways or _stand(got.value, claim, chosen, words)):
        ways = [chosen]
    if len(ways) != 1:
        given = {"words": words, "reason": form.get("reason")}
        return words_page(request, got, claim, given, status=422)
    return form.having(subject=claim, places=ways[0])


def _stand(dossier: Dossier, claim: str, places: str, words: str) -> bool:
    """Whether the words that were typed are those at the places that were chosen."""
    document = dossier.words(claim)["document"]
    held = " ".join(dossier.span(document, *place).exact for place in places_of(places))
    return held.split() == words.split()


def _after(library: Library, story: str, decision: Decision, back: str) -> str:
    """Where to go after a decision: back, or with the documents where these went into another story."""
    ruling = decision.ruling
    if isinstance(ruling, SplitStory):
        home = library.newsroom.story_of(ruling.documents[0])
        return link("story", home or story, "arrange", "documents")
    if isinstance(ruling, Undo) and not _holds(library, story):
        homes = (library.newsroom.story_of(id) for anchor in decision.anchors for id in anchor.documents)
        return link("story", next((home for home in homes if home), story), "arrange", "documents")
    return back or link("story", story)


def _holds(library: Library, story: str) -> bool:
    with suppress(NotFoundError):
        return bool(library.newsroom.documents(story))
    return False


def review(request: Request) -> Response:
    """GET /story/ID/review: what the machine is least sure of, first; and what was decided."""
    story, library = request.path_params["story"], library_of(request)
    got = library.review(story)
    if got is None:
        return waiting(request, "What should be looked at is being put in order")
    decisions = got.value["decisions"]
    if not got.fresh:
        decisions = with_newer(decisions, decisions, library.newsroom.kept_rows(story=story))
    body = render(
        "review.html", story=story, items=got.value["items"], decisions=decisions, fresh=got.fresh,
        who=library.who, **shared(request),
    )  # fmt: skip
    return html(request, body)


def changes(request: Request) -> Response:
    """GET /story/ID/changes: what changed since the last look; `since` (a day) asks for another time."""
    story, library = request.path_params["story"], library_of(request)
    since = request.query_params.get("since", "").strip()[:40]
    got = library.changes(story, since or None)
    if got is None:
        return waiting(request, "What changed is being looked for")
    told = json.loads(standfirst.render(got.value, "json"))
    return html(request, render("changes.html", story=story, told=told, since=since, **shared(request)))


def seen(request: Request, body: bytes) -> Response:
    """POST /story/ID/seen: the changes that were shown are seen; the next look begins where that one ended."""
    story, library = request.path_params["story"], library_of(request)
    given = parse_qs(body.decode("utf-8", "replace")).get("looked_at", [""])[0]
    if not library.mark_seen(story, given):
        raise UsageError("this list of changes is no longer the last one that was shown: load it again")
    return RedirectResponse(link("story", story, "changes"), 303)
