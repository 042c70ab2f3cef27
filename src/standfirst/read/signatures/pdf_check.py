"""One signature of a PDF: does it fit its bytes, is the rest of the file what it allows, and who vouches for it.

The order of the questions is the order of their weight: what is altered is altered whoever signed it; only what is
intact is worth asking who vouches for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime
from typing import Any

from asn1crypto import cms
from pyhanko.pdf_utils import generic, misc
from pyhanko.sign.ades.report import AdESIndeterminate
from pyhanko.sign.diff_analysis import SuspiciousModification
from pyhanko.sign.validation import (
    DocumentSecurityStore,
    EmbeddedPdfSignature,
    SignatureCoverageLevel,
    async_validate_pdf_signature,
    async_validate_pdf_timestamp,
)
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.settings import KeyUsageConstraints
from pyhanko_certvalidator.policy_decl import AcceptAllAlgorithms

from standfirst.read.signatures import pdf_changes
from standfirst.read.signatures.certificates import context, name_of
from standfirst.read.signatures.common import (
    ALTERED,
    HOSTILE,
    UNTRUSTED,
    VALID,
    Trust,
    cannot_tell,
    finish,
    in_short,
)
from standfirst.records import Sign, Where

BROKEN: tuple[type[Exception], ...] = (misc.PdfError, *HOSTILE)
_USAGE = KeyUsageConstraints(key_usage={"digital_signature", "non_repudiation"}, match_all_key_usages=False)
_OLD_FORMS = {
    "/adbe.x509.rsa_sha1": "its form (adbe.x509.rsa_sha1) is outdated and not checked",
    "/adbe.pkcs7.sha1": "its form (adbe.pkcs7.sha1) is outdated and not checked",
}
_CHANGES = (
    ("an annotation", "an annotation that can cover the page was added, or one was taken away"),
    ("newly added annotations", "annotations were added to a page"),
    ("Annotations", "annotations were taken away"),
    ("more of a page", "more of a page than its annotations was changed"),
    ("page tree", "pages were added, taken away or moved"),
    ("pages were", "pages were added, taken away or moved"),
    ("is locked", "a form field that it locks was changed"),
    ("appearance", "the look of a form field was changed where something else uses it, too"),
    ("freed", "parts of the file were taken away"),
    ("certification signature", "it was certified again"),
    ("unexplained xrefs", "what the pages show, or how the file is built, was changed"),
    ("Dict keys differ", "how the file is built was changed"),
    ("Values for dict key", "how the file is built was changed"),
)
"""What a message of the comparison holds, and what it means; the first that fits."""
_WEAK = frozenset({"md2", "md5", "sha1"})
_WHY = {
    AdESIndeterminate.NO_CERTIFICATE_CHAIN_FOUND: "no trusted root leads to the signer's certificate",
    AdESIndeterminate.OUT_OF_BOUNDS_NO_POE: "a certificate was not valid at the time it is judged by",
    AdESIndeterminate.OUT_OF_BOUNDS_NOT_REVOKED: "a certificate was not valid at the time it is judged by",
    AdESIndeterminate.EXPIRED: "a certificate has expired",
    AdESIndeterminate.NOT_YET_VALID: "a certificate is not valid yet",
    AdESIndeterminate.REVOKED_NO_POE: "the signer's certificate was revoked",
    AdESIndeterminate.REVOKED_CA_NO_POE: "the certificate of an authority above the signer was revoked",
    AdESIndeterminate.CHAIN_CONSTRAINTS_FAILURE: "the signer's certificate is not made for signing documents",
    AdESIndeterminate.SIG_CONSTRAINTS_FAILURE: "the signer's certificate is not made for signing documents",
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE: "a certificate is signed by an algorithm that is too weak",
    AdESIndeterminate.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: "a certificate is signed by an algorithm that is too weak",
}


def check(reader: Any, field: Any, where: Where, trust: Trust) -> Iterator[Sign]:
    """The signs of the signature in one field; the first tells its state.

    Raises what pyHanko raises where the file is damaged; the caller tells that as "cannot tell".
    """
    holder = field.get_object().raw_get("/V").get_object()
    form = holder.get("/SubFilter")
    if form in _OLD_FORMS:
        yield cannot_tell(_OLD_FORMS[form], where)
        return
    stamp = holder.get("/Type") == "/DocTimeStamp" or form == "/ETSI.RFC3161"
    contents = holder.raw_get("/Contents", decrypt=generic.EncryptedObjAccess.RAW)
    if not isinstance(cms.ContentInfo.load(contents.original_bytes)["content"], cms.SignedData):
        yield cannot_tell("the signature holds no signed message", where)
        return
    embedded = EmbeddedPdfSignature(reader, field.get_object(), where.field or "")
    where = replace(where, offset=int(embedded.byte_range[1]))
    try:
        status = _status(embedded, trust, stamp=stamp)
    except SignatureValidationError as error:
        yield cannot_tell(f"the signature breaks its format: {in_short(error)}", where)
        return
    if stamp:
        yield _timestamp(embedded, status, where)
        return
    who = f"a signature in the name of {name_of(status.signing_cert)}"
    because = altered(embedded, status)
    if because is not None:
        yield Sign(ALTERED, f"{who}: {because}", where=where)
    else:
        status, as_of = _at_timestamp(embedded, status, trust)
        yield _trusted(status, who, as_of, trust.moment, where)
    yield from _beside(embedded, status, where, trust, altered=because is not None)


def _status(embedded: EmbeddedPdfSignature, trust: Trust, *, stamp: bool, moment: datetime | None = None) -> Any:
    settings: dict[str, Any] = {} if moment is None else {"moment": moment}
    validation = _context(embedded.reader, trust, settings)
    policy = pdf_changes.policy()
    if stamp:
        return finish(async_validate_pdf_timestamp(embedded, validation, diff_policy=policy))
    return finish(
        async_validate_pdf_signature(
            embedded,
            signer_validation_context=validation,
            ts_validation_context=_context(embedded.reader, trust, {}),
            diff_policy=policy,
            key_usage_settings=_USAGE,
            # A weak hash is told as a sign of its own; refusing it here would hide that a file was altered.
            algorithm_policy=_lenient(),
        )
    )


def _lenient() -> Any:
    from pyhanko.sign.validation.utils import CMSAlgorithmUsagePolicy

    class Lenient(CMSAlgorithmUsagePolicy, AcceptAllAlgorithms):
        def digest_combination_allowed(self, signature_algo: Any, message_digest_algo: Any, moment: Any) -> Any:
            return AcceptAllAlgorithms().digest_algorithm_allowed(message_digest_algo, moment)

    return Lenient()


def _context(reader: Any, trust: Trust, settings: dict[str, Any]) -> Any:
    """The judge of certificates, with what the file itself keeps for later (its document security store)."""
    try:
        store = DocumentSecurityStore.read_dss(reader)
        kept: dict[str, Any] = {
            "ocsps": _responses(store),
            "crls": [item.get_object().data for item in store.crls],
        }
        others = tuple(store.load_certs())
        return context(trust, others, **kept, **settings)
    except BROKEN:
        return context(trust, **settings)


def _responses(store: Any) -> list[bytes]:
    return [item.get_object().data for item in store.ocsps]


def altered(embedded: EmbeddedPdfSignature, status: Any) -> str | None:
    """Why the file is not, or not only, what was signed; None where it is."""
    if not status.intact:
        return "the bytes that it covers are not those that were signed"
    if not status.valid:
        return "it does not fit what it is said to sign"
    if not _gap_is_contents(embedded):
        return "its byte range leaves out more than the signature itself, and anything may stand there"
    if status.coverage <= SignatureCoverageLevel.UNCLEAR:
        return "it covers other bytes than a whole revision of the file"
    if status.coverage == SignatureCoverageLevel.CONTIGUOUS_BLOCK_FROM_START:
        return "something was put behind it that is no proper later revision"
    if _tail(embedded):
        return "words stand behind the file's end, and some programs read them"
    if isinstance(status.diff_result, SuspiciousModification):
        return f"the file was changed afterwards in a way that it does not allow ({_plain(status.diff_result)})"
    if status.docmdp_ok is False:
        level = status.modification_level.name.replace("_", " ").lower()
        return f"the file was changed afterwards ({level}), and it allows no such change"
    return None


def _tail(embedded: EmbeddedPdfSignature) -> bool:
    """Whether anything but white space stands behind the last end mark: objects without a table of their own."""
    stream = embedded.reader.stream
    size = stream.seek(0, 2)
    stream.seek(int(embedded.byte_range[2]))
    rest = stream.read(size)
    end = rest.rfind(b"%%EOF")
    covered = size == int(embedded.byte_range[2]) + int(embedded.byte_range[3])
    return not covered and bool(rest[end + 5 :].strip(b" \t\r\n\x00\x0c"))


def _gap_is_contents(embedded: EmbeddedPdfSignature) -> bool:
    """Whether what the byte range leaves out is the signature's own contents and nothing more.

    The ranges must be two, start at the file's first byte, and have a hexadecimal string between them that is this
    signature's (else words could hide in the gap: "universal signature forgery", Mladenov and others, CCS 2019).
    """
    ranges = [int(value) for value in embedded.byte_range]
    if len(ranges) != 4 or ranges[0] != 0 or min(ranges) < 0:
        return False
    first, start, last = ranges[1], ranges[2], ranges[3]
    stream = embedded.reader.stream
    stream.seek(0, 2)
    if not first < start <= start + last <= stream.tell():
        return False
    stream.seek(first)
    gap = stream.read(start - first).strip()
    if not (gap.startswith(b"<") and gap.endswith(b">")):
        return False
    digits = re.sub(rb"\s", b"", gap[1:-1])
    if not re.fullmatch(rb"[0-9A-Fa-f]*", digits):
        return False
    return bytes.fromhex(digits.decode() + "0" * (len(digits) % 2)) == embedded.pkcs7_content


def _plain(change: SuspiciousModification) -> str:
    """What was changed, for people; pyHanko names the objects of the file, which tell them nothing."""
    said = in_short(change, 400)
    return next((words for mark, words in _CHANGES if mark in said), "a change that no rule explains")


def _at_timestamp(embedded: EmbeddedPdfSignature, status: Any, trust: Trust) -> tuple[Any, datetime | None]:
    """The status as of a trusted timestamp, where the one as of now is not trusted and such a stamp is there.

    A certificate may expire after it signed; a timestamp of an authority that is trusted shows that it had not yet.
    """
    stamp = status.timestamp_validity
    if status.trusted or stamp is None or not (stamp.intact and stamp.valid and stamp.trusted):
        return status, None
    then = _status(embedded, trust, stamp=False, moment=stamp.timestamp)
    return (then, stamp.timestamp) if then.trusted else (status, None)


def _trusted(status: Any, who: str, as_of: datetime | None, moment: datetime, where: Where) -> Sign:
    # A hash that can be forged proves nothing, whoever signed it.
    if status.trusted and status.md_algorithm not in _WEAK and status.seed_value_ok:
        time = f", as of its timestamp of {as_of:%Y-%m-%d}" if as_of else ""
        return Sign(VALID, f"{who}: intact, and a given root vouches for the signer{time}", where=where)
    if status.trusted and status.md_algorithm in _WEAK:
        why = f"its hash ({status.md_algorithm.upper()}) can be forged"
    elif status.trusted:
        why = "it does not meet what its field asks of a signer"
    else:
        why = _why(status, moment)
    return Sign(UNTRUSTED, f"{who}: intact, but {why}", where=where)


def _why(status: Any, moment: datetime) -> str:
    start, end = _validity(status.signing_cert)
    if end is not None and end < moment:
        return "the signer's certificate has expired, and no trusted timestamp tells that it had not yet"
    if start is not None and start > moment:
        return "the signer's certificate is not valid yet"
    if status.signing_cert.self_signed in ("yes", "maybe"):
        return "nobody but the signer vouches for the signer"
    return _WHY.get(status.trust_problem_indic, "nobody who was given vouches for the signer")


def _timestamp(embedded: EmbeddedPdfSignature, status: Any, where: Where) -> Sign:
    """A document timestamp (ISO 32000-2, 12.8.5): that the file was so at a time, and nobody's signature."""
    time, who = f"{status.timestamp:%Y-%m-%d %H:%M} UTC", name_of(status.signing_cert)
    because = altered(embedded, status)
    if because is not None:
        return Sign(ALTERED, f"a timestamp of {time} by {who}: {because}", where=where)
    trust = "a given root vouches for it" if status.trusted else "nobody who was given vouches for it"
    return Sign("document-timestamp", f"the file was so on {time}, says {who}; {trust}", where=where)


