"""The application: its routes, and what becomes of errors."""

from __future__ import annotations

import secrets
import threading
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import AbstractContextManager, asynccontextmanager, nullcontext
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.applications import Starlette
from starlette.concurrency import run_in_threadpool
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route

from standfirst import NotFoundError, StandfirstError, UsageError
from standfirst.desk import adding, api, arranging, asking, deciding, documents, front, live, sheets, story
from standfirst.desk.adder import Adder
from standfirst.desk.guard import Guard
from standfirst.desk.library import Library
from standfirst.desk.live import Live
from standfirst.desk.ready import Looks, Ready
from standfirst.desk.render import asset, packed, render

if TYPE_CHECKING:
    from standfirst import Newsroom

PATIENCE = 1.5
"""Seconds that a page waits for what takes long, before it says so and asks again."""
_ASSETS = {
    "adding.css": "text/css; charset=utf-8",
    "adding.js": "text/javascript; charset=utf-8",
    "desk.css": "text/css; charset=utf-8",
    "desk.js": "text/javascript; charset=utf-8",
    "decide.css": "text/css; charset=utf-8",
    "choose.js": "text/javascript; charset=utf-8",
    "htmx.min.js": "text/javascript; charset=utf-8",
    "live.js": "text/javascript; charset=utf-8",
    "sheet.css": "text/css; charset=utf-8",
    "htmx.LICENSE.txt": "text/plain; charset=utf-8",
}


def make_app(
    newsroom: Newsroom,
    *,
    token: str | None = None,
    patience: float | None = PATIENCE,
    warm: bool = False,
    who: str = "desk",
    online: bool = False,
    inbox: Path | None = None,
    making: Callable[[], AbstractContextManager[None]] = nullcontext,
) -> Starlette:
    """The desk of a newsroom as an ASGI application.

    `token`: what a change must bear; None makes one. `who`: the name by
    which looks are marked and decisions signed. `patience`: seconds; None waits for whatever is asked. `warm`
    begins at once to weigh the stories on top of the front. `online` allows to fetch what is added by its address;
    `inbox` is the folder in which what is added lies until it has been read (None: a temporary one). `making` is
    entered around what makes much that is kept for long.
    """
    token = token or secrets.token_urlsafe(32)
    ready = Middleware(Ready, looks=Looks(newsroom.stamp))
    app = Starlette(
        routes=_routes(),
        middleware=[Middleware(Guard, token=token), ready],
        exception_handlers={StandfirstError: _failed, HTTPException: _http_failed},
        lifespan=_ending,
    )
    app.state.token = token
    app.state.library = Library(newsroom, patience=patience, who=who, making=making)
    app.state.live = Live(newsroom.stamp)
    app.state.adder = Adder(newsroom, inbox, online=online)
    if warm:
        threading.Thread(target=app.state.library.warm, daemon=True, name="warm").start()
    return app


@asynccontextmanager
async def _ending(app: Starlette) -> AsyncGenerator[None]:
    """At the end, what is being read is read to its end; what waits to be weighed is not weighed."""
    yield
    app.state.library.close()
    await run_in_threadpool(app.state.adder.close)


def _routes() -> list[Route | Mount]:
    return [
        Route("/", front.front),
        Route("/seen", _posted(front.seen), methods=["POST"]),
        Route("/help", front.help_page),
        Route("/search", asking.search),
        Route("/find", asking.find),
        Route("/live", live.page_stream),
        Route("/fresh", live.page_fresh),
        Route("/story/{story}", story.story),
        Route("/story/{story}/summary", front.summary),
        Route("/story/{story}/fresh", live.fresh),
        Route("/story/{story}/live", live.stream),
        Route("/story/{story}/questions", story.questions),
        Route("/story/{story}/evidence/{part}", story.evidence),
        Route("/story/{story}/proposition/{id}", story.proposition),
        Route("/story/{story}/actor/{id}", story.actor),
        Route("/story/{story}/export/{form}", story.export),
        Route("/story/{story}/arrange/{kind}", arranging.arrange),
        Route("/story/{story}/actor/{id}/split", arranging.split),
        Route("/story/{story}/proposition/{id}/split", arranging.split),
        Route("/story/{story}/claim/{id}/words", arranging.words),
        Route("/story/{story}/review", deciding.review),
        Route("/story/{story}/changes", deciding.changes),
        Route("/story/{story}/decide", _posted(deciding.decide), methods=["POST"]),
        Route("/story/{story}/seen", _posted(deciding.seen), methods=["POST"]),
        Route("/document/{id}", documents.document),
        Route("/document/{id}/page/{page:int}.png", sheets.picture),
        Route("/claim/{id}", documents.claim),
        Route("/span/{id}/{start:int}-{end:int}", documents.span),
        *adding.routes(),
        Route("/static/{name}", _static),
        Mount("/api", routes=api.routes()),
    ]


def _posted(change: Callable[[Request, bytes], Response]) -> Callable[[Request], Awaitable[Response]]:
    """An endpoint that reads its body, then works in a thread of its own, as those that only read do."""

    async def endpoint(request: Request) -> Response:
        return await run_in_threadpool(change, request, await request.body())

    return endpoint


def _static(request: Request) -> Response:
    name = request.path_params["name"]
    if name not in _ASSETS:
        raise NotFoundError(f"there is no file {name[:40]!r}")
    headers = {"Cache-Control": "public, max-age=31536000, immutable", "Vary": "Accept-Encoding"}
    body = asset(name)
    if "gzip" in request.headers.get("accept-encoding", ""):
        body, headers["Content-Encoding"] = packed(name), "gzip"
    return Response(body, media_type=_ASSETS[name], headers=headers)


def _failed(request: Request, error: Exception) -> Response:
    """Standfirst's own errors, in words: what is not there, what was asked wrongly, what the ledger refuses."""
    status = 404 if isinstance(error, NotFoundError) else 422 if isinstance(error, UsageError) else 500
    return _error(request, status, str(error))


def _http_failed(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)
    words = "there is no such page" if error.status_code == 404 else error.detail
    return _error(request, error.status_code, words)


def _error(request: Request, status: int, words: str) -> Response:
    if request.url.path.startswith("/api/"):
        return JSONResponse({"error": {"status": status, "message": words}}, status)
    back, near = getattr(request.state, "back", ""), getattr(request.state, "near", None)
    page = render("error.html", status=status, words=words, path="", back=back, near=near if status == 404 else None)
    return Response(page, status, media_type="text/html")
