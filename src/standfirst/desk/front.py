"""The front: all stories, those that develop first; and how to read the desk."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from standfirst import UsageError
from standfirst.desk.answers import html, library_of, number, shared, watches
from standfirst.desk.forms import Form
from standfirst.desk.ready import SHOWN
from standfirst.desk.render import link, render


def front(request: Request) -> Response:
    """GET /: drawn anew for each reader, since more stories are weighed from moment to moment."""
    library, wanted = library_of(request), number(request, "page")
    shown = library.front_stamp(wanted)  # first: what comes after it is news
    setattr(request.state, SHOWN, shown)
    if watches(request):
        return Response(status_code=204)
    told = library.front(wanted)
    body = render("front.html", front=told, watch=link("", page=wanted), shown=shown, **shared(request))
    return html(request, body)


def summary(request: Request) -> Response:
    """GET /story/ID/summary: one story of the front, weighed now if it was not; for the script of the front."""
    row = library_of(request).front_row(request.path_params["story"])
    lead = request.query_params.get("lead") == "1"
    return html(request, render("summary.html", row=row, lead=lead, **shared(request)))


def seen(request: Request, body: bytes) -> Response:
    """POST /seen: stories of the front, each with the moment at which it was shown, are marked as seen."""
    library = library_of(request)
    given = [value.partition(" ") for value in Form.of(body).all("look", ())]
    refused = [story for story, _, looked_at in given if not library.mark_seen(story, looked_at)]
    if refused or not given:
        raise UsageError("this front is no longer one that was shown: load it again")
    return RedirectResponse("/", 303)


def help_page(request: Request) -> Response:
    """GET /help: the states, the keys, what a number means."""
    return html(request, render("help.html", path="/help"))
