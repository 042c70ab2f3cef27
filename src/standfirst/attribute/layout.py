"""Layout: where a text may be cut into paragraphs, and what part of the document each one is.

Takes a text or a document, gives stretches as code-point offsets. Knows nothing of words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standfirst.records import Document, Part, PartKind

_BREAK = re.compile(r"\n[ \t\r]*\n\s*")
_LINE = re.compile(r"\n")
_SENTENCE_END = re.compile(r"[.!?:;][\"'”’)\]]*\s*$")
_DATELINE = re.compile(
    r"(?:[A-Z][\w.'’-]*,? (?:[A-Z][\w.'’-]*,? ?){0,4})?"
    r"\((?:Reuters|Bloomberg|Xinhua|[A-Z]{2,9})\)\s*(?:[-–—]+|:)?\s+"
    r"|[A-Z]{3,}[A-Z .'’-]*(?:, [A-Z][a-z]+\.?){0,2}(?:, \w+\.? \d{1,2})?\s*[–—-]{1,2}\s+"
)
"""Place and agency before the first words of a report: no part of its first sentence."""
_ASKING = re.compile(r"(?:Q|questions?|questioner|reporters?|journalist|press|media)(?: ?\d+)?\.?", re.IGNORECASE)
"""Labels of turns whose speaker a transcript does not name."""
_BULLETS = "•‣◦▪■●·*"
_LONGEST = 20_000  # code points of a paragraph; a longer one is cut at white space
_SHORTEST = 20  # code points that must follow a dateline
_WRAPPED = 160  # code points; lines longer than this are paragraphs, not wrapped lines


def cut(text: str) -> list[tuple[int, int]]:
    """Stretches to parse: paragraphs, without the white space around them, and their unwrapped lines."""
    found = []
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        found += _lines(text, start, end)
        start = match.end() if match else end
    return found


def blocks(text: str) -> list[tuple[int, int]]:
    """Paragraphs as a reader sees them: without the white space around them, wrapped lines joined, datelines in."""
    found = []
    start = 0
    for match in [*_BREAK.finditer(text), None]:
        end = match.start() if match else len(text)
        breaks = _printed_breaks(text, start, end)
        found += list(zip([start, *breaks], [*breaks, end], strict=True))
        start = match.end() if match else end
    return [(a, b) for a, b in (_trim(text, a, b) for a, b in found) if a < b]


def _lines(text: str, start: int, end: int) -> list[tuple[int, int]]:
    """Cut a paragraph at those line ends that are no mere wrapping, and where it is too long to parse."""
    breaks = _printed_breaks(text, start, end)
    found = []
    for a, b in zip([start, *breaks], [*breaks, end], strict=True):
        while b - a > _LONGEST:
            space = text.rfind(" ", a + _LONGEST // 2, a + _LONGEST)
            middle = space if space > 0 else a + _LONGEST
            found.append((a, middle))
            a = middle
        dateline = _DATELINE.match(text, a, b)
        found.append((dateline.end() if dateline and b - dateline.end() > _SHORTEST else a, b))
    return [(a, b) for a, b in (_trim(text, a, b) for a, b in found) if a < b]


def _printed_breaks(text: str, start: int, end: int) -> list[int]:
    breaks = [m.start() for m in _LINE.finditer(text, start, end)]
    if not breaks:
        return []
    widest = max(b - a for a, b in zip([start, *breaks], [*breaks, end], strict=True))
    return [b for b in breaks if _ends_line(text, start, b, end, widest)]


def _ends_line(text: str, start: int, at: int, end: int, widest: int) -> bool:
    line = text.rfind("\n", start, at)
    before = text[line + 1 if line >= 0 else start : at]
    after = text[at + 1 : min(end, at + 40)].lstrip()
    if not after or after[0] in '•*-–—>“"' or after[0].isdigit():
        return True
    if _SENTENCE_END.search(before):
        return True
    first = after.split(None, 1)[0]
    return len(before) + len(first) < 0.7 * widest or (not after[0].islower() and widest > _WRAPPED)


def _trim(text: str, start: int, end: int) -> tuple[int, int]:
    while start < end and (text[start].isspace() or text[start] in _BULLETS):
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A stretch that is parsed as one piece, with the part of the document that it stands in."""

    start: int
    end: int
    kind: PartKind
    label: str | None = None
    """Speaker of the turn that it is in."""
    time: str | None = None
    """EDTF time of the live-blog entry that it is in."""


def paragraphs(document: Document) -> list[Paragraph]:
    """The document's paragraphs in order, each with its part; without parts, the title is told by its words."""
    found: list[Paragraph] = []
    # As the parser sees it: after a date line, or the name before a speaker's turn, the paragraph itself begins.
    text = document.news_text
    for start, end in cut(text):
        around = [part for part in document.parts if part.start <= start < part.end]
        entry = next((part for part in around if part.kind is PartKind.ENTRY), None)
        turn = next((part for part in around if part.kind is PartKind.TURN), None)
        inner = min((p for p in around if p.kind is not PartKind.ENTRY), key=_size, default=None)
        kind = inner.kind if inner else PartKind.PARAGRAPH
        if inner is None and not found and document.title and text[start:end].strip() == document.title.strip():
            kind = PartKind.TITLE
        label = _called(turn.label) if turn and turn.label else None
        found.append(Paragraph(start, end, kind, label, entry.time if entry else None))
    return found


def _called(label: str) -> str:
    """A turn's speaker as a text would name them: "NORA VIK" is Nora Vik, "QUESTION" is somebody unnamed."""
    if _ASKING.fullmatch(label.strip()):
        return "a questioner"
    return label.title() if label.isupper() and " " in label.strip() else label


def _size(part: Part) -> int:
    return part.end - part.start
