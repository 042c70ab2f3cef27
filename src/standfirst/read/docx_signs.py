"""DOCX signs: what a Word document shows beside its text: tracked changes, comments, watermark, signature, properties.

ECMA-376 Part 1, 17.13 (revisions, comments), Part 2, 11 and 13 (core properties, digital signatures).
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any

from standfirst.read.draft import RawSign
from standfirst.records import Where

_W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_DOCUMENT = Where(part="word/document.xml")
_WATERMARK = re.compile(rb"""<v:textpath[^>]*\bstring=["']([^"']{1,200})["']""")
_TEXT = re.compile(rb"<w:t(?:\s[^>]*)?>([^<]*)</w:t>")
_SIGNATURE_LINE = re.compile(rb"<o:signatureline\b")
_TRACKING = re.compile(rb"<w:trackRevisions\b(?![^>]*w:val=[\"'](?:0|false|off)[\"'])")
_DRAFT = re.compile(
    r"\b(?:draft|entwurf|brouillon|borrador|bozza|preliminary|pre-?\s?decisional|work in progress)\b", re.I
)
_VOID = re.compile(r"\b(?:sample|specimen|void|cancell?ed|superseded|obsolete)\b", re.I)
_DRAFT_LINE = re.compile(r"^\W*(?:\w+ )?(?:draft|pre-?decisional)\b.{0,50}$", re.I)
_SHORT = 60
_LAST = 12
"""Paragraphs at the end among which a picture may be a signature."""


def signs(body: Any, parts: dict[str, bytes], names: list[str]) -> list[RawSign]:
    """The signs of the document's XML: `parts` are its members as bytes, `names` the names of all."""
    found = [*_tracked(body, parts), *_comments(parts), *_marks(parts), *_heads(parts), *_picture(body)]
    signature = next((name for name in sorted(names) if name.startswith("_xmlsignatures/sig")), None)
    if signature is not None:
        words = "cannot tell, because the digital signatures of Word documents are not checked; it carries one"
        found.append(RawSign("signature-unreadable", words, where=Where(part=signature)))
    else:
        holder = next((name for name, data in sorted(parts.items()) if _SIGNATURE_LINE.search(data)), None)
        if holder is not None:
            words = "it has a line for a digital signature, and none is there"
            found.append(RawSign("signature-field-empty", words, where=Where(part=holder)))
    return found


def properties(core: Any) -> list[RawSign]:
    """What the core properties say: who made it, when, and whether it calls itself a draft. Anybody can write them."""
    where = Where(part="docProps/core.xml")
    pairs = (
        ("Author", core.author),
        ("LastModifiedBy", core.last_modified_by),
        ("Revision", core.revision or ""),
        ("Created", core.created or ""),
        ("Modified", core.modified or ""),
    )
    said = "; ".join(f"{key} {value}" for key, value in pairs if str(value).strip())
    found = [RawSign("info", said, where=where)] if said else []
    status = str(core.content_status or "").strip()
    if _DRAFT.search(status):
        found.append(RawSign("draft-mark", f"its property Status reads {status[:40]!r}", where=where))
    if _DRAFT.search(str(core.title or "")):
        found.append(RawSign("draft-name", f"its property Title reads {str(core.title)[:80]!r}", where=where))
    return found


def _tracked(body: Any, parts: dict[str, bytes]) -> list[RawSign]:
    inserted = body.findall(f".//{_W}ins") + body.findall(f".//{_W}moveTo")
    deleted = body.findall(f".//{_W}del") + body.findall(f".//{_W}moveFrom")
    found: list[RawSign] = []
    if inserted or deleted:
        authors = sorted({str(node.get(f"{_W}author")) for node in inserted + deleted if node.get(f"{_W}author")})
        by = f" by {', '.join(authors)}" if authors else ""
        words = f"{len(inserted)} insertions and {len(deleted)} deletions are tracked{by}"
        found.append(RawSign("tracked-changes", words, where=_DOCUMENT))
    elif _TRACKING.search(parts.get("word/settings.xml", b"")):
        words = "changes are being tracked, and none is open"
        found.append(RawSign("tracking-on", words, where=Where(part="word/settings.xml")))
    return found


def _comments(parts: dict[str, bytes]) -> list[RawSign]:
    count = len(re.findall(rb"<w:comment[\s>]", parts.get("word/comments.xml", b"")))
    if not count:
        return []
    words = f"{count} comment{'s stand' if count > 1 else ' stands'} at its margin"
    return [RawSign("comments", words, where=Where(part="word/comments.xml"))]


def _marks(parts: dict[str, bytes]) -> list[RawSign]:
    """Watermarks: words drawn as a shape, most often behind the text of a header."""
    for name, data in sorted(parts.items()):
        if match := _WATERMARK.search(data):
            words = " ".join(unescape(match.group(1).decode("utf-8", "replace")).split())
            note, where = f"the watermark reads {words!r}", Where(part=name)
            found = [RawSign("watermark", note, where=where)]
            if _DRAFT.search(words):
                found.append(RawSign("draft-mark", note, where=where))
            elif _VOID.search(words):
                found.append(RawSign("void-mark", note, where=where))
            return found
    return []


def _heads(parts: dict[str, bytes]) -> list[RawSign]:
    """Headers and footers that say what the paper is; they are no part of the text."""
    for name, data in sorted(parts.items()):
        if not re.match(r"word/(?:header|footer)", name):
            continue
        for paragraph in re.split(rb"</w:p>", data):
            words = " ".join(unescape(b"".join(_TEXT.findall(paragraph)).decode("utf-8", "replace")).split())
            if _DRAFT_LINE.match(words):
                rule = "draft-mark" if "draft" in words.lower() else "pre-decisional"
                return [RawSign(rule, f"a line of the page's head or foot reads {words!r}", where=Where(part=name))]
    return []


def _picture(body: Any) -> list[RawSign]:
    """A picture above a short line near the end: where a signature stands in a letter."""
    paragraphs = list(body.iter(f"{_W}p"))[-_LAST:]
    for paragraph, later in zip(paragraphs, [*paragraphs[1:], None], strict=True):
        if next(paragraph.iter(f"{_W}drawing", f"{_W}pict"), None) is None:
            continue
        below = "" if later is None else "".join(node.text or "" for node in later.iter(f"{_W}t"))
        own = "".join(node.text or "" for node in paragraph.iter(f"{_W}t"))
        if len(own) <= _SHORT and 0 < len(below.strip()) <= _SHORT:
            return [RawSign("signature-image", "a picture stands where the signature would be", where=_DOCUMENT)]
    return []
