"""Capture: from a path, an archive, a URL or a feed to bytes with their proof.

Takes paths, folders, ZIP and WARC archives, places of a storage that fsspec knows, and, only where a fetcher is handed
in, URLs, feeds and storages on the network. Gives `Capture`s, whose bytes are kept as they came, and a `Problem` for
every input that gave none; one broken input never stops the rest. Does not know what the bytes say: reading them is
the next room's work.
"""

from __future__ import annotations

from standfirst.capture.collect import collect, collect_one
from standfirst.capture.fetch import Fetcher, HttpFetcher
from standfirst.capture.limits import DEFAULT_LIMITS, Limits
from standfirst.capture.sources import Source, SourceKind, find_sources
from standfirst.capture.warc import write_warc

__all__ = [
    "DEFAULT_LIMITS",
    "Fetcher",
    "HttpFetcher",
    "Limits",
    "Source",
    "SourceKind",
    "collect",
    "collect_one",
    "find_sources",
    "write_warc",
]
