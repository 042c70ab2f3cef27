"""The description of the JSON interface, as OpenAPI 3.1. Written by hand: some twenty paths, all of them GET."""

from __future__ import annotations

from functools import cache
from typing import Any

from standfirst import __version__

Schema = dict[str, Any]
_DAY: Schema = {"type": "string", "format": "date"}
_ASKED_DAY: Schema = {"type": "string", "anyOf": [{"format": "date"}, {"maxLength": 0}]}
"""Empty: no day, as a form sends it."""
_STORY: Schema = {"name": "story", "in": "path", "required": True, "schema": {"type": "string", "minLength": 1}}
_ID: Schema = {**_STORY, "name": "id"}
_PART: Schema = {
    **_STORY,
    "name": "part",
    "description": "`top`, or a letter and a number: q question, l line, x conflict, t timeline entry, f what would "
    "follow, o open question, s standing, v version.",
}
_AS_OF: Schema = {
    "name": "as_of",
    "in": "query",
    "schema": _ASKED_DAY,
    "description": "The story as it stood on this day: only what had been published by then.",
}
_SOMETHING = r"[^\s\x1c-\x1f\x85]"
"""Not only white space, as Python and ECMAScript count it."""
_PAGE: Schema = {"name": "page", "in": "query", "schema": {"type": "integer", "minimum": 1, "maximum": 999_999_999}}

_SHEET: Schema = {**_STORY, "name": "page", "schema": {"type": "integer", "minimum": 1, "maximum": 999_999}}
_AT: Schema = {
    "name": "at",
    "in": "query",
    "schema": {"type": "string", "pattern": "^[0-9]{1,9}-[0-9]{1,9}$"},
    "description": "A place of the text, START-END, in code points.",
}


@cache
def description() -> Schema:
    """The whole document."""
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Standfirst desk",
            "version": __version__,
            "description": "What the desk shows, as JSON. Every citation names a document, its start and end (Unicode "
            "code points, end excluded) and the exact words.",
        },
        "servers": [{"url": "/api"}],
        "paths": {path: {"get": operation} for path, operation in _operations()},
        "components": {"schemas": _schemas()},
    }


def _operations() -> list[tuple[str, Schema]]:
    asking = [
        _words("q", "Words that a document holds, all of them. One of `q` and `speaker` is needed."),
        _words("speaker", "Words of a speaker's name."),
    ]
    asking += [{"name": name, "in": "query", "schema": _ASKED_DAY} for name in ("since", "until")]
    sentence = {**_words("q", "The sentence."), "required": True, "schema": {"type": "string", "pattern": _SOMETHING}}
    return [
        *_deciding(),
        ("/stories", _get("stories", "A page of stories", [_PAGE], "Front")),
        ("/stories/{story}", _get("story", "A story with its brief in parts", [_STORY, _AS_OF], "Story")),
        ("/stories/{story}/days", _get("days", "Days of publication", [_STORY, _AS_OF], "Days")),
        ("/stories/{story}/questions", _get("questions", "All questions", [_STORY, _AS_OF], "Questions")),
        (
            "/stories/{story}/evidence/{part}",
            _get("evidence", "What a part of the brief rests on", [_STORY, _PART, _AS_OF], "Evidence"),
        ),
        (
            "/stories/{story}/propositions/{id}",
            _get("proposition", "One question, by side, origin and day", [_STORY, _ID, _AS_OF], "Proposition"),
        ),
        (
            "/stories/{story}/actors/{id}",
            _get("actor", "All that one actor said", [_STORY, _ID, _AS_OF], "Actor"),
        ),
        ("/documents/{id}", _get("document", "A document with its claims", [_ID, _PAGE], "Document")),
        (
            "/documents/{id}/sheets/{page}",
            _get("sheet", "A page of a PDF, and where words stand on it", [_ID, _SHEET, _AT], "Sheet"),
        ),
        ("/search", _get("search", "Documents by words, claims by speaker", asking, "Search")),
        ("/adding", _get("adding", "What was added in the browser, newest first", [], "Jobs")),
        ("/adding/{job}", _get("added", "What became of each thing", [{**_STORY, "name": "job"}], "Added")),
        ("/find", _get("find", "Who takes which side to a sentence", [sentence, _words("story", "")], "Sides")),
    ]


