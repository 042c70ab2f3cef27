"""Storage: files in object stores and other places that fsspec knows (``s3://bucket/2031/``), opened as streams.

fsspec is imported only when such a place is named. Nothing but a local place is asked without leave for the network.
Web addresses are not for here: `fetch` takes those, within its limits.
"""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import IO, Any, TypeVar

from standfirst.records import Problem, Trouble

LOCAL = frozenset({"file", "local", "memory"})
"""Schemes that stay on this machine."""

_SCHEME = re.compile(r"([a-z][a-z0-9+.-]*)://", re.I)
_PASSWORD = re.compile(r"[a-z][a-z0-9+.-]*://[^/@]*:[^/@]*@", re.I)
_MAGIC = re.compile(r"[*?\[]")
_INSTALL = "pip install 'standfirst[fsspec]'"
_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Stored:
    """One object of a storage, by its URL. `named`: whether the user named this very object."""

    place: str
    named: bool


def is_stored(source: str) -> bool:
    """Whether a source names a storage: a scheme other than http and https."""
    return _SCHEME.match(source) is not None and not source.lower().startswith(("http://", "https://"))


def stored(url: str, *, online: bool) -> Iterator[Stored | Problem]:
    """The objects at `url`: one, all under a folder, or those that a pattern (``*.warc.gz``) fits, by name.

    Hidden ones (a part of the name begins with a dot) are left out unless named.
    """
    if problem := _refused(url, online=online):
        yield problem
        return
    try:
        found = _asked(lambda: _find(url))
    except OSError as error:
        yield _trouble(error, url)
        return
    if not found:
        yield Problem(Trouble.NOT_FOUND, "nothing is stored there", url)
    yield from found


def open_stored(url: str) -> tuple[IO[bytes], int | None]:
    """A stream of a stored object that can be sought in, and its size in bytes where the storage tells it.

    Raises OSError, whatever the storage's package raises, also while it is read.
    """
    fs, path = _asked(lambda: _filesystem(url))
    size = _asked(lambda: fs.info(path)).get("size")
    return io.BufferedReader(_Guarded(_asked(lambda: fs.open(path, "rb"))), 1024 * 1024), size


def _refused(url: str, *, online: bool) -> Problem | None:
    scheme = url.partition("://")[0].lower()
    if "::" in url:
        return Problem(Trouble.UNREADABLE, "storages cannot be chained with ::; name one", url)
    if _PASSWORD.match(url):
        hidden = _PASSWORD.sub(f"{scheme}://", url)  # places are kept and shown
        return Problem(Trouble.UNREADABLE, "no password in an address: leave it to the storage's settings", hidden)
    if scheme not in LOCAL and not online:
        return Problem(Trouble.NETWORK, "the network was not asked for, so the storage was not", url)
    return None


def _find(url: str) -> list[Stored]:
    fs, path = _filesystem(url)
    if _MAGIC.search(path):
        start = _MAGIC.split(path)[0]
        names = [name for name, info in fs.glob(path, detail=True).items() if info["type"] == "file"]
    elif fs.info(path)["type"] == "directory":
        start, names = path, fs.find(path)
    else:
        return [Stored(_place(fs, path, url), named=True)]
    kept = sorted(name for name in names if not _hidden(name[len(start) :]))
    return [Stored(_place(fs, name, url), named=False) for name in kept]


def _hidden(name: str) -> bool:
    return any(part.startswith(".") for part in name.split("/"))


def _place(fs: Any, path: str, url: str) -> str:
    """The object's own URL. Where a filesystem's paths leave the host out, it is put back."""
    scheme, _, rest = url.partition("://")
    host = rest.partition("/")[0]
    if host and host not in fs._strip_protocol(url):
        return f"{scheme}://{host}/{path.lstrip('/')}"
    return str(fs.unstrip_protocol(path))


def _filesystem(url: str) -> tuple[Any, str]:
    try:
        from fsspec.core import url_to_fs
    except ImportError as error:
        raise OSError(f"reading from a storage needs fsspec: {_INSTALL}") from error
    fs, path = url_to_fs(url)
    return fs, str(path)


def _asked(ask: Callable[[], _T]) -> _T:
    """What a storage answers. Raises OSError for whatever went wrong there."""
    try:
        return ask()
    except OSError:
        raise
    except ImportError as error:  # fsspec knows the scheme, and names the package that it needs
        raise OSError(str(error)) from error
    except Exception as error:
        raise OSError(f"{type(error).__name__}: {error}") from error


def _trouble(error: OSError, url: str) -> Problem:
    if isinstance(error, FileNotFoundError):
        return Problem(Trouble.NOT_FOUND, "there is no such file or folder", url)
    return Problem(Trouble.UNREADABLE, reason(error), url)


def reason(error: OSError | ValueError) -> str:
    """Why a file could not be opened, in words."""
    if isinstance(error, PermissionError):
        return "permission denied"
    return str(getattr(error, "strerror", None) or error)


class _Guarded(io.RawIOBase):
    """A stream of a storage whose every trouble is an OSError."""

    def __init__(self, stream: Any) -> None:
        super().__init__()
        self._stream = stream

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def readinto(self, target: Any) -> int:
        content = _asked(lambda: self._stream.read(len(target)))
        target[: len(content)] = content
        return len(content)

    def seek(self, offset: int, whence: int = io.SEEK_SET) -> int:
        return int(_asked(lambda: self._stream.seek(offset, whence)))

    def tell(self) -> int:
        return int(_asked(lambda: self._stream.tell()))

    def close(self) -> None:
        if not self.closed:
            _asked(lambda: self._stream.close())
        super().close()
