"""Speakers become actors: one person or body under all its names, and unnamed sources never mixed with named ones."""

from __future__ import annotations

import pytest

from link_helpers import ANONYMOUS, BODY, EXHIBIT, GROUP, OUTLET, actors_of, article, mention, said, who
from standfirst.link.actors import Actors
from standfirst.records import ActorKind, Claim, Document, Speaker


def scene(
    *speakers: Speaker, text: str = "{} said that the lock gates are shut."
) -> tuple[list[Document], list[Claim]]:
    """One document and claim for each speaker."""
    documents = [article(text.format(s.name), outlet=f"Paper {i}") for i, s in enumerate(speakers)]
    return documents, [said(d, d.text.content, s) for d, s in zip(documents, speakers, strict=True)]


def resolve(*speakers: Speaker) -> tuple[Actors, list[str]]:
    documents, claims = scene(*speakers)
    actors = actors_of(documents, claims)
    return actors, [actors.by_claim[claim.id] for claim in claims]


def test_titles_and_surnames_lead_to_one_person() -> None:
    actors, ids = resolve(who("Defense Secretary Ana Ruiz"), who("Ana Ruiz"), who("Ruiz"), who("Gen. Ruiz"))
    assert len(set(ids)) == 1
    actor = actors.actors[ids[0]]
    assert actor.name == "Ana Ruiz"
    assert {reason.rule for reason in actor.reasons} >= {"same-name", "surname-in-story"}
    assert all(reason.spans for reason in actor.reasons if reason.rule == "surname-in-story")


def test_a_surname_that_two_people_bear_stays_by_itself() -> None:
    actors, ids = resolve(who("Ana Ruiz"), who("Tomas Ruiz"), who("Ruiz"))
    assert len(set(ids)) == 3
    assert "ambiguous-surname" in {reason.rule for reason in actors.actors[ids[2]].reasons}


def test_a_surname_is_that_of_the_person_whom_its_own_document_names() -> None:
    one = article("Ana Ruiz spoke first. Ruiz said that the gates are shut.")
    other = article("Tomas Ruiz spoke later.", outlet="Other")
    claims = [said(one, "Ruiz said that the gates are shut.", who("Ruiz"))]
    actors = actors_of([one, other], claims, mention(one, "Ana Ruiz", "PERSON"), mention(other, "Tomas Ruiz", "PERSON"))
    assert actors.actors[actors.by_claim[claims[0].id]].name == "Ana Ruiz"


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Qadim Sulemani", "Kadeem Suleimany"),
        ("Jürgen Möller-Øst", "Jurgen Moller-Ost"),
        ("Mikhail Tchernov", "Mikhail Chernov"),
        ("Mohammed al-Rashidi", "Muhammad Al Rashidi"),
        ("Mike Farrow", "Michael Farrow"),
        ("A. Lindqvist", "Astrid Lindqvist"),
        ("Kim Do Yun", "Kim Do-yun"),
    ],
)
def test_spellings_of_one_name_meet(one: str, other: str) -> None:
    _, ids = resolve(who(one), who(other))
    assert ids[0] == ids[1]


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Mark Farrow", "Mary Farrow"),
        ("Martin Oake", "Martina Oake"),
        ("Kim Do Yun", "Kim Do Il"),
        ("J. W. Oake", "J. H. Oake"),
        ("Ana Ruiz", "Ana Reis"),
    ],
)
def test_people_with_like_names_stay_apart(one: str, other: str) -> None:
    _, ids = resolve(who(one), who(other))
    assert ids[0] != ids[1]


def test_an_initial_does_not_join_two_people() -> None:
    _, ids = resolve(who("Ana Ruiz"), who("Abel Ruiz"), who("A. Ruiz"))
    assert ids[0] != ids[1]


