"""Live blogs: pages that grow by timed entries ("9:50 p.m.", "Update at 7:45 p.m. ET.", "[Updated 10:47 p.m. ET]").

Entries are told by the headers that open them. An entry's own time is kept as printed; as EDTF it is given only
where the page's day is known and not estimated. Entries run one way through the page; where the clock jumps against
that, midnight was passed, and the day before it is only approximate.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise

from standfirst.read.draft import Block, Entry, Piece
from standfirst.records import Basis, DateValue, PartKind

_CLOCK = r"(?P<h>\d{1,2})(?:[:.](?P<m>\d{2}))?\s?(?P<half>[ap]\.m\.|[ap]m\b)(?:,? ?(?P<zone>[A-Z]{2,4})\b)?"
_CLOCK24 = r"(?P<h>[01]?\d|2[0-3])[:.]?(?P<m>[0-5]\d)\s?(?P<zone>GMT|UTC|BST|CET|CEST|EST|EDT|MSK|IST|AEST)?"
_HEADERS: tuple[re.Pattern[str], ...] = (
    re.compile(rf"^(?P<label>{_CLOCK})\s?:?$", re.I),
    re.compile(rf"^(?P<label>{_CLOCK24})\s?:?$"),
    re.compile(
        rf"^\[?(?P<label>(?:(?:updated?"
        rf"|posted)(?: at)?,?:?\s)?{_CLOCK})\]?\s?[.:–—-]\s?(?P<rest>\S.*)$",
        re.I | re.S,
    ),
    re.compile(
        rf"^\[(?P<label>(?:(?:updated?|posted"
        rf"|correction)(?: at)?,?:?\s)?{_CLOCK})\]\s?:?\s?(?P<rest>\S.*)$",
        re.I | re.S,
    ),
    re.compile(rf"^(?P<label>updated?(?: at)?\s{_CLOCK})\s(?P<rest>[\"“'‘A-Z].{{0,100}})$", re.I | re.S),
    re.compile(r"^(?P<label>\d{1,2}[:.]\d{2}\s?(?:GMT|UTC|BST|CET|EST|EDT|ET))\s?[.:–—-]?\s(?P<rest>\S.*)$", re.S),
    re.compile(rf"^(?P<label>{_CLOCK24})\s[–—-]\s(?P<rest>\S.*)$", re.S),
)
_BARE = re.compile(r"^(?P<label>update(?: \d+)?)\s?(?::|-|–|—)\s?(?P<rest>\S.*)$", re.I | re.S)
_LEAST = 3
_JUMP = 6 * 60
"""Minutes against the run of the page from which on midnight was passed; less is a pinned or late entry."""


@dataclass(frozen=True, slots=True)
class _Header:
    label: str
    minute: int | None
    rest: int | None
    """Where the entry's words begin in the block; None where the block is the header alone."""


def split(blocks: list[Block], published: DateValue, *, known: bool) -> tuple[list[Block], tuple[Entry, ...]]:
    """The blocks with their entry's number, and the entries; none where the document is no live blog.

    `known`: the document is said to be a live blog, so that its headings may open entries too.
    """
    headers = {n: header for n, block in enumerate(blocks) if (header := _header(block)) is not None}
    timed = {header.label.casefold() for header in headers.values() if header.minute is not None}
    if len(timed) < _LEAST:
        bare = {n: header for n, block in enumerate(blocks) if (header := _bare(block)) is not None}
        headers = headers | bare if len(bare) >= _LEAST else {}
    elif not known and _chronology(list(headers.values())):
        headers = {}
    if not headers and known:
        headers = {n: _Header(b.text, None, None) for n, b in enumerate(blocks) if b.kind is PartKind.HEADING}
        headers = headers if len(headers) >= _LEAST else {}
    if not headers:
        return blocks, ()
    entries = _timed([headers[n] for n in sorted(headers)], published)
    found: list[Block] = []
    entry: int | None = None
    for number, block in enumerate(blocks):
        if number in headers:
            entry = 0 if entry is None else entry + 1
            block = _opening(block, headers[number])
        found.append(replace(block, entry=entry))
    return found, entries


