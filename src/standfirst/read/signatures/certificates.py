"""Certificates: the roots that a user names, and what is told of a signer's own (RFC 5280)."""

from __future__ import annotations

from typing import Any

from asn1crypto import pem, x509
from pyhanko_certvalidator import ValidationContext

from standfirst.read.signatures.common import HOSTILE, Trust

PGP_MARK = b"-----BEGIN PGP PUBLIC KEY BLOCK-----"
_MOST = 1000
"""Certificates that are read from one file; a list of all roots of a browser has a few hundred."""


def roots_in(content: bytes) -> tuple[bytes, ...]:
    """The X.509 certificates in a file, as DER: one or more in PEM, or one in DER. Empty where it holds none."""
    found: list[bytes] = []
    try:
        if pem.detect(content):
            blocks = pem.unarmor(content, multiple=True)
            found = [der for _, (name, _, der) in zip(range(_MOST), blocks, strict=False) if name == "CERTIFICATE"]
        else:
            found = [content]
        for der in found:
            _ = x509.Certificate.load(der, strict=True).subject.native
    except HOSTILE:
        return ()
    return tuple(found)


def context(trust: Trust, others: tuple[Any, ...] = (), **settings: Any) -> ValidationContext:
    """What certificates are judged by: the given roots and moment, no network, revocations where they are known."""
    return ValidationContext(
        trust_roots=[x509.Certificate.load(der) for der in trust.certificates],
        other_certs=list(others),
        moment=settings.pop("moment", trust.moment),
        allow_fetching=False,
        revocation_mode="soft-fail",
        **settings,
    )


def name_of(certificate: Any) -> str:
    """Whom a certificate names: the common name, else the organisation, else all of it."""
    try:
        native = certificate.subject.native
        for key in ("common_name", "organization_name", "email_address"):
            value = native.get(key)
            if isinstance(value, str) and value.strip():
                return " ".join(value.split())[:120]
        return str(certificate.subject.human_friendly)[:120]
    except HOSTILE:
        return "somebody whose name cannot be read"
