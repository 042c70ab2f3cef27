"""Given briefs: a brief in a file, by whomever it was written, as sentences with what they cite.

Takes the text of a file in JSON (the form of `as_json`, or any object with ``lines``) or Markdown with footnotes (the
form of `markdown`, or a person's or a language model's own), gives `GivenLine`s. Does not check anything: what a
citation points at is settled by the caller, and what the words say by the checker.

What a brief counts or asks in its own name ("2 origins say so", "Would settle it: …") rests on no single span and is
left out here, by the patterns of `FRAMING`.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from standfirst.errors import UsageError


@dataclass(frozen=True, slots=True)
class GivenCitation:
    """What a line says that it rests on. Without a place, the words are to be found in the document."""

    exact: str
    document: str | None = None
    start: int | None = None
    end: int | None = None
    outlet: str | None = None
    published: str | None = None
    writer: str | None = None
    """Whose own words the document is, where it is a letter or a statement."""


@dataclass(frozen=True, slots=True)
class GivenLine:
    """A sentence or two of a given brief. `place` says where they stand in the file."""

    text: str
    citations: tuple[GivenCitation, ...]
    place: str
    question: bool = False
    """Asks, and is looked at word by word only."""


@dataclass(frozen=True, slots=True)
class GivenDocument:
    """A document whose text, or whose cited paragraphs, the brief carries."""

    id: str
    text: str
    title: str | None = None
    outlet: str | None = None
    byline: str | None = None
    published: str | None = None
    kind: str | None = None


_LONGEST = 20_000_000
"""Code points beyond which no passage is believed to stand: a place in a file must not cost more than the file."""

_STATE = r"(?:Confirmed|Reported|Disputed|Denied|Undecided|Retracted|Superseded)"
_COUNT = r"\d+ (?:origins?|outlets?)"
OWN_SECTIONS = frozenset(
    (
        "what would follow",
        "open questions",
        "standing of documents",
        "versions of pages",
        "documents",
        "decided by people",
        "problems",
        "coverage",
        "settled, or only seeming",
        "sources",
    )
)
"""Sections of a brief in Markdown that list signs, states and questions in the brief's own name: not looked at."""
_OWN_ITEMS = frozenset(("your question", "questions", "questions in dispute", "conflicts"))
"""Sections whose items give the grounds of a state in the brief's own name."""
_STATE_MARK = re.compile(rf"\*\*[^*]*?{_STATE}\*\* \([^)]*\)\.? ?", re.IGNORECASE)
"""The state of a question as Markdown sets it; looked for before the markup is taken off."""
FRAMING = (
    re.compile(rf"(?<=\? ){_STATE}(?:, as of [^:]*)?: (?:{_COUNT}[^.:]*[.:] ?)*"),
    re.compile(rf"^(?:\*\*)?{_COUNT} [^:.]*?(?:\*\*)?[:.].*$"),
    re.compile(rf"^(?:Say so|Say otherwise|Deny it|Say that nothing is decided)\b[^.]*{_COUNT}[^.]*\. ?$"),
    re.compile(r"^(?:Would settle it|One side|Those concerned)\b.*$", re.IGNORECASE),
    re.compile(r"^(?:As of [^.]*|No document here carries a date)$"),
    re.compile(r"^The counts differ: "),
    re.compile(r"^✎ .*$"),
)
"""What a compiled brief says in its own name."""

