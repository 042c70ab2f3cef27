"""Plain text and Markdown, with or without header lines.

Header lines are ``key: value`` lines at the top, a blank line after them: title, outlet, url, date, date_basis
(listed, estimated, none), and also byline, kind, language, updated, section. An empty value is unknown. Markdown
may carry the same keys between lines of ``---``.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from standfirst.read.dates import date_line, listed
from standfirst.read.decode import decode
from standfirst.read.draft import Block, Draft, Unread
from standfirst.read.kinds import named
from standfirst.read.words import bullet, clean, paragraphs
from standfirst.records import UNKNOWN_DATE, Basis, DateValue, PartKind, Trouble

READER = "plain/2"
_KEYS = {
    "title": "title",
    "headline": "title",
    "outlet": "outlet",
    "source": "outlet",
    "url": "url",
    "date": "date",
    "published": "date",
    "date_basis": "basis",
    "byline": "byline",
    "author": "byline",
    "kind": "kind",
    "language": "language",
    "updated": "updated",
    "section": "section",
}
_LINE = re.compile(r"([A-Za-z_]{2,20})[ \t]*:(?:[ \t]+(.*))?$")
_HEADING = re.compile(r"#{1,6}\s+(?P<text>.+?)\s*#*$")
_UNKNOWN = frozenset({"", "unknown", "none", "null", "-", "n/a"})


def read_plain(content: bytes, charset: str | None = None, *, markdown: bool = False) -> Draft | Unread:
    """The draft of a text file."""
    decoded = decode(content, charset)
    if isinstance(decoded, Unread):
        return decoded
    draft = from_text(decoded.text, markdown=markdown)
    if decoded.broken:
        message = f"{decoded.broken} characters are not {decoded.encoding}; each stands as U+FFFD"
        draft = replace(draft, problems=((Trouble.BAD_ENCODING, message),))
    return draft


def from_text(text: str, *, markdown: bool = False) -> Draft:
    """The draft of decoded text: header lines if it has them, then its paragraphs."""
    text = clean(text)
    fields, body = _split(text)
    blocks = tuple(_blocks(body, markdown=markdown))
    draft = Draft(READER if not markdown else "markdown/1", blocks)
    if fields is not None:
        return _with_fields(draft, fields)
    return _with_title(draft)


def _split(text: str) -> tuple[dict[str, str] | None, str]:
    """Header fields and body; no fields where the top is not of that form through and through."""
    top = text.lstrip("\n")
    fenced = re.match(r"---\n(.*?)\n---\n?", top, re.S)
    head, body = (fenced[1], top[fenced.end() :]) if fenced else (top.partition("\n\n")[0], top.partition("\n\n")[2])
    fields: dict[str, str] = {}
    for line in head.split("\n"):
        match = _LINE.match(line.rstrip())
        if match is None or match[1].lower() not in _KEYS:
            if fenced and line.strip():
                continue
            return None, text
        fields.setdefault(_KEYS[match[1].lower()], (match[2] or "").strip().strip("\"'"))
    return (fields, body) if len(fields) >= 2 or "title" in fields else (None, text)


def _with_fields(draft: Draft, fields: dict[str, str]) -> Draft:
    def value(key: str) -> str | None:
        found = fields.get(key, "")
        return None if found.lower() in _UNKNOWN else found

    problems = list(draft.problems)
    published = _published(value("date"), value("basis"))
    if published.edtf is None and value("date") and (value("basis") or "listed").lower() != "none":
        problems.append((Trouble.NO_DATE, f"the date {value('date')!r} is in no known form"))
    return replace(
        draft,
        title=value("title"),
        outlet=value("outlet"),
        byline=value("byline"),
        url=value("url"),
        published=published,
        updated=listed(value("updated")),
        kind=named(value("kind")),
        section=value("section"),
        language=(value("language") or "").lower()[:2] or None,
        problems=tuple(problems),
    )


def _published(date: str | None, basis: str | None) -> DateValue:
    word = (basis or ("listed" if date else "none")).lower()
    if word.startswith("none"):
        return UNKNOWN_DATE
    return listed(date, Basis.ESTIMATED if word.startswith("estimat") else Basis.LISTED)


def _blocks(body: str, *, markdown: bool) -> list[Block]:
    found: list[Block] = []
    for paragraph in paragraphs(body):
        heading = _HEADING.match(paragraph) if markdown else None
        if heading:
            found.append(Block(_unmarked(heading["text"]), PartKind.HEADING))
        elif paragraph.startswith(">"):
            quoted = " ".join(line.lstrip("> ") for line in paragraph.split("\n")).strip()
            if found and found[-1].kind is PartKind.QUOTE:
                found[-1] = replace(found[-1], text=f"{found[-1].text} {quoted}".strip())
            elif quoted:
                found.append(Block(quoted, PartKind.QUOTE))
        elif markdown and (length := bullet(paragraph)):
            found.append(Block(_unmarked(paragraph[length:]), PartKind.ITEM))
        else:
            found.append(Block(_unmarked(paragraph) if markdown else paragraph))
    return found


def _unmarked(text: str) -> str:
    """Markdown's marks of emphasis and links taken away; their words stay."""
    text = re.sub(r"!\[([^\]]*)\]\([^)]*\)", r"\1", text)
    text = re.sub(r"\[([^\]]+)\]\([^)]*\)", r"\1", text)
    return re.sub(r"(\*\*|__|(?<!\w)[*_]|[*_](?!\w)|`)(?=\S)|(?<=\S)(\*\*|__|`)", "", text)


_TURN = re.compile(r"(?:Q|QUESTION|[A-Z][A-Z.'’-]+(?: [A-Z][A-Z.'’-]*)+):\s")


def _begins(blocks: Sequence[Block]) -> bool:
    """Whether a text begins here: a sentence of some length, or a transcript's turn."""
    return any(
        _TURN.match(block.text) or (len(block.text.split()) >= 8 and re.search(r"[.!?]['’”\")\]]*$", block.text))
        for block in blocks
    )


def _with_title(draft: Draft) -> Draft:
    """Without header lines, a first line that stands alone and ends like no sentence is the title."""
    if not draft.blocks:
        return draft
    first = draft.blocks[0]
    if first.kind is PartKind.HEADING:
        return replace(draft, title=first.text)
    one_line = "\n" not in first.text and len(first.text) <= 160
    words = len(first.text.split())
    fits = one_line and 3 <= words <= 25 and not re.search(r"[.!:;,]['’”\")\]]*$", first.text)
    follows = any(len(block.text) > 120 for block in draft.blocks[1:4]) or _begins(draft.blocks[1:2])
    fits = fits and date_line(first.text) is None
    return replace(draft, title=first.text) if fits and follows and first.text[0] not in "(—–-" else draft
