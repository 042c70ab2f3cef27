"""A text as far as its times go, by which `weigh` ranks days and sentences; and what sources say of an event's time."""

from __future__ import annotations

from dataclasses import dataclass

from standfirst.records.document import DateValue
from standfirst.records.text import Span


@dataclass(frozen=True, slots=True)
class Dating:
    """One time that documents give for an event, with the words that say so, one span a document."""

    when: DateValue
    spans: tuple[Span, ...]


@dataclass(frozen=True, slots=True)
class DatedSentence:
    """One sentence: its telling words, the days that it names, its length."""

    terms: tuple[str, ...]
    """Lower case, without stop words."""
    days: tuple[str, ...] = ()
    """ISO days, each once; coarser times are left out."""
    words: int = 0
    """Words as printed."""


@dataclass(frozen=True, slots=True)
class DatedText:
    """A document's sentences in their order, with the day on which it was published."""

    id: str
    published: str | None
    """ISO day, or None."""
    sentences: tuple[DatedSentence, ...]
