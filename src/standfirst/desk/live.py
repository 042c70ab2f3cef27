"""Live: a stream of server-sent events that says, once, that an open story, or what another page shows, has changed.

All streams share one look at the ledger's stamp every two seconds; a story's own stamp is asked for only after that one
is another. A stream ends after its event, when its reader leaves, when the server stops, and after a quarter of an
hour, whereupon a browser asks again. (Server-sent events: WHATWG HTML, section 9.2.)
"""

from __future__ import annotations

import time
from collections.abc import AsyncGenerator, Awaitable, Callable
from contextlib import suppress
from functools import partial

import anyio
from starlette.concurrency import run_in_threadpool
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse

from standfirst import StandfirstError
from standfirst.desk.answers import asked, html, library_of
from standfirst.desk.render import render
from standfirst.desk.watched import Watched

MOST = 64
"""Streams that are open at once."""
_LOOK, _TICK, _SIGN, _LONGEST = 2.0, 0.5, 15.0, 900.0
"""Seconds: between two looks at the ledger, two thoughts of a stream, two signs of life; and of a whole stream."""


class Live:
    """What all streams of one desk share. `look` gives the ledger's stamp; `stopping` tells that the server ends."""

    def __init__(self, look: Callable[[], str], *, most: int = MOST) -> None:
        self.stopping: Callable[[], bool] = lambda: False
        self.open = 0
        """Streams that are open."""
        self.most = most
        self._look = look
        self._seen, self._at = "", float("-inf")
        self._looking = anyio.Lock()

    async def stamp(self) -> str:
        """The ledger's stamp, at most two seconds old."""
        async with self._looking:
            if time.monotonic() - self._at >= _LOOK:
                self._seen = await run_in_threadpool(self._look)
                self._at = time.monotonic()
        return self._seen

    async def until(self, is_new: Callable[[], Awaitable[bool]], *, at_once: bool) -> AsyncGenerator[bool]:
        """False now and then, and True at the end, if `is_new` came to be so.

        With `at_once` it is asked only after the ledger's stamp is another; else at each thought, since it may come
        to be so without.
        """
        begun = signed = time.monotonic()
        last: str | None = None
        while not self.stopping() and time.monotonic() - begun < _LONGEST:
            now = await self.stamp()
            if now != last or not at_once:
                last = now
                if await is_new():
                    yield True
                    return
            if time.monotonic() - signed >= _SIGN:
                signed = time.monotonic()
                yield False
            await anyio.sleep(_TICK)


STORY, PAGE = "This story has changed.", "What this page shows has changed."


def fresh(request: Request) -> Response:
    """GET /story/ID/fresh?stamp=…: nothing while the story is as the page has it, else a line that says so."""
    return _line(STORY, request) if _is_new(request)() else Response(status_code=204)


async def stream(request: Request) -> Response:
    """GET /story/ID/live?stamp=…: the event ``changed``, with the line that `fresh` gives, as soon as it is so."""
    await run_in_threadpool(library_of(request).stamp, request.path_params["story"])  # an unknown one is said to be so
    is_new = partial(run_in_threadpool, _is_new(request))
    return _streamed(request, STORY, is_new, at_once=not asked(request, "weighed"))


async def page_fresh(request: Request) -> Response:
    """GET /fresh?at=…&shown=…: as `fresh`, for any page that can be watched."""
    return _line(PAGE, request) if await Watched.of(request).is_new() else Response(status_code=204)


async def page_stream(request: Request) -> Response:
    """GET /live?at=…&shown=…: as `stream`, for any page that can be watched: as soon as anything on it is another."""
    return _streamed(request, PAGE, Watched.of(request).is_new, at_once=False)


def _line(what: str, request: Request) -> Response:
    return html(request, render("changed.html", what=what))


def _streamed(request: Request, what: str, is_new: Callable[[], Awaitable[bool]], *, at_once: bool) -> Response:
    held: Live = request.app.state.live
    if held.open >= held.most:
        return PlainTextResponse("too many pages are open: this one asks now and then\n", 503)
    headers = {"Cache-Control": "no-store", "X-Accel-Buffering": "no"}
    events = _events(held, what, held.until(is_new, at_once=at_once))
    return StreamingResponse(events, media_type="text/event-stream", headers=headers)


async def _events(held: Live, what: str, thoughts: AsyncGenerator[bool]) -> AsyncGenerator[bytes]:
    held.open += 1
    try:
        yield b"retry: 5000\n\n"
        with suppress(StandfirstError):  # the ledger cannot be asked: the stream ends, and the browser comes again
            async for told in thoughts:
                line = (
                    b"event: changed\ndata: " + render("changed.html", what=what).strip() if told else b": still here"
                )
                yield line + b"\n\n"
    finally:
        held.open -= 1


def _is_new(request: Request) -> Callable[[], bool]:
    library, story = library_of(request), request.path_params["story"]
    seen, weighed = asked(request, "stamp"), bool(asked(request, "weighed"))
    return lambda: library.is_new(story, seen, weighed=weighed)
