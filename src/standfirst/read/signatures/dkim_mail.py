"""DKIM signatures of a mail (RFC 6376), by dkimpy: the word of a domain that it sent these words.

The key stands in the DNS and is looked up only where the user allows the network. Without it one thing can be told all
the same: whether the body is the one that was signed, since its hash stands in the signature.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from email.utils import getaddresses
from typing import Any

import dkim
from dkim.canonicalization import CanonicalizationPolicy, InvalidCanonicalizationPolicyError
from dkim.util import InvalidTagValueList, parse_tag_value

from standfirst.read.signatures.common import (
    ALTERED,
    HOSTILE,
    UNREADABLE,
    UNTRUSTED,
    VALID,
    Keys,
    cannot_tell,
    in_short,
)
from standfirst.records import Sign, Where

BROKEN = (dkim.DKIMException, InvalidTagValueList, InvalidCanonicalizationPolicyError, *HOSTILE)
MOST = 12
"""DKIM signatures of one mail that are checked."""
_FIELD = "DKIM-Signature"
_ONCE = ("from", "to", "subject", "date")
_NOBODYS_KEY = (
    b"v=DKIM1; k=rsa; p=MIGfMA0GCSqGSIb3DQEBAQUAA4GNADCBiQKBgQDb1IPv7pRePhQdXnNIVarutPWZoO4L2aYMCKXCEOdfza"
    b"XI4UAXdf4PQBOXdJSnkFBeAlrMtYQwQ0cc9lZZyau5qCFxolSKKPSzqJiIcgKVYIVFS+rOH1gDJThbt7JS/epxrV9FjaN7Ik7bpW"
    b"Hrj6QJKXmkYnB6RBAh49N9NVldQQIDAQAB"
)
"""A key whose private half was thrown away: it lets the library get as far as the body's hash, and fits nothing."""


def dkim_signatures(content: bytes, keys: Keys | None) -> list[Sign]:
    """The signs of all DKIM signatures of a mail. Never raises for what a mail holds."""
    try:
        checker = dkim.DKIM(content, minkey=1024)
        fields = [value for name, value in checker.headers if name.lower() == b"dkim-signature"]
    except BROKEN as error:
        if re.search(rb"(?im)^dkim-signature\s*:", content[:262144]):
            return [cannot_tell(f"the mail's headers are damaged: {in_short(error)}", Where(field=_FIELD))]
        return []
    signs: list[Sign] = []
    for number in range(min(len(fields), MOST)):
        where = Where(field=_FIELD if len(fields) == 1 else f"{_FIELD} {number + 1}")
        signs.extend(_checked(content, number, fields[number], keys, where))
    if len(fields) > MOST:
        words = f"the mail has {len(fields)} DKIM signatures; {len(fields) - MOST} were not checked"
        signs.append(cannot_tell(words, Where(field=_FIELD)))
    return signs


def _checked(content: bytes, number: int, field: bytes, keys: Keys | None, where: Where) -> Iterator[Sign]:
    try:
        tags = {key.decode("latin-1"): value for key, value in parse_tag_value(field).items()}
        domain = tags["d"].decode("ascii").lower().strip().rstrip(".")
        name = f"{tags['s'].decode('ascii').strip()}._domainkey.{domain}"
    except BROKEN as error:
        yield cannot_tell(f"the signature breaks its format: {in_short(error)}", where)
        return
    checker = dkim.DKIM(content, minkey=1024)
    yield _state(checker, number, tags, domain, name, keys, where)
    yield from _twice(checker, tags, where)


def _state(
    checker: Any, number: int, tags: dict[str, bytes], domain: str, name: str, keys: Keys | None, where: Where
) -> Sign:
    who = f"a signature of the domain {domain}"
    key: bytes | None = None
    missing = f"no key: the key of {name} was not looked up, since the network was not asked for"
    if keys is not None:
        missing = f"no key: the DNS has none of the name {name} (any more)"
        try:
            key = keys.txt(name)
        except OSError as error:
            missing = f"no key: {name} could not be looked up ({in_short(error)})"
    if key is not None and re.search(rb"(?:^|;)\s*p=\s*(?:;|$)", key):
        key, missing = None, f"no key: the domain has revoked the key {name}"
    try:
        fits = checker.verify(number, dnsfunc=lambda *_, **__: key or _NOBODYS_KEY)
        uncovered = _uncovered(checker, tags)
    except dkim.ValidationError as error:
        return _invalid(who, in_short(error), where)
    except dkim.KeyFormatError as error:
        if key is None:
            return Sign("dkim-no-key", f"{who}: there is {missing}", where=where)
        return Sign(UNTRUSTED, f"{who}: its key is not fit to sign ({in_short(error)})", where=where)
    except BROKEN as error:
        return cannot_tell(f"the signature breaks its format: {in_short(error)}", where)
    if uncovered:
        return Sign(
            ALTERED, f"{who}: it covers only the first part of the body; the rest may be anybody's", where=where
        )
    if key is None:
        return Sign("dkim-no-key", f"{who}: the body is the one that was signed, but there is {missing}", where=where)
    if not fits:
        return Sign(ALTERED, f"{who}: it does not fit the mail's headers", where=where)
    sender = _sender(checker)
    if sender is None or not _aligned(domain, sender):
        named = f"the mail says that it is from {sender}" if sender else "the mail names no sender"
        return Sign(UNTRUSTED, f"{who}: intact, but {named}", where=where)
    return Sign(VALID, f"{who}, which the sender's address is of: intact, by the key in the DNS", where=where)


def _invalid(who: str, said: str, where: Where) -> Sign:
    if "body hash mismatch" in said:
        return Sign(ALTERED, f"{who}: the body is not the one that was signed", where=where)
    if "x= value is past" in said:
        return Sign(UNTRUSTED, f"{who}: it was meant to be checked by a day that is past", where=where)
    return Sign(UNREADABLE, f"cannot tell, because the signature breaks its format: {said}", where=where)


def _uncovered(checker: Any, tags: dict[str, bytes]) -> bool:
    """Whether the body goes on behind the length (``l=``) that was signed."""
    if "l" not in tags:
        return False
    policy = CanonicalizationPolicy.from_c_value(tags.get("c", b"simple/simple"))
    return len(policy.canonicalize_body(checker.body)) > int(tags["l"])


def _twice(checker: Any, tags: dict[str, bytes], where: Where) -> Iterator[Sign]:
    """Headers that stand more often than they were signed: a program may show the one that nobody signed."""
    signed = Counter(name.strip().lower().decode("latin-1") for name in tags.get("h", b"").split(b":"))
    there = Counter(name.lower().decode("latin-1") for name, _ in checker.headers)
    for name in _ONCE:
        if there[name] > 1 and there[name] > signed[name]:
            words = f"the header {name.capitalize()} stands {there[name]} times, and not all of them are signed"
            yield Sign("dkim-header-twice", words, where=where)
    if there["subject"] and not signed["subject"]:
        yield Sign("dkim-header-unsigned", "the header Subject is not signed", where=where)


def _sender(checker: Any) -> str | None:
    values = [value.decode("utf-8", "replace") for name, value in checker.headers if name.lower() == b"from"]
    addresses = [address for _, address in getaddresses(values) if "@" in address]
    domains = {address.rpartition("@")[2].lower().rstrip(".") for address in addresses}
    return domains.pop() if len(domains) == 1 else None


def _aligned(domain: str, sender: str) -> bool:
    """Whether both are one organisation's: one is the other or lies within it (RFC 7489, 3.1, without its list)."""
    one, other = sorted((domain, sender), key=len)
    return one == other or ("." in one and other.endswith(f".{one}"))
