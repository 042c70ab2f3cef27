"""Papers of our own making: how each stands by what anybody can see on it, and the signs that say so."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

import paper_samples as paper
import signed_samples as made
from standfirst.inspection import inspect_file
from standfirst.read import read
from standfirst.records import Bearing, Capture, Inspection, StandingLabel
from standfirst.tell.inspected import standing_of
from standfirst.weigh.standing import find_standings

UNDATED = paper.HEAD[:3]
PLAIN = ("Ida Vik", "Director")


@dataclass(frozen=True)
class Page:
    """A paper with the standing that it should come out in, signs that it must show, and signs that it must not."""

    name: str
    content: bytes
    standing: str
    shown: str = ""
    hidden: str = ""

    @property
    def file(self) -> str:
        return "letter.pdf" if self.content.startswith(b"%PDF") else "letter.docx"


block, foot = "signature-block signature-absent", paper.FOOT
letter, word = paper.pdf_letter, paper.docx_letter
PDF_PAGES = [
    Page("a block without a signature", letter(), "unsigned", block, "draft-mark signature-image"),
    Page("a scanned signature", letter(draw=paper.picture()), "unknown", "signature-image", "signature-absent"),
    Page("a drawn signature", letter(draw=paper.scrawl()), "unknown", "signature-image", "signature-absent"),
    Page("a ruled line", letter(draw=paper.rule()), "unsigned", "signature-absent", "signature-image"),
    Page("a line of underscores", letter(foot=("____________________", *foot)), "unsigned", "signature-absent"),
    Page(
        "a logo at the top", letter(draw=paper.picture(bottom=790)), "unsigned", "signature-absent", "signature-image"
    ),
    Page("/s/", letter(foot=("/s/ Ida Vik", *foot)), "signed", "signed-mark", "signature-absent"),
    Page("(signed)", letter(foot=("(signed)", *foot)), "signed", "signed-mark"),
    Page("//SIGNED//", letter(foot=("//SIGNED//", *foot)), "signed", "signed-mark"),
    Page("DRAFT across", letter(draw=paper.aslant("DRAFT")), "unsigned draft", "watermark draft-mark"),
    Page(
        "Draft across, signed", letter(foot=("/s/", *foot), draw=paper.aslant("Draft")), "draft, signed", "draft-mark"
    ),
    Page("DRAFT v2 across", letter(draw=paper.aslant("DRAFT v2")), "unsigned draft", "draft-mark"),
    Page("PRELIMINARY across", letter(draw=paper.aslant("PRELIMINARY")), "unsigned draft", "draft-mark"),
    Page("DRAFT upright and large", letter(draw=paper.aslant("DRAFT", 72, 0)), "unsigned draft", "draft-mark"),
    Page("DRAFT steeply", letter(draw=paper.aslant("DRAFT", 60, 60)), "unsigned draft", "draft-mark"),
    Page("ENTWURF across", letter(draw=paper.aslant("ENTWURF")), "unsigned draft", "draft-mark"),
    Page("CONFIDENTIAL across", letter(draw=paper.aslant("CONFIDENTIAL")), "unsigned", "watermark", "draft-mark"),
    Page("SPECIMEN across", letter(draw=paper.aslant("SPECIMEN")), "unsigned", "void-mark", "draft-mark"),
    Page("a line DRAFT", letter(draw=paper.line_at("DRAFT")), "unsigned draft", "draft-mark"),
    Page("a line Draft v0.3", letter(draw=paper.line_at("Draft v0.3")), "unsigned draft", "draft-mark"),
    Page(
        "Draft - not for release", letter(draw=paper.line_at("Draft - not for release")), "unsigned draft", "draft-mark"
    ),
    Page("DRAFT on every page", letter(pages=3, each=paper.line_at("DRAFT", size=9)), "unsigned draft", "draft-mark"),
    Page(
        "PRE-DECISIONAL",
        letter(draw=paper.line_at("PRE-DECISIONAL // DELIBERATIVE")),
        "unsigned draft",
        "pre-decisional",
    ),
    Page(
        "of a draft law",
        letter(body=(paper.BODY[0], "The draft law on ports was read twice.", *paper.BODY[2:])),
        "unsigned",
        "",
        "draft-mark",
    ),
    Page("no date", letter(head=UNDATED), "unsigned", "date-missing letterhead", "reference-missing"),
    Page(
        "no reference", letter(head=(*paper.HEAD[:2], paper.HEAD[3])), "unsigned", "reference-missing", "date-missing"
    ),
    Page("no letterhead", letter(head=paper.HEAD[3:]), "unsigned", "", "letterhead reference-missing date-missing"),
    Page("a stamp Draft", made.annotated(letter(), "/Stamp", "DRAFT"), "unsigned draft", "stamp draft-mark"),
    Page("a stamp Received", made.annotated(letter(), "/Stamp", "Received 12 May"), "unsigned", "stamp", "draft-mark"),
    Page("DRAFT written over", made.annotated(letter(), "/FreeText", "DRAFT"), "unsigned draft", "stamp draft-mark"),
    Page("an empty signature field", made.with_fields(letter(), "Director"), "unsigned", "signature-field-empty"),
    Page("a digital signature and no ink", made.sign(letter()), "signed", "signature-valid signature-absent"),
    Page(
        "a draft that is digitally signed", made.sign(letter(draw=paper.aslant("DRAFT"))), "draft, signed", "draft-mark"
    ),
    Page(
        "signed, then altered", made.rewritten(made.sign(letter(foot=("/s/", *foot)))), "altered", "signature-altered"
    ),
    Page("a draft by its title", letter(title="Draft letter to Ms Rask"), "unsigned", "draft-name"),
]


WORD_PAGES = [
    Page("Word: a block without a signature", word(), "unsigned", "signature-absent letterhead", "tracked-changes"),
    Page("Word: a picture above the name", word(change=paper.inked), "unknown", "signature-image", "signature-absent"),
    Page("Word: an insertion", word(change=paper.tracked()), "unsigned draft", "tracked-changes"),
    Page("Word: a deletion", word(change=paper.tracked("del")), "unsigned draft", "tracked-changes"),
    Page("Word: a comment", word(change=paper.commented), "unsigned", "comments", "tracked-changes"),
    Page("Word: DRAFT behind", word(change=paper.behind("DRAFT")), "unsigned draft", "watermark draft-mark"),
    Page("Word: CONFIDENTIAL behind", word(change=paper.behind("CONFIDENTIAL")), "unsigned", "watermark", "draft-mark"),
    Page("Word: Draft in the head", word(change=paper.headed("Draft 2 of 12 May")), "unsigned draft", "draft-mark"),
    Page(
        "Word: pre-decisional in the head",
        word(change=paper.headed("Pre-decisional")),
        "unsigned draft",
        "pre-decisional",
    ),
    Page("Word: status Draft", word(change=paper.stated(content_status="Draft")), "unsigned draft", "draft-mark"),
    Page("Word: status Final", word(change=paper.stated(content_status="Final")), "unsigned", "", "draft-mark"),
    Page("Word: title Draft", word(change=paper.stated(title="Draft letter")), "unsigned", "draft-name"),
    Page("Word: a line for a signature", word(change=paper.signature_line), "unsigned", "signature-field-empty"),
    Page("Word: no date", word(head=UNDATED), "unsigned", "date-missing"),
]


PAGES = [*PDF_PAGES, *WORD_PAGES]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    path = tmp_path / "root.pem"
    path.write_bytes(made.holder().root_pem)
    return path


def look(page: Page, folder: Path, root: Path) -> Inspection:
    (folder / page.file).write_bytes(page.content)
    return inspect_file(folder / page.file, trust=[root], now=made.NOW)


@pytest.mark.parametrize("page", PAGES, ids=[page.name for page in PAGES])
def test_a_paper_stands_as_it_shows(page: Page, tmp_path: Path, root: Path) -> None:
    found = look(page, tmp_path, root)
    rules = {sign.rule for sign in found.signs}
    told = [f"{sign.rule}: {sign.note}" for sign in found.signs]
    assert standing_of(found) == page.standing, told
    assert set(page.shown.split()) <= rules, told
    assert not set(page.hidden.split()) & rules, told


@pytest.mark.parametrize("page", [page for page in PAGES if page.shown], ids=[p.name for p in PAGES if p.shown])
def test_the_words_of_a_sign_stand_at_its_place(page: Page, tmp_path: Path, root: Path) -> None:
    found = look(page, tmp_path, root)
    for sign in found.signs:
        if sign.rule in ("watermark", "draft-mark", "pre-decisional") and sign.span is not None:
            assert repr(sign.span.exact) in sign.note
        if sign.rule == "signature-block":
            assert sign.span is not None
            assert "Ida Vik" in sign.span.exact
        if sign.rule == "signature-block" and page.file.endswith(".pdf"):
            assert sign.where is not None
            assert sign.where.page == 1
        if sign.rule in ("tracked-changes", "comments", "draft-name") and page.file.endswith(".docx"):
            assert sign.where is not None
            assert sign.where.part


def test_a_watermark_behind_a_signature_block_is_placed_on_its_own_words(tmp_path: Path, root: Path) -> None:
    page = Page("", paper.pdf_letter(foot=("Ida Vik", "Director", "Harbour Authority"), draw=paper.aslant("DRAFT")), "")
    signs = {sign.rule: sign for sign in look(page, tmp_path, root).signs}
    watermark, block = signs["watermark"].span, signs["signature-block"].span
    assert watermark is not None
    assert block is not None
    assert watermark.exact == "DRAFT"
    assert block.exact == "Ida Vik\nDirector\nHarbour Authority"


def test_a_digital_signature_needs_no_ink(tmp_path: Path, root: Path) -> None:
    found = look(Page("", made.sign(paper.pdf_letter()), ""), tmp_path, root)
    (absent,) = [sign for sign in found.signs if sign.rule == "signature-absent"]
    assert absent.bearing is Bearing.NEITHER


def test_a_brief_knows_that_a_signed_letter_was_altered(tmp_path: Path) -> None:
    """What is read for a story is checked too, without any root."""
    signed = made.sign(paper.pdf_letter())
    for content, rule in (
        (signed, "signature-untrusted"),
        (made.annotated(signed, "/FreeText", "Not so."), "signature-altered"),
    ):
        capture = Capture(content, "application/pdf", "letter.pdf", fetched_at=made.NOW)
        (document,) = read(capture).documents
        assert rule in {sign.name for sign in document.signs}
        (standing,) = find_standings([], [document])
        assert (StandingLabel.ALTERED in standing.labels) == (rule == "signature-altered")


def test_a_digital_signature_of_a_word_document_is_told_and_not_checked(tmp_path: Path, root: Path) -> None:
    signed = paper.with_member(paper.docx_letter(), "_xmlsignatures/sig1.xml", b"<Signature/>")
    found = look(Page("", signed, ""), tmp_path, root)
    assert found.signature.value == "unreadable"
    assert standing_of(found) == "unknown"
    (sign,) = [sign for sign in found.signs if sign.rule == "signature-unreadable"]
    assert sign.where is not None
    assert sign.where.part == "_xmlsignatures/sig1.xml"