def _beside(
    embedded: EmbeddedPdfSignature, status: Any, where: Where, trust: Trust, *, altered: bool
) -> Iterator[Sign]:
    """What else is to be known of a signature: its time, its permissions, later changes, its certificate."""
    certificate = status.signing_cert
    if embedded.docmdp_level is not None:
        allows = {1: "no change", 2: "filling in forms", 3: "filling in forms and commenting"}
        allowed = allows.get(int(embedded.docmdp_level.value), "unknown changes")
        yield Sign("certified", f"its author certified the file and allows {allowed}", where=where)
    said = embedded.self_reported_timestamp
    if said is not None:
        yield Sign(
            "signing-time", f"signed on {said:%Y-%m-%d %H:%M %Z}".strip() + ", by the signer's own clock", where=where
        )
    if not altered and status.coverage != SignatureCoverageLevel.ENTIRE_FILE:
        yield from pdf_changes.told(embedded, status, where)
    start, end = _validity(certificate)
    if end is not None and end < trust.moment:
        yield Sign("certificate-expired", f"the signer's certificate expired on {end:%Y-%m-%d}", where=where)
    if start is not None and start > trust.moment:
        yield Sign("certificate-not-yet-valid", f"the signer's certificate starts on {start:%Y-%m-%d}", where=where)
    if status.md_algorithm in _WEAK:
        yield Sign("weak-hash", f"its hash, {status.md_algorithm.upper()}, can be forged", where=where)
    if certificate.self_signed in ("yes", "maybe"):
        yield Sign(
            "certificate-self-signed", "the signer vouches for the signer: the certificate is self-signed", where=where
        )


def _validity(certificate: Any) -> tuple[datetime | None, datetime | None]:
    try:
        return certificate.not_valid_before, certificate.not_valid_after
    except HOSTILE:
        return None, None
