"""Fetch: one URL over HTTP, within limits and never from inside the house.

Only http and https, on their own ports. Every host, also that of a redirect, is resolved once; all addresses of the
answer must be public ones (`addresses`), and the connection goes to these very addresses (`dial`), so that a second
answer of the name server cannot lead elsewhere. Size, time and redirects are bounded, also of what comes packed.
"""

from __future__ import annotations

import ipaddress
import socket
import ssl
import threading
import time
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import TYPE_CHECKING, Any, Protocol

from standfirst._version import __version__
from standfirst.capture.addresses import Network, is_public
from standfirst.capture.limits import DEFAULT_LIMITS, in_words
from standfirst.records import Capture, Problem, Trouble

if TYPE_CHECKING:
    import httpx2

    from standfirst.capture.dial import Bounds

_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_PORTS = {"http": 80, "https": 443}
_LONGEST_URL = 8000
_HEADERS = 256 * 1024
"""Bytes that one answer may send beside its content: headers, and the marks between chunks."""
_PACKINGS = {"": False, "identity": False, "gzip": True, "x-gzip": True}
"""Encodings of content that are read, and whether they are packed."""


class Fetcher(Protocol):
    """What `collect` needs of the network."""

    def fetch(self, url: str, *, now: datetime) -> Capture | Problem:
        """The bytes at `url`, or why there are none. Never raises for trouble on the network."""


class Resolver(Protocol):
    """Names to addresses."""

    def __call__(self, host: str, port: int) -> list[str]:
        """The addresses of a host. Raises OSError, or UnicodeError for what can be no host's name."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system's resolver gives them. Raises OSError."""
    return list(dict.fromkeys(str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)))


class _RefusedError(Exception):
    """Why nothing is fetched."""

    def __init__(self, message: str, trouble: Trouble = Trouble.NETWORK) -> None:
        super().__init__(message)
        self.trouble = trouble


