"""Signatures of a PDF, by pyHanko: which fields there are, what fills them, and whether the file is what was signed.

ISO 32000-2, 12.8 (signature dictionaries, DocMDP), ETSI EN 319 142-1 (PAdES). A signature that fits its bytes tells
nothing about bytes that it does not cover, so a later revision is compared with the one that was signed (`changes`).
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from pyhanko.pdf_utils import generic, misc
from pyhanko.pdf_utils.crypt import AuthStatus
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.fields import enumerate_sig_fields

from standfirst.read.signatures.common import EMPTY, HOSTILE, UNREADABLE, Trust, cannot_tell, hush, in_short
from standfirst.read.signatures.pdf_check import check
from standfirst.records import Sign, Where

BROKEN: tuple[type[Exception], ...] = (misc.PdfError, *HOSTILE)
MOST_FIELDS = 200
"""Signature fields that are listed one by one; the others are counted."""
MOST_LISTED = 10_000
"""Signature fields that are looked at at all."""
MOST_CHECKED = 24
"""Signatures of one file that are checked: each costs a reading of the whole file and of all later revisions."""
MOST_REVISIONS = 200
_MOST_PAGES = 5000
_LEFT = (re.compile(rb"/ByteRange\s*\["), re.compile(rb"/SubFilter\b"))
"""What a signature's dictionary has; the code that guards an encrypted file has only the first (ISO 32004)."""


def pdf_signatures(content: bytes, trust: Trust) -> list[Sign]:
    """The signs of all digital signatures and signature fields of a PDF. Never raises for what a file holds."""
    hush()
    try:
        reader = PdfFileReader(io.BytesIO(content), strict=False)
        if reader.encrypted:
            locked = _unlock(reader)
            if locked is not None:
                return [locked]
        return list(_signs(reader, content, trust))
    except BROKEN as error:
        return [cannot_tell(f"the PDF is damaged: {in_short(error)}")]


def _unlock(reader: Any) -> Sign | None:
    """None where the empty password opens it (then only printing and the like are restricted)."""
    handler = type(reader.security_handler).__name__
    if handler != "StandardSecurityHandler":
        return cannot_tell("the PDF is encrypted to a key that is not at hand")
    try:
        if reader.decrypt("").status is not AuthStatus.FAILED:
            return None
    except BROKEN as error:
        return cannot_tell(f"the PDF is encrypted in a way that is not read: {in_short(error)}")
    return cannot_tell("the PDF is under a password that is not at hand")


def _signs(reader: Any, content: bytes, trust: Trust) -> Iterator[Sign]:
    pages = _pages(reader)
    empty: list[Where] = []
    filled: list[tuple[int, Where, Any, Any]] = []
    try:
        for count, (name, value, reference) in enumerate(enumerate_sig_fields(reader)):
            if count == MOST_LISTED:
                yield cannot_tell(f"its form has more than {MOST_LISTED} signature fields; the others were not read")
                break
            where = Where(page=_page(reference, pages), field=_words(name))
            value = _resolved(value)
            if value is None or isinstance(value, generic.NullObject):
                empty.append(where)
            else:
                filled.append((len(filled), where, reference, value))
    except BROKEN as error:
        yield cannot_tell(f"the fields of its form cannot be listed: {in_short(error)}")
    yield from _checked(reader, filled, trust)
    yield from _empty(empty, has_filled=bool(filled))
    if filled and reader.xrefs.hybrid_xrefs_present:
        words = "it has two tables of its parts, old and new, and programs may read different ones"
        yield Sign("two-tables", words)
    rights = list(_permissions(reader))
    yield from rights
    if not filled and not rights and all(mark.search(content) for mark in _LEFT):
        lost = "the file holds a signature to which no field of its form leads"
        yield _left_over(reader) or cannot_tell(lost)


def _checked(reader: Any, filled: list[tuple[int, Where, Any, Any]], trust: Trust) -> Iterator[Sign]:
    revisions = reader.xrefs.total_revisions
    if filled and revisions > MOST_REVISIONS:
        yield cannot_tell(f"the PDF was changed {revisions} times, more than are compared ({MOST_REVISIONS})")
        return
    for _, where, reference, value in filled[:MOST_CHECKED]:
        if not isinstance(value, generic.DictionaryObject):
            yield Sign(UNREADABLE, "cannot tell, because the field holds no signature but something else", where=where)
            continue
        try:
            yield from check(reader, reference, where, trust)
        except BROKEN as error:
            yield cannot_tell(f"the signature is damaged: {in_short(error)}", where)
    if len(filled) > MOST_CHECKED:
        rest = len(filled) - MOST_CHECKED
        yield cannot_tell(f"there are {len(filled)} signatures; {rest} were not checked ({MOST_CHECKED} at most are)")


