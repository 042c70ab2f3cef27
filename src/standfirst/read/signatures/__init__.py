"""Signatures: from a file's bytes to the signs of its digital signatures, each with its place.

Takes bytes, their media type, the roots that a user trusts and, where the network is allowed, somebody who looks up
keys. Gives `Sign`s: ``signature-valid``, ``signature-untrusted``, ``signature-altered``, ``signature-unreadable``,
``signature-field-empty`` and what is to be known beside them. It judges nothing: which of several counts is for
`weigh`. Never raises for what a file holds; what cannot be checked says why.
"""

from __future__ import annotations

import re

from standfirst.read.signatures.common import Keys, Trust, cannot_tell
from standfirst.records import Sign, Where

__all__ = ["Keys", "Trust", "attachments_of", "detached_signature", "signatures_in", "trusted_in"]

_PDF = "application/pdf"
_MAIL = "message/rfc822"


def signatures_in(content: bytes, media_type: str, *, trust: Trust, keys: Keys | None = None) -> tuple[Sign, ...]:
    """The signs of all digital signatures in a file of this media type."""
    # The libraries are imported when the first such file comes: together they take half a second.
    found: list[Sign] = []
    if media_type == _PDF:
        from standfirst.read.signatures.pdf import pdf_signatures

        found.extend(pdf_signatures(content, trust))
    elif media_type == _MAIL:
        found.extend(_of_mail(content, trust, keys))
    elif media_type.startswith("text/"):
        from standfirst.read.signatures import openpgp

        if openpgp.SIGNED_TEXT in content:
            found.extend(openpgp.signed_text(content, trust))
    from standfirst.read.signatures.c2pa_manifest import c2pa_signatures

    found.extend(c2pa_signatures(content, media_type, trust))
    return tuple(found)


def detached_signature(content: bytes, signature: bytes, name: str, *, trust: Trust) -> Sign:
    """The sign of a signature that lies in a file of its own (`name`): OpenPGP, armoured or not, or CMS (``.p7s``)."""
    if name.lower().endswith((".p7s", ".p7m")):
        from standfirst.read.signatures.smime import smime_signature

        return smime_signature(signature, content, None, trust, Where(part=name))
    from standfirst.read.signatures.openpgp import detached

    return detached(content, signature, trust, Where(part=name))


def trusted_in(content: bytes) -> tuple[tuple[bytes, ...], tuple[bytes, ...]]:
    """The X.509 certificates (DER) and the OpenPGP public keys (armoured) in a file that a user trusts."""
    from standfirst.read.signatures.certificates import PGP_MARK, roots_in

    if PGP_MARK in content:
        return (), (content[content.find(PGP_MARK) :],)
    return roots_in(content), ()


def attachments_of(content: bytes) -> list[tuple[str, bytes]]:
    """Names and bytes of what is attached to a mail."""
    from standfirst.read.signatures.parts import attachments

    return attachments(content)


def _of_mail(content: bytes, trust: Trust, keys: Keys | None) -> list[Sign]:
    from standfirst.read.signatures import openpgp, parts

    found: list[Sign] = []
    if re.search(rb"(?im)^dkim-signature[ \t]*:", content):
        from standfirst.read.signatures.dkim_mail import dkim_signatures

        found.extend(dkim_signatures(content, keys))
    part = parts.signed_part(content)
    where = Where(part="multipart/signed")
    if part is not None and part.protocol == "application/pgp-signature":
        found.append(openpgp.detached(part.signed, part.signature, trust, where))
    elif part is not None and part.protocol.endswith("pkcs7-signature"):
        from standfirst.read.signatures.smime import smime_signature

        found.append(smime_signature(part.signature, part.signed, parts.sender(content), trust, where))
    elif part is not None:
        found.append(cannot_tell(f"the mail is signed in a way that is not read ({part.protocol or 'unnamed'})", where))
    opaque = parts.opaque_part(content) if part is None else None
    if opaque is not None:
        from standfirst.read.signatures.smime import smime_signature

        found.append(smime_signature(opaque, None, parts.sender(content), trust, Where(part="application/pkcs7-mime")))
    if part is None and opaque is None and openpgp.SIGNED_TEXT in content:
        found.extend(openpgp.signed_text(content[content.find(openpgp.SIGNED_TEXT) :], trust)[:1])
    return found
