"""Compose: from a format's draft to a `Document`, by the rules that hold for all formats.

The stored text is the title, a blank line, and the paragraphs with blank lines between. Parts say what each
paragraph, or a stretch of it, is; only white space lies outside of all parts.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from standfirst.read import layout, letter_signs, letters, liveblog, transcripts
from standfirst.read.credits import agencies_in, agency_name, byline, dateline, from_line, glued_byline, names_only
from standfirst.read.dates import date_line, from_url, listed, troubles
from standfirst.read.draft import Block, Draft, Entry, Origin, RawSign, Reading
from standfirst.read.furniture import cut_front
from standfirst.read.kinds import by_marks
from standfirst.read.language import language_of
from standfirst.read.words import lines_of
from standfirst.records import (
    Basis,
    Document,
    Kind,
    Part,
    PartKind,
    Problem,
    Sign,
    Text,
    Trouble,
    document_id,
)

F = PartKind.FURNITURE
_FRONT = 6
"""Paragraphs at the front in which a by-line or a date line can stand."""
_PROSE = (None, Kind.NEWS, Kind.COMMENT, Kind.ANALYSIS, Kind.EXPLAINER)
_FORMS: tuple[Callable[[list[Block]], list[Block]], ...] = (
    layout.posts,
    layout.items,
    layout.furniture,
    layout.country_options,
    layout.link_lists,
)


@dataclass(slots=True)
class _Work:
    """What the rules find on the way; lives within `compose` only."""

    draft: Draft
    blocks: list[Block]
    kind: Kind | None
    title: str | None
    byline: str | None
    credits: list[str] = field(default_factory=list)
    signs: list[RawSign] = field(default_factory=list)
    entries: tuple[Entry, ...] = ()


def compose(draft: Draft, origin: Origin) -> Reading:
    """The document of a draft, and what is wrong with it. A draft without a word gives a problem alone."""
    blocks = [b for block in draft.blocks if (b := replace(block, text=lines_of(block.text))).text]
    if not blocks:
        return Reading((), (Problem(Trouble.EMPTY, "it holds no words", origin.place),))
    draft = _with_feed(draft, origin)
    title = lines_of(draft.title or "").replace("\n", " ") or None
    work = _Work(draft, blocks, draft.kind, title, draft.byline, list(draft.credits), list(draft.signs))
    if work.kind is None:
        work.kind = by_marks(title, draft.section, draft.url or origin.url, [b.text for b in blocks[:3]])
    _forms(work)
    work.blocks = [_marked(block, work.title) for block in work.blocks]
    for form in _FORMS:
        work.blocks = form(work.blocks)
    if work.kind in (None, Kind.NEWS) and any(block.label == "opinions" for block in work.blocks):
        work.kind = Kind.COMMENT
    _front(work)
    work.blocks = layout.repeats(layout.headings(work.blocks, credited=work.kind in _PROSE))
    if work.kind in _PROSE:
        work.blocks = layout.captions(work.blocks)
    if work.kind is Kind.LIVE_BLOG and not work.entries:
        work.blocks, work.entries = liveblog.split(work.blocks, draft.published, known=True)
    for number, block in enumerate(work.blocks):
        if block.kind is PartKind.HEADING and _same(block.text, draft.outlet or ""):
            work.blocks[number] = block.marked(F, "outlet's name")
        if block.kind is F and block.label:
            work.credits.extend(from_line(block.label, block.text))
    return _document(work, origin)


def _marked(block: Block, title: str | None) -> Block:
    """A line that is nothing but a date is furniture; the title printed again a heading."""
    if not block.open:
        return block
    if date_line(block.text) is not None:
        return block.marked(F, "date line")
    return block.marked(PartKind.HEADING) if _same(block.text, title or "") else block


def _with_feed(draft: Draft, origin: Origin) -> Draft:
    """The draft with what the feed said, where the page itself says nothing."""
    published = draft.published
    if published.edtf is None:
        published = listed(origin.header("published"), Basis.FEED)
    source = origin.header("feed-source")
    return replace(
        draft,
        published=published,
        outlet=draft.outlet or source or origin.header("feed-title"),
        byline=draft.byline or origin.header("feed-author"),
        credits=draft.credits + ((agency_name(source),) if source else ()),
    )


def _forms(work: _Work) -> None:
    """Transcript, live blog or letter, by the form of the whole."""
    marked = work.kind in (Kind.COMMENT, Kind.ANALYSIS, Kind.EXPLAINER)
    if not marked and work.kind is not Kind.MAIL:
        turns = transcripts.split(work.blocks, known=work.kind is Kind.TRANSCRIPT)
        if turns is not None:
            work.blocks, work.kind = turns, Kind.TRANSCRIPT
    if work.kind in (None, Kind.NEWS, Kind.LIVE_BLOG):
        work.blocks, work.entries = liveblog.split(work.blocks, work.draft.published, known=False)
        work.kind = Kind.LIVE_BLOG if work.entries else work.kind
    if work.kind in (Kind.LETTER, Kind.STATEMENT, Kind.MAIL, None):
        # Before the signature block is looked for: a mark at the foot is no part of it.
        work.blocks, marks = letters.draft_marks(work.blocks)
        work.signs.extend(marks)
        work.blocks, marks = letter_signs.status_marks(work.blocks)
        work.signs.extend(marks)
    if work.kind in (None, Kind.NEWS, Kind.LETTER) and not work.entries:
        inked = any(sign.name == "signature-image" for sign in work.signs)
        letter = letters.split(work.blocks, inked=inked)
        if letter is not None:
            work.blocks, signs, subject = letter
            work.signs.extend(signs)
            work.signs.extend(letter_signs.of_letter(work.blocks))
            work.kind, work.title = Kind.LETTER, work.title or subject
    if work.kind in (Kind.MAIL, Kind.STATEMENT):
        work.blocks, number = letters.sign_off(work.blocks)
        if number is not None and work.kind is Kind.STATEMENT:
            name = work.blocks[number].text.split("\n", 1)[0]
            work.signs.append(RawSign("signature-block", f"it ends with the name of {name}", number))
            work.byline = work.byline or name
    if work.kind in (Kind.LETTER, Kind.STATEMENT):
        _date_line(work)


def _date_line(work: _Work) -> None:
    """The date that a letter or a statement carries on a line of its own: stated, as in a form's field."""
    dates = [edtf for block in work.blocks[:12] if (edtf := date_line(block.text)) is not None]
    if dates and work.draft.published.edtf is None:
        work.draft = replace(work.draft, published=listed(dates[0]))


