"""The form of a document: letter, transcript, live blog, comment, statement; and what the form shows."""

from __future__ import annotations

import pytest

from pdf_samples import Words, column, make_pdf
from read_helpers import NEWS, article, document, kinds, labels, parts
from standfirst.records import Kind, PartKind

PDF = "application/pdf"
LETTER = (
    ["HARBOUR BOARD", "4 Customs Quay"],
    ["12 May 2031"],
    ["Dear Mayor Holt,"],
    ["I write to inform you that the pier will be closed by the end of the month,", "for want of a crane."],
    ["Yours sincerely,"],
    ["Ilse Varn", "Director, Harbour Board"],
)


def plain(letter: tuple[list[str], ...]) -> str:
    return "\n\n".join("\n".join(lines) for lines in letter)


def test_an_unsigned_letter_shows_its_signature_block_and_that_nothing_stands_there() -> None:
    found = document(plain(LETTER))
    assert found.kind is Kind.LETTER
    assert parts(found, PartKind.SIGNATURE) == ["Ilse Varn\nDirector, Harbour Board"]
    signs = {sign.name: sign for sign in found.signs}
    assert {"signature-block", "signature-absent"} <= set(signs)
    assert "signed-mark" not in signs
    block = signs["signature-block"].span
    assert block is not None
    assert block.exact.startswith("Ilse Varn")
    assert found.published.edtf == "2031-05-12"


@pytest.mark.parametrize("mark", ["/s/ Ilse Varn", "[signed]", "(signed)", "Digitally signed by Ilse Varn"])
def test_a_mark_of_signing_is_reported(mark: str) -> None:
    found = document(plain((*LETTER[:5], [mark, *LETTER[5]])))
    names = {sign.name for sign in found.signs}
    assert "signed-mark" in names
    assert "signature-absent" not in names


def test_an_empty_signature_line_is_no_signature() -> None:
    found = document(plain((*LETTER[:5], ["____________________", *LETTER[5]])))
    assert {"signature-block", "signature-absent"} <= {sign.name for sign in found.signs}


def test_a_memo_is_a_letter_by_its_heads() -> None:
    text = plain((["FROM: Ilse Varn", "TO: All crews", "SUBJECT: Crane"], [NEWS[0]], ["Ilse Varn", "Director"]))
    found = document(text)
    assert (found.kind, found.title) == (Kind.LETTER, "Crane")


def test_a_pdf_letter_shows_an_empty_field_a_watermark_and_an_image() -> None:
    page = column(*LETTER)
    empty = document(make_pdf([*page, Words(200, 300, "DRAFT", 60, aslant=True)], signature_field=True), PDF)
    names = {sign.name for sign in empty.signs}
    assert {"signature-field-empty", "watermark", "draft-mark", "signature-block", "signature-absent"} <= names
    assert "DRAFT" in parts(empty, PartKind.FURNITURE)
    name_at = next(words.bottom for words in page if words.text == "Ilse Varn")
    inked = {sign.name for sign in document(make_pdf(page, image_at=(72, int(name_at) + 14)), PDF).signs}
    assert "signature-image" in inked
    assert "signature-absent" not in inked


def test_news_about_a_letter_is_news() -> None:
    found = document(article(*NEWS, '"Dear Mayor," it begins, and nobody signed it.'))
    assert found.kind is Kind.NEWS
    assert not found.signs


def test_a_transcript_has_turns_with_speakers() -> None:
    text = article(
        "ILSE VARN: Good morning. The pier stays open.",
        "QUESTION: And the crane?",
        "ILSE VARN: We are looking into that.",
        "It will be some weeks.",
        "(Laughter)",
        "TOM HOLT: I have nothing to add.",
    )
    found = document(text)
    assert found.kind is Kind.TRANSCRIPT
    turns = list(zip(labels(found, PartKind.TURN), parts(found, PartKind.TURN), strict=True))
    assert turns == [
        ("ILSE VARN", "Good morning. The pier stays open."),
        ("QUESTION", "And the crane?"),
        ("ILSE VARN", "We are looking into that."),
        ("ILSE VARN", "It will be some weeks."),
        ("TOM HOLT", "I have nothing to add."),
    ]
    assert "ILSE VARN" not in found.news_text
    assert len(found.news_text) == len(found.text.content)


