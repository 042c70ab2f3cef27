"""Signatures of mails: DKIM with keys of a fake DNS, S/MIME and OpenPGP with keys of our own."""

from __future__ import annotations

import asyncio
import base64
import warnings
from collections.abc import Callable
from email.message import EmailMessage
from functools import cache
from pathlib import Path
from typing import Any

import dkim
import pytest
from asn1crypto import cms
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import ed25519, rsa
from cryptography.hazmat.primitives.serialization import pkcs7

import signed_samples as made
from standfirst.inspection import inspect_file
from standfirst.records import Inspection, SignatureState, StandingLabel

S = SignatureState
Look = Callable[..., Inspection]
BODY = "The pier stays open until the spring.\r\nThe board met on Monday.\r\n"


class FakeKeys:
    """A DNS of our own: the records that it was given, and nothing else."""

    def __init__(self, **records: bytes) -> None:
        self.records = {name.replace("__", ".").replace("_", "-"): value for name, value in records.items()}
        self.asked: list[str] = []

    def txt(self, name: str) -> bytes | None:
        self.asked.append(name)
        selector = name.partition("._domainkey.")
        return self.records.get(f"{selector[0]}.{selector[2]}")


class DeadKeys:
    """A DNS that does not answer."""

    def txt(self, name: str) -> bytes | None:
        raise OSError("no server answers")


@cache
def rsa_pair(bits: int) -> tuple[bytes, bytes]:
    """Private key as PEM, and the record with the public one."""
    key = rsa.generate_private_key(65537, bits)
    encoding, form = serialization.Encoding, serialization.PrivateFormat
    pem = key.private_bytes(encoding.PEM, form.TraditionalOpenSSL, serialization.NoEncryption())
    public = key.public_key().public_bytes(encoding.DER, serialization.PublicFormat.SubjectPublicKeyInfo)
    return pem, b"v=DKIM1; k=rsa; p=" + base64.b64encode(public)


def letter(sender: str = "Ida Vik <ida@skell.example>", body: str = BODY) -> bytes:
    lines = (f"From: {sender}", "To: desk@post.example", "Subject: The pier", "Date: Mon, 19 May 2031 09:00:00 +0000")
    return ("\r\n".join(lines) + "\r\n\r\n" + body).encode()


def signed(
    content: bytes, *, domain: str = "skell.example", selector: str = "s1", bits: int = 2048, **more: Any
) -> bytes:
    """The mail with a DKIM signature of this domain before it."""
    pem, _ = rsa_pair(bits)
    return bytes(dkim.sign(content, selector.encode(), domain.encode(), pem, **more)) + content


KEYS = FakeKeys(s1__skell__example=rsa_pair(2048)[1], s1__list__example=rsa_pair(2048)[1])


@pytest.fixture
def look(tmp_path: Path) -> Look:
    """Inspects bytes as a mail; without keys the network counts as off."""

    def inspected(content: bytes, keys: Any = None, trust: tuple[Path, ...] = ()) -> Inspection:
        path = tmp_path / "letter.eml"
        path.write_bytes(content)
        return inspect_file(path, keys=keys, trust=trust, now=made.NOW)

    return inspected


def notes(found: Inspection, rule: str) -> list[str]:
    return [sign.note for sign in found.signs if sign.rule == rule]


def test_without_the_network_there_is_no_key(look: Look) -> None:
    found = look(signed(letter()))
    assert found.signature is S.UNREADABLE
    assert "no key" in notes(found, "dkim-no-key")[0]
    assert found.standing == (StandingLabel.UNKNOWN,)


def test_another_body_is_seen_without_the_network(look: Look) -> None:
    assert look(signed(letter()).replace(b"stays open", b"was closed")).signature is S.ALTERED


def test_the_key_of_the_sender_s_domain_makes_it_valid(look: Look) -> None:
    keys = FakeKeys(s1__skell__example=rsa_pair(2048)[1])
    found = look(signed(letter()), keys)
    assert found.signature is S.VALID
    assert found.standing == (StandingLabel.SIGNED,)
    assert keys.asked == ["s1._domainkey.skell.example"]
    (sign,) = [sign for sign in found.signs if sign.rule == "signature-valid"]
    assert sign.where is not None
    assert sign.where.field == "DKIM-Signature"