_NOTE = re.compile(r"^\[\^([^\]\s]+)\]:\s*(.*(?:\n(?:[ \t]+\S.*|(?![ \t]*\n|\[\^|#).+))*)", re.MULTILINE)
_MARK = re.compile(r"\[\^([^\]\s]+)\]")
_PLACE = re.compile(r"`([^`:\s]+):(\d+)-(\d+)`\s*$")
_EXACT = re.compile(r"“(.*)”|\"(.*)\"", re.DOTALL)
_ITEM = re.compile(r"^\s*(?:[-*+]|\d+[.)])\s+")
_ESCAPED = re.compile(r"\\([\\`*_{}\[\]<>#|~&!$^.()+\-=:])")
_DAY = re.compile(r"\b(\d{4})-(\d{2})-(\d{2})\b|\b(\d{1,2}) ([A-Z][a-z]{2,8}) (\d{4})\b")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_CUT = re.compile(
    r"(?<=[.!?])(?<!\bMr\.)(?<!\bMrs\.)(?<!\bMs\.)(?<!\bDr\.)(?<!\bGen\.)(?<!\bSen\.)(?<!\b[A-Z]\.)\s+(?=[A-Z“\"])"
    r"|(?<=[.!?][”\"])\s+(?=[A-Z“\"])"
)
_TIMELINE = re.compile(r"^[-*+] (?:\*\*[^*]*\*\* |“[^”]*”: )?(?:\((?:asserts|denies|undecided)\) )?")
_TIMELINE_NOTE = re.compile(r" \((?:planned|threatened|a threat|\d+ documents?)\)")
_BY = re.compile(r", by ([^,“”]+?)(?:,|$)")
_SENTENCE = re.compile(r"[.!?…][\"”’)]*\s*$")
_MARKUP = re.compile(r"(?<!\\)(?:\*\*|__)|(?<![\\*\w])\*(?=\S)|(?<=\S)(?<!\\)\*(?![*\w])")


def read_given(content: str, name: str) -> tuple[list[GivenLine], list[GivenDocument]]:
    """The lines of a brief, and the documents that it carries. `name` is for messages.

    Raises `UsageError`, with the place, for a file that is neither JSON nor text of lines.
    """
    named = name.lower().endswith(".json")
    if named or content.lstrip("\ufeff \t\r\n").startswith("{"):
        try:
            data = json.loads(content.lstrip("\ufeff"))
        except json.JSONDecodeError as error:
            if named:
                raise UsageError(f"{name}:{error.lineno}:{error.colno}: this is no JSON: {error.msg}") from error
        except RecursionError as error:
            raise UsageError(f"{name}: this JSON is nested too deeply") from error
        else:
            return _from_json(data, name)
    return list(_from_markdown(content)), []


def sentences_of(content: str) -> Iterator[tuple[str, str]]:
    """The sentences of a draft in plain text or Markdown, each with its place ("line 3"); headings are left out."""
    for number, words in _blocks(_NOTE.sub(lambda match: "\n" * match.group().count("\n"), content)):
        if words.startswith(("#", "|")):
            continue
        plain = _plain(_MARK.sub("", _ITEM.sub("", words)))
        for sentence in _CUT.split(plain):
            if len(sentence.split()) > 2:
                yield f"line {number}", sentence.strip()


# JSON


def _from_json(data: object, name: str) -> tuple[list[GivenLine], list[GivenDocument]]:
    briefs = data if isinstance(data, list) else [data]
    lines: list[GivenLine] = []
    documents: list[GivenDocument] = []
    for number, brief in enumerate(briefs):
        if not isinstance(brief, Mapping) or not isinstance(brief.get("lines"), list):
            raise UsageError(f"{name}: a brief in JSON is an object with “lines”, a list")
        prefix = f"[{number}]." if isinstance(data, list) else ""
        lines.extend(_lines_of(brief, prefix, name))
        documents.extend(
            document for entry in _objects(brief.get("documents")) if (document := _document(entry, name)) is not None
        )
    return lines, documents


def _lines_of(brief: Mapping[str, Any], prefix: str, name: str) -> Iterator[GivenLine]:
    for key in ("headline", "standfirst"):
        if isinstance(brief.get(key), str):
            cited = brief.get(f"{key}_citations")
            yield from _stated(brief[key], cited, f"{prefix}{key}", name)
    for key, words in (("lines", "text"), ("timeline", "text"), ("questions", "answer")):
        for number, entry in enumerate(_objects(brief.get(key))):
            yield from _stated(entry.get(words), entry.get("citations"), f"{prefix}{key}[{number}]", name)
    for number, conflict in enumerate(_objects(brief.get("conflicts"))):
        for k, side in enumerate(_objects(conflict.get("sides"))):
            yield from _stated(side.get("text"), side.get("citations"), f"{prefix}conflicts[{number}].sides[{k}]", name)