LIVE = (
    "KELPORT (Meridian) — The latest on the pier (all times local):",
    "9:50 p.m.",
    NEWS[0],
    "___",
    "4:15 p.m.",
    NEWS[1],
    NEWS[2],
    "___",
    "11:05 a.m.",
    NEWS[3],
)


def test_a_live_blog_is_split_into_entries_with_their_own_times() -> None:
    found = document(article(*LIVE, title="The Latest: pier stays open"))
    assert found.kind is Kind.LIVE_BLOG
    entries = [part for part in found.parts if part.kind is PartKind.ENTRY]
    assert [(entry.label, entry.time) for entry in entries] == [
        ("9:50 p.m.", "2031-05-19T21:50"),
        ("4:15 p.m.", "2031-05-19T16:15"),
        ("11:05 a.m.", "2031-05-19T11:05"),
    ]
    middle = found.text.content[entries[1].start : entries[1].end]
    assert NEWS[1] in middle
    assert NEWS[2] in middle
    assert NEWS[3] not in middle
    assert found.credits == ("Meridian",)


def test_entries_of_a_page_without_a_sure_day_have_no_time() -> None:
    text = article(*LIVE).replace("date_basis: listed", "date_basis: estimated")
    assert {part.time for part in document(text).parts if part.kind is PartKind.ENTRY} == {None}


def test_an_entry_beyond_midnight_is_of_the_day_before_and_approximate() -> None:
    entries = ("[Updated 1:10 a.m. ET] A.", "[Updated 12:20 a.m. ET] B.", "[Updated 12:05 a.m. ET] C.")
    text = article(*entries, NEWS[2], "[Updated 11:40 p.m. ET] D.", NEWS[3])
    times = [part.time for part in document(text).parts if part.kind is PartKind.ENTRY]
    assert times == ["2031-05-19T01:10", "2031-05-19T00:20", "2031-05-19T00:05", "2031-05-18T23:40~"]


def test_a_timed_chronology_within_an_article_is_no_live_blog() -> None:
    chronology = ("8:00 a.m.: The ferry left Kelport.", "9:10 a.m.: Fog came up.", "9:40 a.m.: It scraped the fender.")
    assert document(article(*NEWS, *chronology)).kind is Kind.NEWS


@pytest.mark.parametrize(
    ("title", "kind"),
    [
        ("Opinion: Keep the pier", Kind.COMMENT),
        ("Analysis: why the pier matters", Kind.ANALYSIS),
        ("Explainer: who owns the pier?", Kind.EXPLAINER),
        ("The pier: what we know", Kind.EXPLAINER),
        ("Statement by the harbour board", Kind.STATEMENT),
        ("Opinion is divided on the pier", Kind.NEWS),
        ("The analysis that the board did not want", Kind.NEWS),
    ],
)
def test_kinds_are_told_by_explicit_marks(title: str, kind: Kind) -> None:
    assert document(article(*NEWS, title=title)).kind is kind


def test_a_header_line_or_an_address_can_name_the_kind() -> None:
    text = article(*NEWS)
    assert document(text.replace("url:", "kind: analysis\nurl:")).kind is Kind.ANALYSIS
    assert document(text.replace("url:", "url: https://post.example/opinion/pier")).kind is Kind.COMMENT


def test_posts_set_into_a_page_are_quotes_with_their_author() -> None:
    found = document(
        article(NEWS[0], "The crane is shut. Mind your heads. — Kelport Police (@kelportpolice) May 19, 2031", NEWS[1])
    )
    assert (str(PartKind.QUOTE), "The crane is shut. Mind your heads.") in kinds(found)
    assert labels(found, PartKind.QUOTE) == ["Kelport Police (@kelportpolice)"]
