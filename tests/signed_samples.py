"""Signed files of our own making: a small certificate authority, letters as PDFs, and what can be done to them."""

from __future__ import annotations

import io
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

from asn1crypto import keys as asn1_keys
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec, rsa
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from pyhanko.pdf_utils import generic, writer
from pyhanko.pdf_utils.generic import pdf_name
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign import fields, signers
from pyhanko.sign.timestamps.dummy_client import DummyTimeStamper
from pyhanko_certvalidator.registry import SimpleCertificateStore
from reportlab.pdfgen import canvas

NOW = datetime(2031, 5, 20, 12, 0, tzinfo=UTC)
"""The moment at which everything here is inspected."""
FROM, UNTIL = datetime(2020, 1, 1, tzinfo=UTC), datetime(2040, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class Holder:
    """A certificate (DER, PEM) with its key, and that of its root."""

    certificate: asn1_x509.Certificate
    key: Any
    root: asn1_x509.Certificate

    @property
    def pem(self) -> bytes:
        return x509.load_der_x509_certificate(self.certificate.dump()).public_bytes(serialization.Encoding.PEM)

    @property
    def root_pem(self) -> bytes:
        return x509.load_der_x509_certificate(self.root.dump()).public_bytes(serialization.Encoding.PEM)

    @property
    def private(self) -> asn1_keys.PrivateKeyInfo:
        der = self.key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return asn1_keys.PrivateKeyInfo.load(der)


@cache
def authority(name: str = "Norvia Root") -> tuple[x509.Certificate, Any]:
    """A root of its own."""
    key = ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    built = _builder(subject, subject, key, FROM, UNTIL).add_extension(x509.BasicConstraints(True, None), critical=True)
    usage = x509.KeyUsage(False, False, False, False, False, True, True, False, False)
    return built.add_extension(usage, critical=True).sign(key, hashes.SHA256()), key


@cache
def holder(
    name: str = "Ida Vik",
    *,
    root: str | None = "Norvia Root",
    start: datetime = FROM,
    end: datetime = UNTIL,
    stamping: bool = False,
    mail: str | None = None,
) -> Holder:
    """Somebody with a certificate of that root; None: one that vouches for itself."""
    # The library's timestamper for tests knows RSA alone.
    key: Any = rsa.generate_private_key(65537, 2048) if stamping else ec.generate_private_key(ec.SECP256R1())
    subject = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)])
    issuer, issuer_key = authority(root) if root is not None else (None, key)
    built = _builder(subject, issuer.subject if issuer is not None else subject, key, start, end)
    usage = x509.KeyUsage(True, True, False, False, False, False, False, False, False)
    built = built.add_extension(usage, critical=True)
    if stamping:
        built = built.add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.TIME_STAMPING]), critical=True)
    if mail is not None:
        built = built.add_extension(x509.SubjectAlternativeName([x509.RFC822Name(mail)]), critical=False)
    certificate = built.sign(issuer_key, hashes.SHA256())
    own = _asn1(certificate)
    return Holder(own, key, _asn1(issuer) if issuer is not None else own)


def _builder(
    subject: x509.Name, issuer: x509.Name, key: Any, start: datetime, end: datetime
) -> x509.CertificateBuilder:
    return (
        x509.CertificateBuilder()
        .subject_name(subject)
        .issuer_name(issuer)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(start)
        .not_valid_after(end)
        .add_extension(x509.SubjectKeyIdentifier.from_public_key(key.public_key()), critical=False)
    )


def _asn1(certificate: x509.Certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))


def page(*lines: str, text_field: bool = False) -> bytes:
    """One page of lines as a PDF; with a text field "Remark" where asked for."""
    out = io.BytesIO()
    sheet = canvas.Canvas(out, pagesize=(595, 842), invariant=True)
    sheet.setFont("Helvetica", 11)
    for number, line in enumerate(lines or ("The pier stays open until the spring.",)):
        sheet.drawString(72, 740 - 16 * number, line)
    if text_field:
        sheet.acroForm.textfield(name="Remark", x=72, y=300, width=200, height=20)
    sheet.save()
    return out.getvalue()


def sign(
    content: bytes,
    who: Holder | None = None,
    *,
    field: str = "Signature",
    certify: fields.MDPPerm | None = None,
    stamper: Holder | None = None,
    stamped_at: datetime | None = None,
    when: datetime = NOW - timedelta(days=1),
    digest: str = "sha256",
    password: str | None = None,
) -> bytes:
    """The PDF with one more signature in its own revision."""
    by = who or holder()
    registry = SimpleCertificateStore()
    registry.register(by.root)
    signer = signers.SimpleSigner(signing_cert=by.certificate, signing_key=by.private, cert_registry=registry)
    metadata = signers.PdfSignatureMetadata(
        field_name=field,
        md_algorithm=digest,
        certify=certify is not None,
        docmdp_permissions=certify or fields.MDPPerm.FILL_FORMS,
    )
    timestamper = timestamps(stamper, stamped_at or when) if stamper is not None else None
    out = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    if password is not None:
        out.encrypt(password)
    signs = signers.PdfSigner(metadata, signer=signer, timestamper=timestamper)
    with ThreadPoolExecutor(1) as pool:  # pyHanko runs an event loop of its own; the browser tests leave one running
        return bytes(pool.submit(signs.sign_pdf, out).result().getvalue())


