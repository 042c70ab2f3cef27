"""Pickup chains: passage ← outlet ← agency ← document, each hop with its place and its reason."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from link_helpers import EXHIBIT, OUTLET, article, said, who, words_in
from standfirst.link import PickupChains, find_copies
from standfirst.link.pickup import CopyIndex, aligned
from standfirst.records import Claim, Document, Force, Hop, Kind, PickupKind, SpeakerKind

FIRST = "The lock gates at Skell were shut overnight after a barge laden with gravel struck the lower sill."
SECOND = "Nobody was hurt, and the canal is closed to all traffic between the two basins until further notice."
LETTER = "I have ordered both gates shut until the divers have seen the whole of the sill. Ana Ruiz, harbour master."
QUOTE = "I have ordered both gates shut until the divers have seen the whole of the sill"


def test_from_the_passage_by_way_of_the_outlet_and_the_agency_to_the_document() -> None:
    letter = replace(article(LETTER, outlet="Harbour Office", day="2031-03-03"), kind=Kind.LETTER)
    wire = f"SKELL (Marren News Agency) — {FIRST}\n{SECOND}\n“{QUOTE},” the letter said."
    courier = article(wire, outlet="Courier", day="2031-03-04")
    post = article(f"{FIRST}\n{SECOND}\n“{QUOTE},” the letter said.", outlet="Post", day="2031-03-05")
    documents = [post, courier, letter]
    claim = said(post, f"“{QUOTE},” the letter said.", who("the letter", EXHIBIT), quote=QUOTE)
    chain = PickupChains(documents, find_copies(documents)).of(claim)
    assert [(hop.kind, hop.name, hop.document) for hop in chain] == [
        (PickupKind.OUTLET, "Post", post.id),
        (PickupKind.OUTLET, "Courier", courier.id),
        (PickupKind.AGENCY, "Marren News Agency", None),
        (PickupKind.DOCUMENT, "letter", letter.id),
    ]
    assert [hop.reason.rule for hop in chain] == ["printed", "published-earlier", "dateline", "quoted-document"]
    assert chain[1].span.exact.strip("”., ") == f"“{QUOTE},” the letter said".strip("”., ")
    assert chain[2].span.exact == "Marren News Agency"
    assert chain[3].span.exact == QUOTE
    assert all(hop.reason.note for hop in chain)


def test_who_is_named_as_the_source_is_a_hop_without_a_text() -> None:
    post = article("The gates are shut, Ana Ruiz told the Skell Courier, Reuters reported.", outlet="Post")
    claim = said(post, post.text.content, who("Ana Ruiz"), chain=(Hop("Reuters", OUTLET, Force.REPORT),))
    chain = PickupChains([post], []).of(claim)
    assert [(hop.kind, hop.name, hop.document, hop.reason.rule) for hop in chain] == [
        (PickupKind.OUTLET, "Post", post.id, "printed"),
        (PickupKind.AGENCY, "Reuters", None, "credited"),
        (PickupKind.OUTLET, "Skell Courier", None, "told-to"),
    ]


def test_a_person_who_is_told_something_is_no_outlet() -> None:
    post = article("The gates are shut, Ana Ruiz told Tom Oake.", outlet="Post")
    claim = said(post, post.text.content, who("Ana Ruiz"))
    assert [hop.name for hop in PickupChains([post], []).of(claim)] == ["Post"]


def test_a_statement_that_is_not_at_hand_is_named_by_its_words() -> None:
    post = article("The gates are shut, the harbour office said in a short statement.", outlet="Post")
    hop = PickupChains([post], []).of(said(post, post.text.content, who("the harbour office")))[-1]
    assert (hop.kind, hop.document, hop.span.exact) == (PickupKind.DOCUMENT, None, "statement")


def names_of(post: Document, claim: Claim) -> list[str]:
    """The hops behind where a claim is printed."""
    return [hop.name for hop in PickupChains([post], []).of(claim)[1:]]


def test_an_outlet_that_tells_of_a_statement_has_its_own_words() -> None:
    post = article("The harbour office issued a statement on the gates.", outlet="Post")
    assert names_of(post, said(post, post.text.content)) == []
    assert names_of(post, said(post, post.text.content, who("the harbour office"))) == ["statement"]


def test_a_statement_that_is_only_spoken_of_is_not_where_the_words_are_from() -> None:
    post = article("“My letter was in the post by noon,” Ana Ruiz said in a tweet.", outlet="Post")
    claim = said(post, post.text.content, who("Ana Ruiz"), quote="My letter was in the post by noon")
    assert names_of(post, claim) == ["tweet"]


def test_whom_another_told_is_no_hop() -> None:
    post = article("The Courier confirmed the closure, and Ana Ruiz told the Skell Gazette why.", outlet="Post")
    confirmed = said(post, post.text.content, who("the Courier", OUTLET), quote="the closure")
    told = said(post, post.text.content, who("Ana Ruiz"), quote="why")
    assert (names_of(post, confirmed), names_of(post, told)) == ([], ["Skell Gazette"])


@pytest.mark.parametrize(
    ("printed", "names"),
    [
        ("the Post and others", ["Post"]),
        ("both the Skell Courier and the Harl Gazette", ["Skell Courier and Harl Gazette"]),
        ("Echo, the Skell Courier and other outlets", ["Skell Courier"]),  # it prints it itself
        ("a report in the Skell Courier", ["Skell Courier"]),
        ("Harl (Upper Skell, N.Q.) Gazette", ["Harl (Upper Skell, N.Q.) Gazette"]),
    ],
)
def test_outlets_in_the_words_that_name_them(printed: str, names: list[str]) -> None:
    echo = article(f"The gates are shut, {printed} reported.", outlet="Echo")
    claim = said(echo, echo.text.content, who("Ana Ruiz"), chain=(Hop(printed, OUTLET, Force.REPORT),))
    assert names_of(echo, claim) == names


def test_one_outlet_under_two_names_is_one_hop_and_its_report_is_the_outlet() -> None:
    echo = article("The gates are shut, Ana Ruiz told the Post.", outlet="Echo")
    claim = said(echo, echo.text.content, who("Ana Ruiz"), chain=(Hop("Harl Post", OUTLET, Force.REPORT),))
    assert names_of(echo, claim) == ["Harl Post"]
    for report in ("A Harl Post report", "an article in the Harl Post", "an article from Lockman, a magazine in Skell"):
        text = article(f"The gates are shut, {report} said.", outlet="Echo")
        outlet = "Lockman" if "Lockman" in report else "Harl Post"
        assert names_of(text, said(text, text.text.content, who(report, EXHIBIT))) == [outlet]


def test_an_observer_is_no_newspaper() -> None:
    echo = article("The gates are shut, a political observer said.", outlet="Echo")
    hops = (Hop("a political observer", SpeakerKind.ANONYMOUS, Force.SAY),)
    assert names_of(echo, said(echo, echo.text.content, who("a political observer"), chain=hops)) == []


def test_an_agency_s_own_text_ends_the_chain() -> None:
    agency = article(FIRST, outlet="Reuters", day="2031-03-05")
    post = article(FIRST, outlet="Post", day="2031-03-04", byline="Reuters Staff")
    chain = PickupChains([agency, post], find_copies([agency, post])).of(said(post, FIRST))
    assert [(hop.kind, hop.name) for hop in chain] == [(PickupKind.OUTLET, "Post"), (PickupKind.AGENCY, "Reuters")]


def test_a_claim_of_an_unknown_document_has_no_chain() -> None:
    post = article(FIRST, outlet="Post")
    assert PickupChains([], []).of(said(post, FIRST)) == ()


def test_a_place_in_a_copy_is_found_in_the_original_though_words_differ() -> None:
    original = article(f"{FIRST}\n{SECOND}", outlet="Courier", day="2031-03-04")
    edited = article(f"{FIRST.replace('overnight', 'late on Monday')}\n{SECOND}", outlet="Post", day="2031-03-05")
    (copy,) = find_copies([original, edited])
    assert aligned(copy, words_in(edited, SECOND)) == words_in(original, SECOND)
    assert aligned(copy, words_in(edited, "a barge laden with gravel")).exact == "a barge laden with gravel"


@settings(max_examples=50)
@given(st.integers(0, len(FIRST) + len(SECOND)), st.integers(1, 60))
def test_every_place_in_a_copy_has_one_in_the_original(start: int, length: int) -> None:
    original = article(f"Before this.\n{FIRST}\n{SECOND}", outlet="Courier", day="2031-03-04")
    edited = article(f"{FIRST}\n{SECOND}", outlet="Post", day="2031-03-05")
    copies = find_copies([original, edited])
    span = edited.text.span(start, min(start + length, len(edited.text)))
    place = CopyIndex(copies).root(span)
    assert place.document == original.id
    assert copies[0].original.contains(place)
