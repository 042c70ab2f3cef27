"""S/MIME signatures of a mail (RFC 8551): a signed message in CMS, checked by pyHanko as the one in a PDF is."""

from __future__ import annotations

from email.utils import getaddresses
from typing import Any

from asn1crypto import cms
from pyhanko.sign.general import CMSExtractionError
from pyhanko.sign.validation import async_validate_cms_signature, async_validate_detached_cms
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints

from standfirst.read.signatures.certificates import context, name_of
from standfirst.read.signatures.common import (
    ALTERED,
    HOSTILE,
    UNTRUSTED,
    VALID,
    Trust,
    cannot_tell,
    finish,
    hush,
    in_short,
)
from standfirst.records import Sign, Where

BROKEN: tuple[type[Exception], ...] = (SignatureValidationError, CMSExtractionError, *HOSTILE)
_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)


def smime_signature(message: bytes, signed: bytes | None, sender: str | None, trust: Trust, where: Where) -> Sign:
    """The sign of one S/MIME signature; `signed` is what it signs where that stands apart, `sender` the header From."""
    hush()
    try:
        info = cms.ContentInfo.load(message)
        if info["content_type"].native != "signed_data":
            return cannot_tell(f"the part is no signature ({info['content_type'].native})", where)
        data = info["content"]
        validation = context(trust)
        if signed is None:
            status = finish(
                async_validate_cms_signature(data, validation_context=validation, key_usage_settings=_USAGE)
            )
        else:
            status = finish(async_validate_detached_cms(signed, data, validation, key_usage_settings=_USAGE))
    except BROKEN as error:
        return cannot_tell(f"the signature cannot be read: {in_short(error)}", where)
    return _sign(status, sender, where)


def _sign(status: Any, sender: str | None, where: Where) -> Sign:
    certificate = status.signing_cert
    who = f"an S/MIME signature in the name of {name_of(certificate)}"
    if not (status.intact and status.valid):
        return Sign(ALTERED, f"{who}: the text is not the one that was signed", where=where)
    if not status.trusted:
        return Sign(UNTRUSTED, f"{who}: intact, but nobody who was given vouches for the signer", where=where)
    addresses = {address.lower() for _, address in getaddresses([sender or ""]) if "@" in address}
    if addresses and _addresses(certificate) and not addresses & _addresses(certificate):
        return Sign(UNTRUSTED, f"{who}: intact, but the mail says that it is from {sorted(addresses)[0]}", where=where)
    return Sign(VALID, f"{who}: intact, and a given root vouches for the signer", where=where)


def _addresses(certificate: Any) -> set[str]:
    """The mail addresses that a certificate names (RFC 8550, 3)."""
    found: set[str] = set()
    try:
        names = certificate.subject_alt_name_value
        found |= {str(name.native).lower() for name in (names or ()) if name.name == "rfc822_name"}
        address = certificate.subject.native.get("email_address")
        found |= {address.lower()} if isinstance(address, str) else set()
    except HOSTILE:
        return found
    return found
