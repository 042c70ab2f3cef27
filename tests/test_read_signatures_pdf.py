"""Signatures of PDFs: what state each comes out in, with its place; signed by an authority of our own."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from pyhanko.sign.fields import MDPPerm

import signed_samples as made
from standfirst.inspection import inspect_file
from standfirst.records import Bearing, Inspection, SignatureState, StandingLabel

S = SignatureState
Look = Callable[..., Inspection]
APRIL = datetime(2031, 4, 1, tzinfo=UTC)


@pytest.fixture(scope="module")
def roots(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Files with the root of the samples, with another root, and with certificates of single signers."""
    folder = tmp_path_factory.mktemp("roots")
    held = {
        "ours": made.holder().root_pem,
        "other": made.holder("Uma Rask", root="Other Root").root_pem,
        "herself": made.holder("Una Alone", root=None).pem,
        "signer": made.holder().pem,
    }
    for name, pem in held.items():
        (folder / f"{name}.pem").write_bytes(pem)
    return {name: folder / f"{name}.pem" for name in held}


@pytest.fixture
def look(tmp_path: Path, roots: dict[str, Path]) -> Look:
    """Inspects bytes as a file, by the root of the samples unless told otherwise."""

    def inspected(content: bytes, trust: str | None = "ours") -> Inspection:
        path = tmp_path / "letter.pdf"
        path.write_bytes(content)
        return inspect_file(path, trust=[roots[trust]] if trust else (), now=made.NOW)

    return inspected


def rules(found: Inspection) -> set[str]:
    return {sign.rule for sign in found.signs}


def test_only_a_given_root_makes_a_signature_valid(look: Look) -> None:
    signed = made.sign(made.page())
    assert look(signed).signature is S.VALID
    assert look(signed).standing == (StandingLabel.SIGNED,)
    assert look(signed, trust="signer").signature is S.VALID
    for trust in (None, "other"):
        found = look(signed, trust)
        assert found.signature is S.UNTRUSTED
        assert found.standing == (StandingLabel.UNKNOWN,)


def test_one_who_vouches_for_herself_is_trusted_only_by_name(look: Look) -> None:
    signed = made.sign(made.page(), made.holder("Una Alone", root=None))
    assert look(signed).signature is S.UNTRUSTED
    assert look(signed, "herself").signature is S.VALID
    assert "certificate-self-signed" in rules(look(signed))


