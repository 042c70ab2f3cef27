"""C2PA manifests of our own making: valid by a given root, untrusted without, altered where a byte is another."""

from __future__ import annotations

import io
from functools import cache
from typing import Any

import pytest
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import ExtendedKeyUsageOID, NameOID
from PIL import Image

import signed_samples as made
from standfirst.read.signatures import Trust, signatures_in

c2pa = pytest.importorskip("c2pa", reason="c2pa-python is not installed")

ROOT = made.holder().root.dump()
OURS, NOBODY = Trust(made.NOW, (ROOT,)), Trust(made.NOW)
SOURCE = "http://cv.iptc.org/newscodes/digitalsourcetype/"


def signer() -> Any:
    root, root_key = made.authority("Norvia Root")
    above: Any = root.public_key()
    key = ec.generate_private_key(ec.SECP256R1())
    names = [x509.NameAttribute(kind, "Skell Post") for kind in (NameOID.COMMON_NAME, NameOID.ORGANIZATION_NAME)]
    usage = x509.KeyUsage(True, False, False, False, False, False, False, False, False)
    built = (
        x509.CertificateBuilder()
        .subject_name(x509.Name(names))
        .issuer_name(root.subject)
        .public_key(key.public_key())
        .serial_number(x509.random_serial_number())
        .not_valid_before(made.FROM)
        .not_valid_after(made.UNTIL)
        .add_extension(usage, critical=True)
        .add_extension(x509.ExtendedKeyUsage([ExtendedKeyUsageOID.EMAIL_PROTECTION]), critical=False)
        .add_extension(x509.BasicConstraints(False, None), critical=True)
        .add_extension(x509.AuthorityKeyIdentifier.from_issuer_public_key(above), critical=False)
    )
    form = serialization.PrivateFormat.PKCS8
    private = key.private_bytes(serialization.Encoding.PEM, form, serialization.NoEncryption())
    certificate = built.sign(root_key, hashes.SHA256()).public_bytes(serialization.Encoding.PEM)
    info = c2pa.C2paSignerInfo(alg=c2pa.C2paSigningAlg.ES256, sign_cert=certificate, private_key=private, ta_url=None)
    return c2pa.Signer.from_info(info)


@cache
def picture(source: str = "digitalCapture") -> bytes:
    """A picture with a manifest."""
    plain, out = io.BytesIO(), io.BytesIO()
    Image.new("RGB", (64, 48), (30, 90, 160)).save(plain, "JPEG")
    plain.seek(0)
    made_by = {"action": "c2pa.created", "digitalSourceType": SOURCE + source}
    manifest = {
        "claim_generator_info": [{"name": "tests", "version": "1"}],
        "title": "pier.jpg",
        "assertions": [{"label": "c2pa.actions", "data": {"actions": [made_by]}}],
    }
    with c2pa.Builder(manifest) as builder, signer() as by:
        builder.sign(by, "image/jpeg", plain, out)
    return out.getvalue()


def names(content: bytes, trust: Trust = OURS) -> list[str]:
    return [sign.name for sign in signatures_in(content, "image/jpeg", trust=trust)]


def test_a_given_root_makes_it_valid() -> None:
    assert names(picture()) == ["signature-valid"]
    assert names(picture(), NOBODY) == ["signature-untrusted"]


def test_another_picture_is_altered() -> None:
    content = bytearray(picture())
    content[-30] ^= 5
    assert names(bytes(content)) == ["signature-altered"]


def test_a_manifest_that_is_cut_cannot_be_told() -> None:
    at = picture().index(b"c2pa")
    broken = picture()[:at] + b"x2pa" + picture()[at + 4 :]
    assert "signature-valid" not in names(broken)


def test_that_a_model_made_it_is_told() -> None:
    assert "made-by-model" in names(picture("trainedAlgorithmicMedia"))
    assert "made-by-model" not in names(picture())


def test_a_picture_without_a_manifest_has_none() -> None:
    out = io.BytesIO()
    Image.new("RGB", (64, 48)).save(out, "JPEG")
    assert names(out.getvalue()) == []
