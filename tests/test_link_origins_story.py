"""The origins of a story: parties with their outlets, ways by which words came, utterances; folded and in any order."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from link_helpers import GROUP, OUTLET, actors_of, article, said, voices_of, who
from standfirst.errors import RecordError
from standfirst.link import find_copies, find_origins
from standfirst.link.outlets import names_of_outlets
from standfirst.records import Claim, Counting, Document, Force, Hop, Kind, PickupChain, PickupKind, StoryOrigins

FIRST = "The lock gates at Skell were shut overnight after a barge laden with gravel struck the lower sill."
SECOND = "Nobody was hurt, and the canal is closed to all traffic between the two basins until further notice."


def origins_of(documents: list[Document], claims: list[Claim]) -> StoryOrigins:
    copies = find_copies(documents)
    return find_origins(documents, claims, actors_of(documents, claims), voices_of(documents, claims), copies)


def reprints(number: int) -> tuple[list[Document], list[Claim]]:
    """An agency's report, and so many papers that print it word for word."""
    wire = article(f"{FIRST}\n{SECOND}", outlet="Marren News Agency", day="2031-03-03")
    papers = [article(f"{FIRST}\n{SECOND}", outlet=f"Paper {n}", day="2031-03-04") for n in range(number)]
    documents = [wire, *papers]
    return documents, [said(document, sentence) for document in documents for sentence in (FIRST, SECOND)]


def test_eleven_reprints_are_one_origin_one_way_and_eleven_outlets() -> None:
    documents, claims = reprints(11)
    found = origins_of(documents, claims)
    (origin,) = found.counted
    assert (origin.name, len(origin.outlets), len(found.outlets)) == ("Marren News Agency", 12, 12)
    (chain,) = found.chains
    assert (len(chain.carriers), len(chain.outlets), chain.sentences) == (11, 11, 2)
    assert [(hop.kind, hop.name, hop.document) for hop in chain.hops] == [
        (PickupKind.AGENCY, "Marren News Agency", documents[0].id)
    ]
    assert chain.origins == (origin.id,)
    assert found.reprints == tuple(sorted((one.id for one in documents[1:]), key=found.reprints.index))


def test_a_minister_and_her_spokeswoman_are_one_origin_and_it_says_so() -> None:
    documents = [
        article("The gates stay shut, transport minister Ana Ruiz said.", outlet="Courier"),
        article("The gates open in May, a transport ministry spokeswoman said.", outlet="Post"),
    ]
    claims = [
        said(documents[0], documents[0].text.content, who("Ana Ruiz", role="transport minister")),
        said(documents[1], documents[1].text.content, who("a transport ministry spokeswoman", GROUP)),
    ]
    (origin,) = [one for one in origins_of(documents, claims).origins if len(one.outlets) == 2]
    assert "Ana Ruiz" in origin.speakers
    assert "one-institution" in {reason.rule for reason in origin.reasons}


def test_outlets_of_one_owner_are_listed_under_their_owner() -> None:
    documents = [article(FIRST, outlet="Fox News"), article(SECOND, outlet="New York Post")]
    found = origins_of(documents, [said(documents[0], FIRST), said(documents[1], SECOND)])
    assert [(one.owner, one.outlets) for one in found.owned] == [("Murdoch family", ("Fox News", "New York Post"))]
    (origin,) = found.counted
    assert "one-owner" in {reason.rule for reason in origin.reasons}


def test_an_unnamed_source_stands_beside_the_origins() -> None:
    documents = [
        article("The sill is broken, officials said.", outlet="Courier"),
        article("The sill is broken, Ana Ruiz said.", outlet="Post"),
    ]
    claims = [
        said(documents[0], documents[0].text.content, who("officials", GROUP)),
        said(documents[1], documents[1].text.content, who("Ana Ruiz")),
    ]
    counting = {one.name: one.counting for one in origins_of(documents, claims).origins}
    assert counting == {"Ana Ruiz": Counting.ORIGIN, "officials": Counting.UNNAMED}


def test_statements_of_two_voices_are_two_ways() -> None:
    documents = [
        article("The gates are shut, the harbour office said in a statement.", outlet="Courier"),
        article("The mine is open, the mining union said in a statement.", outlet="Post"),
    ]
    claims = [
        said(documents[0], documents[0].text.content, who("the harbour office")),
        said(documents[1], documents[1].text.content, who("the mining union")),
    ]
    assert [len(chain.carriers) for chain in origins_of(documents, claims).chains] == [1, 1]


def test_a_letter_that_articles_tell_of_is_the_only_one_at_hand() -> None:
    letter = replace(article("I resign. Ana Ruiz", outlet=None, day=None, place="letter.txt"), kind=Kind.LETTER)
    post = article("Ana Ruiz said that she would go in a letter to the mayor.", outlet="Post")
    found = origins_of([letter, post], [said(post, post.text.content, who("Ana Ruiz"))])
    (chain,) = found.chains
    assert (chain.hops[0].document, chain.hops[0].reason.rule) == (letter.id, "only-letter")
    two = replace(article("I stay. Tom Oake", outlet=None, day=None, place="other.txt"), kind=Kind.LETTER)
    (chain,) = origins_of([letter, two, post], [said(post, post.text.content, who("Ana Ruiz"))]).chains
    assert (chain.hops[0].document, chain.hops[0].reason.rule) == (None, "document-named")


def test_two_names_of_one_outlet_are_counted_once_and_unnamed_texts_each() -> None:
    named = [article(FIRST, outlet="The Skell Courier"), article(SECOND, outlet="Skell Courier Online")]
    unnamed = [article(FIRST, outlet=None, place="a.txt"), article(SECOND, outlet=None, place="b.txt")]
    assert names_of_outlets([*named, *unnamed]) == ("The Skell Courier", "a.txt", "b.txt")
    documents = [*named, *unnamed]
    claims = [said(one, one.text.content) for one in documents]
    voices = voices_of(documents, claims)
    assert voices.count([claim.id for claim in claims])[1] == 3


def test_who_watches_a_country_does_not_speak_for_it() -> None:
    names = ("Norway watchers", "Norwegian activists", "Norwegian officials")
    documents = [article(f"The sill is broken, {name} said.", outlet=f"Paper {name}") for name in names]
    claims = [
        said(document, document.text.content, who(name, GROUP, institution="Norway"))
        for document, name in zip(documents, names, strict=True)
    ]
    actors = actors_of(documents, claims)
    assert [actors.actors[actors.by_claim[claim.id]].institution is not None for claim in claims] == [
        False,
        False,
        True,
    ]


def test_a_chain_without_a_hop_cannot_be_built() -> None:
    with pytest.raises(RecordError):
        PickupChain("k-x", (), (), (), (), 0, ())


@settings(max_examples=15)
@given(st.randoms(use_true_random=False))
def test_the_same_origins_in_any_order(random: object) -> None:
    documents, claims = reprints(4)
    more = article("The gates stay shut, Ana Ruiz told Reuters.", outlet="Post")
    documents.append(more)
    claims.append(said(more, more.text.content, who("Ana Ruiz"), chain=(Hop("Reuters", OUTLET, Force.REPORT),)))
    before = origins_of(documents, claims)
    random.shuffle(documents)  # type: ignore[attr-defined]
    random.shuffle(claims)  # type: ignore[attr-defined]
    assert origins_of(documents, claims) == before


def test_no_documents_have_no_origins() -> None:
    found = origins_of([], [])
    assert (found.documents, found.origins, found.chains, found.utterances) == ((), (), (), ())
