"""The brief as JSON: its published schema, and citations that an outsider can check."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import jsonschema
import pytest

from data_brief import make_brief, make_empty_brief
from data_brief_odd import make_hostile_brief, make_large_brief
from standfirst.records import (
    Basis,
    Brief,
    ConditionalState,
    ConflictType,
    Kind,
    LineRole,
    StandingLabel,
    StateLabel,
)
from standfirst.tell.as_json import dumps, schema, to_json

BRIEFS = [make_brief(), make_empty_brief(), make_hostile_brief(), make_large_brief(size=3_000)]


def citations(value: object) -> Iterator[dict[str, Any]]:
    """All citations anywhere in a JSON value."""
    if isinstance(value, dict):
        if "exact" in value:
            yield value
        for inner in value.values():
            yield from citations(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from citations(inner)


def validator() -> jsonschema.Draft202012Validator:
    jsonschema.Draft202012Validator.check_schema(schema())
    return jsonschema.Draft202012Validator(schema())


@pytest.mark.parametrize("brief", BRIEFS[:2] + BRIEFS[3:])
def test_every_brief_fits_the_published_schema(brief: Brief) -> None:
    validator().validate(to_json(brief))


def test_the_schema_refuses_what_the_product_forbids() -> None:
    good = to_json(make_brief())
    uncited = copy.deepcopy(good)
    uncited["lines"][0]["citations"] = []
    one_sided = copy.deepcopy(good)
    one_sided["conflicts"][0]["sides"].pop()
    extra = {**good, "verdict": "true"}
    loose_date = copy.deepcopy(good)
    loose_date["timeline"][0]["date"] = "last Friday"
    for bad in (uncited, one_sided, extra, loose_date):
        assert not validator().is_valid(bad)


@pytest.mark.parametrize("brief", BRIEFS)
def test_every_citation_holds_the_words_of_its_place(brief: Brief) -> None:
    made = json.loads(dumps(brief, whole=True))
    texts = {document["id"]: document["text"] for document in made["documents"]}
    found = list(citations(made))
    assert found
    for citation in found:
        assert citation["exact"] == texts[citation["document"]][citation["start"] : citation["end"]]


@pytest.mark.parametrize("brief", BRIEFS)
def test_each_citation_lies_in_one_passage_and_no_whole_text_is_carried_unasked(brief: Brief) -> None:
    made = json.loads(dumps(brief))
    passages = {document["id"]: document["passages"] for document in made["documents"]}
    for citation in citations(made):
        start, end = citation["start"], citation["end"]
        [held] = [p for p in passages[citation["document"]] if p["start"] <= start and end <= p["end"]]
        assert held["text"][start - held["start"] : end - held["start"]] == citation["exact"]
    assert all(document["text"] is None for document in made["documents"])
    assert len(dumps(brief)) < len(dumps(brief, whole=True))


def test_a_document_that_nothing_cites_carries_no_word() -> None:
    made = to_json(make_brief())
    [fair] = [document for document in made["documents"] if not document["used"]]
    assert (fair["passages"], fair["text"]) == ([], None)


def test_json_text_reads_back_the_same_and_is_utf8_even_with_lone_surrogates() -> None:
    for brief in BRIEFS:
        assert json.loads(dumps(brief).encode("utf-8")) == to_json(brief)


def test_sections_hold_what_a_program_asks_for() -> None:
    made = to_json(make_brief())
    question = made["questions"][0]
    assert (question["state"], question["as_of"]) == ("undecided", "2021-03-04")
    assert [voice["name"] for voice in question["origins"]["undecided"]] == ["Orsey Harbour Board (Petra Vane)"]
    assert question["because"][2] == {
        "text": "The memo is the only ground for the closure, and its author disowns it.",
        "citations": [],
    }
    assert [entry["date"] for entry in made["timeline"]][-2:] == ["2021-05-01", None]
    assert made["timeline"][-1]["words"] == "on 30 April"
    assert made["conditionals"][1]["deadline"] == "2021-05-01"
    assert made["conflicts"][1]["type"] == "number"
    memo, fair = made["documents"][1], made["documents"][-1]
    assert (memo["standing"], memo["published"], memo["published_basis"]) == (
        "unsigned draft, disowned",
        "2021-03~",
        "estimated",
    )
    assert (fair["used"], fair["standing"]) == (False, "unknown")
    assert fair["reason"].startswith("off the story")
    assert made["problems"][1] == {
        "code": "line-withheld",
        "message": "the number 9,300 is in none of the cited spans",
        "place": "line 8",
        "document": None,
    }


@pytest.mark.parametrize(
    ("definition", "key", "values"),
    [
        ("line", "role", LineRole),
        ("question", "state", StateLabel),
        ("conflict", "type", ConflictType),
        ("conditional", "state", ConditionalState),
        ("document", "kind", Kind),
        ("document", "published_basis", Basis),
    ],
)
def test_the_schema_knows_every_value_of_the_records(definition: str, key: str, values: Any) -> None:
    assert schema()["$defs"][definition]["properties"][key]["enum"] == [value.value for value in values]


def test_the_schema_knows_every_label_of_a_standing() -> None:
    labels = schema()["$defs"]["standing"]["properties"]["labels"]["items"]["enum"]
    assert labels == [label.value for label in StandingLabel]


def test_the_same_brief_gives_the_same_bytes() -> None:
    assert dumps(make_brief()) == dumps(replace(make_brief()))


def test_text_and_json_do_without_the_template_engine() -> None:
    code = (
        "import sys, standfirst.tell.as_json, standfirst.tell.text, standfirst.tell.markdown; "
        "sys.exit('jinja2' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
