"""Version notes: the words by which a page tells that it was changed.

| the note | kind | examples |
|---|---|---|
| kill | the text is wrong at its root | "KILL:", "This story has been withdrawn", "Editors: please disregard" |
| correction | the meaning changed | "CORRECTED-", "Corrects name", "An earlier version of this article misstated …" |
| refile | a small slip, no change of meaning | "REFILE-", "Refiles to fix a typing error" |
| update | news was added | "UPDATE 2-", "Adds comment by the mayor", "This story has been updated" |

"Clarification" and "recasts" are told as what they are by what changed. An editor's note that tells of no change is
none.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from standfirst.records import Document, PartKind, Span, VersionKind

_HEAD, _FOOT = 700, 1200
"""Code points at the start and the end of a text in which a note stands, where the reader marked none."""
_THIS = (
    r"(?:this|the|our|an?) (?:earlier |previous |original )?(?:version of (?:this|our|the) )?"
    r"(?:story|article|report|item|page|post|dispatch)"
)
_EARLIER = r"\b(?:an |the |in an? )?(?:earlier|previous|original|initial) versions? of (?:this|our|the)\b"
_WRONG = (
    r"misstat\w+|incorrect\w*|inaccurate\w*|wrong\w*|mistaken\w*|erroneous\w*|misspel\w+|misidentif\w+|misquot\w+"
    r"|misattribut\w+|in error|an error|errors|omitted|should have (?:said|read)|correct(?:s|ed|ing)"
)
_KINDS: tuple[tuple[VersionKind, tuple[str, ...], re.Pattern[str]], ...] = (
    (
        VersionKind.KILL,
        ("kill", "withdrawn", "retract", "disregard", "do not "),
        re.compile(
            r"^\W*(?:(?:mandatory )?kill|withdrawn|retracted|retraction)\b\s*[:\-–—(]"
            rf"|\b{_THIS}\b[^.\n]{{0,60}}\b(?:has been|have been|is|was) (?:withdrawn|retracted|killed)\b"
            rf"|\b(?:has|have) (?:withdrawn|retracted) {_THIS}\b"
            r"|\bplease (?:kill|disregard)\b|\bdo not (?:use|publish) (?:this|the) (?:story|article|item)\b",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (
        VersionKind.CORRECTION,
        ("correct", "clarif", "version", "amended"),
        re.compile(
            r"^\W*corrected?(?:ed)?(?:\b|-)\s*[:\-–—(]|^\W*(?:corrections?|clarifications?|clarified)\b[^:\n]{0,40}[:\-–—.)\]]"
            r"|^\W*\(?(?:corrects|clarifies) \w+|\bthis version corrects\b"
            rf"|{_EARLIER}[^\n]{{0,300}}?\b(?:{_WRONG})\b|\b(?:{_WRONG})\b[^.\n]{{0,80}}{_EARLIER}"
            rf"|{_EARLIER} \w+ (?:said|gave|stated|reported|named|identified|had|referred)\b"
            rf"|\b{_THIS} (?:has been|was) (?:corrected|amended)\b",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
    (
        VersionKind.REFILE,
        ("refil",),
        re.compile(r"^\W*refil(?:e|es|ed|ing)\b\s*[:\-–—(]?|\(refil(?:es|ed|ing)\b", re.IGNORECASE | re.MULTILINE),
    ),
    (
        VersionKind.UPDATE,
        ("upd", "adds", "recasts"),
        re.compile(
            r"^\W*upd(?:ate)?s?\s?\d*\s*[:\-–—]|^\W*\(?(?:updates (?:with|to|throughout)|adds|recasts) \w+"
            rf"|\b{_THIS} (?:has been|was|is being) updated\b|^\W*recasts\b",
            re.IGNORECASE | re.MULTILINE,
        ),
    ),
)
"""Each with letters of which a text that has it has some: looked for first, since they are quickly found."""
_NUMBER = re.compile(r"^\W*(?:update|upd|lead|writethru|recasts?)[- ]?(\d{1,3})\b", re.IGNORECASE)
_END = re.compile(r"[.!?][)\]”\"]*(?=\s|$)|(?=\n)")


@dataclass(frozen=True, slots=True)
class Note:
    """A note with what it says that was done; `euphemism`: it calls a change of meaning something milder."""

    kind: VersionKind
    span: Span
    euphemism: bool = False


def find_note(document: Document) -> Note | None:
    """The gravest note of a document; None where it bears none. Time is linear in the text's head and foot."""
    found = [note for start, end in _places(document) if (note := _note_in(document, start, end)) is not None]
    order = [kind for kind, _, _ in _KINDS]
    return min(found, key=lambda note: (order.index(note.kind), note.span.start), default=None)


def update_number(document: Document) -> int | None:
    """The number of the update that a title bears ("UPDATE 2-"), None without one."""
    match = _NUMBER.match(document.title or "")
    return int(match[1]) if match else None


def _places(document: Document) -> list[tuple[int, int]]:
    content = document.text.content
    marked = [(p.start, min(p.end, p.start + _FOOT)) for p in document.parts if p.kind is PartKind.CORRECTION]
    ends = {(0, min(_HEAD, len(content))), (max(len(content) - _FOOT, 0), len(content))}
    return sorted({*marked, *ends})


def _note_in(document: Document, start: int, end: int) -> Note | None:
    text = document.text.content[start:end]
    folded = text.casefold()
    for kind, letters, pattern in _KINDS:
        match = pattern.search(text) if any(some in folded for some in letters) else None
        if match is None:
            continue
        first = text.rfind("\n", 0, match.start() + 1) + 1
        first += len(text[first:]) - len(text[first:].lstrip())
        ending = _END.search(text, match.end() - 1)
        last = max(ending.end() if ending else len(text.rstrip()), match.end())
        words = text[first:last].lower()
        mild = (kind is VersionKind.UPDATE and "recast" in words) or (
            kind is VersionKind.CORRECTION and "clarif" in words
        )
        return Note(kind, document.text.span(start + first, start + last), mild)
    return None
