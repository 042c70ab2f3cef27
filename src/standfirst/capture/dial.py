"""Dial: connections to addresses that were checked before, and to no others, within bounds of time and bytes.

The name of the host is for TLS and the request alone: it is never resolved again, so a second answer of the name server
leads nowhere.
"""

from __future__ import annotations

import ssl
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import httpcore2


class TooMuchError(OSError):
    """The other side sent more than was asked for."""


@dataclass
class Bounds:
    """Until when (by `time.monotonic`), and how many bytes may still come in."""

    ends: float
    bytes: int

    def left(self, timeout: float | None, error: Callable[[str], Exception]) -> float:
        """Seconds that are left for one wait. Raises `error` where none is."""
        left = self.ends - time.monotonic()
        if left <= 0:
            raise error("out of time")
        return left if timeout is None else min(left, timeout)

    def take(self, count: int) -> None:
        """Count bytes that came in. Raises `TooMuchError`."""
        self.bytes -= count
        if self.bytes < 0:
            raise TooMuchError("the server sent more than was asked for")


class PinnedBackend(httpcore2.NetworkBackend):
    """Connects to the first of the checked addresses that answers, whatever host it is asked for."""

    def __init__(self, addresses: Sequence[str], bounds: Bounds) -> None:
        self._addresses, self._bounds = tuple(addresses), bounds
        self._inner = httpcore2.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore2.NetworkStream:
        refused: httpcore2.NetworkError | httpcore2.TimeoutException | None = None
        for address in self._addresses:
            left = self._bounds.left(timeout, httpcore2.ConnectTimeout)
            try:
                return _Bounded(
                    self._inner.connect_tcp(address, port, left, local_address, socket_options), self._bounds
                )
            except (httpcore2.ConnectError, httpcore2.ConnectTimeout) as error:
                refused = error
        raise refused or httpcore2.ConnectError("there is no address to connect to")


class _Bounded(httpcore2.NetworkStream):
    """A connection on which no wait lasts beyond the end, and that gives no more bytes than are left."""

    def __init__(self, inner: httpcore2.NetworkStream, bounds: Bounds) -> None:
        self._inner, self._bounds = inner, bounds

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        data = self._inner.read(max_bytes, self._bounds.left(timeout, httpcore2.ReadTimeout))
        self._bounds.take(len(data))
        return data

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._bounds.left(timeout, httpcore2.WriteTimeout))

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: ssl.SSLContext, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore2.NetworkStream:
        left = self._bounds.left(timeout, httpcore2.ConnectTimeout)
        return _Bounded(self._inner.start_tls(ssl_context, server_hostname, left), self._bounds)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def inflated(chunks: Iterable[bytes], limit: int) -> Iterator[bytes]:
    """The chunks of a gzip stream unpacked, never more than one byte beyond `limit` in all.

    Raises `zlib.error` for what is no gzip, `EOFError` for a stream that breaks off.
    """
    import zlib

    unpacker, size, begun = zlib.decompressobj(31), 0, False
    for chunk in chunks:
        data, begun = chunk, begun or bool(chunk)
        while data and size <= limit:
            if unpacker.eof:
                if not data.startswith(b"\x1f\x8b"):
                    return  # padding behind the stream
                unpacker = zlib.decompressobj(31)
            piece = unpacker.decompress(data, limit + 1 - size)
            size += len(piece)
            yield piece
            data = unpacker.unused_data if unpacker.eof else unpacker.unconsumed_tail
        if size > limit:
            return
    if begun and not unpacker.eof:
        raise EOFError("the packed answer breaks off")
