"""Page furniture is marked and never news; news is never marked as furniture."""

from __future__ import annotations

import pytest

from read_helpers import NEWS, article, document, labels, parts, reading, troubles
from standfirst.records import Kind, PartKind, Trouble

FURNITURE = [
    "ADVERTISEMENT",
    "Sign up for the Harbour Post morning newsletter",
    "Get the stories that matter delivered to your inbox. By signing up, you agree to our terms.",
    "LISTEN TO ARTICLE 3:07 SHARE THIS ARTICLE Share Tweet Post Email",
    "CLICK HERE TO GET THE HARBOUR POST APP",
    "Enlarge this image toggle caption Jonas Wick/Harbour Post Jonas Wick/Harbour Post",
    "JUST WATCHED Crane swings loose Replay More Videos ... MUST WATCH Crane swings loose 01:12",
    "Follow Ilse Varn on Twitter",
    "© 2031 Harbour Post Ltd. All rights reserved.",
    "Tom Holt and Ada Brand contributed to this report.",
    "(Additional reporting by Ada Brand; Editing by Tom Holt)",
    "Updated at 7:43 p.m. ET",
    "We use cookies to remember what you have read.",
    "PORT OF KELPORT CLOSED FOR THE THIRD TIME THIS YEAR: REPORT",
    "The crane that would not stop Read more",
    "Read the full story here.",
    "___",
    "This is a developing story. Some details will turn out to be wrong, and we will update it.",
]


@pytest.mark.parametrize("line", FURNITURE)
def test_furniture_within_an_article_is_marked_and_kept(line: str) -> None:
    found = document(article(NEWS[0], line, *NEWS[1:]))
    assert line in parts(found, PartKind.FURNITURE)
    assert parts(found, PartKind.PARAGRAPH) == list(NEWS)
    assert line in found.text.content
    assert line not in found.news_text


STILL_NEWS = [
    "Advertising revenue at the port's radio station fell by a third, its director said.",
    "The regulator fined the ferry line over cookies that were set without consent.",
    "Corrections officers at the harbour prison went on strike on Monday.",
    "Research by the university found that the iron was sound.",
    "The earlier version of the report named no culprit, the auditor said.",
    "Both unions said that they had contributed.",
    "Three inspectors contributed to the report.",
    "Follow-up talks are due in June, the minister said.",
    "Copyright law does not protect the design, the court ruled.",
    "Read alone, the letter says nothing about the crane.",
    "He said no.",
    "Sign-language interpreters translated the meeting.",
    "Published in 2031, the plan foresees a new crane.",
    "Related claims were denied by the board.",
    "Albania, Belgium, Croatia, Cyprus, Denmark, Estonia, Finland, Greece and Hungary voted no, diplomats said.",
]


@pytest.mark.parametrize("sentence", STILL_NEWS)
def test_news_that_sounds_like_furniture_stays_news(sentence: str) -> None:
    assert sentence in parts(document(article(NEWS[0], sentence, *NEWS[1:])), PartKind.PARAGRAPH)


def test_headlines_glued_to_a_name_are_cut_out_of_the_sentence() -> None:
    line = (
        "Mayor Holt Thomas Edward HoltBoard puts off vote on crane Overnight fog closes port Three things about Monday "
        "MORE said that the pier would stay open."
    )
    found = document(article(line, *NEWS))
    glued = "Thomas Edward HoltBoard puts off vote on crane Overnight fog closes port Three things about Monday MORE"
    assert glued in parts(found, PartKind.FURNITURE)
    assert parts(found, PartKind.PARAGRAPH)[:2] == ["Mayor Holt", "said that the pier would stay open."]
    assert " ".join(found.news_text.split()).count("Mayor Holt said that the pier would stay open.") == 1


def test_captions_are_told_from_news() -> None:
    glued = "Image copyright Jonas Wick Image caption The crane leans over the pier"
    credited = "The crane leans over the pier on Monday, May 19, 2031. (AP Photo/Jonas Wick)"
    found = document(article(glued, credited, credited, *NEWS))
    assert parts(found, PartKind.CAPTION) == ["The crane leans over the pier", credited]
    assert credited in parts(found, PartKind.FURNITURE)
    assert parts(found, PartKind.PARAGRAPH) == list(NEWS)


def test_corrections_are_marked_and_reported_whole_or_within_a_paragraph() -> None:
    note = "Correction: An earlier report misnamed the mayor."
    within = "[Editor's note: The original version of this paragraph named the wrong pier.]"
    found = document(article(f"{NEWS[0]} {within}", *NEWS[1:], note))
    assert parts(found, PartKind.CORRECTION) == [within, note]
    assert NEWS[0] in parts(found, PartKind.PARAGRAPH)
    assert [sign.name for sign in found.signs] == ["correction-note", "correction-note"]
    spans = [sign.span.exact for sign in found.signs if sign.span is not None]
    assert spans[1] == note


def test_headings_lists_and_link_lists() -> None:
    found = document(
        article(
            NEWS[0],
            "What the engineers saw",
            NEWS[1],
            "The board gave three reasons:",
            "The crane is old",
            "The fog is thick",
            "Who would pay for a new one?",
            NEWS[2],
            "More:",
            "Fog Closes Port for the Third Day",
            "Crane: a short history",
        )
    )
    assert parts(found, PartKind.HEADING) == ["What the engineers saw"]
    assert parts(found, PartKind.ITEM) == ["The crane is old", "The fog is thick", "Who would pay for a new one?"]
    assert parts(found, PartKind.FURNITURE) == ["More:", "Fog Closes Port for the Third Day", "Crane: a short history"]


def test_date_lines_by_lines_and_contributors_give_credits() -> None:
    found = document(
        article(
            "By Ilse Varn and Tom Holt, Associated Press",
            f"KELPORT, May 19 (Meridian) — {NEWS[0]}",
            *NEWS[1:],
            "The Associated Press contributed to this story.",
            "This article originally appeared at Coast Wire.",
        )
    )
    assert found.byline == "Ilse Varn and Tom Holt, Associated Press"
    assert found.credits == ("Associated Press", "Meridian", "Coast Wire")
    assert parts(found, PartKind.PARAGRAPH) == list(NEWS)
    assert "date line" in labels(found, PartKind.FURNITURE)


def test_a_note_on_a_guest_writer_is_no_correction_and_makes_the_piece_comment() -> None:
    note = "Editor's note: Ilse Varn is a columnist. The opinions expressed in this commentary are hers."
    found = document(article(note, *NEWS))
    assert found.kind is Kind.COMMENT
    assert not found.signs
    assert note in parts(found, PartKind.FURNITURE)


def test_a_page_of_furniture_alone_is_a_problem() -> None:
    assert Trouble.FURNITURE_ONLY in troubles(reading("ADVERTISEMENT\n\nCLICK HERE TO GET THE APP\n"))


def test_a_headline_kept_over_a_rewritten_body_is_a_problem() -> None:
    text = article("Mayor Denies Plan To Sell The Harbour Crane", *NEWS, title="Board to close pier next month")
    assert Trouble.HEADLINE in troubles(reading(text))
    assert Trouble.HEADLINE not in troubles(reading(article(*NEWS)))
