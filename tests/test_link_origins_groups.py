"""Whose words are whose, told apart: groups without a number, bare kinds of bodies, channels, agencies, exhibits."""

from __future__ import annotations

import pytest

from link_helpers import (
    ANONYMOUS,
    BODY,
    EXHIBIT,
    GROUP,
    OUTLET,
    PERSON,
    actors_of,
    article,
    mention,
    said,
    voices_of,
    who,
)
from standfirst.link.bodies import without_channel
from standfirst.link.exhibits import kind_of, short_name
from standfirst.link.institutions import agency, body_of_role
from standfirst.link.people import is_name
from standfirst.link.voices import Voices
from standfirst.records import ActorKind, Counting, Speaker, SpeakerKind


def counted(*speakers: Speaker) -> list[Counting]:
    """How each of some speakers counts, of whom each has a document of its own."""
    documents = [
        article(f"The gates are shut, {one.name} said.", outlet=f"Paper {n}") for n, one in enumerate(speakers)
    ]
    claims = [said(doc, doc.text.content, one) for doc, one in zip(documents, speakers, strict=True)]
    voices = voices_of(documents, claims)
    return [voices.parties.counting(voices.by_party[claim.id]) for claim in claims]


PORT = who("Skell Port Authority", BODY)


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("keepers at the quay", GROUP),
        ("shipowners", GROUP),
        ("lock keepers in Skell", GROUP),
        ("a group of shipowners", GROUP),
        ("family members", GROUP),
        ("people at the meeting", GROUP),
        ("someone on the pier", ANONYMOUS),
        ("Harbour rights groups", BODY),
        ("group of Norwegian senators", BODY),
        ("Norwegian kingdom", BODY),
        ("universities", BODY),
        ("a think tank in Skell", BODY),
        ("One Skell-based website", OUTLET),
        ("state-run Norwegian newspaper", OUTLET),
        ("the news agency", OUTLET),
        ("His spokeswoman", PERSON),
        ("a spokesman", PERSON),
    ],
)
def test_who_is_no_certain_number_or_anybody_adds_no_origin(name: str, kind: SpeakerKind) -> None:
    assert counted(PORT, who(name, kind)) == [Counting.ORIGIN, Counting.UNNAMED]


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("two keepers at the quay", GROUP),
        ("a woman at the quay", ANONYMOUS),
        ("a keeper's daughter", ANONYMOUS),
        ("the Harl Keepers Union", BODY),
        ("Skell Universities", BODY),
        ("Ida Vik", PERSON),
    ],
)
def test_a_witness_and_a_name_add_one(name: str, kind: SpeakerKind) -> None:
    assert counted(PORT, who(name, kind)) == [Counting.ORIGIN, Counting.ORIGIN]


def test_a_bare_kind_of_body_is_unnamed_where_another_of_its_kind_has_a_name() -> None:
    hospital = who("the hospital", BODY)
    assert counted(hospital, PORT) == [Counting.ORIGIN, Counting.ORIGIN]
    assert counted(hospital, who("Skell Hospital", BODY), who("Harl Hospital", BODY))[0] is Counting.UNNAMED


def test_who_speaks_for_one_of_several_such_bodies_speaks_for_himself() -> None:
    vik = who("Ida Vik", PERSON, role="hospital spokeswoman")
    names = ["Skell Hospital", "Harl Hospital"]
    documents = [article("The keeper is well, Ida Vik said.")] + [
        article(f"{name} is shut.", outlet=name) for name in names
    ]
    claim = said(documents[0], documents[0].text.content, vik)
    others = [mention(doc, name, "ORG") for doc, name in zip(documents[1:], names, strict=True)]
    alone, among = actors_of(documents[:1], [claim]), actors_of(documents, [claim], *others)
    assert alone.actors[alone.by_claim[claim.id]].institution is not None
    assert among.actors[among.by_claim[claim.id]].institution is None


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("the semi-official Harl news agency", "Harl news agency"),
        ("Norway's state-run Harl News Agency", "Harl News Agency"),
        ("Reuters news agency", "Reuters"),
        ("state news agency SPA", "Saudi Press Agency"),
        ("South Korea's Yonhap News", "Yonhap"),
        ("Norwegian Press Association", "Norwegian Press Association"),
        ("the news agency", None),
        ("a wire service", None),
        ("Skell Courier", None),
    ],
)
def test_an_agency_s_name_without_what_describes_it(printed: str, name: str | None) -> None:
    assert agency(printed) == name


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("the FHA website", "the FHA"),
        ("Harbour Agency's official Twitter feed", "Harbour Agency"),
        ("Skell Port press office", "Skell Port"),
        ("One Skell-based website", "One Skell-based website"),
        ("the website", "the website"),
        ("the mayor's office", "the mayor's office"),
    ],
)
def test_a_body_s_channel_is_the_body(printed: str, name: str) -> None:
    assert without_channel(printed) == name


