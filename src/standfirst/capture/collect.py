"""Collect: from what the user named to captures, one by one, with a problem for whatever gave none."""

from __future__ import annotations

import io
import stat
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import IO

from standfirst.capture import sniff as kinds
from standfirst.capture.archives import members
from standfirst.capture.feeds import entries
from standfirst.capture.fetch import Fetcher
from standfirst.capture.limits import DEFAULT_LIMITS, Limits, in_words
from standfirst.capture.sniff import sniff, suffix_of
from standfirst.capture.sources import Source, SourceKind, find_sources
from standfirst.capture.storage import open_stored, reason
from standfirst.capture.warc import read_warc
from standfirst.records import Capture, Problem, Trouble, Upload

_ENCRYPTED_OFFICE = "EncryptedPackage".encode("utf-16-le")
"""Name of the stream in which Office keeps a document under a password (MS-OFFCRYPTO 2.3.4)."""


def collect(
    sources: Iterable[str | Path | Upload],
    *,
    now: datetime,
    fetcher: Fetcher | None = None,
    limits: Limits = DEFAULT_LIMITS,
) -> Iterator[Capture | Problem]:
    """Captures of paths, folders, archives, storages, URLs and feeds, in the order given; folders in that of names.

    `now` is the moment of capture, with its time zone. Without a `fetcher` nothing is fetched, and a URL is a
    problem. Files of no known kind within a folder or an archive give a note (`Trouble.UNKNOWN_KIND`); a file that was
    named, or whose suffix promises a document, gives a problem that counts. An `Upload` is read where it lies, and its
    place is the name that came with it.
    """
    taker = _Taker(now, fetcher, limits)
    for source in find_sources(sources, online=fetcher is not None):
        yield from (source,) if isinstance(source, Problem) else taker.open(source)


def collect_one(
    source: Source, *, now: datetime, fetcher: Fetcher | None = None, limits: Limits = DEFAULT_LIMITS
) -> Iterator[Capture | Problem]:
    """As `collect`, for one source that was found before."""
    return _Taker(now, fetcher, limits).open(source)


