"""A desk on a free port of loopback, in a thread of the test, for tests that need a real server."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import standfirst
from adding_helpers import finished

if TYPE_CHECKING:
    import uvicorn
    from starlette.applications import Starlette


@dataclass(frozen=True)
class Served:
    """A desk that is being served."""

    at: str
    """Its address, without a slash at the end."""
    app: Starlette
    server: uvicorn.Server
    thread: threading.Thread


@contextmanager
def served(newsroom: standfirst.Newsroom, **settings: Any) -> Iterator[Served]:
    """Serve a newsroom's desk; `settings` are those of `make_app`. Fails if it does not end when it is told to."""
    from standfirst.desk import make_app
    from standfirst.desk.serving import bind, server_of

    app = make_app(newsroom, **settings)
    with bind("127.0.0.1", 0) as bound:
        server = server_of(app)
        thread = threading.Thread(target=lambda: server.run(sockets=[bound]), daemon=True)
        thread.start()
        try:
            finished(lambda: server.started, bool)
            yield Served(f"http://127.0.0.1:{bound.getsockname()[1]}", app, server, thread)
        finally:
            server.should_exit = True
            thread.join(60)
        assert not thread.is_alive()
