"""Ready: finished answers, sent from the event loop itself until anything is kept in the ledger.

A page that is drawn already needs no thread: to hand each asking to one, and to wait for its turn among the threads
that draw, costs more than the page. So the ledger's stamp is asked once for all who wait for it (`Looks`), and an
answer that was made of this stamp is sent as it is (`Ready`). Whoever is told an older state was never asked: a look
that had begun before an asking is not good enough for it.
"""

from __future__ import annotations

import asyncio
import hashlib
import threading
from collections import OrderedDict
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass
from functools import cached_property

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from standfirst import StandfirstError

MOST = 512
"""Answers that are held, the longest unused dropped first."""
_LONGEST = 2000
"""Bytes of an address, beyond which its answer is not held."""
_PAGES = ("/story/", "/document/", "/search")
"""Where the pages are that may be ready."""
_STATE, _LOOKED, SHOWN = "finished", "looked", "shown"
"""Under which names a request bears its answer, the ledger's stamp, and the digest of what a settled page shows."""


@dataclass(frozen=True)
class Finished:
    """An answer as it is sent: HTML in UTF-8."""

    body: bytes
    shown: str = ""
    """A digest of what it shows, for who watches whether that becomes another; empty where nobody can."""

    @cached_property
    def tag(self) -> str:
        """Its ETag: a digest of the body."""
        return f'"{hashlib.sha256(self.body).hexdigest()[:24]}"'

    @cached_property
    def _headers(self) -> tuple[list[tuple[bytes, bytes]], list[tuple[bytes, bytes]]]:
        whole = Response(self.body, media_type="text/html", headers=self._told).raw_headers
        return whole, Response(status_code=304, headers=self._told).raw_headers

    @property
    def _told(self) -> dict[str, str]:
        return {"ETag": self.tag, "Vary": "HX-Request"}

    def is_held(self, given: str) -> bool:
        """Whether a browser has it already; `given` is what it sends as If-None-Match."""
        return self.tag in [held.strip() for held in given.split(",")]

    def response(self, request: Request) -> Response:
        """The same as `send` sends."""
        if self.is_held(request.headers.get("if-none-match", "")):
            return Response(status_code=304, headers=self._told)
        return Response(self.body, media_type="text/html", headers=self._told)

    async def send(self, given: str, send: Send) -> None:
        """Send it, or 304 to a browser that has it."""
        held = self.is_held(given)
        start = {"type": "http.response.start", "status": 304 if held else 200, "headers": list(self._headers[held])}
        await send(start)
        await send({"type": "http.response.body", "body": b"" if held else self.body})


def until_kept(request: Request, finished: Finished) -> Response:
    """A page that depends on the ledger and on the address alone: the next who asks for it gets it without a thread."""
    setattr(request.state, _STATE, finished)
    setattr(request.state, SHOWN, finished.shown)
    return finished.response(request)


def looked(request: Request) -> str | None:
    """The ledger's stamp, looked at since the request came; None where nobody looked."""
    stamp: str | None = getattr(request.state, _LOOKED, None)
    return stamp


class Looks:
    """Looks at the ledger's stamp, shared by all who wait for the same one. `look` gives it. Of any thread or loop."""

    def __init__(self, look: Callable[[], str]) -> None:
        self._look = look
        self._pool = ThreadPoolExecutor(1, "look")
        self._lock = threading.Lock()
        self._next: Future[str] | None = None

    async def now(self) -> str:
        """The stamp, by a look that begins after this was called. Raises what `look` raises."""
        # One who leaves does not take the look from the others: hence the shield.
        return await asyncio.shield(asyncio.wrap_future(self._begun()))

    def _begun(self) -> Future[str]:
        with self._lock:
            held = self._next
            if held is None or held.running() or held.done():  # a look that has begun may have missed what came since
                held = self._next = self._pool.submit(self._look)
            return held


class Ready:
    """ASGI middleware that holds what `until_kept` was given, each with the stamp from before it was made."""

    def __init__(self, app: ASGIApp, looks: Looks) -> None:
        self._app, self._looks = app, looks
        self._lock = threading.Lock()
        self._held: OrderedDict[tuple[object, ...], tuple[str, Finished]] = OrderedDict()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        stamp = await self._stamp(scope)
        if stamp is None:
            await self._app(scope, receive, send)
            return
        state = scope.setdefault("state", {})
        partial, given = _asked(scope)
        key = (scope["path"], scope["query_string"], partial)
        held = self._at_hand(key, stamp)
        if held is not None:
            state[SHOWN] = held.shown
            await held.send(given, send)
            return
        state[_LOOKED] = stamp
        await self._app(scope, receive, send)
        if isinstance(finished := state.get(_STATE), Finished):
            self._keep(key, stamp, finished)

    async def _stamp(self, scope: Scope) -> str | None:
        """The ledger's stamp for what may be ready; None for all else, and where the ledger cannot be asked."""
        if scope["type"] != "http" or scope["method"] != "GET" or not scope["path"].startswith(_PAGES):
            return None
        if len(scope["query_string"]) > _LONGEST:
            return None
        with suppress(StandfirstError):  # the page itself says so
            return await self._looks.now()
        return None

    def _at_hand(self, key: tuple[object, ...], stamp: str) -> Finished | None:
        with self._lock:
            held = self._held.get(key)
            if held is None or held[0] != stamp:
                return None
            self._held.move_to_end(key)
            return held[1]

    def _keep(self, key: tuple[object, ...], stamp: str, finished: Finished) -> None:
        with self._lock:
            self._held[key] = (stamp, finished)
            self._held.move_to_end(key)
            while len(self._held) > MOST:
                self._held.popitem(last=False)


def _asked(scope: Scope) -> tuple[bool, str]:
    """Whether a script asks for a piece, and what the browser says that it has."""
    headers = Headers(scope=scope)
    return headers.get("hx-request") == "true", headers.get("if-none-match", "")
