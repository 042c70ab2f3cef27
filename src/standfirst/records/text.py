"""Text and Span: the words, and a place in them.

Offsets are Unicode code points of the stored text, start included, end excluded.
"""

from __future__ import annotations

from dataclasses import dataclass, field

from standfirst.errors import SpanError


@dataclass(frozen=True, slots=True)
class Text:
    """The stored text of one document. Equal and hashed by the document's id alone."""

    document: str
    content: str = field(compare=False, repr=False)

    def __len__(self) -> int:
        return len(self.content)

    def span(self, start: int, end: int) -> Span:
        """The span from `start` to `end` (code points). Raises `SpanError` outside the text."""
        return Span(self, start, end)

    def trimmed(self, start: int, end: int) -> Span:
        """As `span`, without white space at either end. Raises `SpanError` if nothing is left."""
        while start < end and self.content[start].isspace():
            start += 1
        while end > start and self.content[end - 1].isspace():
            end -= 1
        return Span(self, start, end)


@dataclass(frozen=True, slots=True, order=False)
class Span:
    """A place in a document and the exact words that stand there.

    It cannot be built with words that the text does not hold: `exact` is read from the text, and
    where a caller passes it too, it must agree.
    """

    text: Text = field(repr=False)
    start: int
    end: int
    exact: str = field(default="", compare=False)

    def __post_init__(self) -> None:
        if not 0 <= self.start < self.end <= len(self.text.content):
            raise SpanError(
                f"no span {self.start}-{self.end} in document {self.text.document} "
                f"of {len(self.text.content)} characters"
            )
        words = self.text.content[self.start : self.end]
        if self.exact and self.exact != words:
            raise SpanError(
                f"document {self.text.document} reads {words!r} at {self.start}-{self.end}, not {self.exact!r}"
            )
        object.__setattr__(self, "exact", words)

    @property
    def document(self) -> str:
        """The id of the document that the span is in."""
        return self.text.document

    def __lt__(self, other: Span) -> bool:
        return (self.document, self.start, self.end) < (other.document, other.start, other.end)

    def __len__(self) -> int:
        return self.end - self.start

    def contains(self, other: Span) -> bool:
        """Whether `other` lies within this span, in the same document."""
        return self.text == other.text and self.start <= other.start and other.end <= self.end

    def overlaps(self, other: Span) -> bool:
        """Whether the two share at least one character of one document."""
        return self.text == other.text and self.start < other.end and other.start < self.end