def _chronology(headers: list[_Header]) -> bool:
    """Whether the times only rise and nothing is called an update: an article's own account of a day."""
    minutes = [header.minute for header in headers if header.minute is not None]
    updates = any(re.match(r"\W*(?:updated?|posted)\b", header.label, re.I) for header in headers)
    return not updates and minutes == sorted(minutes)


def _header(block: Block) -> _Header | None:
    if block.kind not in (PartKind.PARAGRAPH, PartKind.HEADING, PartKind.ITEM) or block.pieces:
        return None
    for pattern in _HEADERS:
        if match := pattern.match(block.text):
            hour, minute = int(match["h"]), int(match["m"] or 0) if "m" in match.re.groupindex else 0
            half = (match["half"] or "").lower() if "half" in match.re.groupindex else ""
            if half:
                hour = hour % 12 + (12 if half.startswith("p") else 0)
            if hour > 23 or minute > 59:
                return None
            rest = match.start("rest") if "rest" in match.re.groupindex else None
            return _Header(match["label"].strip(), hour * 60 + minute, rest)
    return None


def _bare(block: Block) -> _Header | None:
    match = _BARE.match(block.text) if block.open else None
    return _Header(match["label"], None, match.start("rest")) if match else None


def _opening(block: Block, header: _Header) -> Block:
    """An entry's first block: its time is furniture, a headline after it a heading, a sentence news."""
    if header.rest is None:
        return block if header.minute is None else block.marked(PartKind.FURNITURE, "time of entry")
    rest = block.text[header.rest :]
    title = len(rest) <= 110 and _capitalised(rest)
    kind = PartKind.HEADING if title or _headline(rest, header) else PartKind.PARAGRAPH
    if header.label.lower().startswith("correction"):
        kind = PartKind.CORRECTION
    return block.split(
        Piece(0, header.rest, PartKind.FURNITURE, "time of entry"), Piece(header.rest, len(block.text), kind)
    )


def _headline(rest: str, header: _Header) -> bool:
    """A short line without a stop after a clock time; a sentence that ends with a colon is news."""
    return header.minute is not None and len(rest) <= 90 and not re.search(r"[.!:]['’”\"]?$", rest)


def _capitalised(text: str) -> bool:
    words = [word for word in re.findall(r"[A-Za-z][\w'’-]*", text) if len(word) > 3]
    return bool(words) and sum(word[0].isupper() for word in words) >= 0.9 * len(words)


def _timed(headers: list[_Header], published: DateValue) -> tuple[Entry, ...]:
    """The entries with their times. Most entries are of the page's day; those beyond a midnight are approximate."""
    day = published.day if published.basis in (Basis.LISTED, Basis.FEED) else None
    if day is None:
        return tuple(Entry(header.label) for header in headers)
    shifts = _day_shifts([header.minute for header in headers])
    counted = Counter(shift for shift in shifts if shift is not None).most_common(1)
    usual = counted[0][0] if counted else 0
    return tuple(
        Entry(header.label, _moment(date.fromisoformat(day), header.minute, None if shift is None else shift - usual))
        for header, shift in zip(headers, shifts, strict=True)
    )


def _day_shifts(minutes: list[int | None]) -> list[int | None]:
    """How many midnights each entry lies before the newest one; None for an entry without a time."""
    steps = [b - a for a, b in pairwise(minutes) if a is not None and b is not None]
    newest_first = sum(step < 0 for step in steps) >= sum(step > 0 for step in steps)
    found: list[int | None] = []
    shift, last = 0, None
    for minute in minutes if newest_first else reversed(minutes):
        if minute is not None:
            shift -= last is not None and minute - last > _JUMP
            last = minute
        found.append(None if minute is None else shift)
    return found if newest_first else found[::-1]


def _moment(day: date, minute: int | None, shift: int | None) -> str | None:
    if minute is None or shift is None:
        return None
    moment = f"{(day + timedelta(days=shift)).isoformat()}T{minute // 60:02d}:{minute % 60:02d}"
    return f"{moment}~" if shift else moment
