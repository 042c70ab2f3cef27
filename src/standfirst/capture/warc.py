"""WARC in and out (ISO 28500), by warcio.

In: response and resource records, with their URL and date. Out: one resource record per capture, whose own fields
keep what the standard ones cannot (place, media type, headers), so that a capture comes back equal.
"""

from __future__ import annotations

import io
import json
import zlib
from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from typing import IO, Any
from urllib.parse import quote

from standfirst.capture.limits import Limits, in_words
from standfirst.records import Capture, Problem, Trouble

_UNKNOWN_DATE = "1970-01-01T00:00:00Z"
_FIELDS = "Standfirst-Capture"
"""Our own header field: a JSON object of what the standard fields cannot hold."""


def read_warc(stream: IO[bytes], place: str, limits: Limits) -> Iterator[Capture | Problem]:
    """The captures of a WARC, plain or gzip. A damaged record ends the reading; what came before stays."""
    # warcio costs 20 ms to import; most inputs are no WARC.
    from warcio.archiveiterator import ArchiveIterator
    from warcio.exceptions import ArchiveLoadFailed

    budget, count = limits.archive, 0
    try:
        records = ArchiveIterator(stream)
        for record in records:
            if record.rec_type is None:
                yield Problem(Trouble.TRUNCATED, f"the WARC is cut off after {count} records", place)
                return
            if record.rec_type not in ("response", "resource"):
                continue
            count += 1
            found = _capture(record, place, min(budget, limits.document))
            if isinstance(found, Capture):
                budget -= len(found.content)
            if found is not None:
                yield found
    except (ArchiveLoadFailed, zlib.error, EOFError, OSError, ValueError, KeyError, AttributeError) as error:
        trouble = Trouble.TRUNCATED if count else Trouble.UNREADABLE
        yield Problem(trouble, f"the WARC breaks off after {count} records: {error or type(error).__name__}", place)
        return
    if stream.seek(0, io.SEEK_END) > records.offset + len(b"\r\n\r\n"):
        # warcio takes a gzip member that breaks off at its head for the end of the file.
        yield Problem(Trouble.TRUNCATED, f"the WARC is cut off after {count} records", place)
    elif not count:
        yield Problem(Trouble.EMPTY, "the WARC holds no response and no resource", place)


def _capture(record: Any, place: str, limit: int) -> Capture | Problem | None:
    headers = record.rec_headers
    target = headers.get_header("WARC-Target-URI") or ""
    inner = f"{place}!{target}"
    http = record.http_headers
    if http is not None and not str(http.get_statuscode() or "").startswith("2"):
        return None  # redirects and error pages are no documents
    content = record.content_stream().read(limit + 1)
    if len(content) > limit:
        return Problem(Trouble.TOO_LARGE, f"the record holds more than {in_words(limit)}", inner)
    if headers.get_header("Content-Length") is None or getattr(record.raw_stream, "limit", 0) > 0:
        return Problem(Trouble.TRUNCATED, "the record is cut off; it was left out", inner)
    declared = (http.get_header("Content-Type") if http is not None else headers.get_header("Content-Type")) or ""
    own = _own_fields(headers.get_header(_FIELDS))
    url = target if target.startswith(("http://", "https://")) else None
    return Capture(
        content=content,
        media_type=str(own.get("media_type") or declared.split(";")[0].strip().lower()),
        place=str(own.get("place") or inner),
        url=url,
        fetched_at=_moment(headers.get_header("WARC-Date")),
        headers=tuple((str(k), str(v)) for k, v in own.get("headers", ()))
        or (tuple((str(k), str(v)) for k, v in http.headers) if http is not None else ()),
        charset=own.get("charset") or _charset(declared),
    )


def _own_fields(value: str | None) -> dict[str, Any]:
    try:
        fields = json.loads(value) if value else {}
    except ValueError:
        return {}
    return fields if isinstance(fields, dict) else {}


def _charset(content_type: str) -> str | None:
    for part in content_type.split(";")[1:]:
        key, _, value = part.partition("=")
        if key.strip().lower() == "charset" and value.strip():
            return value.strip().strip("\"'").lower()
    return None


def _moment(value: str | None) -> datetime | None:
    if not value or value == _UNKNOWN_DATE:
        return None
    try:
        moment = datetime.fromisoformat(value.replace("Z", "+00:00"))
    except ValueError:
        return None
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)


def write_warc(captures: Iterable[Capture], stream: IO[bytes]) -> int:
    """Write captures to `stream` as a gzip WARC/1.1; gives how many. The same captures give the same bytes."""
    from warcio.warcwriter import WARCWriter

    writer = WARCWriter(stream, gzip=True, warc_version="1.1")
    count = 0
    for capture in captures:
        fields = {
            "media_type": capture.media_type,
            "place": capture.place,
            "headers": [list(pair) for pair in capture.headers],
            "charset": capture.charset,
        }
        date = capture.fetched_at.astimezone(UTC).isoformat().replace("+00:00", "Z") if capture.fetched_at else None
        record = writer.create_warc_record(
            capture.url or f"file:///{quote(capture.place.lstrip('/'))}",
            "resource",
            payload=io.BytesIO(capture.content),
            length=len(capture.content),
            warc_content_type=capture.media_type or "application/octet-stream",
            warc_headers_dict={
                "WARC-Date": date or _UNKNOWN_DATE,
                "WARC-Record-ID": f"<urn:sha256:{capture.id}>",
                _FIELDS: json.dumps(fields, ensure_ascii=True),
            },
        )
        writer.write_record(record)
        count += 1
    return count
