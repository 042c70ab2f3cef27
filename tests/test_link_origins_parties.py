"""Who counts as an origin: non-voices, unnamed people, offices, pairs, outlets under two names and of one owner."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from link_helpers import ANONYMOUS, BODY, EXHIBIT, GROUP, OUTLET, PERSON, article, mention, said, voices_of, who
from standfirst.link.origin_owners import owner_of
from standfirst.link.voices import Voices
from standfirst.records import Claim, Document, Mention, Speaker, SpeakerKind

Said = tuple[str, SpeakerKind]


def voices(speakers: Sequence[Said | Speaker], also: str = "") -> tuple[Voices, list[Claim]]:
    """Voices of documents of which each has one speaker's claim; `also` is added to the first."""
    documents, claims = [], []
    mentions: list[Mention] = []
    for number, one in enumerate(speakers):
        speaker = one if isinstance(one, Speaker) else who(*one)
        sentence = f"The gates are shut, {speaker.name} said."
        document = article(f"{sentence} {also}" if number == 0 else sentence, outlet=f"Paper {number}")
        documents.append(document)
        claims.append(said(document, sentence, speaker))
    if also:
        mentions.append(mention(documents[0], also, "GPE"))
    return voices_of(documents, claims, *mentions), claims


def origins(*speakers: Said | Speaker, also: str = "") -> int:
    """How many origins documents have of which each has one speaker's claim."""
    found, claims = voices(speakers, also)
    assert found.count(claim.id for claim in claims)[1] == len(speakers)
    assert len(found.origins(claim.id for claim in claims)) == found.count(claim.id for claim in claims)[0]
    return found.count(claim.id for claim in claims)[0]


PORT, MINE = ("Skell Port Authority", BODY), ("Harl Mining Company", BODY)
RUIZ = who("Ana Ruiz", PERSON, role="mayor of Skell")


@pytest.mark.parametrize(
    "nobody",
    [
        ("they", ANONYMOUS),
        ("some", GROUP),
        ("many others", GROUP),
        ("rumours", ANONYMOUS),
        ("media reports", EXHIBIT),
        ("the to", EXHIBIT),
    ],
)
def test_who_is_nobody_adds_no_origin(nobody: Said) -> None:
    assert origins(PORT, nobody) == 1
    assert origins(PORT, MINE, nobody) == 2
    assert origins(nobody) == 1


@pytest.mark.parametrize(
    "unnamed",
    [
        ("officials", GROUP),
        ("a source close to the port", ANONYMOUS),
        ("analysts", GROUP),
        ("the government", BODY),
        ("the military", BODY),
        ("a local newspaper", BODY),
        ("state television", BODY),
        ("a report", EXHIBIT),
        ("the uncle", ANONYMOUS),
        ("the keepers' uncle", ANONYMOUS),
        ("her spokeswoman", ANONYMOUS),
        ("a person familiar with the works", ANONYMOUS),
        ("several keepers", GROUP),
        ("a number of powerful shipowners", GROUP),
        ("its parliament", BODY),
    ],
)
def test_the_unnamed_add_one_origin_where_nobody_is_named(unnamed: Said) -> None:
    assert origins(PORT, unnamed) == 1
    assert origins(unnamed, ("experts", GROUP)) == 1


def test_a_witness_without_a_name_is_an_origin() -> None:
    assert origins(PORT, ("a lock keeper's daughter", ANONYMOUS)) == 2
    assert origins(PORT, ("a woman at the quay", ANONYMOUS)) == 2
    assert origins(PORT, ("two keepers at the quay", GROUP)) == 2
    assert origins(PORT, ("the ministry", BODY), ("Skell Hospital", BODY)) == 3


def test_a_country_and_its_unnamed_officials_count_where_no_body_of_it_does() -> None:
    norway, officials = ("Norway", BODY), ("two Norwegian officials", GROUP)
    assert origins(norway, officials) == 1
    assert origins(norway, ("Norwegian foreign ministry", BODY)) == 1
    assert origins(norway, ("Swedish foreign ministry", BODY)) == 2


def test_a_kingdom_is_the_only_one_that_is_named() -> None:
    kingdom, ministry = ("the kingdom", BODY), ("Norwegian foreign ministry", BODY)
    assert origins(kingdom, ministry, ("Swiss foreign ministry", BODY), also="Norway") == 2
    assert origins(kingdom, ("Swiss foreign ministry", BODY), also="Norway") == 2
    assert origins(kingdom, ("Swiss foreign ministry", BODY)) == 1


def test_somebody_s_office_and_aides_are_that_body_s() -> None:
    assert origins(RUIZ, ("Ana Ruiz's office", BODY)) == 1
    assert origins(RUIZ, ("Ruiz's aides", GROUP)) == 1
    assert origins(RUIZ, ("Oake's office", BODY)) == 2


def test_two_who_speak_together_are_the_two() -> None:
    both = ("Skell Port Authority and Harl Mining Company", BODY)
    assert origins(both, PORT) == 2
    assert origins(both, PORT, MINE) == 2


def test_an_outlet_under_a_description_is_one() -> None:
    assert origins(("state-run Marren TV", BODY), ("Marren Television", BODY), ("Norway's Marren TV", BODY)) == 1
    assert origins(("Reuters news agency", BODY), ("Reuters", OUTLET)) == 1
    assert origins(("Norway's Marna News", BODY), ("Marna News Agency", BODY)) == 1
    assert origins(("Marren TV", BODY), ("Skell TV", BODY)) == 2


def test_the_chief_of_a_part_of_a_body_speaks_for_the_body() -> None:
    surgeon = who("Ida Vik", PERSON, role="chief of burns surgery at the Skell General Hospital")
    assert origins(surgeon, ("Skell General Hospital", BODY)) == 1
    assert origins(surgeon, ("Harl General Hospital", BODY)) == 2


