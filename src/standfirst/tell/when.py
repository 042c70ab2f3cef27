"""When an entry of the timeline was, in words that keep the precision of the text.

Takes a `TimelineEntry` or the words of a time, gives short English strings: "6 January 2020, evening", "early 2020".
"""

from __future__ import annotations

import re

from standfirst.records import TimelineEntry
from standfirst.tell.wording import count_of, listed, one_line, short_date, show_date

_PART = re.compile(r"\b(early |late )?(morning|afternoon|evening|night|noon|midday|midnight|dawn)\b", re.IGNORECASE)
_EDGE = re.compile(r"^(?:in |on |since |by )?(?:the )?(early|mid|late)\b[- ]?", re.IGNORECASE)


def part_of(words: str, edtf: str | None) -> str | None:
    """The part of the day that words name ("evening", "early morning", "late"), or of a month or year ("early", "mid").

    None for a time of the clock, which is finer, and for an interval, whose ends say it.
    """
    if edtf is None or "T" in edtf or "/" in edtf:
        return None
    if len(edtf.rstrip("~?%")) < 10:
        found = _EDGE.match(words)
        return found[1].lower() if found else None
    day, found = _PART.search(words), _EDGE.match(words)
    if day:
        edge = day[1] or (f"{found[1]} " if found and found[1].lower() != "mid" else "")
        return f"{edge}{day[2]}".lower()
    return found[1].lower() if found and found[1].lower() != "mid" else None


def part_order(part: str | None) -> int:
    """Orders entries of one day: the morning first, the evening last, those without a part between."""
    if part is None:
        return 1
    if part.startswith(("early", "dawn", "morning")) or part == "late morning":
        return 0
    return 1 if part in ("noon", "midday", "mid") else 2


def when_words(entry: TimelineEntry, *, short: bool = True, year: int | None = None) -> str:
    """``6 Jan 2020, evening``, ``early 2020``, ``about 6 Jan 2020``; the words of the text for an undated entry."""
    if entry.when.edtf is None:
        return f"“{one_line(entry.words)}”" if entry.words else "undated"
    shown = short_date(entry.when.edtf, year=year) if short else show_date(entry.when.edtf)
    if entry.part is None:
        return shown
    fine = len(entry.when.edtf.rstrip("~?%")) >= 10
    return f"{shown}, {entry.part}" if fine else f"{entry.part}{'-' if entry.part == 'mid' else ' '}{shown}"


def coming(entry: TimelineEntry) -> str:
    """``planned``, ``threatened``, or nothing for what happened."""
    return ("threatened" if entry.threat else "planned") if entry.planned else ""


def notes(entry: TimelineEntry) -> str:
    """What else is to be known: ``3 documents; another dates it 5 Jan 2020``; empty where nothing is."""
    told = [count_of(entry.documents, "document")] if entry.documents > 1 else []
    if entry.otherwise:
        several = sum(len({span.document for span in other.spans}) for other in entry.otherwise) > 1
        days = listed((short_date(other.when.edtf) for other in entry.otherwise), "or")
        told.append(f"{'others date' if several else 'another dates'} it {days}")
    return "; ".join(told)