def _stated(text: object, citations: object, place: str, name: str) -> Iterator[GivenLine]:
    if not isinstance(text, str):
        raise UsageError(f"{name}: {place}: there is no text")
    cited = tuple(_citation(entry, f"{name}: {place}") for entry in _objects(citations))
    yield from _framed(text, cited, place)


def _objects(value: object) -> list[Mapping[str, Any]]:
    return [entry for entry in value if isinstance(entry, Mapping)] if isinstance(value, list) else []


def _citation(entry: Mapping[str, Any], place: str) -> GivenCitation:
    exact = entry.get("exact")
    if not isinstance(exact, str):
        raise UsageError(f"{place}: a citation needs “exact”, the words that it rests on")
    start, end = (value if isinstance(value := entry.get(key), int) else None for key in ("start", "end"))
    texts = [value if isinstance(value := entry.get(key), str) else None for key in ("document", "outlet", "published")]
    return GivenCitation(exact, texts[0], start, end, texts[1], texts[2])


def _document(entry: Mapping[str, Any], name: str) -> GivenDocument | None:
    """A document with its text, or with its passages in their places; None where the brief carries no word of it."""
    text = entry.get("text")
    if not isinstance(text, str):
        text = _from_passages(_objects(entry.get("passages")), name)
    if text is None:
        return None
    keys = ("title", "outlet", "byline", "published", "kind")
    known = {key: value for key in keys if isinstance(value := entry.get(key), str)}
    return GivenDocument(str(entry.get("id", "")), text, **known)


def _from_passages(passages: Sequence[Mapping[str, Any]], name: str) -> str | None:
    """The text with line ends in place of what was left out, so that places mean what they meant in the whole text."""
    found = sorted(
        (e["start"], e["text"]) for e in passages if type(e.get("start")) is int and type(e.get("text")) is str
    )
    parts: list[str] = []
    position = 0
    for start, words in found:
        if start < position:
            raise UsageError(f"{name}: the passages of a document overlap at {start}")
        if start + len(words) > _LONGEST:
            raise UsageError(f"{name}: a passage cannot stand at {start}: no text is that long")
        parts.extend(("\n" * (start - position), words))
        position = start + len(words)
    return "".join(parts) if parts else None


# Markdown


def _from_markdown(content: str) -> Iterator[GivenLine]:
    notes = {match.group(1): _footnote(match.group(2)) for match in _NOTE.finditer(content)}
    body = _NOTE.sub(lambda match: "\n" * match.group().count("\n"), content)
    heading: tuple[int, str] | None = None
    section = ""
    for number, words in _blocks(body):
        if words.startswith("#"):
            title = words.lstrip("# ")
            section = title.strip().casefold() if words.startswith(("# ", "## ")) else section
            heading = (number, title) if words.startswith("# ") else None
            if _MARK.search(title):
                yield from _marked(title, notes, number)
            continue
        if (
            heading is not None
            and (marks := _MARK.findall(words))
            and words.lstrip("*").startswith(("As of", "No document"))
        ):
            # Our own headline: its marks stand with the date below it.
            yield from _framed(_plain(heading[1]), _cited(marks, notes), f"line {heading[0]}")
        heading = None
        if section in OWN_SECTIONS or (section in _OWN_ITEMS and _ITEM.match(words)):
            continue
        if section == "timeline":
            words = _TIMELINE_NOTE.sub("", _TIMELINE.sub("", words))
        if not words.startswith("|"):
            yield from _marked(_ITEM.sub("", words), notes, number)
            continue
        for cell in words.strip("|").split("|"):
            if _MARK.search(cell):
                yield from _marked(cell.strip(), notes, number)


