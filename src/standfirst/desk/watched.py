"""Watched: whether a page that is open would show something else by now.

The desk asks itself for the page, as a browser would, and compares the digest of what stands on it with that of the
page that is open. It waits for nothing: a page whose story is still being weighed is asked for again later.
"""

from __future__ import annotations

import re
import time
from dataclasses import dataclass, field
from urllib.parse import unquote, urlsplit

from starlette.requests import Request
from starlette.types import Message, Scope

from standfirst import UsageError
from standfirst.desk.answers import WATCHING, asked
from standfirst.desk.ready import SHOWN

_PAGES = re.compile(r"/|/search|/document/[^/]+|/story/[^/]+/(?:questions|(?:proposition|actor)/[^/]+)")
"""The pages that can be watched; a story has a way of its own."""
_AGAIN_S = 2.0
"""Seconds after which a page that was being weighed is asked for again."""


@dataclass(slots=True)
class Watched:
    """An open page: the request of its stream, its address, the digest of what it shows."""

    request: Request
    at: str
    shown: str
    _settled: str | None = field(default=None, init=False)
    """The ledger's stamp at which it was last found to be the same."""
    _asked_at: float = field(default=float("-inf"), init=False)

    @classmethod
    def of(cls, request: Request) -> Watched:
        """The page that a request names. Raises `UsageError` for one that cannot be watched."""
        at = asked(request, "at", 2000)
        parts = urlsplit(at)
        if parts.scheme or parts.netloc or not _PAGES.fullmatch(parts.path):
            raise UsageError(f"{at[:80]!r} is no page that can be watched")
        return cls(request, at, asked(request, "shown", 80))

    async def is_new(self) -> bool:
        """Whether it shows something else by now; asked for only after anything was kept in the ledger."""
        now = await self.request.app.state.live.stamp()
        if now == self._settled or time.monotonic() - self._asked_at < _AGAIN_S:
            return False
        self._asked_at = time.monotonic()
        status, shown = await self._ask()
        if status // 100 == 3 or status == 404:  # it is no more, or is another's part
            return True
        if shown is None:  # it is being weighed, or cannot be had for a moment
            return False
        self._settled = now
        return shown != self.shown

    async def _ask(self) -> tuple[int, str | None]:
        """The status of the page as it is now, and the digest of what it shows, once that is settled."""
        state: dict[str, object] = {WATCHING: True}
        statuses: list[int] = []

        async def receive() -> Message:
            return {"type": "http.disconnect"}

        async def send(message: Message) -> None:
            if message["type"] == "http.response.start":
                statuses.append(message["status"])

        await self.request.app(self._scope(state), receive, send)
        shown = state.get(SHOWN)
        return statuses[0], shown if isinstance(shown, str) else None

    def _scope(self, state: dict[str, object]) -> Scope:
        given, parts = self.request.scope, urlsplit(self.at)
        same = {name: given[name] for name in ("type", "asgi", "http_version", "scheme", "server") if name in given}
        return {
            **same,
            "method": "GET",
            "path": unquote(parts.path),
            "raw_path": parts.path.encode("ascii", "replace"),
            "query_string": parts.query.encode("ascii", "replace"),
            "root_path": "",
            "headers": [(b"host", self.request.headers["host"].encode("latin-1"))],
            "client": None,
            "state": state,
        }