def _front(work: _Work) -> None:
    """By-lines anywhere; the date line, and a by-line that runs into it, at the front."""
    dated = work.kind in (Kind.LETTER, Kind.MAIL, Kind.TRANSCRIPT)
    for number, block in enumerate(work.blocks):
        if block.kind is not PartKind.PARAGRAPH:
            continue
        if number < _FRONT and block.open and names_only(block.text) and _outlet_next(work, number):
            work.blocks[number] = block.marked(F, "by-line")
            work.byline = work.byline or block.text
            continue
        who = byline(block.text) if block.open and (number < _FRONT or block.text[-1] not in ".:") else None
        if who is not None:
            work.blocks[number] = block.marked(F, "by-line")
            if number < _FRONT:
                work.byline = work.byline or who
                work.credits.extend(agencies_in(who))
            continue
        if number >= _FRONT or dated:
            continue
        end = 0
        if glued := glued_byline(block.text):
            work.byline, end = work.byline or glued[0], glued[1]
        line = dateline(block.text[end:])
        if line is not None:
            work.credits.extend([line.agency] if line.agency else [])
            work.blocks[number], dated = cut_front(block, end + line.end, "date line"), True


def _outlet_next(work: _Work, number: int) -> bool:
    """Whether the next paragraph is the outlet's own name, as under a by-line."""
    following = work.blocks[number + 1 : number + 2]
    return bool(following) and _same(following[0].text, work.draft.outlet or "")


def _document(work: _Work, origin: Origin) -> Reading:
    draft = work.draft
    content, parts, starts = _lay_out(work)
    id = document_id(origin.capture, content, origin.member)
    text = Text(id, content)
    news = [p for p in parts if p.kind not in (F, PartKind.ENTRY, PartKind.TITLE)]
    language = draft.language or language_of("\n".join(content[p.start : p.end] for p in news))
    signs = tuple(_placed(sign, work.blocks, starts, text) for sign in _with_corrections(work))
    document = Document(
        capture=origin.capture,
        reader=draft.reader,
        text=text,
        title=work.title,
        outlet=draft.outlet,
        byline=work.byline,
        url=draft.url or origin.url,
        place=origin.place,
        published=draft.published,
        updated=draft.updated,
        kind=work.kind or Kind.NEWS,
        language=language,
        parts=parts,
        signs=signs,
        credits=tuple(dict.fromkeys(credit for credit in work.credits if credit)),
    )
    found = [*draft.problems]
    if not news:
        found.append((Trouble.FURNITURE_ONLY, "no main text was found, only what pages say about themselves"))
    others = (("the URL", from_url(document.url)),)
    found += troubles(draft.published, others, origin.fetched_at)
    found += _headline_troubles(work)
    if language not in (None, "en"):
        found.append((Trouble.LANGUAGE, f"the text is in another language than English ({language}): kept, not read"))
    return Reading((document,), tuple(Problem(t, message, origin.place, id) for t, message in found))