def _empty(empty: list[Where], *, has_filled: bool) -> Iterator[Sign]:
    rest = "; another is signed" if has_filled else ""
    for where in empty[:MOST_FIELDS]:
        yield Sign(EMPTY, f"a signature field that nobody signed{rest}", where=where)
    if len(empty) > MOST_FIELDS:
        yield Sign(EMPTY, f"{len(empty) - MOST_FIELDS} more signature fields that nobody signed")


def _permissions(reader: Any) -> Iterator[Sign]:
    """Usage rights (ISO 32000-1, 12.8.2.3): signed that a reader may do more, not that the text holds."""
    try:
        permissions = reader.root["/Perms"]
    except BROKEN:
        return
    if isinstance(permissions, generic.DictionaryObject) and {"/UR", "/UR3"} & permissions.keys():
        yield Sign(
            "usage-rights", "signed for the rights of a PDF reader, not by an author; it says nothing of the text"
        )


def _left_over(reader: Any) -> Sign | None:
    """A signature of an earlier revision that the newest one no longer shows."""
    for revision in range(min(reader.xrefs.total_revisions - 1, MOST_REVISIONS) - 1, -1, -1):
        try:
            history = reader.get_historical_resolver(revision)
            fields = history.root["/AcroForm"]["/Fields"]
            for reference in list(fields)[:MOST_FIELDS]:
                field = reference.get_object()
                if field.get("/FT") == "/Sig" and isinstance(_resolved(field.get("/V")), generic.DictionaryObject):
                    name = _words(field.get("/T", ""))
                    words = "an earlier revision of the file is signed; a later one took the signature away"
                    return Sign("signature-removed", words, where=Where(field=name))
        except BROKEN:
            continue
    return None


def _pages(reader: Any) -> dict[int, int]:
    """Number of each page (from 1) by the number of its object; and of what its annotations refer to."""
    found: dict[int, int] = {}
    seen: set[int] = set()
    try:
        waiting = [reader.root.raw_get("/Pages")]
        count = 0
        while waiting and count < _MOST_PAGES:
            reference = waiting.pop()
            if not isinstance(reference, generic.IndirectObject) or reference.idnum in seen:
                continue
            seen.add(reference.idnum)
            node = _resolved(reference)
            kids = node.get("/Kids") if isinstance(node, generic.DictionaryObject) else None
            if isinstance(kids, generic.ArrayObject):
                waiting.extend(kids.raw_get(n) for n in range(len(kids) - 1, -1, -1))
                continue
            count += 1
            found[reference.idnum] = count
            _annotations(node, count, found)
    except BROKEN:
        pass  # a page tree that cannot be walked names no pages; the signatures are checked all the same
    return found


def _annotations(page: Any, number: int, found: dict[int, int]) -> None:
    annotations = page.get("/Annots") if isinstance(page, generic.DictionaryObject) else None
    if isinstance(annotations, generic.ArrayObject):
        for n in range(min(len(annotations), _MOST_PAGES)):
            reference = annotations.raw_get(n)
            if isinstance(reference, generic.IndirectObject):
                found.setdefault(reference.idnum, number)


def _page(reference: Any, pages: dict[int, int]) -> int | None:
    """The page on which a field shows, by its own widget or its first kid's."""
    if not isinstance(reference, generic.IndirectObject):
        return None
    if reference.idnum in pages:
        return pages[reference.idnum]
    field = _resolved(reference)
    for holder in (field, *_kids(field)):
        try:
            page = holder.raw_get("/P")
        except (KeyError, AttributeError):
            continue
        if isinstance(page, generic.IndirectObject) and page.idnum in pages:
            return pages[page.idnum]
    return None


def _kids(field: Any) -> list[Any]:
    kids = field.get("/Kids") if isinstance(field, generic.DictionaryObject) else None
    return list(kids)[:1] if isinstance(kids, generic.ArrayObject) else []


def _words(name: object) -> str:
    """A field's name for people: on one line, of bounded length, without control characters."""
    text = "".join(c if c.isprintable() else " " for c in str(name))
    return " ".join(text.split())[:80]


def _resolved(value: Any) -> Any:
    """The object itself: in an old revision pyHanko leaves references as they are."""
    reference: Any = value
    return reference.get_object() if isinstance(value, generic.IndirectObject) else value