def test_a_body_is_one_under_its_full_name_its_acronym_and_its_short_name() -> None:
    document = article(
        "The Federal Harbour Agency (FHA) shut the gates. The FHA said no more. The agency said that it was safe. "
        "The Harbour Agency said so twice."
    )
    claims = [
        said(document, "The FHA said no more.", who("FHA", BODY)),
        said(document, "The agency said that it was safe.", who("The agency", BODY)),
        said(document, "The Harbour Agency said so twice.", who("Harbour Agency", BODY)),
    ]
    actors = actors_of([document], claims, mention(document, "Federal Harbour Agency", "ORG"))
    found = {actors.by_claim[claim.id] for claim in claims}
    assert [actors.actors[id].name for id in found] == ["Federal Harbour Agency"]
    assert actors.lookup("the FHA") == actors.lookup("Federal Harbour Agency")


def test_the_agency_is_the_one_named_last_before() -> None:
    document = article("The River Agency met. The agency said yes. The Road Agency met too. The agency added no.")
    claims = [
        said(document, "The agency said yes.", who("The agency", BODY)),
        said(document, "The agency added no.", who("The agency", BODY)),
    ]
    # Both claims print the same words, so the second one's place is what tells them apart.
    named = [mention(document, "River Agency", "ORG"), mention(document, "Road Agency", "ORG")]
    second = Claim(claims[1].sentence, claims[1].content, claims[1].speech, claims[1].force, claims[1].speaker)
    actors = actors_of([document], [claims[0], second], *named)
    assert [actors.actors[actors.by_claim[c.id]].name for c in (claims[0], second)] == ["River Agency", "Road Agency"]


@pytest.mark.parametrize(
    ("person", "body"),
    [
        (who("Ana Ruiz", role="Defense Secretary"), "the Pentagon"),
        (who("Ana Ruiz", role="Norwegian foreign minister"), "Norway's Foreign Ministry"),
        (who("Ana Ruiz", role="Minister of Transport"), "Transport Ministry"),
        (who("Ana Ruiz", role="harbour police commissioner"), "harbour police"),
        (who("Ana Ruiz", role="spokeswoman for the Federal Harbour Agency"), "Federal Harbour Agency"),
        (who("Ana Ruiz", institution="Defense Department"), "Pentagon"),
        (who("two Pentagon officials", GROUP), "Department of Defense"),
        (who("an Iranian official", ANONYMOUS), "Tehran"),
        (who("a Transport Ministry spokesman", ANONYMOUS), "Ministry of Transport"),
    ],
)
def test_a_person_or_unnamed_source_speaks_for_a_body(person: Speaker, body: str) -> None:
    actors, ids = resolve(person, who(body, BODY))
    assert ids[0] != ids[1]
    assert actors.spoken_for(ids[0]) == actors.spoken_for(ids[1])


@pytest.mark.parametrize("role", ["former Defense Secretary", "Senator", "analyst", "President"])
def test_a_role_that_speaks_for_no_known_body_gives_none(role: str) -> None:
    actors, ids = resolve(who("Ana Ruiz", role=role))
    assert actors.actors[ids[0]].institution is None


def test_the_country_of_a_post_may_stand_in_another_document() -> None:
    plain = article("President Ana Ruiz said that the gates are shut.")
    fuller = article("The gates are shut, Norwegian President Ana Ruiz wrote.", outlet="Other")
    claim = said(plain, plain.text.content, who("Ana Ruiz", role="President"))
    actors = actors_of([plain, fuller], [claim], mention(fuller, "Ana Ruiz", "PERSON"))
    institution = actors.actors[actors.by_claim[claim.id]].institution
    assert institution is not None
    assert actors.actors[institution].name == "Norway’s presidency"


def test_the_chiefs_of_staff_speak_for_the_department_above_them() -> None:
    actors, ids = resolve(who("Ida Oake", role="chairman of the Joint Chiefs of Staff"), who("the Pentagon", BODY))
    assert actors.spoken_for(ids[0]) == ids[1]


def test_demonym_country_and_capital_are_one_place() -> None:
    document = article("Norway said no. Oslo said so again. The Norwegian crew left.")
    claims = [
        said(document, "Norway said no.", who("Norway", BODY)),
        said(document, "Oslo said so again.", who("Oslo", BODY)),
    ]
    actors = actors_of([document], claims, mention(document, "Norwegian", "NORP"))
    assert len({actors.by_claim[claim.id] for claim in claims}) == 1
    norway = actors.lookup("Norwegian")
    assert norway is not None
    assert (norway.name, norway.kind) == ("Norway", ActorKind.PLACE)


