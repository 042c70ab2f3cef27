"""Serving: the desk on a loopback address, until it is told to stop."""

from __future__ import annotations

import gc
import ipaddress
import socket
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

import uvicorn
from starlette.applications import Starlette

from standfirst import UsageError
from standfirst.desk.app import make_app

if TYPE_CHECKING:
    from standfirst import Newsroom

PORT = 8020
_IDLE = 75
"""Seconds that a connection is kept for the next page: closed sooner, a request that is under way to it is lost."""
_SWITCH_S = 0.001
"""After so long a thread that weighs lets another have its turn; Python's own 5 ms add up for each step of a page."""
_WAITING = 128
"""Connections that wait to be taken, at most."""


def loopback(host: str) -> str:
    """The address that a host means. Raises `UsageError` for any that other machines could reach."""
    if host.lower() == "localhost":
        return "127.0.0.1"
    try:
        address = ipaddress.ip_address(host.strip("[]"))
    except ValueError:
        raise UsageError(f"{host!r} is no address: the desk serves on 127.0.0.1 or ::1") from None
    if str(address) not in ("127.0.0.1", "::1"):
        raise UsageError(
            f"the desk serves on 127.0.0.1 or ::1 only, not on {address}: it knows no users yet, and whoever reaches "
            "it can read and change the ledger"
        )
    return str(address)


def bind(host: str, port: int) -> socket.socket:
    """A listening place on loopback; port 0 takes any that is free. Raises `UsageError` where it cannot be had."""
    address = loopback(host)
    family = socket.AF_INET6 if ":" in address else socket.AF_INET
    # Named as TCP: only then does asyncio send small parts at once (TCP_NODELAY). Else an answer's body waits for the
    # acknowledgement of its head, which the other side delays by 40 ms.
    bound = socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP)
    bound.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    try:
        bound.bind((address, port))
        bound.listen(_WAITING)  # whoever opens the address as soon as it is told waits, and is not refused
    except (OSError, OverflowError) as error:
        bound.close()
        why = getattr(error, "strerror", None) or str(error)
        raise UsageError(f"{address} port {port} cannot be had: {why}. Choose another with --port") from error
    return bound


def serve(
    newsroom: Newsroom,
    *,
    host: str = "127.0.0.1",
    port: int = PORT,
    who: str = "desk",
    online: bool = False,
    inbox: Path | None = None,
    ready: Callable[[str], None] | None = None,
) -> None:
    """Serve the desk until interrupted; `ready` is told its address, `who` signs decisions,
    `online` and `inbox` are as in `make_app`.

    Raises `UsageError` as `bind` does.
    """
    bound = bind(host, port)
    with bound:
        at = bound.getsockname()
        name = f"[{at[0]}]" if ":" in at[0] else at[0]
        if ready is not None:
            ready(f"http://{name}:{at[1]}/")
        sys.setswitchinterval(_SWITCH_S)
        app = make_app(newsroom, warm=True, who=who, online=online, inbox=inbox, making=unwatched)
        with suppress(KeyboardInterrupt):  # told again after all requests are answered
            server_of(app).run(sockets=[bound])


@contextmanager
def unwatched() -> Iterator[None]:
    """What is made meanwhile is left out of every later walk of the collector of cycles.

    It would hold up all readers for a quarter of a second while it walks over some twenty weighed stories, again and
    again. These go when they are no longer kept: they make no cycles but for a few dozen small objects each.
    """
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        gc.freeze()
        if enabled:
            gc.enable()


def server_of(app: Starlette) -> uvicorn.Server:
    """A server of the desk. When it is told to stop, it ends the streams that would else stay open for ever."""
    config = uvicorn.Config(
        app, log_level="warning", access_log=False, server_header=False, ws="none", timeout_keep_alive=_IDLE
    )
    server = uvicorn.Server(config)
    app.state.live.stopping = lambda: server.should_exit
    return server