@pytest.mark.parametrize(
    ("domain", "sender", "expected"),
    [
        ("skell.example", "Ida Vik <ida@news.skell.example>", S.VALID),
        ("mail.skell.example", "Ida Vik <ida@skell.example>", S.VALID),
        ("list.example", "Ida Vik <ida@skell.example>", S.UNTRUSTED),
        ("skell.example", "Ida Vik <ida@notskell.example>", S.UNTRUSTED),
        ("skell.example", "ida@skell.example, bo@list.example", S.UNTRUSTED),
        ("example", "Ida Vik <ida@skell.example>", S.UNTRUSTED),
    ],
)
def test_a_domain_speaks_only_for_its_own_addresses(domain: str, sender: str, expected: S, look: Look) -> None:
    class AnyKeys(FakeKeys):
        def txt(self, name: str) -> bytes | None:
            return rsa_pair(2048)[1]

    assert look(signed(letter(sender), domain=domain), AnyKeys()).signature is expected


@pytest.mark.parametrize("by", [(b"Subject: The pier", b"Subject: The port"), (b"ida@skell", b"bo@skell")])
def test_another_header_does_not_fit(by: tuple[bytes, bytes], look: Look) -> None:
    mail = signed(letter())
    head, _, rest = mail.partition(b"From: ")
    assert look(head + b"From: " + rest.replace(*by, 1), KEYS).signature is S.ALTERED


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        (FakeKeys(), "has none"),
        (FakeKeys(s1__skell__example=b"v=DKIM1; k=rsa; p="), "revoked"),
        (DeadKeys(), "could not be looked up"),
    ],
    ids=["none", "revoked", "dead"],
)
def test_a_key_that_cannot_be_had_leaves_it_open(keys: Any, words: str, look: Look) -> None:
    found = look(signed(letter()), keys)
    assert found.signature is S.UNREADABLE
    assert words in notes(found, "dkim-no-key")[0]


def test_a_key_that_is_too_short_proves_nothing(look: Look) -> None:
    short = FakeKeys(s1__skell__example=rsa_pair(1024)[1])
    assert look(signed(letter(), bits=1024), short).signature is S.VALID
    assert look(signed(letter()), FakeKeys(s1__skell__example=b"v=DKIM1; p=AAAA")).signature is not S.VALID


def test_a_body_that_goes_on_behind_what_was_signed_is_altered(look: Look) -> None:
    partly = signed(letter(), length=True)
    assert look(partly, KEYS).signature is S.VALID
    assert look(partly + b"And it will be sold.\r\n", KEYS).signature is S.ALTERED
    assert look(partly + b"And it will be sold.\r\n").signature is S.ALTERED


def test_of_three_signatures_the_worst_counts_and_each_is_told(look: Look) -> None:
    mail = signed(signed(signed(letter()), domain="list.example"), selector="gone")
    found = look(mail, KEYS)
    assert found.signature is S.UNREADABLE
    told = [sign for sign in found.signs if sign.rule in ("signature-valid", "signature-untrusted", "dkim-no-key")]
    assert {sign.where.field for sign in told if sign.where} == {f"DKIM-Signature {n}" for n in (1, 2, 3)}


def test_a_subject_put_before_the_signed_one_is_told(look: Look) -> None:
    found = look(b"Subject: The pier is closed\r\n" + signed(letter()), KEYS)
    assert notes(found, "dkim-header-twice")


@pytest.mark.parametrize(
    "field", [b"v=1; a=rsa-sha256", b"v=1; a=rot13; d=x; s=y; h=from; bh=x; b=x", b"", b"\xff;;;="]
)
def test_a_broken_signature_says_why(field: bytes, look: Look) -> None:
    found = look(b"DKIM-Signature: " + field + b"\r\n" + letter(), KEYS)
    assert found.signature is S.UNREADABLE
    assert any("cannot tell, because" in sign.note or "no key" in sign.note for sign in found.signs)