def _blocks(body: str) -> Iterator[tuple[int, str]]:
    """Paragraphs, items, rows and headings, each with the number of its first line."""
    held: list[str] = []
    first = 0
    for number, line in enumerate([*body.split("\n"), ""], 1):
        opens = bool(_ITEM.match(line)) or line.startswith(("#", "|", ">"))
        if held and (opens or not line.strip()):
            yield first, " ".join(held)
            held = []
        if line.strip() and not re.fullmatch(r"\s*(?:[-*_]\s*){3,}|\|?[\s:|-]+\|?|<!--.*-->", line):
            if not held:
                first = number
            held.append(line.strip())
            if line.startswith(("#", "|")):
                yield first, held.pop()
    return


def _marked(words: str, notes: Mapping[str, GivenCitation], number: int) -> Iterator[GivenLine]:
    """The stretches of a block, each up to its marks; what follows the last marks has none."""
    at = 0
    found: list[tuple[str, list[str]]] = []
    for match in re.finditer(r"(?:\[\^[^\]\s]+\][,\s]*)+", words):
        found.append((words[at : match.start()], _MARK.findall(match.group())))
        at = match.end()
    found.append((words[at:], []))
    place = f"line {number}"
    for text, marks in found:
        plain = _plain(text)
        if marks:
            yield from _framed(plain, _cited(marks, notes), place)
        elif len(plain.split()) > 3 and _SENTENCE.search(plain):
            yield from _framed(plain, (), place)


def _cited(marks: Sequence[str], notes: Mapping[str, GivenCitation]) -> tuple[GivenCitation, ...]:
    return tuple(notes.get(mark, GivenCitation("", f"[^{mark}]")) for mark in dict.fromkeys(marks))


def _plain(text: str) -> str:
    """The words without markup."""
    text = _STATE_MARK.sub("", text)
    return " ".join(_ESCAPED.sub(r"\1", _MARKUP.sub("", text)).split()).lstrip(".,;) ")


def _footnote(words: str) -> GivenCitation:
    """``Outlet, date: “exact words” `document:start-end` ``; all but the words may be missing."""
    words = " ".join(words.split())
    place = _PLACE.search(words)
    rest = words[: place.start()].strip() if place else words
    quoted = _EXACT.search(rest)
    exact = next((group for group in quoted.groups() if group is not None), "") if quoted else rest
    lead = rest[: quoted.start()].rstrip(": ") if quoted else ""
    outlet = _ESCAPED.sub(r"\1", lead.split(",")[0]).strip() or None
    document, start, end = place.groups() if place else (None, None, None)
    return GivenCitation(
        _ESCAPED.sub(r"\1", exact), document, int(start) if start else None, int(end) if end else None, outlet,
        _day(lead), _ESCAPED.sub(r"\1", by.group(1)).strip() if (by := _BY.search(lead)) else None,
    )  # fmt: skip


def _day(lead: str) -> str | None:
    """The day of publication that a footnote gives, as ISO."""
    match = _DAY.search(lead)
    if match is None:
        return None
    if match.group(1):
        return match.group()
    month = match.group(5).lower()[:3]
    return f"{match.group(6)}-{_MONTHS.index(month) + 1:02d}-{int(match.group(4)):02d}" if month in _MONTHS else None


def _framed(text: str, citations: tuple[GivenCitation, ...], place: str) -> Iterator[GivenLine]:
    """The line without what a brief says in its own name; nothing where that was all. A question is a line apart."""
    for pattern in FRAMING:
        text = pattern.sub("", text).strip()
    asked = re.match(r"^([^.!?“”]*\?)\s+(?=\S)", text)
    if asked and citations:
        yield GivenLine(asked.group(1), citations, place, question=True)
        text = text[asked.end() :]
    if text:
        yield GivenLine(text, citations, place, question=text.endswith("?") and "“" not in text)
