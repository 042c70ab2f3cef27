"""Quotations: where quotation marks open and close.

Takes a text and its paragraphs, gives stretches of quoted words. Knows “ ” " '' ’’ « » „ and single marks ‘ ’ '. A
quotation that runs over paragraphs opens again in each of them and closes in the last.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from standfirst.attribute.layout import Paragraph

_SAME_LENGTH = (("''", '"\0'), ("``", '"\0'), ("„", '"'), ("«", '"'), ("»", '"'))
_DOUBLE = re.compile(r"[\"“”]\0?")
_SINGLE_OPEN = re.compile(r"(?<![\w.,;:!?)])['‘](?=[\w$£€(#])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,;:!?)…%-])['’](?!\w)")
_LONGEST_SINGLE = 700
_ATTRIBUTING = re.compile(r"\s+(?:(?:[\w'’-]+\s+){0,8}?(?:said|says|told|added|recalled|wrote|explained)\b)")
_ATTRIBUTED = re.compile(
    r",\s+(?:(?:said|says|told|added|recalled|wrote|asked)\s"
    r"|(?:he|she|they|[A-Z][\w'’-]+(?:\s[A-Z][\w'’-]+){0,2})\s+(?:said|says|told|added|recalled|wrote|asked)\b)"
)


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation within one paragraph. `start` and `end` take in the marks, `inner` and `inner_end` do not."""

    start: int
    end: int
    inner: int
    inner_end: int
    paragraph: int
    closed: bool = True
    """False: it goes on in the next paragraph."""
    continues: bool = False
    """It goes on from the paragraph before."""


_WORD = re.compile(r"[^\W\d_][\w'’-]*")
_SMALL = 3  # letters up to which a word in a title may be small


def is_name(text: str, quote: Quote) -> bool:
    """Whether the quoted words are a name, as of a book or film, rather than somebody's words: "Nobody Told the King".

    So are two words and more, all of them with capitals but for short ones, that end no sentence.
    """
    inner = text[quote.inner : quote.inner_end].strip()
    printed = _WORD.findall(inner)
    if len(printed) < 2 or inner.rstrip(",")[-1:] in ".!?…" or inner.isupper():
        return False
    capitals = sum(1 for word in printed if word[0].isupper())
    small = [word for word in printed if word[0].islower()]
    return capitals >= 2 and printed[0][0].isupper() and all(len(word) <= _SMALL for word in small)


def find_quotes(text: str, paragraphs: Iterable[Paragraph]) -> list[Quote]:
    """All outermost quotations, in text order."""
    listed = list(paragraphs)
    plain = text
    for old, new in _SAME_LENGTH:
        plain = plain.replace(old, new)
    plain = _closed_by_apostrophes(plain, listed)
    found: list[Quote] = []
    open_before = single_open = False
    for n, paragraph in enumerate(listed):
        after = listed[n + 1] if n + 1 < len(listed) else None
        goes_on = after is not None and plain[after.start : after.start + 1] in ('"', "“")
        doubles = _doubles(plain, n, paragraph, open_before, goes_on)
        open_before = bool(doubles) and not doubles[-1].closed
        singles = _singles(plain, n, paragraph, doubles, after, single_open)
        single_open = bool(singles) and not singles[-1].closed
        found += sorted(doubles + singles, key=lambda quote: quote.start)
    return found


def _closed_by_apostrophes(plain: str, paragraphs: Iterable[Paragraph]) -> str:
    """The text with ’’ as a closing mark where nothing else closes what “ opened: ‘a ‘b’’ are two single marks."""
    for paragraph in paragraphs:
        text = plain[paragraph.start : paragraph.end]
        if "’’" in text and "“" in text and "”" not in text and "‘" not in text:
            plain = plain[: paragraph.start] + text.replace("’’", "”\0") + plain[paragraph.end :]
    return plain


def _doubles(plain: str, n: int, paragraph: Paragraph, open_before: bool, goes_on: bool) -> list[Quote]:
    found: list[Quote] = []
    opened: re.Match[str] | None = None
    nested = False  # within curly marks inside straight ones
    for mark in _DOUBLE.finditer(plain, paragraph.start, paragraph.end):
        if opened is None:
            if _opens(plain, mark, paragraph):
                opened = mark
        elif opened[0][0] == '"' and mark[0][0] in "“”" and (nested or plain.find("”", mark.end(), paragraph.end) >= 0):
            nested = mark[0][0] == "“"
        elif mark[0][0] == "“" or (mark[0][0] == '"' and _opens_again(plain, mark, paragraph)):
            opened = mark  # the one before was never closed
        else:
            found.append(_quote(opened, mark.start(), mark.end(), n, paragraph, open_before, True))
            opened = None
    if opened is not None and (goes_on or opened.start() == paragraph.start):
        said = None if goes_on else _ATTRIBUTED.search(plain, opened.end(), paragraph.end)
        end = said.start() + 1 if said is not None else paragraph.end  # the mark is missing: it ends where it is said
        found.append(_quote(opened, end, end, n, paragraph, open_before, not goes_on))
    return [quote for quote in found if quote.inner < quote.inner_end]


