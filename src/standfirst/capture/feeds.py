"""Feeds: the entries of an RSS or Atom feed, by feedparser.

With a fetcher the entries' links are followed; offline an entry's own content is made into a small page, so that
the next room reads it like any other.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from datetime import datetime
from html import escape
from typing import Any
from urllib.parse import urlsplit

from standfirst.capture.fetch import Fetcher
from standfirst.capture.limits import DEFAULT_LIMITS
from standfirst.records import Capture, Problem, Trouble


def entries(
    content: bytes, place: str, *, now: datetime, fetcher: Fetcher | None, most: int = DEFAULT_LIMITS.followed
) -> Iterator[Capture | Problem]:
    """One capture per entry of the feed, in the feed's order, with the headers that the feed gives about it:
    ``feed-title``, ``feed-source`` (the entry's own source element), ``feed-author`` and ``published`` (ISO 8601).

    With a fetcher the links of the first `most` entries are followed; of the others there is a problem, and no capture.
    """
    # feedparser costs 80 ms to import; most inputs are no feed.
    import feedparser

    # A stream, never a string: feedparser would take a string for a URL or a path and open it.
    feed = feedparser.parse(io.BytesIO(content))
    if not feed.entries:
        reason = f": {feed.bozo_exception}" if feed.get("bozo") else ""
        yield Problem(Trouble.UNREADABLE if reason else Trouble.EMPTY, f"the feed has no entries{reason}", place)
        return
    title = str(feed.feed.get("title", "")).strip()
    over = len(feed.entries) - most if fetcher is not None else 0
    if over > 0:
        told = f"{len(feed.entries)} entries, more than the {most} of one feed that are followed: {over} were left out"
        yield Problem(Trouble.TOO_LARGE, told, place)
    for number, entry in enumerate(feed.entries[:most] if over > 0 else feed.entries, start=1):
        yield from _entry(entry, title, f"{place}!{_name(entry, number)}", now=now, fetcher=fetcher)


def _entry(
    entry: Any, feed_title: str, place: str, *, now: datetime, fetcher: Fetcher | None
) -> Iterator[Capture | Problem]:
    link = str(entry.get("link", "")).strip()
    url = link if urlsplit(link).scheme in ("http", "https") else None
    headers = _headers(entry, feed_title)
    if fetcher is not None and url is not None:
        found = fetcher.fetch(url, now=now)
        if isinstance(found, Capture):
            yield Capture(
                found.content,
                found.media_type,
                found.place,
                found.url,
                found.fetched_at,
                found.headers + headers,
                found.charset,
            )
            return
        yield found
    body = _body(entry)
    if not body.strip():
        yield Problem(Trouble.EMPTY, "the feed's entry has no text of its own; its link was not followed", place)
        return
    page = _page(str(entry.get("title", "")), body)
    yield Capture(page.encode("utf-8"), "text/html", place, url, now, headers, "utf-8")


def _name(entry: Any, number: int) -> str:
    return str(entry.get("link") or entry.get("id") or f"entry-{number}")


def _headers(entry: Any, feed_title: str) -> tuple[tuple[str, str], ...]:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    published = "{:04d}-{:02d}-{:02d}T{:02d}:{:02d}".format(*moment[:5]) if moment else ""
    source = entry.get("source") or {}
    pairs = (
        ("feed-title", feed_title),
        ("feed-source", str(source.get("title", "")).strip() if hasattr(source, "get") else ""),
        ("feed-author", str(entry.get("author", "")).strip()),
        ("published", published),
    )
    return tuple((name, value) for name, value in pairs if value)


def _body(entry: Any) -> str:
    contents = [str(part.get("value", "")) for part in entry.get("content") or ()]
    best = max([*contents, str(entry.get("summary", ""))], key=len)
    return best if "<" in best else "".join(f"<p>{escape(p)}</p>" for p in best.split("\n\n") if p.strip())


def _page(title: str, body: str) -> str:
    heading = f"<h1>{escape(title)}</h1>" if title.strip() else ""
    return (
        f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{escape(title)}</title></head>'
        f"<body><article>{heading}{body}</article></body></html>"
    )
