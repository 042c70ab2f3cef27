"""Fetch: one URL over HTTP, within limits and never from inside the house.

Only http and https; every host, also that of a redirect, is resolved first, and its address must be a public one;
the connection then goes to that very address, so that a second answer of the name server cannot lead elsewhere.
"""

from __future__ import annotations

import ipaddress
import socket
import time
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol
from urllib.parse import urljoin, urlsplit

from standfirst._version import __version__
from standfirst.capture.limits import DEFAULT_LIMITS, in_words
from standfirst.records import Capture, Problem, Trouble

_REDIRECTS = frozenset({301, 302, 303, 307, 308})


class Fetcher(Protocol):
    """What `collect` needs of the network."""

    def fetch(self, url: str, *, now: datetime) -> Capture | Problem:
        """The bytes at `url`, or why there are none. Never raises for trouble on the network."""


def resolve(host: str, port: int) -> list[str]:
    """The addresses of a host, as the system's resolver gives them. Raises OSError."""
    return [str(info[4][0]) for info in socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)]


@dataclass(frozen=True, slots=True)
class HttpFetcher:
    """Fetches with httpx2. `timeout` and `deadline` are seconds: of one wait, and of the whole."""

    timeout: float = 15.0
    deadline: float = 60.0
    limit: int = DEFAULT_LIMITS.document
    redirects: int = 5
    allow_private: bool = False
    """Also fetch from loopback and private addresses. For tests, and for an intranet that the user trusts."""
    resolver: Callable[[str, int], list[str]] = resolve

    def fetch(self, url: str, *, now: datetime) -> Capture | Problem:
        """The bytes at `url`, redirects followed and checked anew each time."""
        # httpx2 is needed only where the network was asked for.
        import httpx2

        ends, current = time.monotonic() + self.deadline, url
        with httpx2.Client(timeout=self.timeout, trust_env=False, follow_redirects=False) as client:
            for _ in range(self.redirects + 1):
                target = self._target(current, url)
                if isinstance(target, Problem):
                    return target
                try:
                    step = self._step(client, current, target, ends, url, now)
                except (httpx2.HTTPError, httpx2.InvalidURL, httpx2.StreamError, OSError, ValueError) as error:
                    return Problem(Trouble.NETWORK, f"cannot be fetched: {error or type(error).__name__}", url)
                if not isinstance(step, str):
                    return step
                current = urljoin(current, step)
        return Problem(Trouble.NETWORK, f"more than {self.redirects} redirects", url)

    def _target(self, url: str, asked: str) -> str | Problem:
        """The address to connect to, or why not."""
        try:
            parts = urlsplit(url)
            port = parts.port or (443 if parts.scheme == "https" else 80)
        except ValueError as error:
            return Problem(Trouble.NETWORK, f"not a URL: {error}", asked)
        if parts.scheme not in ("http", "https") or not parts.hostname:
            return Problem(Trouble.NETWORK, f"only http and https are fetched, not {parts.scheme or url!r}", asked)
        try:
            addresses = self.resolver(parts.hostname, port)
        except (OSError, UnicodeError) as error:
            return Problem(Trouble.NETWORK, f"the host {parts.hostname} is not known: {error}", asked)
        for address in addresses:
            if not (self.allow_private or ipaddress.ip_address(address.split("%")[0]).is_global):
                return Problem(Trouble.NETWORK, f"{parts.hostname} is not a public address; it was not asked", asked)
        if not addresses:
            return Problem(Trouble.NETWORK, f"the host {parts.hostname} has no address", asked)
        return addresses[0]

    def _step(
        self, client: Any, url: str, address: str, ends: float, asked: str, now: datetime
    ) -> Capture | Problem | str:
        """One request to the address that was checked: the answer, or where it redirects to."""
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
        host = f"[{address}]" if ":" in address else address
        pinned = parts._replace(netloc=f"{host}{port}", fragment="").geturl()
        request = client.build_request(
            "GET",
            pinned,
            headers={
                "Host": f"{parts.hostname}{port}",
                "User-Agent": f"standfirst/{__version__}",
                "Accept": "text/html,application/xhtml+xml,application/pdf,application/rss+xml,*/*;q=0.5",
            },
            extensions={"sni_hostname": parts.hostname or ""},
        )
        response = client.send(request, stream=True)
        try:
            if response.status_code in _REDIRECTS and response.headers.get("location"):
                return str(response.headers["location"])
            if response.status_code != 200:
                return Problem(Trouble.NETWORK, f"the server answered {response.status_code}", asked)
            content = self._content(response, ends, asked)
        finally:
            response.close()
        if isinstance(content, Problem):
            return content
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

    def _content(self, response: Any, ends: float, asked: str) -> bytes | Problem:
        chunks: list[bytes] = []
        size = 0
        for chunk in response.iter_bytes(64 * 1024):
            size += len(chunk)
            if size > self.limit:
                return Problem(Trouble.TOO_LARGE, f"more than {in_words(self.limit)}", asked)
            if time.monotonic() > ends:
                return Problem(Trouble.NETWORK, f"took more than {self.deadline:.0f} seconds", asked)
            chunks.append(chunk)
        return b"".join(chunks)