def test_a_sign_has_its_page_field_and_byte(look: Look) -> None:
    signed = made.sign(made.page(), field="Mayor")
    (sign,) = [sign for sign in look(signed).signs if sign.rule == "signature-valid"]
    assert sign.where is not None
    assert (sign.where.page, sign.where.field) == (1, "Mayor")
    assert signed[sign.where.offset or 0 : (sign.where.offset or 0) + 3] == b"<30"
    assert sign.bearing is Bearing.FOR
    assert "Ida Vik" in sign.note


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("a covered byte", S.ALTERED),
        ("words behind the end", S.ALTERED),
        ("a line end behind the end", S.VALID),
        ("another page behind the signature", S.ALTERED),
        ("another page, signed again", S.ALTERED),
        ("a note", S.ALTERED),
        ("a field filled in", S.VALID),
        ("a second signature", S.VALID),
        ("the signature taken away", S.ALTERED),
        ("a document timestamp", S.VALID),
        ("cut in half", S.UNREADABLE),
        ("its last line missing", S.UNREADABLE),
        ("zeros for contents", S.UNREADABLE),
        ("a byte range that leaves words out", S.ALTERED),
        ("a byte range without end", S.ALTERED),
    ],
)
def test_what_was_done_to_a_signed_letter(name: str, expected: SignatureState, look: Look) -> None:
    plain = made.sign(made.page())
    start, end = (int(n) for n in plain.partition(b"/ByteRange [")[2].split()[1:3])
    done = {
        "a covered byte": made.flipped(plain, b"Type1", b"TypeX"),
        "words behind the end": plain + b"9 0 obj << /Type /Page >> endobj\n",
        "a line end behind the end": plain + b"\r\n",
        "another page behind the signature": made.rewritten(plain),
        "another page, signed again": made.sign(made.rewritten(plain), field="Second"),
        "a note": made.annotated(plain, "/Text"),
        "a field filled in": made.filled(made.sign(made.page(text_field=True))),
        "a second signature": made.sign(plain, made.holder("Bo Lund"), field="Second"),
        "the signature taken away": made.stripped(plain),
        "a document timestamp": made.timestamp(plain, made.holder("Harbour Clock", stamping=True)),
        "cut in half": plain[: len(plain) // 2],
        "its last line missing": plain[:-40],
        "zeros for contents": plain[: start + 1] + b"0" * (end - start - 2) + plain[end - 1 :],
        "a byte range that leaves words out": plain.replace(b" %d " % end, b" %d " % (end + 40), 1),
        "a byte range without end": plain.replace(b" %d " % end, b" %d " % (end * 9), 1),
    }
    assert look(done[name]).signature is expected


@pytest.mark.parametrize("allowed", list(MDPPerm))
@pytest.mark.parametrize("done", ["field", "note", "cover"])
def test_a_certified_letter_allows_what_its_author_allowed(allowed: MDPPerm, done: str, look: Look) -> None:
    certified = made.sign(made.page(text_field=True), certify=allowed)
    changed = {
        "field": made.filled(certified),
        "note": made.annotated(certified, "/Highlight"),
        "cover": made.annotated(certified, "/FreeText", "The pier is closed."),
    }[done]
    fine = {("field", MDPPerm.FILL_FORMS), ("field", MDPPerm.ANNOTATE), ("note", MDPPerm.ANNOTATE)}
    found = look(changed)
    assert found.signature is (S.VALID if (done, allowed) in fine else S.ALTERED)
    assert "certified" in rules(found)
    assert ("changed-after-signing" in rules(found)) == ((done, allowed) in fine)


def test_a_note_and_then_a_second_signature_on_what_may_be_commented(look: Look) -> None:
    noted = made.annotated(made.sign(made.page(), certify=MDPPerm.ANNOTATE), "/Text")
    assert look(made.sign(noted, made.holder("Bo Lund"), field="Second")).signature is S.VALID
    covered = made.annotated(made.sign(made.page(), certify=MDPPerm.ANNOTATE), "/Redact")
    assert look(made.sign(covered, made.holder("Bo Lund"), field="Second")).signature is S.ALTERED


def test_of_several_signatures_the_worst_counts(look: Look) -> None:
    first = made.sign(made.page(), made.holder("Uma Rask", root="Other Root"))
    both = made.sign(first, field="Second")
    assert look(both).signature is S.UNTRUSTED
    assert look(made.rewritten(both)).signature is S.ALTERED
    notes = [sign.note for sign in look(both).signs if sign.rule.startswith("signature-")]
    assert len(notes) == 2


def test_a_certificate_that_ran_out_holds_by_a_trusted_timestamp(look: Look) -> None:
    old = made.holder("Olav Vik", end=datetime(2031, 5, 1, tzinfo=UTC))
    clock = made.holder("Harbour Clock", stamping=True)
    strange = made.holder("Strange Clock", root="Other Root", stamping=True)
    alone = look(made.sign(made.page(), old, when=APRIL))
    assert alone.signature is S.UNTRUSTED
    assert "certificate-expired" in rules(alone)
    stamped = made.sign(made.page(), old, stamper=clock, when=APRIL, stamped_at=APRIL)
    assert look(stamped).signature is S.VALID
    assert look(made.sign(made.page(), old, stamper=strange, stamped_at=APRIL)).signature is S.UNTRUSTED
    late = made.sign(made.page(), old, stamper=clock, stamped_at=datetime(2031, 5, 10, tzinfo=UTC))
    assert look(late).signature is S.UNTRUSTED


def test_a_certificate_of_the_future_is_not_trusted(look: Look) -> None:
    coming = made.holder("Nils Rask", start=datetime(2032, 1, 1, tzinfo=UTC))
    found = look(made.sign(made.page(), coming))
    assert found.signature is S.UNTRUSTED
    assert "certificate-not-yet-valid" in rules(found)


def test_a_hash_that_can_be_forged_is_not_trusted(look: Look) -> None:
    found = look(made.sign(made.page(), digest="sha1"))
    assert found.signature is S.UNTRUSTED
    assert "weak-hash" in rules(found)


def test_a_timestamp_alone_is_nobodys_signature(look: Look) -> None:
    stamped = made.timestamp(made.page(), made.holder("Harbour Clock", stamping=True))
    assert look(stamped).signature is S.NONE
    assert "document-timestamp" in rules(look(stamped))
    assert look(made.rewritten(stamped)).signature is S.ALTERED


def test_rights_of_a_reader_are_nobodys_signature(look: Look) -> None:
    found = look(made.with_rights(made.page()))
    assert found.signature is S.NONE
    assert "usage-rights" in rules(found)


def test_empty_fields_are_told_one_by_one(look: Look) -> None:
    empty = made.with_fields(made.page(), "Mayor", "Clerk")
    found = look(empty)
    assert found.signature is S.EMPTY
    assert found.standing == (StandingLabel.UNSIGNED,)
    assert {sign.where.field for sign in found.signs if sign.where} >= {"Mayor", "Clerk"}
    half = look(made.sign(empty, field="Clerk"))
    assert half.signature is S.VALID
    assert half.standing == (StandingLabel.SIGNED,)
    assert [s.where.field for s in half.signs if s.rule == "signature-field-empty" and s.where] == ["Mayor"]


def test_a_password_hides_what_was_signed_and_an_owner_s_password_does_not(look: Look) -> None:
    locked = look(made.encrypted(made.page(), user="lock"))
    assert locked.signature is S.UNREADABLE
    assert any("password" in sign.note for sign in locked.signs)
    assert look(made.encrypted(made.page(), user="")).signature is S.NONE
    assert look(made.sign(made.encrypted(made.page(), user=""), password="")).signature is S.VALID


def test_an_unsigned_letter_says_nothing_of_signatures(look: Look) -> None:
    found = look(made.page())
    assert found.signature is S.NONE
    assert not [sign for sign in found.signs if sign.rule.startswith(("signature-", "certificate-"))]


@pytest.mark.parametrize("form", [b"/adbe.x509.rsa_sha1", b"/adbe.pkcs7.sha1", b"/Some.Other.Form"])
def test_a_form_of_signature_that_is_not_known_is_not_taken_for_none(form: bytes, look: Look) -> None:
    signed = made.sign(made.page())
    there = b"/adbe.pkcs7.detached"
    known = there if there in signed else b"/ETSI.CAdES.detached"
    assert look(signed.replace(known, form.ljust(len(known)), 1)).signature is S.UNREADABLE