def test_ed25519_is_read_too(look: Look) -> None:
    key = ed25519.Ed25519PrivateKey.generate()
    raw = key.private_bytes(serialization.Encoding.Raw, serialization.PrivateFormat.Raw, serialization.NoEncryption())
    public = key.public_key().public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    field = dkim.sign(letter(), b"s1", b"skell.example", base64.b64encode(raw), signature_algorithm=b"ed25519-sha256")
    keys = FakeKeys(s1__skell__example=b"v=DKIM1; k=ed25519; p=" + base64.b64encode(public))
    assert look(field + letter(), keys).signature is S.VALID
    assert look(field + letter()).signature is S.UNREADABLE


def test_many_signatures_take_bounded_work(look: Look) -> None:
    keys = FakeKeys(s1__skell__example=rsa_pair(2048)[1])
    mail = letter()
    field = signed(mail)[: -len(mail)]
    found = look(field * 300 + mail, keys)
    assert found.signature is S.UNREADABLE
    assert len(keys.asked) <= 20
    assert any("288 were not checked" in sign.note for sign in found.signs)


def test_a_mail_without_any_is_unsigned_whatever_stands_under_it(look: Look) -> None:
    found = look(letter(body=BODY + "\r\n-- \r\nIda Vik\r\nChair of the board\r\n"))
    assert found.signature is S.NONE


# -- S/MIME and OpenPGP ------------------------------------------------------------------------------------------


def smime(sender: str = "ida@skell.example", *, opaque: bool = False) -> bytes:
    by = made.holder(mail="ida@skell.example")
    options = [] if opaque else [pkcs7.PKCS7Options.DetachedSignature]
    builder = pkcs7.PKCS7SignatureBuilder().set_data(f"Content-Type: text/plain\r\n\r\n{BODY}".encode())
    from cryptography import x509
    from cryptography.hazmat.primitives import hashes

    certificate = x509.load_der_x509_certificate(by.certificate.dump())
    form = serialization.Encoding.DER if opaque else serialization.Encoding.SMIME
    body = builder.add_signer(certificate, by.key, hashes.SHA256()).sign(form, options)
    if opaque:
        kind = b"MIME-Version: 1.0\r\nContent-Type: application/pkcs7-mime; smime-type=signed-data; name=smime.p7m\r\n"
        body = kind + b"Content-Transfer-Encoding: base64\r\n\r\n" + base64.encodebytes(body).replace(b"\n", b"\r\n")
    return f"From: {sender}\r\nSubject: The pier\r\nDate: Mon, 19 May 2031 09:00:00 +0000\r\n".encode() + body


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "root.pem"
    path.write_bytes(made.holder().root_pem)
    return path


@pytest.mark.parametrize("opaque", [False, True], ids=["apart", "wrapped"])
def test_smime(opaque: bool, look: Look, root: Path) -> None:
    assert look(smime(opaque=opaque), trust=(root,)).signature is S.VALID
    assert look(smime(opaque=opaque)).signature is S.UNTRUSTED
    assert look(smime("bo@skell.example", opaque=opaque), trust=(root,)).signature is S.UNTRUSTED


def test_smime_of_another_text(look: Look, root: Path) -> None:
    assert look(smime().replace(b"stays open", b"was closed"), trust=(root,)).signature is S.ALTERED
    cut = smime()[:1200]
    assert look(cut, trust=(root,)).signature is S.UNREADABLE


@cache
def pgp_key() -> Any:
    pgpy = pytest.importorskip("pgpy", reason="PGPy is not installed")
    from pgpy.constants import HashAlgorithm, KeyFlags, PubKeyAlgorithm

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        key = pgpy.PGPKey.new(PubKeyAlgorithm.RSAEncryptOrSign, 2048)
        user = pgpy.PGPUID.new("Ida Vik", email="ida@skell.example")
        key.add_uid(user, usage={KeyFlags.Sign}, hashes=[HashAlgorithm.SHA256])
    return key


@pytest.fixture
def pgp_root(tmp_path: Path) -> Path:
    path = tmp_path / "ida.asc"
    path.write_text(str(pgp_key().pubkey), encoding="ascii")
    return path


