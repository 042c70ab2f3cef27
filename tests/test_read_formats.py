"""What each format gives: text, parts with places, metadata."""

from __future__ import annotations

import io
from email.message import EmailMessage

import docx
from docx.oxml import parse_xml

from pdf_samples import Words, column, make_pdf
from read_helpers import NEWS, article, document, parts, reading, troubles
from standfirst.records import Basis, Kind, PartKind, Trouble

PDF = "application/pdf"
DOCX = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def test_header_lines_give_metadata_and_the_text_is_title_and_body() -> None:
    found = document(article(*NEWS[:2]))
    assert (found.title, found.outlet, found.url) == ("Pier stays open", "Harbour Post", None)
    assert (found.published.edtf, found.published.basis) == ("2031-05-19", Basis.LISTED)
    assert found.text.content == f"Pier stays open\n\n{NEWS[0]}\n\n{NEWS[1]}"
    assert [part.kind for part in found.parts] == [PartKind.TITLE, PartKind.PARAGRAPH, PartKind.PARAGRAPH]


def test_an_estimated_date_is_approximate_and_an_empty_one_unknown() -> None:
    head = "title: Pier\noutlet:\nurl:\n"
    estimated = document(f"{head}date: 2031-05-19\ndate_basis: estimated\n\n{NEWS[0]}")
    assert (estimated.published.edtf, estimated.published.basis) == ("2031-05-19~", Basis.ESTIMATED)
    dated_in_its_words = f"{head}date:\ndate_basis: none\n\nMonday, 12 May 2031. {NEWS[0]}"
    result = reading(dated_in_its_words)
    assert result.documents[0].published.edtf is None
    assert Trouble.NO_DATE in troubles(result)


def test_wrapped_lines_are_joined_and_lists_stay_lists() -> None:
    text = (
        "The board met in the old customs house on Monday evening and voted to keep\n"
        "the pier open, its secretary said. The vote was seven to two, with one\n"
        "member away.\n\n  - The crane stays shut.\n  - The fender is repaired by June.\n"
    )
    found = document(text)
    assert parts(found, PartKind.PARAGRAPH) == [
        " ".join(line.strip() for line in text.split("\n\n", maxsplit=1)[0].split("\n"))
    ]
    assert parts(found, PartKind.ITEM) == ["The crane stays shut.", "The fender is repaired by June."]


def test_encodings_are_told_apart() -> None:
    text = "Der Kaischuppen bleibt geöffnet, sagte die Hafenmeisterin. Größere Schäden fand niemand am Träger."
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "utf-16-le", "cp1252"):
        assert document(text.encode(encoding)).text.content == text, encoding


def test_another_language_is_kept_and_marked() -> None:
    text = "Der Kaischuppen bleibt den ganzen Winter geöffnet, sagte die Hafenmeisterin am Montag vor der Presse. " * 3
    result = reading(text)
    assert result.documents[0].language == "de"
    assert Trouble.LANGUAGE in troubles(result)
    assert document("Noon.").language is None


PAGE = """<!doctype html><html lang="en"><head><title>Pier stays open | Harbour Post</title>
<meta property="og:site_name" content="Harbour Post">
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Pier stays open",
"datePublished":"2031-05-19T08:30:00+02:00","dateModified":"2031-05-19T11:00:00+02:00",
"author":[{"@type":"Person","name":"Ilse Varn"}],"publisher":{"@type":"Organization","name":"Harbour Post"}}</script>
</head><body><nav><ul><li><a href="/a">Tides</a></li><li><a href="/b">Fish prices</a></li></ul></nav>
<article><h1>Pier stays open</h1><p>%s</p><h2>What the engineers saw</h2><p>%s</p><p>%s</p><p>%s</p>
<figure><img src="p.jpg"><figcaption>The northern span on Monday</figcaption></figure>
<p>Sign up for our newsletter today</p></article>
<footer><p>Contact and imprint of the newspaper</p></footer></body></html>"""


def test_a_page_gives_its_main_text_with_the_path_of_every_block() -> None:
    found = document(PAGE % NEWS, "text/html", url="https://post.example/2031/05/19/pier")
    assert (found.title, found.outlet, found.byline) == ("Pier stays open", "Harbour Post", "Ilse Varn")
    assert found.published.edtf == "2031-05-19T08:30"
    assert parts(found, PartKind.PARAGRAPH) == list(NEWS)
    assert parts(found, PartKind.HEADING) == ["What the engineers saw"]
    assert parts(found, PartKind.CAPTION) == ["The northern span on Monday"]
    assert parts(found, PartKind.FURNITURE) == ["Sign up for our newsletter today"]
    assert "imprint" not in found.text.content
    assert "Fish prices" not in found.text.content
    assert [part.block for part in found.parts[:3]] == [
        "/html/body/article/h1",
        "/html/body/article/p[1]",
        "/html/body/article/h2",
    ]