def _lay_out(work: _Work) -> tuple[str, tuple[Part, ...], list[int]]:
    """The stored text, its parts in order, and where each block starts."""
    blocks = work.blocks
    if work.title:
        same = _same(blocks[0].text, work.title)
        first = blocks[0] if same else Block(work.title)
        blocks = [replace(first, text=work.title, kind=PartKind.TITLE, pieces=(), label=None), *blocks[same:]]
    shift = len(blocks) - len(work.blocks)
    starts, parts, at = [], [], 0
    bounds: dict[int, tuple[int, int]] = {}
    for block in blocks:
        starts.append(at)
        parts.extend(_parts(block, at))
        if block.entry is not None:
            bounds[block.entry] = (bounds.get(block.entry, (at, 0))[0], at + len(block.text))
        at += len(block.text) + 2
    for number, (start, end) in bounds.items():
        entry = work.entries[number]
        parts.append(Part(start, end, PartKind.ENTRY, entry.label, entry.time))
    parts.sort(key=lambda part: (part.start, -part.end, part.kind is not PartKind.ENTRY))
    content = "\n\n".join(block.text for block in blocks)
    return content, tuple(parts), starts[shift:] if shift >= 0 else starts


def _parts(block: Block, at: int) -> list[Part]:
    if not block.pieces:
        return [Part(at, at + len(block.text), block.kind, block.label, None, block.boxes, block.path)]
    found = []
    for piece in block.pieces:
        start, end = piece.start, piece.end
        while start < end and block.text[start].isspace():
            start += 1
        while end > start and block.text[end - 1].isspace():
            end -= 1
        if start < end:
            found.append(Part(at + start, at + end, piece.kind, piece.label, None, block.boxes, block.path))
    return found


def _with_corrections(work: _Work) -> list[RawSign]:
    signs = list(work.signs)
    for number, block in enumerate(work.blocks):
        kinds = [block.kind] if not block.pieces else [piece.kind for piece in block.pieces]
        if PartKind.CORRECTION in kinds:
            signs.append(RawSign("correction-note", "the document carries a correction or an editor's note", number))
    return signs


def _placed(sign: RawSign, blocks: list[Block], starts: list[int], text: Text) -> Sign:
    number = sign.block
    if sign.label is not None:
        number = next((n for n, block in enumerate(blocks) if block.label == sign.label), None)
    if number is None or number >= len(starts):
        return Sign(sign.name, sign.detail, where=sign.where)
    start = starts[number]
    end = text.content.find("\n\n", start)
    return Sign(sign.name, sign.detail, text.span(start, end if end > start else len(text.content)), sign.where)


def _headline_troubles(work: _Work) -> list[tuple[Trouble, str]]:
    """A page whose text opens with another headline than its title: one of the two was kept over a rewritten body."""
    title, kind = work.title, work.kind
    first = next((b for b in work.blocks if b.kind is not F and not _same(b.text, title or "")), None)
    if not title or first is None or first.kind is not PartKind.HEADING or kind in (Kind.LIVE_BLOG, Kind.LETTER):
        return []
    ours, theirs = _key_words(title), _key_words(first.text)
    if len(theirs) < 5 or len(ours & theirs) > 0.4 * min(len(ours), len(theirs)):
        return []
    return [(Trouble.HEADLINE, f"the text opens with another headline than its title: {first.text!r}")]


def _key_words(text: str) -> set[str]:
    return set(re.findall(r"[\w’'-]{3,}", text.casefold()))


def _same(first: str, second: str) -> bool:
    return _plain(first) == _plain(second) != ""


def _plain(text: str) -> str:
    return " ".join(re.findall(r"\w+", text.casefold()))
