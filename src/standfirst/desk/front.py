"""The front: all stories, those that develop first; and how to read the desk."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import Response

from standfirst.desk.answers import html, library_of, number, page
from standfirst.desk.render import render


def front(request: Request) -> Response:
    """GET /: drawn anew for each reader, since more stories are weighed from moment to moment."""
    told = library_of(request).front(number(request, "page"))
    return html(request, render("front.html", front=told, path="/"))


def summary(request: Request) -> Response:
    """GET /story/ID/summary: one story of the front, weighed now if it was not; for the script of the front."""
    id = request.path_params["story"]
    got = library_of(request).dossier(id, wait=True)
    assert got is not None  # it was waited for
    lead = request.query_params.get("lead") == "1"
    return page(request, "summary.html", got.stamp, lambda: {"row": _row(got.value.summary()), "lead": lead})


def _row(told: dict[str, object]) -> dict[str, object]:
    counts = told["counts"]
    assert isinstance(counts, dict)
    return {**told, "documents": counts["documents"], "outlets": counts["outlets"], "summary": told}


def help_page(request: Request) -> Response:
    """GET /help: the states, the keys, what a number means."""
    return html(request, render("help.html", path="/help"))
