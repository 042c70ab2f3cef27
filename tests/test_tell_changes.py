"""Changes as text: the gravest first and bounded, safe to print; inputs read back from what was written."""

from __future__ import annotations

import json

import jsonschema
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from standfirst.api import render
from standfirst.errors import UsageError
from standfirst.records import Change, ChangeKind, Changes, Told
from standfirst.tell.changes import changes_json, changes_schema, changes_text, put_as_questions
from standfirst.tell.inputs import NAME, inputs_of, inputs_text, read_inputs
from weigh_helpers import make_document, span_of


def change(kind: ChangeKind, words: str, number: int = 0) -> Change:
    document = make_document(f"{words}.", id=f"d-{kind}-{number}")
    told = Told("says so", "Ida Vik", span_of(document, words), f"c-{number}", "Skell Courier", "2031-03-04")
    return Change(kind, f"c-{number}", words, (told,))


def changes(*found: Change, **more: object) -> Changes:
    return Changes("s-1", "The pier", "2031-03-01", None, found, known_documents=2, **more)  # type: ignore[arg-type]


def test_text_bounds_each_kind_and_counts_what_it_does_not_show() -> None:
    many = [change(ChangeKind.NEW, f"crate number {n} was counted", n) for n in range(200)]
    text = changes_text(changes(change(ChangeKind.DENIED, "the pier did not fall"), *many))
    assert "1 denial and 200 new claims" in text
    assert text.index("the pier did not fall") < text.index("crate number 0")
    assert "… and 192 more" in text
    assert len(text.splitlines()) < 60
    whole = changes_text(changes(*many), everything=True)
    assert "crate number 199" in whole
    assert "more;" not in whole


def test_what_the_story_turns_on_comes_first_and_is_put_as_a_question() -> None:
    denial, moved = change(ChangeKind.DENIED, "the crane fell", 1), change(ChangeKind.ORIGIN, "the pier opened", 2)
    put = put_as_questions([denial, moved], {"c-2": "Did the pier open?"}, ["c-2"])
    assert [(one.about, one.leading) for one in put] == [("Did the pier open?", True), ("the crane fell", False)]
    text = changes_text(changes(*put))
    assert text.index("WHAT THE STORY TURNS ON (1)") < text.index("DENIED (1)")


def test_words_are_quoted_once_and_keep_their_own_marks() -> None:
    text = changes_text(changes(change(ChangeKind.NEW, "“The pier fell,” she said")))
    assert "“The pier fell,” she said" in text
    assert "““" not in text


def test_control_characters_of_an_article_do_not_reach_the_terminal() -> None:
    text = changes_text(changes(change(ChangeKind.DENIED, "the \x1b[31mpier\u202e fell")))
    assert "\x1b" not in text
    assert "\u202e" not in text


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.sampled_from(list(ChangeKind)), max_size=12))
def test_json_holds_all_changes_in_the_published_form(kinds: list[ChangeKind]) -> None:
    found = changes(*(change(kind, "the pier fell", n) for n, kind in enumerate(kinds)))
    data = changes_json(found)
    jsonschema.validate(data, changes_schema())
    assert [entry["kind"] for entry in data["changes"]] == [str(kind) for kind in kinds]
    assert sum(data["counts"].values()) == len(kinds)


def test_other_forms_are_refused() -> None:
    with pytest.raises(UsageError, match="no form"):
        render(changes(), "html")


@settings(suppress_health_check=[HealthCheck.too_slow])
@given(st.lists(st.text(min_size=1), max_size=4), st.text(), st.none() | st.text())
def test_inputs_are_read_back_from_each_form(documents: list[str], rules: str, story: str | None) -> None:
    inputs = inputs_of(documents, ["c-1"], (), extractor="e/1", rules=rules, as_of=None)
    words = inputs_text(inputs, story)
    assert "--" not in words
    assert "<" not in words
    assert read_inputs(f"# A brief\n\nText.\n\n<!-- {NAME} {words} -->\n", "b.md") == (inputs, story)
    escaped = words.replace("&", "&amp;").replace('"', "&#34;")
    assert read_inputs(f'<html><meta name="{NAME}" content="{escaped}"><p>x', "b.html") == (inputs, story)
    assert read_inputs(json.dumps({"inputs": json.loads(words)}), "b.json") == (inputs, story)
