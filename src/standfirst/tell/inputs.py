"""Inputs: what a brief was made from, written into each exported form and read back from it.

Takes ids and versions, gives `Inputs`; takes the text of a file, gives the `Inputs` that it carries. JSON has them
under ``inputs``, Markdown in a comment at its end, HTML in a ``meta`` element; all three hold the same JSON object.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from html.parser import HTMLParser
from typing import Any

from standfirst.errors import UsageError
from standfirst.ids import make_id
from standfirst.records import Inputs

NAME = "standfirst-inputs"
_COMMENT = re.compile(rf"<!-- {NAME} (\{{.*?\}}) -->")


def inputs_of(
    documents: Iterable[str], claims: Iterable[str], *, extractor: str, rules: str, as_of: str | None
) -> Inputs:
    """The inputs of a brief from the ids of its documents and claims; their order does not count."""
    return Inputs(tuple(sorted(documents)), make_id("b", sorted(claims)), extractor, rules, as_of)


def inputs_data(inputs: Inputs | None, story: str | None) -> dict[str, Any] | None:
    """For JSON, with the story that the brief is of."""
    if inputs is None:
        return None
    return {
        "story": story,
        "digest": inputs.digest,
        "documents": list(inputs.documents),
        "claims": inputs.claims,
        "extractor": inputs.extractor,
        "rules": inputs.rules,
        "as_of": inputs.as_of,
    }


def inputs_text(inputs: Inputs | None, story: str | None) -> str:
    """The same as JSON on one line, without any ``--`` or ``<`` that could end a comment; "" where there are none."""
    data = inputs_data(inputs, story)
    if data is None:
        return ""
    escaped = {"--": "-\\u002d", "<": "\\u003c", ">": "\\u003e"}
    text = json.dumps(data)
    for plain, safe in escaped.items():
        text = text.replace(plain, safe)
    return text


def read_inputs(content: str, name: str) -> tuple[Inputs, str | None]:
    """The inputs that an exported brief carries, and its story. `name` is for messages.

    Raises `UsageError` where the file is no brief of Standfirst's, or carries no inputs.
    """
    data = _found(content.lstrip("\ufeff"), name)
    if not isinstance(data, Mapping):
        raise UsageError(
            f"{name}: this names no inputs; a brief that Standfirst exports as JSON, Markdown or HTML does"
        )
    documents, words = data.get("documents"), [data.get(key) for key in ("claims", "extractor", "rules")]
    day, story = data.get("as_of"), data.get("story")
    whole = isinstance(documents, list) and all(isinstance(id, str) for id in documents)
    if not whole or not all(isinstance(one, str) for one in words) or not all(map(_text_or_none, (day, story))):
        raise UsageError(f"{name}: the inputs that this names are damaged")
    claims, extractor, rules = map(str, words)
    inputs = Inputs(tuple(documents or ()), claims, extractor, rules, day)
    if inputs.digest != data.get("digest"):
        raise UsageError(f"{name}: the inputs that this names do not have their digest; somebody changed them")
    return inputs, story


def _text_or_none(value: object) -> bool:
    return value is None or isinstance(value, str)


def _found(content: str, name: str) -> object:
    if content.lstrip().startswith(("{", "[")):
        data = _parsed(content, name)
        if isinstance(data, list):
            if len(data) != 1:
                raise UsageError(f"{name}: this holds {len(data)} briefs; put one in a file")
            data = data[0]
        return data.get("inputs") if isinstance(data, Mapping) else None
    comments = _COMMENT.findall(content)
    if comments:
        return _parsed(comments[-1], name)
    reader = _Meta()
    reader.feed(content)
    return _parsed(reader.found, name) if reader.found else None


def _parsed(text: str, name: str) -> object:
    try:
        return json.loads(text)
    except json.JSONDecodeError as error:
        raise UsageError(f"{name}:{error.lineno}:{error.colno}: this is no JSON: {error.msg}") from error
    except RecursionError as error:
        raise UsageError(f"{name}: this JSON is nested too deeply") from error


class _Meta(HTMLParser):
    """The content of the ``meta`` element that holds the inputs."""

    found: str | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        held = dict(attrs)
        if tag == "meta" and held.get("name") == NAME and self.found is None:
            self.found = held.get("content")