def _deciding() -> list[tuple[str, Schema]]:
    """What people decide by, and have decided."""
    since = {"name": "since", "in": "query", "schema": _DAY, "description": "Default: the reader's last look."}
    return [
        ("/stories/{story}/actors", _get("actors", "All actors, those who say most first", [_STORY, _AS_OF], "Actors")),
        ("/stories/{story}/claims/{id}/words", _get("words", "A claim's words in place", [_STORY, _ID], "Words")),
        ("/stories/{story}/decisions", _get("decisions", "What people decided", [_STORY], "Decisions")),
        ("/stories/{story}/review", _get("review", "What the machine is least sure of", [_STORY], "Review")),
        ("/stories/{story}/changes", _get("changes", "What changed", [_STORY, since], "Changes")),
    ]


def _words(name: str, description: str) -> Schema:
    return {"name": name, "in": "query", "description": description, "schema": {"type": "string"}}


def _get(id: str, summary: str, parameters: list[Schema], schema: str) -> Schema:
    return {
        "operationId": id,
        "summary": summary,
        "parameters": parameters,
        "responses": {
            "200": _answer("What was asked for.", schema),
            "404": _answer("There is no such thing.", "Error"),
            "422": _answer("The question cannot be understood.", "Error"),
        },
    }


def _answer(words: str, schema: str) -> Schema:
    return {
        "description": words,
        "content": {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}},
    }


def _schemas() -> Schema:
    place = _object(document="string", start="integer", end="integer", exact="string")
    state = _object(word="string", shape="string")
    error = _object(error=_object(status="integer", message="string"))
    citation = _object(place=_ref("Place"), document="object", passage="array", chain="array", picked_up="array")
    document = _object(
        id="string", story="string", page="integer", pages="integer", blocks="array", claims=_list("Claim"),
        versions="array", signs="array", standing_because="array",
    )  # fmt: skip
    return {
        "Error": error,
        "Place": place,
        "State": state,
        "Story": _object(
            id="string", label="string", headline="string", brief=["object", "null"], counts="object",
            propositions=_list("Question"), actors="array", documents="array", problems="array",
        ),
        "Days": {"type": "array", "items": _object(day=_DAY, words="string", documents="integer")},
        "Question": _object(id="string", question="string", state=_ref("State"), origins="array"),
        "Questions": _list("Question"),
        "Evidence": _object(part="string", title="string", citations=_each(citation), bears_on="array"),
        "Claim": _object(
            id="string", speaker="string", narrator="boolean", force="string", speech="string", words="string",
            sentence="string", place=_ref("Place"), document="string",
        ),
        "Proposition": _object(
            id="string", question="string", state=_ref("State"), statement="object", sides="array", days="array",
            history="array", accounts="array", because="array", grade="object",
        ),
        "Actor": _object(id="string", name="string", kind="string", said="array", both_sides="array"),
        **_handed(),
        **_decided(),
        "Document": document,
        "Search": _object(documents="array", claims="array", more="boolean", more_claims="boolean"),
        "Sides": _each(_object(side="string", origins="integer", outlets="integer", claims="array")),
    }  # fmt: skip


def _handed() -> Schema:
    """What was added at the desk, and pages of PDFs."""
    return {
        "Jobs": _each(
            _object(id="string", at="string", total="integer", done="integer", finished="boolean", came="string")
        ),
        "Added": _object(id="string", total="integer", done="integer", finished="boolean", items=_list("Item")),
        "Item": _object(name="string", stage="string", words="string", documents="array", problems="array"),
        "Sheet": _object(page="integer", pages="integer", width="integer", height="integer", places="array"),
    }  # fmt: skip


def _decided() -> Schema:
    return {
        "Front": _object(
            changed="array",
            developing="array",
            quiet="array",
            marked="boolean",
            page="integer",
            pages="integer",
            stories="integer",
        ),
        "Actors": _each(_object(id="string", name="string", kind="string", names="array", claims="integer")),
        "Words": _object(id="string", stretches=_list("Stretch"), blocks="array", start="integer", end="integer"),
        "Stretch": _object(document="string", start="integer", end="integer", exact="string", words="string"),
        "Decisions": _each(
            _object(id="string", kind="string", text="string", by="string", at="string", status="string")
        ),
        "Review": _each(_object(kind="string", subject="string", text="string", why="string", unsure="number")),
        "Changes": _object(story="string", counts="object", documents="object", changes="array", looked_at="string"),
    }


def _object(**properties: Schema | str | list[str]) -> Schema:
    """An object with these keys, all of them there; others may come with a later version."""
    return {
        "type": "object",
        "required": list(properties),
        "properties": {
            name: value if isinstance(value, dict) else {"type": value} for name, value in properties.items()
        },
    }


def _ref(name: str) -> Schema:
    return {"$ref": f"#/components/schemas/{name}"}


def _each(items: Schema) -> Schema:
    return {"type": "array", "items": items}


def _list(name: str) -> Schema:
    return _each(_ref(name))
