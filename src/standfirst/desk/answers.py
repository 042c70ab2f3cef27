"""Answers: what all pages share: the library of a request, kept pages with their ETags, and waiting."""

from __future__ import annotations

import hashlib
import secrets
from collections.abc import Callable
from typing import Any

from starlette.requests import Request
from starlette.responses import Response

from standfirst import Dossier
from standfirst.desk.days import checked_day
from standfirst.desk.kept import Got
from standfirst.desk.library import Library
from standfirst.desk.ready import Finished, until_kept
from standfirst.desk.render import render

WATCHING = "watching"
"""Under which name a request bears that only a stream asks."""
_PLACE = secrets.token_hex(12)
"""What stands for the digest of a page while it is made: nobody who writes a document knows it."""
AGAIN = 2
"""Seconds after which a page that waits asks again."""


def library_of(request: Request) -> Library:
    """The library of the application."""
    held: Library = request.app.state.library
    return held


def is_partial(request: Request) -> bool:
    """Whether a script of the page asks for a piece of it, not a browser for the whole."""
    return request.headers.get("hx-request") == "true"


def asked(request: Request, name: str, limit: int = 500) -> str:
    """A field of the query, white space at its ends left out, cut at `limit` characters."""
    return request.query_params.get(name, "").strip()[:limit]


def number(request: Request, name: str, default: int = 1) -> int:
    """A whole number of the query, or the default for anything else."""
    given = request.query_params.get(name, "")
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else default


def as_of(request: Request) -> str | None:
    """The day of the query as of which a story is asked for. Raises `UsageError` for what is no day."""
    return checked_day(asked(request, "as_of", 40))


def weighed(request: Request, story: str) -> Got[Dossier] | None:
    """The dossier that a request is about; for who only watches, as far as it is at hand."""
    return library_of(request).dossier(story, as_of(request), patience=patience_for(request))


def shared(request: Request) -> dict[str, object]:
    """What every template may ask of a request: its path, whether only a piece is wanted, the token of forms."""
    return {"path": request.url.path, "partial": is_partial(request), "token": request.app.state.token}


def patience_for(request: Request) -> float | None:
    """Seconds that a request waits for what takes long; None: as long as the desk's patience lasts."""
    return 0 if watches(request) else None


def watches(request: Request) -> bool:
    """Whether a stream of the desk itself asks, to see whether a page that is open became another."""
    return bool(getattr(request.state, WATCHING, False))


def page(request: Request, template: str, of: Got[Any] | str, values: Callable[[], dict[str, object]]) -> Response:
    """A page that is drawn once for each state of what it shows; a browser that has it is told so.

    `of`: what it shows, or a stamp of that. Where it is of older inputs, while the newer are weighed, the page says so.
    """
    fresh = isinstance(of, str) or of.fresh
    stamp = of if isinstance(of, str) else f"{of.stamp}/{of.fresh}"

    def draw() -> Finished:
        return watched(request, template, {"fresh": fresh, **values()})

    finished = library_of(request).page(_key(request, template), stamp, draw)
    return until_kept(request, finished) if fresh else finished.response(request)


def watched(request: Request, template: str, values: dict[str, object]) -> Finished:
    """A page that can be watched: with the digest of all that stands on it, and where to ask whether that changed."""
    query = f"?{request.url.query}" if request.url.query else ""
    watch = "" if asked(request, "as_of") else f"{request.url.path}{query}"  # a day that is past stays as it was
    body = render(template, **{**shared(request), "watch": watch, "shown": _PLACE, **values})
    shown = hashlib.sha256(body).hexdigest()[:24]
    return Finished(body.replace(_PLACE.encode(), shown.encode()), shown)


def drawn(request: Request, template: str, story: str) -> Response | None:
    """A page of a story as it is now, if it was drawn before: the story need not be weighed again for it.

    Raises `NotFoundError` for an unknown story.
    """
    library = library_of(request)
    finished = library.page_at_hand(_key(request, template), f"{library.stamp(story)}/True")
    return until_kept(request, finished) if finished is not None else None


def _key(request: Request, template: str) -> tuple[object, ...]:
    return (template, request.url.path, tuple(sorted(request.query_params.multi_items())), is_partial(request))


def html(request: Request, body: bytes) -> Response:
    """HTML with its ETag; 304 where the browser has it."""
    return Finished(body).response(request)


def waiting(request: Request, what: str) -> Response:
    """A page that says what is being made, and asks again by itself, with and without script."""
    body = render("waiting.html", what=what, **shared(request))
    return Response(body, 202, media_type="text/html", headers={"Refresh": str(AGAIN), "Cache-Control": "no-store"})