def _quote(
    opened: re.Match[str], inner_end: int, end: int, n: int, paragraph: Paragraph, open_before: bool, closed: bool
) -> Quote:
    continues = open_before and opened.start() == paragraph.start
    return Quote(opened.start(), end, opened.end(), inner_end, n, closed, continues)


def _opens(plain: str, mark: re.Match[str], paragraph: Paragraph) -> bool:
    if mark[0][0] == "”":
        return False
    if mark[0][0] == "“":
        return True
    before = plain[mark.start() - 1] if mark.start() > paragraph.start else " "
    after = plain[mark.end()] if mark.end() < paragraph.end else " "
    return not (before.isdigit() and after.isspace()) and not (before.isalnum() and after in " .,;")


def _opens_again(plain: str, mark: re.Match[str], paragraph: Paragraph) -> bool:
    """A straight mark after a blank and before a word, while one is open: the open one was stray."""
    before = plain[mark.start() - 1]
    after = plain[mark.end()] if mark.end() < paragraph.end else " "
    closes_later = plain.find('"', mark.end(), paragraph.end) >= 0
    return before in " (\n" and after.isalnum() and closes_later


def _singles(
    plain: str, n: int, paragraph: Paragraph, doubles: list[Quote], after: Paragraph | None, open_before: bool
) -> list[Quote]:
    found: list[Quote] = []
    at = paragraph.start
    if open_before and (last := _closes_first(plain, paragraph)) is not None:
        found.append(Quote(at, last + 1, at, last, n, continues=True))
        at = last + 1
    while opening := _SINGLE_OPEN.search(plain, at, paragraph.end):
        at = opening.end()
        if any(quote.start <= opening.start() < quote.end for quote in doubles):
            continue
        limit = min(paragraph.end, opening.end() + _LONGEST_SINGLE)
        closing = _closing(plain, opening, limit)
        if closing is None:
            if opening.start() == paragraph.start and after is not None and _single_goes_on(plain, after):
                end = paragraph.end
                found.append(Quote(opening.start(), end, opening.end(), end, n, closed=False, continues=open_before))
                break
            continue
        if any(quote.start <= closing < quote.end for quote in doubles):
            continue
        continues = open_before and opening.start() == paragraph.start
        found.append(Quote(opening.start(), closing + 1, opening.end(), closing, n, continues=continues))
        at = closing + 1
    held = [q for q in doubles if not any(s.start < q.start and q.end < s.end for s in found)]
    if len(held) < len(doubles):  # British style: double marks inside single ones
        doubles[:] = held
    return found


def _single_goes_on(plain: str, after: Paragraph) -> bool:
    """Whether a quotation in single marks without an end goes on: the next paragraph opens it again, or ends it."""
    opens = _SINGLE_OPEN.match(plain, after.start, after.end) is not None
    return opens or _closes_first(plain, after) is not None


def _closes_first(plain: str, paragraph: Paragraph) -> int | None:
    """Offset of a closing single mark with words of attribution behind it and no opening one before it."""
    closing = _SINGLE_CLOSE.search(plain, paragraph.start, min(paragraph.end, paragraph.start + _LONGEST_SINGLE))
    if closing is None or plain[closing.start() - 1] not in ",.!?":
        return None
    opening = _SINGLE_OPEN.search(plain, paragraph.start, closing.start())
    return closing.start() if opening is None and _ATTRIBUTING.match(plain, closing.end()) else None


def _closing(plain: str, opening: re.Match[str], limit: int) -> int | None:
    """Offset of the closing single mark. A plural's possessive ("the rebels' camp") closes nothing."""
    places = [m.start() for m in _SINGLE_CLOSE.finditer(plain, opening.end(), limit)]
    if not places:
        return None
    for k, place in enumerate(places):
        possessive = plain[place - 1] == "s" and re.match(r"['’] [a-z]", plain[place : place + 3])
        reopened = _SINGLE_OPEN.search(plain, place + 1, places[k + 1]) if k + 1 < len(places) else opening
        if possessive and not reopened:
            continue
        return place
    return places[-1]
