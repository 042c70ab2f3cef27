"""Mail: messages of RFC 5322 with MIME parts (RFC 2045 to 2049), by the standard library.

The message is one document; each attachment that is a document of a known kind is another. From and To are signs, as
mail states them and nobody checked them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from email import errors, policy
from email.message import EmailMessage, Message
from email.parser import BytesParser

from standfirst.read.dates import listed
from standfirst.read.decode import decode
from standfirst.read.draft import Block, Draft, Origin, RawSign, Unread
from standfirst.read.formats import MAIL, READER_VERSIONS, draft_of
from standfirst.read.plain import from_text
from standfirst.read.words import one_line
from standfirst.records import Capture, Kind, PartKind, Trouble

READER = "mail/1"
_MOST = 50
"""Attachments of one mail that are read."""
_SUFFIXES = {
    ".txt": "text/plain",
    ".md": "text/markdown",
    ".html": "text/html",
    ".htm": "text/html",
    ".pdf": "application/pdf",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".eml": MAIL,
}
_HOSTILE = (
    errors.MessageError, ValueError, LookupError, TypeError, AttributeError, IndexError, RecursionError,
)  # fmt: skip
"""What the standard library's parser of mails raises for those that break their own grammar."""
_WROTE = re.compile(
    r"^(?:On\b.{5,200}\bwrote:|-{2,} ?(?:Original|Forwarded) [Mm]essage ?-{2,}|Begin forwarded message:)$", re.S
)
_NOTICE = re.compile(
    r"^(?:this (?:e-?mail|message|communication)\b.{0,200}\b(?:confidential|intended)\b"
    r"|sent from my \w+)",
    re.I | re.S,
)


def drafts(capture: Capture, origin: Origin) -> Iterator[tuple[Draft | Unread, Origin]]:
    """The drafts of a mail and its attachments, each with where it came from."""
    try:
        message = BytesParser(policy=policy.default).parsebytes(capture.content)
        yield _message(message), origin
        yield from _attachments(message, origin)
    except _HOSTILE as error:
        # The parser keeps going through most damage; what is left is a mail whose headers break its own grammar.
        yield Unread(Trouble.UNREADABLE, f"the mail cannot be parsed: {type(error).__name__}"), origin


def _message(message: EmailMessage | Message) -> Draft | Unread:
    body = _body(message)
    if isinstance(body, Unread):
        return body
    sender, receiver = _header(message, "From"), _header(message, "To")
    signs = [RawSign("mail-from", sender)] if sender else []
    signs += [RawSign("mail-to", receiver)] if receiver else []
    if dkim := _header(message, "DKIM-Signature"):
        domain = re.search(r"\bd=([\w.-]+)", dkim)
        signs.append(RawSign("dkim", f"signed for {domain[1] if domain else 'an unnamed domain'}; not checked"))
    name = re.sub(r"\s*<[^>]*>", "", sender or "").strip(" \"'") or sender
    return replace(
        body,
        reader=READER,
        title=_header(message, "Subject"),
        byline=name,
        published=listed(_header(message, "Date")),
        kind=Kind.MAIL,
        signs=(*body.signs, *signs),
    )


def _header(message: Message, name: str) -> str | None:
    try:
        value = message.get(name)
        return one_line(str(value)) or None if value is not None else None
    except (ValueError, IndexError, AttributeError, TypeError, errors.MessageError):
        return None  # a header that breaks the grammar is as good as missing


def _body(message: Message) -> Draft | Unread:
    part = message.get_body(preferencelist=("plain", "html")) if isinstance(message, EmailMessage) else message
    if part is None:
        return Unread(Trouble.EMPTY, "the mail has no text of its own")
    content = part.get_payload(decode=True)
    data = content if isinstance(content, bytes) else str(content or "").encode("utf-8", "replace")
    if part.get_content_type() == "text/html":
        return draft_of(data, "text/html", charset=part.get_content_charset())
    decoded = decode(data, part.get_content_charset())
    if isinstance(decoded, Unread):
        return decoded
    return Draft(READER, tuple(_blocks(decoded.text)))


def _blocks(text: str) -> list[Block]:
    """Paragraphs; what is quoted from other mails is a quotation, what follows the signature mark a signature."""
    own, mark, signature = text.replace("\r\n", "\n").partition("\n-- \n")
    found: list[Block] = []
    quoting = False
    for block in from_text("\n" + own).blocks:
        quoting = quoting or bool(_WROTE.match(block.text))
        if _NOTICE.match(block.text):
            block = block.marked(PartKind.FURNITURE, "mail notice")
        elif quoting and _WROTE.match(block.text):
            block = block.marked(PartKind.FURNITURE, "quotation mark")
        found.append(block)
    if mark:
        found.extend([Block(signature.strip(), PartKind.SIGNATURE)] if signature.strip() else [])
    return found


def attached(content: bytes, place: str) -> bytes | None:
    """The bytes of the attachment of a mail that a document of this place was read from.

    None where there is none, or several of this name that are not the same.
    """
    try:
        message = BytesParser(policy=policy.default).parsebytes(content)
        files = [part.get_payload(decode=True) for name, part, _ in _parts(message) if place.endswith(f"!{name}")]
    except _HOSTILE:
        return None
    found = {data for data in files if isinstance(data, bytes)}
    return found.pop() if len(found) == 1 else None


def _attachments(message: Message, origin: Origin) -> Iterator[tuple[Draft | Unread, Origin]]:
    for name, part, inside in _parts(message):
        member = f"{origin.member}!{name}" if origin.member else name
        inner = replace(origin, place=f"{origin.place}!{name}", member=member, url=None, headers=())
        if inside is not None:
            yield _message(inside), inner
            continue
        content = part.get_payload(decode=True)
        if not isinstance(content, bytes):
            continue
        kind = part.get_content_type()
        if kind not in READER_VERSIONS:
            kind = next((media for suffix, media in _SUFFIXES.items() if name.lower().endswith(suffix)), kind)
        if kind == MAIL or kind not in READER_VERSIONS:
            message_text = f"an attachment of the kind {kind}, which is not read"
            yield Unread(Trouble.UNKNOWN_KIND, message_text), inner
        else:
            yield draft_of(content, kind, charset=part.get_content_charset()), inner


def _parts(message: Message, above: str = "", depth: int = 0) -> Iterator[tuple[str, Message, Message | None]]:
    """What is attached: its name, after that of the mail that it is attached to; itself; and the mail that it is."""
    if not isinstance(message, EmailMessage):
        return
    for number, part in enumerate(list(message.iter_attachments())[:_MOST], start=1):
        name = f"{above}{part.get_filename() or f'attachment-{number}'}"
        inside = part.get_payload(0) if part.get_content_type() == MAIL and part.is_multipart() else None
        if not isinstance(inside, Message):
            yield name, part, None
        elif depth < 2:
            yield name, part, inside
            yield from _parts(inside, f"{name}!", depth + 1)
