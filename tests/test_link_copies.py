"""Copies: passages taken from another text, whose they are, and how much of a text they make."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from link_helpers import article
from standfirst.link.copies import copy_groups, credits_of, find_copies, quoted_stretches, source_of_text, text_sources
from standfirst.records import Document

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


@given(st.lists(st.sampled_from([FIRST, SECOND, THIRD, OTHER, "Short one."]), min_size=1, max_size=6), st.randoms())
def test_copies_hold_between_two_documents_and_in_any_order(lines: list[str], chance: object) -> None:
    documents = [article("\n".join(lines[n:] + lines[:n]), outlet=f"P{n}", day=None) for n in range(3)]
    copies = find_copies(documents)
    assert copies == find_copies(documents[::-1])
    assert all(copy.original.document != copy.copy.document for copy in copies)
    assert all(0.6 <= copy.similarity <= 1.0 for copy in copies)
