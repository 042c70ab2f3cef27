"""Which name is the fullest of a person: not one that a headline in capitals runs together. Invented text."""

from __future__ import annotations

from dataclasses import replace

from attribute_helpers import parsed, read
from standfirst.attribute.names import Names
from standfirst.attribute.tree import Tree


def full_names(headline: str, person: str, body: str) -> list[str]:
    """The full name of each mention of a text whose model took `person`, the headline's first words, for a person."""
    parse = parsed(f"{headline}\n\n{body}")
    entities, begins = list(parse.entities), list(parse.entity_begins)
    for i in range(len(parse)):
        if parse.starts[i] < len(headline):
            entities[i] = "PERSON" if parse.starts[i] < len(person) else ""
            begins[i] = i == 0
    tree = Tree(replace(parse, entities=tuple(entities), entity_begins=tuple(begins)))
    title = frozenset(i for i in range(len(parse)) if parse.starts[i] < len(headline))
    return [named.full for named in Names(tree, title).mentions if named.label == "PERSON"]


BODY = "Ms. Reus said the bailout was vital. Reus met the crews on Monday."


def test_words_that_only_a_headline_in_capitals_joins_to_a_name_are_none_of_it() -> None:
    assert set(full_names("Reus Halts Bailout Over Ferries", "Reus Halts", BODY)) == {"Reus"}


def test_a_full_name_of_the_headline_stands_where_the_text_has_it() -> None:
    body = f"Engineer Ada Reus spoke on Sunday. {BODY}"
    assert set(full_names("Ada Reus Halts Bailout Over Ferries", "Ada Reus", body)) == {"Ada Reus"}


def test_a_headline_in_small_letters_gives_a_full_name() -> None:
    assert set(full_names("Ada Reus halts bailout over ferries", "Ada Reus", BODY)) == {"Ada Reus"}


def test_the_speaker_goes_by_the_name_of_the_text() -> None:
    headline = "Reus Calls Bailout Vital"
    told = read(f"{headline}\n\nReus said the bailout of the ferries was vital on Monday. Reus left.", title=headline)
    assert {claim.speaker.name for claim in told.claims if claim.speaker is not None} == {"Reus"}
    assert not any("Calls" in mention.name for mention in told.mentions)
