"""OpenPGP signatures (RFC 4880): detached ones, signed mails (RFC 3156), signed texts. By PGPy, where it is installed.

An OpenPGP signature carries no key, so nothing can be said of it without one: `Trust.pgp_keys` holds those given.
"""

from __future__ import annotations

import re
import warnings
from typing import Any

from standfirst.read.signatures.common import ALTERED, HOSTILE, UNTRUSTED, VALID, Trust, cannot_tell, hush, in_short
from standfirst.records import Sign, Where

SIGNED_TEXT = b"-----BEGIN PGP SIGNED MESSAGE-----"
SIGNATURE = b"-----BEGIN PGP SIGNATURE-----"
_END = b"-----END PGP SIGNATURE-----"
_LARGEST = 4 * 1024 * 1024
"""Bytes of a signature block, or of a signed text, that are read."""


def detached(signed: bytes, signature: bytes, trust: Trust, where: Where) -> Sign:
    """The sign of a detached signature over `signed`."""
    return _guarded(
        lambda pgp: _verify(pgp, pgp.PGPSignature.from_blob(_armoured(signature)), signed, trust, where), where
    )


def signed_text(content: bytes, trust: Trust) -> list[Sign]:
    """The signs of a text with a signature around it (RFC 4880, 7)."""
    start, end = content.find(SIGNED_TEXT), content.rfind(_END)
    where = Where(offset=start)
    if end < start or content.count(SIGNED_TEXT) > 1 or len(content) > _LARGEST:
        return [cannot_tell("the signed text has no end, or there are several", where)]
    block = content[start : end + len(_END)].replace(b"\r\n", b"\n")
    signs = [_guarded(lambda pgp: _of_text(pgp, block.decode("utf-8"), trust, where), where)]
    if content[:start].strip() or content[end + len(_END) :].strip():
        signs.append(Sign("text-outside-signature", "words stand outside of what is signed", where=where))
    return signs


def _of_text(pgp: Any, block: str, trust: Trust, where: Where) -> Sign:
    message = pgp.PGPMessage.from_blob(block)
    signatures = list(message.signatures)
    if not signatures:
        return cannot_tell("the text holds no signature", where)
    return _verify(pgp, signatures[0], message, trust, where)


def _guarded(check: Any, where: Where) -> Sign:
    try:
        import pgpy
        from pgpy.errors import PGPError
    except ImportError:
        return cannot_tell("it is signed with OpenPGP, and PGPy, which checks that, is not installed", where)
    hush()
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            sign: Sign = check(pgpy)
            return sign
    except (PGPError, *HOSTILE) as error:
        return cannot_tell(f"the OpenPGP signature cannot be read: {in_short(error)}", where)


def _armoured(signature: bytes) -> str | bytes:
    if SIGNATURE in signature[:_LARGEST]:
        found = re.search(rb"-----BEGIN PGP SIGNATURE-----.*?-----END PGP SIGNATURE-----", signature[:_LARGEST], re.S)
        return (found[0] if found else signature[:_LARGEST]).decode("ascii", "replace")
    return signature[:_LARGEST]


def _verify(pgp: Any, signature: Any, subject: Any, trust: Trust, where: Where) -> Sign:
    number = str(signature.signer)
    key = _key(pgp, number, trust)
    if key is None:
        words = f"there is no key: the OpenPGP key {number} was not given" if number else "it names no key"
        return cannot_tell(words, where)
    who = f"an OpenPGP signature in the name of {_owner(key)} (key {number})"
    text = isinstance(subject, pgp.PGPMessage)
    found = key.verify(subject) if text else key.verify(subject, signature)
    wrong = pgp.constants.SecurityIssues.WrongSig
    if any(one.issues & wrong for one in found.bad_signatures):
        return Sign(ALTERED, f"{who}: the text is not the one that was signed", where=where)
    if not found:
        return Sign(UNTRUSTED, f"{who}: its key or its hash is not fit to sign", where=where)
    if key.is_expired or signature.is_expired:
        return Sign(UNTRUSTED, f"{who}: intact, but the key or the signature has expired", where=where)
    return Sign(VALID, f"{who}: intact, by a key that was given", where=where)


def _key(pgp: Any, number: str, trust: Trust) -> Any:
    """The given key with this number, or with a subkey of it."""
    for armoured in trust.pgp_keys:
        key, _ = pgp.PGPKey.from_blob(armoured.decode("utf-8", "replace"))
        if number in {key.fingerprint.keyid, *key.subkeys}:
            return key.pubkey if not key.is_public else key
    return None


def _owner(key: Any) -> str:
    user = next(iter(key.userids), None)
    return " ".join(str(user.name).split())[:80] if user is not None else "an unnamed owner"