def test_a_page_without_stated_date_has_none_but_what_its_address_says() -> None:
    bare = f"<html><body><article><p>{NEWS[0]}</p><p>On 3 May 2029 it closed. {NEWS[1]}</p></article></body></html>"
    assert document(bare, "text/html").published.edtf is None
    dated = document(bare, "text/html", url="https://post.example/2031/05/18/pier.html")
    assert (dated.published.edtf, dated.published.basis) == ("2031-05-18~", Basis.ESTIMATED)


def test_a_feed_dates_and_names_what_the_page_does_not() -> None:
    page = f"<html><body><article><p>{NEWS[0]}</p><p>{NEWS[1]}</p></article></body></html>"
    headers = (("feed-title", "Coast Wire"), ("feed-source", "Meridian"), ("published", "2031-05-17T10:00"))
    found = document(page, "text/html", headers=headers)
    assert (found.outlet, found.published.edtf, found.published.basis) == ("Meridian", "2031-05-17T10:00", Basis.FEED)
    assert found.credits == ("Meridian",)


def test_dates_at_odds_and_dates_to_come_are_problems() -> None:
    text = article(NEWS[0]).replace("url:", "url: https://post.example/2031/04/02/pier")
    assert Trouble.DATE_CONFLICT in troubles(reading(text))
    assert Trouble.FUTURE_DATE in troubles(reading(article(NEWS[0], date="2033-01-01")))


def test_a_pdf_gives_paragraphs_with_their_boxes_and_joins_words_over_lines() -> None:
    first = [
        "The harbour board said on Monday that the pier will stay open through the winter sea-",
        "son, and no longer.",
    ]
    content = make_pdf(column(first, ["Two engineers examined the northern span last week and found no damage."]))
    found = document(content, PDF)
    assert parts(found, PartKind.PARAGRAPH) == [
        "The harbour board said on Monday that the pier will stay open through the winter season, and no longer.",
        "Two engineers examined the northern span last week and found no damage.",
    ]
    boxes = found.parts[0].boxes
    assert [box.page for box in boxes] == [0, 0]
    assert boxes[0].bottom > boxes[1].top - 4
    assert 60 < boxes[0].left < 80


def test_running_heads_and_page_numbers_of_a_pdf_are_furniture() -> None:
    def page(number: int, *lines: str) -> list[Words]:
        head = [Words(72, 810, "Harbour board, annual report"), Words(290, 30, str(number))]
        return head + column(list(lines), top=700)

    lines = (
        "The harbour board said on Monday that the pier will stay open all winter, and that the",
        "crane would be repaired in the spring of the year after, by a firm yet to be chosen.",
    )
    content = make_pdf(page(1, lines[0]), page(2, lines[1]))
    found = document(content, PDF)
    assert parts(found, PartKind.PARAGRAPH) == [" ".join(lines)]
    assert sorted(parts(found, PartKind.FURNITURE)) == ["1", "2", *["Harbour board, annual report"] * 2]


def test_tracked_changes_and_comments_of_a_docx_are_signs() -> None:
    file = docx.Document()
    file.add_heading("Statement on the pier", 1)
    paragraph = file.add_paragraph("The pier ")
    name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" w:id="1" w:author="I. Varn"'
    paragraph._p.append(parse_xml(f"<w:ins {name}><w:r><w:t>stays open.</w:t></w:r></w:ins>"))
    paragraph._p.append(parse_xml(f"<w:del {name}><w:r><w:delText>is closed.</w:delText></w:r></w:del>"))
    stream = io.BytesIO()
    file.save(stream)
    found = document(stream.getvalue(), DOCX)
    assert "The pier stays open." in found.text.content
    assert "closed" not in found.text.content
    (sign,) = [sign for sign in found.signs if sign.name == "tracked-changes"]
    assert "1 insertions and 1 deletions" in sign.detail
    assert "I. Varn" in sign.detail


def test_a_mail_gives_itself_and_its_attachments() -> None:
    mail = EmailMessage()
    mail["From"] = "Ilse Varn <ilse@board.example>"
    mail["To"] = "desk@post.example"
    mail["Date"] = "Mon, 19 May 2031 09:40:00 +0200"
    mail["Subject"] = "No decision on the pier"
    mail.set_content(f"Dear colleagues,\n\n{NEWS[0]}\n\nKind regards,\n\nIlse Varn\n-- \nHarbour board\nQuay 4\n")
    mail.add_attachment(make_pdf(column([NEWS[1]])), maintype="application", subtype="pdf", filename="report.pdf")
    mail.add_attachment(b"\x89PNG\r\n", maintype="image", subtype="png", filename="logo.png")
    result = reading(mail.as_bytes(), "message/rfc822", place="box.eml")
    message, attached = result.documents
    assert (message.kind, message.title, message.byline) == (Kind.MAIL, "No decision on the pier", "Ilse Varn")
    assert message.published.edtf == "2031-05-19T09:40"
    assert parts(message, PartKind.SIGNATURE) == ["Ilse Varn", "Harbour board\nQuay 4"]
    assert attached.text.content == NEWS[1]
    assert (attached.place, attached.capture) == ("box.eml!report.pdf", message.capture)
    assert attached.id != message.id
    assert [p.place for p in result.problems if p.trouble is Trouble.UNKNOWN_KIND] == ["box.eml!logo.png"]
