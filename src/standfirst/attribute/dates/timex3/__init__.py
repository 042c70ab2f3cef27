"""Times of a text as TIMEX3 of ISO-TimeML, for exchange with annotated corpora and other taggers.

The product's own values are EDTF and never finer than the words; TIMEX3 also has lengths of time, what recurs, and
"now", and asks for a best guess. Takes a text and when it was published; gives expressions in order.

Source: TimeML Annotation Guidelines 1.2.1 (Saurí et al. 2006) and ISO 24617-1.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from standfirst.attribute.dates.find import Found, anchor_of, readings
from standfirst.attribute.dates.timex3 import rules
from standfirst.attribute.dates.timex3.dates import convert
from standfirst.attribute.dates.timex3.memory import Memory, Timex3Type, Valued
from standfirst.records import DateValue, Span, Text

__all__ = ["Timex3", "Timex3Type", "find_timex3"]


@dataclass(frozen=True, slots=True)
class Timex3:
    """Words with their type and value: ``DATE 2031-05-06``, ``DURATION P2W``, ``SET P1D``, ``TIME 2031-05-06TMO``."""

    span: Span
    kind: Timex3Type
    value: str


def find_timex3(text: Text, published: DateValue) -> list[Timex3]:
    """The expressions of time in a text, in order and apart. Without a day of publication, those that need none."""
    anchor = anchor_of(published)
    found = readings(text.content, anchor, 0, len(text.content))
    written = anchor.first if anchor.first == anchor.last else None
    return [
        Timex3(text.trimmed(start, end), valued.kind, valued.value)
        for start, end, valued in _valued(text.content, found, Memory(text.content, written))
    ]


def _valued(content: str, found: list[Found], memory: Memory) -> Iterator[tuple[int, int, Valued]]:
    candidates: list[tuple[int, int, int, Found | str]] = [(one.start, -one.end, 0, one) for one in found]
    candidates += [(start, -end, 1, name) for name, start, end in _extra(content)]
    reached = 0
    for start, end, _, one in sorted(candidates, key=lambda item: item[:3]):
        if start < reached:
            continue
        for valued in _read(one, start, -end, memory):
            begin, stop = valued.span or (start, -end)
            memory.remember(valued, begin, stop)
            yield begin, stop, valued
            reached = max(reached, stop)


def _read(one: Found | str, start: int, end: int, memory: Memory) -> list[Valued]:
    try:
        if isinstance(one, Found):
            return convert(one, memory)
        inner = rules.pattern(one).fullmatch(memory.content, start, end)
        valued = rules.BY_NAME[one].read(inner, memory) if inner else None
    except (OverflowError, ValueError):
        return []  # beyond the calendar that Python knows
    return [valued] if valued else []


def _extra(content: str) -> Iterator[tuple[str, int, int]]:
    position = 0
    while match := rules.any_words().search(content, position):
        yield match.lastgroup or "", match.start(), match.end()
        position = match.start() + 1