def test_a_body_that_speaks_by_its_website_is_no_outlet_and_has_a_voice_for_each_occasion() -> None:
    days = ["2031-03-04", "2031-03-20", "2031-03-21"]
    documents = [article("The gates are shut, the FHA website says.", outlet=f"Paper {day}", day=day) for day in days]
    claims = [said(doc, doc.text.content, who("FHA website", OUTLET)) for doc in documents]
    found: Voices = voices_of(documents, claims)
    assert len({found.by_party[claim.id] for claim in claims}) == 1
    assert len({found.by_claim[claim.id] for claim in claims}) == 2


@pytest.mark.parametrize(
    ("role", "name"),
    [
        ("Norway-backed president", None),
        ("U.S. envoy for Norway", "United States"),
        ("Homeland Security Secretary", "Homeland Security"),
        ("separate Harbour Agency spokesman", "Harbour Agency"),
    ],
)
def test_a_role_speaks_for_whom_it_names_and_not_for_words_cut_from_it(role: str, name: str | None) -> None:
    found = body_of_role(role)
    assert (found.name if found else None) == name


def test_a_lone_word_cut_from_a_role_and_somebody_s_name_are_no_bodies() -> None:
    swim = article("The pool is shut, aquatic director Ida Vik said.")
    mate = article("He was quiet, a Roe aide said. Olav Roe is mayor.", outlet="Other")
    claims = [
        said(swim, swim.text.content, who("Ida Vik", PERSON, role="aquatic director")),
        said(mate, "He was quiet, a Roe aide said.", who("a Roe aide", ANONYMOUS, institution="Roe")),
    ]
    actors = actors_of([swim, mate], claims, mention(mate, "Olav Roe", "PERSON"), mention(mate, "Roe", "ORG"))
    assert [actors.actors[actors.by_claim[claim.id]].institution for claim in claims] == [None, None]


def test_words_that_point_to_somebody_are_no_name() -> None:
    assert not any(map(is_name, ["His spokeswoman", "a spokesman", "The keeper"]))
    assert all(map(is_name, ["Ida Vik", "The Keeper", "Vik"]))
    text = article("The gates are shut, His spokeswoman said.")
    claim = said(text, text.text.content, who("His spokeswoman", PERSON))
    actors = actors_of([text], [claim])
    assert actors.actors[actors.by_claim[claim.id]].kind is ActorKind.ANONYMOUS


@pytest.mark.parametrize(
    ("printed", "kind", "short"),
    [
        ("that letter to Roe", "letter", "letter"),
        ("a 2031 Ministry of Harbours memo", "memo", "2031 Ministry of Harbours memo"),
        ("another video making the rounds", "video", "video"),
        ("images circulating", "image", "images"),
        ("an interview with the brothers' uncle", "interview", "interview"),
        ("Harl statements up to", "statement", "Harl statements"),
        ("the plaque", "plaque", "plaque"),
    ],
)
def test_what_an_exhibit_is(printed: str, kind: str, short: str) -> None:
    assert (kind_of(printed), short_name(printed)) == (kind, short)


def test_two_messages_are_not_one_and_a_memo_is_not_its_department() -> None:
    names = ["a harbour message", "messages", "the 2031 Ministry of Harbours memo", "the Ministry of Harbours bulletin"]
    documents = [article(f"The gates are shut, {name} said.", outlet=name) for name in names]
    claims = [said(doc, doc.text.content, who(name, EXHIBIT)) for doc, name in zip(documents, names, strict=True)]
    actors = actors_of(documents, claims)
    assert len({actors.by_claim[claim.id] for claim in claims}) == 4


def test_own_reporters_with_and_without_the_outlet_s_name_are_the_outlet() -> None:
    post = article("The quay is full, our correspondent says. The Skell Post Ida Vik said so.", outlet="Skell Post")
    own = said(post, "The quay is full, our correspondent says.", who("our correspondent", ANONYMOUS))
    named = said(post, "The Skell Post Ida Vik said so.", who("Skell Post Ida Vik", PERSON))
    state = said(post, "The quay is full")
    voices = voices_of([post], [own, named, state])
    assert len({voices.by_party[claim.id] for claim in (own, named, state)}) == 1


def test_an_agency_under_its_acronym_and_its_descriptions_is_one_under_its_own_name() -> None:
    names = [
        "Harl Upper News Agency",
        "the state-run Harl Upper News Agency",
        "HUNA",
        "Norway's official HUNA news agency",
    ]
    documents = [article(f"The gates are shut, {name} said.", outlet=f"Paper {n}") for n, name in enumerate(names)]
    claims = [said(doc, doc.text.content, who(name, OUTLET)) for doc, name in zip(documents, names, strict=True)]
    actors = actors_of(documents, claims)
    assert {actors.actors[actors.by_claim[claim.id]].name for claim in claims} == {"Harl Upper News Agency"}