def test_a_mail_signed_with_openpgp(look: Look, pgp_root: Path) -> None:
    part = f"Content-Type: text/plain\r\n\r\n{BODY}"
    mail = (
        "From: ida@skell.example\r\nSubject: The pier\r\nMIME-Version: 1.0\r\n"
        'Content-Type: multipart/signed; protocol="application/pgp-signature"; micalg=pgp-sha256; boundary="xx"\r\n\r\n'
        f"--xx\r\n{part}\r\n--xx\r\nContent-Type: application/pgp-signature\r\n\r\n{pgp_key().sign(part)}\r\n--xx--\r\n"
    ).encode()
    assert look(mail, trust=(pgp_root,)).signature is S.VALID
    assert look(mail.replace(b"stays open", b"was closed"), trust=(pgp_root,)).signature is S.ALTERED
    assert look(mail).signature is S.UNREADABLE
    assert "no key" in look(mail).signs[0].note or any("no key" in sign.note for sign in look(mail).signs)


@pytest.mark.parametrize("suffix", [".asc", ".sig"])
def test_a_signature_in_a_file_beside_it(suffix: str, tmp_path: Path, pgp_root: Path) -> None:
    file = tmp_path / "statement.txt"
    file.write_bytes(BODY.encode())
    signature = pgp_key().sign(BODY.encode())
    (tmp_path / f"statement.txt{suffix}").write_bytes(str(signature).encode() if suffix == ".asc" else bytes(signature))
    assert inspect_file(file, trust=[pgp_root], now=made.NOW).signature is S.VALID
    assert inspect_file(file, now=made.NOW).signature is S.UNREADABLE
    file.write_bytes(BODY.replace("stays", "stood").encode())
    assert inspect_file(file, trust=[pgp_root], now=made.NOW).signature is S.ALTERED


def test_a_text_with_a_signature_around_it(tmp_path: Path, pgp_root: Path) -> None:
    import pgpy

    message = pgpy.PGPMessage.new("The pier stays open.\n", cleartext=True)
    message |= pgp_key().sign(message)
    file = tmp_path / "statement.txt"
    file.write_text(str(message), encoding="utf-8")
    assert inspect_file(file, trust=[pgp_root], now=made.NOW).signature is S.VALID
    file.write_text(str(message).replace("stays open", "was closed"), encoding="utf-8")
    assert inspect_file(file, trust=[pgp_root], now=made.NOW).signature is S.ALTERED
    file.write_text("The board adds: it is sold.\n" + str(message), encoding="utf-8")
    found = inspect_file(file, trust=[pgp_root], now=made.NOW)
    assert notes(found, "text-outside-signature")


def test_a_detached_cms_signature_beside_a_pdf(tmp_path: Path, root: Path) -> None:
    from pyhanko.sign.signers import SimpleSigner
    from pyhanko_certvalidator.registry import SimpleCertificateStore

    by, file = made.holder(), tmp_path / "letter.pdf"
    file.write_bytes(made.page())
    store = SimpleCertificateStore()
    store.register(by.root)
    signer = SimpleSigner(signing_cert=by.certificate, signing_key=by.private, cert_registry=store)
    info: cms.ContentInfo = asyncio.run(signer.async_sign_general_data(made.page(), "sha256"))
    (tmp_path / "letter.pdf.p7s").write_bytes(info.dump())
    assert inspect_file(file, trust=[root], now=made.NOW).signature is S.VALID
    file.write_bytes(made.page("The pier is closed."))
    assert inspect_file(file, trust=[root], now=made.NOW).signature is S.ALTERED


def test_what_is_attached_is_inspected_for_itself(look: Look, root: Path) -> None:
    mail = EmailMessage()
    mail["From"], mail["Subject"] = "ida@skell.example", "The pier"
    mail["Date"] = "Mon, 19 May 2031 09:00:00 +0000"
    mail.set_content(BODY)
    mail.add_attachment(made.sign(made.page()), maintype="application", subtype="pdf", filename="letter.pdf")
    mail.add_attachment(made.page(), maintype="application", subtype="pdf", filename="copy.pdf")
    found = look(mail.as_bytes(), trust=(root,))
    assert found.signature is S.NONE
    assert [(inner.place.rpartition("!")[2], inner.signature) for inner in found.attachments] == [
        ("letter.pdf", S.VALID),
        ("copy.pdf", S.NONE),
    ]
