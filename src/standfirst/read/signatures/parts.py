"""Mails that are signed as a whole part (RFC 1847): which bytes were signed, and what signs them."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email import policy
from email.parser import BytesHeaderParser, BytesParser

from standfirst.read.signatures.common import HOSTILE

_MOST = 50
"""Attachments of one mail that are looked at."""
_SIGNING = frozenset(
    {
        "application/pgp-signature",
        "application/pkcs7-signature",
        "application/x-pkcs7-signature",
        "application/pkcs7-mime",
        "application/x-pkcs7-mime",
    }
)


@dataclass(frozen=True, slots=True)
class SignedPart:
    """The bytes that were signed, lines ending in CR LF, and the signature with its media type, `protocol`."""

    protocol: str
    signed: bytes
    signature: bytes


def signed_part(content: bytes) -> SignedPart | None:
    """The signed part of a ``multipart/signed`` mail, or None. What follows its first two parts is not signed."""
    try:
        headers = BytesHeaderParser(policy=policy.compat32).parsebytes(content)
        if headers.get_content_type() != "multipart/signed":
            return None
        boundary = headers.get_boundary()
        protocol = str(headers.get_param("protocol") or "").lower()
        if not boundary:
            return SignedPart(protocol, b"", b"")
        data = content.replace(b"\r\n", b"\n").replace(b"\n", b"\r\n")
        mark = re.escape(b"--" + boundary.encode("ascii", "surrogateescape"))
        pieces = re.split(rb"(?:^|\r\n)" + mark + rb"(?:--)?[ \t]*(?=\r\n|$)", data)
        if len(pieces) < 3:
            return SignedPart(protocol, b"", b"")
        signed, second = (piece.removeprefix(b"\r\n") for piece in pieces[1:3])
        part = BytesParser(policy=policy.compat32).parsebytes(second)
        payload = part.get_payload(decode=True)
        return SignedPart(protocol, signed, payload if isinstance(payload, bytes) else b"")
    except HOSTILE:
        return None


def opaque_part(content: bytes) -> bytes | None:
    """The signed message of an S/MIME mail that wraps its text (RFC 8551, 3.5.2), or None."""
    try:
        mail = BytesParser(policy=policy.compat32).parsebytes(content)
        if mail.get_content_type() not in ("application/pkcs7-mime", "application/x-pkcs7-mime"):
            return None
        payload = mail.get_payload(decode=True)
        return payload if isinstance(payload, bytes) else b""
    except HOSTILE:
        return None


def sender(content: bytes) -> str | None:
    """The header From as it stands, or None."""
    try:
        value = BytesHeaderParser(policy=policy.compat32).parsebytes(content).get("From")
        return str(value) if value is not None else None
    except HOSTILE:
        return None


def attachments(content: bytes) -> list[tuple[str, bytes]]:
    """Names and bytes of a mail's attachments, the first fifty; the parts that only sign it are none."""
    found: list[tuple[str, bytes]] = []
    try:
        mail = BytesParser(policy=policy.default).parsebytes(content)
        for number, part in enumerate(mail.walk(), start=1):
            if part.is_multipart() or part.get_content_disposition() not in ("attachment", "inline"):
                continue
            if part.get_content_type() in _SIGNING or (
                part.get_content_maintype() == "text" and not part.get_filename()
            ):
                continue
            payload = part.get_payload(decode=True)
            if isinstance(payload, bytes) and payload:
                found.append((_file_name(part.get_filename(), number), payload))
            if len(found) == _MOST:
                break
    except HOSTILE:
        return found
    return found


def _file_name(name: str | None, number: int) -> str:
    words = "".join(c for c in name or "" if c.isprintable() and c not in "/\\!")
    return words.strip()[:120] or f"attachment-{number}"
