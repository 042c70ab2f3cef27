"""A text as far as its times go: what `weigh` ranks days and sentences by."""

from __future__ import annotations

from dataclasses import dataclass


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
