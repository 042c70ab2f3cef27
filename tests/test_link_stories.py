"""Stories: what is clearly off is set aside with the reason, all else is kept; piles are grouped; ids stay."""

from __future__ import annotations

import pytest

from link_helpers import article
from standfirst.link.stories import assign, group, grow, key_terms, on_story
from standfirst.link.terms import profile, stem, words
from standfirst.records import Document

LOCK = [
    (
        "The lock gates at Skell were shut overnight after a gravel barge struck the lower sill, the harbour "
        "office said. Harbour minister Ana Ruiz ordered the canal between Skell and Marren closed."
    ),
    (
        "Barges queued at Skell lock on Tuesday as divers looked at the sill. Ruiz said that the canal to "
        "Marren would stay closed until the gates were safe."
    ),
    (
        "The skipper of the gravel barge told Skell harbour office that the lock signal had shown green. Ana "
        "Ruiz called the claim premature while divers inspect the gates."
    ),
    (
        "Marren traders want the canal opened. Gravel for the Marren dam comes through Skell lock by barge, "
        "and Ruiz has named no day for the gates."
    ),
    (
        "Skell harbour office published the signal log of the lock. It shows amber when the barge entered the "
        "gates, not green as the skipper says. Ruiz will answer the Marren chamber."
    ),
]
CHESS = [
    (
        "Grandmaster Vera Tolk won the Oldenmoor chess open with a queen sacrifice in the final round, half a "
        "point ahead of the teenager Emil Brandt from Oldenmoor."
    ),
    (
        "Emil Brandt, fifteen, beat two grandmasters at the Oldenmoor open. The chess club hopes that Tolk "
        "will return to defend the title against Brandt."
    ),
    (
        "A chess arbiter at the Oldenmoor open said that Tolk and Brandt had drawn the longest game of the "
        "tournament, one of eleven hours."
    ),
]


def pile(texts: list[str], prefix: str, day: str | None = "2031-03-04") -> list[Document]:
    return [article(text, outlet=f"{prefix} {n}", day=day) for n, text in enumerate(texts)]


def test_a_stranger_is_set_aside_and_the_reason_says_why() -> None:
    lock, chess = pile(LOCK, "Post"), pile(CHESS[:1], "Sport")
    story, aside = on_story([*lock, *chess])
    assert set(aside) == {chess[0].id}
    assert set(story.documents) == {document.id for document in lock}
    reason = aside[chess[0].id]
    assert reason.rule == "off-story"
    assert "oldenmoor" in reason.note
    assert reason.spans[0].exact.startswith("Grandmaster Vera Tolk")


def test_background_and_comment_around_the_story_are_kept() -> None:
    comment = article(
        "How papers told the lock story: the Post printed a green signal on its front page before the Skell log "
        "was out, and Ana Ruiz had every right to be cross with the Post.",
        outlet="Review",
    )
    documents = [*pile(LOCK, "Post"), comment]
    assert on_story(documents)[1] == {}


def test_what_cannot_be_judged_is_kept() -> None:
    short = article("Photo special.", outlet="Echo")
    foreign = article(
        "Die Schleuse bleibt geschlossen, sagte die Ministerin am Dienstag; Taucher untersuchen seit dem Morgen das "
        "beschädigte Untertor, der Verkehr ruht vollständig und wird weiträumig umgeleitet.",
        outlet="Bote",
        language="de",
    )
    assert on_story([*pile(LOCK, "Post"), short, foreign])[1] == {}
    assert on_story([*pile(LOCK[:1], "Post"), *pile(CHESS[:1], "Sport")])[1] == {}


def test_no_documents_make_no_story() -> None:
    with pytest.raises(ValueError, match="needs a document"):
        on_story([])


def test_a_pile_is_grouped_by_event() -> None:
    lock, chess = pile(LOCK, "Post"), pile(CHESS, "Sport")
    stories = group([*chess, *lock])
    assert [set(story.documents) for story in stories] == [{d.id for d in lock}, {d.id for d in chess}]
    assert all(story.reasons for story in stories)
    assert "skell" in stories[0].terms


def test_the_same_words_far_apart_in_time_are_two_stories() -> None:
    spring, autumn = pile(LOCK, "Post", "2031-03-04"), pile(LOCK, "Echo", "2033-10-04")
    assert len(group([*spring, *autumn])) == 2


def test_a_new_document_joins_its_story_under_the_same_id() -> None:
    lock, chess = pile(LOCK, "Post"), pile(CHESS, "Sport")
    stories = group([*lock[:4], *chess])
    held = {document.id: document for document in [*lock, *chess]}
    candidates = [(story, [held[id] for id in story.documents]) for story in stories]
    joined, reason = assign(lock[4], candidates)
    assert joined is not None
    assert joined.id == stories[0].id
    assert joined.documents == (*stories[0].documents, lock[4].id)
    assert reason.rule == "near-story"


def test_a_document_of_another_event_joins_none() -> None:
    (story,) = group(pile(LOCK, "Post"))
    joined, reason = assign(pile(CHESS, "Sport")[0], [(story, pile(LOCK, "Post"))])
    assert joined is None
    assert reason.rule == "no-neighbour"
    assert assign(pile(CHESS, "Sport")[0], [])[0] is None


def test_the_id_comes_from_the_first_document_and_stays() -> None:
    first = article(LOCK[0], outlet="Post", day="2031-03-01")
    later = pile(LOCK[1:], "Echo", "2031-03-05")
    assert on_story([first])[0].id == on_story([*later, first])[0].id
    story = on_story([first])[0]
    assert grow(grow(story, later[0]), later[0]).documents == (first.id, later[0].id)


def test_a_label_is_a_title_or_else_the_story_s_names() -> None:
    titled = article(LOCK[0], outlet="Echo", title="Skell lock shut after barge strikes sill")
    assert on_story([titled, *pile(LOCK[1:], "Post")])[0].label == "Skell lock shut after barge strikes sill"
    assert "skell" in on_story(pile(LOCK, "Post"))[0].label


def test_key_terms_are_few_ranked_and_telling() -> None:
    terms = key_terms(article(" ".join(LOCK) + " ".join(CHESS), title="Skell lock shut"))
    assert len(terms) == 24
    assert [weight for _, weight in terms] == sorted((weight for _, weight in terms), reverse=True)
    assert terms[0][0] in {"skell", "lock"}
    assert not {"said", "the", "tuesday"} & {term for term, _ in terms}


def test_words_are_folded_and_stemmed_alike() -> None:
    assert words("The U.S. Navy’s Núñez said “no”") == ["the", "us", "navy's", "nunez", "said", "no"]
    assert [stem(word) for word in ("ministries", "gates", "crosses", "navy's", "bus", "crisis")] == [
        "ministry", "gate", "cross", "navy", "bus", "crisis",
    ]  # fmt: skip


def test_names_are_what_is_written_as_names_inside_sentences() -> None:
    found = profile(article("Divers met Ruiz at Skell. Divers saw the sill. The harbour minister saw Ruiz."))
    assert found.names == {"ruiz", "skell"}
