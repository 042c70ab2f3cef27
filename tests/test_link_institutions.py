"""Names, roles and descriptions lead to bodies: tables of general knowledge and the rules that read the rest."""

from __future__ import annotations

import pytest

from standfirst.link.bodies import outlet_key
from standfirst.link.countries import country_of, leading_country
from standfirst.link.institutions import agency, body, body_of_description, body_of_role
from standfirst.link.people import strip_titles


@pytest.mark.parametrize(
    "names",
    [
        ["the Pentagon", "Defense Department", "U.S. Department of Defense", "US defence ministry"],
        ["Foggy Bottom", "State Department", "US foreign ministry"],
        ["Downing Street", "Number 10", "UK prime minister's office"],
        ["Kremlin", "Russian presidency"],
        ["Ministry of Transport", "Transport Ministry", "the Department for Transport", "ministry of transportation"],
        ["Foreign Ministry of Norway", "Norway's foreign ministry", "Norwegian Ministry of Foreign Affairs"],
        ["Norway", "Norwegian government", "Norwegian authorities", "Oslo"],
        ["Skell Police Department", "Skell police"],
        ["the U.N.", "United Nations"],
    ],
)
def test_names_of_one_body(names: list[str]) -> None:
    assert len({body(name).key for name in names}) == 1


def test_bodies_of_two_countries_stay_apart() -> None:
    assert body("Norwegian foreign ministry").key != body("Swedish foreign ministry").key
    assert body("Norwegian foreign ministry").key != body("Norway").key


@pytest.mark.parametrize(
    ("role", "country", "name"),
    [
        ("Secretary of State", None, "State Department"),
        ("Secretary of State", "United Kingdom", None),
        ("Prime Minister", None, None),
        ("prime minister", "Norway", "Norway’s prime minister's office"),
        ("Norwegian Army General", None, "Norway military"),
        ("deputy director of the Lock Museum", None, "Lock Museum"),
        ("Skell Hospital director", None, "Skell Hospital"),
        ("ex-director of the Lock Museum", None, None),
        ("fisherman", None, None),
    ],
)
def test_for_whom_a_role_speaks(role: str, country: str | None, name: str | None) -> None:
    found = body_of_role(role, country)
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("description", "name"),
    [
        ("two senior Norwegian officials", "Norway"),
        ("White House aides", "White House"),
        ("a U.S. defense official", "Pentagon"),
        ("officials", None),
        ("a person close to the talks", None),
        ("former Norwegian officials", None),
    ],
)
def test_for_whom_an_unnamed_source_speaks(description: str, name: str | None) -> None:
    found = body_of_description(description)
    assert (found.name if found else None) == name


def test_countries_under_their_words() -> None:
    assert {country_of(word) for word in ("Norway", "Norwegian", "the Norwegians", "Norway's")} == {"Norway"}
    assert country_of("Oslo") is None
    assert country_of("Oslo", capitals=True) == "Norway"
    assert leading_country("New Zealand's navy") == ("New Zealand", "navy")
    assert leading_country("Niger delta force")[0] == "Niger"
    assert country_of("Skell") is None


def test_agencies_by_name_and_by_calling_themselves_one() -> None:
    assert agency("AP") == agency("The Associated Press") == "Associated Press"
    assert agency("Marren News Agency") == "Marren News Agency"
    assert agency("Skell Courier") is None


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Skell Courier", "The Skell Courier Online"),
        ("Skell News", "Skell Web News"),
        ("skellpost.com", "Skellpost"),
        ("Marren", "Marren News Agency"),
        ("AP", "The Associated Press"),
    ],
)
def test_an_outlet_under_its_names(one: str, other: str) -> None:
    assert outlet_key(one) == outlet_key(other)


@pytest.mark.parametrize(
    ("printed", "name"),
    [
        ("U.S. Defense Secretary Ana Ruiz", "Ana Ruiz"),
        ("Brig. Gen. Tom Oake Jr.", "Tom Oake"),
        ("Norwegian Prime Minister Ida Vik's", "Ida Vik"),
        ("Ida Vik, the mayor", "Ida Vik"),
        ("Oake", "Oake"),
    ],
)
def test_titles_are_no_part_of_a_name(printed: str, name: str) -> None:
    assert strip_titles(printed) == name
    assert strip_titles(name) == name