def test_unnamed_sources_are_actors_by_description_and_never_named_ones() -> None:
    actors, ids = resolve(
        who("two U.S. officials", GROUP),
        who("three American officials", GROUP),
        who("a source close to the talks", ANONYMOUS),
        who("Ana Ruiz", role="U.S. official"),
    )
    assert ids[0] == ids[1]
    assert len(set(ids)) == 3
    assert {actors.actors[id].kind for id in ids[:3]} == {ActorKind.ANONYMOUS}


def test_an_unresolved_pronoun_is_nobody_else_s() -> None:
    _, ids = resolve(who("he"), who("he"))
    assert ids[0] != ids[1]


def test_a_post_alone_is_the_one_person_who_holds_it_in_the_document() -> None:
    document = article("Harbour minister Ana Ruiz came. The harbour minister said that the gates are shut.")
    claims = [
        said(document, "The harbour minister said that the gates are shut.", who("The harbour minister", ANONYMOUS))
    ]
    actors = actors_of(
        [document],
        [*claims, said(document, "Harbour minister Ana Ruiz came.", who("Ana Ruiz", role="Harbour minister"))],
    )
    assert actors.actors[actors.by_claim[claims[0].id]].name == "Ana Ruiz"


@pytest.mark.parametrize(
    ("described", "roles", "name"),
    [
        ("the director of the port of Tarn", ["Director of the Tarn Port Authority"], "Ana Ruiz"),
        ("the port director", ["director of the port"], "Ana Ruiz"),
        ("a director of the port of Tarn", ["Director of the Tarn Port Authority"], None),  # one of several, perhaps
        ("the head of the guard", ["head of the bridge division of the guard"], None),  # not of the whole
        ("the director of the port of Orsey", ["Director of the Tarn Port Authority"], None),
        ("the port director", ["director of the port", "port director"], None),  # two bear it
        ("the former director of the port", ["director of the port"], None),
        ("the harbour minister", ["harbour minister"], None),  # of which country is open
    ],
)
def test_the_holder_of_an_office_is_one_in_all_documents(described: str, roles: list[str], name: str | None) -> None:
    told = article(f"The gates are shut, {described} wrote.")
    claims = [said(told, told.text.content, who(described, ANONYMOUS))]
    documents = [told]
    for person, role in zip(("Ana Ruiz", "Ida Vik"), roles, strict=False):
        named = article(f"{person}, {role}, came.", outlet=f"{person} News")
        documents.append(named)
        claims.append(said(named, named.text.content, who(person, role=role)))
    actors = actors_of(documents, claims)
    found = actors.actors[actors.by_claim[claims[0].id]]
    assert (found.name if found.kind is ActorKind.PERSON else None) == name


def test_an_outlet_s_own_words_and_its_reporter_are_the_outlet() -> None:
    document = article("The gates are shut. A Skell Courier reporter saw it.", outlet="Skell Courier Online")
    claims = [
        said(document, "The gates are shut."),
        said(document, "A Skell Courier reporter saw it.", who("A Skell Courier reporter", ANONYMOUS)),
        said(document, "The gates are shut. A", who("Skell Courier", OUTLET)),
    ]
    actors = actors_of([document], claims)
    assert len({actors.by_claim[claim.id] for claim in claims}) == 1


def test_documents_without_an_outlet_stand_each_for_their_own() -> None:
    documents = [article("The gates are shut.", outlet=None, place=f"scan{i}.txt") for i in (1, 2)]
    claims = [said(document, "The gates are shut.") for document in documents]
    actors = actors_of(documents, claims)
    names = [actors.actors[actors.by_claim[claim.id]].name for claim in claims]
    assert names == ["unnamed outlet (scan1.txt)", "unnamed outlet (scan2.txt)"]


