"""The JSON interface against its own description: requests made from it by schemathesis, in process."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import standfirst
from desk_helpers import example_ledger

pytest.importorskip("schemathesis", reason="schemathesis is not installed")
pytest.importorskip("starlette", reason="the extra `desk` is not installed")

import schemathesis
from schemathesis import GenerationMode
from schemathesis.specs.openapi.checks import positive_data_acceptance

from standfirst.desk import make_app
from standfirst.desk.api import routes
from standfirst.desk.openapi import description

if TYPE_CHECKING:
    pass

BASE = "http://127.0.0.1:8020"
EXAMPLES = 20
"""Requests for each path and kind of data, at most."""
PATHS = sorted(description()["paths"])
HOSTILE = [
    "<script>hacked()</script>",
    "javascript:hacked()",
    "\u202e",
    "'; drop table documents; --",
    "a" * 10_000,
    "\0",
    "%",
]


@pytest.fixture(scope="module")
def newsroom(tmp_path_factory: pytest.TempPathFactory) -> Iterator[standfirst.Newsroom]:
    """A ledger with the example."""
    with standfirst.Newsroom(example_ledger(tmp_path_factory.mktemp("desk"))) as opened:
        yield opened


@pytest.fixture(scope="module")
def app(newsroom: standfirst.Newsroom) -> Any:
    """The desk's application."""
    return make_app(newsroom, patience=None)


@pytest.fixture(scope="module")
def schema(app: Any) -> Any:
    """The description that the desk serves."""
    return schemathesis.openapi.from_asgi("/api/openapi.json", app, headers={"Host": "127.0.0.1:8020"})


@pytest.fixture(scope="module")
def known(newsroom: standfirst.Newsroom) -> dict[str, dict[str, str]]:
    """By path: ids of things that are there, so that not every answer is that there is none."""
    story = max(newsroom.stories(), key=lambda one: len(one.documents)).id
    told = newsroom.dossier(story)
    row = told.story()
    ids = {
        "/stories/{story}/propositions/{id}": {"story": story, "id": row["propositions"][0]["id"]},
        "/stories/{story}/actors/{id}": {"story": story, "id": row["actors"][0]["id"]},
        "/documents/{id}": {"id": told.documents[0]},
        "/stories/{story}/claims/{id}/words": {
            "story": story,
            "id": told.document(told.documents[0])["claims"][0]["id"],
        },
        "/stories/{story}/evidence/{part}": {"story": story, "part": "q1"},
    }
    return {path: ids.get(path, {"story": story} if "{story}" in path else {}) for path in PATHS}


def can_be_wrong(path: str) -> bool:
    """Whether a question can break its description: any text can stand where an id is asked for."""
    parameters = description()["paths"][path]["get"]["parameters"]
    return any(one["in"] == "query" or one["schema"]["type"] != "string" for one in parameters)


ASKED = [(path, mode) for path in PATHS for mode in GenerationMode if mode.value == "positive" or can_be_wrong(path)]


@pytest.mark.parametrize(("path", "mode"), ASKED, ids=[f"{path}-{mode.value}" for path, mode in ASKED])
def test_every_answer_is_one_that_is_described(
    schema: Any, known: dict[str, dict[str, str]], path: str, mode: GenerationMode
) -> None:
    @given(case=schema[path]["GET"].as_strategy(generation_mode=mode), there=st.booleans())
    @settings(max_examples=EXAMPLES, derandomize=True, database=None, suppress_health_check=list(HealthCheck))
    def answered(case: Any, there: bool) -> None:
        if there and known[path] and mode is GenerationMode.POSITIVE:
            case.path_parameters = dict(known[path])
        # OpenAPI has no words for "one of these two parameters": the search may refuse what has neither.
        left_out = [positive_data_acceptance] if path == "/search" else []
        case.call_and_validate(base_url=f"{BASE}/api", excluded_checks=left_out)

    answered()


def test_what_is_described_is_what_there_is() -> None:
    assert {route.path for route in routes()} == {*PATHS, "/openapi.json"}


@pytest.mark.parametrize("words", HOSTILE, ids=repr)
def test_hostile_words_are_answered_as_json(app: Any, words: str) -> None:
    from starlette.testclient import TestClient

    desk = TestClient(app, base_url=f"{BASE}/api")
    for path in ("/api/search", "/api/find"):
        for field in ("q", "speaker", "since", "until", "story"):
            answer = desk.get(path, params={"q": "ferry", field: words})
            assert answer.status_code in (200, 404, 422), (path, field)
            assert answer.headers["content-type"] == "application/json"
            answer.json()
