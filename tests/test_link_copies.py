"""Copies: passages taken from another text, whose they are, and how much of a text they make."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from link_helpers import article, words_in
from standfirst.link.copies import MIN_LIKENESS, find_copies
from standfirst.link.origin_credits import credits_of, source_of_text
from standfirst.link.pickup import CopyIndex, copy_groups, text_sources
from standfirst.link.shingles import quoted_stretches
from standfirst.records import Document, Part, PartKind

FIRST = "The lock gates at Skell were shut overnight after a barge laden with gravel struck the lower sill."
SECOND = "Nobody was hurt, and the canal is closed to all traffic between the two basins until further notice."
THIRD = "Repairs are thought to need at least nine days, and barges are being sent round by the old cut."
OTHER = "Anglers have gathered on the towpath since dawn, because the falling water leaves the perch in pools."


def test_a_reprint_is_one_copy_over_the_whole_passage() -> None:
    original = article("\n".join([FIRST, SECOND, THIRD]), outlet="Courier", day="2031-03-04")
    reprint = article("\n".join([OTHER, FIRST, SECOND, THIRD]), outlet="Post", day="2031-03-05")
    (copy,) = find_copies([reprint, original])
    assert copy.original.document == original.id
    assert copy.copy.exact == "\n".join([FIRST, SECOND, THIRD])
    assert copy.similarity == 1.0
    assert [reason.rule for reason in copy.reasons] == ["near-identical", "published-earlier"]


def test_eleven_texts_make_ten_copies() -> None:
    documents = [article(f"{FIRST} {SECOND}", outlet=f"Paper {n}", day=f"2031-03-{n + 1:02}") for n in range(11)]
    copies = find_copies(documents)
    assert len(copies) == 10
    assert {copy.original.document for copy in copies} == {documents[0].id}


def test_other_marks_case_and_a_few_changed_words_do_not_hide_a_copy() -> None:
    original = article(f'{FIRST} "It was loud," a man\'s wife said. {SECOND}', outlet="Courier", day="2031-03-04")
    edited = article(
        f"{FIRST.replace('overnight', 'late on Monday')} “It was loud,” a man’s wife said. {SECOND.upper()}",
        outlet="Post",
        day="2031-03-05",
    )
    (copy,) = find_copies([original, edited])
    assert copy.original.exact == original.text.content
    assert 0.6 <= copy.similarity < 1.0


def test_shared_words_in_quotation_marks_alone_are_no_copy() -> None:
    quote = "“We shut the gates because the sill was broken and the basin would have run dry within the hour,”"
    one = article(f"{quote} the harbour minister told the chamber on Monday.", outlet="Courier")
    two = article(f"Asked at noon why it had come to this, Ana Ruiz was short. {quote} she said.", outlet="Post")
    assert find_copies([one, two]) == []


def test_a_short_shared_sentence_is_no_copy() -> None:
    one = article(f"The gates were shut on Monday night. {OTHER}", outlet="Courier")
    two = article(f"The gates were shut on Monday night. {THIRD}", outlet="Post")
    assert find_copies([one, two]) == []


def test_titles_are_not_compared() -> None:
    assert find_copies([article(OTHER, title=FIRST), article(THIRD, title=FIRST, outlet="Post")]) == []


@pytest.mark.parametrize(
    ("one", "two", "rule"),
    [
        (
            article(FIRST, outlet="Reuters", day="2031-03-05"),
            article(FIRST, outlet="Post", day="2031-03-04"),
            "agency-first",
        ),
        (
            article(FIRST, outlet="Courier", day="2031-03-05"),
            article(FIRST, outlet="Post", day="2031-03-04", credits=("Courier",)),
            "credit-line",
        ),
        (
            article(FIRST, outlet="Post", day="2031-03-04"),
            article(FIRST, outlet="Courier", day="2031-03-05"),
            "published-earlier",
        ),
    ],
)
def test_who_was_first(one: Document, two: Document, rule: str) -> None:
    (copy,) = find_copies([two, one])
    assert copy.original.document == one.id
    assert copy.reasons[1].rule == rule


def test_without_dates_and_credits_the_direction_is_said_to_be_unknown() -> None:
    one, two = article(FIRST, outlet=None, day=None, place="a"), article(FIRST, outlet=None, day=None, place="b")
    (copy,) = find_copies([one, two])
    assert copy.reasons[1].rule == "direction-unknown"
    assert find_copies([two, one]) == [copy]


def test_a_dateline_or_byline_names_whose_text_it_is_and_a_contributor_line_does_not() -> None:
    dateline = article(f"SKELL, 4 March (Marren) — {FIRST}", outlet="Post")
    byline = article(FIRST, outlet="Post", byline="Reuters Staff")
    contributor = article(FIRST, outlet="Post", credits=("Reuters",))
    own = article(f"SKELL (Post) — {FIRST}", outlet="Post")
    found = [source_of_text(d) for d in (dateline, byline, contributor, own)]
    assert [reason and reason.note for reason in found] == ["Marren", "Reuters", None, None]
    assert found[0] is not None
    assert found[0].spans[0].exact == "Marren"
    assert credits_of(contributor) == ("Reuters",)


def test_a_reprint_is_traced_to_the_agency_that_it_credits() -> None:
    body = "\n".join([f"SKELL (Marren News Agency) — {FIRST}", SECOND, THIRD])
    one, two = article(body, outlet="Courier", day="2031-03-04"), article(body, outlet="Post", day="2031-03-05")
    partly = article("\n".join([OTHER, OTHER[::-1], OTHER.upper(), THIRD]), outlet="Echo", day="2031-03-06")
    documents = [one, two, partly]
    copies = find_copies(documents)
    assert {copy.credited for copy in copies} == {"Marren News Agency"}
    sources = text_sources(documents, copies)
    assert (sources[two.id].name, sources[two.id].reprint) == ("Marren News Agency", True)
    assert sources[one.id].reprint
    assert not sources[partly.id].reprint
    assert 0.1 < sources[partly.id].share < 0.4
    (group,) = copy_groups(documents, copies)
    assert (set(group.documents), group.source) == ({one.id, two.id}, "Marren News Agency")


def test_a_group_that_credits_nobody_has_no_source() -> None:
    documents = [article(f"{FIRST}\n{SECOND}", outlet=None, day=None, place=str(n)) for n in range(3)]
    (group,) = copy_groups(documents, find_copies(documents))
    assert len(group.documents) == 3
    assert group.source is None


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("He said “no” twice.", ["“no”"]),
        ('He said "no" twice.', ['"no"']),
        ("It’s the porter’s ‘own gate’ now.", ["‘own gate’"]),
        ("“This runs on", ["“This runs on"]),
    ],
)
def test_what_stands_in_quotation_marks(text: str, quoted: list[str]) -> None:
    assert [text[a:b] for a, b in quoted_stretches(text, 0, len(text))] == quoted


@settings(max_examples=40)
@given(
    st.lists(
        st.lists(st.sampled_from([FIRST, SECOND, THIRD, OTHER, "Short one."]), min_size=1, max_size=6),
        min_size=2,
        max_size=5,
    ),
    st.randoms(use_true_random=False),
)
def test_copies_hold_between_two_documents_and_in_any_order(texts: list[list[str]], chance: random.Random) -> None:
    documents = [article("\n".join(lines), outlet=f"P{n}", day=None) for n, lines in enumerate(texts)]
    copies = find_copies(documents)
    chance.shuffle(documents)
    assert copies == find_copies([*documents, documents[0]])
    assert all(copy.original.document != copy.copy.document for copy in copies)
    assert all(MIN_LIKENESS <= copy.similarity <= 1.0 for copy in copies)


def test_a_sentence_left_out_and_another_order_do_not_hide_a_copy() -> None:
    original = article("\n".join([FIRST, SECOND, THIRD, OTHER]), outlet="Courier", day="2031-03-04")
    edited = article("\n".join([THIRD, OTHER, FIRST]), outlet="Post", day="2031-03-05")
    copies = find_copies([original, edited])
    assert sorted(copy.copy.exact for copy in copies) == sorted([FIRST, f"{THIRD}\n{OTHER}"])


def test_words_put_in_between_are_no_part_of_the_original_passage() -> None:
    news = "Skell Rovers won by three goals on the same evening, and the band played on in the square until late."
    mixed = article(f"{FIRST}\n{news}\n{SECOND}", outlet="Courier", day="2031-03-04")
    copy = article(f"{FIRST}\n{SECOND}", outlet="Post", day="2031-03-05")
    originals = [one.original.exact for one in find_copies([mixed, copy])]
    assert originals
    assert not any(news in original for original in originals)


def test_one_speech_quoted_at_length_by_two_is_no_copy_whatever_stands_between() -> None:
    speech = [
        "We did not choose this quarrel and we shall not be the first to leave the table",
        "Every family on this river has paid for the silence of the last ten years",
        "The locks will be open to all boats before the first frost or I shall not stand again",
        "Nobody who works on the water will lose a day of pay because of what was done in this hall",
    ]
    one = article("\n".join(f"“{said},” she said on Monday." for said in speech), outlet="Courier")
    two = article("\n".join(f"She said on Monday: “{said}.”" for said in speech), outlet="Post")
    assert find_copies([one, two]) == []


def test_a_transcript_in_two_outlets_is_one_speaker_s_words() -> None:
    turn = Part(0, len(FIRST), PartKind.TURN, label="RUIZ")
    documents = [replace(article(FIRST, outlet=name), parts=(turn,)) for name in ("Courier", "Post")]
    assert find_copies(documents) == []


def test_a_chain_of_pickups_goes_by_the_text_that_gave_more() -> None:
    own = "The harbour master was reached on his boat and would not say who had ordered the barge through."
    first = article(f"{FIRST}\n{SECOND}", outlet="Courier", day="2031-03-04")
    second = article(f"{FIRST}\n{SECOND}\n{own}", outlet="Post", day="2031-03-05")
    third = article(f"{FIRST}\n{SECOND}\n{own}", outlet="Echo", day="2031-03-06")
    copies = find_copies([third, second, first])
    assert [(one.copy.document, one.original.document) for one in copies] == sorted(
        [(second.id, first.id), (third.id, second.id)]
    )
    index = CopyIndex(copies)
    assert index.root(words_in(third, SECOND)) == words_in(first, SECOND)


def test_a_thousand_edited_copies_of_one_text_are_found_as_copies_of_the_first() -> None:
    lines = [FIRST, SECOND, THIRD, OTHER]
    texts = [[*lines[: n % 4], f"Edition {n}.", *lines[n % 4 :]] for n in range(1000)]
    documents = [
        article("\n".join(text), outlet=f"P{n}", day="2031-03-04" if n == 500 else "2031-03-05", place=str(n))
        for n, text in enumerate(texts)
    ]
    copies = find_copies(documents)
    assert {copy.original.document for copy in copies} == {documents[500].id}
    assert len({copy.copy.document for copy in copies}) == 999


ODD = ["", " ", "\n\n", "a", "\ud800 lone", "\u200b" * 20, '”“”“"', "é" * 5000, "a " * 5000]


@pytest.mark.parametrize("text", ODD)
def test_odd_texts_have_no_copies_of_each_other_s_nothing(text: str) -> None:
    documents = [article(text, outlet=name, place=name) for name in ("Courier", "Post")]
    assert all(len(copy.copy) > 20 for copy in find_copies(documents))
    assert find_copies([]) == []