def test_a_letter_that_speaks_is_one_exhibit_under_its_names() -> None:
    actors, ids = resolve(who("the letter", EXHIBIT), who("the draft letter from the port", EXHIBIT))
    assert ids[0] == ids[1]
    assert actors.actors[ids[0]].kind is ActorKind.DOCUMENT


def test_a_king_s_surname_is_not_given_to_the_prince_who_is_named_in_full() -> None:
    actors, ids = resolve(who("Olav Vik", role="Crown Prince"), who("Vik", role="King"))
    assert ids[0] != ids[1]
    assert actors.actors[ids[1]].name == "Vik"


def test_a_surname_used_everywhere_alone_is_not_a_namesake_s_named_once() -> None:
    _, ids = resolve(who("Ida Vik"), who("Vik"), who("Vik"), who("Vik"), who("Vik"))
    assert ids[0] not in ids[1:]


def test_a_post_with_a_name_taken_for_a_body_is_the_person() -> None:
    actors, ids = resolve(who("Harbour Agency spokeswoman Ida Vik", BODY), who("Ida Vik"), who("Harbour Agency", BODY))
    assert ids[0] == ids[1]
    assert actors.actors[ids[0]].institution == ids[2]


def test_a_surname_taken_for_a_body_is_the_person() -> None:
    _, ids = resolve(who("Ida Vik"), who("Vik", BODY))
    assert ids[0] == ids[1]


@pytest.mark.parametrize("institution", ["Supreme", "Republican", "administration", "Norwegian"])
def test_a_word_cut_from_a_role_is_no_institution(institution: str) -> None:
    actors, ids = resolve(who("Ida Vik", role="harbour pilot", institution=institution))
    assert actors.actors[ids[0]].institution is None


def test_a_post_that_another_text_calls_former_speaks_for_nobody() -> None:
    actors, ids = resolve(
        who("Ida Vik", role="Norwegian ambassador"), who("Ida Vik", role="former Norwegian ambassador")
    )
    assert actors.actors[ids[0]].institution is None


def test_a_minister_without_a_country_is_not_given_another_country_s_ministry() -> None:
    actors, ids = resolve(who("Ida Vik", role="foreign minister"), who("the Swedish foreign ministry", BODY))
    assert actors.actors[ids[0]].institution is None
    assert actors.spoken_for(ids[0]) != ids[1]


def test_a_report_speaks_for_whoever_issued_it_and_else_stands_alone() -> None:
    actors, ids = resolve(
        who("the Harbour Agency's report", EXHIBIT),
        who("Harbour Agency", BODY),
        who("the report", EXHIBIT),
        who("the report", EXHIBIT),
    )
    assert actors.spoken_for(ids[0]) == ids[1]
    assert len(set(ids)) == 4


def test_the_order_of_the_documents_does_not_matter() -> None:
    documents, claims = scene(who("Ana Ruiz"), who("Ruiz"), who("A. Ruiz"), who("FHA", BODY), who("officials", GROUP))
    forwards, backwards = actors_of(documents, claims), actors_of(documents[::-1], claims[::-1])
    assert forwards.by_claim == backwards.by_claim
    assert forwards.actors == backwards.actors


@pytest.mark.parametrize(
    ("text", "body"),
    [
        ("Ida Vik, director of the Harbour Agency, said that the gates are shut.", "Harbour Agency"),
        ("Ida Vik, the Norwegian foreign minister, said no.", "Norwegian foreign ministry"),
        ("Yours,\nIda Vik\nPress officer, Harbour Agency", "Harbour Agency"),
        ("Ida Vik, Agency Director Olav Roe and others met.", None),
        ("Ida Vik, who met the Norwegian foreign minister, said no.", None),
    ],
)
def test_the_role_may_stand_after_the_name(text: str, body: str | None) -> None:
    document = article(text)
    claims = [said(document, text, who("Ida Vik")), said(document, text[:-1], who(body or "Lock Museum", BODY))]
    actors = actors_of([document], claims, mention(document, "Ida Vik", "PERSON"))
    institution = actors.actors[actors.by_claim[claims[0].id]].institution
    assert institution == (actors.by_claim[claims[1].id] if body else None)