def test_a_body_is_one_under_names_of_which_each_ends_the_next() -> None:
    names = [
        (name, BODY) for name in ("Lock Safety Board", "Harbour Lock Safety Board", "Skell Harbour Lock Safety Board")
    ]
    assert origins(*names) == 1
    assert origins(*names, ("Harl Lock Safety Board", BODY)) > 2  # whose the short name is, nothing tells
    assert origins(("Lock Safety Board of Norway", BODY), ("Norway Lock Safety Board", BODY)) == 1
    assert origins(("Lock Safety Board of Norway", BODY), ("Sweden Lock Safety Board", BODY)) == 2
    assert origins(("Lock Keepers' Solidarity", BODY), ("Lock Keepers Solidarity", BODY)) == 1


def test_a_bare_kind_of_body_has_a_capital() -> None:
    found, _ = voices([who("Ida Vik", PERSON, role="head of the committee", institution="committee")])
    assert [voice.name for voice in found.voices] == ["Committee (Ida Vik)"]


def test_a_reporter_of_an_outlet_is_the_outlet() -> None:
    own = article("The gates are shut.", outlet="Skell Courier")
    other = article("The gates are shut, Skell Courier's Ida Vik said.", outlet="Post")
    claims = [
        said(own, "The gates are shut."),
        said(other, other.text.content, who("Skell Courier's Ida Vik", BODY)),
    ]
    assert voices_of([own, other], claims).count(claim.id for claim in claims) == (1, 2)


@pytest.mark.parametrize(
    ("one", "two", "count"),
    [("Fox News", "Wall Street Journal", 1), ("NBC News", "CNBC", 1), ("Skell Courier", "CNBC", 2)],
)
def test_what_two_outlets_of_one_owner_state_is_one_origin(one: str, two: str, count: int) -> None:
    documents = [article(f"The gates are shut at {n}.", outlet=name) for n, name in enumerate((one, two))]
    claims = [said(document, document.text.content) for document in documents]
    found = voices_of(documents, claims)
    assert found.count(claim.id for claim in claims) == (count, 2)
    assert any(reason.rule == "one-owner" for reason in found.parties.reasons.values()) == (count == 1)


def test_owners_change_and_the_year_tells() -> None:
    assert owner_of("The Hill", 2020) is None
    assert owner_of("The Hill", 2022) == owner_of("NewsNation", 2022) is not None
    assert owner_of("The Hill") is None
    assert owner_of("BBC News Online") == owner_of("BBC")
    assert owner_of("Skell Courier", 2022) is None


def test_what_a_reprint_words_otherwise_is_no_origin_and_what_it_adds_is_one() -> None:
    long = (
        "The lock gates at Skell were shut overnight after a barge laden with gravel struck the lower sill.\n"
        "Nobody was hurt, and the canal is closed to all traffic between the two basins until further notice."
    )
    closed = "Repairs to the lower sill need at least nine days."
    reworded = "Nine days at least are what repairs of the broken lower sill need."
    added = "Anglers stood on the towpath and told us that the perch were biting."
    first = article(f"{long}\n{closed}", outlet="Courier", day="2031-03-04")
    reprint = article(f"{long}\n{reworded}\n{added}", outlet="Post", day="2031-03-05")
    claims = [said(first, closed), said(reprint, reworded), said(reprint, added)]
    found = voices_of([first, reprint], claims)
    assert found.count(claim.id for claim in claims[:2]) == (1, 2)
    assert found.count([claims[0].id, claims[2].id]) == (2, 2)
    voice = found.of(claims[1].id)
    assert voice is not None
    assert "reworded" in {reason.rule for reason in voice.reasons}


def test_every_merger_has_its_reason() -> None:
    found, _ = voices(
        [PORT, ("officials", GROUP), ("they", ANONYMOUS), ("Reuters news agency", BODY), ("Reuters", OUTLET)]
    )
    parties = found.parties
    assert parties.reasons.keys() == {*parties.heads, *parties.vague, *parties.nobody, *parties.joint}
    assert all(reason.note for reason in parties.reasons.values())


def test_counts_do_not_depend_on_order() -> None:
    speakers: list[Said | Speaker] = [PORT, RUIZ, ("Ruiz's aides", GROUP), ("officials", GROUP), ("they", ANONYMOUS)]
    assert origins(*speakers) == origins(*speakers[::-1]) == 2


def test_documents_are_told_apart_where_no_outlet_is_named() -> None:
    documents: list[Document] = [article(f"The gates are shut at {n}.", outlet=None, place=str(n)) for n in range(3)]
    claims = [said(document, document.text.content) for document in documents]
    assert voices_of(documents, claims).count(claim.id for claim in claims) == (3, 3)


POLICE, FORCE = ("police", BODY), ("Skell Police Department", BODY)


@pytest.mark.parametrize("name", ["police", "the police", "local police"])
def test_police_are_the_one_force_that_the_story_names(name: str) -> None:
    assert origins(FORCE, (name, BODY)) == 1
    assert origins(FORCE, (name, BODY), PORT) == 2


@pytest.mark.parametrize("other", [("Tarn Police", BODY), ("Norwegian police", BODY)])
def test_police_beside_two_forces_are_either(other: Said) -> None:
    assert origins(FORCE, other, POLICE) == 2


def test_police_count_by_themselves_where_no_force_is_named() -> None:
    assert origins(POLICE, PORT) == 2
    found, _ = voices([POLICE, ("riot police", BODY)])
    assert "same-force" not in {reason.rule for reason in found.parties.reasons.values()}