@dataclass(frozen=True, slots=True)
class HttpFetcher:
    """Fetches over HTTP. `timeout` and `deadline` are seconds: of one wait, and of the whole, redirects included.

    `limit` is bytes of content, unpacked. `allowed` names networks ("10.2.0.0/16") from which it may fetch too, though
    they are not public: an intranet that the user trusts, or a server that a test has started. `ports` are allowed
    beside 80 for http and 443 for https; None allows any.
    """

    timeout: float = 15.0
    deadline: float = 60.0
    limit: int = DEFAULT_LIMITS.document
    redirects: int = 5
    allowed: tuple[str, ...] = ()
    ports: frozenset[int] | None = frozenset()
    resolver: Resolver = resolve
    trust: ssl.SSLContext | None = field(default=None, compare=False)
    """Whose certificates are believed; None: those that httpx2 brings."""

    def fetch(self, url: str, *, now: datetime) -> Capture | Problem:
        """The bytes at `url`, redirects followed and checked anew each time."""
        # Needed only where the network was asked for.
        import httpx2

        try:
            return self._fetch(url, now)
        except _RefusedError as error:
            return Problem(error.trouble, str(error), url)
        except (httpx2.InvalidURL, UnicodeError) as error:
            return Problem(Trouble.NETWORK, f"not a URL: {error}", url)

    def _fetch(self, url: str, now: datetime) -> Capture:
        import httpx2

        ends, current = time.monotonic() + self.deadline, httpx2.URL(_short(url))
        for _ in range(self.redirects + 1):
            addresses = self._addresses(current, ends)
            found = self._step(current, addresses, ends, url, now)
            if isinstance(found, Capture):
                return found
            current = current.join(_short(found))
        raise _RefusedError(f"more than {self.redirects} redirects")

    def _addresses(self, url: httpx2.URL, ends: float) -> list[str]:
        """The addresses to connect to, all of them checked."""
        if url.scheme not in _PORTS or not url.host:
            raise _RefusedError(f"only http and https are fetched, not {url.scheme or str(url)!r}")
        port = url.port or _PORTS[url.scheme]
        if self.ports is not None and port != _PORTS[url.scheme] and port not in self.ports:
            raise _RefusedError(f"port {port} is not one of {url.scheme}; it was not asked")
        addresses = self._resolved(url.raw_host.decode("ascii").strip("[]"), port, ends)
        allowed: list[Network] = [ipaddress.ip_network(network, strict=False) for network in self.allowed]
        if not all(is_public(address, allowed) for address in addresses):
            raise _RefusedError(f"{url.host} is not a public address; it was not asked")
        if not addresses:
            raise _RefusedError(f"the host {url.host} has no address")
        return addresses

    def _resolved(self, host: str, port: int, ends: float) -> list[str]:
        """What the resolver says, once. It cannot be told to hurry, so it is waited for as long as there is time."""
        answer: list[list[str] | Exception] = []

        def ask() -> None:
            try:
                answer.append(self.resolver(host, port))
            except (OSError, UnicodeError) as error:
                answer.append(error)

        asking = threading.Thread(target=ask, daemon=True)
        asking.start()
        asking.join(max(0.0, min(self.timeout, ends - time.monotonic())))
        if not answer:
            raise _RefusedError(f"the name server did not answer in time for {host}")
        if isinstance(answer[0], Exception):
            raise _RefusedError(f"the host {host} is not known: {answer[0]}")
        return answer[0]

    def _step(self, url: httpx2.URL, addresses: list[str], ends: float, asked: str, now: datetime) -> Capture | str:
        """One request to addresses that were checked: the answer, or where it redirects to."""
        import httpcore2
        import httpx2

        from standfirst.capture.dial import Bounds, PinnedBackend, TooMuchError

        bounds = Bounds(ends, 2 * self.limit + _HEADERS)
        trust = self.trust
        if trust is None and url.scheme == "https":
            trust = httpx2.create_ssl_context(trust_env=False)
        try:
            with (
                httpcore2.ConnectionPool(trust, network_backend=PinnedBackend(addresses, bounds)) as pool,
                pool.stream("GET", _core(url), headers=_HEADERS_SENT, extensions={"timeout": self._waits()}) as answer,
            ):
                response = httpx2.Response(answer.status, headers=answer.headers)
                if answer.status in _REDIRECTS and response.headers.get("location"):
                    return str(response.headers["location"])
                if answer.status != 200:
                    raise _RefusedError(f"the server answered {answer.status}")
                content = self._content(answer.iter_stream(), response, bounds)
        except TooMuchError as error:
            raise _RefusedError(str(error), Trouble.TOO_LARGE) from error
        except httpcore2.TimeoutException as error:
            took = f"took more than {self.deadline:.0f} seconds" if time.monotonic() >= ends else "no answer in time"
            raise _RefusedError(took) from error
        except (httpcore2.NetworkError, httpcore2.ProtocolError, OSError, ValueError) as error:
            raise _RefusedError(f"cannot be fetched: {error or type(error).__name__}") from error
        return _capture(content, response, asked, str(url), now)

    def _waits(self) -> dict[str, float]:
        return dict.fromkeys(("connect", "read", "write", "pool"), self.timeout)

    def _content(self, chunks: Iterable[bytes], response: httpx2.Response, bounds: Bounds) -> bytes:
        import zlib

        import httpcore2

        from standfirst.capture.dial import inflated

        packing = str(response.headers.get("content-encoding", "")).strip().lower()
        if packing not in _PACKINGS:
            raise _RefusedError(f"the answer is packed as “{packing[:40]}”, which was not asked for")
        pieces, size = [], 0
        try:
            for piece in inflated(chunks, self.limit) if _PACKINGS[packing] else chunks:
                bounds.left(None, httpcore2.ReadTimeout)
                size += len(piece)
                if size > self.limit:
                    raise _RefusedError(f"more than {in_words(self.limit)}", Trouble.TOO_LARGE)
                pieces.append(piece)
        except (zlib.error, EOFError) as error:
            raise _RefusedError(f"the packed answer cannot be read: {error}", Trouble.TRUNCATED) from error
        return b"".join(pieces)


_HEADERS_SENT: dict[bytes | str, bytes | str] = {
    "User-Agent": f"standfirst/{__version__}",
    "Accept": "text/html,application/xhtml+xml,application/pdf,application/rss+xml,*/*;q=0.5",
    "Accept-Encoding": "gzip",
}


def _short(url: str) -> str:
    if len(url) > _LONGEST_URL:
        raise _RefusedError(f"not a URL: more than {_LONGEST_URL} characters")
    return url


def _core(url: httpx2.URL) -> Any:
    """The URL as httpcore2 wants it: without the user's name and the fragment."""
    import httpcore2

    return httpcore2.URL(scheme=url.raw_scheme, host=url.raw_host, port=url.port, target=url.raw_path)


def _capture(content: bytes, response: httpx2.Response, asked: str, url: str, now: datetime) -> Capture:
    kind = str(response.headers.get("content-type", ""))
    return Capture(
        content=content,
        media_type=kind.split(";")[0].strip().lower(),
        place=asked,
        url=url,
        fetched_at=now,
        headers=tuple((str(k), str(v)) for k, v in response.headers.items()),
        charset=str(response.charset_encoding).lower() if response.charset_encoding else None,
    )