def timestamps(by: Holder, at: datetime) -> DummyTimeStamper:
    return DummyTimeStamper(tsa_cert=by.certificate, tsa_key=by.private, fixed_dt=at)


def timestamp(content: bytes, by: Holder, at: datetime = NOW - timedelta(days=1)) -> bytes:
    """The PDF with a document timestamp."""
    out = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    stamper = signers.PdfTimeStamper(timestamps(by, at))
    return bytes(stamper.timestamp_pdf(out, "sha256").getvalue())


def updated(content: bytes, change: Any) -> bytes:
    """The PDF with one more revision, in which `change` did something to it."""
    out = IncrementalPdfFileWriter(io.BytesIO(content), strict=False)
    change(out)
    target = io.BytesIO()
    out.write(target)
    return target.getvalue()


def annotated(content: bytes, kind: str, words: str = "See the annex.") -> bytes:
    """The PDF with an annotation that a later revision adds to its first page."""

    def change(out: IncrementalPdfFileWriter) -> None:
        added = generic.DictionaryObject(
            {
                pdf_name("/Type"): pdf_name("/Annot"),
                pdf_name("/Subtype"): pdf_name(kind),
                pdf_name("/Rect"): generic.ArrayObject([generic.NumberObject(n) for n in (100, 700, 300, 760)]),
                pdf_name("/Contents"): generic.TextStringObject(words),
            }
        )
        out.register_annotation(out.find_page_for_modification(0)[0], out.add_object(added))

    return updated(content, change)


def rewritten(content: bytes, words: bytes = b"BT /F1 20 Tf 72 500 Td (The pier is closed.) Tj ET") -> bytes:
    """The PDF whose first page says something else in a later revision."""

    def change(out: IncrementalPdfFileWriter) -> None:
        target = out.root["/Pages"]["/Kids"][0]
        target[pdf_name("/Contents")] = out.add_object(generic.StreamObject(stream_data=words))
        out.mark_update(target.container_ref)

    return updated(content, change)


def filled(content: bytes, words: str = "Seen") -> bytes:
    """The PDF whose text field is filled in by a later revision."""

    def change(out: IncrementalPdfFileWriter) -> None:
        for reference in out.root["/AcroForm"]["/Fields"]:
            target = reference.get_object()
            if target.get("/T") == "Remark":
                target[pdf_name("/V")] = generic.TextStringObject(words)
                out.mark_update(reference.reference if hasattr(reference, "reference") else target.container_ref)

    return updated(content, change)


def stripped(content: bytes) -> bytes:
    """The PDF whose form, and with it the signature, a later revision takes away."""

    def change(out: IncrementalPdfFileWriter) -> None:
        del out.root[pdf_name("/AcroForm")]
        out.update_root()

    return updated(content, change)


def with_rights(content: bytes) -> bytes:
    """The PDF with what a maker of programs signs so that its reader may do more (ISO 32000-1, 12.8.2.3)."""

    def change(out: IncrementalPdfFileWriter) -> None:
        held = {
            pdf_name("/Type"): pdf_name("/Sig"),
            pdf_name("/ByteRange"): generic.ArrayObject([generic.NumberObject(n) for n in (0, 10, 20, 10)]),
            pdf_name("/Contents"): generic.ByteStringObject(b"0"),
        }
        rights = out.add_object(generic.DictionaryObject(held))
        out.root[pdf_name("/Perms")] = generic.DictionaryObject({pdf_name("/UR3"): rights})
        out.update_root()

    return updated(content, change)


def with_fields(content: bytes, *names: str) -> bytes:
    """The PDF with empty signature fields."""

    def change(out: IncrementalPdfFileWriter) -> None:
        for name in names:
            fields.append_signature_field(out, fields.SigFieldSpec(name, on_page=0, box=(72, 100, 272, 150)))

    return updated(content, change)


def encrypted(content: bytes, *, user: str) -> bytes:
    """The PDF under a password; an empty one restricts only what may be done with it."""
    out = writer.copy_into_new_writer(PdfFileReader(io.BytesIO(content)))
    out.encrypt(owner_pass="harbour", user_pass=user)
    target = io.BytesIO()
    out.write(target)
    return target.getvalue()


def flipped(content: bytes, words: bytes, by: bytes) -> bytes:
    """The bytes with the first `words` replaced by as many others."""
    assert words in content
    assert len(words) == len(by)
    return content.replace(words, by, 1)