@dataclass(frozen=True, slots=True)
class _Taker:
    now: datetime
    fetcher: Fetcher | None
    limits: Limits

    def url(self, url: str) -> Iterator[Capture | Problem]:
        if self.fetcher is None:
            yield Problem(Trouble.NETWORK, "the network was not asked for, so it was not fetched", url)
            return
        found = self.fetcher.fetch(url, now=self.now)
        if isinstance(found, Problem):
            yield found
        else:
            yield from self.capture(found, named=True, depth=0)

    def open(self, source: Source) -> Iterator[Capture | Problem]:
        if source.kind == SourceKind.URL:
            yield from self.url(source.at)
            return
        try:
            if source.kind == SourceKind.STORED:
                stream, size = open_stored(source.at)
                with stream:
                    yield from self.stream(stream, source.place, size or 0, named=source.named)
            else:
                yield from self.file(Path(source.at), source.place, named=source.named)
        except (OSError, ValueError) as error:
            yield Problem(Trouble.UNREADABLE, reason(error), source.place)

    def file(self, path: Path, place: str, *, named: bool) -> Iterator[Capture | Problem]:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode):
            yield Problem(Trouble.UNREADABLE, "neither a file nor a folder", place)
            return
        with path.open("rb") as stream:
            yield from self.stream(stream, place, status.st_size, named=named)

    def stream(self, stream: IO[bytes], place: str, size: int, *, named: bool) -> Iterator[Capture | Problem]:
        # The size is asked before reading: a huge file must never come into memory, archives are read by members.
        if suffix_of(place) == ".warc":
            # A WARC is read record by record: one of a day's crawl holds more than any archive read as a whole.
            most = max(self.limits.archive, self.limits.warc_ratio * size)
            yield from self.warc(stream, place, replace(self.limits, archive=most), depth=0)
        elif size > self.limits.document:
            if suffix_of(place) == ".zip" and stream.read(4) == b"PK\x03\x04":
                yield from self.zip(stream, place, depth=0)
            elif named or suffix_of(place) in kinds.SUFFIXES:
                limit = in_words(self.limits.document)
                yield Problem(Trouble.TOO_LARGE, f"{in_words(size)}, more than the {limit} that are read", place)
            else:
                yield Problem(Trouble.UNKNOWN_KIND, f"{in_words(size)} of no known kind; skipped", place)
        else:
            content = stream.read(self.limits.document + 1)
            if len(content) > self.limits.document:  # what a storage told of the size was wrong
                limit = in_words(self.limits.document)
                yield Problem(Trouble.TOO_LARGE, f"more than the {limit} that are read", place)
                return
            yield from self.content(content, place, named=named, depth=0)

    def content(self, content: bytes, place: str, *, named: bool, depth: int) -> Iterator[Capture | Problem]:
        yield from self.capture(Capture(content, "", place, fetched_at=self.now), named=named, depth=depth)

    def capture(self, capture: Capture, *, named: bool, depth: int) -> Iterator[Capture | Problem]:
        """A capture with its media type set by its content, or what lies within it, or why it is no document."""
        content, place = capture.content, capture.place
        name = place.rsplit("!", 1)[-1]
        if not content and not named and suffix_of(name) not in ("", *kinds.SUFFIXES):
            yield Problem(Trouble.UNKNOWN_KIND, "an empty file of no known kind; skipped", place)
            return
        if not content.strip(b" \t\r\n\x00\xef\xbb\xbf"):
            yield Problem(Trouble.EMPTY, "the file is empty", place)
            return
        kind = sniff(content, name)
        if kind == kinds.ZIP and suffix_of(name) == ".docx":
            yield Problem(Trouble.TRUNCATED, "the document cannot be opened: it is cut off or damaged", place)
        elif kind == kinds.ZIP:
            yield from self.zip(io.BytesIO(content), place, depth=depth)
        elif kind == kinds.WARC or (kind == "application/gzip" and suffix_of(name) == ".warc"):
            yield from self.warc(io.BytesIO(content), place, self.limits, depth=depth)
        elif kind == kinds.FEED:
            yield from entries(content, place, now=self.now, fetcher=self.fetcher, most=self.limits.followed)
        elif problem := _unfit(capture, kind, suffix_of(name), named=named):
            yield problem
        else:
            yield replace(capture, media_type=kind)

    def zip(self, stream: IO[bytes], place: str, *, depth: int) -> Iterator[Capture | Problem]:
        if depth >= self.limits.depth:
            yield Problem(Trouble.UNREADABLE, f"more than {self.limits.depth} archives within one another", place)
            return
        for member in members(stream, place, self.limits):
            if isinstance(member, Problem):
                yield member
            else:
                name, content = member
                yield from self.content(content, f"{place}!{name}", named=False, depth=depth + 1)

    def warc(self, stream: IO[bytes], place: str, limits: Limits, *, depth: int) -> Iterator[Capture | Problem]:
        if depth >= self.limits.depth:
            yield Problem(Trouble.UNREADABLE, f"more than {self.limits.depth} archives within one another", place)
            return
        for found in read_warc(stream, place, limits):
            if isinstance(found, Problem):
                yield found
            else:
                yield from self.capture(found, named=False, depth=depth + 1)


def _unfit(capture: Capture, kind: str, suffix: str, *, named: bool) -> Problem | None:
    """Why a content of this kind under this name is no document, or None."""
    place, promised = capture.place, kinds.SUFFIXES.get(suffix)
    from_web = capture.url is not None and capture.media_type.startswith("text/")
    if kind == kinds.OLE and _ENCRYPTED_OFFICE in capture.content:
        return Problem(Trouble.ENCRYPTED, "the document is under a password", place)
    if kind not in kinds.DOCUMENTS:
        if promised in (kinds.PDF, kinds.DOCX):
            return Problem(Trouble.UNREADABLE, f"named {suffix}, but the content is {_called(kind)}", place)
        if promised is not None or from_web:
            return Problem(Trouble.BINARY, f"named {suffix or 'text'}, but the content is {_called(kind)}", place)
        if named:
            return Problem(Trouble.BINARY, f"the content is {_called(kind)}, not a document", place)
        return Problem(Trouble.UNKNOWN_KIND, f"{_called(kind)}; skipped", place)
    if kind == kinds.PLAIN and promised in (kinds.PDF, kinds.DOCX, kinds.ZIP, kinds.FEED):
        return Problem(Trouble.UNREADABLE, f"named {suffix}, but the content is plain text", place)
    if kind == kinds.PLAIN and promised is None and suffix and capture.url is None:
        if named and suffix not in kinds.DATA_SUFFIXES:
            return None
        if named:
            return Problem(Trouble.UNREADABLE, f"{suffix} holds data, not a document", place)
        return Problem(Trouble.UNKNOWN_KIND, f"{suffix} is no known kind of document; skipped", place)
    return None


def _called(kind: str) -> str:
    return "binary data" if kind == kinds.UNKNOWN else kind
